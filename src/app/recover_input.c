#include "app/recover.h"

#include "app/explore.h"
#include "app/keys.h"
#include "core/count.h"

static const KeyRow run_keys[] = {
    { ' ', COMMAND_SESSION_PAUSE, 0 },      { 'k', COMMAND_SESSION_PAUSE, 0 },
    { KEY_ENTER, COMMAND_SESSION_PAUSE, 0 },
    { 'n', COMMAND_SESSION_NEXT, 0 },       { KEY_RIGHT, COMMAND_SESSION_NEXT, 0 },
    { KEY_PAGE_DOWN, COMMAND_SESSION_NEXT, 0 },
    { 'p', COMMAND_SESSION_BACK, 0 },       { KEY_LEFT, COMMAND_SESSION_BACK, 0 },
    { KEY_PAGE_UP, COMMAND_SESSION_BACK, 0 },
    { '+', COMMAND_SESSION_ADD, 15 },       { '=', COMMAND_SESSION_ADD, 15 },
    { KEY_UP, COMMAND_SESSION_ADD, 15 },
    { '-', COMMAND_SESSION_ADD, -15 },      { KEY_DOWN, COMMAND_SESSION_ADD, -15 },
    { 'v', COMMAND_HEARING, 0 },            { 'j', COMMAND_SESSION_STEPS, 0 },
};

static const KeyRow run_pad[] = {
    { PAD_A, COMMAND_SESSION_PAUSE, 0 },       { PAD_SHOULDER_R, COMMAND_SESSION_NEXT, 0 },
    { PAD_SHOULDER_L, COMMAND_SESSION_BACK, 0 }, { PAD_B, COMMAND_BACK, 0 },
    { PAD_START, COMMAND_SESSION_PAUSE, 0 },   { PAD_Y, COMMAND_SESSION_STEPS, 0 },
};

/* What is touched on the body is marked as tight. */
static void mark_tapped(App *app, const Gesture *gesture)
{
    vec3s where;
    BodyPart part = app_pick_generous(app, gesture->tap_at, gesture->tap_by_touch, &where);
    if (part.area >= 0)
        command_part(&app->commands, COMMAND_TIGHT_MARK, part);
}

void recover_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    bool runs = app->state.recover.page == RECOVER_RUN;
    keys_read(app, input, consumed, run_keys, runs ? ARRAY_COUNT(run_keys) : 0, run_pad,
              runs ? ARRAY_COUNT(run_pad) : 0);
    if (recover_on_floor(app) || app->state.recover.page == RECOVER_GATE) {
        if (gesture->tap && runs)
            command_index(&app->commands, COMMAND_SESSION_PAUSE, 0);
        return;
    }
    explore_camera(app, gesture);
    if (app->state.recover.page == RECOVER_TIGHT) {
        if (gesture->tap || gesture->double_tap)
            mark_tapped(app, gesture);
        return;
    }
    if (gesture->double_tap)
        command_index(&app->commands, COMMAND_HOME, 0);
}
