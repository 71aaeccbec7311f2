/* The runner of each build with the stride that is fitted to it, loaded once for all tests of a
 * file. */
#ifndef LIMBER_TESTS_GAIT_BODY_H
#define LIMBER_TESTS_GAIT_BODY_H

#include "check.h"

#include "body/skin.h"
#include "motion/gait.h"

#include <stdlib.h>

enum { MOMENTS = 200 };

static const char *const path = TEST_SOURCE_FOLDER "/assets/gait/running.cfg";

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    GaitStyle style;
    Gait gait;
    int joint_map[MESH_MAX_JOINTS];
    Skinned skin;
} Body;

static inline bool load_body(Body *body, Build build)
{
    static const char *const meshes[] = {
        [BUILD_MALE] = TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh",
        [BUILD_FEMALE] = TEST_BUILD_FOLDER "/data/mesh/runner_female.mesh",
    };
    return mesh_load(&body->mesh, meshes[build]) &&
           skeleton_load(&body->skeleton, TEST_SOURCE_FOLDER "/assets/body", build) &&
           skin_map_joints(body->joint_map, &body->mesh, &body->skeleton) &&
           skinned_init(&body->skin, &body->mesh) &&
           gait_read(&body->style, &body->skeleton, path) &&
           gait_fit(&body->gait, &body->style, &body->skeleton, &body->mesh);
}

static inline int load(void **state)
{
    Body *bodies = calloc(BUILD_COUNT, sizeof *bodies);
    *state = bodies;
    return bodies && load_body(&bodies[BUILD_MALE], BUILD_MALE) &&
                   load_body(&bodies[BUILD_FEMALE], BUILD_FEMALE)
               ? 0
               : -1;
}

static inline int unload(void **state)
{
    Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        skinned_finish(&bodies[b].skin);
        mesh_finish(&bodies[b].mesh);
    }
    free(bodies);
    return 0;
}

static inline void pose_skin(Body *body, float phase)
{
    Pose pose;
    PoseWorld world;
    gait_pose(&body->gait, phase, &pose);
    pose_solve(&world, &body->skeleton, &pose);
    skin_apply(&body->skin, &body->mesh, body->joint_map, &body->skeleton, &world);
}

#endif
