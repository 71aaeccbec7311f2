#include "app/known.h"

#include "core/log.h"
#include "core/text.h"

#include <string.h>

bool known_not(const char *option, const char *what, const char *id, const char *const *ids,
               int count)
{
    const char *nearest = text_nearest(id, ids, count);
    if (nearest)
        log_error("%s %s: no such %s; did you mean '%s'?", option, id, what, nearest);
    else
        log_error("%s %s: no such %s; one is '%s'", option, id, what, ids[0]);
    return false;
}

bool known_area(const Content *content, const char *id)
{
    const Anatomy *anatomy = &content->anatomy;
    const char *ids[ANATOMY_MAX_AREAS];
    if (anatomy_find_area(anatomy, id) >= 0)
        return true;
    for (int i = 0; i < anatomy->area_count; i++)
        ids[i] = anatomy->areas[i].id;
    return known_not("--area", "area", id, ids, anatomy->area_count);
}

bool known_exercise(const Content *content, const char *id)
{
    const Guide *guide = &content->guide;
    const char *ids[GUIDE_MAX_EXERCISES];
    if (guide_exercise(guide, id))
        return true;
    for (int i = 0; i < guide->exercise_count; i++)
        ids[i] = guide->exercises[i].id;
    return known_not("--exercise", "exercise", id, ids, guide->exercise_count);
}

bool known_session(const Content *content, const char *id)
{
    const Sessions *sessions = &content->sessions;
    const char *ids[SESSION_MAX];
    if (sessions_find(sessions, id))
        return true;
    for (int i = 0; i < sessions->count; i++)
        ids[i] = sessions->items[i].id;
    return known_not("--session", "session", id, ids, sessions->count);
}

bool known_pattern(const Content *content, const char *id)
{
    const Breathing *breathing = &content->breathing;
    const char *ids[BREATHING_MAX];
    if (breathing_find(breathing, id))
        return true;
    for (int i = 0; i < breathing->count; i++)
        ids[i] = breathing->patterns[i].id;
    return known_not("--breathe", "pattern", id, ids, breathing->count);
}

bool known_language(const char *folder, const char *code)
{
    Languages languages = { .count = 0 };
    const char *codes[LANGUAGES_MOST];
    if (!languages_list(&languages, folder))
        return false;
    for (int i = 0; i < languages.count; i++) {
        codes[i] = languages.code[i];
        if (strcmp(code, codes[i]) == 0)
            return true;
    }
    return known_not("--lang", "language", code, codes, languages.count);
}
