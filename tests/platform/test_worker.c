/* Work in a thread of its own: what it did is there when it is done, and its messages are its
 * own. */
#include "check.h"

#include "core/log.h"
#include "platform/platform.h"

#include <string.h>

typedef struct {
    int in, out;
    char told[80];
} Sum;

static void add_up(void *owner)
{
    Sum *sum = owner;
    for (int i = 1; i <= sum->in; i++)
        sum->out += i;
    log_set_quiet(1);
    log_error("the sum is %d", sum->out);
    strcpy(sum->told, log_last());
}

static void test_it_does_its_work(void **state)
{
    Sum sums[3] = { { .in = 10 }, { .in = 100 }, { .in = 1000 } };
    Worker *workers[3];
    (void)state;
    log_forget();
    for (int i = 0; i < 3; i++) {
        workers[i] = worker_start(add_up, &sums[i]);
        assert_non_null(workers[i]);
    }
    double patience = platform_now() + 60;
    while (!worker_done(workers[0]) && platform_now() < patience) {
    }
    assert_true(worker_done(workers[0]));
    for (int i = 0; i < 3; i++)
        worker_finish(workers[i]);
    assert_int_equal(sums[0].out, 55);
    assert_int_equal(sums[1].out, 5050);
    assert_int_equal(sums[2].out, 500500);
    assert_string_equal(sums[1].told, "the sum is 5050");
    assert_string_equal(log_last(), "");
    worker_finish(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_does_its_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
