/* A line that nobody else may see: from a terminal it is not shown, and the terminal is as before.
 */
#include "check.h"

#include "platform/platform.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int kept;

static int keep_input(void **state)
{
    (void)state;
    kept = dup(STDIN_FILENO);
    return kept < 0 ? -1 : 0;
}

static int restore_input(void **state)
{
    (void)state;
    return dup2(kept, STDIN_FILENO) < 0 ? -1 : 0;
}

static void pipe_in(const char *text)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), (int)strlen(text));
    close(ends[1]);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    close(ends[0]);
}

static void test_lines_of_a_pipe(void **state)
{
    char line[6];
    (void)state;
    pipe_in("1234\n12345\r123456\n\n99");
    assert_true(platform_read_secret("", line, sizeof line));
    assert_string_equal(line, "1234");
    assert_true(platform_read_secret("", line, sizeof line));
    assert_string_equal(line, "12345");
    assert_false(platform_read_secret("", line, sizeof line)); /* one too long */
    assert_string_equal(line, "");
    assert_true(platform_read_secret("", line, sizeof line)); /* and not its rest */
    assert_string_equal(line, "");
    assert_true(platform_read_secret("", line, sizeof line));
    assert_string_equal(line, "99");
    assert_false(platform_read_secret("", line, sizeof line));
}

typedef struct {
    int terminal;
    const char *keys;
    char seen[128];
    bool hidden;
} Typist;

/* Types when the terminal no longer shows anything, and reads what it shows. */
static void *type(void *owner)
{
    Typist *typist = owner;
    struct termios now;
    for (int i = 0; i < 500 && !typist->hidden; i++) {
        tcgetattr(STDIN_FILENO, &now);
        typist->hidden = !(now.c_lflag & ECHO);
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    }
    if (write(typist->terminal, typist->keys, strlen(typist->keys)) < 0)
        typist->hidden = false;
    return NULL;
}

static bool ask(const char *keys, char *line, size_t size)
{
    Typist typist = { .terminal = posix_openpt(O_RDWR | O_NOCTTY), .keys = keys };
    struct termios before, after;
    pthread_t thread;
    assert_true(typist.terminal >= 0 && grantpt(typist.terminal) == 0 &&
                unlockpt(typist.terminal) == 0);
    int inner = open(ptsname(typist.terminal), O_RDWR | O_NOCTTY);
    assert_true(inner >= 0 && dup2(inner, STDIN_FILENO) >= 0);
    close(inner);
    tcgetattr(STDIN_FILENO, &before);
    assert_true(before.c_lflag & ECHO);
    assert_int_equal(pthread_create(&thread, NULL, type, &typist), 0);
    bool ok = platform_read_secret("", line, size);
    pthread_join(thread, NULL);
    assert_true(typist.hidden);
    tcgetattr(STDIN_FILENO, &after);
    assert_true(after.c_lflag == before.c_lflag);
    fcntl(typist.terminal, F_SETFL, O_NONBLOCK);
    assert_true(read(typist.terminal, typist.seen, sizeof typist.seen) <= 0); /* nothing shown */
    close(typist.terminal);
    return ok;
}

static void test_terminal(void **state)
{
    char line[13];
    (void)state;
    assert_true(ask("2468\r", line, sizeof line));
    assert_string_equal(line, "2468");
    assert_true(ask("29\x7f"
                    "4\b\b\b468\n",
                    line, sizeof line)); /* taken back, and once too often */
    assert_string_equal(line, "468");
    assert_false(ask("24\x03", line, sizeof line));
    assert_string_equal(line, "");
    assert_false(ask("24\x04", line, sizeof line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines_of_a_pipe, keep_input, restore_input),
        cmocka_unit_test_setup_teardown(test_terminal, keep_input, restore_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
