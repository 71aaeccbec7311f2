/* One stage (ui_stage.h) for all tests of a file. */
#ifndef LIMBER_TESTS_UI_ONE_STAGE_H
#define LIMBER_TESTS_UI_ONE_STAGE_H

#include "ui_stage.h"

static Stage stage;

static inline int open_stage(void **state)
{
    (void)state;
    stage_open(&stage);
    return 0;
}

static inline int close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

#endif
