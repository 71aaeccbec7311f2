/* Things beside the body, off-screen, under OpenGL 3.3 core and OpenGL ES 3.0. */
#include "stage.h"

#include <math.h>

enum { CORNERS = 8, INDICES = 36, FLOOR_X = 218, FLOOR_Y = 98 };

/* Instead of a body a cube of 0.4 m in the middle of the room, a metre above the floor. */
static void set_cube(Stage *stage)
{
    static const uint32_t index[INDICES] = { 0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
                                             2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5 };
    for (int i = 0; i < CORNERS; i++) {
        vec3s way = { { i & 1 ? 1.0f : -1.0f, i & 2 ? 1.0f : -1.0f, i & 4 ? 1.0f : -1.0f } };
        stage->position[i] = glms_vec3_add((vec3s){ { 0, 1, 0 } }, glms_vec3_scale(way, 0.2f));
        stage->normal[i] = glms_vec3_normalize(way);
        stage->open[i] = 255;
    }
    memcpy(stage->index, index, sizeof index);
}

static void set_stage(Stage *stage)
{
    assert_true(theme_load(&stage->theme, TEST_SOURCE_FOLDER "/assets/themes.cfg", "dusk"));
    set_cube(stage);
    stage_set_scene(stage, CORNERS, INDICES, 5, 0.2f);
}

static void draw(Stage *stage)
{
    assert_true(renderer_draw(stage->renderer, WIDTH, HEIGHT, &stage->scene, &stage->ui, NULL));
    assert_true(renderer_read(stage->renderer, stage->pixels));
}

/* Brightness of a pixel, 0..255. */
static float bright(const Stage *stage, int x, int y)
{
    const uint8_t *p = &stage->pixels[3 * (y * WIDTH + x)];
    return (float)(p[0] + p[1] + p[2]) / 3;
}

static Prop wall_behind(float distance)
{
    return (Prop){ .kind = PROP_WALL,
                   .at = { { 0, 0, -distance } },
                   .turn = glms_quat_identity(),
                   .half = { { 3, 3, 0.05f } } };
}

static void show(Stage *stage, Prop prop, float amount)
{
    stage->scene.props[0] = prop;
    stage->scene.prop_count = 1;
    stage->scene.prop_amount[0] = amount;
}

/* Not there, the picture and its cost are what they were without any. */
static void test_nothing_costs_nothing(void **state)
{
    Stage *stage = *state;
    draw(stage);
    uint64_t calls = renderer_info(stage->renderer)->draw_calls;
    uint8_t *before = malloc(sizeof stage->pixels);
    memcpy(before, stage->pixels, sizeof stage->pixels);
    stage->scene.paint_version++;
    show(stage, wall_behind(0.6f), 0);
    draw(stage);
    assert_true(renderer_info(stage->renderer)->draw_calls <= calls);
    assert_memory_equal(before, stage->pixels, sizeof stage->pixels);
    free(before);
}

/* The key light comes from the upper left: the cube's shadow on the wall is at its lower right. */
static void test_the_body_throws_its_shadow_on_a_wall(void **state)
{
    Stage *stage = *state;
    show(stage, wall_behind(0.6f), 1);
    draw(stage);
    float lit = bright(stage, 40, 60), darkest = lit;
    for (int y = HEIGHT / 2; y < HEIGHT; y++)
        for (int x = WIDTH / 2 + 40; x < WIDTH; x++)
            darkest = fminf(darkest, bright(stage, x, y));
    assert_true(lit > 40);
    assert_true(darkest < 0.75f * lit);
}

/* A shape that is there is not uploaded again, wherever it goes. */
static void test_made_once(void **state)
{
    Stage *stage = *state;
    Prop roller = { .kind = PROP_ROLLER,
                    .at = { { 0.7f, 1, 0 } },
                    .turn = glms_quat_identity(),
                    .half = { { 0.2f, 0.075f, 0.075f } } };
    show(stage, roller, 1);
    draw(stage);
    assert_true(renderer_info(stage->renderer)->uploads >= 2);
    stage->scene.props[0].at.y = 1.2f;
    draw(stage);
    assert_int_equal(renderer_info(stage->renderer)->uploads, 0);
    stage->scene.props[0].half.x = 0.3f;
    draw(stage);
    assert_int_equal(renderer_info(stage->renderer)->uploads, 2);
}

/* Turned by a rib and a half, its grooves stand elsewhere. */
static void test_a_roller_is_seen_to_turn(void **state)
{
    Stage *stage = *state;
    Prop roller = { .kind = PROP_ROLLER,
                    .at = { { 0, 1, 1 } },
                    .turn = glms_quat_identity(),
                    .half = { { 0.5f, 0.3f, 0.3f } } };
    show(stage, roller, 1);
    draw(stage);
    uint8_t *before = malloc(sizeof stage->pixels);
    memcpy(before, stage->pixels, sizeof stage->pixels);
    stage->scene.props[0].turn = glms_quatv(GLM_PIf / 9, (vec3s){ { 1, 0, 0 } });
    draw(stage);
    int other = 0;
    for (size_t i = 0; i < sizeof stage->pixels; i++)
        other += abs(stage->pixels[i] - before[i]) > 4;
    free(before);
    assert_true(other > 500);
}

/* Half there, about half of its pixels are. */
static void test_comes_in_as_a_veil(void **state)
{
    Stage *stage = *state;
    draw(stage);
    float without = bright(stage, 20, 30);
    show(stage, wall_behind(0.6f), 1);
    draw(stage);
    float with = bright(stage, 20, 30), sum = 0;
    stage->scene.prop_amount[0] = 0.5f;
    draw(stage);
    for (int i = 0; i < 64; i++)
        sum += bright(stage, 20 + i % 8, 30 + i / 8) / 64;
    assert_true(fabsf(with - without) > 8);
    CHECK_NEAR(sum, (with + without) / 2, 0.2f * fabsf(with - without));
}

/* While one goes and another comes in its place, each pixel shows one of them. */
static void test_one_for_another_leaves_no_hole(void **state)
{
    Stage *stage = *state;
    show(stage, wall_behind(0.6f), 1);
    draw(stage);
    uint8_t *before = malloc(sizeof stage->pixels);
    memcpy(before, stage->pixels, sizeof stage->pixels);
    stage->scene.props[1] = stage->scene.props[0];
    stage->scene.prop_count = 2;
    stage->scene.prop_goes[1] = true;
    for (int part = 1; part < 8; part++) {
        stage->scene.prop_amount[0] = (float)part / 8;
        stage->scene.prop_amount[1] = 1 - (float)part / 8;
        draw(stage);
        for (size_t i = 0; i < sizeof stage->pixels / 4; i++) /* the wall's upper part */
            assert_int_equal(stage->pixels[i], before[i]);
    }
    free(before);
}

/* The shadow comes with what throws it, not of a sudden: on the floor beside it, away from the
 * light. */
static void test_half_a_roller_throws_half_a_shadow(void **state)
{
    Stage *stage = *state;
    Camera camera = camera_create(
        (CameraView){ .pitch = 0.7f, .distance = 3, .target = { { 0, 0, 0 } } });
    Prop roller = { .kind = PROP_ROLLER,
                    .at = { { 0, 0.2f, 0 } },
                    .turn = glms_quat_identity(),
                    .half = { { 0.3f, 0.2f, 0.2f } } };
    float last = 0;
    stage->scene.view = camera_view_matrix(&camera);
    stage->scene.eye = camera_eye(&camera);
    for (int part = 0; part <= 4; part++) {
        float sum = 0;
        show(stage, roller, (float)part / 4);
        draw(stage);
        for (int x = 0; x < 16; x++)
            for (int y = 0; y < 8; y++)
                sum += bright(stage, FLOOR_X + x, FLOOR_Y + y) / (16 * 8);
        if (part > 0) /* all of it makes 30 levels */
            assert_true(last - sum > 3 && last - sum < 12);
        last = sum;
    }
}

int main(void)
{
#define ON_BOTH(test)                                                                              \
    cmocka_unit_test_setup_teardown(test, open_gl, close_stage),                                   \
        cmocka_unit_test_setup_teardown(test, open_es, close_stage)
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_nothing_costs_nothing),
        ON_BOTH(test_the_body_throws_its_shadow_on_a_wall),
        ON_BOTH(test_made_once),
        ON_BOTH(test_a_roller_is_seen_to_turn),
        ON_BOTH(test_comes_in_as_a_veil),
        ON_BOTH(test_one_for_another_leaves_no_hole),
        ON_BOTH(test_half_a_roller_throws_half_a_shadow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
