/* Doses as seconds: tables worked out by hand from the tempo. */
#include "check.h"

#include "core/count.h"
#include "motion/timeline.h"

#include <string.h>

typedef struct {
    Exercise exercise;
    Clip clip;
    ClipKey keys[2];
} Stage;

static Stage stage_of(GuideKind kind, float in, float out)
{
    Stage stage;
    memset(&stage, 0, sizeof stage);
    stage.exercise.about.kind = kind;
    stage.clip.moves[CLIP_IN].seconds = in;
    stage.clip.moves[CLIP_OUT].seconds = out;
    return stage;
}

static void add_ways(Stage *stage, float enter, float leave)
{
    stage->clip.moves[CLIP_ENTER] = (ClipMove){ stage->keys, 2, enter };
    stage->clip.moves[CLIP_LEAVE] = (ClipMove){ stage->keys, 2, leave };
}

typedef struct {
    double at;
    int segment;
    ClipMoveName move;
    float progress;
} Row;

static void check_rows(const Timeline *timeline, const Row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        TimelinePlace place = timeline_at(timeline, rows[i].at);
        assert_int_equal(place.segment, rows[i].segment);
        assert_int_equal(place.move, rows[i].move);
        CHECK_NEAR(place.progress, rows[i].progress, 1e-4);
    }
}

/* In 4 s, held 30 s, out 3 s. */
static void test_stretch(void **state)
{
    static const Row rows[] = {
        { -1, 0, CLIP_IN, 0 },   { 0, 0, CLIP_IN, 0 },    { 2, 0, CLIP_IN, 0.5f },
        { 4, 1, CLIP_IN, 1 },    { 20, 1, CLIP_IN, 1 },   { 33.9, 1, CLIP_IN, 1 },
        { 34, 2, CLIP_OUT, 0 },  { 35.5, 2, CLIP_OUT, 0.5f }, { 37, 2, CLIP_OUT, 1 },
        { 99, 2, CLIP_OUT, 1 },
    };
    Timeline timeline;
    Stage stage = stage_of(GUIDE_STRETCH, 4, 3);
    (void)state;
    timeline_make(&timeline, &stage.exercise, &stage.clip, &(GuideDose){ .sets = 2, .hold = 30 },
                  true);
    assert_int_equal(timeline.count, 3);
    CHECK_NEAR(timeline.seconds, 37, 1e-9);
    check_rows(&timeline, rows, ARRAY_COUNT(rows));
}

/* 5 repeats of 5 s, each with its own way in and out. */
static void test_repeats(void **state)
{
    Timeline timeline;
    Stage stage = stage_of(GUIDE_STRETCH, 4, 3);
    (void)state;
    timeline_make(&timeline, &stage.exercise, &stage.clip,
                  &(GuideDose){ .sets = 1, .hold = 5, .reps = 5 }, false);
    assert_int_equal(timeline.count, 15);
    CHECK_NEAR(timeline.seconds, 60, 1e-9);
    assert_int_equal(timeline.segments[3].kind, TIMELINE_IN);
    CHECK_NEAR(timeline.segments[3].start, 12, 1e-9);
}

/* Passes of at most their own tempo fill the set exactly and end where they began. */
static void test_roll(void **state)
{
    static const struct {
        float pass, hold;
        int passes;
    } rows[] = { { 4, 60, 16 }, { 3, 60, 20 }, { 4, 120, 30 }, { 2, 30, 16 }, { 4, 64, 16 } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Timeline timeline;
        Stage stage = stage_of(GUIDE_ROLL, rows[i].pass, rows[i].pass);
        timeline_make(&timeline, &stage.exercise, &stage.clip,
                      &(GuideDose){ .sets = 1, .hold = rows[i].hold }, true);
        assert_int_equal(timeline.count, rows[i].passes);
        CHECK_NEAR(timeline.seconds, rows[i].hold, 1e-6);
        for (int k = 0; k < timeline.count; k++)
            assert_int_equal(timeline.segments[k].kind, k % 2 ? TIMELINE_BACK : TIMELINE_PASS);
    }
}

/* The mistake is held for 2 s, as often as fills the 34 s, and bounces twice: half of the way
 * back in the middle of each. The proper form knows nothing of it. */
static void test_hasty_mistake(void **state)
{
    static const Row rows[] = {
        { 0.5, 0, CLIP_IN, 0.5f }, { 1, 1, CLIP_IN, 1 },      { 1.5, 1, CLIP_IN, 0.5f },
        { 1.75, 1, CLIP_IN, 0.75f }, { 2, 1, CLIP_IN, 1 },    { 2.5, 1, CLIP_IN, 0.5f },
        { 2.99999, 1, CLIP_IN, 1 }, { 4.5, 2, CLIP_OUT, 0.5f },
    };
    Timeline timeline;
    Stage stage = stage_of(GUIDE_STRETCH, 1, 3);
    GuideDose dose = { .sets = 2, .hold = 30 };
    (void)state;
    stage.exercise.mistake.hold = 2;
    stage.exercise.mistake.bounce = 0.5f;
    timeline_make(&timeline, &stage.exercise, &stage.clip, &dose, true);
    assert_int_equal(timeline.count, 3);
    CHECK_NEAR(timeline_at(&timeline, 10.5).progress, 1, 1e-6);
    stage.clip.form = CLIP_MISTAKE;
    timeline_make(&timeline, &stage.exercise, &stage.clip, &dose, true);
    assert_int_equal(timeline.count, 3 * 6); /* 34 s by 6 s */
    check_rows(&timeline, rows, ARRAY_COUNT(rows));
}

/* Who hurries through a cycle of 2.2 s takes 0.6 s each way. */
static void test_hurried_cycle(void **state)
{
    Timeline timeline;
    Stage stage = stage_of(GUIDE_DRILL, 0.6f, 0.6f);
    GuideDose dose = { .sets = 1, .reps = 2, .cycle = 2.2f };
    (void)state;
    stage.clip.form = CLIP_MISTAKE;
    timeline_make(&timeline, &stage.exercise, &stage.clip, &dose, true);
    assert_int_equal(timeline.count, 4);
    CHECK_NEAR(timeline.seconds, 2.4, 1e-5);
}

/* 12 swings of 2.2 s. */
static void test_moving(void **state)
{
    static const Row rows[] = {
        { 0, 0, CLIP_IN, 0 },     { 0.55, 0, CLIP_IN, 0.5f }, { 1.10001, 1, CLIP_OUT, 0 },
        { 2.20001, 2, CLIP_IN, 0 },   { 26.4, 23, CLIP_OUT, 1 },
    };
    Timeline timeline;
    Stage stage = stage_of(GUIDE_DRILL, 1.1f, 1.1f);
    (void)state;
    timeline_make(&timeline, &stage.exercise, &stage.clip,
                  &(GuideDose){ .sets = 1, .reps = 12, .cycle = 2.2f }, true);
    assert_int_equal(timeline.count, 24);
    CHECK_NEAR(timeline.seconds, 26.4, 1e-5);
    check_rows(&timeline, rows, ARRAY_COUNT(rows));
}

static void test_ways(void **state)
{
    static const Row rows[] = {
        { 0, 0, CLIP_ENTER, 0 }, { 4, 0, CLIP_ENTER, 0.5f }, { 10, 1, CLIP_IN, 0.5f },
        { 45, 4, CLIP_LEAVE, 0 }, { 49, 4, CLIP_LEAVE, 2.0f / 3 },
    };
    Timeline timeline;
    Stage stage = stage_of(GUIDE_STRETCH, 4, 3);
    GuideDose dose = { .sets = 1, .hold = 30 };
    (void)state;
    add_ways(&stage, 8, 6);
    timeline_make(&timeline, &stage.exercise, &stage.clip, &dose, true);
    assert_int_equal(timeline.count, 5);
    CHECK_NEAR(timeline.seconds, 51, 1e-9);
    check_rows(&timeline, rows, 3);
    check_rows(&timeline, rows + 3, 2);
    timeline_make(&timeline, &stage.exercise, &stage.clip, &dose, false);
    assert_int_equal(timeline.count, 3);
    assert_int_equal(timeline.segments[0].kind, TIMELINE_IN);
}

/* However long, it keeps within its own bounds and still ends with the way back. */
static void test_no_dose_is_too_long(void **state)
{
    Timeline timeline;
    Stage stage = stage_of(GUIDE_DRILL, 1, 1);
    (void)state;
    add_ways(&stage, 8, 6);
    timeline_make(&timeline, &stage.exercise, &stage.clip,
                  &(GuideDose){ .sets = 1, .reps = 1000, .cycle = 2 }, true);
    assert_in_range(timeline.count, 3, TIMELINE_MAX);
    assert_int_equal(timeline.segments[timeline.count - 1].kind, TIMELINE_LEAVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretch), cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_roll),    cmocka_unit_test(test_moving),
        cmocka_unit_test(test_ways),    cmocka_unit_test(test_no_dose_is_too_long),
        cmocka_unit_test(test_hasty_mistake), cmocka_unit_test(test_hurried_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
