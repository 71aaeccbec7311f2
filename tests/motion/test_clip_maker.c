/* What a clip is made from: each of its files changes the hash that tells whether it is fresh, and
 * nothing else does. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "motion/clip_maker.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER TEST_BUILD_FOLDER "/maker_data"
#define MESH FOLDER "/some.mesh"
#define EXERCISE FOLDER "/exercises/calf_stick.cfg"

static int copy(void **state)
{
    (void)state;
    return system("rm -rf '" FOLDER "' && cp -r '" TEST_SOURCE_FOLDER "/assets' '" FOLDER
                  "' && echo mesh > '" MESH "'");
}

static int drop(void **state)
{
    (void)state;
    return system("rm -r '" FOLDER "'");
}

static uint64_t source(void)
{
    uint64_t base, out;
    assert_true(clip_base(&base, FOLDER, MESH));
    assert_true(clip_source(&out, base, EXERCISE));
    return out;
}

static void add_line(const char *path)
{
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fputs("# a remark\n", file);
    fclose(file);
}

static void test_every_file_counts(void **state)
{
    static const char *const paths[] = { MESH, EXERCISE, FOLDER "/body/joints.cfg",
                                         FOLDER "/body/skeleton.cfg", FOLDER "/ways/kneel.cfg" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
        uint64_t before = source();
        add_line(paths[i]);
        assert_true(source() != before);
    }
}

static void test_others_do_not(void **state)
{
    static const char *const paths[] = { FOLDER "/exercises/calf_roller.cfg", FOLDER "/guide.cfg",
                                         FOLDER "/text/en.cfg" };
    uint64_t before = source();
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
        add_line(paths[i]);
        assert_int_equal(source(), before);
    }
}

static void test_missing_files_are_told(void **state)
{
    uint64_t base;
    (void)state;
    log_set_quiet(1);
    assert_false(clip_base(&base, FOLDER, FOLDER "/no.mesh"));
    assert_false(clip_source(&base, 1, FOLDER "/exercises/no.cfg"));
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_file_counts),
        cmocka_unit_test(test_others_do_not),
        cmocka_unit_test(test_missing_files_are_told),
    };
    return cmocka_run_group_tests(tests, copy, drop);
}
