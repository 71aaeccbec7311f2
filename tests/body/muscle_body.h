/* The muscles of each build, loaded once for all tests of a file, and what they are in a pose. */
#ifndef LIMBER_TESTS_MUSCLE_BODY_H
#define LIMBER_TESTS_MUSCLE_BODY_H

#include "body_check.h"

#include "body/muscle.h"
#include "core/count.h"

static Anatomy anatomy;
static Skeleton skeletons[BUILD_COUNT];
static Muscles muscles[BUILD_COUNT];

static inline int load(void **state)
{
    (void)state;
    if (!anatomy_load(&anatomy, BODY_FOLDER))
        return -1;
    for (int build = 0; build < BUILD_COUNT; build++)
        if (!skeleton_load(&skeletons[build], BODY_FOLDER, (Build)build) ||
            !muscles_load(&muscles[build], &anatomy, &skeletons[build], BODY_FOLDER))
            return -1;
    return 0;
}

static inline int muscle_named(const char *id)
{
    int muscle = muscles_find(&muscles[0], id);
    if (muscle < 0)
        fail_msg("no muscle %s", id);
    return muscle;
}

static inline int angle_named(const char *name)
{
    int coordinate = skeleton_find_coordinate(&skeletons[0], name);
    if (coordinate < 0)
        fail_msg("no angle %s", name);
    return coordinate;
}

static inline void set(Pose *pose, const char *name, double degrees)
{
    pose->angles[angle_named(name)] = (float)(degrees * GLM_PI / 180);
}

static inline MuscleStates states_in(int build, const Pose *pose)
{
    PoseWorld world;
    MuscleStates states;
    pose_solve(&world, &skeletons[build], pose);
    muscle_lengths(&states, &muscles[build], &world);
    return states;
}

/* Strain of a muscle of the left, or of one of its lines (from 1; 0 is their mean). */
static inline double strain_of(int build, const char *id, int line, const Pose *pose)
{
    const Muscles *all = &muscles[build];
    int muscle = muscle_named(id);
    if (line == 0)
        return (double)states_in(build, pose).of[muscle][0].strain;
    PoseWorld world;
    pose_solve(&world, &skeletons[build], pose);
    for (int i = 0; i < all->line_count; i++) {
        const MuscleLine *at = &all->lines[i];
        if (at->muscle == muscle && --line == 0)
            return (double)((muscle_line_length(all, at, &world, 0) - at->neutral[0]) / at->fibre);
    }
    fail_msg("%s has fewer lines", id);
    return 0;
}

typedef struct {
    const char *name;
    double from, to, step;
} Range;

static const Range ranges[] = {
    { "hip_flexion_l", -20, 120, 20 },
    { "knee_flexion_l", 0, 140, 20 },
    { "ankle_dorsiflexion_l", -45, 30, 25 },
};

#endif
