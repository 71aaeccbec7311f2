#include "app/demo.h"

#include "app/motion.h"
#include "app/screens.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const float home_seconds = 0.32f;

static Side side_for(const App *app, const Command *command)
{
    if (command->index == SIDE_LEFT || command->index == SIDE_RIGHT)
        return (Side)command->index;
    return app->state.chosen.side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
}

static void begin(App *app, const char *id)
{
    DemoChoice *choice = &app->state.demo;
    ui_scroll_to_top(app->ui, "demo.words.scroll");
    ui_scroll_to_top(app->ui, "demo.dial.scroll");
    text_copy(choice->exercise, sizeof choice->exercise, id);
    choice->seconds = 0;
    choice->paused = false;
    choice->form = CLIP_PROPER;
    choice->pressure = 0;
}

static void lay_out(App *app)
{
    app->layout = screens_layout_for(app);
}

/* Where keys and gamepad begin. */
static void begin_at_play(App *app)
{
    ui_focus_first(app->ui, app->state.reduced_motion ? "demo.end" : "demo.play");
}

/* The area of the exercise is the chosen one meanwhile, so that its list is at hand. */
static void open_demo(App *app, const Command *command)
{
    State *state = &app->state;
    DemoChoice *choice = &state->demo;
    int area, index;
    if (!guide_exercise(&app->content.guide, command->text))
        return;
    if (!choice->exercise[0]) {
        choice->before = state->chosen;
        choice->camera_before = app->camera.goal;
    }
    choice->side = side_for(app, command);
    if (content_find_exercise(&app->content, command->text, &area, &index) &&
        state->chosen.area != area) {
        state->chosen = (BodyPart){ area, -1, choice->side };
        state->page = PAGE_AREA;
    }
    begin(app, command->text);
    begin_at_play(app);
    state->query[0] = '\0';
    state->screen = SCREEN_DEMO;
    app->motion.hint_done = true;
    app->named = body_part_none();
    lay_out(app);
}

/* What was chosen before, on the side that was shown last; the list is gone on with from the
 * exercise that was. */
static void choose_again(State *state, Ui *ui)
{
    char row[UI_ID];
    BodyPart before = state->demo.before, after = before;
    bool sided = state->chosen.area == before.area && before.area >= 0;
    if (sided && (state->chosen.side == SIDE_LEFT || state->chosen.side == SIDE_RIGHT))
        after.side = state->chosen.side;
    if (after.side != before.side)
        state->demo.camera_before.distance = 0;
    state->chosen = after;
    text_format(row, sizeof row, "exercise.%s", state->demo.exercise);
    ui_focus_first(ui, row);
}

static void close_demo(App *app, bool back)
{
    State *state = &app->state;
    if (back)
        choose_again(state, app->ui);
    else
        state->demo.camera_before.distance = 0;
    state->demo.exercise[0] = '\0';
    state->screen = SCREEN_EXPLORE;
    lay_out(app);
    motion_panel_after_camera(app);
}

static void play(App *app)
{
    DemoChoice *choice = &app->state.demo;
    const Demo *demo = app->demo;
    if (app->state.reduced_motion) {
        choice->seconds = demo_time_for(demo, demo_depth(demo) < 0.5f ? 1 : 0);
        return;
    }
    if (choice->paused && choice->seconds >= demo->timeline.seconds - 1e-3)
        choice->seconds = 0;
    choice->paused = !choice->paused;
}

static void go_to(App *app, double seconds)
{
    DemoChoice *choice = &app->state.demo;
    choice->seconds = fmin(fmax(seconds, 0), app->demo->timeline.seconds);
}

static void set_depth(App *app, float progress)
{
    app->state.demo.paused = true;
    go_to(app, demo_time_for(app->demo, fminf(fmaxf(progress, 0), 1)));
}

static void step_exercise(App *app, int step)
{
    int area, index;
    if (!content_find_exercise(&app->content, app->state.demo.exercise, &area, &index))
        return;
    const char *id = content_exercise_id(&app->content, area, index + step);
    if (id)
        begin(app, id);
}

static void set_form(App *app, ClipForm form)
{
    DemoChoice *choice = &app->state.demo;
    if (app->demo->has[form])
        choice->form = choice->form == form ? CLIP_PROPER : form;
}

static void set_side(App *app, Side side)
{
    DemoChoice *choice = &app->state.demo;
    if (app->demo->about.about.sides == GUIDE_BOTH)
        return;
    choice->side = side;
    app->state.chosen.side = side;
}

static void set_view(App *app, ViewName name)
{
    static const float yaws[] = { [VIEW_FRONT] = 0, [VIEW_BACK] = GLM_PIf,
                                  [VIEW_LEFT] = GLM_PI_2f, [VIEW_RIGHT] = -GLM_PI_2f };
    CameraView goal = app->camera.goal;
    goal.yaw = yaws[name];
    app->demo->free_camera = true;
    camera_go(&app->camera, goal, motion_seconds(app, home_seconds));
}

static bool perform_player(App *app, const Command *command)
{
    DemoChoice *choice = &app->state.demo;
    switch (command->type) {
    case COMMAND_DEMO_PLAY:
        play(app);
        return true;
    case COMMAND_DEMO_TIME:
        go_to(app, (double)command->amount);
        return true;
    case COMMAND_DEMO_DEPTH:
        set_depth(app, command->amount);
        return true;
    case COMMAND_DEMO_SPEED:
        choice->speed = (choice->speed + command->index + DEMO_SPEED_COUNT) % DEMO_SPEED_COUNT;
        return true;
    case COMMAND_DEMO_LOOP:
        choice->loop = !choice->loop;
        return true;
    case COMMAND_DEMO_STRAIN:
        choice->all_muscles = !choice->all_muscles;
        return true;
    case COMMAND_DEMO_LIMITS:
        choice->off_limits = !choice->off_limits;
        return true;
    case COMMAND_DEMO_PRESSURE:
        choice->pressure = command->index < app->content.guide.roll_cap
                               ? command->index
                               : app->content.guide.roll_cap;
        return true;
    default:
        return false;
    }
}

static bool perform_exercise(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_DEMO:
        open_demo(app, command);
        return true;
    case COMMAND_DEMO_SIDE:
        set_side(app, app->state.demo.side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT);
        return true;
    case COMMAND_SIDE:
        set_side(app, (Side)command->index);
        return true;
    case COMMAND_DEMO_FORM:
        set_form(app, (ClipForm)command->index);
        return true;
    case COMMAND_DEMO_STEP:
        step_exercise(app, command->index);
        return true;
    default:
        return false;
    }
}

/* Settings and help lie over it; any other place has the body for itself. */
static bool go_elsewhere(App *app, ScreenName screen)
{
    if (screen != SCREEN_SETTINGS && screen != SCREEN_HELP)
        close_demo(app, true);
    return screen == SCREEN_EXPLORE;
}

/* What the explorer would do with its own screen. */
static bool perform_leaving(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_BACK:
        close_demo(app, true);
        return true;
    case COMMAND_SCREEN:
        return go_elsewhere(app, (ScreenName)command->index);
    case COMMAND_HOME:
        demo_frame_camera(app, home_seconds);
        return true;
    case COMMAND_VIEW:
        set_view(app, (ViewName)command->index);
        return true;
    case COMMAND_CHOOSE:
    case COMMAND_CLEAR:
        close_demo(app, false);
        return false;
    default:
        return false;
    }
}

/* From what lay over the demo, which is as it was: whoever had turned the body finds it so. */
static void come_back(App *app)
{
    app->state.screen = SCREEN_DEMO;
    lay_out(app);
    motion_frame_camera(app, home_seconds);
    begin_at_play(app);
}

/* Settings or help lie over it. What the explorer's body would do there has no place. */
static bool perform_beside(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_BACK:
    case COMMAND_CHOOSE:
    case COMMAND_CLEAR:
        come_back(app);
        return true;
    case COMMAND_SCREEN:
        return go_elsewhere(app, (ScreenName)command->index);
    case COMMAND_HOME:
    case COMMAND_VIEW:
    case COMMAND_FOCUS:
    case COMMAND_SIDE:
        return true;
    default:
        return false;
    }
}

static bool perform_camera(App *app, const Command *command)
{
    bool turned = command->type == COMMAND_TURN || command->type == COMMAND_TILT ||
                  command->type == COMMAND_ZOOM;
    app->demo->free_camera |= turned;
    return false;
}

/* A session has the body: only the camera is the person's. */
static bool perform_guided(App *app, const Command *command)
{
    if (command->type == COMMAND_HOME) {
        demo_frame_camera(app, home_seconds);
        return true;
    }
    return perform_camera(app, command);
}

bool demo_perform(App *app, const Command *command)
{
    if (command->type == COMMAND_DEMO)
        return perform_exercise(app, command);
    if (!app->state.demo.exercise[0])
        return false;
    if (app->state.demo.guided)
        return perform_guided(app, command);
    if (app->state.screen != SCREEN_DEMO)
        return perform_beside(app, command) || perform_camera(app, command);
    return perform_player(app, command) || perform_exercise(app, command) ||
           perform_leaving(app, command) || perform_camera(app, command);
}
