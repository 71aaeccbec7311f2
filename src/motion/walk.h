/* The way from standing to an exercise's start: a branch of the ways, brought to where it leads
 * into the start and kept clear of what stands in the room, then the postures on the exercise's own
 * chair or bed, then the last leg. */
#ifndef LIMBER_MOTION_WALK_H
#define LIMBER_MOTION_WALK_H

#include "motion/clip.h"
#include "motion/way.h"

typedef struct {
    Pose keys[CLIP_MAX_KEYS];
    float along[CLIP_MAX_KEYS]; /* of the last leg, 0 before it: when props are brought */
    int count;
} Walk;

/* form: of the exercise, its base or way; start: its first pose. False when memory is out, or
 * (logged) when there is no such way. */
bool walk_solve(Walk *walk, const Solver *solver, const Ways *ways, const ExerciseForm *form,
                const LegEnd *start);

/* Keeps the keys so far clear of the start's walls, chairs, rollers and cushions: the branch is
 * moved off what is high, goes round what lies there, and is lifted over what is low. */
bool walk_make_room(Walk *walk, const Solver *solver, const LegEnd *start);

#endif
