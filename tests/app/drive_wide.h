/* One program in a window of 1280x720, opened once for all tests of a file. */
#ifndef LIMBER_TESTS_DRIVE_WIDE_H
#define LIMBER_TESTS_DRIVE_WIDE_H

#include "drive.h"

static Drive d;

static int open_wide(void **state)
{
    (void)state;
    drive_open(&d, 1280, 720, true);
    return 0;
}

static int close_wide(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

/* Nothing open, nothing chosen, the whole body from the front. */
static inline void go_home(void)
{
    drive(&d, "key escape");
    drive(&d, "key escape");
    drive(&d, "key home");
    drive(&d, "wait 1");
}

#endif
