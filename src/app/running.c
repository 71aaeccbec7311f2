#include "app/running.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "motion/gait_muscles.h"
#include "view/framing_pose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMED = 8, POINTS = 1500 };

static const float fill = 0.94f;
static const vec3s reach = { { 1.0f, 2.2f, 1.0f } };        /* of the camera's target, metres */
static const float still = 0.05f, lit = 0.25f;              /* strains: from dark to all light */
static const float fast = 4, share_of_work = 0.35f;         /* fibre lengths a second          */
static const float first = 0.34f;                           /* phase: both legs are seen       */

struct Running {
    Gait gait;
    Muscles muscles;
    GaitMuscles lengths;
    uint32_t fitted;      /* mesh_version that they are for, 0 none */
    float phase, gone;    /* gone: metres, of the ground */
    bool active, stale;   /* stale: the file may have changed */
};

Running *running_create(void)
{
    Running *running = calloc(1, sizeof *running);
    if (running)
        running->phase = first;
    return running;
}

void running_destroy(Running *running)
{
    free(running);
}

bool running_active(const App *app)
{
    return app->running && app->running->active;
}

float running_phase(const App *app)
{
    return app->running->phase;
}

float running_stride_seconds(const App *app)
{
    return app->running->fitted ? app->running->gait.seconds : 0;
}

float running_speed(const App *app)
{
    return app->running->fitted ? app->running->gait.speed : 0;
}

void running_content_changed(App *app)
{
    app->running->stale = true;
}

static bool fit(App *app)
{
    Running *running = app->running;
    const Runner *runner = &app->runner;
    char path[600], body[600];
    GaitStyle style;
    if (running->fitted == runner->mesh_version && !running->stale)
        return true;
    running->stale = false;
    if (!file_join(path, sizeof path, app->content.folder, "assets/gait/running.cfg") ||
        !file_join(body, sizeof body, app->content.folder, "assets/body") ||
        !gait_read(&style, &runner->skeleton, path) ||
        !gait_fit(&running->gait, &style, &runner->skeleton, &runner->mesh) ||
        !muscles_load(&running->muscles, &app->content.anatomy, &runner->skeleton, body))
        return running->fitted == runner->mesh_version; /* the last good one */
    gait_muscles(&running->lengths, &running->gait, &runner->skeleton, &running->muscles);
    running->fitted = runner->mesh_version;
    return true;
}

/* The legs alone: what the trunk does is small, and under a shirt. */
static bool is_shown(const Muscle *muscle)
{
    static const char *const trunk[] = { "erector_spinae",    "quadratus_lumborum",
                                         "rectus_abdominis",  "obliquus_externus",
                                         "psoas_major",       "iliacus" };
    for (size_t i = 0; i < ARRAY_COUNT(trunk); i++)
        if (strcmp(muscle->id, trunk[i]) == 0)
            return false;
    return muscle->anatomy >= 0;
}

/* Dark near the length that it has in standing, but for what changes fast. */
static float light_of(GaitMuscle now)
{
    float away = (fabsf(now.strain) - still) / (lit - still);
    float works = fminf(1, fabsf(now.rate) / fast);
    return glm_clamp(away + share_of_work * works, 0, 1);
}

static void paint(App *app)
{
    Running *running = app->running;
    PaintStrain of[ANATOMY_MAX_MUSCLES];
    PaintLit light[ANATOMY_MAX_MUSCLES] = { { 0, 0 } };
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++)
        of[i] = (PaintStrain){ NAN, NAN };
    for (int m = 0; m < running->muscles.count; m++) {
        const Muscle *muscle = &running->muscles.list[m];
        if (!is_shown(muscle))
            continue;
        GaitMuscle left = gait_muscle_at(&running->lengths, m, 0, running->phase);
        GaitMuscle right = gait_muscle_at(&running->lengths, m, 1, running->phase);
        of[muscle->anatomy] = (PaintStrain){ left.strain, right.strain };
        light[muscle->anatomy] = (PaintLit){ light_of(left), light_of(right) };
    }
    runner_paint_lit(&app->runner, of, light);
    app->scene.strain_amount = 1;
    app->scene.strain_lit = 1;
}

static void show_ground(App *app)
{
    Running *running = app->running;
    running->gone = fmodf(running->gone, SCENE_GROUND_MARKS);
    app->scene.ground_goes = true;
    app->scene.ground_gone = running->gone;
}

void running_at(App *app, float phase)
{
    Running *running = app->running;
    Runner *runner = &app->runner;
    Pose pose;
    running->phase = phase - floorf(phase);
    gait_pose(&running->gait, phase, &pose);
    pose.root_offset.y += runner_floor(runner, MESH_DRESSED);
    runner->prop_count = 0;
    runner->floor_kept = true;
    runner_take_pose(runner, &pose);
    running->gone = running->phase * running->gait.seconds * running->gait.speed;
    show_ground(app);
    paint(app);
}

void running_step(App *app, float seconds)
{
    Running *running = app->running;
    if (!running->active || !fit(app))
        return;
    float gone = running->gone + seconds * running->gait.speed;
    running_at(app, running->phase + seconds / running->gait.seconds);
    running->gone = gone;
    show_ground(app);
}

bool running_begin(App *app)
{
    Running *running = app->running;
    if (!fit(app))
        return false;
    runner_stand(&app->runner);
    running->active = true;
    running_at(app, running->phase);
    return true;
}

void running_end(App *app)
{
    if (!running_active(app))
        return;
    app->running->active = false;
    app->scene.strain_amount = 0;
    app->scene.strain_lit = 0;
    app->scene.ground_goes = false;
    runner_stand(&app->runner);
}

/* --- The camera --- */

/* Some of the skin at moments all over the stride. */
static uint32_t take_points(App *app, vec3s *points)
{
    uint32_t count = 0;
    float phase = app->running->phase;
    for (int i = 0; i < FRAMED; i++) {
        running_at(app, (float)i / FRAMED);
        const Skinned *skinned = runner_skin(&app->runner);
        uint32_t step = skinned->vertex_count / POINTS + 1;
        for (uint32_t v = 0; v < skinned->vertex_count; v += step)
            points[count++] = skinned->position[v];
    }
    running_at(app, phase);
    return count;
}

void running_frame_camera(App *app, Box box, float yaw, float seconds)
{
    vec3s *points = malloc((size_t)FRAMED * (POINTS + 1) * sizeof *points);
    if (!points) {
        log_error("out of memory for the runner's camera");
        return;
    }
    PoseFraming framing =
        pose_framing(app->camera.field_of_view, (float)app->width / (float)app->height,
                     fill * box.w / (float)app->width, fill * box.h / (float)app->height);
    framing.points = points;
    framing.point_count = take_points(app, points);
    CameraView view = pose_framing_view(&framing, yaw, pose_framing_pitch(&framing));
    vec2s shift = { { 2 * (box.x + box.w / 2) / (float)app->width - 1,
                      1 - 2 * (box.y + box.h / 2) / (float)app->height } };
    free(points);
    app->camera.bounds_low = (vec3s){ { -reach.x, 0, -reach.z } };
    app->camera.bounds_high = reach;
    bool cuts = app->camera.reduced_motion;
    app->camera.reduced_motion |= seconds <= 0;
    camera_go(&app->camera, view, seconds);
    camera_shift(&app->camera, shift, seconds);
    app->camera.reduced_motion = cuts;
}

bool running_open(App *app, const Options *options)
{
    static const float yaws[] = { [VIEW_FRONT] = 0, [VIEW_BACK] = GLM_PIf,
                                  [VIEW_LEFT] = GLM_PI_2f, [VIEW_RIGHT] = -GLM_PI_2f };
    Box all = { 0, 0, (float)app->width, (float)app->height };
    if (!running_begin(app))
        return false;
    running_at(app, options->gait);
    running_frame_camera(app, all, options->view ? yaws[app->state.view] : RUNNING_YAW, 0);
    return true;
}
