/* The running stride and what it touches: feet that stand go with the ground, nothing sinks in, no
 * limb goes through another, and muscles are longest when they are in runners. */
#include "gait_body.h"

#include "core/count.h"
#include "body/solve.h"
#include "motion/gait_muscles.h"

#include <stdio.h>
#include <string.h>

/* --- The ground --- */

static bool of_left_foot(const Body *body, uint32_t vertex)
{
    const char *name = body->mesh.joints[body->mesh.joint[vertex][0]];
    return strcmp(name, "foot_l") == 0 || strcmp(name, "toes_l") == 0;
}

static void test_soles_never_sink_and_stand_on_the_ground(void **state)
{
    Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        for (int i = 0; i < MOMENTS; i++) {
            float phase = (float)i / MOMENTS, step = fmodf(phase, 0.5f);
            pose_skin(&bodies[b], phase);
            float lowest = skin_lowest(&bodies[b].mesh, &bodies[b].skin, MESH_DRESSED);
            if (lowest < -0.001f || (step <= bodies[b].gait.toe_off && lowest > 0.005f))
                fail_msg("the sole of build %d is at %g m at %g", b, (double)lowest,
                         (double)phase);
        }
    }
}

static void test_both_feet_are_in_the_air_twice_a_stride(void **state)
{
    Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        float middle = (bodies[b].gait.toe_off + 0.5f) / 2;
        for (int half = 0; half < 2; half++) {
            pose_skin(&bodies[b], middle + 0.5f * (float)half);
            float lowest = skin_lowest(&bodies[b].mesh, &bodies[b].skin, MESH_DRESSED);
            assert_true(lowest > 0.006f);
        }
    }
}

/* As long as a point of the shoe is within 2 mm of the ground it keeps its place there. */
static void test_a_foot_that_stands_goes_with_the_ground(void **state)
{
    Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        const Gait *gait = &bodies[b].gait;
        uint32_t count = bodies[b].mesh.vertex_count;
        vec3s *first = calloc(count, sizeof *first);
        bool *down = calloc(count, sizeof *down);
        int touched = 0;
        assert_true(first && down);
        for (float phase = 0.02f; phase < gait->toe_off; phase += 0.005f) {
            pose_skin(&bodies[b], phase);
            for (uint32_t v = 0; v < count; v++) {
                vec3s at = bodies[b].skin.position[v];
                at.z += gait->speed * phase * gait->seconds;
                bool touches = at.y < 0.002f && of_left_foot(&bodies[b], v);
                if (touches && !down[v])
                    first[v] = at;
                down[v] = touches;
                touched += touches;
                if (touches && hypotf(at.x - first[v].x, at.z - first[v].z) > 0.010f)
                    fail_msg("build %d slides %g m at %g", b,
                             (double)hypotf(at.x - first[v].x, at.z - first[v].z), (double)phase);
            }
        }
        assert_true(touched > 1000);
        free(first);
        free(down);
    }
}

/* Easy runs are 2 to 3.3 m/s (8:20 to 5:00 min/km). */
static void test_the_pace_is_easy(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++)
        CHECK_NEAR(bodies[b].gait.speed, 2.65, 0.65);
}

/* --- Limbs and muscles --- */

static void test_no_limb_goes_through_another(void **state)
{
    Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        Solver solver;
        SolveProblem *problem = calloc(1, sizeof *problem);
        assert_true(problem &&
                    solver_init(&solver, &bodies[b].mesh, &bodies[b].skeleton, MESH_DRESSED));
        for (int i = 0; i < 12; i++) { /* the other half is its mirror image */
            Solution solution;
            Pose pose;
            gait_pose(&bodies[b].gait, (float)i / 24, &pose);
            assert_true(solve_measure(&solution, &solver, problem, &pose));
            if (solution.limb_sunk > 0.003f)
                fail_msg("%s of build %d is %g m in %s at %d / 24",
                         solver.limbs.limbs[solution.limb_own].name, b,
                         (double)solution.limb_sunk,
                         solver.limbs.limbs[solution.limb_other].name, i);
        }
        solver_finish(&solver);
        free(problem);
    }
}

/* When a muscle of the left leg is longest, as a share of the stride. */
static float longest_at(const GaitMuscles *lengths, int muscle)
{
    float most = -INFINITY, phase = 0;
    for (int i = 0; i < GAIT_KEYS; i++) {
        float strain = gait_muscle_at(lengths, muscle, 0, (float)i / GAIT_KEYS).strain;
        if (strain > most)
            phase = (float)i / GAIT_KEYS;
        most = fmaxf(most, strain);
    }
    return phase;
}

/* Hamstrings are longest late in the swing (Thelen et al. 2005; Chumanov, Heiderscheit and Thelen
 * 2007), rectus femoris early in it and psoas about toe-off (Riley et al. 2010); soleus in the
 * second half of the stance, and it shortens as the foot pushes off. */
static void test_muscles_are_longest_when_they_are_in_runners(void **state)
{
    static const struct {
        const char *muscle;
        float from, to;
    } rows[] = {
        { "biceps_femoris_long", 0.80f, 0.98f }, { "semitendinosus", 0.80f, 0.98f },
        { "rectus_femoris", 0.45f, 0.72f },      { "psoas_major", 0.34f, 0.52f },
        { "soleus", 0.15f, 0.28f },              { "gastrocnemius_medial", 0.10f, 0.30f },
    };
    const Body *bodies = *state;
    Anatomy anatomy;
    assert_true(anatomy_load(&anatomy, TEST_SOURCE_FOLDER "/assets/body"));
    for (int b = 0; b < BUILD_COUNT; b++) {
        Muscles *muscles = calloc(1, sizeof *muscles);
        GaitMuscles *lengths = calloc(1, sizeof *lengths);
        assert_true(muscles && lengths &&
                    muscles_load(muscles, &anatomy, &bodies[b].skeleton,
                                 TEST_SOURCE_FOLDER "/assets/body"));
        gait_muscles(lengths, &bodies[b].gait, &bodies[b].skeleton, muscles);
        for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
            float at = longest_at(lengths, muscles_find(muscles, rows[i].muscle));
            if (at < rows[i].from || at > rows[i].to)
                fail_msg("%s of build %d is longest at %g", rows[i].muscle, b, (double)at);
        }
        int soleus = muscles_find(muscles, "soleus");
        GaitMuscle left = gait_muscle_at(lengths, soleus, 0, 0.33f);
        GaitMuscle right = gait_muscle_at(lengths, soleus, 1, 0.83f);
        assert_true(left.rate < -1);
        CHECK_NEAR(right.strain, left.strain, 1e-4);
        CHECK_NEAR(right.rate, left.rate, 1e-2);
        free(muscles);
        free(lengths);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_soles_never_sink_and_stand_on_the_ground),
        cmocka_unit_test(test_both_feet_are_in_the_air_twice_a_stride),
        cmocka_unit_test(test_a_foot_that_stands_goes_with_the_ground),
        cmocka_unit_test(test_the_pace_is_easy),
        cmocka_unit_test(test_no_limb_goes_through_another),
        cmocka_unit_test(test_muscles_are_longest_when_they_are_in_runners),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
