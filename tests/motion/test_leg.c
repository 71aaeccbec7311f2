/* One leg of a way, from standing to standing elsewhere: feet step as feet do. */
#include "check.h"

#include "motion/leg.h"
#include "motion/path.h"
#include "motion/way.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    SolveProblem problem;
    Pose stand;
    Skinned skin;
} Body;

static int set_up(void **state)
{
    Body *body = calloc(1, sizeof *body);
    Pose written;
    Solution solution;
    if (!body || !mesh_load(&body->mesh, TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh") ||
        !skeleton_load(&body->skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ||
        !solver_init(&body->solver, &body->mesh, &body->skeleton, MESH_DRESSED) ||
        !prop_sizes_load(&body->solver.sizes, TEST_SOURCE_FOLDER "/assets") ||
        !pose_load(&written, &body->skeleton, TEST_SOURCE_FOLDER "/assets/body", "standing_idle") ||
        !skinned_init(&body->skin, &body->solver.samples))
        return -1;
    way_stand(&body->problem, &written, &body->solver);
    if (!solve_pose(&solution, &body->solver, &body->problem))
        return -1;
    body->stand = solution.pose;
    *state = body;
    return 0;
}

static int tear_down(void **state)
{
    Body *body = *state;
    skinned_finish(&body->skin);
    solver_finish(&body->solver);
    mesh_finish(&body->mesh);
    free(body);
    return 0;
}

/* Standing so far away, turned about the vertical. */
static LegEnd stand_at(const Body *body, float x, float z, float turn)
{
    LegEnd end = { .problem = &body->problem, .pose = body->stand };
    versors round = glms_quatv(turn, (vec3s){ { 0, 1, 0 } });
    vec3s rest = body->skeleton.joints[0].rest_position;
    vec3s pelvis = glms_quat_rotatev(round, glms_vec3_add(rest, body->stand.root_offset));
    pelvis = glms_vec3_add(pelvis, (vec3s){ { x, 0, z } });
    end.pose.root_offset = glms_vec3_sub(pelvis, rest);
    end.pose.root_rotation = glms_quat_mul(round, body->stand.root_rotation);
    return end;
}

static vec3s heel(Body *body, const Pose *pose, const char *name)
{
    return path_place(&body->solver, &body->skin, pose, patch_index(&body->solver.sampled, name));
}

static float height(Body *body, const Pose *pose, const char *name, float standing)
{
    return heel(body, pose, name).y - standing;
}

static Leg *solve(Body *body, const LegEnd *from, const LegEnd *to)
{
    Leg *leg = malloc(sizeof *leg);
    assert_non_null(leg);
    assert_true(leg_solve(leg, 14, &body->solver, from, to));
    return leg;
}

/* Half a stride ahead: each foot goes through the air, and one of them always stands. */
static void test_feet_step_in_turn(void **state)
{
    Body *body = *state;
    LegEnd from = stand_at(body, 0, 0, 0), to = stand_at(body, 0, 0.35f, 0);
    Leg *leg = solve(body, &from, &to);
    float ground = heel(body, &body->stand, "heel_l").y, highest[2] = { 0, 0 };
    for (int k = 0; k < leg->count; k++) {
        float left = height(body, &leg->keys[k], "heel_l", ground);
        float right = height(body, &leg->keys[k], "heel_r", ground);
        assert_true(fminf(left, right) < 0.008f);
        assert_true(fminf(left, right) > -0.005f);
        highest[0] = fmaxf(highest[0], left);
        highest[1] = fmaxf(highest[1], right);
    }
    assert_true(highest[0] > 0.03f && highest[1] > 0.03f);
    free(leg);
}

/* A foot that stands does not slide: between keys in which it is down it stays. */
static void test_standing_feet_stay(void **state)
{
    Body *body = *state;
    LegEnd from = stand_at(body, 0, 0, 0), to = stand_at(body, 0.25f, 0.1f, 0.4f);
    Leg *leg = solve(body, &from, &to);
    static const char *const heels[] = { "heel_l", "heel_r" };
    float ground = heel(body, &body->stand, "heel_l").y;
    for (int side = 0; side < 2; side++)
        for (int k = 1; k < leg->count; k++) {
            vec3s a = heel(body, &leg->keys[k - 1], heels[side]);
            vec3s b = heel(body, &leg->keys[k], heels[side]);
            if (fmaxf(a.y, b.y) - ground < 0.004f)
                CHECK_NEAR(glms_vec3_distance(a, b), 0, 0.005);
        }
    free(leg);
}

/* Feet that change places go round each other. */
static void test_feet_pass_each_other(void **state)
{
    Body *body = *state;
    LegEnd from = stand_at(body, 0, 0, 0), to = stand_at(body, 0, 0, 0);
    SolveProblem crossed = body->problem;
    Solution solution;
    vec3s place = heel(body, &body->stand, "heel_l");
    for (int side = 0; side < 2; side++) {
        vec3s at = { { side ? 0.05f : -0.05f, place.y, side ? 0.26f : -0.08f } };
        path_pin(&crossed, patch_index(&body->solver.sampled, side ? "heel_r" : "heel_l"), at,
                 (vec3s){ { 0, 1, 0 } }, 20);
    }
    assert_true(solve_pose(&solution, &body->solver, &crossed));
    to.pose = solution.pose;
    Leg *leg = solve(body, &from, &to);
    for (int k = 0; k < leg->count; k++) {
        assert_true(solve_measure(&solution, &body->solver, &body->problem, &leg->keys[k]));
        if (solution.limb_sunk > 0.008f)
            fail_msg("key %d of %d: %g m, %s in %s", k, leg->count, (double)solution.limb_sunk,
                     body->solver.limbs.limbs[solution.limb_own].name,
                     body->solver.limbs.limbs[solution.limb_other].name);
    }
    free(leg);
}

/* A joint that has far to go gets the time for it: 400 degrees a second at most. */
static void test_no_haste(void **state)
{
    Body *body = *state;
    LegEnd from = stand_at(body, 0, 0, 0), to = stand_at(body, 0, 0, 0);
    int elbow = skeleton_find_coordinate(&body->skeleton, "elbow_flexion_l");
    int shoulder = skeleton_find_coordinate(&body->skeleton, "shoulder_flexion_l");
    to.pose.angles[elbow] = glm_rad(140);
    to.pose.angles[shoulder] = glm_rad(170);
    Leg *leg = malloc(sizeof *leg);
    assert_non_null(leg);
    assert_true(leg_solve(leg, 2, &body->solver, &from, &to));
    for (int k = 1; k < leg->count; k++)
        for (int i = 0; i < body->skeleton.coordinate_count; i++)
            CHECK_NEAR(leg->keys[k].angles[i], leg->keys[k - 1].angles[i], glm_rad(400) * LEG_STEP);
    assert_memory_equal(&leg->keys[0], &from.pose, sizeof(Pose));
    assert_memory_equal(&leg->keys[leg->count - 1], &to.pose, sizeof(Pose));
    free(leg);
}

/* The guide passes every anchor, also one that came between later. */
static void test_a_path_takes_one_more(void **state)
{
    Body *body = *state;
    Path path = { .count = 0 };
    int elbow = skeleton_find_coordinate(&body->skeleton, "elbow_flexion_l");
    Pose pose = body->stand;
    static const float angles[] = { 0.1f, 0.4f, 1.5f }, at[] = { 0, 1, 0.25f };
    static const int before[] = { 0, 1, 1 };
    for (int i = 0; i < 3; i++) {
        pose.angles[elbow] = angles[i];
        path_insert(&path, before[i], &pose, at[i]);
    }
    assert_int_equal(path.count, 3);
    for (int i = 0; i < 3; i++)
        CHECK_NEAR(path_guide(&path, &body->skeleton, at[i]).angles[elbow], angles[i], 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feet_step_in_turn),
        cmocka_unit_test(test_standing_feet_stay),
        cmocka_unit_test(test_feet_pass_each_other),
        cmocka_unit_test(test_no_haste),
        cmocka_unit_test(test_a_path_takes_one_more),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
