#include "app/recover.h"

#include "app/breath_heard.h"
#include "app/breath_shown.h"
#include "core/text.h"

enum { EVENTS_AHEAD = 16, LINE = 400 };

/* ---- Bells and counts. */

static bool sound_of(const SessionEvent *event, int64_t frame, SoundCommand *command)
{
    switch (event->kind) {
    case SESSION_READY_COUNT:
    case SESSION_COUNT:
        *command = sound_count(event->number, frame);
        return true;
    case SESSION_GO:
        *command = sound_bell(SOUND_BELL_START, frame);
        return true;
    case SESSION_SIDE:
        *command = sound_bell(SOUND_BELL_HALF, frame);
        return true;
    case SESSION_DONE:
    case SESSION_END:
        *command = sound_bell(SOUND_BELL_END, frame);
        return true;
    default:
        return false;
    }
}

static void send_ahead(App *app)
{
    Recover *recover = app->recover;
    SessionEvent events[EVENTS_AHEAD];
    int count =
        session_run_upcoming(&recover->run, session_time(heard_ahead), events, EVENTS_AHEAD);
    for (int i = 0; i < count; i++) {
        SoundCommand command;
        int64_t frame = audio_frame(app->audio, session_seconds(events[i].at));
        if (events[i].at <= recover->sounded)
            continue;
        recover->sounded = events[i].at;
        if (sound_of(&events[i], frame, &command))
            audio_send(app->audio, command);
    }
}

/* ---- The breath. */

static void send_breath(App *app)
{
    Recover *recover = app->recover;
    BreathMoment moment;
    if (recover_breath(app, &moment)) {
        breath_send(app, &recover->breath, recover->status.spent, recover->status.left,
                    &recover->breathed);
        return;
    }
    if (recover->breathed > 0)
        audio_send(app->audio, sound_breathe_end(SOUND_NOW));
    recover->breathed = 0;
}

/* ---- Words. */

static void say(App *app, const char *words)
{
    if (app->state.recover.hearing == HEAR_VOICE)
        voice_say(app->voice, words);
}

static void say_step(App *app, const SessionEvent *event)
{
    const Session *session = &app->recover->session;
    char name[160], words[LINE];
    recover_step_name(app, session, event->step, event->side, name, sizeof name);
    text_format(words, sizeof words, "%s. %s", name,
                recover_step_cue(app, &session->steps[event->step]));
    voice_cancel(app->voice);
    say(app, words);
}

static void say_side(App *app, const SessionEvent *event)
{
    char words[LINE];
    const char *side = app_words(app, event->side == SESSION_RIGHT ? "session.side_right"
                                                                  : "session.side_left");
    if (event->reverse)
        text_copy(words, sizeof words, app_words(app, "session.reverse"));
    else
        text_format(words, sizeof words, "%s. %s", app_words(app, "session.change"), side);
    say(app, words);
}

void recover_heard(App *app, const SessionEvent *event)
{
    Recover *recover = app->recover;
    bool bell = event->kind == SESSION_GO || event->kind == SESSION_DONE ||
                event->kind == SESSION_END;
    if (bell)
        recover->flash = bell_shown_seconds;
    switch (event->kind) {
    case SESSION_STEP_BEGIN:
        say_step(app, event);
        break;
    case SESSION_SIDE:
        say_side(app, event);
        break;
    case SESSION_OUT:
        say(app, app_words(app, "session.leave"));
        break;
    case SESSION_END:
        say(app, app_words(app, "session.done"));
        break;
    case SESSION_PAUSE:
        voice_cancel(app->voice);
        audio_send(app->audio, sound_pause(true));
        break;
    case SESSION_RESUME:
        audio_send(app->audio, sound_pause(false));
        recover_unsent(app);
        break;
    default:
        break;
    }
}

void recover_unsent(App *app)
{
    audio_send(app->audio, sound_forget());
    app->recover->sounded = recover_now(app);
    app->recover->breathed = 0;
}

void recover_sound(App *app)
{
    Recover *recover = app->recover;
    if (recover->run.state != SESSION_RUNNING)
        return;
    send_ahead(app);
    send_breath(app);
}
