/* Skin pressed against hard things, on the sculpted bodies. */
#include "sculpted.h"

#include "body/press.h"

#include <math.h>

static Sculpted bodies[BUILD_COUNT];
static const float sink = 0.012f;
static const char *const leaning = "hip_flexion_l=30 hip_flexion_r=30"; /* the seat is behind */

static int set_up(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_open(&bodies[build], (Build)build);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_close(&bodies[build]);
    return 0;
}

static vec3s *keep(const Sculpted *body)
{
    size_t size = body->mesh.vertex_count * sizeof(vec3s);
    vec3s *kept = malloc(size);
    assert_non_null(kept);
    memcpy(kept, body->skinned.position, size);
    return kept;
}

/* A wall that the bare body leans into with what is farthest behind. */
static Surface wall_behind(const Sculpted *body)
{
    bool *skin = sculpted_skin_marks(body);
    float least = INFINITY;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++)
        least = skin[v] ? fminf(least, body->skinned.position[v].z) : least;
    free(skin);
    return surface_plane((vec3s){ { 0, 0, least + sink } }, (vec3s){ { 0, 0, 1 } });
}

static void test_nothing_is_left_in_a_wall(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        sculpted_pose(body, leaning);
        Surface wall = wall_behind(body);
        bool *skin = sculpted_skin_marks(body);
        press_apply(body->corrective, &body->skinned, &wall, 1);
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++)
            assert_true(!skin[v] || surface_distance(&wall, body->skinned.position[v]) > -0.001f);
        free(skin);
    }
}

/* The dent is as deep as the wall is in the flesh, and flat: it looks at the wall. */
static void test_dent(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        sculpted_pose(body, leaning);
        Surface wall = wall_behind(body);
        vec3s *before = keep(body);
        float deepest = 0, facing = 0;
        bool *skin = sculpted_skin_marks(body);
        int flat = 0;
        press_apply(body->corrective, &body->skinned, &wall, 1);
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            float way = body->skinned.position[v].z - before[v].z;
            if (!skin[v])
                continue;
            deepest = fmaxf(deepest, way);
            if (way > 0.004f) {
                flat++;
                facing += body->skinned.normal[v].z;
            }
        }
        CHECK_NEAR(deepest, sink, 0.0005);
        assert_true(flat > 20);
        CHECK_NEAR(facing / (float)flat, -1, 0.08);
        free(skin);
        free(before);
    }
}

/* Farther than a hand's breadth and a half (150 mm) from the wall nothing moves to be seen; what
 * swells does so by a little, and a part of what was pushed in comes out again. */
static void test_round_about(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        sculpted_pose(body, leaning);
        Surface wall = wall_behind(body);
        vec3s *before = keep(body);
        float swell = 0;
        press_apply(body->corrective, &body->skinned, &wall, 1);
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            float way = glms_vec3_distance(body->skinned.position[v], before[v]);
            if (surface_distance(&wall, before[v]) > 0.15f)
                assert_true(way < 5e-4f);
            else if (surface_distance(&wall, before[v]) > 0)
                swell = fmaxf(swell, way);
        }
        assert_true(swell > 0.0005f && swell < 0.005f);
        free(before);
    }
}

/* A body far below a surface is not lifted to it: flesh gives way so far and no farther. */
static void test_most(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_MALE];
    sculpted_pose(body, leaning);
    vec3s *before = keep(body);
    Surface floor = surface_plane((vec3s){ { 0, 0.3f, 0 } }, (vec3s){ { 0, 1, 0 } });
    press_apply(body->corrective, &body->skinned, &floor, 1);
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++)
        assert_true(glms_vec3_distance(before[v], body->skinned.position[v]) <
                    press_most + 0.011f); /* of cloth, which lies over it */
    free(before);
}

static void test_nothing_near(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_FEMALE];
    sculpted_pose(body, leaning);
    vec3s *before = keep(body);
    Surface ball = surface_ball((vec3s){ { 0, 0.5f, -1 } }, 0.05f);
    press_apply(body->corrective, &body->skinned, &ball, 1);
    assert_memory_equal(before, body->skinned.position, body->mesh.vertex_count * sizeof(vec3s));
    free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_left_in_a_wall),
        cmocka_unit_test(test_dent),
        cmocka_unit_test(test_round_about),
        cmocka_unit_test(test_most),
        cmocka_unit_test(test_nothing_near),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
