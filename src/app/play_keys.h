/* Names of keys and gamepad buttons in play scripts, and the script's questions. */
#ifndef LIMBER_APP_PLAY_KEYS_H
#define LIMBER_APP_PLAY_KEYS_H

#include "app/play_commands.h"

/* "left", "escape", "shift+tab", "/": the key's code, 0 when there is none. */
int play_key(const char *name, uint32_t *modifiers);

/* "a", "start", "up": the button's code, 0 when there is none. */
int play_pad(const char *name);

/* where area:ID.l | where muscle:ID.l | where ui:ID */
bool play_where(Player *player, const double *number, const char *word);

#endif
