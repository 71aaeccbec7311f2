/* The bend dials under a finger and the arrow keys. */
#include "ui_one_stage.h"

#include "view/ui_dial.h"

static float at, depth, pressure;
static bool moved;

static const Box strain_box = { 100, 100, 264, 170 };
static const Box pressure_box = { 100, 300, 264, 180 };

static void frame(void)
{
    UiStrainDial strain = { .id = "depth", .name = "Depth", .value_text = "50 %", .number = "+30 %",
                            .unit = "of fibre", .low = "Shorter", .high = "Longer", .at = 0.5f,
                            .neutral = 0.3f };
    UiPressureDial press = { .id = "pressure", .name = "Pressure", .value_text = "4 of 10",
                             .number = "4", .unit = "of 10", .value = 4, .start = 3, .cap = 6,
                             .most = 10 };
    stage_begin(&stage);
    depth = 0.5f;
    moved = ui_strain_dial(stage.ui, strain_box, &strain, &at, &depth);
    if (ui_pressure_dial(stage.ui, pressure_box, &press, &pressure))
        moved = true;
    stage_end(&stage);
}

static int open_drawn(void **state)
{
    open_stage(state);
    frame();
    return 0;
}

static void press_at(float x, float y)
{
    stage_pointer(&stage, INPUT_POINTER_MOVE, x, y);
    frame();
    stage_pointer(&stage, INPUT_POINTER_DOWN, x, y);
    frame();
}

static void let_go(float x, float y)
{
    stage_pointer(&stage, INPUT_POINTER_UP, x, y);
    frame();
    frame();
}

/* The half turn's middle is straight above its centre, its ends level with it. */
static void test_a_finger_on_the_strain_dial(void **state)
{
    (void)state;
    static const struct { float x, y, at; } rows[] = {
        { 232, 112, 0.5f }, { 118, 222, 0 }, { 346, 222, 1 }, { 312, 150, 0.75f },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        press_at(rows[i].x, rows[i].y);
        assert_true(moved);
        CHECK_NEAR(at, rows[i].at, 0.04);
        let_go(rows[i].x, rows[i].y);
        assert_false(moved);
    }
}

static void test_keys_move_the_depth(void **state)
{
    (void)state;
    ui_focus(stage.ui, "depth");
    stage_key(&stage, KEY_TAB, 0);
    frame();
    ui_focus(stage.ui, "depth");
    frame();
    stage_key(&stage, KEY_RIGHT, 0);
    frame();
    CHECK_NEAR(depth, 0.55, 1e-5);
    stage_key(&stage, KEY_HOME, 0);
    frame();
    CHECK_NEAR(depth, 0, 1e-6);
}

/* Ten is asked for, six is given: the cap of every roll. */
static void test_pressure_stops_at_the_cap(void **state)
{
    (void)state;
    press_at(pressure_box.x + 132 + 74, pressure_box.y + 150);
    assert_true(moved);
    CHECK_NEAR(pressure, 6, 1e-6);
    let_go(pressure_box.x + 132 + 74, pressure_box.y + 150);
}

static UiCommand drawn(const char *text)
{
    const UiList *list = ui_list(stage.ui);
    for (int i = 0; i < list->count; i++)
        if (list->commands[i].kind == UI_TEXT &&
            strcmp(list->text + list->commands[i].text, text) == 0)
            return list->commands[i];
    fail_msg("'%s' is not drawn", text);
    return (UiCommand){ .size = 0 };
}

/* However large the type is; a capital is 0.72 of its size high. */
static void test_the_number_stays_within_the_bend(void **state)
{
    (void)state;
    static const float scales[] = { 1, 1.25f, 1.5f, 2 };
    float first = 0;
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        stage.frame.text_scale = scales[i];
        frame();
        UiCommand number = drawn("+30 %");
        float outer = fminf(132, 61 + 61 * scales[i]), inner = outer - 20;
        vec2s centre = { { 232, 100 + outer + 6 } };
        vec2s corner = { { number.box.x, number.box.y - 0.72f * number.size } };
        assert_true(glms_vec2_distance(corner, centre) < inner);
        first = i == 0 ? number.size : first;
        assert_true(number.size > 0.7f * first);
    }
    stage.frame.text_scale = 1;
    frame();
}

static void test_both_are_sliders_to_a_screen_reader(void **state)
{
    (void)state;
    const UiElement *strain = ui_find(stage.ui, "depth"), *press = ui_find(stage.ui, "pressure");
    assert_int_equal(strain->role, ROLE_SLIDER);
    assert_string_equal(strain->value, "50 %");
    assert_int_equal(press->role, ROLE_SLIDER);
    assert_string_equal(press->value, "4 of 10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_finger_on_the_strain_dial),
        cmocka_unit_test(test_keys_move_the_depth),
        cmocka_unit_test(test_pressure_stops_at_the_cap),
        cmocka_unit_test(test_the_number_stays_within_the_bend),
        cmocka_unit_test(test_both_are_sliders_to_a_screen_reader),
    };
    return cmocka_run_group_tests(tests, open_drawn, close_stage);
}
