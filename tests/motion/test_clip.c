/* Clips in memory and on disk: what goes in comes out, a broken file is refused, the way between
 * keys is smooth and never beyond them, the right side is the mirror image of the left. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "motion/clip.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const path = TEST_BUILD_FOLDER "/test.clip";
static Skeleton skeleton;

static int load(void **state)
{
    (void)state;
    return skeleton_load(&skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ? 0 : -1;
}

/* Knees that bend in steps, a root that sinks and turns, a roller that turns with it. */
static void make_clip(Clip *clip)
{
    static const float knee[] = { 0, 0.1f, 1, 1, 0.4f };
    int left = skeleton_find_coordinate(&skeleton, "knee_flexion_l");
    *clip = (Clip){ .exercise = "test",
                    .source = 42,
                    .barefoot = true,
                    .coordinate_count = skeleton.coordinate_count,
                    .prop_count = 1 };
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        assert_true(clip_move_init(&clip->moves[m], 5, 4));
        for (int k = 0; k < 5; k++) {
            ClipKey *key = &clip->moves[m].keys[k];
            float along = (float)k / 4;
            key->pose = pose_zero();
            key->pose.angles[left] = knee[k];
            key->pose.root_offset = (vec3s){ { 0.1f * along, -0.5f * along, 0 } };
            key->pose.root_rotation = glms_quatv(2 * along, (vec3s){ { 0, 1, 0 } });
            key->props[0] = (Prop){ .kind = PROP_ROLLER,
                                    .at = { { 0.3f, 0.07f, along } },
                                    .turn = glms_quatv(4 * along, (vec3s){ { 1, 0, 0 } }) };
        }
    }
}

static void test_file_returns_what_was_saved(void **state)
{
    Clip made, read;
    (void)state;
    make_clip(&made);
    assert_true(clip_save(&made, path));
    assert_true(clip_load(&read, path, &skeleton));
    assert_string_equal(read.exercise, "test");
    assert_int_equal(read.source, 42);
    assert_true(read.barefoot);
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        assert_int_equal(read.moves[m].key_count, 5);
        assert_memory_equal(&read.moves[m].keys[3].pose, &made.moves[m].keys[3].pose, sizeof(Pose));
        assert_memory_equal(read.moves[m].keys[3].props, made.moves[m].keys[3].props, sizeof(Prop));
    }
    clip_finish(&made);
    clip_finish(&read);
}

/* Half a metre that turns by a right angle from key to key: the straight way would cut the corner
 * and make it a third shorter. */
static void test_a_strap_keeps_its_length(void **state)
{
    Clip clip;
    ClipFrame frame;
    (void)state;
    make_clip(&clip);
    for (int k = 0; k < 5; k++) {
        float angle = GLM_PI_2f * (float)k;
        Prop *prop = &clip.moves[CLIP_IN].keys[k].props[0];
        *prop = (Prop){ .kind = PROP_STRAP, .turn = glms_quat_identity(), .point_count = 3 };
        prop->points[1] = (vec3s){ { 0, 1, 0 } };
        prop->points[0] = (vec3s){ { -0.25f * cosf(angle), 1, -0.25f * sinf(angle) } };
        prop->points[2] = (vec3s){ { 0.25f * cosf(angle), 1, 0.25f * sinf(angle) } };
    }
    for (int i = 0; i <= 40; i++) {
        clip_sample(&frame, &clip, &skeleton, CLIP_IN, (float)i / 40, SIDE_LEFT);
        const vec3s *points = frame.props[0].points;
        CHECK_NEAR(glms_vec3_distance(points[0], points[1]), 0.25, 1e-4);
        CHECK_NEAR(glms_vec3_distance(points[1], points[2]), 0.25, 1e-4);
    }
    clip_finish(&clip);
}

static void test_a_copy_is_its_own(void **state)
{
    Clip made, copy;
    (void)state;
    make_clip(&made);
    assert_true(clip_copy(&copy, &made));
    made.moves[CLIP_OUT].keys[2].pose.root_offset.x = 7;
    CHECK_NEAR(copy.moves[CLIP_OUT].keys[2].pose.root_offset.x, 0.05, 1e-6);
    clip_finish(&made);
    assert_int_equal(copy.source, 42);
    assert_int_equal(copy.moves[CLIP_LEAVE].key_count, 5);
    clip_finish(&copy);
}

/* Any byte changed, or any length but its own. */
static void test_broken_files_are_refused(void **state)
{
    Clip clip;
    size_t size;
    (void)state;
    make_clip(&clip);
    assert_true(clip_save(&clip, path));
    clip_finish(&clip);
    char *data = file_read(path, &size);
    assert_non_null(data);
    log_set_quiet(1);
    const size_t bytes[] = { 0, 8, 12, 16, 24, 28, 90, size / 2, size - 1 };
    for (size_t i = 0; i < ARRAY_COUNT(bytes); i++) {
        data[bytes[i]] ^= 0x55;
        if (bytes[i] != 90) { /* its name: any will do */
            assert_true(file_write(path, data, size));
            assert_false(clip_load(&clip, path, &skeleton));
        }
        data[bytes[i]] ^= 0x55;
    }
    const size_t sizes[] = { 0, 10, 100, size - 1 };
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        assert_true(file_write(path, data, sizes[i]));
        assert_false(clip_load(&clip, path, &skeleton));
        assert_null(clip.moves[0].keys);
    }
    assert_false(clip_load(&clip, TEST_BUILD_FOLDER "/no_such.clip", &skeleton));
    log_set_quiet(0);
    free(data);
    remove(path);
}

static void test_between_keys(void **state)
{
    enum { STEPS = 4000 };
    Clip clip;
    ClipFrame frame;
    int knee = skeleton_find_coordinate(&skeleton, "knee_flexion_l");
    float before = 0, slope_before = 0;
    (void)state;
    make_clip(&clip);
    for (int k = 0; k <= 4; k++) {
        clip_sample(&frame, &clip, &skeleton, CLIP_IN, (float)k / 4, SIDE_LEFT);
        CHECK_NEAR(frame.pose.angles[knee], clip.moves[CLIP_IN].keys[k].pose.angles[knee], 1e-6);
    }
    for (int i = 0; i <= STEPS; i++) {
        clip_sample(&frame, &clip, &skeleton, CLIP_IN, (float)i / STEPS, SIDE_LEFT);
        float angle = frame.pose.angles[knee], slope = (angle - before) * STEPS;
        assert_true(angle > -1e-5f && angle < 1 + 1e-5f);
        if (i > 1) /* a kink at a key would be a jump of slope by whole units */
            CHECK_NEAR(slope, slope_before, 0.15);
        CHECK_NEAR(glms_quat_norm(frame.pose.root_rotation), 1, 1e-5);
        before = angle;
        slope_before = slope;
    }
    clip_finish(&clip);
}

/* Each joint's place is the mirror image's own: forward kinematics know nothing of mirrors. */
static void test_right_is_the_mirror_image(void **state)
{
    Pose pose = pose_zero();
    PoseWorld left, right;
    (void)state;
    for (int i = 0; i < skeleton.coordinate_count; i++)
        pose.angles[i] = 0.05f * (float)(i % 7 - 3);
    pose.root_offset = (vec3s){ { 0.2f, 0.1f, 0.3f } };
    pose.root_rotation = glms_quatv(0.7f, (vec3s){ { 0.2f, 0.5f, -0.8f } });
    Pose mirrored = pose_mirror(&pose, &skeleton);
    pose_solve(&left, &skeleton, &pose);
    pose_solve(&right, &skeleton, &mirrored);
    for (int j = 0; j < skeleton.joint_count; j++) {
        char name[SKELETON_NAME];
        strcpy(name, skeleton.joints[j].name);
        size_t length = strlen(name);
        if (length > 2 && name[length - 2] == '_')
            name[length - 1] = name[length - 1] == 'l' ? 'r' : 'l';
        int other = skeleton_find_joint(&skeleton, name);
        assert_true(other >= 0);
        CHECK_NEAR(right.position[other].x, -left.position[j].x, 1e-4);
        CHECK_NEAR(right.position[other].y, left.position[j].y, 1e-4);
        CHECK_NEAR(right.position[other].z, left.position[j].z, 1e-4);
    }
}

static void test_an_empty_move_stands(void **state)
{
    Clip clip = { .coordinate_count = 10, .prop_count = 0 };
    ClipFrame frame;
    (void)state;
    clip_sample(&frame, &clip, &skeleton, CLIP_ENTER, 0.5f, SIDE_RIGHT);
    CHECK_NEAR(glms_quat_norm(frame.pose.root_rotation), 1, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_returns_what_was_saved),
        cmocka_unit_test(test_a_strap_keeps_its_length),
        cmocka_unit_test(test_a_copy_is_its_own),
        cmocka_unit_test(test_broken_files_are_refused),
        cmocka_unit_test(test_between_keys),
        cmocka_unit_test(test_right_is_the_mirror_image),
        cmocka_unit_test(test_an_empty_move_stands),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
