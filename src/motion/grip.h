/* A hand that holds something round: how its fingers close about it, where the thing is in the
 * hand, and how an arm brings it to a place while the rest of the body stays as it is. */
#ifndef LIMBER_MOTION_GRIP_H
#define LIMBER_MOTION_GRIP_H

#include "body/solve.h"

typedef struct {
    const Solver *solver;
    char side;             /* of the hand: 'l', 'r'                                  */
    int palm;              /* its patch, of the solver's samples                     */
    float radius;          /* of what it holds                                       */
    float gap;             /* from the palm's middle to the thing's, along its facing */
    float fingers, thumb;  /* radians that they are bent about it                    */
} Grip;

/* Closes a hand about something of a radius, in a pose in which the arm is free. skin: memory of
 * the solver's samples, here and below. */
void grip_find(Grip *grip, const Solver *solver, Skinned *skin, const Pose *pose, char side,
               float radius);

/* Whether an angle is of the arm that holds, and a limb of it. */
bool grip_owns(const Grip *grip, const char *coordinate);
bool grip_owns_limb(const Grip *grip, int limb);

/* Bends the fingers about what is held: 1 all round, 0 flat. */
void grip_close(const Grip *grip, Pose *pose, float share);

/* The middle of what the hand holds in a pose. */
vec3s grip_place(const Grip *grip, Skinned *skin, const Pose *pose);

/* Gives a pose the arm of another. */
void grip_take_arm(const Grip *grip, Pose *pose, const Pose *from);

/* Turns the arm of a pose so that what it holds is at a place, clear of the body and of the room's
 * surfaces, as near as may be to the arm that the pose has; from: an arm near by to begin with;
 * share: how firmly, beside what it may not touch, 1 or less. False when memory is out. */
bool grip_reach(const Grip *grip, Skinned *skin, Pose *pose, const Pose *from,
                const SolveProblem *room, vec3s place, float share);

/* The same of an arm that holds nothing: as near as may be to what the pose has. */
bool grip_clear(const Grip *grip, Skinned *skin, Pose *pose, const Pose *from,
                const SolveProblem *room);

#endif
