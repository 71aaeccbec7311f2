/* Nothing overlaps and nothing leaves the window, at every size, text size and state. */
#include "app/layout.h"
#include "check.h"

#include <stdio.h>

static float scale_for(int width, int height)
{
    float lines = (float)(width < height ? width : height);
    return lines / 720 < 1 ? 1 : lines / 720;
}

static void check_layout(LayoutDesc desc)
{
    Layout at = layout_explore(desc);
    const struct { const char *name; Box box; } pieces[] = {
        { "rail", at.rail },   { "search", at.search }, { "list", at.list }, { "panel", at.panel },
        { "views", at.views }, { "inner views", at.views_low },         { "turns", at.turns },
        { "tools", at.tools }, { "back", at.back },
    };
    enum { COUNT = sizeof pieces / sizeof pieces[0] };
    Box window = { 0, 0, (float)desc.width, (float)desc.height };
    for (int i = 0; i < COUNT; i++) {
        if (pieces[i].box.w > 0 && !box_inside(pieces[i].box, window))
            fail_msg("%s leaves the window at %dx%d, text %.2f, panel %d", pieces[i].name,
                     desc.width, desc.height, (double)desc.text_scale, desc.panel);
        for (int j = i + 1; j < COUNT; j++) {
            if (box_overlaps(pieces[i].box, pieces[j].box))
                fail_msg("%s overlaps %s at %dx%d, text %.2f, panel %d", pieces[i].name,
                         pieces[j].name, desc.width, desc.height, (double)desc.text_scale,
                         desc.panel);
        }
    }
    if (desc.panel)
        assert_true(at.panel.h >= 150 * desc.scale && at.panel.w >= 200 * desc.scale);
    else
        assert_true(at.list.h >= 100 * desc.scale);
    if (at.stage.w < 80 * desc.scale || at.stage.h < 180 * desc.scale)
        fail_msg("the stage is %g x %g at %dx%d, text %.2f, panel %d", (double)at.stage.w,
                 (double)at.stage.h, desc.width, desc.height, (double)desc.text_scale, desc.panel);
}

static void test_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {
        { 1280, 720 }, { 1920, 1080 }, { 1080, 1920 }, { 800, 480 }, { 640, 400 }, { 720, 1280 },
        { 1024, 768 }, { 2560, 1080 }, { 3840, 2160 }, { 1366, 768 },
    };
    static const float text_scales[] = { 1, 1.25f, 1.5f, 2 };
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        for (size_t t = 0; t < 4; t++) {
            for (int panel = 0; panel < 2; panel++) {
                float u = scale_for(sizes[s][0], sizes[s][1]);
                check_layout((LayoutDesc){
                    .width = sizes[s][0], .height = sizes[s][1], .scale = u,
                    .text_scale = text_scales[t],
                    .rail_text_width = 80 * u * text_scales[t],
                    .list_text_width = 150 * u * text_scales[t],
                    .view_text_width = 70 * u * text_scales[t],
                    .tool_count = panel ? 7 : 4, .panel = panel != 0,
                });
            }
        }
    }
}

/* LOOK.md: the rail is 92 wide, the panel 400 at most and never over half the screen. */
static void test_figures_of_the_look(void **state)
{
    (void)state;
    Layout at = layout_explore((LayoutDesc){ .width = 1280, .height = 720, .scale = 1,
                                             .text_scale = 1, .rail_text_width = 60,
                                             .list_text_width = 130, .tool_count = 4,
                                             .panel = true });
    CHECK_NEAR(at.rail.w, 92, 0.5);
    CHECK_NEAR(at.panel.w, 400, 0.5);
    CHECK_NEAR(box_right(at.panel), 1264, 0.5);
    at = layout_explore((LayoutDesc){ .width = 640, .height = 400, .scale = 1, .text_scale = 2,
                                      .tool_count = 4, .panel = true });
    assert_true(at.panel.w <= 320);
}

/* LOOK.md, portrait: everything touchable in the lower half. */
static void test_portrait_touches_low(void **state)
{
    (void)state;
    Layout at = layout_explore((LayoutDesc){ .width = 1080, .height = 1920, .scale = 1.5f,
                                             .text_scale = 1, .rail_text_width = 90,
                                             .list_text_width = 200, .tool_count = 4 });
    assert_true(at.portrait);
    assert_true(at.search.y >= 960 && at.list.y >= 960 && at.tools.y >= 960 && at.views.y >= 960 &&
                at.turns.y >= 960 && at.rail.y >= 960);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_figures_of_the_look),
        cmocka_unit_test(test_portrait_touches_low),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
