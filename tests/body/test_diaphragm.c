/* The diaphragm: where anatomy has it, inside the skin, and down by about 1.5 cm with a full
 * breath. */
#include "sculpted_both.h"

#include "body/diaphragm.h"

#include <math.h>

static Diaphragm diaphragm[BUILD_COUNT];

static int open_all(void **state)
{
    open_bodies(state);
    for (int build = 0; build < BUILD_COUNT; build++)
        diaphragm_init(&diaphragm[build], &bodies[build].mesh, &bodies[build].skeleton);
    return 0;
}

static void shape_at_rest(DiaphragmShape *out, int build, float breath)
{
    pose_rest(&bodies[build].world, &bodies[build].skeleton);
    diaphragm_pose(out, &diaphragm[build], &bodies[build].skeleton, &bodies[build].world, breath);
}

/* The highest of one side: of the body's left, or of its right. */
static vec3s top_of(const DiaphragmShape *shape, float side)
{
    vec3s top = { { 0, -INFINITY, 0 } };
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++)
        if (shape->position[v].x * side > 0.02f && shape->position[v].y > top.y)
            top = shape->position[v];
    return top;
}

static float lowest(const DiaphragmShape *shape)
{
    float low = INFINITY;
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++)
        low = fminf(low, shape->position[v].y);
    return low;
}

static float width_of_rim(const DiaphragmShape *shape)
{
    const vec3s *rim = shape->position + DIAPHRAGM_RINGS * DIAPHRAGM_ROUND;
    return rim[DIAPHRAGM_ROUND / 4].x - rim[3 * DIAPHRAGM_ROUND / 4].x;
}

/* Gray's Anatomy: the right cupola is the higher one, by a centimetre or two; from the rim at the
 * sides the dome rises by about a hand's breadth; it stays below the collar bones and above the
 * pelvis. */
static void test_shape(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Skeleton *skeleton = &bodies[build].skeleton;
        DiaphragmShape shape;
        shape_at_rest(&shape, build, 0);
        float right = top_of(&shape, -1).y, left = top_of(&shape, 1).y;
        CHECK_NEAR(right - left, 0.0125, 0.0075);
        CHECK_NEAR(right - lowest(&shape), 0.14, 0.05);
        assert_true(right < skeleton->joints[joint_named(skeleton, "clav_l")].rest_position.y);
        assert_true(lowest(&shape) > skeleton->joints[joint_named(skeleton, "l5")].rest_position.y);
    }
}

/* The farthest skin of a height in a direction. */
static float skin_out(const Sculpted *body, const bool *skin, vec3s at)
{
    float far = glms_vec2_norm((vec2s){ { at.x, at.z } }), most = 0;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        vec3s p = body->mesh.position[v];
        if (skin[v] && fabsf(p.y - at.y) < 0.02f && fabsf(p.x) < 0.2f)
            most = fmaxf(most, (p.x * at.x + p.z * at.z) / far);
    }
    return most;
}

static void test_is_inside(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        DiaphragmShape shape;
        bool *skin = sculpted_skin_marks(&bodies[build]);
        shape_at_rest(&shape, build, 0);
        for (int v = DIAPHRAGM_ROUND; v < DIAPHRAGM_VERTICES; v += 7) {
            vec3s at = shape.position[v];
            assert_true(glms_vec2_norm((vec2s){ { at.x, at.z } }) + 0.005f <
                        skin_out(&bodies[build], skin, at));
        }
        free(skin);
    }
}

/* Quiet and calm breathing move it by 1 to 2 cm; the rim widens as the ribs do, 1 to 2 cm. */
static void test_breath_brings_it_down(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        DiaphragmShape out, in, half;
        shape_at_rest(&out, build, 0);
        shape_at_rest(&half, build, 0.5f);
        shape_at_rest(&in, build, 1);
        for (float side = -1; side <= 1; side += 2) {
            CHECK_NEAR(top_of(&out, side).y - top_of(&in, side).y, 0.015, 0.003);
            assert_true(top_of(&half, side).y < top_of(&out, side).y &&
                        top_of(&half, side).y > top_of(&in, side).y);
        }
        CHECK_NEAR(width_of_rim(&in) - width_of_rim(&out), 0.015, 0.005);
    }
}

/* Turned and moved, the whole is the same elsewhere; its normals are unit and look upwards on top.
 */
static void test_moves_with_the_body(void **state)
{
    (void)state;
    DiaphragmShape rest, moved;
    Sculpted *body = &bodies[BUILD_MALE];
    Pose pose = pose_zero();
    pose_solve(&body->world, &body->skeleton, &pose);
    diaphragm_pose(&rest, &diaphragm[BUILD_MALE], &body->skeleton, &body->world, 0.3f);
    pose.root_rotation = glms_quatv(1.2f, glms_vec3_normalize((vec3s){ { 1, 2, -0.5f } }));
    pose.root_offset = (vec3s){ { 0.3f, -0.2f, 0.5f } };
    pose_solve(&body->world, &body->skeleton, &pose);
    diaphragm_pose(&moved, &diaphragm[BUILD_MALE], &body->skeleton, &body->world, 0.3f);
    vec3s pelvis = body->skeleton.joints[0].rest_position;
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++) {
        vec3s way = glms_quat_rotatev(pose.root_rotation, glms_vec3_sub(rest.position[v], pelvis));
        vec3s at = glms_vec3_add(glms_vec3_add(way, pelvis), pose.root_offset);
        CHECK_POINT(moved.position[v], at.x, at.y, at.z, 1e-4);
        CHECK_NEAR(glms_vec3_norm(rest.normal[v]), 1, 1e-4);
        if (v < 3 * DIAPHRAGM_ROUND)
            assert_true(rest.normal[v].y > 0.5f);
    }
}

/* The trunk lets it through, arms, legs and head do not. */
static void test_window(void **state)
{
    (void)state;
    const Mesh *mesh = &bodies[BUILD_FEMALE].mesh;
    uint8_t *window = malloc(mesh->vertex_count);
    assert_non_null(window);
    diaphragm_window(window, mesh);
    int open = 0, closed = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        const char *joint = mesh->joints[mesh->joint[v][0]];
        if (mesh->joint_weight[v][0] < 235)
            continue;
        bool trunk = strcmp(joint, "thorax") == 0 || strcmp(joint, "l1") == 0;
        bool limb = strncmp(joint, "farm", 4) == 0 || strncmp(joint, "hand", 4) == 0 ||
                    strncmp(joint, "shin", 4) == 0 || strcmp(joint, "head") == 0;
        assert_true(!trunk || window[v] > 245);
        assert_true(!limb || window[v] < 10);
        open += trunk;
        closed += limb;
    }
    if (open <= 100 || closed <= 100)
        fail_msg("%d of the trunk, %d of limbs", open, closed);
    free(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_is_inside),
        cmocka_unit_test(test_breath_brings_it_down),
        cmocka_unit_test(test_moves_with_the_body),
        cmocka_unit_test(test_window),
    };
    return cmocka_run_group_tests(tests, open_all, close_bodies);
}
