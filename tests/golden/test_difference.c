#include "check.h"
#include "golden/difference.h"

#include <string.h>

enum { SIZE = 64 };

typedef struct {
    uint8_t rgb[SIZE * SIZE * 3];
} Canvas;

static void fill(Canvas *canvas, uint8_t grey)
{
    memset(canvas->rgb, grey, sizeof canvas->rgb);
}

static void box(Canvas *canvas, int x, int y, int width, int height)
{
    for (int row = y; row < y + height; row++)
        memset(canvas->rgb + 3 * (row * SIZE + x), 200, (size_t)(3 * width));
}

static Difference between(const Canvas *a, const Canvas *b)
{
    Picture golden = { SIZE, SIZE, a->rgb }, actual = { SIZE, SIZE, b->rgb };
    return difference_of(&golden, &actual, NULL);
}

static void test_same(void **state)
{
    (void)state;
    Canvas a;
    fill(&a, 50);
    box(&a, 10, 10, 20, 20);
    Difference difference = between(&a, &a);
    CHECK_NEAR(difference.differing, 0, 0);
    CHECK_NEAR(difference.mean, 0, 0);
    assert_true(difference_small(difference));
}

static void test_an_edge_one_pixel_beside_is_forgiven(void **state)
{
    (void)state;
    Canvas a, b;
    fill(&a, 50);
    fill(&b, 50);
    box(&a, 10, 10, 20, 20);
    box(&b, 11, 10, 20, 20);
    CHECK_NEAR(between(&a, &b).differing, 0, 0);
    fill(&b, 50);
    box(&b, 14, 10, 20, 20);
    assert_false(difference_small(between(&a, &b)));
}

/* 40 of 4,096 pixels, in either picture. */
static void test_a_missing_line_is_noticed(void **state)
{
    (void)state;
    Canvas a, b;
    fill(&a, 50);
    fill(&b, 50);
    box(&a, 10, 30, 40, 1);
    CHECK_NEAR(between(&a, &b).differing, 40.0 / 4096, 1e-9);
    CHECK_NEAR(between(&b, &a).differing, 40.0 / 4096, 1e-9);
    assert_false(difference_small(between(&a, &b)));
    assert_false(difference_small(between(&b, &a)));
}

/* No pixel is beyond the threshold, yet the whole picture is lighter. */
static void test_another_tint_is_noticed(void **state)
{
    (void)state;
    Canvas a, b;
    fill(&a, 50);
    fill(&b, 54);
    CHECK_NEAR(between(&a, &b).differing, 0, 0);
    CHECK_NEAR(between(&a, &b).mean, 4, 1e-9);
    assert_false(difference_small(between(&a, &b)));
    fill(&b, 51);
    assert_true(difference_small(between(&a, &b)));
}

static void test_marks_what_differs(void **state)
{
    (void)state;
    Canvas a, b, marked;
    fill(&a, 80);
    fill(&b, 80);
    box(&b, 5, 5, 3, 3);
    Picture golden = { SIZE, SIZE, a.rgb }, actual = { SIZE, SIZE, b.rgb };
    difference_of(&golden, &actual, marked.rgb);
    const uint8_t *inside = marked.rgb + 3 * (6 * SIZE + 6), *outside = marked.rgb;
    assert_int_equal(inside[0], 255);
    assert_int_equal(outside[0], 40);
    assert_int_equal(outside[1], 40);
}

static void test_reduce(void **state)
{
    (void)state;
    static const uint8_t rgb[] = {
        0, 10, 255, 4, 10, 255, 9, 9, 9,      /* the third column has no partner */
        0, 20, 255, 8, 20, 255, 9, 9, 9,
    };
    uint8_t out[3];
    picture_reduce(&(Picture){ 3, 2, rgb }, out);
    assert_int_equal(out[0], 0);      /* mean 3, nearest of 0 and 16 */
    assert_int_equal(out[1], 16);     /* mean 15 */
    assert_int_equal(out[2], 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_an_edge_one_pixel_beside_is_forgiven),
        cmocka_unit_test(test_a_missing_line_is_noticed),
        cmocka_unit_test(test_another_tint_is_noticed),
        cmocka_unit_test(test_marks_what_differs),
        cmocka_unit_test(test_reduce),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
