#include "app/bench.h"

#include "app/app.h"
#include "app/json.h"
#include "core/random.h"
#include "sound/sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PICKS = 2000, FRAMES_MOST = 4096, SECONDS_HEARD = 20 };

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void write_times(Json *json, const char *name, double *ms, int count)
{
    qsort(ms, (size_t)count, sizeof *ms, compare);
    json_object(json, name);
    json_integer(json, "count", count);
    json_number(json, "floor", ms[0]);
    json_number(json, "median", ms[count / 2]);
    json_number(json, "p95", ms[count * 95 / 100]);
    json_object_end(json);
}

static void write_picking(Json *json, const App *app)
{
    double ms[PICKS];
    Random random = random_seed(7);
    for (int i = 0; i < PICKS; i++) {
        vec2s at = { { random_between(&random, 0, (float)app->width),
                       random_between(&random, 0, (float)app->height) } };
        vec3s where;
        double start = platform_now();
        app_pick(app, at, &where);
        ms[i] = (platform_now() - start) * 1000;
    }
    write_times(json, "pick_ms", ms, PICKS);
}

/* Two bells and a count in each second, over breaths and a chord. */
static void write_sound(Json *json)
{
    enum { BLOCK = 480 };
    SoundMixer mixer;
    float heard[2 * BLOCK];
    double ms[SECONDS_HEARD];
    sound_mixer_init(&mixer);
    sound_mixer_do(&mixer, sound_breathe(sound_breathing(4, 0, 8, 0), SOUND_NOW, 0));
    sound_mixer_do(&mixer, sound_ambience(SOUND_AMBIENCE_CHORD, SOUND_NOW));
    for (int second = 0; second < SECONDS_HEARD; second++) {
        double start = platform_now();
        sound_mixer_do(&mixer, sound_bell(SOUND_BELL_END, SOUND_NOW));
        sound_mixer_do(&mixer, sound_count(3, SOUND_NOW));
        for (int i = 0; i < SOUND_RATE / BLOCK; i++)
            sound_mixer_render(&mixer, heard, BLOCK);
        ms[second] = (platform_now() - start) * 1000;
    }
    write_times(json, "sound_second_ms", ms, SECONDS_HEARD);
}

/* Peak resident memory in MiB, where the system tells (Linux). */
static double memory_peak(void)
{
    char line[160];
    double kibibytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "VmHWM: %lf", &kibibytes) == 1)
            break;
    }
    if (file)
        fclose(file);
    return kibibytes / 1024;
}

/* The body turns once through the time, so every frame is another picture. */
static int measure_frames(App *app, double seconds, double *ms)
{
    int count = 0;
    double end = platform_now() + seconds, now = app->now;
    const Input none = { .count = 0 };
    while (count < FRAMES_MOST && platform_now() < end) {
        camera_orbit(&app->camera, 0.02f, 0);
        now += 1.0 / 60;
        double start = platform_now();
        app_frame(app, &none, now);
        platform_present(app->platform);
        renderer_wait(app->renderer);
        ms[count++] = (platform_now() - start) * 1000;
    }
    return count;
}

static void write_renderer(Json *json, const App *app)
{
    const RendererInfo *info = renderer_info(app->renderer);
    json_string(json, "renderer", info->renderer);
    json_bool(json, "software", info->software);
    json_integer(json, "samples", info->samples);
    json_integer(json, "draw_calls", (long long)info->draw_calls);
    json_integer(json, "triangles", (long long)info->triangles);
}

static int report(App *app, double started, const Options *options)
{
    static const double seconds_default = 5;
    double *ms = malloc(FRAMES_MOST * sizeof *ms);
    const Input none = { .count = 0 };
    if (!ms)
        return 1;
    app_frame(app, &none, 1.0 / 60);
    renderer_wait(app->renderer);
    double first = platform_now() - started;
    int count = measure_frames(app, options->seconds > 0 ? options->seconds : seconds_default, ms);
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    json_integer(&json, "width", app->width);
    json_integer(&json, "height", app->height);
    json_number(&json, "cold_start_ms", first * 1000);
    write_times(&json, "frame_ms", ms, count);
    write_picking(&json, app);
    write_sound(&json);
    write_renderer(&json, app);
    json_number(&json, "memory_mib", memory_peak());
    json_object_end(&json);
    json_end_line(&json);
    free(ms);
    return 0;
}

int bench_run(const Options *options)
{
    App app;
    double started = platform_now();
    int fault = app_open(&app, &(AppDesc){ .options = options, .offscreen = true });
    if (fault)
        return fault;
    fault = report(&app, started, options);
    app_close(&app);
    return fault;
}
