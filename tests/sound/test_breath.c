/* Breaths: exact, and told apart with eyes shut. */
#include "check.h"
#include "measure.h"

#include "core/count.h"

/* Patterns that are taught for calm and for sleep, in seconds: in, hold, out, rest; and breaths a
 * minute (60 / sum). */
static const struct {
    double in, hold, out, rest, a_minute;
} patterns[] = {
    { 5, 0, 5, 0, 6 },       { 5.5, 0, 5.5, 0, 5.4545 }, { 4.5, 0, 5.5, 0, 6 },
    { 4, 0, 6, 0, 6 },       { 3, 0, 4.5, 0, 8 },        { 4, 4, 4, 4, 3.75 },
    { 4, 7, 8, 0, 3.15789 }, { 4, 0, 8, 0, 5 },          { 0.3, 0, 0.4, 0.1, 75 },
};

/* An hour of each: every phase begins and ends at its own second, to half a frame. */
static void an_hour_by_the_book(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(patterns); i++) {
        const double seconds[SOUND_PHASES] = { patterns[i].in, patterns[i].hold, patterns[i].out,
                                               patterns[i].rest };
        SoundBreathing breaths = sound_breathing(seconds[0], seconds[1], seconds[2], seconds[3]);
        BreathCycle cycle = breath_cycle(&breaths);
        double at = 0;
        int64_t count = 0;
        const int64_t start = 777;
        for (int phase = 0; at < 3600; phase = (phase + 1) % SOUND_PHASES) {
            if (seconds[phase] == 0)
                continue;
            BreathPlace place;
            double middle = (at + seconds[phase] / 2) * SOUND_RATE;
            assert_true(breath_at(&cycle, start, 0, start + (int64_t)middle, &place));
            assert_int_equal(place.phase, phase);
            CHECK_NEAR(place.begin - start, at * SOUND_RATE, 0.51);
            at += seconds[phase];
            CHECK_NEAR(place.end - start, at * SOUND_RATE, 0.51);
            count = place.cycle + 1;
        }
        CHECK_NEAR((double)count, 60 * patterns[i].a_minute, 1);
    }
}

static void before_after_and_nothing(void **state)
{
    (void)state;
    BreathPlace place;
    SoundBreathing breaths = sound_breathing(1, 0, 1, 0), none = sound_breathing(0, 0, 0, 0);
    BreathCycle cycle = breath_cycle(&breaths), empty = breath_cycle(&none);
    assert_false(breath_at(&cycle, 100, 2, 99, &place));
    assert_true(breath_at(&cycle, 100, 2, 100, &place));
    assert_true(breath_at(&cycle, 100, 2, 99 + 4 * SOUND_RATE, &place));
    assert_int_equal(place.cycle, 1);
    assert_int_equal(place.phase, SOUND_PHASE_OUT);
    assert_false(breath_at(&cycle, 100, 2, 100 + 4 * SOUND_RATE, &place));
    assert_false(breath_at(&empty, 0, 0, 0, &place));
}

/* The quietest moment near a second, in frames from it: where one phase ends and the next begins.
 */
static double dip_near(const Recording *recording, double second)
{
    double least = 1, where = 0;
    for (double off = -0.06; off < 0.06; off += 0.001) {
        double level = level_between(recording, second + off - 0.002, second + off + 0.002);
        if (level < least) {
            least = level;
            where = off;
        }
    }
    return where;
}

/* 4 in and 8 out for a whole hour, as it is heard: each in is bright and each out dark over its own
 * time, and the seams are within 10 ms of where they belong. Elsewhere this once played as 4 and 4.
 */
static void an_hour_as_it_is_heard(void **state)
{
    (void)state;
    SoundMixer mixer;
    sound_mixer_init(&mixer);
    sound_mixer_do(&mixer, sound_breathe(sound_breathing(4, 0, 8, 0), 0, 0));
    for (int cycle = 0; cycle < 300; cycle++) {
        Recording own = record(&mixer, 12, 4096, NULL);
        double in = crossings_between(&own, 0.2, 3.9);
        for (int second = 4; second < 12; second++)
            if (crossings_between(&own, second + 0.1, second + 0.9) > 0.75 * in)
                fail_msg("breath %d: bright in second %d of 4 in, 8 out", cycle, second);
        CHECK_NEAR(dip_near(&own, 4), 0, 0.010);
        assert_true(level_between(&own, 11.5, 11.9) > 0.003); /* to its end */
        assert_true(level_between(&own, 11.997, 12) < 0.003);
        free(own.samples);
    }
    assert_int_equal(mixer.clock, 3600 * (int64_t)SOUND_RATE);
}

/* From as long as it takes to 10 ms after the beginning to 10 ms before the end. */
static void a_breath_is_heard_as_long_as_it_lasts(void **state)
{
    (void)state;
    static const double lengths[] = { 1, 2.5, 4, 5.5, 8, 12 };
    for (size_t i = 0; i < ARRAY_COUNT(lengths); i++)
        for (int phase = SOUND_PHASE_IN; phase <= SOUND_PHASE_OUT; phase += 2) {
            double length = lengths[i];
            SoundMixer mixer;
            sound_mixer_init(&mixer);
            sound_mixer_do(&mixer, sound_breath((SoundPhase)phase, length, SOUND_RATE / 2));
            Recording recording = record(&mixer, length + 1, 512, NULL);
            assert_true(peak_between(&recording, 0, 0.5) == 0);
            assert_true(peak_between(&recording, 0.5, 0.51) > 0.002f);
            for (double t = 0.55; t < length + 0.4; t += 0.05)
                assert_true(level_between(&recording, t, t + 0.04) > 0.004);
            assert_true(peak_between(&recording, length + 0.48, length + 0.495) > 0.0005f);
            assert_true(peak_between(&recording, length + 0.502, length + 1) == 0);
            free(recording.samples);
        }
}

/* In grows and brightens, out the other way round; the middle of the power lies at least twice as
 * high in the in-breath. Holds are 26 dB below. */
static void in_and_out_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i + 1 < ARRAY_COUNT(patterns); i++) {
        double in = patterns[i].in, hold = patterns[i].hold, out = patterns[i].out;
        double from = in + hold, end = from + out;
        SoundMixer mixer;
        sound_mixer_init(&mixer);
        SoundBreathing breaths = sound_breathing(in, hold, out, patterns[i].rest);
        sound_mixer_do(&mixer, sound_breathe(breaths, 0, 0));
        Recording r = record(&mixer, end, 512, NULL);
        assert_true(centroid_between(&r, 0, in) > 2 * centroid_between(&r, from, end));
        assert_true(centroid_between(&r, in - 1, in) > 1.3 * centroid_between(&r, 0, 1));
        assert_true(centroid_between(&r, end - 1, end) <
                    0.7 * centroid_between(&r, from, from + 1));
        assert_true(level_between(&r, in - 1, in - 0.2) > 1.5 * level_between(&r, 0.1, 0.9));
        assert_true(level_between(&r, from + 0.1, from + 1) >
                    1.5 * level_between(&r, end - 1, end - 0.1));
        if (hold > 0)
            assert_true(level_between(&r, in + 0.01, from - 0.01) <
                        0.05 * level_between(&r, 0, in));
        free(r.samples);
    }
}

/* After a pause: a breath that began before is heard from its middle on. */
static void a_start_in_the_past(void **state)
{
    (void)state;
    SoundMixer whole, part;
    sound_mixer_init(&whole);
    sound_mixer_init(&part);
    sound_mixer_do(&whole, sound_breathe(sound_breathing(4, 0, 4, 0), 0, 0));
    Recording first = record(&whole, 6, 512, NULL);
    sound_mixer_skip(&part, 3 * SOUND_RATE);
    sound_mixer_do(&part, sound_breathe(sound_breathing(4, 0, 4, 0), 0, 0));
    Recording second = record(&part, 3, 512, NULL);
    for (double t = 0.1; t < 2.8; t += 0.4)
        CHECK_NEAR(level_between(&second, t, t + 0.2) / level_between(&first, 3 + t, 3.2 + t), 1,
                   0.3);
    assert_true(peak_between(&second, 0, 0.001) < 0.15f * peak_between(&second, 0.05, 0.2));
    free(first.samples);
    free(second.samples);
}

/* Sent one by one, as a session does, it is what it is as a pattern. */
static void phase_by_phase(void **state)
{
    (void)state;
    SoundMixer one, other;
    sound_mixer_init(&one);
    sound_mixer_init(&other);
    sound_mixer_do(&one, sound_breathe(sound_breathing(1, 1, 2, 0.5), 640, 2));
    for (int cycle = 0; cycle < 2; cycle++) {
        int64_t at = 640 + sound_frames(4.5) * cycle;
        sound_mixer_do(&other, sound_breath(SOUND_PHASE_IN, 1, at));
        sound_mixer_do(&other, sound_breath(SOUND_PHASE_HOLD, 1, at + sound_frames(1)));
        sound_mixer_do(&other, sound_breath(SOUND_PHASE_OUT, 2, at + sound_frames(2)));
        sound_mixer_do(&other, sound_breath(SOUND_PHASE_REST, 0.5, at + sound_frames(4)));
    }
    Recording a = record(&one, 10, 512, NULL), b = record(&other, 10, 512, NULL);
    for (double t = 0.02; t < 9; t += 0.05)
        CHECK_NEAR(level_between(&b, t, t + 0.05), level_between(&a, t, t + 0.05), 0.01);
    assert_true(peak_between(&b, 9.1, 10) == 0);
    free(a.samples);
    free(b.samples);
}

/* A quick inhalation on top of the first, then a long way out (cyclic sigh). */
static void more_than_four_steps(void **state)
{
    (void)state;
    SoundBreathing sigh = {
        .steps = { { SOUND_PHASE_IN, 2.5 }, { SOUND_PHASE_IN, 1 }, { SOUND_PHASE_OUT, 6.5 } },
        .count = 3
    };
    SoundMixer mixer;
    sound_mixer_init(&mixer);
    sound_mixer_do(&mixer, sound_breathe(sigh, 0, 1));
    Recording recording = record(&mixer, 11, 512, NULL);
    CHECK_NEAR(dip_near(&recording, 2.5), 0, 0.010);
    CHECK_NEAR(dip_near(&recording, 3.5), 0, 0.010);
    assert_true(peak_between(&recording, 9.9, 9.99) > 0.001f);
    assert_true(peak_between(&recording, 10.01, 11) == 0);
    free(recording.samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_by_the_book),
        cmocka_unit_test(before_after_and_nothing),
        cmocka_unit_test(an_hour_as_it_is_heard),
        cmocka_unit_test(a_breath_is_heard_as_long_as_it_lasts),
        cmocka_unit_test(in_and_out_differ),
        cmocka_unit_test(a_start_in_the_past),
        cmocka_unit_test(phase_by_phase),
        cmocka_unit_test(more_than_four_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
