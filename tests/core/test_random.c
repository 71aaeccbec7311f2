#include "check.h"
#include "core/count.h"
#include "core/random.h"

/* First row that pcg32-demo prints ("Round 1", seed 42, stream 54): pcg-random.org, the minimal C
 * library. */
static void test_reference_sequence(void **state)
{
    (void)state;
    static const uint32_t wanted[] = {
        0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e,
    };
    Random random = random_seed(42);
    for (size_t i = 0; i < ARRAY_COUNT(wanted); i++)
        assert_int_equal(random_next(&random), wanted[i]);
}

static void test_same_seed_same_numbers(void **state)
{
    (void)state;
    Random one = random_seed(7), two = random_seed(7), other = random_seed(8);
    int different = 0;
    for (int i = 0; i < 100; i++) {
        uint32_t value = random_next(&one);
        assert_int_equal(random_next(&two), value);
        different += random_next(&other) != value;
    }
    assert_true(different > 90);
}

/* A uniform variable on 0..1 has the mean 1/2 and the variance 1/12; of 100,000 draws the mean has
 * a standard error of 0.0009. */
static void test_unit_is_uniform(void **state)
{
    (void)state;
    enum { DRAWS = 100000 };
    Random random = random_seed(2026);
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        float x = random_unit(&random);
        assert_true(x >= 0 && x < 1);
        sum += x;
        squares += (x - 0.5) * (x - 0.5);
    }
    CHECK_NEAR(sum / DRAWS, 0.5, 0.004);
    CHECK_NEAR(squares / DRAWS, 1.0 / 12, 0.002);
}

static void test_between(void **state)
{
    (void)state;
    Random random = random_seed(1);
    float lowest = 10, highest = -10;
    for (int i = 0; i < 10000; i++) {
        float x = random_between(&random, -3, 5);
        assert_true(x >= -3 && x <= 5);
        lowest = fminf(lowest, x);
        highest = fmaxf(highest, x);
    }
    assert_true(lowest < -2.95f && highest > 4.95f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference_sequence),
        cmocka_unit_test(test_same_seed_same_numbers),
        cmocka_unit_test(test_unit_is_uniform),
        cmocka_unit_test(test_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
