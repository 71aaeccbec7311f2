/* A ball sculpted by the whole chain is a sphere: closed, manifold, round, and stays so with fewer
 * triangles. */
#include "check.h"
#include "topology.h"

#include "sculpt/simplify.h"

#include <string.h>

static const float radius = 0.08f, height = 1.0f;

/* A plan with one ball on the middle plane. */
static Plan *ball_plan(bool fine)
{
    Plan *plan = calloc(1, sizeof *plan);
    plan->blend_scale = 1;
    plan->solid_count = plan->shape_count = plan->strand_count = 1;
    plan->solids[0] = (Solid){ .name = "ball", .cell = 0.006f, .share = 1 };
    plan->shapes[0] = (Shape){ .muscle = 0, .blend = 0.006f, .strand_blend = 0.006f, .fine = fine };
    plan->strands[0] = (Strand){ .kind = STRAND_SOLID, .muscle = 0, .point_count = 1 };
    plan->strands[0].tube.square = 2;
    TubePoint centre = { .centre = { { 0, height, 0 } },
                         .deep = { { 0, 0, 1 } },
                         .half_width = radius,
                         .half_depth = radius };
    tube_build(&plan->strands[0].tube, &centre, 1, (vec3s){ { 0, 1, 0 } });
    plan->muscle_count = 1;
    return plan;
}

static void check_ball(const Surface *surface, float within)
{
    Topology t = topology_of(surface->triangle, 3 * (size_t)surface->triangle_count,
                             (uint32_t)surface->vertex_count);
    assert_int_equal(t.open, 0);
    assert_int_equal(t.repeated, 0);
    assert_int_equal(t.vertices - t.edges + t.faces, 2);
    for (int i = 0; i < surface->vertex_count; i++) {
        vec3s off = glms_vec3_sub(surface->position[i], (vec3s){ { 0, height, 0 } });
        CHECK_NEAR(glms_vec3_norm(off), radius, within);
        assert_true(glms_vec3_dot(glms_vec3_normalize(off), surface->normal[i]) > 0.999f);
    }
}

static double volume(const Surface *s)
{
    double sum = 0;
    for (int t = 0; t < s->triangle_count; t++) {
        const uint32_t *v = &s->triangle[3 * t];
        sum += (double)glms_vec3_dot(s->position[v[0]],
                                     glms_vec3_cross(s->position[v[1]], s->position[v[2]])) /
               6;
    }
    return sum;
}

static void sculpt_ball(Surface *surface, const Plan *plan, int triangles)
{
    Grid grid;
    assert_true(grid_build(&grid, plan, 0, 1));
    assert_true(surface_from_grid(surface, &grid));
    assert_true(surface_own(surface, &grid));
    if (triangles)
        assert_true(surface_simplify(surface, &(SimplifyDesc){ .triangles = triangles / 2 }));
    assert_true(surface_mirror(surface, plan));
    grid_finish(&grid);
}

static void test_ball(void **state)
{
    (void)state;
    for (int fine = 0; fine < 2; fine++) {
        Plan *plan = ball_plan(fine);
        Surface surface;
        sculpt_ball(&surface, plan, 0);
        check_ball(&surface, 2e-5f);
        /* Wound outwards: the enclosed volume is that of the sphere, and positive. */
        double wanted = 4.0 / 3.0 * 3.14159265 * pow((double)radius, 3);
        CHECK_NEAR(volume(&surface), wanted, 0.01 * wanted);
        CHECK_NEAR(surface.owners[0].weight[0], 1, 1e-3f);
        surface_finish(&surface);
        free(plan);
    }
}

static void test_fewer_triangles(void **state)
{
    (void)state;
    Plan *plan = ball_plan(false);
    Surface surface;
    sculpt_ball(&surface, plan, 600);
    assert_in_range(surface.triangle_count, 560, 600);
    check_ball(&surface, 2e-5f);
    surface_finish(&surface);
    free(plan);
}

static void test_both_sides_are_alike(void **state)
{
    (void)state;
    Plan *plan = ball_plan(false);
    Surface surface;
    sculpt_ball(&surface, plan, 1000);
    int left = 0, right = 0, middle = 0;
    double sum = 0;
    for (int i = 0; i < surface.vertex_count; i++) {
        float x = surface.position[i].x;
        left += x > 0;
        right += x < 0;
        middle += x == 0;
        sum += (double)x;
    }
    assert_int_equal(left, right);
    assert_true(middle > 8);
    CHECK_NEAR(sum, 0, 1e-6);
    surface_finish(&surface);
    free(plan);
}

static void test_cut_is_exact(void **state)
{
    (void)state;
    Plan *plan = ball_plan(false);
    Surface surface;
    sculpt_ball(&surface, plan, 0);
    for (int i = 0; i < surface.vertex_count; i++)
        surface.clip[i] = surface.position[i].y - height - 0.02f;
    assert_true(surface_cut(&surface, 0, false));
    int on_line = 0;
    for (int i = 0; i < surface.vertex_count; i++) {
        assert_true(surface.clip[i] <= 0);
        on_line += surface.clip[i] == 0;
        if (surface.clip[i] == 0)
            CHECK_NEAR(surface.position[i].y, height + 0.02f, 3e-4f);
    }
    assert_true(on_line > 40);
    Topology t = topology_of(surface.triangle, 3 * (size_t)surface.triangle_count,
                             (uint32_t)surface.vertex_count);
    assert_int_equal(t.repeated, 0);
    assert_int_equal(t.open, on_line);                   /* one rim */
    assert_int_equal(t.vertices - t.edges + t.faces, 1); /* a disc  */
    surface_finish(&surface);
    free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ball),
        cmocka_unit_test(test_fewer_triangles),
        cmocka_unit_test(test_both_sides_are_alike),
        cmocka_unit_test(test_cut_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
