/* Events as SDL sends them, through an off-screen window. */
#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "platform/platform.h"
#include "platform/window.h"

#include <SDL.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static int open_window(void **state)
{
    Input input;
    *state = platform_create(&(PlatformDesc){ .offscreen = true, .width = 800, .height = 480 });
    if (!*state)
        return -1;
    platform_poll(*state, &input, 0.0); /* what comes with the window */
    return 0;
}

static int close_window(void **state)
{
    platform_destroy(*state);
    return 0;
}

static const InputEvent *send(void **state, SDL_Event event, Input *input)
{
    SDL_PushEvent(&event);
    platform_poll(*state, input, 0.0);
    return input->count > 0 ? &input->events[0] : NULL;
}

static void size_and_clock(void **state)
{
    int width = 0, height = 0;
    platform_size(*state, &width, &height);
    assert_int_equal(width, 800);
    assert_int_equal(height, 480);
    platform_set_size(*state, 1080, 1920);
    platform_size(*state, &width, &height);
    assert_int_equal(height, 1920);
    platform_set_size(*state, 800, 480);
    Input input;
    platform_poll(*state, &input, 0.0); /* what the sizes sent */
    double before = platform_now();
    assert_true(platform_now() >= before);
}

/* Somebody who lies on the floor touches nothing for minutes. */
static void the_screen_stays_on_while_it_is_told_to(void **state)
{
    assert_false(platform_is_awake(*state));
    platform_keep_awake(*state, true);
    assert_true(platform_is_awake(*state));
    assert_false(SDL_IsScreenSaverEnabled());
    platform_keep_awake(*state, false);
    assert_false(platform_is_awake(*state));
    assert_true(SDL_IsScreenSaverEnabled());
}

static void mouse(void **state)
{
    Input input;
    const InputEvent *event = send(state,
                                   (SDL_Event){ .button = { .type = SDL_MOUSEBUTTONDOWN,
                                                            .button = SDL_BUTTON_RIGHT,
                                                            .x = 30,
                                                            .y = 40 } },
                                   &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_POINTER_DOWN);
    assert_int_equal(event->code, POINTER_RIGHT);
    CHECK_NEAR(event->at.x, 30, 1e-3);
    CHECK_NEAR(event->at.y, 40, 1e-3);
}

/* A screen of 800 x 480 that hangs turned: its top left corner is seen where the picture, turned
 * clockwise, has another one. */
static void what_is_touched_turns_with_the_screen(void **state)
{
    static const struct {
        int quarters, width, height;
        vec2s corner, mouse;     /* the panel's top left; (30, 40) of it  */
    } rows[] = {
        { 0, 800, 480, { { 0, 0 } }, { { 30, 40 } } },
        { 1, 480, 800, { { 0, 800 } }, { { 40, 770 } } },
        { 2, 800, 480, { { 800, 480 } }, { { 770, 440 } } },
        { 3, 480, 800, { { 480, 0 } }, { { 440, 30 } } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Input input;
        int width = 0, height = 0;
        platform_turn(*state, rows[i].quarters);
        platform_size(*state, &width, &height);
        assert_int_equal(width, rows[i].width);
        assert_int_equal(height, rows[i].height);
        const InputEvent *event = send(
            state, (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN, .fingerId = 3 } }, &input);
        assert_non_null(event);
        CHECK_NEAR(event->at.x, rows[i].corner.x, 1e-3);
        CHECK_NEAR(event->at.y, rows[i].corner.y, 1e-3);
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERUP, .fingerId = 3 } }, &input);
        event = send(state,
                     (SDL_Event){ .motion = { .type = SDL_MOUSEMOTION, .x = 30, .y = 40 } },
                     &input);
        assert_non_null(event);
        CHECK_NEAR(event->at.x, rows[i].mouse.x, 1e-3);
        CHECK_NEAR(event->at.y, rows[i].mouse.y, 1e-3);
    }
    platform_turn(*state, 0);
}

static void moves_in_a_row_are_one(void **state)
{
    Input input;
    for (int i = 0; i < 500; i++)
        SDL_PushEvent(&(SDL_Event){ .motion = { .type = SDL_MOUSEMOTION, .x = i, .y = 7 } });
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, 1);
    CHECK_NEAR(input.events[0].at.x, 499, 1e-3);
}

static void touch_is_not_also_a_mouse(void **state)
{
    Input input;
    const InputEvent *event = send(state,
                                   (SDL_Event){ .button = { .type = SDL_MOUSEBUTTONDOWN,
                                                            .which = SDL_TOUCH_MOUSEID,
                                                            .button = SDL_BUTTON_LEFT } },
                                   &input);
    assert_null(event);
    event = send(state,
                 (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN,
                                           .fingerId = 1234567890123,
                                           .x = 0.5f,
                                           .y = 0.25f } },
                 &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_TOUCH_DOWN);
    assert_int_equal(event->id, 0);
    CHECK_NEAR(event->at.x, 400, 0.01);
    CHECK_NEAR(event->at.y, 120, 0.01);
    event =
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN, .fingerId = 7 } }, &input);
    assert_int_equal(event->id, 1);
    event =
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERUP, .fingerId = 1234567890123 } },
             &input);
    assert_int_equal(event->type, INPUT_TOUCH_UP);
    assert_int_equal(event->id, 0);
    send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERUP, .fingerId = 7 } }, &input);
    /* A finger that was never put down does nothing. */
    assert_null(
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERMOTION, .fingerId = 9 } }, &input));
}

/* SDL says nothing when a touch screen is unplugged under a finger; it only knows no such finger
 * any more. Device 77 never was plugged in. */
static void fingers_of_a_lost_screen_are_lifted(void **state)
{
    Input input;
    const InputEvent *event = send(state,
                                   (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN,
                                                             .touchId = 77,
                                                             .fingerId = 3,
                                                             .x = 0.5f,
                                                             .y = 0.5f } },
                                   &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_TOUCH_DOWN);
    int finger = event->id;
    assert_int_equal(input.count, 2);
    assert_int_equal(input.events[1].type, INPUT_TOUCH_UP);
    assert_int_equal(input.events[1].id, finger);
    CHECK_NEAR(input.events[1].at.x, 400, 0.01);
    CHECK_NEAR(input.events[1].at.y, 240, 0.01);
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, 0); /* once */
    /* A flood leaves no room for it: it is lifted the next time. */
    for (int i = 0; i < INPUT_MAX_EVENTS; i++)
        SDL_PushEvent(&(SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN,
                                                 .touchId = 77,
                                                 .fingerId = 100 + i % PLATFORM_MAX_FINGERS } });
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, INPUT_MAX_EVENTS);
    assert_int_equal(input.events[INPUT_MAX_EVENTS - 1].type, INPUT_TOUCH_DOWN);
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, PLATFORM_MAX_FINGERS);
    for (int i = 0; i < input.count; i++)
        assert_int_equal(input.events[i].type, INPUT_TOUCH_UP);
}

/* A panel that loses a finger without a word: nobody rests one for longer than half a minute. */
static void a_finger_that_never_moves_is_lifted(void **state)
{
    Input input;
    const InputEvent *event =
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN, .fingerId = 5 } }, &input);
    assert_non_null(event);
    assert_int_equal(input.count, 1);
    double now = platform_now();
    input.count = 0;
    events_lift_lost(*state, &input, now + 29);
    assert_int_equal(input.count, 0);
    events_lift_lost(*state, &input, now + 31);
    assert_int_equal(input.count, 1);
    assert_int_equal(input.events[0].type, INPUT_TOUCH_UP);
    /* What comes of it afterwards does nothing; put down again it counts again. */
    assert_null(
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERMOTION, .fingerId = 5 } }, &input));
    event =
        send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN, .fingerId = 5 } }, &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_TOUCH_DOWN);
    send(state, (SDL_Event){ .tfinger = { .type = SDL_FINGERUP, .fingerId = 5 } }, &input);
}

static void keys(void **state)
{
    static const struct {
        SDL_Keycode sent;
        int code;
    } rows[] = { { SDLK_ESCAPE, KEY_ESCAPE }, { SDLK_KP_ENTER, KEY_ENTER }, { SDLK_a, 'a' },
                 { SDLK_SLASH, '/' },         { SDLK_F11, KEY_F11 },        { SDLK_SPACE, ' ' },
                 { SDLK_DELETE, KEY_DELETE }, { SDLK_LEFT, KEY_LEFT } };
    Input input;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const InputEvent *event = send(
            state,
            (SDL_Event){ .key = { .type = SDL_KEYDOWN, .keysym.sym = rows[i].sent, .repeat = 1 } },
            &input);
        assert_non_null(event);
        assert_int_equal(event->code, rows[i].code);
        assert_true(event->repeat);
    }
    assert_null(send(
        state, (SDL_Event){ .key = { .type = SDL_KEYDOWN, .keysym.sym = SDLK_LSHIFT } }, &input));
}

/* 0.16 of the travel is rest; past it the value runs from 0 to 1 without a jump. */
static void sticks_rest(void **state)
{
    Input input;
    SDL_Event event = { .caxis = { .type = SDL_CONTROLLERAXISMOTION,
                                   .axis = SDL_CONTROLLER_AXIS_RIGHTX,
                                   .value = 3000 } };
    assert_null(send(state, event, &input));
    event.caxis.value = -32768;
    const InputEvent *told = send(state, event, &input);
    assert_non_null(told);
    assert_int_equal(told->code, PAD_AXIS_RIGHT_X);
    CHECK_NEAR(told->amount, -1.0, 1e-6);
    event.caxis.value = 0;
    told = send(state, event, &input);
    CHECK_NEAR(told->amount, 0.0, 1e-6);
}

/* A kiosk refuses the first and obeys the second. */
static void closing_is_not_ending(void **state)
{
    Input input;
    const InputEvent *event = send(
        state,
        (SDL_Event){ .window = { .type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_CLOSE } },
        &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_QUIT);
    assert_int_equal(input.count, 1);
    raise(SIGTERM);
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, 1);
    assert_int_equal(input.events[0].type, INPUT_TERMINATE);
    assert_false(SDL_GetHintBoolean(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, SDL_TRUE));
}

static void a_flood_waits(void **state)
{
    Input input;
    for (int i = 0; i < INPUT_MAX_EVENTS + 40; i++)
        SDL_PushEvent(&(SDL_Event){ .key = { .type = SDL_KEYDOWN, .keysym.sym = SDLK_b } });
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, INPUT_MAX_EVENTS);
    platform_poll(*state, &input, 0.0);
    assert_int_equal(input.count, 40);
}

static void data_is_found(void **state)
{
    char folder[512], path[600];
    (void)state;
    assert_true(platform_find_data(folder, sizeof folder, NULL));
    assert_true(file_join(path, sizeof path, folder, "shaders/body.frag"));
    assert_true(file_exists(path));
    log_set_quiet(1);
    log_forget();
    assert_false(platform_find_data(folder, sizeof folder, "/nowhere"));
    assert_non_null(strstr(log_last(), "/nowhere"));
    assert_false(platform_find_file("/nowhere", "mesh/none.mesh", folder, sizeof folder));
    assert_non_null(strstr(log_last(), "mesh/none.mesh"));
    log_set_quiet(0);
}

static void clipboard_and_composed_text(void **state)
{
    char text[8];
    const Clipboard *clipboard = platform_clipboard(*state);
    clipboard->write(clipboard->owner, "soleus");
    assert_true(clipboard->read(clipboard->owner, text, sizeof text));
    assert_string_equal(text, "soleus");
    clipboard->write(clipboard->owner, "123456\xC3\xA9");        /* never half a character */
    assert_true(clipboard->read(clipboard->owner, text, sizeof text));
    assert_string_equal(text, "123456");
    Input input;
    const InputEvent *event = send(state, (SDL_Event){ .edit = { .type = SDL_TEXTEDITING,
                                                                 .text = "\xC3\xA9" } }, &input);
    assert_non_null(event);
    assert_int_equal(event->type, INPUT_TEXT_COMPOSED);
    assert_string_equal(event->text, "\xC3\xA9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_and_clock),
        cmocka_unit_test(the_screen_stays_on_while_it_is_told_to),
        cmocka_unit_test(mouse),
        cmocka_unit_test(what_is_touched_turns_with_the_screen),
        cmocka_unit_test(moves_in_a_row_are_one),
        cmocka_unit_test(touch_is_not_also_a_mouse),
        cmocka_unit_test(fingers_of_a_lost_screen_are_lifted),
        cmocka_unit_test(a_finger_that_never_moves_is_lifted),
        cmocka_unit_test(keys),
        cmocka_unit_test(clipboard_and_composed_text),
        cmocka_unit_test(sticks_rest),
        cmocka_unit_test(closing_is_not_ending),
        cmocka_unit_test(a_flood_waits),
        cmocka_unit_test(data_is_found),
    };
    return cmocka_run_group_tests(tests, open_window, close_window);
}
