/* What sessions name, for their tests: the real guide, the real patterns. */
#ifndef LIMBER_TESTS_SESSION_STAGE_H
#define LIMBER_TESTS_SESSION_STAGE_H

#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "practice/session_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHIPPED TEST_SOURCE_FOLDER "/assets/sessions"

static Guide stage_guide;
static Breathing stage_breathing;

static const SessionKnown stage_known = { &stage_guide, &stage_breathing };

static inline int stage_load(void **state)
{
    static const char *const folder = TEST_SOURCE_FOLDER "/assets";
    (void)state;
    return guide_load(&stage_guide, folder) && breathing_load(&stage_breathing, folder) ? 0 : -1;
}

static inline void stage_shipped(Session *session, const char *id)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.cfg", SHIPPED, id);
    assert_true(session_load(session, path, &stage_known, false));
}

static inline void stage_write(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_write(path, text, strlen(text)));
}

/* A session from the text of its steps. */
static inline void stage_session(Session *session, const char *steps)
{
    char folder[] = "/tmp/limber-session-XXXXXX";
    char text[4096], path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(text, sizeof text, "steps = (%s);\n", steps);
    stage_write(folder, "odd.cfg", text);
    snprintf(path, sizeof path, "%s/odd.cfg", folder);
    assert_true(session_load(session, path, &stage_known, false));
    remove(path);
    remove(folder);
}

#endif
