/* From starting Limber to lying with the legs up, and back: sessions through the real input. */
#include "drive_wide.h"

#include "app/recover.h"

static const SessionStatus *status(void)
{
    const SessionStatus *now = recover_status(&d.app);
    assert_non_null(now);
    return now;
}

static const RecoverChoice *choice(void)
{
    return &d.app.state.recover;
}

/* Whatever was under way is over, and the whole body stands. */
static int begin_anew(void **state)
{
    (void)state;
    if (recover_status(&d.app) && d.app.state.screen != SCREEN_RECOVER)
        drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    while (recover_status(&d.app)) {
        drive(&d, "key escape");
        drive(&d, "wait 0.1");
    }
    if (d.app.state.screen != SCREEN_EXPLORE)
        drive(&d, "activate ui:nav.explore");
    drive(&d, "wait 0.2");
    go_home();
    return 0;
}

static void open_choice(void)
{
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.state.screen, SCREEN_RECOVER);
    if (choice()->page == RECOVER_DONE) {
        drive(&d, "activate ui:done.close");
        drive(&d, "wait 0.2");
    }
}

static void open_session(const char *id)
{
    open_choice();
    drive(&d, "activate ui:session.%s", id);
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    drive(&d, "wait 0.2");
}

/* Recover, start, and no to what is asked: nothing more until the legs are up. */
static void test_after_a_run_needs_no_further_touch(void **state)
{
    (void)state;
    open_session("after_run_short");
    assert_int_equal(choice()->page, RECOVER_GATE);
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2");
    assert_string_equal(d.app.recover->session.id, "after_run_short");
    double most = status()->session_length;
    bool legs = false, breaths = false;
    for (double t = 0; t < most + 5 && recover_status(&d.app); t += 5) {
        legs |= status()->kind == SESSION_LEGS_UP && recover_on_floor(&d.app);
        breaths |= status()->kind == SESSION_BREATHE && recover_on_floor(&d.app);
        drive(&d, "skip 5");
    }
    assert_true(legs);
    assert_true(breaths);
    assert_int_equal(choice()->page, RECOVER_DONE);
    for (int i = 0; i < d.app.recover->session.count; i++)
        assert_true(d.app.recover->run.finished[i]);
}

/* What is counted down is real time, to a frame. */
static void test_time_is_time(void **state)
{
    (void)state;
    open_session("standing_only");
    double before = status()->session_left;
    drive(&d, "skip 30");
    CHECK_NEAR(before - status()->session_left, 30, 1.0 / 60 + 1e-6);
}

static void test_one_key_each_for_pause_next_and_back(void **state)
{
    (void)state;
    open_session("standing_only");
    assert_true(platform_is_awake(d.app.platform)); /* the screen, while one lies and looks */
    drive(&d, "key space");
    drive(&d, "wait 3");
    assert_int_equal(status()->state, SESSION_PAUSED);
    assert_false(platform_is_awake(d.app.platform));
    double left = status()->session_left;
    drive(&d, "skip 20");
    CHECK_NEAR(status()->session_left, left, 1e-6);
    drive(&d, "key space");
    drive(&d, "wait 0.1");
    assert_int_equal(status()->state, SESSION_RUNNING);
    drive(&d, "key n");
    drive(&d, "wait 0.1");
    assert_int_equal(status()->step, 1);
    drive(&d, "key p");
    drive(&d, "wait 0.1");
    assert_int_equal(status()->step, 0);
}

static void test_leaving_pauses_and_coming_back_finds_it(void **state)
{
    (void)state;
    open_session("desk_break");
    drive(&d, "wait 2");
    drive(&d, "activate ui:nav.explore");
    drive(&d, "skip 1");
    assert_int_equal(status()->state, SESSION_PAUSED);
    assert_int_equal(status()->why, SESSION_AWAY);
    assert_false(d.app.state.demo.guided);
    drive(&d, "activate ui:nav.recover");
    drive(&d, "skip 1");
    assert_int_equal(choice()->page, RECOVER_RUN);
    drive_element(&d, "session.pause");
}

/* The body does what is said: the exercise of the step, on its side, in the hold at its end. */
static void test_the_body_does_it_too(void **state)
{
    (void)state;
    open_session("desk_break");
    drive(&d, "key n");
    drive(&d, "wait 0.5");
    const SessionStep *step = recover_current(&d.app);
    assert_int_equal(step->kind, SESSION_EXERCISE);
    while (status()->move != SESSION_HOLD)
        drive(&d, "wait 0.5");
    assert_string_equal(d.app.state.demo.exercise, step->id);
    assert_int_equal(d.app.state.demo.place.move, CLIP_IN);
    CHECK_NEAR(d.app.state.demo.place.progress, 1, 0);
    assert_int_equal(d.app.state.demo.side,
                     status()->side == SESSION_RIGHT ? SIDE_RIGHT : SIDE_LEFT);
}

/* There and back, over and over, while the step lasts. */
static void sees_it_done(const char *posture)
{
    int turns = 0;
    while (status()->part != SESSION_WORK)
        drive(&d, "skip 1");
    ClipMoveName before = d.app.state.demo.place.move;
    for (int i = 0; i < 12; i++) {
        drive(&d, "skip 1.1");
        ClipMoveName now = d.app.state.demo.place.move;
        assert_string_equal(d.app.state.demo.exercise, posture);
        assert_true(now == CLIP_IN || now == CLIP_OUT);
        turns += now != before;
        before = now;
    }
    assert_true(turns >= 4);
}

static void test_the_body_walks_and_drinks_too(void **state)
{
    (void)state;
    open_session("after_run");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.1");
    sees_it_done("walk_down");
    drive(&d, "key n");
    drive(&d, "wait 0.1");
    sees_it_done("drink");
}

/* Yes, or not being sure: the chair at once. */
static void test_the_gate_offers_the_chair(void **state)
{
    (void)state;
    open_session("before_bed");
    assert_int_equal(choice()->page, RECOVER_GATE);
    drive(&d, "activate ui:gate.yes");
    drive(&d, "wait 0.2");
    for (int i = 0; i < d.app.recover->session.count; i++)
        if (d.app.recover->session.steps[i].kind == SESSION_LEGS_UP)
            assert_true(d.app.recover->session.steps[i].adapted);
    while (!recover_on_floor(&d.app)) {
        drive(&d, status()->kind == SESSION_LEGS_UP ? "skip 1" : "key n");
        drive(&d, "wait 0.1");
    }
    assert_string_equal(d.app.state.demo.exercise, "sitting_calves");
}

static void test_minutes_of_legs_up_are_chosen(void **state)
{
    (void)state;
    open_session("before_bed");
    drive(&d, "activate ui:legs.10");
    drive(&d, "wait 0.2");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2");
    for (int i = 0; i < d.app.recover->session.count; i++)
        if (d.app.recover->session.steps[i].kind == SESSION_LEGS_UP)
            CHECK_NEAR(d.app.recover->session.steps[i].seconds, 600, 0);
}

/* From the floor any touch pauses, and any touch goes on. */
static void test_touch_anywhere_pauses(void **state)
{
    (void)state;
    open_session("before_bed");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2");
    while (!recover_on_floor(&d.app)) {
        drive(&d, status()->kind == SESSION_LEGS_UP ? "skip 1" : "key n");
        drive(&d, "wait 0.1");
    }
    drive(&d, "skip 1");
    drive(&d, "tap 300 200");
    drive(&d, "wait 0.5");
    assert_int_equal(status()->state, SESSION_PAUSED);
    drive(&d, "tap 300 200");
    drive(&d, "wait 0.5");
    assert_int_equal(status()->state, SESSION_RUNNING);
}

/* Fifteen seconds more are fifteen seconds more of the session. */
static void test_more_and_less(void **state)
{
    (void)state;
    open_session("desk_break");
    while (status()->part != SESSION_WORK)
        drive(&d, "skip 1");
    double left = status()->session_left;
    drive(&d, "activate ui:session.more");
    drive(&d, "wait 0.02");
    CHECK_NEAR(status()->session_left - left, 15, 0.1);
}

/* Of what is counted a repeat more or less, by button and by key. */
static void test_repeats_more_and_less(void **state)
{
    (void)state;
    open_session("rest_day");
    while (status()->part != SESSION_WORK)
        drive(&d, "skip 1");
    assert_int_equal(status()->reps, 8);  /* ankle_rock: 3 s each */
    drive(&d, "skip 4");                  /* what counts is large: the second of them */
    assert_string_equal(drive_element(&d, "session.rep")->value, "2");
    assert_null(ui_find(d.app.ui, "session.left"));
    double left = status()->session_left;
    drive_click(&d, "session.more");
    assert_int_equal(status()->reps, 9);
    CHECK_NEAR(status()->session_left - left, 3, 0.2);
    drive(&d, "key -");
    drive(&d, "key -");
    drive(&d, "wait 0.05");
    assert_int_equal(status()->reps, 7);
    assert_string_equal(drive_element(&d, "session.more")->name, "+1");
}

/* What takes minutes is told in minutes to its end: a figure never changes its kind on the way. */
static void test_minutes_stay_minutes(void **state)
{
    (void)state;
    open_session("after_run");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.1");
    assert_int_equal(status()->kind, SESSION_TEXT);
    while (status()->part != SESSION_WORK || status()->left > 150)
        drive(&d, "skip 15");
    const char *at_first = drive_element(&d, "session.left")->value;
    assert_memory_equal(at_first, "2:", 2);
    while (status()->left > 50)
        drive(&d, "skip 10");
    assert_memory_equal(drive_element(&d, "session.left")->value, "0:", 2);
}

/* On the smallest screen too everything that belongs to the body is in sight, nothing of it over
 * the other. */
static void test_what_belongs_to_the_body_is_in_sight(void **state)
{
    static const char *const languages[] = { "de", "es", "en" };
    (void)state;
    open_choice();
    drive(&d, "size 800 480");
    for (int i = 0; i < 3; i++) {
        drive_speak(&d, languages[i]);
        drive(&d, "wait 0.5");
        Box tight = drive_element(&d, "tight.open")->box;
        Box weigh = drive_element(&d, "drink.weigh")->box;
        Box panel = drive_element(&d, "panel")->box;
        assert_true(tight.y >= 0 && box_bottom(weigh) <= 480 && weigh.h >= 44 && weigh.w >= 44);
        assert_true(tight.w > 150); /* with its words */
        assert_false(box_overlaps(tight, weigh) || box_overlaps(weigh, panel));
    }
    drive_click(&d, "drink.weigh");
    drive_element(&d, "before.less");
    drive_click(&d, "drink.close");
    drive(&d, "size 1280 720");
}

/* A list of all steps, large enough for a hand that nobody looks at; a touch goes to a step. */
static void test_any_step_is_gone_to(void **state)
{
    (void)state;
    open_session("after_run");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2");
    drive_click(&d, "session.steps");
    for (int i = 1; i <= 3; i++) {
        char id[32];
        snprintf(id, sizeof id, "session.step.%d", i);
        Box box = drive_element(&d, id)->box;
        assert_true(box.h >= 60 && box.w >= 200);
    }
    drive_click(&d, "session.step.4");
    assert_int_equal(status()->step, 3);
    assert_null(ui_find(d.app.ui, "session.step.4"));
    drive(&d, "key j"); /* by keys alone, to one that is to be scrolled to */
    drive(&d, "wait 0.1");
    for (int i = 0; i < 40 && strcmp(ui_focused(d.app.ui), "session.step.9") != 0; i++) {
        drive(&d, "key tab");
        drive(&d, "wait 0.05");
    }
    drive(&d, "key enter");
    drive(&d, "wait 0.1");
    assert_int_equal(status()->step, 8);
    for (int i = 0; i < 60 && !recover_on_floor(&d.app); i++)
        drive(&d, "skip 1");
    drive_click(&d, "session.steps"); /* from the floor too; Escape closes it again */
    drive_element(&d, "session.step.9");
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_true(recover_on_floor(&d.app));
    assert_int_equal(status()->state, SESSION_RUNNING);
}

/* What Recover tells of each session is known when it is opened. */
static void test_ways_are_known_before_anybody_asks(void **state)
{
    const PassTable *ways = &d.app.recover->ways;
    int looks = 0;
    (void)state;
    d.app.recover->ways = (PassTable){ .count = 0 };
    while (recover_look_ahead(&d.app))
        looks++;
    assert_true(looks > 20 && ways->count == looks);
    open_choice();
    assert_int_equal(ways->count, looks);
    assert_false(recover_look_ahead(&d.app));
}

static void test_minutes_since_the_run_go_on(void **state)
{
    (void)state;
    open_choice();
    drive(&d, "activate ui:session.after_run");
    drive(&d, "wait 0.2");
    int before = recover_minutes(&d.app);
    for (int i = 0; i < 12; i++) {
        drive(&d, "activate ui:recover.more_ago");
        drive(&d, "wait 0.05");
    }
    assert_int_equal(recover_minutes(&d.app), before + 12);
    drive(&d, "skip 120");
    assert_int_equal(recover_minutes(&d.app), before + 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_after_a_run_needs_no_further_touch, begin_anew),
        cmocka_unit_test_setup(test_time_is_time, begin_anew),
        cmocka_unit_test_setup(test_one_key_each_for_pause_next_and_back, begin_anew),
        cmocka_unit_test_setup(test_leaving_pauses_and_coming_back_finds_it, begin_anew),
        cmocka_unit_test_setup(test_the_body_does_it_too, begin_anew),
        cmocka_unit_test_setup(test_the_body_walks_and_drinks_too, begin_anew),
        cmocka_unit_test_setup(test_the_gate_offers_the_chair, begin_anew),
        cmocka_unit_test_setup(test_minutes_of_legs_up_are_chosen, begin_anew),
        cmocka_unit_test_setup(test_touch_anywhere_pauses, begin_anew),
        cmocka_unit_test_setup(test_more_and_less, begin_anew),
        cmocka_unit_test_setup(test_repeats_more_and_less, begin_anew),
        cmocka_unit_test_setup(test_minutes_stay_minutes, begin_anew),
        cmocka_unit_test_setup(test_what_belongs_to_the_body_is_in_sight, begin_anew),
        cmocka_unit_test_setup(test_any_step_is_gone_to, begin_anew),
        cmocka_unit_test_setup(test_ways_are_known_before_anybody_asks, begin_anew),
        cmocka_unit_test_setup(test_minutes_since_the_run_go_on, begin_anew),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
