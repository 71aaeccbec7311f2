#include "practice/session_resume.h"

#include "core/choice.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/session_file.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 1, CHECK_LENGTH = 28, FILE_MOST = SESSION_FILE };

static const char *const variant_names[] = { "normal", "gentle", "flexibility" };

/* ---- Writing. */

/* Nanoseconds as seconds with all their digits. */
static void write_time(SessionText *out, const char *before, SessionTime time)
{
    uint64_t size = time < 0 ? (uint64_t)-time : (uint64_t)time;
    session_text(out, "%s%s%" PRIu64 ".%09" PRIu64, before, time < 0 ? "-" : "",
                 size / (uint64_t)SESSION_SECOND, size % (uint64_t)SESSION_SECOND);
}

static void write_times(SessionText *out, const SessionRun *run)
{
    const struct {
        const char *name;
        SessionTime time;
    } rows[] = { { "position = ", run->position },
                 { "spent = ", run->spent },
                 { "credit = ", run->credit },
                 { "elapsed = ", run->elapsed } };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        write_time(out, rows[i].name, rows[i].time);
        session_text(out, ";\n");
    }
    session_text(out, "worked = (");
    for (int i = 0; i < run->plan->steps; i++)
        write_time(out, i ? ", " : "", run->worked[i]);
    session_text(out, ");\nfinished = (");
    for (int i = 0; i < run->plan->steps; i++)
        session_text(out, "%s%d", i ? ", " : "", run->finished[i]);
    session_text(out, ");\n");
}

/* The line that ends the file: it speaks for all before it. */
static void write_check(SessionText *out)
{
    session_text(out, "check = \"%016" PRIx64 "\";\n",
                 file_hash(FILE_HASH_START, out->text, out->length));
}

static void write_all(SessionText *out, const SessionKeeper *keeper, const SessionRun *run,
                      double now)
{
    session_text(out, "# A session under way, written by Limber. Not to be edited.\n");
    session_text(out, "version = %d;\nplan = \"%016" PRIx64 "\";\n", VERSION, run->plan->hash);
    write_time(out, "written = ", session_time(now));
    write_time(out, ";\nrun_ended = ", session_time(keeper->run_ended));
    session_text(out, ";\nvariant = \"%s\";\nsegment = %d;\nmore = %d;\n",
                 variant_names[keeper->variant], run->segment, run->more);
    write_times(out, run);
    session_text(out, "session: {\n    id = \"%s\";\n    own = %s;\n", keeper->session->id,
                 keeper->session->own ? "true" : "false");
    session_write(out, keeper->session, "    ");
    session_text(out, "};\n");
    write_check(out);
}

void session_forget(const char *path)
{
    if (file_exists(path))
        remove(path);
}

/* The same all through a part, until somebody adds time or goes elsewhere in it. */
static SessionTime added(const SessionRun *run)
{
    return run->elapsed - run->position + run->credit;
}

/* By the second of the session, not of the clock: while nothing moves nothing is written. */
static bool is_due(const SessionKeeper *keeper, const SessionRun *run)
{
    return !keeper->written || keeper->state != run->state || keeper->segment != run->segment ||
           keeper->added != added(run) || keeper->more != run->more ||
           keeper->elapsed / SESSION_SECOND != run->elapsed / SESSION_SECOND;
}

static bool is_over(const SessionRun *run)
{
    return run->state == SESSION_IDLE || run->state == SESSION_ENDED;
}

bool session_note(SessionKeeper *keeper, const SessionRun *run, double seconds_since_1970,
                  SessionNote *note)
{
    if (is_over(run) || keeper->failed || !is_due(keeper, run))
        return false;
    note->text.length = 0;
    note->text.full = false;
    write_all(&note->text, keeper, run, seconds_since_1970);
    keeper->failed = !text_copy(note->path, sizeof note->path, keeper->path) || note->text.full;
    if (keeper->failed)
        log_error("%s: too long to be kept", keeper->path);
    keeper->written = true;
    keeper->state = run->state;
    keeper->segment = run->segment;
    keeper->elapsed = run->elapsed;
    keeper->added = added(run);
    keeper->more = run->more;
    return !keeper->failed;
}

bool session_note_write(const SessionNote *note)
{
    return file_write(note->path, note->text.text, note->text.length);
}

/* ---- Reading. */

/* Whether the last line is the check of all before it. */
static bool is_whole(const char *text, size_t size)
{
    char wanted[CHECK_LENGTH + 1];
    if (size <= CHECK_LENGTH || size > FILE_MOST || strlen(text) != size)
        return false;
    size_t body = size - CHECK_LENGTH;
    text_format(wanted, sizeof wanted, "check = \"%016" PRIx64 "\";\n",
                file_hash(FILE_HASH_START, text, body));
    return strcmp(text + body, wanted) == 0;
}

static bool check_file(const char *path)
{
    size_t size = 0;
    char *text = file_read(path, &size);
    if (!text)
        return false;
    bool whole = is_whole(text, size);
    free(text);
    if (!whole)
        log_place(path, 0, "is no whole file of a session under way");
    return whole;
}

static SessionTime read_time(Config *config, const ConfigNode *node, double seconds)
{
    if (!(fabs(seconds) < 1e8)) { /* three years */
        config_fault(config, node, "%g is no time of a session", seconds);
        return 0;
    }
    return session_time(seconds);
}

static SessionTime read_member(Config *config, const char *name)
{
    const ConfigNode *root = config_root(config);
    return read_time(config, config_find(root, name), config_number(config, root, name));
}

static void read_steps(Config *config, SessionSaved *saved)
{
    const ConfigNode *root = config_root(config);
    const ConfigNode *worked = config_list(config, root, "worked");
    const ConfigNode *finished = config_list(config, root, "finished");
    for (int i = 0; i < saved->session.count && config_ok(config); i++) {
        saved->run.worked[i] = read_time(config, worked, config_number_at(config, worked, i));
        saved->run.finished[i] = config_number_at(config, finished, i) != 0;
    }
}

static void read_session(Config *config, const SessionKnown *known, Session *session)
{
    static const char *const members[] = { "id", "own", "name", "when", "steps", NULL };
    const ConfigNode *node = config_group(config, config_root(config), "session");
    config_only(config, node, members);
    session->own = config_bool(config, node, "own");
    config_copy(config, node, "id", session->id, sizeof session->id);
    session_read(config, node, known, session);
}

static void read_all(Config *config, const SessionKnown *known, SessionSaved *saved)
{
    const ConfigNode *root = config_root(config);
    SessionRun *run = &saved->run;
    if (config_integer(config, root, "version") != VERSION && config_ok(config))
        config_fault(config, root, "is of another version");
    if (!config_ok(config))
        return;
    saved->plan = strtoull(config_string(config, root, "plan"), NULL, 16);
    saved->written = config_number(config, root, "written");
    saved->run_ended = config_number(config, root, "run_ended");
    saved->variant = (GuideVariant)choice_read(config, root, "variant", NULL, variant_names,
                                               ARRAY_COUNT(variant_names));
    run->segment = choice_count(config, root, "segment", 0, 0, SESSION_MAX_SEGMENTS - 1);
    run->more = choice_count(config, root, "more", 0, -SESSION_MOST_REPS, SESSION_MOST_REPS);
    run->position = read_member(config, "position");
    run->spent = read_member(config, "spent");
    run->credit = read_member(config, "credit");
    run->elapsed = read_member(config, "elapsed");
    read_session(config, known, &saved->session);
    read_steps(config, saved);
}

bool session_resume(SessionSaved *saved, const char *path, const SessionKnown *known)
{
    Config config;
    *saved = (SessionSaved){ 0 };
    if (!file_exists(path) || !check_file(path) || !config_load(&config, path))
        return false;
    read_all(&config, known, saved);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *saved = (SessionSaved){ 0 };
    return ok;
}

static bool is_inside(const SessionRun *run, const SessionPlan *plan)
{
    if (run->segment >= plan->count || run->spent < 0 || run->elapsed < 0)
        return false;
    const SessionSegment *planned = &plan->segments[run->segment];
    if (run->more != 0 && (!planned->counted || planned->reps + run->more < 1))
        return false;
    SessionTime length = session_run_segment(run).length;
    return run->position >= 0 && run->position <= length && run->credit >= run->position - length;
}

bool session_saved_run(const SessionSaved *saved, SessionPlan *plan, const SessionKnown *known,
                       SessionRun *run, SessionTime now)
{
    if (!session_plan(plan, &saved->session, known, saved->variant))
        return false;
    *run = saved->run;
    run->plan = plan;
    if (plan->hash != saved->plan || !is_inside(run, plan)) {
        log_error("session '%s' has changed since it was left", saved->session.id);
        return false;
    }
    run->state = SESSION_PAUSED;
    run->why = SESSION_RESTORED;
    run->clock = now;
    return true;
}
