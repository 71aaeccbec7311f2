/* The common mistake in an exercise's file: what it changes, how hurried it is, where it shows. */
#ifndef LIMBER_PRACTICE_EXERCISE_MISTAKE_H
#define LIMBER_PRACTICE_EXERCISE_MISTAKE_H

#include "core/config.h"
#include "practice/exercise.h"

/* Laid over the proper end and contacts, which are read before; none when node is NULL. */
void exercise_read_mistake(Config *config, const ConfigNode *node, Exercise *exercise);

/* Where a group says to look from; false when it does not. */
bool exercise_read_view(Config *config, const ConfigNode *from, ExerciseView *view);

#endif
