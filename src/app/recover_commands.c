#include "app/recover_own.h"

#include "app/motion.h"
#include "app/screens.h"
#include "core/text.h"
#include "practice/gate.h"

#include <string.h>

static const float page_seconds = 0.4f;
static const char legs_gate[] = "legs_up_wall";

void recover_show_page(App *app, RecoverPage page)
{
    app->state.recover.page = page;
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, page_seconds);
    ui_scroll_to_top(app->ui, "recover.scroll");
}

/* Minutes since the run; from now on they go on by themselves. */
static void set_ended(App *app, int by)
{
    RecoverChoice *choice = &app->state.recover;
    int now = recover_minutes(app) + by;
    choice->ended = now < 0 ? 0 : now > RECOVER_ENDED_MOST ? RECOVER_ENDED_MOST : now;
    choice->ended_known = true;
    app->recover->ended_base = app->now;
}

static void start(App *app)
{
    app->state.recover.adapted = app->state.recover.no_holds = false;
    recover_ask_or_start(app, NULL);
}

/* One that is under way, or may be gone on with, is not lost for it. */
static void open_session(App *app, const char *id)
{
    RecoverChoice *choice = &app->state.recover;
    app->state.screen = SCREEN_RECOVER;
    if (recover_status(app)) {
        recover_show_page(app, RECOVER_RUN);
        return;
    }
    text_copy(choice->session, sizeof choice->session, id);
    recover_show_page(app, RECOVER_CHOOSE);
    if (!app->recover->offered)
        start(app);
}

static void answer(App *app, GateAnswer given)
{
    RecoverChoice *choice = &app->state.recover;
    const Gate *gate = gate_find(&app->content.gates, choice->gate);
    if (choice->page != RECOVER_GATE || !gate)
        return;
    bool instead = gate_decide_all(&app->content.gates, gate, given).verdict != GATE_GO;
    if (strcmp(gate->id, legs_gate) == 0)
        choice->adapted = instead;
    else
        choice->no_holds = instead;
    recover_ask_or_start(app, gate);
}

static void toggle_pause(App *app)
{
    Recover *recover = app->recover;
    if (recover->run.state == SESSION_RUNNING)
        session_run_pause(&recover->run, recover_now(app), SESSION_ASKED);
    else
        session_run_resume(&recover->run, recover_now(app));
}

static void show_steps(App *app, bool shown)
{
    app->state.recover.steps = app->recover->reveal_step = shown;
    app->layout = screens_layout_for(app);
}

/* A session waits while one looks elsewhere; a page before it leads back to the choice. */
static bool back(App *app)
{
    RecoverChoice *choice = &app->state.recover;
    if (app->state.screen != SCREEN_RECOVER)
        return false;
    if (recover_own_back(app))
        return true;
    if (choice->page == RECOVER_RUN && choice->steps) {
        show_steps(app, false);
        return true;
    }
    if (choice->page == RECOVER_RUN) {
        Recover *recover = app->recover;
        if (recover->run.state == SESSION_RUNNING)
            session_run_pause(&recover->run, recover_now(app), SESSION_ASKED);
        else
            session_run_end(&recover->run, recover_now(app));
        return true;
    }
    if (choice->page == RECOVER_CHOOSE)
        return false;
    recover_show_page(app, RECOVER_CHOOSE);
    return true;
}

static bool perform_choice(App *app, const Command *command)
{
    RecoverChoice *choice = &app->state.recover;
    switch (command->type) {
    case COMMAND_RECOVER_OPEN:
        open_session(app, command->text);
        return true;
    case COMMAND_RECOVER_MARK:
        text_copy(choice->session, sizeof choice->session, command->text);
        return true;
    case COMMAND_RECOVER_ENDED:
        set_ended(app, command->index);
        return true;
    case COMMAND_RECOVER_START:
        start(app);
        return true;
    case COMMAND_RECOVER_GATE:
        answer(app, (GateAnswer)command->index);
        return true;
    case COMMAND_RECOVER_LEGS:
        choice->legs_minutes = command->index;
        return true;
    case COMMAND_RECOVER_WALL:
        choice->wall = command->index;
        return true;
    case COMMAND_RECOVER_PAGE:
        recover_show_page(app, (RecoverPage)command->index);
        return true;
    case COMMAND_RECOVER_GO_ON:
        recover_go_on(app);
        return true;
    case COMMAND_RECOVER_FORGET:
        app->recover->offered = false;
        recover_forget(app->recover);
        return true;
    case COMMAND_BACK:
        return back(app);
    default:
        return false;
    }
}

/* Of what is counted one more or less, whatever the seconds. */
static void add(App *app, int seconds)
{
    SessionRun *run = &app->recover->run;
    if (session_run_status(run).counted)
        session_run_add_reps(run, recover_now(app), seconds > 0 ? 1 : -1);
    else
        session_run_add(run, recover_now(app), seconds);
}

static bool perform_move(App *app, const Command *command)
{
    SessionRun *run = &app->recover->run;
    SessionTime now = recover_now(app);
    switch (command->type) {
    case COMMAND_SESSION_PAUSE:
        toggle_pause(app);
        return true;
    case COMMAND_SESSION_NEXT:
        session_run_next(run, now);
        return true;
    case COMMAND_SESSION_BACK:
        session_run_back(run, now);
        return true;
    case COMMAND_SESSION_ADD:
        add(app, command->index);
        return true;
    case COMMAND_SESSION_STEPS:
        show_steps(app, !app->state.recover.steps);
        return true;
    case COMMAND_SESSION_JUMP:
        session_run_jump(run, now, command->index);
        show_steps(app, false);
        return true;
    case COMMAND_SESSION_END:
        session_run_end(run, now);
        return true;
    default:
        return false;
    }
}

/* What was sent ahead to be heard is not what comes now. */
static bool perform_run(App *app, const Command *command)
{
    if (!recover_status(app) || !perform_move(app, command))
        return false;
    recover_unsent(app);
    return true;
}

bool recover_perform(App *app, const Command *command)
{
    return perform_choice(app, command) || recover_own_perform(app, command) ||
           perform_run(app, command);
}
