#include "practice/session_own.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/own_file.h"
#include "practice/session_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Session session_new(const char *name)
{
    Session session = { .own = true };
    session_rename(&session, name);
    return session;
}

Session session_copy(const Session *of, const char *name)
{
    Session session = *of;
    session.id[0] = '\0';
    session.own = true;
    session.order = 0;
    session_rename(&session, name);
    return session;
}

bool session_rename(Session *session, const char *name)
{
    return own_file_clean(session->name, sizeof session->name, name);
}

SessionStep session_step(SessionKind kind, const char *id, const SessionKnown *known)
{
    SessionStep step = { .kind = kind };
    text_copy(step.id, sizeof step.id, id);
    if (kind != SESSION_EXERCISE)
        step.seconds = session_range(&step, known).usual;
    return step;
}

SessionStep session_step_words(const char *words)
{
    SessionStep step = { .kind = SESSION_TEXT };
    own_file_clean(step.words, sizeof step.words, words);
    step.seconds = session_range(&step, NULL).usual;
    return step;
}

static int within(int at, int most)
{
    return at < 0 ? 0 : at > most ? most : at;
}

bool session_insert(Session *session, int at, const SessionStep *step)
{
    if (session->count == SESSION_MAX_STEPS)
        return false;
    SessionStep fresh = *step; /* it may be one of these steps */
    at = within(at, session->count);
    memmove(&session->steps[at + 1], &session->steps[at],
            (size_t)(session->count - at) * sizeof session->steps[0]);
    session->steps[at] = fresh;
    session->count++;
    return true;
}

bool session_remove(Session *session, int at)
{
    if (at < 0 || at >= session->count)
        return false;
    session->count--;
    memmove(&session->steps[at], &session->steps[at + 1],
            (size_t)(session->count - at) * sizeof session->steps[0]);
    return true;
}

bool session_move(Session *session, int from, int to)
{
    if (from < 0 || from >= session->count)
        return false;
    SessionStep step = session->steps[from];
    session_remove(session, from);
    return session_insert(session, to, &step);
}

bool session_set_seconds(Session *session, int at, const SessionKnown *known, float seconds)
{
    if (at < 0 || at >= session->count)
        return false;
    SessionRange range = session_range(&session->steps[at], known);
    if (range.most <= 0 || isnan(seconds))
        return false;
    session->steps[at].seconds = fminf(fmaxf(seconds, range.least), range.most);
    return true;
}

int session_reps(const SessionStep *step, const SessionKnown *known)
{
    const GuideExercise *exercise =
        step->kind == SESSION_EXERCISE ? guide_exercise(known->guide, step->id) : NULL;
    return !exercise || exercise->dose.reps == 0 ? 0
           : step->reps > 0                      ? step->reps
                                                 : exercise->dose.reps;
}

bool session_set_reps(Session *session, int at, const SessionKnown *known, int reps)
{
    if (at < 0 || at >= session->count || session_reps(&session->steps[at], known) == 0)
        return false;
    session->steps[at].reps = reps < 1 ? 1 : reps > SESSION_MOST_REPS ? SESSION_MOST_REPS : reps;
    return true;
}

static bool is_within(float value, float least, float most)
{
    return value >= least && value <= most;
}

static bool has_good_seconds(const SessionStep *step, const SessionKnown *known)
{
    SessionRange range = session_range(step, known);
    bool usual = step->kind == SESSION_EXERCISE && step->seconds == 0;
    bool ready =
        step->ready == 0 || is_within(step->ready, SESSION_READY_LEAST, SESSION_READY_MOST);
    return ready &&
           (usual || (range.most > 0 && is_within(step->seconds, range.least, range.most)));
}

static bool has_good_figures(const SessionStep *step, const GuideExercise *exercise)
{
    return step->sets >= 0 && step->sets <= SESSION_MOST_SETS && step->reps >= 0 &&
           step->reps <= SESSION_MOST_REPS && (step->reps == 0 || exercise->dose.reps > 0) &&
           (step->sides == SESSION_EACH || exercise->sides != GUIDE_BOTH);
}

static SessionFault fault_of_pattern(const Session *session, const SessionStep *step,
                                     const SessionKnown *known)
{
    const BreathPattern *pattern = breathing_find(known->breathing, step->id);
    if (!pattern)
        return SESSION_UNKNOWN;
    return breathing_is_offered(pattern, session->when == SESSION_AFTER_RUN) ? SESSION_FINE
                                                                             : SESSION_HELD_BREATH;
}

static SessionFault fault_of(const Session *session, const SessionStep *step,
                             const SessionKnown *known)
{
    const GuideExercise *exercise = guide_exercise(known->guide, step->id);
    bool breathes = step->kind == SESSION_BREATHE || (step->kind == SESSION_LEGS_UP && step->id[0]);
    SessionFault fault = SESSION_FINE;
    if (step->kind == SESSION_EXERCISE && !exercise)
        return SESSION_UNKNOWN;
    if (step->kind == SESSION_TEXT && !step->words[0] && !step->id[0])
        return SESSION_UNKNOWN;
    if (breathes)
        fault = fault_of_pattern(session, step, known);
    if (fault != SESSION_FINE)
        return fault;
    bool good = has_good_seconds(step, known) &&
                (step->kind != SESSION_EXERCISE || has_good_figures(step, exercise));
    return good ? SESSION_FINE : SESSION_BAD_FIGURE;
}

SessionFault session_fault(const Session *session, const SessionKnown *known, int *step)
{
    for (int i = 0; i < session->count; i++) {
        SessionFault fault = fault_of(session, &session->steps[i], known);
        *step = i;
        if (fault != SESSION_FINE)
            return fault;
    }
    *step = -1;
    if (session->count == 0)
        return SESSION_NO_STEPS;
    return session->name[0] ? SESSION_FINE : SESSION_NO_NAME;
}

static bool write_file(const Session *session, const char *folder)
{
    char path[1024];
    SessionText *out = calloc(1, sizeof *out);
    if (!out) {
        log_error("out of memory for a session");
        return false;
    }
    session_write(out, session, "");
    bool ok = !out->full && own_file_path(path, sizeof path, folder, session->id) &&
              file_write(path, out->text, out->length);
    if (out->full)
        log_error("session '%s' is too long for a file", session->name);
    free(out);
    return ok;
}

bool session_save(Session *session, const SessionKnown *known, const char *folder)
{
    int step;
    if (!session->own || session_fault(session, known, &step) != SESSION_FINE ||
        !own_file_folder(folder))
        return false;
    Session saved = *session;
    if (!saved.id[0] && !own_file_name(saved.id, sizeof saved.id, folder, saved.name, "session"))
        return false;
    if (!own_file_is_safe(saved.id)) {
        log_error("'%s' is no name for a session's file", saved.id);
        return false;
    }
    if (!write_file(&saved, folder))
        return false;
    *session = saved;
    return true;
}

bool session_delete(const Session *session, const char *folder)
{
    return session->own && own_file_delete(folder, session->id);
}
