/* From one posture to the next: what lies on the floor in both and in one place stays there, what
 * lies elsewhere afterwards is lifted over, the rest follows the joints' own ways. */
#ifndef LIMBER_MOTION_LEG_H
#define LIMBER_MOTION_LEG_H

#include "body/solve.h"

/* A solved posture, and the problem that it solves. Surface 0 is the floor. */
typedef struct {
    const SolveProblem *problem;
    Pose pose;
    vec3s aside; /* where rollers and balls lie before they are needed, from their places */
} LegEnd;

/* How much of the way a roller has come to its place, along the leg: it is there before the end. */
float leg_brought(float along);

/* The shift along the floor that brings most of what lies on it in b to where a has it. False when
 * they share nothing near. */
bool leg_shift(vec3s *shift, const Solver *solver, const LegEnd *a, const LegEnd *b);

/* Pins to b's problem what it shares with a, at a's places. */
void leg_pin(SolveProblem *problem, const Solver *solver, const LegEnd *a, const LegEnd *b);

/* The poses from a to b, both among them, with b's surfaces in the way. False when memory is out. */
bool leg_solve(Pose *keys, int count, const Solver *solver, const LegEnd *a, const LegEnd *b);

/* Steps that the leg needs at least so that no joint turns faster than radians a step. */
int leg_steps(const Pose *a, const Pose *b, const Skeleton *skeleton, float most);

#endif
