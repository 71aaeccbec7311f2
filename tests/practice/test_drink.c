/* How much to drink, against the figures of the sources. */
#include "check.h"

#include "core/count.h"
#include "practice/drink.h"

/* 1.25 to 1.5 L per kg lost over 2 to 4 h (ACSM and others 2016); not much over a litre an hour,
 * and never more than 1.5 times the loss (consensus 2015); under 5 % normal meals and water are
 * enough with a day without training (German Nutrition Society 2020). Litres and hours by hand. */
static void test_advice(void **state)
{
    static const struct {
        float before, after;
        DrinkKind kind;
        float least, most, hours_least, hours;
        bool meals, caution;
    } rows[] = {
        { 70, 69, DRINK_LITRES, 1.25f, 1.5f, 2, 4, true, false },
        { 70, 68.5f, DRINK_LITRES, 1.875f, 2.25f, 2, 4, true, true },
        { 60, 56, DRINK_LITRES, 5, 6, 5, 6, false, true }, /* 6.7 % */
        { 60, 57.1f, DRINK_LITRES, 3.625f, 4.35f, 3.625f, 4.35f, true, true },
        { 70, 69.95f, DRINK_TO_THIRST, 0, 0, 0, 0, true, false }, /* the scale's own error */
        { 70, 70, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { 70, 70.5f, DRINK_NO_MORE, 0, 0, 0, 0, true, false },
        { 70, 50, DRINK_TO_THIRST, 0, 0, 0, 0, true, false }, /* a slip of the finger */
        { 70, 7, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { 0, 0, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { -70, -69, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { 700, 699, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { NAN, 69, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
        { INFINITY, INFINITY, DRINK_TO_THIRST, 0, 0, 0, 0, true, false },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        DrinkAdvice advice = drink_for(rows[i].before, rows[i].after);
        assert_int_equal(advice.kind, rows[i].kind);
        CHECK_NEAR(advice.least, rows[i].least, 1e-4);
        CHECK_NEAR(advice.most, rows[i].most, 1e-4);
        CHECK_NEAR(advice.hours_least, rows[i].hours_least, 1e-4);
        CHECK_NEAR(advice.hours, rows[i].hours, 1e-4);
        assert_int_equal(advice.meals_are_enough, rows[i].meals);
        assert_int_equal(advice.caution, rows[i].caution);
    }
}

/* Whatever the masses: never over 1.5 times the loss, never over a litre an hour. */
static void test_never_too_much(void **state)
{
    (void)state;
    for (float before = 25; before <= 250; before += 7.5f) {
        for (float lost = -5; lost < 40; lost += 0.3f) {
            DrinkAdvice advice = drink_for(before, before - lost);
            assert_true(advice.least <= advice.most);
            assert_true(advice.most <= 1.5f * fmaxf(lost, 0) + 1e-3f);
            assert_true(advice.least <= advice.hours_least + 1e-3f);
            assert_true(advice.most <= advice.hours + 1e-3f);
            assert_true(advice.hours_least <= advice.hours);
        }
    }
}

static void test_half_hour(void **state)
{
    static const struct {
        double since, left;
    } rows[] = { { 0, 1800 }, { 720, 1080 }, { 1800, 0 }, { 5000, 0 }, { -60, 1800 } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_NEAR(drink_left(rows[i].since), rows[i].left, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_advice),
        cmocka_unit_test(test_never_too_much),
        cmocka_unit_test(test_half_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
