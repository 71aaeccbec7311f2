#include "ui_stage.h"

#include "core/count.h"

/* Icon and padding take 52, so that the words start at x 152; a character is 8 wide. */
typedef struct {
    Stage stage;
    char text[16];
    bool changed, submit;
} Search;

static void frame(Search *screen)
{
    stage_begin(&screen->stage);
    screen->changed = ui_text_field(screen->stage.ui, (Box){ 100, 16, 204, 48 }, "search",
                                    "Search", "Search", "search", "/", screen->text,
                                    sizeof screen->text, &screen->submit);
    stage_end(&screen->stage);
}

static void open_search(Search *screen)
{
    *screen = (Search){ 0 };
    stage_open(&screen->stage);
    frame(screen);
}

static void test_editing(void **state)
{
    (void)state;
    static const struct { const char *typed; int key; const char *text; bool changed; } rows[] = {
        { "calf", 0, "calf", true },
        { NULL, KEY_LEFT, "calf", false },
        { NULL, KEY_BACKSPACE, "caf", true },
        { "\xC3\xA9", 0, "ca\xC3\xA9" "f", true },           /* é */
        { NULL, KEY_LEFT, "ca\xC3\xA9" "f", false },
        { NULL, KEY_DELETE, "caf", true },
        { NULL, KEY_HOME, "caf", false },
        { NULL, KEY_BACKSPACE, "caf", false },
        { "x", 0, "xcaf", true },
        { NULL, KEY_END, "xcaf", false },
        { NULL, KEY_DELETE, "xcaf", false },
        { NULL, KEY_RIGHT, "xcaf", false },
        { "12345678901", 0, "xcaf12345678901", true },
        { "2", 0, "xcaf12345678901", false },                /* full: 15 bytes */
    };
    Search screen;
    open_search(&screen);
    ui_activate(screen.stage.ui, "search");
    frame(&screen);
    assert_string_equal(ui_focused(screen.stage.ui), "search");
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        if (rows[i].typed)
            stage_type(&screen.stage, rows[i].typed);
        else
            stage_key(&screen.stage, rows[i].key, 0);
        frame(&screen);
        assert_true(screen.stage.consumed[0]);
        assert_string_equal(screen.text, rows[i].text);
        assert_int_equal(screen.changed, rows[i].changed);
        assert_false(screen.submit);
    }
    frame(&screen);
    assert_string_equal(ui_find(screen.stage.ui, "search")->value, "xcaf12345678901");
    stage_close(&screen.stage);
}

static void test_keys_of_a_field(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    stage_key(&screen.stage, 'g', 0);
    stage_type(&screen.stage, "g");
    frame(&screen);
    assert_false(screen.stage.consumed[0] || screen.stage.consumed[1]);   /* a shortcut's */
    assert_string_equal(screen.text, "");
    ui_focus(screen.stage.ui, "search");
    frame(&screen);
    stage_key(&screen.stage, 'g', 0);
    stage_type(&screen.stage, "g");
    stage_key(&screen.stage, KEY_F11, 0);
    frame(&screen);
    assert_true(screen.stage.consumed[0] && screen.stage.consumed[1]);
    assert_false(screen.stage.consumed[2]);
    assert_string_equal(screen.text, "g");
    stage_key(&screen.stage, KEY_ENTER, 0);
    frame(&screen);
    assert_true(screen.submit);
    frame(&screen);
    assert_false(screen.submit);
    stage_key(&screen.stage, KEY_ESCAPE, 0);
    stage_key(&screen.stage, KEY_ESCAPE, 0);
    frame(&screen);
    assert_true(screen.stage.consumed[0]);        /* leaves the field */
    assert_false(screen.stage.consumed[1]);       /* the screen's */
    assert_string_equal(ui_focused(screen.stage.ui), "");
    stage_close(&screen.stage);
}

static void test_the_pointer_puts_the_caret(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    strcpy(screen.text, "abcdef");
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 152 + 17, 40);    /* nearest: after two */
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 152 + 17, 40);
    frame(&screen);
    stage_type(&screen.stage, "-");
    frame(&screen);
    assert_string_equal(screen.text, "ab-cdef");
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 152 + 17, 40);
    frame(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 152 + 17, 40);
    frame(&screen);
    stage_type(&screen.stage, "+");
    frame(&screen);
    assert_string_equal(screen.text, "ab+-cdef");
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 900, 500);       /* the body */
    frame(&screen);
    assert_string_equal(ui_focused(screen.stage.ui), "");
    stage_close(&screen.stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editing),
        cmocka_unit_test(test_keys_of_a_field),
        cmocka_unit_test(test_the_pointer_puts_the_caret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
