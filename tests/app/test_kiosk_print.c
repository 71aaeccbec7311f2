/* A sheet from the kiosk: offered only with a printer, once a visit; what is run for it, and what
 * is said when it fails. lp and the program that makes the sheet are the test's own. */
#include "kiosk_drive.h"

#include "app/kiosk_home.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define FOLDER TEST_BUILD_FOLDER "/kiosk_print"
#define PROGRAM TEST_BUILD_FOLDER "/tests/limber"   /* beside this test */

static Drive d;
static char path[600], old_path[4096];

static void write_program(const char *file, const char *script)
{
    assert_true(file_write(file, script, strlen(script)));
    assert_int_equal(chmod(file, 0755), 0);
}

static void open_kiosk(const char *more)
{
    kiosk_write(path, sizeof path, "kiosk_print_test", more);
    kiosk_open(&d, path, 1080, 1920);
}

/* From the tour to what is taken home of the left calf. */
static void go_home_with_a_stretch(void)
{
    kiosk_wake(&d);
    kiosk_tap(&d, "area.calves_achilles");
    drive(&d, "activate ui:kiosk.stretch");
    drive(&d, "wait 0.2");
    for (int i = 0; i < 300 && d.app.state.kiosk.page != KIOSK_TAKE_HOME; i++)
        drive(&d, "skip 1");
    drive(&d, "wait 0.2");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
}

static void go_home_with_a_session(void)
{
    kiosk_wake(&d);
    kiosk_tap(&d, "session.standing_only");
    drive(&d, "skip 2");
    kiosk_tap(&d, "kiosk.done");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
}

static void wait_for_printer(void)
{
    const struct timespec a_little = { .tv_nsec = 5000000 };
    for (int i = 0; i < 6000 && d.app.kiosk->home->printing.under_way; i++) {
        nanosleep(&a_little, NULL);
        drive(&d, "wait 0.02");
    }
    assert_null(d.app.kiosk->home->printing.under_way);
    drive(&d, "wait 0.1");
}

static int set_programs(void **state)
{
    char folders[4300];
    (void)state;
    mkdir(FOLDER, 0755);
    snprintf(old_path, sizeof old_path, "%s", getenv("PATH"));
    snprintf(folders, sizeof folders, FOLDER ":%s", old_path);
    setenv("PATH", folders, 1);
    write_program(PROGRAM, "#!/bin/sh\necho \"$@\"\n");
    write_program(FOLDER "/lp", "#!/bin/sh\necho \"$@\" >" FOLDER "/asked\ncat >>" FOLDER
                                "/read\n");
    return 0;
}

static int reset_programs(void **state)
{
    (void)state;
    setenv("PATH", old_path, 1);
    remove(PROGRAM);
    remove(FOLDER "/read");
    return 0;
}

static char *read_text(const char *file)
{
    size_t size;
    char *text = file_read(file, &size);
    assert_non_null(text);
    return text;
}

static void test_only_with_a_printer(void **state)
{
    (void)state;
    open_kiosk("");
    go_home_with_a_stretch();
    assert_null(ui_find(d.app.ui, "kiosk.print"));
    drive_close(&d);
}

static void test_once_a_visit(void **state)
{
    (void)state;
    char wanted[1400];
    remove(FOLDER "/read");
    open_kiosk("printer = \"front-desk\";\n");
    go_home_with_a_stretch();
    assert_string_equal(drive_element(&d, "kiosk.print")->name, "Print a sheet");
    const char *exercise = d.app.kiosk->home->session.steps[0].id;
    snprintf(wanted, sizeof wanted,
             "sheet - --data %s --clinic %s --lang en --build male --exercise %s --side l\n",
             d.app.content.folder, path, exercise);
    kiosk_tap(&d, "kiosk.print");
    kiosk_tap(&d, "kiosk.print");
    wait_for_printer();
    assert_string_equal(drive_element(&d, "kiosk.print")->name, "At the printer");
    kiosk_tap(&d, "kiosk.print");
    wait_for_printer();
    char *asked = read_text(FOLDER "/asked"), *read = read_text(FOLDER "/read");
    assert_string_equal(asked, "-s -d front-desk\n");
    assert_string_equal(read, wanted);
    free(asked);
    free(read);
    kiosk_tap(&d, "kiosk.finish");
    go_home_with_a_stretch();
    assert_string_equal(drive_element(&d, "kiosk.print")->name, "Print a sheet");
    drive_close(&d);
}

static void test_a_session(void **state)
{
    (void)state;
    char wanted[1400];
    remove(FOLDER "/read");
    open_kiosk("printer = \"front-desk\"; sessions = [ \"standing_only\" ];\n");
    go_home_with_a_session();
    snprintf(wanted, sizeof wanted,
             "sheet - --data %s --clinic %s --lang en --build male --session standing_only\n",
             d.app.content.folder, path);
    kiosk_tap(&d, "kiosk.print");
    wait_for_printer();
    assert_string_equal(drive_element(&d, "kiosk.print")->name, "At the printer");
    char *read = read_text(FOLDER "/read");
    assert_string_equal(read, wanted);
    free(read);
    drive_close(&d);
}

static void test_a_printer_that_is_not_there(void **state)
{
    (void)state;
    write_program(FOLDER "/lp", "#!/bin/sh\nexit 1\n");
    open_kiosk("printer = \"front-desk\";\n");
    go_home_with_a_stretch();
    log_set_quiet(1);
    kiosk_tap(&d, "kiosk.print");
    wait_for_printer();
    log_set_quiet(0);
    assert_string_equal(drive_element(&d, "kiosk.print")->name, "Not printed");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
    drive_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_with_a_printer),
        cmocka_unit_test(test_once_a_visit),
        cmocka_unit_test(test_a_session),
        cmocka_unit_test(test_a_printer_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, set_programs, reset_programs);
}
