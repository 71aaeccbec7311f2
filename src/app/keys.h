/* Keys and buttons of a gamepad as rows of commands, and those that mean the same on every screen
 * that shows a breath or a session. */
#ifndef LIMBER_APP_KEYS_H
#define LIMBER_APP_KEYS_H

#include "app/app.h"

typedef struct {
    int code;
    CommandType type;
    int index;
} KeyRow;

/* Pushes the command of the row; false when there is none. */
bool keys_push(App *app, const KeyRow *rows, size_t count, int code);

/* Back, clothes, help, theme and so on: first those of the screen. */
void keys_read(App *app, const Input *input, const bool *consumed, const KeyRow *keys,
               size_t key_count, const KeyRow *pad, size_t pad_count);

#endif
