#include "core/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

/* The one mutable state of the program that no App owns: a message must be able to come from
 * anywhere without a parameter that every function passes on. Each thread has its own, so what a
 * worker could not do is the worker's to tell. */
static _Thread_local struct {
    char last[1024];
    bool quiet;
} state;

static void show(const char *prefix, const char *message)
{
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

void log_forget(void)
{
    state.last[0] = '\0';
}

void log_set_quiet(int quiet)
{
    state.quiet = quiet != 0;
}
