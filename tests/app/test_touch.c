/* Touch from SDL's own queue through the whole program: events, gestures, camera, choice. */
#include "drive_wide.h"

#include <SDL.h>

static double clock_now;

static void send(Uint32 type, int finger, float x, float y)
{
    SDL_Event event = { .tfinger = { .type = type, .touchId = 0, .fingerId = 1000 + finger,
                                     .x = x / (float)d.app.width, .y = y / (float)d.app.height } };
    SDL_PushEvent(&event);
}

static void frames(int count)
{
    for (int i = 0; i < count; i++) {
        Input input;
        platform_poll(d.app.platform, &input, 0);
        clock_now += 1.0 / 60;
        app_frame(&d.app, &input, clock_now);
    }
}

/* A finger goes from one point to another in steps of one frame. */
static void slide(int finger, vec2s from, vec2s to, int steps)
{
    for (int i = 1; i <= steps; i++) {
        vec2s at = glms_vec2_lerp(from, to, (float)i / (float)steps);
        send(SDL_FINGERMOTION, finger, at.x, at.y);
        frames(1);
    }
}

static vec2s point(float x, float y)
{
    return (vec2s){ { x, y } };
}

static CameraView view(void)
{
    return d.app.camera.now;
}

static int begin_at_home(void **state)
{
    (void)state;
    go_home();
    clock_now = d.app.now;
    return 0;
}

static vec2s left_thigh(void)
{
    return drive_spot(&d, "quadriceps", SIDE_LEFT);
}

static void test_a_tap_chooses(void **state)
{
    (void)state;
    vec2s at = left_thigh();
    send(SDL_FINGERDOWN, 1, at.x, at.y);
    frames(3);
    send(SDL_FINGERUP, 1, at.x, at.y);
    frames(60);
    assert_int_equal(d.app.state.chosen.area, drive_area(&d, "quadriceps"));
    assert_int_equal(d.app.state.chosen.side, SIDE_LEFT);
}

static void test_one_finger_turns_and_is_no_tap(void **state)
{
    (void)state;
    vec2s from = left_thigh();
    CameraView before = view();
    send(SDL_FINGERDOWN, 1, from.x, from.y);
    frames(1);
    slide(1, from, point(from.x - 150, from.y), 10);
    frames(30);                                    /* it rests: no flick */
    send(SDL_FINGERUP, 1, from.x - 150, from.y);
    frames(30);
    assert_true(fabsf(view().yaw - before.yaw) > 0.3f);
    CHECK_NEAR(view().distance, before.distance, 1e-3);
    assert_int_equal(d.app.state.chosen.area, -1);
}

/* Two fingers down, then ten steps that each move them by the first's and the second's. */
static void two_fingers(vec2s first, vec2s second)
{
    vec2s at[2] = { point(520, 360), point(620, 360) }, by[2] = { first, second };
    for (int finger = 0; finger < 2; finger++)
        send(SDL_FINGERDOWN, finger + 1, at[finger].x, at[finger].y);
    frames(1);
    for (int i = 1; i <= 10; i++) {
        for (int finger = 0; finger < 2; finger++) {
            at[finger] = glms_vec2_add(at[finger], by[finger]);
            send(SDL_FINGERMOTION, finger + 1, at[finger].x, at[finger].y);
        }
        frames(1);
    }
}

static void test_two_fingers_zoom_and_do_not_turn(void **state)
{
    (void)state;
    CameraView before = view();
    two_fingers(point(-10, 0), point(10, 0));
    CHECK_NEAR(view().yaw, before.yaw, 1e-3);
    assert_true(view().distance < before.distance * 0.6f);     /* thrice as far apart */
    send(SDL_FINGERUP, 1, 420, 360);
    send(SDL_FINGERUP, 2, 720, 360);
    frames(30);
    assert_int_equal(d.app.state.chosen.area, -1);
}

static void test_two_fingers_pan(void **state)
{
    (void)state;
    CameraView before = view();
    two_fingers(point(0, 8), point(0, 8));
    CHECK_NEAR(view().yaw, before.yaw, 1e-3);
    CHECK_NEAR(view().distance, before.distance, before.distance * 0.02);
    assert_true(glms_vec3_distance(view().target, before.target) > 0.05f);
    send(SDL_FINGERUP, 1, 520, 440);
    send(SDL_FINGERUP, 2, 620, 440);
    frames(1);
}

static void test_lifting_one_of_two_never_jumps(void **state)
{
    (void)state;
    send(SDL_FINGERDOWN, 1, 520, 360);
    send(SDL_FINGERDOWN, 2, 620, 360);
    frames(1);
    slide(2, point(620, 360), point(680, 360), 6);
    CameraView before = view();
    send(SDL_FINGERUP, 1, 520, 360);
    frames(1);
    slide(2, point(680, 360), point(500, 300), 6);
    CHECK_NEAR(view().yaw, before.yaw, 1e-4);
    CHECK_NEAR(view().distance, before.distance, 1e-4);
    CHECK_NEAR(glms_vec3_distance(view().target, before.target), 0, 1e-4);
    send(SDL_FINGERUP, 2, 500, 300);
    frames(20);
    assert_int_equal(d.app.state.chosen.area, -1);
    /* With all fingers up one finger turns again. */
    send(SDL_FINGERDOWN, 1, 520, 300);
    frames(1);
    slide(1, point(520, 300), point(640, 300), 6);
    assert_true(fabsf(view().yaw - before.yaw) > 0.2f);
    send(SDL_FINGERUP, 1, 640, 300);
    frames(1);
}

static void test_a_double_tap_goes_close(void **state)
{
    (void)state;
    vec2s at = left_thigh();
    float before = view().distance;
    for (int i = 0; i < 2; i++) {
        send(SDL_FINGERDOWN, 1, at.x, at.y);
        frames(2);
        send(SDL_FINGERUP, 1, at.x, at.y);
        frames(4);
    }
    frames(60);
    assert_true(view().distance < before * 0.6f);
}

static void test_a_finger_presses_a_button_and_no_hover_stays(void **state)
{
    (void)state;
    Box box = drive_element(&d, "view.back")->box;
    vec2s at = point(box.x + box.w / 2, box.y + box.h / 2);
    send(SDL_FINGERDOWN, 1, at.x, at.y);
    frames(3);
    send(SDL_FINGERUP, 1, at.x, at.y);
    frames(90);
    assert_int_equal(d.app.state.view, VIEW_BACK);
    assert_int_equal(d.app.state.hover.area, -1);
    assert_false(ui_hovered(d.app.ui, "view.back"));
}

static void test_a_finger_scrolls_the_panel(void **state)
{
    (void)state;
    drive(&d, "activate ui:area.calves_achilles");
    drive(&d, "wait 1");
    clock_now = d.app.now;
    Box panel = d.app.layout.panel;
    float top = drive_element(&d, "panel.early_signs")->box.y;
    vec2s from = point(panel.x + panel.w / 2, panel.y + panel.h * 0.6f);
    CameraView before = view();
    send(SDL_FINGERDOWN, 1, from.x, from.y);
    frames(1);
    slide(1, from, point(from.x, from.y - 30), 10);
    frames(20);
    CHECK_NEAR(drive_element(&d, "panel.early_signs")->box.y, top - 22, 1);   /* 8 to be a drag */
    CHECK_NEAR(view().yaw, before.yaw, 1e-4);
    send(SDL_FINGERUP, 1, from.x, from.y - 30);
    frames(10);
    assert_int_equal(d.app.state.page, PAGE_AREA);            /* nothing was pressed */
}

#define TEST(test) cmocka_unit_test_setup(test, begin_at_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_tap_chooses),
        TEST(test_one_finger_turns_and_is_no_tap),
        TEST(test_two_fingers_zoom_and_do_not_turn),
        TEST(test_two_fingers_pan),
        TEST(test_lifting_one_of_two_never_jumps),
        TEST(test_a_double_tap_goes_close),
        TEST(test_a_finger_presses_a_button_and_no_hover_stays),
        TEST(test_a_finger_scrolls_the_panel),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
