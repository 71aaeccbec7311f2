#include "motion/gait_muscles.h"

#include <math.h>

void gait_muscles(GaitMuscles *out, const Gait *gait, const Skeleton *skeleton,
                  const Muscles *muscles)
{
    MuscleStates states;
    PoseWorld world;
    for (int key = 0; key < GAIT_KEYS; key++) {
        pose_solve(&world, skeleton, &gait->keys[key]);
        muscle_lengths(&states, muscles, &world);
        for (int m = 0; m < muscles->count; m++)
            out->strain[key][m] = states.of[m][0].strain;
    }
    out->seconds = gait->seconds;
}

GaitMuscle gait_muscle_at(const GaitMuscles *muscles, int muscle, int side, float phase)
{
    float place = (phase + 0.5f * (float)side) * GAIT_KEYS, whole = floorf(place);
    int key = ((int)whole % GAIT_KEYS + GAIT_KEYS) % GAIT_KEYS;
    float from = muscles->strain[key][muscle];
    float to = muscles->strain[(key + 1) % GAIT_KEYS][muscle];
    return (GaitMuscle){ .strain = glm_lerp(from, to, place - whole),
                         .rate = (to - from) * GAIT_KEYS / muscles->seconds };
}
