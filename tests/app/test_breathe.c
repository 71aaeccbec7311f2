/* Breathing by itself through the real input path: opens onto the first breath, keeps to its
 * pattern, ends, asks before holds, and keeps a pattern of one's own. */
#include "drive_wide.h"

#include "app/breathe.h"
#include "app/known.h"
#include "app/recover.h"
#include "core/file.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static const double frame = 1.0 / 60 + 1e-6;

static BreathMoment moment(void)
{
    BreathMoment now;
    assert_true(breathe_moment(&d.app, &now));
    return now;
}

static const BreatheChoice *choice(void)
{
    return &d.app.state.breathe;
}

static void open_breathe(void)
{
    drive(&d, "activate ui:nav.breathe");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.state.screen, SCREEN_BREATHE);
}

static void choose(const char *pattern)
{
    drive(&d, "activate ui:breathe.%s", pattern);
    drive(&d, "wait 0.05");
}

/* The explorer, no run, nothing chosen, nothing under way. */
static int begin_anew(void **state)
{
    (void)state;
    d.app.state.breathe = (BreatheChoice){ .page = BREATHE_RUN };
    d.app.state.recover.ended_known = false;
    drive(&d, "activate ui:nav.explore");
    drive(&d, "wait 0.1");
    d.app.breathe->course = BREATHE_UNBEGUN;
    return 0;
}

static void test_opens_onto_the_first_breath(void **state)
{
    (void)state;
    open_breathe();
    BreathMoment now = moment();
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    assert_string_equal(d.app.breathe->of, "coherent_5_5");
    assert_int_equal(now.part, BREATH_IN);
    assert_int_equal(now.breath, 1);
    assert_true(breathe_spent(&d.app) < 0.2);
    double before = breathe_spent(&d.app);
    drive(&d, "wait 2");
    CHECK_NEAR(breathe_spent(&d.app) - before, 2, frame);
}

/* Phases as the patterns' names and sources say them (content of each file aside): seconds at which
 * in, top-up, hold, out and rest end. */
static void check_phases(const char *pattern, const double *ends, double seconds)
{
    double whole = ends[BREATH_REST];
    choose(pattern);
    for (double t = 0; t < seconds; t += 0.7) {
        double into = fmod(breathe_spent(&d.app), whole);
        int part = 0;
        while (part < BREATH_REST && ends[part] <= into)
            part++;
        bool turning = false; /* nearer to a turn than a sum of frames is exact */
        for (int i = 0; i < BREATH_PARTS; i++)
            turning |= fabs(into - ends[i]) < 1e-3 || into < 1e-3;
        if (!turning) {
            assert_int_equal(moment().part, part);
            CHECK_NEAR(moment().left, ends[part] - into, 1e-6);
        }
        drive(&d, "skip 0.7");
    }
}

static void test_keeps_to_the_pattern(void **state)
{
    (void)state;
    static const struct { const char *id; double ends[BREATH_PARTS]; } rows[] = {
        { "coherent_5_5", { 5, 5, 5, 10, 10 } },
        { "extended_4_6", { 4, 4, 4, 10, 10 } },
        { "resonance_5.5", { 5.5, 5.5, 5.5, 11, 11 } },
        { "starter_3_4.5", { 3, 3, 3, 7.5, 7.5 } },
        { "cyclic_sigh", { 2.5, 3.5, 3.5, 10, 10 } },
    };
    open_breathe();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check_phases(rows[i].id, rows[i].ends, 45);
}

/* The body is as full as the lungs, the hands come to lie on belly and ribs. */
static void test_the_body_breathes(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "skip 4.9");
    assert_true(d.app.runner.breath > 0.98f);
    CHECK_NEAR(d.app.runner.breath, moment().fullness, 1e-4);
    CHECK_NEAR(d.app.state.demo.place.progress, 1, 1e-6);
    drive(&d, "skip 5");
    assert_true(d.app.runner.breath < 0.02f);
    assert_true(d.app.runner.shows_inside);
    drive(&d, "activate ui:nav.explore");
    drive(&d, "wait 0.6");
    assert_false(d.app.runner.shows_inside);
    assert_false(d.app.state.demo.guided);
    CHECK_NEAR(d.app.runner.breath, 0, 0);
}

static void check_stands_still(void)
{
    double before = breathe_spent(&d.app);
    assert_int_equal(d.app.breathe->course, BREATHE_PAUSED);
    drive(&d, "skip 7");
    CHECK_NEAR(breathe_spent(&d.app), before, 1e-9);
}

static void test_pauses_by_key_and_touch_and_when_left(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "wait 1");
    drive(&d, "key space");
    drive(&d, "wait 0.1");
    check_stands_still();
    drive(&d, "key space");
    drive(&d, "wait 1");
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    drive(&d, "tap 640 300");
    drive(&d, "wait 0.5");
    check_stands_still();
    drive(&d, "tap 640 300");
    drive(&d, "wait 0.5");
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    double before = breathe_spent(&d.app);
    drive(&d, "activate ui:nav.explore");
    drive(&d, "skip 20");
    assert_true(breathe_spent(&d.app) - before < 0.1);
    open_breathe();
    check_stands_still();
}

static void test_losing_the_focus_pauses(void **state)
{
    (void)state;
    open_breathe();
    Input lost = { .count = 1 };
    lost.events[0].type = INPUT_FOCUS_LOST;
    d.player.now += 1.0 / 60;
    app_frame(&d.app, &lost, d.player.now);
    check_stands_still();
}

/* A machine that slept: nobody has breathed. */
static void test_a_clock_that_leaps_pauses(void **state)
{
    (void)state;
    open_breathe();
    Input none = { .count = 0 };
    double before = breathe_spent(&d.app);
    d.player.now += 600;
    app_frame(&d.app, &none, d.player.now);
    CHECK_NEAR(breathe_spent(&d.app), before, 1e-9);
    assert_int_equal(d.app.breathe->course, BREATHE_PAUSED);
}

/* A minute of 11 s breaths ends with the sixth, and the bell is seen; then again. */
static void test_ends_with_the_breath_under_way(void **state)
{
    (void)state;
    open_breathe();
    choose("resonance_5.5");
    drive(&d, "activate ui:breathe.minutes.1");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.breathe->clock.breaths, 6);
    drive(&d, "skip %g", 65.7 - breathe_spent(&d.app));
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    assert_int_equal(moment().breath, 6);
    drive(&d, "wait 0.4");
    assert_int_equal(d.app.breathe->course, BREATHE_DONE);
    assert_true(d.app.breathe->flash > 0);
    BreathMoment none;
    assert_false(breathe_moment(&d.app, &none));
    drive(&d, "activate ui:breathe.pause");
    drive(&d, "wait 0.05");
    assert_int_equal(moment().breath, 1);
    assert_int_equal(d.app.breathe->clock.breaths, 6);
}

/* Sound is sent before it is due, one breath after the other; the bell of the end as well. */
static void test_sound_goes_ahead(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "activate ui:breathe.minutes.1");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.breathe->sent, 1);
    drive(&d, "skip %g", 9.2 - breathe_spent(&d.app));
    assert_int_equal(d.app.breathe->sent, 1);
    drive(&d, "skip 0.4");
    assert_int_equal(d.app.breathe->sent, 2);
    assert_int_equal(moment().breath, 1);
    drive(&d, "skip %g", 59.2 - breathe_spent(&d.app));
    assert_false(d.app.breathe->end_sent);
    drive(&d, "skip 0.4");
    assert_true(d.app.breathe->end_sent);
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    assert_int_equal(d.app.breathe->sent, 6);
}

static void test_the_room_darkens_until_touched(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "skip 10");
    CHECK_NEAR(breathe_night(&d.app), 0, 0);
    drive(&d, "skip 5");
    drive(&d, "wait 1.3");
    CHECK_NEAR(breathe_night(&d.app), 1, 1e-6);
    drive(&d, "key c");
    drive(&d, "wait 1.3");
    CHECK_NEAR(breathe_night(&d.app), 0, 1e-6);
    drive(&d, "key c");
}

/* A shorter length in the seventh breath: that one is breathed to its end. */
static void test_a_shorter_length_ends_with_this_breath(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "activate ui:breathe.minutes.10");
    drive(&d, "skip 63");
    assert_int_equal(moment().breath, 7);
    drive(&d, "activate ui:breathe.minutes.1");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.breathe->clock.breaths, 7);
}

static void test_arrows_choose(void **state)
{
    (void)state;
    open_breathe();
    drive(&d, "key down");
    drive(&d, "wait 0.05");
    assert_string_equal(d.app.breathe->of, "extended_4_6");
    assert_true(breathe_spent(&d.app) < 0.1);
    drive(&d, "key up");
    drive(&d, "wait 0.05");
    assert_string_equal(d.app.breathe->of, "coherent_5_5");
}

static void test_holds_are_asked_about(void **state)
{
    (void)state;
    open_breathe();
    choose("box_4");
    assert_int_equal(choice()->page, BREATHE_GATE);
    assert_string_equal(d.app.breathe->of, "coherent_5_5");
    check_stands_still();
    drive(&d, "activate ui:gate.yes");
    drive(&d, "wait 0.05");
    assert_int_equal(choice()->page, BREATHE_RUN);
    const BreathPattern *instead = breathe_pattern(&d.app);
    assert_false(breathing_has_holds(instead));
    assert_string_equal(d.app.breathe->of, instead->id);
    choose("box_4");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.05");
    static const double square[BREATH_PARTS] = { 4, 4, 8, 12, 16 };
    assert_string_equal(d.app.breathe->of, "box_4");
    for (int t = 0; t < 32; t += 2) {
        double into = fmod(breathe_spent(&d.app), 16);
        int part = into < square[0] ? BREATH_IN : into < square[2] ? BREATH_HOLD
                   : into < square[3] ? BREATH_OUT : BREATH_REST;
        assert_int_equal(moment().part, part);
        drive(&d, "skip 2");
    }
}

/* Four breaths of 4-7-8 at first, eight at most (Vierra 2022 and its usual teaching). */
static void test_lengths_by_breaths(void **state)
{
    (void)state;
    open_breathe();
    choose("four_7_8");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.breathe->clock.breaths, 4);
    drive(&d, "activate ui:breathe.breaths.8");
    drive(&d, "wait 0.05");
    assert_int_equal(d.app.breathe->clock.breaths, 8);
    assert_null(ui_find(d.app.ui, "breathe.breaths.12"));
}

static bool listed(const char *id)
{
    int count;
    const UiElement *elements = ui_elements(d.app.ui, &count);
    for (int i = 0; i < count; i++)
        if (strcmp(elements[i].id, id) == 0)
            return true;
    return false;
}

static void test_after_a_run_no_holds(void **state)
{
    (void)state;
    open_breathe();
    assert_true(listed("breathe.box_4"));
    d.app.state.recover.ended_known = true;
    d.app.state.recover.ended = 12;
    d.app.recover->ended_base = d.app.now;
    drive(&d, "wait 0.1");
    assert_false(listed("breathe.box_4"));
    assert_false(listed("breathe.four_7_8"));
    assert_true(listed("breathe.cyclic_sigh"));
    drive(&d, "key space");
    drive(&d, "skip %d", 18 * 60 + 2);
    assert_true(listed("breathe.box_4"));
}

/* ---- One's own. */

static void make_own(const char *folder)
{
    snprintf(d.app.breathe->folder, sizeof d.app.breathe->folder, "%s", folder);
    drive(&d, "activate ui:breathe.new");
    drive(&d, "wait 0.05");
    assert_int_equal(choice()->page, BREATHE_OWN);
    for (int i = 0; i < 3; i++)
        drive(&d, "activate ui:own.in.less");
    for (int i = 0; i < 2; i++)
        drive(&d, "activate ui:own.out.more");
    drive(&d, "wait 0.05");
    assert_int_equal(choice()->own.tenths[BREATH_IN], 47);
    assert_int_equal(choice()->own.tenths[BREATH_OUT], 52);
    drive_click(&d, "own.name");
    drive(&d, "text Abendrunde");
    drive(&d, "wait 0.05");
    drive(&d, "activate ui:own.save");
    drive(&d, "wait 0.05");
}

static void test_ones_own_is_kept(void **state)
{
    (void)state;
    char folder[] = "/tmp/limber_breathe_XXXXXX", path[600];
    assert_non_null(mkdtemp(folder));
    open_breathe();
    make_own(folder);
    char id[BREATHING_ID];
    snprintf(id, sizeof id, "%s", choice()->pattern);
    assert_string_equal(id, "own_abendrunde");
    assert_string_equal(d.app.breathe->of, id);
    CHECK_NEAR(moment().ends - moment().began, 4.7, 1e-9);
    snprintf(path, sizeof path, "%s/%s.cfg", folder, id);
    assert_true(file_exists(path));
    drive(&d, "key f5");
    drive(&d, "wait 0.1");
    const BreathPattern *again = breathing_find(&d.app.content.breathing, id);
    assert_non_null(again);
    assert_string_equal(again->name, "Abendrunde");
    assert_int_equal(again->tenths[BREATH_OUT], 52);
    drive(&d, "activate ui:breathe.change");
    drive(&d, "wait 0.05");
    drive(&d, "activate ui:own.delete");
    drive(&d, "wait 0.05");
    assert_false(file_exists(path));
    assert_null(breathing_find(&d.app.content.breathing, id));
    assert_string_equal(d.app.breathe->of, "coherent_5_5");
    d.app.breathe->folder[0] = '\0';
    assert_int_equal(rmdir(folder), 0);
}

/* Without a folder, as in scripts, nothing can be saved. */
static void test_nothing_is_written_unasked(void **state)
{
    (void)state;
    open_breathe();
    assert_string_equal(d.app.breathe->folder, "");
    drive(&d, "activate ui:breathe.new");
    drive(&d, "wait 0.05");
    assert_true(drive_element(&d, "own.save")->disabled);
    drive(&d, "key escape");
    drive(&d, "wait 0.05");
    assert_int_equal(choice()->page, BREATHE_RUN);
}

static void test_an_unknown_pattern_names_the_nearest(void **state)
{
    (void)state;
    log_set_quiet(1);
    assert_false(known_pattern(&d.app.content, "box4"));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), "box_4"));
    assert_true(known_pattern(&d.app.content, "box_4"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_opens_onto_the_first_breath, begin_anew),
        cmocka_unit_test_setup(test_keeps_to_the_pattern, begin_anew),
        cmocka_unit_test_setup(test_the_body_breathes, begin_anew),
        cmocka_unit_test_setup(test_pauses_by_key_and_touch_and_when_left, begin_anew),
        cmocka_unit_test_setup(test_losing_the_focus_pauses, begin_anew),
        cmocka_unit_test_setup(test_a_clock_that_leaps_pauses, begin_anew),
        cmocka_unit_test_setup(test_ends_with_the_breath_under_way, begin_anew),
        cmocka_unit_test_setup(test_a_shorter_length_ends_with_this_breath, begin_anew),
        cmocka_unit_test_setup(test_sound_goes_ahead, begin_anew),
        cmocka_unit_test_setup(test_the_room_darkens_until_touched, begin_anew),
        cmocka_unit_test_setup(test_arrows_choose, begin_anew),
        cmocka_unit_test_setup(test_holds_are_asked_about, begin_anew),
        cmocka_unit_test_setup(test_lengths_by_breaths, begin_anew),
        cmocka_unit_test_setup(test_after_a_run_no_holds, begin_anew),
        cmocka_unit_test_setup(test_ones_own_is_kept, begin_anew),
        cmocka_unit_test_setup(test_nothing_is_written_unasked, begin_anew),
        cmocka_unit_test_setup(test_an_unknown_pattern_names_the_nearest, begin_anew),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
