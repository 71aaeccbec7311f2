/* What the corrective promises, on the sculpted bodies. */
#include "sculpted_both.h"

#include <math.h>

static void test_rest_stays(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        pose_rest(&body->world, &body->skeleton);
        sculpted_skin(body);
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            vec3s at = body->mesh.position[v], normal = body->mesh.normal[v];
            CHECK_POINT(body->skinned.position[v], at.x, at.y, at.z, 1e-5);
            CHECK_POINT(body->skinned.normal[v], normal.x, normal.y, normal.z, 1e-3);
        }
    }
}

static const char *const reach = "shoulder_flexion_l=150 elbow_flexion_r=120 hip_flexion_l=100 "
                                 "knee_flexion_l=120";

/* Nothing of the pose before is left in the next. */
static void test_pure(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_FEMALE];
    sculpted_pose(body, reach);
    vec3s *first = keep(body);
    sculpted_pose(body, "shoulder_abduction_l=120 knee_flexion_r=140");
    sculpted_pose(body, reach);
    assert_memory_equal(first, body->skinned.position, body->mesh.vertex_count * sizeof(vec3s));
    free(first);
}

/* The whole body moved is the same body elsewhere. */
static void test_moves_as_one(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_MALE];
    Pose pose = pose_zero();
    assert_true(pose_parse(&pose, &body->skeleton, reach));
    pose_solve(&body->world, &body->skeleton, &pose);
    sculpted_skin(body);
    vec3s *first = keep(body), pelvis = body->skeleton.joints[0].rest_position;
    pose.root_rotation = glms_quatv(1.2f, glms_vec3_normalize((vec3s){ { 1, 2, -0.5f } }));
    pose.root_offset = (vec3s){ { 0.3f, -0.2f, 0.5f } };
    pose_solve(&body->world, &body->skeleton, &pose);
    sculpted_skin(body);
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        vec3s way = glms_quat_rotatev(pose.root_rotation, glms_vec3_sub(first[v], pelvis));
        vec3s at = glms_vec3_add(glms_vec3_add(way, pelvis), pose.root_offset);
        CHECK_POINT(body->skinned.position[v], at.x, at.y, at.z, 2e-4);
    }
    free(first);
}

/* With the arm overhead the side of the chest runs straight up into the underside of the arm, which
 * is a hand's breadth less a finger (60 mm) from the middle of the shoulder; a web would reach
 * farther out. */
static void test_no_web(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        const Mesh *mesh = &body->mesh;
        sculpted_pose(body, "shoulder_abduction_l=170");
        bool *skin = sculpted_skin_marks(body);
        float shoulder = body->world.position[joint_named(&body->skeleton, "uparm_l")].x, most = 0;
        for (uint32_t v = 0; v < mesh->vertex_count; v++)
            if (skin[v] && strcmp(mesh->joints[mesh->joint[v][0]], "thorax") == 0)
                most = fmaxf(most, body->skinned.position[v].x);
        free(skin);
        if (most > shoulder + 0.06f)
            fail_msg("the chest reaches %.0f mm past the shoulder",
                     1000 * (double)(most - shoulder));
    }
}

/* Calf and thigh in a deep bend, in the middle plane of the leg: neither reaches into the other by
 * more than a centimetre (skin alone would by 47 mm), from 80 mm behind the knee on. */
static void test_fold_meets(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        sculpted_pose(body, "hip_flexion_l=110 knee_flexion_l=150");
        const PoseWorld *world = &body->world;
        vec3s knee = world->position[joint_named(&body->skeleton, "shin_l")];
        vec3s hip = world->position[joint_named(&body->skeleton, "thigh_l")];
        vec3s ankle = world->position[joint_named(&body->skeleton, "foot_l")];
        vec3s up = glms_vec3_normalize(glms_vec3_sub(hip, knee));
        vec3s low = glms_vec3_normalize(glms_vec3_sub(ankle, knee));
        vec3s out = glms_vec3_normalize(glms_vec3_add(up, low));
        vec3s over = glms_vec3_normalize(glms_vec3_sub(up, low));
        float thigh[8], calf[8];
        for (int i = 0; i < 8; i++)
            thigh[i] = calf[i] = -1;
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            const char *joint = body->mesh.joints[body->mesh.joint[v][0]];
            vec3s from = glms_vec3_sub(body->skinned.position[v], knee);
            int cell = (int)floorf((glms_vec3_dot(from, out) - 0.08f) / 0.015f);
            float height = glms_vec3_dot(from, over);
            bool straight = fabsf(glms_vec3_dot(from, glms_vec3_cross(out, over))) < 0.01f;
            if (cell < 0 || cell >= 8 || !straight || body->mesh.joint_weight[v][0] < 230)
                continue;
            if (strcmp(joint, "thigh_l") == 0)
                thigh[cell] = fmaxf(thigh[cell], -height);
            else if (strcmp(joint, "shin_l") == 0)
                calf[cell] = fmaxf(calf[cell], height);
        }
        int both = 0;
        for (int i = 0; i < 8; i++) {
            both += thigh[i] > -1 && calf[i] > -1;
            if (thigh[i] > -1 && calf[i] > -1 && thigh[i] + calf[i] > 0.01f)
                fail_msg("calf and thigh are %.0f mm in each other, %d mm behind the knee",
                         1000 * (double)(thigh[i] + calf[i]), 80 + 15 * i);
        }
        assert_true(both >= 3);
    }
}

/* The app moves what it has loaded: the corrective must not look where that was. */
static void test_owner_may_move(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_FEMALE];
    Mesh mesh = body->mesh;
    Skeleton *skeleton = malloc(sizeof *skeleton);
    assert_non_null(skeleton);
    *skeleton = body->skeleton;
    Corrective *corrective = corrective_create(&mesh, skeleton);
    assert_non_null(corrective);
    memset(&mesh, 0, sizeof mesh);
    memset(skeleton, 0, sizeof *skeleton);
    free(skeleton);
    sculpted_pose(body, reach);
    vec3s *first = keep(body);
    skin_apply(&body->skinned, &body->mesh, body->joint_map, &body->skeleton, &body->world);
    corrective_apply(corrective, &body->skinned, &body->world, 0);
    assert_memory_equal(first, body->skinned.position, body->mesh.vertex_count * sizeof(vec3s));
    corrective_destroy(corrective);
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest_stays),   cmocka_unit_test(test_pure),
        cmocka_unit_test(test_moves_as_one), cmocka_unit_test(test_no_web),
        cmocka_unit_test(test_fold_meets),   cmocka_unit_test(test_owner_may_move),
    };
    return cmocka_run_group_tests(tests, open_bodies, close_bodies);
}
