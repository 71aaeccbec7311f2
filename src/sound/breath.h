/* Breaths one can follow with eyes shut. In is bright and rises, growing to its end; out is dark
 * and falls, growing less; both last exactly as long as the breath. Holds are all but silent. */
#ifndef LIMBER_SOUND_BREATH_H
#define LIMBER_SOUND_BREATH_H

#include "core/random.h"
#include "sound/band.h"
#include "sound/bank.h"
#include "sound/ramp.h"

#include <stdbool.h>
#include <stdint.h>

enum { SOUND_BREATH_STEPS = 6 };

typedef enum {
    SOUND_PHASE_IN,
    SOUND_PHASE_HOLD, /* with full lungs  */
    SOUND_PHASE_OUT,
    SOUND_PHASE_REST, /* with empty lungs */
    SOUND_PHASES
} SoundPhase;

typedef struct {
    SoundPhase phase;
    double seconds;
} SoundBreathStep;

/* One cycle. A step of 0 s is left out. */
typedef struct {
    SoundBreathStep steps[SOUND_BREATH_STEPS];
    int count;
} SoundBreathing;

SoundBreathing sound_breathing(double in, double hold, double out, double rest);

/* A cycle in frames: each end is rounded from the cycle's beginning, so that nothing adds up. */
typedef struct {
    SoundPhase phase[SOUND_BREATH_STEPS];
    int64_t end[SOUND_BREATH_STEPS];
    int count;
} BreathCycle;

BreathCycle breath_cycle(const SoundBreathing *breaths);

typedef struct {
    SoundPhase phase;
    int64_t cycle, begin, end; /* frames; cycle counts from 0 */
} BreathPlace;

/* What is breathed at a frame, by cycles (0: without end) that begin at start. False before, after,
 * and when a cycle is empty. */
bool breath_at(const BreathCycle *cycle, int64_t start, int64_t cycles, int64_t frame,
               BreathPlace *place);

/* Cycles (0: without end) that begin at start. */
typedef struct {
    BreathCycle cycle;
    int64_t start, cycles;
} BreathCourse;

typedef struct {
    bool on, cut, follows; /* cut: fading out; follows: to the next one          */
    BreathCourse now, next;
    Ramp open;
    float level, level_step, noise_gain;
    Random noise;
    Band band[2];
    BandShape shape;
    Bank hum;
} BreathTone;

void breath_tone_init(BreathTone *tone);
void breath_tone_begin(BreathTone *tone, const BreathCourse *course, int64_t clock);
void breath_tone_end(BreathTone *tone);

/* At each step of the grid: what the next step is to be. */
void breath_tone_steer(BreathTone *tone, int64_t clock);

/* Adds count frames, within a step of the grid. */
void breath_tone_add(BreathTone *tone, SoundPart *part, int count);

#endif
