/* What the tests of the body share: points, and small meshes made by rule. */
#ifndef LIMBER_TESTS_BODY_CHECK_H
#define LIMBER_TESTS_BODY_CHECK_H

#include "check.h"

#include "body/mesh.h"
#include "body/skeleton.h"

#include <string.h>

#define BODY_FOLDER TEST_SOURCE_FOLDER "/assets/body"

#define CHECK_POINT(value, at_x, at_y, at_z, within)                                               \
    do {                                                                                           \
        vec3s check_point = (value);                                                               \
        CHECK_NEAR(check_point.x, at_x, within);                                                   \
        CHECK_NEAR(check_point.y, at_y, within);                                                   \
        CHECK_NEAR(check_point.z, at_z, within);                                                   \
    } while (0)

static inline int joint_named(const Skeleton *skeleton, const char *name)
{
    int joint = skeleton_find_joint(skeleton, name);
    if (joint < 0)
        fail_msg("no joint %s", name);
    return joint;
}

enum {
    BALL_RINGS = 24,
    BALL_SLICES = 48,
    BALL_VERTICES = (BALL_RINGS + 1) * (BALL_SLICES + 1),
    BALL_INDICES = BALL_RINGS * BALL_SLICES * 6
};

/* A ball of one skin part in two muscles without a blend: "soleus" of calves_achilles above y = 0,
 * "gracilis" of no area below; the left half is x > 0. One joint, "pelvis". */
static inline void make_ball(Mesh *mesh, float radius)
{
    *mesh = (Mesh){ .vertex_count = BALL_VERTICES,
                    .index_count = BALL_INDICES,
                    .part_count = 1,
                    .muscle_count = 2,
                    .joint_count = 1 };
    assert_true(mesh_allocate(mesh));
    uint32_t v = 0, n = 0;
    for (int r = 0; r <= BALL_RINGS; r++) {
        for (int s = 0; s <= BALL_SLICES; s++, v++) {
            double down = GLM_PI * r / BALL_RINGS,
                   round = 2 * GLM_PI * (s % BALL_SLICES) / BALL_SLICES;
            double flat = r == 0 || r == BALL_RINGS ? 0 : sin(down);
            vec3s out = { { (float)(flat * sin(round)), (float)cos(down),
                            (float)(flat * cos(round)) } };
            mesh->position[v] = glms_vec3_scale(out, radius);
            mesh->normal[v] = out;
            memset(mesh->muscle[v], MESH_NONE, MESH_INFLUENCES);
            memset(mesh->joint[v], MESH_NONE, MESH_INFLUENCES);
            mesh->muscle[v][0] = out.y < 0;
            mesh->muscle_weight[v][0] = 255;
            mesh->joint[v][0] = 0;
            mesh->joint_weight[v][0] = 255;
            mesh->side[v] = out.x > 1e-6f ? SIDE_LEFT : out.x < -1e-6f ? SIDE_RIGHT : SIDE_MIDDLE;
        }
    }
    for (uint32_t r = 0; r < BALL_RINGS; r++) {
        for (uint32_t s = 0; s < BALL_SLICES; s++) {
            uint32_t a = r * (BALL_SLICES + 1) + s, b = a + BALL_SLICES + 1;
            uint32_t square[6] = { a, b, b + 1, a, b + 1, a + 1 };
            memcpy(mesh->index + n, square, sizeof square);
            n += 6;
        }
    }
    mesh->parts[0] = (MeshPart){ .name = "skin",
                                 .colour = { 0.5f, 0.4f, 0.3f },
                                 .roughness = 0.5f,
                                 .index_count = BALL_INDICES,
                                 .dress = MESH_BARE | MESH_DRESSED,
                                 .is_skin = 1 };
    strcpy(mesh->muscles[0].name, "soleus");
    strcpy(mesh->muscles[0].area, "calves_achilles");
    strcpy(mesh->muscles[1].name, "gracilis");
    strcpy(mesh->joints[0], "pelvis");
}

#endif
