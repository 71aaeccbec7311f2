#include "app/hearing.h"

#include "app/kiosk.h"
#include "app/settings.h"

#include <math.h>

static const double kept_after = 0.5;                      /* s without a change */
static const double try_apart = 0.4, try_apart_long = 1.6; /* s between two that are tried out */
static const double ambience_tried = 5;                    /* s */
static const double long_time = 3600;

const char *hearing_kind(int which)
{
    static const char *const names[HEARD_COUNT] = {
        [SOUND_KIND_BELL] = "bell",         [SOUND_KIND_COUNT] = "count",
        [SOUND_KIND_BREATH] = "breath",     [SOUND_KIND_AMBIENCE] = "ambience",
        [HEARD_VOICE] = "voice",
    };
    return names[which];
}

/* ---- Telling. */

static void tell_volumes(App *app)
{
    Heard *heard = &app->heard;
    const SoundChoice *sound = &app->state.sound;
    for (int kind = 0; kind < SOUND_KINDS; kind++) {
        float volume = sound->volume[kind];
        if (volume != heard->volume[kind] &&
            audio_send(app->audio, sound_volume((SoundKind)kind, volume, SOUND_NOW)))
            heard->volume[kind] = volume;
    }
    if (sound->volume[HEARD_VOICE] != heard->volume[HEARD_VOICE])
        voice_volume(app->voice, sound->volume[HEARD_VOICE]);
    heard->volume[HEARD_VOICE] = sound->volume[HEARD_VOICE];
}

static void tell_master(App *app)
{
    float master = app->state.recover.hearing == HEAR_NOTHING ? 0 : kiosk_loudness(app);
    if (master != app->heard.master && audio_send(app->audio, sound_master(master, SOUND_NOW)))
        app->heard.master = master;
}

/* Behind a session or breaths, and for a moment while it is chosen. */
static void tell_ambience(App *app)
{
    Heard *heard = &app->heard;
    bool wanted = app_guides(app) || app->now < heard->ambience_until;
    SoundAmbience ambience = wanted ? app->state.sound.ambience : SOUND_AMBIENCE_OFF;
    if (ambience != heard->ambience &&
        audio_send(app->audio, sound_ambience(ambience, SOUND_NOW)))
        heard->ambience = ambience;
}

void hearing_step(App *app)
{
    tell_volumes(app);
    tell_master(app);
    tell_ambience(app);
    if (app->heard.unkept && app->now - app->heard.changed >= kept_after)
        hearing_keep(app);
}

double hearing_next_event(const App *app)
{
    const Heard *heard = &app->heard;
    double next = long_time;
    if (heard->unkept)
        next = heard->changed + kept_after - app->now;
    if (heard->ambience_until > app->now)
        next = fmin(next, heard->ambience_until - app->now);
    return fmax(next, 0.01);
}

/* ---- Keeping. */

void hearing_changed(App *app)
{
    app->heard.unkept = true;
    app->heard.changed = app->now;
}

void hearing_keep(App *app)
{
    if (app->heard.unkept)
        settings_save(app);
    app->heard.unkept = false;
}

/* ---- Trying out. */

static void try_now(App *app, int which)
{
    switch (which) {
    case SOUND_KIND_BELL:
        audio_send(app->audio, sound_bell(SOUND_BELL_START, SOUND_NOW));
        break;
    case SOUND_KIND_COUNT:
        audio_send(app->audio, sound_count(3, SOUND_NOW));
        break;
    case SOUND_KIND_BREATH:
        audio_send(app->audio, sound_breath(SOUND_PHASE_IN, try_apart_long, SOUND_NOW));
        break;
    case HEARD_VOICE:
        voice_cancel(app->voice);
        voice_say(app->voice, app_words(app, "hearing.voice"));
        break;
    default:
        break;
    }
}

void hearing_try(App *app, int which)
{
    Heard *heard = &app->heard;
    bool lasts = which == SOUND_KIND_BREATH || which == HEARD_VOICE;
    double apart = lasts ? try_apart_long : try_apart;
    if (app_guides(app))
        return;
    audio_send(app->audio, sound_pause(false)); /* a session that waits has nothing under way */
    if (which == SOUND_KIND_AMBIENCE)
        heard->ambience_until = app->now + ambience_tried;
    if (heard->tried_which == which && app->now - heard->tried < apart)
        return;
    heard->tried = app->now;
    heard->tried_which = which;
    tell_volumes(app);
    try_now(app, which);
}
