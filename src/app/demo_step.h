/* What the demo's steps are made of, for its own files: the body in its pose, what it is coloured
 * with, and one exercise, side or form after another. */
#ifndef LIMBER_APP_DEMO_STEP_H
#define LIMBER_APP_DEMO_STEP_H

#include "app/demo.h"

extern const float demo_way_seconds;   /* of the camera, to where a way is seen from */

bool demo_wanted(const App *app);        /* an exercise is to be shown                       */
bool demo_other_wanted(const App *app);  /* than is shown, and it cannot be eased into       */
void demo_pose(App *app);                /* the body to where time has come                  */

/* demo_strain.c */
void demo_step_colours(App *app, float seconds);
void demo_light_targets(App *app);

/* Whether the body is on its way in or out. */
bool demo_is_way(const Demo *demo);

/* demo_change.c */
void demo_step_veil(App *app, float seconds);
void demo_take_form(App *app, ClipForm form);

#endif
