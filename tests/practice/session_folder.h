/* A folder for session files, made and removed with the test. */
#ifndef LIMBER_TESTS_SESSION_FOLDER_H
#define LIMBER_TESTS_SESSION_FOLDER_H

#include "session_stage.h"

static char folder[64];

static inline int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/limber-sessions-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline void remove_one(void *owner, const char *path)
{
    (void)owner;
    remove(path);
}

static inline int remove_folder(void **state)
{
    (void)state;
    file_each(folder, "", remove_one, NULL);
    return remove(folder);
}

static inline int load(void **state)
{
    return stage_load(state) == 0 ? make_folder(state) : -1;
}

#endif
