#include "platform/ssip.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#ifndef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SLICE = 50, PATIENCE = 2000, START_PATIENCE = 5000 }; /* ms */

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

extern char **environ;

/* ---- Lines. */

static bool ready(const Ssip *ssip, short events)
{
    for (int waited = 0; waited < PATIENCE && !atomic_load(ssip->stop); waited += SLICE) {
        struct pollfd one = { .fd = ssip->socket, .events = events };
        if (poll(&one, 1, SLICE) > 0)
            return (one.revents & events) != 0;
    }
    return false;
}

static bool send_all(const Ssip *ssip, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        if (!ready(ssip, POLLOUT))
            return false;
        ssize_t sent = send(ssip->socket, text, left, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        text += sent > 0 ? sent : 0;
        left -= sent > 0 ? (size_t)sent : 0;
    }
    return true;
}

/* One line of an answer: its number, and whether more lines follow ("225-" and then "225 "). */
static int read_line(const Ssip *ssip, bool *more)
{
    char start[5] = { 0 };
    for (size_t length = 0;; length++) {
        char letter;
        ssize_t got = ready(ssip, POLLIN) ? recv(ssip->socket, &letter, 1, 0) : -1;
        if (got <= 0)
            return -1;
        if (letter == '\n')
            break;
        if (length < sizeof start - 1)
            start[length] = letter;
    }
    *more = start[3] == '-';
    return atoi(start);
}

/* 2.. is yes; 7.. tells something that was not asked. */
static bool understood(const Ssip *ssip)
{
    bool more = true;
    int number = 700;
    while (number >= 700 || more) {
        number = read_line(ssip, &more);
        if (number < 0)
            return false;
    }
    return number >= 200 && number < 300;
}

static bool ask(Ssip *ssip, const char *line)
{
    if (ssip_is_open(ssip) && send_all(ssip, line) && understood(ssip))
        return true;
    ssip_close(ssip);
    return false;
}

/* ---- The service. */

/* Ours: nobody named another place, so that the service may be started. False when the place is no
 * socket of this machine. */
static bool find_path(char *out, size_t size, bool *ours)
{
    static const char scheme[] = "unix_socket:";
    const char *named = getenv("SPEECHD_ADDRESS");
    *ours = !named || !named[0];
    if (!*ours)
        return strncmp(named, scheme, strlen(scheme)) == 0 &&
               text_copy(out, size, named + strlen(scheme));
    const char *folder = getenv("XDG_RUNTIME_DIR"), *home = getenv("HOME");
    if (folder && folder[0])
        return text_format(out, size, "%s/speech-dispatcher/speechd.sock", folder);
    return home && text_format(out, size, "%s/.cache/speech-dispatcher/speechd.sock", home);
}

static bool connect_to(Ssip *ssip, const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (!text_copy(address.sun_path, sizeof address.sun_path, path))
        return false;
    ssip->socket = socket(AF_UNIX, SOCK_STREAM, 0);
    if (ssip->socket < 0)
        return false;
    fcntl(ssip->socket, F_SETFD, FD_CLOEXEC);
    fcntl(ssip->socket, F_SETFL, O_NONBLOCK);
    if (connect(ssip->socket, (const struct sockaddr *)&address, sizeof address) == 0)
        return true;
    ssip_close(ssip);
    return false;
}

static void rest(void)
{
    poll(NULL, 0, SLICE);
}

static bool ended(pid_t child, int *status)
{
    return waitpid(child, status, WNOHANG) != 0;
}

/* It puts itself into the background; what was started is gone by then. */
static bool start_service(const Ssip *ssip)
{
    char name[] = "speech-dispatcher", option[] = "--spawn";
    char *const arguments[] = { name, option, NULL };
    posix_spawn_file_actions_t quiet;
    pid_t child;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int fault = posix_spawnp(&child, name, &quiet, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (fault)
        return false;
    int status = -1;
    bool over = false;
    for (int waited = 0; waited < START_PATIENCE && !atomic_load(ssip->stop); waited += SLICE) {
        over = ended(child, &status);
        if (over)
            break;
        rest();
    }
    return over && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool connect_after_start(Ssip *ssip, const char *path)
{
    if (!start_service(ssip))
        return false;
    for (int waited = 0; waited < START_PATIENCE && !atomic_load(ssip->stop); waited += SLICE) {
        if (connect_to(ssip, path))
            return true;
        rest();
    }
    return false;
}

bool ssip_open(Ssip *ssip, const atomic_bool *stop)
{
    char path[512], line[128];
    bool ours;
    *ssip = (Ssip){ .socket = -1, .stop = stop };
    if (!find_path(path, sizeof path, &ours))
        return false;
    if (!connect_to(ssip, path) && !(ours && connect_after_start(ssip, path)))
        return false;
    const char *user = getenv("USER");
    text_format(line, sizeof line, "SET SELF CLIENT_NAME %.32s:limber:main\r\n",
                user && user[0] && !strpbrk(user, " :\r\n") ? user : "someone");
    return ask(ssip, line) && ask(ssip, "SET SELF PRIORITY MESSAGE\r\n");
}

void ssip_close(Ssip *ssip)
{
    if (ssip->socket >= 0)
        close(ssip->socket);
    ssip->socket = -1;
}

#else

/* Windows has no speech-dispatcher. */
bool ssip_open(Ssip *ssip, const atomic_bool *stop)
{
    *ssip = (Ssip){ .socket = -1, .stop = stop };
    return false;
}

void ssip_close(Ssip *ssip)
{
    ssip->socket = -1;
}

static bool ask(Ssip *ssip, const char *line)
{
    (void)line;
    return ssip_is_open(ssip);
}

#endif

/* ---- What is said. */

bool ssip_is_open(const Ssip *ssip)
{
    return ssip->socket >= 0;
}

bool ssip_language(Ssip *ssip, const char *language)
{
    char line[64];
    text_format(line, sizeof line, "SET SELF LANGUAGE %.16s\r\n", language);
    return ask(ssip, line);
}

bool ssip_volume(Ssip *ssip, int volume)
{
    char line[64];
    text_format(line, sizeof line, "SET SELF VOLUME %d\r\n", volume);
    return ask(ssip, line);
}

/* One line of text: what would end it becomes a space, and a dot in front is written twice, since a
 * dot alone ends the message. */
bool ssip_speak(Ssip *ssip, const char *text)
{
    char line[SSIP_TEXT + 8] = ".", *out = line + (text[0] == '.' ? 1 : 0);
    text_copy(out, SSIP_TEXT, text);
    for (char *letter = line; *letter; letter++)
        if ((unsigned char)*letter < ' ' || *letter == 0x7f)
            *letter = ' ';
    strcat(line, "\r\n.\r\n");
    return ask(ssip, "SPEAK\r\n") && ask(ssip, line);
}

bool ssip_cancel(Ssip *ssip)
{
    return ask(ssip, "CANCEL SELF\r\n");
}
