/* The order of a tour's scenes. */
#include "check.h"
#include "kiosk/tour.h"

#include <string.h>

static void test_each_once_and_none_twice_in_a_row(void **state)
{
    (void)state;
    for (int count = 2; count < 9; count++) {
        Tour tour = tour_start((uint64_t)count, count);
        int last = -1;
        for (int round = 0; round < 50; round++) {
            int seen[9] = { 0 };
            for (int i = 0; i < count; i++) {
                int scene = tour_next(&tour);
                assert_in_range(scene, 0, count - 1);
                assert_int_not_equal(scene, last);
                seen[scene]++;
                last = scene;
            }
            for (int i = 0; i < count; i++)
                assert_int_equal(seen[i], 1);
        }
    }
}

static void test_another_order_each_time(void **state)
{
    (void)state;
    Tour a = tour_start(1, 8), b = tour_start(1, 8), c = tour_start(2, 8);
    int rounds[2][8], others[8], same = 0, differ = 0;
    for (int i = 0; i < 8; i++) {
        rounds[0][i] = tour_next(&a);
        same += rounds[0][i] == tour_next(&b);
        others[i] = tour_next(&c);
        differ += rounds[0][i] != others[i];
    }
    assert_int_equal(same, 8);
    assert_true(differ > 0);
    for (int i = 0; i < 8; i++)
        rounds[1][i] = tour_next(&a);
    assert_memory_not_equal(rounds[0], rounds[1], sizeof rounds[0]);
}

static void test_none_and_one(void **state)
{
    (void)state;
    Tour none = tour_start(3, 0), one = tour_start(3, 1);
    assert_int_equal(tour_next(&none), -1);
    assert_int_equal(tour_next(&one), 0);
    assert_int_equal(tour_next(&one), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_once_and_none_twice_in_a_row),
        cmocka_unit_test(test_another_order_each_time),
        cmocka_unit_test(test_none_and_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
