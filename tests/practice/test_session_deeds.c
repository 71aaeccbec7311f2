/* What a person does to a session: skips, goes back, adds time, ends it. */
#include "session_play.h"

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

/* ---- Repeats added and taken. */

/* ankle_rock: 5 s ready, 10 times 3 s on the left. back_knee_rolls: 4 s
 * in, 5 held, 3 out. calf_roller: 60 s there and back, 8 times. */
static void test_add_reps(void **state)
{
    static const char rock[] = "{ exercise = \"ankle_rock\"; sides = \"left\"; }";
    static const char rolls[] = "{ exercise = \"back_knee_rolls\"; reps = 3; hold = 5; }";
    static const struct {
        const char *steps;
        double at;
        int by, reps, rep; /* afterwards, from 0 */
        double changed_by; /* of the session     */
    } rows[] = {
        { rock, 5 + 7, 1, 11, 2, 3 },    { rock, 5 + 7, -1, 9, 2, -3 },
        { rock, 5 + 7, -9, 3, 2, -21 },  { rock, 5 + 29, -1, 10, 9, 0 }, /* the last stays */
        { rock, 5 + 29, 1, 11, 9, 3 },   { rock, 5 + 7, 99, 30, 2, 60 }, /* a file's most  */
        { rock, 2, 1, 10, 0, 0 },        /* in the get-ready nothing is counted           */
        { rolls, 5 + 13, 1, 4, 1, 12 },  { rolls, 5 + 13, -2, 2, 1, -12 },
        { "{ exercise = \"calf_gastroc_wall\"; sets = 1; }", 20, 1, 1, 0, 0 },
        { "{ exercise = \"calf_roller\"; sides = \"left\"; }", 20, 1, 8, 2, 0 }, /* by time */
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        start(rows[i].steps);
        play_to(s(rows[i].at));
        double before = session_run_status(&run).session_left;
        bool changed = session_run_add_reps(&run, run.clock, rows[i].by);
        SessionStatus status = session_run_status(&run);
        bool counted = status.counted;
        if ((counted && status.reps != rows[i].reps) || status.rep != rows[i].rep)
            fail_msg("row %zu: %d of %d", i, status.rep, status.reps);
        assert_int_equal(changed, rows[i].changed_by != 0);
        CHECK_NEAR(status.session_left - before, rows[i].changed_by, 1e-9);
        SessionTime rest = s(status.session_left), from = run.clock;
        int most = 0;
        while (run.state == SESSION_RUNNING) {
            session_run_advance(&run, run.clock + 77 * MILLISECOND);
            status = session_run_status(&run);
            if (counted && run.segment == 1 && status.rep > most)
                most = status.rep;
            forget_events();
        }
        if (counted)
            assert_int_equal(most + 1, rows[i].reps);
        assert_true(run.clock >= from + rest && run.clock < from + rest + 77 * MILLISECOND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add_reps),
        cmocka_unit_test(test_skips),
        cmocka_unit_test(test_jump_is_kept_within),
        cmocka_unit_test(test_what_was_done),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_counts_again),
        cmocka_unit_test(test_numbers_wait),
        cmocka_unit_test(test_cut_is_counted),
        cmocka_unit_test(test_rolls_never_leap),
    };
    return cmocka_run_group_tests(tests, stage_load, NULL);
}
