#include "app/breathe.h"

#include "app/breath_heard.h"
#include "app/breath_shown.h"

enum { SPOKEN_BREATHS = 2 }; /* then the tones are known */

static void send_end(App *app, double left)
{
    Breathe *breathe = app->breathe;
    if (breathe->end_sent || left > heard_ahead)
        return;
    audio_send(app->audio, sound_bell(SOUND_BELL_END, audio_frame(app->audio, app->now + left)));
    breathe->end_sent = true;
}

/* With a voice the first breaths are named, each phase once. */
static void say_phase(App *app, const BreathMoment *moment)
{
    Breathe *breathe = app->breathe;
    int64_t phase = moment->breath * BREATH_PARTS + (int64_t)moment->part;
    if (phase == breathe->said || moment->breath > SPOKEN_BREATHS ||
        app->state.recover.hearing != HEAR_VOICE)
        return;
    breathe->said = phase;
    voice_cancel(app->voice);
    voice_say(app->voice, breath_words(app, moment));
}

void breathe_sound(App *app)
{
    Breathe *breathe = app->breathe;
    BreathMoment moment;
    if (breathe->course != BREATHE_RUNNING || !breathe_moment(app, &moment))
        return;
    double spent = breathe_spent(app), left = breath_clock_seconds(&breathe->clock) - spent;
    breath_send(app, &breathe->clock, spent, left, &breathe->sent);
    send_end(app, left);
    say_phase(app, &moment);
}

void breathe_unsent(App *app)
{
    Breathe *breathe = app->breathe;
    audio_send(app->audio, sound_forget());
    voice_cancel(app->voice);
    breathe->sent = breathe->said = 0;
    breathe->end_sent = false;
}
