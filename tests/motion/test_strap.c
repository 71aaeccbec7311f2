#include "check.h"

#include "motion/strap.h"

#include <string.h>

/* A foot at the origin, its sole to +z, and two hands before it, so high and so far off. */
static StrapHold hold_at(float high, float far)
{
    return (StrapHold){ .hand = { { { 0.15f, high, -far } }, { { -0.15f, high, -far } } },
                        .foot = { { { 0.06f, 0.1f, 0 } },
                                  { { 0.04f, 0.1f, 0.02f } },
                                  { { -0.04f, 0.1f, 0.02f } },
                                  { { -0.06f, 0.1f, 0 } } },
                        .lies = { { { 1, 0, 0 } }, { { -1, 0, 0 } } },
                        .length = 2.44f };
}

static const StrapRoom nothing = { NULL, NULL };

static float lowest(const Prop *strap)
{
    float low = 1;
    for (int i = 0; i < strap->point_count; i++)
        low = glm_min(low, strap->points[i].y);
    return low;
}

/* However far off the hands are it is 2.44 m long, and what they do not need is beyond them. */
static void test_it_is_as_long_as_it_is(void **state)
{
    static const struct {
        float high, far;
    } rows[] = { { 0.05f, 0.1f }, { 0.3f, 0.4f }, { 0.5f, 0.9f }, { 0.9f, 0.5f } };
    (void)state;
    for (int i = 0; i < 4; i++) {
        Prop strap = { .kind = PROP_STRAP };
        StrapHold hold = hold_at(rows[i].high, rows[i].far);
        strap_lay(&strap, &hold, &nothing);
        CHECK_NEAR(strap_length(&strap), 2.44, 0.01);
        CHECK_NEAR(strap_distance(&strap, hold.hand[0]), 0, 1e-4);
        CHECK_NEAR(strap_distance(&strap, hold.hand[1]), 0, 1e-4);
        CHECK_NEAR(strap_distance(&strap, hold.foot[1]), 0, 1e-4);
        assert_true(lowest(&strap) >= strap_floor() - 1e-4f);
    }
}

/* From hands high enough the tails hang straight down and lie no way; from low ones they lie out to
 * the sides. */
static void test_tails_hang_and_lie(void **state)
{
    Prop strap = { .kind = PROP_STRAP };
    StrapHold hold = hold_at(0.9f, 0.5f);
    (void)state;
    strap_lay(&strap, &hold, &nothing);
    CHECK_NEAR(strap.points[0].x, 0.15, 0.12);
    assert_true(strap.points[0].y < 0.8f);
    hold = hold_at(0.1f, 0.2f);
    strap_lay(&strap, &hold, &nothing);
    CHECK_NEAR(strap.points[0].y, strap_floor(), 1e-3);
    assert_true(strap.points[0].x > 0.8f);
    assert_true(strap.points[strap.point_count - 1].x < -0.8f);
}

/* A bow of a quarter turn: the left end, which sets out to the left, lies ahead as well. */
static void test_a_tail_lies_in_a_bow(void **state)
{
    Prop strap = { .kind = PROP_STRAP };
    StrapHold hold = hold_at(0.01f, 0.1f);
    (void)state;
    hold.turns[0] = -GLM_PI_2f;
    strap_lay(&strap, &hold, &nothing);
    assert_true(strap.points[0].z > 0.3f && strap.points[0].x > 0.5f);
    CHECK_NEAR(strap_length(&strap), 2.44, 0.01);
}

/* Drawn along by a hand, the end stays on its own line; nothing grows. */
static void test_what_lies_is_drawn_along(void **state)
{
    enum { MOMENTS = 40 };
    Prop strap = { .kind = PROP_STRAP };
    StrapHold hold = hold_at(0.01f, 0.1f);
    (void)state;
    strap_lay(&strap, &hold, &nothing);
    const vec3s first = strap.points[0];
    for (int i = 1; i <= MOMENTS; i++) {
        const Prop before = strap;
        hold = hold_at(0.01f, 0.1f + 0.5f * (float)i / MOMENTS);
        hold.before = &before;
        strap_lay(&strap, &hold, &nothing);
        CHECK_NEAR(strap_length(&strap), 2.44, 0.01);
        assert_true(glms_vec3_distance(strap.points[0], before.points[0]) < 0.05f);
    }
    assert_true(strap.points[0].x < first.x - 0.2f); /* half a metre ran through to the foot */
    assert_true(strap.points[0].z > hold.hand[0].z); /* the end is behind the hand that drew it */
}

static void test_steps_are_kept(void **state)
{
    Prop strap = { .kind = PROP_STRAP };
    StrapHold hold = hold_at(0.3f, 0.4f);
    float steps[PROP_STRAP_POINTS], after[PROP_STRAP_POINTS];
    (void)state;
    strap_lay(&strap, &hold, &nothing);
    strap_steps(steps, &strap);
    for (int i = 0; i < strap.point_count; i++)
        strap.points[i] = glms_vec3_scale(strap.points[i], 1.1f + 0.01f * (float)i);
    strap_keep_steps(&strap, steps);
    strap_steps(after, &strap);
    for (int i = 0; i + 1 < strap.point_count; i++)
        CHECK_NEAR(after[i], steps[i], 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_as_long_as_it_is),
        cmocka_unit_test(test_tails_hang_and_lie),
        cmocka_unit_test(test_a_tail_lies_in_a_bow),
        cmocka_unit_test(test_what_lies_is_drawn_along),
        cmocka_unit_test(test_steps_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
