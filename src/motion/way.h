/* Getting into place and back: key postures (half kneeling, on all fours, sitting on the floor...),
 * each with the one that it is reached from, from assets/ways. Solved once a build they are a tree
 * whose root is standing; an exercise takes the branch that its base asks for and adds the last
 * leg to its own start. */
#ifndef LIMBER_MOTION_WAY_H
#define LIMBER_MOTION_WAY_H

#include "motion/leg.h"
#include "motion/stage.h"

enum { WAYS_MAX = 32, WAY_MAX_BASES = 6 };

typedef struct {
    char id[EXERCISE_NAME];
    char from[EXERCISE_NAME];                 /* "" for standing                          */
    char bases[WAY_MAX_BASES][EXERCISE_NAME]; /* whose exercises begin from here          */
    bool mirrored[WAY_MAX_BASES];             /* with the other side                      */
    int base_count;
    float turn;           /* radians that the branch is turned to the left for its bases */
    vec3s scoot;          /* metres that one draws along the floor while one gets there   */
    float seconds;        /* from the one before                      */
    float arms[2];        /* from when to when of that time arms go; both 0: with the rest */
    Exercise *exercise;   /* the posture as an exercise's end         */
    ExerciseStage *stage; /* solved from                              */
    bool on_prop;         /* it needs the exercise's chair or bed: solved there */
    Leg leg;              /* from the one before; no keys when on_prop */
} WayPosture;

typedef struct {
    WayPosture postures[WAYS_MAX];
    int count;
    Pose stand; /* where every way begins */
    SolveProblem stand_problem;
} Ways;

/* Reads every *.cfg of a folder; stand is the pose to begin in. One logged line "path:line: what"
 * for what is broken, then false with nothing loaded. */
bool ways_load(Ways *ways, const char *folder, const Pose *stand);
void ways_finish(Ways *ways);

/* Puts every posture where it is solved from, for one build. */
bool ways_stage(Ways *ways, const Solver *solver);

/* Then solves them all and the legs between them, but those on a prop; takes seconds. */
bool ways_solve(Ways *ways, const Solver *solver);

/* Standing as something to solve: both feet flat on the floor. */
void way_stand(SolveProblem *problem, const Pose *pose, const Solver *solver);

/* The posture of that id; NULL when there is none. */
const WayPosture *ways_find(const Ways *ways, const char *id);

/* The posture for a base; NULL when there is none. */
const WayPosture *ways_find_base(const Ways *ways, const char *base, bool *mirrored);

/* The postures from standing to this one, in order; returns how many. */
int ways_branch(const Ways *ways, const WayPosture *posture, const WayPosture **out);

#endif
