#include "sound/breath.h"

#include "core/ease.h"

#include <math.h>

#define LEVEL     0.062f /* of the noise                               */
#define HUM       0.075f /* of the notes below it                      */
#define HOLD      0.010f
#define INAUDIBLE 0.002f

enum { HUM_WAVES = 4 };

/* What a phase sounds like from its beginning to its end, in Hz. */
typedef struct {
    float noise_from, noise_to, hum_from, hum_to;
} Colour;

static const Colour colours[SOUND_PHASES] = {
    [SOUND_PHASE_IN] = { 800, 2100, 293.66f, 440 },
    [SOUND_PHASE_HOLD] = { 1600, 1600, 440, 440 },
    [SOUND_PHASE_OUT] = { 800, 230, 440, 220 },
    [SOUND_PHASE_REST] = { 300, 300, 220, 220 },
};

static const struct {
    float ratio, left, right;
} hum_waves[HUM_WAVES] = {
    { 1, 0.60f, 0.40f },
    { 1.0031f, 0.40f, 0.60f },
    { 1.9985f, 0.12f, 0.16f },
    { 3.001f, 0.05f, 0.03f },
};

SoundBreathing sound_breathing(double in, double hold, double out, double rest)
{
    return (SoundBreathing){ .steps = { { SOUND_PHASE_IN, in },
                                        { SOUND_PHASE_HOLD, hold },
                                        { SOUND_PHASE_OUT, out },
                                        { SOUND_PHASE_REST, rest } },
                             .count = 4 };
}

BreathCycle breath_cycle(const SoundBreathing *breaths)
{
    BreathCycle cycle = { 0 };
    double seconds = 0;
    for (int i = 0; i < breaths->count && i < SOUND_BREATH_STEPS; i++) {
        if (!(breaths->steps[i].seconds > 0))
            continue;
        seconds += breaths->steps[i].seconds;
        cycle.phase[cycle.count] = breaths->steps[i].phase;
        cycle.end[cycle.count++] = sound_frames(seconds);
    }
    return cycle;
}

bool breath_at(const BreathCycle *cycle, int64_t start, int64_t cycles, int64_t frame,
               BreathPlace *place)
{
    int64_t length = cycle->count > 0 ? cycle->end[cycle->count - 1] : 0;
    if (length <= 0 || frame < start)
        return false;
    int64_t number = (frame - start) / length, first = start + number * length;
    if (cycles > 0 && number >= cycles)
        return false;
    int step = 0;
    while (frame - first >= cycle->end[step])
        step++;
    *place = (BreathPlace){ .phase = cycle->phase[step],
                            .cycle = number,
                            .begin = first + (step > 0 ? cycle->end[step - 1] : 0),
                            .end = first + cycle->end[step] };
    return true;
}

void breath_tone_init(BreathTone *tone)
{
    *tone = (BreathTone){ .noise = random_seed(1) };
    for (int i = 0; i < HUM_WAVES; i++) {
        bank_wave(&tone->hum, i, 1, hum_waves[i].ratio * colours[SOUND_PHASE_IN].hum_from, 0);
        tone->hum.left[i] = HUM * hum_waves[i].left;
        tone->hum.right[i] = HUM * hum_waves[i].right;
    }
}

static void cut(BreathTone *tone)
{
    tone->cut = true;
    ramp_to(&tone->open, 0, SOUND_FADE);
}

static void take_next(BreathTone *tone)
{
    tone->on = tone->follows;
    tone->now = tone->next;
    tone->follows = tone->cut = false;
}

void breath_tone_begin(BreathTone *tone, const BreathCourse *course, int64_t clock)
{
    tone->next = *course;
    tone->follows = true;
    if (tone->on && tone->level > INAUDIBLE) {
        cut(tone);
        return;
    }
    take_next(tone);
    bool in_the_middle = course->start < clock;
    ramp_set(&tone->open, in_the_middle ? 0 : 1);
    ramp_to(&tone->open, 1, SOUND_FADE);
}

void breath_tone_end(BreathTone *tone)
{
    tone->follows = false;
    if (tone->on)
        cut(tone);
}

/* 0 at both ends, 1 between, with no corner; times in seconds. */
static float between(float t, float length, float rise, float fall)
{
    rise = fminf(rise, length / 3);
    fall = fminf(fall, length / 3);
    return ease_smooth(0, rise, t) * ease_smooth(0, fall, length - t);
}

static float level_of(SoundPhase phase, float t, float length)
{
    float along = t / length;
    switch (phase) {
    case SOUND_PHASE_IN:
        return between(t, length, 0.02f, 0.18f) * (0.25f + 0.75f * powf(along, 1.2f));
    case SOUND_PHASE_OUT:
        return between(t, length, 0.03f, 0.09f) * (1 - 0.8f * along);
    default:
        return between(t, length, 0.05f, 0.05f) * HOLD;
    }
}

/* Equal steps of pitch in equal times. */
static float glide(float from, float to, float along)
{
    return from * powf(to / from, along);
}

static void colour(BreathTone *tone, SoundPhase phase, float along)
{
    const Colour *c = &colours[phase];
    float noise = glide(c->noise_from, c->noise_to, along);
    float hum = glide(c->hum_from, c->hum_to, along);
    tone->shape = band_shape(noise, 0.9f);
    tone->noise_gain = LEVEL / 0.1f * sqrtf(1000 / noise); /* a deep band passes less noise */
    for (int i = 0; i < HUM_WAVES; i++)
        bank_pitch(&tone->hum, i, hum * hum_waves[i].ratio);
    bank_steady(&tone->hum);
}

void breath_tone_steer(BreathTone *tone, int64_t clock)
{
    if (tone->cut && ramp_silent(&tone->open)) {
        take_next(tone);
        tone->level = 0;
        ramp_to(&tone->open, 1, SOUND_FADE);
    }
    BreathPlace place;
    float goal = 0;
    bool breathes = tone->on && breath_at(&tone->now.cycle, tone->now.start, tone->now.cycles,
                                          clock + SOUND_GRID, &place);
    if (breathes) {
        float t = (float)(clock + SOUND_GRID - place.begin) / (float)SOUND_RATE;
        float length = (float)(place.end - place.begin) / (float)SOUND_RATE;
        goal = level_of(place.phase, t, length);
        colour(tone, place.phase, t / length);
    } else if (tone->level == 0 && clock > tone->now.start) {
        tone->on = false;
    }
    tone->level_step = (goal - tone->level) / (float)SOUND_GRID;
    if (goal == 0 && fabsf(tone->level) < 1e-6f)
        tone->level = tone->level_step = 0; /* what is left by rounding */
}

void breath_tone_add(BreathTone *tone, SoundPart *part, int count)
{
    if (!tone->on)
        return;
    SoundPart noise;
    band_noise(&tone->noise, &noise, count);
    band_between(&tone->band[0], &tone->shape, &noise, count);
    band_between(&tone->band[1], &tone->shape, &noise, count);
    float open[SOUND_GRID];
    ramp_values(&tone->open, open, count);
    bank_add(&tone->hum, part, count);
    for (int i = 0; i < count; i++) {
        tone->level += tone->level_step;
        float gain = tone->level * open[i];
        part->left[i] = (part->left[i] + noise.left[i] * tone->noise_gain) * gain;
        part->right[i] = (part->right[i] + noise.right[i] * tone->noise_gain) * gain;
    }
}
