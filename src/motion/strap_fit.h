/* How well a strap is held, for measuring. */
#ifndef LIMBER_MOTION_STRAP_FIT_H
#define LIMBER_MOTION_STRAP_FIT_H

#include "body/solve.h"
#include "motion/strap.h"

/* Metres that the skin of each hand, left and right, is off a strap, that its highest place is over
 * the floor, and that it is in the body beyond the hands at most. */
typedef struct {
    float off[2], over_floor, deep;
} StrapFit;

/* skin: memory for the solver's samples, which comes back posed. */
StrapFit strap_fit(const Solver *solver, Skinned *skin, const Pose *pose, const Prop *strap);

#endif
