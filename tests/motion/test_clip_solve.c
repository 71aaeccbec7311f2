/* Clips as they are solved from shipped exercises, on the male runner: hands stay on what they hold
 * all the way, and nothing jumps from key to key. */
#include "check.h"

#include "motion/clip_solve.h"
#include "motion/path.h"
#include "motion/stage.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Exercises exercises, postures;
} Body;

static int set_up(void **state)
{
    Body *body = calloc(1, sizeof *body);
    if (!body || !mesh_load(&body->mesh, TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh") ||
        !skeleton_load(&body->skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ||
        !solver_init(&body->solver, &body->mesh, &body->skeleton, MESH_DRESSED) ||
        !prop_sizes_load(&body->solver.sizes, TEST_SOURCE_FOLDER "/assets") ||
        !exercises_load(&body->exercises, TEST_SOURCE_FOLDER "/assets/exercises") ||
        !exercises_load(&body->postures, TEST_SOURCE_FOLDER "/assets/postures"))
        return -1;
    *state = body;
    return 0;
}

static int tear_down(void **state)
{
    Body *body = *state;
    exercises_finish(&body->exercises);
    exercises_finish(&body->postures);
    solver_finish(&body->solver);
    mesh_finish(&body->mesh);
    free(body);
    return 0;
}

static const Exercise *solve(const Body *body, Clip *clip, const char *id, ClipForm form)
{
    const Exercise *exercise = exercises_find(&body->exercises, id);
    if (!exercise)
        exercise = exercises_find(&body->postures, id);
    assert_non_null(exercise);
    assert_true(clip_solve_exercise(clip, &body->solver, NULL, exercise, form));
    return exercise;
}

static void test_hands_stay_on_what_they_hold(void **state)
{
    const Body *body = *state;
    Clip clip;
    ExerciseStage end;
    const Exercise *exercise = solve(body, &clip, "back_double_knee", CLIP_PROPER);
    assert_true(
        exercise_stage(&end, &body->solver, exercise, &exercise->form.end, SIDE_LEFT));
    for (int k = 0; k < clip.moves[CLIP_IN].key_count; k++) {
        Solution solution;
        const Pose *pose = &clip.moves[CLIP_IN].keys[k].pose;
        assert_true(solve_measure(&solution, &body->solver, &end.problem, pose));
        for (int c = 0; c < end.problem.contact_count; c++)
            if (end.problem.contacts[c].kind == CONTACT_LIMB)
                CHECK_NEAR(solution.residual[c], 0, 0.005);
    }
    clip_finish(&clip);
}

/* A mistake is near the proper form: in a sixteenth of the way no joint turns far. */
static void test_a_mistake_does_not_jump(void **state)
{
    const Body *body = *state;
    Clip clip;
    solve(body, &clip, "glute_knee_opp_shoulder", CLIP_MISTAKE);
    const ClipMove *in = &clip.moves[CLIP_IN];
    for (int k = 1; k < in->key_count; k++)
        for (int i = 0; i < body->skeleton.coordinate_count; i++)
            CHECK_NEAR(glm_deg(in->keys[k].pose.angles[i]),
                       glm_deg(in->keys[k - 1].pose.angles[i]), 12);
    clip_finish(&clip);
}

/* What only the end touches is not held to its place before: the calves come down on the chair. */
static void test_calves_come_down_on_a_chair(void **state)
{
    const Body *body = *state;
    Clip clip;
    ExerciseStage end;
    const Exercise *exercise = solve(body, &clip, "legs_up_wall", CLIP_ADAPTED);
    assert_true(exercise_stage_form(&end, &body->solver, exercise, &exercise->adapted,
                                    &exercise->adapted.end, SIDE_LEFT));
    int calf = patch_index(&body->solver.patches, "calf_l"), row = 0;
    while (end.problem.contacts[row].patch != calf)
        row++;
    for (int i = 0; i < 2; i++) {
        Solution solution;
        const ClipMove *move = &clip.moves[i ? CLIP_OUT : CLIP_IN];
        assert_true(
            solve_measure(&solution, &body->solver, &end.problem, &move->keys[0].pose));
        assert_true(i ? fabsf(solution.residual[row]) < 0.005f : solution.residual[row] > 0.03f);
    }
    clip_finish(&clip);
}

/* Where the middle of a patch goes from the first key to the last. */
static vec3s way_of_patch(const Body *body, const Clip *clip, const char *name)
{
    Skinned skin;
    vec3s at[2];
    const ClipMove *in = &clip->moves[CLIP_IN];
    assert_true(skinned_init(&skin, &body->solver.samples));
    for (int i = 0; i < 2; i++)
        at[i] = path_place(&body->solver, &skin, &in->keys[i ? in->key_count - 1 : 0].pose,
                           patch_index(&body->solver.sampled, name));
    skinned_finish(&skin);
    return glms_vec3_sub(at[1], at[0]);
}

/* A roller between floor and skin goes half as far as the skin, or it slips. */
static void test_rollers_go_half_as_far(void **state)
{
    static const char *const rolls[][2] = { { "glute_roller", "seat_l" },
                                            { "ub_roller", "upper_back" },
                                            { "ham_roller", "hamstrings_l" },
                                            { "itb_vl_roller", "thigh_outer_l" } };
    const Body *body = *state;
    for (size_t i = 0; i < sizeof rolls / sizeof *rolls; i++) {
        Clip clip;
        solve(body, &clip, rolls[i][0], CLIP_PROPER);
        const ClipMove *in = &clip.moves[CLIP_IN];
        int roller = 0;
        while (in->keys[0].props[roller].kind != PROP_ROLLER)
            roller++;
        vec3s way = glms_vec3_sub(in->keys[in->key_count - 1].props[roller].at,
                                  in->keys[0].props[roller].at);
        float length = glms_vec3_norm(way);
        vec3s skin = way_of_patch(body, &clip, rolls[i][1]);
        assert_true(length > 0.08f);
        CHECK_NEAR(glms_vec3_dot(skin, glms_vec3_normalize(way)), 2 * length, 0.015);
        clip_finish(&clip);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hands_stay_on_what_they_hold),
        cmocka_unit_test(test_a_mistake_does_not_jump),
        cmocka_unit_test(test_calves_come_down_on_a_chair),
        cmocka_unit_test(test_rollers_go_half_as_far),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
