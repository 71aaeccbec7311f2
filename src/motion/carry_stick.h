/* A stick that both hands hold in the exercise goes there in one of them. */
#ifndef LIMBER_MOTION_CARRY_STICK_H
#define LIMBER_MOTION_CARRY_STICK_H

#include "body/prop.h"
#include "motion/carry.h"

/* Metres that the skin beyond the hands is in a stick, and that the nearer hand is off it; skin is
 * memory for the solver's samples, which comes back posed. */
typedef struct {
    float deep, off;
} StickFit;

StickFit carry_stick_fit(const Solver *solver, Skinned *skin, const Pose *pose, const Prop *stick);

/* Moves a stick off the skin beyond the hands until it presses in no farther. skin: posed. */
void carry_push_stick(Prop *stick, const Solver *solver, const Skinned *skin, float press);

/* Closes a hand about a stick in all keys of a walk and writes where it is then, as the hand has it
 * at the start: that of both hands in which less of the body is in its way. start: the stick there.
 * False when memory is out. */
bool carry_stick(Prop *sticks, Walk *walk, const Solver *solver, const Prop *start);

#endif
