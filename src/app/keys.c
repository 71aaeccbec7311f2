#include "app/keys.h"

#include "core/count.h"

static const KeyRow any_keys[] = {
    { KEY_ESCAPE, COMMAND_BACK, 0 },        { KEY_BACKSPACE, COMMAND_BACK, 0 },
    { 'c', COMMAND_CLOTHES, 0 },            { 'h', COMMAND_SCREEN, SCREEN_HELP },
    { '?', COMMAND_SCREEN, SCREEN_HELP },   { KEY_F1, COMMAND_SCREEN, SCREEN_HELP },
    { KEY_F5, COMMAND_RELOAD, 0 },          { KEY_F11, COMMAND_FULLSCREEN, 0 },
    { KEY_HOME, COMMAND_HOME, 0 },
};

static const KeyRow any_pad[] = { { PAD_B, COMMAND_BACK, 0 } };

bool keys_push(App *app, const KeyRow *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code != code)
            continue;
        command_index(&app->commands, rows[i].type, rows[i].index);
        return true;
    }
    return false;
}

static bool plain_key(const InputEvent *event)
{
    return event->type == INPUT_KEY_DOWN && !event->repeat &&
           !(event->modifiers & (MOD_CONTROL | MOD_ALT));
}

void keys_read(App *app, const Input *input, const bool *consumed, const KeyRow *keys,
               size_t key_count, const KeyRow *pad, size_t pad_count)
{
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (consumed[i])
            continue;
        if (plain_key(event) && !keys_push(app, keys, key_count, event->code))
            keys_push(app, any_keys, ARRAY_COUNT(any_keys), event->code);
        if (plain_key(event) && event->code == 't')
            command_text(&app->commands, COMMAND_THEME, "");
        if (event->type == INPUT_PAD_DOWN && !keys_push(app, pad, pad_count, event->code))
            keys_push(app, any_pad, ARRAY_COUNT(any_pad), event->code);
    }
}
