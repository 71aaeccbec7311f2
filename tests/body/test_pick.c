/* The picking tree against a plain walk over all triangles. */
#include "body_check.h"

#include "body/pick.h"
#include "core/random.h"

static Mesh mesh;
static Skinned skinned;
static PickTree *tree;

/* The ball has a shell of radius 1.1 over its upper half that only the dressed wear. */
static int set_up(void **state)
{
    (void)state;
    make_ball(&mesh, 1);
    Mesh with = mesh;
    with.vertex_count = 2 * BALL_VERTICES;
    with.index_count = BALL_INDICES + BALL_INDICES / 2;
    assert_true(mesh_allocate(&with));
    for (uint32_t v = 0; v < with.vertex_count; v++) {
        uint32_t of = v % BALL_VERTICES;
        with.position[v] = glms_vec3_scale(mesh.position[of], v == of ? 1 : 1.1f);
        with.normal[v] = mesh.normal[of];
        memcpy(with.muscle[v], mesh.muscle[of], MESH_INFLUENCES);
        memcpy(with.muscle_weight[v], mesh.muscle_weight[of], MESH_INFLUENCES);
        with.side[v] = mesh.side[of];
    }
    memcpy(with.index, mesh.index, BALL_INDICES * sizeof *mesh.index);
    for (uint32_t i = 0; i < BALL_INDICES / 2; i++)
        with.index[BALL_INDICES + i] = mesh.index[i] + BALL_VERTICES;
    with.part_count = 2;
    with.parts[1] = (MeshPart){ .name = "singlet",
                                .first_index = BALL_INDICES,
                                .index_count = BALL_INDICES / 2,
                                .dress = MESH_DRESSED };
    mesh_finish(&mesh);
    mesh = with;
    assert_true(skinned_init(&skinned, &mesh));
    memcpy(skinned.position, mesh.position, mesh.vertex_count * sizeof(vec3s));
    memcpy(skinned.normal, mesh.normal, mesh.vertex_count * sizeof(vec3s));
    tree = pick_create(&mesh);
    return tree ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    pick_destroy(tree);
    pick_destroy(NULL);
    skinned_finish(&skinned);
    mesh_finish(&mesh);
    return 0;
}

/* Distance by the volume of tetrahedra, in double; 0 for a miss or a back face. */
static double meets(vec3s origin, vec3s direction, uint32_t first)
{
    double p[3][3], n[3], out[3];
    for (int k = 0; k < 3; k++)
        for (int a = 0; a < 3; a++)
            p[k][a] = (double)skinned.position[mesh.index[first + (uint32_t)k]].raw[a] -
                      (double)origin.raw[a];
    double d[3] = { (double)direction.x, (double)direction.y, (double)direction.z };
    for (int k = 0; k < 3; k++) {
        const double *a = p[(k + 1) % 3], *b = p[(k + 2) % 3];
        n[k] = d[0] * (a[1] * b[2] - a[2] * b[1]) + d[1] * (a[2] * b[0] - a[0] * b[2]) +
               d[2] * (a[0] * b[1] - a[1] * b[0]);
    }
    if (!((n[0] <= 0 && n[1] <= 0 && n[2] <= 0) && n[0] + n[1] + n[2] < 0))
        return 0;
    double sum = n[0] + n[1] + n[2], along = 0;
    for (int a = 0; a < 3; a++) {
        out[a] = (n[0] * p[0][a] + n[1] * p[1][a] + n[2] * p[2][a]) / sum;
        along += out[a] * d[a];
    }
    return along;
}

static double nearest(vec3s origin, vec3s direction, MeshDress dress)
{
    double best = 0;
    for (uint32_t p = 0; p < mesh.part_count; p++) {
        const MeshPart *part = &mesh.parts[p];
        for (uint32_t i = part->first_index;
             (part->dress & (uint32_t)dress) && i < part->first_index + part->index_count; i += 3) {
            double distance = meets(origin, direction, i);
            if (distance > 0 && (best <= 0 || distance < best))
                best = distance;
        }
    }
    return best;
}

static vec3s random_point(Random *random, float size)
{
    vec3s at;
    for (int a = 0; a < 3; a++)
        at.raw[a] = random_between(random, -size, size);
    return at;
}

static void test_against_all_triangles(void **state)
{
    (void)state;
    Random random = random_seed(3);
    int hits = 0;
    for (int i = 0; i < 2000; i++) {
        vec3s from = glms_vec3_scale(glms_vec3_normalize(random_point(&random, 1)), 3);
        vec3s way = glms_vec3_normalize(glms_vec3_sub(random_point(&random, 1.2f), from));
        MeshDress dress = i % 2 ? MESH_DRESSED : MESH_BARE;
        double wanted = nearest(from, way, dress);
        PickHit hit = pick_ray(tree, &mesh, &skinned, from, way, dress);
        if (hit.hit != (wanted > 0))
            fail_msg("ray %d: %d, wanted %g", i, hit.hit, wanted);
        if (hit.hit) {
            CHECK_NEAR(hit.distance, wanted, 1e-5);
            CHECK_NEAR(glms_vec3_distance(hit.position, glms_vec3_muladds(way, hit.distance, from)),
                       0, 1e-5);
            CHECK_NEAR(hit.bary[0] + hit.bary[1] + hit.bary[2], 1, 1e-5);
        }
        hits += hit.hit;
    }
    assert_in_range(hits, 500, 1900);
}

/* Aimed at corners and at the middle of edges, where two triangles meet. */
static void test_no_gaps(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < BALL_INDICES; i++) {
        vec3s a = mesh.position[mesh.index[i]];
        vec3s b = mesh.position[mesh.index[i % 3 == 2 ? i - 2 : i + 1]];
        vec3s from = { { 2.5f, 3.0f, 1.7f } };
        vec3s goal = i % 2 ? a : glms_vec3_lerp(a, b, 0.5f);
        vec3s way = glms_vec3_sub(goal, from);
        if (glms_vec3_dot(goal, way) > -0.8f)
            continue; /* on the far side, or grazing */
        PickHit hit = pick_ray(tree, &mesh, &skinned, from, glms_vec3_normalize(way), MESH_BARE);
        if (!hit.hit || fabsf(hit.distance - glms_vec3_norm(way)) > 1e-3f)
            fail_msg("a ray slips through at corner %u: %d, %g for %g", i, hit.hit,
                     (double)hit.distance, (double)glms_vec3_norm(way));
    }
}

static void test_what_was_hit(void **state)
{
    static const struct {
        vec3s from;
        MeshDress dress;
        int part, muscle;
        Side side;
        float distance;
    } rows[] = {
        { { { 2, 0.7f, 0.3f } }, MESH_BARE, 0, 0, SIDE_LEFT, 0 },
        { { { -2, -0.7f, 0.3f } }, MESH_BARE, 0, 1, SIDE_RIGHT, 0 },
        { { { -2, 0.9f, 0.3f } }, MESH_DRESSED, 1, 0, SIDE_RIGHT, 0 },
        { { { 0, 4, 0.01f } }, MESH_DRESSED, 1, 0, SIDE_LEFT, 2.9f },
        { { { 0, 4, 0.01f } }, MESH_BARE, 0, 0, SIDE_LEFT, 3 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vec3s way = glms_vec3_normalize(glms_vec3_negate(rows[i].from));
        PickHit hit = pick_ray(tree, &mesh, &skinned, rows[i].from, way, rows[i].dress);
        assert_true(hit.hit);
        assert_int_equal(hit.part, rows[i].part);
        assert_int_equal(hit.muscle, rows[i].muscle);
        if (rows[i].from.x != 0)
            assert_int_equal(hit.side, rows[i].side);
        if (rows[i].distance > 0)
            CHECK_NEAR(hit.distance, rows[i].distance, 0.01);
        CHECK_NEAR(glms_vec3_dot(hit.normal, way), -1, 0.01);
    }
    PickHit miss = pick_ray(tree, &mesh, &skinned, rows[0].from, (vec3s){ { 1, 0, 0 } }, MESH_BARE);
    assert_false(miss.hit);
    assert_int_equal(miss.muscle, -1);
    assert_int_equal(miss.part, -1);
}

static void test_refit(void **state)
{
    (void)state;
    vec3s from = { { 3, 0.2f, 6 } }, way = { { 0, 0, -1 } };
    assert_false(pick_ray(tree, &mesh, &skinned, from, way, MESH_BARE).hit);
    for (uint32_t v = 0; v < mesh.vertex_count; v++)
        skinned.position[v].x += 3;
    pick_refit(tree, &mesh, &skinned);
    PickHit hit = pick_ray(tree, &mesh, &skinned, from, way, MESH_BARE);
    for (uint32_t v = 0; v < mesh.vertex_count; v++)
        skinned.position[v] = mesh.position[v];
    pick_refit(tree, &mesh, &skinned);
    assert_true(hit.hit);
    CHECK_NEAR(hit.distance, 6 - sqrt(1 - 0.04), 0.01);
}

/* Weights between the corners decide, where they are equal is the border. */
static void test_border_inside_a_triangle(void **state)
{
    (void)state;
    uint32_t middle = BALL_RINGS / 2 * BALL_SLICES * 6; /* its row starts at the equator */
    int border = -1;
    for (uint32_t i = 0; i < BALL_INDICES && border < 0; i += 3) {
        int sum = 0;
        for (uint32_t k = 0; k < 3; k++)
            sum += mesh.muscle[mesh.index[i + k]][0];
        border = sum == 1 ? (int)i : -1; /* one corner of "gracilis" */
    }
    assert_true(border >= 0 && (uint32_t)border < middle + BALL_SLICES * 6);
    int lone = 0;
    while (mesh.muscle[mesh.index[border + lone]][0] == 0)
        lone++;
    float bary[3];
    for (int k = 0; k < 3; k++)
        bary[k] = k == lone ? 0.51f : 0.245f;
    assert_int_equal(pick_muscle_at(&mesh, (uint32_t)border, bary), 1);
    for (int k = 0; k < 3; k++)
        bary[k] = k == lone ? 0.49f : 0.255f;
    assert_int_equal(pick_muscle_at(&mesh, (uint32_t)border, bary), 0);
}

static void test_empty(void **state)
{
    (void)state;
    Mesh nothing = { .vertex_count = 0 };
    Skinned none = { .vertex_count = 0 };
    PickTree *empty = pick_create(&nothing);
    assert_non_null(empty);
    assert_false(
        pick_ray(empty, &nothing, &none, (vec3s){ { 0, 0, 3 } }, (vec3s){ { 0, 0, -1 } }, MESH_BARE)
            .hit);
    pick_destroy(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_all_triangles),
        cmocka_unit_test(test_no_gaps),
        cmocka_unit_test(test_what_was_hit),
        cmocka_unit_test(test_refit),
        cmocka_unit_test(test_border_inside_a_triangle),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
