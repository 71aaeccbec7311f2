/* limber check: every data file read and cross-checked, faults told as path:line. */
#ifndef LIMBER_APP_CHECK_H
#define LIMBER_APP_CHECK_H

#include "app/options.h"

/* Checks all content, or only the named files. Exit code 0 or 1. */
int check_run(const Options *options);

#endif
