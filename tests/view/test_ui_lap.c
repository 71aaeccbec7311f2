/* The breath as a lap: up is in, down is out, the bends are the holds. */
#include "ui_one_stage.h"

#include "view/ui_lap.h"

static const Box box = { 400, 100, 240, 500 };
static const float middle = 520;

/* Where the marker is drawn. */
static vec2s marker(const float *seconds, LapPhase phase, float along)
{
    UiLap lap = { .id = "lap", .name = "Breath", .value_text = "In 3", .phase = phase,
                  .along = along, .width = 20 };
    memcpy(lap.seconds, seconds, sizeof lap.seconds);
    stage_begin(&stage);
    ui_lap(stage.ui, box, &lap);
    stage_end(&stage);
    const UiList *list = ui_list(stage.ui);
    for (int i = 0; i < list->count; i++) {
        const UiCommand *command = &list->commands[i];
        if (command->kind == UI_DISC)
            return (vec2s){ { command->box.x + command->box.w / 2,
                              command->box.y + command->box.h / 2 } };
    }
    fail_msg("no marker");
    return (vec2s){ { 0, 0 } };
}

static void check_at(vec2s at, float x, float y)
{
    CHECK_NEAR(at.x, x, 0.6);
    CHECK_NEAR(at.y, y, 0.6);
}

/* Lane 20 wide in a box of 240: the bends' radius is 110, the straights lie at 410 and 630. */
static void test_even_breath_takes_the_bends(void **state)
{
    (void)state;
    const float even[LAP_PHASES] = { 5, 0, 5, 0 };
    check_at(marker(even, LAP_IN, 0), middle, 590);
    check_at(marker(even, LAP_IN, 0.5f), 410, 350);
    check_at(marker(even, LAP_IN, 1), middle, 110);
    check_at(marker(even, LAP_OUT, 0.5f), 630, 350);
    check_at(marker(even, LAP_OUT, 0.9999f), middle, 590);
}

static void test_holds_have_the_bends(void **state)
{
    (void)state;
    const float square[LAP_PHASES] = { 4, 4, 4, 4 };
    check_at(marker(square, LAP_IN, 0), 410, 480);
    check_at(marker(square, LAP_IN, 1), 410, 220);
    check_at(marker(square, LAP_HOLD, 0.5f), middle, 110);
    check_at(marker(square, LAP_OUT, 0), 630, 220);
    check_at(marker(square, LAP_OUT, 1), 630, 480);
    check_at(marker(square, LAP_REST, 0.5f), middle, 590);
}

/* Time never jumps: from frame to frame the marker goes no farther than a lap's share of it. */
static void test_never_jumps(void **state)
{
    (void)state;
    static const float patterns[][LAP_PHASES] = {
        { 5, 0, 5, 0 }, { 4, 7, 8, 0 }, { 4, 4, 4, 4 }, { 4, 0, 6, 2 },
    };
    for (size_t p = 0; p < sizeof patterns / sizeof patterns[0]; p++) {
        const float *seconds = patterns[p];
        vec2s last = marker(seconds, LAP_IN, 0);
        for (int phase = LAP_IN; phase < LAP_PHASES; phase++) {
            for (float t = 0; t < seconds[phase]; t += 1 / 60.0f) {
                vec2s now = marker(seconds, (LapPhase)phase, t / seconds[phase]);
                assert_true(glms_vec2_distance(now, last) < 9);
                last = now;
            }
        }
        assert_true(glms_vec2_distance(marker(seconds, LAP_IN, 0), last) < 9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_even_breath_takes_the_bends),
        cmocka_unit_test(test_holds_have_the_bends),
        cmocka_unit_test(test_never_jumps),
    };
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}
