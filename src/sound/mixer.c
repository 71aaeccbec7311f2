#include "sound/sound.h"

#include "core/ease.h"

#include <string.h>

enum { LATE = SOUND_RATE / 4 };

void sound_mixer_init(SoundMixer *mixer)
{
    *mixer = (SoundMixer){ 0 };
    for (int i = 0; i < SOUND_KINDS; i++)
        ramp_set(&mixer->volume[i], 1);
    ramp_set(&mixer->master, 1);
    ramp_set(&mixer->open, 1);
    breath_tone_init(&mixer->breath);
    ambience_init(&mixer->ambience);
}

/* ---- Commands. */

/* What must not be heard when it was forgotten, is late, or comes while paused. */
static bool is_cue(const SoundCommand *command)
{
    return command->what == SOUND_DO_BELL || command->what == SOUND_DO_COUNT ||
           command->what == SOUND_DO_BREATHE;
}

static void forget(SoundMixer *mixer)
{
    int kept = 0;
    for (int i = 0; i < mixer->waiting_count; i++)
        if (!is_cue(&mixer->waiting[i]) && mixer->waiting[i].what != SOUND_DO_BREATHE_END)
            mixer->waiting[kept++] = mixer->waiting[i];
    mixer->waiting_count = kept;
    breath_tone_end(&mixer->breath);
}

static void set_paused(SoundMixer *mixer, bool paused)
{
    mixer->paused = paused;
    ramp_to(&mixer->open, paused ? 0 : 1, SOUND_FADE);
    if (!paused)
        return;
    forget(mixer);
    strikes_leave(&mixer->strikes);
}

static void set_volume(Ramp *ramp, float volume)
{
    float slider = ease_clamp(volume);
    ramp_to(ramp, slider * slider, SOUND_FADE);
}

static void breathe(SoundMixer *mixer, const SoundCommand *command)
{
    bool now = command->at == SOUND_NOW;
    BreathCourse course = { .cycle = breath_cycle(&command->breaths),
                            .start = now ? mixer->clock : command->at,
                            .cycles = command->cycles };
    breath_tone_begin(&mixer->breath, &course, mixer->clock);
}

static void perform(SoundMixer *mixer, const SoundCommand *command)
{
    bool late = command->at != SOUND_NOW && mixer->clock - command->at > LATE;
    bool room = true;
    if (is_cue(command) && mixer->paused)
        return;
    switch (command->what) {
    case SOUND_DO_BELL:
        room = late || strikes_bell(&mixer->strikes, (SoundBell)command->which);
        break;
    case SOUND_DO_COUNT:
        room = late || strikes_count(&mixer->strikes, command->which);
        break;
    case SOUND_DO_BREATHE:
        breathe(mixer, command);
        break;
    case SOUND_DO_BREATHE_END:
        breath_tone_end(&mixer->breath);
        break;
    case SOUND_DO_AMBIENCE:
        ambience_choose(&mixer->ambience, (SoundAmbience)command->which);
        break;
    case SOUND_DO_VOLUME:
        set_volume(&mixer->volume[command->which], command->volume);
        break;
    case SOUND_DO_MASTER:
        set_volume(&mixer->master, command->volume);
        break;
    case SOUND_DO_FORGET:
        forget(mixer);
        break;
    case SOUND_DO_PAUSE:
        set_paused(mixer, command->which != 0);
        break;
    }
    mixer->lost += room ? 0 : 1;
}

bool sound_mixer_do(SoundMixer *mixer, SoundCommand command)
{
    if (command.at <= mixer->clock) {
        perform(mixer, &command);
        return true;
    }
    if (mixer->waiting_count == SOUND_MAX_WAITING) {
        mixer->lost++;
        return false;
    }
    int place = mixer->waiting_count++;
    for (; place > 0 && mixer->waiting[place - 1].at > command.at; place--)
        mixer->waiting[place] = mixer->waiting[place - 1];
    mixer->waiting[place] = command;
    return true;
}

static void perform_due(SoundMixer *mixer)
{
    int due = 0;
    while (due < mixer->waiting_count && mixer->waiting[due].at <= mixer->clock)
        perform(mixer, &mixer->waiting[due++]);
    if (due == 0)
        return;
    mixer->waiting_count -= due;
    memmove(mixer->waiting, mixer->waiting + due,
            (size_t)mixer->waiting_count * sizeof *mixer->waiting);
}

/* ---- Sound. */

static void steer(SoundMixer *mixer)
{
    strikes_tidy(&mixer->strikes);
    breath_tone_steer(&mixer->breath, mixer->clock);
    ambience_steer(&mixer->ambience, mixer->clock);
}

static void add_kind(SoundMixer *mixer, SoundKind kind, SoundPart *part, int count)
{
    switch (kind) {
    case SOUND_KIND_BELL:
        strikes_add(&mixer->strikes, STRIKE_BELL, part, count);
        break;
    case SOUND_KIND_COUNT:
        strikes_add(&mixer->strikes, STRIKE_WOOD, part, count);
        break;
    case SOUND_KIND_BREATH:
        breath_tone_add(&mixer->breath, part, count);
        break;
    default:
        ambience_add(&mixer->ambience, part, count);
        break;
    }
}

static void add_all(SoundMixer *mixer, SoundPart *sum, int count)
{
    for (int kind = 0; kind < SOUND_KINDS; kind++) {
        SoundPart part = { 0 };
        add_kind(mixer, (SoundKind)kind, &part, count);
        ramp_add(&mixer->volume[kind], sum, &part, count);
    }
}

static void render_part(SoundMixer *mixer, float *out, int count)
{
    SoundPart sum = { 0 }, heard = { 0 };
    float master[SOUND_GRID];
    if (mixer->clock % SOUND_GRID == 0)
        steer(mixer);
    add_all(mixer, &sum, count);
    ramp_values(&mixer->master, master, count);
    for (int i = 0; i < count; i++) {
        sum.left[i] *= master[i];
        sum.right[i] *= master[i];
    }
    ramp_add(&mixer->open, &heard, &sum, count);
    limiter_run(&mixer->limiter, &heard, count);
    for (int i = 0; i < count; i++) {
        out[2 * i] = heard.left[i];
        out[2 * i + 1] = heard.right[i];
    }
}

/* Frames until something may change. */
static int part_length(const SoundMixer *mixer, int frames)
{
    int64_t length = SOUND_GRID - mixer->clock % SOUND_GRID;
    if (mixer->waiting_count > 0 && mixer->waiting[0].at - mixer->clock < length)
        length = mixer->waiting[0].at - mixer->clock;
    return length < frames ? (int)length : frames;
}

void sound_mixer_render(SoundMixer *mixer, float *out, int frames)
{
    while (frames > 0) {
        perform_due(mixer);
        int count = part_length(mixer, frames);
        render_part(mixer, out, count);
        mixer->clock += count;
        out += 2 * count;
        frames -= count;
    }
}

void sound_mixer_skip(SoundMixer *mixer, int64_t frames)
{
    mixer->clock += frames;
    mixer->strikes = (Strikes){ 0 };
}
