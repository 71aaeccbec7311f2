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
    float sum = 0;
    int count = 0;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        if (!body->drawn[v] ||
            limb_of_vertex(&body->set, &body->mesh, body->joint_map, v) != limb)
            continue;
        sum += fabsf(
            limb_distance(&body->set.limbs[limb], &body->rest, body->mesh.position[v]));
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
    const Limb *shin = &body.set.limbs[limb_index(&body.set, "shin_l")];
    vec3s knee = body.rest.position[skeleton_find_joint(&body.skeleton, "shin_l")];
    vec3s ankle = body.rest.position[skeleton_find_joint(&body.skeleton, "foot_l")];
    vec3s middle = glms_vec3_lerp(knee, ankle, 0.5f);
    vec3s before = glms_vec3_add(middle, (vec3s){ { 0, 0, 0.15f } });
    assert_true(limb_distance(shin, &body.rest, middle) < -0.02f);
    assert_true(limb_distance(shin, &body.rest, before) > 0.07f);
    assert_true(limb_gradient(shin, &body.rest, before).z > 0.9f);
    vec3s middles[LIMB_MAX];
    limb_find_middles(middles, &body.set, &body.rest);
    vec3s of_shin = middles[limb_index(&body.set, "shin_l")];
    assert_true(limb_is_near(shin, of_shin, middle));
    assert_false(limb_is_near(shin, of_shin, (vec3s){ { 0, 1.6f, 0 } }));
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

/* Depth is the distance's other side, and never more than nothing outside. */
static void test_depth_is_distance_inside(void **state)
{
    (void)state;
    Body body = { .drawn = NULL };
    load(&body, BUILD_FEMALE);
    Random random = random_seed(3);
    int inside = 0;
    for (int i = 0; i < 20000; i++) {
        const Limb *limb = &body.set.limbs[i % body.set.count];
        vec3s way = { { random_between(&random, -1, 1), random_between(&random, -1, 1),
                        random_between(&random, -1, 1) } };
        vec3s middles[LIMB_MAX];
        limb_find_middles(middles, &body.set, &body.rest);
        vec3s at = glms_vec3_add(middles[i % body.set.count], glms_vec3_scale(way, limb->reach));
        float distance = limb_distance(limb, &body.rest, at),
              depth = limb_depth(limb, &body.rest, at);
        inside += distance < 0;
        if (distance < 0)
            CHECK_NEAR(depth, -distance, 1e-7);
        else
            assert_true(depth <= 0);
    }
    assert_true(inside > 500);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
