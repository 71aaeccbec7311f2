/* The way in: four corners clockwise from the top left within 5 s, and nothing else. */
#include "check.h"
#include "core/count.h"
#include "core/random.h"
#include "kiosk/corners.h"

enum { WIDTH = 1080, HEIGHT = 1920 };

static CornersTap tap_corner(Corners *corners, int corner, double now)
{
    static const float x[] = { 20, WIDTH - 20, WIDTH - 20, 20 };
    static const float y[] = { 20, 20, HEIGHT - 20, HEIGHT - 20 };
    return corner < 0 ? corners_tap(corners, WIDTH / 2.0f, HEIGHT / 2.0f, WIDTH, HEIGHT, now)
                      : corners_tap(corners, x[corner], y[corner], WIDTH, HEIGHT, now);
}

static void test_orders(void **state)
{
    static const struct {
        int taps[8];  /* -1 the middle, -2 no more */
        double apart; /* s */
        bool opens;
    } rows[] = {
        { { 0, 1, 2, 3, -2 }, 1, true },         { { 0, 1, 2, 3, -2 }, 1.66, true },
        { { 0, 1, 2, 3, -2 }, 1.7, false },      { { 3, 2, 1, 0, -2 }, 0.5, false },
        { { 0, 1, 3, 2, -2 }, 0.5, false },      { { 1, 2, 3, 0, -2 }, 0.5, false },
        { { 0, 1, -1, 2, 3, -2 }, 0.5, false },  { { 0, 0, 1, 2, 3, -2 }, 0.5, true },
        { { 0, 1, 0, 1, 2, 3, -2 }, 0.5, true }, { { 0, 1, 2, -2 }, 0.5, false },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Corners corners = { 0 };
        bool opened = false;
        for (int k = 0; k < 8 && rows[i].taps[k] > -2; k++)
            opened |= tap_corner(&corners, rows[i].taps[k], 50 + k * rows[i].apart) == CORNERS_ALL;
        if (opened != rows[i].opens)
            fail_msg("row %d: %d, wanted %d", (int)i, opened, rows[i].opens);
    }
}

/* What stands in the lower corners is not pressed by the last two. */
static void test_the_last_two_are_no_buttons(void **state)
{
    (void)state;
    Corners corners = { 0 };
    assert_int_equal(tap_corner(&corners, 0, 0), CORNERS_NOTHING);
    assert_int_equal(tap_corner(&corners, 1, 1), CORNERS_NOTHING);
    assert_int_equal(tap_corner(&corners, 2, 2), CORNERS_ON);
    assert_int_equal(tap_corner(&corners, 3, 3), CORNERS_ALL);
    assert_int_equal(tap_corner(&corners, 3, 4), CORNERS_NOTHING);
}

/* A child with both hands on the glass: of 20000 taps at random none opens it. */
static void test_a_storm(void **state)
{
    (void)state;
    Corners corners = { 0 };
    Random random = random_seed(7);
    for (int i = 0; i < 20000; i++) {
        float x = random_between(&random, 0, WIDTH), y = random_between(&random, 0, HEIGHT);
        assert_int_not_equal(corners_tap(&corners, x, y, WIDTH, HEIGHT, 0.2 * i), CORNERS_ALL);
    }
}

static void test_small_screen(void **state)
{
    (void)state;
    Corners corners = { 0 };
    assert_int_equal(corners_tap(&corners, 60, 60, 800, 480, 0), CORNERS_NOTHING);
    assert_int_equal(corners.tapped, 1);
    corners_tap(&corners, 60, 70, 800, 480, 1);
    assert_int_equal(corners.tapped, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_the_last_two_are_no_buttons),
        cmocka_unit_test(test_a_storm),
        cmocka_unit_test(test_small_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
