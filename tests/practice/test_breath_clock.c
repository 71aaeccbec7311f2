/* Every pattern against its definition over an hour. */
#include "check.h"

#include "core/count.h"
#include "practice/breath_clock.h"

#include <math.h>
#include <string.h>

static Breathing breathing;

static int load(void **state)
{
    (void)state;
    return breathing_load(&breathing, TEST_SOURCE_FOLDER "/assets") ? 0 : -1;
}

/* In, top-up, hold, out, rest in tenths of a second: the evidence base's table of patterns, and
 * shapes that a person may make. */
static const struct {
    const char *id; /* NULL: one's own */
    int tenths[BREATH_PARTS];
} rows[] = {
    { "diaphragm_free", { 30, 0, 0, 40, 0 } },
    { "nhs_1to5", { 50, 0, 0, 50, 0 } },
    { "coherent_5_5", { 50, 0, 0, 50, 0 } },
    { "resonance_5.5", { 55, 0, 0, 55, 0 } },
    { "resonance_4.5_5.5", { 45, 0, 0, 55, 0 } },
    { "extended_4_6", { 40, 0, 0, 60, 0 } },
    { "starter_3_4.5", { 30, 0, 0, 45, 0 } },
    { "box_4", { 40, 0, 40, 40, 40 } },
    { "four_7_8", { 40, 0, 70, 80, 0 } },
    { "cyclic_sigh", { 25, 10, 0, 65, 0 } },
    { NULL, { 40, 0, 0, 80, 0 } }, /* 4 in, 8 out, no holds: once played as 4 and 4 elsewhere */
    { NULL, { 33, 0, 0, 47, 5 } },
    { NULL, { 11, 7, 9, 13, 6 } },
    { NULL, { 10, 0, 0, 20, 0 } },
    { NULL, { 120, 30, 100, 150, 0 } },
};

static BreathPattern pattern_of(size_t row)
{
    BreathPattern own = { .id = "own" };
    if (rows[row].id) {
        const BreathPattern *shipped = breathing_find(&breathing, rows[row].id);
        assert_non_null(shipped);
        return *shipped;
    }
    memcpy(own.tenths, rows[row].tenths, sizeof own.tenths);
    return own;
}

static BreathClock endless(size_t row)
{
    BreathPattern pattern = pattern_of(row);
    pattern.most = (BreathLength){ 0 };
    return breath_clock_start(&pattern, (BreathLength){ 0 });
}

static void expect(const BreathClock *clock, double at, BreathPart part, int64_t breath)
{
    BreathMoment moment = breath_clock_at(clock, at);
    if (moment.part != part || moment.breath != breath)
        fail_msg("at %.9f s: %s of breath %d, not %s of breath %d", at,
                 breath_part_name(moment.part), (int)moment.breath, breath_part_name(part),
                 (int)breath);
}

/* Walks an hour from turn to turn by the definition alone: each part is there at its first moment
 * and a microsecond before its last, its end is told to the last bit, and the lungs are as full as
 * they have to be. */
static void test_hour(void **state)
{
    (void)state;
    for (size_t row = 0; row < ARRAY_COUNT(rows); row++) {
        BreathClock clock = endless(row);
        int64_t at = 0;
        for (int64_t breath = 1; at < 36000; breath++) {
            for (int part = 0; part < BREATH_PARTS; part++) {
                int length = rows[row].tenths[part];
                if (length == 0)
                    continue;
                double begins = (double)at / 10, ends = (double)(at + length) / 10;
                expect(&clock, begins, (BreathPart)part, breath);
                expect(&clock, ends - 1e-6, (BreathPart)part, breath);
                BreathMoment moment = breath_clock_at(&clock, begins);
                assert_true(moment.began == begins && moment.ends == ends);
                CHECK_NEAR(moment.left, length / 10.0, 1e-9);
                assert_int_equal(moment.count, 1);
                at += length;
            }
        }
    }
}

/* What a frame sees: time in steps of a 60th, which meets no turn exactly. */
static void test_hour_by_frames(void **state)
{
    (void)state;
    for (size_t row = 0; row < ARRAY_COUNT(rows); row++) {
        BreathClock clock = endless(row);
        int whole = 0, spent[BREATH_PARTS] = { 0 };
        for (int part = 0; part < BREATH_PARTS; part++)
            whole += rows[row].tenths[part];
        int frames = 3600 / whole * whole * 6; /* whole breaths: about an hour */
        for (int frame = 0; frame < frames; frame++)
            spent[breath_clock_at(&clock, (frame + 0.5) / 60).part]++;
        for (int part = 0; part < BREATH_PARTS; part++) /* tenths are six frames each */
            assert_int_equal(spent[part], frames / whole * rows[row].tenths[part]);
    }
}

/* 0 empty, 1 full, at rest at every turn, never a jump: between frames of a 600th of a second it
 * moves no more than a sine of the shortest part may. */
static void test_fullness_is_smooth(void **state)
{
    (void)state;
    for (size_t row = 0; row < ARRAY_COUNT(rows); row++) {
        BreathClock clock = endless(row);
        double before = 0, step = 1.0 / 600;
        for (int i = 0; i < 60 * 600; i++) {
            BreathMoment now = breath_clock_at(&clock, i * step);
            double moved = fabs(now.fullness - before), span = now.ends - now.began;
            double into = fmin(now.left, i * step - now.began);
            assert_true(now.fullness >= 0 && now.fullness <= 1);
            assert_true(moved <= acos(-1) / 2 * step / fmin(span, 0.7) + 1e-9);
            if (into < 2 * step) /* of a turn: a hundredth of the speed in the middle */
                assert_true(moved < 0.06 * step / fmin(span, 0.5));
            before = now.fullness;
        }
    }
}

static void test_fullness_at_turns(void **state)
{
    static const struct {
        const char *id;
        double at, fullness;
    } cases[] = {
        { "coherent_5_5", 0, 0 },    { "coherent_5_5", 2.5, 0.5 },
        { "coherent_5_5", 5, 1 },    { "coherent_5_5", 7.5, 0.5 },
        { "coherent_5_5", 10, 0 },   { "box_4", 4, 1 },
        { "box_4", 6, 1 },           { "box_4", 8, 1 },
        { "box_4", 12, 0 },          { "box_4", 14, 0 },
        { "cyclic_sigh", 2.5, 0.8 }, { "cyclic_sigh", 3.5, 1 },
        { "four_7_8", 10.9, 1 },     { "four_7_8", 15, 0.5 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        BreathPattern pattern = *breathing_find(&breathing, cases[i].id);
        BreathClock clock = breath_clock_start(&pattern, (BreathLength){ 0 });
        CHECK_NEAR(breath_clock_at(&clock, cases[i].at).fullness, cases[i].fullness, 1e-9);
    }
}

/* Of the phases that a lap has: in, hold, out, rest. */
static void test_along(void **state)
{
    static const struct {
        const char *id;
        double at, along;
    } cases[] = {
        { "coherent_5_5", 0, 0 },    { "coherent_5_5", 2.5, 0.5 }, { "coherent_5_5", 6, 0.2 },
        { "box_4", 5, 0.25 },        { "box_4", 15, 0.75 },        { "cyclic_sigh", 1.75, 0.5 },
        { "cyclic_sigh", 2.8, 0.8 }, { "cyclic_sigh", 3.5, 0 },    { "cyclic_sigh", 6.75, 0.5 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        BreathClock clock =
            breath_clock_start(breathing_find(&breathing, cases[i].id), (BreathLength){ 0 });
        CHECK_NEAR(breath_clock_at(&clock, cases[i].at).along, cases[i].along, 1e-9);
    }
}

/* Counts in even steps of about a second. */
static void test_counts(void **state)
{
    static const struct {
        const char *id;
        double at;
        int count, counts;
        double next;
    } cases[] = {
        { "coherent_5_5", 0, 1, 5, 1 },    { "coherent_5_5", 0.999, 1, 5, 1 },
        { "coherent_5_5", 1, 2, 5, 2 },    { "coherent_5_5", 4.5, 5, 5, 5 },
        { "coherent_5_5", 5, 1, 5, 6 },    { "coherent_5_5", 3595, 1, 5, 3596 },
        { "four_7_8", 4, 1, 7, 5 },        { "four_7_8", 18.5, 8, 8, 19 },
        { "starter_3_4.5", 3, 1, 5, 3.9 }, { "starter_3_4.5", 3.9, 2, 5, 4.8 },
        { "cyclic_sigh", 2.6, 1, 1, 3.5 }, { "resonance_5.5", 5.4, 6, 6, 5.5 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        BreathPattern pattern = *breathing_find(&breathing, cases[i].id);
        BreathClock clock = breath_clock_start(&pattern, (BreathLength){ .seconds = 7200 });
        clock.breaths = 0;
        BreathMoment moment = breath_clock_at(&clock, cases[i].at);
        assert_int_equal(moment.count, cases[i].count);
        assert_int_equal(moment.counts, cases[i].counts);
        CHECK_NEAR(moment.next_count, cases[i].next, 1e-9);
    }
}

/* A sound at every count over an hour: each is told once, in order, and never early. */
static void test_counts_follow(void **state)
{
    (void)state;
    for (size_t row = 0; row < ARRAY_COUNT(rows); row++) {
        BreathClock clock = endless(row);
        double at = 0;
        while (at < 3600) {
            BreathMoment now = breath_clock_at(&clock, at);
            BreathMoment next = breath_clock_at(&clock, now.next_count);
            assert_true(now.next_count > at);
            if (now.count < now.counts)
                assert_true(next.part == now.part && next.count == now.count + 1);
            else
                assert_true(next.part != now.part && next.count == 1 && now.next_count == now.ends);
            at = now.next_count;
        }
    }
}

/* By time: the breath under way is breathed to its end. Never past the most: box 5 minutes, 4-7-8
 * eight breaths. */
static void test_lengths(void **state)
{
    static const struct {
        const char *id;
        BreathLength length;
        int64_t breaths;
        double seconds;
    } cases[] = {
        { "coherent_5_5", { 180, 0 }, 18, 180 },
        { "coherent_5_5", { 181, 0 }, 19, 190 },
        { "coherent_5_5", { 1, 0 }, 1, 10 },
        { "coherent_5_5", { 0, 6 }, 6, 60 },
        { "resonance_5.5", { 60, 0 }, 6, 66 },
        { "starter_3_4.5", { 120, 0 }, 16, 120 },
        { "diaphragm_free", { 60, 0 }, 9, 63 },
        { "coherent_5_5", { 3600, 0 }, 360, 3600 },
        { "box_4", { 60, 0 }, 4, 64 },
        { "box_4", { 3600, 0 }, 18, 288 },
        { "four_7_8", { 0, 4 }, 4, 76 },
        { "four_7_8", { 0, 20 }, 8, 152 },
        { "four_7_8", { 600, 0 }, 8, 152 },
        { "four_7_8", { 0, 0 }, 8, 152 },
        { "coherent_5_5", { 0, 0 }, 0, INFINITY },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        BreathPattern pattern = *breathing_find(&breathing, cases[i].id);
        BreathClock clock = breath_clock_start(&pattern, cases[i].length);
        assert_int_equal(clock.breaths, cases[i].breaths);
        assert_true(breath_clock_seconds(&clock) == cases[i].seconds);
    }
}

static void test_end(void **state)
{
    (void)state;
    BreathClock clock = breath_clock_start(breathing_find(&breathing, "coherent_5_5"),
                                           (BreathLength){ .breaths = 2 });
    assert_false(breath_clock_at(&clock, 19.999).done);
    for (double at = 20; at < 1e12; at *= 10) {
        BreathMoment moment = breath_clock_at(&clock, at);
        assert_true(moment.done && moment.part == BREATH_OUT && moment.breath == 2);
        CHECK_NEAR(moment.left, 0, 0);
        CHECK_NEAR(moment.fullness, 0, 1e-12);
        CHECK_NEAR(moment.share, 1, 1e-12);
    }
    clock = breath_clock_start(breathing_find(&breathing, "box_4"), (BreathLength){ .breaths = 1 });
    assert_int_equal(breath_clock_at(&clock, 15.9).part, BREATH_REST);
    assert_int_equal(breath_clock_at(&clock, 16).part, BREATH_REST);
}

/* Straight onto the first breath in, and no time that is not one breaks it. */
static void test_strange_times(void **state)
{
    static const double times[] = { 0, -0.0, -5, -INFINITY, NAN };
    (void)state;
    BreathClock clock = endless(0);
    for (size_t i = 0; i < ARRAY_COUNT(times); i++) {
        BreathMoment moment = breath_clock_at(&clock, times[i]);
        assert_true(moment.part == BREATH_IN && moment.breath == 1 && moment.count == 1);
        CHECK_NEAR(moment.fullness, 0, 0);
        CHECK_NEAR(moment.left, 3, 0);
    }
    BreathMoment far = breath_clock_at(&clock, INFINITY);
    assert_true(far.fullness >= 0 && far.fullness <= 1 && (double)far.breath > 1e8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hour),
        cmocka_unit_test(test_hour_by_frames),
        cmocka_unit_test(test_fullness_is_smooth),
        cmocka_unit_test(test_fullness_at_turns),
        cmocka_unit_test(test_along),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_counts_follow),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_end),
        cmocka_unit_test(test_strange_times),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
