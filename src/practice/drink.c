#include "practice/drink.h"

#include <math.h>

static const float litres_least = 1.25f, litres_most = 1.5f; /* a kg */
static const float hours_first = 2, hours_last = 4, litres_an_hour = 1;
static const float scale_error = 0.1f;               /* kg: of what a bathroom scale shows */
static const float mass_least = 25, mass_most = 250; /* kg */
static const float share_believed = 0.12f;           /* more is a mistake in the numbers   */
static const float share_of_meals = 0.05f, much = 2; /* L */

static bool is_mass(float mass)
{
    return mass >= mass_least && mass <= mass_most;
}

DrinkAdvice drink_for(float before, float after)
{
    DrinkAdvice advice = { .kind = DRINK_TO_THIRST, .meals_are_enough = true };
    if (!is_mass(before) || !is_mass(after) || fabsf(before - after) > share_believed * before)
        return advice;
    advice.lost = before - after;
    if (advice.lost < -scale_error)
        advice.kind = DRINK_NO_MORE;
    if (advice.lost <= scale_error)
        return advice;
    advice.kind = DRINK_LITRES;
    advice.least = litres_least * advice.lost;
    advice.most = litres_most * advice.lost;
    advice.hours_least = fmaxf(hours_first, advice.least / litres_an_hour);
    advice.hours = fmaxf(hours_last, advice.most / litres_an_hour);
    advice.meals_are_enough = advice.lost < share_of_meals * before;
    advice.caution = advice.most >= much;
    return advice;
}

double drink_left(double since_run)
{
    return fmin(fmax(DRINK_WITHIN - since_run, 0), DRINK_WITHIN);
}
