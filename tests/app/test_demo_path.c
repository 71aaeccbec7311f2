/* A new user's way through a demonstration: nothing jumps, nothing is lost, keys begin where the
 * hand would. */
#include "drive_wide.h"

#include "app/demo.h"
#include "core/count.h"

static const char title_of_calf[] = "Wall, knee straight";

/* In the panel of an area, scrolled to its list. */
static void open_area(const char *area)
{
    go_home();
    drive(&d, "activate ui:area.%s", area);
    drive(&d, "wait 1");
    Box panel = drive_element(&d, "panel")->box;
    drive(&d, "wheel %g %g -9", (double)(panel.x + panel.w / 2), (double)(panel.y + 300));
    drive(&d, "wait 0.5");
}

static void open_demo(const char *area, const char *exercise)
{
    open_area(area);
    drive(&d, "activate ui:exercise.%s", exercise);
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
}

static void leave(void)
{
    drive(&d, "key escape");
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
}

static void expect_look(CameraView look)
{
    drive(&d, "wait 1");
    CHECK_NEAR(remainderf(d.app.camera.now.yaw - look.yaw, 2 * GLM_PIf), 0, 1e-4);
    CHECK_NEAR(d.app.camera.now.distance, look.distance, 1e-4);
    CHECK_NEAR(d.app.camera.now.target.y, look.target.y, 1e-4);
}

static float left_of(const char *id)
{
    return drive_element(&d, id)->box.x;
}

static float top_of(const char *id)
{
    return drive_element(&d, id)->box.y;
}

/* Something opaque lies over the whole picture, under the interface. */
static bool is_covered(void)
{
    const UiList *list = ui_list(d.app.ui);
    for (int i = 0; i < list->count; i++) {
        Box box = list->commands[i].box;
        if (box.w >= 1280 && box.h >= 720 && list->commands[i].colour.w > 0.95f)
            return true;
    }
    return false;
}

/* No dial without its muscle, no time line without its parts, and the camera is there before the
 * veil goes. */
static void test_it_opens_whole(void **state)
{
    (void)state;
    open_area("calves_achilles");
    drive(&d, "activate ui:exercise.calf_gastroc_wall");
    int empty = 0, whole = 0;
    for (int i = 0; i < 30; i++) {
        drive(&d, "wait 0.017");
        const UiElement *bar = ui_find(d.app.ui, "demo.scrub");
        empty += bar == NULL;
        if (!bar)
            continue;
        assert_non_null(ui_find(d.app.ui, "demo.depth"));
        assert_non_null(ui_find(d.app.ui, "demo.mistake"));
        assert_string_not_equal(bar->value, "0:00 / 0:00");
        if (whole++ > 0)
            CHECK_NEAR(d.app.camera.now.distance, d.app.camera.goal.distance, 1e-4);
    }
    assert_true(empty > 3 && whole > 10);
    leave();
}

/* What comes back to standing does so under the veil, with the camera where it belongs after. */
static void test_it_goes_behind_the_veil(void **state)
{
    (void)state;
    int covered = 0;
    open_demo("upper_back", "ub_roller");
    drive(&d, "key escape");
    for (int i = 0; i < 30; i++) {
        bool was = d.app.demo->shown;
        CameraView before = d.app.camera.now;
        drive(&d, "wait 0.017");
        if (was && d.app.demo->shown)
            CHECK_NEAR(d.app.camera.now.distance, before.distance, 1e-4);
        else if (was)
            covered = is_covered();
    }
    assert_true(covered);
    assert_false(d.app.demo->shown);
}

/* Words and figures of one exercise in every frame. */
static void test_the_next_comes_at_once(void **state)
{
    (void)state;
    int before = 0, after = 0;
    open_demo("calves_achilles", "calf_gastroc_wall");
    drive(&d, "key n");
    for (int i = 0; i < 20; i++) {
        drive(&d, "wait 0.017");
        bool first = strcmp(drive_element(&d, "demo.title")->name, title_of_calf) == 0;
        assert_true(first == (ui_find(d.app.ui, "demo.strain.gastrocnemius_medial") != NULL));
        before += first;
        after += !first;
    }
    assert_true(before > 3 && after > 3);
    leave();
}

static void test_the_words_begin_at_the_top(void **state)
{
    (void)state;
    open_demo("calves_achilles", "calf_gastroc_wall");
    float top = top_of("demo.skip");
    Box card = drive_element(&d, "demo.words")->box;
    drive(&d, "wheel %g %g -3", (double)(card.x + card.w / 2), (double)(card.y + card.h / 2));
    drive(&d, "wait 0.5");
    assert_true(top_of("demo.feel") < top + 40);
    drive(&d, "key n");
    drive(&d, "wait 1");
    CHECK_NEAR(top_of("demo.skip"), top, 0.5);
    leave();
}

static void test_the_list_is_where_it_was_left(void **state)
{
    (void)state;
    open_area("calves_achilles");
    float row = top_of("exercise.calf_roller");
    drive_click(&d, "exercise.calf_soleus_wall");
    drive(&d, "wait 1");
    leave();
    CHECK_NEAR(top_of("exercise.calf_roller"), row, 0.5);
}

/* The side that was shown last is the chosen one, and the camera looks at it. */
static void test_the_side_stays(void **state)
{
    (void)state;
    open_demo("calves_achilles", "calf_gastroc_wall");
    assert_int_equal(d.app.state.chosen.side, SIDE_LEFT);
    drive(&d, "key s");
    drive(&d, "wait 1");
    leave();
    assert_int_equal(d.app.state.chosen.side, SIDE_RIGHT);
    assert_true(d.app.camera.goal.target.x < -0.02f);
    drive(&d, "key s");
    drive(&d, "wait 1");
}

static void test_keys_begin_at_play(void **state)
{
    (void)state;
    open_area("calves_achilles");
    drive(&d, "key tab");
    ui_focus(d.app.ui, "exercise.calf_gastroc_wall");
    drive(&d, "key enter");
    drive(&d, "wait 1");
    double from = d.app.state.demo.seconds;
    drive(&d, "key right");                  /* none has the focus: time is the arrows' */
    assert_true(d.app.state.demo.seconds > from + 0.9);
    drive(&d, "key tab");
    assert_string_equal(ui_focused(d.app.ui), "demo.play");
    drive(&d, "key enter");
    drive(&d, "wait 0.1");
    assert_true(d.app.state.demo.paused);
    for (int i = 0; i < 3; i++) {
        drive(&d, "key n");
        drive(&d, "wait 1");
    }
    leave();
    drive(&d, "key tab");
    assert_string_equal(ui_focused(d.app.ui), "exercise.calf_towel_seated");
}

static void expect_focus(const char *step, const char *id)
{
    drive(&d, "%s", step);
    drive(&d, "wait 0.1");
    assert_string_equal(ui_focused(d.app.ui), id);
}

/* From the body to an exercise, to the settings and all the way back, a press at a time. */
static void test_keys_and_gamepad_need_few_steps(void **state)
{
    (void)state;
    static const struct { const char *next, *choose, *back; } rows[] = {
        { "key tab", "key enter", "key escape" }, { "pad down", "pad a", "pad b" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        go_home();
        for (int k = 0; k < 40 && strcmp(ui_focused(d.app.ui), "area.quadriceps") != 0; k++)
            drive(&d, "%s", rows[i].next);
        drive(&d, "%s", rows[i].choose);
        drive(&d, "wait 1");
        expect_focus(rows[i].next, "panel.try");
        drive(&d, "%s", rows[i].choose);
        drive(&d, "wait 1");
        expect_focus(rows[i].next, "demo.play");
        drive(&d, "pad start");
        drive(&d, "wait 0.5");
        expect_focus(rows[i].next, "sheet.close");
        drive(&d, "%s", rows[i].back);
        drive(&d, "wait 0.5");
        expect_focus(rows[i].next, "demo.play");
        drive(&d, "%s", rows[i].back);
        drive(&d, "wait 1");
        drive(&d, "%s", rows[i].back);
        drive(&d, "wait 1");
        expect_focus(rows[i].next, "area.quadriceps");
    }
}

/* Whoever has turned the body sees the other side and the easier version as this one. */
static void test_the_view_stays(void **state)
{
    (void)state;
    open_demo("hip_flexors", "hipflex_half_kneel");
    drive(&d, "key space");
    drive(&d, "drag 600 200 680 230 0.3");
    drive(&d, "wait 1.5");
    CameraView look = d.app.camera.goal;
    assert_true(d.app.demo->has[CLIP_ADAPTED]);
    drive(&d, "key a");
    expect_look(look);
    assert_int_equal(d.app.demo->form, CLIP_ADAPTED);
    drive(&d, "key s");
    look.yaw = -look.yaw;
    expect_look(look);
    assert_int_equal(d.app.demo->side, SIDE_RIGHT);
    drive(&d, "key n");                      /* another exercise has a view of its own */
    drive(&d, "wait 1");
    assert_false(d.app.demo->free_camera);
    drive(&d, "key s");
    leave();
}

/* Under a pointer that presses again and again. */
static void test_buttons_stay_where_they_are(void **state)
{
    (void)state;
    open_demo("calves_achilles", "calf_gastroc_wall");
    float side = left_of("demo.side"), speed = left_of("demo.speed");
    for (int i = 0; i < DEMO_SPEED_COUNT; i++) {
        drive_click(&d, "demo.speed");
        CHECK_NEAR(left_of("demo.side"), side, 0.01);
        CHECK_NEAR(left_of("demo.speed"), speed, 0.01);
    }
    drive(&d, "key s");
    drive(&d, "wait 0.6");
    CHECK_NEAR(left_of("demo.side"), side, 0.01);
    drive(&d, "key s");
    leave();
}

/* Help and settings lie beside the body as it is looked at, which no key of the explorer's changes;
 * what closes them gives the demo back. */
static void test_help_gives_it_back(void **state)
{
    (void)state;
    static const char *const closers[] = { "key escape", "activate ui:sheet.close", "pad b" };
    open_demo("hamstrings", "ham_strap_slr");
    drive(&d, "key space");
    drive(&d, "wait 1");
    for (int turned = 0; turned < 2; turned++) {
        if (turned) {
            drive(&d, "drag 600 200 700 200 0.3");
            drive(&d, "wait 1.5");
        }
        CameraView look = d.app.camera.now;
        vec2s shift = d.app.camera.shift;
        for (size_t i = 0; i < ARRAY_COUNT(closers); i++) {
            drive(&d, i == 1 ? "activate ui:nav.settings" : "key f1");
            drive(&d, "key 2");
            drive(&d, "key s");
            drive(&d, "key home");
            expect_look(look);
            assert_true(d.app.camera.shift.x < shift.x - 0.01f);
            drive(&d, "%s", closers[i]);
            expect_look(look);
            assert_int_equal(d.app.state.screen, SCREEN_DEMO);
            assert_int_equal(d.app.state.demo.side, SIDE_LEFT);
            CHECK_NEAR(d.app.camera.shift.x, shift.x, 1e-4);
        }
    }
    leave();
}

/* Whose session is chosen or breath is breathed finds it again as well. */
static void test_settings_give_any_page_back(void **state)
{
    (void)state;
    static const char *const pages[] = { "recover", "breathe" };
    static const ScreenName screens[] = { SCREEN_RECOVER, SCREEN_BREATHE };
    for (size_t i = 0; i < ARRAY_COUNT(pages); i++) {
        drive(&d, "activate ui:nav.%s", pages[i]);
        drive(&d, "wait 0.5");
        drive(&d, "activate ui:nav.settings");
        drive(&d, "wait 0.5");
        drive(&d, "activate ui:nav.help");
        drive(&d, "wait 0.5");
        drive(&d, i ? "key escape" : "activate ui:sheet.close");
        drive(&d, "wait 0.5");
        assert_int_equal(d.app.state.screen, screens[i]);
        drive(&d, "activate ui:nav.explore");
        drive(&d, "wait 0.5");
    }
}

/* Who goes on to a session meets a body that stands, and the explorer as it was afterwards. */
static void test_other_places_have_the_body(void **state)
{
    (void)state;
    static const char *const ways[] = { "activate ui:nav.recover", "key f1" };
    for (size_t i = 0; i < ARRAY_COUNT(ways); i++) {
        open_demo("glutes", "glute_fig4_supine");
        drive(&d, "wait 3");
        drive(&d, "%s", ways[i]);
        drive(&d, "activate ui:nav.recover");
        drive(&d, "wait 1");
        assert_int_equal(d.app.state.screen, SCREEN_RECOVER);
        assert_false(d.app.demo->shown);
        assert_int_equal(d.app.runner.prop_count, 0);
        drive(&d, "key escape");
        drive(&d, "wait 1");
        assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
        assert_int_equal(d.app.state.chosen.area, drive_area(&d, "glutes"));
        drive_element(&d, "panel.try");
    }
}

/* In the smallest window what to do, and what goes wrong, is read before anything is scrolled. */
static void test_a_small_window_says_what_to_do(void **state)
{
    (void)state;
    drive(&d, "size 800 480");
    open_demo("calves_achilles", "calf_gastroc_wall");
    Box card = drive_element(&d, "demo.dial")->box;
    Box cue = drive_element(&d, "demo.cue")->box;
    Box care = drive_element(&d, "demo.skip")->box;
    assert_true(cue.y > card.y && box_bottom(cue) < care.y);
    assert_true(box_bottom(care) < top_of("demo.strain.gastrocnemius_medial") + 1);
    assert_true(top_of("demo.strain.gastrocnemius_medial") < box_bottom(card));
    drive(&d, "key m");
    drive(&d, "wait 0.5");
    assert_true(box_bottom(drive_element(&d, "demo.error")->box) < top_of("demo.skip"));
    leave();
    drive(&d, "size 1280 720");
    drive(&d, "wait 0.2");
}

/* With type as large as it goes words stay whole, and no label covers them. */
static void test_large_type_stays_readable(void **state)
{
    (void)state;
    static const struct { int width, height; } sizes[] = { { 1080, 1920 }, { 1920, 1080 } };
    int named = 0;
    d.app.state.text_scale = 2;
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        drive(&d, "size %d %d", sizes[i].width, sizes[i].height);
        open_demo("hip_flexors", "hipflex_half_kneel");
        drive(&d, "key space");
        assert_true(demo_perform(&d.app, &(Command){ .type = COMMAND_DEMO_DEPTH, .amount = 1 }));
        drive(&d, "wait 1.5");
        const UiElement *title = drive_element(&d, "demo.title");
        float line = ui_line_height(d.app.ui, TYPE_HEAD1);
        assert_true(title->box.h < 2.1f * line);
        const UiElement *label = ui_find(d.app.ui, "demo.label");
        named += label != NULL;
        assert_false(label && box_overlaps(label->box, drive_element(&d, "demo.dose")->box));
        assert_false(label && box_overlaps(label->box, title->box));
        leave();
    }
    assert_true(named > 0);
    d.app.state.text_scale = 1;
    drive(&d, "size 1280 720");
    drive(&d, "wait 0.2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_opens_whole),
        cmocka_unit_test(test_it_goes_behind_the_veil),
        cmocka_unit_test(test_the_next_comes_at_once),
        cmocka_unit_test(test_the_words_begin_at_the_top),
        cmocka_unit_test(test_the_list_is_where_it_was_left),
        cmocka_unit_test(test_the_side_stays),
        cmocka_unit_test(test_keys_begin_at_play),
        cmocka_unit_test(test_keys_and_gamepad_need_few_steps),
        cmocka_unit_test(test_the_view_stays),
        cmocka_unit_test(test_buttons_stay_where_they_are),
        cmocka_unit_test(test_help_gives_it_back),
        cmocka_unit_test(test_settings_give_any_page_back),
        cmocka_unit_test(test_other_places_have_the_body),
        cmocka_unit_test(test_large_type_stays_readable),
        cmocka_unit_test(test_a_small_window_says_what_to_do),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
