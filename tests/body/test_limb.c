/* Limbs as things to touch, on the sculpted runners: their skin is where their shape says, in and
 * out are told apart, and neighbours are left alone where they join. */
#include "body_check.h"

#include "body/limb.h"
#include "body/patch.h"
#include "core/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    LimbSet set;
    PoseWorld rest;
    bool *drawn;
    int joint_map[MESH_MAX_JOINTS];
} Body;

static void load(Body *body, Build build)
{
    char path[512];
    snprintf(path, sizeof path, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh", build_name(build));
    assert_true(mesh_load(&body->mesh, path));
    assert_true(skeleton_load(&body->skeleton, BODY_FOLDER, build));
    assert_true(skin_map_joints(body->joint_map, &body->mesh, &body->skeleton));
    body->drawn = calloc(body->mesh.vertex_count, sizeof *body->drawn);
    assert_non_null(body->drawn);
    patch_mark_drawn(body->drawn, &body->mesh, MESH_BARE);
    assert_true(limb_set_find(&body->set, &body->mesh, &body->skeleton, body->drawn));
    pose_rest(&body->rest, &body->skeleton);
}

static void unload(Body *body)
{
    free(body->drawn);
    mesh_finish(&body->mesh);
}

/* Mean distance of a limb's own skin from its shape at rest. */
static float mean_misfit(const Body *body, int limb)
{
    PosedLimb shape = limb_pose(&body->set.limbs[limb], &body->rest);
    float sum = 0;
    int count = 0;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        if (!body->drawn[v] || limb_of_vertex(&body->set, &body->mesh, body->joint_map, v) != limb)
            continue;
        sum += fabsf(limb_distance(&shape, body->mesh.position[v]));
        count++;
    }
    assert_true(count > 100);
    return sum / (float)count;
}

static void test_skin_lies_on_the_shapes(void **state)
{
    static const char *const round[] = { "thigh_l", "shin_r", "uparm_l", "farm_r", "waist" };
    (void)state;
    for (Build build = 0; build < BUILD_COUNT; build++) {
        Body body = { .drawn = NULL };
        load(&body, build);
        for (int i = 0; i < 5; i++)
            CHECK_NEAR(mean_misfit(&body, limb_index(&body.set, round[i])), 0, 0.006);
        unload(&body);
    }
}

/* Half way down the shin: inside on the bone's line, outside a hand's breadth before it. */
static void test_in_and_out(void **state)
{
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_MALE);
    PosedLimb shin = limb_pose(&body.set.limbs[limb_index(&body.set, "shin_l")], &body.rest);
    vec3s knee = body.rest.position[skeleton_find_joint(&body.skeleton, "shin_l")];
    vec3s ankle = body.rest.position[skeleton_find_joint(&body.skeleton, "foot_l")];
    vec3s middle = glms_vec3_lerp(knee, ankle, 0.5f);
    vec3s before = glms_vec3_add(middle, (vec3s){ { 0, 0, 0.15f } });
    assert_true(limb_distance(&shin, middle) < -0.02f);
    assert_true(limb_distance(&shin, before) > 0.07f);
    assert_true(limb_gradient(&shin, before).z > 0.9f);
    assert_true(limb_is_near(&shin, middle));
    assert_false(limb_is_near(&shin, (vec3s){ { 0, 1.6f, 0 } }));
    unload(&body);
}

static float mean_radius(const Limb *limb)
{
    float sum = 0;
    for (int s = 0; s < LIMB_SLICES; s++)
        for (int k = 0; k < LIMB_SECTORS; k++)
            sum += limb->radius[s][k];
    return sum / (LIMB_SLICES * LIMB_SECTORS);
}

/* Bone and what lies firmly on it fill two thirds of a limb: only the rest gives way. */
static void test_no_more_gives_than_flesh(void **state)
{
    (void)state;
    for (Build build = 0; build < BUILD_COUNT; build++) {
        Body body = { .drawn = NULL };
        load(&body, build);
        const LimbSet *set = &body.set;
        for (int a = 0; a < set->count; a++)
            for (int b = 0; b < set->count; b++) {
                LimbPair pair = limb_pair(set, &body.skeleton, a, b);
                float flesh = (mean_radius(&set->limbs[a]) + mean_radius(&set->limbs[b])) / 3;
                if (pair.apart && pair.give > flesh)
                    fail_msg("%s in %s: %g m of %g", set->limbs[a].name, set->limbs[b].name,
                             (double)pair.give, (double)flesh);
            }
        unload(&body);
    }
}

static void test_pairs(void **state)
{
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_MALE);
    const LimbSet *set = &body.set;
    int thigh = limb_index(set, "thigh_l"), shin = limb_index(set, "shin_l");
    LimbPair fold = limb_pair(set, &body.skeleton, shin, thigh);
    assert_true(fold.apart && fold.beyond > 0.1f);
    assert_int_equal(fold.shared, skeleton_find_joint(&body.skeleton, "shin_l"));
    assert_false(limb_pair(set, &body.skeleton, thigh, limb_index(set, "pelvis")).apart);
    assert_false(limb_pair(set, &body.skeleton, thigh, thigh).apart);
    LimbPair across = limb_pair(set, &body.skeleton, limb_index(set, "farm_r"), thigh);
    assert_true(across.apart && across.shared == -1 && across.give < 0.01f);
    unload(&body);
}

static vec3s anywhere(Random *random, float far)
{
    return (vec3s){ { random_between(random, -far, far), random_between(random, -far, far),
                      random_between(random, -far, far) } };
}

/* Depth is the distance's other side, and never more than nothing outside; what is less deep than
 * one asks for is told to be so. */
static void test_depth_is_distance_inside(void **state)
{
    static const float least = 0.007f;
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_FEMALE);
    Random random = random_seed(3);
    PosedLimb limbs[LIMB_MAX];
    limb_pose_all(limbs, &body.set, &body.rest);
    int inside = 0, shallow = 0;
    for (int i = 0; i < 20000; i++) {
        const PosedLimb *limb = &limbs[i % body.set.count];
        vec3s at = glms_vec3_add(limb->middle, anywhere(&random, limb->limb->reach));
        float distance = limb_distance(limb, at), depth = limb_depth(limb, at, 0),
              deeper = limb_depth(limb, at, least);
        inside += distance < 0;
        shallow += distance < 0 && distance > -least;
        if (distance < 0)
            CHECK_NEAR(depth, -distance, 1e-7);
        else
            assert_true(depth <= 0);
        if (-distance > least + 1e-6f)
            CHECK_NEAR(deeper, depth, 1e-7);
        else
            assert_true(deeper <= least + 1e-6f);
    }
    assert_true(inside > 500 && shallow > 50);
    unload(&body);
}

/* Turned and moved, a limb is where its joint is. */
static void test_a_limb_goes_with_its_joint(void **state)
{
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_MALE);
    const Limb *shin = &body.set.limbs[limb_index(&body.set, "shin_r")];
    PoseWorld world = body.rest;
    versors turn = glms_quatv(1.1f, (vec3s){ { 0.6f, 0, 0.8f } });
    vec3s joint = body.rest.position[shin->joint], to = { { 0.3f, -0.2f, 1 } };
    world.rotation[shin->joint] = glms_quat_mul(turn, world.rotation[shin->joint]);
    world.position[shin->joint] = to;
    PosedLimb rest = limb_pose(shin, &body.rest), posed = limb_pose(shin, &world);
    Random random = random_seed(8);
    for (int i = 0; i < 1000; i++) {
        vec3s at = glms_vec3_add(rest.middle, anywhere(&random, shin->reach));
        vec3s moved = glms_vec3_add(to, glms_quat_rotatev(turn, glms_vec3_sub(at, joint)));
        CHECK_NEAR(limb_distance(&posed, moved), limb_distance(&rest, at), 1e-5);
    }
    unload(&body);
}

/* A ball that holds none of a limb has no point that is as deep in it; and most have none. */
static void test_far_balls_are_told(void **state)
{
    static const float radius = 0.04f, least = 0.005f;
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_MALE);
    Random random = random_seed(4);
    PosedLimb limbs[LIMB_MAX];
    limb_pose_all(limbs, &body.set, &body.rest);
    int far = 0;
    for (int i = 0; i < 20000; i++) {
        const PosedLimb *limb = &limbs[i % body.set.count];
        vec3s middle = glms_vec3_add(limb->middle, anywhere(&random, limb->limb->reach));
        vec3s way = glms_vec3_normalize(anywhere(&random, 1));
        vec3s at = glms_vec3_add(middle, glms_vec3_scale(way, 0.999f * radius));
        if (limb_holds_ball(limb, middle, radius, least))
            continue;
        far++;
        assert_true(!limb_is_near(limb, at) || limb_depth(limb, at, 0) <= least);
    }
    assert_true(far > 5000);
    unload(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_skin_lies_on_the_shapes),
        cmocka_unit_test(test_in_and_out),
        cmocka_unit_test(test_no_more_gives_than_flesh),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_depth_is_distance_inside),
        cmocka_unit_test(test_a_limb_goes_with_its_joint),
        cmocka_unit_test(test_far_balls_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
