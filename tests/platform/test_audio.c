/* Sound out with SDL's own stand-ins for a sound card: one that plays to nobody, one that writes a
 * file and cannot when there is no such folder. */
#include "check.h"

#include "core/file.h"
#include "platform/audio.h"
#include "platform/platform.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RAW     TEST_BUILD_FOLDER "/audio.raw"
#define OTHER   TEST_BUILD_FOLDER "/audio_other.raw"
#define NOWHERE TEST_BUILD_FOLDER "/no_such_folder/audio.raw"
#define SAID    TEST_BUILD_FOLDER "/audio.said"

static void use_driver(const char *driver, const char *path)
{
    setenv("SDL_AUDIODRIVER", driver, 1);
    setenv("SDL_DISKAUDIOFILE", path ? path : RAW, 1);
    setenv("SDL_DISKAUDIODELAY", "2", 1); /* ms a block: ten times as fast as a card */
}

/* Until so many more frames are rendered: as long as it takes, within what the test may take. */
static void play_on(Audio *audio, int64_t frames)
{
    int64_t wanted = audio_rendered(audio) + frames;
    while (audio_rendered(audio) < wanted) {
        audio_update(audio, platform_now());
        SDL_Delay(2);
    }
}

/* Lines on standard error while something is done; -1 when none of them has the word. */
static int kept_stderr;

static void listen_to_stderr(void)
{
    fflush(stderr);
    kept_stderr = dup(STDERR_FILENO);
    assert_non_null(freopen(SAID, "w", stderr));
}

static int lines_said(const char *word)
{
    fflush(stderr);
    dup2(kept_stderr, STDERR_FILENO);
    close(kept_stderr);
    size_t size;
    char *text = file_read(SAID, &size);
    int lines = 0;
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    if (word && lines > 0 && !strstr(text, word))
        lines = -1;
    free(text);
    return lines;
}

static Audio *open_audio(void)
{
    return audio_create(&(AudioDesc){ .now = platform_now() });
}

/* As long as it takes: what never comes is ended by the test's time limit. */
static void wait_until_heard(Audio *audio, bool wanted)
{
    while (audio_heard(audio) != wanted) {
        audio_update(audio, platform_now());
        SDL_Delay(2);
    }
}

static void plays(void **state)
{
    (void)state;
    use_driver("dummy", NULL);
    Audio *audio = open_audio();
    wait_until_heard(audio, true);
    for (int i = 0; i < 50; i++)
        assert_true(audio_send(audio, sound_count(1 + i % 3, SOUND_NOW)));
    play_on(audio, SOUND_RATE / 5);
    /* What is asked for in a second is a second later. */
    double now = platform_now();
    CHECK_NEAR(audio_frame(audio, now + 1) - audio_frame(audio, now), SOUND_RATE, SOUND_RATE / 10);
    audio_destroy(audio);
}

static float *read_raw(size_t *frames)
{
    size_t size;
    char *data = file_read(RAW, &size);
    assert_non_null(data);
    *frames = size / (2 * sizeof(float));
    return (float *)(void *)data;
}

static size_t onset_from(const float *samples, size_t from, size_t frames)
{
    while (from < frames && fabsf(samples[2 * from]) < 0.01f)
        from++;
    return from;
}

/* Through queue, mixer and callback: as far apart as asked for, to the frame, and nothing else.
 * Sent long before the device is there, so that they cannot come late. */
static void two_counts_come_out_on_their_frames(void **state)
{
    (void)state;
    const int64_t apart = SOUND_RATE + 77;
    listen_to_stderr();
    use_driver("disk", NOWHERE);
    Audio *audio = open_audio();
    play_on(audio, 100);
    int64_t at = audio_rendered(audio) + 12 * SOUND_RATE;
    audio_send(audio, sound_count(3, at));
    audio_send(audio, sound_count(3, at + apart));
    use_driver("disk", RAW);
    wait_until_heard(audio, true);
    play_on(audio, at + 2 * SOUND_RATE - audio_rendered(audio));
    audio_destroy(audio);
    lines_said(NULL);
    size_t frames;
    float *samples = read_raw(&frames);
    size_t first = onset_from(samples, 0, frames);
    size_t second = onset_from(samples, first + SOUND_RATE / 2, frames);
    assert_int_equal(second - first, apart);
    assert_true(onset_from(samples, second + SOUND_RATE / 4, frames) == frames);
    free(samples);
}

static void no_device_is_silence_and_one_line(void **state)
{
    (void)state;
    use_driver("disk", NOWHERE);
    listen_to_stderr();
    double start = platform_now();
    Audio *audio = open_audio();
    /* It looks again after a second. */
    while (platform_now() < start + 1.5 || audio_rendered(audio) < SOUND_RATE) {
        audio_update(audio, platform_now());
        SDL_Delay(5);
    }
    assert_false(audio_heard(audio));
    assert_int_equal(lines_said("no sound"), 1);
    int64_t rendered = audio_rendered(audio); /* never ahead of time */
    assert_true(rendered <= audio_frame(audio, platform_now()));
    use_driver("disk", RAW); /* it is back when a device is */
    wait_until_heard(audio, true);
    play_on(audio, SOUND_RATE);
    audio_destroy(audio);
}

static void no_sound_system_at_all(void **state)
{
    (void)state;
    use_driver("no_such_driver", NULL);
    listen_to_stderr();
    Audio *audio = open_audio();
    play_on(audio, SOUND_RATE / 5);
    assert_int_equal(lines_said("no sound"), 1);
    assert_false(audio_heard(audio));
    use_driver("dummy", NULL);
    wait_until_heard(audio, true);
    play_on(audio, SOUND_RATE / 10);
    audio_destroy(audio);
}

/* As SDL tells it; it numbers the devices that it opens from 2. */
static void pull_out(void)
{
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = 2 } });
}

static void plug_in(void)
{
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEADDED } });
}

static void lost_with_another_there(void **state)
{
    (void)state;
    use_driver("disk", RAW);
    listen_to_stderr();
    Audio *audio = open_audio();
    play_on(audio, SOUND_RATE);
    use_driver("dummy", NULL); /* no matter: SDL keeps the driver that it has */
    setenv("SDL_DISKAUDIOFILE", OTHER, 1);
    unlink(OTHER);
    pull_out();
    while (!file_exists(OTHER))
        play_on(audio, 1024);
    play_on(audio, SOUND_RATE / 10);
    assert_true(audio_heard(audio));
    assert_true(lines_said("no sound") <= 0); /* SDL's own lines about the file alone */
    audio_destroy(audio);
}

static void lost_and_back(void **state)
{
    (void)state;
    use_driver("disk", RAW);
    Audio *audio = open_audio();
    wait_until_heard(audio, true);
    play_on(audio, SOUND_RATE);
    listen_to_stderr();
    use_driver("disk", NOWHERE);
    pull_out();
    wait_until_heard(audio, false);
    /* A bell in the silence is heard by nobody, and not later either. */
    audio_send(audio, sound_bell(SOUND_BELL_END, SOUND_NOW));
    int64_t lost_at = audio_rendered(audio);
    play_on(audio, SOUND_RATE / 5);
    assert_true(audio_rendered(audio) > lost_at);
    assert_int_equal(lines_said("no sound"), 1);
    use_driver("disk", RAW);
    plug_in();
    wait_until_heard(audio, true);
    audio_send(audio, sound_count(1, SOUND_NOW));
    play_on(audio, SOUND_RATE);
    audio_destroy(audio);
    size_t frames;
    float *samples = read_raw(&frames), peak = 0;
    for (size_t i = 0; i < 2 * frames; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    assert_true(peak > 0.1f);
    free(samples);
}

static void another_device_that_goes_is_none_of_ours(void **state)
{
    (void)state;
    use_driver("disk", RAW);
    Audio *audio = open_audio();
    wait_until_heard(audio, true);
    use_driver("disk", NOWHERE);
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = 0 } });
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = 999 } });
    play_on(audio, 5 * SOUND_RATE); /* the keeper has looked by then */
    assert_true(audio_heard(audio));
    audio_destroy(audio);
}

/* Scripts: time is what they say it is, and the same sound comes of it. */
static void silent_goes_by_the_time_given(void **state)
{
    (void)state;
    use_driver("dummy", NULL);
    Audio *audio = audio_create(&(AudioDesc){ .silent = true, .now = 100 });
    assert_int_equal(audio_frame(audio, 100), 0);
    assert_int_equal(audio_frame(audio, 102.5), 120000);
    audio_update(audio, 100.5);
    assert_int_equal(audio_rendered(audio), SOUND_RATE / 2);
    audio_update(audio, 100.5);
    audio_update(audio, 100.4);
    assert_int_equal(audio_rendered(audio), SOUND_RATE / 2);
    audio_update(audio, 1000);
    assert_int_equal(audio_rendered(audio), 900 * SOUND_RATE);
    assert_false(audio_heard(audio));
    plug_in();
    audio_update(audio, 1000);
    assert_false(audio_heard(audio));
    audio_destroy(audio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays),
        cmocka_unit_test(two_counts_come_out_on_their_frames),
        cmocka_unit_test(no_device_is_silence_and_one_line),
        cmocka_unit_test(no_sound_system_at_all),
        cmocka_unit_test(lost_with_another_there),
        cmocka_unit_test(lost_and_back),
        cmocka_unit_test(another_device_that_goes_is_none_of_ours),
        cmocka_unit_test(silent_goes_by_the_time_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
