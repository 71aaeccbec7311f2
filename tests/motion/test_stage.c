/* Shipped exercises staged and solved on the male runner. What must hold is plain: hands touch what
 * they hold, an ankle lies on the thigh it is said to lie on, one side is the other's mirror image.
 */
#include "check.h"

#include "core/count.h"
#include "motion/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Exercises exercises;
    ExerciseStage stage;
    Solution solution;
} Body;

static int set_up(void **state)
{
    Body *body = calloc(1, sizeof *body);
    if (!body || !mesh_load(&body->mesh, TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh") ||
        !skeleton_load(&body->skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ||
        !solver_init(&body->solver, &body->mesh, &body->skeleton, MESH_BARE) ||
        !prop_sizes_load(&body->solver.sizes, TEST_SOURCE_FOLDER "/assets") ||
        !exercises_load(&body->exercises, TEST_SOURCE_FOLDER "/assets/exercises"))
        return -1;
    *state = body;
    return 0;
}

static int tear_down(void **state)
{
    Body *body = *state;
    exercises_finish(&body->exercises);
    solver_finish(&body->solver);
    mesh_finish(&body->mesh);
    free(body);
    return 0;
}

static void solve_end(Body *body, const char *id, Side target)
{
    const Exercise *exercise = exercises_find(&body->exercises, id);
    assert_non_null(exercise);
    assert_true(
        exercise_stage(&body->stage, &body->solver, exercise, &exercise->form.end, target));
    assert_true(solve_pose(&body->solution, &body->solver, &body->stage.problem));
}

/* The contacts of a kind that a patch of this name has; at least one. */
static void check_touches(const Body *body, const char *patch, ContactKind kind, double within)
{
    const SolveProblem *problem = &body->stage.problem;
    int wanted = patch_index(&body->solver.patches, patch), found = 0;
    for (int c = 0; c < problem->contact_count; c++) {
        if (problem->contacts[c].kind != kind || problem->contacts[c].patch != wanted)
            continue;
        CHECK_NEAR(body->solution.residual[c], 0, within);
        found++;
    }
    assert_true(found > 0);
}

/* Where the middle of a patch is in the solved pose. */
static vec3s patch_at(const Body *body, const char *name)
{
    Skinned skin;
    PoseWorld world;
    const Solver *solver = &body->solver;
    assert_true(skinned_init(&skin, &solver->samples));
    pose_solve(&world, solver->skeleton, &body->solution.pose);
    skin_apply(&skin, &solver->samples, solver->joint_map, solver->skeleton, &world);
    const Patch *patch = &solver->sampled.patches[patch_index(&solver->sampled, name)];
    vec3s at = patch_middle(patch, skin.position);
    skinned_finish(&skin);
    return at;
}

static void test_feet_and_hands_at_a_wall(void **state)
{
    Body *body = *state;
    solve_end(body, "calf_gastroc_wall", SIDE_LEFT);
    assert_true(body->solution.holds);
    check_touches(body, "heel_l", CONTACT_REST, 0.005);
    check_touches(body, "palm_head_r", CONTACT_REST, 0.005);
}

static void test_hands_hold_a_thigh(void **state)
{
    Body *body = *state;
    solve_end(body, "ham_90_90_active", SIDE_LEFT);
    check_touches(body, "palm_heel_l", CONTACT_LIMB, 0.005);
    check_touches(body, "palm_head_r", CONTACT_LIMB, 0.005);
    check_touches(body, "palm_l", CONTACT_MEET, 0.04); /* both are behind it */
    check_touches(body, "palm_r", CONTACT_MEET, 0.04);
    assert_true(body->solution.limb_sunk < 0.005f); /* thumbs lie along, not in it */
    int finger = skeleton_find_coordinate(&body->skeleton, "finger_flexion_l");
    assert_true(glm_deg(body->stage.problem.authored.angles[finger]) > 10);
}

/* A foot that lies on its toes, and palms: no tip of them goes through the mat. */
static void test_tips_stay_above(void **state)
{
    Body *body = *state;
    solve_end(body, "hipflex_tfl_roller", SIDE_LEFT);
    assert_true(body->solution.sunk < 0.005f);
    solve_end(body, "calf_roller", SIDE_LEFT);
    assert_true(body->solution.sunk < 0.003f);
}

/* On one thigh, one hand farther along it than the other: fingers go past each other. */
static void test_two_hands_on_a_thigh(void **state)
{
    Body *body = *state;
    solve_end(body, "ham_90_90_active", SIDE_LEFT);
    vec3s at[2];
    for (int i = 0, found = 0; i < body->stage.problem.contact_count && found < 2; i++)
        if (body->stage.problem.contacts[i].kind == CONTACT_MEET)
            at[found++] = body->stage.problem.contacts[i].at;
    assert_true(fabsf(at[0].x - at[1].x) > 0.08f);
    assert_true(fabsf(at[0].y - at[1].y) + fabsf(at[0].z - at[1].z) > 0.07f);
}

/* A head that turns from side to side lies on one patch all the way. */
static void test_a_head_rolls(void **state)
{
    Body *body = *state;
    solve_end(body, "ub_open_book", SIDE_LEFT);
    check_touches(body, "head_round", CONTACT_REST, 0.005);
}

/* Skin of fingers and thumb, like all skin, within what soft flesh gives, and a finger's nail. */
static void test_fingers_stay_out_of_what_they_hold(void **state)
{
    static const char *const holds[] = { "ham_90_90_active", "back_double_knee" };
    Body *body = *state;
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++) {
        solve_end(body, holds[i], SIDE_LEFT);
        assert_true(body->solution.limb_sunk < 0.015f);
    }
}

/* Every vertex counts, not only the samples; bare feet and hips are a little other than dressed. */
static void test_nothing_goes_deep(void **state)
{
    static const char *const ids[] = { "foot_toe_pull", "itb_vl_roller", "calf_towel_seated" };
    Body *body = *state;
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        solve_end(body, ids[i], SIDE_LEFT);
        if (!(body->solution.sunk < 0.0065f && body->solution.limb_sunk < 0.0065f))
            fail_msg("%s: %g and %g m deep", ids[i], (double)body->solution.sunk,
                     (double)body->solution.limb_sunk);
    }
}

static void test_seat_lies_on_the_heels(void **state)
{
    Body *body = *state;
    solve_end(body, "back_childs_pose", SIDE_LEFT);
    check_touches(body, "seat_low_l", CONTACT_LIMB, 0.005);
    check_touches(body, "seat_low_r", CONTACT_LIMB, 0.005);
}

static const Surface *surface(const Body *body, const char *name)
{
    for (int i = 0; i < body->stage.problem.surface_count; i++)
        if (strcmp(body->stage.surface[i], name) == 0)
            return &body->stage.problem.surfaces[i];
    return NULL;
}

/* Under a buttock, as under a thigh, it lies across the body: it would not roll otherwise. */
static void test_a_roller_lies_across(void **state)
{
    static const char *const rolls[] = { "glute_roller", "ub_roller", "quad_roller" };
    Body *body = *state;
    for (size_t i = 0; i < sizeof rolls / sizeof *rolls; i++) {
        solve_end(body, rolls[i], SIDE_LEFT);
        const Surface *roller = surface(body, "roller");
        assert_non_null(roller);
        CHECK_NEAR(fabs((double)roller->axis.x), 1, 0.05);
        CHECK_NEAR(roller->axis.y, 0, 1e-5);
    }
}

/* A ball at a wall touches the skin that it is for. */
static void test_balls_at_a_wall_touch(void **state)
{
    Body *body = *state;
    solve_end(body, "back_ql_ball", SIDE_LEFT);
    check_touches(body, "flank_l", CONTACT_REST, 0.005);
    solve_end(body, "itb_tfl_ball", SIDE_RIGHT);
    check_touches(body, "hip_front_r", CONTACT_REST, 0.005);
}

/* Under a thigh it lies on the seat, not in the air before it. */
/* A heel that is propped up lies a hand's breadth from the edge; where the heel is to hang, the
 * ball of the foot is just on the step. */
static void test_where_a_step_begins(void **state)
{
    static const struct {
        const char *id, *patch;
        double least, most;
    } rows[] = { { "ham_heel_prop_hinge", "heel_r", 0.07, 0.15 },
                 { "calf_step_drop", "ball_inner_r", 0.015, 0.06 } };
    Body *body = *state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        solve_end(body, rows[i].id, SIDE_RIGHT);
        const Surface *step = surface(body, "step");
        assert_non_null(step);
        vec3s at = patch_at(body, rows[i].patch);
        double in = (double)(at.z - (step->at.z - step->half.z));
        if (in < rows[i].least || in > rows[i].most)
            fail_msg("%s: %g m from the edge", rows[i].id, in);
    }
}

/* A chair of a metre is one that nobody sits lower on; the ball is as thick as its file says. */
static void test_props_are_as_big_as_their_file_says(void **state)
{
    Body *body = *state;
    PropSizes shipped = body->solver.sizes;
    body->solver.sizes.of[PROP_CHAIR] = (PropSize){ 1, 1, 0.6f, 0.5f, 0.01f };
    body->solver.sizes.of[PROP_BALL] = (PropSize){ 0.1f, 0.1f, 0.1f, 0.1f, 0.02f };
    const Exercise *exercise = exercises_find(&body->exercises, "ham_ball_chair");
    bool made =
        exercise_stage(&body->stage, &body->solver, exercise, &exercise->form.end, SIDE_LEFT);
    body->solver.sizes = shipped;
    assert_true(made);
    const Surface *chair = surface(body, "chair"), *ball = surface(body, "ball");
    assert_true(chair && ball);
    CHECK_NEAR(chair->at.y + chair->half.y, 1, 1e-5);
    CHECK_NEAR(2 * chair->half.x, 0.6, 1e-5);
    CHECK_NEAR(2 * chair->half.z, 0.5, 1e-5);
    CHECK_NEAR(chair->give, 0.01, 1e-6);
    CHECK_NEAR(2 * ball->radius, 0.1, 1e-5);
    CHECK_NEAR(ball->give, 0.02, 1e-6);
}

static void test_a_ball_lies_on_the_chair(void **state)
{
    Body *body = *state;
    solve_end(body, "ham_ball_chair", SIDE_LEFT);
    const Surface *chair = surface(body, "chair"), *ball = surface(body, "ball");
    assert_true(chair && ball && ball->at.z < chair->at.z + chair->half.z);
}

/* Mirrored: the left side's angles and contacts on the right. */
/* What both legs lie on stands before the middle of the body, not before one leg. */
static void test_a_stool_stands_between_the_legs(void **state)
{
    Body *body = *state;
    Exercises postures;
    assert_true(exercises_load(&postures, TEST_SOURCE_FOLDER "/assets/postures"));
    const Exercise *sitting = exercises_find(&postures, "sitting_calves");
    assert_non_null(sitting);
    for (int side = 0; side < 2; side++) {
        int seen = 0;
        assert_true(exercise_stage(&body->stage, &body->solver, sitting, &sitting->form.end,
                                   (Side)side));
        for (int s = 0; s < body->stage.problem.surface_count; s++)
            if (strcmp(body->stage.surface[s], "stool") == 0) {
                CHECK_NEAR(body->stage.problem.surfaces[s].at.x, 0, 1e-4);
                seen++;
            }
        assert_int_equal(seen, 1);
    }
    exercises_finish(&postures);
}

static void test_right_is_the_mirror_image(void **state)
{
    Body *body = *state;
    solve_end(body, "calf_gastroc_wall", SIDE_LEFT);
    Solution left = body->solution;
    solve_end(body, "calf_gastroc_wall", SIDE_RIGHT);
    for (int c = 0; c < body->skeleton.coordinate_count; c++) {
        const char *name = body->skeleton.coordinates[c].name;
        size_t length = strlen(name);
        char other[SKELETON_NAME];
        if (strcmp(name + length - 2, "_l") != 0 || strncmp(name, "shoulder", 8) == 0)
            continue;
        snprintf(other, sizeof other, "%.*s_r", (int)length - 2, name);
        int right = skeleton_find_coordinate(&body->skeleton, other);
        CHECK_NEAR(glm_deg(left.pose.angles[c]), glm_deg(body->solution.pose.angles[right]), 2.5);
    }
}

/* The file's own wider range, with the skeleton's elsewhere. */
static void test_limits_of_the_file(void **state)
{
    Body *body = *state;
    solve_end(body, "glute_fig4_supine", SIDE_LEFT);
    int turn = skeleton_find_coordinate(&body->skeleton, "hip_rotation_l");
    int knee = skeleton_find_coordinate(&body->skeleton, "knee_flexion_l");
    CHECK_NEAR(glm_deg(body->stage.problem.least[turn]), -62, 1e-3);
    assert_true(body->stage.problem.least[knee] == 0 && body->stage.problem.most[knee] == 0);
    assert_true(glm_deg(body->solution.pose.angles[turn]) > -63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feet_and_hands_at_a_wall),
        cmocka_unit_test(test_hands_hold_a_thigh),
        cmocka_unit_test(test_tips_stay_above),
        cmocka_unit_test(test_two_hands_on_a_thigh),
        cmocka_unit_test(test_a_head_rolls),
        cmocka_unit_test(test_fingers_stay_out_of_what_they_hold),
        cmocka_unit_test(test_nothing_goes_deep),
        cmocka_unit_test(test_seat_lies_on_the_heels),
        cmocka_unit_test(test_a_roller_lies_across),
        cmocka_unit_test(test_balls_at_a_wall_touch),
        cmocka_unit_test(test_a_ball_lies_on_the_chair),
        cmocka_unit_test(test_where_a_step_begins),
        cmocka_unit_test(test_props_are_as_big_as_their_file_says),
        cmocka_unit_test(test_a_stool_stands_between_the_legs),
        cmocka_unit_test(test_right_is_the_mirror_image),
        cmocka_unit_test(test_limits_of_the_file),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
