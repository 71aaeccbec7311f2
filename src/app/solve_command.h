/* limber measure --exercise ID: a pose of an exercise, solved, and what holds in it, as JSON. */
#ifndef LIMBER_APP_SOLVE_COMMAND_H
#define LIMBER_APP_SOLVE_COMMAND_H

#include "app/options.h"
#include "app/runner.h"

int solve_command_run(const Options *options);

/* Puts the runner into options->exercise's pose, in the folder that holds assets/. */
bool solve_command_pose(Runner *runner, const Options *options, const char *folder);

#endif
