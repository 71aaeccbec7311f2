/* A leg in the making. Within the leg's own files. */
#ifndef LIMBER_MOTION_LEG_WORK_H
#define LIMBER_MOTION_LEG_WORK_H

#include "motion/leg_steps.h"
#include "motion/path.h"

enum { LEG_MANNERS = 3 };

typedef struct {
    const Solver *solver;
    const LegEnd *a, *b;
    StepList list;
    Path path, arms; /* of the whole body; of the arms            */
    float from[SKELETON_MAX_COORDINATES], to[SKELETON_MAX_COORDINATES]; /* when each goes */
    char over;                    /* side of the leg that comes to lie on the other, 0 none   */
    bool climbs[2];               /* feet that are put up on something: left, right         */
    bool calves;                  /* they are, with both legs at once                       */
    char outer_arm;               /* side of the arm that comes to lie over the other, 0 none */
    bool met[SOLVE_MAX_CONTACTS]; /* b's contacts of limb with limb, where its pose has them */
    bool meets;                   /* any of them                                            */
    int manner;                   /* in which arms wait, 0 the usual                        */
    bool gathers;                 /* they wait at all                                       */
    Skinned skin;
} LegWork;

/* --- Names (leg_words.c) --- */

bool leg_begins(const char *text, const char *start);
bool leg_is_of(const char *name, const char *const *starts, size_t count);
char leg_side_of(const char *name); /* its last letter */

bool leg_is_hand(const char *patch);
bool leg_is_of_arm(const char *coordinate);
bool leg_is_of_leg(const char *coordinate);
bool leg_is_of_turn(const char *coordinate); /* of the hip, about or across */

/* --- What comes first (leg_order.c) --- */

/* What lies on the body itself at the end says when legs and arms go, and where arms wait. */
void leg_find_order(LegWork *work);

/* --- Where a key is looked for (leg_guide.c) --- */

void leg_guide_make(LegWork *work);
Pose leg_guide(const LegWork *work, float along);

/* 0 to 1: how far a foot is on its way up, the left one first. */
float leg_climb_time(float along, bool left);

/* Slow at both ends, not quite still: a body does not halt in every posture. */
float leg_ease(float along);

/* A hand on its way may be pushed about by what it passes: what one key alone has is let go. */
void leg_calm_arms(Pose *keys, int count, const Skeleton *skeleton);

/* Fingers open as the hand comes to what it holds: in time for it. */
void leg_calm_fingers(Pose *keys, int count, const Skeleton *skeleton);

/* --- What is asked of it (leg_ask.c) --- */

void leg_ask(SolveProblem *problem, LegWork *work, float along);

#endif
