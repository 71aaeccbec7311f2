/* The exercise files against the sources they follow, and broken ones. */
#include "check.h"
#include "shipped_exercises.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_counts(void **state)
{
    int counts[GUIDE_KIND_COUNT] = { 0 };
    (void)state;
    for (int i = 0; i < exercises.count; i++)
        counts[exercises.items[i].about.kind]++;
    assert_int_equal(counts[GUIDE_STRETCH], 27);
    assert_int_equal(counts[GUIDE_ROLL], 15);
    assert_int_equal(counts[GUIDE_DRILL], 5);
    assert_null(exercises_find(&exercises, "no_such_exercise"));
}

/* End angles in degrees of the project's evidence base, section 2.3 (clinical convention, within
 * normal ranges). Trunk turns: of the joints that together make one. */
static void test_angles(void **state)
{
    static const struct {
        const char *id;
        ExerciseSide side;
        const char *angle;
        float degrees;
    } rows[] = {
        { "calf_gastroc_wall", EXERCISE_TARGET, "hip_flexion", -15 },
        { "calf_gastroc_wall", EXERCISE_TARGET, "knee_flexion", 0 },
        { "calf_gastroc_wall", EXERCISE_TARGET, "ankle_dorsiflexion", 25 },
        { "calf_gastroc_wall", EXERCISE_OTHER, "knee_flexion", 45 },
        { "calf_gastroc_wall", EXERCISE_TARGET, "shoulder_flexion", 85 },
        { "calf_soleus_wall", EXERCISE_TARGET, "knee_flexion", 40 },
        { "calf_soleus_wall", EXERCISE_TARGET, "ankle_dorsiflexion", 32 },
        { "calf_step_drop", EXERCISE_OTHER, "ankle_dorsiflexion", 18 },
        { "calf_towel_seated", EXERCISE_TARGET, "hip_flexion", 85 },
        { "ham_strap_slr", EXERCISE_TARGET, "hip_flexion", 75 },
        { "ham_strap_slr", EXERCISE_TARGET, "knee_flexion", 5 },
        { "ham_heel_prop_hinge", EXERCISE_TARGET, "hip_flexion", 80 },
        { "ham_heel_prop_hinge", EXERCISE_MIDDLE, "pelvic_tilt", 30 },
        { "ham_90_90_active", EXERCISE_TARGET, "knee_flexion", 25 },
        { "hipflex_half_kneel", EXERCISE_TARGET, "hip_flexion", -17 },
        { "hipflex_half_kneel", EXERCISE_TARGET, "knee_flexion", 84 }, /* as below */
        { "hipflex_half_kneel", EXERCISE_OTHER, "hip_flexion", 79 }, /* 77: over a cushion */
        { "hipflex_half_kneel", EXERCISE_MIDDLE, "pelvic_tilt", -12 },
        { "hipflex_long_lunge", EXERCISE_TARGET, "hip_flexion", -17 },
        { "hipflex_thomas_edge", EXERCISE_OTHER, "hip_flexion", 120 },
        { "glute_knee_opp_shoulder", EXERCISE_TARGET, "hip_adduction", 20 },
        { "glute_shin_cradle", EXERCISE_TARGET, "hip_rotation", -40 },
        { "itb_cross_lean", EXERCISE_TARGET, "hip_adduction", 18 },
        { "itb_cross_lean", EXERCISE_MIDDLE, "lumbar_side_bend", 20 },
        { "itb_sidelying_tfl", EXERCISE_TARGET, "knee_flexion", 95 },
        { "itb_strap_cross", EXERCISE_TARGET, "hip_adduction", 15 },
        { "back_childs_pose", EXERCISE_OTHER, "hip_flexion", 115 },
        { "back_childs_pose", EXERCISE_MIDDLE, "lumbar_flexion", 40 },
        { "back_double_knee", EXERCISE_OTHER, "knee_flexion", 120 },
        { "quad_standing", EXERCISE_TARGET, "knee_flexion", 123 }, /* no hand reaches at 120 */
        { "quad_side_lying", EXERCISE_TARGET, "hip_flexion", -10 },
        { "shin_kneel_sit", EXERCISE_OTHER, "ankle_dorsiflexion", -50 },
        { "foot_toe_pull", EXERCISE_TARGET, "toe_extension", 60 },
        { "ub_cross_hug", EXERCISE_MIDDLE, "thoracic_flexion", 20 },
        { "leg_swing_sagittal", EXERCISE_TARGET, "hip_flexion", 50 },
        { "leg_swing_frontal", EXERCISE_TARGET, "hip_adduction", 15 },
        { "ankle_rock", EXERCISE_TARGET, "ankle_dorsiflexion", 33 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const Exercise *exercise = exercises_find(&exercises, rows[i].id);
        if (!exercise)
            fail_msg("no %s", rows[i].id);
        float degrees = exercise_angle(&exercise->form.end, rows[i].side, rows[i].angle);
        if (!(fabsf(degrees - rows[i].degrees) < 0.01f))
            fail_msg("%s: %s is %g, wanted %g", rows[i].id, rows[i].angle, (double)degrees,
                     (double)rows[i].degrees);
    }
}

/* The pelvis' lean that a base gives, in degrees forward from upright. */
static float base_lean(const char *base)
{
    if (strncmp(base, "supine", 6) == 0)
        return -90;
    return strcmp(base, "all_fours") == 0 || strcmp(base, "prone") == 0 ? 90 : 0;
}

static int check_foot(const Exercise *exercise, const ExerciseForm *form, const ExercisePose *pose,
                      ExerciseSide side)
{
    float lean = base_lean(form->base) + exercise_angle(pose, EXERCISE_MIDDLE, "pelvic_tilt");
    float leg = exercise_angle(pose, side, "ankle_dorsiflexion") -
                exercise_angle(pose, side, "knee_flexion") +
                exercise_angle(pose, side, "hip_flexion");
    if (!(fabsf(lean - leg) <= 4))
        fail_msg("%s at %g: the pelvis leans by %g, the leg by %g", exercise->about.id,
                 (double)pose->at, (double)lean, (double)leg);
    return 1;
}

/* A sole on a ball and toes in a hand are bare; every other exercise is done as one comes back from
 * a run. */
static void test_feet_are_bare_where_they_are_treated(void **state)
{
    (void)state;
    for (int i = 0; i < exercises.count; i++) {
        const Exercise *exercise = &exercises.items[i];
        assert_int_equal(exercise->barefoot, strcmp(exercise->about.id, "foot_ball") == 0 ||
                                                 strcmp(exercise->about.id, "foot_toe_pull") == 0);
    }
}

static int check_flat_feet(const Exercise *exercise, const ExerciseForm *form,
                           const ExerciseContacts *contacts, const ExercisePose *pose)
{
    int checked = 0;
    for (int i = 0; i < contacts->count; i++) {
        const ExerciseContact *contact = &contacts->rows[i];
        if (contact->touch != EXERCISE_FLAT || strcmp(contact->part.name, "foot") != 0 ||
            strcmp(form->base, "side_plank") == 0)
            continue;
        if (contact->part.side != EXERCISE_OTHER)
            checked += check_foot(exercise, form, pose, EXERCISE_TARGET);
        if (contact->part.side != EXERCISE_TARGET)
            checked += check_foot(exercise, form, pose, EXERCISE_OTHER);
    }
    return checked;
}

static int check_form(const Exercise *exercise, const ExerciseForm *form)
{
    int checked = check_flat_feet(exercise, form, &form->contacts, &form->start);
    checked += check_flat_feet(exercise, form, &form->contacts, &form->end);
    for (int i = 0; i < form->between_count; i++)
        checked += check_flat_feet(exercise, form, &form->contacts, &form->between[i]);
    return checked;
}

/* Geometry, exact: shin, thigh and pelvis over a foot flat on level ground lean by
 * dorsiflexion - knee flexion + hip flexion. 4 degrees are allowed. */
static void test_flat_feet_close(void **state)
{
    int checked = 0;
    (void)state;
    for (int i = 0; i < exercises.count; i++) {
        const Exercise *exercise = &exercises.items[i];
        int before = checked;
        checked += check_form(exercise, &exercise->form);
        if (exercise->has_adapted)
            checked += check_form(exercise, &exercise->adapted);
        if (exercise->has_mistake)
            checked += check_flat_feet(exercise, &exercise->form, &exercise->mistake.contacts,
                                       &exercise->mistake.pose);
        if (strncmp(exercise->form.base, "standing", 8) == 0 &&
            strcmp(exercise->about.id, "calf_step_drop") != 0)
            assert_true(checked > before);
    }
    assert_true(checked > 60);
}

/* With the shin flat on the ground the thigh leans forward by 90 - knee flexion. */
static void test_flat_shins_close(void **state)
{
    static const char *const ids[] = { "hipflex_half_kneel", "back_childs_pose", "back_childs_side",
                                       "shin_kneel_sit", "back_cat_camel" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        const Exercise *exercise = exercises_find(&exercises, ids[i]);
        const ExercisePose *poses[] = { &exercise->form.start, &exercise->form.end };
        for (size_t k = 0; k < ARRAY_COUNT(poses); k++) {
            float lean = base_lean(exercise->form.base) +
                         exercise_angle(poses[k], EXERCISE_MIDDLE, "pelvic_tilt");
            float hip = exercise_angle(poses[k], EXERCISE_TARGET, "hip_flexion");
            float knee = exercise_angle(poses[k], EXERCISE_TARGET, "knee_flexion");
            CHECK_NEAR(hip, lean - (90 - knee), 4);
        }
    }
}

/* The evidence base's tempo: 4 s in, 3 s out, 3 to 4 s a pass; a mistake is to be seen or felt. */
static void test_tempo_and_mistakes(void **state)
{
    (void)state;
    for (int i = 0; i < exercises.count; i++) {
        const Exercise *exercise = &exercises.items[i];
        bool cycles = exercise->about.dose.cycle > 0;
        if (exercise->about.kind == GUIDE_STRETCH && !cycles) {
            CHECK_NEAR(exercise->about.ease_in, 4, 0);
            CHECK_NEAR(exercise->about.ease_out, 3, 0);
        }
        if (exercise->about.kind == GUIDE_STRETCH && cycles)
            CHECK_NEAR(exercise->about.ease_in + exercise->about.ease_out,
                       exercise->about.dose.cycle, 1e-4);
        if (exercise->about.kind == GUIDE_ROLL) {
            assert_true(exercise->about.stroke_time >= 3 && exercise->about.stroke_time <= 4);
            assert_true(exercise->stroke.avoid_count > 0);
        } else {
            assert_true(exercise->has_mistake);
            assert_true(memcmp(&exercise->mistake.pose, &exercise->form.end,
                               sizeof exercise->form.end) != 0);
        }
    }
}

/* Half way and over; what a pose between does not name lies on the straight way. */
static void test_poses_between(void **state)
{
    const Exercise *circle = exercises_find(&exercises, "hip_circle");
    const ExercisePose *out = &circle->form.between[0], *back = &circle->form.between[1];
    (void)state;
    assert_int_equal(circle->form.between_count, 2);
    CHECK_NEAR(out->at, 0.5, 1e-6);
    CHECK_NEAR(exercise_angle(out, EXERCISE_TARGET, "hip_adduction"), 10, 1e-4);
    CHECK_NEAR(exercise_angle(out, EXERCISE_TARGET, "knee_flexion"), 90, 1e-4);
    CHECK_NEAR(exercise_angle(back, EXERCISE_TARGET, "hip_adduction"), -35, 1e-4);
    const Exercise *kneel = exercises_find(&exercises, "hipflex_half_kneel");
    CHECK_NEAR(exercise_angle(&kneel->form.between[0], EXERCISE_TARGET, "ankle_dorsiflexion"), -50,
               1e-4);
}

static void test_adapted(void **state)
{
    const Exercise *hug = exercises_find(&exercises, "ub_cross_hug");
    const Exercise *child = exercises_find(&exercises, "back_childs_pose");
    (void)state;
    assert_true(hug->has_adapted);
    assert_string_equal(hug->adapted.base, "chair");
    CHECK_NEAR(exercise_angle(&hug->adapted.end, EXERCISE_OTHER, "hip_flexion"), 90, 0);
    CHECK_NEAR(exercise_angle(&hug->adapted.end, EXERCISE_MIDDLE, "thoracic_flexion"), 20, 0);
    /* For knees that do not kneel: on a chair, none of the kneeling's angles left. */
    assert_string_equal(child->adapted.base, "chair");
    CHECK_NEAR(exercise_angle(&child->adapted.end, EXERCISE_TARGET, "knee_flexion"), 88, 0);
    CHECK_NEAR(exercise_angle(&child->adapted.end, EXERCISE_TARGET, "ankle_dorsiflexion"), 0, 0);
    /* The evidence base's own angles hold over a knee that is raised. */
    const ExercisePose *kneel = &exercises_find(&exercises, "hipflex_half_kneel")->adapted.end;
    CHECK_NEAR(exercise_angle(kneel, EXERCISE_OTHER, "hip_flexion"), 77, 0);
    CHECK_NEAR(exercise_angle(kneel, EXERCISE_OTHER, "knee_flexion"), 100, 0);
    CHECK_NEAR(exercise_angle(kneel, EXERCISE_OTHER, "ankle_dorsiflexion"), 15, 0);
    CHECK_NEAR(exercise_angle(kneel, EXERCISE_TARGET, "knee_flexion"), 81, 0);
    CHECK_NEAR(exercise_angle(kneel, EXERCISE_MIDDLE, "pelvic_tilt"), -8, 0);
    /* The seat comes down on the heels at the end only. */
    assert_true(child->form.contacts.rows[2].late && !child->form.contacts.rows[0].late);
}

#define GOOD                                                                                       \
    "kind = \"stretch\"; areas = []; base = \"standing\"; target = \"one\"; muscles = [];\n"       \
    "props = [ \"wall\" ]; contacts = ( ( \"hands\", \"flat\", \"wall\" ) ); end: {};\n"           \
    "tempo: { ease_in = 4; ease_out = 3; }; breathing = \"free\";\n"
#define DOSE "dose: { hold = 30; rest = 10; };\n"

/* Where a posture of its own leads to an exercise, the others are reached by their base. */
static void test_ways_of_their_own(void **state)
{
    static const char *const strapped[] = { "calf_towel_seated", "ham_strap_slr",
                                            "itb_strap_cross" };
    (void)state;
    for (int i = 0; i < 3; i++)
        assert_string_equal(exercises_find(&exercises, strapped[i])->form.way, "strap_foot");
    assert_string_equal(exercises_find(&exercises, "back_double_knee")->form.way, "");
}

static void test_bad_files(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "kind = \"stetch\";\n", ":1: unknown kind 'stetch', did you mean 'stretch'?" },
        { GOOD "dose: { hold = 30; };\n", ":4: 'rest' is missing" },
        { GOOD "dose: { rest = 3; };\n", ":4: no hold and no cycle" },
        { GOOD "dose: { hold = 9000; rest = 10; };\n", ":4: hold must be 0 to 600, is 9000" },
        { GOOD DOSE "start: { target: { hip_flexion = 270; }; };\n",
          ":5: hip_flexion must be -180 to 180 degrees" },
        { GOOD DOSE "start: {\n tarket: { hip_flexion = 20; }; };\n", "tarket" },
        { GOOD DOSE "error: { contacts = ( ( \"target fot\", \"flat\", \"floor\" ) ); };\n",
          ":5: unknown place 'target fot', did you mean 'target foot'?" },
        { GOOD DOSE "error: {\n contacts = ( ( \"hands\", \"hodl\", \"wall\" ) ); };\n",
          ":6: unknown way to touch 'hodl', did you mean 'hold'?" },
        { GOOD DOSE "error: {\n contacts = ( ( \"hands\", \"hold\", \"ball\" ) ); };\n",
          ":6: touches the ball, which is not among the props" },
        { GOOD DOSE "error: {\n view: { turn = 190; rise = 10; }; };\n",
          ":6: turn must be -180 to 180, is 190" },
        { GOOD DOSE "error: {\n view: { turn = 90; rise = 86; }; };\n",
          ":6: rise must be 0 to 85, is 86" },
        { GOOD DOSE "error: {\n view: { turn = 90; }; };\n", ":6: 'rise' is missing" },
        { GOOD DOSE "error: {\n view: { turn = 90; rise = 10; far = 2; }; };\n", ":6: unknown" },
        { GOOD DOSE "error: {\n view = 90; };\n", ":6: 'view' is not a group" },
        { GOOD DOSE "error: {\n view: { turn = 0; rise = 0; near = ( \"foot\" ); }; };\n",
          ":6: near is ( joint, cm )" },
        { GOOD DOSE "error: {\n view: { turn = 0; rise = 0; near = ( \"foot\", 5 ); }; };\n",
          ":6: near is 20 to 150 cm" },
        { GOOD DOSE "error: {\n bounce = 0.9; };\n", ":6: bounce must be 0.05 to 0.6, is 0.9" },
        { GOOD DOSE "error: {\n hold = 0; };\n", ":6: hold must be 0.2 to 60, is 0" },
        { GOOD DOSE "start: {\n view: { turn = 90; rise = 10; }; };\n", ":6: unknown" },
        { GOOD DOSE "view: { turn = 90; rise = -2; };\n", ":5: rise must be 0 to 85, is -2" },
        { GOOD DOSE "view: { turn = 90; };\n", ":5: 'rise' is missing" },
        { GOOD DOSE "view: { turn = 90; rise = 10; near = ( \"head\", 50 ); };\n",
          ":5: only a mistake is seen from near" },
        { GOOD DOSE "adapted: {\n base = \"chiar\"; };\n",
          ":6: unknown base 'chiar', did you mean 'chair'?" },
        { GOOD DOSE "limits = (\n { angle = \"hip_rotation\"; least = -60; why = \"\"; } );\n",
          ":6: a wider limit needs its reason in 'why'" },
        { GOOD DOSE "between = ( { at = 0.5; },\n { at = 0.2; } );\n", ":6: at must rise" },
        { GOOD DOSE "pose = 2;\n", ":5: 'pose' is not a group" },
        { GOOD DOSE "error = 2;\n", ":5: 'error' is not a group" },
        { GOOD DOSE "adapted = 2;\n", ":5: 'adapted' is not a group" },
        { GOOD DOSE "between = 2;\n", ":5: 'between' is not a list" },
        { GOOD DOSE "limits = 2;\n", ":5: 'limits' is not a list" },
        { GOOD DOSE "roll: { };\n", ":5: unknown" },
    };
    char folder[] = "/tmp/limber-exercise-XXXXXX";
    char path[64];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/bad.cfg", folder);
    log_set_quiet(1);
    Exercise exercise;
    assert_true(file_write(path, GOOD DOSE, strlen(GOOD DOSE)));
    assert_true(exercise_load(&exercise, path));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_true(file_write(path, rows[i].text, strlen(rows[i].text)));
        log_forget();
        assert_false(exercise_load(&exercise, path));
        assert_int_equal(exercise.form.end.count, 0);
        if (!strstr(log_last(), rows[i].message) || strncmp(log_last(), path, strlen(path)) != 0)
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
    }
    Exercises broken;
    assert_false(exercises_load(&broken, folder));
    assert_int_equal(broken.count, 0);
    log_set_quiet(0);
    remove(path);
    remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_angles),
        cmocka_unit_test(test_feet_are_bare_where_they_are_treated),
        cmocka_unit_test(test_flat_feet_close),
        cmocka_unit_test(test_flat_shins_close),
        cmocka_unit_test(test_tempo_and_mistakes),
        cmocka_unit_test(test_poses_between),
        cmocka_unit_test(test_adapted),
        cmocka_unit_test(test_ways_of_their_own),
        cmocka_unit_test(test_bad_files),
    };
    return cmocka_run_group_tests(tests, load_exercises, finish_exercises);
}
