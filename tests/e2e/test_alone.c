/* The kiosk as a service manager keeps it: a small one in this file speaks systemd's protocol,
 * kills who gives no sign of life for PATIENCE and starts again whatever ended. Twice, once without
 * a screen and once under the kiosk's compositor. */
#define _GNU_SOURCE /* struct ucred: who sent a message */
#include "check.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 2000, START_MOST = 4000, SLOW_MACHINE = 60000 }; /* ms */
enum { NOBODY = 65534 };                                           /* the user of who has none */

typedef struct {
    const char *const *command;
    const char *const *variables; /* NAME=value, NULL at the end */
    int socket;
    pid_t group;   /* of all that was started            */
    pid_t speaker; /* who spoke last: the program itself */
} Manager;

#define CLINIC ALONE_FOLDER "/clinic.cfg"

static const char *const PROGRAM[] = { LIMBER_PROGRAM, "--size", "640x400", "--fullscreen",
                                       "--kiosk",      CLINIC,   NULL };
static const char *const UNSEEN[] = { "SDL_VIDEODRIVER=offscreen", NULL };
static const char *const IN_CAGE[] = { "cage",    "--",      LIMBER_PROGRAM,
                                       "--size",  "640x400", "--fullscreen",
                                       "--kiosk", CLINIC,    NULL };
static const char *const HEADLESS[] = {
    "WLR_BACKENDS=headless",   "WLR_LIBINPUT_NO_DEVICES=1",     "WLR_RENDERER=pixman",
    "SDL_VIDEODRIVER=wayland", "XDG_RUNTIME_DIR=" ALONE_FOLDER, NULL
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- The manager. */

static void listen_at_a_name(Manager *manager)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    const int yes = 1;
    char name[64];
    int length = snprintf(name, sizeof name, "@limber-alone-%ld", (long)getpid());
    memcpy(place.sun_path + 1, name + 1, (size_t)length - 1);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)length);
    manager->socket = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_int_equal(bind(manager->socket, (const struct sockaddr *)&place, size), 0);
    setsockopt(manager->socket, SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes);
    setenv("NOTIFY_SOCKET", name, 1);
}

/* Not the user that may do everything: the compositor refuses to run as that. */
static void become_anybody(void)
{
    if (getuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
        _exit(126);
}

static void start(Manager *manager)
{
    manager->group = fork();
    assert_true(manager->group >= 0);
    if (manager->group > 0)
        return;
    setpgid(0, 0);
    become_anybody();
    for (const char *const *variable = manager->variables; *variable; variable++)
        putenv((char *)*variable);
    execvp(manager->command[0], (char *const *)manager->command);
    _exit(127);
}

/* The next message within the time, "" when there is none; notes who sent it. */
static const char *next_message(Manager *manager, int ms)
{
    static char text[512];
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    struct pollfd one = { .fd = manager->socket, .events = POLLIN };
    if (poll(&one, 1, ms) <= 0)
        return "";
    struct iovec part = { text, sizeof text - 1 };
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control
    };
    ssize_t length = recvmsg(manager->socket, &message, 0);
    text[length > 0 ? length : 0] = '\0';
    struct ucred sender;
    const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (head && head->cmsg_type == SCM_CREDENTIALS) {
        memcpy(&sender, CMSG_DATA(head), sizeof sender);
        manager->speaker = sender.pid;
    }
    return text;
}

static void wait_for(Manager *manager, const char *wanted)
{
    int64_t until = now_ms() + SLOW_MACHINE;
    while (now_ms() < until) {
        if (strcmp(next_message(manager, 100), wanted) == 0)
            return;
        if (waitpid(manager->group, NULL, WNOHANG) == manager->group)
            fail_msg("it ended before it said %s", wanted);
    }
    fail_msg("it did not say %s", wanted);
}

/* What a manager does when the time is over: everything that was started goes. */
static int kill_all(Manager *manager)
{
    int status = 0;
    kill(-manager->group, SIGKILL);
    waitpid(manager->group, &status, 0);
    return status;
}

/* Until no sign of life came for PATIENCE. */
static void wait_for_silence(Manager *manager)
{
    int64_t until = now_ms() + SLOW_MACHINE;
    while (next_message(manager, PATIENCE)[0])
        assert_true(now_ms() < until);
}

/* ---- What is asked of the program. */

static void gives_signs_of_life(Manager *manager)
{
    start(manager);
    wait_for(manager, "READY=1");
    wait_for(manager, "STATUS=attract");
    for (int i = 0; i < 3; i++)
        wait_for(manager, "WATCHDOG=1");
}

static void is_started_again_when_it_stands_still(Manager *manager)
{
    int64_t began = now_ms();
    assert_int_equal(kill(manager->speaker, SIGSTOP), 0);
    wait_for_silence(manager);
    int64_t noticed = now_ms();
    kill_all(manager);
    start(manager);
    wait_for(manager, "READY=1");
    wait_for(manager, "STATUS=attract");
    print_message("stalled: noticed after %d ms, back after %d ms more\n", (int)(noticed - began),
                  (int)(now_ms() - noticed));
}

/* ms of the processor that the program has used: how long its start takes where nothing else
 * keeps the machine busy. */
static int64_t used_ms(const Manager *manager)
{
    struct timespec used;
    clockid_t clock;
    assert_int_equal(clock_getcpuclockid(manager->speaker, &clock), 0);
    assert_int_equal(clock_gettime(clock, &used), 0);
    return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

/* The compositor must not outlive it: a manager sees only what it started. After a second, which is
 * the unit's RestartSec, it has four to be back. */
static void is_started_again_when_it_crashes(Manager *manager)
{
    int64_t began = now_ms();
    int status;
    wait_for(manager, "WATCHDOG=1");
    assert_int_equal(kill(manager->speaker, SIGKILL), 0);
    assert_int_equal(waitpid(manager->group, &status, 0), manager->group);
    start(manager);
    wait_for(manager, "READY=1");
    wait_for(manager, "STATUS=attract");
    print_message("crashed: back after %d ms, %d of them its own\n", (int)(now_ms() - began),
                  (int)used_ms(manager));
    assert_true(used_ms(manager) < START_MOST);
}

static void ends_cleanly_when_asked(Manager *manager)
{
    int status = -1;
    wait_for(manager, "WATCHDOG=1");
    assert_int_equal(kill(manager->speaker, SIGTERM), 0);
    int64_t until = now_ms() + SLOW_MACHINE;
    while (strcmp(next_message(manager, 100), "STOPPING=1") != 0)
        assert_true(now_ms() < until);
    assert_int_equal(waitpid(manager->group, &status, 0), manager->group);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void keep_alone(Manager *manager)
{
    listen_at_a_name(manager);
    gives_signs_of_life(manager);
    is_started_again_when_it_stands_still(manager);
    is_started_again_when_it_crashes(manager);
    ends_cleanly_when_asked(manager);
}

static void without_a_screen(void **state)
{
    Manager *manager = *state;
    *manager = (Manager){ .command = PROGRAM, .variables = UNSEEN };
    keep_alone(manager);
}

static void under_cage(void **state)
{
    Manager *manager = *state;
    *manager = (Manager){ .command = IN_CAGE, .variables = HEADLESS };
    if (system("command -v cage Xwayland >/dev/null") != 0)
        skip();
    keep_alone(manager);
}

/* Always open, so that it is never asleep. */
static void write_clinic(void)
{
    FILE *file = fopen(CLINIC, "w");
    assert_non_null(file);
    fputs("name = \"Harbour Clinic\";\nlanguages = [ \"en\" ];\nrestart = \"never\";\n", file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(CLINIC, 0644), 0);
}

static int begin(void **state)
{
    static Manager manager;
    char patience[32];
    *state = &manager;
    manager = (Manager){ .socket = -1 };
    snprintf(patience, sizeof patience, "%d000", PATIENCE);
    setenv("WATCHDOG_USEC", patience, 1);
    mkdir(ALONE_FOLDER, 0700);
    write_clinic();
    return getuid() == 0 ? chown(ALONE_FOLDER, NOBODY, NOBODY) : 0;
}

/* Also after a failure nothing goes on running. */
static int end(void **state)
{
    Manager *manager = *state;
    if (manager->group > 0)
        kill(-manager->group, SIGKILL);
    if (manager->socket >= 0)
        close(manager->socket);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_screen, begin, end),
        cmocka_unit_test_setup_teardown(under_cage, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
