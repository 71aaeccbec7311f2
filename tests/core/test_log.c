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

static void test_the_last_few_are_kept(void **state)
{
    (void)state;
    log_set_quiet(1);
    log_error("one");
    log_warning("two");
    log_error("three");
    assert_string_equal(log_recent(0), "three");
    assert_string_equal(log_recent(1), "two");
    assert_string_equal(log_recent(2), "one");
    log_warning("two"); /* again: it is the newest, and once */
    log_forget();
    assert_string_equal(log_recent(0), "two");
    assert_string_equal(log_recent(1), "three");
    assert_string_equal(log_recent(2), "one");
    log_place("a.cfg", 3, "four");
    assert_string_equal(log_recent(0), "a.cfg:3: four");
    assert_string_equal(log_recent(2), "three");
    assert_string_equal(log_recent(3), "");
    log_set_quiet(0);
}

static void test_a_long_message_is_cut_not_lost(void **state)
{
    (void)state;
    char *text = written_by(speak_long);
    assert_true(strlen(text) < 1100);
    assert_non_null(strstr(text, ":7: ppp"));
    free(text);
}

#define KEPT TEST_BUILD_FOLDER "/test_log_kept.txt"

static void begin_kept(void)
{
    remove(KEPT);
    remove(KEPT ".old");
    log_set_quiet(1);
    log_keep(KEPT);
}

static void end_kept(void)
{
    log_keep(NULL);
    log_set_quiet(0);
}

static long size_of(const char *path)
{
    size_t size = 0;
    free(file_read(path, &size));
    return (long)size;
}

static void test_a_file_has_each_message_with_its_time(void **state)
{
    int year, month, day, hour, minute, second, used = 0;
    (void)state;
    begin_kept();
    log_error("no sound");
    log_place("clinic.cfg", 7, "what is this");
    end_kept();
    log_error("not for the file");
    char *text = file_read(KEPT, NULL);
    assert_non_null(text);
    assert_int_equal(sscanf(text, "%d-%d-%dT%d:%d:%dZ %n", &year, &month, &day, &hour, &minute,
                            &second, &used), 6);
    assert_true(year >= 2024 && month <= 12 && hour < 24);
    assert_memory_equal(text + used, "no sound\n", strlen("no sound\n"));
    const char *second_line = strchr(text, '\n') + 1;
    assert_string_equal(second_line + used, "clinic.cfg:7: what is this\n");
    free(text);
}

/* A fault that is told again and again, for months. */
static void test_a_file_never_grows_beyond_its_limit(void **state)
{
    (void)state;
    char wordy[900];
    memset(wordy, 'x', sizeof wordy);
    wordy[sizeof wordy - 1] = '\0';
    begin_kept();
    for (int i = 0; i < 3 * LOG_FILE_MOST / (int)sizeof wordy; i++)
        log_error("%d %s", i, wordy);
    log_error("the last");
    end_kept();
    assert_true(size_of(KEPT) <= LOG_FILE_MOST);
    assert_true(size_of(KEPT ".old") <= LOG_FILE_MOST);
    assert_true(size_of(KEPT ".old") > LOG_FILE_MOST / 2);
    char *text = file_read(KEPT, NULL);
    assert_non_null(strstr(text, "the last\n"));
    free(text);
    remove(KEPT);
    remove(KEPT ".old");
}

/* /dev/full takes nothing, like a disk without room. */
static void test_a_full_disk_is_given_up_without_a_word(void **state)
{
    (void)state;
    begin_kept();
    if (access("/dev/full", W_OK) != 0 || symlink("/dev/full", KEPT) != 0)
        skip();
    log_error("lost");
    assert_string_equal(log_last(), "lost");
    remove(KEPT);
    log_error("not tried again");
    assert_false(file_exists(KEPT));
    end_kept();
    log_keep(TEST_BUILD_FOLDER "/no_such_folder/log.txt");
    log_set_quiet(1);
    log_error("nowhere");
    end_kept();
    assert_string_equal(log_last(), "nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line_a_message),
        cmocka_unit_test(test_the_newest_fault_is_kept),
        cmocka_unit_test(test_the_last_few_are_kept),
        cmocka_unit_test(test_a_long_message_is_cut_not_lost),
        cmocka_unit_test(test_a_file_has_each_message_with_its_time),
        cmocka_unit_test(test_a_file_never_grows_beyond_its_limit),
        cmocka_unit_test(test_a_full_disk_is_given_up_without_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
