/* Sessions under way, on a virtual clock: every event at its nanosecond whatever the frames are. */
#include "session_stage.h"

#include "core/random.h"

#define MILLISECOND (SESSION_SECOND / 1000)

static const SessionTime begin = 12345 * SESSION_SECOND + 678;

static SessionPlan plan;
static Session session;
static SessionRun run;

static void start(const char *steps)
{
    stage_session(&session, steps);
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    session_run_start(&run, &plan, begin);
}

static void start_shipped(const char *id)
{
    stage_shipped(&session, id);
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    session_run_start(&run, &plan, begin);
}

static void forget_events(void)
{
    SessionEvent event;
    while (session_run_event(&run, &event))
        ;
}

/* Plays on in frames to a time since the beginning; events are thrown away. */
static void play_to(SessionTime time)
{
    while (run.clock < begin + time && run.state == SESSION_RUNNING) {
        SessionTime now = run.clock + 200 * MILLISECOND;
        session_run_advance(&run, now < begin + time ? now : begin + time);
        forget_events();
    }
}

static SessionTime s(double seconds)
{
    return session_time(seconds);
}

/* ---- Events. */

typedef struct {
    double at; /* s since the beginning */
    SessionEventKind kind;
    int number, side;
} Row;

enum { L = SESSION_LEFT, R = SESSION_RIGHT, M = SESSION_MIDDLE };

/* By hand: get ready 5, ease in 4, hold 15, ease out 3, change 5, and the same on the right. */
static const Row stretch_rows[] = {
    { 0, SESSION_STEP_BEGIN, 0, L },   { 2, SESSION_READY_COUNT, 3, L },
    { 3, SESSION_READY_COUNT, 2, L },  { 4, SESSION_READY_COUNT, 1, L },
    { 5, SESSION_GO, 0, L },           { 21, SESSION_COUNT, 3, L },
    { 22, SESSION_COUNT, 2, L },       { 23, SESSION_COUNT, 1, L },
    { 24, SESSION_DONE, 0, L },        { 27, SESSION_SIDE, 0, R },
    { 29, SESSION_READY_COUNT, 3, R }, { 30, SESSION_READY_COUNT, 2, R },
    { 31, SESSION_READY_COUNT, 1, R }, { 32, SESSION_GO, 0, R },
    { 48, SESSION_COUNT, 3, R },       { 49, SESSION_COUNT, 2, R },
    { 50, SESSION_COUNT, 1, R },       { 51, SESSION_DONE, 0, R },
    { 54, SESSION_STEP_END, 0, R },    { 54, SESSION_END, 0, R },
};

/* Two sets of a stretch for both sides at once: ready 5, 4 + 15 + 3, rest 3, again. */
static const Row sets_rows[] = {
    { 0, SESSION_STEP_BEGIN, 0, M },   { 2, SESSION_READY_COUNT, 3, M },
    { 3, SESSION_READY_COUNT, 2, M },  { 4, SESSION_READY_COUNT, 1, M },
    { 5, SESSION_GO, 0, M },           { 21, SESSION_COUNT, 3, M },
    { 22, SESSION_COUNT, 2, M },       { 23, SESSION_COUNT, 1, M },
    { 24, SESSION_DONE, 0, M },        { 27, SESSION_RESTING, 0, M },
    { 27, SESSION_READY_COUNT, 3, M }, { 28, SESSION_READY_COUNT, 2, M },
    { 29, SESSION_READY_COUNT, 1, M }, { 30, SESSION_GO, 0, M },
    { 46, SESSION_COUNT, 3, M },       { 47, SESSION_COUNT, 2, M },
    { 48, SESSION_COUNT, 1, M },       { 49, SESSION_DONE, 0, M },
    { 52, SESSION_STEP_END, 0, M },    { 52, SESSION_END, 0, M },
};

/* Ready 15, lie 30, out 25; then ready 3 and 5 s of drinking. */
static const Row legs_rows[] = {
    { 0, SESSION_STEP_BEGIN, 0, M },   { 12, SESSION_READY_COUNT, 3, M },
    { 13, SESSION_READY_COUNT, 2, M }, { 14, SESSION_READY_COUNT, 1, M },
    { 15, SESSION_GO, 0, M },          { 42, SESSION_COUNT, 3, M },
    { 43, SESSION_COUNT, 2, M },       { 44, SESSION_COUNT, 1, M },
    { 45, SESSION_DONE, 0, M },        { 45, SESSION_OUT, 0, M },
    { 70, SESSION_STEP_END, 0, M },    { 70, SESSION_STEP_BEGIN, 0, M },
    { 70, SESSION_READY_COUNT, 3, M }, { 71, SESSION_READY_COUNT, 2, M },
    { 72, SESSION_READY_COUNT, 1, M }, { 73, SESSION_GO, 0, M },
    { 75, SESSION_COUNT, 3, M },       { 76, SESSION_COUNT, 2, M },
    { 77, SESSION_COUNT, 1, M },       { 78, SESSION_DONE, 0, M },
    { 78, SESSION_STEP_END, 0, M },    { 78, SESSION_END, 0, M },
};

static const struct {
    const char *steps;
    const Row *rows;
    size_t count;
} sequences[] = {
    { "{ exercise = \"calf_gastroc_wall\"; sets = 1; hold = 15; }", stretch_rows,
      ARRAY_COUNT(stretch_rows) },
    { "{ exercise = \"back_childs_pose\"; hold = 15; }", sets_rows, ARRAY_COUNT(sets_rows) },
    { "{ legs_up = 30; }, { drink = 5; }", legs_rows, ARRAY_COUNT(legs_rows) },
};

static void expect(const SessionEvent *event, const Row *row)
{
    if (event->kind != row->kind || event->at != begin + s(row->at) ||
        event->number != row->number || (int)event->side != row->side)
        fail_msg("event %d number %d side %d at %.9f, not %d %d %d at %.9f", (int)event->kind,
                 event->number, (int)event->side, session_seconds(event->at - begin),
                 (int)row->kind, row->number, row->side, row->at);
}

/* Frames of 1 ms, of 60 Hz, of odd lengths and of nearly the gap. */
static void test_events(void **state)
{
    static const SessionTime frames[] = { MILLISECOND, SESSION_SECOND / 60, 333333333,
                                          SESSION_SECOND, SESSION_GAP };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(sequences) * ARRAY_COUNT(frames); i++) {
        size_t sequence = i / ARRAY_COUNT(frames), seen = 0;
        SessionTime now = begin;
        SessionEvent event;
        start(sequences[sequence].steps);
        while (run.state == SESSION_RUNNING) {
            now += frames[i % ARRAY_COUNT(frames)];
            session_run_advance(&run, now);
            while (session_run_event(&run, &event)) {
                assert_true(seen < sequences[sequence].count);
                expect(&event, &sequences[sequence].rows[seen++]);
            }
        }
        assert_int_equal(seen, sequences[sequence].count);
    }
}

/* What is told ahead is what comes, from any place; telling it changes nothing. */
static void test_upcoming(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(sequences); i++) {
        start(sequences[i].steps);
        for (int tenth = 0; run.state == SESSION_RUNNING; tenth++) {
            SessionEvent events[32];
            SessionRun before = run;
            SessionTime time = tenth * SESSION_SECOND / 10, horizon = s(4.05);
            int count = session_run_upcoming(&run, horizon, events, (int)ARRAY_COUNT(events)),
                k = 0;
            assert_memory_equal(&before, &run, sizeof run);
            for (size_t row = 0; row < sequences[i].count; row++) {
                SessionTime at = s(sequences[i].rows[row].at);
                if (at <= time || at > time + horizon)
                    continue;
                assert_true(k < count);
                expect(&events[k++], &sequences[i].rows[row]);
            }
            assert_int_equal(k, count);
            play_to(time + SESSION_SECOND / 10);
        }
    }
    start(sequences[0].steps);
    session_run_pause(&run, begin, SESSION_ASKED);
    SessionEvent events[4];
    assert_int_equal(session_run_upcoming(&run, SESSION_SECOND * 9, events, 4), 0);
    session_run_resume(&run, begin);
    assert_int_equal(session_run_upcoming(&run, SESSION_SECOND * 9, events, 2), 2);
    assert_int_equal(events[1].number, 2);
}

/* A session of exactly 20 minutes in frames of 1 to 40 ms: over at its nanosecond, in the frame
 * that contains it; parts begin when the plan says. */
static void test_twenty_minutes(void **state)
{
    Random random = random_seed(20);
    SessionTime now = begin, before = begin;
    SessionEvent event;
    int gone = 0;
    (void)state;
    stage_shipped(&session, "after_run");
    session.steps[0].seconds += 1200 - 1158;
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    assert_true(plan.length == 1200 * SESSION_SECOND);
    session_run_start(&run, &plan, begin);
    while (run.state == SESSION_RUNNING) {
        before = now;
        now += (SessionTime)(random_between(&random, 1, 40) * 1e6f);
        session_run_advance(&run, now);
        SessionStatus status = session_run_status(&run);
        if (run.state == SESSION_RUNNING)
            assert_true(s(status.session_left) == begin + plan.length - now);
        while (session_run_event(&run, &event)) {
            while (event.kind == SESSION_GO && plan.segments[gone].part != SESSION_WORK)
                gone++;
            if (event.kind == SESSION_GO)
                assert_true(event.at == begin + plan.segments[gone++].start);
            if (event.kind == SESSION_END)
                assert_true(event.at == begin + 1200 * SESSION_SECOND);
            assert_true(event.at > before || event.at == begin);
            assert_true(event.at <= now);
        }
    }
    assert_true(before < begin + 1200 * SESSION_SECOND && now >= begin + 1200 * SESSION_SECOND);
    assert_true(run.elapsed == 1200 * SESSION_SECOND);
    for (int i = 0; i < plan.steps; i++)
        assert_true(run.finished[i]);
    assert_true(run.worked[0] == s(342) && run.worked[8] == s(120));
}

/* ---- Where it is. */

static void test_status(void **state)
{
    /* ready 0-5, in 5-9, hold 9-24, out 24-27, change 27-32, in 32-36, hold 36-51, out 51-54; then
     * ready 54-59, 12 swings of 2.2 s to 85.4, change to 95.4, to 121.8 */
    static const char *const steps = "{ exercise = \"calf_gastroc_wall\"; sets = 1; hold = 15; },"
                                     "{ exercise = \"leg_swing_sagittal\"; }";
    static const struct {
        double at;
        int step;
        SessionPart part;
        int side;
        SessionMove move;
        int rep;
        double progress, left, step_left;
    } rows[] = {
        { 0, 0, SESSION_READY, L, SESSION_STILL, 0, 0, 5, 54 },
        { 2.5, 0, SESSION_READY, L, SESSION_STILL, 0, 0.5, 2.5, 51.5 },
        { 5, 0, SESSION_WORK, L, SESSION_EASE_IN, 0, 0, 4, 49 },
        { 8, 0, SESSION_WORK, L, SESSION_EASE_IN, 0, 0.75, 1, 46 },
        { 9, 0, SESSION_WORK, L, SESSION_HOLD, 0, 1, 15, 45 },
        { 23.9, 0, SESSION_WORK, L, SESSION_HOLD, 0, 1, 0.1, 30.1 },
        { 25.5, 0, SESSION_WORK, L, SESSION_EASE_OUT, 0, 0.5, 1.5, 28.5 },
        { 29.5, 0, SESSION_CHANGE, R, SESSION_STILL, 0, 0.5, 2.5, 24.5 },
        { 40, 0, SESSION_WORK, R, SESSION_HOLD, 0, 1, 11, 14 },
        { 54, 1, SESSION_READY, L, SESSION_STILL, 0, 0, 5, 67.8 },
        { 59.55, 1, SESSION_WORK, L, SESSION_THERE, 0, 0.5, 25.85, 62.25 },
        { 60.65, 1, SESSION_WORK, L, SESSION_BACK, 0, 0.5, 24.75, 61.15 },
        { 81.55, 1, SESSION_WORK, L, SESSION_THERE, 10, 0.5, 3.85, 40.25 },
    };
    (void)state;
    start(steps);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        play_to(s(rows[i].at));
        SessionStatus status = session_run_status(&run);
        assert_int_equal(status.step, rows[i].step);
        assert_int_equal(status.steps, 2);
        assert_int_equal(status.part, rows[i].part);
        assert_int_equal(status.side, rows[i].side);
        assert_int_equal(status.move, rows[i].move);
        assert_int_equal(status.rep, rows[i].rep);
        CHECK_NEAR(status.progress, rows[i].progress, 1e-6);
        CHECK_NEAR(status.left, rows[i].left, 1e-9);
        CHECK_NEAR(status.step_left, rows[i].step_left, 1e-9);
        CHECK_NEAR(status.session_left, 121.8 - rows[i].at, 1e-9);
        CHECK_NEAR(status.session_length, 121.8, 1e-9);
        CHECK_NEAR(status.elapsed, rows[i].at, 1e-9);
    }
    play_to(s(200));
    SessionStatus status = session_run_status(&run);
    assert_int_equal(status.state, SESSION_ENDED);
    CHECK_NEAR(status.session_left, 0, 0);
    CHECK_NEAR(status.elapsed, 121.8, 1e-9);
}

/* 4 in, 4 hold, 3 out, ten times: which repeat it is, and only the last is counted out. */
static void test_repeats(void **state)
{
    SessionEvent event;
    int counted = 0;
    (void)state;
    start("{ exercise = \"foot_toe_pull\"; hold = 4; sides = \"left\"; }");
    for (int rep = 0; rep < 10; rep++) {
        play_to(s(5 + 11 * rep + 6));
        SessionStatus status = session_run_status(&run);
        assert_int_equal(status.rep, rep);
        assert_int_equal(status.reps, 10);
        assert_int_equal(status.move, SESSION_HOLD);
        CHECK_NEAR(status.left, 2, 1e-9);
    }
    start("{ exercise = \"foot_toe_pull\"; hold = 4; sides = \"left\"; }");
    while (run.state == SESSION_RUNNING) {
        session_run_advance(&run, run.clock + SESSION_SECOND);
        while (session_run_event(&run, &event)) {
            counted += event.kind == SESSION_COUNT;
            if (event.kind == SESSION_DONE)
                assert_true(event.at == begin + s(5 + 110 - 3));
        }
    }
    assert_int_equal(counted, 3);
}

/* ---- Skips. */

/* The step that is under way at a time, by the plan alone. */
static int step_at(SessionTime time)
{
    int step = 0;
    for (int i = 0; i < plan.count; i++) {
        if (plan.segments[i].start <= time)
            step = plan.segments[i].step;
    }
    return step;
}

static bool in_first_ready(SessionTime time)
{
    bool ready = false;
    for (int i = 0; i < plan.count; i++) {
        if (plan.segments[i].start <= time)
            ready = plan.segments[i].part == SESSION_READY;
    }
    return ready;
}

static void check_at_begin_of(int step)
{
    SessionStatus status = session_run_status(&run);
    SessionEvent event, last = { .kind = SESSION_END };
    assert_int_equal(status.step, step);
    assert_int_equal(status.part, SESSION_READY);
    assert_true(s(status.step_left) == session_plan_step(&plan, step));
    assert_true(s(status.session_left) == plan.length - plan.segments[plan.first[step]].start);
    while (session_run_event(&run, &event)) {
        if (event.kind == SESSION_STEP_BEGIN)
            last = event;
    }
    assert_int_equal(last.kind, SESSION_STEP_BEGIN);
    assert_int_equal(last.step, step);
    assert_true(last.at == run.clock);
}

/* A nanosecond before, at and after every boundary of the whole session after a run. */
static void test_skips(void **state)
{
    (void)state;
    start_shipped("after_run");
    SessionRun fresh = run;
    for (int i = 0; i < plan.count * 3; i++) {
        SessionTime time = plan.segments[i / 3].start + i % 3 - 1;
        if (time < 0)
            continue;
        int step = step_at(time), count = plan.steps;
        run = fresh;
        play_to(time);
        SessionRun there = run;
        assert_true(run.clock == begin + time);

        session_run_next(&run, run.clock);
        if (step + 1 < count)
            check_at_begin_of(step + 1);
        else
            assert_int_equal(run.state, SESSION_ENDED);
        assert_false(run.finished[step]);

        run = there;
        session_run_back(&run, run.clock);
        check_at_begin_of(in_first_ready(time) && step > 0 ? step - 1 : step);

        run = there;
        session_run_jump(&run, run.clock, (step + 5) % count);
        check_at_begin_of((step + 5) % count);

        run = there; /* paused: skips, and stays paused */
        session_run_pause(&run, run.clock, SESSION_ASKED);
        session_run_jump(&run, run.clock + 99 * SESSION_SECOND, step);
        check_at_begin_of(step);
        assert_int_equal(run.state, SESSION_PAUSED);
    }
}

static void test_jump_is_kept_within(void **state)
{
    (void)state;
    start_shipped("after_run");
    session_run_jump(&run, begin, -3);
    assert_int_equal(session_run_status(&run).step, 0);
    session_run_jump(&run, begin, 999);
    assert_int_equal(session_run_status(&run).step, plan.steps - 1);
    session_run_next(&run, begin);
    assert_int_equal(run.state, SESSION_ENDED);
    session_run_back(&run, begin); /* what is over is over */
    session_run_resume(&run, begin);
    session_run_advance(&run, begin + SESSION_SECOND);
    assert_int_equal(run.state, SESSION_ENDED);
    assert_true(run.elapsed == 0);
}

/* A skipped session is over early, one that was ended too, and what was done is known. */
static void test_what_was_done(void **state)
{
    (void)state;
    start("{ drink = 10; }, { drink = 20; }, { drink = 30; }");
    play_to(s(13 + 3 + 7)); /* the first, and 7 s of the second */
    session_run_next(&run, run.clock);
    session_run_end(&run, run.clock);
    assert_int_equal(run.state, SESSION_ENDED);
    assert_true(run.finished[0] && !run.finished[1] && !run.finished[2]);
    assert_true(run.worked[0] == s(10) && run.worked[1] == s(7) && run.worked[2] == 0);
}

/* ---- Pauses and clocks. */

/* At 300 random moments for random times: the session takes as long as it takes. */
static void test_pauses(void **state)
{
    Random random = random_seed(3);
    SessionTime paused = 0, now = begin;
    int pauses = 0;
    (void)state;
    start_shipped("after_run");
    while (run.state != SESSION_ENDED) {
        now += (SessionTime)(random_between(&random, 1, 30) * 1e6f);
        if (pauses < 300 && random_unit(&random) < 0.02f) {
            session_run_pause(&run, now, SESSION_AWAY);
            SessionStatus before = session_run_status(&run);
            SessionTime length = (SessionTime)random_between(&random, 0, 1e6f) * MILLISECOND;
            session_run_advance(&run, now + length);
            SessionStatus after = session_run_status(&run);
            assert_memory_equal(&before, &after, sizeof before);
            now += length;
            if (run.state == SESSION_PAUSED)
                paused += length;
            session_run_resume(&run, now);
            pauses++;
        }
        session_run_advance(&run, now);
        forget_events();
    }
    assert_true(pauses == 300 && paused > 0);
    assert_true(run.elapsed == plan.length);
    assert_true(run.clock - begin - paused < plan.length + 31 * MILLISECOND);
}

/* Leaps of the clock from a second into the first get-ready. */
static void test_clock_leaps(void **state)
{
    static const struct {
        SessionTime leap;
        SessionState state;
        SessionPause why;
        SessionTime counted;
    } rows[] = {
        { 0, SESSION_RUNNING, 0, 0 },
        { 1, SESSION_RUNNING, 0, 1 },
        { SESSION_GAP, SESSION_RUNNING, 0, SESSION_GAP },
        { SESSION_GAP + 1, SESSION_PAUSED, SESSION_SUSPENDED, 0 },
        { 3600 * SESSION_SECOND, SESSION_PAUSED, SESSION_SUSPENDED, 0 },
        { INT64_MAX - 13000 * SESSION_SECOND, SESSION_PAUSED, SESSION_SUSPENDED, 0 },
        { -1, SESSION_PAUSED, SESSION_CLOCK, 0 },
        { -3600 * SESSION_SECOND, SESSION_PAUSED, SESSION_CLOCK, 0 },
        { INT64_MIN, SESSION_PAUSED, SESSION_CLOCK, 0 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        SessionEvent event = { 0 };
        start_shipped("after_run");
        play_to(SESSION_SECOND);
        SessionTime now = rows[i].leap == INT64_MIN ? INT64_MIN : run.clock + rows[i].leap;
        session_run_advance(&run, now);
        assert_int_equal(run.state, rows[i].state);
        assert_true(run.elapsed == SESSION_SECOND + rows[i].counted);
        if (rows[i].state != SESSION_PAUSED)
            continue;
        assert_int_equal(run.why, rows[i].why);
        assert_true(session_run_event(&run, &event));
        assert_int_equal(event.kind, SESSION_PAUSE);
        assert_true(event.at == begin + SESSION_SECOND); /* where it was, not where the clock is */
        if (now > INT64_MAX - 10 * SESSION_SECOND)
            continue;
        session_run_resume(&run, now); /* and it goes on by the new clock */
        session_run_advance(&run, now + SESSION_SECOND);
        assert_true(run.elapsed == 2 * SESSION_SECOND);
    }
}

/* Frames as of 1800 Hz to 1 Hz, with stalls up to the gap, end at the same nanosecond. */
static void test_stalls_stretch_nothing(void **state)
{
    Random random = random_seed(8);
    (void)state;
    start_shipped("before_run");
    SessionTime now = begin;
    while (run.state == SESSION_RUNNING) {
        bool stall = random_unit(&random) < 0.1f;
        now += stall ? SESSION_GAP : (SessionTime)(random_between(&random, 0.5f, 1000) * 1e6f);
        session_run_advance(&run, now);
        forget_events();
    }
    assert_int_equal(run.state, SESSION_ENDED);
    assert_true(run.elapsed == plan.length);
    assert_true(run.clock == now || run.clock == begin + plan.length);
}

/* ---- Time added and taken. */

static void test_add(void **state)
{
    static const char *const steps = "{ exercise = \"calf_gastroc_wall\"; sets = 1; },"
                                     "{ exercise = \"calf_roller\"; }, { legs_up = 900; },"
                                     "{ breathe = \"coherent_5_5\"; seconds = 100; }";
    /* 0 ready, 5 in, 9 hold, 39 out, 42 change, 47 in, 51 hold, 81 out, 84; 89 roll, 149 change,
     * 159 roll, 219; 234 legs, 1134 out, 1159; 1164 breathe, 1264 */
    static const struct {
        double at;
        int seconds;
        bool changed;
        double left, changed_by; /* of the session */
        SessionMove move;
    } rows[] = {
        { 2, 15, true, 18, 15, SESSION_STILL },
        { 0, -15, true, 3, -2, SESSION_STILL }, /* three seconds stay */
        { 3, -15, false, 2, 0, SESSION_STILL },
        { 20, 15, true, 34, 15, SESSION_HOLD },
        { 20, -15, true, 4, -15, SESSION_HOLD },
        { 30, -15, true, 3, -6, SESSION_HOLD },
        { 38, -15, false, 1, 0, SESSION_HOLD },
        { 38, 15, true, 16, 15, SESSION_HOLD },
        { 9, 15, true, 45, 15, SESSION_HOLD },
        { 7, 15, true, 2, 15, SESSION_EASE_IN }, /* of the hold to come */
        { 7, -15, true, 2, -15, SESSION_EASE_IN },
        { 40, 15, false, 2, 0, SESSION_EASE_OUT }, /* it is over */
        { 43, 15, true, 19, 15, SESSION_STILL },
        { 100, 15, true, 64, 15, SESSION_THERE },
        { 100, -15, true, 34, -15, SESSION_THERE },
        { 234, 15, false, 900, 0, SESSION_STILL }, /* 15 minutes at most */
        { 1000, 15, false, 134, 0, SESSION_STILL },
        { 1000, -15, true, 119, -15, SESSION_STILL },
        { 1200, 15, true, 79, 15, SESSION_STILL },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        start(steps);
        play_to(s(rows[i].at));
        double before = session_run_status(&run).session_left;
        assert_int_equal(session_run_add(&run, run.clock, rows[i].seconds), rows[i].changed);
        SessionStatus status = session_run_status(&run);
        if (fabs(status.left - rows[i].left) > 1e-9)
            fail_msg("row %zu: %g s are left, not %g", i, status.left, rows[i].left);
        assert_int_equal(status.move, rows[i].move);
        CHECK_NEAR(status.session_left - before, rows[i].changed_by, 1e-9);
        SessionTime rest = s(status.session_left), from = run.clock;
        while (run.state == SESSION_RUNNING) {
            session_run_advance(&run, run.clock + 77 * MILLISECOND);
            forget_events();
        }
        assert_true(run.clock >= from + rest && run.clock < from + rest + 77 * MILLISECOND);
    }
}

/* What is counted is counted again when time was added, and each number once before the end. */
static void test_add_counts_again(void **state)
{
    static const Row rows[] = {
        { 37, SESSION_COUNT, 2, L }, { 51, SESSION_COUNT, 3, L }, { 52, SESSION_COUNT, 2, L },
        { 53, SESSION_COUNT, 1, L }, { 54, SESSION_DONE, 0, L },
    };
    SessionEvent event;
    size_t seen = 0;
    (void)state;
    start("{ exercise = \"calf_gastroc_wall\"; sets = 1; sides = \"left\"; }");
    play_to(s(36.5)); /* hold from 9 to 39 */
    while (run.state == SESSION_RUNNING) {
        session_run_advance(&run, run.clock + 100 * MILLISECOND);
        if (run.clock == begin + s(37.5))
            session_run_add(&run, run.clock, 14);
        if (run.clock == begin + s(37.5))
            session_run_add(&run, run.clock, 2);
        if (run.clock == begin + s(37.6))
            session_run_add(&run, run.clock, -1);
        if (run.clock == begin + s(37.7)) { /* longer than the hold itself, and back */
            session_run_add(&run, run.clock, 60);
            session_run_add(&run, run.clock, -60);
        }
        while (session_run_event(&run, &event)) {
            if (event.kind == SESSION_COUNT || event.kind == SESSION_DONE) {
                assert_true(seen < ARRAY_COUNT(rows));
                expect(&event, &rows[seen++]);
            }
        }
    }
    assert_int_equal(seen, ARRAY_COUNT(rows));
}

/* A hold of three seconds that waits first: its numbers come at its end, not while it waits. */
static void test_numbers_wait(void **state)
{
    static const Row rows[] = {
        { 24, SESSION_COUNT, 3, L },
        { 25, SESSION_COUNT, 2, L },
        { 26, SESSION_COUNT, 1, L },
        { 27, SESSION_DONE, 0, L },
    };
    SessionEvent event;
    size_t seen = 0;
    (void)state;
    start("{ exercise = \"calf_gastroc_wall\"; sets = 1; hold = 3; sides = \"left\"; }");
    play_to(s(7)); /* the hold would be from 9 to 12 */
    assert_true(session_run_add(&run, run.clock, 15));
    while (run.state == SESSION_RUNNING) {
        session_run_advance(&run, run.clock + 100 * MILLISECOND);
        while (session_run_event(&run, &event)) {
            if (event.kind == SESSION_COUNT || event.kind == SESSION_DONE) {
                assert_true(seen < ARRAY_COUNT(rows));
                expect(&event, &rows[seen++]);
            }
        }
    }
    assert_int_equal(seen, ARRAY_COUNT(rows));
}

/* Three seconds are left after a cut: they are counted, all three. */
static void test_cut_is_counted(void **state)
{
    SessionEvent event;
    int counted = 0;
    (void)state;
    start("{ drink = 60; }");
    play_to(s(10));
    assert_true(session_run_add(&run, run.clock, -99));
    while (run.state == SESSION_RUNNING) {
        session_run_advance(&run, run.clock + 100 * MILLISECOND);
        while (session_run_event(&run, &event))
            counted += event.kind == SESSION_COUNT;
    }
    assert_int_equal(counted, 3);
    assert_true(run.elapsed == s(13));
}

/* A roll goes on rolling at its pace while time is added, without a leap. */
static void test_rolls_never_leap(void **state)
{
    (void)state;
    start("{ exercise = \"calf_roller\"; sides = \"left\"; }");
    play_to(s(5 + 50.5));
    SessionStatus before = session_run_status(&run);
    assert_true(session_run_add(&run, run.clock, 15));
    SessionStatus after = session_run_status(&run);
    assert_int_equal(before.move, after.move);
    CHECK_NEAR(after.progress, before.progress, 0);
    play_to(s(5 + 70.25)); /* 60 s in 8 times there and back: 3.75 s a pass; the 18th */
    after = session_run_status(&run);
    assert_int_equal(after.move, SESSION_THERE);
    CHECK_NEAR(after.progress, 70.25 / 3.75 - 18, 1e-9);
    CHECK_NEAR(after.left, 4.75, 1e-9);
}

/* Nobody takes the events: time stops rather than losing one. */
static void test_full_queue(void **state)
{
    SessionEvent event;
    SessionTime last = begin;
    int count = 0;
    (void)state;
    start("{ drink = 5; }, { drink = 5; }, { drink = 5; }, { drink = 5; }, { drink = 5; },"
          "{ drink = 5; }, { drink = 5; }, { drink = 5; }, { drink = 5; }, { drink = 5; }");
    for (int i = 1; i <= 80; i++)
        session_run_advance(&run, begin + i * SESSION_SECOND);
    assert_int_equal(run.state, SESSION_PAUSED);
    assert_true(run.elapsed < plan.length);
    for (; session_run_event(&run, &event); count++) {
        assert_true(event.at >= last);
        last = event.at;
    }
    assert_in_range(count, 40, SESSION_MAX_EVENTS);
    assert_int_equal(event.kind, SESSION_PAUSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_upcoming),
        cmocka_unit_test(test_twenty_minutes),
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_skips),
        cmocka_unit_test(test_jump_is_kept_within),
        cmocka_unit_test(test_what_was_done),
        cmocka_unit_test(test_pauses),
        cmocka_unit_test(test_clock_leaps),
        cmocka_unit_test(test_stalls_stretch_nothing),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_counts_again),
        cmocka_unit_test(test_numbers_wait),
        cmocka_unit_test(test_cut_is_counted),
        cmocka_unit_test(test_rolls_never_leap),
        cmocka_unit_test(test_full_queue),
    };
    return cmocka_run_group_tests(tests, stage_load, NULL);
}
