/* Runs the frame's commands: the only writer of what a person has chosen. */
#ifndef LIMBER_APP_PERFORM_H
#define LIMBER_APP_PERFORM_H

#include "app/app.h"

void perform_commands(App *app);

/* Reads the content again and, when the build changed, its body; keeps the old on a fault and
 * shows the message. */
bool perform_reload(App *app);

/* The words of a language that there is; the old ones on a fault. */
void perform_language(App *app, const char *language);

#endif
