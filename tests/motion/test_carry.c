/* A hand closes about a ball and brings it to a place; the balls that are shipped are carried to
 * the wall and roll there without slipping, on wall and skin; sticks are in a hand. */
#include "check.h"

#include "core/count.h"
#include "core/text.h"
#include "motion/carry_stick.h"
#include "motion/clip.h"
#include "motion/grip.h"
#include "motion/path.h"

#include <math.h>

static const float radius = 0.035f; /* of a firm ball, 6 to 7 cm across */

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Skinned samples, skin;
    Pose stand;
} Body;

static Body body;

static int load(void **state)
{
    (void)state;
    return mesh_load(&body.mesh, TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh") &&
                   skeleton_load(&body.skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) &&
                   solver_init(&body.solver, &body.mesh, &body.skeleton, MESH_DRESSED) &&
                   skinned_init(&body.samples, &body.solver.samples) &&
                   skinned_init_unturned(&body.skin, &body.mesh) &&
                   pose_load(&body.stand, &body.skeleton, TEST_SOURCE_FOLDER "/assets/body",
                             "standing_idle")
               ? 0
               : -1;
}

static int finish(void **state)
{
    (void)state;
    skinned_finish(&body.samples);
    skinned_finish(&body.skin);
    solver_finish(&body.solver);
    mesh_finish(&body.mesh);
    return 0;
}

/* --- A hand --- */

/* Metres from the nearest skin of a part of the left hand to a ball; negative inside. */
static float part_off(const char *patch, vec3s middle)
{
    const Patch *part = &body.solver.sampled.patches[patch_index(&body.solver.sampled, patch)];
    float least = INFINITY;
    for (int i = 0; i < part->count; i++)
        least = fminf(least, glms_vec3_distance(body.samples.position[part->vertex[i]], middle));
    return least - radius;
}

static void test_fingers_close_about_a_ball(void **state)
{
    static const char *const parts[] = { "palm_l", "fingertips_l", "thumb_l" };
    Grip grip;
    Pose pose = body.stand;
    (void)state;
    grip_find(&grip, &body.solver, &body.samples, &pose, 'l', radius);
    grip_close(&grip, &pose, 1);
    vec3s middle = grip_place(&grip, &body.samples, &pose);
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
        if (fabsf(part_off(parts[i], middle)) > 0.012f)
            fail_msg("%s is %g m off", parts[i], (double)part_off(parts[i], middle));
}

static void test_an_arm_reaches_and_the_body_stays(void **state)
{
    Grip grip;
    Pose pose = body.stand;
    SolveProblem room = { .surface_count = 1 };
    (void)state;
    room.surfaces[0] = surface_plane(glms_vec3_zero(), (vec3s){ { 0, 1, 0 } });
    grip_find(&grip, &body.solver, &body.samples, &pose, 'l', radius);
    grip_close(&grip, &pose, 1);
    vec3s place = grip_place(&grip, &body.samples, &pose);
    place = glms_vec3_add(place, (vec3s){ { 0.1f, 0.25f, 0.2f } });
    assert_true(grip_reach(&grip, &body.samples, &pose, &body.stand, &room, place, 1));
    CHECK_NEAR(glms_vec3_distance(grip_place(&grip, &body.samples, &pose), place), 0, 0.01);
    for (int i = 0; i < body.skeleton.coordinate_count; i++)
        if (!grip_owns(&grip, body.skeleton.coordinates[i].name))
            assert_true(pose.angles[i] == body.stand.angles[i]);
}

/* --- The clips --- */

static const char *const balls[] = { "glute_ball_wall", "back_ql_ball", "back_glute_ball",
                                     "itb_tfl_ball" };

static void load_clip(Clip *clip, const char *id)
{
    char path[600];
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/clips/male/%s.clip", id);
    assert_true(clip_load(clip, path, &body.skeleton));
}

static void take(const Clip *clip, ClipFrame *frame, float progress)
{
    PoseWorld world;
    clip_sample(frame, clip, &body.skeleton, CLIP_IN, progress, SIDE_LEFT);
    pose_solve(&world, &body.skeleton, &frame->pose);
    skin_apply(&body.skin, &body.mesh, body.solver.joint_map, &body.skeleton, &world);
}

static const Prop *ball_of(const ClipFrame *frame)
{
    for (int p = 0; p < frame->prop_count; p++)
        if (frame->props[p].kind == PROP_BALL)
            return &frame->props[p];
    fail_msg("no ball");
    return NULL;
}

static uint32_t nearest_to(vec3s middle)
{
    uint32_t nearest = 0;
    float least = INFINITY;
    for (uint32_t v = 0; v < body.mesh.vertex_count; v++) {
        float off = glms_vec3_distance(body.skin.position[v], middle);
        if (body.solver.drawn[v] && off < least) {
            nearest = v;
            least = off;
        }
    }
    return nearest;
}

static vec3s tangential(vec3s way, vec3s normal)
{
    return glms_vec3_sub(way, glms_vec3_scale(normal, glms_vec3_dot(way, normal)));
}

/* Where a point of a ball is after it has moved and turned. */
static vec3s carried_by(const Prop *from, const Prop *to, vec3s point)
{
    versors turn = glms_quat_mul(to->turn, glms_quat_inv(from->turn));
    return glms_vec3_add(to->at, glms_quat_rotatev(turn, glms_vec3_sub(point, from->at)));
}

/* Metres that the skin on a ball goes otherwise than the ball's own surface in one pass. */
static float slip_of(const Clip *clip)
{
    enum { PARTS = 40 };
    ClipFrame frame;
    float slip = 0;
    take(clip, &frame, 0);
    for (int i = 1; i <= PARTS; i++) {
        const Prop before = *ball_of(&frame);
        uint32_t pressed = nearest_to(before.at);
        vec3s from = body.skin.position[pressed];
        vec3s normal = glms_vec3_normalize(glms_vec3_sub(from, before.at));
        vec3s touched = glms_vec3_add(before.at, glms_vec3_scale(normal, radius));
        take(clip, &frame, (float)i / PARTS);
        vec3s skin = glms_vec3_sub(body.skin.position[pressed], from);
        vec3s ball = glms_vec3_sub(carried_by(&before, ball_of(&frame), touched), touched);
        slip += glms_vec3_norm(tangential(glms_vec3_sub(skin, ball), normal));
    }
    return slip;
}

/* Not a quarter of the skin that is rolled. */
static void test_wall_balls_roll_on_the_skin(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(balls); i++) {
        Clip clip;
        load_clip(&clip, balls[i]);
        float slip = slip_of(&clip);
        clip_finish(&clip);
        if (slip > 0.015f)
            fail_msg("%s slips %g m", balls[i], (double)slip);
    }
}

/* From standing on a hand has it, and it comes to the wall without a leap. */
static void test_wall_balls_are_carried(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(balls); i++) {
        Clip clip;
        load_clip(&clip, balls[i]);
        const ClipMove *enter = &clip.moves[CLIP_ENTER];
        int p = 0;
        while (enter->keys[0].props[p].kind != PROP_BALL)
            p++;
        path_skin(&body.solver, &body.samples, &enter->keys[0].pose);
        float left = part_off("palm_l", enter->keys[0].props[p].at);
        float right = part_off("palm_r", enter->keys[0].props[p].at);
        assert_true(fminf(fabsf(left), fabsf(right)) < 0.005f);
        for (int k = 1; k < enter->key_count; k++)
            assert_true(glms_vec3_distance(enter->keys[k - 1].props[p].at,
                                           enter->keys[k].props[p].at) < 0.15f);
        clip_finish(&clip);
    }
}

/* --- A stick --- */

/* Across a knee, and in it. */
static void test_a_stick_is_pushed_off_the_skin(void **state)
{
    const Patch *knee = &body.solver.sampled.patches[patch_index(&body.solver.sampled, "knee_r")];
    Prop stick = { .kind = PROP_STICK,
                   .at = { { 0, 0, -1 } },
                   .turn = glms_quat_identity(),
                   .half = { { 0.22f, 0.0175f, 0.0175f } } };
    (void)state;
    path_skin(&body.solver, &body.samples, &body.stand);
    for (int i = 0; i < knee->count; i++)
        if (body.samples.position[knee->vertex[i]].z > stick.at.z)
            stick.at = body.samples.position[knee->vertex[i]];
    stick.at.z += 0.004f; /* its axis is just off the skin */
    StickFit before = carry_stick_fit(&body.solver, &body.samples, &body.stand, &stick);
    assert_true(before.deep > 0.006f);
    carry_push_stick(&stick, &body.solver, &body.samples, 0.002f);
    StickFit after = carry_stick_fit(&body.solver, &body.samples, &body.stand, &stick);
    if (after.deep > 0.004f)
        fail_msg("still %g m deep, of %g", (double)after.deep, (double)before.deep);
    assert_true(after.off > 0.05f); /* no hand is near */
}

/* All the way in it is in a hand, and not in the body before it is rolled. */
static void test_sticks_are_carried(void **state)
{
    static const char *const sticks[] = { "calf_stick", "shin_stick" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(sticks); i++) {
        Clip clip;
        load_clip(&clip, sticks[i]);
        const ClipMove *enter = &clip.moves[CLIP_ENTER];
        int p = 0;
        while (enter->keys[0].props[p].kind != PROP_STICK)
            p++;
        for (int k = 0; k < enter->key_count; k++) {
            StickFit fit = carry_stick_fit(&body.solver, &body.samples, &enter->keys[k].pose,
                                           &enter->keys[k].props[p]);
            if (fit.off > 0.005f || (k + 1 < enter->key_count && fit.deep > 0.01f))
                fail_msg("%s, key %d: %g m off, %g m deep", sticks[i], k, (double)fit.off,
                         (double)fit.deep);
        }
        clip_finish(&clip);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fingers_close_about_a_ball),
        cmocka_unit_test(test_an_arm_reaches_and_the_body_stays),
        cmocka_unit_test(test_wall_balls_roll_on_the_skin),
        cmocka_unit_test(test_wall_balls_are_carried),
        cmocka_unit_test(test_a_stick_is_pushed_off_the_skin),
        cmocka_unit_test(test_sticks_are_carried),
    };
    return cmocka_run_group_tests(tests, load, finish);
}
