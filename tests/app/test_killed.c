/* A session is kept in a file beside the picture: a program that is killed offers to go on from the
 * same second, and a disk that does not answer never holds up a frame. */
#include "drive.h"

#include "app/recover.h"
#include "core/file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/limber_killed_XXXXXX", path[200];

static int begin(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/limber/session.cfg", folder);
    return setenv("XDG_DATA_HOME", folder, 1);
}

static int end(void **state)
{
    char line[260];
    (void)state;
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    return system(line) == 0 ? 0 : -1;
}

/* Seconds of the session as the file says, -1 when it does not. */
static double kept(void)
{
    double seconds = -1;
    char *text = file_exists(path) ? file_read(path, NULL) : NULL;
    const char *line = text ? strstr(text, "\nelapsed = ") : NULL;
    if (line)
        sscanf(line, "\nelapsed = %lf", &seconds);
    free(text);
    return seconds;
}

static pid_t start_program(void)
{
    pid_t child = fork();
    if (child == 0) {
        execl(TEST_BUILD_FOLDER "/limber", "limber", "--data", TEST_SOURCE_FOLDER, "--size",
              "640x400", "--session", "desk_break", (char *)NULL);
        _exit(127);
    }
    return child;
}

/* Waits until the file says so much; false when it never does. */
static bool wait_for(double seconds)
{
    const struct timespec moment = { .tv_nsec = 20000000 };
    for (int i = 0; i < 6000; i++) {
        if (kept() >= seconds)
            return true;
        nanosleep(&moment, NULL);
    }
    return false;
}

static void open_own(Drive *d)
{
    drive_open_as(d, (Options){ .language = NULL },
                  (AppDesc){ .width = 1280, .height = 720, .blind = true, .own_settings = true });
}

static void test_a_killed_program_goes_on_from_the_same_second(void **state)
{
    static Drive d;
    int how = 0;
    (void)state;
    pid_t child = start_program();
    assert_true(child > 0);
    bool came = wait_for(3);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(came);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    double before = kept();
    assert_true(before >= 3);
    open_own(&d);
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:recover.go_on");
    drive(&d, "wait 0.1");
    const SessionStatus *status = recover_status(&d.app);
    assert_non_null(status);
    assert_string_equal(d.app.recover->session.id, "desk_break");
    assert_int_equal(status->state, SESSION_RUNNING);
    assert_true(status->elapsed >= before && status->elapsed < before + 0.5);
    drive(&d, "key escape"); /* pauses, then ends */
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_null(recover_status(&d.app));
    assert_false(file_exists(path));
    drive_close(&d);
}

static void test_a_disk_that_does_not_answer_holds_up_no_frame(void **state)
{
    static Drive d;
    static char fresh[220];
    (void)state;
    snprintf(fresh, sizeof fresh, "%s.new", path);
    assert_int_equal(mkfifo(fresh, 0600), 0); /* to write there waits until somebody reads */
    open_own(&d);
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.desk_break");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    drive(&d, "skip 20");
    assert_true(recover_status(&d.app)->elapsed > 15);
    assert_false(file_exists(path));
    int reader = open(fresh, O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    drive_close(&d);
    close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_killed_program_goes_on_from_the_same_second),
        cmocka_unit_test(test_a_disk_that_does_not_answer_holds_up_no_frame),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
