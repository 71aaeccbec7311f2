#include "practice/session_file.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void session_text(SessionText *out, const char *format, ...)
{
    size_t room = sizeof out->text - out->length;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out->text + out->length, room, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room) {
        out->full = true;
        out->text[out->length] = '\0';
        return;
    }
    out->length += (size_t)length;
}

void session_text_string(SessionText *out, const char *name, const char *value)
{
    session_text(out, "%s = \"", name);
    for (; *value; value++) {
        bool escaped = *value == '"' || *value == '\\';
        session_text(out, "%s%c", escaped ? "\\" : "", *value);
    }
    session_text(out, "\";");
}

/* To a tenth; without the point of a locale. */
static void write_seconds(SessionText *out, const char *name, float seconds)
{
    long tenths = lroundf(seconds * 10);
    session_text(out, tenths % 10 ? " %s = %ld.%ld;" : " %s = %ld;", name, tenths / 10,
                 tenths % 10);
}

static void write_exercise(SessionText *out, const SessionStep *step)
{
    session_text(out, " exercise = \"%s\";", step->id);
    if (step->seconds > 0)
        write_seconds(out, "hold", step->seconds);
    if (step->sets > 0)
        session_text(out, " sets = %d;", step->sets);
    if (step->reps > 0)
        session_text(out, " reps = %d;", step->reps);
    if (step->sides != SESSION_EACH)
        session_text(out, " sides = \"%s\";", session_sides_name(step->sides));
}

static void write_step(SessionText *out, const SessionStep *step)
{
    switch (step->kind) {
    case SESSION_TEXT:
        session_text(out, " ");
        session_text_string(out, step->words[0] ? "words" : "text",
                            step->words[0] ? step->words : step->id);
        write_seconds(out, "seconds", step->seconds);
        break;
    case SESSION_DRINK:
        write_seconds(out, "drink", step->seconds);
        break;
    case SESSION_EXERCISE:
        write_exercise(out, step);
        break;
    case SESSION_LEGS_UP:
        write_seconds(out, "legs_up", step->seconds);
        if (step->id[0])
            session_text(out, " pattern = \"%s\";", step->id);
        break;
    default:
        session_text(out, " breathe = \"%s\";", step->id);
        write_seconds(out, "seconds", step->seconds);
    }
    if (step->ready > 0)
        write_seconds(out, "ready", step->ready);
    if (step->change > 0)
        write_seconds(out, "change", step->change);
    if (step->adapted)
        session_text(out, " adapted = true;");
}

void session_write(SessionText *out, const Session *session, const char *indent)
{
    if (session->own) {
        session_text(out, "%s", indent);
        session_text_string(out, "name", session->name);
        session_text(out, "\n");
    }
    session_text(out, "%swhen = \"%s\";\n%ssteps = (", indent, session_when_name(session->when),
                 indent);
    for (int i = 0; i < session->count; i++) {
        session_text(out, "%s\n%s    {", i ? "," : "", indent);
        write_step(out, &session->steps[i]);
        session_text(out, " }");
    }
    session_text(out, "\n%s);\n", indent);
}
