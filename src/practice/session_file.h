/* A session as text: the format of assets/sessions, read and written. */
#ifndef LIMBER_PRACTICE_SESSION_FILE_H
#define LIMBER_PRACTICE_SESSION_FILE_H

#include "core/config.h"
#include "practice/session_own.h"

enum { SESSION_FILE = 48 * 1024 }; /* bytes of the longest session as text */

/* Reads the members of a session out of a group; faults are the config's. */
void session_read(Config *config, const ConfigNode *node, const SessionKnown *known,
                  Session *session);

/* Text that grows in a fixed place; what no longer fits sets full. */
typedef struct {
    char text[SESSION_FILE];
    size_t length;
    bool full;
} SessionText;

void session_text(SessionText *out, const char *format, ...) LOG_FORMAT(2, 3);

/* name = "value"; with what libconfig wants escaped. */
void session_text_string(SessionText *out, const char *name, const char *value);

/* The members of a session, each line after indent; what is usual is left out. */
void session_write(SessionText *out, const Session *session, const char *indent);

#endif
