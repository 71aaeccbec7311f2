/* Turns the state into the renderer's draw list and has it drawn. */
#ifndef LIMBER_APP_PICTURE_H
#define LIMBER_APP_PICTURE_H

#include "app/app.h"

void picture_compose(App *app);
void picture_draw(App *app);

#endif
