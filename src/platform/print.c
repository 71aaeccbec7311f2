#include "platform/print.h"

#include "core/log.h"
#include "core/text.h"

#include <SDL.h>
#include <string.h>

#ifndef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct Print {
    pid_t writer, reader;      /* 0: ended */
    bool failed;
};

/* A program with these for its standard input and output, -1: nothing. */
static bool start(pid_t *child, const char *program, const char *const *arguments, int in, int out)
{
    posix_spawn_file_actions_t files;
    char *list[PRINT_ARGUMENTS + 2];
    int count = 0;
    while (arguments[count] && count < PRINT_ARGUMENTS + 1) {
        list[count] = (char *)(uintptr_t)arguments[count]; /* POSIX promises not to write there */
        count++;
    }
    list[count] = NULL;
    posix_spawn_file_actions_init(&files);
    if (in < 0)
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    if (out < 0)
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    int fault = posix_spawnp(child, program, &files, NULL, list, environ);
    posix_spawn_file_actions_destroy(&files);
    if (fault) {
        log_error("%s could not be started: %s", program, strerror(fault));
        *child = 0;
    }
    return !fault;
}

static bool own_path(char *out, size_t size)
{
    char *base = SDL_GetBasePath(); /* ends with a slash */
    bool found = base && text_format(out, size, "%slimber", base);
    SDL_free(base);
    if (!found)
        log_error("the program's own folder is not known: nothing is printed");
    return found;
}

static bool start_both(Print *print, const PrintDesc *desc, const int ends[2])
{
    char own[1024];
    const char *program = desc->program ? desc->program : own;
    const char *arguments[PRINT_ARGUMENTS + 1] = { program };
    const char *const lp[] = { "lp", "-s", "-d", desc->printer, NULL };
    memcpy(arguments + 1, desc->arguments, sizeof desc->arguments);
    arguments[PRINT_ARGUMENTS] = NULL;
    return (desc->program || own_path(own, sizeof own)) &&
           start(&print->reader, "lp", lp, ends[0], -1) &&
           start(&print->writer, program, arguments, -1, ends[1]);
}

Print *print_start(const PrintDesc *desc)
{
    int ends[2];
    if (!text_is_plain_name(desc->printer)) {
        log_error("'%s' is no printer's name", desc->printer);
        return NULL;
    }
    Print *print = calloc(1, sizeof *print);
    if (!print || pipe(ends) != 0) {
        log_error("nothing is printed: %s", strerror(errno));
        free(print);
        return NULL;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    bool started = start_both(print, desc, ends);
    close(ends[0]);
    close(ends[1]);
    if (!started) {
        print_finish(print);
        return NULL;
    }
    return print;
}

static void look_after(Print *print, pid_t *child, const char *name)
{
    int status = 0;
    pid_t ended = *child ? waitpid(*child, &status, WNOHANG) : 0;
    if (ended == 0)
        return;
    *child = 0;
    if (ended < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        log_error("printing: %s ended with a fault", name);
        print->failed = true;
    }
}

PrintState print_state(Print *print)
{
    look_after(print, &print->writer, "the sheet");
    look_after(print, &print->reader, "lp");
    if (print->writer || print->reader)
        return PRINT_UNDER_WAY;
    return print->failed ? PRINT_FAILED : PRINT_DONE;
}

static void end(pid_t child)
{
    if (child) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
}

void print_finish(Print *print)
{
    if (!print)
        return;
    end(print->writer);
    end(print->reader);
    free(print);
}

#else

Print *print_start(const PrintDesc *desc)
{
    log_error("%s: printing needs CUPS, which this system does not have", desc->printer);
    return NULL;
}

PrintState print_state(Print *print)
{
    (void)print;
    return PRINT_FAILED;
}

void print_finish(Print *print)
{
    (void)print;
}

#endif
