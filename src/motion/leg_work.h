/* A leg in the making. Within the leg's own files. */
#ifndef LIMBER_MOTION_LEG_WORK_H
#define LIMBER_MOTION_LEG_WORK_H

#include "motion/leg_steps.h"
#include "motion/path.h"

typedef struct {
    const Solver *solver;
    const LegEnd *a, *b;
    StepList list;
    Path path, arms; /* of the whole body; of the arms            */
    float from[SKELETON_MAX_COORDINATES], to[SKELETON_MAX_COORDINATES]; /* when each goes */
    char over;                    /* side of the leg that comes to lie on the other, 0 none   */
    char outer_arm;               /* side of the arm that comes to lie over the other, 0 none */
    bool met[SOLVE_MAX_CONTACTS]; /* b's contacts of limb with limb, where its pose has them */
    Skinned skin;
} LegWork;

bool leg_is_hand(const char *patch);
bool leg_is_of_arm(const char *coordinate);

/* --- Where a key is looked for (leg_guide.c) --- */

void leg_guide_make(LegWork *work);
Pose leg_guide(const LegWork *work, float along);

/* Slow at both ends, not quite still: a body does not halt in every posture. */
float leg_ease(float along);

/* A hand on its way may be pushed about by what it passes: what one key alone has is let go. */
void leg_calm_arms(Pose *keys, int count, const Skeleton *skeleton);

/* Fingers open as the hand comes to what it holds: in time for it. */
void leg_calm_fingers(Pose *keys, int count, const Skeleton *skeleton);

/* --- What is asked of it (leg_ask.c) --- */

void leg_ask(SolveProblem *problem, LegWork *work, float along);

/* Puts what is brought where it is so far along. */
void leg_place_brought(SolveProblem *problem, const LegEnd *b, float along);

#endif
