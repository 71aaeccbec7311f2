/* Where a person is: the screen, the part of the body, the page of its panel, and the way back. */
#ifndef LIMBER_APP_CHOOSE_H
#define LIMBER_APP_CHOOSE_H

#include "app/app.h"

void choose_screen(App *app, ScreenName screen);
void choose_part(App *app, BodyPart part);   /* of the side that is on where it has none */
void choose_page(App *app, PanelPage page);
void choose_muscle(App *app, int muscle);    /* of the chosen area; once more: none       */
void choose_side(App *app, Side side);
void choose_nothing(App *app);               /* the whole body, from where it is seen     */
void choose_back(App *app);                  /* what was before                           */
void choose_home(App *app);                  /* as it was at first                        */

#endif
