#include "check.h"

#include "core/count.h"
#include "view/gesture.h"

#include <string.h>

#define THRESHOLD 6.0f

typedef struct {
    GestureState state;
    Input input;
    bool consumed[INPUT_MAX_EVENTS];
    double now;
} Hand;

static void event(Hand *hand, InputType type, int code, float x, float y)
{
    InputEvent *out = &hand->input.events[hand->input.count++];
    *out = (InputEvent){ .type = type, .code = code, .id = code, .at = { { x, y } } };
}

static Gesture frame(Hand *hand)
{
    hand->now += 1.0 / 60.0;
    Gesture gesture = gesture_read(&hand->state, &hand->input, hand->consumed, hand->now,
                                   THRESHOLD);
    hand->input.count = 0;
    memset(hand->consumed, 0, sizeof hand->consumed);
    return gesture;
}

static void test_tap_or_drag(void **state)
{
    (void)state;
    static const struct { float dx, dy; bool tap; } rows[] = {
        { 0, 0, true }, { 5, 0, true }, { 4, 4, true }, { 7, 0, false }, { 5, 5, false },
        { -300, 20, false },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        for (int by_touch = 0; by_touch < 2; by_touch++) {
            Hand hand = { 0 };
            int code = by_touch ? 4 : POINTER_LEFT;
            event(&hand, by_touch ? INPUT_TOUCH_DOWN : INPUT_POINTER_DOWN, code, 400, 300);
            Gesture gesture = frame(&hand);
            assert_false(gesture.tap);
            event(&hand, by_touch ? INPUT_TOUCH_MOVE : INPUT_POINTER_MOVE, code,
                  400 + rows[i].dx, 300 + rows[i].dy);
            gesture = frame(&hand);
            assert_int_equal(gesture.dragging, !rows[i].tap);
            CHECK_NEAR(gesture.orbit.x, rows[i].tap ? 0 : rows[i].dx, 1e-4);
            event(&hand, by_touch ? INPUT_TOUCH_UP : INPUT_POINTER_UP, code,
                  400 + rows[i].dx, 300 + rows[i].dy);
            gesture = frame(&hand);
            assert_int_equal(gesture.tap, rows[i].tap);
            assert_false(gesture.dragging);
            if (rows[i].tap) {
                CHECK_NEAR(gesture.tap_at.x, 400, 0);
                assert_int_equal(gesture.tap_by_touch, by_touch);
            }
        }
    }
}

/* Out and back: the path went too far, so it was a drag. */
static void test_a_drag_stays_a_drag(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 400, 300);
    event(&hand, INPUT_POINTER_MOVE, 0, 450, 300);
    event(&hand, INPUT_POINTER_MOVE, 0, 400, 300);
    event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 400, 300);
    Gesture gesture = frame(&hand);
    assert_false(gesture.tap);
    CHECK_NEAR(gesture.orbit.x, 0, 1e-4);
}

static void test_buttons(void **state)
{
    (void)state;
    static const struct { int button; float orbit, pan; } rows[] = {
        { POINTER_LEFT, 30, 0 }, { POINTER_RIGHT, 0, 30 }, { POINTER_MIDDLE, 0, 30 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Hand hand = { 0 };
        event(&hand, INPUT_POINTER_DOWN, rows[i].button, 400, 300);
        event(&hand, INPUT_POINTER_MOVE, 0, 430, 300);
        Gesture gesture = frame(&hand);
        CHECK_NEAR(gesture.orbit.x, rows[i].orbit, 1e-4);
        CHECK_NEAR(gesture.pan.x, rows[i].pan, 1e-4);
        event(&hand, INPUT_POINTER_UP, rows[i].button, 430, 300);
        event(&hand, INPUT_POINTER_MOVE, 0, 500, 300);
        gesture = frame(&hand);
        CHECK_NEAR(gesture.orbit.x, 0, 1e-4);
        assert_false(gesture.tap);
    }
}

static void test_double_tap(void **state)
{
    (void)state;
    static const struct { double wait; float apart; bool twice; } rows[] = {
        { 0.1, 0, true }, { 0.3, 20, true }, { 0.36, 0, false }, { 0.1, 30, false },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Hand hand = { 0 };
        event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 10, 10);
        event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 10, 10);
        Gesture first = frame(&hand);
        assert_true(first.tap && !first.double_tap);    /* nothing waits for a second one */
        hand.now += rows[i].wait - 1.0 / 60.0;
        event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 10 + rows[i].apart, 10);
        event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 10 + rows[i].apart, 10);
        Gesture second = frame(&hand);
        assert_int_equal(second.double_tap, rows[i].twice);
        assert_int_equal(second.tap, !rows[i].twice);
        event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 10 + rows[i].apart, 10);
        event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 10 + rows[i].apart, 10);
        Gesture third = frame(&hand);
        assert_int_equal(third.double_tap, !rows[i].twice);   /* three taps are not two doubles */
    }
}

static void test_wheel(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_WHEEL, 0, 200, 100);
    hand.input.events[0].amount = 2;
    Gesture gesture = frame(&hand);
    assert_true(gesture.zoom > 1.2f && gesture.zoom_eased);
    CHECK_NEAR(gesture.zoom_at.x, 200, 0);
    event(&hand, INPUT_WHEEL, 0, 200, 100);
    hand.input.events[0].amount = -2;
    CHECK_NEAR(frame(&hand).zoom * gesture.zoom, 1.0, 1e-5);
}

static void test_pinch(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_TOUCH_DOWN, 1, 300, 300);
    event(&hand, INPUT_TOUCH_DOWN, 2, 500, 300);
    Gesture gesture = frame(&hand);
    CHECK_NEAR(gesture.zoom, 1, 1e-6);
    /* Both move out in one frame, and the pair turns and wanders: 200 apart to 300 apart. */
    event(&hand, INPUT_TOUCH_MOVE, 1, 410, 150);
    event(&hand, INPUT_TOUCH_MOVE, 2, 410, 450);
    gesture = frame(&hand);
    CHECK_NEAR(gesture.zoom, 1.5, 1e-5);
    CHECK_NEAR(gesture.pan.x, 10, 1e-3);
    CHECK_NEAR(gesture.pan.y, 0, 1e-3);
    CHECK_NEAR(gesture.orbit.x, 0, 0);
    CHECK_NEAR(gesture.orbit.y, 0, 0);
    CHECK_NEAR(gesture.zoom_at.y, 300, 1e-3);
    assert_false(gesture.zoom_eased);
    assert_true(gesture.dragging);
}

static void test_lifting_a_finger_never_jumps(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_TOUCH_DOWN, 1, 300, 300);
    event(&hand, INPUT_TOUCH_DOWN, 2, 500, 300);
    frame(&hand);
    event(&hand, INPUT_TOUCH_UP, 1, 300, 300);
    event(&hand, INPUT_TOUCH_MOVE, 2, 650, 350);   /* the finger that stays slides on */
    Gesture gesture = frame(&hand);
    CHECK_NEAR(glms_vec2_norm(gesture.orbit), 0, 0);
    CHECK_NEAR(glms_vec2_norm(gesture.pan), 0, 0);
    CHECK_NEAR(gesture.zoom, 1, 0);
    event(&hand, INPUT_TOUCH_UP, 2, 650, 350);
    gesture = frame(&hand);
    assert_false(gesture.tap || gesture.double_tap || gesture.flick);
    /* All are up: one finger turns again. */
    event(&hand, INPUT_TOUCH_DOWN, 3, 300, 300);
    event(&hand, INPUT_TOUCH_MOVE, 3, 340, 300);
    CHECK_NEAR(frame(&hand).orbit.x, 40, 1e-4);
}

static void test_a_second_finger_comes_back(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_TOUCH_DOWN, 1, 300, 300);
    event(&hand, INPUT_TOUCH_DOWN, 2, 500, 300);
    event(&hand, INPUT_TOUCH_UP, 2, 500, 300);
    event(&hand, INPUT_TOUCH_DOWN, 5, 700, 300);   /* elsewhere: measured anew */
    Gesture gesture = frame(&hand);
    CHECK_NEAR(gesture.zoom, 1, 1e-6);
    CHECK_NEAR(glms_vec2_norm(gesture.pan), 0, 1e-6);
    event(&hand, INPUT_TOUCH_DOWN, 6, 100, 100);   /* a third and its leaving change nothing */
    event(&hand, INPUT_TOUCH_UP, 6, 100, 100);
    event(&hand, INPUT_TOUCH_MOVE, 5, 1100, 300);
    gesture = frame(&hand);
    CHECK_NEAR(gesture.zoom, 2, 1e-5);
}

static void test_order_within_a_frame(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_TOUCH_DOWN, 1, 300, 300);
    event(&hand, INPUT_TOUCH_MOVE, 1, 340, 300);   /* turns by 40 ...                   */
    event(&hand, INPUT_TOUCH_DOWN, 2, 540, 300);   /* ... then it is a pinch            */
    event(&hand, INPUT_TOUCH_MOVE, 1, 140, 300);
    Gesture gesture = frame(&hand);
    CHECK_NEAR(gesture.orbit.x, 40, 1e-4);
    CHECK_NEAR(gesture.zoom, 2, 1e-5);
    assert_false(gesture.flick);
}

static void test_what_the_interface_took(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_POINTER_MOVE, 0, 50, 50);
    assert_true(frame(&hand).hover_known);
    event(&hand, INPUT_POINTER_MOVE, 0, 60, 50);
    event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 60, 50);
    event(&hand, INPUT_POINTER_MOVE, 0, 160, 50);
    hand.consumed[0] = hand.consumed[1] = hand.consumed[2] = true;
    Gesture gesture = frame(&hand);
    assert_false(gesture.hover_known);
    CHECK_NEAR(gesture.orbit.x, 0, 0);
    event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 160, 50);
    assert_false(frame(&hand).tap);
}

static void test_losing_the_window(void **state)
{
    (void)state;
    Hand hand = { 0 };
    event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 60, 50);
    event(&hand, INPUT_FOCUS_LOST, 0, 0, 0);
    event(&hand, INPUT_POINTER_MOVE, 0, 160, 50);
    event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 160, 50);
    Gesture gesture = frame(&hand);
    CHECK_NEAR(gesture.orbit.x, 0, 0);
    assert_false(gesture.tap || gesture.flick);
    event(&hand, INPUT_POINTER_LEAVE, 0, 0, 0);
    assert_false(frame(&hand).hover_known);
}

static Gesture drag_and_let_go(double pause)
{
    Hand hand = { 0 };
    event(&hand, INPUT_POINTER_DOWN, POINTER_LEFT, 100, 100);
    frame(&hand);
    for (int i = 1; i <= 10; i++) {
        event(&hand, INPUT_POINTER_MOVE, 0, 100 + 20 * (float)i, 100);
        frame(&hand);
    }
    hand.now += pause;
    event(&hand, INPUT_POINTER_UP, POINTER_LEFT, 300, 100);
    return frame(&hand);
}

static void test_flick(void **state)
{
    (void)state;
    Gesture gesture = drag_and_let_go(0.0);
    assert_true(gesture.flick);
    assert_true(gesture.flick_velocity.x > 500 && gesture.flick_velocity.x < 1300);
    assert_false(drag_and_let_go(0.3).flick);      /* it stood still before */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tap_or_drag),
        cmocka_unit_test(test_a_drag_stays_a_drag),
        cmocka_unit_test(test_buttons),
        cmocka_unit_test(test_double_tap),
        cmocka_unit_test(test_wheel),
        cmocka_unit_test(test_pinch),
        cmocka_unit_test(test_lifting_a_finger_never_jumps),
        cmocka_unit_test(test_a_second_finger_comes_back),
        cmocka_unit_test(test_order_within_a_frame),
        cmocka_unit_test(test_what_the_interface_took),
        cmocka_unit_test(test_losing_the_window),
        cmocka_unit_test(test_flick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
