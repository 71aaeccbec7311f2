/* What is kept of the interface looks as if it was drawn, and only what stands still is kept. */
#include "wall.h"

#include "render/area_list.h"
#include "render/cover.h"

/* A panel with its shadow, text on it and a line: over many squares. */
static void set_panel(Stage *stage, float x)
{
    UiList *ui = &stage->ui;
    const vec4s dark = { { 0, 0, 0, 0.6f } }, pale = { { 0.9f, 0.8f, 0.7f, 0.9f } };
    ui->count = 0;
    ui->text_used = 0;
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_SHADOW, .box = { x, 40, 120, 150 },
                                             .radius = 12, .blur = 20, .colour = dark };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT, .box = { x, 40, 120, 150 },
                                             .radius = 12, .colour = pale };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_LINE, .box = { x + 10, 60, 90, 100 },
                                             .size = 3, .colour = dark, .border_colour = dark };
    add_text(stage, "calf", x + 20, 120);
}

static void check_same(const Stage *stage, const uint8_t *pixels)
{
    for (int i = 0; i < 3 * WIDTH * HEIGHT; i++)
        CHECK_NEAR(stage->pixels[i], pixels[i], 2);
}

/* The scene differs from frame to frame, the interface does not. */
static void draw_on(Stage *stage)
{
    stage->scene.paint_version++;
    draw(stage);
}

static void what_is_kept_looks_as_drawn(void **state)
{
    Stage *stage = *state;
    uint8_t drawn[3 * WIDTH * HEIGHT];
    set_panel(stage, 100);
    draw(stage);
    memcpy(drawn, stage->pixels, sizeof drawn);
    for (int i = 0; i < 3; i++) {
        draw_on(stage);
        check_same(stage, drawn);
    }
}

static uint64_t triangles_on(Stage *stage)
{
    draw_on(stage);
    return renderer_info(stage->renderer)->triangles;
}

/* Fifty quads over each other take a hundred triangles; the squares that they lie in fewer. */
static void what_stands_still_is_drawn_once(void **state)
{
    Stage *stage = *state;
    for (int i = 0; i < 50; i++)
        stage->ui.commands[stage->ui.count++] =
            (UiCommand){ .kind = UI_RECT, .box = { 10 + (float)i, 10, 40, 40 },
                         .colour = { { 1, 1, 1, 0.1f } } };
    uint64_t first = triangles_on(stage), second = triangles_on(stage), third = triangles_on(stage);
    assert_true(first >= 100 && second >= 100 && third + 90 < first);
    assert_int_equal(triangles_on(stage), third);
}

/* A panel that moves leaves nothing behind, and what is under it moves on. */
static void what_moves_leaves_nothing_behind(void **state)
{
    Stage *stage = *state;
    uint8_t before[3 * WIDTH * HEIGHT];
    set_panel(stage, 150);
    draw(stage);
    memcpy(before, stage->pixels, sizeof before);
    for (float x = 20; x < 150; x += 26) {
        set_panel(stage, x);
        draw_on(stage);
        draw_on(stage);
    }
    set_panel(stage, 150);
    for (int i = 0; i < 3; i++) {
        draw_on(stage);
        check_same(stage, before);
    }
}

/* New text comes into a square, and what was kept of it does not. */
static void what_changes_is_drawn_anew(void **state)
{
    Stage *stage = *state;
    UiList *ui = &stage->ui;
    for (int i = 0; i < 4; i++) {
        float grey = (float)(50 * i) / 255.0f;
        ui->count = 0;
        ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT, .box = { 20, 20, 60, 60 },
                                                 .colour = { { grey, grey, grey, 1 } } };
        for (int frame = 0; frame < 3; frame++) {
            draw_on(stage);
            check_colour(stage, 50, 50, 50 * i, 50 * i, 50 * i, 0);
        }
    }
    ui->count = 0;
    draw_on(stage);
    assert_int_not_equal(pixel(stage, 50, 50)[0], 150);
}

/* Nothing is drawn of the disc where a panel lies over it: it is there again when the panel has
 * gone, and so is what is beside it. */
static void what_was_covered_comes_back(void **state)
{
    Stage *stage = *state;
    uint8_t open[3 * WIDTH * HEIGHT], bare[3];
    UiList *ui = &stage->ui;
    stage->theme.colours[COLOUR_TRACK_TOP] = (vec4s){ { 1, 0, 0, 1 } };
    stage->scene.floor_y = 0.3f;
    draw(stage);
    memcpy(bare, pixel(stage, 160, 220), sizeof bare);
    stage->scene.show_track = true;
    stage->scene.track_radius = 1.6f;
    draw(stage);
    memcpy(open, stage->pixels, sizeof open);
    assert_memory_not_equal(bare, pixel(stage, 160, 220), sizeof bare);
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT, .box = { 60, 120, 200, 120 },
                                             .colour = { { 1, 1, 1, 1 } } };
    draw_on(stage);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t *was = &open[3 * (y * WIDTH + x)];
            bool under = x >= 60 && x < 260 && y >= 120;
            check_colour(stage, x, y, under ? 255 : was[0], under ? 255 : was[1],
                         under ? 255 : was[2], 1);
        }
    ui->count = 0;
    draw(stage);
    check_same(stage, open);
}

/* The largest boxes that hide all that is under them: neither small ones nor ones that are seen
 * through or cut, nor what lies in another. */
static void panels_cover_what_is_under_them(void **state)
{
    const vec4s solid = { { 1, 1, 1, 1 } }, glass = { { 1, 1, 1, 0.9f } };
    static UiList list;
    (void)state;
    const UiCommand commands[] = {
        { .kind = UI_RECT, .box = { 100, 100, 200, 150 }, .radius = 20, .colour = solid },
        { .kind = UI_RECT, .box = { 120, 120, 100, 100 }, .colour = solid },
        { .kind = UI_RECT, .box = { 400, 100, 200, 150 }, .colour = glass },
        { .kind = UI_SHADOW, .box = { 400, 100, 200, 150 }, .colour = solid },
        { .kind = UI_RECT, .box = { 10, 10, 40, 40 }, .colour = solid },
        { .kind = UI_CLIP, .box = { 400, 300, 10, 10 } },
        { .kind = UI_RECT, .box = { 400, 300, 200, 100 }, .colour = solid },
        { .kind = UI_UNCLIP },
    };
    memcpy(list.commands, commands, sizeof commands);
    list.count = sizeof commands / sizeof *commands;
    Cover cover, none = { .count = 0 };
    cover_find(&cover, &list, 480);
    assert_int_equal(cover.count, 1);
    const FrameArea *area = &cover.areas[0]; /* less what round corners of 20 pixels let through */
    assert_in_range(area->x, 101, 107);
    assert_in_range(area->y, 480 - 250 + 1, 480 - 250 + 7);
    assert_in_range(area->x + area->width, 293, 299);
    assert_in_range(area->y + area->height, 480 - 107, 480 - 101);
    Cover within = cover_within(&cover, 30);
    assert_int_equal(within.areas[0].x, area->x + 30);
    assert_int_equal(within.areas[0].width, area->width - 60);
    assert_int_equal(cover_within(&cover, 80).count, 0);
    assert_true(cover_holds(&cover, &within) && !cover_holds(&within, &cover));
    assert_true(cover_holds(&within, &none) && !cover_holds(&none, &within));
}

static bool lies_in(const FrameArea *areas, int count, int x, int y)
{
    int times = 0;
    for (int i = 0; i < count; i++)
        times += x >= areas[i].x && x < areas[i].x + areas[i].width && y >= areas[i].y &&
                 y < areas[i].y + areas[i].height;
    assert_in_range(times, 0, 1);
    return times == 1;
}

/* Every pixel outside of the holes lies in one piece, and no other. */
static void holes_are_cut_out(void **state)
{
    static const struct {
        FrameArea area, holes[3];
        int count;
    } rows[] = {
        { { 2, 3, 20, 15 }, { { 0 } }, 0 },
        { { 2, 3, 20, 15 }, { { 5, 6, 4, 4 } }, 1 },                        /* in the middle  */
        { { 2, 3, 20, 15 }, { { 0, 0, 6, 6 }, { 18, 10, 20, 20 } }, 2 },    /* over corners   */
        { { 2, 3, 20, 15 }, { { 0, 5, 30, 3 }, { 8, 12, 2, 20 } }, 2 },     /* across, an edge */
        { { 2, 3, 20, 15 }, { { 0, 0, 30, 30 } }, 1 },                      /* nothing is left */
        { { 2, 3, 20, 15 }, { { 30, 3, 5, 5 }, { 4, 4, 3, 0 } }, 2 },       /* beside it       */
        { { 0, 0, 30, 30 }, { { 2, 2, 5, 5 }, { 9, 2, 5, 5 }, { 2, 9, 9, 9 } }, 3 },
    };
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        AreaList list = { 0 };
        assert_true(area_list_add_without(&list, rows[r].area, rows[r].holes, rows[r].count));
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 40; x++) {
                bool hidden = lies_in(rows[r].holes, rows[r].count, x, y);
                bool wanted = lies_in(&rows[r].area, 1, x, y) && !hidden;
                assert_int_equal(lies_in(list.areas, list.count, x, y), wanted);
            }
        area_list_finish(&list);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(what_is_kept_looks_as_drawn),      BOTH(what_stands_still_is_drawn_once),
        BOTH(what_moves_leaves_nothing_behind), BOTH(what_changes_is_drawn_anew),
        BOTH(what_was_covered_comes_back),
        cmocka_unit_test(panels_cover_what_is_under_them),
        cmocka_unit_test(holes_are_cut_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
