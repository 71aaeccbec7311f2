/* How hard a roll presses shows in the dent: the tool and the body come nearer to each other, or
 * stay farther off. */
#ifndef LIMBER_APP_DEMO_PRESS_H
#define LIMBER_APP_DEMO_PRESS_H

#include "app/demo.h"

/* Towards the pressure that is asked for. */
void demo_step_press(App *app, float seconds);

/* Moves what is pressed together in a frame of the clip, whose own depth is that of pressure 4. */
void demo_press(const App *app, ClipFrame *frame);

#endif
