/* limber muscles: length and strain of every muscle in a pose, as JSON. */
#ifndef LIMBER_APP_MUSCLES_COMMAND_H
#define LIMBER_APP_MUSCLES_COMMAND_H

#include "app/options.h"

int muscles_command_run(const Options *options);

#endif
