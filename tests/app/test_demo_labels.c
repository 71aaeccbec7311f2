/* What a demonstration says beside the body: labels clear of the face, cards that need no scrolling
 * for a line. */
#include "covered.h"

#include "app/demo.h"
#include "core/count.h"

#include <math.h>

static Drive d;

/* A program that holds the exercise at that moment. */
static void open_at(const char *exercise, float seconds, const char *language, int width,
                    int height)
{
    Options options = {
        .exercise = exercise, .at_given = true, .at = seconds, .language = language
    };
    drive_open_with(&d, options, width, height, true);
    drive(&d, "wait 1.5");
    assert_string_equal(d.app.demo->exercise, exercise);
}

static bool is_in(Box box, vec2s at)
{
    return at.x > box.x && at.x < box_right(box) && at.y > box.y && at.y < box_bottom(box);
}

static int seen_in(Box box, const char *joint)
{
    const Mesh *mesh = &d.app.runner.mesh;
    const Skinned *skinned = runner_skin(&d.app.runner);
    int count = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        vec2s at;
        if (strcmp(mesh->joints[mesh->joint[v][0]], joint) == 0 &&
            camera_project(&d.app.camera, skinned->position[v], d.app.width, d.app.height, &at))
            count += is_in(box, at);
    }
    return count;
}

/* Frame by frame it glides, or it has faded out before it is elsewhere. */
static void check_calm(int frames)
{
    const FreeLabels *labels = &d.app.demo->labels;
    const float unit = ui_scale(d.app.width, d.app.height);
    for (int i = 0; i < frames; i++) {
        Box before = labels->labels[0].box;
        int count = labels->count;
        play_frames(&d.player, 1);
        if (count != 1 || labels->count != 1)
            continue;
        Box now = labels->labels[0].box;
        float by = hypotf(now.x + now.w / 2 - before.x - before.w / 2, now.y - before.y);
        assert_true(by < 40 * unit || labels->labels[0].alpha < 0.02f);
    }
}

static void check_calm_while_all_moves(void)
{
    drive(&d, "key space");
    check_calm(60);
    drive(&d, "key space");
    drive(&d, "press 120 330");
    for (int i = 1; i <= 10; i++) {
        drive(&d, "move %d 330", 120 + 16 * i);
        check_calm(3);
    }
    drive(&d, "release 280 330");
    check_calm(60);
}

/* On a small screen too, where there is no room beside who lies: then it is above. */
static void test_a_label_never_hides_the_head(void **state)
{
    static const struct {
        const char *exercise;
        float seconds;
    } rows[] = { { "ham_strap_slr", 20 }, { "quad_side_lying", 14 } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        open_at(rows[i].exercise, rows[i].seconds, "en", 800, 480);
        assert_true(seen_in((Box){ 0, 0, 800, 480 }, "head") > 0);
        assert_int_equal(seen_in(drive_element(&d, "demo.label")->box, "head"), 0);
        check_labels_free(&d, rows[i].exercise);
        check_calm_while_all_moves();
        drive_close(&d);
    }
}

/* However near or far aside the body is looked at, what is named is in the picture. */
static void test_a_label_has_its_dot(void **state)
{
    (void)state;
    open_at("calf_gastroc_wall", 12, "en", 1280, 720);
    drive_element(&d, "demo.label");
    for (int i = 0; i < 14; i++) {
        drive(&d, "wheel 700 120 1");
        drive(&d, "wait 0.6");
        if (!ui_find(d.app.ui, "demo.label"))
            continue;
        const DemoTarget *target = &d.app.demo->targets[d.app.demo->named_target];
        vec2s at = { { 0, 0 } };
        assert_true(camera_project(
            &d.app.camera, runner_skin(&d.app.runner)->position[target->spots[d.app.demo->spot]],
            1280, 720, &at));
        assert_true(at.y < d.app.layout.transport.y);
        assert_false(is_in(d.app.layout.caption, at));
    }
    drive_close(&d);
}

/* In the smallest window one name stands for two places that are a thumb apart. */
static void test_few_labels_where_there_is_little_room(void **state)
{
    static const struct { int width, height, named; } rows[] = { { 1280, 720, 4 },
                                                                 { 800, 480, 2 } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        open_at("glute_roller", 12, "en", rows[i].width, rows[i].height);
        int named = 0, count;
        const UiElement *elements = ui_elements(d.app.ui, &count);
        for (int k = 0; k < count; k++)
            named += is_label(&elements[k]);
        assert_int_equal(named, rows[i].named);
        assert_null(rows[i].named < 4 ? ui_find(d.app.ui, "demo.zone.sciatic_nerve") : NULL);
        for (int k = 0; k < count; k++)
            assert_false(is_label(&elements[k]) &&
                         box_overlaps(elements[k].box,
                                      box_inset(drive_element(&d, "demo.back")->box, -6)));
        drive_close(&d);
    }
}

/* Nothing moves under a wheel, and all of it is within its card. */
static void check_still(const char *card, const char *last)
{
    Box outer = drive_element(&d, card)->box, before = drive_element(&d, last)->box;
    drive(&d, "wheel %g %g -3", (double)(before.x + before.w / 2), (double)(before.y + 4));
    drive(&d, "wait 0.5");
    CHECK_NEAR(drive_element(&d, last)->box.y, before.y, 0.01);
    assert_true(box_bottom(before) < box_bottom(outer));
}

static void test_upright_cards_show_a_stretch_whole(void **state)
{
    static const char *const exercises[] = { "ham_strap_slr", "leg_swing_sagittal" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(exercises); i++) {
        open_at(exercises[i], 8, "de", 1080, 1920);
        check_still("demo.dial", "demo.strain");
        check_still("demo.words", "demo.stop");
        drive_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_label_never_hides_the_head),
        cmocka_unit_test(test_a_label_has_its_dot),
        cmocka_unit_test(test_few_labels_where_there_is_little_room),
        cmocka_unit_test(test_upright_cards_show_a_stretch_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
