#include "app/kiosk.h"

#include "app/breathe.h"
#include "app/check_clinic.h"
#include "app/kiosk_home.h"
#include "app/kiosk_print.h"
#include "app/recover.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double look_period = 1; /* s */
/* A script's clock: 2026-01-05, a Monday, 10:00 UTC. */
static const time_t script_begins = 1767607200;

static bool begin_file(Kiosk *kiosk, const char *path, bool keep)
{
    char folder[CLINIC_PATH], log[CLINIC_PATH];
    if (keep && platform_user_folder(folder, sizeof folder)) {
        file_join(kiosk->kept, sizeof kiosk->kept, folder, "clinic.cfg");
        file_join(kiosk->counts_path, sizeof kiosk->counts_path, folder, "counts.csv");
        if (file_join(log, sizeof log, folder, "limber.log"))
            log_keep(log);
    }
    text_copy(kiosk->path, sizeof kiosk->path, path);
    return clinic_watch_begin(&kiosk->file, &(ClinicWatchDesc){
        .path = kiosk->path, .kept = kiosk->kept[0] ? kiosk->kept : NULL });
}

Kiosk *kiosk_create(const char *path, bool keep)
{
    Kiosk *kiosk = calloc(1, sizeof *kiosk);
    KioskHome *home = calloc(1, sizeof *home);
    if (!kiosk || !home)
        log_error("out of memory for the kiosk");
    if (kiosk)
        kiosk->home = home;
    if (kiosk && home && (begin_file(kiosk, path, keep) || kiosk_fault_begin(kiosk)))
        return kiosk;
    free(kiosk);
    free(home);
    return NULL;
}

void kiosk_destroy(Kiosk *kiosk)
{
    if (!kiosk)
        return;
    log_keep(NULL);
    kiosk_pin_forget(&kiosk->pin);
    clinic_watch_finish(&kiosk->file);
    print_finish(kiosk->home->printing.under_way);
    free(kiosk->home);
    free(kiosk);
}

void kiosk_first_state(const Kiosk *kiosk, State *state)
{
    const Clinic *clinic = &kiosk->file.clinic;
    state->screen = SCREEN_KIOSK;
    state->text_scale = clinic->text_scale;
    state->recover.hearing = HEAR_BELL;
    text_copy(state->language, sizeof state->language, clinic->languages.items[0].id);
    text_copy(state->theme, sizeof state->theme, clinic->theme);
}

/* ---- The clock on the wall. */

static void read_clock(App *app)
{
    struct tm *local = &app->kiosk->local;
    if (app->scripted) {
        time_t now = script_begins + (time_t)app->now;
        gmtime_r(&now, local);
    } else {
        time_t now = time(NULL);
        localtime_r(&now, local);
    }
}

static VisitTimes times_of(const Clinic *clinic)
{
    return (VisitTimes){ .ask_after = (double)clinic->idle.ask,
                         .ask_for = (double)clinic->idle.countdown,
                         .timer_most = (double)clinic->idle.timer };
}

static bool names_what_there_is(void *owner, const Clinic *clinic)
{
    const App *app = owner;
    return check_clinic(clinic, &app->content);
}

bool kiosk_begin(App *app)
{
    Kiosk *kiosk = app->kiosk;
    kiosk->visit = visit_start(times_of(&kiosk->file.clinic), app->now);
    kiosk->opened = kiosk->looked = app->now;
    read_clock(app);
    if (kiosk->unready) {
        kiosk_fault_open(app);
        return true;
    }
    if (!kiosk_find_standing(app))
        return false;
    kiosk_measure_sessions(app);
    content_dress(&app->content, &kiosk->file.clinic);
    app->touch = true;         /* no arrow before there is a mouse */
    kiosk->file.desc.check = names_what_there_is;
    kiosk->file.desc.owner = app;
    if (!names_what_there_is(app, &kiosk->file.clinic))
        text_copy(kiosk->file.fault, sizeof kiosk->file.fault, log_last());
    if (!kiosk->file.clinic.pin[0])
        log_warning("no PIN is set, nobody reaches the staff's page: limber kiosk set-pin %s",
                    kiosk->path);
    kiosk_counts_begin(app);
    kiosk_tour_begin(app);
    return true;
}

/* ---- What changes by itself. */

static bool nobody_here(const App *app)
{
    return kiosk_is(app, VISIT_ATTRACT) || kiosk_is(app, VISIT_SLEEP);
}

/* Another file is taken while nobody is there. */
static void look_round(App *app)
{
    Kiosk *kiosk = app->kiosk;
    if (nobody_here(app) && clinic_watch_step(&kiosk->file, app->now)) {
        kiosk->visit.times = visit_start(times_of(&kiosk->file.clinic), app->now).times;
        kiosk->stale = true;
        platform_turn(app->platform, kiosk->file.clinic.rotation / 90);
        platform_size(app->platform, &app->width, &app->height);
        kiosk_put_back(app, false);
        kiosk_measure_sessions(app);
        kiosk_tour_begin(app);
    }
    if (app->now - kiosk->looked < look_period)
        return;
    kiosk->looked = app->now;
    read_clock(app);
    if (nobody_here(app) &&
        hours_restart_due(&kiosk->file.clinic.hours, &kiosk->local, app->now - kiosk->opened)) {
        app->exit_code = KIOSK_RESTART;
        app->quit = true;
    }
}

/* ---- A frame. */

const char *kiosk_doing(const App *app)
{
    const Kiosk *kiosk = app->kiosk;
    return kiosk->unready ? kiosk->file.fault : visit_state_name(kiosk->visit.state);
}

bool kiosk_is(const App *app, VisitState state)
{
    return app->kiosk && app->kiosk->visit.state == state;
}

bool kiosk_shows(const App *app, KioskPage page)
{
    bool visited = kiosk_is(app, VISIT_GOES) || kiosk_is(app, VISIT_ASK);
    return visited && app->state.screen == SCREEN_KIOSK && app->state.kiosk.page == page;
}

/* What was tried is over: it may be taken home. */
static void follow_trial(App *app)
{
    KioskChoice *choice = &app->state.kiosk;
    bool moves = choice->page == KIOSK_STRETCH || choice->page == KIOSK_SESSION;
    bool moved = moves && app->state.recover.page == RECOVER_DONE;
    bool breathed = choice->page == KIOSK_BREATH && app->breathe->course == BREATHE_DONE;
    if (moved || breathed)
        kiosk_show_page(app, KIOSK_TAKE_HOME);
}

void kiosk_step(App *app)
{
    Kiosk *kiosk = app->kiosk;
    if (!kiosk)
        return;
    if (kiosk->unready) {
        kiosk_fault_step(app);
        return;
    }
    look_round(app);
    kiosk_pin_step(app);
    kiosk_print_step(app);
    VisitState before = kiosk->visit.state;
    VisitMoment moment = { .timer = app_guides(app),
                           .open = hours_open(&kiosk->file.clinic.hours, &kiosk->local) };
    VisitChange change = visit_step(&kiosk->visit, moment, app->now);
    if (change != VISIT_KEEPS)
        kiosk_put_back(app, change == VISIT_BEGINS_ANEW);
    if (before != VISIT_ATTRACT && kiosk_is(app, VISIT_ATTRACT))
        kiosk_tour_begin(app);
    if (kiosk->visit.state != before)
        app->dirty = true;
    app->state.screen = SCREEN_KIOSK;      /* whatever gave up on what it was to show */
    follow_trial(app);
}

void kiosk_body(App *app)
{
    DemoChoice *choice = &app->state.demo;
    bool tried = kiosk_shows(app, KIOSK_STRETCH) || kiosk_shows(app, KIOSK_BREATH) ||
                 kiosk_shows(app, KIOSK_SESSION);
    if (!app->kiosk)
        return;
    if (app->kiosk->tour.goes && !kiosk_is(app, VISIT_ATTRACT))
        kiosk_tour_leave(app);
    if (kiosk_is(app, VISIT_ATTRACT)) {
        kiosk_tour_body(app);
    } else if (!tried) {
        choice->exercise[0] = '\0';
        choice->guided = false;
    }
    if (kiosk_shows(app, KIOSK_TAKE_HOME) && app->state.kiosk.tried) {
        /* All of the lane is done. */
        app->scene.step_count = 1;
        app->scene.steps_done = app->scene.steps_amount = 1;
    }
}

bool kiosk_awake(const App *app)
{
    return app->kiosk && !kiosk_is(app, VISIT_SLEEP);
}

double kiosk_next_event(const App *app)
{
    const double calm = 0.2, asleep = 1;
    if (!app->kiosk)
        return asleep * 3600;
    if (kiosk_is(app, VISIT_ATTRACT) || app->now < app->state.kiosk.missed_until)
        return 0;
    return kiosk_is(app, VISIT_SLEEP) ? asleep : calm;
}
