/* Where in the breath one is at any time. A pure function of a pattern, a length and the seconds
 * since the beginning, in which the first breath in begins at once: nothing adds up from frame to
 * frame, so an hour is as exact as a second and a stalled frame loses nothing. Who pauses stops
 * the time that goes in. */
#ifndef LIMBER_PRACTICE_BREATH_CLOCK_H
#define LIMBER_PRACTICE_BREATH_CLOCK_H

#include "practice/breathing.h"

#include <stdint.h>

typedef struct {
    int ends[BREATH_PARTS]; /* tenths of a second into the breath at which each part ends */
    int64_t breaths;        /* in all; 0 without end                                      */
} BreathClock;

typedef struct {
    BreathPart part;
    int64_t breath;     /* from 1                                                       */
    double left;        /* s, of the part                                               */
    double fullness;    /* of the lungs, 0..1; at rest at every turn                    */
    double along;       /* of the phase that is over, 0..1; a top-up is the end of in */
    double share;       /* of the whole breath that is over, 0..1                       */
    int count, counts;  /* 1, 2, 3 to say in even steps of about a second, and how many */
    double began, ends; /* s since the beginning at which the part began, will be over  */
    double next_count;  /* s since the beginning at which the next count is due         */
    bool done;          /* all breaths are breathed: out, and no further                */
} BreathMoment;

/* A length by time ends with the breath that is under way then. Never past what the pattern allows
 * at most. */
BreathClock breath_clock_start(const BreathPattern *pattern, BreathLength length);

/* At exactly began, a part is there; at exactly ends, the next one. Before the beginning is the
 * beginning. */
BreathMoment breath_clock_at(const BreathClock *clock, double seconds);

/* Seconds in all; INFINITY without end. */
double breath_clock_seconds(const BreathClock *clock);

/* Seconds since the beginning at which a breath (from 1) begins. */
double breath_clock_begins(const BreathClock *clock, int64_t breath);

#endif
