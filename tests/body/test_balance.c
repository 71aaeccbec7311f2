/* Centre of mass and base. */
#include "body_check.h"

#include "body/balance.h"

static const vec2s square[] = { { { 0, 0 } }, { { 1, 0 } }, { { 1, 1 } }, { { 0, 1 } } };

static void test_distance_inside_a_square(void **state)
{
    (void)state;
    CHECK_NEAR(balance_inside(square, 4, (vec2s){ { 0.5f, 0.5f } }), 0.5, 1e-6);
    CHECK_NEAR(balance_inside(square, 4, (vec2s){ { 0.9f, 0.4f } }), 0.1, 1e-6);
    CHECK_NEAR(balance_inside(square, 4, (vec2s){ { 1.25f, 0.4f } }), -0.25, 1e-6);
    CHECK_NEAR(balance_inside(square, 4, (vec2s){ { 4, 5 } }), -5, 1e-5);
}

static void test_hull_leaves_out_what_is_inside(void **state)
{
    (void)state;
    vec2s points[] = { { { 0.5f, 0.5f } }, { { 1, 1 } }, { { 0, 0 } }, { { 0.5f, 0 } },
                       { { 1, 0 } },       { { 0, 1 } }, { { 1, 1 } }, { { 0.2f, 0.9f } } };
    vec2s hull[9];
    assert_int_equal(balance_hull(hull, points, 8), 4);
    for (int i = 0; i < 4; i++) {
        CHECK_NEAR(hull[i].x, square[i].x, 0);
        CHECK_NEAR(hull[i].y, square[i].y, 0);
    }
}

static void test_too_few_points_hold_nothing(void **state)
{
    (void)state;
    vec2s points[] = { { { 0, 0 } }, { { 1, 0 } } }, hull[3];
    int count = balance_hull(hull, points, 2);
    assert_true(balance_inside(hull, count, (vec2s){ { 0.5f, 0 } }) <= 0);
    assert_true(balance_inside(hull, balance_hull(hull, points, 0), (vec2s){ { 0, 0 } }) < 0);
}

/* The mass of a standing person is at 0.53 to 0.60 of the height over the ground (Hay, The
 * Biomechanics of Sports Techniques: men 57 %, women 55 %), in the middle, over the feet. */
static void test_standing(void **state)
{
    (void)state;
    static const float stature[BUILD_COUNT] = { 1.787f, 1.687f };
    for (Build build = 0; build < BUILD_COUNT; build++) {
        Skeleton skeleton;
        PoseWorld world;
        Pose pose = pose_zero();
        assert_true(skeleton_load(&skeleton, BODY_FOLDER, build));
        pose_solve(&world, &skeleton, &pose);
        vec3s mass = balance_mass_centre(&skeleton, &world);
        CHECK_NEAR(mass.x, 0, 1e-4);
        CHECK_NEAR((mass.y - pose_lowest_sole(&world, &skeleton)) / stature[build], 0.565, 0.035);
        CHECK_NEAR(mass.z, 0.05, 0.08);
    }
}

/* A bent knee takes the mass of shank and foot (Winter) backwards. */
static void test_a_bent_knee_moves_the_mass(void **state)
{
    (void)state;
    Skeleton skeleton;
    PoseWorld world;
    Pose pose = pose_zero();
    assert_true(skeleton_load(&skeleton, BODY_FOLDER, BUILD_MALE));
    pose_solve(&world, &skeleton, &pose);
    float before = balance_mass_centre(&skeleton, &world).z;
    pose.angles[skeleton_find_coordinate(&skeleton, "knee_flexion_l")] = GLM_PI_2f;
    pose_solve(&world, &skeleton, &pose);
    /* Shank and foot 0.061 of the mass, their centre about 0.606 of the shank's 0.43 m behind the
     * knee, and the foot hangs below the ankle. */
    CHECK_NEAR(before - balance_mass_centre(&skeleton, &world).z, 0.061 * 0.606 * 0.43, 0.006);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance_inside_a_square),
        cmocka_unit_test(test_hull_leaves_out_what_is_inside),
        cmocka_unit_test(test_too_few_points_hold_nothing),
        cmocka_unit_test(test_standing),
        cmocka_unit_test(test_a_bent_knee_moves_the_mass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
