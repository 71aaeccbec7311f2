/* Large figures keep their size and their places while seconds pass. */
#include "ui_one_stage.h"

#include "view/ui_figure.h"

static const Box box = { 100, 100, 500, 300 };

static Box drawn(const char *text, const char *widest)
{
    stage_begin(&stage);
    Box at = ui_figure(stage.ui, "figure", "Left", box, text, widest, COLOUR_TEXT);
    stage_end(&stage);
    return at;
}

static const UiCommand *character(int index)
{
    const UiList *list = ui_list(stage.ui);
    for (int i = 0; i < list->count; i++)
        if (list->commands[i].kind == UI_TEXT && index-- == 0)
            return &list->commands[i];
    fail_msg("no such character");
    return NULL;
}

static void test_seconds_move_nothing(void **state)
{
    (void)state;
    drawn("1:11", "0:00");
    float size = character(0)->size, seconds = character(3)->box.x;
    drawn("8:54", "0:00");
    CHECK_NEAR(character(0)->size, size, 0);
    CHECK_NEAR(character(3)->box.x, seconds, 1);
}

static void test_fills_its_box_and_stays_inside(void **state)
{
    (void)state;
    static const char *const texts[] = { "3", "24", "1:24", "10:00" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Box at = drawn(texts[i], texts[i]);
        assert_true(at.x >= box.x && at.y >= box.y);
        assert_true(at.x + at.w <= box.x + box.w + 1 && at.y + at.h <= box.y + box.h + 1);
        assert_true(at.w > 0.97f * box.w || at.h > 0.90f * box.h);
    }
}

static void test_listed_with_its_value(void **state)
{
    (void)state;
    drawn("24", "00");
    const UiElement *element = ui_find(stage.ui, "figure");
    assert_non_null(element);
    assert_string_equal(element->value, "24");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seconds_move_nothing),
        cmocka_unit_test(test_fills_its_box_and_stays_inside),
        cmocka_unit_test(test_listed_with_its_value),
    };
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}
