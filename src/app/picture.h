/* Turns the state into the renderer's draw list and has it drawn. */
#ifndef LIMBER_APP_PICTURE_H
#define LIMBER_APP_PICTURE_H

#include "app/app.h"

void picture_compose(App *app); /* all but the body's surface */
void picture_pose(App *app);    /* that, which takes as long as all the rest */
void picture_draw(App *app);    /* poses and draws, unless nobody looks */

#endif
