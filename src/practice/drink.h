/* How much to drink after a run. To thirst; for who weighs themselves before and after, litres from
 * the mass lost: 1.25 to 1.5 L per kg over 2 to 4 hours, never past about a litre an hour and never
 * more than 1.5 times what was lost. Drinking too much is the main preventable cause of low blood
 * salt (consensus of 2015, Clin J Sport Med 25:303-320; ACSM 2007, 10.1249/mss.0b013e31802ca597).
 */
#ifndef LIMBER_PRACTICE_DRINK_H
#define LIMBER_PRACTICE_DRINK_H

#include <stdbool.h>

/* A habit cue, no cut-off that a trial has shown. */
enum { DRINK_WITHIN = 30 * 60 };

typedef enum {
    DRINK_TO_THIRST, /* nothing lost, or no usable weights: no litres                       */
    DRINK_LITRES,    /* about so much, over so many hours                                   */
    DRINK_NO_MORE,   /* heavier than before: more was drunk than lost; only when thirsty    */
} DrinkKind;

typedef struct {
    DrinkKind kind;
    float lost;               /* kg; below 0: gained                                        */
    float least, most;        /* litres in all                                              */
    float hours_least, hours; /* to spread it over                                          */
    bool meals_are_enough;    /* under 5 % lost: with a day without training, normal meals and
                                 water make up for it (German Nutrition Society 2020)       */
    bool caution;             /* much to drink: with salt or food, never all at once        */
} DrinkAdvice;

/* Body mass in kg before and after the run, in the same dry clothes. */
DrinkAdvice drink_for(float before, float after);

/* Seconds of the half hour that are left, by the seconds since the run; 0 when it is over. */
double drink_left(double since_run);

#endif
