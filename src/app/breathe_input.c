#include "app/breathe.h"

#include "app/explore.h"
#include "app/keys.h"
#include "core/count.h"

static const KeyRow breathe_keys[] = {
    { ' ', COMMAND_BREATHE_PAUSE, 0 },      { 'k', COMMAND_BREATHE_PAUSE, 0 },
    { KEY_ENTER, COMMAND_BREATHE_PAUSE, 0 },
    { KEY_DOWN, COMMAND_BREATHE_STEP, 1 },  { KEY_RIGHT, COMMAND_BREATHE_STEP, 1 },
    { KEY_UP, COMMAND_BREATHE_STEP, -1 },   { KEY_LEFT, COMMAND_BREATHE_STEP, -1 },
    { 'v', COMMAND_HEARING, 0 },
};

static const KeyRow breathe_pad[] = {
    { PAD_A, COMMAND_BREATHE_PAUSE, 0 },         { PAD_START, COMMAND_BREATHE_PAUSE, 0 },
    { PAD_SHOULDER_R, COMMAND_BREATHE_STEP, 1 }, { PAD_SHOULDER_L, COMMAND_BREATHE_STEP, -1 },
    { PAD_X, COMMAND_CLOTHES, 0 },
};

void breathe_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    bool breathes = app->state.breathe.page != BREATHE_OWN;
    size_t keys = breathes ? ARRAY_COUNT(breathe_keys) : 0;
    size_t pad = breathes ? ARRAY_COUNT(breathe_pad) : 0;
    keys_read(app, input, consumed, breathe_keys, keys, breathe_pad, pad);
    if (gesture->tap)
        command_index(&app->commands, COMMAND_BREATHE_PAUSE, 0);
    explore_camera(app, gesture);
}
