#include "app/recover.h"

#include "core/text.h"
#include "view/locale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void recover_clock(double seconds, char *out, size_t size)
{
    int whole = (int)ceil(seconds - 1e-6);
    text_format(out, size, "%d:%02d", whole / 60, whole % 60);
}

static bool has_sides(const App *app, const SessionStep *step)
{
    const GuideExercise *about = step->kind == SESSION_EXERCISE
                                     ? guide_exercise(&app->content.guide, step->id)
                                     : NULL;
    return about && about->sides != GUIDE_BOTH;
}

static const char *words_of(const App *app, const SessionStep *step, const char *member)
{
    char key[GUIDE_KEY];
    if (step->kind == SESSION_LEGS_UP && step->adapted)
        return content_words(&app->content, "instead.%s.%s", recover_instead(app)->id, member);
    if (!session_step_key(key, step, member))
        return strcmp(member, "name") == 0 ? step->words : "";
    return locale_has(app->content.locale, key) ? app_words(app, key) : "";
}

void recover_step_name(const App *app, const Session *session, int step, SessionSide side,
                       char *out, size_t size)
{
    const SessionStep *what = &session->steps[step];
    const char *name = words_of(app, what, "name");
    if (side == SESSION_MIDDLE || !has_sides(app, what)) {
        text_copy(out, size, name);
        return;
    }
    const char *of_side = app_words(app, side == SESSION_RIGHT ? "session.side_right"
                                                              : "session.side_left");
    text_format(out, size, "%s, %s", name, of_side);
}

const char *recover_step_cue(const App *app, const SessionStep *step)
{
    return words_of(app, step, "cue");
}

static const char *phase_key(const SessionStatus *status)
{
    switch (status->part) {
    case SESSION_READY: return "session.ready";
    case SESSION_REST: return "session.rest";
    case SESSION_CHANGE: return status->reverse ? "session.reverse" : "session.change";
    case SESSION_LEAVE: return "session.leave";
    default: break;
    }
    if (status->kind != SESSION_EXERCISE)
        return "session.go_on";
    switch (status->move) {
    case SESSION_EASE_IN: return "session.ease_in";
    case SESSION_EASE_OUT: return "session.ease_out";
    case SESSION_HOLD: return "session.hold";
    default: return "session.keep_moving";
    }
}

void recover_phase(const App *app, const SessionStatus *status, char *out, size_t size)
{
    if (status->state == SESSION_PAUSED)
        text_copy(out, size, app_words(app, "session.paused"));
    else
        text_copy(out, size, app_words(app, phase_key(status)));
}

/* The next work that is another step or another side. */
static const SessionSegment *next_work(const Recover *recover)
{
    const SessionPlan *plan = &recover->plan;
    const SessionSegment *now = &plan->segments[recover->run.segment];
    bool before = now->part != SESSION_WORK && now->part != SESSION_LEAVE;
    for (int i = recover->run.segment + 1; i < plan->count; i++) {
        const SessionSegment *segment = &plan->segments[i];
        if (segment->part != SESSION_WORK)
            continue;
        if (before && segment->step == now->step) {
            before = false;      /* what one gets ready for is what is on */
            now = segment;
            continue;
        }
        if (segment->step != now->step || segment->side != now->side)
            return segment;
    }
    return NULL;
}

void recover_next(const App *app, char *out, size_t size)
{
    const Recover *recover = app->recover;
    const SessionSegment *next = next_work(recover);
    out[0] = '\0';
    if (!next)
        return;
    if (next->step == recover->status.step)
        text_copy(out, size, app_words(app, next->side == SESSION_RIGHT ? "session.same_right"
                                                                       : "session.same_left"));
    else
        recover_step_name(app, &recover->session, next->step, next->side, out, size);
}

const char *recover_session_name(const App *app, const Session *session)
{
    return session->own ? session->name
                        : content_words(&app->content, "session.%s.name", session->id);
}

void recover_length(const App *app, double seconds, char *out, size_t size)
{
    int whole = (int)lround(seconds);
    if (whole <= 100)
        content_fill(&app->content, "recover.seconds", whole, out, size);
    else
        content_fill(&app->content, "recover.minutes", (whole + 30) / 60, out, size);
}

void recover_about(App *app, const Session *session, char *out, size_t size)
{
    char steps[48], time[48];
    recover_length(app, recover_seconds(app, session), time, sizeof time);
    content_count(&app->content, "recover.steps", session->count, steps, sizeof steps);
    text_format(out, size, "%s, %s", time, steps);
}
