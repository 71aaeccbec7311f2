/* A breath on the screen, the same in a session and by itself. */
#ifndef LIMBER_APP_BREATH_SHOWN_H
#define LIMBER_APP_BREATH_SHOWN_H

#include "app/app.h"
#include "practice/breath_clock.h"
#include "view/ui_lap.h"

/* "Breathe in" */
const char *breath_words(const App *app, const BreathMoment *moment);

/* The parts of a breath as a lap: a top-up belongs to the way up. */
UiLap breath_lap(const App *app, const BreathClock *clock, const BreathMoment *moment,
                 const char *value);

/* The room falls back, what is drawn after it stays: 0 as it is, 1 as dark as it gets. */
void room_darkened(App *app, float amount);

/* What stands in the box fades into the floor: nothing left of it at its foot nor below. Before all
 * else that is drawn. */
void room_misted(App *app, Box box);

/* A frame round the window for a moment: the bell, seen. left: seconds of it that are left. */
extern const float bell_shown_seconds;
void bell_shown(App *app, float left);

#endif
