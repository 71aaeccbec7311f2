/* Sessions that were cut off: by a kill, a power cut, a damaged file. */
#include "session_stage.h"

#include "core/random.h"
#include "core/text.h"
#include "practice/session_own.h"
#include "practice/session_resume.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FRAME (SESSION_SECOND / 60)

static const SessionTime begin = 777 * SESSION_SECOND + 3;
static const double wall = 1764354000.25;

static char folder[64], path[96];
static Session session;
static SessionPlan plan, again;

static int load(void **state)
{
    snprintf(folder, sizeof folder, "/tmp/limber-resume-XXXXXX");
    if (stage_load(state) != 0 || !mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/session.cfg", folder);
    stage_shipped(&session, "after_run");
    return session_plan(&plan, &session, &stage_known, GUIDE_DOSE_GENTLE) ? 0 : -1;
}

static int finish(void **state)
{
    char fresh[128];
    (void)state;
    snprintf(fresh, sizeof fresh, "%s.new", path);
    remove(path);
    remove(fresh);
    return remove(folder);
}

static SessionKeeper keeper_of(const Session *of, GuideVariant variant)
{
    return (
        SessionKeeper){ .path = path, .session = of, .variant = variant, .run_ended = wall - 720 };
}

/* As a program does each frame; false when it could not be written. */
static bool keep(SessionKeeper *keeper, const SessionRun *run, double seconds_since_1970)
{
    static SessionNote note;
    if (run->state == SESSION_ENDED)
        session_forget(keeper->path);
    else if (session_note(keeper, run, seconds_since_1970, &note))
        keeper->failed = !session_note_write(&note);
    return !keeper->failed;
}

/* What a file of an uninterrupted run would say after it, event by event, as one number. */
static uint64_t play_out(SessionRun *run)
{
    uint64_t hash = FILE_HASH_START;
    SessionEvent event;
    SessionTime offset = run->clock - run->elapsed;
    if (run->state == SESSION_PAUSED)
        session_run_resume(run, run->clock);
    while (session_run_event(run, &event))
        ;
    while (run->state == SESSION_RUNNING) {
        session_run_advance(run, run->clock + SESSION_SECOND);
        while (session_run_event(run, &event)) {
            const int64_t facts[] = { event.kind, event.at - offset, event.step, event.number,
                                      event.side };
            hash = file_hash(hash, facts, sizeof facts);
        }
    }
    return file_hash(hash, &run->elapsed, sizeof run->elapsed);
}

static void random_deed(SessionRun *run, Random *random)
{
    switch (random_next(random) % 8) {
    case 0:
        session_run_next(run, run->clock);
        break;
    case 1:
        session_run_back(run, run->clock);
        break;
    case 2:
        session_run_add_reps(run, run->clock, random_next(random) % 2 ? 1 : -1);
        break;
    case 3:
    case 4:
        session_run_add(run, run->clock, random_next(random) % 2 ? 15 : -15);
        break;
    case 5:
        session_run_pause(run, run->clock, SESSION_ASKED);
        break;
    default:
        session_run_resume(run, run->clock);
    }
}

/* Left at 200 random moments after random deeds: what is read is the moment itself, and all that
 * follows is the same to the nanosecond. */
static void test_any_moment(void **state)
{
    Random random = random_seed(200);
    (void)state;
    for (int i = 0; i < 200; i++) {
        SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
        SessionRun run, restored;
        SessionSaved saved;
        session_run_start(&run, &plan, begin);
        for (int deeds = (int)(random_next(&random) % 9); deeds >= 0; deeds--) {
            SessionTime wait = (SessionTime)(random_unit(&random) * 1.9e9f);
            session_run_advance(&run, run.clock + wait);
            random_deed(&run, &random);
        }
        if (run.state == SESSION_ENDED)
            continue;
        assert_true(keep(&keeper, &run, wall));
        assert_true(session_resume(&saved, path, &stage_known));
        CHECK_NEAR(saved.written, wall, 1e-6);
        CHECK_NEAR(saved.run_ended, wall - 720, 1e-6);
        assert_int_equal(saved.variant, GUIDE_DOSE_GENTLE);
        assert_true(session_saved_run(&saved, &again, &stage_known, &restored, begin * 2));
        assert_int_equal(restored.state, SESSION_PAUSED);
        assert_int_equal(restored.why, SESSION_RESTORED);
        SessionStatus before = session_run_status(&run), after = session_run_status(&restored);
        assert_int_equal(after.step, before.step);
        assert_int_equal(after.part, before.part);
        CHECK_NEAR(after.session_left, before.session_left, 0);
        CHECK_NEAR(after.elapsed, before.elapsed, 0);
        CHECK_NEAR(after.spent, before.spent, 0);
        assert_memory_equal(restored.worked, run.worked, sizeof run.worked);
        assert_memory_equal(restored.finished, run.finished, sizeof run.finished);
        assert_true(play_out(&restored) == play_out(&run));
    }
}

/* ---- A process that is killed. */

typedef struct {
    _Atomic int64_t elapsed; /* ns of the session that the process has reached, before it writes */
} Shared;

/* Runs a session on a virtual clock as fast as the disk lets it, until somebody kills it; kept from
 * the second ahead on. */
static void run_until_killed(Shared *shared, SessionTime ahead)
{
    SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
    SessionRun run;
    SessionEvent event;
    session_run_start(&run, &plan, begin);
    for (;;) {
        if (run.state == SESSION_ENDED)
            session_run_start(&run, &plan, run.clock);
        session_run_advance(&run, run.clock + (run.elapsed < ahead ? SESSION_SECOND : FRAME));
        while (session_run_event(&run, &event))
            ;
        if (run.state == SESSION_ENDED || run.elapsed < ahead)
            continue;
        shared->elapsed = run.elapsed;
        keep(&keeper, &run, wall);
    }
}

/* Memory that a child process writes and this one reads. */
static Shared *share(void)
{
    char name[128];
    const Shared nothing = { 0 };
    snprintf(name, sizeof name, "%s/shared", folder);
    assert_true(file_write(name, &nothing, sizeof nothing));
    int file = open(name, O_RDWR);
    assert_true(file >= 0);
    void *shared = mmap(NULL, sizeof nothing, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert_true(shared != MAP_FAILED);
    close(file);
    remove(name);
    return shared;
}

static void wait_nanoseconds(long time)
{
    const struct timespec pause = { 0, time };
    nanosleep(&pause, NULL);
}

/* Killed at 200 random moments: there is always a whole file, not older than a second of the
 * session and never from the future. */
static void test_kills(void **state)
{
    Random random = random_seed(9);
    Shared *shared = share();
    (void)state;
    for (int i = 0; i < 200; i++) {
        SessionSaved saved;
        SessionRun run;
        remove(path);
        shared->elapsed = 0;
        SessionTime ahead = (SessionTime)(random_unit(&random) * 600) * SESSION_SECOND;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            run_until_killed(shared, ahead);
        while (!file_exists(path)) /* it has begun */
            wait_nanoseconds(100000);
        wait_nanoseconds((long)(random_unit(&random) * 8e6f));
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        SessionTime reached = shared->elapsed;
        if (!session_resume(&saved, path, &stage_known))
            fail_msg("kill %d: %s", i, log_last());
        assert_true(session_saved_run(&saved, &again, &stage_known, &run, begin));
        SessionTime lost = reached - run.elapsed;
        if (lost < 0 || lost > SESSION_SECOND + FRAME)
            fail_msg("kill %d: %" PRId64 " ns lost of %" PRId64, i, lost, reached);
    }
    munmap(shared, sizeof *shared);
}

/* ---- How often it is written. */

static int64_t file_number(void)
{
    struct {
        size_t size;
        char *text;
    } file = { 0 };
    file.text = file_read(path, &file.size);
    assert_non_null(file.text);
    uint64_t hash = file_hash(FILE_HASH_START, file.text, file.size);
    free(file.text);
    return (int64_t)(hash >> 1);
}

/* In 60 s of a hold: once a second, not once a frame; while paused not at all. */
static void test_how_often(void **state)
{
    SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
    SessionRun run;
    SessionEvent event;
    int writes = 0;
    int64_t last = 0;
    (void)state;
    session_run_start(&run, &plan, begin);
    session_run_advance(&run, begin + SESSION_SECOND);
    for (int frame = 0; frame < 600; frame++) { /* 10 s: the walk begins after 3 */
        session_run_advance(&run, run.clock + FRAME);
        while (session_run_event(&run, &event))
            ;
        assert_true(keep(&keeper, &run, wall + frame));
        int64_t number = file_number();
        writes += number != last;
        last = number;
    }
    assert_in_range(writes, 10, 13);
    session_run_pause(&run, run.clock, SESSION_AWAY);
    assert_true(keep(&keeper, &run, wall));
    last = file_number();
    for (int frame = 0; frame < 600; frame++) {
        session_run_advance(&run, run.clock + FRAME);
        assert_true(keep(&keeper, &run, wall + 1000 + frame));
        assert_true(file_number() == last);
    }
    session_run_add(&run, run.clock, 15); /* what somebody does is written at once */
    assert_true(keep(&keeper, &run, wall));
    assert_true(file_number() != last);
    last = file_number();
    session_run_next(&run, run.clock);
    assert_true(keep(&keeper, &run, wall));
    assert_true(file_number() != last);
    session_run_end(&run, run.clock); /* over: nothing to go on with */
    assert_true(keep(&keeper, &run, wall));
    assert_false(file_exists(path));
}

/* In two halves: what is noted is what is written, whatever the run does meanwhile. */
static void test_notes(void **state)
{
    SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
    SessionNote *note = malloc(sizeof *note);
    SessionSaved saved;
    SessionRun run;
    (void)state;
    assert_non_null(note);
    session_forget(path);
    session_run_start(&run, &plan, begin);
    assert_true(session_note(&keeper, &run, wall, note));
    assert_false(session_note(&keeper, &run, wall, note)); /* nothing new */
    session_run_advance(&run, begin + SESSION_SECOND / 2);
    assert_false(session_note(&keeper, &run, wall, note));
    session_run_advance(&run, begin + SESSION_SECOND);
    assert_true(session_note(&keeper, &run, wall, note));
    session_run_next(&run, run.clock);
    assert_false(file_exists(path));
    assert_true(session_note_write(note));
    assert_true(session_resume(&saved, path, &stage_known));
    assert_int_equal(saved.run.segment, 0);
    assert_true(saved.run.elapsed == SESSION_SECOND);
    session_run_end(&run, run.clock);
    assert_false(session_note(&keeper, &run, wall, note));
    free(note);
}

static void test_cannot_be_written(void **state)
{
    SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
    SessionRun run;
    (void)state;
    keeper.path = "/proc/limber/session.cfg";
    session_run_start(&run, &plan, begin);
    log_set_quiet(1);
    log_forget();
    assert_false(keep(&keeper, &run, wall));
    assert_non_null(strstr(log_last(), "/proc/limber/session.cfg"));
    log_forget();
    session_run_advance(&run, begin + 2 * SESSION_SECOND);
    assert_false(keep(&keeper, &run, wall));
    assert_string_equal(log_last(), ""); /* told once */
    log_set_quiet(0);
}

/* ---- Files that are no good. */

static void write_one(void)
{
    SessionKeeper keeper = keeper_of(&session, GUIDE_DOSE_GENTLE);
    SessionRun run;
    session_run_start(&run, &plan, begin);
    session_run_advance(&run, begin + SESSION_SECOND);
    assert_true(keep(&keeper, &run, wall));
}

static void refuse(const char *text, size_t size)
{
    SessionSaved saved;
    assert_true(file_write(path, text, size));
    log_forget();
    if (session_resume(&saved, path, &stage_known))
        fail_msg("taken: %.60s", text);
    assert_true(strncmp(log_last(), path, strlen(path)) == 0);
    assert_int_equal(saved.session.count, 0);
}

/* Cut at every byte, and each byte changed in turn. */
static void test_damaged(void **state)
{
    size_t size = 0;
    (void)state;
    write_one();
    char *text = file_read(path, &size);
    assert_non_null(text);
    log_set_quiet(1);
    for (size_t i = 0; i < size; i += 7)
        refuse(text, i);
    for (size_t i = 0; i < size; i += 11) {
        text[i] ^= 1;
        refuse(text, size);
        text[i] ^= 1;
    }
    for (size_t i = 0; i + 1 < size; i += 101) {
        char byte = text[i];
        text[i] = '\0';
        refuse(text, size);
        text[i] = byte;
    }
    log_set_quiet(0);
    SessionSaved saved;
    assert_true(file_write(path, text, size));
    assert_true(session_resume(&saved, path, &stage_known)); /* and whole it is taken */
    free(text);
}

/* Somebody else's files, also with a right checksum. */
static void test_foreign(void **state)
{
    static const char *const texts[] = {
        "",
        "hello",
        "theme = \"dusk\";\n",
        "version = 1;\n",
        "version = 99;\nsession: {};\n",
        "version = 1; plan = \"0\"; written = 0.0; run_ended = 0.0; variant = \"normal\";\n"
        "segment = -1; position = 0.0; spent = 0.0; credit = 0.0; elapsed = 0.0;\n"
        "session: { id = \"x\"; own = false; steps = ( { drink = 30; } ); };\n"
        "worked = ( 0.0 ); finished = ( 0 );\n",
        "version = 1; plan = \"0\"; written = 0.0; run_ended = 0.0; variant = \"normal\";\n"
        "segment = 0; position = 1e300; spent = 0.0; credit = 0.0; elapsed = 0.0;\n"
        "session: { id = \"x\"; own = false; steps = ( { drink = 30; } ); };\n"
        "worked = ( 0.0 ); finished = ( 0 );\n",
        "version = 1; plan = \"0\"; written = 0.0; run_ended = 0.0; variant = \"normal\";\n"
        "segment = 0; position = 0.0; spent = 0.0; credit = 0.0; elapsed = 0.0;\n"
        "session: { id = \"x\"; own = false; steps = ( { exercise = \"gone\"; } ); };\n"
        "worked = ( 0.0 ); finished = ( 0 );\n",
        "version = 1; plan = \"0\"; written = 0.0; run_ended = 0.0; variant = \"normal\";\n"
        "segment = 0; position = 0.0; spent = 0.0; credit = 0.0; elapsed = 0.0;\n"
        "session: { id = \"x\"; own = false; steps = ( { drink = 30; }, { drink = 30; } ); };\n"
        "worked = ( 0.0 ); finished = ( 0 );\n",
    };
    (void)state;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        char text[2048];
        refuse(texts[i], strlen(texts[i]));
        snprintf(text, sizeof text, "%scheck = \"%016" PRIx64 "\";\n", texts[i],
                 file_hash(FILE_HASH_START, texts[i], strlen(texts[i])));
        refuse(text, strlen(text));
    }
    log_set_quiet(0);
    SessionSaved saved;
    remove(path);
    log_forget();
    assert_false(session_resume(&saved, path, &stage_known)); /* none: nothing to say */
    assert_string_equal(log_last(), "");
}

/* The same steps that now take another time are another session: it is not gone on with. */
static void test_changed_content(void **state)
{
    static Guide other;
    SessionSaved saved;
    SessionRun run;
    (void)state;
    write_one();
    other = stage_guide;
    for (int i = 0; i < other.exercise_count; i++)
        other.exercises[i].ease_in = 5;
    SessionKnown changed = { &other, &stage_breathing };
    assert_true(session_resume(&saved, path, &changed));
    log_set_quiet(1);
    assert_false(session_saved_run(&saved, &again, &changed, &run, begin));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), "session 'after_run' has changed since it was left"));
    assert_true(session_saved_run(&saved, &again, &stage_known, &run, begin));
}

/* One's own session needs no file of its own any more. */
static void test_own_session(void **state)
{
    Session own = session_new("Mein \"L\xc3\xa4ufer\"");
    SessionStep step = session_step_words("Stroll \\ home");
    SessionSaved saved;
    SessionRun run;
    (void)state;
    session_insert(&own, 0, &step);
    step = session_step(SESSION_EXERCISE, "calf_gastroc_wall", &stage_known);
    step.sides = SESSION_LEFT_ONLY;
    session_insert(&own, 1, &step);
    text_copy(own.id, sizeof own.id, "own_mein_laufer");
    assert_true(session_plan(&again, &own, &stage_known, GUIDE_DOSE_FLEXIBILITY));
    SessionKeeper keeper = keeper_of(&own, GUIDE_DOSE_FLEXIBILITY);
    session_run_start(&run, &again, begin);
    assert_true(keep(&keeper, &run, wall));
    assert_true(session_resume(&saved, path, &stage_known));
    assert_true(saved.session.own);
    assert_string_equal(saved.session.id, own.id);
    assert_string_equal(saved.session.name, own.name);
    assert_string_equal(saved.session.steps[0].words, "Stroll \\ home");
    assert_true(session_saved_run(&saved, &again, &stage_known, &run, begin));
    session_forget(path);
    assert_false(file_exists(path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_moment),
        cmocka_unit_test(test_kills),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_how_often),
        cmocka_unit_test(test_cannot_be_written),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_changed_content),
        cmocka_unit_test(test_own_session),
    };
    return cmocka_run_group_tests(tests, load, finish);
}
