/* A tube's distance against closed forms: sphere, capsule, ellipsoid. */
#include "check.h"

#include "sculpt/tube.h"

static const vec3s up = { { 0, 1, 0 } }, forward = { { 0, 0, 1 } };

static TubePoint point(float x, float y, float z, float half_width, float half_depth)
{
    return (TubePoint){ .centre = { { x, y, z } },
                        .deep = forward,
                        .half_width = half_width,
                        .half_depth = half_depth };
}

static void test_sphere_is_exact(void **state)
{
    (void)state;
    Tube tube = { .square = 2 };
    TubePoint centre = point(0.1f, 0.2f, -0.1f, 0.05f, 0.05f);
    tube_build(&tube, &centre, 1, up);
    static const float rows[][4] = {
        /* x, y, z, |p - centre| - radius */
        { 0.1f, 0.2f, 0.0f, 0.05f },    { 0.1f, 0.5f, -0.1f, 0.25f }, { 0.13f, 0.24f, -0.1f, 0 },
        { 0.1f, 0.22f, -0.1f, -0.03f }, { 0.4f, 0.6f, -0.1f, 0.45f },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        float along;
        vec3s p = { { rows[i][0], rows[i][1], rows[i][2] } };
        CHECK_NEAR(tube_distance(&tube, p, &along), rows[i][3], 1e-5f);
    }
}

static void test_straight_tube_is_a_cylinder(void **state)
{
    (void)state;
    Tube tube = { .square = 2 };
    TubePoint points[3] = { point(0, 0, 0, 0.03f, 0.03f), point(0, 0.2f, 0, 0.03f, 0.03f),
                            point(0, 0.4f, 0, 0.03f, 0.03f) };
    tube_build(&tube, points, 3, up);
    for (int i = 0; i <= 8; i++) {
        float y = 0.05f * (float)i, along;
        CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0.05f, y, 0 } }, &along), 0.02f, 1e-5f);
        CHECK_NEAR(along, y / 0.4f, 1e-3f);
    }
    float along;
    CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0, 0.47f, 0 } }, &along), 0.04f, 1e-5f);
    vec3s tangent = tube_tangent(&tube, 0.3f);
    CHECK_NEAR(tangent.y, 1, 1e-5f);
}

static void test_ellipsoid_is_exact_on_its_axes(void **state)
{
    (void)state;
    Tube tube = { .square = 2 };
    TubePoint centre = point(0, 0, 0, 0.06f, 0.02f); /* wide along x, deep along z */
    tube_build(&tube, &centre, 1, up);
    float along;
    CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0.09f, 0, 0 } }, &along), 0.03f, 1e-5f);
    CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0, 0, 0.05f } }, &along), 0.03f, 1e-5f);
    CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0, 0, 0.01f } }, &along), -0.01f, 1e-5f);
    CHECK_NEAR(tube_distance(&tube, (vec3s){ { 0.03f, 0, 0.0173205f } }, &along), 0, 1e-5f);
}

static void test_bent_tube_is_continuous(void **state)
{
    (void)state;
    Tube tube = { .square = 2 };
    TubePoint points[3] = { point(-0.1f, 0, 0, 0.03f, 0.03f), point(0, 0.06f, 0, 0.03f, 0.03f),
                            point(0.1f, 0, 0, 0.03f, 0.03f) };
    tube_build(&tube, points, 3, up);
    float before = 0;
    for (int i = 0; i <= 400; i++) {
        float along, x = -0.1f + 0.0005f * (float)i;
        float d = tube_distance(&tube, (vec3s){ { x, 0.02f, 0.01f } }, &along);
        if (i > 0)
            assert_true(fabsf(d - before) < 0.002f);
        before = d;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sphere_is_exact),
        cmocka_unit_test(test_straight_tube_is_a_cylinder),
        cmocka_unit_test(test_ellipsoid_is_exact_on_its_axes),
        cmocka_unit_test(test_bent_tube_is_continuous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
