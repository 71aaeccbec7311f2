/* The data in assets/body is read whole, and a mistake in it is told with its file and line. */
#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "sculpt/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char folder[] = TEST_SOURCE_FOLDER "/assets/body";
static const char broken[] = "test_plan_broken";

static void copy_file(void *owner, const char *path)
{
    (void)owner;
    char to[600];
    size_t size = 0;
    char *data = file_read(path, &size);
    assert_non_null(data);
    snprintf(to, sizeof to, "%s/%s", broken, strrchr(path, '/') + 1);
    assert_true(file_write(to, data, size));
    free(data);
}

/* Copies the data, replaces the first occurrence of words in one file, and gives its line. */
static int break_file(const char *name, const char *words, const char *with)
{
    char path[600];
    mkdir(broken, 0755);
    assert_true(file_each(folder, ".cfg", copy_file, NULL));
    snprintf(path, sizeof path, "%s/%s", broken, name);
    size_t size = 0;
    char *data = file_read(path, &size), *at = data ? strstr(data, words) : NULL;
    assert_non_null(at);
    int line = 1;
    for (const char *c = data; c < at; c++)
        line += *c == '\n';
    char *out = malloc(size + strlen(with) + 1);
    size_t before = (size_t)(at - data), after = before + strlen(words);
    memcpy(out, data, before);
    memcpy(out + before, with, strlen(with));
    memcpy(out + before + strlen(with), data + after, size - after);
    assert_true(file_write(path, out, size - strlen(words) + strlen(with)));
    free(out);
    free(data);
    return line;
}

static void expect_fault(const char *name, const char *words, const char *with, const char *told)
{
    char place[700];
    int line = break_file(name, words, with);
    snprintf(place, sizeof place, "%s/%s:%d: ", broken, name, line);
    log_set_quiet(1);
    log_forget();
    Plan *plan = plan_create(broken, "male");
    log_set_quiet(0);
    assert_null(plan);
    assert_non_null(strstr(log_last(), place));
    assert_non_null(strstr(log_last(), told));
}

static void test_both_builds_load(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        Plan *plan = plan_create(folder, i ? "female" : "male");
        assert_non_null(plan);
        assert_true(plan->muscle_count > 50);
        assert_true(plan_find_bone(plan, "thigh") >= 0);
        assert_int_equal(plan_find_bone(plan, "tigh"), -1);
        plan_destroy(plan);
    }
}

static void test_faults_have_a_place(void **state)
{
    (void)state;
    expect_fault("bones.cfg", "( \"thigh\", \"hip\",", "( \"thigh\", \"hpi\",", "hip");
    expect_fault("shapes_leg.cfg", "muscle = \"rectus_femoris\"", "muscle = \"rectus_femuris\"",
                 "did you mean 'rectus_femoris'");
    expect_fault("shapes_leg.cfg", "strands = (", "strnds = (", "did you mean 'strands'");
    expect_fault("garments.cfg", "relax = 288", "relax = \"much\"", "relax");
    expect_fault("follow.cfg", "( \"l5\", 0.60", "( \"l55\", 0.60", "unknown joint");
}

static void test_missing_file_is_told(void **state)
{
    (void)state;
    log_set_quiet(1);
    assert_null(plan_create("no such folder", "male"));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), "joints.cfg"));
}

/* Every place on a strand follows joints whose weights sum to 1. */
static void test_points_follow_joints(void **state)
{
    (void)state;
    Plan *plan = plan_create(folder, "female");
    assert_non_null(plan);
    for (int i = 0; i < plan->strand_count; i++)
        for (int k = 0; k < plan->strands[i].point_count; k++) {
            float sum = 0;
            for (int j = 0; j < PLAN_FOLLOWS; j++)
                sum += plan->strands[i].path[k].follow.weight[j];
            if (fabsf(sum - 1) > 0.02f)
                fail_msg("%s point %d follows %g", plan->strands[i].name, k, (double)sum);
        }
    plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_builds_load),
        cmocka_unit_test(test_faults_have_a_place),
        cmocka_unit_test(test_missing_file_is_told),
        cmocka_unit_test(test_points_follow_joints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
