/* limber check for the files of assets/exercises: do their coordinates, muscles and areas exist, do
 * the angles keep within range, are there words. Faults are told as path:line. */
#ifndef LIMBER_APP_CHECK_EXERCISES_H
#define LIMBER_APP_CHECK_EXERCISES_H

#include "body/anatomy.h"
#include "body/skeleton.h"
#include "practice/exercise.h"

#include <stdbool.h>

/* The names and ranges of one exercise against the body's. */
bool check_exercise_body(const Exercise *exercise, const Skeleton *skeleton,
                         const Anatomy *anatomy);

/* One file in assets/exercises: itself, against the body beside it, and its words in every
 * language. */
bool check_exercise_file(const char *path, const char *folder);

#endif
