/* How long every muscle is all through a stride, and how fast it changes. */
#ifndef LIMBER_MOTION_GAIT_MUSCLES_H
#define LIMBER_MOTION_GAIT_MUSCLES_H

#include "body/muscle.h"
#include "motion/gait.h"

/* Of the left side; the right one is half a stride later. */
typedef struct {
    float strain[GAIT_KEYS][MUSCLE_MAX]; /* as MuscleState.strain */
    float seconds;                       /* of a stride           */
} GaitMuscles;

typedef struct {
    float strain;
    float rate; /* optimal fibre lengths a second; positive: it lengthens */
} GaitMuscle;

void gait_muscles(GaitMuscles *out, const Gait *gait, const Skeleton *skeleton,
                  const Muscles *muscles);

/* side: 0 the left. */
GaitMuscle gait_muscle_at(const GaitMuscles *muscles, int muscle, int side, float phase);

#endif
