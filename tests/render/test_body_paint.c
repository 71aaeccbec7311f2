#include "check.h"

#include "render/body_paint.h"

#include <string.h>

/* A sheet of squares, cut in two, all of it skin. */
enum { WIDE = 16, HIGH = 12, COUNT = (WIDE + 1) * (HIGH + 1), CORNERS = WIDE * HIGH * 6 };

typedef struct {
    ScenePaint paint[COUNT];
    uint32_t index[CORNERS];
    Scene scene;
    BodyPaint made;
} Sheet;

static uint32_t at(int x, int y)
{
    return (uint32_t)(y * (WIDE + 1) + x);
}

static int set_up(void **state)
{
    Sheet *sheet = calloc(1, sizeof *sheet);
    assert_non_null(sheet);
    uint32_t *to = sheet->index;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            const uint32_t square[] = { at(x, y),         at(x + 1, y), at(x + 1, y + 1),
                                        at(x + 1, y + 1), at(x, y + 1), at(x, y) };
            memcpy(to, square, sizeof square);
            to += 6;
        }
    sheet->scene = (Scene){ .vertex_count = COUNT,
                            .index_count = CORNERS,
                            .index = sheet->index,
                            .paint = sheet->paint,
                            .part_count = 1 };
    sheet->scene.parts[0] = (ScenePart){ .index_count = CORNERS, .is_skin = true };
    assert_true(body_paint_init(&sheet->made, &sheet->scene));
    *state = sheet;
    return 0;
}

static int tear_down(void **state)
{
    Sheet *sheet = *state;
    body_paint_finish(&sheet->made);
    free(sheet);
    return 0;
}

/* The right half is chosen, with one level; the left has another, or none. */
static void paint_halves(Sheet *sheet, uint8_t left, uint8_t right)
{
    for (int y = 0; y <= HIGH; y++)
        for (int x = 0; x <= WIDE; x++)
            sheet->paint[at(x, y)] = (ScenePaint){ .hover = 7,
                                                   .chosen = x > WIDE / 2 ? 255 : 0,
                                                   .level = x > WIDE / 2 ? right : left,
                                                   .tinted = x > WIDE / 2 ? 200 : 100 };
}

static const ScenePaint *made(const Sheet *sheet, int x)
{
    return &sheet->made.paint[at(x, HIGH / 2)];
}

/* One number all over stays; where two meet, it rises all the way from one to the other, by a third
 * of the way at most and over so many squares on both sides as it is evened out times. */
static void borders_are_soft(void **state)
{
    Sheet *sheet = *state;
    paint_halves(sheet, 0, 0);
    assert_true(body_paint_make(&sheet->made, &sheet->scene));
    for (int x = 1; x <= WIDE; x++) {
        int rise = made(sheet, x)->chosen - made(sheet, x - 1)->chosen;
        bool near = x > WIDE / 2 - 3 && x <= WIDE / 2 + 4;
        assert_in_range(rise, near ? 1 : 0, near ? 85 : 0);
        assert_int_equal(made(sheet, x)->hover, 7);
    }
    assert_int_equal(made(sheet, 0)->chosen, 0);
    assert_int_equal(made(sheet, WIDE)->chosen, 255);
    CHECK_NEAR(made(sheet, WIDE / 2)->chosen + made(sheet, WIDE / 2 + 1)->chosen, 255, 2);
}

/* A level goes as many triangles far as it is evened out times, whole as it is; that is all that
 * has changed. */
static void a_spot_spreads_over_triangles(void **state)
{
    Sheet *sheet = *state;
    enum { X = 8, Y = 6 };
    sheet->paint[at(X, Y)].level = 90;
    assert_false(body_paint_make(&sheet->made, &sheet->scene)); /* a level alone */
    for (int y = -3; y <= 3; y++)
        for (int x = -3; x <= 3; x++) {
            bool reached = abs(x - y) <= 3; /* along the cuts of the squares farther than across */
            assert_int_equal(sheet->made.paint[at(X + x, Y + y)].level, reached ? 90 : 0);
        }
}

/* What has no level takes that of its neighbours, not half of it. */
static void levels_go_on_over_the_border(void **state)
{
    Sheet *sheet = *state;
    paint_halves(sheet, 0, 180);
    body_paint_make(&sheet->made, &sheet->scene);
    for (int x = 0; x <= WIDE; x++)
        assert_int_equal(made(sheet, x)->level, x > WIDE / 2 - 3 ? 180 : 0);
}

static void check_as_new(Sheet *sheet)
{
    BodyPaint fresh = { 0 };
    assert_true(body_paint_init(&fresh, &sheet->scene));
    body_paint_make(&fresh, &sheet->scene);
    assert_memory_equal(fresh.paint, sheet->made.paint, sizeof sheet->paint);
    body_paint_finish(&fresh);
}

/* Only what has changed is made anew, and comes out as if all was. */
static void changes_come_out_as_if_new(void **state)
{
    Sheet *sheet = *state;
    paint_halves(sheet, 30, 180);
    assert_true(body_paint_make(&sheet->made, &sheet->scene));
    paint_halves(sheet, 60, 200);
    assert_false(body_paint_make(&sheet->made, &sheet->scene));
    check_as_new(sheet);
    sheet->paint[at(3, 3)].hover = 255;
    assert_true(body_paint_make(&sheet->made, &sheet->scene));
    check_as_new(sheet);
    assert_false(body_paint_make(&sheet->made, &sheet->scene));
    check_as_new(sheet);
}

/* Cloth keeps what it is painted with. */
static void only_skin_is_evened_out(void **state)
{
    Sheet *sheet = *state;
    sheet->scene.parts[0].is_skin = false;
    assert_true(body_paint_init(&sheet->made, &sheet->scene));
    paint_halves(sheet, 30, 180);
    body_paint_make(&sheet->made, &sheet->scene);
    assert_memory_equal(sheet->made.paint, sheet->paint, sizeof sheet->paint);
}

int main(void)
{
#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_SHEET(borders_are_soft),
        ON_SHEET(a_spot_spreads_over_triangles),
        ON_SHEET(levels_go_on_over_the_border),
        ON_SHEET(changes_come_out_as_if_new),
        ON_SHEET(only_skin_is_evened_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
