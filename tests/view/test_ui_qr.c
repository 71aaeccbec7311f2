/* A code on the screen: modules on whole pixels, white all round, drawn as it was given. */
#include "ui_stage.h"

#include "view/ui_qr.h"

static Stage stage;
static uint8_t dark[25 * 25];
static const UiQr code = { dark, 25 };

static int open_stage(void **state)
{
    (void)state;
    stage_open(&stage);
    for (int i = 0; i < 25 * 25; i++)
        dark[i] = i % 7 == 0 || i % 5 == 1;
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static Box draw(Box box)
{
    stage_begin(&stage);
    Box at = ui_qr(stage.ui, "home.code", "A code", box, code);
    stage_end(&stage);
    return at;
}

static void test_whole_pixels(void **state)
{
    (void)state;
    for (float side = 33; side < 400; side += 12.7f) {
        Box box = { 10.3f, 20.8f, side, side + 9 };
        Box at = draw(box);
        const UiList *list = ui_list(stage.ui);
        assert_int_equal(list->count, 2);
        const UiCommand *white = &list->commands[0], *modules = &list->commands[1];
        float module = modules->box.w / 25;
        CHECK_NEAR(module, floorf(module), 0);
        CHECK_NEAR(at.x, floorf(at.x), 0);
        CHECK_NEAR(at.y, floorf(at.y), 0);
        CHECK_NEAR(at.w, 33 * module, 0); /* ISO/IEC 18004, 6.3.8: four modules on each side */
        CHECK_NEAR(modules->box.x - white->box.x, 4 * module, 0);
        CHECK_NEAR(modules->box.y - white->box.y, 4 * module, 0);
        assert_true(at.w <= side && at.w > side - 33);
        assert_true(at.x >= box.x - 1 && at.x + at.w <= box.x + side + 1);
    }
}

static void test_dark_on_white(void **state)
{
    (void)state;
    draw((Box){ 0, 0, 330, 330 });
    const UiList *list = ui_list(stage.ui);
    const UiCommand *white = &list->commands[0], *modules = &list->commands[1];
    assert_int_equal(modules->kind, UI_MODULES);
    CHECK_NEAR(white->colour.x + white->colour.y + white->colour.z, 3, 0);
    assert_true(modules->colour.x < 0.15f && modules->colour.y < 0.15f);
    const char *bits = list->text + modules->text;
    assert_int_equal(modules->text_length, (25 * 25 + 7) / 8);
    for (int i = 0; i < 25 * 25; i++)
        assert_int_equal(bits[i / 8] >> i % 8 & 1, dark[i]);
}

static void test_listed(void **state)
{
    (void)state;
    draw((Box){ 0, 0, 330, 330 });
    const UiElement *element = ui_find(stage.ui, "home.code");
    assert_non_null(element);
    assert_int_equal(element->role, ROLE_IMAGE);
    assert_string_equal(element->name, "A code");
}

static void test_no_room(void **state)
{
    (void)state;
    CHECK_NEAR(draw((Box){ 0, 0, 32, 400 }).w, 0, 0);
    assert_int_equal(ui_list(stage.ui)->count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole_pixels, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(test_dark_on_white, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(test_listed, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(test_no_room, open_stage, close_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
