/* Poses in an exercise's file: groups of angles, laid over one another. */
#ifndef LIMBER_PRACTICE_EXERCISE_POSE_H
#define LIMBER_PRACTICE_EXERCISE_POSE_H

#include "core/config.h"
#include "practice/exercise.h"

enum { EXERCISE_POSE_ALSO = 5 };

/* Lays what node says over a pose; nothing when node is NULL. also: members that are not groups of
 * angles, at most EXERCISE_POSE_ALSO, then NULL; or NULL. */
void exercise_read_pose(Config *config, const ConfigNode *node, ExercisePose *pose,
                        const char *const *also);

/* Reads a form's poses on the way, when there is a list of them; start and end are read before. */
void exercise_read_between(Config *config, const ConfigNode *list, ExerciseForm *form);

#endif
