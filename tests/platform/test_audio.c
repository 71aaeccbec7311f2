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

/* Lines on standard error while something is done. */
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

static void plays(void **state)
{
    (void)state;
    use_driver("dummy", NULL);
    Audio *audio = open_audio();
    assert_true(audio_heard(audio));
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

/* Through queue, mixer and callback: where it was asked for, and silence before. Sent before the
 * device is there, so that it cannot come late. */
static void a_bell_comes_out_on_its_frame(void **state)
{
    (void)state;
    const int64_t at = SOUND_RATE + 77;
    listen_to_stderr();
    use_driver("disk", NOWHERE);
    Audio *audio = open_audio();
    audio_send(audio, sound_bell(SOUND_BELL_START, at));
    use_driver("disk", RAW);
    audio_update(audio, platform_now() + 10);
    play_on(audio, 2 * SOUND_RATE);
    lines_said(NULL);
    audio_destroy(audio);
    size_t frames, first = 0;
    float *samples = read_raw(&frames);
    while (first < frames && fabsf(samples[2 * first]) < 0.01f)
        first++;
    assert_in_range(first, at, at + SOUND_RATE / 100);
    for (size_t i = 0; i < (size_t)at; i++)
        assert_true(samples[2 * i] == 0);
    free(samples);
}

static void no_device_is_silence_and_one_line(void **state)
{
    (void)state;
    use_driver("disk", NOWHERE);
    listen_to_stderr();
    double now = platform_now();
    Audio *audio = audio_create(&(AudioDesc){ .now = now });
    assert_false(audio_heard(audio));
    for (int i = 0; i < 600; i++)
        audio_update(audio, now + i / 10.0);
    assert_int_equal(lines_said("no sound device"), 1);
    CHECK_NEAR(audio_rendered(audio), 59.9 * SOUND_RATE, SOUND_RATE / 50);
    /* It is back when a device is. */
    use_driver("disk", RAW);
    for (int i = 0; i < 400 && !audio_heard(audio); i++)
        audio_update(audio, now + 60 + i / 10.0);
    assert_true(audio_heard(audio));
    audio_destroy(audio);
}

static void no_sound_system_at_all(void **state)
{
    (void)state;
    use_driver("no_such_driver", NULL);
    listen_to_stderr();
    double now = platform_now();
    Audio *audio = audio_create(&(AudioDesc){ .now = now });
    audio_update(audio, now + 5);
    audio_update(audio, now + 20);
    assert_int_equal(lines_said("no sound device"), 1);
    assert_false(audio_heard(audio));
    use_driver("dummy", NULL);
    audio_update(audio, now + 60);
    assert_true(audio_heard(audio));
    audio_destroy(audio);
}

static void plug_in(void)
{
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEADDED } });
}

/* As SDL tells it. Which of its devices is ours it alone knows: each in turn. */
static void pull_out(Audio *audio, double now)
{
    for (Uint32 id = 1; id < 20; id++) {
        SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = id } });
        audio_update(audio, now);
    }
}

static void lost_with_another_there(void **state)
{
    (void)state;
    use_driver("dummy", NULL);
    listen_to_stderr();
    Audio *audio = open_audio();
    play_on(audio, SOUND_RATE / 10);
    int64_t before = audio_rendered(audio);
    pull_out(audio, platform_now());
    assert_true(audio_heard(audio));
    play_on(audio, SOUND_RATE / 10);
    assert_true(audio_rendered(audio) > before);
    assert_int_equal(lines_said(NULL), 0);
    audio_destroy(audio);
}

static void lost_and_back(void **state)
{
    (void)state;
    use_driver("disk", RAW);
    double now = platform_now();
    Audio *audio = audio_create(&(AudioDesc){ .now = now });
    play_on(audio, SOUND_RATE);
    use_driver("disk", NOWHERE);
    listen_to_stderr();
    pull_out(audio, platform_now());
    assert_false(audio_heard(audio));
    /* A bell that is sent now is heard by nobody, and not later either. */
    now = platform_now();
    audio_send(audio, sound_bell(SOUND_BELL_END, audio_frame(audio, now + 1)));
    int64_t lost_at = audio_rendered(audio);
    for (int i = 0; i <= 300; i++)
        audio_update(audio, now + i / 20.0);
    CHECK_NEAR(audio_rendered(audio), audio_frame(audio, now + 15), 2);
    assert_true(audio_rendered(audio) > lost_at + 10 * SOUND_RATE);
    assert_int_equal(lines_said("no sound device"), 1);
    use_driver("disk", RAW);
    plug_in();
    audio_update(audio, now + 15.01);
    assert_true(audio_heard(audio));
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
    use_driver("disk", NOWHERE);
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = 0 } });
    SDL_PushEvent(&(SDL_Event){ .adevice = { .type = SDL_AUDIODEVICEREMOVED, .which = 999 } });
    audio_update(audio, platform_now());
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
        cmocka_unit_test(a_bell_comes_out_on_its_frame),
        cmocka_unit_test(no_device_is_silence_and_one_line),
        cmocka_unit_test(no_sound_system_at_all),
        cmocka_unit_test(lost_with_another_there),
        cmocka_unit_test(lost_and_back),
        cmocka_unit_test(another_device_that_goes_is_none_of_ours),
        cmocka_unit_test(silent_goes_by_the_time_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
