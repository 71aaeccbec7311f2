/* What a person does in the explorer, through the real input path (users.md's conventions). */
#include "drive_wide.h"

#include <stdlib.h>

static const State *now(void)
{
    return &d.app.state;
}

static float yaw(void)
{
    return d.app.camera.now.yaw;
}

static void test_every_area_by_touch_of_the_body(void **state)
{
    (void)state;
    static const struct { const char *id, *view; } rows[] = {
        { "calves_achilles", "2" }, { "hamstrings", "2" }, { "hip_flexors", "1" },
        { "glutes", "2" },          { "it_band", "" },     { "lower_back", "2" },
        { "quadriceps", "1" },      { "shins_feet", "1" }, { "upper_back", "2" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
            drive(&d, "key home");
            drive(&d, "key %s", rows[i].view[0] ? rows[i].view : side == SIDE_LEFT ? "3" : "4");
            drive(&d, "wait 1");
            vec2s at = drive_spot(&d, rows[i].id, (Side)side);
            drive(&d, "click %g %g", (double)at.x, (double)at.y);
            drive(&d, "wait 1");
            assert_int_equal(now()->chosen.area, drive_area(&d, rows[i].id));
            assert_int_equal(now()->chosen.side, side);
            drive_element(&d, "panel.title");
            drive_element(&d, "panel.does");
            /* The camera went there: the area shows beside its panel. */
            drive_spot(&d, rows[i].id, (Side)side);
        }
    }
}

static void test_a_drag_turns_and_chooses_nothing(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    float before = yaw();
    drive(&d, "drag %g %g %g %g 0.3", (double)at.x, (double)at.y, (double)at.x + 120, (double)at.y);
    drive(&d, "wait 1");
    assert_true(fabsf(yaw() - before) > 0.3f);
    assert_int_equal(now()->chosen.area, -1);
}

static void test_a_shaky_click_is_a_click(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    drive(&d, "press %g %g", (double)at.x, (double)at.y);
    drive(&d, "move %g %g", (double)at.x + 2, (double)at.y + 1);
    drive(&d, "release %g %g", (double)at.x + 2, (double)at.y + 1);
    assert_int_equal(now()->chosen.area, drive_area(&d, "quadriceps"));
}

static void test_hover_names(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_RIGHT);
    drive(&d, "move %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.3");
    assert_int_equal(now()->hover.area, drive_area(&d, "quadriceps"));
    assert_int_equal(now()->hover.side, SIDE_RIGHT);
    drive_element(&d, "hover.label");
    drive(&d, "move 5 5");
    drive(&d, "wait 0.3");
    assert_int_equal(now()->hover.area, -1);
}

static void test_nothing_is_drawn_while_nothing_changes(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 8");
    uint64_t before = d.app.frames;
    drive(&d, "wait 10");
    assert_int_equal(d.app.frames, before);
}

static void test_wheel_zooms_to_the_pointer(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    vec3s there, later;
    app_pick(&d.app, at, &there);
    float before = d.app.camera.now.distance;
    drive(&d, "wheel %g %g 2", (double)at.x, (double)at.y);
    drive(&d, "wait 1");
    assert_true(d.app.camera.now.distance < before * 0.9f);
    app_pick(&d.app, at, &later);
    assert_true(glms_vec3_distance(there, later) < 0.02f);
}

static void test_double_click_focuses_or_resets(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    float whole = d.app.camera.now.distance;
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    drive(&d, "double %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 1");
    assert_true(d.app.camera.now.distance < whole * 0.6f);
    Box stage = d.app.layout.stage;
    drive(&d, "double %g %g", (double)stage.x + 8, (double)stage.h * 0.4);
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, -1);
    CHECK_NEAR(d.app.camera.now.distance, whole, 0.02);
}

static void test_fingers(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    float distance = d.app.camera.now.distance, before = yaw();
    drive(&d, "pinch %g %g 80 200 0.4", (double)at.x, (double)at.y);
    drive(&d, "wait 1");
    assert_true(d.app.camera.now.distance < distance * 0.75f);
    CHECK_NEAR(yaw(), before, 0.02);
    /* One of two fingers lifts, the other wanders on: the view keeps still until all are up. */
    drive(&d, "touch 1 down 300 300");
    drive(&d, "touch 2 down 400 300");
    drive(&d, "touch 2 up 400 300");
    before = yaw();
    drive(&d, "touch 1 move 380 300");
    CHECK_NEAR(yaw(), before, 0.005);
    drive(&d, "touch 1 up 380 300");
    drive(&d, "wait 1");
    drive(&d, "key home");
    drive(&d, "wait 1");
    at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    drive(&d, "tap %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, drive_area(&d, "quadriceps"));
}

/* A pixel right beside the body at the height of a spot: the first on which nothing is met. */
static vec2s beside(vec2s at)
{
    vec3s where;
    while (app_pick(&d.app, at, &where).area >= 0)
        at.x += 1;
    return at;
}

static void test_a_finger_is_wide_a_mouse_is_not(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s edge = beside(drive_spot(&d, "quadriceps", SIDE_LEFT));
    vec3s where;
    vec2s near = { { edge.x + 20 * app_scale(&d.app), edge.y } };
    vec2s far = { { edge.x + 40 * app_scale(&d.app), edge.y } };
    assert_int_equal(app_pick_generous(&d.app, near, false, &where).area, -1);
    BodyPart part = app_pick_generous(&d.app, near, true, &where);
    assert_int_equal(part.area, drive_area(&d, "quadriceps"));
    assert_int_equal(part.side, SIDE_LEFT);
    assert_int_equal(app_pick_generous(&d.app, far, true, &where).area, -1);
}

static PlatformCursor cursor_at(vec2s at)
{
    drive(&d, "move %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.1");
    return app_cursor(&d.app);
}

static void test_the_cursor_tells_what_can_be_touched(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    vec2s body = drive_spot(&d, "quadriceps", SIDE_LEFT);
    Box search = drive_element(&d, "search")->box, row = drive_element(&d, "area.glutes")->box;
    assert_int_equal(cursor_at(body), CURSOR_HAND);
    assert_int_equal(cursor_at((vec2s){ { search.x + 60, search.y + 20 } }), CURSOR_TEXT);
    assert_int_equal(cursor_at((vec2s){ { row.x + 20, row.y + 20 } }), CURSOR_HAND);
    assert_int_equal(cursor_at((vec2s){ { body.x - 200, body.y - 200 } }), CURSOR_ARROW);
    drive(&d, "press %g %g", (double)body.x, (double)body.y);
    assert_int_equal(cursor_at((vec2s){ { body.x + 40, body.y } }), CURSOR_GRAB);
    drive(&d, "release %g %g", (double)body.x + 40, (double)body.y);
    assert_int_equal(now()->chosen.area, -1);
}

static void test_views_and_buttons(void **state)
{
    (void)state;
    static const struct { const char *id; double yaw; } rows[] = {
        { "view.back", 3.14159 }, { "view.left", 1.5708 }, { "view.right", -1.5708 },
        { "view.front", 0.33 }, /* a little turned */
    };
    drive(&d, "key home");
    drive(&d, "wait 1");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        drive_click(&d, rows[i].id);
        drive(&d, "wait 1");
        CHECK_NEAR(cos((double)yaw() - rows[i].yaw), 1, 1e-3);
    }
    float distance = d.app.camera.now.distance;
    drive_click(&d, "zoom.in");
    drive(&d, "wait 1");
    assert_true(d.app.camera.now.distance < distance);
    drive_click(&d, "zoom.out");
    drive(&d, "wait 1");
    CHECK_NEAR(d.app.camera.now.distance, distance, 0.05);
    float before = yaw();
    drive_click(&d, "turn.right");
    drive(&d, "wait 1");
    CHECK_NEAR(fabsf(yaw() - before), 0.7854, 0.01);
    drive_click(&d, "view.clothes");
    assert_true(now()->bare);
    drive_click(&d, "view.clothes");
    assert_false(now()->bare);
}

static void test_search_forgives(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "key /");
    drive(&d, "wait 0.1");
    assert_string_equal(ui_focused(d.app.ui), "search");
    drive(&d, "text gastrocnemus");
    drive(&d, "key enter");
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, drive_area(&d, "calves_achilles"));
    assert_true(now()->chosen.muscle >= 0);
    drive(&d, "key home");
    drive(&d, "wait 0.5");
}

/* The next thing after the words is what they found, and it is pointed at on the body. */
static void test_search_by_keys(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "key /");
    drive(&d, "wait 0.1");
    drive(&d, "text soleus");
    drive(&d, "key down");
    drive(&d, "wait 0.1");
    assert_string_equal(ui_focused(d.app.ui), "hit.0");
    assert_int_equal(now()->hover.area, drive_area(&d, "calves_achilles"));
    drive(&d, "key enter");
    drive(&d, "wait 0.1");
    assert_string_equal(d.app.content.anatomy.muscles[now()->chosen.muscle].id, "soleus");
    drive(&d, "key home");
    drive(&d, "wait 0.5");
}

static void test_search_clears(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "key /");
    drive(&d, "wait 0.1");
    drive(&d, "text zzzz");
    drive_element(&d, "search.none");
    drive_element(&d, "area.glutes");          /* the way on is there all the same */
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_string_equal(now()->query, "");
    drive(&d, "key escape");
    drive(&d, "key /");
    drive(&d, "wait 0.1");
    drive(&d, "text soleus");
    drive_click(&d, "search.clear");
    assert_string_equal(now()->query, "");
}

static void test_search_copies_and_pastes(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "key /");
    drive(&d, "wait 0.1");
    drive(&d, "text soleus");
    drive(&d, "key ctrl+a");
    drive(&d, "key ctrl+x");
    drive(&d, "wait 0.1");
    assert_string_equal(now()->query, "");
    drive(&d, "key ctrl+v");
    drive(&d, "wait 0.1");
    assert_string_equal(now()->query, "soleus");
    drive(&d, "key shift+home");
    drive(&d, "text glutes");
    assert_string_equal(now()->query, "glutes");
    drive_click(&d, "search.clear");
}

/* A shoe hides the foot but stands for it. */
static void test_a_shoe_answers_for_the_foot(void **state)
{
    (void)state;
    vec2s at;
    vec3s toe = { { 0, 0, 0 } };
    drive(&d, "key home");
    drive(&d, "key 1");
    drive(&d, "wait 1");
    const Runner *runner = &d.app.runner;
    for (uint32_t v = 0; v < runner->mesh.vertex_count; v++) {
        vec3s p = runner_skin(runner)->position[v];
        if (p.x > 0 && p.y < 0.05f && p.z > toe.z)
            toe = p;
    }
    toe.z -= 0.06f;
    toe.y += 0.03f;
    assert_true(camera_project(&d.app.camera, toe, d.app.width, d.app.height, &at));
    drive(&d, "click %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, drive_area(&d, "shins_feet"));
    assert_int_equal(now()->chosen.side, SIDE_LEFT);
}

static void test_what_is_hidden_cannot_be_met(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    drive(&d, "activate ui:area.quadriceps");
    drive(&d, "wait 1");
    vec2s other = drive_spot(&d, "quadriceps", SIDE_RIGHT);
    drive(&d, "key o");
    drive(&d, "wait 1");
    drive(&d, "move %g %g", (double)other.x, (double)other.y);
    drive(&d, "wait 0.2");
    assert_int_equal(now()->hover.area, -1);
    drive(&d, "click %g %g", (double)other.x, (double)other.y);
    assert_int_equal(now()->chosen.side, SIDE_LEFT);
    drive(&d, "key r");
}

static void test_keyboard_alone(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    for (int i = 0; i < 60 && strcmp(ui_focused(d.app.ui), "area.glutes") != 0; i++)
        drive(&d, "key tab");
    assert_string_equal(ui_focused(d.app.ui), "area.glutes");
    drive(&d, "key enter");
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, drive_area(&d, "glutes"));
    drive(&d, "key s");
    assert_int_equal(now()->chosen.side, SIDE_RIGHT);
    drive(&d, "key escape");
    drive(&d, "wait 1");
    drive(&d, "key escape");
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, -1);
}

static void test_gamepad_reaches_a_panel(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive(&d, "wait 1");
    float before = yaw();
    drive(&d, "pad rb");
    drive(&d, "wait 1");
    assert_true(fabsf(yaw() - before) > 0.5f);
    drive(&d, "pad y");
    drive(&d, "wait 1");
    for (int i = 0; i < 60 && strncmp(ui_focused(d.app.ui), "area.", 5) != 0; i++)
        drive(&d, "pad down");
    drive(&d, "pad a");
    drive(&d, "wait 1");
    assert_true(now()->chosen.area >= 0);
    drive(&d, "pad b");
    drive(&d, "wait 1");
    assert_int_equal(now()->chosen.area, -1);
}

static void test_show_only_and_restore(void **state)
{
    (void)state;
    drive(&d, "activate ui:area.calves_achilles");
    drive(&d, "wait 1");
    drive_click(&d, "view.only");
    drive(&d, "wait 1");
    assert_true(now()->only);
    CHECK_NEAR(d.app.scene.only_chosen, 1, 1e-3);
    drive(&d, "key r");
    drive(&d, "wait 1");
    assert_false(now()->only);
    drive(&d, "key home");
    drive(&d, "wait 1");
}

/* Escape and the panel's own way back: the list first, with what was chosen in it, then the
 * area. */
static void test_back_from_a_muscle(void **state)
{
    (void)state;
    static const char *const ways[] = { "key escape", "activate ui:panel.back" };
    for (int i = 0; i < 2; i++) {
        drive(&d, "key home");
        drive(&d, "activate ui:area.calves_achilles");
        drive(&d, "wait 1");
        drive(&d, "activate ui:panel.muscles");
        drive(&d, "wait 0.1");
        drive(&d, "activate ui:muscle.soleus");
        drive(&d, "wait 0.1");
        assert_true(now()->chosen.muscle >= 0);
        drive(&d, "%s", ways[i]);
        drive(&d, "wait 0.1");
        assert_int_equal(now()->page, PAGE_AREA);
        assert_int_equal(now()->chosen.area, drive_area(&d, "calves_achilles"));
        assert_int_equal(now()->chosen.muscle, -1);
        drive(&d, "key escape");
        drive(&d, "wait 0.1");
        assert_int_equal(now()->chosen.area, -1);
    }
}

static void test_the_hint_comes_after_three_seconds(void **state)
{
    (void)state;
    Drive *fresh = calloc(1, sizeof *fresh);
    drive_open(fresh, 800, 480, true);
    drive(fresh, "wait 2.5");
    assert_false(fresh->app.motion.hint_shown);
    drive(fresh, "wait 1");
    assert_true(fresh->app.motion.hint_shown);
    drive_close(fresh);
    free(fresh);
}

static void test_settings_apply_at_once(void **state)
{
    (void)state;
    drive(&d, "key home");
    drive_click(&d, "nav.settings");
    Box name = drive_element(&d, "settings.theme")->box, one = drive_element(&d, "theme.dusk")->box;
    assert_true(name.y > one.y && box_bottom(name) < box_bottom(one) && box_right(name) <= one.x);
    drive_click(&d, "theme.morning");
    assert_string_equal(d.app.content.theme.name, "morning");
    drive_click(&d, "theme.dusk");
    drive_click(&d, "build.female");
    drive(&d, "wait 0.5");
    assert_int_equal(now()->build, BUILD_FEMALE);
    drive_click(&d, "build.male");
    drive_click(&d, "sheet.close");
    assert_int_equal(now()->screen, SCREEN_EXPLORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_area_by_touch_of_the_body),
        cmocka_unit_test(test_a_drag_turns_and_chooses_nothing),
        cmocka_unit_test(test_a_shaky_click_is_a_click),
        cmocka_unit_test(test_hover_names),
        cmocka_unit_test(test_nothing_is_drawn_while_nothing_changes),
        cmocka_unit_test(test_wheel_zooms_to_the_pointer),
        cmocka_unit_test(test_double_click_focuses_or_resets),
        cmocka_unit_test(test_fingers),
        cmocka_unit_test(test_a_finger_is_wide_a_mouse_is_not),
        cmocka_unit_test(test_the_cursor_tells_what_can_be_touched),
        cmocka_unit_test(test_views_and_buttons),
        cmocka_unit_test(test_search_forgives),
        cmocka_unit_test(test_search_by_keys),
        cmocka_unit_test(test_search_clears),
        cmocka_unit_test(test_search_copies_and_pastes),
        cmocka_unit_test(test_a_shoe_answers_for_the_foot),
        cmocka_unit_test(test_what_is_hidden_cannot_be_met),
        cmocka_unit_test(test_keyboard_alone),
        cmocka_unit_test(test_gamepad_reaches_a_panel),
        cmocka_unit_test(test_show_only_and_restore),
        cmocka_unit_test(test_back_from_a_muscle),
        cmocka_unit_test(test_the_hint_comes_after_three_seconds),
        cmocka_unit_test(test_settings_apply_at_once),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
