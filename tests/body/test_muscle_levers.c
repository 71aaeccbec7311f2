/* Muscle lengths against the published model's moment arms, and against what muscles do.
 *
 * The table is gait2392's (Delp 1990 and others), evaluated by path length: millimetres of length a
 * degree, + = lengthens, averaged over the range. Ours are scaled to our skeleton, so a row
 * compares strain a degree times the fibre length that the table was made with. */
#include "muscle_body.h"

#include "core/random.h"

#include <stdio.h>

/* Strain from one angle to another, a degree, from a pose. */
static double rate(int build, const char *id, int line, const Pose *pose, const char *name,
                   double from, double to)
{
    Pose start = *pose, end = *pose;
    set(&start, name, from);
    set(&end, name, to);
    return (strain_of(build, id, line, &end) - strain_of(build, id, line, &start)) / (to - from);
}

typedef struct {
    const char *id;
    int line;
    double fibre;                                 /* millimetres, of the table          */
    double hip, hip_back, adduction, knee, ankle; /* hip 0..90, hip -15..0, adduction 0..20,
                                                    knee 0..90, ankle 0..25            */
} ArmRow;

static const ArmRow arms[] = {
    { "gastrocnemius_medial", 0, 60, 0, 0, 0, -0.34, 0.74 },
    { "gastrocnemius_lateral", 0, 64, 0, 0, 0, -0.33, 0.76 },
    { "soleus", 0, 50, 0, 0, 0, 0, 0.71 },
    { "tibialis_anterior", 0, 98, 0, 0, 0, 0, -0.75 },
    { "biceps_femoris_long", 0, 109, 1.01, 0.89, -0.19, -0.53, 0 },
    { "semitendinosus", 0, 201, 1.10, 0.87, -0.25, -0.77, 0 },
    { "semimembranosus", 0, 80, 0.89, 0.77, -0.09, -0.66, 0 },
    { "rectus_femoris", 0, 114, -0.84, -0.67, 0.11, 0.74, 0 },
    { "vastus_lateralis", 0, 84, 0, 0, 0, 0.68, 0 },
    { "vastus_medialis", 0, 89, 0, 0, 0, 0.68, 0 },
    { "iliacus", 0, 100, -0.75, -0.66, 0, 0, 0 },
    { "psoas_major", 0, 100, -0.72, -0.64, 0, 0, 0 },
    { "tensor_fasciae_latae", 0, 95, -1.14, -0.50, 0.71, 0.14, 0 },
    { "gluteus_maximus_superior", 0, 142, 0.50, 0.82, 0.42, 0, 0 },
    { "gluteus_maximus_middle", 0, 147, 0.66, 1.00, 0.17, 0, 0 },
    { "gluteus_maximus_inferior", 0, 144, 1.05, 1.23, -0.81, 0, 0 },
    { "gluteus_medius", 1, 54, 0, 0.29, 0.79, 0, 0 },
    { "gluteus_medius", 3, 65, 0.34, 0.40, 0.54, 0, 0 },
    { "piriformis", 0, 26, 0.16, 0.14, 0.29, 0, 0 },
};

typedef struct {
    double worst, sum;
    int count;
    const char *at;
} Gap;

static void compare(Gap *gap, int build, const ArmRow *row, const char *name, double from,
                    double to, double wanted)
{
    const double within = 0.10; /* mm a degree: a lever of 6 mm */
    Pose standing = pose_zero();
    double value = row->fibre * rate(build, row->id, row->line, &standing, name, from, to);
    double off = fabs(value - wanted);
    if (off > within)
        fail_msg("%s, %s %g to %g: %.2f mm a degree, published %.2f", row->id, name, from, to,
                 value, wanted);
    if (off > gap->worst) {
        gap->worst = off;
        gap->at = row->id;
    }
    gap->sum += off;
    gap->count += wanted != 0;
}

static void test_moment_arms(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Gap gap = { 0 };
        for (size_t i = 0; i < ARRAY_COUNT(arms); i++) {
            const ArmRow *row = &arms[i];
            compare(&gap, build, row, "hip_flexion_l", 0, 90, row->hip);
            compare(&gap, build, row, "hip_flexion_l", -15, 0, row->hip_back);
            compare(&gap, build, row, "hip_adduction_l", 0, 20, row->adduction);
            compare(&gap, build, row, "knee_flexion_l", 0, 90, row->knee);
            compare(&gap, build, row, "ankle_dorsiflexion_l", 0, 25, row->ankle);
        }
        print_message("%s: %d moment arms, mean off %.3f, worst %.3f mm a degree (%s)\n",
                      build_name((Build)build), gap.count, gap.sum / gap.count, gap.worst, gap.at);
    }
}

/* Measured on cadavers, Grieve et al. 1978: per cent of the shank's length that gastrocnemius grows
 * a degree, averaged: 0.30141 - 0.00122 a at an ankle angle a (90 is level), -0.07987 + 0.00022 k
 * at a knee angle k. */
static void test_gastrocnemius_as_measured(void **state)
{
    static const struct {
        const char *name;
        double from, to, percent;
    } rows[] = {
        { "ankle_dorsiflexion_l", -20, 20, 0.30141 - 0.00122 * 90 },
        { "knee_flexion_l", 0, 90, -0.07987 + 0.00022 * 45 },
    };
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Joint *joints = skeletons[build].joints;
        int knee = joint_named(&skeletons[build], "shin_l");
        int ankle = joint_named(&skeletons[build], "foot_l");
        int muscle = muscle_named("gastrocnemius_medial");
        double shank =
            (double)glms_vec3_distance(joints[knee].rest_position, joints[ankle].rest_position);
        for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
            Pose from = pose_zero(), to = pose_zero();
            set(&from, rows[i].name, rows[i].from);
            set(&to, rows[i].name, rows[i].to);
            double change = (double)(states_in(build, &to).of[muscle][0].length -
                                     states_in(build, &from).of[muscle][0].length);
            double percent = 100 * change / shank / (rows[i].to - rows[i].from);
            CHECK_NEAR(percent / rows[i].percent, 1, 0.25);
            print_message("gastrocnemius, %s: %.4f %% of the shank a degree, measured %.4f\n",
                          rows[i].name, percent, rows[i].percent);
        }
    }
}

/* The back's lever, lumped as in the model: 0.57 mm a degree from 0 to 40. */
static void test_back_lengthens(void **state)
{
    (void)state;
    Pose standing = pose_zero();
    CHECK_NEAR(120 * rate(0, "erector_spinae", 0, &standing, "lumbar_flexion", 0, 40), 0.57, 0.05);
    assert_true(rate(0, "erector_spinae", 0, &standing, "lumbar_side_bend", 0, 20) > 0.003);
    assert_true(rate(0, "quadratus_lumborum", 0, &standing, "lumbar_side_bend", 0, 20) > 0.003);
    assert_true(rate(0, "rectus_abdominis", 0, &standing, "lumbar_flexion", 0, 40) < -0.003);
    assert_true(rate(0, "psoas_major", 0, &standing, "lumbar_side_bend", 0, 20) > 0);
}

/* At 90 degrees of hip flexion the piriformis turns the hip in, at 0 out (Delp 1999): what
 * lengthens it changes sides. */
static void test_piriformis_changes_sides(void **state)
{
    (void)state;
    Pose pose = pose_zero();
    CHECK_NEAR(26 * rate(0, "piriformis", 0, &pose, "hip_rotation_l", -10, 10), 0.50, 0.1);
    set(&pose, "hip_flexion_l", 90);
    CHECK_NEAR(26 * rate(0, "piriformis", 0, &pose, "hip_rotation_l", -10, 10), -0.25, 0.1);
}

typedef struct {
    const char *id, *name;
    int sign;
} SignRow;

/* What each muscle does at a joint wherever hip, knee and ankle are (Gray's Anatomy). */
static const SignRow signs[] = {
    { "iliacus", "hip_flexion_l", -1 },
    { "psoas_major", "hip_flexion_l", -1 },
    { "rectus_femoris", "hip_flexion_l", -1 },
    { "tensor_fasciae_latae", "hip_flexion_l", -1 },
    { "sartorius", "hip_flexion_l", -1 },
    { "gluteus_maximus_superior", "hip_flexion_l", 1 },
    { "gluteus_maximus_middle", "hip_flexion_l", 1 },
    { "gluteus_maximus_inferior", "hip_flexion_l", 1 },
    { "biceps_femoris_long", "hip_flexion_l", 1 },
    { "semitendinosus", "hip_flexion_l", 1 },
    { "semimembranosus", "hip_flexion_l", 1 },
    { "rectus_femoris", "knee_flexion_l", 1 },
    { "vastus_lateralis", "knee_flexion_l", 1 },
    { "vastus_medialis", "knee_flexion_l", 1 },
    { "vastus_intermedius", "knee_flexion_l", 1 },
    { "biceps_femoris_long", "knee_flexion_l", -1 },
    { "biceps_femoris_short", "knee_flexion_l", -1 },
    { "semitendinosus", "knee_flexion_l", -1 },
    { "semimembranosus", "knee_flexion_l", -1 },
    { "gracilis", "knee_flexion_l", -1 },
    { "gastrocnemius_medial", "knee_flexion_l", -1 },
    { "gastrocnemius_lateral", "knee_flexion_l", -1 },
    { "gastrocnemius_medial", "ankle_dorsiflexion_l", 1 },
    { "gastrocnemius_lateral", "ankle_dorsiflexion_l", 1 },
    { "soleus", "ankle_dorsiflexion_l", 1 },
    { "tibialis_posterior", "ankle_dorsiflexion_l", 1 },
    { "fibularis_longus", "ankle_dorsiflexion_l", 1 },
    { "tibialis_anterior", "ankle_dorsiflexion_l", -1 },
    { "extensor_digitorum_longus", "ankle_dorsiflexion_l", -1 },
    { "adductor_longus", "hip_adduction_l", -1 },
    { "adductor_magnus", "hip_adduction_l", -1 },
};

static void check_signs(int build, const Pose *pose)
{
    static const char *const names[] = { "hip_flexion_l", "knee_flexion_l", "ankle_dorsiflexion_l",
                                         "hip_adduction_l" };
    for (size_t k = 0; k < ARRAY_COUNT(names); k++) {
        Pose less = *pose, more = *pose;
        less.angles[angle_named(names[k])] -= 0.005f;
        more.angles[angle_named(names[k])] += 0.005f;
        MuscleStates before = states_in(build, &less), after = states_in(build, &more);
        for (size_t i = 0; i < ARRAY_COUNT(signs); i++) {
            int muscle = muscle_named(signs[i].id);
            float change = after.of[muscle][0].length - before.of[muscle][0].length;
            if (strcmp(signs[i].name, names[k]) == 0 && !(change * (float)signs[i].sign > 0))
                fail_msg("%s: %s by %g mm a degree at hip %g knee %g ankle %g", signs[i].id,
                         names[k], (double)change * 1000 / (0.01 * 180 / GLM_PI),
                         (double)glm_deg(pose->angles[angle_named("hip_flexion_l")]),
                         (double)glm_deg(pose->angles[angle_named("knee_flexion_l")]),
                         (double)glm_deg(pose->angles[angle_named("ankle_dorsiflexion_l")]));
        }
    }
}

static void test_signs_everywhere(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Pose pose = pose_zero();
        for (double hip = ranges[0].from; hip <= ranges[0].to; hip += ranges[0].step) {
            for (double knee = ranges[1].from; knee <= ranges[1].to; knee += ranges[1].step) {
                for (double ankle = ranges[2].from; ankle <= ranges[2].to;
                     ankle += ranges[2].step) {
                    set(&pose, ranges[0].name, hip);
                    set(&pose, ranges[1].name, knee);
                    set(&pose, ranges[2].name, ankle);
                    check_signs(build, &pose);
                }
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moment_arms),
        cmocka_unit_test(test_gastrocnemius_as_measured),
        cmocka_unit_test(test_back_lengthens),
        cmocka_unit_test(test_piriformis_changes_sides),
        cmocka_unit_test(test_signs_everywhere),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
