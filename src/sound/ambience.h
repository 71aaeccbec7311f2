/* What may be heard behind everything: air that moves slowly, or a chord that does. */
#ifndef LIMBER_SOUND_AMBIENCE_H
#define LIMBER_SOUND_AMBIENCE_H

#include "core/random.h"
#include "sound/band.h"
#include "sound/bank.h"
#include "sound/ramp.h"

#include <stdbool.h>

typedef enum {
    SOUND_AMBIENCE_OFF,
    SOUND_AMBIENCE_AIR,   /* like wind or surf far away                  */
    SOUND_AMBIENCE_CHORD, /* D and A in three octaves, swaying           */
    SOUND_AMBIENCES
} SoundAmbience;

typedef struct {
    SoundAmbience wanted;
    Ramp air, chord;
    Random noise;
    Band band;
    BandShape shape;
    float gain, gain_step;
    Bank waves;
} AmbienceTone;

void ambience_init(AmbienceTone *tone);
void ambience_choose(AmbienceTone *tone, SoundAmbience ambience);

/* At each step of the grid. */
void ambience_steer(AmbienceTone *tone, int64_t clock);

/* Adds count frames, within a step of the grid. */
void ambience_add(AmbienceTone *tone, SoundPart *part, int count);

#endif
