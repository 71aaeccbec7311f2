/* Poses whose contacts hold, on the male runner, from the angles of the exercises. */
#include "body_check.h"

#include "body/solve.h"
#include "body/solve_rows.h"
#include "core/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
} Body;

static int set_up(void **state)
{
    Body *body = calloc(1, sizeof *body);
    if (!body || !mesh_load(&body->mesh, TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh") ||
        !skeleton_load(&body->skeleton, BODY_FOLDER, BUILD_MALE) ||
        !solver_init(&body->solver, &body->mesh, &body->skeleton, MESH_BARE))
        return -1;
    *state = body;
    return 0;
}

static int tear_down(void **state)
{
    Body *body = *state;
    solver_finish(&body->solver);
    mesh_finish(&body->mesh);
    free(body);
    return 0;
}

/* Both feet on the floor; pitch: how far the trunk leans forward, degrees. */
static SolveProblem standing(const Body *body, const char *angles, float pitch)
{
    SolveProblem problem = { .authored = pose_zero(), .surface_count = 1, .balanced = true };
    problem.surfaces[0] = surface_plane(glms_vec3_zero(), (vec3s){ { 0, 1, 0 } });
    problem.authored.root_rotation = glms_quatv(glm_rad(pitch), (vec3s){ { 1, 0, 0 } });
    assert_true(pose_parse(&problem.authored, &body->skeleton, angles));
    solve_add_foot(&problem, &body->solver, 'l', 0);
    solve_add_foot(&problem, &body->solver, 'r', 0);
    return problem;
}

static void check_contacts(const SolveProblem *problem, const Solution *solution)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_REST)
            CHECK_NEAR(solution->residual[c], 0, 0.005);
    assert_true(solution->sunk <= 0.005f);
    assert_true(solution->holds);
}

/* Hips, knees and ankles within 4 degrees of what was written. */
static void check_legs(const Body *body, const Solution *solution)
{
    static const char *const legs[] = { "hip_flexion", "hip_adduction", "hip_rotation",
                                        "knee_flexion", "ankle_dorsiflexion" };
    for (int i = 0; i < 10; i++) {
        char name[SKELETON_NAME];
        snprintf(name, sizeof name, "%s_%c", legs[i / 2], i % 2 ? 'r' : 'l');
        float moved = solution->moved[skeleton_find_coordinate(&body->skeleton, name)];
        if (fabsf(glm_deg(moved)) > 4)
            fail_msg("%s moved by %g", name, (double)glm_deg(moved));
    }
}

/* A flat foot's pelvis leans forward by ankle - knee + hip (sagittal geometry). */
static float pitch_of(const Solution *solution)
{
    vec3s up = glms_quat_rotatev(solution->pose.root_rotation, (vec3s){ { 0, 1, 0 } });
    return glm_deg(atan2f(up.z, up.y));
}

static void test_flat_feet_from_angles_that_close(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body,
                                    "hip_flexion_l=60 knee_flexion_l=70 ankle_dorsiflexion_l=25 "
                                    "hip_flexion_r=60 knee_flexion_r=70 ankle_dorsiflexion_r=25",
                                    0);
    Solution solution;
    problem.root_sigma = glm_rad(30);
    assert_true(solve_pose(&solution, &body->solver, &problem));
    check_contacts(&problem, &solution);
    check_legs(body, &solution);
    CHECK_NEAR(pitch_of(&solution), 25 - 70 + 60, 4);
    assert_true(solution.balance > 0.01f);
}

static void test_wall_calf_stretch(void **state)
{
    const Body *body = *state;
    SolveProblem problem =
        standing(body,
                 "hip_flexion_l=-15 ankle_dorsiflexion_l=25 "
                 "hip_flexion_r=40 knee_flexion_r=45 ankle_dorsiflexion_r=15 "
                 "shoulder_flexion_l=85 shoulder_flexion_r=85 elbow_flexion_l=30 "
                 "elbow_flexion_r=30 forearm_pronation_l=160 forearm_pronation_r=160 "
                 "wrist_flexion_l=-60 wrist_flexion_r=-60",
                 10);
    Solution solution;
    problem.surface_count = 2;
    problem.surfaces[1] = surface_plane((vec3s){ { 0, 0, 0.7f } }, (vec3s){ { 0, 0, -1 } });
    solve_add_palm(&problem, &body->solver, 'l', 1);
    solve_add_palm(&problem, &body->solver, 'r', 1);
    assert_true(solve_pose(&solution, &body->solver, &problem));
    check_contacts(&problem, &solution);
    check_legs(body, &solution);
}

static void test_squat_is_in_balance(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body,
                                    "hip_flexion_l=95 knee_flexion_l=95 ankle_dorsiflexion_l=28 "
                                    "hip_flexion_r=95 knee_flexion_r=95 ankle_dorsiflexion_r=28 "
                                    "shoulder_flexion_l=80 shoulder_flexion_r=80",
                                    28);
    Solution solution;
    assert_true(solve_pose(&solution, &body->solver, &problem));
    check_contacts(&problem, &solution);
    check_legs(body, &solution);
    assert_true(solution.balance > 0.01f);
    CHECK_NEAR(solution.mass_centre.x, 0, 0.01);
}

/* The same on both sides comes out the same on both sides, as near as the mesh is symmetric. */
static void test_symmetric_in_symmetric_out(void **state)
{
    const Body *body = *state;
    SolveProblem problem =
        standing(body,
                 "hip_flexion_l=30 hip_flexion_r=30 knee_flexion_l=45 knee_flexion_r=45 "
                 "ankle_dorsiflexion_l=20 ankle_dorsiflexion_r=20",
                 0);
    Solution solution;
    assert_true(solve_pose(&solution, &body->solver, &problem));
    check_contacts(&problem, &solution);
    for (int i = 0; i < body->skeleton.coordinate_count; i++) {
        const char *name = body->skeleton.coordinates[i].name;
        char other[SKELETON_NAME];
        size_t length = strlen(name);
        strcpy(other, name);
        if (length < 2 || strcmp(name + length - 2, "_l") != 0)
            continue;
        other[length - 1] = 'r';
        int right = skeleton_find_coordinate(&body->skeleton, other);
        CHECK_NEAR(glm_deg(solution.pose.angles[i]), glm_deg(solution.pose.angles[right]), 0.5);
    }
    CHECK_NEAR(solution.pose.root_offset.x, 0, 0.01); /* nothing holds the feet sideways */
}

static void test_twice_the_same(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body, "hip_flexion_l=20 knee_flexion_r=30", 0);
    Solution first, second;
    assert_true(solve_pose(&first, &body->solver, &problem));
    assert_true(solve_pose(&second, &body->solver, &problem));
    assert_memory_equal(first.pose.angles, second.pose.angles, sizeof first.pose.angles);
}

/* Arms of 0.7 m reach no wall 2.5 m ahead of feet that stand. */
static void test_out_of_reach_is_told(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body, "shoulder_flexion_l=85", 0);
    Solution solution;
    problem.surface_count = 2;
    problem.surfaces[1] = surface_plane((vec3s){ { 0, 0, 2.5f } }, (vec3s){ { 0, 0, -1 } });
    int heel = patch_index(&body->solver.patches, "heel_l");
    for (int i = 0; i < 2; i++)
        solve_add(&problem,
                  (Contact){ .kind = CONTACT_PIN,
                             .patch = i ? heel : patch_index(&body->solver.patches, "heel_r"),
                             .hold = { { 1, 1, 1 } },
                             .at = { { i ? 0.1f : -0.1f, 0, 0 } },
                             .share = 10 });
    solve_add_palm(&problem, &body->solver, 'l', 1);
    assert_true(solve_pose(&solution, &body->solver, &problem));
    assert_false(solution.holds);
    assert_true(solution.residual[problem.contact_count - 1] > 0.1f);
}

/* Measuring does not move: a zero pose that is lifted floats by as much. */
static void test_measure_tells_what_floats(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body, "", 0);
    Solution ground, lifted;
    Pose pose = problem.authored;
    assert_true(solve_measure(&ground, &body->solver, &problem, &pose));
    pose.root_offset.y += 0.1f;
    assert_true(solve_measure(&lifted, &body->solver, &problem, &pose));
    CHECK_NEAR(lifted.residual[0] - ground.residual[0], 0.1, 1e-5);
    assert_false(lifted.holds);
    pose.root_offset.y -= 0.2f;
    assert_true(solve_measure(&lifted, &body->solver, &problem, &pose));
    CHECK_NEAR(lifted.sunk, 0.1 - (double)ground.residual[0], 0.015);
    assert_int_equal(lifted.sunk_in, 0);
}

/* How deep a point of a limb's skin is in another, beyond what may be. */
static float depth_in(const Body *body, const PoseWorld *world, const PosedLimb *limbs, int own,
                      int other, vec3s at)
{
    const LimbPair *pair = &body->solver.pairs[own][other];
    if (!pair->apart ||
        (pair->shared >= 0 && glms_vec3_distance(at, world->position[pair->shared]) < pair->beyond))
        return -1;
    return -limb_distance(&limbs[other], at) - pair->give;
}

/* The deepest of all vertices in all limbs and in the floor, each looked at. */
static void look_at_all(const Body *body, const SolveProblem *problem, const Pose *pose,
                        float *limb, float *floor)
{
    const Solver *solver = &body->solver;
    PoseWorld world;
    PosedLimb limbs[LIMB_MAX];
    Skinned skin;
    assert_true(skinned_init(&skin, &body->mesh));
    pose_solve(&world, &body->skeleton, pose);
    limb_pose_all(limbs, &solver->limbs, &world);
    skin_apply(&skin, &body->mesh, solver->joint_map, &body->skeleton, &world);
    *limb = *floor = 0;
    for (uint32_t v = 0; v < skin.vertex_count; v++) {
        int own = solver->limb_of[v];
        vec3s at = skin.position[v];
        for (int other = 0; own >= 0 && other < solver->limbs.count; other++)
            *limb = fmaxf(*limb, depth_in(body, &world, limbs, own, other, at));
        if (solver->drawn[v])
            *floor = fmaxf(*floor, -surface_distance(&problem->surfaces[0], at) -
                                       solve_give(solver, &problem->surfaces[0], own));
    }
    skinned_finish(&skin);
}

/* Any angles within their ranges, half sunk in the floor. */
static Pose tangled(const Body *body, Random *random)
{
    Pose pose = pose_zero();
    for (int c = 0; c < body->skeleton.coordinate_count; c++)
        pose.angles[c] = random_between(random, body->skeleton.coordinates[c].minimum,
                                        body->skeleton.coordinates[c].maximum);
    pose.root_offset.y = random_between(random, -0.6f, 0);
    return pose;
}

/* Skipping what is far off skips nothing that is deep. */
static void test_measure_finds_the_deepest(void **state)
{
    const Body *body = *state;
    Random random = random_seed(11);
    int deep = 0;
    for (int i = 0; i < 20; i++) {
        SolveProblem problem = standing(body, "knee_flexion_l=5", 0);
        Solution solution;
        float limb, floor;
        Pose pose = tangled(body, &random);
        assert_true(solve_measure(&solution, &body->solver, &problem, &pose));
        look_at_all(body, &problem, &pose, &limb, &floor);
        CHECK_NEAR(solution.limb_sunk, limb, 1e-5);
        CHECK_NEAR(solution.sunk, floor, 1e-5);
        deep += limb > 0.02f;
    }
    assert_true(deep > 5);
}

/* A body posed at once, all samples of it. */
typedef struct {
    PoseWorld world;
    PosedLimb limbs[LIMB_MAX];
    Skinned skin;
} Whole;

static void pose_whole(Whole *whole, const Body *body, const Pose *pose)
{
    const Solver *solver = &body->solver;
    assert_true(skinned_init(&whole->skin, &solver->samples));
    pose_solve(&whole->world, &body->skeleton, pose);
    limb_pose_all(whole->limbs, &solver->limbs, &whole->world);
    skin_apply(&whole->skin, &solver->samples, solver->joint_map, &body->skeleton, &whole->world);
}

static bool is_listed(const SolveNear *near, int limb)
{
    for (int i = 0; i < near->limb_count; i++)
        if (near->limb[i] == limb)
            return true;
    return false;
}

/* Whatever a sample is in is what its block is said to be near. Returns in how many limbs it is. */
static int check_sample(const Body *body, const SolveRun *run, const Whole *whole, uint32_t v)
{
    const Solver *solver = &body->solver;
    const SolveNear *near = &run->near[solver->block_of_sample[v]];
    vec3s at = whole->skin.position[v];
    int own = solver->limb_of_sample[v], deep = 0;
    for (int other = 0; own >= 0 && other < solver->limbs.count; other++) {
        if (!limb_is_near(&whole->limbs[other], at) ||
            depth_in(body, &whole->world, whole->limbs, own, other, at) <
                -SOLVE_LIMB_MARGIN + 1e-5f)
            continue;
        assert_true(is_listed(near, other));
        deep++;
    }
    if (surface_distance(&run->problem->surfaces[0], at) < SOLVE_SLACK)
        assert_int_equal(near->surface_count, 1);
    if (solve_is_near(near))
        assert_memory_equal(&run->skin.position[v], &at, sizeof at);
    return deep;
}

/* The samples that a run poses are all that are in something, where the whole body has them. */
static void test_a_run_skips_nothing_that_is_deep(void **state)
{
    const Body *body = *state;
    SolveProblem problem = standing(body, "", 0);
    SolveRun *run = malloc(sizeof *run);
    Random random = random_seed(12);
    int deep = 0, skipped = 0;
    assert_non_null(run);
    assert_true(solve_run_begin(run, &body->solver, &problem));
    for (int i = 0; i < 20; i++) {
        double x[LEAST_SQUARES_MAX] = { 0 };
        Pose pose = tangled(body, &random);
        Whole whole;
        solve_run_start(run, x, &pose);
        solve_run_go(run, x);
        pose = solve_run_pose(run, x);
        pose_whole(&whole, body, &pose);
        for (uint32_t v = 0; v < body->solver.plain_samples; v++) {
            deep += check_sample(body, run, &whole, v) > 0;
            skipped += !solve_is_near(&run->near[body->solver.block_of_sample[v]]);
        }
        skinned_finish(&whole.skin);
    }
    solve_run_end(run);
    free(run);
    if (deep <= 200 || skipped <= 5000)
        fail_msg("%d deep, %d skipped", deep, skipped);
}

/* Blocks that are far from a surface are skipped; the nearest skin is found nevertheless. */
static void test_skin_distance_is_that_of_the_nearest(void **state)
{
    const Body *body = *state;
    const Solver *solver = &body->solver;
    Random random = random_seed(13);
    bool without[LIMB_MAX] = { [3] = true, [8] = true };
    for (int i = 0; i < 10; i++) {
        Pose pose = tangled(body, &random);
        vec3s at = { { random_between(&random, -1, 1), random_between(&random, -1, 2), 0.4f } };
        Surface ball = surface_ball(at, 0.05f);
        PoseWorld world;
        Skinned skin;
        float all = INFINITY, some = INFINITY;
        assert_true(skinned_init(&skin, &body->mesh));
        pose_solve(&world, &body->skeleton, &pose);
        skin_apply(&skin, &body->mesh, solver->joint_map, &body->skeleton, &world);
        for (uint32_t v = 0; v < skin.vertex_count; v++) {
            float off = surface_distance(&ball, skin.position[v]);
            if (!solver->drawn[v])
                continue;
            all = fminf(all, off);
            if (solver->limb_of[v] < 0 || !without[solver->limb_of[v]])
                some = fminf(some, off);
        }
        CHECK_NEAR(solve_skin_distance(solver, &pose, &ball, NULL), all, 1e-7);
        CHECK_NEAR(solve_skin_distance(solver, &pose, &ball, without), some, 1e-7);
        skinned_finish(&skin);
    }
}

/* Arms written into the trunk come out of it, and not just to the edge of what is allowed. */
static void test_limbs_keep_clear(void **state)
{
    const Body *body = *state;
    SolveProblem problem =
        standing(body, "shoulder_abduction_l=-14 shoulder_flexion_l=4 elbow_flexion_l=30", 0);
    Solution written, solution;
    assert_true(solve_measure(&written, &body->solver, &problem, &problem.authored));
    assert_true(written.limb_sunk > 0.01f);
    assert_true(solve_pose(&solution, &body->solver, &problem));
    assert_true(solution.limb_sunk < 0.0025f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flat_feet_from_angles_that_close),
        cmocka_unit_test(test_wall_calf_stretch),
        cmocka_unit_test(test_squat_is_in_balance),
        cmocka_unit_test(test_symmetric_in_symmetric_out),
        cmocka_unit_test(test_twice_the_same),
        cmocka_unit_test(test_out_of_reach_is_told),
        cmocka_unit_test(test_measure_tells_what_floats),
        cmocka_unit_test(test_measure_finds_the_deepest),
        cmocka_unit_test(test_a_run_skips_nothing_that_is_deep),
        cmocka_unit_test(test_skin_distance_is_that_of_the_nearest),
        cmocka_unit_test(test_limbs_keep_clear),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
