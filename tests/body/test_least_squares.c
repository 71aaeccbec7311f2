/* Least squares on problems whose answer is known in closed form. */
#include "check.h"

#include "body/least_squares.h"

#include <math.h>
#include <string.h>

/* A straight line through four points: y = a + b x. Normal equations by hand give a = 0.82, b
 * = 1.02 for (0, 1), (1, 1), (2, 4), (3, 3.4). */
static void line_rows(void *context, const double *x, LeastSquaresSum *sum)
{
    static const double points[][2] = { { 0, 1 }, { 1, 1 }, { 2, 4 }, { 3, 3.4 } };
    (void)context;
    for (int i = 0; i < 4; i++) {
        double slope[] = { 1, points[i][0] };
        least_squares_add(sum, x[0] + x[1] * points[i][0] - points[i][1], slope);
    }
}

static void test_line(void **state)
{
    (void)state;
    double x[2] = { 5, -5 };
    const double most[] = { 100, 100 };
    LeastSquares problem = { .unknowns = 2, .most = most, .rows = line_rows };
    assert_true(least_squares(&problem, x, 40));
    CHECK_NEAR(x[0], 0.82, 1e-3);
    CHECK_NEAR(x[1], 1.02, 1e-3);
}

/* Rosenbrock's valley: its floor is at 1, 1. */
static void valley_rows(void *context, const double *x, LeastSquaresSum *sum)
{
    const double slope[] = { -20 * x[0], 10 };
    (void)context;
    least_squares_add(sum, 10 * (x[1] - x[0] * x[0]), slope);
    least_squares_add_one(sum, 1 - x[0], 0, -1);
}

static void test_valley(void **state)
{
    (void)state;
    double x[2] = { -1.2, 1 };
    const double most[] = { 10, 10 };
    LeastSquares problem = { .unknowns = 2, .most = most, .rows = valley_rows };
    assert_true(least_squares(&problem, x, 200));
    CHECK_NEAR(x[0], 1, 1e-4);
    CHECK_NEAR(x[1], 1, 1e-4);
}

static void test_steps_are_bounded(void **state)
{
    (void)state;
    double x[2] = { -1.2, 1 };
    const double most[] = { 0.05, 0.05 };
    LeastSquares problem = { .unknowns = 2, .most = most, .rows = valley_rows };
    assert_true(least_squares(&problem, x, 1));
    assert_true(fabs(x[0] + 1.2) <= 0.05 + 1e-12 && fabs(x[1] - 1) <= 0.05 + 1e-12);
}

/* The valley as it is from where one went last. */
typedef struct {
    double at[2];
    int went, looked;
} Walker;

static void walk(void *context, const double *x)
{
    Walker *walker = context;
    memcpy(walker->at, x, sizeof walker->at);
    walker->went++;
}

static void rows_seen(void *context, const double *x, LeastSquaresSum *sum)
{
    Walker *walker = context;
    assert_memory_equal(walker->at, x, sizeof walker->at);
    walker->looked++;
    valley_rows(NULL, walker->at, sum);
}

/* One goes to an x but once, before its rows are asked for, with slopes or without. */
static void test_goes_before_it_looks(void **state)
{
    (void)state;
    const double most[] = { 10, 10 };
    double x[2] = { -1.2, 1 };
    Walker walker = { .went = 0 };
    LeastSquares problem = {
        .unknowns = 2, .most = most, .rows = rows_seen, .go = walk, .context = &walker
    };
    assert_true(least_squares(&problem, x, 200));
    CHECK_NEAR(x[0], 1, 1e-4);
    assert_true(walker.went > 5 && walker.looked > walker.went);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),
        cmocka_unit_test(test_valley),
        cmocka_unit_test(test_steps_are_bounded),
        cmocka_unit_test(test_goes_before_it_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
