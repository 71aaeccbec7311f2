/* A sculpted body posed with everything that the program does to its skin. */
#ifndef LIMBER_TESTS_SCULPTED_H
#define LIMBER_TESTS_SCULPTED_H

#include "body_check.h"

#include "body/corrective.h"

#include <stdio.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    int joint_map[MESH_MAX_JOINTS];
    PoseWorld world;
    Skinned skinned;
    Corrective *corrective;
    float breath; /* 0..1 */
} Sculpted;

static inline void sculpted_open(Sculpted *body, Build build)
{
    char path[512];
    memset(body, 0, sizeof *body);
    snprintf(path, sizeof path, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh",
             build == BUILD_FEMALE ? "female" : "male");
    assert_true(mesh_load(&body->mesh, path));
    assert_true(skeleton_load(&body->skeleton, BODY_FOLDER, build));
    assert_true(skin_map_joints(body->joint_map, &body->mesh, &body->skeleton));
    assert_true(skinned_init(&body->skinned, &body->mesh));
    body->corrective = corrective_create(&body->mesh, &body->skeleton);
    assert_non_null(body->corrective);
}

/* true for vertices of skin; the caller frees it. */
static inline bool *sculpted_skin_marks(const Sculpted *body)
{
    bool *skin = calloc(body->mesh.vertex_count, 1);
    assert_non_null(skin);
    for (uint32_t p = 0; p < body->mesh.part_count; p++) {
        const MeshPart *part = &body->mesh.parts[p];
        for (uint32_t i = 0; part->is_skin && i < part->index_count; i++)
            skin[body->mesh.index[part->first_index + i]] = true;
    }
    return skin;
}

static inline void sculpted_close(Sculpted *body)
{
    corrective_destroy(body->corrective);
    skinned_finish(&body->skinned);
    mesh_finish(&body->mesh);
}

/* Skins the body as body->world says. */
static inline void sculpted_skin(Sculpted *body)
{
    skin_apply(&body->skinned, &body->mesh, body->joint_map, &body->skeleton, &body->world);
    corrective_apply(body->corrective, &body->skinned, &body->world, body->breath);
}

static inline void sculpted_pose(Sculpted *body, const char *angles)
{
    Pose pose;
    assert_true(pose_load(&pose, &body->skeleton, BODY_FOLDER, "standing_idle"));
    assert_true(pose_parse(&pose, &body->skeleton, angles));
    pose_solve(&body->world, &body->skeleton, &pose);
    sculpted_skin(body);
}

#endif
