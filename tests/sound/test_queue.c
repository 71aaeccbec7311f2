/* Commands from one thread to another: all, in order, whole. */
#include "check.h"

#include "sound/queue.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { MANY = 200000 };

static void full_and_empty(void **state)
{
    (void)state;
    SoundQueue *queue = calloc(1, sizeof *queue);
    SoundCommand command = sound_forget();
    for (int round = 0; round < 3; round++) {
        assert_false(sound_queue_take(queue, &command));
        for (int i = 0; i < SOUND_QUEUE_SIZE; i++) {
            command = sound_count(3, round * 1000 + i);
            assert_true(sound_queue_put(queue, &command));
        }
        assert_false(sound_queue_put(queue, &command));
        for (int i = 0; i < SOUND_QUEUE_SIZE; i++) {
            assert_true(sound_queue_take(queue, &command));
            assert_int_equal(command.at, round * 1000 + i);
        }
    }
    free(queue);
}

/* Every field says the same number, so that a torn command shows. */
static SoundCommand numbered(int i)
{
    SoundCommand command = sound_breathe(sound_breathing(i, i, i, i), i, i);
    command.which = i;
    return command;
}

static void *put_many(void *owner)
{
    for (int i = 0; i < MANY; i++) {
        SoundCommand command = numbered(i);
        while (!sound_queue_put(owner, &command))
            sched_yield();
    }
    return NULL;
}

static void two_threads(void **state)
{
    (void)state;
    SoundQueue *queue = calloc(1, sizeof *queue);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, put_many, queue), 0);
    int wrong = 0;
    for (int i = 0; i < MANY; i++) {
        SoundCommand command;
        while (!sound_queue_take(queue, &command))
            sched_yield();
        wrong += command.at != i || command.which != i || command.cycles != i ||
                 command.breaths.steps[0].seconds != i || command.breaths.steps[3].seconds != i;
    }
    pthread_join(thread, NULL);
    assert_int_equal(wrong, 0);
    SoundCommand command;
    assert_false(sound_queue_take(queue, &command));
    free(queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_and_empty),
        cmocka_unit_test(two_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
