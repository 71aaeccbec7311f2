#include "app/options.h"
#include "check.h"
#include "core/log.h"

#include <string.h>

static bool read_words(Options *options, const char *a, const char *b)
{
    char first[64], second[64];
    char *words[] = { first, second };
    strcpy(first, a);
    strcpy(second, b ? b : "");
    *options = (Options){ 0 };
    log_set_quiet(1);
    log_forget();
    return options_read(options, b ? 2 : 1, words);
}

static void test_accepts(void **state)
{
    (void)state;
    Options options;
    assert_true(read_words(&options, "--size", "800x480"));
    assert_int_equal(options.width, 800);
    assert_int_equal(options.height, 480);
    assert_true(read_words(&options, "--theme", "light"));
    assert_string_equal(options.theme, "morning");
    assert_true(read_words(&options, "--text-scale", "1.5"));
    CHECK_NEAR(options.text_scale, 1.5, 1e-6);
    assert_true(read_words(&options, "--breath", "0.5"));
    CHECK_NEAR(options.breath, 0.5, 1e-6);
    assert_true(read_words(&options, "--gait", "0.36"));
    assert_true(options.gait_given);
    CHECK_NEAR(options.gait, 0.36, 1e-6);
    assert_true(read_words(&options, "--build", "female"));
    assert_int_equal(options.build, BUILD_FEMALE);
    assert_true(read_words(&options, "out.png", NULL));
    assert_string_equal(options.files[0], "out.png");
}

static void test_refuses_with_the_nearest(void **state)
{
    (void)state;
    static const struct { const char *option, *value, *told; } rows[] = {
        { "--them", "dusk", "--theme" },     { "--theme", "dask", "dusk" },
        { "--build", "femal", "female" },    { "--size", "12x", "WIDTHxHEIGHT" },
        { "--size", "1280x720x", "WIDTH" },  { "--text-scale", "3", "from 1 to 2" },
        { "--text-scale", "1,5", "number" }, { "--view", "frnt", "front" },
        { "--breath", "2", "from 0 to 1" },  { "--gait", "-1", "from 0 to 1" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Options options;
        assert_false(read_words(&options, rows[i].option, rows[i].value));
        assert_non_null(strstr(log_last(), rows[i].told));
    }
    Options options;
    assert_false(read_words(&options, "--theme", NULL));
    assert_non_null(strstr(log_last(), "wants a value"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepts),
        cmocka_unit_test(test_refuses_with_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
