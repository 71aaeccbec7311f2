/* limber shot: pictures without a window. */
#ifndef LIMBER_APP_SHOT_COMMAND_H
#define LIMBER_APP_SHOT_COMMAND_H

#include "app/options.h"

/* The picture that options ask for, in options->files[0]. With --plain and several exercises
 * between commas that is a folder, which gets ID.png for each. Exit code. */
int shot_command_run(const Options *options);

#endif
