#include "app/demo.h"

#include "app/explore.h"

static const double seek_seconds = 1, seek_far = 5;
static const float tilt = 0.1309f, turn = 0.2618f, zoom = 1.2f; /* radians, factor */

static void seek(App *app, double by)
{
    command_amount(&app->commands, COMMAND_DEMO_TIME, (float)(app->state.demo.seconds + by));
}

static void key_time(App *app, const InputEvent *event)
{
    CommandList *list = &app->commands;
    bool shift = event->modifiers & MOD_SHIFT;
    switch (event->code) {
    case KEY_LEFT:
    case KEY_RIGHT:
        if (shift)
            command_amount(list, COMMAND_TURN, event->code == KEY_LEFT ? -turn : turn);
        else
            seek(app, event->code == KEY_LEFT ? -seek_seconds : seek_seconds);
        break;
    case KEY_PAGE_UP:
        seek(app, -seek_far);
        break;
    case KEY_PAGE_DOWN:
        seek(app, seek_far);
        break;
    case KEY_UP:
        command_amount(list, COMMAND_TILT, tilt);
        break;
    case KEY_DOWN:
        command_amount(list, COMMAND_TILT, -tilt);
        break;
    case '+':
    case '=':
        command_amount(list, COMMAND_ZOOM, zoom);
        break;
    case '-':
        command_amount(list, COMMAND_ZOOM, 1 / zoom);
        break;
    default:
        break;
    }
}

static void key_player(App *app, int key)
{
    static const struct { int key; CommandType type; int index; } rows[] = {
        { ' ', COMMAND_DEMO_PLAY, 0 },       { 'k', COMMAND_DEMO_PLAY, 0 },
        { 'n', COMMAND_DEMO_STEP, 1 },       { 'p', COMMAND_DEMO_STEP, -1 },
        { 's', COMMAND_DEMO_SIDE, 0 },       { 'm', COMMAND_DEMO_FORM, CLIP_MISTAKE },
        { 'a', COMMAND_DEMO_FORM, CLIP_ADAPTED }, { 'l', COMMAND_DEMO_LOOP, 0 },
        { 'v', COMMAND_DEMO_STRAIN, 0 },     { 'x', COMMAND_DEMO_LIMITS, 0 },
        { '.', COMMAND_DEMO_SPEED, 1 },      { ',', COMMAND_DEMO_SPEED, -1 },
        { 'c', COMMAND_CLOTHES, 0 },         { KEY_HOME, COMMAND_HOME, 0 },
        { '0', COMMAND_HOME, 0 },            { '1', COMMAND_VIEW, VIEW_FRONT },
        { '2', COMMAND_VIEW, VIEW_BACK },    { '3', COMMAND_VIEW, VIEW_LEFT },
        { '4', COMMAND_VIEW, VIEW_RIGHT },   { KEY_ESCAPE, COMMAND_BACK, 0 },
        { KEY_BACKSPACE, COMMAND_BACK, 0 },  { 'h', COMMAND_SCREEN, SCREEN_HELP },
        { '?', COMMAND_SCREEN, SCREEN_HELP }, { KEY_F1, COMMAND_SCREEN, SCREEN_HELP },
        { KEY_F5, COMMAND_RELOAD, 0 },       { KEY_F11, COMMAND_FULLSCREEN, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].key == key)
            command_index(&app->commands, rows[i].type, rows[i].index);
    if (key == 't')
        command_text(&app->commands, COMMAND_THEME, "");
}

static void pad_button(App *app, int button)
{
    static const struct { int button; CommandType type; int index; } rows[] = {
        { PAD_A, COMMAND_DEMO_PLAY, 0 },
        { PAD_B, COMMAND_BACK, 0 },
        { PAD_X, COMMAND_DEMO_FORM, CLIP_MISTAKE },
        { PAD_Y, COMMAND_HOME, 0 },
        { PAD_SHOULDER_L, COMMAND_DEMO_STEP, -1 },
        { PAD_SHOULDER_R, COMMAND_DEMO_STEP, 1 },
        { PAD_START, COMMAND_SCREEN, SCREEN_SETTINGS },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].button == button)
            command_index(&app->commands, rows[i].type, rows[i].index);
}

void demo_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (consumed[i])
            continue;
        if (event->type == INPUT_KEY_DOWN && !(event->modifiers & (MOD_CONTROL | MOD_ALT))) {
            key_time(app, event);
            if (!event->repeat)
                key_player(app, event->code);
        }
        if (event->type == INPUT_PAD_DOWN)
            pad_button(app, event->code);
    }
    if (explore_camera(app, gesture))
        app->demo->free_camera = true;
    if (gesture->double_tap)
        command_index(&app->commands, COMMAND_HOME, 0);
}
