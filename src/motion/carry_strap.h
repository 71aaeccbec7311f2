/* How a strap gets round the foot: it lies across the mat, the foot comes to stand on it, both
 * hands take it up and it runs through them as they go where the exercise begins. */
#ifndef LIMBER_MOTION_CARRY_STRAP_H
#define LIMBER_MOTION_CARRY_STRAP_H

#include "motion/held_props.h"
#include "motion/walk.h"

/* Writes where it is at every key of a walk to a form's start, and from there on in the clip's own
 * keys, so that it lies on over what it has come to lie. False when memory is out. */
bool carry_strap(Prop *straps, Clip *clip, const Walk *walk, const Solver *solver,
                 const ExerciseForm *form);

#endif
