#include "check.h"

#include "core/random.h"
#include "view/labels.h"

#include <string.h>

/* A second, independent look at what the layout promises. */

static bool apart(Box a, Box b)
{
    return a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
}

/* Segments ab and cd meet: solve a + s (b - a) = c + t (d - c). */
static bool meet(vec2s a, vec2s b, vec2s c, vec2s d)
{
    double rx = (double)b.x - (double)a.x, ry = (double)b.y - (double)a.y;
    double qx = (double)d.x - (double)c.x, qy = (double)d.y - (double)c.y;
    double wx = (double)c.x - (double)a.x, wy = (double)c.y - (double)a.y;
    double area = rx * qy - ry * qx;
    if (fabs(area) < 1e-9)
        return false;
    double s = (wx * qy - wy * qx) / area, t = (wx * ry - wy * rx) / area;
    return s > 1e-4 && s < 1 - 1e-4 && t > 1e-4 && t < 1 - 1e-4;
}

static void check_layout(const Label *labels, int count, const LabelRoom *room,
                         const LabelPlace *places)
{
    for (int i = 0; i < count; i++) {
        if (!places[i].shown)
            continue;
        Box box = places[i].box;
        assert_true(box.x >= room->allowed.x && box.y >= room->allowed.y);
        assert_true(box.x + box.w <= room->allowed.x + room->allowed.w + 0.01f);
        assert_true(box.y + box.h <= room->allowed.y + room->allowed.h + 0.01f);
        assert_true(apart(box, room->body));
        for (int k = 0; k < room->forbidden_count; k++)
            assert_true(apart(box, room->forbidden[k]));
        for (int j = i + 1; j < count; j++) {
            if (!places[j].shown)
                continue;
            assert_true(apart(box, places[j].box));
            assert_false(meet(places[i].elbow, labels[i].anchor, places[j].elbow,
                              labels[j].anchor));
        }
    }
}

static LabelRoom home_room(void)
{
    return (LabelRoom){
        .allowed = { 128, 16, 720, 688 }, .body = { 460, 60, 120, 560 }, .unit = 1,
        .forbidden = { { 128, 16, 164, 48 }, { 128, 656, 216, 48 } }, .forbidden_count = 2,
    };
}

static Label random_label(Random *random, const LabelRoom *room, uint32_t key)
{
    Box body = room->body;
    return (Label){ .key = key,
                    .anchor = { { random_between(random, body.x, body.x + body.w),
                                  random_between(random, body.y, body.y + body.h) } },
                    .width = random_between(random, 90, 210),
                    .height = random_between(random, 40, 90) };
}

static void test_random_layouts(void **state)
{
    (void)state;
    Random random = random_seed(5);
    int asked = 0, shown = 0;
    for (int round = 0; round < 500; round++) {
        LabelRoom room = home_room();
        LabelMemory memory = { 0 };
        Label labels[LABELS_MAX];
        LabelPlace places[LABELS_MAX];
        int count = 1 + (int)(random_next(&random) % LABELS_MAX);
        for (int i = 0; i < count; i++)
            labels[i] = random_label(&random, &room, (uint32_t)i + 1);
        labels_place(labels, count, &room, &memory, places);
        check_layout(labels, count, &room, places);
        for (int i = 0; i < count; i++) {
            asked++;
            shown += places[i].shown;
        }
    }
    /* Eight labels of up to 90 on two sides of 590 fit nearly always. */
    assert_true(shown > asked * 97 / 100);
}

static void test_sides(void **state)
{
    (void)state;
    LabelRoom room = home_room();
    LabelMemory memory = { 0 };
    Label labels[2] = { { 1, { { 480, 300 } }, 120, 50 }, { 2, { { 570, 300 } }, 120, 50 } };
    LabelPlace places[2];
    labels_place(labels, 2, &room, &memory, places);
    assert_true(places[0].shown && places[0].left);
    assert_true(places[1].shown && !places[1].left);
    CHECK_NEAR(places[0].box.x + places[0].box.w, 460 - 48, 0.01);
    CHECK_NEAR(places[0].start.y, 300, 0.01);          /* level with its anchor when it can be */
    CHECK_NEAR(places[0].elbow.x - places[0].start.x, 14, 0.01);
    CHECK_NEAR(places[1].start.x - places[1].elbow.x, 14, 0.01);
}

static void test_small_moves_change_nothing(void **state)
{
    (void)state;
    LabelRoom room = home_room();
    LabelMemory memory = { 0 };
    Label labels[2] = { { 1, { { 515, 300 } }, 120, 50 }, { 2, { { 515, 306 } }, 120, 50 } };
    LabelPlace before[2], after[2];
    labels_place(labels, 2, &room, &memory, before);
    labels[0].anchor = (vec2s){ { 525, 307 } };        /* past the middle, and below the other */
    labels_place(labels, 2, &room, &memory, after);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(after[i].left, before[i].left);
        assert_true(fabsf(after[i].box.y - before[i].box.y) < 10.0f);
    }
    labels[0].anchor = (vec2s){ { 560, 307 } };        /* far past it */
    labels_place(labels, 2, &room, &memory, after);
    assert_false(after[0].left);
}

static void test_no_room_drops_the_later_ones(void **state)
{
    (void)state;
    LabelRoom room = home_room();
    room.allowed = (Box){ 128, 300, 300, 130 };        /* room for two of 50 at the left only */
    LabelMemory memory = { 0 };
    Label labels[3] = { { 1, { { 480, 390 } }, 120, 50 }, { 2, { { 480, 330 } }, 120, 50 },
                        { 3, { { 480, 360 } }, 120, 50 } };
    LabelPlace places[3];
    labels_place(labels, 3, &room, &memory, places);
    assert_true(places[0].shown && places[1].shown);
    assert_false(places[2].shown);
    check_layout(labels, 3, &room, places);
}

static void test_one(void **state)
{
    (void)state;
    Random random = random_seed(9);
    LabelRoom room = home_room();
    LabelMemory memory = { 0 };
    for (int round = 0; round < 500; round++) {
        Label label = random_label(&random, &room, 7);
        LabelPlace place;
        labels_place_one(&label, &room, &memory, &place);
        assert_true(place.shown);
        check_layout(&label, 1, &room, &place);
    }
}

static const EasedLabel *eased(const LabelEase *ease, uint32_t key)
{
    for (int i = 0; i < ease->count; i++)
        if (ease->labels[i].key == key)
            return &ease->labels[i];
    return NULL;
}

/* Whatever is on the screen keeps apart, and what was there before has not jumped. */
static void check_eased(const LabelEase *before, const LabelEase *ease)
{
    for (int i = 0; i < ease->count; i++) {
        const EasedLabel *label = &ease->labels[i], *old = eased(before, label->key);
        for (int j = i + 1; j < ease->count; j++) {
            const EasedLabel *other = &ease->labels[j];
            assert_true(apart(label->place.box, other->place.box));
            assert_false(meet(label->place.elbow, label->anchor, other->place.elbow,
                              other->anchor));
        }
        if (!old || label->alpha < old->alpha || label->alpha < 0.125f)     /* it comes afresh */
            continue;
        /* A sixth of the way at most, in a sixtieth of a second: 600 pixels are the longest. */
        assert_true(fabsf(label->place.box.y - old->place.box.y) <= 600.0f / 5.5f);
        assert_true(label->alpha - old->alpha <= 0.15f);
    }
}

static void test_eased_labels_keep_apart_and_arrive(void **state)
{
    (void)state;
    Random random = random_seed(11);
    LabelRoom room = home_room();
    LabelMemory memory = { 0 };
    LabelEase ease = { 0 };
    for (int round = 0; round < 200; round++) {
        Label labels[LABELS_MAX];
        LabelPlace places[LABELS_MAX];
        int count = (int)(random_next(&random) % LABELS_MAX);
        for (int i = 0; i < count; i++)
            labels[i] = random_label(&random, &room, (uint32_t)i + 1);
        labels_place(labels, count, &room, &memory, places);
        for (int frame = 0; frame < 120; frame++) {
            LabelEase before = ease;
            labels_ease(&ease, labels, places, count, 1.0f / 60.0f);
            check_eased(&before, &ease);
        }
        assert_false(ease.moving);
        for (int i = 0; i < count; i++) {
            const EasedLabel *label = eased(&ease, labels[i].key);
            assert_true(!places[i].shown || label);
            if (!places[i].shown || !label)
                continue;
            CHECK_NEAR(label->alpha, 1, 1e-6);
            CHECK_NEAR(label->place.box.x, places[i].box.x, 0.01);
            CHECK_NEAR(label->place.box.y, places[i].box.y, 0.01);
            CHECK_NEAR(label->place.elbow.x, places[i].elbow.x, 0.01);
        }
    }
}

static void test_a_label_changes_sides_by_fading(void **state)
{
    (void)state;
    LabelRoom room = home_room();
    LabelEase ease = { 0 };
    Label label = { 1, { { 480, 300 } }, 120, 50 };
    LabelPlace place;
    labels_place(&label, 1, &room, &(LabelMemory){ 0 }, &place);
    labels_ease(&ease, &label, &place, 1, INFINITY);
    assert_true(ease.labels[0].place.left && !ease.moving);
    label.anchor.x = 570;
    labels_place(&label, 1, &room, &(LabelMemory){ 0 }, &place);
    bool left = false, faint = false;
    for (int frame = 0; frame < 60; frame++) {
        labels_ease(&ease, &label, &place, 1, 1.0f / 60.0f);
        left |= ease.count == 1 && ease.labels[0].place.left;
        faint |= ease.count == 1 && ease.labels[0].alpha < 0.5f;
    }
    assert_true(left && faint);
    assert_true(!ease.labels[0].place.left);
    CHECK_NEAR(ease.labels[0].alpha, 1, 1e-6);
    labels_ease(&ease, NULL, NULL, 0, INFINITY);       /* less motion: gone at once */
    assert_int_equal(ease.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_layouts),
        cmocka_unit_test(test_sides),
        cmocka_unit_test(test_small_moves_change_nothing),
        cmocka_unit_test(test_no_room_drops_the_later_ones),
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_eased_labels_keep_apart_and_arrive),
        cmocka_unit_test(test_a_label_changes_sides_by_fading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
