#include "core/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The one mutable state of the program that no App owns: a message must be able to come from
 * anywhere without a parameter that every function passes on. Each thread has its own, so what a
 * worker could not do is the worker's to tell. */
static _Thread_local struct {
    char last[1024];
    char recent[LOG_RECENT][256];
    char file[512]; /* "": none */
    bool quiet;
} state;

/* Times are UTC: what is read next to each other must not leap with the seasons. */
static bool write_line(FILE *file, const char *message)
{
    char when[32] = "";
    struct tm parts;
    time_t now = time(NULL);
    if (gmtime_r(&now, &parts))
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return fprintf(file, "%s %s\n", when, message) > 0;
}

static void make_room(void)
{
    char old[sizeof state.file + sizeof ".old"];
    FILE *file = fopen(state.file, "rb");
    bool full = file && fseek(file, 0, SEEK_END) == 0 &&
                ftell(file) > LOG_FILE_MOST - (long)sizeof state.last - 64;
    if (file)
        fclose(file);
    snprintf(old, sizeof old, "%s.old", state.file);
    if (full && remove(old) <= 0) /* not every system renames over a file */
        rename(state.file, old);
}

static void keep(const char *message)
{
    if (!state.file[0])
        return;
    make_room();
    FILE *file = fopen(state.file, "ab");
    bool written = file && write_line(file, message);
    written &= file && fclose(file) == 0;
    if (!written)
        state.file[0] = '\0';
}

static void note(const char *message)
{
    char line[sizeof state.recent[0]];
    int age = 0;
    snprintf(line, sizeof line, "%s", message);
    while (age < LOG_RECENT - 1 && strcmp(state.recent[age], line) != 0)
        age++;
    memmove(state.recent[1], state.recent[0], (size_t)age * sizeof line);
    memcpy(state.recent[0], line, sizeof line);
}

static void show(const char *prefix, const char *message)
{
    note(message);
    keep(message);
    if (!state.quiet)
        fprintf(stderr, "%s%s\n", prefix, message);
}

void log_error(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(state.last, sizeof state.last, format, values);
    va_end(values);
    show("limber: ", state.last);
}

void log_warning(const char *format, ...)
{
    char message[sizeof state.last];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    show("limber: ", message);
}

void log_place(const char *path, int line, const char *format, ...)
{
    char message[sizeof state.last];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    if (line > 0)
        snprintf(state.last, sizeof state.last, "%.500s:%d: %.500s", path, line, message);
    else
        snprintf(state.last, sizeof state.last, "%.500s: %.500s", path, message);
    show("", state.last);
}

const char *log_last(void)
{
    return state.last;
}

const char *log_recent(int age)
{
    return age >= 0 && age < LOG_RECENT ? state.recent[age] : "";
}

void log_forget(void)
{
    state.last[0] = '\0';
}

void log_keep(const char *path)
{
    size_t length = path ? strlen(path) : 0;
    bool fits = length > 0 && length < sizeof state.file;
    memcpy(state.file, fits ? path : "", fits ? length + 1 : 1);
}

void log_set_quiet(int quiet)
{
    state.quiet = quiet != 0;
}
