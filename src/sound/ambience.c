#include "sound/ambience.h"

#include <math.h>

enum { COMES = 2 * SOUND_RATE, GOES = SOUND_RATE }; /* frames */

#define AIR_GAIN 0.36f

/* Waves of the chord: each grows and fades in a time of its own, so that it never repeats. */
static const struct {
    float hertz, amount, side, seconds;
} waves[BANK_WAVES] = {
    { 146.83f, 0.020f, -0.3f, 13.1f }, { 147.03f, 0.020f, 0.3f, 17.3f },
    { 220.00f, 0.014f, 0.5f, 11.9f },  { 220.27f, 0.014f, -0.5f, 19.7f },
    { 293.66f, 0.009f, -0.6f, 23.9f }, { 293.98f, 0.009f, 0.6f, 14.9f },
    { 440.00f, 0.004f, 0.2f, 29.3f },  { 329.63f, 0.005f, -0.2f, 37.1f },
};

/* -1..1, a wave of so many seconds. */
static float sway(int64_t clock, float seconds, float ahead)
{
    double turns = (double)clock / (double)SOUND_RATE / (double)seconds + (double)ahead;
    return sinf(SOUND_TURN * (float)(turns - floor(turns)));
}

void ambience_init(AmbienceTone *tone)
{
    *tone = (AmbienceTone){ .noise = random_seed(2) };
    for (int i = 0; i < BANK_WAVES; i++)
        bank_wave(&tone->waves, i, 1, waves[i].hertz, 0);
}

static void bring(Ramp *ramp, bool wanted)
{
    ramp_to(ramp, wanted ? 1 : 0, wanted ? COMES : GOES);
}

void ambience_choose(AmbienceTone *tone, SoundAmbience ambience)
{
    tone->wanted = ambience;
    bring(&tone->air, ambience == SOUND_AMBIENCE_AIR);
    bring(&tone->chord, ambience == SOUND_AMBIENCE_CHORD);
}

static void steer_air(AmbienceTone *tone, int64_t clock)
{
    float slow = (sway(clock, 9.7f, 0) + sway(clock, 15.1f, 0.4f) + sway(clock, 26.3f, 0.7f)) / 3;
    float goal = AIR_GAIN * (0.65f + 0.35f * slow);
    tone->shape = band_shape(380 * powf(2, 0.9f * slow), 0.6f);
    tone->gain_step = (goal - tone->gain) / (float)SOUND_GRID;
}

static void steer_chord(AmbienceTone *tone, int64_t clock)
{
    bank_steady(&tone->waves);
    for (int i = 0; i < BANK_WAVES; i++) {
        float amount = waves[i].amount * (0.6f + 0.4f * sway(clock, waves[i].seconds, 0.13f));
        tone->waves.left[i] = amount * (1 - waves[i].side);
        tone->waves.right[i] = amount * (1 + waves[i].side);
    }
}

void ambience_steer(AmbienceTone *tone, int64_t clock)
{
    if (!ramp_silent(&tone->air))
        steer_air(tone, clock);
    if (!ramp_silent(&tone->chord))
        steer_chord(tone, clock);
}

static void add_air(AmbienceTone *tone, SoundPart *part, int count)
{
    SoundPart air;
    band_noise(&tone->noise, &air, count);
    band_below(&tone->band, &tone->shape, &air, count);
    for (int i = 0; i < count; i++) {
        tone->gain += tone->gain_step;
        air.left[i] *= tone->gain;
        air.right[i] *= tone->gain;
    }
    ramp_add(&tone->air, part, &air, count);
}

void ambience_add(AmbienceTone *tone, SoundPart *part, int count)
{
    if (!ramp_silent(&tone->air))
        add_air(tone, part, count);
    if (!ramp_silent(&tone->chord)) {
        SoundPart waves_part = { 0 };
        bank_add(&tone->waves, &waves_part, count);
        ramp_add(&tone->chord, part, &waves_part, count);
    }
}
