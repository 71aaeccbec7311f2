#include "app/explore.h"

#include "app/demo_ui.h"
#include "app/motion.h"
#include "app/screens.h"

#include <math.h>
#include <string.h>

/* Radians: the step of a key or a button, and what a drag across the window turns. */
static const float key_turn = 0.2618f;         /* 15 degrees */
static const float key_tilt = 0.1309f;
static const float drag_turn = 3.4f;           /* across the window's shorter side */
static const float key_zoom = 1.2f;
static const float pad_turn_speed = 2.0f;      /* radians a second, stick all the way */
static const float pad_move_speed = 0.5f;      /* window heights a second   */
static const float key_move = 0.08f;           /* window heights            */
static const float pad_dead_zone = 0.18f;

static void key_toggles(App *app, int key)
{
    CommandList *list = &app->commands;
    switch (key) {
    case 'c':
        command_index(list, COMMAND_CLOTHES, 0);
        break;
    case 'f':
        command_index(list, COMMAND_FADE, 0);
        break;
    case 'o':
        command_index(list, COMMAND_ONLY, 0);
        break;
    case 'r':
        command_index(list, COMMAND_RESTORE, 0);
        break;
    case 't':
        command_text(list, COMMAND_THEME, "");
        break;
    case 's':
        if (app->state.chosen.area >= 0)
            command_index(list, COMMAND_SIDE,
                          app->state.chosen.side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT);
        break;
    case '/':
        ui_focus(app->ui, "search");
        break;
    case '?':
    case 'h':
    case KEY_F1:
        command_index(list, COMMAND_SCREEN, SCREEN_HELP);
        break;
    case KEY_F5:
        command_index(list, COMMAND_RELOAD, 0);
        break;
    case KEY_F11:
        command_index(list, COMMAND_FULLSCREEN, 0);
        break;
    default:
        break;
    }
}

/* Shift and an arrow move the view. */
static bool key_moves(App *app, const InputEvent *event)
{
    float step = key_move * (float)app->height;
    vec2s pan = { { 0, 0 } };
    if (!(event->modifiers & MOD_SHIFT))
        return false;
    pan.x = event->code == KEY_LEFT ? step : event->code == KEY_RIGHT ? -step : 0;
    pan.y = event->code == KEY_UP ? step : event->code == KEY_DOWN ? -step : 0;
    if (pan.x == 0 && pan.y == 0)
        return false;
    camera_pan(&app->camera, pan, app->height);
    return true;
}

static void key_camera(App *app, int key)
{
    CommandList *list = &app->commands;
    switch (key) {
    case KEY_LEFT:
        command_amount(list, COMMAND_TURN, -key_turn);
        break;
    case KEY_RIGHT:
        command_amount(list, COMMAND_TURN, key_turn);
        break;
    case KEY_UP:
        command_amount(list, COMMAND_TILT, key_tilt);
        break;
    case KEY_DOWN:
        command_amount(list, COMMAND_TILT, -key_tilt);
        break;
    case '+':
    case '=':
        command_amount(list, COMMAND_ZOOM, key_zoom);
        break;
    case '-':
        command_amount(list, COMMAND_ZOOM, 1 / key_zoom);
        break;
    case KEY_HOME:
    case '0':
        command_index(list, COMMAND_HOME, 0);
        break;
    case '1':
    case '2':
    case '3':
    case '4':
        command_index(list, COMMAND_VIEW, key - '1');
        break;
    case KEY_ESCAPE:
    case KEY_BACKSPACE:
        command_index(list, COMMAND_BACK, 0);
        break;
    default:
        break;
    }
}

/* The body part in the middle of the stage: what the gamepad's A chooses. */
static void choose_middle(App *app)
{
    const Box *stage = &app->layout.stage;
    vec2s middle = { { stage->x + stage->w / 2, stage->y + stage->h * 0.45f } };
    vec3s where;
    BodyPart part = app_pick(app, middle, &where);
    if (part.area >= 0)
        command_part(&app->commands, COMMAND_CHOOSE, (BodyPart){ part.area, -1, part.side });
}

static void pad_button(App *app, int button)
{
    CommandList *list = &app->commands;
    switch (button) {
    case PAD_A:
        choose_middle(app);
        break;
    case PAD_B:
        command_index(list, COMMAND_BACK, 0);
        break;
    case PAD_X:
        command_index(list, COMMAND_CLOTHES, 0);
        break;
    case PAD_Y:
        command_index(list, COMMAND_HOME, 0);
        break;
    case PAD_SHOULDER_L:
        command_amount(list, COMMAND_TURN, -GLM_PI_4f);
        break;
    case PAD_SHOULDER_R:
        command_amount(list, COMMAND_TURN, GLM_PI_4f);
        break;
    case PAD_START:
        command_index(list, COMMAND_SCREEN, SCREEN_SETTINGS);
        break;
    default:
        break;
    }
}

static float stick(const App *app, int axis)
{
    float value = app->pad_axis[axis];
    return fabsf(value) < pad_dead_zone ? 0 : value;
}

/* The right stick turns, the left one moves, the triggers zoom. */
static void pad_sticks(App *app)
{
    const float seconds = 1.0f / 60;
    const Box *stage = &app->layout.stage;
    float yaw = stick(app, PAD_AXIS_RIGHT_X), pitch = stick(app, PAD_AXIS_RIGHT_Y);
    if (yaw != 0 || pitch != 0) {
        float turn = pad_turn_speed * seconds;
        camera_orbit(&app->camera, yaw * turn, pitch * turn);
        app->state.view = VIEW_NONE;
    }
    float pace = pad_move_speed * (float)app->height * seconds;
    vec2s pan = { { -stick(app, PAD_AXIS_LEFT_X) * pace, -stick(app, PAD_AXIS_LEFT_Y) * pace } };
    if (pan.x != 0 || pan.y != 0)
        camera_pan(&app->camera, pan, app->height);
    float zoom = stick(app, PAD_AXIS_TRIGGER_R) - stick(app, PAD_AXIS_TRIGGER_L);
    vec2s middle = { { stage->x + stage->w / 2, stage->y + stage->h / 2 } };
    if (zoom != 0)
        camera_zoom(&app->camera, expf(zoom * seconds), middle, app->width, app->height);
}

static void drag_camera(App *app, const Gesture *gesture)
{
    float across = fminf((float)app->width, (float)app->height);
    if (gesture->orbit.x != 0 || gesture->orbit.y != 0) {
        camera_orbit(&app->camera, -gesture->orbit.x / across * drag_turn,
                     gesture->orbit.y / across * drag_turn);
        app->state.view = VIEW_NONE;
    }
    if (gesture->pan.x != 0 || gesture->pan.y != 0)
        camera_pan(&app->camera, gesture->pan, app->height);
    if (gesture->zoom != 1 && gesture->zoom_eased && !app->state.reduced_motion)
        camera_zoom_eased(&app->camera, gesture->zoom, gesture->zoom_at, app->width, app->height);
    else if (gesture->zoom != 1)
        camera_zoom(&app->camera, gesture->zoom, gesture->zoom_at, app->width, app->height);
    if (gesture->flick && !app->state.reduced_motion)
        camera_flick(&app->camera, -gesture->flick_velocity.x / across * drag_turn);
}

bool explore_camera(App *app, const Gesture *gesture)
{
    CameraView before = app->camera.goal;
    pad_sticks(app);
    drag_camera(app, gesture);
    return memcmp(&before, &app->camera.goal, sizeof before) != 0 || gesture->flick;
}

static void tap_body(App *app, const Gesture *gesture)
{
    vec3s where;
    BodyPart part = app_pick_generous(app, gesture->tap_at, gesture->tap_by_touch, &where);
    bool body = part.area >= 0 || part.muscle >= 0;
    if (gesture->double_tap) {
        if (body)
            command_part(&app->commands, COMMAND_FOCUS, part);
        else
            command_index(&app->commands, COMMAND_HOME, 0);
        return;
    }
    if (part.area >= 0)
        command_part(&app->commands, COMMAND_CHOOSE, (BodyPart){ part.area, -1, part.side });
    app->named = body && part.area < 0 ? part : body_part_none();
    app->named_at = where;
}

void explore_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (event->type == INPUT_KEY_DOWN && event->code == KEY_ESCAPE && app->state.query[0]) {
            command_text(&app->commands, COMMAND_QUERY, "");
            continue;
        }
        if (consumed[i])
            continue;
        if (event->type == INPUT_KEY_DOWN && !(event->modifiers & (MOD_CONTROL | MOD_ALT))) {
            if (!key_moves(app, event))
                key_camera(app, event->code);
            if (!event->repeat)
                key_toggles(app, event->code);
        }
        if (event->type == INPUT_PAD_DOWN)
            pad_button(app, event->code);
    }
    if (app->state.screen != SCREEN_EXPLORE)
        return;
    explore_camera(app, gesture);
    if (gesture->tap || gesture->double_tap)
        tap_body(app, gesture);
}

void explore_ui(App *app)
{
    demo_veil(app); /* over the body that comes back from a demo */
    explore_rail(app);
    explore_title(app);
    explore_labels(app);
    explore_areas(app);
    explore_panel(app);
    explore_tools(app);
}
