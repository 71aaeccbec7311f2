#include "app/kiosk.h"

#include "app/demo.h"
#include "app/recover.h"
#include "practice/exercise.h"

#include <string.h>

bool kiosk_find_standing(App *app)
{
    const Guide *guide = &app->content.guide;
    for (int i = 0; i < guide->exercise_count; i++) {
        char path[600];
        Exercise exercise;
        if (!demo_path(app, guide->exercises[i].id, path, sizeof path) ||
            !exercise_load(&exercise, path))
            return false;
        app->kiosk->standing[i] = exercise_is_standing(&exercise);
    }
    return true;
}

bool kiosk_offers_area(const App *app, int area)
{
    return clinic_shows(&app->kiosk->file.clinic.areas, app->content.anatomy.areas[area].id);
}

/* Without a tool, for everybody; standing: in day clothes. */
static bool is_offered(const App *app, const GuideExercise *exercise, bool standing)
{
    const Kiosk *kiosk = app->kiosk;
    return exercise->kind == GUIDE_STRETCH && guide_in_day_clothes(exercise) &&
           (!standing || kiosk->standing[exercise - app->content.guide.exercises]) &&
           clinic_shows(&kiosk->file.clinic.exercises, exercise->id);
}

static const GuideExercise *first_offered(const App *app, int area, bool standing)
{
    const GuideExercise *exercise;
    for (int i = 0; area >= 0 && (exercise = content_exercise(&app->content, area, i)); i++)
        if (is_offered(app, exercise, standing))
            return exercise;
    return NULL;
}

const GuideExercise *kiosk_lent_stretch(const App *app, int area)
{
    const Guide *guide = &app->content.guide;
    const GuideArea *about =
        area < 0 ? NULL : guide_area(guide, app->content.anatomy.areas[area].id);
    const GuideExercise *lent = about ? guide_exercise(guide, about->standing) : NULL;
    bool needed = lent && is_offered(app, lent, true) && !first_offered(app, area, true);
    return needed ? lent : NULL;
}

const GuideExercise *kiosk_stretch(const App *app, int area)
{
    const GuideExercise *own = first_offered(app, area, true);
    return own ? own : kiosk_lent_stretch(app, area);
}

const GuideExercise *kiosk_home_stretch(const App *app, int area)
{
    const GuideExercise *standing = kiosk_stretch(app, area);
    return standing ? standing : first_offered(app, area, false);
}

static bool stands(void *owner, const char *id)
{
    const App *app = owner;
    const GuideExercise *exercise = guide_exercise(&app->content.guide, id);
    return exercise && guide_in_day_clothes(exercise) &&
           app->kiosk->standing[exercise - app->content.guide.exercises];
}

const Session *kiosk_session(App *app, const char *id)
{
    const ClinicIds *listed = &app->kiosk->file.clinic.sessions;
    const Session *session = sessions_find(&app->content.sessions, id);
    bool shown = session && listed->chosen && clinic_shows(listed, id);
    return shown && session_not_standing(session, stands, app) < 0 ? session : NULL;
}

void kiosk_measure_sessions(App *app)
{
    Kiosk *kiosk = app->kiosk;
    const ClinicIds *listed = &kiosk->file.clinic.sessions;
    for (int i = 0; i < CLINIC_MAX_SESSIONS; i++) {
        const char *id = i < listed->count ? listed->items[i].id : "";
        const Session *session = kiosk_session(app, id);
        kiosk->session_seconds[i] = session ? recover_seconds(app, session) : 0;
    }
}

const Session *kiosk_session_at(const App *app, int index)
{
    const Kiosk *kiosk = app->kiosk;
    return kiosk->session_seconds[index] > 0
               ? sessions_find(&app->content.sessions, kiosk->file.clinic.sessions.items[index].id)
               : NULL;
}

bool kiosk_has_sessions(const App *app)
{
    bool any = false;
    for (int i = 0; i < CLINIC_MAX_SESSIONS; i++)
        any |= kiosk_session_at(app, i) != NULL;
    return any;
}

/* The first that asks nobody anything. */
const BreathPattern *kiosk_pattern(const App *app)
{
    const Breathing *breathing = &app->content.breathing;
    const ClinicIds *shown = &app->kiosk->file.clinic.breathing;
    for (int i = 0; i < shown->count; i++) {
        const BreathPattern *pattern = breathing_find(breathing, shown->items[i].id);
        if (pattern && !breathing_gate(pattern))
            return pattern;
    }
    return breathing_usual(breathing);
}

static bool has_card(const App *app, int place)
{
    return clinic_card(&app->kiosk->file.clinic, place, app->state.language) != NULL;
}

int kiosk_card_count(const App *app)
{
    int count = 0;
    for (int i = 0; i < CLINIC_MAX_CARDS; i++)
        count += has_card(app, i);
    return count;
}

int kiosk_card_place(const App *app, int card)
{
    int place = 0;
    while (place < CLINIC_MAX_CARDS && (!has_card(app, place) || card-- > 0))
        place++;
    return place;
}

const char *kiosk_next_language(const App *app)
{
    const ClinicIds *languages = &app->kiosk->file.clinic.languages;
    for (int i = 0; i < languages->count; i++)
        if (strcmp(languages->items[i].id, app->state.language) == 0)
            return languages->items[(i + 1) % languages->count].id;
    return languages->items[0].id;
}

float kiosk_loudness(const App *app)
{
    return app->kiosk ? hours_volume(&app->kiosk->file.clinic.hours, &app->kiosk->local) : 1;
}
