/* What the corrective promises, on the sculpted bodies. */
#include "sculpted.h"

#include <math.h>

static Sculpted bodies[BUILD_COUNT];

static int set_up(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_open(&bodies[build], (Build)build);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_close(&bodies[build]);
    return 0;
}

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

static vec3s *keep(const Sculpted *body)
{
    size_t size = body->mesh.vertex_count * sizeof(vec3s);
    vec3s *kept = malloc(size);
    assert_non_null(kept);
    memcpy(kept, body->skinned.position, size);
    return kept;
}

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
        float shoulder = body->world.position[joint_named(&body->skeleton, "uparm_l")].x, most = 0;
        for (uint32_t v = 0; v < mesh->vertex_count; v++)
            if (strcmp(mesh->joints[mesh->joint[v][0]], "thorax") == 0)
                most = fmaxf(most, body->skinned.position[v].x);
        if (most > shoulder + 0.06f)
            fail_msg("the chest reaches %.0f mm past the shoulder",
                     1000 * (double)(most - shoulder));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest_stays),
        cmocka_unit_test(test_pure),
        cmocka_unit_test(test_moves_as_one),
        cmocka_unit_test(test_no_web),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
