/* Props as surfaces: where their tops and faces are (prop.h). */
#include "body_check.h"

#include "body/prop_surface.h"

static float distance(Prop prop, float x, float y, float z)
{
    Surface surface;
    assert_int_equal(prop_surfaces(&surface, 1, &prop, 1), 1);
    return surface_distance(&surface, (vec3s){ { x, y, z } });
}

static void test_tops(void **state)
{
    (void)state;
    versors straight = glms_quat_identity();
    Prop mat = { PROP_MAT, { { 0, -0.006f, 0 } }, straight, { { 0.33f, 0.006f, 1 } }, { { { 0 } } },
                 0 };
    CHECK_NEAR(distance(mat, 0.1f, 0.02f, 0.5f), 0.02, 1e-6);
    CHECK_NEAR(distance(mat, 0.1f, -0.02f, 0.5f), -0.02, 1e-6);
    Prop chair = { PROP_CHAIR,    { { 0, 0.45f, 0.2f } },
                   straight,      { { 0.22f, 0.22f, 0.21f } },
                   { { { 0 } } }, 0 };
    CHECK_NEAR(distance(chair, 0, 0.46f, 0.2f), 0.01, 1e-6);
    CHECK_NEAR(distance(chair, 0, 0.44f, 0.2f), -0.01, 1e-6);
    Prop step = { PROP_STEP, { { 0, 0.1f, 0 } }, straight, { { 0.3f, 0.1f, 0.15f } }, { { { 0 } } },
                  0 };
    CHECK_NEAR(distance(step, 0, 0.25f, 0), 0.05, 1e-6);
    CHECK_NEAR(distance(step, 0, 0.1f, 0.2f), 0.05, 1e-6);
}

static void test_turned(void **state)
{
    (void)state;
    versors quarter = glms_quatv(GLM_PI_2f, (vec3s){ { 0, 1, 0 } }); /* z to x, x to -z */
    Prop wall = { PROP_WALL, { { -1, 0, 0 } }, quarter, { { 1, 1.2f, 0.05f } }, { { { 0 } } }, 0 };
    CHECK_NEAR(distance(wall, -0.9f, 1, 3), 0.1, 1e-6);
    Prop roller = { PROP_ROLLER,   { { 0, 0.075f, 0 } },
                    quarter,       { { 0.3f, 0.075f, 0.075f } },
                    { { { 0 } } }, 0 };
    CHECK_NEAR(distance(roller, 0, 0.17f, 0.2f), 0.02, 1e-5);
    CHECK_NEAR(distance(roller, 0, 0.075f, 0.35f), 0.05, 1e-5);
    Prop step = { PROP_STEP, { { 0, 0.1f, 0 } }, quarter, { { 0.3f, 0.1f, 0.15f } }, { { { 0 } } },
                  0 };
    CHECK_NEAR(distance(step, 0, 0.1f, 0.35f), 0.05, 1e-5);
}

static void test_counts(void **state)
{
    (void)state;
    Prop props[3] = { { .kind = PROP_STRAP },
                      { .kind = PROP_BALL, .half = { { 0.03f, 0.03f, 0.03f } } },
                      { .kind = PROP_WALL, .turn = GLMS_QUAT_IDENTITY_INIT } };
    Surface surfaces[3];
    assert_int_equal(prop_surfaces(surfaces, 3, props, 3), 2);
    assert_int_equal(surfaces[0].kind, SURFACE_BALL);
    assert_int_equal(prop_surfaces(surfaces, 1, props, 3), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tops),
        cmocka_unit_test(test_turned),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
