#include "app/breath_heard.h"

const double heard_ahead = 0.6;

static SoundBreathing breathing_of(const BreathClock *clock)
{
    static const SoundPhase phases[BREATH_PARTS] = {
        [BREATH_IN] = SOUND_PHASE_IN,     [BREATH_TOP_UP] = SOUND_PHASE_IN,
        [BREATH_HOLD] = SOUND_PHASE_HOLD, [BREATH_OUT] = SOUND_PHASE_OUT,
        [BREATH_REST] = SOUND_PHASE_REST,
    };
    SoundBreathing breathing = { .count = BREATH_PARTS };
    int began = 0;
    for (int part = 0; part < BREATH_PARTS; part++) {
        breathing.steps[part].phase = phases[part];
        breathing.steps[part].seconds = (clock->ends[part] - began) / 10.0;
        began = clock->ends[part];
    }
    return breathing;
}

void breath_send(App *app, const BreathClock *clock, double spent, double left, int64_t *sent)
{
    int64_t breath = breath_clock_at(clock, spent).breath;
    double next = breath_clock_begins(clock, breath + 1) - spent;
    if (*sent == breath + 1)
        return;
    breath += *sent == breath && next < heard_ahead && left > next;
    if (*sent == breath)
        return;
    double at = app->now - spent + breath_clock_begins(clock, breath);
    audio_send(app->audio,
               sound_breathe(breathing_of(clock), audio_frame(app->audio, at), 1));
    *sent = breath;
}
