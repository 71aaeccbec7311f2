#include "ui_stage.h"

#include "core/random.h"
#include "core/text.h"

/* Whatever comes, in whatever order: nothing breaks, and who got a press also gets its release. */

enum { FINGERS = 4, FRAMES = 3000 };

typedef struct {
    Stage stage;
    Random random;
    bool finger_down[FINGERS], finger_used[FINGERS];
    bool button_down, button_used;
    char text[24];
    float value;
    int segment;
} Monkey;

static void draw(Monkey *monkey)
{
    static const char *const ids[] = { "seg.a", "seg.b", "seg.c" };
    static const char *const names[] = { "A", "Beta", "Gamma and more" };
    Ui *ui = monkey->stage.ui;
    bool submit;
    stage_begin(&monkey->stage);
    ui_panel(ui, "panel", "Panel", (Box){ 700, 20, 400, 600 }, 24, 2);
    monkey->segment = ui_segments(ui, (Box){ 720, 40, 360, 48 }, ids, names, 3, monkey->segment);
    Box content = ui_scroll_begin(ui, "scroll", (Box){ 720, 100, 360, 300 });
    for (int i = 0; i < 12; i++) {
        char id[16];
        text_format(id, sizeof id, "row.%d", i);
        bool clicked = ui_row(ui, (Box){ content.x, content.y + 56 * (float)i, content.w, 50 },
                              (UiButton){ .id = id, .name = id, .disabled = i % 4 == 3 });
        assert_false(clicked && i % 4 == 3);
    }
    ui_slider(ui, (Box){ content.x, content.y + 680, content.w, 44 }, "slider", "S", "",
              &monkey->value);
    ui_scroll_end(ui, 730);
    ui_text_field(ui, (Box){ 720, 420, 200, 48 }, "field", "F", "Hint", "search", "/",
                  monkey->text, sizeof monkey->text, &submit);
    stage_end(&monkey->stage);
}

static void finger_event(Monkey *monkey, float x, float y)
{
    int id = (int)(random_next(&monkey->random) % FINGERS);
    bool down = monkey->finger_down[id];
    if (!down)
        stage_touch(&monkey->stage, INPUT_TOUCH_DOWN, id, x, y);
    else if (random_unit(&monkey->random) < 0.6f)
        stage_touch(&monkey->stage, INPUT_TOUCH_MOVE, id, x, y);
    else
        stage_touch(&monkey->stage, INPUT_TOUCH_UP, id, x, y);
}

static void any_event(Monkey *monkey)
{
    static const int keys[] = { KEY_TAB, KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_ENTER, ' ', 'g',
                                KEY_BACKSPACE, KEY_DELETE, KEY_HOME, KEY_END, KEY_PAGE_DOWN,
                                KEY_PAGE_UP, KEY_ESCAPE };
    static const char *const typed[] = { "a", "\xC3\xA9", "\xE2\x82\xAC", "long words " };
    Random *random = &monkey->random;
    float x = random_between(random, 600, 1150), y = random_between(random, 0, 700);
    switch (random_next(random) % 8) {
    case 0: stage_pointer(&monkey->stage, INPUT_POINTER_MOVE, x, y); break;
    case 1:
        stage_pointer(&monkey->stage, monkey->button_down ? INPUT_POINTER_UP : INPUT_POINTER_DOWN,
                      x, y);
        break;
    case 2: case 3: finger_event(monkey, x, y); break;
    case 4: stage_key(&monkey->stage, keys[random_next(random) % 15], 0); break;
    case 5: stage_type(&monkey->stage, typed[random_next(random) % 4]); break;
    case 6: stage_event(&monkey->stage, INPUT_PAD_DOWN)->code =
                (int)(random_next(random) % PAD_STICK_R) + 1; break;
    default: {
        InputEvent *event = stage_event(&monkey->stage, INPUT_WHEEL);
        event->at = (vec2s){ { x, y } };
        event->amount = random_between(random, -2, 2);
    }
    }
}

/* One event a frame, so that its answer can be followed. */
static void check_owner(Monkey *monkey, const InputEvent *event, bool used)
{
    switch (event->type) {
    case INPUT_POINTER_DOWN:
        monkey->button_down = true;
        monkey->button_used = used;
        break;
    case INPUT_POINTER_UP:
        assert_int_equal(used, monkey->button_used);
        monkey->button_down = false;
        break;
    case INPUT_TOUCH_DOWN:
        monkey->finger_down[event->id] = true;
        monkey->finger_used[event->id] = used;
        break;
    case INPUT_TOUCH_MOVE:
    case INPUT_TOUCH_UP:
        assert_int_equal(used, monkey->finger_used[event->id]);
        monkey->finger_down[event->id] = event->type == INPUT_TOUCH_MOVE;
        break;
    default:
        break;
    }
}

static void test_any_order(void **state)
{
    (void)state;
    Monkey monkey = { .random = random_seed(11) };
    stage_open(&monkey.stage);
    draw(&monkey);
    for (int i = 0; i < FRAMES; i++) {
        any_event(&monkey);
        InputEvent event = monkey.stage.input.events[0];
        draw(&monkey);
        check_owner(&monkey, &event, monkey.stage.consumed[0]);
        assert_true(strlen(monkey.text) < sizeof monkey.text);
        for (const char *at = monkey.text; *at;)
            assert_int_not_equal(text_next(&at), 0xFFFD);      /* no character was cut */
        assert_true(monkey.value >= 0 && monkey.value <= 1);
        assert_true(monkey.segment >= 0 && monkey.segment < 3);
    }
    for (int i = 0; i < 600; i++)
        draw(&monkey);
    assert_false(ui_wants_frame(monkey.stage.ui));             /* and it comes to rest */
    stage_close(&monkey.stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_any_order) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
