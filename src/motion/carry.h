/* What a hand carries on the way in: a ball is held from standing on, goes round the body to where
 * it is used, and is held there until the body presses it; then the hand goes where the exercise
 * has it. */
#ifndef LIMBER_MOTION_CARRY_H
#define LIMBER_MOTION_CARRY_H

#include "motion/walk.h"

typedef struct {
    vec3s at[CLIP_MAX_KEYS]; /* where the thing is, by key of the walk */
    int count;               /* 0: nothing is carried                  */
} Carry;

/* Makes the arm of a walk carry the ball that is that surface of the start's problem: keys are
 * added before, while the body stands, and after, while the hand lets go. False when memory is
 * out. */
bool carry_solve(Carry *carry, Walk *walk, const Solver *solver, const LegEnd *start, int surface);

#endif
