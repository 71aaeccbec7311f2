/* The explorer's screen: what it says and what can be touched. Pushes commands, changes nothing. */
#ifndef LIMBER_APP_EXPLORE_H
#define LIMBER_APP_EXPLORE_H

#include "app/app.h"

/* Gestures, keys and the gamepad on the body. */
void explore_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture);

/* Drags, wheel, pinch and sticks move the camera; true when they did. */
bool explore_camera(App *app, const Gesture *gesture);

/* The interface, in reading order. */
void explore_ui(App *app);

/* Its pieces, a file each. */
void explore_rail(App *app);           /* places: explore, settings, help          */
void explore_title(App *app);          /* the question, and the hint              */
void explore_tools(App *app);          /* views, turns, clothes, fade, zoom        */
void explore_areas(App *app);          /* search and the list of areas             */
void explore_panel(App *app);          /* the chosen area                          */
/* Pixels that the question needs at the least: its longest line, all of its lines. */
vec2s explore_title_least(const App *app);
void explore_labels(App *app);
bool explore_labels_moving(const App *app);   /* they need another frame */

#endif
