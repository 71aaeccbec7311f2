/* Skin pressed against hard things, on the sculpted bodies. */
#include "sculpted_both.h"

#include "body/press.h"

#include <math.h>

static const float sink = 0.012f;
static const char *const leaning = "hip_flexion_l=30 hip_flexion_r=30"; /* the seat is behind */

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

/* A body that leans into a wall, and where its skin was before that gave way. */
typedef struct {
    const Sculpted *body;
    Surface wall;
    vec3s *before;
    bool *skin;
} Leaning;

static Leaning lean(Sculpted *body)
{
    sculpted_pose(body, leaning);
    Leaning made = { body, wall_behind(body), keep(body), sculpted_skin_marks(body) };
    press_apply(body->corrective, &body->skinned, &made.wall, 1);
    return made;
}

static void lean_finish(Leaning *made)
{
    free(made->before);
    free(made->skin);
}

static void test_nothing_is_left_in_a_wall(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Leaning made = lean(&bodies[build]);
        const Skinned *skinned = &made.body->skinned;
        for (uint32_t v = 0; v < skinned->vertex_count; v++)
            assert_true(!made.skin[v] ||
                        surface_distance(&made.wall, skinned->position[v]) > -0.001f);
        lean_finish(&made);
    }
}

/* The dent is as deep as the wall is in the flesh, and flat: it looks at the wall. */
static void test_dent(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Leaning made = lean(&bodies[build]);
        const Skinned *skinned = &made.body->skinned;
        float deepest = 0, facing = 0;
        int flat = 0;
        for (uint32_t v = 0; v < skinned->vertex_count; v++) {
            float way = made.skin[v] ? skinned->position[v].z - made.before[v].z : 0;
            deepest = fmaxf(deepest, way);
            if (way > 0.004f) {
                flat++;
                facing += skinned->normal[v].z;
            }
        }
        CHECK_NEAR(deepest, sink, 0.0005);
        assert_true(flat > 20);
        CHECK_NEAR(facing / (float)flat, -1, 0.08);
        lean_finish(&made);
    }
}

/* Farther than a hand's breadth and a half (150 mm) from the wall nothing moves to be seen; what
 * swells does so by a little, and a part of what was pushed in comes out again. */
static void test_round_about(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Leaning made = lean(&bodies[build]);
        const Skinned *skinned = &made.body->skinned;
        float swell = 0;
        for (uint32_t v = 0; v < skinned->vertex_count; v++) {
            float way = glms_vec3_distance(skinned->position[v], made.before[v]);
            float off = surface_distance(&made.wall, made.before[v]);
            if (off > 0.15f)
                assert_true(way < 5e-4f);
            else if (off > 0)
                swell = fmaxf(swell, way);
        }
        assert_true(swell > 0.0005f && swell < 0.005f);
        lean_finish(&made);
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
    return cmocka_run_group_tests(tests, open_bodies, close_bodies);
}
