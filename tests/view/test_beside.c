#include "check.h"

#include "view/beside.h"

static const float frame = 1.0f / 60, all = 0.5f;

static Prop prop_at(PropKind kind, float x, float z)
{
    return (Prop){ .kind = kind, .at = { { x, 0, z } }, .turn = glms_quat_identity(),
                   .half = { { 0.3f, 0.1f, 1.0f } } };
}

static void pass(Beside *beside, float seconds, bool there)
{
    for (float time = 0; time < seconds; time += frame)
        beside_step(beside, frame, there);
}

static const BesideThing *find(const Beside *beside, PropKind kind, bool goes)
{
    for (int i = 0; i < beside->count; i++)
        if (beside->things[i].prop.kind == kind && beside->things[i].goes == goes)
            return &beside->things[i];
    return NULL;
}

static float amount(const Beside *beside, PropKind kind, bool goes)
{
    const BesideThing *thing = find(beside, kind, goes);
    return thing ? beside_amount(thing) : 0;
}

/* A chair for a wall: the one goes as the other comes, over half a second and with no frame in
 * which either changes by more than 6 %, which a steady change would be 3.3 % of. */
static void test_one_fades_over_into_the_other(void **state)
{
    const Prop chair = prop_at(PROP_CHAIR, 0, 0), wall = prop_at(PROP_WALL, 0, 0.7f);
    Beside beside = { .count = 0 };
    (void)state;
    beside_set(&beside, &chair, 1);
    assert_false(beside_moving(&beside));
    beside_change(&beside, &wall, 1, all, false);
    float came = 0;
    for (float time = 0; time < all - frame; time += frame) {
        beside_step(&beside, frame, true);
        float comes = amount(&beside, PROP_WALL, false);
        assert_true(comes > came && comes - came < 0.06f);
        CHECK_NEAR(comes + amount(&beside, PROP_CHAIR, true), 1, 1e-4f);
        CHECK_NEAR(beside_sum(&beside, PROP_KIND_COUNT), 1, 1e-4f);
        assert_true(beside_moving(&beside));
        came = comes;
    }
    pass(&beside, 2 * frame, true);
    assert_false(beside_moving(&beside));
    assert_int_equal(beside.count, 1);
    CHECK_NEAR(amount(&beside, PROP_WALL, false), 1, 1e-6f);
}

static void test_what_both_have_stays(void **state)
{
    const Prop is[] = { prop_at(PROP_MAT, 0, 0), prop_at(PROP_ROLLER, 0, 0.3f) };
    const Prop next[] = { prop_at(PROP_ROLLER, 0.001f, 0.3f), prop_at(PROP_MAT, 0.05f, 0) };
    Beside beside = { .count = 0 };
    (void)state;
    beside_set(&beside, is, 2);
    beside_change(&beside, next, 2, all, false);
    for (float time = 0; time < all; time += frame) {
        assert_int_equal(beside.count, 2);
        CHECK_NEAR(amount(&beside, PROP_MAT, false), 1, 1e-6f);
        CHECK_NEAR(amount(&beside, PROP_ROLLER, false), 1, 1e-6f);
        beside_step(&beside, frame, true);
        beside_follow(&beside, next, 2);
    }
    CHECK_NEAR(find(&beside, PROP_MAT, false)->prop.at.x, 0, 1e-6f); /* nobody pulls it along */
    CHECK_NEAR(find(&beside, PROP_ROLLER, false)->prop.at.x, 0.001f, 1e-6f);
}

/* A mat that lies too far off for what comes is another one; under who only passes it will do. */
static void test_a_mat_stays_under_who_passes(void **state)
{
    const Prop mat = prop_at(PROP_MAT, 0, 0), other = prop_at(PROP_MAT, 0.3f, 0.3f);
    Beside beside = { .count = 0 };
    (void)state;
    beside_set(&beside, &mat, 1);
    beside_change(&beside, &other, 1, all, true);
    beside_follow(&beside, &other, 1);
    assert_int_equal(beside.count, 1);
    CHECK_NEAR(beside.things[0].prop.at.x, 0, 1e-6f);
    beside_change(&beside, &other, 1, all, false);
    assert_int_equal(beside.count, 2);
    pass(&beside, all + frame, true);
    assert_int_equal(beside.count, 1);
    CHECK_NEAR(beside.things[0].prop.at.x, 0.3f, 1e-6f);
}

/* Who walks over meets no chair that has not been there; what they leave behind goes meanwhile,
 * but for a mat that another takes the place of. */
static void test_what_comes_waits_for_who_walks(void **state)
{
    const Prop is[] = { prop_at(PROP_MAT, 0, 0), prop_at(PROP_BALL, 0, 0.3f) };
    const Prop next[] = { prop_at(PROP_MAT, 0.3f, 0), prop_at(PROP_CHAIR, 0, 0.3f) };
    Beside beside = { .count = 0 };
    (void)state;
    beside_set(&beside, is, 2);
    beside_change(&beside, next, 2, all, false);
    pass(&beside, 1, false);
    CHECK_NEAR(amount(&beside, PROP_MAT, true), 1, 1e-6f);
    CHECK_NEAR(amount(&beside, PROP_BALL, true), 0, 1e-6f);
    CHECK_NEAR(amount(&beside, PROP_CHAIR, false), 0, 1e-6f);
    pass(&beside, all + frame, true);
    CHECK_NEAR(amount(&beside, PROP_MAT, true), 0, 1e-6f);
    CHECK_NEAR(amount(&beside, PROP_CHAIR, false), 1, 1e-6f);
}

/* Without time, as with reduced motion, and where something else is there all at once. */
static void test_at_once(void **state)
{
    const Prop chair = prop_at(PROP_CHAIR, 0, 0), wall = prop_at(PROP_WALL, 0, 0.7f);
    Beside beside = { .count = 0 };
    (void)state;
    beside_set(&beside, &chair, 1);
    beside_change(&beside, &wall, 1, 0, false);
    beside_step(&beside, frame, true);
    assert_int_equal(beside.count, 1);
    CHECK_NEAR(amount(&beside, PROP_WALL, false), 1, 1e-6f);
    beside_follow(&beside, &chair, 1);
    assert_int_equal(beside.count, 1);
    CHECK_NEAR(amount(&beside, PROP_CHAIR, false), 1, 1e-6f);
    beside_follow(&beside, NULL, 0);
    assert_int_equal(beside.count, 0);
}

/* Changes that come faster than anything is gone never need more room than there is. */
static void test_room(void **state)
{
    Prop many[PROP_MAX];
    Beside beside = { .count = 0 };
    (void)state;
    for (int change = 0; change < 5; change++) {
        for (int i = 0; i < PROP_MAX; i++)
            many[i] = prop_at(change % 2 ? PROP_BALL : PROP_CUSHION, (float)i, (float)change);
        beside_change(&beside, many, PROP_MAX - change, all, false);
        beside_step(&beside, frame, true);
        assert_true(beside.count <= PROP_MAX);
    }
    pass(&beside, all + frame, true);
    assert_int_equal(beside.count, PROP_MAX - 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_fades_over_into_the_other),
        cmocka_unit_test(test_what_both_have_stays),
        cmocka_unit_test(test_a_mat_stays_under_who_passes),
        cmocka_unit_test(test_what_comes_waits_for_who_walks),
        cmocka_unit_test(test_at_once),
        cmocka_unit_test(test_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
