/* Blended dual quaternions (Kavan et al. 2007) on a bent tube: what linear blending would lose. */
#include "body_check.h"

#include "body/skin.h"
#include "core/log.h"

enum { AROUND = 12, UP = 21, TUBE = AROUND * UP };
static const float tube_radius = 0.05f, hinge = 0.5f;

/* A tube along y from 0 to 1, its upper half on one joint, its lower on another that hangs from the
 * middle; the weights cross over within 0.1 of it. */
static void make_tube(Mesh *mesh, Skeleton *skeleton)
{
    *mesh = (Mesh){ .vertex_count = TUBE, .joint_count = 2 };
    assert_true(mesh_allocate(mesh));
    for (uint32_t v = 0; v < TUBE; v++) {
        float y = (float)(v / AROUND) / (UP - 1), a = 2 * GLM_PIf * (float)(v % AROUND) / AROUND;
        float upper = fmaxf(0, fminf(1, (y - hinge) / 0.2f + 0.5f));
        mesh->normal[v] = (vec3s){ { sinf(a), 0, cosf(a) } };
        mesh->position[v] = (vec3s){ { tube_radius * sinf(a), y, tube_radius * cosf(a) } };
        memset(mesh->joint[v], MESH_NONE, MESH_INFLUENCES);
        mesh->joint[v][0] = 0;
        mesh->joint[v][1] = 1;
        mesh->joint_weight[v][0] = (uint8_t)roundf(255 * upper);
        mesh->joint_weight[v][1] = (uint8_t)(255 - mesh->joint_weight[v][0]);
    }
    strcpy(mesh->joints[0], "thigh_l");
    strcpy(mesh->joints[1], "shin_l");
    *skeleton = (Skeleton){ .joint_count = 2 };
    skeleton->joints[0] = (Joint){ .name = "thigh_l",
                                   .parent = -1,
                                   .rest_position = { { 0, 1, 0 } },
                                   .rest_rotation = glms_quat_identity() };
    skeleton->joints[1] = (Joint){ .name = "shin_l",
                                   .parent = 0,
                                   .rest_position = { { 0, hinge, 0 } },
                                   .rest_rotation = glms_quatv(0.4f, (vec3s){ { 0, 1, 0 } }) };
}

/* The lower half turned about x by an angle. */
static PoseWorld bent(const Skeleton *skeleton, float angle)
{
    PoseWorld world;
    pose_rest(&world, skeleton);
    world.rotation[1] =
        glms_quat_mul(glms_quatv(angle, (vec3s){ { 1, 0, 0 } }), skeleton->joints[1].rest_rotation);
    return world;
}

static Skinned posed(const Mesh *mesh, const Skeleton *skeleton, const PoseWorld *world)
{
    Skinned skinned;
    int map[2];
    assert_true(skin_map_joints(map, mesh, skeleton));
    assert_true(skinned_init(&skinned, mesh));
    skin_apply(&skinned, mesh, map, skeleton, world);
    return skinned;
}

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Skinned skinned;
} Tube;

static Tube bent_tube(float angle)
{
    Tube tube;
    make_tube(&tube.mesh, &tube.skeleton);
    PoseWorld world = bent(&tube.skeleton, angle);
    tube.skinned = posed(&tube.mesh, &tube.skeleton, &world);
    return tube;
}

static void tube_finish(Tube *tube)
{
    skinned_finish(&tube->skinned);
    mesh_finish(&tube->mesh);
}

static void test_rest_is_the_mesh(void **state)
{
    (void)state;
    Tube tube = bent_tube(0);
    for (uint32_t v = 0; v < TUBE; v++) {
        vec3s at = tube.mesh.position[v], normal = tube.mesh.normal[v];
        CHECK_POINT(tube.skinned.position[v], at.x, at.y, at.z, 1e-6);
        CHECK_POINT(tube.skinned.normal[v], normal.x, normal.y, normal.z, 1e-6);
    }
    tube_finish(&tube);
}

/* Bent square, the foot of the tube lies 0.5 behind the hinge, and keeps its lengths and normals.
 */
static void test_rigid_end(void **state)
{
    (void)state;
    Tube tube = bent_tube(GLM_PI_2f);
    const vec3s *rest = tube.mesh.position, *at = tube.skinned.position;
    for (uint32_t v = 0; v < AROUND; v++) {
        uint32_t across = (v + 5) % AROUND;
        CHECK_POINT(at[v], rest[v].x, hinge - rest[v].z, -hinge, 1e-5);
        CHECK_POINT(tube.skinned.normal[v], tube.mesh.normal[v].x, -tube.mesh.normal[v].z, 0, 1e-5);
        CHECK_NEAR(glms_vec3_distance(at[v], at[across]),
                   glms_vec3_distance(rest[v], rest[across]), 1e-6);
    }
    tube_finish(&tube);
}

/* Half-way vertices turn by half the angle at full radius; the mean of both ends would pull them in
 * to cos 45 = 0.71 of it. */
static void test_hinge_keeps_its_radius(void **state)
{
    (void)state;
    Tube tube = bent_tube(GLM_PI_2f);
    const vec3s *rest = tube.mesh.position, *at = tube.skinned.position;
    vec3s centre = { { 0, hinge, 0 } };
    for (uint32_t v = UP / 2 * AROUND; v < (UP / 2 + 1) * AROUND; v++) {
        CHECK_NEAR(rest[v].y, hinge, 1e-6);
        CHECK_NEAR(glms_vec3_distance(at[v], centre), tube_radius, 1e-4);
        float z = rest[v].z;
        CHECK_POINT(at[v], rest[v].x, hinge - z * 0.70711f, z * 0.70711f, 5e-4);
    }
    tube_finish(&tube);
}

/* q and -q are one rotation and must give one surface. */
static void test_signs_do_not_matter(void **state)
{
    (void)state;
    Mesh mesh;
    Skeleton skeleton;
    make_tube(&mesh, &skeleton);
    PoseWorld world = bent(&skeleton, 2.5f), other = world;
    other.rotation[1] = (versors){ { -world.rotation[1].x, -world.rotation[1].y,
                                     -world.rotation[1].z, -world.rotation[1].w } };
    Skinned a = posed(&mesh, &skeleton, &world), b = posed(&mesh, &skeleton, &other);
    for (uint32_t v = 0; v < TUBE; v++) {
        CHECK_POINT(a.position[v], b.position[v].x, b.position[v].y, b.position[v].z, 1e-6);
        CHECK_NEAR(glms_vec3_norm(a.normal[v]), 1, 1e-5);
    }
    skinned_finish(&a);
    skinned_finish(&b);
    mesh_finish(&mesh);
}

static void test_lowest_drawn(void **state)
{
    (void)state;
    Mesh mesh;
    make_ball(&mesh, 1);
    Skinned skinned = { .position = mesh.position, .normal = mesh.normal,
                        .vertex_count = mesh.vertex_count };
    mesh.parts[0].dress = MESH_BARE;
    mesh.parts[0].index_count = BALL_INDICES / 2; /* down to the equator */
    CHECK_NEAR(skin_lowest(&mesh, &skinned, MESH_BARE), 0, 1e-6);
    CHECK_NEAR(skin_lowest(&mesh, &skinned, MESH_DRESSED), 0, 0);
    mesh.parts[0].index_count = BALL_INDICES;
    CHECK_NEAR(skin_lowest(&mesh, &skinned, MESH_BARE), -1, 1e-6);
    mesh_finish(&mesh);
}

static void test_unknown_joint(void **state)
{
    (void)state;
    Mesh mesh;
    Skeleton skeleton;
    int map[2];
    make_tube(&mesh, &skeleton);
    strcpy(mesh.joints[1], "shin_1");
    log_set_quiet(1);
    assert_false(skin_map_joints(map, &mesh, &skeleton));
    log_set_quiet(0);
    assert_string_equal(log_last(), "the mesh follows a joint 'shin_1' that the skeleton lacks; "
                                    "the nearest is 'shin_l'");
    mesh_finish(&mesh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest_is_the_mesh),       cmocka_unit_test(test_rigid_end),
        cmocka_unit_test(test_hinge_keeps_its_radius), cmocka_unit_test(test_signs_do_not_matter),
        cmocka_unit_test(test_lowest_drawn),           cmocka_unit_test(test_unknown_joint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
