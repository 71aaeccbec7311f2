/* A mesh file comes back as it was written, and every kind of damage is told apart from it. */
#include "check.h"

#include "body/mesh.h"
#include "core/file.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>

static const char path[] = "test_mesh.mesh";

/* A tetrahedron: its corners and faces are written out by hand. */
static void make_tetrahedron(Mesh *mesh)
{
    static const float corners[4][3] = { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
    static const uint32_t faces[12] = { 0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3 };
    *mesh = (Mesh){
        .vertex_count = 4, .index_count = 12, .part_count = 1, .muscle_count = 2, .joint_count = 1
    };
    assert_true(mesh_allocate(mesh));
    for (int i = 0; i < 4; i++) {
        memcpy(mesh->position[i].raw, corners[i], sizeof corners[i]);
        memset(mesh->muscle[i], MESH_NONE, MESH_INFLUENCES);
        memset(mesh->joint[i], MESH_NONE, MESH_INFLUENCES);
        mesh->muscle[i][0] = 1;
        mesh->joint[i][0] = 0;
        mesh->joint_weight[i][0] = 255;
        mesh->cavity[i] = (int8_t)(-100 + i);
    }
    memcpy(mesh->index, faces, sizeof faces);
    mesh->parts[0] = (MeshPart){
        .name = "skin", .roughness = 0.5f, .index_count = 12, .dress = MESH_BARE, .is_skin = 1
    };
    strcpy(mesh->muscles[0].name, "soleus");
    strcpy(mesh->muscles[1].name, "plantaris");
    strcpy(mesh->joints[0], "pelvis");
}

static void test_comes_back(void **state)
{
    (void)state;
    Mesh mesh, back;
    make_tetrahedron(&mesh);
    assert_true(mesh_save(&mesh, path));
    assert_true(mesh_load(&back, path));
    assert_int_equal(back.vertex_count, 4);
    assert_memory_equal(back.index, mesh.index, 12 * sizeof(uint32_t));
    assert_memory_equal(back.position, mesh.position, 4 * sizeof(vec3s));
    assert_memory_equal(back.cavity, mesh.cavity, 4);
    assert_memory_equal(back.parts, mesh.parts, sizeof mesh.parts[0]);
    assert_string_equal(back.joints[0], "pelvis");
    assert_int_equal(mesh_find_muscle(&back, "plantaris"), 1);
    assert_int_equal(mesh_find_muscle(&back, "plantari"), -1);
    mesh_finish(&mesh);
    mesh_finish(&back);
    mesh_finish(&back);
}

static void expect_refused(const char *data, size_t size, const char *words)
{
    Mesh mesh;
    assert_true(file_write(path, data, size));
    log_set_quiet(1);
    assert_false(mesh_load(&mesh, path));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), words));
    assert_non_null(strstr(log_last(), path));
    assert_null(mesh.position);
    assert_int_equal(mesh.vertex_count, 0);
}

static void test_damage_is_refused(void **state)
{
    (void)state;
    Mesh mesh;
    make_tetrahedron(&mesh);
    assert_true(mesh_save(&mesh, path));
    mesh_finish(&mesh);
    size_t size = 0;
    char *data = file_read(path, &size);
    assert_non_null(data);
    expect_refused(data, 20, "too short");
    expect_refused(data, size - 1, "wrong size");
    data[size - 30] ^= 1;
    expect_refused(data, size, "checksum");
    data[size - 30] ^= 1;
    data[8] ^= 2;
    expect_refused(data, size, "version");
    data[0] = 'X';
    expect_refused(data, size, "not a Limber mesh");
    free(data);
}

static void test_index_outside_is_refused(void **state)
{
    (void)state;
    Mesh mesh;
    make_tetrahedron(&mesh);
    mesh.index[5] = 4;
    assert_true(mesh_save(&mesh, path));
    mesh_finish(&mesh);
    log_set_quiet(1);
    assert_false(mesh_load(&mesh, path));
    assert_false(mesh_load(&mesh, "no such file.mesh"));
    log_set_quiet(0);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back),
        cmocka_unit_test(test_damage_is_refused),
        cmocka_unit_test(test_index_outside_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
