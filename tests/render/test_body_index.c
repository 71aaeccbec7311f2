#include "check.h"

#include "render/body_index.h"

#include <math.h>

/* A sheet of squares, cut in two: the left half is one piece of skin, the right another. */
enum { WIDE = 40, HIGH = 20, HALF = WIDE / 2 * HIGH * 6, RINGS = 4 };

typedef struct {
    vec3s position[(WIDE + 1) * (HIGH + 1)];
    uint32_t index[2 * HALF];
    Scene scene;
} Sheet;

static uint32_t at(int x, int y)
{
    return (uint32_t)(y * (WIDE + 1) + x);
}

static void make_sheet(Sheet *sheet)
{
    uint32_t *to = sheet->index;
    for (int y = 0; y <= HIGH; y++)
        for (int x = 0; x <= WIDE; x++)
            sheet->position[at(x, y)] = (vec3s){ { (float)x, (float)y, 0 } };
    for (int x = 0; x < WIDE; x++)
        for (int y = 0; y < HIGH; y++) {
            const uint32_t square[] = { at(x, y),         at(x + 1, y), at(x + 1, y + 1),
                                        at(x + 1, y + 1), at(x, y + 1), at(x, y) };
            for (int i = 0; i < 6; i++)
                *to++ = square[i];
        }
    sheet->scene = (Scene){ .vertex_count = (WIDE + 1) * (HIGH + 1),
                            .index_count = 2 * HALF,
                            .position = sheet->position,
                            .index = sheet->index,
                            .part_count = 2,
                            .parts = { { .index_count = HALF, .is_skin = true },
                                       { .first_index = HALF, .index_count = HALF,
                                         .is_skin = true } } };
}

static float area(const Sheet *sheet, const BodyIndex *list, IndexRange range)
{
    float sum = 0;
    for (uint32_t i = range.first; i < range.first + range.count; i += 3) {
        vec3s a = sheet->position[list->index[i]], b = sheet->position[list->index[i + 1]],
              c = sheet->position[list->index[i + 2]];
        sum += 0.5f * glms_vec3_cross(glms_vec3_sub(b, a), glms_vec3_sub(c, a)).z;
    }
    return sum;
}

static void the_scene_comes_first(void **state)
{
    static Sheet sheet;
    BodyIndex list;
    (void)state;
    make_sheet(&sheet);
    assert_true(body_index_make(&list, &sheet.scene));
    assert_memory_equal(list.index, sheet.index, sizeof sheet.index);
    body_index_finish(&list);
}

/* What is coarse covers the sheet as before, but for its edge, in far fewer triangles; the second
 * part's follow the first's without a gap. */
static void coarse_covers_the_same(void **state)
{
    static Sheet sheet;
    BodyIndex list;
    (void)state;
    make_sheet(&sheet);
    assert_true(body_index_make(&list, &sheet.scene));
    IndexRange left = list.coarse[0], right = list.coarse[1];
    assert_int_equal(left.first, 2 * HALF);
    assert_int_equal(right.first, left.first + left.count);
    assert_true(left.count + right.count <= 2 * HALF / 3);
    float covered = area(&sheet, &list, left) + area(&sheet, &list, right);
    assert_true(covered > 0.85f * WIDE * HIGH && covered <= 1.0f * WIDE * HIGH);
    body_index_finish(&list);
}

static void a_rim_is_as_wide_as_its_rings(void **state)
{
    static Sheet sheet;
    BodyIndex list;
    (void)state;
    make_sheet(&sheet);
    assert_true(body_index_make(&list, &sheet.scene));
    for (int p = 0; p < 2; p++) {
        IndexRange rim = list.rim[p];
        assert_int_equal(rim.count, RINGS * HIGH * 6);
        for (uint32_t i = rim.first; i < rim.first + rim.count; i++)
            assert_true(fabsf(sheet.position[list.index[i]].x - WIDE / 2) <= RINGS);
    }
    body_index_finish(&list);
}

static void cloth_has_no_rim(void **state)
{
    static Sheet sheet;
    BodyIndex list;
    (void)state;
    make_sheet(&sheet);
    sheet.scene.parts[1].is_skin = false;
    assert_true(body_index_make(&list, &sheet.scene));
    assert_int_equal(list.rim[0].count + list.rim[1].count, 0);
    body_index_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_comes_first),
        cmocka_unit_test(coarse_covers_the_same),
        cmocka_unit_test(a_rim_is_as_wide_as_its_rings),
        cmocka_unit_test(cloth_has_no_rim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
