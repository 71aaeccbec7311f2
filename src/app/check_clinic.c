#include "app/check_clinic.h"

#include "app/check_clinic_words.h"
#include "app/clinic_theme.h"
#include "core/config.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/logo.h"
#include "platform/platform.h"
#include "practice/exercise.h"
#include "practice/session_plan.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *names[CLINIC_MAX_IDS];
    int count;
} Known;

static void known_add(Known *known, const char *name)
{
    if (known->count < CLINIC_MAX_IDS)
        known->names[known->count++] = name;
}

static bool known_has(const Known *known, const char *name)
{
    for (int i = 0; i < known->count; i++)
        if (strcmp(known->names[i], name) == 0)
            return true;
    return false;
}

static bool check_ids(const Clinic *clinic, const ClinicIds *ids, const char *what,
                      const Known *known)
{
    bool ok = true;
    for (int i = 0; i < ids->count; i++) {
        const ClinicId *item = &ids->items[i];
        if (known_has(known, item->id))
            continue;
        const char *nearest = text_nearest(item->id, known->names, known->count);
        if (nearest)
            log_place(clinic->path, item->line, "unknown %s '%s', did you mean '%s'?", what,
                      item->id, nearest);
        else
            log_place(clinic->path, item->line, "unknown %s '%s'", what, item->id);
        ok = false;
    }
    return ok;
}

static bool check_places(const Clinic *clinic, const Content *content)
{
    Known languages = { .count = 0 }, areas = { .count = 0 };
    for (int i = 0; i < content->languages.count; i++)
        known_add(&languages, content->languages.code[i]);
    for (int i = 0; i < content->anatomy.area_count; i++)
        known_add(&areas, content->anatomy.areas[i].id);
    bool ok = check_ids(clinic, &clinic->languages, "language", &languages);
    return check_ids(clinic, &clinic->areas, "area", &areas) && ok;
}

static bool check_practice(const Clinic *clinic, const Content *content)
{
    Known exercises = { .count = 0 }, sessions = { .count = 0 }, patterns = { .count = 0 };
    const Known none = { .count = 0 };
    for (int i = 0; i < content->guide.exercise_count; i++)
        known_add(&exercises, content->guide.exercises[i].id);
    for (int i = 0; i < content->sessions.shipped; i++)
        known_add(&sessions, content->sessions.items[i].id);
    for (int i = 0; i < content->breathing.count; i++)
        known_add(&patterns, content->breathing.patterns[i].id);
    bool ok = check_ids(clinic, &clinic->exercises, "exercise", &exercises);
    ok = check_ids(clinic, &clinic->sessions, "session", &sessions) && ok;
    ok = check_ids(clinic, &clinic->breathing, "pattern", &patterns) && ok;
    return check_ids(clinic, &clinic->learn, "Learn card", &none) && ok;
}

/* ---- What is done standing. */

static bool load_exercise(const Content *content, const char *id, Exercise *exercise)
{
    char path[700];
    return text_format(path, sizeof path, "%s/assets/exercises/%s.cfg", content->folder, id) &&
           exercise_load(exercise, path);
}

typedef struct {
    const Content *content;
    Exercise *exercise;        /* room for one */
} Standing;

static bool stands(void *owner, const char *id)
{
    const Standing *standing = owner;
    const GuideExercise *guide = guide_exercise(&standing->content->guide, id);
    return guide && guide_in_day_clothes(guide) &&
           load_exercise(standing->content, id, standing->exercise) &&
           exercise_is_standing(standing->exercise);
}

/* In a waiting room nobody lies down, takes a roller or answers questions first. */
static bool check_sessions(const Clinic *clinic, const Content *content)
{
    Standing standing = { content, malloc(sizeof *standing.exercise) };
    bool ok = standing.exercise != NULL;
    for (int i = 0; standing.exercise && i < clinic->sessions.count; i++) {
        const ClinicId *item = &clinic->sessions.items[i];
        const Session *session = sessions_find(&content->sessions, item->id);
        int step = session ? session_not_standing(session, stands, &standing) : -1;
        if (step < 0)
            continue;
        const char *id = session->steps[step].id;
        log_place(clinic->path, item->line,
                  "session '%s' is not for a waiting room: its step %d, '%s', is not done standing",
                  item->id, step + 1,
                  *id ? id : session_kind_name(session->steps[step].kind));
        ok = false;
    }
    free(standing.exercise);
    return ok;
}

bool check_clinic(const Clinic *clinic, const Content *content)
{
    bool places = check_places(clinic, content), practice = check_practice(clinic, content);
    return places && practice && check_sessions(clinic, content) &&
           check_clinic_words(clinic, content);
}

static void advise_colour(const Clinic *clinic, const ClinicColour *colour, const char *name,
                          bool corrected)
{
    if (corrected)
        log_warning("%s:%d: '%s' cannot be read well enough there; the nearest that can is shown",
                    clinic->path, colour->line, name);
}

static void advise_colours(const Clinic *clinic, const Content *content)
{
    Theme theme;
    char path[600];
    if (!file_join(path, sizeof path, content->folder, "assets/themes.cfg") ||
        !theme_load(&theme, path, clinic->theme))
        return;
    ClinicCorrected corrected = clinic_theme(&theme, clinic);
    advise_colour(clinic, &clinic->accent, "accent", corrected.accent);
    advise_colour(clinic, &clinic->on_accent, "on_accent", corrected.on_accent);
    advise_colour(clinic, &clinic->background, "background", corrected.background);
}

/* As kiosk_choice.c chooses: in day clothes, standing, without a tool, for everybody. */
static bool is_shown(const Content *content, const char *id, Exercise *exercise)
{
    const GuideExercise *guide = guide_exercise(&content->guide, id);
    return guide && guide->kind == GUIDE_STRETCH &&
           stands(&(Standing){ content, exercise }, id);
}

static void advise_exercises(const Clinic *clinic, const Content *content)
{
    Exercise *exercise = malloc(sizeof *exercise);
    for (int i = 0; exercise && i < clinic->exercises.count; i++) {
        const ClinicId *item = &clinic->exercises.items[i];
        if (!is_shown(content, item->id, exercise))
            log_warning("%s:%d: '%s' is no standing stretch for everybody: a kiosk leaves it out",
                        clinic->path, item->line, item->id);
    }
    free(exercise);
}

/* Who follows a session touches nothing: past that time it is asked whether they are there. */
static void advise_sessions(const Clinic *clinic, const Content *content)
{
    SessionPlan *plan = malloc(sizeof *plan);
    SessionKnown known = content_session_known(content);
    for (int i = 0; plan && i < clinic->sessions.count; i++) {
        const ClinicId *item = &clinic->sessions.items[i];
        const Session *session = sessions_find(&content->sessions, item->id);
        if (!session_plan(plan, session, &known, GUIDE_DOSE_NORMAL))
            continue;
        double seconds = session_seconds(plan->length);
        if (seconds > (double)clinic->idle.timer)
            log_warning("%s:%d: '%s' takes %.0f s: after %.0f s without a touch (idle.timer) it is "
                        "asked whether somebody is there", clinic->path, item->line, item->id,
                        seconds, (double)clinic->idle.timer);
    }
    free(plan);
}

void check_clinic_advice(const Clinic *clinic, const Content *content)
{
    advise_colours(clinic, content);
    advise_exercises(clinic, content);
    advise_sessions(clinic, content);
    check_clinic_words_advice(clinic);
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), wanted = strlen(ending);
    return length >= wanted && strcmp(text + length - wanted, ending) == 0;
}

bool check_is_clinic(const char *path, const char *folder)
{
    Config config;
    if (ends_with(path, "clinic.cfg") || ends_with(folder, "assets/kiosk"))
        return true;
    log_set_quiet(1);
    bool loaded = config_load_alone(&config, path, CLINIC_FILE_MOST);
    log_set_quiet(0);
    if (!loaded)
        return false;
    const ConfigNode *root = config_root(&config);
    bool is = config_find(root, "languages") && config_find(root, "name");
    config_finish(&config);
    return is;
}

static bool check_picture(const char *path)
{
    Logo logo;
    if (!*path)
        return true;
    bool ok = logo_load(&logo, path);
    logo_finish(&logo);
    return ok;
}

static bool check_pictures(const Clinic *clinic)
{
    bool ok = check_picture(clinic->logo);
    for (int i = 0; i < clinic->card_count; i++)
        ok = check_picture(clinic->cards[i].picture) && ok;
    return ok;
}

static bool check_all(const Clinic *clinic, const char *root)
{
    Content *content = malloc(sizeof *content);
    bool loaded = content && content_load(content, root, "en", clinic->theme);
    bool ok = loaded && check_clinic(clinic, content);
    if (ok)
        check_clinic_advice(clinic, content);
    if (loaded)
        content_finish(content);
    free(content);
    return ok;
}

bool check_clinic_file(const char *path, const char *data)
{
    char root[512];
    Clinic *clinic = malloc(sizeof *clinic);
    bool ok = clinic && clinic_load(clinic, path) && check_pictures(clinic) &&
              platform_find_data(root, sizeof root, data) && check_all(clinic, root);
    free(clinic);
    return ok;
}
