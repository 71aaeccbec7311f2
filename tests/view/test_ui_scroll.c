#include "ui_stage.h"

#include "core/count.h"
#include "core/text.h"

/* Twenty rows of 50, gaps of 10, in a window of 300 at y 100. */
enum { ROWS = 20 };

typedef struct {
    Stage stage;
    int clicks[ROWS];
    bool soft;
} Rows;

static void frame(Rows *screen)
{
    Ui *ui = screen->stage.ui;
    stage_begin(&screen->stage);
    ui_panel(ui, "panel", "Panel", (Box){ 100, 50, 300, 400 }, 24, 2);
    Box content = ui_scroll_begin(ui, "list", (Box){ 120, 100, 260, 300 });
    if (screen->soft)
        ui_scroll_soften(ui, COLOUR_PANEL);
    for (int i = 0; i < ROWS; i++) {
        char id[16];
        text_format(id, sizeof id, "row.%d", i);
        Box box = { content.x, content.y + 60 * (float)i, content.w, 50 };
        screen->clicks[i] += ui_row(ui, box, (UiButton){ .id = id, .name = id });
    }
    ui_scroll_end(ui, 60 * ROWS - 10);
    stage_end(&screen->stage);
}

static void settle(Rows *screen)
{
    for (int i = 0; i < 200; i++)
        frame(screen);
}

static void open_rows(Rows *screen)
{
    *screen = (Rows){ 0 };
    stage_open(&screen->stage);
    frame(screen);
    frame(screen);
}

static int total_clicks(const Rows *screen)
{
    int total = 0;
    for (int i = 0; i < ROWS; i++)
        total += screen->clicks[i];
    return total;
}

static float top_of(const Rows *screen, const char *id)
{
    return ui_find(screen->stage.ui, id)->box.y;
}

static void test_what_is_cut_is_not_hit(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    const UiElement *cut = ui_find(screen.stage.ui, "row.4"); /* y 340 to 390 */
    CHECK_NEAR(cut->box.h, 50, 0);
    cut = ui_find(screen.stage.ui, "row.5");                  /* 400: below the edge */
    assert_non_null(cut);
    CHECK_NEAR(cut->box.h, 0, 0);
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 200, 410);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 200, 410);
    frame(&screen);
    assert_int_equal(total_clicks(&screen), 0);
    ui_activate(screen.stage.ui, "row.17");       /* but reached by name */
    frame(&screen);
    assert_int_equal(screen.clicks[17], 1);
    stage_close(&screen.stage);
}

static void test_wheel(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    InputEvent *event = stage_event(&screen.stage, INPUT_WHEEL);
    event->at = (vec2s){ { 200, 200 } };
    event->amount = -1;
    screen.stage.frame.seconds = 0.5f;            /* the window slept before */
    frame(&screen);
    screen.stage.frame.seconds = 1.0f / 60.0f;
    assert_true(screen.stage.consumed[0]);
    float first = top_of(&screen, "row.1");
    assert_true(first > 160 - 40);                /* eased, not at once */
    settle(&screen);
    CHECK_NEAR(top_of(&screen, "row.2"), 220 - 80, 1);
    assert_false(ui_wants_frame(screen.stage.ui));
    for (int i = 0; i < 30; i++) {
        event = stage_event(&screen.stage, INPUT_WHEEL);
        event->at = (vec2s){ { 200, 200 } };
        event->amount = -1;
    }
    settle(&screen);
    CHECK_NEAR(top_of(&screen, "row.19"), 350, 1);    /* the end, not beyond */
    ui_scroll_to_top(screen.stage.ui, "list");
    frame(&screen);
    CHECK_NEAR(top_of(&screen, "row.0"), 100, 1);
    stage_close(&screen.stage);
}

static void test_touch_drag_scrolls_and_does_not_activate(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    stage_touch(&screen.stage, INPUT_TOUCH_DOWN, 1, 200, 300);
    frame(&screen);
    for (int i = 1; i <= 10; i++) {
        stage_touch(&screen.stage, INPUT_TOUCH_MOVE, 1, 200, 300 - 10 * (float)i);
        frame(&screen);
        assert_true(screen.stage.consumed[0]);
    }
    float dragged = top_of(&screen, "row.3");
    CHECK_NEAR(dragged, 280 - 90, 2);             /* from where the drag was one */
    stage_touch(&screen.stage, INPUT_TOUCH_UP, 1, 200, 200);
    settle(&screen);
    assert_int_equal(total_clicks(&screen), 0);
    assert_true(top_of(&screen, "row.3") < dragged - 20);     /* it runs on a little */
    assert_false(ui_wants_frame(screen.stage.ui));
    /* A still finger is a tap. */
    Box seen = ui_find(screen.stage.ui, "row.6")->box;
    stage_touch(&screen.stage, INPUT_TOUCH_DOWN, 1, 200, seen.y + 5);
    stage_touch(&screen.stage, INPUT_TOUCH_MOVE, 1, 203, seen.y + 8);
    stage_touch(&screen.stage, INPUT_TOUCH_UP, 1, 203, seen.y + 8);
    frame(&screen);
    assert_int_equal(screen.clicks[6], 1);
    assert_int_equal(total_clicks(&screen), 1);
    stage_close(&screen.stage);
}

static void test_keyboard_brings_rows_into_view(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    for (int i = 0; i < 9; i++) {
        stage_key(&screen.stage, KEY_TAB, 0);
        frame(&screen);
    }
    settle(&screen);
    assert_string_equal(ui_focused(screen.stage.ui), "row.8");
    Box box = ui_find(screen.stage.ui, "row.8")->box;
    CHECK_NEAR(box.h, 50, 0);
    assert_true(box.y + box.h <= 400);
    ui_focus(screen.stage.ui, "row.0");
    settle(&screen);
    CHECK_NEAR(top_of(&screen, "row.0"), 100, 1);
    stage_close(&screen.stage);
}

static void test_bar(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    /* The thumb stands at the right of the box, 300 * 300 / 1190 high: 10 px are 39.7 of it. */
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 390, 120);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 500, 130);
    frame(&screen);
    assert_true(screen.stage.consumed[1]);
    CHECK_NEAR(top_of(&screen, "row.2"), 220 - 39.7, 1);
    stage_close(&screen.stage);
}

/* From the top, or from the bottom, of the list to its inside: strokes as wide as it. */
static float fade_at(const Rows *screen, float edge)
{
    const UiList *list = ui_list(screen->stage.ui);
    for (int i = 0; i < list->count; i++) {
        const UiCommand *command = &list->commands[i];
        if (command->kind != UI_LINE || command->size < 260 ||
            fabsf(command->box.y + command->box.h - edge) > 0.5f)
            continue;
        CHECK_NEAR(command->colour.w, 0, 0);
        CHECK_NEAR(command->border_colour.w, 1, 0);
        return fabsf(command->box.h);
    }
    return 0;
}

static void test_what_is_cut_fades(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    CHECK_NEAR(fade_at(&screen, 400), 0, 0);      /* a hairline */
    screen.soft = true;
    frame(&screen);
    CHECK_NEAR(fade_at(&screen, 100), 0, 0);      /* nothing is cut there yet */
    float high = fade_at(&screen, 400);
    assert_true(high > 30 && high < 60);          /* a line or two of words */
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 390, 120);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 500, 122.5f);
    frame(&screen);
    frame(&screen);
    CHECK_NEAR(fade_at(&screen, 100), 9.9, 0.6);  /* as high as what is hidden */
    CHECK_NEAR(fade_at(&screen, 400), high, 0);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 500, 900);
    frame(&screen);
    frame(&screen);
    CHECK_NEAR(fade_at(&screen, 400), 0, 0);      /* its end */
    CHECK_NEAR(fade_at(&screen, 100), high, 0);
    stage_close(&screen.stage);
}

/* Nothing at first, then another page, with a list of its own. */
static void elsewhere(Rows *screen)
{
    Ui *ui = screen->stage.ui;
    stage_begin(&screen->stage);
    stage_end(&screen->stage);
    stage_begin(&screen->stage);
    ui_scroll_begin(ui, "other", (Box){ 120, 100, 260, 300 });
    ui_scroll_end(ui, 900);
    stage_end(&screen->stage);
}

static void test_a_list_is_as_it_was_left(void **state)
{
    (void)state;
    Rows screen;
    open_rows(&screen);
    InputEvent *event = stage_event(&screen.stage, INPUT_WHEEL);
    event->at = (vec2s){ { 200, 200 } };
    event->amount = -2;
    settle(&screen);
    float left = top_of(&screen, "row.3");
    assert_true(left < 250);
    for (int i = 0; i < 3; i++)
        elsewhere(&screen);
    frame(&screen);
    CHECK_NEAR(top_of(&screen, "row.3"), left, 0);
    stage_close(&screen.stage);
}

/* Five lines of 30 in a window of 60. */
static void words_frame(Stage *words)
{
    static const char *const ids[] = { "first", "second", "third", "fourth", "fifth" };
    stage_begin(words);
    ui_panel(words->ui, "panel", "What to heed", (Box){ 100, 50, 300, 200 }, 24, 2);
    Box content = ui_scroll_begin(words->ui, "words", (Box){ 120, 100, 260, 60 });
    for (int i = 0; i < 5; i++)
        ui_text(words->ui, ids[i], (Box){ content.x, content.y + 30 * (float)i, content.w, 0 },
                TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, "Calmly.");
    ui_scroll_end(words->ui, 150);
    UiButton button = { .id = "on", .name = "On" };
    ui_button(words->ui, (Box){ 120, 180, 200, 48 }, button);
    stage_end(words);
}

/* Keys and gamepad come to the end of what has nothing to press, and on from there. */
static void test_words_are_read_to_their_end(void **state)
{
    (void)state;
    static const struct { InputType type; int down, up; } rows[] = {
        { INPUT_KEY_DOWN, KEY_DOWN, KEY_UP }, { INPUT_PAD_DOWN, PAD_DOWN, PAD_UP }
    };
    for (size_t row = 0; row < ARRAY_COUNT(rows); row++) {
        Stage words;
        stage_open(&words);
        words.frame.reduced_motion = true;
        for (int i = 0; i < 2; i++)
            words_frame(&words);
        stage_key(&words, KEY_TAB, 0);
        words_frame(&words);
        assert_string_equal(ui_focused(words.ui), "words");
        assert_string_equal(ui_find(words.ui, "words")->name, "What to heed");
        CHECK_NEAR(ui_find(words.ui, "fifth")->box.h, 0, 0);
        for (int i = 0; i < 9 && strcmp(ui_focused(words.ui), "words") == 0; i++) {
            stage_event(&words, rows[row].type)->code = rows[row].down;
            words_frame(&words);
        }
        assert_string_equal(ui_focused(words.ui), "on");
        assert_true(ui_find(words.ui, "fifth")->box.h > 10);
        stage_event(&words, rows[row].type)->code = rows[row].up;
        words_frame(&words);
        assert_string_equal(ui_focused(words.ui), "words");
        stage_event(&words, rows[row].type)->code = rows[row].up;
        words_frame(&words);
        words_frame(&words);
        CHECK_NEAR(ui_find(words.ui, "fifth")->box.h, 0, 0);
        stage_close(&words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_cut_is_not_hit),
        cmocka_unit_test(test_wheel),
        cmocka_unit_test(test_touch_drag_scrolls_and_does_not_activate),
        cmocka_unit_test(test_keyboard_brings_rows_into_view),
        cmocka_unit_test(test_bar),
        cmocka_unit_test(test_what_is_cut_fades),
        cmocka_unit_test(test_a_list_is_as_it_was_left),
        cmocka_unit_test(test_words_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
