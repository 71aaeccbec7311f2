/* limber sheet: exercises or a session as printed pages. */
#ifndef LIMBER_APP_SHEET_COMMAND_H
#define LIMBER_APP_SHEET_COMMAND_H

#include "app/options.h"

int sheet_command_run(const Options *options);

#endif
