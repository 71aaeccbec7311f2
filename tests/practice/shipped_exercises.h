/* The exercises as they are shipped, for all tests of a file. */
#ifndef LIMBER_TESTS_SHIPPED_EXERCISES_H
#define LIMBER_TESTS_SHIPPED_EXERCISES_H

#include "practice/exercise.h"

static Exercises exercises;

static inline int load_exercises(void **state)
{
    (void)state;
    return exercises_load(&exercises, TEST_SOURCE_FOLDER "/assets/exercises") ? 0 : -1;
}

static inline int finish_exercises(void **state)
{
    (void)state;
    exercises_finish(&exercises);
    return 0;
}

#endif
