/* The sculpted runners with everything that the program asks of them. */
#include "body_check.h"

#include "body/anchor.h"
#include "body/anatomy.h"
#include "body/pick.h"
#include "body/pose.h"
#include "core/log.h"

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Skinned skinned;
    PickTree *tree;
    int joint_map[MESH_MAX_JOINTS];
} Body;

static Anatomy anatomy;
static Body bodies[BUILD_COUNT];

static void put_in(Body *body, const Pose *pose)
{
    PoseWorld world;
    pose_solve(&world, &body->skeleton, pose);
    skin_apply(&body->skinned, &body->mesh, body->joint_map, &body->skeleton, &world);
}

static bool load_body(Body *body, Build build, const char *mesh_path)
{
    Pose pose;
    if (!mesh_load(&body->mesh, mesh_path) || !skeleton_load(&body->skeleton, BODY_FOLDER, build) ||
        !skin_map_joints(body->joint_map, &body->mesh, &body->skeleton) ||
        !pose_load(&pose, &body->skeleton, BODY_FOLDER, "standing_idle") ||
        !skinned_init(&body->skinned, &body->mesh))
        return false;
    put_in(body, &pose);
    body->tree = pick_create(&body->mesh);
    if (body->tree)
        pick_refit(body->tree, &body->mesh, &body->skinned);
    return body->tree != NULL;
}

static int set_up(void **state)
{
    (void)state;
    static const char *const paths[BUILD_COUNT] = {
        [BUILD_MALE] = TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh",
        [BUILD_FEMALE] = TEST_BUILD_FOLDER "/data/mesh/runner_female.mesh",
    };
    bool ok = anatomy_load(&anatomy, BODY_FOLDER);
    for (int build = 0; build < BUILD_COUNT; build++)
        ok = ok && load_body(&bodies[build], (Build)build, paths[build]);
    return ok ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        pick_destroy(bodies[build].tree);
        skinned_finish(&bodies[build].skinned);
        mesh_finish(&bodies[build].mesh);
    }
    return 0;
}

static void area_set(const Mesh *mesh, int area, bool *set)
{
    for (uint32_t i = 0; i < mesh->muscle_count; i++)
        set[i] = strcmp(mesh->muscles[i].area, anatomy.areas[area].id) == 0;
}

/* Every muscle of the mesh has a name that the program knows, in the same area. */
static void test_names_agree(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Mesh *mesh = &bodies[build].mesh;
        for (uint32_t i = 0; i < mesh->muscle_count; i++) {
            int at = anatomy_find_muscle(&anatomy, mesh->muscles[i].name);
            if (at < 0)
                fail_msg("the mesh has a muscle '%s' that muscles.cfg lacks",
                         mesh->muscles[i].name);
            int area = anatomy.muscles[at].area;
            assert_string_equal(mesh->muscles[i].area, area < 0 ? "" : anatomy.areas[area].id);
        }
    }
}

/* From where an area is seen best, its anchor is seen: nothing stands before it. */
static void test_anchors_are_seen(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Body *body = &bodies[build];
        for (int i = 0; i < 2 * anatomy.area_count; i++) {
            bool set[MESH_MAX_MUSCLES];
            const AnatomyArea *area = &anatomy.areas[i / 2];
            Side side = i % 2 ? SIDE_RIGHT : SIDE_LEFT;
            float yaw = side == SIDE_RIGHT ? -area->view_yaw : area->view_yaw;
            vec3s back = { { sinf(yaw) * cosf(area->view_pitch), sinf(area->view_pitch),
                             cosf(yaw) * cosf(area->view_pitch) } };
            area_set(&body->mesh, i / 2, set);
            Anchor anchor = anchor_of(&body->mesh, &body->skinned, set, side);
            if (!anchor.found)
                fail_msg("the %s runner has no %s.%s", build_name((Build)build), area->id,
                         side_letter(side));
            PickHit hit = pick_ray(body->tree, &body->mesh, &body->skinned,
                                   glms_vec3_muladds(back, 2, anchor.point), glms_vec3_negate(back),
                                   MESH_DRESSED);
            if (!hit.hit || hit.muscle < 0 || !set[hit.muscle] || hit.side != side)
                fail_msg("the %s runner's %s.%s hides behind %s", build_name((Build)build),
                         area->id, side_letter(side),
                         hit.muscle < 0 ? "something" : body->mesh.muscles[hit.muscle].name);
            assert_true(anchor.radius > 0.04f && anchor.radius < 0.5f);
        }
    }
}

/* Left and right are one shape: in anatomical standing anchors mirror each other within a
 * triangle's size. */
static void test_sides_mirror(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Body *body = &bodies[build];
        Pose upright = pose_zero(), standing = pose_zero();
        put_in(body, &upright);
        for (int i = 0; i < anatomy.area_count; i++) {
            bool set[MESH_MAX_MUSCLES];
            area_set(&body->mesh, i, set);
            Anchor left = anchor_of(&body->mesh, &body->skinned, set, SIDE_LEFT);
            Anchor right = anchor_of(&body->mesh, &body->skinned, set, SIDE_RIGHT);
            CHECK_POINT(left.centre, -right.centre.x, right.centre.y, right.centre.z, 0.01);
            CHECK_NEAR(left.radius, right.radius, 0.02);
        }
        assert_true(pose_load(&standing, &body->skeleton, BODY_FOLDER, "standing_idle"));
        put_in(body, &standing);
    }
}

/* Bare soles stand on the floor; shoes have a sole of their own below it. */
static void test_on_the_floor(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Body *body = &bodies[build];
        CHECK_NEAR(skin_lowest(&body->mesh, &body->skinned, MESH_BARE), 0, 0.006);
        float shoes = skin_lowest(&body->mesh, &body->skinned, MESH_DRESSED);
        assert_true(shoes < 0.006f && shoes > -0.05f);
    }
}

/* Joint weights are whole, and the surface has no spikes in the pose: an edge of the skin stays
 * below twice its length at rest, or short. */
static void test_skin_holds_together(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Mesh *mesh = &bodies[build].mesh;
        int torn = 0;
        for (uint32_t v = 0; v < mesh->vertex_count; v++) {
            int sum = 0;
            for (int k = 0; k < MESH_INFLUENCES; k++)
                sum += mesh->joint_weight[v][k];
            assert_int_equal(sum, 255);
            CHECK_NEAR(glms_vec3_norm(bodies[build].skinned.normal[v]), 1, 0.02);
        }
        for (uint32_t i = 0; i < mesh->index_count; i++) {
            uint32_t a = mesh->index[i], b = mesh->index[i % 3 == 2 ? i - 2 : i + 1];
            float rest = glms_vec3_distance(mesh->position[a], mesh->position[b]);
            float now = glms_vec3_distance(bodies[build].skinned.position[a],
                                           bodies[build].skinned.position[b]);
            torn += now > 2 * rest + 0.005f;
        }
        assert_int_equal(torn, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_agree),         cmocka_unit_test(test_anchors_are_seen),
        cmocka_unit_test(test_sides_mirror),        cmocka_unit_test(test_on_the_floor),
        cmocka_unit_test(test_skin_holds_together),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
