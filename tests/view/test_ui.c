#include "ui_stage.h"

#include "core/count.h"
#include "core/log.h"

/* A panel at the left with three buttons of 200 x 48, one of them disabled; the body is
 * elsewhere. */
typedef struct {
    Stage stage;
    int clicks[3];
} Buttons;

static const char *const button_ids[3] = { "one", "two", "three" };

static void frame(Buttons *screen)
{
    stage_begin(&screen->stage);
    ui_panel(screen->stage.ui, "panel", "Panel", (Box){ 0, 0, 300, 720 }, 24, 2);
    for (int i = 0; i < 3; i++) {
        Box box = { 20, 20 + 60 * (float)i, 200, 48 };
        screen->clicks[i] += ui_button(screen->stage.ui, box,
                                       (UiButton){ .id = button_ids[i], .name = button_ids[i],
                                                   .disabled = i == 2 });
    }
    stage_end(&screen->stage);
}

static void open_buttons(Buttons *screen)
{
    *screen = (Buttons){ 0 };
    stage_open(&screen->stage);
    frame(screen);
}

static void expect_clicks(const Buttons *screen, int one, int two, int three)
{
    assert_int_equal(screen->clicks[0], one);
    assert_int_equal(screen->clicks[1], two);
    assert_int_equal(screen->clicks[2], three);
}

static void test_click_counts_once(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 50, 40);
    frame(&screen);
    assert_true(screen.stage.consumed[0]);
    assert_true(ui_hovered(screen.stage.ui, "one"));
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 50, 40);
    frame(&screen);
    expect_clicks(&screen, 0, 0, 0);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 50, 40);
    frame(&screen);
    assert_true(screen.stage.consumed[0]);
    expect_clicks(&screen, 1, 0, 0);
    frame(&screen);
    expect_clicks(&screen, 1, 0, 0);
    /* Both in one frame; the disabled one stays silent. */
    for (int i = 1; i < 3; i++) {
        stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 50, 40 + 60 * (float)i);
        stage_pointer(&screen.stage, INPUT_POINTER_UP, 50, 40 + 60 * (float)i);
    }
    frame(&screen);
    frame(&screen);
    expect_clicks(&screen, 1, 1, 0);
    stage_close(&screen.stage);
}

static void test_press_keeps_its_owner(void **state)
{
    (void)state;
    static const struct { float from_x, to_x; bool used; } rows[] = {
        { 50, 800, true },     /* pressed on a button, let go on the body */
        { 800, 50, false },    /* pressed on the body, let go on a button */
        { 250, 50, true },     /* pressed on bare panel                   */
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Buttons screen;
        open_buttons(&screen);
        stage_pointer(&screen.stage, INPUT_POINTER_DOWN, rows[i].from_x, 40);
        frame(&screen);
        assert_int_equal(screen.stage.consumed[0], rows[i].used);
        stage_pointer(&screen.stage, INPUT_POINTER_MOVE, rows[i].to_x, 40);
        stage_pointer(&screen.stage, INPUT_POINTER_UP, rows[i].to_x, 40);
        frame(&screen);
        assert_int_equal(screen.stage.consumed[0], rows[i].used);
        assert_int_equal(screen.stage.consumed[1], rows[i].used);
        expect_clicks(&screen, 0, 0, 0);
        stage_close(&screen.stage);
    }
}

static void test_drag_back_still_clicks(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 50, 40);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 500, 40);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 60, 40);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 60, 40);
    frame(&screen);
    expect_clicks(&screen, 1, 0, 0);
    stage_close(&screen.stage);
}

/* A device may say anything: a button that no mouse has does nothing, and leaves the others
 * alone. */
static void test_a_button_that_no_mouse_has(void **state)
{
    static const int codes[] = { -1, 32, 135, 255 };
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    for (size_t i = 0; i < ARRAY_COUNT(codes); i++) {
        for (int up = 0; up < 2; up++) {
            InputType type = up ? INPUT_POINTER_UP : INPUT_POINTER_DOWN;
            InputEvent *event = stage_event(&screen.stage, type);
            event->code = codes[i];
            event->at = (vec2s){ { 50, 40 } };
        }
        frame(&screen);
        expect_clicks(&screen, (int)i, 0, 0);
        stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 50, 40);
        stage_pointer(&screen.stage, INPUT_POINTER_UP, 50, 40);
        frame(&screen);
        expect_clicks(&screen, (int)i + 1, 0, 0);
    }
    stage_close(&screen.stage);
}

static void test_losing_the_window_drops_a_press(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 50, 40);
    stage_event(&screen.stage, INPUT_FOCUS_LOST);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 50, 40);
    frame(&screen);
    expect_clicks(&screen, 0, 0, 0);
    stage_close(&screen.stage);
}

static void test_two_fingers_two_buttons(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_touch(&screen.stage, INPUT_TOUCH_DOWN, 1, 50, 40);
    stage_touch(&screen.stage, INPUT_TOUCH_DOWN, 2, 50, 100);
    stage_touch(&screen.stage, INPUT_TOUCH_DOWN, 3, 900, 100);
    stage_touch(&screen.stage, INPUT_TOUCH_UP, 1, 50, 40);
    stage_touch(&screen.stage, INPUT_TOUCH_UP, 2, 50, 100);
    stage_touch(&screen.stage, INPUT_TOUCH_UP, 3, 50, 100);   /* the body's finger */
    frame(&screen);
    static const bool used[] = { true, true, false, true, true, false };
    assert_memory_equal(screen.stage.consumed, used, sizeof used);
    expect_clicks(&screen, 1, 1, 0);
    stage_close(&screen.stage);
}

static void test_keyboard(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    Ui *ui = screen.stage.ui;
    stage_key(&screen.stage, KEY_RIGHT, 0);       /* nothing has the focus: the camera's */
    stage_key(&screen.stage, KEY_ENTER, 0);
    frame(&screen);
    assert_false(screen.stage.consumed[0]);
    assert_false(screen.stage.consumed[1]);
    static const struct { int key; uint32_t modifiers; const char *focus; } rows[] = {
        { KEY_TAB, 0, "one" },         { KEY_TAB, 0, "two" },
        { KEY_TAB, 0, "one" },         /* three is disabled: round again */
        { KEY_TAB, MOD_SHIFT, "two" }, { KEY_UP, 0, "one" },
        { KEY_RIGHT, 0, "two" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        stage_key(&screen.stage, rows[i].key, rows[i].modifiers);
        frame(&screen);
        assert_true(screen.stage.consumed[0]);
        assert_string_equal(ui_focused(ui), rows[i].focus);
        assert_true(ui_find(ui, rows[i].focus)->focused);
    }
    stage_key(&screen.stage, KEY_ENTER, 0);
    frame(&screen);
    frame(&screen);
    expect_clicks(&screen, 0, 1, 0);
    stage_key(&screen.stage, ' ', 0);
    stage_key(&screen.stage, KEY_ESCAPE, 0);
    frame(&screen);
    assert_false(screen.stage.consumed[1]);
    expect_clicks(&screen, 0, 2, 0);
    /* A press on the body gives the arrows back to the camera. */
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 800, 300);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 800, 300);
    stage_key(&screen.stage, KEY_LEFT, 0);
    frame(&screen);
    assert_false(screen.stage.consumed[2]);
    assert_string_equal(ui_focused(ui), "");
    stage_close(&screen.stage);
}

/* A page says where its keys begin, until the pointer or the keys have been somewhere. */
static void test_where_the_focus_goes_first(void **state)
{
    (void)state;
    static const char *const ids[] = { "two", "one" };
    Buttons screen;
    open_buttons(&screen);
    Ui *ui = screen.stage.ui;
    ui_focus(ui, "one");
    ui_focus_first(ui, "two");
    assert_string_equal(ui_focused(ui), "");
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        stage_key(&screen.stage, KEY_TAB, 0);
        frame(&screen);
        assert_string_equal(ui_focused(ui), ids[i]);
    }
    ui_focus_first(ui, "two");
    stage_event(&screen.stage, INPUT_PAD_DOWN)->code = PAD_DOWN;
    frame(&screen);
    assert_string_equal(ui_focused(ui), "two");
    ui_focus_first(ui, "two");
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 800, 300);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 800, 300);
    stage_key(&screen.stage, KEY_TAB, 0);
    frame(&screen);
    assert_string_equal(ui_focused(ui), "one");
    stage_close(&screen.stage);
}

static void test_gamepad(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_event(&screen.stage, INPUT_PAD_DOWN)->code = PAD_A;
    frame(&screen);
    assert_false(screen.stage.consumed[0]);
    stage_event(&screen.stage, INPUT_PAD_DOWN)->code = PAD_DOWN;
    stage_event(&screen.stage, INPUT_PAD_DOWN)->code = PAD_DOWN;
    stage_event(&screen.stage, INPUT_PAD_DOWN)->code = PAD_A;
    frame(&screen);
    expect_clicks(&screen, 0, 1, 0);
    stage_close(&screen.stage);
}

static void test_activate(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    ui_activate(screen.stage.ui, "two");
    ui_activate(screen.stage.ui, "three");        /* disabled */
    assert_true(ui_wants_frame(screen.stage.ui));
    frame(&screen);
    frame(&screen);
    expect_clicks(&screen, 0, 1, 0);
    stage_close(&screen.stage);
}

static void test_elements(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    int count;
    const UiElement *elements = ui_elements(screen.stage.ui, &count);
    assert_int_equal(count, 4);
    static const char *const order[] = { "panel", "one", "two", "three" };
    for (int i = 0; i < count; i++)
        assert_string_equal(elements[i].id, order[i]);
    assert_int_equal(elements[0].role, ROLE_PANEL);
    assert_false(elements[0].focusable);
    assert_true(elements[3].disabled);
    CHECK_NEAR(elements[2].box.y, 80, 0);
    assert_null(ui_find(screen.stage.ui, "four"));
    assert_true(ui_hit(screen.stage.ui, (vec2s){ { 299, 700 } }));
    assert_false(ui_hit(screen.stage.ui, (vec2s){ { 301, 700 } }));
    stage_close(&screen.stage);
}

static void test_motion_ends(void **state)
{
    (void)state;
    Buttons screen;
    open_buttons(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 50, 40);
    frame(&screen);
    assert_true(ui_wants_frame(screen.stage.ui));
    for (int i = 0; i < 20; i++)
        frame(&screen);
    assert_false(ui_wants_frame(screen.stage.ui));
    screen.stage.frame.reduced_motion = true;
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 50, 100);
    frame(&screen);
    assert_false(ui_wants_frame(screen.stage.ui));
    stage_close(&screen.stage);
}

static void test_small_targets_reach_out(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage);
    int clicks = 0;
    for (int i = 0; i < 2; i++) {
        stage_touch(&stage, INPUT_TOUCH_DOWN, 1, 500 - 11, 500 - 11);   /* 44 around 22: 11 more */
        stage_touch(&stage, INPUT_TOUCH_UP, 1, 500 - 11, 500 - 11);
        stage_touch(&stage, INPUT_TOUCH_DOWN, 1, 500 - 12, 500);
        stage_touch(&stage, INPUT_TOUCH_UP, 1, 500 - 12, 500);
        stage_begin(&stage);
        clicks += ui_button(stage.ui, (Box){ 500, 500, 22, 22 },
                            (UiButton){ .id = "small", .name = "Small", .icon = "plus",
                                        .icon_only = true });
        stage_end(&stage);
    }
    assert_int_equal(clicks, 1);
    stage_close(&stage);
}

static void test_later_is_above(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage);
    int below = 0, above = 0;
    for (int i = 0; i < 2; i++) {
        stage_pointer(&stage, INPUT_POINTER_DOWN, 110, 110);
        stage_pointer(&stage, INPUT_POINTER_UP, 110, 110);
        stage_pointer(&stage, INPUT_POINTER_DOWN, 190, 190);
        stage_pointer(&stage, INPUT_POINTER_UP, 190, 190);
        stage_begin(&stage);
        below += ui_row(stage.ui, (Box){ 100, 100, 100, 100 },
                        (UiButton){ .id = "b", .name = "B" });
        ui_panel(stage.ui, "dialog", "Dialog", (Box){ 150, 150, 300, 300 }, 24, 3);
        above += ui_row(stage.ui, (Box){ 160, 160, 100, 100 },
                        (UiButton){ .id = "a", .name = "A" });
        stage_end(&stage);
    }
    assert_int_equal(below, 1);
    assert_int_equal(above, 1);
    stage_close(&stage);
}

static void test_segments_and_slider(void **state)
{
    (void)state;
    static const char *const ids[] = { "side.left", "side.right" };
    static const char *const names[] = { "Left", "Right" };
    Stage stage;
    stage_open(&stage);
    int on = 0;
    float value = 0.0f;
    for (int i = 0; i < 4; i++) {
        if (i == 1) {
            stage_pointer(&stage, INPUT_POINTER_DOWN, 350, 124);
            stage_pointer(&stage, INPUT_POINTER_UP, 350, 124);
        } else if (i == 2) {
            stage_pointer(&stage, INPUT_POINTER_DOWN, 200, 222);
            stage_pointer(&stage, INPUT_POINTER_MOVE, 300, 400);   /* strays, stays held */
        } else if (i == 3) {
            stage_pointer(&stage, INPUT_POINTER_UP, 300, 400);
            stage_key(&stage, KEY_TAB, 0);
            stage_key(&stage, KEY_TAB, MOD_SHIFT);
            stage_key(&stage, KEY_LEFT, 0);
        }
        stage_begin(&stage);
        on = ui_segments(stage.ui, (Box){ 100, 100, 308, 48 }, ids, names, 2, on);
        bool changed = ui_slider(stage.ui, (Box){ 88, 200, 224, 44 }, "sound", "Sound", "50 %",
                                 &value);
        stage_end(&stage);
        assert_int_equal(changed, i >= 2);
        if (i == 2)
            CHECK_NEAR(value, 1.0, 1e-5);      /* knob travels from 100 to 300 */
    }
    assert_int_equal(on, 1);
    assert_string_equal(ui_find(stage.ui, "side.left")->value, "off");
    assert_string_equal(ui_find(stage.ui, "side.right")->value, "on");
    assert_string_equal(ui_focused(stage.ui), "sound");
    CHECK_NEAR(value, 0.95, 1e-5);      /* a key is a twentieth */
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_click_counts_once),
        cmocka_unit_test(test_press_keeps_its_owner),
        cmocka_unit_test(test_drag_back_still_clicks),
        cmocka_unit_test(test_a_button_that_no_mouse_has),
        cmocka_unit_test(test_losing_the_window_drops_a_press),
        cmocka_unit_test(test_two_fingers_two_buttons),
        cmocka_unit_test(test_keyboard),
        cmocka_unit_test(test_where_the_focus_goes_first),
        cmocka_unit_test(test_gamepad),
        cmocka_unit_test(test_activate),
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_motion_ends),
        cmocka_unit_test(test_small_targets_reach_out),
        cmocka_unit_test(test_later_is_above),
        cmocka_unit_test(test_segments_and_slider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
