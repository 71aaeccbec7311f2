#include "app/kiosk_home.h"

#include "app/demo_layout.h"
#include "core/text.h"
#include "practice/session_own.h"

/* So many modules as a phone still reads from an arm's length; fewer on a small screen. */
enum { CODE_VERSION = 18, SMALL_VERSION = 10 };

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

void kiosk_home_make(App *app)
{
    const Clinic *clinic = &app->kiosk->file.clinic;
    KioskHome *home = app->kiosk->home;
    home->session = (Session){ .id = "" };
    if (!app->state.kiosk.breathed || !kiosk_stretch(app, app->state.chosen.area))
        put_stretch(app, &home->session);
    if (app->state.kiosk.breathed || home->session.count == 0)
        put_breath(app, &home->session);
    TakeHomeDesc desc = { .session = &home->session, .part = app->state.chosen,
                          .booking = clinic->booking,
                          .clinic = clinic->name, .web = clinic->web };
    take_home_make(&home->words, app, &desc);
    home->made = take_home_code(&home->words, &desc, app,
                                demo_is_small(app) ? SMALL_VERSION : CODE_VERSION, &home->code);
    home->address = clinic->web[0] && app->state.chosen.area >= 0;
}
