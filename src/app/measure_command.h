/* limber measure: what is right and wrong with the exercises' clips, over their whole time, as
 * JSON. */
#ifndef LIMBER_APP_MEASURE_COMMAND_H
#define LIMBER_APP_MEASURE_COMMAND_H

#include "app/options.h"

/* Of options->exercise, or of all; with --at of one pose, solved anew (solve_command.h). */
int measure_command_run(const Options *options);

#endif
