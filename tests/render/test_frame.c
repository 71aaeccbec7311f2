#include "check.h"

#include "render/frame.h"
#include "view/camera.h"

#include <math.h>
#include <string.h>

enum { WIDTH = 400, HEIGHT = 300 };

static const FrameBounds BODY = { { { -0.5f, 0.0f, -0.3f } }, { { 0.5f, 1.8f, 0.3f } } };

static FrameBlock block_of(const FrameBounds *body, float yaw, Theme *theme)
{
    Camera camera = camera_create(
        (CameraView){ .yaw = yaw, .distance = 4.5f, .target = { { 0.0f, 0.9f, 0.0f } } });
    Scene scene = { .view = camera_view_matrix(&camera),
                    .projection = camera_projection(&camera, WIDTH, HEIGHT),
                    .eye = camera_eye(&camera),
                    .width = WIDTH,
                    .height = HEIGHT,
                    .theme = theme,
                    .show_track = true,
                    .track_radius = 0.8f };
    FrameBlock block;
    theme->light.key_direction = (vec3s){ { -0.6f, 0.8f, 0.0f } };
    theme->light.fill_direction = theme->light.rim_direction = (vec3s){ { 0.0f, 0.6f, 0.8f } };
    frame_fill(&block, &scene, body);
    return block;
}

static FrameBlock block_for(float yaw, Theme *theme)
{
    return block_of(&BODY, yaw, theme);
}

/* Seen from the front the viewer's left is the body's right, -x; from the body's left side (+x,
 * yaw 90 degrees) it is the front, +z. */
static void lights_turn_with_the_camera(void **state)
{
    Theme theme = { 0 };
    (void)state;
    FrameBlock front = block_for(0.0f, &theme), side = block_for(GLM_PI_2f, &theme);
    CHECK_NEAR(front.key_direction.x, -0.6, 1e-5);
    CHECK_NEAR(front.key_direction.z, 0.0, 1e-5);
    CHECK_NEAR(side.key_direction.x, 0.0, 1e-5);
    CHECK_NEAR(side.key_direction.z, 0.6, 1e-5);
    CHECK_NEAR(side.key_direction.y, 0.8, 1e-5);
    CHECK_NEAR(side.fill_direction.x, 0.8, 1e-5);
}

/* Whatever the light, the body lies inside of its map. */
static void shadow_map_holds_the_body(void **state)
{
    Theme theme = { 0 };
    (void)state;
    for (int step = 0; step < 8; step++) {
        FrameBlock block = block_for(GLM_PI_4f * (float)step, &theme);
        for (int i = 0; i < 8; i++) {
            vec4s corner = { { i & 1 ? BODY.low.x : BODY.high.x, i & 2 ? BODY.low.y : BODY.high.y,
                               i & 4 ? BODY.low.z : BODY.high.z, 1.0f } };
            vec4s at = glms_mat4_mulv(block.shadow_projection, corner);
            assert_true(at.x > 0.0f && at.x < 1.0f && at.y > 0.0f && at.y < 1.0f);
            assert_true(at.z > 0.0f && at.z < 1.0f);
        }
    }
}

/* How far a way in 0..1 of a map is from whole texels. */
static float off_texels(float way, int texels)
{
    return remainderf(way * (float)texels, 1.0f);
}

/* A chair's shadow does not swim because somebody beside it moves an arm. */
static void still_things_stay_on_their_texels(void **state)
{
    Theme theme = { 0 };
    (void)state;
    vec4s still = { { 0.13f, 0.4f, -0.21f, 1.0f } };
    FrameBlock before = block_for(0.4f, &theme);
    vec4s was = glms_mat4_mulv(before.shadow_projection, still);
    for (int i = 1; i < 8; i++) {
        FrameBounds moved = BODY;
        moved.high.x += 0.0013f * (float)i;
        moved.low.z -= 0.0007f * (float)i;
        FrameBlock block = block_of(&moved, 0.4f, &theme);
        vec4s is = glms_mat4_mulv(block.shadow_projection, still);
        float across = (block.floor_map.x - before.floor_map.x) / (2.0f * block.floor_map.z);
        CHECK_NEAR(off_texels(is.x - was.x, FRAME_SHADOW_SIZE), 0.0, 1e-3);
        CHECK_NEAR(off_texels(is.y - was.y, FRAME_SHADOW_SIZE), 0.0, 1e-3);
        CHECK_NEAR(off_texels(across, FRAME_FAR_SIZE), 0.0, 1e-3);
    }
}

static bool on_floor(FrameArea area, const FrameBlock *block, float x, float z)
{
    float half = block->floor_map.z, texel = 2.0f * half / FRAME_FAR_SIZE;
    float right = (x - block->floor_map.x + half) / texel;
    float far = (z - block->floor_map.y + half) / texel;
    bool outside = fminf(right, far) < 0.0f || fmaxf(right, far) > FRAME_FAR_SIZE;
    return outside || (right >= (float)area.x && right <= (float)(area.x + area.width) &&
                       far >= (float)area.y && far <= (float)(area.y + area.height));
}

/* All round where a corner of the body and its shadow are, a little farther than four steps of the
 * widest blur, 2.6 texels of 4.6 m / 256 each; but not the whole floor. */
static void darkened_floor_holds_the_shadow(void **state)
{
    const float blur = 4.0f * 2.6f * 4.6f / 256.0f + 0.05f;
    Theme theme = { 0 };
    (void)state;
    for (int step = 0; step < 8; step++) {
        FrameBlock block = block_for(GLM_PI_4f * (float)step, &theme);
        FrameArea area = frame_floor_area(&block, &BODY);
        vec4s light = block.key_direction;
        for (int i = 0; i < 32; i++) {
            float x = i & 1 ? BODY.low.x : BODY.high.x, z = i & 4 ? BODY.low.z : BODY.high.z;
            float y = i & 2 ? 0.0f : BODY.high.y; /* of what throws a shadow, over the floor */
            float off_x = i & 8 ? blur : -blur, off_z = i & 16 ? blur : -blur;
            assert_true(on_floor(area, &block, x - y * light.x / light.y + off_x,
                                 z - y * light.z / light.y + off_z));
        }
        assert_true(area.width * area.height < FRAME_FAR_SIZE * FRAME_FAR_SIZE * 2 / 3);
    }
}

/* A point 0.27 m over the floor lies at half of the map's 0.6 m, which begins 0.03 m under it. */
static void map_from_below_counts_height(void **state)
{
    Theme theme = { 0 };
    (void)state;
    FrameBlock block = block_for(0.0f, &theme);
    mat4s below = frame_below_projection(&block);
    vec4s at = glms_mat4_mulv(below, (vec4s){ { 0.0f, 0.27f, 0.0f, 1.0f } });
    CHECK_NEAR(at.x, 0.0, 1e-5);
    CHECK_NEAR(at.y, 0.0, 1e-5);
    CHECK_NEAR(at.z, 0.0, 1e-5); /* the middle of -1..1 */
}

static bool holds(FrameArea area, const FrameBlock *block, float x, float y, float z)
{
    vec4s p = glms_mat4_mulv(block->view_projection, (vec4s){ { x, y, z, 1.0f } });
    float right = (0.5f + 0.5f * p.x / p.w) * WIDTH, up = (0.5f + 0.5f * p.y / p.w) * HEIGHT;
    return right >= (float)area.x && right <= (float)(area.x + area.width) && up >= (float)area.y &&
           up <= (float)(area.y + area.height);
}

static void areas_hold_body_and_track(void **state)
{
    Theme theme = { 0 };
    (void)state;
    FrameBlock block = block_for(0.4f, &theme);
    FrameArea body = frame_body_area(&block, &BODY, 2.0f), track = frame_track_area(&block, 2.0f);
    assert_true(holds(body, &block, 0.0f, 1.8f, 0.0f));
    assert_true(holds(body, &block, 0.5f, 0.0f, -0.3f));
    assert_false(holds(body, &block, 0.9f, 1.0f, 0.0f));
    assert_true(holds(track, &block, 0.0f, 0.0f, 0.8f));
    assert_true(holds(track, &block, -0.8f, 0.0f, 0.0f));
    assert_false(holds(track, &block, 0.0f, 1.0f, 0.0f));
}

static int times_covered(const FrameArea *areas, int count, int x, int y)
{
    int times = 0;
    for (int i = 0; i < count; i++)
        times += x >= areas[i].x && x < areas[i].x + areas[i].width && y >= areas[i].y &&
                 y < areas[i].y + areas[i].height;
    return times;
}

/* Every pixel that an area covers is covered once, and no other. */
static void areas_are_split_without_overlap(void **state)
{
    static const struct {
        FrameArea areas[4];
        int count;
    } rows[] = {
        { { { 2, 2, 5, 5 } }, 1 },
        { { { 2, 2, 5, 5 }, { 4, 4, 6, 6 } }, 2 },                    /* a corner over a corner */
        { { { 0, 0, 20, 20 }, { 5, 5, 3, 3 }, { 6, 1, 2, 30 } }, 3 }, /* one in the other       */
        { { { 1, 1, 4, 4 }, { 10, 1, 4, 8 }, { 5, 1, 5, 2 } }, 3 },   /* side by side           */
        { { { 3, 3, 6, 6 }, { 3, 3, 6, 6 }, { 0, 0, 0, 9 } }, 3 },    /* the same, and nothing  */
    };
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        FrameArea out[FRAME_SPLIT];
        int made = frame_split_areas(rows[r].areas, rows[r].count, out);
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 40; x++) {
                int wanted = times_covered(rows[r].areas, rows[r].count, x, y) > 0;
                assert_int_equal(times_covered(out, made, x, y), wanted);
            }
    }
}

/* A foot that points to the side and a head: their rows hold them and what is near, a row between
 * them is no wider than its own points need, and none lies over another. */
static void rows_hold_their_points_and_no_more(void **state)
{
    enum { MARGIN = 10 };
    const vec3s at[] = { { { 0.7f, 0.05f, 0.0f } }, { { -0.7f, 0.05f, 0.1f } },
                         { { 0.0f, 0.92f, 0.0f } }, { { 0.0f, 1.7f, 0.0f } } };
    const uint32_t index[] = { 0, 2, 3 };
    const FramePoints points = { at, index, 3 };
    Theme theme = { 0 };
    FrameArea rows[FRAME_ROWS];
    (void)state;
    FrameBlock block = block_for(0.3f, &theme);
    int count = frame_row_areas(&block, &points, MARGIN, rows), held[3] = { 0 };
    for (int i = 0; i < count; i++) {
        assert_true(i == 0 || rows[i].y >= rows[i - 1].y + rows[i - 1].height);
        for (int p = 0; p < 3; p++)
            held[p] += holds(rows[i], &block, at[index[p]].x, at[index[p]].y, at[index[p]].z);
        assert_false(holds(rows[i], &block, at[1].x, at[1].y, at[1].z));
        assert_true(rows[i].width <= 2 * MARGIN + 2);
    }
    assert_true(held[0] == 1 && held[1] == 1 && held[2] == 1);
}

static void rows_reach_as_far_as_the_margin(void **state)
{
    enum { MARGIN = 25 };
    const vec3s at = { { 0.0f, 0.9f, 0.0f } }; /* the middle of the picture */
    const uint32_t first = 0;
    const FramePoints points = { &at, &first, 1 }, none = { &at, &first, 0 };
    Theme theme = { 0 };
    FrameArea rows[FRAME_ROWS];
    (void)state;
    FrameBlock block = block_for(0.0f, &theme);
    int count = frame_row_areas(&block, &points, MARGIN, rows);
    for (int y = -MARGIN; y <= MARGIN; y++)
        assert_int_equal(times_covered(rows, count, WIDTH / 2 - MARGIN, HEIGHT / 2 + y), 1);
    assert_int_equal(times_covered(rows, count, WIDTH / 2, HEIGHT / 2 + 2 * MARGIN), 0);
    assert_int_equal(frame_row_areas(&block, &none, MARGIN, rows), 0);
}

/* What is behind the eye could be anywhere. */
static void rows_are_everywhere_for_a_point_behind_the_eye(void **state)
{
    const vec3s at = { { 0.0f, 0.9f, 9.0f } };
    const uint32_t first = 0;
    const FramePoints points = { &at, &first, 1 };
    Theme theme = { 0 };
    FrameArea rows[FRAME_ROWS];
    (void)state;
    FrameBlock block = block_for(0.0f, &theme);
    assert_int_equal(frame_row_areas(&block, &points, 5.0f, rows), 1);
    assert_true(rows[0].width == WIDTH && rows[0].height == HEIGHT);
}

/* A plank turned by a quarter reaches as far up as it was wide. */
static void a_placed_area_turns_with_its_thing(void **state)
{
    Theme theme = { 0 };
    const FrameBounds plank = { { { -0.5f, -0.05f, -0.05f } }, { { 0.5f, 0.05f, 0.05f } } };
    (void)state;
    FrameBlock block = block_for(0.0f, &theme);
    mat4s up = glms_quat_mat4(glms_quatv(GLM_PI_2f, (vec3s){ { 0, 0, 1 } }));
    up.col[3] = (vec4s){ { 0, 0.9f, 0, 1 } };
    FrameArea area = frame_placed_area(&block, &plank, up, 0.0f);
    assert_true(holds(area, &block, 0.0f, 1.39f, 0.0f));
    assert_false(holds(area, &block, 0.4f, 0.9f, 0.0f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lights_turn_with_the_camera),
        cmocka_unit_test(shadow_map_holds_the_body),
        cmocka_unit_test(still_things_stay_on_their_texels),
        cmocka_unit_test(darkened_floor_holds_the_shadow),
        cmocka_unit_test(map_from_below_counts_height),
        cmocka_unit_test(areas_hold_body_and_track),
        cmocka_unit_test(areas_are_split_without_overlap),
        cmocka_unit_test(rows_hold_their_points_and_no_more),
        cmocka_unit_test(rows_reach_as_far_as_the_margin),
        cmocka_unit_test(rows_are_everywhere_for_a_point_behind_the_eye),
        cmocka_unit_test(a_placed_area_turns_with_its_thing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
