/* The running stride against the runners that it was taken from: its angles, how the pelvis goes up
 * and down, and that the body falls free in the air. For both builds. */
#include "gait_body.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <string.h>

enum { ANGLES = 4 };

/* 23 runners at 2.5 to 4.5 m/s: percent of the stride; mean and standard deviation of hip flexion,
 * hip adduction, knee flexion, ankle dorsiflexion, degrees. Computed from the public dataset of
 * Fukuchi, Fukuchi and Duarte 2017 (PeerJ 5:e3298), CC BY 4.0. */
static const struct {
    double percent, mean[ANGLES], deviation[ANGLES];
} runners[] = {
    { 0, { 24.0, 2.8, 11.6, 3.9 }, { 5.1, 2.4, 4.1, 6.5 } },
    { 4, { 22.8, 3.4, 19.2, 2.6 }, { 4.8, 2.3, 4.1, 4.2 } },
    { 8, { 22.6, 5.0, 30.0, 8.4 }, { 5.0, 2.3, 4.6, 3.0 } },
    { 12, { 22.0, 7.1, 37.4, 15.1 }, { 5.2, 2.6, 4.3, 2.7 } },
    { 16, { 18.8, 7.3, 39.4, 20.1 }, { 5.2, 2.9, 4.7, 2.3 } },
    { 20, { 12.9, 5.9, 37.1, 22.3 }, { 5.3, 2.8, 5.9, 2.4 } },
    { 24, { 6.0, 4.8, 31.5, 20.8 }, { 5.1, 2.6, 6.7, 4.0 } },
    { 28, { -1.0, 3.5, 24.5, 14.7 }, { 4.6, 2.8, 7.1, 6.5 } },
    { 32, { -7.0, 1.3, 18.1, 5.3 }, { 4.1, 2.8, 6.8, 8.5 } },
    { 36, { -10.9, -0.7, 14.4, -4.5 }, { 3.8, 2.5, 5.2, 7.9 } },
    { 40, { -12.5, -1.2, 15.3, -12.0 }, { 4.2, 2.3, 3.8, 6.2 } },
    { 44, { -12.0, -0.3, 21.5, -15.7 }, { 4.9, 2.5, 5.9, 5.8 } },
    { 48, { -9.9, 0.5, 33.0, -16.0 }, { 5.5, 2.6, 8.6, 5.9 } },
    { 52, { -6.9, 0.1, 47.5, -13.9 }, { 5.5, 2.6, 10.1, 5.8 } },
    { 56, { -3.0, -1.0, 62.3, -11.6 }, { 5.7, 2.4, 10.8, 6.0 } },
    { 60, { 2.6, -2.8, 75.6, -8.9 }, { 6.2, 2.4, 10.9, 6.5 } },
    { 64, { 10.4, -4.1, 85.9, -5.3 }, { 6.6, 2.5, 10.6, 6.2 } },
    { 68, { 18.7, -4.2, 91.1, -1.7 }, { 6.5, 2.7, 9.9, 5.9 } },
    { 72, { 25.8, -3.8, 90.2, 1.4 }, { 6.0, 3.0, 9.5, 5.7 } },
    { 76, { 31.0, -2.9, 83.2, 3.6 }, { 5.6, 3.2, 9.2, 5.4 } },
    { 80, { 33.8, -1.6, 71.1, 5.0 }, { 5.1, 3.2, 9.3, 5.2 } },
    { 84, { 34.0, -0.4, 54.8, 5.6 }, { 4.7, 3.1, 9.6, 5.1 } },
    { 88, { 31.7, 0.6, 36.0, 5.3 }, { 4.8, 3.1, 9.5, 5.1 } },
    { 92, { 28.6, 1.4, 20.1, 5.2 }, { 5.0, 2.9, 8.4, 5.8 } },
    { 96, { 26.2, 2.4, 11.5, 5.5 }, { 5.2, 2.8, 6.6, 6.6 } },
    { 100, { 24.4, 2.7, 10.7, 4.6 }, { 5.1, 2.4, 4.4, 6.8 } },
};
static const char *const angles[ANGLES] = { "hip_flexion_l", "hip_adduction_l", "knee_flexion_l",
                                            "ankle_dorsiflexion_l" };

/* --- Angles --- */

static float angle_at(const Body *body, int coordinate, float phase)
{
    Pose pose;
    gait_pose(&body->gait, phase, &pose);
    return glm_deg(pose.angles[coordinate]);
}

static const GaitCurve *find_curve(const Body *body, int coordinate)
{
    for (int i = 0; i < body->style.curve_count; i++)
        if (body->style.curves[i].left == coordinate)
            return &body->style.curves[i];
    fail_msg("no curve for %s", body->skeleton.coordinates[coordinate].name);
    return NULL;
}

static void test_the_file_says_what_runners_do(void **state)
{
    const Body *body = *state; /* the table's two ends differ by up to 1.1 degrees */
    for (int a = 0; a < ANGLES; a++) {
        const GaitCurve *curve =
            find_curve(body, skeleton_find_coordinate(&body->skeleton, angles[a]));
        for (size_t i = 0; i < ARRAY_COUNT(runners); i++)
            CHECK_NEAR(glm_deg(gait_angle(curve, (float)runners[i].percent / 100)),
                       runners[i].mean[a], 0.8);
    }
}

static void test_fitted_angles_stay_within_a_deviation(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        for (int a = 0; a < ANGLES; a++) {
            int coordinate = skeleton_find_coordinate(&bodies[b].skeleton, angles[a]);
            double sum = 0;
            for (size_t i = 0; i < ARRAY_COUNT(runners); i++) {
                float phase = (float)runners[i].percent / 100;
                double angle = (double)angle_at(&bodies[b], coordinate, phase);
                double off = angle - runners[i].mean[a];
                if (fabs(off) > runners[i].deviation[a])
                    fail_msg("%s of build %d at %g %% is %g, wanted %g +- %g", angles[a], b,
                             runners[i].percent, angle, runners[i].mean[a],
                             runners[i].deviation[a]);
                sum += off * off;
            }
            if (sqrt(sum / ARRAY_COUNT(runners)) > 2)
                fail_msg("%s of build %d is off by %g", angles[a], b,
                         sqrt(sum / ARRAY_COUNT(runners)));
        }
    }
}

static void test_angles_stay_in_range(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        for (int c = 0; c < bodies[b].skeleton.coordinate_count; c++) {
            const Coordinate *coordinate = &bodies[b].skeleton.coordinates[c];
            for (int i = 0; i < MOMENTS; i++) {
                float angle = angle_at(&bodies[b], c, (float)i / MOMENTS);
                if (angle < glm_deg(coordinate->minimum) || angle > glm_deg(coordinate->maximum))
                    fail_msg("%s of build %d is %g at %g", coordinate->name, b, (double)angle,
                             (double)i / MOMENTS);
            }
        }
    }
}

/* Degrees a second. The fastest between two rows of the runners' table is the knee as the leg
 * reaches forward, 18.8 degrees in 4 %: at 165 steps a minute 650. */
static void test_no_joint_is_faster_than_runners_are(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        float seconds = bodies[b].gait.seconds / MOMENTS;
        for (int c = 0; c < bodies[b].skeleton.coordinate_count; c++) {
            for (int i = 0; i < MOMENTS; i++) {
                float from = angle_at(&bodies[b], c, (float)i / MOMENTS);
                float speed = (angle_at(&bodies[b], c, (float)(i + 1) / MOMENTS) - from) / seconds;
                if (fabsf(speed) > 750)
                    fail_msg("%s of build %d turns %g a second at %g",
                             bodies[b].skeleton.coordinates[c].name, b, (double)speed,
                             (double)i / MOMENTS);
            }
        }
    }
}

/* Left and right in place of each other; what leans or turns to a side the other way. */
static float mirrored(const Skeleton *skeleton, const Pose *pose, int coordinate)
{
    static const char *const sideways[] = { "pelvic_list", "pelvic_turn", "lumbar_side_bend",
                                            "lumbar_rotation", "thoracic_side_bend",
                                            "trunk_rotation", "neck_side_bend", "neck_rotation" };
    char name[SKELETON_NAME];
    memcpy(name, skeleton->coordinates[coordinate].name, sizeof name);
    for (size_t i = 0; i < ARRAY_COUNT(sideways); i++)
        if (strcmp(name, sideways[i]) == 0)
            return -pose->angles[coordinate];
    size_t length = strlen(name);
    if (strcmp(name + length - 2, "_l") == 0)
        name[length - 1] = 'r';
    else if (strcmp(name + length - 2, "_r") == 0)
        name[length - 1] = 'l';
    return pose->angles[skeleton_find_coordinate(skeleton, name)];
}

static void test_half_a_stride_later_it_is_its_mirror_image(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        const Skeleton *skeleton = &bodies[b].skeleton;
        for (int i = 0; i < MOMENTS; i++) {
            Pose pose, later;
            gait_pose(&bodies[b].gait, (float)i / MOMENTS, &pose);
            gait_pose(&bodies[b].gait, (float)i / MOMENTS + 0.5f, &later);
            for (int c = 0; c < skeleton->coordinate_count; c++)
                CHECK_NEAR(mirrored(skeleton, &later, c), pose.angles[c], 2e-3);
            CHECK_NEAR(later.root_offset.x, -pose.root_offset.x, 1e-4);
            CHECK_NEAR(later.root_offset.y, pose.root_offset.y, 1e-4);
        }
    }
}

static void test_a_stride_meets_its_own_end(void **state)
{
    const Body *body = *state;
    Pose begins, ends, last;
    gait_pose(&body->gait, 0, &begins);
    gait_pose(&body->gait, 1, &ends);
    gait_pose(&body->gait, -1e-5f, &last);
    for (int c = 0; c < body->skeleton.coordinate_count; c++) {
        CHECK_NEAR(ends.angles[c], begins.angles[c], 1e-6);
        CHECK_NEAR(last.angles[c], begins.angles[c], 1e-3);
    }
}

/* Eyes ahead, a little down. */
static void test_the_head_is_steady(void **state)
{
    const Body *bodies = *state;
    const vec3s ahead = { { 0, 0, 1 } };
    for (int b = 0; b < BUILD_COUNT; b++) {
        int head = skeleton_find_joint(&bodies[b].skeleton, "head");
        for (int i = 0; i < MOMENTS; i++) {
            Pose pose;
            PoseWorld world;
            gait_pose(&bodies[b].gait, (float)i / MOMENTS, &pose);
            pose_solve(&world, &bodies[b].skeleton, &pose);
            vec3s look = glms_quat_rotatev(world.rotation[head], ahead);
            CHECK_NEAR(glm_deg(asinf(look.x)), 0, 1);
            CHECK_NEAR(glm_deg(asinf(look.y)), -4, 3);
        }
    }
}

/* --- The pelvis --- */

static float height_at(const Body *body, float phase)
{
    Pose pose;
    gait_pose(&body->gait, phase, &pose);
    return pose.root_offset.y;
}

/* An easy run: 165 to 175 steps a minute, 7 to 9 cm up and down twice a stride, lowest in the
 * middle of a stance. */
static void test_the_pelvis_bounces(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        float least = INFINITY, most = -INFINITY, lowest = 0;
        for (int i = 0; i < MOMENTS / 2; i++) {
            float height = height_at(&bodies[b], (float)i / MOMENTS);
            if (height < least)
                lowest = (float)i / MOMENTS;
            least = fminf(least, height);
            most = fmaxf(most, height);
        }
        CHECK_NEAR(most - least, 0.08, 0.01);
        CHECK_NEAR(bodies[b].gait.bounce, most - least, 5e-4);
        CHECK_NEAR(lowest, 0.18, 0.03);
        CHECK_NEAR(2 * 60 / bodies[b].gait.seconds, 170, 5);
    }
}

static void test_in_the_air_it_falls_free(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        const Gait *gait = &bodies[b].gait;
        float step = 0.02f, seconds = step * gait->seconds;
        for (float phase = gait->toe_off + 0.03f; phase < 0.47f; phase += 0.01f) {
            float bend = height_at(&bodies[b], phase - step) + height_at(&bodies[b], phase + step) -
                         2 * height_at(&bodies[b], phase);
            CHECK_NEAR(bend / (seconds * seconds), -9.81, 0.3);
        }
    }
}

/* Forward of standing by 5 to 8 degrees over a stride, from the hips to the base of the neck. */
static void test_the_trunk_leans_a_little(void **state)
{
    const Body *bodies = *state;
    for (int b = 0; b < BUILD_COUNT; b++) {
        const Skeleton *skeleton = &bodies[b].skeleton;
        int pelvis = skeleton_find_joint(skeleton, "pelvis");
        int neck = skeleton_find_joint(skeleton, "neck");
        float sum = 0;
        for (int i = -1; i < MOMENTS; i++) {
            Pose pose = pose_zero();
            PoseWorld world;
            if (i >= 0)
                gait_pose(&bodies[b].gait, (float)i / MOMENTS, &pose);
            pose_solve(&world, skeleton, &pose);
            vec3s up = glms_vec3_sub(world.position[neck], world.position[pelvis]);
            sum += atan2f(up.z, up.y) * (i < 0 ? -MOMENTS : 1);
        }
        CHECK_NEAR(glm_deg(sum / MOMENTS), 6.5, 1.5);
    }
}

/* --- The file --- */

static void test_faults_are_told_with_their_line(void **state)
{
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        { "hip_flexion_*", "hip_flection_*",
          "no angle 'hip_flection_*', did you mean 'hip_flexion_" },
        { "cadence = ", "cadence = 1", "is outside 120 to 220" },
        { "toe_off = ", "toe_of = ", "toe_of" },
        { "flat_to = ", "flat_to = 2", "outside" },
        { "\"pelvic_list\"; mean = 0", "\"pelvic_list\"; mean = 1", "odd harmonics alone" },
        { "cos = ( 18.40,", "cos = ( 0, 18.40,", "9 harmonics; at most 8" },
    };
    static const char *const broken = TEST_BUILD_FOLDER "/broken_gait.cfg";
    const Body *body = *state;
    size_t size;
    char *text = file_read(path, &size);
    char *changed = calloc(1, size + 64);
    assert_true(text && changed);
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        GaitStyle style = { .curve_count = -1 };
        const char *at = strstr(text, rows[i].from);
        assert_non_null(at);
        int length = snprintf(changed, size + 64, "%.*s%s%s", (int)(at - text), text, rows[i].to,
                              at + strlen(rows[i].from));
        assert_true(file_write(broken, changed, (size_t)length));
        assert_false(gait_read(&style, &body->skeleton, broken));
        assert_int_equal(style.curve_count, -1);
        if (!strstr(log_last(), rows[i].message) || !strstr(log_last(), "broken_gait.cfg:"))
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
    }
    log_set_quiet(0);
    free(text);
    free(changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_file_says_what_runners_do),
        cmocka_unit_test(test_fitted_angles_stay_within_a_deviation),
        cmocka_unit_test(test_angles_stay_in_range),
        cmocka_unit_test(test_no_joint_is_faster_than_runners_are),
        cmocka_unit_test(test_half_a_stride_later_it_is_its_mirror_image),
        cmocka_unit_test(test_a_stride_meets_its_own_end),
        cmocka_unit_test(test_the_head_is_steady),
        cmocka_unit_test(test_the_pelvis_bounces),
        cmocka_unit_test(test_in_the_air_it_falls_free),
        cmocka_unit_test(test_the_trunk_leans_a_little),
        cmocka_unit_test(test_faults_are_told_with_their_line),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
