/* Forward kinematics by hand: lengths from the landmarks, directions by what the clinical words
 * mean (Norkin and White, Measurement of Joint Motion: flexion, abduction, rotation, inversion). */
#include "body_check.h"

#include "body/landmarks.h"
#include "body/pose.h"
#include "core/count.h"
#include "core/log.h"
#include "core/random.h"

#include <stdio.h>
#include <string.h>

static Skeleton skeletons[BUILD_COUNT];
static Landmarks landmarks[BUILD_COUNT];

static int load(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        if (!skeleton_load(&skeletons[build], BODY_FOLDER, (Build)build) ||
            !landmarks_load(&landmarks[build], BODY_FOLDER, (Build)build))
            return -1;
    return 0;
}

static vec3s landmark(int build, const char *name)
{
    return landmarks[build].position[landmarks_find(&landmarks[build], name)];
}

static float bone(int build, const char *from, const char *to)
{
    return glms_vec3_distance(landmark(build, from), landmark(build, to));
}

static PoseWorld posed(int build, const char *text)
{
    PoseWorld world;
    Pose pose = pose_zero();
    if (!pose_parse(&pose, &skeletons[build], text))
        fail_msg("%s: %s", text, log_last());
    pose_solve(&world, &skeletons[build], &pose);
    return world;
}

/* From one joint to another in a pose. */
static vec3s way(int build, const PoseWorld *world, const char *from, const char *to)
{
    return glms_vec3_sub(world->position[joint_named(&skeletons[build], to)],
                         world->position[joint_named(&skeletons[build], from)]);
}

static vec3s axis(int build, const PoseWorld *world, const char *joint, vec3s of)
{
    return glms_quat_rotatev(world->rotation[joint_named(&skeletons[build], joint)], of);
}

static const vec3s across = { { 1, 0, 0 } }, forward = { { 0, 0, 1 } };

static void test_zero_is_standing(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        PoseWorld world = posed(build, "");
        for (int i = 0; i < skeletons[build].joint_count; i++)
            CHECK_NEAR(fabsf(world.rotation[i].w), 1, 1e-6);
        CHECK_POINT(way(build, &world, "thigh_l", "shin_l"), 0, -bone(build, "hip", "knee"), 0,
                    1e-5);
        CHECK_POINT(way(build, &world, "shin_l", "foot_l"), 0, -bone(build, "knee", "ankle"), 0,
                    1e-5);
        CHECK_POINT(way(build, &world, "uparm_r", "farm_r"), 0, -bone(build, "shoulder", "elbow"),
                    0, 1e-5);
        CHECK_POINT(way(build, &world, "farm_r", "hand_r"), 0, -bone(build, "elbow", "wrist"), 0,
                    1e-5);
    }
}

/* A thigh raised to the front with the knee bent square: a chair. */
static void test_hip_and_knee(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        PoseWorld world = posed(build, "hip_flexion_r=90 knee_flexion_r=90");
        CHECK_POINT(way(build, &world, "thigh_r", "shin_r"), 0, 0, bone(build, "hip", "knee"),
                    1e-5);
        CHECK_POINT(way(build, &world, "shin_r", "foot_r"), 0, -bone(build, "knee", "ankle"), 0,
                    1e-5);
    }
}

/* Which way a part goes: the sign of one number for each angle, left and right. */
static void test_directions(void **state)
{
    enum { X, Y, Z };
    static const struct {
        const char *angles, *from, *to;
        int number;
        float left, right; /* metres or more, same sign */
    } rows[] = {
        { "hip_adduction_%s=-40", "thigh", "shin", X, 0.2f, -0.2f },  /* abducted */
        { "hip_flexion_%s=-15", "thigh", "shin", Z, -0.05f, -0.05f }, /* extended */
        /* Turned inward with a bent knee, the foot swings outward. */
        { "hip_flexion_%s=90 knee_flexion_%s=90 hip_rotation_%s=30", "shin", "foot", X, 0.1f,
          -0.1f },
        { "ankle_dorsiflexion_%s=20", "foot", "toes", Y, -0.02f,
          -0.02f }, /* above: zero is -0.055 */
        { "shoulder_flexion_%s=90", "uparm", "farm", Z, 0.2f, 0.2f },
        { "shoulder_abduction_%s=90", "uparm", "farm", X, 0.2f, -0.2f },
        { "shoulder_abduction_%s=90 shoulder_horizontal_adduction_%s=90", "uparm", "farm", Z, 0.2f,
          0.2f },
        { "elbow_flexion_%s=90", "farm", "hand", Z, 0.2f, 0.2f },
        /* Turned inward, a bent forearm lies across the belly. */
        { "elbow_flexion_%s=90 shoulder_rotation_%s=60", "farm", "hand", X, -0.1f, 0.1f },
        { "wrist_flexion_%s=60", "hand", "middle_1", Z, 0.05f, 0.05f },
        { "wrist_deviation_%s=30", "hand", "middle_1", X, -0.03f,
          0.03f }, /* to the little finger */
        { "finger_flexion_%s=60", "index_2", "index_3", Z, 0.01f, 0.01f },
        { "thumb_flexion_%s=50", "thumb_2", "thumb_3", Z, 0.005f, 0.005f },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        for (int side = 0; side < 2; side++) {
            const char *letter = side ? "r" : "l";
            char text[160], from[40], to[40];
            snprintf(text, sizeof text, rows[i].angles, letter, letter, letter);
            snprintf(from, sizeof from, "%s_%s", rows[i].from, letter);
            snprintf(to, sizeof to, "%s_%s", rows[i].to, letter);
            PoseWorld world = posed(BUILD_MALE, text);
            float wanted = side ? rows[i].right : rows[i].left;
            float value = way(BUILD_MALE, &world, from, to).raw[rows[i].number];
            if (value * wanted <= 0 && rows[i].number != Y)
                fail_msg("%s: %s to %s goes to %g", text, from, to, (double)value);
            if (rows[i].number == Y ? value < wanted : fabsf(value) < fabsf(wanted))
                fail_msg("%s: %s to %s goes %g, wanted %g", text, from, to, (double)value,
                         (double)wanted);
        }
    }
}

static void test_axes(void **state)
{
    (void)state;
    PoseWorld inverted = posed(BUILD_MALE, "subtalar_inversion_l=20 subtalar_inversion_r=20");
    assert_true(axis(BUILD_MALE, &inverted, "foot_l", across).y < -0.3f); /* outer edge down */
    assert_true(axis(BUILD_MALE, &inverted, "foot_r", across).y > 0.3f);
    PoseWorld raised = posed(BUILD_MALE, "toe_extension_l=40 neck_flexion=40");
    assert_true(axis(BUILD_MALE, &raised, "toes_l", forward).y > 0.6f); /* toes up   */
    assert_true(axis(BUILD_MALE, &raised, "head", forward).y < -0.6f);  /* gaze down */
    PoseWorld palms = posed(BUILD_MALE, "forearm_pronation_l=90 forearm_pronation_r=90");
    CHECK_POINT(axis(BUILD_MALE, &palms, "hand_l", forward), -1, 0, 0, 1e-5); /* to the thighs */
    CHECK_POINT(axis(BUILD_MALE, &palms, "hand_r", forward), 1, 0, 0, 1e-5);
    PoseWorld turned = posed(BUILD_MALE, "trunk_rotation=40");
    CHECK_POINT(axis(BUILD_MALE, &turned, "thorax", forward), sin(40 * GLM_PI / 180), 0,
                cos(40 * GLM_PI / 180), 1e-5);
    PoseWorld bent = posed(BUILD_MALE, "lumbar_side_bend=25");
    assert_true(way(BUILD_MALE, &bent, "pelvis", "head").x < -0.1f); /* to the right */
}

/* Lumbar flexion is shared .42, .33 and .25 (Christophy 2012) and adds up. */
static void test_lumbar_shares(void **state)
{
    (void)state;
    static const struct {
        const char *joint;
        float degrees;
    } rows[] = { { "l5", 25.2f }, { "l3", 45 }, { "l1", 60 }, { "thorax", 60 } };
    PoseWorld world = posed(BUILD_FEMALE, "lumbar_flexion=60");
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        vec3s front = axis(BUILD_FEMALE, &world, rows[i].joint, forward);
        CHECK_NEAR(atan2f(-front.y, front.z) * 180 / GLM_PIf, rows[i].degrees, 1e-3);
    }
}

/* The collar bone rises by 0.26 of what the arm passes 30 degrees; the arm's angle stays its own.
 */
static void test_scapula_follows(void **state)
{
    (void)state;
    PoseWorld world = posed(BUILD_MALE, "shoulder_abduction_l=130 shoulder_abduction_r=20");
    vec3s collar = axis(BUILD_MALE, &world, "clav_l", across);
    CHECK_NEAR(atan2f(collar.y, collar.x) * 180 / GLM_PIf, 26, 1e-3);
    CHECK_NEAR(axis(BUILD_MALE, &world, "clav_r", across).y, 0, 1e-6);
    vec3s arm = glms_vec3_normalize(way(BUILD_MALE, &world, "uparm_l", "farm_l"));
    CHECK_POINT(arm, sin(130 * GLM_PI / 180), -cos(130 * GLM_PI / 180), 0, 1e-5);
}

/* Half of the pronation is in the middle of the forearm, and a third of the thigh's turn high up.
 */
static void test_twist_is_shared(void **state)
{
    (void)state;
    PoseWorld world = posed(BUILD_MALE, "forearm_pronation_l=80 hip_rotation_l=40");
    vec3s middle = axis(BUILD_MALE, &world, "farm_mid_l", forward);
    vec3s high = axis(BUILD_MALE, &world, "thigh_prox_l", forward);
    CHECK_NEAR(atan2f(-middle.x, middle.z) * 180 / GLM_PIf, 40, 1e-3);
    CHECK_NEAR(atan2f(-high.x, high.z) * 180 / GLM_PIf, 12, 1e-3);
}

static int other_side(const Skeleton *skeleton, int coordinate)
{
    char name[SKELETON_NAME];
    strcpy(name, skeleton->coordinates[coordinate].name);
    size_t end = strlen(name) - 1;
    if (name[end - 1] != '_' || (name[end] != 'l' && name[end] != 'r'))
        return coordinate;
    name[end] = name[end] == 'l' ? 'r' : 'l';
    return skeleton_find_coordinate(skeleton, name);
}

/* In the middle, what goes to a side changes its sign in a mirror. */
static bool is_sideways(const char *name)
{
    return strstr(name, "side_bend") || strstr(name, "rotation") || strstr(name, "turn") ||
           strstr(name, "list");
}

/* The mirror of a pose is the pose of the mirrored angles, whatever they are. */
static void test_mirror(void **state)
{
    (void)state;
    const Skeleton *skeleton = &skeletons[BUILD_FEMALE];
    Random random = random_seed(7);
    for (int round = 0; round < 50; round++) {
        Pose pose = pose_zero(), mirrored = pose_zero();
        PoseWorld world, mirror;
        for (int i = 0; i < skeleton->coordinate_count; i++) {
            const Coordinate *range = &skeleton->coordinates[i];
            int other = other_side(skeleton, i);
            pose.angles[i] = random_between(&random, range->minimum, range->maximum);
            mirrored.angles[other] =
                other == i && is_sideways(range->name) ? -pose.angles[i] : pose.angles[i];
        }
        pose_solve(&world, skeleton, &pose);
        pose_solve(&mirror, skeleton, &mirrored);
        for (int i = 0; i < skeleton->joint_count; i++) {
            char name[SKELETON_NAME];
            strcpy(name, skeleton->joints[i].name);
            size_t end = strlen(name) - 1;
            if (name[end - 1] == '_')
                name[end] = name[end] == 'l' ? 'r' : 'l';
            vec3s at = mirror.position[joint_named(skeleton, name)];
            CHECK_POINT(world.position[i], -at.x, at.y, at.z, 1e-4);
        }
    }
}

static void test_lengths_stay(void **state)
{
    (void)state;
    const Skeleton *skeleton = &skeletons[BUILD_MALE];
    PoseWorld world = posed(BUILD_MALE, "hip_flexion_l=120 knee_flexion_l=130 trunk_rotation=30 "
                                        "shoulder_flexion_r=170 elbow_flexion_r=90");
    for (int i = 1; i < skeleton->joint_count; i++) {
        const Joint *joint = &skeleton->joints[i], *parent = &skeleton->joints[joint->parent];
        CHECK_NEAR(glms_vec3_distance(world.position[i], world.position[joint->parent]),
                   glms_vec3_distance(joint->rest_position, parent->rest_position), 1e-5);
    }
}

static void test_rest_moves_nothing(void **state)
{
    (void)state;
    const Skeleton *skeleton = &skeletons[BUILD_MALE];
    PoseWorld rest;
    pose_rest(&rest, skeleton);
    vec3s at = { { 0.3f, 1.1f, -0.2f } };
    for (int i = 0; i < skeleton->joint_count; i++)
        CHECK_POINT(pose_carry(&rest, skeleton, i, at), 0.3, 1.1, -0.2, 1e-5);
    CHECK_NEAR(pose_lowest_sole(&rest, skeleton), 0, 1e-6);
}

/* The values the file gives for the rest pose lead near it: no joint is off by more than 12
 * degrees, in either build. */
static void test_rest_values(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Skeleton *skeleton = &skeletons[build];
        Pose pose = pose_zero();
        PoseWorld world;
        for (int i = 0; i < skeleton->coordinate_count; i++)
            pose.angles[i] = skeleton->coordinates[i].rest;
        pose_solve(&world, skeleton, &pose);
        for (int i = 0; i < skeleton->joint_count; i++) {
            float same = glms_quat_dot(world.rotation[i], skeleton->joints[i].rest_rotation);
            if (fabsf(same) < cosf(6 * GLM_PIf / 180))
                fail_msg("%s is off by %g degrees", skeleton->joints[i].name,
                         (double)(2 * acosf(fminf(1, fabsf(same))) * 180 / GLM_PIf));
        }
    }
}

static void test_standing_idle(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        const Skeleton *skeleton = &skeletons[build];
        Pose pose = pose_zero();
        PoseWorld world;
        assert_true(pose_load(&pose, skeleton, BODY_FOLDER, "standing_idle"));
        pose_solve(&world, skeleton, &pose);
        for (int i = 0; i < skeleton->sole_count; i++) { /* flat: heel and toes within 4 mm */
            const Sole *sole = &skeleton->soles[i];
            CHECK_NEAR(pose_carry(&world, skeleton, sole->joint, sole->rest_position).y, 0, 0.004);
        }
        CHECK_NEAR(pose_lowest_sole(&world, skeleton), 0, 1e-5);
        CHECK_NEAR(world.rotation[joint_named(skeleton, "head")].w, 1, 1e-4); /* level */
        for (int i = 0; i < skeleton->coordinate_count; i++)
            assert_in_range((int)(pose.angles[i] * 1000) + 4000,
                            (int)(skeleton->coordinates[i].minimum * 1000) + 4000,
                            (int)(skeleton->coordinates[i].maximum * 1000) + 4000);
    }
}

static void test_parse_faults(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "hip_flexion_r=90 knee_flexon_l=10",
          "no angle 'knee_flexon_l', did you mean 'knee_flexion_l'?" },
        { "elbow_flexion_l=200", "elbow_flexion_l=200 is outside 0 to 145" },
        { "hip_rotation_l", "'hip_rotation_l' is not an angle like hip_rotation_l=10" },
        { "hip_rotation_l=ten", "'hip_rotation_l=ten' is not an angle like hip_rotation_l=10" },
        { "qqqqqqqqqq=1", "no angle 'qqqqqqqqqq'" },
    };
    (void)state;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Pose pose = pose_zero();
        log_forget();
        assert_false(pose_parse(&pose, &skeletons[BUILD_MALE], rows[i].text));
        assert_string_equal(log_last(), rows[i].message);
        for (int k = 0; k < SKELETON_MAX_COORDINATES; k++)
            CHECK_NEAR(pose.angles[k], 0, 0); /* nothing half done */
    }
    log_set_quiet(0);
}

static void test_parse_keeps_the_rest(void **state)
{
    (void)state;
    const Skeleton *skeleton = &skeletons[BUILD_MALE];
    Pose pose = pose_zero();
    assert_true(pose_parse(&pose, skeleton, "knee_flexion_l=30"));
    assert_true(pose_parse(&pose, skeleton, " knee_flexion_r=140,\n elbow_flexion_l=5 "));
    CHECK_NEAR(pose.angles[skeleton_find_coordinate(skeleton, "knee_flexion_l")], GLM_PI / 6, 1e-6);
    CHECK_NEAR(pose.angles[skeleton_find_coordinate(skeleton, "knee_flexion_r")],
               140 * GLM_PI / 180, 1e-6);
}

static bool same_place(const PoseWorld *a, const PoseWorld *b, int joint)
{
    return memcmp(&a->position[joint], &b->position[joint], sizeof(vec3s)) == 0 &&
           memcmp(&a->rotation[joint], &b->rotation[joint], sizeof(versors)) == 0;
}

/* What an angle moves is all that changes with it, and is solved alone as it is with the rest. */
static void test_some_joints_alone(void **state)
{
    (void)state;
    const Skeleton *skeleton = &skeletons[BUILD_FEMALE];
    Random random = random_seed(5);
    Pose pose = pose_zero();
    for (int i = 0; i < skeleton->coordinate_count; i++)
        pose.angles[i] = random_between(&random, skeleton->coordinates[i].minimum,
                                        skeleton->coordinates[i].maximum);
    for (int c = 0; c < skeleton->coordinate_count; c++) {
        bool turned[SKELETON_MAX_JOINTS], moves[SKELETON_MAX_JOINTS];
        PoseWorld before, all, some;
        PoseTurns turns;
        Pose next = pose;
        next.angles[c] += 0.1f;
        pose_turned(turned, skeleton, c);
        pose_moved(moves, skeleton, c);
        pose_solve(&before, skeleton, &pose);
        pose_solve(&all, skeleton, &next);
        some = before;
        pose_turn(&turns, skeleton, &pose, NULL);
        pose_turn(&turns, skeleton, &next, turned);
        pose_place(&some, skeleton, &next, &turns, moves);
        int moved = 0;
        for (int j = 0; j < skeleton->joint_count; j++) {
            assert_true(same_place(&some, &all, j));
            assert_true(moves[j] || same_place(&before, &all, j));
            moved += !same_place(&before, &all, j);
        }
        assert_true(moved > 0 || moves[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_is_standing), cmocka_unit_test(test_hip_and_knee),
        cmocka_unit_test(test_directions),       cmocka_unit_test(test_axes),
        cmocka_unit_test(test_lumbar_shares),    cmocka_unit_test(test_scapula_follows),
        cmocka_unit_test(test_twist_is_shared),  cmocka_unit_test(test_mirror),
        cmocka_unit_test(test_lengths_stay),     cmocka_unit_test(test_rest_moves_nothing),
        cmocka_unit_test(test_rest_values),      cmocka_unit_test(test_standing_idle),
        cmocka_unit_test(test_parse_faults),     cmocka_unit_test(test_parse_keeps_the_rest),
        cmocka_unit_test(test_some_joints_alone),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
