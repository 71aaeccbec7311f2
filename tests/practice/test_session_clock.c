/* Pauses, stalls and clocks that leap: a session takes as long as it takes. */
#include "session_play.h"

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
        cmocka_unit_test(test_pauses),
        cmocka_unit_test(test_clock_leaps),
        cmocka_unit_test(test_stalls_stretch_nothing),
        cmocka_unit_test(test_full_queue),
    };
    return cmocka_run_group_tests(tests, stage_load, NULL);
}
