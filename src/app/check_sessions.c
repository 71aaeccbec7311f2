#include "app/check_sessions.h"

#include "core/config.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"
#include "practice/exercise.h"
#include "practice/session.h"

#include <stdlib.h>

typedef struct {
    const Sessions *sessions;
    bool ok;
} Words;

static bool has_text(void *owner, const char *key)
{
    const Config *config = owner;
    return config_lookup(&config->file, key) != NULL;
}

/* The language's own file: the locale would fall back to English. */
static void check_language(void *owner, const char *path)
{
    Words *words = owner;
    Config config;
    if (!config_load(&config, path)) {
        words->ok = false;
        return;
    }
    if (!sessions_check(words->sessions, path, has_text, &config))
        words->ok = false;
    config_finish(&config);
}

static bool check_words(Session *session, const char *assets)
{
    char text[600];
    const Sessions sessions = { .items = session, .count = 1, .shipped = 1 };
    Words words = { &sessions, true };
    return file_join(text, sizeof text, assets, "text") &&
           file_each(text, ".cfg", check_language, &words) && words.ok;
}

/* What is adapted has an adapted form. */
static bool check_forms(const Session *session, const char *path, const char *assets)
{
    bool ok = true;
    Exercise *exercise = malloc(sizeof *exercise);
    for (int i = 0; exercise && i < session->count; i++) {
        const SessionStep *step = &session->steps[i];
        char file[700];
        if (step->kind != SESSION_EXERCISE || !step->adapted ||
            !text_format(file, sizeof file, "%s/exercises/%s.cfg", assets, step->id) ||
            !exercise_load(exercise, file) || exercise->has_adapted)
            continue;
        log_place(path, step->line, "'%s' has no adapted form", step->id);
        ok = false;
    }
    free(exercise);
    return ok;
}

typedef struct {
    char assets[600];
    bool own;
    Guide guide;
    Breathing breathing;
} Known;

/* Beside the folder, or for one's own where the program finds its content. */
static bool find_known(Known *known, const char *folder, const char *data)
{
    char guide[700], patterns[600], root[512];
    text_format(known->assets, sizeof known->assets, "%s/..", folder);
    if (!file_join(guide, sizeof guide, known->assets, "guide.cfg"))
        return false;
    known->own = !file_exists(guide);
    if (!known->own)
        return guide_load(&known->guide, known->assets) &&
               breathing_load(&known->breathing, known->assets);
    if (!platform_find_data(root, sizeof root, data) ||
        !file_join(patterns, sizeof patterns, known->assets, "breathing") ||
        !file_join(known->assets, sizeof known->assets, root, "assets") ||
        !guide_load(&known->guide, known->assets) ||
        !breathing_load(&known->breathing, known->assets))
        return false;
    breathing_load_own(&known->breathing, patterns);
    return true;
}

static bool check_known(const char *path, const char *folder, const char *data, Known *known)
{
    Session session;
    if (!find_known(known, folder, data))
        return false;
    const SessionKnown names = { &known->guide, &known->breathing };
    return session_load(&session, path, &names, known->own) &&
           check_forms(&session, path, known->assets) &&
           (known->own || check_words(&session, known->assets));
}

bool check_session_file(const char *path, const char *folder, const char *data)
{
    Known *known = malloc(sizeof *known);
    bool ok = known && check_known(path, folder, data, known);
    free(known);
    return ok;
}
