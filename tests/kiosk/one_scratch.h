/* One scratch file (scratch.h) for all tests of a file. */
#ifndef LIMBER_TESTS_KIOSK_ONE_SCRATCH_H
#define LIMBER_TESTS_KIOSK_ONE_SCRATCH_H

#include "scratch.h"

static char path[SCRATCH_PATH];

static inline int make_file(void **state)
{
    (void)state;
    return scratch_file(path, "kiosk");
}

static inline int remove_file(void **state)
{
    (void)state;
    return remove(path);
}

#endif
