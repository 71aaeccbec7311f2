/* Asks for the words that a file of content needs, and remembers whether all are there. */
#ifndef LIMBER_PRACTICE_NEEDS_H
#define LIMBER_PRACTICE_NEEDS_H

#include "core/log.h"

#include <stdbool.h>

typedef bool HasText(void *owner, const char *key);

typedef struct {
    const char *folder, *file; /* whose needs they are, for the message */
    HasText *has_text;
    void *owner;
    bool failed;
} Needs;

/* One key, made like printf; logs it when it is missing. */
void needs_text(Needs *needs, const char *format, ...) LOG_FORMAT(2, 3);

#endif
