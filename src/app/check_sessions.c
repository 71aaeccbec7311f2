#include "app/check_sessions.h"

#include "core/config.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
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

bool check_session_file(const char *path, const char *folder)
{
    char assets[600];
    Guide guide;
    Breathing breathing;
    Session session;
    const SessionKnown known = { &guide, &breathing };
    return file_join(assets, sizeof assets, folder, "..") && guide_load(&guide, assets) &&
           breathing_load(&breathing, assets) && session_load(&session, path, &known, false) &&
           check_forms(&session, path, assets) && check_words(&session, assets);
}
