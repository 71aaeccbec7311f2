#include "ui_stage.h"

#include "core/count.h"

/* Icon and padding take 52, so that the words start at x 152; a character is 8 wide. */
typedef struct {
    Stage stage;
    char text[16];
    bool changed, submit;
    char clipboard[64];
    Clipboard desktop;
} Search;

static bool read_desktop(void *owner, char *out, size_t size)
{
    const Search *screen = owner;
    strncpy(out, screen->clipboard, size - 1);
    out[size - 1] = '\0';
    return screen->clipboard[0] != '\0';
}

static void write_desktop(void *owner, const char *text)
{
    Search *screen = owner;
    strncpy(screen->clipboard, text, sizeof screen->clipboard - 1);
}

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
    screen->desktop = (Clipboard){ screen, read_desktop, write_desktop };
    screen->stage.frame.clipboard = &screen->desktop;
    frame(screen);
}

static void key(Search *screen, int code, uint32_t modifiers)
{
    stage_key(&screen->stage, code, modifiers);
    frame(screen);
}

static void type(Search *screen, const char *text)
{
    stage_type(&screen->stage, text);
    frame(screen);
}

static void click(Search *screen, float x)
{
    stage_pointer(&screen->stage, INPUT_POINTER_DOWN, x, 40);
    stage_pointer(&screen->stage, INPUT_POINTER_UP, x, 40);
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
    screen.stage.frame.now += 1;               /* no double-click */
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

static void test_shift_selects_and_typing_replaces(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    ui_focus(screen.stage.ui, "search");
    frame(&screen);
    type(&screen, "left calf");
    for (int i = 0; i < 4; i++)
        key(&screen, KEY_LEFT, MOD_SHIFT);
    type(&screen, "hip");
    assert_string_equal(screen.text, "left hip");
    key(&screen, KEY_LEFT, MOD_SHIFT);
    key(&screen, KEY_LEFT, 0);                    /* lets go, before what was selected */
    type(&screen, "-");
    assert_string_equal(screen.text, "left hi-p");
    key(&screen, KEY_HOME, MOD_SHIFT);
    key(&screen, KEY_BACKSPACE, 0);
    assert_string_equal(screen.text, "p");
    key(&screen, 'a', MOD_CONTROL);
    assert_true(screen.stage.consumed[0]);
    type(&screen, "\xC3\xA9");
    assert_string_equal(screen.text, "\xC3\xA9");
    stage_close(&screen.stage);
}

static void test_words(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    ui_focus(screen.stage.ui, "search");
    frame(&screen);
    type(&screen, "it band pain");
    key(&screen, KEY_LEFT, MOD_CONTROL);
    key(&screen, KEY_BACKSPACE, MOD_CONTROL);
    assert_string_equal(screen.text, "it pain");
    key(&screen, KEY_LEFT, MOD_CONTROL | MOD_SHIFT);
    key(&screen, KEY_DELETE, 0);
    assert_string_equal(screen.text, "pain");
    key(&screen, KEY_DELETE, MOD_CONTROL);
    assert_string_equal(screen.text, "");
    stage_close(&screen.stage);
}

static void test_copy_cut_and_paste(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    ui_focus(screen.stage.ui, "search");
    frame(&screen);
    type(&screen, "soleus");
    key(&screen, 'c', MOD_CONTROL);               /* nothing is selected */
    assert_string_equal(screen.clipboard, "");
    key(&screen, 'a', MOD_CONTROL);
    key(&screen, 'c', MOD_CONTROL);
    assert_string_equal(screen.clipboard, "soleus");
    assert_string_equal(screen.text, "soleus");
    key(&screen, 'x', MOD_CONTROL);
    assert_true(screen.changed);
    assert_string_equal(screen.text, "");
    strcpy(screen.clipboard, "\n hip\tflexor of the left");
    key(&screen, 'v', MOD_CONTROL);
    assert_string_equal(screen.text, "hip flexor of t");         /* what there is room for */
    key(&screen, 'a', MOD_CONTROL);
    strcpy(screen.clipboard, "12345678901234\xC3\xA9");          /* é would be cut in two */
    key(&screen, 'v', MOD_CONTROL);
    assert_string_equal(screen.text, "12345678901234");
    screen.stage.frame.clipboard = NULL;
    key(&screen, 'v', MOD_CONTROL);
    assert_string_equal(screen.text, "12345678901234");
    stage_close(&screen.stage);
}

static void test_double_click_takes_a_word_a_third_all(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    strcpy(screen.text, "left calf");
    click(&screen, 152 + 6 * 8);
    click(&screen, 152 + 6 * 8);
    type(&screen, "hip");
    assert_string_equal(screen.text, "left hip");
    screen.stage.frame.now += 1;
    for (int i = 0; i < 3; i++)
        click(&screen, 152 + 6 * 8);
    type(&screen, "x");
    assert_string_equal(screen.text, "x");
    strcpy(screen.text, "left calf");
    screen.stage.frame.now += 1;
    click(&screen, 152 + 8);
    screen.stage.frame.now += 1;                  /* too late for a double-click */
    click(&screen, 152 + 8);
    type(&screen, "-");
    assert_string_equal(screen.text, "l-eft calf");
    stage_close(&screen.stage);
}

static void test_a_drag_selects(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    strcpy(screen.text, "left calf");
    stage_pointer(&screen.stage, INPUT_POINTER_DOWN, 152 + 5 * 8, 40);
    frame(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 152 + 7 * 8, 44);
    frame(&screen);
    stage_pointer(&screen.stage, INPUT_POINTER_MOVE, 152 + 200, 90);      /* past its end */
    stage_pointer(&screen.stage, INPUT_POINTER_UP, 152 + 200, 90);
    frame(&screen);
    key(&screen, 'c', MOD_CONTROL);
    assert_string_equal(screen.clipboard, "calf");
    stage_close(&screen.stage);
}

static bool draws(const Search *screen, const char *text)
{
    const UiList *list = ui_list(screen->stage.ui);
    for (int i = 0; i < list->count; i++) {
        const UiCommand *command = &list->commands[i];
        if (command->kind == UI_TEXT && command->text_length == strlen(text) &&
            memcmp(list->text + command->text, text, command->text_length) == 0)
            return true;
    }
    return false;
}

/* An input method shows its letters in place; they are not in the text, and its keys are its own,
 * until it commits. */
static void test_an_input_method_composes(void **state)
{
    (void)state;
    Search screen;
    open_search(&screen);
    ui_focus(screen.stage.ui, "search");
    frame(&screen);
    type(&screen, "ab");
    key(&screen, KEY_LEFT, 0);
    strcpy(stage_event(&screen.stage, INPUT_TEXT_COMPOSED)->text, "'e");
    frame(&screen);
    assert_true(draws(&screen, "a'eb"));
    assert_string_equal(screen.text, "ab");
    key(&screen, KEY_BACKSPACE, 0);
    assert_string_equal(screen.text, "ab");
    stage_event(&screen.stage, INPUT_TEXT_COMPOSED);
    stage_type(&screen.stage, "\xC3\xA9");
    frame(&screen);
    assert_string_equal(screen.text, "a\xC3\xA9" "b");
    assert_true(draws(&screen, "a\xC3\xA9" "b"));
    strcpy(stage_event(&screen.stage, INPUT_TEXT_COMPOSED)->text, "x");
    frame(&screen);
    ui_focus(screen.stage.ui, "");
    frame(&screen);
    assert_true(draws(&screen, "a\xC3\xA9" "b"));                /* left: nothing is kept */
    stage_close(&screen.stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editing),
        cmocka_unit_test(test_keys_of_a_field),
        cmocka_unit_test(test_the_pointer_puts_the_caret),
        cmocka_unit_test(test_shift_selects_and_typing_replaces),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_copy_cut_and_paste),
        cmocka_unit_test(test_double_click_takes_a_word_a_third_all),
        cmocka_unit_test(test_a_drag_selects),
        cmocka_unit_test(test_an_input_method_composes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
