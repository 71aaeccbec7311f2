#include "app/kiosk_print.h"

#include "app/kiosk_home.h"
#include "core/log.h"

static const double patience = 90;   /* s: of a printer that says nothing */

static const SessionStep *printed_step(const App *app)
{
    const Session *session = &app->kiosk->home->session;
    bool exercise = session->count == 1 && session->steps[0].kind == SESSION_EXERCISE;
    return exercise ? &session->steps[0] : NULL;
}

static const char *printed_session(const App *app)
{
    return app->kiosk->home->session.id;   /* "" none */
}

bool kiosk_print_offered(const App *app)
{
    return app->kiosk->file.clinic.printer[0] && (printed_session(app)[0] || printed_step(app));
}

const char *kiosk_print_key(const App *app)
{
    const KioskPrinting *printing = &app->kiosk->home->printing;
    if (!printing->asked)
        return "kiosk.print";
    return printing->under_way ? "kiosk.printing"
           : printing->failed  ? "kiosk.print_failed"
                               : "kiosk.printed";
}

void kiosk_print_begin(App *app)
{
    KioskPrinting *printing = &app->kiosk->home->printing;
    const Clinic *clinic = &app->kiosk->file.clinic;
    const SessionStep *step = printed_step(app);
    if (printing->asked || !kiosk_print_offered(app))
        return;
    printing->asked = true;
    printing->failed = printing->under_way != NULL;   /* of the visitor before */
    if (printing->under_way)
        return;
    const char *session = printed_session(app);
    bool sided = !session[0] && step->sides != SESSION_EACH;
    const char *side = sided && step->sides == SESSION_RIGHT_ONLY ? "r" : "l";
    printing->under_way = print_start(&(PrintDesc){
        .arguments = { "sheet", "-", "--data", app->content.folder, "--clinic", clinic->path,
                       "--lang", app->state.language, "--build", build_name(app->state.build),
                       session[0] ? "--session" : "--exercise", session[0] ? session : step->id,
                       sided ? "--side" : NULL, side },
        .printer = clinic->printer });
    printing->failed = !printing->under_way;
    printing->began = app->now;
}

void kiosk_print_step(App *app)
{
    KioskPrinting *printing = &app->kiosk->home->printing;
    if (!printing->under_way)
        return;
    PrintState state = print_state(printing->under_way);
    bool late = app->now - printing->began > patience;
    if (state == PRINT_UNDER_WAY && !late)
        return;
    if (state == PRINT_UNDER_WAY)
        log_error("printing: %s took no sheet for %.0f s", app->kiosk->file.clinic.printer,
                  patience);
    printing->failed = state != PRINT_DONE;
    print_finish(printing->under_way);
    printing->under_way = NULL;
    app->dirty = true;
}

void kiosk_print_forget(Kiosk *kiosk)
{
    kiosk->home->printing.asked = false;
}
