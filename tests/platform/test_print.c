/* A sheet's way to a printer, with an lp of the test's own: what it is asked and what it reads. */
#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "platform/platform.h"
#include "platform/print.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define FOLDER TEST_BUILD_FOLDER "/test_print"

static char old_path[4096];

static void make_lp(const char *script)
{
    assert_true(file_write(FOLDER "/lp", script, strlen(script)));
    assert_int_equal(chmod(FOLDER "/lp", 0755), 0);
}

static int open_folder(void **state)
{
    char path[4200];
    (void)state;
    mkdir(FOLDER, 0755);
    remove(FOLDER "/asked");
    remove(FOLDER "/read");
    snprintf(old_path, sizeof old_path, "%s", getenv("PATH"));
    snprintf(path, sizeof path, FOLDER ":%s", old_path);
    setenv("PATH", path, 1);
    log_set_quiet(1);
    return 0;
}

static int close_folder(void **state)
{
    (void)state;
    setenv("PATH", old_path, 1);
    log_set_quiet(0);
    return 0;
}

static PrintState wait_for(Print *print)
{
    const struct timespec a_little = { .tv_nsec = 5000000 };
    double patience = platform_now() + 60;
    PrintState state = PRINT_UNDER_WAY;
    while (state == PRINT_UNDER_WAY && platform_now() < patience) {
        state = print_state(print);
        nanosleep(&a_little, NULL);
    }
    return state;
}

static void check_file(const char *path, const char *wanted)
{
    size_t size;
    char *text = file_read(path, &size);
    assert_non_null(text);
    assert_string_equal(text, wanted);
    free(text);
}

static void test_lp_reads_what_is_written(void **state)
{
    (void)state;
    make_lp("#!/bin/sh\necho \"$#:$*\" >" FOLDER "/asked\ncat >" FOLDER "/read\n");
    Print *print = print_start(&(PrintDesc){ .program = "printf",
                                             .arguments = { "%s|", "a b", "$(touch x); c" },
                                             .printer = "Front_desk-2" });
    assert_non_null(print);
    assert_int_equal(wait_for(print), PRINT_DONE);
    check_file(FOLDER "/asked", "3:-s -d Front_desk-2\n");
    check_file(FOLDER "/read", "a b|$(touch x); c|");
    print_finish(print);
}

static void test_a_printer_that_is_not_there(void **state)
{
    (void)state;
    make_lp("#!/bin/sh\necho 'lp: unknown' >&2\nexit 1\n");
    Print *print =
        print_start(&(PrintDesc){ .program = "true", .arguments = { NULL }, .printer = "none" });
    assert_non_null(print);
    assert_int_equal(wait_for(print), PRINT_FAILED);
    assert_non_null(strstr(log_last(), "lp"));
    print_finish(print);
}

static void test_a_sheet_that_fails(void **state)
{
    (void)state;
    make_lp("#!/bin/sh\ncat >/dev/null\n");
    Print *print =
        print_start(&(PrintDesc){ .program = "false", .arguments = { NULL }, .printer = "one" });
    assert_non_null(print);
    assert_int_equal(wait_for(print), PRINT_FAILED);
    print_finish(print);
    assert_null(print_start(&(PrintDesc){ .program = FOLDER "/no-such-program",
                                          .arguments = { NULL },
                                          .printer = "one" }));
}

/* A printer that never answers is left alone, and so is the program. */
static void test_it_can_be_ended(void **state)
{
    (void)state;
    make_lp("#!/bin/sh\nexec sleep 600\n");
    Print *print = print_start(&(PrintDesc){ .program = "yes", .arguments = { "page" },
                                             .printer = "one" });
    assert_non_null(print);
    assert_int_equal(print_state(print), PRINT_UNDER_WAY);
    double before = platform_now();
    print_finish(print);
    assert_true(platform_now() - before < 30);
    print_finish(NULL);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "-oraw", "a b", "a;b" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_null(print_start(&(PrintDesc){ .program = "true", .printer = bad[i] }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lp_reads_what_is_written),
        cmocka_unit_test(test_a_printer_that_is_not_there),
        cmocka_unit_test(test_a_sheet_that_fails),
        cmocka_unit_test(test_it_can_be_ended),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
