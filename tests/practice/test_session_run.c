/* Sessions under way, on a virtual clock: every event at its nanosecond whatever the frames are. */
#include "session_play.h"

/* ---- Events. */

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),         cmocka_unit_test(test_upcoming),
        cmocka_unit_test(test_twenty_minutes), cmocka_unit_test(test_status),
        cmocka_unit_test(test_repeats),
    };
    return cmocka_run_group_tests(tests, stage_load, NULL);
}
