/* Every area on both sides from the body, and every one from the list, the keyboard, the gamepad
 * and the search, by what a runner or a physiotherapist would type. */
#include "drive_wide.h"

#include "core/count.h"

static int area_count(void)
{
    return d.app.content.anatomy.area_count;
}

static const char *area_name(int area)
{
    return d.app.content.anatomy.areas[area].id;
}

static bool spot_from_some_view(BodyPart part, vec2s *at)
{
    for (int view = 1; view <= 4; view++) {
        drive(&d, "key %d", view);
        drive(&d, "wait 1");
        if (seek_part(&d.app, part, at))
            return true;
    }
    return false;
}

static void test_both_sides_from_the_body(void **state)
{
    (void)state;
    for (int area = 0; area < area_count(); area++) {
        for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
            vec2s at;
            go_home();
            if (!spot_from_some_view((BodyPart){ area, -1, (Side)side }, &at))
                fail_msg("%s, side %d: in no view", area_name(area), side);
            drive(&d, "click %g %g", (double)at.x, (double)at.y);
            drive(&d, "wait 1");
            assert_int_equal(d.app.state.chosen.area, area);
            assert_int_equal(d.app.state.chosen.side, side);
            drive_element(&d, "panel.does");
        }
    }
}

static void reach_by(const char *step, const char *choose, int area)
{
    char id[UI_ID];
    snprintf(id, sizeof id, "area.%s", area_name(area));
    go_home();
    for (int i = 0; i < 40 && strcmp(ui_focused(d.app.ui), id) != 0; i++)
        drive(&d, "%s", step);
    assert_string_equal(ui_focused(d.app.ui), id);
    drive(&d, "%s", choose);
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.chosen.area, area);
}

static void test_list_keys_and_gamepad(void **state)
{
    (void)state;
    for (int area = 0; area < area_count(); area++) {
        char id[UI_ID];
        go_home();
        snprintf(id, sizeof id, "area.%s", area_name(area));
        drive_click(&d, id);
        drive(&d, "wait 1");
        assert_int_equal(d.app.state.chosen.area, area);
        reach_by("key tab", "key enter", area);
        reach_by("pad down", "pad a", area);
    }
}

static void test_search(void **state)
{
    (void)state;
    static const struct { const char *typed, *area; } rows[] = {
        { "calf", "calves_achilles" },         { "achiles", "calves_achilles" },
        { "solues", "calves_achilles" },       { "hamstrng", "hamstrings" },
        { "biceps femoris", "hamstrings" },    { "psoas", "hip_flexors" },
        { "iliopsoas", "hip_flexors" },        { "gluteus maximus", "glutes" },
        { "piriformis", "glutes" },            { "butt", "glutes" },
        { "it band", "it_band" },              { "tensor fasciae", "it_band" },
        { "low back", "lower_back" },          { "erector spinae", "lower_back" },
        { "quads", "quadriceps" },             { "vastus medialis", "quadriceps" },
        { "rectus femorus", "quadriceps" },    { "shin", "shins_feet" },
        { "plantar fascia", "shins_feet" },    { "tibialis anterior", "shins_feet" },
        { "trapezius", "upper_back" },         { "rhomboid", "upper_back" },
        { "latissimus", "upper_back" },        { "groin", "hip_flexors" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        go_home();
        drive(&d, "key /");
        drive(&d, "wait 0.1");
        drive(&d, "text %s", rows[i].typed);
        drive(&d, "wait 0.1");
        drive(&d, "key enter");
        drive(&d, "wait 1");
        if (d.app.state.chosen.area != drive_area(&d, rows[i].area))
            fail_msg("'%s' leads to %s", rows[i].typed,
                     d.app.state.chosen.area < 0 ? "nothing" : area_name(d.app.state.chosen.area));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_sides_from_the_body),
        cmocka_unit_test(test_list_keys_and_gamepad),
        cmocka_unit_test(test_search),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
