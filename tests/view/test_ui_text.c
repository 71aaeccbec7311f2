#include "ui_stage.h"

#include "core/count.h"

/* In this font a character of body type is 8 pixels wide and a line 22.4 high. */

static void draw(Stage *stage, float width, UiAlign align, const char *text)
{
    stage_begin(stage);
    ui_text(stage->ui, "words", (Box){ 100, 50, width, 500 }, TYPE_BODY, COLOUR_TEXT, align, text);
    stage_end(stage);
}

static const UiCommand *text_command(const Ui *ui, int index)
{
    const UiList *list = ui_list(ui);
    for (int i = 0; i < list->count; i++)
        if (list->commands[i].kind == UI_TEXT && index-- == 0)
            return &list->commands[i];
    return NULL;
}

static void expect_line(const Ui *ui, int index, const char *wanted)
{
    const UiCommand *command = text_command(ui, index);
    if (!wanted) {
        assert_null(command);
        return;
    }
    assert_non_null(command);
    assert_int_equal(command->text_length, strlen(wanted));
    assert_memory_equal(ui_list(ui)->text + command->text, wanted, command->text_length);
}

static void test_wrapping(void **state)
{
    (void)state;
    static const struct { float width; const char *text, *lines[5]; } rows[] = {
        { 80, "one two three", { "one two", "three" } },   /* 10 characters fit */
        { 79, "1234567890", { "123456789", "0" } },   /* 9 fit: cut in the word */
        { 80, "1234567890", { "1234567890" } },
        { 80, "a 12345678901 b", { "a", "1234567890", "1 b" } },
        { 80, "one\ntwo", { "one", "two" } },
        { 80, "one\n\ntwo", { "one", "two" } },   /* the empty line draws nothing */
        { 80, "one two   three", { "one two", "three" } },   /* no blank starts a line */
        { 80, "one  two", { "one  two" } },
        { 40, "\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9", { "\xC3\xA9\xC3\xA9\xC3\xA9",
                                                            "\xC3\xA9\xC3\xA9" } },
        { 8, "\xC3\xA9\xC3\xA9", { "\xC3\xA9", "\xC3\xA9" } },   /* never inside a character */
        { 2, "ab", { "a", "b" } },   /* and always goes on */
        { 80, "", { NULL } },
        { 80, "30\xC2\xA0seconds 5", { "30\xC2\xA0seconds", "5" } },   /* a hard space holds */
    };
    Stage stage;
    stage_open(&stage);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        draw(&stage, rows[i].width, ALIGN_LEFT, rows[i].text);
        int line = 0;
        for (; rows[i].lines[line]; line++)
            expect_line(stage.ui, line, rows[i].lines[line]);
        expect_line(stage.ui, line, NULL);
    }
    stage_close(&stage);
}

static void test_height_and_place(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage);
    draw(&stage, 80, ALIGN_RIGHT, "one two three");
    CHECK_NEAR(ui_text_height(stage.ui, TYPE_BODY, "one two three", 80), 44.8, 0.01);
    CHECK_NEAR(ui_text_height(stage.ui, TYPE_BODY, "one\n\ntwo", 80), 67.2, 0.01);
    CHECK_NEAR(ui_find(stage.ui, "words")->box.h, 44.8, 0.01);
    assert_string_equal(ui_find(stage.ui, "words")->name, "one two three");
    CHECK_NEAR(text_command(stage.ui, 0)->box.x, 100 + 80 - 56, 0.01);
    CHECK_NEAR(text_command(stage.ui, 1)->box.x, 100 + 80 - 40, 0.01);
    /* Base line: half the lead, the ascent of 0.8 em, up by a twentieth; whole pixels. */
    CHECK_NEAR(text_command(stage.ui, 0)->box.y, roundf(50 + 3.2f + 12.8f - 0.8f), 0.01);
    draw(&stage, 81, ALIGN_MIDDLE, "one");
    CHECK_NEAR(text_command(stage.ui, 0)->box.x, roundf(100 + (81 - 24) / 2.0f), 0.51);
    stage.frame.scale = 1.5f;
    stage.frame.text_scale = 2;
    draw(&stage, 80, ALIGN_LEFT, "one two three");
    CHECK_NEAR(text_command(stage.ui, 0)->size, 48, 0.01);
    CHECK_NEAR(ui_line_height(stage.ui, TYPE_BODY), 67.2, 0.01);
    CHECK_NEAR(ui_units(stage.ui, 10), 15, 0.01);      /* the reader's size is for type only */
    CHECK_NEAR(ui_control_height(stage.ui, 48), 1.5 * (48 + 22.4), 0.01);
    stage_close(&stage);
}

static void test_ellipsis(void **state)
{
    (void)state;
    static const struct { float width; const char *text, *shown; } rows[] = {
        { 40, "12345", "12345" },
        { 39, "12345", "123\xE2\x80\xA6" },
        { 40, "one two", "one\xE2\x80\xA6" },   /* no blank before the dots */
        { 24, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "\xC3\xA9\xC3\xA9\xE2\x80\xA6" },
    };
    Stage stage;
    stage_open(&stage);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        stage_begin(&stage);
        ui_label(stage.ui, (Box){ 0, 0, rows[i].width, 40 }, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT,
                 rows[i].text);
        stage_end(&stage);
        expect_line(stage.ui, 0, rows[i].shown);
        expect_line(stage.ui, 1, NULL);
    }
    stage_close(&stage);
}

/* Words that the reader has enlarged give way before they are cut, down to their size at 1. */
static void test_large_words_fit(void **state)
{
    (void)state;
    static const struct { float text_scale, width, size; const char *shown; } rows[] = {
        { 2, 148, 32, "12345678" },   /* 8 * 16 px and 2 * 10 at the sides */
        { 2, 128, 27, "12345678" },   /* 108 px: 8 * 13.5 */
        { 2, 83, 16, "123456\xE2\x80\xA6" },
        { 1, 83, 16, "123456\xE2\x80\xA6" },
    };
    Stage stage;
    stage_open(&stage);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        stage.frame.text_scale = rows[i].text_scale;
        stage_begin(&stage);
        ui_button(stage.ui, (Box){ 0, 0, rows[i].width, 48 },
                  (UiButton){ .id = "b", .name = "12345678" });
        stage_end(&stage);
        CHECK_NEAR(text_command(stage.ui, 0)->size, rows[i].size, 0.01);
        expect_line(stage.ui, 0, rows[i].shown);
    }
    UiButton row = { .id = "r", .name = "one two three four" };
    CHECK_NEAR(ui_row_height(stage.ui, 300, 50, row), 50, 0.01);
    CHECK_NEAR(ui_row_height(stage.ui, 24 + 80, 50, row), ceilf(2 * 22.4f + 16), 0.01);
    stage_close(&stage);
}

static void test_words_are_measured_once(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage);
    const char *words = "They push you off the ground on every step.";
    draw(&stage, 120, ALIGN_LEFT, words);
    int first = stage.measured;
    assert_true(first > 5);
    draw(&stage, 120, ALIGN_LEFT, words);
    draw(&stage, 160, ALIGN_LEFT, words);
    assert_int_equal(stage.measured, first);
    stage_close(&stage);
}

static void test_scale(void **state)
{
    (void)state;
    static const struct { int width, height; float scale; } rows[] = {
        { 1280, 720, 1 }, { 1920, 1080, 1.5f }, { 1080, 1920, 1.5f }, { 800, 480, 1 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_NEAR(ui_scale(rows[i].width, rows[i].height), rows[i].scale, 1e-6);
}

static void test_fade_and_offset(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage);
    stage_begin(&stage);
    ui_set_fade(stage.ui, 0.5f, (vec2s){ { 16, 0 } });
    ui_rect(stage.ui, (Box){ 10, 10, 20, 20 }, 0, COLOUR_PANEL);
    ui_button(stage.ui, (Box){ 10, 100, 100, 48 }, (UiButton){ .id = "b", .name = "B" });
    ui_set_fade(stage.ui, 0, glms_vec2_zero());
    ui_button(stage.ui, (Box){ 10, 200, 100, 48 }, (UiButton){ .id = "gone", .name = "Gone" });
    stage_end(&stage);
    const UiCommand *rect = &ui_list(stage.ui)->commands[0];
    CHECK_NEAR(rect->box.x, 26, 0);
    CHECK_NEAR(rect->colour.w, 0.5, 1e-6);
    CHECK_NEAR(ui_find(stage.ui, "b")->box.x, 26, 0);
    assert_true(ui_hit(stage.ui, (vec2s){ { 120, 120 } }));
    assert_null(ui_find(stage.ui, "gone"));
    assert_false(ui_hit(stage.ui, (vec2s){ { 50, 220 } }));
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_height_and_place),
        cmocka_unit_test(test_ellipsis),
        cmocka_unit_test(test_large_words_fit),
        cmocka_unit_test(test_words_are_measured_once),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_fade_and_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
