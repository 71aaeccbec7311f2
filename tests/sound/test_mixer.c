/* What is heard when: onsets, pauses, clicks, clipping; always as numbers. */
#include "check.h"
#include "measure.h"

#include "core/count.h"

#include <string.h>

/* What a person takes for the beginning: 40 dB below full scale. */
#define HEARD 0.01f
/* 10 ms. */
enum { WITHIN = SOUND_RATE / 100 };

static void begin(SoundMixer *mixer)
{
    sound_mixer_init(mixer);
}

/* Every bell and count, three breaths and ambience, in two seconds. */
static void send_everything(SoundMixer *mixer, int64_t at)
{
    for (int bell = 0; bell < SOUND_BELLS; bell++)
        assert_true(sound_mixer_do(mixer, sound_bell((SoundBell)bell, at + 9000 * bell)));
    for (int left = 3; left > 0; left--)
        assert_true(sound_mixer_do(mixer, sound_count(left, at + 7000 * left)));
    sound_mixer_do(mixer, sound_breathe(sound_breathing(0.5, 0.1, 0.6, 0), at, 0));
    sound_mixer_do(mixer, sound_ambience(SOUND_AMBIENCE_AIR, at));
    sound_mixer_do(mixer, sound_volume(SOUND_KIND_BREATH, 0.7f, at + 12345));
    sound_mixer_do(mixer, sound_breathe(sound_breathing(0.4, 0, 0.4, 0), at + 50001, 2));
    sound_mixer_do(mixer, sound_ambience(SOUND_AMBIENCE_CHORD, at + 60003));
    sound_mixer_do(mixer, sound_master(0.5f, at + 70007));
}

static void silence_at_first(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    Recording recording = record(&mixer, 0.5, 512, NULL);
    assert_true(peak_between(&recording, 0, 0.5) == 0);
    assert_int_equal(mixer.clock, SOUND_RATE / 2);
    free(recording.samples);
}

/* On random frames, in blocks of random sizes. */
static void onsets_are_where_they_were_asked_for(void **state)
{
    (void)state;
    Random random = random_seed(11);
    for (int i = 0; i < 120; i++) {
        SoundMixer mixer;
        begin(&mixer);
        int64_t at = random_next(&random) % SOUND_RATE;
        switch (i % 4) {
        case 0:
            sound_mixer_do(&mixer, sound_bell((SoundBell)(i / 4 % SOUND_BELLS), at));
            break;
        case 1:
            sound_mixer_do(&mixer, sound_count(1 + i / 4 % 3, at));
            break;
        case 2:
            sound_mixer_do(&mixer, sound_breath(SOUND_PHASE_IN, 4, at));
            break;
        default:
            sound_mixer_do(&mixer, sound_breath(SOUND_PHASE_OUT, 4, at));
            break;
        }
        Recording recording = record(&mixer, 1.2, 1 + (int)(random_next(&random) % 3000), &random);
        int64_t heard = onset(&recording, 0, i % 4 < 2 ? HEARD : HEARD / 4);
        assert_true(heard >= at);
        assert_true(heard <= at + WITHIN);
        assert_true(onset(&recording, 0, 0) >= at);
        free(recording.samples);
    }
}

static void two_notes_of_the_end_follow_each_other(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, 0));
    Recording recording = record(&mixer, 4, 512, NULL);
    assert_true(level_between(&recording, 0.46, 0.56) >
                1.3 * level_between(&recording, 0.35, 0.45));
    assert_true(centroid_between(&recording, 2, 4) < 0.8 * centroid_between(&recording, 0, 0.45));
    free(recording.samples);
}

static void block_sizes_do_not_matter(void **state)
{
    (void)state;
    static const int sizes[] = { 1, 7, 64, 100, 512, 4096, 144000 };
    SoundMixer mixer;
    begin(&mixer);
    send_everything(&mixer, 1001);
    Recording wanted = record(&mixer, 3, 333, NULL);
    assert_true(peak_between(&wanted, 0, 3) > 0.2f);
    Random random = random_seed(5);
    for (size_t i = 0; i <= ARRAY_COUNT(sizes); i++) {
        bool by_chance = i == ARRAY_COUNT(sizes);
        begin(&mixer);
        send_everything(&mixer, 1001);
        Recording other =
            record(&mixer, 3, by_chance ? 1500 : sizes[i], by_chance ? &random : NULL);
        assert_memory_equal(wanted.samples, other.samples,
                            (size_t)wanted.frames * 2 * sizeof *wanted.samples);
        free(other.samples);
    }
    free(wanted.samples);
}

/* The order in which commands arrive is not the order in which they are heard. */
static void commands_wait_for_their_frame(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, sound_count(1, 40000));
    sound_mixer_do(&mixer, sound_count(3, 10000));
    sound_mixer_do(&mixer, sound_volume(SOUND_KIND_COUNT, 0, 50000));
    sound_mixer_do(&mixer, sound_count(2, 60000));
    Recording recording = record(&mixer, 2, 512, NULL);
    assert_in_range(onset(&recording, 0, HEARD), 10000, 10000 + WITHIN);
    assert_in_range(onset(&recording, 30000, HEARD), 40000, 40000 + WITHIN);
    assert_int_equal(onset(&recording, 55000, HEARD), -1);
    free(recording.samples);
}

static void too_late_is_left_out(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_skip(&mixer, 100000);
    sound_mixer_do(&mixer, sound_count(3, 100000 - SOUND_RATE / 2));
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, 100000 - SOUND_RATE / 2));
    Recording recording = record(&mixer, 0.5, 512, NULL);
    assert_true(peak_between(&recording, 0, 0.5) == 0);
    free(recording.samples);
    sound_mixer_do(&mixer, sound_count(3, mixer.clock - SOUND_RATE / 10));
    recording = record(&mixer, 0.5, 512, NULL);
    assert_in_range(onset(&recording, 0, HEARD), 0, WITHIN);
    free(recording.samples);
    sound_mixer_do(&mixer, sound_count(3, SOUND_NOW));
    recording = record(&mixer, 0.5, 512, NULL);
    assert_in_range(onset(&recording, 0, HEARD), 0, WITHIN);
    free(recording.samples);
}

static void nothing_clips(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    Random random = random_seed(3);
    sound_mixer_do(&mixer, sound_breathe(sound_breathing(0.3, 0, 0.3, 0), 0, 0));
    sound_mixer_do(&mixer, sound_ambience(SOUND_AMBIENCE_CHORD, 0));
    for (int i = 0; i < 100; i++) {
        int64_t at = random_next(&random) % (2 * SOUND_RATE);
        int which = (int)(random_next(&random) % 6);
        sound_mixer_do(&mixer,
                       which < 3 ? sound_bell((SoundBell)which, at) : sound_count(which - 2, at));
    }
    Recording recording = record(&mixer, 4, 512, NULL);
    assert_true(peak_between(&recording, 0, 4) > 0.5f); /* the limiter had work to do */
    assert_true(peak_between(&recording, 0, 4) < 1);
    for (int64_t i = 0; i < 2 * recording.frames; i++)
        assert_true(isfinite(recording.samples[i]));
    free(recording.samples);
}

/* Bounds as sound.h states them: peaks of single strikes, root mean squares of what lasts; in dB of
 * full scale, at full volume. A cue stands 6 dB and more above what lasts. */
static void levels_of_the_kinds(void **state)
{
    (void)state;
    const struct {
        SoundCommand command;
        double from, to, least, most;
        bool peak;
    } rows[] = {
        { sound_bell(SOUND_BELL_START, 0), 0, 2, -9, -5, true },
        { sound_bell(SOUND_BELL_HALF, 0), 0, 2, -14, -10, true },
        { sound_bell(SOUND_BELL_END, 0), 0, 2, -9, -5, true },
        { sound_count(3, 0), 0, 1, -13, -9, true },
        { sound_count(1, 0), 0, 1, -13, -9, true },
        { sound_breath(SOUND_PHASE_IN, 5, 0), 0, 5, -29, -23, false },
        { sound_breath(SOUND_PHASE_OUT, 5, 0), 0, 5, -29, -23, false },
        { sound_breath(SOUND_PHASE_HOLD, 5, 0), 0, 5, -80, -55, false },
        { sound_breath(SOUND_PHASE_REST, 5, 0), 0, 5, -80, -55, false },
        { sound_ambience(SOUND_AMBIENCE_AIR, 0), 3, 30, -38, -31, false },
        { sound_ambience(SOUND_AMBIENCE_CHORD, 0), 3, 30, -38, -31, false },
        { sound_ambience(SOUND_AMBIENCE_OFF, 0), 3, 4, -200, -100, false },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        SoundMixer mixer;
        begin(&mixer);
        sound_mixer_do(&mixer, rows[i].command);
        Recording recording = record(&mixer, rows[i].to, 512, NULL);
        double level = rows[i].peak ? (double)peak_between(&recording, rows[i].from, rows[i].to)
                                    : level_between(&recording, rows[i].from, rows[i].to);
        double decibels = 20 * log10(level + 1e-7);
        if (decibels < rows[i].least || decibels > rows[i].most)
            fail_msg("row %zu: %.1f dB", i, decibels);
        free(recording.samples);
    }
}

/* Half the slider is a quarter of the amplitude, and each kind has its own. */
static void volumes(void **state)
{
    (void)state;
    for (int kind = 0; kind < SOUND_KINDS; kind++) {
        const SoundCommand commands[SOUND_KINDS] = {
            sound_bell(SOUND_BELL_HALF, 0),
            sound_count(2, 0),
            sound_breath(SOUND_PHASE_OUT, 3, 0),
            sound_ambience(SOUND_AMBIENCE_CHORD, 0),
        };
        double level[3];
        for (int i = 0; i < 3; i++) {
            SoundMixer mixer;
            begin(&mixer);
            if (i == 1)
                sound_mixer_do(&mixer, sound_volume((SoundKind)kind, 0.5f, 0));
            for (int other = 0; i == 2 && other < SOUND_KINDS; other++)
                sound_mixer_do(&mixer, sound_volume((SoundKind)other, other == kind, 0));
            free(record(&mixer, 0.1, 512, NULL).samples); /* volumes take 15 ms */
            SoundCommand command = commands[kind];
            command.at = SOUND_NOW;
            sound_mixer_do(&mixer, command);
            Recording recording = record(&mixer, 3, 512, NULL);
            level[i] = level_between(&recording, 0, 3);
            free(recording.samples);
        }
        CHECK_NEAR(level[1] / level[0], 0.25, 1e-3);
        CHECK_NEAR(level[2] / level[0], 1, 1e-3);
    }
}

static float step_of(SoundCommand command, double seconds)
{
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, command);
    Recording recording = record(&mixer, seconds, 512, NULL);
    float step = step_between(&recording, 0.05, seconds);
    free(recording.samples);
    return step;
}

/* What sounds is cut by each command in turn; no step may be greater than the steps that the sounds
 * themselves have. */
static void nothing_clicks(void **state)
{
    (void)state;
    const SoundCommand sounds[] = {
        sound_bell(SOUND_BELL_END, 0),         sound_breath(SOUND_PHASE_IN, 1.4, 0),
        sound_breath(SOUND_PHASE_OUT, 3, 0),   sound_ambience(SOUND_AMBIENCE_CHORD, 0),
        sound_ambience(SOUND_AMBIENCE_AIR, 0),
    };
    const SoundCommand cuts[] = {
        sound_master(0, 0),
        sound_master(0.3f, 0),
        sound_volume(SOUND_KIND_BELL, 0, 0),
        sound_volume(SOUND_KIND_BREATH, 0, 0),
        sound_volume(SOUND_KIND_AMBIENCE, 0.1f, 0),
        sound_forget(),
        sound_pause(true),
        sound_breathe(sound_breathing(2, 0, 2, 0), 0, 0),
        sound_breathe(sound_breathing(0.1, 0, 9, 0), 0, 0),
        sound_breathe_end(0),
        sound_ambience(SOUND_AMBIENCE_OFF, 0),
        sound_ambience(SOUND_AMBIENCE_CHORD, 0),
    };
    for (size_t i = 0; i < ARRAY_COUNT(sounds); i++)
        for (size_t k = 0; k < ARRAY_COUNT(cuts); k++) {
            SoundMixer mixer;
            begin(&mixer);
            sound_mixer_do(&mixer, sounds[i]);
            Recording before = record(&mixer, 1.2377, 512, NULL);
            SoundMixer on = mixer;
            Recording uncut = record(&on, 0.6, 512, NULL);
            SoundCommand cut = cuts[k];
            cut.at = mixer.clock;
            sound_mixer_do(&mixer, cut);
            Recording after = record(&mixer, 0.6, 512, NULL);
            float own = fmaxf(step_between(&before, 1.1, 1.2377), step_between(&uncut, 0, 0.6));
            own += cut.what == SOUND_DO_BREATHE ? step_of(cuts[k], 0.6) : 0;
            if (step_between(&after, 0, 0.6) > 1.3f * own + 0.002f)
                fail_msg("sound %zu, cut %zu: a step of %g, its own are %g", i, k,
                         (double)step_between(&after, 0, 0.6), (double)own);
            float seam = fabsf(after.samples[0] - before.samples[2 * before.frames - 2]);
            assert_true(seam <= 1.3f * own);
            free(before.samples);
            free(uncut.samples);
            free(after.samples);
        }
}

/* The first moments have no greater step than the sound that they lead to. */
static void nothing_begins_with_a_click(void **state)
{
    (void)state;
    const struct {
        SoundCommand command;
        double first, then;
    } rows[] = {
        { sound_bell(SOUND_BELL_START, 100), 0.004, 0.02 },
        { sound_bell(SOUND_BELL_HALF, 100), 0.004, 0.02 },
        { sound_bell(SOUND_BELL_END, 100), 0.004, 0.02 },
        { sound_count(1, 100), 0.003, 0.006 },
        { sound_breath(SOUND_PHASE_IN, 4, 100), 0.03, 1 },
        { sound_breath(SOUND_PHASE_OUT, 4, 100), 0.03, 1 },
        { sound_ambience(SOUND_AMBIENCE_AIR, 100), 0.1, 3 },
        { sound_ambience(SOUND_AMBIENCE_CHORD, 100), 0.1, 3 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        SoundMixer mixer;
        begin(&mixer);
        sound_mixer_do(&mixer, rows[i].command);
        Recording recording = record(&mixer, rows[i].then, 512, NULL);
        assert_true(step_between(&recording, 0, rows[i].first) <=
                    step_between(&recording, rows[i].first, rows[i].then));
        free(recording.samples);
    }
}

/* A pause is silent within 20 ms, stays so whatever is sent, and only ambience comes back. */
static void pausing(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    send_everything(&mixer, 0);
    free(record(&mixer, 1.1, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_START, mixer.clock + SOUND_RATE / 2));
    sound_mixer_do(&mixer, sound_pause(true));
    sound_mixer_do(&mixer, sound_count(3, mixer.clock + 1000));
    sound_mixer_do(&mixer, sound_breathe(sound_breathing(1, 0, 1, 0), SOUND_NOW, 0));
    int64_t clock = mixer.clock;
    Recording recording = record(&mixer, 2, 512, NULL);
    assert_true(peak_between(&recording, 0, 0.005) > 0.01f);
    assert_true(peak_between(&recording, 0.02, 2) == 0);
    assert_int_equal(mixer.clock - clock, 2 * SOUND_RATE);
    free(recording.samples);
    sound_mixer_do(&mixer, sound_volume(SOUND_KIND_AMBIENCE, 0, SOUND_NOW));
    free(record(&mixer, 0.1, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_pause(false));
    recording = record(&mixer, 1, 512, NULL);
    assert_true(peak_between(&recording, 0.1, 1) < 1e-4f);
    free(recording.samples);
    sound_mixer_do(&mixer, sound_volume(SOUND_KIND_AMBIENCE, 1, SOUND_NOW));
    recording = record(&mixer, 1, 512, NULL);
    assert_true(peak_between(&recording, 0.5, 1) > 0.002f);
    free(recording.samples);
}

/* Back before the fade is over: what rang must not ring on. */
static void a_short_pause_ends_what_rang(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, 0));
    free(record(&mixer, 0.3, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_pause(true));
    free(record(&mixer, 0.004, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_pause(false));
    Recording recording = record(&mixer, 1, 512, NULL);
    assert_true(peak_between(&recording, 0.03, 1) == 0);
    free(recording.samples);
}

static void forgetting(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, sound_count(3, 20000));
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, 30000));
    sound_mixer_do(&mixer, sound_breathe(sound_breathing(4, 0, 4, 0), 0, 0));
    sound_mixer_do(&mixer, sound_volume(SOUND_KIND_COUNT, 0.5f, 5000));
    free(record(&mixer, 0.05, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_forget());
    Recording recording = record(&mixer, 1, 512, NULL);
    assert_true(peak_between(&recording, 0.03, 1) == 0);
    CHECK_NEAR(mixer.volume[SOUND_KIND_COUNT].value, 0.25, 1e-6);
    free(recording.samples);
}

static void bell_rings_on_when_the_rest_is_forgotten(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_START, 0));
    free(record(&mixer, 0.2, 512, NULL).samples);
    sound_mixer_do(&mixer, sound_forget());
    Recording recording = record(&mixer, 1, 512, NULL);
    assert_true(peak_between(&recording, 0.3, 0.5) > 0.05f);
    free(recording.samples);
}

static void a_full_queue_says_so(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    for (int i = 0; i < SOUND_MAX_WAITING; i++)
        assert_true(sound_mixer_do(&mixer, sound_volume(SOUND_KIND_BELL, 0.5f, 1000 + i)));
    assert_false(sound_mixer_do(&mixer, sound_count(3, 2000)));
    assert_int_equal(mixer.lost, 1);
    assert_true(sound_mixer_do(&mixer, sound_count(3, SOUND_NOW)));
}

/* A hundred bells at once: there is no room for all, but the newest waits for none. */
static void more_bells_than_can_ring(void **state)
{
    (void)state;
    SoundMixer mixer;
    begin(&mixer);
    for (int i = 0; i < 100; i++)
        sound_mixer_do(&mixer, sound_bell(SOUND_BELL_START, SOUND_NOW));
    assert_true(mixer.lost > 0);
    free(record(&mixer, 0.1, 512, NULL).samples);
    int lost = mixer.lost;
    sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, SOUND_NOW));
    assert_int_equal(mixer.lost, lost);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_at_first),
        cmocka_unit_test(onsets_are_where_they_were_asked_for),
        cmocka_unit_test(two_notes_of_the_end_follow_each_other),
        cmocka_unit_test(block_sizes_do_not_matter),
        cmocka_unit_test(commands_wait_for_their_frame),
        cmocka_unit_test(too_late_is_left_out),
        cmocka_unit_test(nothing_clips),
        cmocka_unit_test(levels_of_the_kinds),
        cmocka_unit_test(volumes),
        cmocka_unit_test(nothing_clicks),
        cmocka_unit_test(nothing_begins_with_a_click),
        cmocka_unit_test(pausing),
        cmocka_unit_test(a_short_pause_ends_what_rang),
        cmocka_unit_test(forgetting),
        cmocka_unit_test(bell_rings_on_when_the_rest_is_forgotten),
        cmocka_unit_test(a_full_queue_says_so),
        cmocka_unit_test(more_bells_than_can_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
