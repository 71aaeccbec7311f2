/* A file or a folder of a test's own, which goes with the test. Faults are expected, not shown. */
#ifndef LIMBER_TESTS_KIOSK_SCRATCH_H
#define LIMBER_TESTS_KIOSK_SCRATCH_H

#include "check.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SCRATCH_PATH = 64 };

/* Both end in a name that nothing else has; -1 when there is no room for one. */
static inline int scratch_file(char path[SCRATCH_PATH], const char *test)
{
    log_set_quiet(1);
    snprintf(path, SCRATCH_PATH, "/tmp/limber-%s-XXXXXX", test);
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static inline int scratch_folder(char path[SCRATCH_PATH], const char *test)
{
    log_set_quiet(1);
    snprintf(path, SCRATCH_PATH, "/tmp/limber-%s-XXXXXX", test);
    return mkdtemp(path) ? 0 : -1;
}

/* The last fault logged is that of the file, as ":line: what is wrong" begins. */
static inline void scratch_told(const char *path, const char *message, const char *text)
{
    char wanted[200];
    snprintf(wanted, sizeof wanted, "%s%s", path, message);
    if (strncmp(log_last(), wanted, strlen(wanted)) != 0)
        fail_msg("'%s' says '%s', wanted '%s'", text, log_last(), wanted);
}

static inline void scratch_remove_one(void *owner, const char *file)
{
    (void)owner;
    remove(file);
}

/* A folder without folders in it. */
static inline void scratch_empty_folder(const char *path)
{
    file_each(path, "", scratch_remove_one, NULL);
}

#endif
