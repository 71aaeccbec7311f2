/* From one exercise to the next: who lies stays lying, who stands walks over, and nothing jumps. */
#include "check.h"

#include "core/text.h"
#include "motion/passage.h"
#include "motion/steps.h"

#include <math.h>

static Skeleton skeleton;

static int load(void **state)
{
    (void)state;
    return skeleton_load(&skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ? 0 : -1;
}

static void load_clip(Clip *clip, const char *id)
{
    char name[EXERCISE_NAME + 20], path[600];
    clip_file_name(name, sizeof name, id, CLIP_PROPER);
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/clips/male/%s", name);
    if (!clip_load(clip, path, &skeleton))
        fail_msg("no clip %s", path);
}

static Pose pose_of(const Clip *clip, ClipMoveName move, float progress, Side side)
{
    ClipFrame frame;
    clip_sample(&frame, clip, &skeleton, move, progress, side);
    return frame.pose;
}

/* Height of the pelvis over where it stands: lying is about 0.9 m lower. */
static void test_as_far_as_both_ways_are_the_same(void **state)
{
    static const struct {
        const char *from, *to;
        Side side;
        float lowest, highest, longest; /* m, m, s */
    } rows[] = {
        { "ham_90_90_active", "glute_fig4_supine", SIDE_RIGHT, -1.0f, -0.7f, 4 }, /* stays lying */
        { "ham_strap_slr", "glute_fig4_supine", SIDE_RIGHT, -1.0f, -0.7f, 12 },  /* lays it down */
        { "back_knee_rolls", "ham_90_90_active", SIDE_LEFT, -1.0f, -0.7f, 4 },
        { "calf_roller", "ub_roller", SIDE_LEFT, -1.0f, -0.7f, 8 },              /* stays sitting */
        { "ham_roller", "glute_roller", SIDE_LEFT, -0.8f, -0.6f, 6 },     /* on hands and feet */
        { "legs_up_wall", "lying_side", SIDE_LEFT, -1.0f, -0.5f, 13 },
        { "calf_gastroc_wall", "calf_soleus_wall", SIDE_RIGHT, -0.1f, 0.1f, 5 }, /* stands */
        { "glute_fig4_supine", "leg_swing_frontal", SIDE_LEFT, -0.1f, 0.1f, 17 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Clip from, to;
        load_clip(&from, rows[i].from);
        load_clip(&to, rows[i].to);
        Passage passage = passage_find(&from, rows[i].side, 0, &to, SIDE_LEFT, &skeleton);
        Pose is = pose_of(&from, CLIP_LEAVE, passage.leave, rows[i].side);
        Pose next = pose_of(&to, CLIP_ENTER, passage.enter, SIDE_LEFT);
        if (is.root_offset.y < rows[i].lowest || is.root_offset.y > rows[i].highest ||
            passage.back + passage.in > rows[i].longest)
            fail_msg("%s, %s: at %g m, %g s", rows[i].from, rows[i].to, (double)is.root_offset.y,
                     (double)(passage.back + passage.in));
        assert_int_equal(passage.stands, rows[i].lowest > -0.2f);
        Placement placement = placement_onto(&next, &is, &skeleton);
        Pose there = placement_pose(placement, &next, &skeleton);
        PoseWorld a, b;
        pose_solve(&a, &skeleton, &is);
        pose_solve(&b, &skeleton, &there);
        for (int j = 0; j < skeleton.joint_count && !passage.stands; j++)
            if (glms_vec3_distance(a.position[j], b.position[j]) > 0.15f)
                fail_msg("%s, %s: %s leaps", rows[i].from, rows[i].to, skeleton.joints[j].name);
        Passage later = passage_find(&from, rows[i].side, 0.9f, &to, SIDE_LEFT, &skeleton);
        assert_true(later.leave >= 0.9f);
        clip_finish(&from);
        clip_finish(&to);
    }
}

/* Metres that a joint is apart at most where a third is come upon, with the one's pelvis over the
 * other's. */
static float leaps(const Pose *is, const Pose *next)
{
    Placement placement = placement_onto(next, is, &skeleton);
    Pose there = placement_pose(placement, next, &skeleton);
    PoseWorld a, b;
    float most = 0;
    pose_solve(&a, &skeleton, is);
    pose_solve(&b, &skeleton, &there);
    for (int j = 0; j < skeleton.joint_count; j++)
        most = fmaxf(most, glms_vec3_distance(a.position[j], b.position[j]));
    return most;
}

/* Who lies or kneels need not stand up to do so the other way round: through where both sides are
 * the same, which takes less time. */
static void test_over_a_third_nobody_gets_up(void **state)
{
    static const struct {
        const char *from, *over, *to;
        Side from_side, to_side;
        bool found;
    } rows[] = {
        { "ub_open_book", "lying", "ub_open_book", SIDE_LEFT, SIDE_RIGHT, true },
        { "hipflex_half_kneel", "lying", "ham_strap_slr", SIDE_RIGHT, SIDE_LEFT, true },
        { "hipflex_half_kneel", "back_childs_pose", "hipflex_half_kneel", SIDE_LEFT, SIDE_RIGHT,
          true },
        { "glute_fig4_supine", "lying", "back_childs_pose", SIDE_RIGHT, SIDE_LEFT, true },
        { "calf_roller", "sitting_back", "ham_roller", SIDE_RIGHT, SIDE_LEFT, true },
        { "glute_roller", "sitting_back", "ham_strap_slr", SIDE_RIGHT, SIDE_LEFT, true },
        { "ub_open_book", "back_childs_pose", "calf_gastroc_wall", SIDE_LEFT, SIDE_RIGHT, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Clip from, over, to;
        load_clip(&from, rows[i].from);
        load_clip(&over, rows[i].over);
        load_clip(&to, rows[i].to);
        PassageOver way = passage_over(&from, rows[i].from_side, 0, &over, &to, rows[i].to_side,
                                       &skeleton);
        Passage direct =
            passage_find(&from, rows[i].from_side, 0, &to, rows[i].to_side, &skeleton);
        assert_int_equal(way.found, rows[i].found);
        if (way.found) {
            Pose a = pose_of(&from, CLIP_LEAVE, way.leave, rows[i].from_side);
            Pose b = pose_of(&over, CLIP_ENTER, way.met, way.side[0]);
            Pose c = pose_of(&over, CLIP_ENTER, way.turn, way.side[0]);
            Pose d = pose_of(&over, CLIP_ENTER, way.turn, way.side[1]);
            Pose e = pose_of(&over, CLIP_ENTER, way.off, way.side[1]);
            Pose f = pose_of(&to, CLIP_ENTER, way.enter, rows[i].to_side);
            if (fmaxf(leaps(&a, &b), fmaxf(leaps(&c, &d), leaps(&e, &f))) > 0.15f)
                fail_msg("%s, %s, %s: leaps", rows[i].from, rows[i].over, rows[i].to);
            assert_true(a.root_offset.y < -0.3f && d.root_offset.y < -0.3f &&
                        f.root_offset.y < -0.3f);
            assert_true(direct.stands);
            assert_true(way.back + way.to + way.on + way.in < direct.back + direct.in);
        }
        clip_finish(&from);
        clip_finish(&over);
        clip_finish(&to);
    }
}

static void test_a_placement_is_rigid(void **state)
{
    (void)state;
    const Placement placement = { 0.7f, { { 0.4f, 0, -0.2f } } };
    Clip clip;
    load_clip(&clip, "legs_up_wall");
    Pose pose = pose_of(&clip, CLIP_IN, 1, SIDE_LEFT);
    Pose placed = placement_pose(placement, &pose, &skeleton);
    PoseWorld a, b;
    pose_solve(&a, &skeleton, &pose);
    pose_solve(&b, &skeleton, &placed);
    for (int j = 0; j < skeleton.joint_count; j++)
        CHECK_NEAR(glms_vec3_distance(placement_point(placement, a.position[j]), b.position[j]), 0,
                   1e-5);
    Placement found = placement_onto(&pose, &placed, &skeleton);
    CHECK_NEAR(found.turn, placement.turn, 1e-4);
    CHECK_NEAR(glms_vec3_distance(found.move, placement.move), 0, 1e-4);
    clip_finish(&clip);
}

/* One foot stands while the other goes, no foot sinks in, no joint is faster than a person's. */
static void test_steps(void **state)
{
    static const Placement ways[] = {
        { 0, { { 0.3f, 0, 0 } } },       { 0, { { 0, 0, 0.6f } } }, { 0, { { -0.2f, 0, -0.9f } } },
        { GLM_PI_2f, { { 0.5f, 0, 0.9f } } }, { -0.4f, { { 0.05f, 0, 0 } } },
    };
    enum { FRAMES = 60 };
    (void)state;
    Clip clip;
    load_clip(&clip, "standing");
    Pose from = pose_of(&clip, CLIP_ENTER, 0, SIDE_LEFT);
    assert_int_equal(steps_count(&skeleton, &from, &from), 0);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        Pose to = placement_pose(ways[i], &from, &skeleton);
        int count = steps_count(&skeleton, &from, &to), feet[2];
        feet[0] = skeleton_find_joint(&skeleton, "foot_l");
        feet[1] = skeleton_find_joint(&skeleton, "foot_r");
        assert_true(count >= 2 && count % 2 == 0 && count <= 8);
        PoseWorld before, now;
        Pose start = steps_pose(&skeleton, &from, &to, count, 0);
        pose_solve(&before, &skeleton, &start);
        float ground = before.position[feet[0]].y;
        for (int frame = 1; frame <= FRAMES * count / 2; frame++) {
            float along = (float)frame / (float)(FRAMES * count / 2);
            Pose pose = steps_pose(&skeleton, &from, &to, count, along);
            pose_solve(&now, &skeleton, &pose);
            float moved[2];
            for (int side = 0; side < 2; side++) {
                moved[side] = glms_vec3_distance(now.position[feet[side]],
                                                 before.position[feet[side]]);
                if (now.position[feet[side]].y < ground - 0.006f)
                    fail_msg("way %zu: foot %d sinks by %g m at %g", i, side,
                             (double)(ground - now.position[feet[side]].y), (double)along);
            }
            if (fminf(moved[0], moved[1]) > 0.003f)
                fail_msg("way %zu: both feet slide at %g, %g m", i, (double)along,
                         (double)fminf(moved[0], moved[1]));
            for (int j = 0; j < skeleton.joint_count; j++)
                if (glms_vec3_distance(now.position[j], before.position[j]) > 0.07f)
                    fail_msg("way %zu: %s leaps at %g", i, skeleton.joints[j].name, (double)along);
            before = now;
        }
        Pose end = steps_pose(&skeleton, &from, &to, count, 1);
        CHECK_NEAR(glms_vec3_distance(end.root_offset, to.root_offset), 0, 1e-6);
    }
    clip_finish(&clip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_far_as_both_ways_are_the_same),
        cmocka_unit_test(test_over_a_third_nobody_gets_up),
        cmocka_unit_test(test_a_placement_is_rigid),
        cmocka_unit_test(test_steps),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
