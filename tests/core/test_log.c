#include "check.h"
#include "core/file.h"
#include "core/log.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH TEST_BUILD_FOLDER "/test_log.txt"

/* What speak writes to standard error; the caller frees. */
static char *written_by(void (*speak)(void))
{
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    int file = open(PATH, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(file, STDERR_FILENO);
    close(file);
    speak();
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    return file_read(PATH, NULL);
}

static void speak_all(void)
{
    log_error("no font '%s'", "Inter");
    log_warning("no sound");
    log_place("guide.cfg", 12, "unknown '%s'", "hodl");
    log_place("guide.cfg", 0, "cannot be read");
}

static void speak_quietly(void)
{
    log_set_quiet(1);
    log_error("unheard");
    log_set_quiet(0);
}

static void speak_long(void)
{
    char path[3000];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    log_place(path, 7, "%s", path);
}

static void test_one_line_a_message(void **state)
{
    (void)state;
    char *text = written_by(speak_all);
    assert_string_equal(text, "limber: no font 'Inter'\n"
                              "limber: no sound\n"
                              "guide.cfg:12: unknown 'hodl'\n"
                              "guide.cfg: cannot be read\n");
    free(text);
}

static void test_the_newest_fault_is_kept(void **state)
{
    (void)state;
    log_forget();
    assert_string_equal(log_last(), "");
    char *text = written_by(speak_quietly);
    assert_string_equal(text, "");
    assert_string_equal(log_last(), "unheard");
    free(text);
    free(written_by(speak_all));
    assert_string_equal(log_last(), "guide.cfg: cannot be read");
}

static void test_a_long_message_is_cut_not_lost(void **state)
{
    (void)state;
    char *text = written_by(speak_long);
    assert_true(strlen(text) < 1100);
    assert_non_null(strstr(text, ":7: ppp"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line_a_message),
        cmocka_unit_test(test_the_newest_fault_is_kept),
        cmocka_unit_test(test_a_long_message_is_cut_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
