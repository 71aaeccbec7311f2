/* Properties of every clip that the build made: its moves join, rollers and balls turn by their way
 * over their radius, a pass is as long as it is taught, a way begins upright, nothing is wild. */
#include "check.h"

#include "core/count.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"
#include "practice/shipped_exercises.h"

#include <string.h>

static Skeleton skeleton;

static int load(void **state)
{
    return load_exercises(state) == 0 &&
                   skeleton_load(&skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE)
               ? 0
               : -1;
}

static void load_clip(Clip *clip, const Exercise *exercise, ClipForm form, Build build)
{
    char name[EXERCISE_NAME + 20], path[600];
    clip_file_name(name, sizeof name, exercise->about.id, form);
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/clips/%s/%s", build_name(build), name);
    if (!clip_load(clip, path, &skeleton))
        fail_msg("no clip %s", path);
}

static void each_clip(void (*visit)(const Exercise *exercise, const Clip *clip))
{
    for (int i = 0; i < exercises.count; i++)
        for (int form = 0; form < CLIP_FORM_COUNT; form++)
            for (int build = 0; build < BUILD_COUNT; build++) {
                Clip clip;
                if (!clip_has_form(&exercises.items[i], (ClipForm)form))
                    continue;
                load_clip(&clip, &exercises.items[i], (ClipForm)form, (Build)build);
                visit(&exercises.items[i], &clip);
                clip_finish(&clip);
            }
}

static const ClipKey *last_of(const ClipMove *move)
{
    return &move->keys[move->key_count - 1];
}

static void check_same(const char *id, const Pose *a, const Pose *b)
{
    for (int i = 0; i < skeleton.coordinate_count; i++)
        if (fabsf(a->angles[i] - b->angles[i]) > 1e-4f)
            fail_msg("%s: %s jumps from %g to %g", id, skeleton.coordinates[i].name,
                     (double)a->angles[i], (double)b->angles[i]);
    assert_true(glms_vec3_distance(a->root_offset, b->root_offset) < 1e-4f);
}

static void check_joins(const Exercise *exercise, const Clip *clip)
{
    const ClipMove *moves = clip->moves;
    const char *id = exercise->about.id;
    assert_string_equal(clip->exercise, id);
    assert_true(moves[CLIP_IN].key_count > 1 && moves[CLIP_OUT].key_count > 1);
    check_same(id, &last_of(&moves[CLIP_IN])->pose, &moves[CLIP_OUT].keys[0].pose);
    check_same(id, &last_of(&moves[CLIP_OUT])->pose, &moves[CLIP_IN].keys[0].pose);
    if (clip->form == CLIP_MISTAKE)
        return;
    check_same(id, &last_of(&moves[CLIP_ENTER])->pose, &moves[CLIP_IN].keys[0].pose);
    check_same(id, &last_of(&moves[CLIP_LEAVE])->pose, &moves[CLIP_ENTER].keys[0].pose);
}

static void test_moves_join(void **state)
{
    (void)state;
    each_clip(check_joins);
}

/* Radians from one turn to the other. */
static float turned(versors from, versors to)
{
    float dot = fabsf(glms_quat_dot(glms_quat_normalize(from), glms_quat_normalize(to)));
    return 2 * acosf(fminf(1, dot));
}

static void check_rolling(const Exercise *exercise, const Clip *clip)
{
    const ClipMove *in = &clip->moves[CLIP_IN];
    for (int p = 0; p < clip->prop_count; p++)
        for (int k = 1; k < in->key_count; k++) {
            const Prop *from = &in->keys[k - 1].props[p], *to = &in->keys[k].props[p];
            if (from->kind != PROP_ROLLER && from->kind != PROP_BALL)
                continue;
            float way = glms_vec3_distance(from->at, to->at);
            float angle = turned(from->turn, to->turn);
            if (fabsf(way - angle * from->half.y) > 0.002f)
                fail_msg("%s slips: %g m along, %g m round", exercise->about.id, (double)way,
                         (double)(angle * from->half.y));
        }
}

static void test_rollers_do_not_slip(void **state)
{
    (void)state;
    each_clip(check_rolling);
}

/* Who folds forward from the knees has hands and feet on the mat, not half of it empty behind. */
static void check_mat(const Exercise *exercise, const Clip *clip)
{
    static const char *const ends[] = { "hand_l", "hand_r", "foot_l", "foot_r" };
    const ClipKey *end = last_of(&clip->moves[CLIP_IN]);
    PoseWorld world;
    if (strcmp(exercise->form.base, "kneeling_fold") != 0 || clip->form == CLIP_ADAPTED)
        return;
    assert_int_equal(end->props[0].kind, PROP_MAT);
    vec3s along = glms_quat_rotatev(end->props[0].turn, (vec3s){ { 0, 0, 1 } });
    pose_solve(&world, &skeleton, &end->pose);
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        vec3s at = world.position[skeleton_find_joint(&skeleton, ends[i])];
        float off = glms_vec3_dot(glms_vec3_sub(at, end->props[0].at), along);
        if (fabsf(off) > end->props[0].half.z)
            fail_msg("%s: %s lies %g m from the mat's middle", exercise->about.id, ends[i],
                     (double)off);
    }
}

static void test_mats_lie_under_who_folds(void **state)
{
    (void)state;
    each_clip(check_mat);
}

/* A ball between body and wall touches the wall all through a pass. */
static void check_wall_ball(const Exercise *exercise, const Clip *clip)
{
    const ClipMove *in = &clip->moves[CLIP_IN];
    const Prop *wall = NULL;
    for (int p = 0; p < clip->prop_count; p++)
        if (in->keys[0].props[p].kind == PROP_WALL)
            wall = &in->keys[0].props[p];
    for (int p = 0; wall && p < clip->prop_count; p++)
        for (int k = 0; k < in->key_count && in->keys[k].props[p].kind == PROP_BALL; k++) {
            const Prop *ball = &in->keys[k].props[p];
            vec3s off = glms_quat_rotatev(wall->turn, (vec3s){ { 0, 0, 1 } });
            float gap = glms_vec3_dot(glms_vec3_sub(ball->at, wall->at), off) - ball->half.y;
            if (fabsf(gap) > 0.001f)
                fail_msg("%s: the ball is %g m off the wall", exercise->about.id, (double)gap);
        }
}

static void test_wall_balls_touch_the_wall(void **state)
{
    (void)state;
    each_clip(check_wall_ball);
}

/* Length and time of a pass: centimetres and seconds as rolling is taught (roll demos after the
 * sources that assets/guide.cfg names), and the bone that a tool passes along. A ball that stays
 * under a thigh has none. */
static const struct {
    const char *id, *bone;
    float stroke, seconds;
} passes[] = {
    { "calf_roller", "shin_l", 20, 4 },    { "calf_stick", "shin_l", 20, 4 },
    { "ham_roller", "thigh_l", 24, 4 },    { "hipflex_tfl_roller", "thigh_l", 10, 3.3f },
    { "glute_roller", "pelvis", 12, 3 },   { "glute_ball_wall", "pelvis", 8, 3.2f },
    { "itb_vl_roller", "thigh_l", 24, 4 }, { "itb_tfl_ball", "pelvis", 6, 3 },
    { "back_ql_ball", "l3", 5, 3.3f },     { "back_glute_ball", "pelvis", 8, 3.2f },
    { "quad_roller", "thigh_l", 26, 4 },   { "shin_stick", "shin_l", 20, 4 },
    { "foot_ball", "foot_l", 13, 3.7f },   { "ub_roller", "thorax", 16, 4 },
};

static const Prop *tool_of(const Clip *clip, int key)
{
    const ClipKey *at = &clip->moves[CLIP_IN].keys[key];
    for (int p = 0; p < clip->prop_count; p++)
        if (at->props[p].kind == PROP_ROLLER || at->props[p].kind == PROP_BALL ||
            at->props[p].kind == PROP_STICK)
            return &at->props[p];
    fail_msg("%s has no tool", clip->exercise);
    return NULL;
}

/* Where the tool is from one key to another, seen from the bone, across the tool's own length. */
static float passed(const Clip *clip, int bone, int from, int to)
{
    vec3s at[2], axis = glms_vec3_zero();
    for (int i = 0; i < 2; i++) {
        PoseWorld world;
        int key = i ? to : from;
        const Prop *tool = tool_of(clip, key);
        pose_solve(&world, &skeleton, &clip->moves[CLIP_IN].keys[key].pose);
        versors into = glms_quat_conjugate(world.rotation[bone]);
        at[i] = glms_quat_rotatev(into, glms_vec3_sub(tool->at, world.position[bone]));
        if (tool->kind != PROP_BALL)
            axis = glms_quat_rotatev(into, glms_quat_rotatev(tool->turn, (vec3s){ { 1, 0, 0 } }));
    }
    vec3s way = glms_vec3_sub(at[1], at[0]);
    return glms_vec3_norm(glms_vec3_sub(way, glms_vec3_scale(axis, glms_vec3_dot(way, axis))));
}

/* A pass is as long as it is taught, but for what a bone tips over the roller. */
static void check_pass(const Clip *clip, int row)
{
    const ClipMove *in = &clip->moves[CLIP_IN];
    int bone = skeleton_find_joint(&skeleton, passes[row].bone);
    float long_enough = 0.86f * passes[row].stroke / 100;
    CHECK_NEAR(in->seconds, passes[row].seconds, 0.05);
    float way = passed(clip, bone, 0, in->key_count - 1);
    if (way < long_enough)
        fail_msg("%s passes %g of %g cm", passes[row].id, 100 * (double)way,
                 (double)passes[row].stroke);
}

/* Steadily along a bone: nowhere does it stand or jump. A hip turns under its ball. */
static void check_steady(const Clip *clip, int row)
{
    const ClipMove *in = &clip->moves[CLIP_IN];
    int bone = skeleton_find_joint(&skeleton, passes[row].bone), steps = in->key_count - 1;
    float even = passed(clip, bone, 0, steps) / (float)steps;
    for (int k = 0; k < steps; k++) {
        float step = passed(clip, bone, k, k + 1);
        if (step < 0.4f * even || step > 2 * even)
            fail_msg("%s: key %d is %g cm on, %g would be even", passes[row].id, k + 1,
                     100 * (double)step, 100 * (double)even);
    }
}

static void test_passes_are_as_long_as_taught(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(passes); i++)
        for (int build = 0; build < BUILD_COUNT; build++) {
            Clip clip;
            load_clip(&clip, exercises_find(&exercises, passes[i].id), CLIP_PROPER, (Build)build);
            check_pass(&clip, (int)i);
            if (tool_of(&clip, 0)->kind != PROP_BALL)
                check_steady(&clip, (int)i);
            clip_finish(&clip);
        }
}

/* Standing: the pelvis at its height of anatomical standing, within what soft knees take. */
static void check_upright(const Exercise *exercise, const Clip *clip)
{
    if (clip->form == CLIP_MISTAKE)
        return;
    const Pose *first = &clip->moves[CLIP_ENTER].keys[0].pose;
    if (fabsf(first->root_offset.y) > 0.08f)
        fail_msg("%s begins %g m off standing", exercise->about.id,
                 (double)first->root_offset.y);
    float seconds = clip->moves[CLIP_ENTER].seconds;
    assert_true(seconds > 1 && seconds < 15);
}

static void test_ways_begin_upright(void **state)
{
    (void)state;
    each_clip(check_upright);
}

/* Reaching for something near, a hand is at 1 to 2 m/s at its fastest (Morasso 1981: up to 1.5);
 * nobody who sits down is much hastier. */
static void check_calm(const Exercise *exercise, const Clip *clip)
{
    static const char *const joints[] = { "hand_l", "hand_r", "foot_l", "foot_r" };
    static const float fastest = 2.5f; /* m/s */
    const ClipMove *way = &clip->moves[CLIP_ENTER];
    for (int k = 1; k < way->key_count; k++) {
        PoseWorld from, to;
        pose_solve(&from, &skeleton, &way->keys[k - 1].pose);
        pose_solve(&to, &skeleton, &way->keys[k].pose);
        for (size_t i = 0; i < ARRAY_COUNT(joints); i++) {
            int joint = skeleton_find_joint(&skeleton, joints[i]);
            float far = glms_vec3_distance(from.position[joint], to.position[joint]);
            float speed = far / way->seconds * (float)(way->key_count - 1);
            if (speed > fastest)
                fail_msg("%s: %s at %g m/s, key %d", exercise->about.id, joints[i], (double)speed,
                         k);
        }
    }
}

static void test_ways_are_calm(void **state)
{
    (void)state;
    each_clip(check_calm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves_join),
        cmocka_unit_test(test_rollers_do_not_slip),
        cmocka_unit_test(test_mats_lie_under_who_folds),
        cmocka_unit_test(test_wall_balls_touch_the_wall),
        cmocka_unit_test(test_passes_are_as_long_as_taught),
        cmocka_unit_test(test_ways_begin_upright),
        cmocka_unit_test(test_ways_are_calm),
    };
    return cmocka_run_group_tests(tests, load, finish_exercises);
}
