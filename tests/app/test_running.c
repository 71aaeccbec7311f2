/* The runner runs in the real program: in time, on a floor that stays, coloured, within its box;
 * and stands again afterwards. */
#include "app/picture.h"
#include "app/running.h"
#include "drive.h"

#include <math.h>

static Drive d;

static int open_program(void **state)
{
    (void)state;
    drive_open(&d, 720, 1280, true);
    return 0;
}

static int close_program(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

static bool any_colour(void)
{
    const Runner *runner = &d.app.runner;
    for (uint32_t v = 0; v < runner->mesh.vertex_count; v++)
        if (runner->paint[v].tinted > 200)
            return true;
    return false;
}

static void test_runs_in_time_and_stands_again(void **state)
{
    (void)state;
    App *app = &d.app;
    Runner *runner = &app->runner;
    Pose standing = runner->pose;
    float floor = runner_floor(runner, MESH_DRESSED);
    assert_false(running_active(app));
    assert_true(running_begin(app));
    assert_true(running_active(app));
    CHECK_NEAR(60 / running_stride_seconds(app) * 2, 170, 5);
    running_at(app, 0.25f);
    float before = runner->pose.root_offset.y;
    running_step(app, running_stride_seconds(app) / 2);
    CHECK_NEAR(running_phase(app), 0.75, 1e-4);
    CHECK_NEAR(runner->pose.root_offset.y, before, 1e-3); /* the other leg does the same */
    running_step(app, running_stride_seconds(app) / 2);
    CHECK_NEAR(running_phase(app), 0.25, 1e-4);
    before = app->scene.ground_gone;
    running_step(app, 0.1f / running_speed(app)); /* marks go 10 cm, feet that stand with them */
    CHECK_NEAR(remainderf(app->scene.ground_gone - before, SCENE_GROUND_MARKS), 0.1, 1e-4);
    running_at(app, 0.43f); /* both feet are in the air */
    CHECK_NEAR(runner_floor(runner, MESH_DRESSED), floor, 1e-6);
    assert_true(skin_lowest(&runner->mesh, runner_skin(runner), MESH_DRESSED) > floor + 0.006f);
    assert_true(any_colour());
    assert_true(app->scene.strain_amount == 1 && app->scene.strain_lit == 1);
    running_end(app);
    assert_false(running_active(app));
    assert_true(app->scene.strain_amount == 0 && app->scene.strain_lit == 0);
    assert_false(app->scene.ground_goes);
    CHECK_NEAR(runner->pose.root_offset.y, standing.root_offset.y, 1e-6);
    CHECK_NEAR(runner_floor(runner, MESH_DRESSED), floor, 1e-6);
}

/* The surface is made when it is asked for, and then as if it had been made each time. */
static void test_what_nobody_looks_at_is_not_skinned(void **state)
{
    (void)state;
    App *app = &d.app;
    assert_true(running_begin(app));
    running_at(app, 0.43f);
    const Skinned *skinned = runner_skin(&app->runner);
    vec3s *now = skinned->position, before = now[0];
    running_at(app, 0.1f);
    picture_compose(app);
    assert_true(glms_vec3_eqv(now[0], before));
    picture_pose(app);
    assert_false(glms_vec3_eqv(now[0], before));
    running_at(app, 0.7f); /* never asked for */
    running_at(app, 0.43f);
    assert_true(glms_vec3_eqv(runner_skin(&app->runner)->position[0], before));
    running_end(app);
}

/* Nobody has looked since it stood there: the floor is that of its feet all the same. */
static void test_the_floor_is_where_it_stood_last(void **state)
{
    (void)state;
    Runner *runner = &d.app.runner;
    float floor = runner_floor(runner, MESH_DRESSED);
    Pose higher = runner->standing;
    higher.root_offset.y += 0.5f;
    runner_take_pose(runner, &higher);
    runner->floor_kept = true;
    runner_take_pose(runner, &runner->standing);
    CHECK_NEAR(runner_floor(runner, MESH_DRESSED), floor + 0.5, 1e-5);
    runner_stand(runner);
    CHECK_NEAR(runner_floor(runner, MESH_DRESSED), floor, 1e-6);
}

static void test_the_whole_stride_is_in_its_box(void **state)
{
    (void)state;
    App *app = &d.app;
    Box box = { 60, 100, 600, 700 };
    assert_true(running_begin(app));
    running_frame_camera(app, box, RUNNING_YAW, 0);
    float top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < 16; i++) {
        running_at(app, (float)i / 16);
        const Skinned *skinned = runner_skin(&app->runner);
        for (uint32_t v = 0; v < skinned->vertex_count; v += 50) {
            vec2s at;
            assert_true(camera_project(&app->camera, skinned->position[v], app->width,
                                       app->height, &at));
            assert_true(at.x > box.x && at.x < box.x + box.w);
            assert_true(at.y > box.y && at.y < box.y + box.h);
            top = fminf(top, at.y);
            bottom = fmaxf(bottom, at.y);
        }
    }
    assert_true(bottom - top > 0.8f * box.h);
    running_end(app);
}

static void test_another_body_runs_on(void **state)
{
    (void)state;
    App *app = &d.app;
    assert_true(running_begin(app));
    float speed = running_speed(app);
    running_at(app, 0.3f);
    assert_true(app_load_runner(app, BUILD_FEMALE));
    running_step(app, 0);
    CHECK_NEAR(running_phase(app), 0.3, 1e-4);
    assert_true(running_speed(app) < speed); /* shorter legs at the same cadence */
    running_content_changed(app);
    running_step(app, 0);
    assert_true(running_active(app));
    running_end(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_in_time_and_stands_again),
        cmocka_unit_test(test_what_nobody_looks_at_is_not_skinned),
        cmocka_unit_test(test_the_floor_is_where_it_stood_last),
        cmocka_unit_test(test_the_whole_stride_is_in_its_box),
        cmocka_unit_test(test_another_body_runs_on),
    };
    return cmocka_run_group_tests(tests, open_program, close_program);
}
