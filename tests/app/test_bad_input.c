/* A broken or missing data file: one line "path:line: what", nothing half-loaded; a reload that
 * fails keeps what there was. */
#include "app/content.h"
#include "check.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[256];

static void copy_file(const char *name)
{
    char from[512], to[512];
    size_t size;
    text_format(from, sizeof from, "%s/%s", TEST_SOURCE_FOLDER, name);
    text_format(to, sizeof to, "%s/%s", root, name);
    char *data = file_read(from, &size);
    assert_non_null(data);
    assert_true(file_write(to, data, size));
    free(data);
}

static const char *const files[] = {
    "assets/themes.cfg", "assets/guide.cfg", "assets/text/en.cfg", "assets/body/areas.cfg",
    "assets/body/muscles.cfg", "assets/breathing.cfg", "assets/gates.cfg",
};

static void copy_found(void *owner, const char *path)
{
    (void)owner;
    copy_file(path + strlen(TEST_SOURCE_FOLDER "/"));
}

static int make_data(void **state)
{
    static const char *const folders[] = { "", "/assets", "/assets/text", "/assets/body",
                                           "/assets/exercises", "/assets/postures",
                                           "/assets/breathing", "/assets/sessions" };
    char path[512];
    (void)state;
    text_format(root, sizeof root, "/tmp/limber-test-%ld", (long)getpid());
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        text_format(path, sizeof path, "%s%s", root, folders[i]);
        mkdir(path, 0700);
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        copy_file(files[i]);
    file_each(TEST_SOURCE_FOLDER "/assets/exercises", ".cfg", copy_found, NULL);
    file_each(TEST_SOURCE_FOLDER "/assets/postures", ".cfg", copy_found, NULL);
    file_each(TEST_SOURCE_FOLDER "/assets/breathing", ".cfg", copy_found, NULL);
    file_each(TEST_SOURCE_FOLDER "/assets/sessions", ".cfg", copy_found, NULL);
    log_set_quiet(1);
    return 0;
}

static int remove_data(void **state)
{
    char command[512];
    (void)state;
    text_format(command, sizeof command, "rm -r '%s'", root);
    return system(command) == 0 ? 0 : 1;
}

/* Puts a line that cannot be understood at the end and tells which line it is. */
static int break_file(const char *name)
{
    char path[512];
    size_t size;
    int lines = 1;
    text_format(path, sizeof path, "%s/%s", root, name);
    char *data = file_read(path, &size);
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    FILE *file = fopen(path, "a");
    fputs("oops = = 3;\n", file);
    fclose(file);
    free(data);
    return lines;
}

static void test_each_file_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Content *content = malloc(sizeof *content);
        char wanted[512];
        int line = break_file(files[i]);
        text_format(wanted, sizeof wanted, "%s/%s:%d: ", root, files[i], line);
        log_forget();
        assert_false(content_load(content, root, "en", "dusk"));
        if (strncmp(log_last(), wanted, strlen(wanted)) != 0)
            fail_msg("said '%s', wanted '%s...'", log_last(), wanted);
        assert_null(content->locale);
        assert_int_equal(content->anatomy.area_count, 0);
        copy_file(files[i]);
        free(content);
    }
}

static void test_each_file_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Content *content = malloc(sizeof *content);
        char path[512];
        text_format(path, sizeof path, "%s/%s", root, files[i]);
        assert_int_equal(remove(path), 0);
        log_forget();
        assert_false(content_load(content, root, "en", "dusk"));
        assert_non_null(strstr(log_last(), files[i]));
        copy_file(files[i]);
        free(content);
    }
}

/* The guide lists it, so its fault is the content's. */
static void test_an_exercise_broken(void **state)
{
    static const char name[] = "assets/exercises/calf_stick.cfg";
    Content *content = malloc(sizeof *content);
    char wanted[512];
    (void)state;
    text_format(wanted, sizeof wanted, "%s/%s:%d: ", root, name, break_file(name));
    log_forget();
    assert_false(content_load(content, root, "en", "dusk"));
    assert_memory_equal(log_last(), wanted, strlen(wanted));
    assert_int_equal(content->guide.exercise_count, 0);
    copy_file(name);
    free(content);
}

static void test_a_failed_reload_keeps_the_old(void **state)
{
    (void)state;
    Content *content = malloc(sizeof *content);
    assert_true(content_load(content, root, "en", "dusk"));
    int areas = content->anatomy.area_count;
    assert_int_equal(areas, 9);
    break_file("assets/guide.cfg");
    assert_false(content_reload(content, "en", "morning"));
    assert_int_equal(content->anatomy.area_count, areas);
    assert_string_equal(content->theme.name, "dusk");
    assert_string_not_equal(content_words(content, "explore.title"), "explore.title");
    copy_file("assets/guide.cfg");
    assert_true(content_reload(content, "en", "morning"));
    assert_string_equal(content->theme.name, "morning");
    content_finish(content);
    free(content);
}

static void test_unknown_language_is_told(void **state)
{
    (void)state;
    Content *content = malloc(sizeof *content);
    log_forget();
    assert_false(content_load(content, root, "xx", "dusk"));
    assert_non_null(strstr(log_last(), "xx"));
    free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_file_broken),
        cmocka_unit_test(test_each_file_missing),
        cmocka_unit_test(test_an_exercise_broken),
        cmocka_unit_test(test_a_failed_reload_keeps_the_old),
        cmocka_unit_test(test_unknown_language_is_told),
    };
    return cmocka_run_group_tests(tests, make_data, remove_data);
}
