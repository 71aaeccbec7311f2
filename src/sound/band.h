/* Noise, and a filter that lets through what lies about a pitch or below it: breath and air. */
#ifndef LIMBER_SOUND_BAND_H
#define LIMBER_SOUND_BAND_H

#include "core/random.h"
#include "sound/frames.h"

/* What both sides of a filter remember. */
typedef struct {
    float first[2], second[2];
} Band;

typedef struct {
    float a1, a2, a3, damping;
} BandShape;

/* The higher q, the narrower: 0.7 is wide, 3 whistles. */
BandShape band_shape(float hertz, float q);

/* In place, count frames. Between: about the pitch. Below: what lies deeper. */
void band_between(Band *band, const BandShape *shape, SoundPart *part, int count);
void band_below(Band *band, const BandShape *shape, SoundPart *part, int count);

/* White noise, another on each side, -1 to 1. */
void band_noise(Random *random, SoundPart *part, int count);

#endif
