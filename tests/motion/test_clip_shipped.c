/* Properties of every clip that the build made: its moves join, rollers and balls turn by their way
 * over their radius, a way begins upright, nothing is wild. */
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
    assert_true(seconds > 1 && seconds < 11.05f);
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
        cmocka_unit_test(test_ways_begin_upright),
        cmocka_unit_test(test_ways_are_calm),
    };
    return cmocka_run_group_tests(tests, load, finish_exercises);
}
