/* A calm full breath as the evidence base has it (diaphragmatic breathing after the Cleveland
 * Clinic): belly 2 to 3 cm forward, lower ribs 1 to 2 cm outwards, chest less than 1 cm. Measured
 * on the skinned surface, standing and lying on the back. */
#include "sculpted_both.h"

#include "body/press.h"

#include <math.h>

enum { STANDING, LYING, PLACES };

static const float sunk = 0.01f; /* metres into the floor, lying */

static float height_of(const Sculpted *body, const char *joint)
{
    return body->skeleton.joints[joint_named(&body->skeleton, joint)].rest_position.y;
}

/* Of the back, between the loins and the neck. */
static float lowest_of_back(const Sculpted *body)
{
    float low = height_of(body, "l5"), high = height_of(body, "neck"), lowest = INFINITY;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        vec3s at = body->mesh.position[v];
        if (at.y > low && at.y < high && fabsf(at.x) < 0.15f)
            lowest = fminf(lowest, body->skinned.position[v].y);
    }
    return lowest;
}

/* Breathed in so far; lying, pressed by the floor. */
static void place(Sculpted *body, int where, float breath)
{
    Pose pose;
    assert_true(pose_load(&pose, &body->skeleton, BODY_FOLDER, "standing_idle"));
    if (where == LYING)
        pose.root_rotation = glms_quatv(-GLM_PI_2f, (vec3s){ { 1, 0, 0 } });
    body->breath = 0;
    pose_solve(&body->world, &body->skeleton, &pose);
    sculpted_skin(body);
    pose.root_offset.y -= lowest_of_back(body) + sunk;
    body->breath = breath;
    pose_solve(&body->world, &body->skeleton, &pose);
    sculpted_skin(body);
    Surface floor = surface_plane(glms_vec3_zero(), (vec3s){ { 0, 1, 0 } });
    if (where == LYING)
        press_apply(body->corrective, &body->skinned, &floor, 1);
    body->breath = 0;
}

/* How far skin of a height at rest goes at most, forward or outwards as the body has it: where is
 * the place of its vertices at rest, -1 the right side, 0 the middle of the front, 1 the left. */
static float farthest(const Sculpted *body, const vec3s *before, float height, int where)
{
    vec3s forward = glms_quat_rotatev(body->world.rotation[joint_named(&body->skeleton, "thorax")],
                                      (vec3s){ { 0, 0, 1 } });
    vec3s left = glms_quat_rotatev(body->world.rotation[joint_named(&body->skeleton, "thorax")],
                                   (vec3s){ { 1, 0, 0 } });
    vec3s way = where ? glms_vec3_scale(left, (float)where) : forward;
    float most = -INFINITY;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        vec3s at = body->mesh.position[v];
        bool there = where ? at.x * (float)where > 0.06f : fabsf(at.x) < 0.03f && at.z > 0;
        if (there && fabsf(at.y - height) < 0.03f && fabsf(at.x) < 0.2f)
            most = fmaxf(most,
                         glms_vec3_dot(glms_vec3_sub(body->skinned.position[v], before[v]), way));
    }
    return most;
}

typedef struct {
    float belly, ribs_left, ribs_right, chest;
} Moves;

static Moves moves_of(const Sculpted *body, const vec3s *before)
{
    float thorax = height_of(body, "thorax");
    return (Moves){
        .belly = farthest(body, before, height_of(body, "l3"), 0),
        .ribs_left = farthest(body, before, thorax - 0.05f, 1),
        .ribs_right = farthest(body, before, thorax - 0.05f, -1),
        .chest = farthest(body, before, 0.5f * (thorax + height_of(body, "neck")), 0),
    };
}

static Moves breath_of(Sculpted *body, int where, float breath)
{
    place(body, where, 0);
    vec3s *before = keep(body);
    place(body, where, breath);
    Moves moves = moves_of(body, before);
    free(before);
    return moves;
}

static void test_full_breath(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        for (int where = 0; where < PLACES; where++) {
            Moves moves = breath_of(&bodies[build], where, 1);
            CHECK_NEAR(moves.belly, 0.025, 0.005);
            CHECK_NEAR(moves.ribs_left, 0.015, 0.005);
            CHECK_NEAR(moves.ribs_right, 0.015, 0.005);
            CHECK_NEAR(moves.chest, 0.006, 0.004);
        }
    }
}

/* Nothing breathed in is nothing moved; from there all goes one way, the belly ahead of the ribs.
 */
static void test_in_between(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Moves full = breath_of(&bodies[build], STANDING, 1), last = { 0, 0, 0, 0 };
        CHECK_NEAR(breath_of(&bodies[build], STANDING, 0).belly, 0, 0);
        for (int i = 1; i < 10; i++) {
            Moves moves = breath_of(&bodies[build], STANDING, (float)i / 10);
            assert_true(moves.belly > last.belly && moves.ribs_left > last.ribs_left &&
                        moves.ribs_right > last.ribs_right && moves.chest > last.chest);
            assert_true(moves.belly / full.belly > moves.ribs_left / full.ribs_left);
            assert_true(moves.belly / full.belly - (float)i / 10 < 0.1f);
            last = moves;
        }
    }
}

/* One hand on the belly, the other hanging. */
static const char *const hand_on_belly =
    "shoulder_flexion_l=3 shoulder_abduction_l=26 shoulder_rotation_l=67 elbow_flexion_l=105 "
    "forearm_pronation_l=92 wrist_flexion_l=16 finger_flexion_l=10";

static void breathe_in(Sculpted *body, const char *angles, float breath)
{
    body->breath = breath;
    sculpted_pose(body, angles);
    body->breath = 0;
}

/* How far what follows a joint alone goes forward, in the mean. */
static float forward_of(const Sculpted *body, const vec3s *before, const char *joint)
{
    float sum = 0, count = 0;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        if (strcmp(body->mesh.joints[body->mesh.joint[v][0]], joint) != 0 ||
            body->mesh.joint_weight[v][0] < 200)
            continue;
        sum += body->skinned.position[v].z - before[v].z;
        count++;
    }
    assert_true(count > 10);
    return sum / count;
}

/* The least distance between the hand and the skin of the trunk before it. */
static float gap_of(const Sculpted *body, const bool *skin)
{
    float least = INFINITY, low = height_of(body, "l5"), high = height_of(body, "thorax");
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
        vec3s at = body->mesh.position[v];
        if (!skin[v] || fabsf(at.x) > 0.12f || at.y < low || at.y > high || at.z < 0)
            continue;
        for (uint32_t h = 0; h < body->mesh.vertex_count; h++)
            if (strcmp(body->mesh.joints[body->mesh.joint[h][0]], "hand_l") == 0)
                least = fminf(least, glms_vec3_distance(body->skinned.position[v],
                                                        body->skinned.position[h]));
    }
    return least;
}

/* A hand on the belly goes along with it and neither sinks in nor is left behind; the elbow and the
 * hand that hangs stay. */
static void test_hand_rides(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        bool *skin = sculpted_skin_marks(body);
        breathe_in(body, hand_on_belly, 0);
        vec3s *before = keep(body);
        float gap = gap_of(body, skin);
        assert_true(gap < 0.03f);
        breathe_in(body, hand_on_belly, 1);
        CHECK_NEAR(forward_of(body, before, "hand_l"), 0.02, 0.006);
        CHECK_NEAR(forward_of(body, before, "hand_r"), 0, 0.0005);
        CHECK_NEAR(forward_of(body, before, "uparm_l"), 0, 0.002);
        CHECK_NEAR(gap_of(body, skin), gap, 0.006);
        free(before);
        free(skin);
    }
}

/* Head, arms and legs are as they were, and so is the back. Metres. */
static void test_the_rest_is_still(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        place(body, STANDING, 0);
        vec3s *before = keep(body);
        place(body, STANDING, 1);
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            vec3s at = body->mesh.position[v];
            float far = glms_vec3_distance(body->skinned.position[v], before[v]);
            bool away = fabsf(at.x) > 0.24f || at.y < height_of(body, "pelvis") - 0.12f ||
                        at.y > height_of(body, "neck") + 0.05f;
            bool back = at.z < -0.05f && fabsf(at.x) < 0.03f;
            if ((away && far > 0.001f) || (back && far > 0.003f))
                fail_msg("%.3f %.3f %.3f moves by %.1f mm", (double)at.x, (double)at.y,
                         (double)at.z, 1000 * (double)far);
        }
        free(before);
    }
}

/* Lying, the back stays on the floor: none of what lay on it goes through or leaves it. */
static void test_back_stays_on_the_floor(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        place(body, LYING, 0);
        vec3s *before = keep(body);
        place(body, LYING, 1);
        int lay = 0;
        for (uint32_t v = 0; v < body->mesh.vertex_count; v++) {
            if (before[v].y > 0.002f)
                continue;
            lay++;
            CHECK_NEAR(body->skinned.position[v].y, before[v].y, 0.003);
        }
        assert_true(lay > 100);
        free(before);
    }
}

/* The nearest skin to each vertex of cloth at rest, among those of its height. */
static float height_over(const Sculpted *body, const bool *skin, uint32_t v, uint32_t *below)
{
    float best = INFINITY;
    vec3s at = body->mesh.position[v];
    for (uint32_t s = 0; s < body->mesh.vertex_count; s++) {
        float far = skin[s] ? glms_vec3_distance2(at, body->mesh.position[s]) : INFINITY;
        if (far < best) {
            best = far;
            *below = s;
        }
    }
    return glms_vec3_dot(glms_vec3_sub(at, body->mesh.position[*below]), body->mesh.normal[*below]);
}

/* A shirt goes with the belly below, and keeps its height over the skin to 3 mm:
 * neither does skin come through nor does it stand off. */
static void test_cloth_breathes(void **state)
{
    (void)state;
    Sculpted *body = &bodies[BUILD_MALE];
    bool *skin = sculpted_skin_marks(body);
    place(body, STANDING, 1);
    float top = height_of(body, "thorax"), low = height_of(body, "l5");
    int seen = 0;
    for (uint32_t v = 0; v < body->mesh.vertex_count; v += 3) {
        vec3s at = body->mesh.position[v];
        uint32_t below = 0;
        if (skin[v] || at.y < low || at.y > top || fabsf(at.x) > 0.2f)
            continue;
        float rest = height_over(body, skin, v, &below);
        vec3s over = glms_vec3_sub(body->skinned.position[v], body->skinned.position[below]);
        CHECK_NEAR(glms_vec3_dot(over, body->skinned.normal[below]), rest, 0.003);
        seen++;
    }
    assert_true(seen > 50);
    free(skin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_breath),       cmocka_unit_test(test_in_between),
        cmocka_unit_test(test_the_rest_is_still), cmocka_unit_test(test_back_stays_on_the_floor),
        cmocka_unit_test(test_cloth_breathes),    cmocka_unit_test(test_hand_rides),
    };
    return cmocka_run_group_tests(tests, open_bodies, close_bodies);
}
