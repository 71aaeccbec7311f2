/* The screens, a row each: how one lays itself out, what it shows and what it does with input. */
#ifndef LIMBER_APP_SCREENS_H
#define LIMBER_APP_SCREENS_H

#include "app/app.h"

/* Sets app->layout for this frame's window and state; moves the camera when the stage changed. */
void screens_layout(App *app);
Layout screens_layout_for(const App *app);
void screens_ui(App *app);
void screens_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture);

/* Settings and help lie over the body. */
void settings_screen_ui(App *app);
void help_screen_ui(App *app);

#endif
