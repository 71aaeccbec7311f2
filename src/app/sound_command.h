/* 'limber sound': what Limber sounds like, as a file. */
#ifndef LIMBER_APP_SOUND_COMMAND_H
#define LIMBER_APP_SOUND_COMMAND_H

#include "app/options.h"

/* The words of the command line, one after the other, into the file of --out. */
int sound_command_run(const Options *options);

#endif
