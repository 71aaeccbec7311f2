/* What simplifying is made of: the sum of squared distances, and the order of collapses. */
#include "check.h"

#include "sculpt/collapse_queue.h"
#include "sculpt/quadric.h"

/* Distances of (1, 2, 3) to the planes x = 0 and 3x + 4y = 5 by hand: 1 and (3 + 8 - 5) / 5. */
static void test_quadric_sums_squared_distances(void **state)
{
    (void)state;
    Quadric first = { 0 }, second = { 0 };
    quadric_add_plane(&first, (vec3s){ { 1, 0, 0 } }, (vec3s){ { 0, 7, -4 } }, 1);
    quadric_add_plane(&second, (vec3s){ { 0.6f, 0.8f, 0 } }, (vec3s){ { -1, 2, 9 } }, 10);
    quadric_add(&first, &second);
    CHECK_NEAR(quadric_at(&first, (vec3s){ { 1, 2, 3 } }), 1 + 10 * 1.2 * 1.2, 1e-5);
    CHECK_NEAR(quadric_at(&first, (vec3s){ { 0, 1.25f, 8 } }), 0, 1e-5);
}

/* Linear congruential numbers by Numerical Recipes. */
static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void test_queue_gives_the_cheapest_first(void **state)
{
    (void)state;
    CollapseQueue queue = { 0 };
    unsigned seed = 1;
    enum { MANY = 1 << 17 }; /* more than it starts with */
    for (int i = 0; i < MANY; i++)
        assert_true(collapse_queue_push(
            &queue, (Collapse){ .cost = next_number(&seed) % 5000, .vertex = i, .version = 1 }));
    unsigned char *seen = calloc(MANY, 1);
    double before = 0;
    for (int i = 0; i < MANY; i++) {
        Collapse c = collapse_queue_pop(&queue);
        assert_true(c.cost >= before);
        assert_false(seen[c.vertex]);
        seen[c.vertex] = 1;
        before = c.cost;
    }
    assert_int_equal(queue.count, 0);
    free(seen);
    collapse_queue_finish(&queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quadric_sums_squared_distances),
        cmocka_unit_test(test_queue_gives_the_cheapest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
