#include "app/bench.h"

#include "app/app.h"
#include "app/demo.h"
#include "app/demo_solve.h"
#include "app/json.h"
#include "app/known.h"
#include "core/random.h"
#include "core/text.h"
#include "motion/clip_maker.h"
#include "sound/sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PICKS = 2000, POSES = 100, FRAMES_MOST = 4096, SECONDS_HEARD = 20 };

/* A roll has all that a demo can show: a tool, a mat, a stroke, places off limits. */
static const char *const usual_exercise = "calf_roller";

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

/* The whole body in sight, as a person has it a moment after the start. */
static void let_camera_arrive(App *app)
{
    const Input none = { .count = 0 };
    while (camera_moving(&app->camera))
        app_frame(app, &none, app->now + 1.0 / 60);
}

/* The camera goes round by so much a frame, or the body moves: every frame is another picture. */
static int measure_frames(App *app, double seconds, float turn, double *ms)
{
    int count = 0;
    double end = platform_now() + seconds, now = app->now;
    const Input none = { .count = 0 };
    while (count < FRAMES_MOST && platform_now() < end) {
        camera_orbit(&app->camera, turn, 0);
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

/* ---- A demo. */

/* Playing its passes again and again, with all that can be on. */
static bool open_demo(App *app, const char *id)
{
    const Input none = { .count = 0 };
    bool still = app->state.reduced_motion;
    app->state.reduced_motion = true; /* there at once */
    command_exercise(&app->commands, id, SIDE_LEFT);
    demo_perform(app, &app->commands.commands[app->commands.count - 1]);
    app->commands.count = 0;
    demo_step(app, 0);
    app->state.reduced_motion = still;
    app->state.demo.all_muscles = app->state.demo.off_limits = app->state.demo.loop = true;
    app->state.demo.seconds = demo_time_for(app->demo, 0);
    for (int i = 0; app->demo->shown && i < 30; i++) /* what still fades in */
        app_frame(app, &none, app->now + 1.0 / 60);
    return app->demo->shown;
}

/* The body into the poses of a pass: skinned, mended, pressed by what it lies on. */
static void write_posing(Json *json, App *app)
{
    double ms[POSES];
    for (int i = 0; i < POSES; i++) {
        ClipFrame frame;
        TimelinePlace place = { .move = CLIP_IN, .progress = (float)i / POSES };
        double start = platform_now();
        demo_frame_at(app->demo, &app->runner.skeleton, place, &frame);
        demo_take(&app->runner, &frame);
        runner_skin(&app->runner);
        ms[i] = (platform_now() - start) * 1000;
    }
    write_times(json, "skin_ms", ms, POSES);
}

/* An exercise with its mistake and its easier version, one after the other. */
static double solve_all(const ClipMaker *maker, const Exercise *exercise)
{
    double start = platform_now();
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        Clip clip;
        if (clip_has_form(exercise, (ClipForm)f) &&
            clip_solve_exercise(&clip, &maker->solver, &maker->ways, exercise, (ClipForm)f))
            clip_finish(&clip);
    }
    return (platform_now() - start) * 1000;
}

static bool write_solving(Json *json, const App *app)
{
    char assets[600], mesh[600], ways[600], name[64];
    ClipMaker *maker = calloc(1, sizeof *maker);
    double start = platform_now();
    text_format(assets, sizeof assets, "%s/assets", app->content.folder);
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(app->state.build));
    MeshDress dress = clip_dress(&app->demo->about);
    demo_ways_file(app, dress, ways, sizeof ways);
    bool ok = maker && platform_find_file(app->content.folder, name, mesh, sizeof mesh) &&
              clip_maker_init(maker, &(ClipMakerDesc){ .assets = assets,
                                                       .build = app->state.build,
                                                       .mesh = mesh,
                                                       .dress = dress,
                                                       .ways = ways });
    if (ok) {
        json_number(json, "solve_ready_ms", (platform_now() - start) * 1000);
        json_number(json, "solve_ms", solve_all(maker, &app->demo->about));
        clip_maker_finish(maker);
    }
    free(maker);
    return ok;
}

/* explorer: its fastest and its middle frame. Each is compared with its like: other work of the
 * machine makes the middle one slower in both, and a ratio across the two would count that. */
static bool write_demo(Json *json, App *app, const char *id, double seconds,
                       const double explorer[2], double *ms)
{
    if (!open_demo(app, id))
        return false;
    int count = measure_frames(app, seconds, 0, ms);
    json_string(json, "exercise", id);
    write_times(json, "demo_ms", ms, count);
    json_number(json, "demo_by_floor", ms[0] / explorer[0]);
    json_number(json, "demo_by_median", ms[count / 2] / explorer[1]);
    write_posing(json, app);
    return write_solving(json, app);
}

/* ---- */

static int report(App *app, double started, const Options *options)
{
    static const double seconds_default = 5;
    const char *exercise = options->exercise ? options->exercise : usual_exercise;
    double seconds = options->seconds > 0 ? options->seconds : seconds_default;
    double *ms = malloc(FRAMES_MOST * sizeof *ms);
    const Input none = { .count = 0 };
    if (!ms)
        return 1;
    app_frame(app, &none, 1.0 / 60);
    renderer_wait(app->renderer);
    double first = platform_now() - started;
    let_camera_arrive(app);
    int count = measure_frames(app, seconds, 0.02f, ms);
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    json_integer(&json, "width", app->width);
    json_integer(&json, "height", app->height);
    json_number(&json, "cold_start_ms", first * 1000);
    write_times(&json, "frame_ms", ms, count);
    const double explorer[] = { ms[0], ms[count / 2] };
    write_picking(&json, app);
    write_sound(&json);
    write_renderer(&json, app);
    bool ok = write_demo(&json, app, exercise, seconds, explorer, ms);
    json_number(&json, "memory_mib", memory_peak());
    json_object_end(&json);
    json_end_line(&json);
    free(ms);
    return ok ? 0 : 1;
}

int bench_run(const Options *options)
{
    App app;
    Options without = *options;
    without.exercise = NULL; /* the demo comes after the explorer */
    double started = platform_now();
    int fault = app_open(&app, &(AppDesc){ .options = &without, .offscreen = true });
    if (!fault && options->exercise && !known_exercise(&app.content, options->exercise)) {
        app_close(&app);
        return 2;
    }
    if (fault)
        return fault;
    fault = report(&app, started, options);
    app_close(&app);
    return fault;
}
