/* Whose skin it is: weights worked out by hand, then paint and anchors by the same rule. */
#include "body_check.h"

#include "body/anchor.h"
#include "body/paint.h"
#include "body/region.h"

#include <math.h>

enum { SOLEUS, GASTROCNEMIUS, SEMITENDINOSUS, GRACILIS, SARTORIUS, MUSCLES };

/* Three vertices; the weights are set by each test. */
static void make_skin(Mesh *mesh)
{
    static const char *const rows[MUSCLES][2] = {
        [SOLEUS] = { "soleus", "calves" },
        [GASTROCNEMIUS] = { "gastrocnemius", "calves" },
        [SEMITENDINOSUS] = { "semitendinosus", "hamstrings" },
        [GRACILIS] = { "gracilis", "" },
        [SARTORIUS] = { "sartorius", "" },
    };
    *mesh = (Mesh){ .vertex_count = 3, .muscle_count = MUSCLES };
    assert_true(mesh_allocate(mesh));
    for (int i = 0; i < MUSCLES; i++) {
        strcpy(mesh->muscles[i].name, rows[i][0]);
        strcpy(mesh->muscles[i].area, rows[i][1]);
    }
    for (int v = 0; v < 3; v++)
        memset(mesh->muscle[v], MESH_NONE, MESH_INFLUENCES);
}

static void set(Mesh *mesh, int vertex, int place, uint8_t muscle, uint8_t weight)
{
    mesh->muscle[vertex][place] = muscle;
    mesh->muscle_weight[vertex][place] = weight;
}

static void test_area_counts_together(void **state)
{
    (void)state;
    Mesh mesh;
    make_skin(&mesh);
    set(&mesh, 0, 0, SEMITENDINOSUS, 100);
    set(&mesh, 0, 1, SOLEUS, 70);
    set(&mesh, 0, 2, GASTROCNEMIUS, 80);
    RegionTable areas = region_table(&mesh, true), single = region_table(&mesh, false);
    RegionBlend blend = { .count = 0 };
    region_add(&blend, &mesh, 0, 1);
    assert_int_equal(region_of_vertex(&areas, &mesh, 0), SOLEUS); /* 150 of two calf muscles */
    assert_int_equal(region_of_vertex(&single, &mesh, 0), SEMITENDINOSUS); /* 100 of one */
    assert_int_equal(region_muscle(&mesh, &blend), GASTROCNEMIUS); /* the calf's strongest */
    mesh_finish(&mesh);
}

/* Two muscles of no area do not add up, and what is missing of 255 is a rival too. */
static void test_no_area(void **state)
{
    (void)state;
    Mesh mesh;
    make_skin(&mesh);
    RegionTable areas = region_table(&mesh, true);
    set(&mesh, 0, 0, GRACILIS, 75);
    set(&mesh, 0, 1, SARTORIUS, 80);
    set(&mesh, 0, 2, SOLEUS, 90);
    assert_int_equal(region_of_vertex(&areas, &mesh, 0), SOLEUS);
    set(&mesh, 1, 0, SOLEUS, 127);
    assert_int_equal(region_of_vertex(&areas, &mesh, 1), REGION_NONE);
    assert_int_equal(region_of_vertex(&areas, &mesh, 2), REGION_NONE);
    mesh_finish(&mesh);
}

static void test_margin(void **state)
{
    static const struct {
        uint8_t soleus, gastrocnemius, semitendinosus, gracilis;
        float margin;
    } rows[] = {
        { 255, 0, 0, 0, 255 },
        { 0, 0, 255, 0, -255 },
        { 100, 60, 95, 0, 65 },
        { 60, 60, 0, 60, 45 },
        /* none has 75 */ { 0, 0, 0, 0, -255 },
        { 100, 0, 100, 55, 0 },
    };
    (void)state;
    static const bool calves[MUSCLES] = { [SOLEUS] = true, [GASTROCNEMIUS] = true };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Mesh mesh;
        make_skin(&mesh);
        set(&mesh, 0, 0, SOLEUS, rows[i].soleus);
        set(&mesh, 0, 1, GASTROCNEMIUS, rows[i].gastrocnemius);
        set(&mesh, 0, 2, SEMITENDINOSUS, rows[i].semitendinosus);
        set(&mesh, 0, 3, GRACILIS, rows[i].gracilis);
        RegionTable table = region_table(&mesh, true);
        CHECK_NEAR(region_margin(&table, &mesh, 0, calves), rows[i].margin, 1e-3);
        mesh_finish(&mesh);
    }
}

static void test_paint(void **state)
{
    (void)state;
    Mesh mesh;
    uint8_t out[3 * 4] = { 0 };
    static const bool calves[MUSCLES] = { [SOLEUS] = true, [GASTROCNEMIUS] = true };
    static const uint8_t sides[3] = { SIDE_LEFT, SIDE_MIDDLE, SIDE_RIGHT };
    make_skin(&mesh);
    for (int v = 0; v < 3; v++) {
        set(&mesh, v, 0, SOLEUS, 255);
        mesh.side[v] = sides[v];
    }
    paint_part(&mesh, calves, SIDE_LEFT, true, out, 4);
    assert_int_equal(out[0], 255);
    assert_int_equal(out[4], PAINT_BORDER); /* on the middle line */
    assert_int_equal(out[8], 1);            /* as far outside as the left is inside */
    assert_int_equal(out[1], 0);            /* between the strides nothing is touched */
    paint_part(&mesh, calves, SIDE_MIDDLE, true, out, 4);
    assert_int_equal(out[8], 255);
    paint_none(&mesh, out, 4);
    assert_int_equal(out[0] + out[4] + out[8], 0);
    mesh_finish(&mesh);
}

/* Levels by hand: 1 + 127 x (1 + strain). Half and half weighs as much on either side; a muscle
 * with two thirds of the weight has eight ninths of the say. */
static void test_strain(void **state)
{
    (void)state;
    Mesh mesh;
    uint8_t out[3 * 4] = { 0 };
    const PaintStrain of[MUSCLES] = { [SOLEUS] = { 0.3f, -0.2f },
                                      [GASTROCNEMIUS] = { -0.3f, -0.2f },
                                      [SEMITENDINOSUS] = { NAN, 4.0f },
                                      [GRACILIS] = { NAN, NAN },
                                      [SARTORIUS] = { NAN, NAN } };
    make_skin(&mesh);
    set(&mesh, 0, 0, SOLEUS, 170);
    set(&mesh, 0, 1, GASTROCNEMIUS, 85);
    set(&mesh, 1, 0, SEMITENDINOSUS, 255);
    set(&mesh, 2, 0, SEMITENDINOSUS, 255);
    mesh.side[0] = mesh.side[1] = SIDE_LEFT;
    mesh.side[2] = SIDE_RIGHT;
    paint_strain(&mesh, of, out, 4);
    CHECK_NEAR(out[0], 1 + 127 * (1 + 0.3 * 8 / 9 - 0.3 / 9), 0.51);
    assert_int_equal(out[1], 255); /* no rival: both have a colour */
    assert_int_equal(out[4], 0);   /* on the left it has none */
    assert_int_equal(out[5], 1);
    assert_int_equal(out[8], 255); /* cut at +1 */
    assert_int_equal(out[9], 255);
    assert_int_equal(out[2] + out[3] + out[6] + out[7] + out[10] + out[11], 0);
    mesh.side[2] = SIDE_MIDDLE; /* one side coloured, the other not: the border */
    paint_strain(&mesh, of, out, 4);
    assert_int_equal(out[9], PAINT_BORDER);
    mesh_finish(&mesh);
}

/* The same levels, half as far over the border where half lit: 128 + 127 / 2. */
static void test_strain_lit(void **state)
{
    (void)state;
    Mesh mesh;
    uint8_t out[3 * 4] = { 0 };
    const PaintStrain of[MUSCLES] = { [SOLEUS] = { 0.3f, -0.2f },
                                      [GASTROCNEMIUS] = { -0.3f, -0.2f },
                                      [SEMITENDINOSUS] = { NAN, NAN },
                                      [GRACILIS] = { NAN, NAN },
                                      [SARTORIUS] = { NAN, NAN } };
    const PaintLit lit[MUSCLES] = { [SOLEUS] = { 0.5f, 0 }, [GASTROCNEMIUS] = { 1, 1 } };
    make_skin(&mesh);
    set(&mesh, 0, 0, SOLEUS, 255);
    set(&mesh, 1, 0, SOLEUS, 170);
    set(&mesh, 1, 1, GASTROCNEMIUS, 85);
    set(&mesh, 2, 0, SEMITENDINOSUS, 255);
    mesh.side[0] = mesh.side[1] = mesh.side[2] = SIDE_LEFT;
    paint_strain_lit(&mesh, of, lit, out, 4);
    CHECK_NEAR(out[0], 1 + 127 * 1.3, 0.51);
    CHECK_NEAR(out[1], 128 + 127 * 0.5, 1);
    CHECK_NEAR(out[5], 128 + 127 * (0.5 * 8 / 9 + 1.0 / 9), 1);
    assert_int_equal(out[9], 1); /* what has no colour is outside, not dark */
    mesh.side[0] = SIDE_RIGHT;
    paint_strain_lit(&mesh, of, lit, out, 4);
    assert_int_equal(out[1], PAINT_BORDER);
    mesh_finish(&mesh);
}

/* The left half of a ball's upper half: by symmetry its middle looks to (1, 1, 0). */
static void test_anchor(void **state)
{
    (void)state;
    Mesh mesh;
    static const bool soleus[2] = { true, false };
    make_ball(&mesh, 0.2f);
    Skinned skinned = { .position = mesh.position, .normal = mesh.normal,
                        .vertex_count = mesh.vertex_count };
    Anchor left = anchor_of(&mesh, &skinned, soleus, SIDE_LEFT);
    Anchor right = anchor_of(&mesh, &skinned, soleus, SIDE_RIGHT);
    assert_true(left.found && right.found);
    CHECK_POINT(left.normal, 0.707, 0.707, 0, 0.1);
    CHECK_NEAR(glms_vec3_norm(left.point), 0.2, 1e-5); /* on the surface */
    CHECK_POINT(right.centre, -left.centre.x, left.centre.y, 0, 1e-3);
    CHECK_NEAR(left.centre.z, 0, 1e-3);
    assert_true(left.radius > 0.1f && left.radius < 0.25f);
    static const bool nothing[2] = { false, false };
    assert_false(anchor_of(&mesh, &skinned, nothing, SIDE_LEFT).found);
    mesh_finish(&mesh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_area_counts_together),
        cmocka_unit_test(test_no_area),
        cmocka_unit_test(test_margin),
        cmocka_unit_test(test_paint),
        cmocka_unit_test(test_strain),
        cmocka_unit_test(test_strain_lit),
        cmocka_unit_test(test_anchor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
