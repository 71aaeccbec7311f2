/* From starting Limber to lying with the legs up: two choices, whatever the window and the
 * language. And what stands around them in a low window with large type. */
#include "drive.h"

#include "app/label_room.h"
#include "app/recover.h"

static Drive d;

static int begin(void **state)
{
    (void)state;
    drive_open_in(&d, "de", 1280, 720, true);
    return 0;
}

static int end(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

static void test_the_way_is_clear_of_the_body_and_of_all_else(void **state)
{
    (void)state;
    static const char *const sizes[] = { "1280 720", "800 480", "1080 1920", "1920 1080",
                                         "720 1280" };
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int count;
        drive(&d, "size %s", sizes[i]);
        drive(&d, "wait 0.2");
        Box box = drive_element(&d, "home.recover")->box;
        Box body = label_body_box(&d.app, box.y, box_bottom(box));
        assert_true(box_inside(box, (Box){ 0, 0, (float)d.app.width, (float)d.app.height }));
        if (box_overlaps(box, body))
            fail_msg("over the body at %s", sizes[i]);
        const UiElement *all = ui_elements(d.app.ui, &count);
        for (int k = 0; k < count; k++)
            if (strcmp(all[k].id, "home.recover") != 0 && all[k].role != ROLE_PANEL &&
                all[k].role != ROLE_IMAGE && box_overlaps(box, all[k].box))
                fail_msg("over '%s' at %s", all[k].id, sizes[i]);
    }
    drive(&d, "size 1280 720");
}

/* At 480 lines and 200 % five words with icons are taller than the window. */
static void test_the_rail_in_a_low_window(void **state)
{
    (void)state;
    static const char *const places[] = { "nav.explore", "nav.recover", "nav.breathe",
                                          "nav.settings", "nav.help" };
    static const char *const sizes[] = { "800 480", "640 400" };
    static const float scales[] = { 1, 1.5f, 2 };
    for (int i = 0; i < 6; i++) {
        d.app.state.text_scale = scales[i % 3];
        drive(&d, "size %s", sizes[i / 3]);
        drive(&d, "wait 0.1");
        Box above = { 0, 0, 0, 0 };
        for (int k = 0; k < 5; k++) {
            Box box = drive_element(&d, places[k])->box;
            assert_true(box_inside(box, d.app.layout.rail) && !box_overlaps(box, above));
            assert_true(box.h >= ui_line_height(d.app.ui, TYPE_BODY));
            above = box;
        }
    }
    d.app.state.text_scale = 1;
    drive(&d, "size 1280 720");
}

/* One line, under the feet, where there is no room for it beside the body. */
static void test_the_hint_in_a_low_window(void **state)
{
    (void)state;
    drive(&d, "size 800 480");
    drive(&d, "key 1");
    drive(&d, "wait 4");
    Box hint = drive_element(&d, "hint")->box;
    assert_true(hint.h < 2 * ui_line_height(d.app.ui, TYPE_BODY) + 24);
    assert_true(box_inside(hint, d.app.layout.stage));
    assert_false(box_overlaps(hint, d.app.layout.turns) || box_overlaps(hint, d.app.layout.views));
    drive(&d, "size 1280 720");
}

static float distance_after(const char *id)
{
    drive(&d, "activate ui:%s", id);
    drive(&d, "wait 1");
    return d.app.camera.now.distance;
}

/* The words of Recover stand beside a whole body, also when one comes from a chosen area; and back
 * there the area is near again. */
static void test_recover_shows_the_whole_body(void **state)
{
    (void)state;
    float whole = distance_after("nav.recover");
    distance_after("nav.explore");
    float near = distance_after("area.quadriceps");
    assert_true(near < 0.6f * whole);
    CHECK_NEAR(distance_after("nav.recover"), whole, 1e-3);
    CHECK_NEAR(distance_after("nav.explore"), near, 1e-3);
    drive(&d, "key home");
    drive(&d, "wait 1");
}

static void start_from_home(void)
{
    drive(&d, "activate ui:home.recover");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.state.screen, SCREEN_RECOVER);
    assert_int_equal(d.app.state.recover.page, RECOVER_GATE);
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.recover->session.when, SESSION_AFTER_RUN);
    assert_int_equal(recover_status(&d.app)->state, SESSION_RUNNING);
}

/* The same place leads back to what waits. */
static void test_it_leads_back_to_a_session_that_waits(void **state)
{
    (void)state;
    start_from_home();
    drive(&d, "key n");
    drive(&d, "activate ui:nav.explore");
    drive(&d, "wait 0.5");
    drive(&d, "activate ui:home.recover");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.state.recover.page, RECOVER_RUN);
    assert_int_equal(recover_status(&d.app)->step, 1);
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_null(recover_status(&d.app));
}

static void test_it_goes_when_something_is_chosen(void **state)
{
    (void)state;
    drive(&d, "activate ui:nav.explore");
    drive(&d, "wait 0.5");
    drive_element(&d, "home.recover");
    drive(&d, "activate ui:area.glutes");
    drive(&d, "wait 1");
    assert_null(ui_find(d.app.ui, "home.recover"));
    drive(&d, "key escape");
    drive(&d, "wait 1");
}

/* test_recover.c waits all the way; here the steps before are passed over. */
static void test_two_choices_to_lying_with_the_legs_up(void **state)
{
    (void)state;
    start_from_home();
    while (recover_status(&d.app)->kind != SESSION_LEGS_UP) {
        drive(&d, "key n");
        drive(&d, "wait 0.05");
    }
    for (int i = 0; i < 60 && !recover_on_floor(&d.app); i++)
        drive(&d, "skip 1");
    assert_true(recover_on_floor(&d.app));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_way_is_clear_of_the_body_and_of_all_else),
        cmocka_unit_test(test_the_hint_in_a_low_window),
        cmocka_unit_test(test_recover_shows_the_whole_body),
        cmocka_unit_test(test_the_rail_in_a_low_window),
        cmocka_unit_test(test_it_leads_back_to_a_session_that_waits),
        cmocka_unit_test(test_it_goes_when_something_is_chosen),
        cmocka_unit_test(test_two_choices_to_lying_with_the_legs_up),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
