/* An exercise's pose as something to solve: its base and angles, where floor, wall, chair and
 * roller are, and which skin lies on them. */
#ifndef LIMBER_MOTION_STAGE_H
#define LIMBER_MOTION_STAGE_H

#include "body/solve.h"
#include "practice/exercise.h"

typedef struct {
    SolveProblem problem;
    const char *surface[SOLVE_MAX_SURFACES]; /* "floor", "wall"; the exercise's own word */
    int left_out;                            /* contacts that are not solved for yet     */
} ExerciseStage;

/* One pose of an exercise whose target is the left side, or the right. Props go where the written
 * angles bring the skin that rests on them. Logs and returns false on an angle that the skeleton
 * lacks or when memory is out. */
bool exercise_stage(ExerciseStage *stage, const Solver *solver, const Exercise *exercise,
                    const ExercisePose *pose, Side target);

/* The same for another form of the exercise: &exercise->adapted. The pose of the mistake brings its
 * own contacts. */
bool exercise_stage_form(ExerciseStage *stage, const Solver *solver, const Exercise *exercise,
                         const ExerciseForm *form, const ExercisePose *pose, Side target);

#endif
