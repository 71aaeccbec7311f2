#include "check.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"

#include <string.h>

#define PATH TEST_BUILD_FOLDER "/test_config.cfg"

static const char good[] = "name = \"Soleus\"\n"                        /* 1 */
                           "mass = 1.5\n"                               /* 2 */
                           "count = 3\n"                                /* 3 */
                           "far = 12345678901L\n"                       /* 4 */
                           "on = true\n"                                /* 5 */
                           "origin = (1, 2.5, -3)\n"                    /* 6 */
                           "part : {\n"                                 /* 7 */
                           "    side = \"l\"\n"                         /* 8 */
                           "}\n"                                        /* 9 */
                           "rows = (\n"                                 /* 10 */
                           "    { id = \"one\" },\n"                    /* 11 */
                           "    { id = 2, colour = \"red\" }\n"         /* 12 */
                           ")\n";

static void load(Config *config, const char *text)
{
    assert_true(file_write(PATH, text, strlen(text)));
    assert_true(config_load(config, PATH));
    log_forget();
}

static int quiet(void **state)
{
    (void)state;
    log_set_quiet(1);
    return 0;
}

static void test_reads_every_kind(void **state)
{
    (void)state;
    Config config;
    load(&config, good);
    const ConfigNode *root = config_root(&config);
    assert_string_equal(config_string(&config, root, "name"), "Soleus");
    CHECK_NEAR(config_number(&config, root, "mass"), 1.5, 0);
    CHECK_NEAR(config_number(&config, root, "count"), 3, 0);
    CHECK_NEAR(config_number(&config, root, "far"), 12345678901.0, 0);
    assert_int_equal(config_integer(&config, root, "count"), 3);
    assert_true(config_bool(&config, root, "on"));
    assert_string_equal(config_string(&config, config_group(&config, root, "part"), "side"), "l");
    float origin[3];
    assert_true(config_numbers(&config, root, "origin", origin, 3));
    CHECK_NEAR(origin[1], 2.5, 0);
    const ConfigNode *rows = config_list(&config, root, "rows");
    assert_int_equal(config_count(rows), 2);
    assert_string_equal(config_string(&config, config_at(rows, 0), "id"), "one");
    CHECK_NEAR(config_number_at(&config, config_find(root, "origin"), 2), -3, 0);
    assert_string_equal(config_name(config_find(root, "mass")), "mass");
    assert_string_equal(config_name(config_at(rows, 0)), "");
    char name[8];
    config_copy(&config, root, "name", name, sizeof name);
    assert_string_equal(name, "Soleus");
    assert_true(config_ok(&config));
    assert_string_equal(log_last(), "");
    config_finish(&config);
}

static void test_what_may_be_missing(void **state)
{
    (void)state;
    Config config;
    load(&config, good);
    const ConfigNode *root = config_root(&config);
    assert_string_equal(config_string_or(&config, root, "latin", "none"), "none");
    CHECK_NEAR(config_number_or(&config, root, "width", 0.25), 0.25, 0);
    assert_int_equal(config_integer_or(&config, root, "layers", 7), 7);
    assert_true(config_bool_or(&config, root, "off", true));
    assert_null(config_find(root, "latin"));
    assert_null(config_find(NULL, "latin"));
    assert_null(config_at(root, 99));
    assert_null(config_at(root, -1));
    assert_null(config_at(NULL, 0));
    assert_int_equal(config_count(NULL), 0);
    assert_int_equal(config_count(config_find(root, "mass")), 0);
    assert_true(config_ok(&config));
    config_finish(&config);
}

typedef void Fault(Config *config, const ConfigNode *root);

static void no_string(Config *config, const ConfigNode *root)
{
    assert_string_equal(config_string(config, root, "latin"), "");
}

static void string_is_number(Config *config, const ConfigNode *root)
{
    CHECK_NEAR(config_number(config, root, "name"), 0, 0);
}

static void number_is_string(Config *config, const ConfigNode *root)
{
    assert_string_equal(config_string(config, config_at(config_find(root, "rows"), 1), "id"), "");
}

static void fraction_is_integer(Config *config, const ConfigNode *root)
{
    assert_int_equal(config_integer(config, root, "mass"), 0);
}

static void bool_is_integer(Config *config, const ConfigNode *root)
{
    assert_false(config_bool(config, root, "count"));
}

static void wrong_optional(Config *config, const ConfigNode *root)
{
    CHECK_NEAR(config_number_or(config, root, "on", 4), 4, 0);
}

static void group_is_list(Config *config, const ConfigNode *root)
{
    assert_null(config_list(config, root, "part"));
}

static void list_is_group(Config *config, const ConfigNode *root)
{
    assert_null(config_group(config, root, "origin"));
}

static void too_few_numbers(Config *config, const ConfigNode *root)
{
    float out[4] = { 9, 9, 9, 9 };
    assert_false(config_numbers(config, root, "origin", out, 4));
    CHECK_NEAR(out[0], 0, 0);
}

static void past_the_end(Config *config, const ConfigNode *root)
{
    CHECK_NEAR(config_number_at(config, config_find(root, "origin"), 3), 0, 0);
}

static void too_long(Config *config, const ConfigNode *root)
{
    char out[6];
    config_copy(config, root, "name", out, sizeof out);
    assert_string_equal(out, "Soleu");
}

static void unknown_member(Config *config, const ConfigNode *root)
{
    static const char *const names[] = { "id", "color", NULL };
    config_only(config, config_at(config_find(root, "rows"), 0), names);
    assert_true(config_ok(config));
    config_only(config, config_at(config_find(root, "rows"), 1), names);
}

static void member_missing_in_list(Config *config, const ConfigNode *root)
{
    config_number(config, config_at(config_find(root, "rows"), 1), "mass");
}

static void own_fault(Config *config, const ConfigNode *root)
{
    config_fault(config, config_find(root, "mass"), "the mass is %d kg", 99);
}

static void test_faults_name_their_line(void **state)
{
    (void)state;
    static const struct {
        Fault *fault;
        const char *message;
    } rows[] = {
        { no_string, ":1: 'latin' is missing" },
        { string_is_number, ":1: 'name' is not a number" },
        { number_is_string, ":12: 'id' is not a text in quotes" },
        { fraction_is_integer, ":2: 'mass' is not a whole number" },
        { bool_is_integer, ":3: 'count' is not true or false" },
        { wrong_optional, ":5: 'on' is not a number" },
        { group_is_list, ":7: 'part' is not a list ( ... ) or [ ... ]" },
        { list_is_group, ":6: 'origin' is not a group { ... }" },
        { too_few_numbers, ":6: 'origin' has 3 numbers, not 4" },
        { past_the_end, ":6: has 3 values, needs 4" },
        { too_long, ":1: 'name' is longer than 5 bytes" },
        { unknown_member, ":12: unknown 'colour', did you mean 'color'?" },
        { member_missing_in_list, ":12: 'mass' is missing" },
        { own_fault, ":2: the mass is 99 kg" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Config config;
        load(&config, good);
        assert_true(config_ok(&config));
        rows[i].fault(&config, config_root(&config));
        assert_false(config_ok(&config));
        assert_int_equal(strncmp(log_last(), PATH, strlen(PATH)), 0);
        assert_string_equal(log_last() + strlen(PATH), rows[i].message);
        config_finish(&config);
    }
}

/* A group that is not there had its message; what is read from it says nothing more. */
static void test_one_message_for_a_missing_group(void **state)
{
    (void)state;
    Config config;
    load(&config, good);
    const ConfigNode *none = config_group(&config, config_root(&config), "shape");
    assert_null(none);
    assert_string_equal(log_last(), PATH ":1: 'shape' is missing");
    log_forget();
    assert_string_equal(config_string(&config, none, "id"), "");
    CHECK_NEAR(config_number_at(&config, none, 0), 0, 0);
    assert_string_equal(log_last(), "");
    assert_false(config_ok(&config));
    config_finish(&config);
}

static void check_refused(const char *text, size_t size, const char *message)
{
    assert_true(file_write(PATH, text, size));
    Config config;
    log_forget();
    assert_false(config_load(&config, PATH));
    assert_string_equal(log_last(), message);
    config_finish(&config);   /* nothing to finish, and no harm in it */
}

static void test_files_that_are_not_configs(void **state)
{
    (void)state;
    static const char broken[] = "a = 1\nb = {\n    c = 2\n";
    check_refused(broken, strlen(broken), PATH ":4: syntax error");
    static const char twice[] = "a = 1\n\na = 2\n";
    check_refused(twice, strlen(twice), PATH ":3: duplicate setting name");
    static const char zero[] = "a = 1\n\0b = 2\n";
    check_refused(zero, sizeof zero - 1, PATH ": has a zero byte: not a text file");
    Config config;
    assert_false(config_load(&config, TEST_BUILD_FOLDER "/none.cfg"));
    assert_string_equal(log_last(), TEST_BUILD_FOLDER
                        "/none.cfg: cannot be read: No such file or directory");
    assert_false(config_load(&config, TEST_BUILD_FOLDER));
}

static void test_last_line_without_end(void **state)
{
    (void)state;
    Config config;
    load(&config, "a = 1; # and no more");
    assert_int_equal(config_integer(&config, config_root(&config), "a"), 1);
    config_finish(&config);
    check_refused("a = {", 5, PATH ":2: syntax error");
}

/* A file from outside: not long, no device, and it takes in no other file. */
static void test_alone(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "a = 1;\n@include \"/etc/hostname\"\n", PATH ":2: '@include' is not taken here" },
        { "b = {\n  \t@include \"x.cfg\"\n};\n", PATH ":2: '@include' is not taken here" },
        { "a = 1;\n\n# 0123456789012345678901234567890123456789\n",
          PATH ": cannot be read: File too" },
        { "a = ;\n", PATH ":1: syntax error" },
    };
    (void)state;
    Config config;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(file_write(PATH, rows[i].text, strlen(rows[i].text)));
        assert_false(config_load_alone(&config, PATH, 40));
        assert_ptr_equal(strstr(log_last(), rows[i].message), log_last());
        config_finish(&config);
    }
    static const char fits[] = "a = \"@include\"; # 012345678901234567890";
    assert_true(file_write(PATH, fits, strlen(fits)));
    assert_true(config_load_alone(&config, PATH, strlen(fits)));
    config_finish(&config);
    assert_false(config_load_alone(&config, PATH, strlen(fits) - 1));
    assert_false(config_load_alone(&config, "/dev/zero", 40));
    assert_string_equal(log_last(), "/dev/zero: cannot be read: Invalid argument");
}

static void test_empty_file_is_an_empty_group(void **state)
{
    (void)state;
    Config config;
    load(&config, "");
    assert_int_equal(config_count(config_root(&config)), 0);
    assert_true(config_ok(&config));
    config_number(&config, config_root(&config), "mass");
    assert_string_equal(log_last(), PATH ":1: 'mass' is missing");
    config_finish(&config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_every_kind),
        cmocka_unit_test(test_what_may_be_missing),
        cmocka_unit_test(test_faults_name_their_line),
        cmocka_unit_test(test_one_message_for_a_missing_group),
        cmocka_unit_test(test_files_that_are_not_configs),
        cmocka_unit_test(test_last_line_without_end),
        cmocka_unit_test(test_alone),
        cmocka_unit_test(test_empty_file_is_an_empty_group),
    };
    return cmocka_run_group_tests(tests, quiet, NULL);
}
