/* The runners that the build sculpted: one closed skin, every muscle on both sides, sizes of a real
 * person; and the same bytes twice. */
#include "check.h"
#include "topology.h"

#include "body/anatomy.h"
#include "core/file.h"
#include "sculpt/sculpt.h"

#include <string.h>

static const char folder[] = TEST_SOURCE_FOLDER "/assets/body";
enum { BUILDS = 2 };

typedef struct {
    Mesh mesh[BUILDS];
} Runners;

/* The meshes that the build made. */
static const char *const paths[BUILDS] = { TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh",
                                           TEST_BUILD_FOLDER "/data/mesh/runner_female.mesh" };

static int load_both(void **state)
{
    Runners *runners = calloc(1, sizeof *runners);
    *state = runners;
    return mesh_load(&runners->mesh[0], paths[0]) && mesh_load(&runners->mesh[1], paths[1]) ? 0
                                                                                            : -1;
}

static int free_both(void **state)
{
    Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++)
        mesh_finish(&runners->mesh[i]);
    free(runners);
    return 0;
}

/* Triangles of the skin, covered or not: they come first and share vertices. */
static size_t skin_indices(const Mesh *mesh)
{
    size_t count = 0;
    for (uint32_t i = 0; i < mesh->part_count && mesh->parts[i].is_skin; i++)
        count += mesh->parts[i].index_count;
    return count;
}

static void test_skin_is_one_closed_surface(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        Topology t = topology_of(mesh->index, skin_indices(mesh), mesh->vertex_count);
        assert_int_equal(t.open, 0);
        assert_int_equal(t.repeated, 0);
        assert_int_equal(t.vertices - t.edges + t.faces, 2);
    }
}

static void test_no_part_has_an_edge_twice(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++)
        for (uint32_t p = 0; p < runners->mesh[i].part_count; p++) {
            const Mesh *mesh = &runners->mesh[i];
            const MeshPart *part = &mesh->parts[p];
            Topology t =
                topology_of(&mesh->index[part->first_index], part->index_count, mesh->vertex_count);
            if (t.repeated)
                fail_msg("%s has %ld edges twice", part->name, t.repeated);
        }
}

static void test_every_muscle_is_on_both_sides(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        int owned[MESH_MAX_MUSCLES][3] = { { 0 } };
        for (uint32_t v = 0; v < mesh->vertex_count; v++)
            if (mesh->muscle[v][0] != MESH_NONE && mesh->muscle_weight[v][0] > 127)
                owned[mesh->muscle[v][0]][mesh->side[v]]++;
        for (uint32_t m = 0; m < mesh->muscle_count; m++)
            if (owned[m][SIDE_LEFT] < 3 || owned[m][SIDE_RIGHT] != owned[m][SIDE_LEFT])
                fail_msg("build %d: %s owns %d vertices left, %d right", i, mesh->muscles[m].name,
                         owned[m][SIDE_LEFT], owned[m][SIDE_RIGHT]);
    }
}

static void test_weights_are_whole(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++)
        for (uint32_t v = 0; v < runners->mesh[i].vertex_count; v++) {
            const Mesh *mesh = &runners->mesh[i];
            int joints = 0, muscles = 0;
            for (int k = 0; k < MESH_INFLUENCES; k++) {
                joints += mesh->joint_weight[v][k];
                muscles += mesh->muscle_weight[v][k];
            }
            assert_int_equal(joints, 255);
            assert_in_range(muscles, 0, 255);
            CHECK_NEAR(glms_vec3_norm(mesh->normal[v]), 1, 1e-3f);
        }
}

static float extent(const Mesh *mesh, int axis, float from_y, float to_y, float least_x)
{
    float low = 9, high = -9;
    size_t count = skin_indices(mesh);
    for (size_t i = 0; i < count; i++) {
        vec3s p = mesh->position[mesh->index[i]];
        if (p.y < from_y || p.y > to_y || p.x < least_x)
            continue;
        low = fminf(low, p.raw[axis]);
        high = fmaxf(high, p.raw[axis]);
    }
    return high - low;
}

/* ANSUR II (US Army 2012, Gordon et al. 2014), means and SDs of 4,082 men and 1,986 women in
 * millimetres. The runner is leaner than the mean, so girths are not compared; breadths and lengths
 * lie within two SDs after scaling to its height. */
static void test_sizes_of_a_person(void **state)
{
    const Runners *runners = *state;
    static const struct {
        float stature, head_breadth, head_breadth_sd, foot_length, foot_length_sd;
    } ansur[BUILDS] = { { 1756.2f, 154.3f, 5.5f, 271.2f, 13.1f },
                        { 1628.5f, 147.8f, 5.2f, 246.3f, 12.4f } };
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        float height = extent(mesh, 1, -1, 9, -9) * 1000, scale = height / ansur[i].stature;
        CHECK_NEAR(height, ansur[i].stature, 80);
        float top = height * 0.001f;
        CHECK_NEAR(extent(mesh, 0, top - 0.095f, top - 0.05f, -9) * 1000,
                   ansur[i].head_breadth * scale, 3 * ansur[i].head_breadth_sd);
        CHECK_NEAR(extent(mesh, 2, -1, 0.06f, 0) * 1000, ansur[i].foot_length * scale,
                   2 * ansur[i].foot_length_sd);
    }
}

static const MeshPart *find_part(const Mesh *mesh, const char *name)
{
    for (uint32_t p = 0; p < mesh->part_count; p++)
        if (strcmp(mesh->parts[p].name, name) == 0)
            return &mesh->parts[p];
    return NULL;
}

static vec3s nearest_skin(const Mesh *mesh, size_t skin, vec3s p, vec3s *normal)
{
    uint32_t nearest = mesh->index[0];
    for (size_t i = 0; i < skin; i++) {
        uint32_t v = mesh->index[i];
        if (glms_vec3_distance2(mesh->position[v], p) <
            glms_vec3_distance2(mesh->position[nearest], p))
            nearest = v;
    }
    *normal = mesh->normal[nearest];
    return mesh->position[nearest];
}

/* Neither afloat nor sunk in: who moves the face moves its brows. */
static void test_brows_lie_on_the_skin(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        const MeshPart *brow = find_part(mesh, "brow");
        assert_non_null(brow);
        uint32_t outside = 0, count = 0;
        for (uint32_t k = 0; k < brow->index_count; k += 30, count++) {
            vec3s normal, p = mesh->position[mesh->index[brow->first_index + k]];
            vec3s off = glms_vec3_sub(p, nearest_skin(mesh, skin_indices(mesh), p, &normal));
            CHECK_NEAR(glms_vec3_norm(off), 0, 0.007f);
            outside += glms_vec3_dot(off, normal) > 0;
        }
        assert_in_range(outside, count / 4, count);
    }
}

static void test_same_input_same_bytes(void **state)
{
    (void)state;
    static const SculptDesc coarse = {
        .cell_scale = 5, .skin_triangles = 6000, .cloth_triangles = 2000, .solid_triangles = 2000
    };
    Mesh a, b;
    assert_true(sculpt_build(&a, folder, "female", &coarse));
    assert_true(sculpt_build(&b, folder, "female", &coarse));
    assert_int_equal(a.vertex_count, b.vertex_count);
    assert_int_equal(a.index_count, b.index_count);
    assert_memory_equal(a.index, b.index, a.index_count * sizeof *a.index);
    assert_memory_equal(a.position, b.position, a.vertex_count * sizeof(vec3s));
    assert_memory_equal(a.occlusion_bare, b.occlusion_bare, a.vertex_count);
    assert_memory_equal(a.joint_weight, b.joint_weight, a.vertex_count * 4);
    mesh_finish(&a);
    mesh_finish(&b);
}

static void test_meshes_keep_their_limits(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        size_t size = 0;
        free(file_read(paths[i], &size));
        assert_in_range(size, 1, 4 * 1024 * 1024);
        unsigned bare = 0, dressed = 0;
        for (uint32_t p = 0; p < mesh->part_count; p++) {
            bare += mesh->parts[p].dress & MESH_BARE ? mesh->parts[p].index_count / 3 : 0;
            dressed += mesh->parts[p].dress & MESH_DRESSED ? mesh->parts[p].index_count / 3 : 0;
        }
        assert_in_range(bare, 40000, 50000);
        assert_in_range(dressed, 40000, 50000);
    }
}

/* Barefoot, nothing below the knee is cloth, and of the sole skin is all there is. */
static void test_barefoot_shows_the_feet(void **state)
{
    const Runners *runners = *state;
    for (int i = 0; i < BUILDS; i++) {
        const Mesh *mesh = &runners->mesh[i];
        double lowest = 1;
        for (uint32_t p = 0; p < mesh->part_count; p++) {
            const MeshPart *part = &mesh->parts[p];
            for (uint32_t k = 0; k < part->index_count && part->dress & MESH_BAREFOOT; k++) {
                float y = mesh->position[mesh->index[part->first_index + k]].y;
                lowest = fmin(lowest, (double)y);
                assert_true(part->is_skin || y > 0.4f);
            }
        }
        CHECK_NEAR(lowest, 0, 0.006);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_skin_is_one_closed_surface),
        cmocka_unit_test(test_no_part_has_an_edge_twice),
        cmocka_unit_test(test_every_muscle_is_on_both_sides),
        cmocka_unit_test(test_weights_are_whole),
        cmocka_unit_test(test_sizes_of_a_person),
        cmocka_unit_test(test_brows_lie_on_the_skin),
        cmocka_unit_test(test_same_input_same_bytes),
        cmocka_unit_test(test_meshes_keep_their_limits),
        cmocka_unit_test(test_barefoot_shows_the_feet),
    };
    return cmocka_run_group_tests(tests, load_both, free_both);
}
