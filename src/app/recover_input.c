#include "app/recover.h"

#include "app/explore.h"

typedef struct {
    int code;
    CommandType type;
    int index;
} Row;

static const Row run_keys[] = {
    { ' ', COMMAND_SESSION_PAUSE, 0 },      { 'k', COMMAND_SESSION_PAUSE, 0 },
    { KEY_ENTER, COMMAND_SESSION_PAUSE, 0 },
    { 'n', COMMAND_SESSION_NEXT, 0 },       { KEY_RIGHT, COMMAND_SESSION_NEXT, 0 },
    { KEY_PAGE_DOWN, COMMAND_SESSION_NEXT, 0 },
    { 'p', COMMAND_SESSION_BACK, 0 },       { KEY_LEFT, COMMAND_SESSION_BACK, 0 },
    { KEY_PAGE_UP, COMMAND_SESSION_BACK, 0 },
    { '+', COMMAND_SESSION_ADD, 15 },       { '=', COMMAND_SESSION_ADD, 15 },
    { KEY_UP, COMMAND_SESSION_ADD, 15 },
    { '-', COMMAND_SESSION_ADD, -15 },      { KEY_DOWN, COMMAND_SESSION_ADD, -15 },
    { 'v', COMMAND_HEARING, 0 },
};

static const Row run_pad[] = {
    { PAD_A, COMMAND_SESSION_PAUSE, 0 },       { PAD_SHOULDER_R, COMMAND_SESSION_NEXT, 0 },
    { PAD_SHOULDER_L, COMMAND_SESSION_BACK, 0 }, { PAD_B, COMMAND_BACK, 0 },
    { PAD_START, COMMAND_SESSION_PAUSE, 0 },
};

static const Row any_keys[] = {
    { KEY_ESCAPE, COMMAND_BACK, 0 },        { KEY_BACKSPACE, COMMAND_BACK, 0 },
    { 'c', COMMAND_CLOTHES, 0 },            { 'h', COMMAND_SCREEN, SCREEN_HELP },
    { '?', COMMAND_SCREEN, SCREEN_HELP },   { KEY_F1, COMMAND_SCREEN, SCREEN_HELP },
    { KEY_F5, COMMAND_RELOAD, 0 },          { KEY_F11, COMMAND_FULLSCREEN, 0 },
    { KEY_HOME, COMMAND_HOME, 0 },
};

static const Row any_pad[] = { { PAD_B, COMMAND_BACK, 0 } };

static bool push(App *app, const Row *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code != code)
            continue;
        command_index(&app->commands, rows[i].type, rows[i].index);
        return true;
    }
    return false;
}

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static void key(App *app, const InputEvent *event, bool runs)
{
    bool taken = runs && push(app, run_keys, COUNT(run_keys), event->code);
    if (!taken)
        push(app, any_keys, COUNT(any_keys), event->code);
    if (event->code == 't')
        command_text(&app->commands, COMMAND_THEME, "");
}

static void pad(App *app, const InputEvent *event, bool runs)
{
    bool taken = runs && push(app, run_pad, COUNT(run_pad), event->code);
    if (!taken)
        push(app, any_pad, COUNT(any_pad), event->code);
}

void recover_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    bool runs = app->state.recover.page == RECOVER_RUN;
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (consumed[i])
            continue;
        if (event->type == INPUT_KEY_DOWN && !event->repeat &&
            !(event->modifiers & (MOD_CONTROL | MOD_ALT)))
            key(app, event, runs);
        if (event->type == INPUT_PAD_DOWN)
            pad(app, event, runs);
    }
    if (recover_on_floor(app) || app->state.recover.page == RECOVER_GATE) {
        if (gesture->tap && runs)
            command_index(&app->commands, COMMAND_SESSION_PAUSE, 0);
        return;
    }
    explore_camera(app, gesture);
    if (gesture->double_tap)
        command_index(&app->commands, COMMAND_HOME, 0);
}
