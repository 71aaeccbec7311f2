/* Wrong exercises are told: each clip here is standing with one thing wrong in it. */
#include "check.h"

#include "core/count.h"
#include "core/log.h"
#include "motion/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS = 9 };

static const char *const mesh_path = TEST_BUILD_FOLDER "/data/mesh/runner_male.mesh";

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Exercise exercise;
    Pose stand;
} Body;

static Body body;

/* Both feet flat on the floor: what every clip below is measured as. */
static void write_exercise(Exercise *exercise)
{
    static const ExerciseContact feet = { .part = { "foot", EXERCISE_BOTH },
                                          .on = { "floor", EXERCISE_MIDDLE },
                                          .touch = EXERCISE_FLAT };
    memset(exercise, 0, sizeof *exercise);
    strcpy(exercise->path, "standing.cfg");
    strcpy(exercise->form.base, "standing");
    exercise->form.contacts.rows[0] = feet;
    exercise->form.contacts.count = 1;
}

static int load(void **state)
{
    ExerciseStage stage;
    Solution solution;
    (void)state;
    if (!mesh_load(&body.mesh, mesh_path) ||
        !skeleton_load(&body.skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE) ||
        !solver_init(&body.solver, &body.mesh, &body.skeleton, MESH_DRESSED) ||
        !prop_sizes_load(&body.solver.sizes, TEST_SOURCE_FOLDER "/assets"))
        return -1;
    write_exercise(&body.exercise);
    if (!exercise_stage(&stage, &body.solver, &body.exercise, &body.exercise.form.end, SIDE_LEFT) ||
        !solve_pose(&solution, &body.solver, &stage.problem))
        return -1;
    body.stand = solution.pose;
    return 0;
}

static int finish(void **state)
{
    (void)state;
    solver_finish(&body.solver);
    mesh_finish(&body.mesh);
    return 0;
}

/* A clip of standing still, of which a fault then changes keys. */
static void make_clip(Clip *clip, float seconds)
{
    *clip = (Clip){ .exercise = "standing", .coordinate_count = body.skeleton.coordinate_count };
    assert_true(clip_move_init(&clip->moves[CLIP_IN], KEYS, seconds));
    for (int k = 0; k < KEYS; k++)
        clip->moves[CLIP_IN].keys[k].pose = body.stand;
}

static float *angle_of(ClipKey *key, const char *name)
{
    int coordinate = skeleton_find_coordinate(&body.skeleton, name);
    assert_true(coordinate >= 0);
    return &key->pose.angles[coordinate];
}

static void turn(Clip *clip, int from, const char *name, float degrees)
{
    for (int k = from; k < KEYS; k++)
        *angle_of(&clip->moves[CLIP_IN].keys[k], name) += glm_rad(degrees);
}

static void shift(Clip *clip, int from, vec3s by)
{
    for (int k = from; k < KEYS; k++) {
        Pose *pose = &clip->moves[CLIP_IN].keys[k].pose;
        pose->root_offset = glms_vec3_add(pose->root_offset, by);
    }
}

static void check_fault(Clip *clip, MeasureKind kind)
{
    Measure measure;
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, clip));
    clip_finish(clip);
    if (measure.rows[kind].worst <= measure_limit(kind))
        fail_msg("%s is not told: %g", measure_name(kind), (double)measure.rows[kind].worst);
    assert_false(measure_passes(&measure));
    assert_true(measure_worst(&measure) >= 0);
}

static void test_standing_passes(void **state)
{
    Clip clip;
    Measure measure;
    (void)state;
    make_clip(&clip, 4);
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, &clip));
    clip_finish(&clip);
    for (int k = 0; k < MEASURE_COUNT; k++)
        if (measure.rows[k].worst > measure_limit((MeasureKind)k))
            fail_msg("%s: %g, %s", measure_name((MeasureKind)k), (double)measure.rows[k].worst,
                     measure.rows[k].what);
}

static void test_feet_that_slide(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    shift(&clip, 4, (vec3s){ { 0, 0, 0.02f } });
    check_fault(&clip, MEASURE_SLIDE);
}

/* From pressing to hardly touching, straight up. */
static void test_feet_that_ease_off(void **state)
{
    Clip clip;
    Measure measure;
    (void)state;
    make_clip(&clip, 4);
    shift(&clip, 0, (vec3s){ { 0, -0.003f, 0 } });
    shift(&clip, 4, (vec3s){ { 0, 0.0065f, 0 } });
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, &clip));
    clip_finish(&clip);
    assert_true(measure.rows[MEASURE_SLIDE].worst < 0.001f);
}

static void test_feet_through_the_floor(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    shift(&clip, 4, (vec3s){ { 0, -0.02f, 0 } });
    check_fault(&clip, MEASURE_SUNK);
}

static void test_feet_that_float(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    for (int k = 3; k < 6; k++)
        clip.moves[CLIP_IN].keys[k].pose.root_offset.y += 0.02f;
    check_fault(&clip, MEASURE_CONTACT);
}

static void test_a_leg_in_the_other(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    turn(&clip, 4, "hip_adduction_l", 28);
    check_fault(&clip, MEASURE_LIMB);
}

static void test_beyond_the_range(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    turn(&clip, 4, "elbow_flexion_r", -40);
    check_fault(&clip, MEASURE_RANGE);
}

/* A wider range that the file states is kept to. */
static void test_a_wider_range(void **state)
{
    Clip clip;
    Measure measure;
    (void)state;
    make_clip(&clip, 4);
    turn(&clip, 4, "elbow_flexion_r", -40);
    body.exercise.limits[0] = (ExerciseLimit){ .name = "elbow_flexion", .least = -60, .most = 150 };
    body.exercise.limit_count = 1;
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, &clip));
    body.exercise.limit_count = 0;
    clip_finish(&clip);
    assert_true(measure.rows[MEASURE_RANGE].worst <= measure_limit(MEASURE_RANGE));
}

static void test_off_the_file(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    turn(&clip, KEYS - 1, "lumbar_flexion", 9);
    check_fault(&clip, MEASURE_END);
}

/* 60 degrees from one key to the next in an eighth of a second. */
static void test_too_fast(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 1);
    turn(&clip, 4, "neck_rotation", 60);
    check_fault(&clip, MEASURE_SPEED);
}

static void test_out_of_balance(void **state)
{
    Clip clip;
    (void)state;
    make_clip(&clip, 4);
    for (int k = 4; k < KEYS; k++) {
        Pose *pose = &clip.moves[CLIP_IN].keys[k].pose;
        versors lean = glms_quatv(glm_rad(25), (vec3s){ { 1, 0, 0 } });
        pose->root_rotation = glms_quat_mul(lean, pose->root_rotation);
    }
    check_fault(&clip, MEASURE_BALANCE);
}

/* On the way a ball is before the wall, in no hand and not pressed. */
static void test_a_ball_that_hangs(void **state)
{
    static const ExerciseContact seat = { .part = { "seat", EXERCISE_TARGET },
                                          .on = { "ball", EXERCISE_MIDDLE },
                                          .touch = EXERCISE_ROLL };
    Clip clip;
    Measure measure;
    Exercise exercise = body.exercise;
    (void)state;
    exercise.form.contacts.rows[exercise.form.contacts.count++] = seat;
    strcpy(exercise.form.props[exercise.form.prop_count++], "wall");
    strcpy(exercise.form.props[exercise.form.prop_count++], "ball");
    make_clip(&clip, 4);
    assert_true(clip_move_init(&clip.moves[CLIP_ENTER], KEYS, 4));
    clip.prop_count = 2;
    for (int m = 0; m < 2; m++)
        for (int k = 0; k < KEYS; k++) {
            ClipKey *key = &clip.moves[m].keys[k];
            *key = (ClipKey){ .pose = body.stand };
            key->props[0] = (Prop){ .kind = PROP_WALL, .turn = glms_quat_identity() };
            key->props[1] = (Prop){ .kind = PROP_BALL,
                                    .at = { { 0.3f, 1, -0.5f } },
                                    .turn = glms_quat_identity(),
                                    .half = { { 0.035f, 0.035f, 0.035f } } };
        }
    assert_true(measure_clip(&measure, &body.solver, &exercise, &clip));
    clip_finish(&clip);
    assert_int_equal(measure.rows[MEASURE_CONTACT].move, CLIP_ENTER);
    assert_string_equal(measure.rows[MEASURE_CONTACT].what, "ball");
    assert_true(measure.rows[MEASURE_CONTACT].worst > 0.1f);
}

/* A strap on the floor, so long, for the way in. */
static void make_strap_clip(Clip *clip, float length, float high)
{
    make_clip(clip, 4);
    assert_true(clip_move_init(&clip->moves[CLIP_ENTER], KEYS, 4));
    clip->prop_count = 1;
    for (int k = 0; k < KEYS; k++) {
        ClipKey *key = &clip->moves[CLIP_ENTER].keys[k];
        *key = (ClipKey){ .pose = body.stand };
        key->props[0] = (Prop){ .kind = PROP_STRAP,
                                .turn = glms_quat_identity(),
                                .points = { { { 0.5f, high, 0 } }, { { 0.5f + length, high, 0 } } },
                                .point_count = 2 };
    }
}

static void check_strap(float length, float high, MeasureKind kind, float worst)
{
    Clip clip;
    Measure measure;
    make_strap_clip(&clip, length, high);
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, &clip));
    clip_finish(&clip);
    CHECK_NEAR(measure.rows[kind].worst, worst, 0.003);
    if (worst > measure_limit(kind))
        assert_string_equal(measure.rows[kind].what, "strap");
}

static void test_a_strap_that_grows(void **state)
{
    float length = body.solver.sizes.of[PROP_STRAP].depth;
    (void)state;
    check_strap(length, 0.002f, MEASURE_LENGTH, 0);
    check_strap(length + 0.05f, 0.002f, MEASURE_LENGTH, 0.05f);
    check_strap(length - 0.3f, 0.002f, MEASURE_LENGTH, 0.3f);
}

/* In no hand, and not on the floor. */
static void test_a_strap_that_floats(void **state)
{
    float length = body.solver.sizes.of[PROP_STRAP].depth;
    (void)state;
    check_strap(length, 0.002f, MEASURE_CONTACT, 0);
    check_strap(length, 0.05f, MEASURE_CONTACT, 0.048f);
}

/* Standing, and a roller that goes 20 cm from the middle key on; the body goes along or not. */
static float roller_alone(vec3s at, bool body_goes)
{
    const vec3s way = { { 0, 0, 0.2f } };
    Clip clip;
    Measure measure;
    make_clip(&clip, 4);
    clip.prop_count = 1;
    for (int k = 0; k < KEYS; k++) {
        bool gone = k >= KEYS / 2;
        clip.moves[CLIP_IN].keys[k].props[0] = (Prop){ .kind = PROP_ROLLER,
                                                       .at = gone ? glms_vec3_add(at, way) : at,
                                                       .turn = glms_quat_identity(),
                                                       .half = { { 0.2f, 0.075f, 0.075f } } };
    }
    if (body_goes)
        shift(&clip, KEYS / 2, way);
    assert_true(measure_clip(&measure, &body.solver, &body.exercise, &clip));
    clip_finish(&clip);
    if (measure.rows[MEASURE_ALONE].worst > 0)
        assert_string_equal(measure.rows[MEASURE_ALONE].what, "roller");
    return measure.rows[MEASURE_ALONE].worst;
}

/* A roller that slides in from aside is told, also where the body goes as far elsewhere; what the
 * body has with it, at its shins, is not. */
static void test_a_roller_that_slides_by_itself(void **state)
{
    const vec3s off = { { 1, 0.075f, 0 } }, here = { { 0, 0.3f, 0 } };
    (void)state;
    CHECK_NEAR(roller_alone(off, false), 0.2, 1e-3);
    CHECK_NEAR(roller_alone(off, true), 0.2, 1e-3);
    CHECK_NEAR(roller_alone(here, true), 0, 1e-6);
}

static void test_file(void **state)
{
    static const char *const path = TEST_BUILD_FOLDER "/test.measure";
    Measure made = { 0 }, read;
    (void)state;
    made.rows[MEASURE_LIMB] = (MeasureRow){ 0.0125f, "hand_l in shin_l", CLIP_ENTER, 2.5f };
    assert_true(measure_save(&made, path));
    assert_true(measure_load(&read, path));
    CHECK_NEAR(read.rows[MEASURE_LIMB].worst, 0.0125, 1e-6);
    assert_string_equal(read.rows[MEASURE_LIMB].what, "hand_l in shin_l");
    assert_int_equal(read.rows[MEASURE_LIMB].move, CLIP_ENTER);
    assert_int_equal(measure_worst(&read), MEASURE_LIMB);
    remove(path);
    assert_false(measure_load(&read, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standing_passes),
        cmocka_unit_test(test_feet_that_slide),
        cmocka_unit_test(test_feet_that_ease_off),
        cmocka_unit_test(test_feet_through_the_floor),
        cmocka_unit_test(test_feet_that_float),
        cmocka_unit_test(test_a_leg_in_the_other),
        cmocka_unit_test(test_beyond_the_range),
        cmocka_unit_test(test_a_wider_range),
        cmocka_unit_test(test_off_the_file),
        cmocka_unit_test(test_too_fast),
        cmocka_unit_test(test_out_of_balance),
        cmocka_unit_test(test_a_ball_that_hangs),
        cmocka_unit_test(test_a_strap_that_grows),
        cmocka_unit_test(test_a_strap_that_floats),
        cmocka_unit_test(test_a_roller_that_slides_by_itself),
        cmocka_unit_test(test_file),
    };
    return cmocka_run_group_tests(tests, load, finish);
}
