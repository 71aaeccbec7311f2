#include "app/kiosk_home.h"

#include "app/demo_layout.h"
#include "app/kiosk_ui.h"
#include "app/recover.h"
#include "core/text.h"
#include "practice/session_own.h"

#include <string.h>

/* So many modules as a phone still reads: on 24 inches each is a millimetre wide and more, which is
 * two pixels of a phone's camera a metre away. Fewer on a small screen, or beside large words. */
enum { CODE_VERSION = 18, SMALL_VERSION = 10 };

static int code_version(const App *app)
{
    return demo_is_small(app) || kiosk_is_large(app) ? SMALL_VERSION : CODE_VERSION;
}

static void put_stretch(const App *app, Session *session)
{
    const GuideExercise *exercise = kiosk_home_stretch(app, app->state.chosen.area);
    Side side = app->state.chosen.side;
    SessionSides sides = side == SIDE_RIGHT ? SESSION_RIGHT_ONLY : SESSION_LEFT_ONLY;
    if (exercise)
        take_home_exercises(session, (const char *const[]){ exercise->id }, 1,
                            exercise->sides == GUIDE_EACH ? sides : SESSION_EACH);
}

static void put_breath(const App *app, Session *session)
{
    SessionKnown known = content_session_known(&app->content);
    SessionStep step = session_step(SESSION_BREATHE, kiosk_pattern(app)->id, &known);
    session_insert(session, session->count, &step);
}

static void put_tried(App *app, Session *out)
{
    const Session *session = kiosk_session(app, app->state.kiosk.session);
    *out = session ? *session : (Session){ .id = "" };
    if (session)
        return;
    if (!app->state.kiosk.breathed || !kiosk_stretch(app, app->state.chosen.area))
        put_stretch(app, out);
    if (app->state.kiosk.breathed || out->count == 0)
        put_breath(app, out);
}

/* "Wall, knee straight. 2 × 30 s", of a session "90 s, 3 steps". */
static void put_about(App *app, KioskHome *home)
{
    const RoutineStep *step = &home->words.routine.steps[0];
    home->about[0] = '\0';
    if (home->session.id[0])
        recover_about(app, &home->session, home->about, sizeof home->about);
    else if (home->words.routine.count > 0)
        text_format(home->about, sizeof home->about, "%s. %s", step->name, step->dose);
}

static void put_skip(KioskHome *home)
{
    const Routine *routine = &home->words.routine;
    home->skip[0] = '\0';
    for (int i = 0; i < routine->count; i++) {
        const RoutineStep *step = &routine->steps[i];
        size_t used = strlen(home->skip);
        if (!step->skip || !step->skip[0])
            continue;
        if (routine->count == 1)
            text_copy(home->skip, sizeof home->skip, step->skip);
        else
            text_format(home->skip + used, sizeof home->skip - used, "%s%s: %s", used ? "\n" : "",
                        step->name, step->skip);
    }
}

void kiosk_home_make(App *app)
{
    const Clinic *clinic = &app->kiosk->file.clinic;
    KioskHome *home = app->kiosk->home;
    put_tried(app, &home->session);
    TakeHomeDesc desc = { .session = &home->session, .part = app->state.chosen,
                          .booking = clinic->booking,
                          .clinic = clinic->name, .web = clinic->web };
    take_home_make(&home->words, app, &desc);
    put_about(app, home);
    put_skip(home);
    home->made = take_home_code(&home->words, &desc, app, code_version(app), &home->code);
    home->address = clinic->web[0] && (home->session.id[0] || app->state.chosen.area >= 0);
}
