/* What is kept of the interface looks as if it was drawn, and only what stands still is kept. */
#include "wall.h"

#include "render/area_list.h"

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
        cmocka_unit_test(holes_are_cut_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
