/* Muscle lengths against the published model's moment arms, and what must hold in any pose.
 *
 * The table is gait2392's (Delp 1990 and others), evaluated by path length: millimetres of length a
 * degree, + = lengthens, averaged over the range. Ours are scaled to our skeleton, so a row
 * compares strain a degree times the fibre length that the table was made with. */
#include "body_check.h"

#include "body/muscle.h"
#include "core/count.h"
#include "core/log.h"
#include "core/random.h"

#include <stdio.h>

static Anatomy anatomy;
static Skeleton skeletons[BUILD_COUNT];
static Muscles muscles[BUILD_COUNT];

static int load(void **state)
{
    (void)state;
    if (!anatomy_load(&anatomy, BODY_FOLDER))
        return -1;
    for (int build = 0; build < BUILD_COUNT; build++)
        if (!skeleton_load(&skeletons[build], BODY_FOLDER, (Build)build) ||
            !muscles_load(&muscles[build], &anatomy, &skeletons[build], BODY_FOLDER))
            return -1;
    return 0;
}

static int muscle_named(const char *id)
{
    int muscle = muscles_find(&muscles[0], id);
    if (muscle < 0)
        fail_msg("no muscle %s", id);
    return muscle;
}

static int angle_named(const char *name)
{
    int coordinate = skeleton_find_coordinate(&skeletons[0], name);
    if (coordinate < 0)
        fail_msg("no angle %s", name);
    return coordinate;
}

static void set(Pose *pose, const char *name, double degrees)
{
    pose->angles[angle_named(name)] = (float)(degrees * GLM_PI / 180);
}

static MuscleStates states_in(int build, const Pose *pose)
{
    PoseWorld world;
    MuscleStates states;
    pose_solve(&world, &skeletons[build], pose);
    muscle_lengths(&states, &muscles[build], &world);
    return states;
}

/* Strain of a muscle of the left, or of one of its lines (from 1; 0 is their mean). */
static double strain_of(int build, const char *id, int line, const Pose *pose)
{
    const Muscles *all = &muscles[build];
    int muscle = muscle_named(id);
    if (line == 0)
        return (double)states_in(build, pose).of[muscle][0].strain;
    PoseWorld world;
    pose_solve(&world, &skeletons[build], pose);
    for (int i = 0; i < all->line_count; i++) {
        const MuscleLine *at = &all->lines[i];
        if (at->muscle == muscle && --line == 0)
            return (double)((muscle_line_length(all, at, &world, 0) - at->neutral[0]) / at->fibre);
    }
    fail_msg("%s has fewer lines", id);
    return 0;
}

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

typedef struct {
    const char *name;
    double from, to, step;
} Range;

static const Range ranges[] = {
    { "hip_flexion_l", -20, 120, 20 },
    { "knee_flexion_l", 0, 140, 20 },
    { "ankle_dorsiflexion_l", -45, 30, 25 },
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

/* Walks one angle through its range by degrees, the others where they are. */
static void walk(int build, const Pose *from, const Range *range)
{
    Pose pose = *from;
    set(&pose, range->name, range->from);
    MuscleStates before = states_in(build, &pose);
    for (double angle = range->from + 1; angle <= range->to; angle++) {
        set(&pose, range->name, angle);
        MuscleStates now = states_in(build, &pose);
        for (int i = 0; i < muscles[build].count; i++) {
            float jump = fabsf(now.of[i][0].length - before.of[i][0].length);
            if (!(jump <= 0.003f))
                fail_msg("%s jumps %g mm at %s %g", muscles[build].list[i].id, (double)jump * 1000,
                         range->name, angle);
        }
        before = now;
    }
}

static void test_continuous(void **state)
{
    static const Range walks[] = {
        { "hip_flexion_l", -20, 135, 1 },       { "knee_flexion_l", -5, 150, 1 },
        { "ankle_dorsiflexion_l", -50, 35, 1 }, { "hip_adduction_l", -40, 30, 1 },
        { "hip_rotation_l", -45, 45, 1 },       { "subtalar_inversion_l", -15, 30, 1 },
        { "toe_extension_l", -30, 70, 1 },      { "lumbar_flexion", -25, 60, 1 },
        { "lumbar_side_bend", -25, 25, 1 },     { "lumbar_rotation", -12, 12, 1 },
    };
    Random random = random_seed(5);
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(walks); i++) {
        for (int round = 0; round < 6; round++) {
            Pose pose = pose_zero();
            for (size_t k = 0; k < 6 && round; k++)
                set(&pose, walks[k].name,
                    (double)random_between(&random, (float)walks[k].from, (float)walks[k].to));
            walk(round % 2, &pose, &walks[i]);
        }
    }
}

static int other_side(const Skeleton *skeleton, int coordinate)
{
    char name[SKELETON_NAME];
    strcpy(name, skeleton->coordinates[coordinate].name);
    size_t end = strlen(name) - 1;
    if (name[end - 1] != '_')
        return coordinate;
    name[end] = name[end] == 'l' ? 'r' : 'l';
    return skeleton_find_coordinate(skeleton, name);
}

/* In a mirror the left leg's lengths are the right one's. */
static void test_mirror(void **state)
{
    const Skeleton *skeleton = &skeletons[BUILD_FEMALE];
    Random random = random_seed(11);
    (void)state;
    for (int round = 0; round < 100; round++) {
        Pose pose = pose_zero(), mirrored = pose_zero();
        for (int i = 0; i < skeleton->coordinate_count; i++) {
            const Coordinate *range = &skeleton->coordinates[i];
            int other = other_side(skeleton, i);
            bool sideways =
                other == i && !strstr(range->name, "flexion") && !strstr(range->name, "tilt");
            pose.angles[i] = random_between(&random, range->minimum, range->maximum);
            mirrored.angles[other] = sideways ? -pose.angles[i] : pose.angles[i];
        }
        MuscleStates one = states_in(BUILD_FEMALE, &pose);
        MuscleStates two = states_in(BUILD_FEMALE, &mirrored);
        for (int i = 0; i < muscles[BUILD_FEMALE].count; i++) {
            CHECK_NEAR(one.of[i][0].length, two.of[i][1].length, 1e-4);
            CHECK_NEAR(one.of[i][1].strain, two.of[i][0].strain, 5e-3);
        }
    }
}

/* Standing is neutral, wherever the body is and however it is turned. */
static void test_neutral(void **state)
{
    Pose pose = pose_zero();
    (void)state;
    pose.root_offset = (vec3s){ { 0.4f, -0.7f, 1.1f } };
    pose.root_rotation = glms_quatv(1.2f, (vec3s){ { 0.6f, 0.0f, 0.8f } });
    MuscleStates states = states_in(0, &pose);
    for (int i = 0; i < muscles[0].count; i++) {
        CHECK_NEAR(states.of[i][0].strain, 0, 1e-4);
        CHECK_NEAR(states.of[i][1].ratio, 1, 1e-4);
        assert_true(states.of[i][0].neutral > 0.04f && states.of[i][0].neutral < 0.8f);
    }
}

static Pose parsed(const char *text)
{
    Pose pose = pose_zero();
    if (!pose_parse(&pose, &skeletons[0], text))
        fail_msg("%s: %s", text, log_last());
    return pose;
}

static void test_gastrocnemius_and_soleus(void **state)
{
    (void)state;
    Pose bent = parsed("knee_flexion_l=60 ankle_dorsiflexion_l=20");
    Pose straight = parsed("knee_flexion_l=0 ankle_dorsiflexion_l=20");
    Pose level = parsed("knee_flexion_l=0");
    const char *id = "gastrocnemius_medial";
    assert_true(strain_of(0, id, 0, &straight) > strain_of(0, id, 0, &bent) + 0.2);
    assert_true(strain_of(0, id, 0, &straight) > strain_of(0, id, 0, &level) + 0.15);
    CHECK_NEAR(strain_of(0, "soleus", 0, &straight), strain_of(0, "soleus", 0, &bent), 1e-5);
}

/* Lengthening at the end of a stretch, from the same model at evidence's angles. The mean of the
 * named ones, per cent. */
static void test_stretches(void **state)
{
    static const struct {
        const char *angles, *ids[4];
        double percent;
    } rows[] = {
        { "hip_flexion_l=-15 ankle_dorsiflexion_l=25",
          { "gastrocnemius_medial", "gastrocnemius_lateral" },
          30 },
        { "hip_flexion_l=13 knee_flexion_l=40 ankle_dorsiflexion_l=32", { "soleus" }, 44 },
        { "hip_flexion_l=75 knee_flexion_l=5",
          { "biceps_femoris_long", "semitendinosus", "semimembranosus" },
          65 },
        { "hip_flexion_l=-17 knee_flexion_l=81 ankle_dorsiflexion_l=-30",
          { "rectus_femoris" },
          64 },
        { "hip_flexion_l=-17 knee_flexion_l=5", { "iliacus", "psoas_major" }, 11 },
        { "hip_flexion_l=95 hip_adduction_l=-20 hip_rotation_l=-45 knee_flexion_l=95",
          { "gluteus_maximus_superior", "gluteus_maximus_middle", "gluteus_maximus_inferior" },
          50 },
        { "hip_flexion_l=-5 hip_adduction_l=18", { "tensor_fasciae_latae" }, 17 },
        { "lumbar_flexion=40", { "erector_spinae" }, 19 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Pose pose = parsed(rows[i].angles);
        double sum = 0;
        int count = 0;
        while (count < 4 && rows[i].ids[count])
            sum += strain_of(0, rows[i].ids[count++], 0, &pose);
        if (!(fabs(100 * sum / count - rows[i].percent) <= 8))
            fail_msg("%s: %s lengthens by %.0f %%, wanted %.0f", rows[i].angles, rows[i].ids[0],
                     100 * sum / count, rows[i].percent);
    }
}

/* In the strap stretch the hamstrings lead, semimembranosus first (Umegaki: it is stretched most).
 */
static void test_strap_stretch(void **state)
{
    static const char *const hamstrings[] = { "semimembranosus", "biceps_femoris_long",
                                              "semitendinosus" };
    (void)state;
    Pose pose = parsed("hip_flexion_l=75 knee_flexion_l=5 hip_flexion_r=45 knee_flexion_r=90");
    MuscleStates states = states_in(0, &pose);
    float most = states.of[muscle_named(hamstrings[0])][0].strain;
    for (size_t i = 0; i < ARRAY_COUNT(hamstrings); i++)
        assert_true(states.of[muscle_named(hamstrings[i])][0].strain > 0.3f);
    for (int i = 0; i < muscles[0].count; i++) {
        const char *id = muscles[0].list[i].id;
        if (strcmp(id, hamstrings[0]) != 0 && !(states.of[i][0].strain < most))
            fail_msg("%s leads with %g", id, (double)states.of[i][0].strain);
    }
}

static void test_unknown_angle(void **state)
{
    Pose pose = pose_zero();
    (void)state;
    log_set_quiet(1);
    assert_false(pose_parse(&pose, &skeletons[0], "hip_flexon_r=90"));
    assert_string_equal(log_last(), "no angle 'hip_flexon_r', did you mean 'hip_flexion_r'?");
    log_set_quiet(0);
}

/* Round a cylinder by hand: across its top from (-5, 0) to (5, 0) round radius 3 are two tangents
 * of 4 and an arc of pi - 2 acos(3/5). */
static void test_wrap(void **state)
{
    (void)state;
    vec3s above = { { 0, 5, 0 } }, below = { { 0, -5, 0 } }, aside = { { 2, -5, 0 } };
    double round = 8 + 3 * (GLM_PI - 2 * acos(0.6));
    CHECK_NEAR(muscle_wrap_length(above, below, 3, WRAP_FRONT), round, 1e-4);
    CHECK_NEAR(muscle_wrap_length(above, below, 3, WRAP_BACK), round, 1e-4);
    CHECK_NEAR(muscle_wrap_length(above, aside, 3, WRAP_BACK), hypot(round, 2), 1e-4);
    vec3s high = { { 0, 5, 4 } }, low = { { 0, -5, 4 } };
    CHECK_NEAR(muscle_wrap_length(high, low, 3, WRAP_FRONT), 10, 1e-5); /* clear of it */
    CHECK_NEAR(muscle_wrap_length(high, low, 0, WRAP_BACK), 2 * sqrt(41), 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moment_arms),
        cmocka_unit_test(test_gastrocnemius_as_measured),
        cmocka_unit_test(test_back_lengthens),
        cmocka_unit_test(test_piriformis_changes_sides),
        cmocka_unit_test(test_signs_everywhere),
        cmocka_unit_test(test_continuous),
        cmocka_unit_test(test_mirror),
        cmocka_unit_test(test_neutral),
        cmocka_unit_test(test_gastrocnemius_and_soleus),
        cmocka_unit_test(test_stretches),
        cmocka_unit_test(test_strap_stretch),
        cmocka_unit_test(test_unknown_angle),
        cmocka_unit_test(test_wrap),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
