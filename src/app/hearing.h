/* What is heard and how loud, as the person has set it (State.sound): told to the mixer and to the
 * voice when it changes, kept in the settings, and tried out while it is set. */
#ifndef LIMBER_APP_HEARING_H
#define LIMBER_APP_HEARING_H

#include "app/app.h"

const char *hearing_kind(int which); /* "bell", "count", "breath", "ambience", "voice" */

/* Once a frame. */
void hearing_step(App *app);
double hearing_next_event(const App *app); /* seconds */

/* Lets it be heard for a moment: a kind of sound or HEARD_VOICE. */
void hearing_try(App *app, int which);

/* Kept soon, or now: a slider that is drawn along is not written at every step. */
void hearing_changed(App *app);
void hearing_keep(App *app);

#endif
