#include "check.h"
#include "core/count.h"
#include "core/ease.h"

typedef float Curve(float t);

/* The functions of easings.net, worked out by hand: powers of one half and one quarter; the cosine
 * of 45 degrees is 0.7071068. */
static void test_values_of_easings_net(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Curve *curve;
        float t, wanted;
    } rows[] = {
        { "easeOutQuad", ease_out_quad, 0.5f, 0.75f },
        { "easeOutQuad", ease_out_quad, 0.25f, 0.4375f },
        { "easeOutCubic", ease_out_cubic, 0.5f, 0.875f },
        { "easeOutCubic", ease_out_cubic, 0.25f, 0.578125f },
        { "easeInCubic", ease_in_cubic, 0.5f, 0.125f },
        { "easeInCubic", ease_in_cubic, 0.75f, 0.421875f },
        { "easeInOutCubic", ease_in_out_cubic, 0.25f, 0.0625f },
        { "easeInOutCubic", ease_in_out_cubic, 0.5f, 0.5f },
        { "easeInOutCubic", ease_in_out_cubic, 0.75f, 0.9375f },
        { "easeOutQuint", ease_out_quint, 0.5f, 0.96875f },
        { "easeOutQuint", ease_out_quint, 0.25f, 0.7626953f },
        { "easeInOutSine", ease_in_out_sine, 0.25f, 0.1464466f },
        { "easeInOutSine", ease_in_out_sine, 0.5f, 0.5f },
        { "easeInOutSine", ease_in_out_sine, 0.75f, 0.8535534f },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        if (fabsf(rows[i].curve(rows[i].t) - rows[i].wanted) > 1e-6f)
            fail_msg("%s(%g)", rows[i].name, (double)rows[i].t);
        CHECK_NEAR(rows[i].curve(0), 0, 1e-7);
        CHECK_NEAR(rows[i].curve(1), 1, 1e-7);
        CHECK_NEAR(rows[i].curve(-3), 0, 1e-7);
        CHECK_NEAR(rows[i].curve(9), 1, 1e-7);
    }
}

static void test_clamp(void **state)
{
    (void)state;
    CHECK_NEAR(ease_clamp(0.3f), 0.3f, 0);
    CHECK_NEAR(ease_clamp(-1), 0, 0);
    CHECK_NEAR(ease_clamp(2), 1, 0);
    CHECK_NEAR(ease_clamp(NAN), 0, 0);
}

/* smoothstep of the GLSL specification 8.3: t t (3 - 2 t) */
static void test_smooth(void **state)
{
    (void)state;
    CHECK_NEAR(ease_smooth(10, 20, 12.5f), 0.15625f, 1e-6);
    CHECK_NEAR(ease_smooth(10, 20, 15), 0.5f, 1e-6);
    CHECK_NEAR(ease_smooth(10, 20, 3), 0, 0);
    CHECK_NEAR(ease_smooth(20, 10, 12.5f), 0.84375f, 1e-6);   /* the other way round */
    CHECK_NEAR(ease_smooth(5, 5, 6), 1, 0);
}

static void test_glide_arrives_and_stops(void **state)
{
    (void)state;
    Glide glide = { 0 };
    glide_set(&glide, 2);
    CHECK_NEAR(glide_value(&glide), 2, 0);
    assert_false(glide_moving(&glide));
    glide_to(&glide, 6, 0.4f);
    assert_true(glide_moving(&glide));
    CHECK_NEAR(glide_value(&glide), 2, 0);
    glide_step(&glide, 0.2f);
    CHECK_NEAR(glide_value(&glide), 2 + 4 * 0.875, 1e-5);   /* out-cubic at half time */
    glide_step(&glide, 5);
    CHECK_NEAR(glide_value(&glide), 6, 0);
    assert_false(glide_moving(&glide));
}

static void test_glide_takes_a_new_goal_without_a_jump(void **state)
{
    (void)state;
    Glide glide = { 0 };
    glide_to(&glide, 1, 0.3f);
    glide_step(&glide, 0.1f);
    float before = glide_value(&glide);
    glide_to(&glide, -4, 0.3f);
    CHECK_NEAR(glide_value(&glide), before, 1e-6);
    glide_step(&glide, 0.3f);
    CHECK_NEAR(glide_value(&glide), -4, 0);
}

/* Asked every frame for the goal it already has, a move must not start over and never arrive. */
static void test_glide_asked_again_keeps_its_time(void **state)
{
    (void)state;
    Glide glide = { 0 };
    for (int i = 0; i < 31; i++) {
        glide_to(&glide, 1, 0.3f);
        glide_step(&glide, 0.01f);
    }
    assert_false(glide_moving(&glide));
    CHECK_NEAR(glide_value(&glide), 1, 0);
}

static void test_glide_in_no_time(void **state)
{
    (void)state;
    Glide glide = { 0 };
    glide_to(&glide, 3, 0);
    CHECK_NEAR(glide_value(&glide), 3, 0);
    assert_false(glide_moving(&glide));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_of_easings_net),
        cmocka_unit_test(test_clamp),
        cmocka_unit_test(test_smooth),
        cmocka_unit_test(test_glide_arrives_and_stops),
        cmocka_unit_test(test_glide_takes_a_new_goal_without_a_jump),
        cmocka_unit_test(test_glide_asked_again_keeps_its_time),
        cmocka_unit_test(test_glide_in_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
