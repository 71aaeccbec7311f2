/* limber play: drives the whole program from a script on a virtual clock (README.md, "Drive it by
 * script"). */
#ifndef LIMBER_APP_PLAY_H
#define LIMBER_APP_PLAY_H

#include "app/options.h"

/* Runs the script at path, "-" for standard input. Exit code: 0, 1 a fault of the machine or the
 * content, 2 a line of the script (told as path:line). */
int play_run(const Options *options, const char *path);

#endif
