/* A gain that never jumps: it goes to its goal in a straight line. */
#ifndef LIMBER_SOUND_RAMP_H
#define LIMBER_SOUND_RAMP_H

#include "sound/frames.h"

#include <stdbool.h>

typedef struct {
    float value, goal, step;
    int left; /* frames until the goal */
} Ramp;

void ramp_set(Ramp *ramp, float value);
void ramp_to(Ramp *ramp, float goal, int frames);
bool ramp_silent(const Ramp *ramp); /* 0, and staying there */

/* The next values, count of them. */
void ramp_values(Ramp *ramp, float *values, int count);

/* Adds part, times the ramp, to sum. */
void ramp_add(Ramp *ramp, SoundPart *sum, const SoundPart *part, int count);

#endif
