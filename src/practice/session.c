#include "practice/session.h"

#include "core/choice.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/own_file.h"
#include "practice/session_file.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = { "text", "drink", "exercise", "legs_up", "breathe" };

const char *session_kind_name(SessionKind kind)
{
    return kind_names[kind];
}

bool session_load(Session *session, const char *path, const SessionKnown *known, bool own)
{
    static const char *const shipped_members[] = { "when", "order", "steps", NULL };
    static const char *const own_members[] = { "name", "when", "steps", NULL };
    Config config;
    *session = (Session){ .own = own };
    if (!config_load(&config, path)) {
        *session = (Session){ 0 };
        return false;
    }
    if (!choice_file_id(session->id, sizeof session->id, path)) {
        config_fault(&config, NULL, "the name must be <id>.cfg, an id shorter than %d", SESSION_ID);
    } else {
        config_only(&config, config_root(&config), own ? own_members : shipped_members);
        if (config_ok(&config))
            session_read(&config, config_root(&config), known, session);
    }
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *session = (Session){ 0 };
    return ok;
}

typedef struct {
    Sessions *sessions;
    const SessionKnown *known;
    bool own;
} Folder;

static bool read_one(const Folder *folder, const char *path, Session *session)
{
    const Sessions *sessions = folder->sessions;
    if (sessions->count == SESSION_MAX)
        log_place(path, 1, "more than %d sessions", SESSION_MAX);
    else if (session_load(session, path, folder->known, folder->own)) {
        if (!sessions_find(sessions, session->id))
            return true;
        log_place(path, 1, "there is a session '%s' already", session->id);
    }
    return false;
}

static void load_one(void *owner, const char *path)
{
    const Folder *folder = owner;
    Sessions *sessions = folder->sessions;
    Session session;
    if (read_one(folder, path, &session))
        sessions->items[sessions->count++] = session;
    else
        sessions->broken++;
}

static int compare_order(const void *a, const void *b)
{
    const Session *first = a, *second = b;
    if (first->order != second->order)
        return first->order < second->order ? -1 : 1;
    return strcmp(first->id, second->id);
}

static int compare_name(const void *a, const void *b)
{
    char first[SESSION_NAME], second[SESSION_NAME];
    text_fold(first, sizeof first, ((const Session *)a)->name);
    text_fold(second, sizeof second, ((const Session *)b)->name);
    int order = strcmp(first, second);
    return order ? order : strcmp(((const Session *)a)->id, ((const Session *)b)->id);
}

bool sessions_load(Sessions *sessions, const char *folder, const SessionKnown *known)
{
    Folder reading = { sessions, known, false };
    *sessions = (Sessions){ .items = calloc(SESSION_MAX, sizeof *sessions->items) };
    if (!sessions->items) {
        log_error("out of memory for the sessions");
        return false;
    }
    bool ok = file_each(folder, ".cfg", load_one, &reading) && sessions->broken == 0;
    if (!ok) {
        sessions_finish(sessions);
        return false;
    }
    sessions->shipped = sessions->count;
    qsort(sessions->items, (size_t)sessions->count, sizeof *sessions->items, compare_order);
    return true;
}

void sessions_load_own(Sessions *sessions, const char *folder, const SessionKnown *known)
{
    Folder reading = { sessions, known, true };
    sessions->count = sessions->shipped;
    sessions->broken = 0;
    if (!sessions->items)
        return;
    own_file_each(folder, load_one, &reading);
    qsort(sessions->items + sessions->shipped, (size_t)(sessions->count - sessions->shipped),
          sizeof *sessions->items, compare_name);
}

void sessions_finish(Sessions *sessions)
{
    free(sessions->items);
    *sessions = (Sessions){ 0 };
}

const Session *sessions_find(const Sessions *sessions, const char *id)
{
    for (int i = 0; i < sessions->count; i++) {
        if (strcmp(sessions->items[i].id, id) == 0)
            return &sessions->items[i];
    }
    return NULL;
}

const char *sessions_nearest(const Sessions *sessions, const char *id)
{
    const char *ids[SESSION_MAX];
    for (int i = 0; i < sessions->count; i++)
        ids[i] = sessions->items[i].id;
    return text_nearest(id, ids, sessions->count);
}

bool session_has(const Session *session, SessionKind kind)
{
    for (int i = 0; i < session->count; i++) {
        if (session->steps[i].kind == kind)
            return true;
    }
    return false;
}

static bool is_standing(const SessionStep *step, SessionStands *stands, void *owner)
{
    if (step->kind == SESSION_EXERCISE)
        return stands(owner, step->id);
    return step->kind != SESSION_LEGS_UP && step->kind != SESSION_BREATHE;
}

int session_not_standing(const Session *session, SessionStands *stands, void *owner)
{
    for (int i = 0; i < session->count; i++) {
        if (!is_standing(&session->steps[i], stands, owner))
            return i;
    }
    return -1;
}

bool session_step_key(char out[GUIDE_KEY], const SessionStep *step, const char *member)
{
    if (step->kind == SESSION_TEXT && step->words[0])
        return false;
    if (step->kind == SESSION_EXERCISE)
        return text_format(out, GUIDE_KEY, "exercise.%s.%s", step->id, member);
    const char *id = step->kind == SESSION_TEXT ? step->id : kind_names[step->kind];
    return text_format(out, GUIDE_KEY, "step.%s.%s", id, member);
}

typedef struct {
    const char *words;
    HasText *has_text;
    void *owner;
    bool ok;
} Check;

static void need(Check *check, const char *id, const char *key)
{
    if (check->has_text(check->owner, key))
        return;
    log_place(check->words, 1, "no words '%s' for session '%s'", key, id);
    check->ok = false;
}

static void check_words(Check *check, const Session *session)
{
    static const char *const own[] = { "name", "about" }, *const of_step[] = { "name", "cue" };
    char key[GUIDE_KEY];
    for (size_t i = 0; i < ARRAY_COUNT(own); i++) {
        text_format(key, sizeof key, "session.%s.%s", session->id, own[i]);
        need(check, session->id, key);
    }
    for (int i = 0; i < session->count; i++) {
        for (size_t k = 0; k < ARRAY_COUNT(of_step); k++) {
            if (session_step_key(key, &session->steps[i], of_step[k]))
                need(check, session->id, key);
        }
    }
}

bool sessions_check(const Sessions *sessions, const char *words, HasText *has_text, void *owner)
{
    Check check = { words, has_text, owner, true };
    for (int i = 0; i < sessions->shipped; i++)
        check_words(&check, &sessions->items[i]);
    return check.ok;
}
