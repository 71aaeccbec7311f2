/* Distances from surfaces in closed form, and the patches of both builds. */
#include "body_check.h"

#include "body/contact.h"
#include "core/log.h"
#include "core/random.h"

#include <stdio.h>

static vec3s at(float x, float y, float z)
{
    return (vec3s){ { x, y, z } };
}

static void test_plane(void **state)
{
    (void)state;
    Surface wall = surface_plane(at(0, 0, 0.7f), at(0, 0, -2));
    CHECK_NEAR(surface_distance(&wall, at(3, 1, 0.5f)), 0.2, 1e-6);
    CHECK_NEAR(surface_distance(&wall, at(3, 1, 0.75f)), -0.05, 1e-6);
}

static void test_box(void **state)
{
    (void)state;
    Surface step = surface_box(at(0, 0.1f, 0), at(0.3f, 0.1f, 0.2f));
    CHECK_NEAR(surface_distance(&step, at(0.1f, 0.25f, 0)), 0.05, 1e-6);
    CHECK_NEAR(surface_distance(&step, at(0.1f, 0.17f, 0)), -0.03, 1e-6);
    CHECK_NEAR(surface_distance(&step, at(0.33f, 0.24f, 0)), 0.05, 1e-6); /* 3, 4, 5 at an edge */
}

static void test_cylinder_and_ball(void **state)
{
    (void)state;
    Surface roller = surface_cylinder(at(0, 0.075f, 0), at(1, 0, 0), 0.075f, 0.4f);
    CHECK_NEAR(surface_distance(&roller, at(0.1f, 0.17f, 0)), 0.02, 1e-6);
    CHECK_NEAR(surface_distance(&roller, at(0.1f, 0.14f, 0)), -0.01, 1e-6);
    CHECK_NEAR(surface_distance(&roller, at(-0.25f, 0.075f, 0)), 0.05, 1e-6);
    Surface ball = surface_ball(at(0, 1, 0), 0.035f);
    CHECK_NEAR(surface_distance(&ball, at(0, 1, 0.05f)), 0.015, 1e-6);
    CHECK_NEAR(surface_distance(&ball, at(0, 1, 0)), -0.035, 1e-6);
}

/* On the floor, on a chair; before a wall and in the air it lies on nothing. */
static void test_where_a_ball_lies(void **state)
{
    (void)state;
    Surface room[] = { surface_plane(at(0, 0, 0), at(0, 1, 0)),
                       surface_plane(at(0, 0, -0.5f), at(0, 0, 1)),
                       surface_box(at(1, 0.2f, 0), at(0.2f, 0.2f, 0.2f)),
                       surface_ball(at(0, 0.035f, 0), 0.035f) };
    assert_true(surface_ball_lies(room, 4, 3));
    room[3].at = at(1, 0.435f, 0.1f);
    assert_true(surface_ball_lies(room, 4, 3));
    room[3].at = at(0, 0.9f, -0.465f);
    assert_false(surface_ball_lies(room, 4, 3));
    room[3].at = at(0, 0.06f, 0);
    assert_false(surface_ball_lies(room, 4, 3));
}

/* What a surface holds is what has a negative distance. */
static void test_holds(void **state)
{
    (void)state;
    const Surface surfaces[] = { surface_plane(at(0, 0.2f, 0), at(0.3f, 1, 0)),
                                 surface_box(at(0, 0.1f, 0), at(0.3f, 0.1f, 0.2f)),
                                 surface_cylinder(at(0.1f, 0.2f, 0), at(1, 0, 1), 0.3f, 0.5f),
                                 surface_ball(at(0, 0.1f, 0.1f), 0.4f) };
    Random random = random_seed(3);
    for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
        int held = 0;
        for (int k = 0; k < 2000; k++) {
            vec3s point =
                at(random_between(&random, -0.6f, 0.6f), random_between(&random, -0.6f, 0.6f),
                   random_between(&random, -0.6f, 0.6f));
            float distance = surface_distance(&surfaces[i], point);
            held += surface_holds(&surfaces[i], point);
            if (fabsf(distance) > 1e-5f)
                assert_true(surface_holds(&surfaces[i], point) == (distance < 0));
        }
        assert_true(held > 50 && held < 1950);
    }
}

static void test_lowest_of_a_ball(void **state)
{
    (void)state;
    Mesh mesh;
    make_ball(&mesh, 1);
    Patch patch = { .count = 96 };
    for (uint32_t i = 0; i < 96; i++)
        patch.vertex[i] = mesh.vertex_count - 1 - i; /* the lowest rings */
    Surface floor = surface_plane(at(0, -1.25f, 0), at(0, 1, 0));
    CHECK_NEAR(contact_distance(&patch, mesh.position, &floor), 0.25, 1e-5);
    CHECK_NEAR(patch_middle(&patch, mesh.position).x, 0, 0.02);
    CHECK_NEAR(patch_facing(&patch, mesh.normal).y, -1, 0.02);
    mesh_finish(&mesh);
}

static void load(Mesh *mesh, Skeleton *skeleton, Build build)
{
    char path[512];
    snprintf(path, sizeof path, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh", build_name(build));
    assert_true(mesh_load(mesh, path));
    assert_true(skeleton_load(skeleton, BODY_FOLDER, build));
}

static vec3s middle_of(const PatchSet *set, const Mesh *mesh, const char *name)
{
    int patch = patch_index(set, name);
    if (patch < 0)
        fail_msg("no patch %s", name);
    return patch_middle(&set->patches[patch], mesh->position);
}

/* Where a name says, in the rest pose; left and right mirror images. */
static void check_places(const PatchSet *set, const Mesh *mesh)
{
    CHECK_NEAR(middle_of(set, mesh, "heel_l").y, 0, 0.02);
    CHECK_NEAR(middle_of(set, mesh, "ball_inner_l").y, 0, 0.025);
    assert_true(middle_of(set, mesh, "ball_inner_l").x < middle_of(set, mesh, "ball_outer_l").x);
    assert_true(middle_of(set, mesh, "toes_l").z > middle_of(set, mesh, "ball_inner_l").z);
    /* The seat lies behind the belly by most of a trunk's depth, in either build. */
    assert_true(middle_of(set, mesh, "seat_l").z < middle_of(set, mesh, "belly").z - 0.12f);
    assert_true(middle_of(set, mesh, "belly").z > 0.05f);
    assert_true(middle_of(set, mesh, "head_back").z < middle_of(set, mesh, "forehead").z - 0.1f);
    assert_true(middle_of(set, mesh, "calf_l").z < middle_of(set, mesh, "shin_l").z - 0.03f);
    assert_true(middle_of(set, mesh, "fingertips_l").y < middle_of(set, mesh, "palm_heel_l").y);
    for (int i = 0; i < set->count; i++) {
        char other[SKELETON_NAME];
        strcpy(other, set->patches[i].name);
        size_t length = strlen(other);
        if (other[length - 2] != '_' || other[length - 1] != 'l')
            continue;
        other[length - 1] = 'r';
        vec3s left = middle_of(set, mesh, set->patches[i].name);
        CHECK_POINT(middle_of(set, mesh, other), -left.x, left.y, left.z, 0.01);
    }
}

static void test_patches_of_the_runners(void **state)
{
    (void)state;
    static const MeshDress dresses[] = { MESH_BARE, MESH_DRESSED };
    for (Build build = 0; build < BUILD_COUNT; build++) {
        Mesh mesh;
        Skeleton skeleton;
        PatchSet set;
        load(&mesh, &skeleton, build);
        for (int d = 0; d < 2; d++) {
            assert_true(patch_set_find(&set, &mesh, &skeleton, dresses[d]));
            check_places(&set, &mesh);
        }
        mesh_finish(&mesh);
    }
}

static void test_no_feet_to_stand_on(void **state)
{
    (void)state;
    Mesh mesh;
    Skeleton skeleton;
    PatchSet set;
    assert_true(skeleton_load(&skeleton, BODY_FOLDER, BUILD_MALE));
    make_ball(&mesh, 1);
    log_set_quiet(1);
    assert_false(patch_set_find(&set, &mesh, &skeleton, MESH_BARE));
    log_set_quiet(0);
    assert_string_equal(log_last(), "the mesh has no 'heel_l' to stand or lie on");
    mesh_finish(&mesh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plane),
        cmocka_unit_test(test_box),
        cmocka_unit_test(test_cylinder_and_ball),
        cmocka_unit_test(test_where_a_ball_lies),
        cmocka_unit_test(test_holds),
        cmocka_unit_test(test_lowest_of_a_ball),
        cmocka_unit_test(test_patches_of_the_runners),
        cmocka_unit_test(test_no_feet_to_stand_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
