/* A session's steps on the track's outer lane. */
#include "stage.h"

static Camera camera;

static void set_stage(Stage *stage)
{
    assert_true(theme_load(&stage->theme, TEST_SOURCE_FOLDER "/assets/themes.cfg", "dusk"));
    stage_set_scene(stage, 3, 3, 4, 0.2f); /* a triangle without a size */
    camera = camera_create((CameraView){ .yaw = 0.7f, .pitch = 0.9f, .distance = 3.0f });
    stage->scene.view = camera_view_matrix(&camera);
    stage->scene.projection = camera_projection(&camera, WIDTH, HEIGHT);
    stage->scene.eye = camera_eye(&camera);
    stage->scene.show_track = true;
    stage->scene.track_radius = 0.8f;
}

/* The lane's colour at a part of the lap from the viewer's left over the back. */
static vec3s colour_at(Stage *stage, float lap)
{
    vec3s away = glms_vec3_negate(camera_eye(&camera));
    away.y = 0;
    away = glms_vec3_normalize(away);
    vec3s left = { { away.z, 0, -away.x } };
    float turn = 2 * GLM_PIf * lap;
    vec3s at = glms_vec3_scale(glms_vec3_add(glms_vec3_scale(left, cosf(turn)),
                                             glms_vec3_scale(away, sinf(turn))), 0.86f * 0.8f);
    vec2s pixel;
    assert_true(camera_project(&camera, at, WIDTH, HEIGHT, &pixel));
    const uint8_t *p = &stage->pixels[3 * ((int)pixel.y * WIDTH + (int)pixel.x)];
    return (vec3s){ { p[0], p[1], p[2] } };
}

static void draw(Stage *stage, int count, float done)
{
    stage->scene.step_count = count;
    stage->scene.steps_done = done;
    stage->scene.steps_amount = 1;
    assert_true(renderer_draw(stage->renderer, WIDTH, HEIGHT, &stage->scene, &stage->ui, NULL));
    assert_true(renderer_read(stage->renderer, stage->pixels));
}

static bool is_done(vec3s colour)
{
    return colour.y > colour.x + 40;
}

static bool is_bright(vec3s colour)
{
    return colour.x > 150 && colour.y > 150 && colour.z > 130;
}

/* One of four done and half of the second: a quarter teal, an eighth bright, the rest waits. */
static void test_steps_fill_from_the_left_over_the_back(void **state)
{
    Stage *stage = *state;
    draw(stage, 4, 1.5f);
    assert_true(is_done(colour_at(stage, 0.05f)));
    assert_true(is_done(colour_at(stage, 0.22f)));
    assert_true(is_bright(colour_at(stage, 0.28f)));
    assert_true(is_bright(colour_at(stage, 0.36f)));
    for (float lap = 0.40f; lap < 0.99f; lap += 0.04f) {
        assert_false(is_bright(colour_at(stage, lap)));
        assert_false(is_done(colour_at(stage, lap)));
    }
}

/* The viewer's left stays where the steps begin, wherever the viewer goes. */
static void test_steps_turn_with_the_viewer(void **state)
{
    Stage *stage = *state;
    camera = camera_create((CameraView){ .yaw = -2.1f, .pitch = 0.7f, .distance = 3.0f });
    stage->scene.view = camera_view_matrix(&camera);
    stage->scene.eye = camera_eye(&camera);
    draw(stage, 3, 1);
    assert_true(is_done(colour_at(stage, 0.1f)));
    assert_false(is_done(colour_at(stage, 0.4f)));
    assert_false(is_done(colour_at(stage, 0.9f)));
}

static void test_no_session_leaves_the_track(void **state)
{
    Stage *stage = *state;
    draw(stage, 0, 0);
    vec3s plain = colour_at(stage, 0.1f);
    assert_false(is_done(plain));
    draw(stage, 4, 4);
    assert_true(is_done(colour_at(stage, 0.1f)));
    assert_true(is_done(colour_at(stage, 0.9f)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_steps_fill_from_the_left_over_the_back, open_gl,
                                        close_stage),
        cmocka_unit_test_setup_teardown(test_steps_turn_with_the_viewer, open_es, close_stage),
        cmocka_unit_test_setup_teardown(test_no_session_leaves_the_track, open_gl, close_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
