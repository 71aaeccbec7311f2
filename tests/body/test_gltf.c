/* The chunks and numbers of a GLB by the glTF 2.0 specification (section 4, binary format). The
 * whole document goes through the Khronos validator elsewhere (tests/cli). */
#include "body_check.h"

#include "body/gltf.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>

static const char path[] = "test_gltf.glb";
static Skeleton skeleton;
static Anatomy anatomy;
static Mesh mesh;

static int set_up(void **state)
{
    (void)state;
    make_ball(&mesh, 0.3f);
    /* What glTF forbids and a mesh may have: a joint twice, a sum that is not 255, no normal. */
    mesh.joint[5][1] = 0;
    mesh.joint_weight[5][0] = 100;
    mesh.joint_weight[5][1] = 100;
    mesh.normal[7] = glms_vec3_zero();
    return anatomy_load(&anatomy, BODY_FOLDER) && skeleton_load(&skeleton, BODY_FOLDER, BUILD_MALE)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    (void)state;
    mesh_finish(&mesh);
    return 0;
}

static uint32_t word(const char *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

/* Offset of a view in the binary chunk, by its number. */
static size_t view_offset(const char *json, int number)
{
    const char *at = strstr(json, "\"bufferViews\":[");
    for (int i = 0; i <= number; i++) {
        at = strstr(at + 1, "\"byteOffset\":");
        assert_non_null(at);
    }
    return (size_t)atol(at + strlen("\"byteOffset\":"));
}

typedef struct {
    char *file, *json;
    const char *binary;
    size_t size;
} Glb;

static Glb written_moving(const PoseWorld *pose, const GltfAnimation *animation)
{
    Glb glb;
    assert_true(gltf_write(path, &mesh, &skeleton, &anatomy, pose, animation));
    glb.file = file_read(path, &glb.size);
    assert_non_null(glb.file);
    uint32_t length = word(glb.file + 12);
    glb.json = malloc(length + 1);
    assert_non_null(glb.json);
    memcpy(glb.json, glb.file + 20, length);
    glb.json[length] = '\0';
    glb.binary = glb.file + 20 + length + 8;
    return glb;
}

static Glb written(const PoseWorld *pose)
{
    return written_moving(pose, NULL);
}

static void finish(Glb *glb)
{
    free(glb->file);
    free(glb->json);
}

static void test_chunks(void **state)
{
    (void)state;
    Glb glb = written(NULL);
    assert_memory_equal(glb.file, "glTF", 4);
    assert_int_equal(word(glb.file + 4), 2);
    assert_int_equal(word(glb.file + 8), glb.size);
    uint32_t json = word(glb.file + 12), binary = word(glb.file + 20 + json);
    assert_memory_equal(glb.file + 16, "JSON", 4);
    assert_memory_equal(glb.file + 24 + json, "BIN\0", 4);
    assert_int_equal(json % 4, 0);
    assert_int_equal(binary % 4, 0);
    assert_int_equal(glb.size, 12 + 8 + json + 8 + binary);
    assert_int_equal(glb.json[0], '{');
    assert_non_null(strstr(glb.json, "\"_REGION\":4"));
    assert_non_null(
        strstr(glb.json, "\"regions\":[\"none\",\"calves_achilles.l\",\"calves_achilles.r\","));
    finish(&glb);
}

static void test_weights(void **state)
{
    (void)state;
    Glb glb = written(NULL);
    const uint8_t *joint = (const uint8_t *)glb.binary + view_offset(glb.json, 2);
    const uint8_t *weight = (const uint8_t *)glb.binary + view_offset(glb.json, 3);
    for (uint32_t v = 0; v < mesh.vertex_count; v++) {
        int sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += weight[4 * v + (uint32_t)k];
            if (weight[4 * v + (uint32_t)k] == 0)
                assert_int_equal(joint[4 * v + (uint32_t)k], 0);
        }
        assert_int_equal(sum, 255);
    }
    assert_int_equal(weight[4 * 5 + 1], 0); /* the joint that stood twice */
    finish(&glb);
}

/* The upper half is a calf, left and right by x; the lower half is no area's. */
static void test_regions(void **state)
{
    (void)state;
    Glb glb = written(NULL);
    const char *regions = glb.binary + view_offset(glb.json, 4);
    for (uint32_t v = 0; v < mesh.vertex_count; v++) {
        float value;
        memcpy(&value, regions + 4 * v, sizeof value);
        bool calf = mesh.muscle[v][0] == 0;
        CHECK_NEAR(value, !calf ? 0 : mesh.side[v] == SIDE_RIGHT ? 2 : 1, 0);
    }
    finish(&glb);
}

static void test_unit_normals(void **state)
{
    (void)state;
    Glb glb = written(NULL);
    const char *normals = glb.binary + view_offset(glb.json, 1);
    for (uint32_t v = 0; v < mesh.vertex_count; v++) {
        vec3s normal;
        memcpy(&normal, normals + 12 * v, sizeof normal);
        CHECK_NEAR(glms_vec3_norm(normal), 1, 1e-4);
    }
    finish(&glb);
}

/* An inverse bind matrix takes its joint's rest place to the origin and its axes to the world's. */
static void test_inverse_binds(void **state)
{
    (void)state;
    Glb glb = written(NULL);
    const char *binds = glb.binary + view_offset(glb.json, 6);
    for (int i = 0; i < skeleton.joint_count; i++) {
        mat4s bind;
        memcpy(&bind, binds + sizeof bind * (size_t)i, sizeof bind);
        const Joint *joint = &skeleton.joints[i];
        CHECK_POINT(glms_mat4_mulv3(bind, joint->rest_position, 1), 0, 0, 0, 1e-5);
        vec3s along = glms_quat_rotatev(joint->rest_rotation, (vec3s){ { 0, 1, 0 } });
        CHECK_POINT(glms_mat4_mulv3(bind, along, 0), 0, 1, 0, 1e-5);
    }
    finish(&glb);
}

/* The pelvis is the root, so its node stands where the pose has it. */
static void test_pose_moves_the_joints(void **state)
{
    (void)state;
    PoseWorld world;
    Pose pose = pose_zero();
    pose.root_offset = (vec3s){ { 1, 0, 0 } };
    pose_solve(&world, &skeleton, &pose);
    Glb glb = written(&world);
    assert_non_null(strstr(glb.json, "{\"name\":\"pelvis\",\"translation\":[1,"));
    finish(&glb);
}

/* The view that an accessor reads. */
static int output_view(const char *json, int accessor)
{
    const char *at = strstr(json, "\"accessors\":[");
    for (int i = 0; i <= accessor; i++) {
        at = strstr(at + 1, "\"bufferView\":");
        assert_non_null(at);
    }
    return atoi(at + strlen("\"bufferView\":"));
}

/* Number of the accessor that a channel of the animation reads its values from. */
static int output_of(const char *json, int node, const char *path_name)
{
    char target[80];
    snprintf(target, sizeof target, "\"target\":{\"node\":%d,\"path\":\"%s\"}", node, path_name);
    const char *at = strstr(strstr(json, "\"channels\":["), target);
    if (!at)
        return -1;
    while (strncmp(at, "\"sampler\":", 10) != 0)
        at--;
    int sampler = atoi(at + 10);
    at = strstr(json, "\"samplers\":[");
    for (int i = 0; i <= sampler; i++)
        at = strstr(at + 1, "\"output\":");
    return atoi(at + 9);
}

/* The pelvis goes a metre along and the left knee bends by 90 degrees, half of it by 1 s. Nothing
 * else has a channel. */
static void test_animation(void **state)
{
    enum { FRAMES = 3 };
    static const float seconds[FRAMES] = { 0, 1, 2 };
    static PoseWorld frames[FRAMES];
    int knee = skeleton_find_coordinate(&skeleton, "knee_flexion_l");
    int shin = skeleton_find_joint(&skeleton, "shin_l"), pelvis = 0;
    (void)state;
    for (int f = 0; f < FRAMES; f++) {
        Pose pose = pose_zero();
        pose.root_offset.x = 0.5f * (float)f;
        pose.angles[knee] = GLM_PI_4f * (float)f;
        pose_solve(&frames[f], &skeleton, &pose);
    }
    GltfAnimation animation = { "bend", frames, seconds, FRAMES };
    Glb glb = written_moving(&frames[0], &animation);
    assert_non_null(strstr(glb.json, "\"animations\":[{\"name\":\"bend\""));
    int places = output_of(glb.json, pelvis, "translation");
    int turns = output_of(glb.json, shin, "rotation");
    assert_true(places > 0 && turns > 0);
    assert_int_equal(output_of(glb.json, pelvis, "rotation"), -1);
    assert_int_equal(output_of(glb.json, skeleton_find_joint(&skeleton, "head"), "rotation"), -1);
    vec3s at[FRAMES];
    versors turn[FRAMES];
    memcpy(at, glb.binary + view_offset(glb.json, output_view(glb.json, places)), sizeof at);
    memcpy(turn, glb.binary + view_offset(glb.json, output_view(glb.json, turns)), sizeof turn);
    CHECK_NEAR(at[2].x - at[0].x, 1, 1e-5);
    CHECK_NEAR(at[1].x - at[0].x, 0.5, 1e-5);
    versors bent = glms_quat_mul(glms_quat_conjugate(turn[0]), turn[2]);
    CHECK_NEAR(2 * acosf(fabsf(bent.w)), GLM_PI_2, 0.02);
    finish(&glb);
}

static void test_faults(void **state)
{
    (void)state;
    Mesh nothing = { .vertex_count = 0 };
    log_set_quiet(1);
    assert_false(gltf_write(path, &nothing, &skeleton, &anatomy, NULL, NULL));
    assert_false(gltf_write("no_such_folder/a.glb", &mesh, &skeleton, &anatomy, NULL, NULL));
    assert_non_null(strstr(log_last(), "no_such_folder/a.glb"));
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chunks),        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_regions),       cmocka_unit_test(test_unit_normals),
        cmocka_unit_test(test_inverse_binds), cmocka_unit_test(test_pose_moves_the_joints),
        cmocka_unit_test(test_animation),     cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
