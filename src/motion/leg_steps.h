/* What lies on the floor, or on what stands on it, in both postures of a leg: how it goes from one
 * place to the other. Feet and hands step, one after the other. Within the leg's own files. */
#ifndef LIMBER_MOTION_LEG_STEPS_H
#define LIMBER_MOTION_LEG_STEPS_H

#include "motion/leg.h"

/* What steps as one: none glides, the others are lifted, one side after the other. */
typedef enum {
    STEP_NONE,
    STEP_FOOT_LEFT,
    STEP_FOOT_RIGHT,
    STEP_HAND_LEFT,
    STEP_HAND_RIGHT,
    STEP_COUNT
} StepLimb;

/* A patch that rests on the same thing in both postures. */
typedef struct {
    int patch, surface; /* of b's problem */
    vec3s a, b;
    vec3s rolled;      /* how far it gets by rolling over        */
    float over, rises; /* metres off it, at first; how much more at the end */
    StepLimb limb;
} StepRow;

/* When a limb goes, along the leg, and the bow that keeps it out of the one that stands. */
typedef struct {
    bool moves;
    float from, to;
    float far; /* metres */
    vec3s bow;
} Step;

typedef struct {
    StepRow rows[SOLVE_MAX_CONTACTS];
    int count;
    Step steps[STEP_COUNT];
} StepList;

void steps_find(StepList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                const LegEnd *b);

/* Whether a contact is of skin that lies on something, not only led or watched. */
bool steps_rests(const Contact *contact);

/* Whether the patch rests on floor or box in the problem; which surface, or -1. */
int steps_ground_of(const SolveProblem *problem, int patch);

/* The shift along the floor that brings most rows of b to where a has them; false without any. */
bool steps_shift(vec3s *shift, const StepList *list, const Solver *solver);

/* Metres that a foot or hand is lifted off the floor, so far along. */
float steps_lift(const StepList *list, StepLimb limb, float along);

/* Holds every row where it is so far along the leg. */
void steps_add(SolveProblem *problem, const Solver *solver, const StepList *list, float along);

#endif
