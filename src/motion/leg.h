/* From one posture to the next: what lies on the floor in both and in one place stays there, what
 * lies elsewhere afterwards is lifted over, the rest follows the joints' own ways. */
#ifndef LIMBER_MOTION_LEG_H
#define LIMBER_MOTION_LEG_H

#include "body/solve.h"

enum { LEG_MAX_KEYS = 64 };

/* Seconds between two keys. */
#define LEG_STEP 0.1f

/* A solved posture, and the problem that it solves. Surface 0 is the floor. */
typedef struct {
    const SolveProblem *problem;
    Pose pose;
    float arms[2]; /* from when to when of the leg arms go to it; both 0: with the rest */
    bool round[SOLVE_MAX_SURFACES]; /* surfaces that lie there and are gone round: a roller */
} LegEnd;

/* The poses from a to b, both among them, and how far along each is. */
typedef struct {
    Pose keys[LEG_MAX_KEYS];
    float along[LEG_MAX_KEYS];
    int count;
} Leg;

/* The shift along the floor that brings most of what lies on it in b to where a has it. False when
 * they share nothing near. */
bool leg_shift(vec3s *shift, const Solver *solver, const LegEnd *a, const LegEnd *b);

/* Pins to b's problem what it shares with a, at a's places. */
void leg_pin(SolveProblem *problem, const Solver *solver, const LegEnd *a, const LegEnd *b);

/* The way from a to b with b's surfaces in it, in at least so many steps, and in as many as keep
 * every joint from haste. False when memory is out. */
bool leg_solve(Leg *leg, int least_steps, const Solver *solver, const LegEnd *a, const LegEnd *b);

#endif
