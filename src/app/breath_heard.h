/* A breath as it is heard, the same in a session and by itself. */
#ifndef LIMBER_APP_BREATH_HEARD_H
#define LIMBER_APP_BREATH_HEARD_H

#include "app/app.h"
#include "practice/breath_clock.h"

/* Seconds by which sound is sent ahead, so that a slow frame never makes a bell late. */
extern const double heard_ahead;

/* Sends the breath of now, or the next one when it comes soon: one after the other, since the sound
 * card's clock is not the computer's. spent: seconds since the clock began; left: until its end.
 * sent: the one that was sent last, 0 none. */
void breath_send(App *app, const BreathClock *clock, double spent, double left, int64_t *sent);

#endif
