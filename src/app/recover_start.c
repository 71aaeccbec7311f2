#include "app/recover_own.h"

#include "app/motion.h"
#include "app/perform.h"
#include "app/screens.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* What a pattern with holds is asked before; NULL when the step has none. */
static const Gate *breath_gate(const App *app, const SessionStep *step)
{
    bool breathes = step->kind == SESSION_BREATHE || step->kind == SESSION_LEGS_UP;
    const BreathPattern *pattern =
        breathes ? breathing_find(&app->content.breathing, step->id) : NULL;
    const char *id = pattern ? breathing_gate(pattern) : NULL;
    return id ? gate_find(&app->content.gates, id) : NULL;
}

const Gate *recover_gate(const App *app, const Session *session, const Gate *after,
                         const SessionStep **of)
{
    const Gate *legs = gate_find(&app->content.gates, "legs_up_wall");
    for (int i = 0; i < session->count && !after; i++) {
        *of = &session->steps[i];
        if ((*of)->kind == SESSION_LEGS_UP)
            return legs;
    }
    for (int i = 0; i < session->count && (!after || after == legs); i++) {
        *of = &session->steps[i];
        if (breath_gate(app, *of))
            return breath_gate(app, *of);
    }
    return NULL;
}

/* What was chosen beside the session: calves on a chair, how long the legs are up. */
static void apply_choices(const App *app, Session *session)
{
    const RecoverChoice *choice = &app->state.recover;
    for (int i = 0; i < session->count; i++) {
        SessionStep *step = &session->steps[i];
        const Gate *gate = choice->no_holds ? breath_gate(app, step) : NULL;
        if (gate)
            text_copy(step->id, sizeof step->id,
                      gate_decide_all(&app->content.gates, gate, GATE_UNSURE).instead->pattern);
        if (step->kind != SESSION_LEGS_UP)
            continue;
        step->adapted = step->adapted || choice->adapted;
        if (choice->legs_minutes > 0)
            step->seconds = 60.0f * (float)choice->legs_minutes;
        if (!step->id[0])
            text_copy(step->id, sizeof step->id, breathing_usual(&app->content.breathing)->id);
    }
}

/* From one side to the other. */
static double change_seconds(App *app, const Session *session, int step)
{
    const SessionStep *what = &session->steps[step];
    const GuideExercise *about = guide_exercise(&app->content.guide, what->id);
    Aim left, right;
    if (what->kind != SESSION_EXERCISE || what->sides != SESSION_EACH || !about ||
        about->sides == GUIDE_BOTH)
        return 0;
    recover_aim(app, session, step, SESSION_LEFT, &left);
    recover_aim(app, session, step, SESSION_RIGHT, &right);
    return pass_seconds(app, &left, &right, false);
}

static double ready_seconds(App *app, const Session *session, int step)
{
    SessionKind kind = session->steps[step].kind;
    bool right = session->steps[step].sides == SESSION_RIGHT_ONLY;
    Aim before = { .id = "standing" }, aim;
    if (step > 0)
        recover_aim_after(app, session, step - 1, &before);
    recover_aim(app, session, step, right ? SESSION_RIGHT : SESSION_LEFT, &aim);
    return pass_seconds(app, &before, &aim, kind == SESSION_LEGS_UP || kind == SESSION_BREATHE);
}

static float longer(float own, float usual, double way)
{
    float needed = fminf(ceilf((float)way), SESSION_READY_MOST);
    return needed > fmaxf(own, own > 0 ? 0 : usual) ? needed : own;
}

/* Who is taken from one posture to the next needs the time that the body on the screen needs. */
static void fit_ways(App *app, Session *session)
{
    for (int i = 0; i < session->count; i++) {
        SessionStep *step = &session->steps[i];
        step->ready = longer(step->ready, session_usual_ready(step->kind),
                             ready_seconds(app, session, i));
        step->change = longer(step->change, SESSION_CHANGE_LEAST, change_seconds(app, session, i));
    }
}

static bool know_one_more(App *app, Session *session)
{
    const PassTable *table = &app->recover->ways;
    int known = table->count;
    apply_choices(app, session);
    for (int i = 0; i < session->count && table->count == known; i++) {
        ready_seconds(app, session, i);
        if (table->count == known)
            change_seconds(app, session, i);
    }
    return table->count > known;
}

bool recover_look_ahead(App *app)
{
    PassTable *table = &app->recover->ways;
    const Sessions *sessions = &app->content.sessions;
    if (app->kiosk || (table->looked_ahead && table->mesh_version == app->runner.mesh_version))
        return false;
    for (int i = 0; i < sessions->count; i++) {
        app->recover->measured_session = sessions->items[i];
        if (know_one_more(app, &app->recover->measured_session))
            return true;
    }
    table->looked_ahead = true;
    return false;
}

static void enter(App *app)
{
    Recover *recover = app->recover;
    recover->status = session_run_status(&recover->run);
    recover->breath_of[0] = '\0';
    recover->offered = false;
    app->state.recover.weight.open = app->state.recover.steps = false;
    recover_unsent(app);
    app->state.recover.page = RECOVER_RUN;
    app->state.screen = SCREEN_RECOVER;
    app->state.chosen = body_part_none();
    app->layout = screens_layout_for(app);
}

static void keep_from_now(App *app)
{
    Recover *recover = app->recover;
    recover_kept(recover);
    recover->keeper = (SessionKeeper){ .path = recover->keep_path, .session = &recover->session,
                                       .variant = GUIDE_DOSE_NORMAL };
}

void recover_ask_or_start(App *app, const Gate *asked)
{
    RecoverChoice *choice = &app->state.recover;
    const Session *marked = recover_marked(app);
    const SessionStep *step;
    const Gate *gate = recover_gate(app, marked, asked, &step);
    if (!gate) {
        recover_start_with(app, marked);
        return;
    }
    text_copy(choice->gate, sizeof choice->gate, gate->id);
    recover_show_page(app, RECOVER_GATE);
}

void recover_start_with(App *app, const Session *session)
{
    Recover *recover = app->recover;
    SessionKnown known = content_session_known(&app->content);
    recover->session = *session;
    apply_choices(app, &recover->session);
    fit_ways(app, &recover->session);
    if (!session_plan(&recover->plan, &recover->session, &known, GUIDE_DOSE_NORMAL)) {
        text_copy(app->message, sizeof app->message, log_last());
        return;
    }
    session_run_start(&recover->run, &recover->plan, recover_now(app));
    keep_from_now(app);
    enter(app);
}

/* As if it had been followed up to that second. */
static void bring_to(App *app, double seconds)
{
    SessionRun *run = &app->recover->run;
    SessionTime now = recover_now(app);
    SessionEvent event;
    session_run_start(run, &app->recover->plan, now - session_time(seconds));
    while (run->state == SESSION_RUNNING && run->clock < now) {
        SessionTime next = run->clock + SESSION_SECOND;
        session_run_advance(run, next < now ? next : now);
        while (session_run_event(run, &event))
            ;
    }
    app->recover->status = session_run_status(run);
    app->motion.last_input = app->now - seconds;
}

void recover_open(App *app, const Options *options)
{
    Recover *recover = app->recover;
    command_text(&app->commands, COMMAND_RECOVER_OPEN, options->session);
    perform_commands(app);
    app->commands.count = 0;
    if (!options->at_given || recover->offered)
        return;
    if (app->state.recover.page == RECOVER_GATE)
        recover_start_with(app, recover_marked(app));
    double end = session_seconds(recover->plan.length);
    bring_to(app, options->at >= 0 ? (double)options->at : options->at_start ? 0 : end);
}

/* The minutes since the run have gone on meanwhile. */
static void know_run_ended(App *app, double seconds_since_1970)
{
    RecoverChoice *choice = &app->state.recover;
    double minutes = ((double)time(NULL) - seconds_since_1970) / 60;
    if (seconds_since_1970 <= 0)
        return;
    choice->ended = (int)fmin(fmax(minutes, 0), RECOVER_ENDED_MOST);
    choice->ended_known = true;
    app->recover->ended_base = app->now;
}

void recover_go_on(App *app)
{
    Recover *recover = app->recover;
    SessionKnown known = content_session_known(&app->content);
    recover->session = recover->saved.session;
    recover->offered = false;
    if (!session_saved_run(&recover->saved, &recover->plan, &known, &recover->run,
                           recover_now(app))) {
        text_copy(app->message, sizeof app->message, log_last());
        return;
    }
    keep_from_now(app);
    know_run_ended(app, recover->saved.run_ended);
    enter(app);
    session_run_resume(&recover->run, recover_now(app));
}

void recover_leave(App *app)
{
    recover_let_go(app);
    app->recover->breath_of[0] = '\0';
    app->layout = screens_layout_for(app);
}

int recover_seconds(App *app, const Session *session)
{
    SessionKnown known = content_session_known(&app->content);
    Recover *recover = app->recover;
    Session *chosen = &recover->measured_session;
    *chosen = *session;
    apply_choices(app, chosen);
    fit_ways(app, chosen);
    if (!session_plan(&recover->measured, chosen, &known, GUIDE_DOSE_NORMAL))
        return 0;
    return (int)lround(session_seconds(recover->measured.length));
}

void recover_begin(App *app, bool keep)
{
    Recover *recover = app->recover;
    SessionKnown known = content_session_known(&app->content);
    char folder[sizeof recover->keep_path];
    text_copy(app->state.recover.session, sizeof app->state.recover.session,
              app->content.sessions.items[0].id);
    if (!keep || !platform_user_folder(folder, sizeof folder))
        return;
    if (file_join(recover->keep_path, sizeof recover->keep_path, folder, "session.cfg"))
        recover->offered = session_resume(&recover->saved, recover->keep_path, &known);
    if (file_join(recover->own_folder, sizeof recover->own_folder, folder, "sessions"))
        recover_own_load(app);
}
