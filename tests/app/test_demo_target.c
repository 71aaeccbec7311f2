/* What a demonstration is about: its dial, the rows below it, a name beside the body, its words. */
#include "drive.h"

#include "app/demo.h"
#include "core/count.h"

#include <string.h>

static Drive d;

static int open_program(void **state)
{
    (void)state;
    drive_open_with(&d, (Options){ .exercise = "back_cat_camel", .at_given = true, .at = 10 }, 1280,
                    720, true);
    drive(&d, "wait 1");
    return 0;
}

static int close_program(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

/* Held at its end, seen from where it is always seen from. */
static const Demo *show(const char *id)
{
    CommandList list = { .count = 0 };
    command_exercise(&list, id, SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 1");
    d.app.state.demo.paused = true;
    d.app.state.demo.seconds = demo_time_for(d.app.demo, 1);
    drive(&d, "wait 1.5");
    assert_string_equal(d.app.demo->exercise, id);
    return d.app.demo;
}

/* Each is offered for that area, and stretches another area more (evidence base, section 2.3). */
static void test_the_dial_shows_what_it_is_offered_for(void **state)
{
    static const struct { const char *exercise, *muscle; } rows[] = {
        { "back_childs_pose", "erector_spinae" },       /* gluteus maximus more   */
        { "itb_sidelying_tfl", "tensor_fasciae_latae" }, /* rectus femoris more    */
        { "itb_strap_cross", "biceps_femoris_long" },   /* none of its own area   */
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const Demo *demo = show(rows[i].exercise);
        assert_true(demo->target >= 0);
        assert_string_equal(demo->muscles.list[demo->target].id, rows[i].muscle);
    }
}

/* On hands and knees the calves are as slack as they can be; the movement is the back's. */
static void test_rows_tell_of_the_movement(void **state)
{
    (void)state;
    const Demo *demo = show("back_cat_camel");
    int calf = muscles_find(&demo->muscles, "gastrocnemius_medial");
    assert_true(demo_strain(demo, calf) < demo_slack);
    for (int i = 0; i < demo->row_count; i++) {
        assert_true(demo->rows[i] != calf);
        assert_true(demo_strain(demo, demo->rows[i]) > demo_slack);
    }
}

static void check_label(const char *exercise, const char *words)
{
    show(exercise);
    assert_non_null(strstr(drive_element(&d, "demo.label")->name, words));
}

static void test_what_has_no_length_has_a_name(void **state)
{
    (void)state;
    const Demo *demo = show("foot_toe_pull");
    assert_int_equal(demo->target, -1);
    assert_true(glide_value(&d.app.motion.chosen) > 0.99f);
    check_label("foot_toe_pull", "Plantar fascia");
    check_label("ub_open_book", "Chest");
}

/* The inner head of the calf lies on the mat: the outer one is named. */
static void test_where_the_target_is_hidden_another_is_named(void **state)
{
    (void)state;
    check_label("calf_towel_seated", "Calf, outer head +");
    check_label("leg_swing_sagittal", "amstring");
}

/* Nobody who sits on a chair is told to kneel. */
static void test_the_easier_way_has_its_own_words(void **state)
{
    (void)state;
    show("back_childs_pose");
    assert_non_null(strstr(drive_element(&d, "demo.cue")->name, "Kneel"));
    drive_click(&d, "demo.adapted");
    drive(&d, "wait 2");
    assert_true(d.app.demo->form == CLIP_ADAPTED);
    assert_non_null(strstr(drive_element(&d, "demo.cue")->name, "chair"));
    drive_click(&d, "demo.adapted");
    drive(&d, "wait 2");
    assert_non_null(strstr(drive_element(&d, "demo.cue")->name, "Kneel"));
}

/* At its end the dial stands where the way to it ends, and tells of what is lengthened there. */
static void test_the_easier_way_has_its_own_dial(void **state)
{
    static const char *const exercises[] = { "back_childs_pose", "hipflex_half_kneel",
                                             "itb_cross_lean" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(exercises); i++) {
        const Demo *demo = show(exercises[i]);
        drive_click(&d, "demo.adapted");
        drive(&d, "wait 1");
        d.app.state.demo.seconds = demo_time_for(demo, 1);
        drive(&d, "wait 1");
        float strain = demo_strain(demo, demo->target);
        assert_true(demo->form == CLIP_ADAPTED && strain > 0.05f);
        assert_float_equal(demo->along[DEMO_ALONG - 1], strain, 0.005f);
        for (int r = 0; r < demo->row_count; r++)
            assert_true(demo_strain(demo, demo->rows[r]) > demo_slack);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_dial_shows_what_it_is_offered_for),
        cmocka_unit_test(test_rows_tell_of_the_movement),
        cmocka_unit_test(test_what_has_no_length_has_a_name),
        cmocka_unit_test(test_where_the_target_is_hidden_another_is_named),
        cmocka_unit_test(test_the_easier_way_has_its_own_words),
        cmocka_unit_test(test_the_easier_way_has_its_own_dial),
    };
    return cmocka_run_group_tests(tests, open_program, close_program);
}
