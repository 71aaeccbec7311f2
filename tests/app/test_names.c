/* The names beside a chosen area: enough of them, and each leader to a spot of its own. */
#include "drive.h"

#include <math.h>

static Drive d;

static int open_german(void **state)
{
    (void)state;
    drive_open_in(&d, "de", 1280, 720, true);
    return 0;
}

static int close_german(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

static void choose(const char *area, Side side)
{
    drive(&d, "key home");
    drive(&d, "wait 1");
    drive(&d, "activate ui:area.%s", area);
    drive(&d, "wait 1");
    if (d.app.state.chosen.side != side)
        drive(&d, "activate ui:side.%s", side == SIDE_LEFT ? "left" : "right");
    drive(&d, "wait 2");
}

static void leaders_end_apart(const char *area)
{
    const LabelEase *shown = &d.app.label_ease;
    for (int a = 0; a < shown->count; a++) {
        for (int b = a + 1; b < shown->count; b++) {
            vec2s off = glms_vec2_sub(shown->labels[a].anchor, shown->labels[b].anchor);
            if (glms_vec2_norm(off) < 12)
                fail_msg("%s: two leaders end at one spot", area);
        }
    }
}

static void test_leaders_end_apart_in_every_area(void **state)
{
    (void)state;
    const Anatomy *anatomy = &d.app.content.anatomy;
    for (int i = 0; i < anatomy->area_count; i++) {
        for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
            choose(anatomy->areas[i].id, (Side)side);
            assert_true(d.app.label_ease.count >= 1);
            leaders_end_apart(anatomy->areas[i].id);
        }
    }
}

/* All four lie behind the thigh, in sight: Gray's Anatomy, posterior compartment. */
static void test_all_four_hamstrings_are_named(void **state)
{
    (void)state;
    choose("hamstrings", SIDE_LEFT);
    assert_int_equal(d.app.label_ease.count, 4);
    choose("hamstrings", SIDE_RIGHT);
    assert_int_equal(d.app.label_ease.count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaders_end_apart_in_every_area),
        cmocka_unit_test(test_all_four_hamstrings_are_named),
    };
    return cmocka_run_group_tests(tests, open_german, close_german);
}
