/* What is inside shows through the skin of the trunk, and nowhere else. */
#include "stage.h"

enum { SHEET = 4, SHEET_INDICES = 6 };

typedef struct {
    vec3s position[SHEET], normal[SHEET];
    vec2s place[SHEET];
    uint32_t index[SHEET_INDICES];
} Sheet;

static const Sheet sheet = {
    .position = { { { -0.6f, 0.6f, -0.2f } },
                  { { 0.6f, 0.6f, -0.2f } },
                  { { 0.6f, 1.4f, -0.2f } },
                  { { -0.6f, 1.4f, -0.2f } } },
    .normal = { { { 1, 0, 0 } }, { { 1, 0, 0 } }, { { 1, 0, 0 } }, { { 1, 0, 0 } } },
    .place = { { { 0, 0.5f } }, { { 0, 0.5f } }, { { 0, 0.5f } }, { { 0, 0.5f } } },
    .index = { 0, 1, 2, 0, 2, 3 },
};

/* All of the left wall lets through what is inside, nothing of the right one. */
static const uint8_t window[STAGE_CORNERS] = { 255, 255, 255, 255, 0, 0, 0, 0 };

/* Two walls side by side before the sheet, each half a metre wide. */
static void set_stage(Stage *stage)
{
    static const float corner[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
    static const uint32_t faces[6] = { 0, 1, 2, 0, 2, 3 };
    assert_true(theme_load(&stage->theme, TEST_SOURCE_FOLDER "/assets/themes.cfg", "dusk"));
    for (int i = 0; i < STAGE_CORNERS; i++) {
        float x = i < 4 ? -0.55f : 0.05f;
        stage->position[i] =
            (vec3s){ { x + 0.5f * corner[i % 4][0], 0.75f + 0.5f * corner[i % 4][1], 0 } };
        stage->normal[i] = (vec3s){ { 0, 0, 1 } };
        stage->open[i] = 255;
    }
    for (uint32_t i = 0; i < 12; i++)
        stage->index[i] = faces[i % 6] + (i < 6 ? 0 : 4);
    stage_set_scene(stage, STAGE_CORNERS, 12, 2, 0.2f);
    stage->scene.inner_vertices = SHEET;
    stage->scene.inner_indices = SHEET_INDICES;
    stage->scene.inner_position = sheet.position;
    stage->scene.inner_normal = sheet.normal;
    stage->scene.inner_place = sheet.place;
    stage->scene.inner_index = sheet.index;
    stage->scene.inner_window = window;
}

static vec3s colour_at(Stage *stage, float x, float y)
{
    Camera camera =
        camera_create((CameraView){ .distance = 2, .target = { { 0.0f, 1.0f, 0.0f } } });
    vec2s pixel;
    assert_true(camera_project(&camera, (vec3s){ { x, y, 0 } }, WIDTH, HEIGHT, &pixel));
    const uint8_t *p = &stage->pixels[3 * ((int)pixel.y * WIDTH + (int)pixel.x)];
    return (vec3s){ { p[0], p[1], p[2] } };
}

typedef struct {
    vec3s open, closed, room;
} Look;

static Look draw(Stage *stage, float amount, bool is_skin)
{
    stage->scene.inner_amount = amount;
    stage->scene.parts[0].is_skin = is_skin;
    assert_true(renderer_draw(stage->renderer, WIDTH, HEIGHT, &stage->scene, &stage->ui, NULL));
    assert_true(renderer_read(stage->renderer, stage->pixels));
    return (Look){ colour_at(stage, -0.3f, 1), colour_at(stage, 0.3f, 1),
                   colour_at(stage, 0.0f, 1.3f) };
}

static float teal(vec3s colour)
{
    return 0.5f * (colour.y + colour.z) - colour.x;
}

static void test_shows_through_the_window(void **state)
{
    Look none = draw(*state, 0, true), half = draw(*state, 0.5f, true),
         whole = draw(*state, 1, true);
    assert_true(teal(half.open) > teal(none.open) + 10);
    assert_true(teal(whole.open) > teal(half.open) + 10);
    CHECK_NEAR(glms_vec3_distance(whole.closed, none.closed), 0, 1);
    CHECK_NEAR(glms_vec3_distance(whole.room, none.room), 0, 1);
}

static void test_cloth_hides_it(void **state)
{
    Look none = draw(*state, 0, false), whole = draw(*state, 1, false);
    CHECK_NEAR(glms_vec3_distance(whole.open, none.open), 0, 1);
}

/* A new pose moves it. */
static void test_moves(void **state)
{
    Stage *stage = *state;
    Sheet away = sheet;
    Look there = draw(stage, 1, true), none = draw(stage, 0, true);
    for (int i = 0; i < SHEET; i++)
        away.position[i].y += 2;
    stage->scene.inner_position = away.position;
    stage->scene.pose_version++;
    Look gone = draw(stage, 1, true);
    stage->scene.inner_position = sheet.position;
    assert_true(teal(there.open) > teal(gone.open) + 10);
    CHECK_NEAR(glms_vec3_distance(gone.open, none.open), 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_shows_through_the_window, open_gl, close_stage),
        cmocka_unit_test_setup_teardown(test_shows_through_the_window, open_es, close_stage),
        cmocka_unit_test_setup_teardown(test_cloth_hides_it, open_gl, close_stage),
        cmocka_unit_test_setup_teardown(test_moves, open_gl, close_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
