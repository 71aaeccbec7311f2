/* What is carried, in the making. Within the carry's own files. */
#ifndef LIMBER_MOTION_CARRY_WORK_H
#define LIMBER_MOTION_CARRY_WORK_H

#include "motion/carry.h"
#include "motion/grip.h"

/* Keys that it takes to bring it. */
enum { CARRY_BRING = 22 };

typedef struct {
    const Solver *solver;
    const LegEnd *start;
    const Surface *thing; /* at its place */
    Walk *walk;
    Carry *carry;
    Grip grip;
    int there, pressed; /* keys: it has come to its place, the body holds it there */
    Skinned skin;
} CarryWork;

/* Metres that a pose is in the room or itself. */
float carry_depth_of(const CarryWork *work, const SolveProblem *room, const Pose *pose);

/* What a joint turns from key to key beyond what is calm, as metres. */
float carry_haste_of(const CarryWork *work, const Pose *a, const Pose *b);

/* From the hanging hand round the body to its place, where the hand holds it until the body presses
 * it (carry_bring.c). False when memory is out. */
bool carry_bring(CarryWork *work);

/* The hand opens and goes where the start has it, in keys more (carry_let.c). */
bool carry_let_go(CarryWork *work);

#endif
