/* The lane bar: what is pressed is the time, words stand where they fit. */
#include "ui_one_stage.h"

#include "view/ui_lanes.h"

static float seconds, at;
static bool moved;

static const Box box = { 100, 100, 400, 52 };

static const UiLane lanes[] = {
    { "Ease in, 4 s", "Ease in", 4 }, { "Hold, 30 s", "Hold", 30 }, { "Out", "Out", 6 },
};

static void frame_of(const UiLane *list, int count)
{
    UiLanes bar = { .id = "scrub", .name = "Time", .value_text = "0:10 / 0:40", .lanes = list,
                    .count = count, .seconds = at };
    stage_begin(&stage);
    moved = ui_lanes(stage.ui, box, &bar, &seconds);
    stage_end(&stage);
}

static void frame(void)
{
    frame_of(lanes, 3);
}

static int open_drawn(void **state)
{
    open_stage(state);
    at = 10;
    frame();
    return 0;
}

static int times_drawn(const char *text)
{
    const UiList *list = ui_list(stage.ui);
    int times = 0;
    for (int i = 0; i < list->count; i++)
        times += list->commands[i].kind == UI_TEXT &&
                 strcmp(list->text + list->commands[i].text, text) == 0;
    return times;
}

static bool drawn(const char *text)
{
    return times_drawn(text) > 0;
}

static void test_a_press_is_a_time(void **state)
{
    (void)state;
    static const struct { float x, seconds; } rows[] = { { 300, 20 }, { 101, 0 }, { 499, 40 } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_pointer(&stage, INPUT_POINTER_MOVE, rows[i].x, 138);
        frame();
        stage_pointer(&stage, INPUT_POINTER_DOWN, rows[i].x, 138);
        frame();
        assert_true(moved);
        CHECK_NEAR(seconds, rows[i].seconds, 0.2);
        stage_pointer(&stage, INPUT_POINTER_UP, rows[i].x, 138);
        frame();
        frame();
        assert_false(moved);
    }
}

static void test_keys_go_by_a_second_and_stop_at_the_ends(void **state)
{
    (void)state;
    static const struct { int key; float from, to; } rows[] = {
        { KEY_RIGHT, 10, 11 }, { KEY_LEFT, 10, 9 }, { KEY_LEFT, 0.5f, 0 }, { KEY_RIGHT, 39.6f, 40 },
        { KEY_HOME, 10, 0 },   { KEY_END, 10, 40 },
    };
    stage_key(&stage, KEY_TAB, 0);
    frame();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        at = rows[i].from;
        stage_key(&stage, rows[i].key, 0);
        frame();
        assert_true(moved);
        CHECK_NEAR(seconds, rows[i].to, 1e-4);
    }
    at = 10;
}

/* Four of forty seconds are 40 pixels: no room for a word of seven letters of eight pixels. */
static void test_words_only_where_they_fit(void **state)
{
    (void)state;
    frame();
    assert_true(drawn("Hold, 30 s"));
    assert_true(drawn("Out"));
    assert_false(drawn("Ease in, 4 s"));
    assert_false(drawn("Ease in"));
}

/* So that the row is never empty, and nobody wonders what is going on. */
static void test_what_is_played_has_its_word(void **state)
{
    (void)state;
    at = 2;
    frame();
    assert_true(drawn("Ease in"));
    assert_true(drawn("Hold, 30 s")); /* beside it */
    at = 10;
    frame();
    assert_false(drawn("Ease in"));
    assert_true(drawn("Hold, 30 s"));
}

/* 40 pixels each: three letters fit, six do not, and three alone would be half of the story. */
static void test_words_in_turn_stand_all_or_none(void **state)
{
    static const UiLane turns[] = { { "Begin", "Begin", 8 }, { "Onward", "Onward", 4 },
                                    { "Off", "Off", 4 },     { "Onward", "Onward", 4 },
                                    { "Off", "Off", 4 },     { "Rest", "Rest", 16 } };
    static const UiLane short_turns[] = { { "Begin", "Begin", 8 }, { "On", "On", 4 },
                                          { "Off", "Off", 4 },     { "On", "On", 4 },
                                          { "Off", "Off", 4 },     { "Rest", "Rest", 16 } };
    (void)state;
    at = 2;
    frame_of(turns, 6);
    assert_int_equal(times_drawn("Off") + times_drawn("Onward"), 0);
    assert_true(drawn("Begin") && drawn("Rest"));
    frame_of(short_turns, 6);
    assert_int_equal(times_drawn("Off"), 2);
    assert_int_equal(times_drawn("On"), 2);
    at = 10;
    frame();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_press_is_a_time),
        cmocka_unit_test(test_keys_go_by_a_second_and_stop_at_the_ends),
        cmocka_unit_test(test_words_only_where_they_fit),
        cmocka_unit_test(test_what_is_played_has_its_word),
        cmocka_unit_test(test_words_in_turn_stand_all_or_none),
    };
    return cmocka_run_group_tests(tests, open_drawn, close_stage);
}
