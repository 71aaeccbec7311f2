/* 'limber export': the body as glTF 2.0, with --exercise its movement as an animation. */
#ifndef LIMBER_APP_EXPORT_COMMAND_H
#define LIMBER_APP_EXPORT_COMMAND_H

#include "app/options.h"

int export_command_run(const Options *options);

#endif
