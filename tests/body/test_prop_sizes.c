#include "check.h"

#include "body/prop_sizes.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <string.h>

enum { ROOM = 2000 };

/* Every kind there is, one of them as the test says. */
static bool load(PropSizes *sizes, PropKind kind, const char *text)
{
    char all[ROOM] = "";
    for (int i = 0; i < PROP_KIND_COUNT; i++) {
        char line[200];
        const char *is = i == (int)kind ? text : "{ height = 10; width = 20; depth = 30; };";
        if (is)
            text_format(line, sizeof line, "%s: %s\n", prop_kind_word((PropKind)i), is);
        strcat(all, is ? line : "");
    }
    assert_true(file_write(TEST_BUILD_FOLDER "/props.cfg", all, strlen(all)));
    return prop_sizes_load(sizes, TEST_BUILD_FOLDER);
}

static void test_centimetres_become_metres(void **state)
{
    (void)state;
    PropSizes sizes;
    assert_true(load(&sizes, PROP_CHAIR,
                     "{ height = [ 42.0, 48.5 ]; width = 44; depth = 41; give = 1.5; };"));
    CHECK_NEAR(sizes.of[PROP_CHAIR].least, 0.42, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_CHAIR].most, 0.485, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_CHAIR].width, 0.44, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_CHAIR].depth, 0.41, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_CHAIR].give, 0.015, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_BALL].least, 0.1, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_BALL].most, 0.1, 1e-6f);
    CHECK_NEAR(sizes.of[PROP_BALL].give, 0, 1e-6f);
}

static void test_faults_are_told(void **state)
{
    static const struct {
        const char *text, *told;
    } rows[] = {
        { "{ height = 0; width = 20; depth = 30; };", "must be 0.1 to 400 cm, is 0" },
        { "{ height = [ 30, 20 ]; width = 20; depth = 30; };", "[ least, most ]" },
        { "{ height = 10; depth = 30; };", "width" },
        { "{ height = 10; widht = 20; width = 20; depth = 30; };", "did you mean 'width'" },
        { "{ height = 10; width = 20; depth = 30; give = 8; };", "must be 0 to 5 cm, is 8" },
        { NULL, "bed" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        PropSizes sizes;
        log_set_quiet(1);
        assert_false(load(&sizes, PROP_BED, rows[i].text));
        log_set_quiet(0);
        if (!strstr(log_last(), rows[i].told))
            fail_msg("row %d: %s", (int)i, log_last());
    }
}

/* Foam rollers are 13 to 15 cm across and 30 to 45 long, firm balls 6 to 7, massage sticks 40 to 50
 * long; seats of chairs are 42 to 48 high. */
static void test_shipped_ones_are_as_sold(void **state)
{
    (void)state;
    PropSizes sizes;
    assert_true(prop_sizes_load(&sizes, TEST_SOURCE_FOLDER "/assets"));
    const PropSize *roller = &sizes.of[PROP_ROLLER], *ball = &sizes.of[PROP_BALL];
    assert_in_range((int)(roller->most * 1000 + 0.5f), 130, 150);
    assert_in_range((int)(roller->width * 1000 + 0.5f), 300, 450);
    assert_in_range((int)(ball->most * 1000 + 0.5f), 60, 70);
    assert_in_range((int)(sizes.of[PROP_STICK].width * 1000 + 0.5f), 400, 500);
    assert_in_range((int)(sizes.of[PROP_CHAIR].least * 1000 + 0.5f), 420, 480);
    assert_in_range((int)(sizes.of[PROP_CHAIR].most * 1000 + 0.5f), 420, 480);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_centimetres_become_metres),
        cmocka_unit_test(test_faults_are_told),
        cmocka_unit_test(test_shipped_ones_are_as_sold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
