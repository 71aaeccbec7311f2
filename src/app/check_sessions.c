#include "app/check_sessions.h"

#include "core/config.h"
#include "core/file.h"
#include "core/log.h"
#include "practice/session.h"

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

bool check_session_file(const char *path, const char *folder)
{
    char assets[600];
    Guide guide;
    Breathing breathing;
    Session session;
    const SessionKnown known = { &guide, &breathing };
    return file_join(assets, sizeof assets, folder, "..") && guide_load(&guide, assets) &&
           breathing_load(&breathing, assets) && session_load(&session, path, &known, false) &&
           check_words(&session, assets);
}
