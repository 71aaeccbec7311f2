/* Labels round a body in any posture: what they cover, when they move, and how. */
#include "check.h"

#include "core/random.h"
#include "view/labels_free.h"

#include <stdlib.h>

static LabelField field; /* rewritten by every test */

static const LabelRoom room = { .allowed = { 100, 0, 800, 560 }, .unit = 1,
                                .forbidden = { { 100, 0, 200, 60 } }, .forbidden_count = 1 };

static void mark(Box body)
{
    label_field_clear(&field, room.allowed, 5);
    label_field_mark_box(&field, body, 1);
    label_field_sum(&field);
}

static bool apart(Box a, Box b)
{
    return a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
}

static Label label_at(uint32_t key, float x, float y)
{
    return (Label){ .key = key, .anchor = { { x, y } }, .width = 200, .height = 56 };
}

static LabelPlace placed(const FreeLabels *labels, const Label *label)
{
    float alpha;
    LabelPlace place = labels_free_place(labels, label, room.unit, &alpha);
    assert_true(place.shown);
    return place;
}

/* Sums against counting cell by cell. */
static void test_the_field_counts_what_is_marked(void **state)
{
    (void)state;
    Random random = random_seed(3);
    label_field_clear(&field, (Box){ 10, 20, 640, 320 }, 1);
    assert_int_equal(field.wide, 128);
    assert_int_equal(field.high, 64);
    for (int i = 0; i < 900; i++) {
        vec2s at = { { random_between(&random, 0, 700), random_between(&random, 0, 400) } };
        label_field_mark(&field, at, (uint8_t)(1 + i % 3));
        assert_true(!apart(field.box, (Box){ at.x, at.y, 0.01f, 0.01f })
                        ? label_field_at(&field, at) >= 1 + i % 3
                        : label_field_at(&field, at) == 0);
    }
    label_field_sum(&field);
    for (int i = 0; i < 50; i++) {
        int left = (int)random_between(&random, 0, 60), top = (int)random_between(&random, 0, 30);
        int wide = 1 + (int)random_between(&random, 0, 60), sum = 0;
        for (int row = top; row < top + 20; row++)
            for (int column = left; column < left + wide; column++)
                sum += field.marks[row][column];
        Box box = { 10 + 5 * (float)left, 20 + 5 * (float)top, 5 * (float)wide, 100 };
        CHECK_NEAR(label_field_mean(&field, box), (double)sum / (20.0 * wide), 1e-5);
    }
}

/* Beside one who stands, level with what is named; above or below one who lies across it all. */
static void test_a_label_stands_clear(void **state)
{
    (void)state;
    FreeLabels labels = { .count = 0 };
    Label label = label_at(1, 560, 300);
    mark((Box){ 450, 20, 120, 520 });
    labels_free_choose(&labels, &label, 1, &room, &field);
    LabelPlace place = placed(&labels, &label);
    assert_true(place.box.x >= 570 + 8);
    CHECK_NEAR(place.start.y, 300, 0.01);
    CHECK_NEAR(place.start.x, place.box.x, 0.01);

    labels = (FreeLabels){ .count = 0 };
    mark((Box){ 100, 240, 800, 120 });
    labels_free_choose(&labels, &label, 1, &room, &field);
    place = placed(&labels, &label);
    assert_true(place.box.y >= 360 + 8 || place.box.y + place.box.h <= 240 - 8);
    CHECK_NEAR(place.elbow.x, 560, 0.01); /* straight up or down */
}

/* Nowhere is free: it lies where it covers the least, a tenth of what it would elsewhere. */
static void test_without_room_it_covers_the_least(void **state)
{
    (void)state;
    FreeLabels labels = { .count = 0 };
    Label label = label_at(1, 300, 300);
    mark(room.allowed);
    for (int row = field.high - 20; row < field.high; row++)
        for (int column = field.wide - 60; column < field.wide; column++)
            field.marks[row][column] = (row + column) % 10 == 0;
    label_field_sum(&field);
    labels_free_choose(&labels, &label, 1, &room, &field);
    assert_true(label_field_mean(&field, placed(&labels, &label).box) < 0.12f);
}

/* A body that breathes and sways moves nothing; one that comes where the label is does, without a
 * jump: it glides, or is gone before it is elsewhere. */
static void test_it_stays_and_moves_softly(void **state)
{
    (void)state;
    FreeLabels labels = { .count = 0 };
    Label label = label_at(1, 560, 300);
    mark((Box){ 450, 20, 120, 520 });
    labels_free_choose(&labels, &label, 1, &room, &field);
    labels_free_move(&labels, &field, 1, INFINITY);
    Box first = labels.labels[0].box;
    for (int i = 0; i < 20; i++) {
        float by = i % 2 ? 6 : -6;
        label.anchor = (vec2s){ { 560 + by, 300 - by } };
        mark((Box){ 450 + by, 20, 120, 520 });
        labels_free_choose(&labels, &label, 1, &room, &field);
        labels_free_move(&labels, &field, 1, 1.0f / 60);
        CHECK_NEAR(labels.labels[0].box.x, first.x, 1e-3);
        CHECK_NEAR(labels.labels[0].box.y, first.y, 1e-3);
    }
    label.anchor = (vec2s){ { 700, 300 } };
    mark((Box){ 450, 240, 450, 120 });
    labels_free_choose(&labels, &label, 1, &room, &field);
    bool arrived = false;
    for (int i = 0; i < 120 && !arrived; i++) {
        Box before = labels.labels[0].box;
        labels_free_move(&labels, &field, 1, 1.0f / 60);
        Box now = labels.labels[0].box;
        assert_true(hypotf(now.x - before.x, now.y - before.y) < 40 ||
                    labels.labels[0].alpha < 0.02f);
        arrived = !labels.moving;
    }
    assert_true(arrived);
    assert_true(apart(labels.labels[0].box, (Box){ 450, 240, 450, 120 }));
}

/* Eight names round a body: none on another, on the body or on what is forbidden, and each leader
 * ends at its own anchor. */
static void test_many_labels_keep_apart(void **state)
{
    (void)state;
    Random random = random_seed(8);
    const Box body = { 300, 220, 400, 110 };
    mark(body);
    for (int round = 0; round < 20; round++) {
        FreeLabels labels = { .count = 0 };
        Label asked[LABELS_MAX];
        for (uint32_t i = 0; i < LABELS_MAX; i++)
            asked[i] = label_at(i + 1, random_between(&random, 310, 690),
                                random_between(&random, 225, 325));
        labels_free_choose(&labels, asked, LABELS_MAX, &room, &field);
        for (int i = 0; i < LABELS_MAX; i++) {
            Box box = placed(&labels, &asked[i]).box;
            assert_true(apart(box, body) && apart(box, room.forbidden[0]));
            for (int k = 0; k < i; k++)
                assert_true(apart(box, labels.labels[k].box));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_field_counts_what_is_marked),
        cmocka_unit_test(test_a_label_stands_clear),
        cmocka_unit_test(test_without_room_it_covers_the_least),
        cmocka_unit_test(test_it_stays_and_moves_softly),
        cmocka_unit_test(test_many_labels_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
