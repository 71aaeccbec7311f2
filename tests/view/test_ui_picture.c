/* A clinic's logo in the interface: its shape, its place, its pixels at another size. */
#include "ui_one_stage.h"

#include "view/ui_picture.h"

static uint8_t pixels[64 * 16 * 4];

static Box draw(Box box, int width, int height)
{
    stage_begin(&stage);
    Box at = ui_picture(stage.ui, "logo", "Harbour", box, (UiPicture){ pixels, width, height, 7 });
    stage_end(&stage);
    return at;
}

static void test_shape_and_place(void **state)
{
    static const struct {
        int width, height;
        Box at;
    } rows[] = {
        { 64, 16, { 10, 26, 40, 10 } },   /* as wide as there is room */
        { 16, 16, { 10, 21, 20, 20 } },   /* as high */
        { 4, 4, { 10, 27, 8, 8 } },       /* twice its own size at the most */
        { 16, 64, { 10, 21, 5, 20 } },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Box at = draw((Box){ 10.2f, 21, 40, 20 }, rows[i].width, rows[i].height);
        CHECK_NEAR(at.x, rows[i].at.x, 0);
        CHECK_NEAR(at.y, rows[i].at.y, 0);
        CHECK_NEAR(at.w, rows[i].at.w, 0);
        CHECK_NEAR(at.h, rows[i].at.h, 0);
        const UiCommand *command = &ui_list(stage.ui)->commands[0];
        assert_int_equal(command->kind, UI_PICTURE);
        CHECK_NEAR(command->box.w, at.w, 0);
    }
    Box none = draw((Box){ 0, 0, 40, 0.2f }, 64, 16);
    CHECK_NEAR(none.w, 0, 0);
    assert_int_equal(ui_list(stage.ui)->count, 0);
}

static void test_mean_of_what_it_covers(void **state)
{
    static const uint8_t row[] = { 200, 100, 0, 255, 100, 0, 0, 255, 40, 40, 40, 0 };
    uint8_t out[12 * 4];
    (void)state;
    const UiPicture picture = { row, 3, 1, 1 };
    ui_picture_fit(&picture, 3, 1, out);
    const uint8_t same[] = { 200, 100, 0, 255, 100, 0, 0, 255, 0, 0, 0, 0 };
    assert_memory_equal(out, same, sizeof same);
    ui_picture_fit(&picture, 2, 1, out); /* 1.5 pixels each: (200 + 50) / 1.5, (50 + 0) / 1.5 */
    const uint8_t two[] = { 167, 67, 0, 255, 33, 0, 0, 85 };
    assert_memory_equal(out, two, sizeof two);
    ui_picture_fit(&picture, 6, 1, out);
    assert_memory_equal(out, out + 4, 4);
    assert_int_equal(out[8], 100);
    ui_picture_fit(&picture, 1, 1, out);
    const uint8_t one[] = { 100, 33, 0, 170 };
    assert_memory_equal(out, one, sizeof one);
}

static void test_listed(void **state)
{
    (void)state;
    draw((Box){ 10, 20, 40, 20 }, 16, 16);
    const UiElement *element = ui_find(stage.ui, "logo");
    assert_non_null(element);
    assert_int_equal(element->role, ROLE_IMAGE);
    assert_string_equal(element->name, "Harbour");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_shape_and_place, open_stage, close_stage),
        cmocka_unit_test(test_mean_of_what_it_covers),
        cmocka_unit_test_setup_teardown(test_listed, open_stage, close_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
