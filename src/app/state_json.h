/* The state as one line of JSON: what the play driver's "state" prints (design of the keys in
 * README.md, "Drive it by script"). */
#ifndef LIMBER_APP_STATE_JSON_H
#define LIMBER_APP_STATE_JSON_H

#include "app/app.h"

#include <stdio.h>

void state_write(const App *app, FILE *out, bool with_ui);

#endif
