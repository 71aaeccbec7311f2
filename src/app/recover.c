#include "app/recover_own.h"

#include "app/kiosk.h"
#include "app/motion.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float lane_seconds = 0.4f, dark_seconds = 1.2f, dark_more = 1.0f;
static const double untouched_dark = 12;   /* s without a touch until the floor view is darkest */

Recover *recover_create(void)
{
    Recover *recover = calloc(1, sizeof *recover);
    if (!recover)
        log_error("out of memory for sessions");
    return recover;
}

void recover_destroy(Recover *recover)
{
    if (recover)
        recover_kept(recover);
    free(recover);
}

SessionTime recover_now(const App *app)
{
    return (SessionTime)llround(app->now * (double)SESSION_SECOND);
}

static bool under_way(const App *app)
{
    return app->recover->run.state == SESSION_RUNNING || app->recover->run.state == SESSION_PAUSED;
}

bool recover_here(const App *app)
{
    return app->state.screen == SCREEN_RECOVER || kiosk_shows(app, KIOSK_STRETCH) ||
           kiosk_shows(app, KIOSK_SESSION);
}

const SessionStatus *recover_status(const App *app)
{
    return under_way(app) ? &app->recover->status : NULL;
}

const SessionStep *recover_current(const App *app)
{
    const Recover *recover = app->recover;
    return under_way(app) ? &recover->session.steps[recover->status.step] : NULL;
}

int recover_minutes(const App *app)
{
    double since = app->state.recover.ended_known ? app->now - app->recover->ended_base : 0;
    return app->state.recover.ended + (int)(since / 60);
}

const Session *recover_marked(const App *app)
{
    const Sessions *sessions = &app->content.sessions;
    const Session *marked = sessions_find(sessions, app->state.recover.session);
    return marked ? marked : &sessions->items[0];
}

const GateOption *recover_instead(const App *app)
{
    const Gates *gates = &app->content.gates;
    return gate_decide_all(gates, gate_find(gates, "legs_up_wall"), GATE_UNSURE).instead;
}

bool recover_on_floor(const App *app)
{
    const SessionStatus *status = recover_status(app);
    return status && app->state.screen == SCREEN_RECOVER &&
           app->state.recover.page == RECOVER_RUN && !app->state.recover.steps &&
           status->part == SESSION_WORK &&
           (status->kind == SESSION_LEGS_UP || status->kind == SESSION_BREATHE);
}

float recover_night(const App *app)
{
    return fminf(1, glide_value(&app->recover->dark) / 0.6f);
}

/* ---- The breath. */

static const char *pattern_of(const SessionStep *step)
{
    bool breathes = step->kind == SESSION_BREATHE || step->kind == SESSION_LEGS_UP;
    return breathes ? step->id : "";
}

static void take_pattern(App *app)
{
    Recover *recover = app->recover;
    const SessionStep *step = recover_current(app);
    const char *id = step ? pattern_of(step) : "";
    if (strcmp(id, recover->breath_of) == 0)
        return;
    const BreathPattern *pattern = breathing_find(&app->content.breathing, id);
    snprintf(recover->breath_of, sizeof recover->breath_of, "%s", id);
    if (pattern)
        recover->breath = breath_clock_start(pattern, (BreathLength){ 0, 0 });
}

bool recover_breath(const App *app, BreathMoment *moment)
{
    const Recover *recover = app->recover;
    const SessionStatus *status = recover_status(app);
    if (!status || status->part != SESSION_WORK || !recover->breath_of[0])
        return false;
    *moment = breath_clock_at(&recover->breath, status->spent);
    return true;
}

/* ---- Time. */

/* Leaving the screen, losing the focus: the session waits. */
static void pause_when_away(App *app, const Input *input)
{
    Recover *recover = app->recover;
    bool away = !recover_here(app);
    for (int i = 0; i < input->count; i++)
        away |= input->events[i].type == INPUT_FOCUS_LOST;
    if (away && recover->run.state == SESSION_RUNNING)
        session_run_pause(&recover->run, recover_now(app), SESSION_AWAY);
}

static void finish(App *app)
{
    app->state.recover.page = RECOVER_DONE;
    recover_forget(app->recover);
    recover_leave(app);
}

static void count_time(App *app)
{
    Recover *recover = app->recover;
    SessionEvent event;
    session_run_advance(&recover->run, recover_now(app));
    while (session_run_event(&recover->run, &event))
        recover_heard(app, &event);
    recover->status = session_run_status(&recover->run);
    recover_keep(app);
    if (recover->run.state == SESSION_ENDED && app->state.recover.page == RECOVER_RUN)
        finish(app);
}

/* ---- What eases. */

static void aim(const App *app, Glide *glide, float goal, float seconds)
{
    if (glide->to != goal)
        glide_to(glide, goal, motion_seconds(app, seconds));
}

/* How much of the step is done, for the track. */
static float step_share(const SessionStatus *status)
{
    double length = fmax(status->step_length, 1e-3);
    return (float)fmin(fmax(1 - status->step_left / length, 0), 0.9999);
}

static void step_lane(App *app, float seconds)
{
    Recover *recover = app->recover;
    const SessionStatus *status = recover_status(app);
    bool shown = status && recover_here(app);
    aim(app, &recover->lane, shown ? 1 : 0, lane_seconds);
    glide_step(&recover->lane, seconds);
    app->scene.steps_amount = glide_value(&recover->lane);
    if (!status) {
        app->scene.step_count = app->scene.steps_amount > 0 ? app->scene.step_count : 0;
        return;
    }
    app->scene.step_count = status->steps;
    app->scene.steps_done = (float)status->step + step_share(status);
}

static void step_dark(App *app, float seconds)
{
    Recover *recover = app->recover;
    bool calm = app->now - app->motion.last_input > untouched_dark;
    bool paused = recover->run.state == SESSION_PAUSED;
    float goal = !recover_on_floor(app) ? 0 : calm && !paused ? dark_more : 0.6f;
    aim(app, &recover->dark, goal, dark_seconds);
    glide_step(&recover->dark, seconds);
    recover->flash = fmaxf(0, recover->flash - seconds);
}

void recover_step(App *app, const Input *input, float seconds)
{
    if (app->state.recover.page == RECOVER_RUN) {
        pause_when_away(app, input);
        count_time(app);
        take_pattern(app);
    }
    recover_sound(app);
    step_lane(app, seconds);
    step_dark(app, seconds);
    recover_body(app);
    recover_tight_paint(app);
}

bool recover_running(const App *app)
{
    const Recover *recover = app->recover;
    return recover->run.state == SESSION_RUNNING || glide_moving(&recover->lane) ||
           glide_moving(&recover->dark) || recover->flash > 0;
}
