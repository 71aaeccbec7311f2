/* limber bench: what it costs, as JSON. */
#ifndef LIMBER_APP_BENCH_H
#define LIMBER_APP_BENCH_H

#include "app/options.h"

int bench_run(const Options *options);

#endif
