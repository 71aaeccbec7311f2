/* Ways that were solved once come back as they were, and only for what they were solved from. */
#include "check.h"

#include "core/file.h"
#include "core/random.h"
#include "motion/way_file.h"

#include <stdlib.h>

#define ASSETS TEST_SOURCE_FOLDER "/assets"
#define PATH TEST_BUILD_FOLDER "/ways.solved"

enum { BASE = 77 };

static Skeleton skeleton;
static Ways made, taken;

static void load(Ways *ways)
{
    Pose stand;
    assert_true(pose_load(&stand, &skeleton, ASSETS "/body", "standing_idle"));
    assert_true(ways_load(ways, ASSETS "/ways", &stand));
    ways->stand_problem.authored = stand; /* as ways_stage does */
}

static Pose some_pose(Random *random)
{
    Pose pose = pose_zero();
    for (int i = 0; i < skeleton.coordinate_count; i++)
        pose.angles[i] = random_between(random, -1, 1);
    pose.root_offset = (vec3s){ { random_between(random, -1, 1), 0.5f, -0.25f } };
    pose.root_rotation = glms_quatv(random_between(random, 0, 1), (vec3s){ { 0, 1, 0 } });
    return pose;
}

/* Of one to eight keys; the first has none, as one that waits for its chair. */
static int open_ways(void **state)
{
    (void)state;
    Random random = random_seed(5);
    assert_true(skeleton_load(&skeleton, ASSETS "/body", BUILD_FEMALE));
    load(&made);
    made.stand = some_pose(&random);
    for (int i = 1; i < made.count; i++) {
        Leg *leg = &made.postures[i].leg;
        leg->count = 1 + i % 8;
        for (int k = 0; k < leg->count; k++) {
            leg->along[k] = random_between(&random, 0, 1);
            leg->keys[k] = some_pose(&random);
        }
    }
    return way_file_save(&made, &skeleton, BASE, PATH) ? 0 : -1;
}

static int close_ways(void **state)
{
    (void)state;
    ways_finish(&made);
    return remove(PATH);
}

static void check_pose(const Pose *a, const Pose *b)
{
    assert_memory_equal(a->angles, b->angles, sizeof a->angles);
    assert_memory_equal(&a->root_offset, &b->root_offset, sizeof a->root_offset);
    assert_memory_equal(&a->root_rotation, &b->root_rotation, sizeof a->root_rotation);
}

static void test_all_of_it_comes_back(void **state)
{
    (void)state;
    load(&taken);
    assert_true(way_file_take(&taken, &skeleton, BASE, PATH));
    check_pose(&taken.stand, &made.stand);
    for (int i = 0; i < made.count; i++) {
        const Leg *a = &made.postures[i].leg, *b = &taken.postures[i].leg;
        assert_int_equal(a->count, b->count);
        assert_memory_equal(a->along, b->along, (size_t)a->count * sizeof a->along[0]);
        for (int k = 0; k < a->count; k++)
            check_pose(&a->keys[k], &b->keys[k]);
    }
    ways_finish(&taken);
}

static void check_left_alone(uint64_t base, float bent)
{
    load(&taken);
    taken.stand_problem.authored.angles[3] += bent;
    assert_false(way_file_take(&taken, &skeleton, base, PATH));
    for (int i = 0; i < taken.count; i++)
        assert_int_equal(taken.postures[i].leg.count, 0);
    ways_finish(&taken);
}

static void test_what_they_were_solved_from_has_changed(void **state)
{
    (void)state;
    check_left_alone(BASE + 1, 0);
    check_left_alone(BASE, 0.1f); /* one stands otherwise */
}

static void test_damage_is_noticed(void **state)
{
    size_t size = 0;
    char *data = file_read(PATH, &size);
    (void)state;
    assert_non_null(data);
    assert_true(file_write(PATH, data, size - 1));
    check_left_alone(BASE, 0);
    assert_true(file_write(PATH, data, 20)); /* less than a header */
    check_left_alone(BASE, 0);
    data[size / 2] ^= 1;
    assert_true(file_write(PATH, data, size));
    check_left_alone(BASE, 0);
    free(data);
}

/* What is not there is solved. */
static void test_without_a_file(void **state)
{
    Ways *ways = &taken;
    (void)state;
    load(ways);
    assert_false(way_file_take(ways, &skeleton, BASE, TEST_BUILD_FOLDER "/no.solved"));
    assert_false(way_file_take(ways, &skeleton, BASE, ""));
    ways_finish(ways);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_it_comes_back),
        cmocka_unit_test(test_what_they_were_solved_from_has_changed),
        cmocka_unit_test(test_damage_is_noticed),
        cmocka_unit_test(test_without_a_file),
    };
    return cmocka_run_group_tests(tests, open_ways, close_ways);
}
