#include "app/demo.h"

#include "app/demo_solve.h"
#include "app/demo_zones.h"
#include "body/paint.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Demo *demo_create(void)
{
    Demo *demo = calloc(1, sizeof *demo);
    if (!demo)
        log_error("out of memory for the demo");
    else
        demo->target = demo->spot = demo->area = demo->index = -1;
    if (demo && !(demo->solve = demo_solve_create())) {
        demo_destroy(demo);
        return NULL;
    }
    return demo;
}

void demo_unload(Demo *demo)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        if (demo->has[f])
            clip_finish(&demo->clips[f]);
        demo->has[f] = false;
    }
    if (demo->has_before)
        clip_finish(&demo->before);
    demo->has_before = false;
    demo->exercise[0] = '\0';
}

void demo_destroy(Demo *demo)
{
    if (demo) {
        demo_solve_destroy(demo->solve);
        demo_unload(demo);
    }
    free(demo);
}

/* A form that the exercise does not have has no clip. */
static bool load_clip(App *app, Demo *demo, ClipForm form)
{
    if (clip_has_form(&demo->about, form))
        demo->has[form] = demo_clip_load(app, &demo->clips[form], &demo->about, form);
    return demo->has[form] || !clip_has_form(&demo->about, form);
}

static bool load_muscles(App *app, Demo *demo)
{
    char body[600];
    if (demo->muscles_of == app->runner.mesh_version)
        return true;
    text_format(body, sizeof body, "%s/assets/body", app->content.folder);
    if (!muscles_load(&demo->muscles, &app->content.anatomy, &app->runner.skeleton, body))
        return false;
    demo->muscles_of = app->runner.mesh_version;
    return true;
}

static void measure(const Demo *demo, const Skeleton *skeleton, float progress,
                    MuscleStates *states)
{
    ClipFrame frame;
    PoseWorld world;
    clip_sample(&frame, &demo->clips[CLIP_PROPER], skeleton, CLIP_IN, progress, demo->side);
    pose_solve(&world, skeleton, &frame.pose);
    muscle_lengths(states, &demo->muscles, &world);
}

static bool named(const App *app, const Demo *demo, int muscle)
{
    int anatomy = demo->muscles.list[muscle].anatomy;
    return anatomy >= 0 && app->content.anatomy.muscles[anatomy].area >= 0;
}

/* The target that is stretched most at the end is the dial's. */
static void choose_target(App *app, Demo *demo, const MuscleStates *end)
{
    demo->target = -1;
    float most = -INFINITY;
    int side = demo->side == SIDE_RIGHT;
    for (int i = 0; i < demo->about.muscle_count; i++) {
        int muscle = muscles_find(&demo->muscles, demo->about.muscles[i]);
        if (muscle < 0 || !named(app, demo, muscle) || end->of[muscle][side].strain <= most)
            continue;
        most = end->of[muscle][side].strain;
        demo->target = muscle;
    }
}

static bool in_rows(const Demo *demo, int muscle)
{
    bool found = muscle == demo->target;
    for (int i = 0; i < demo->row_count; i++)
        found |= demo->rows[i] == muscle;
    return found;
}

/* The other targets, then what changes most besides; of a target that has no length, such as the
 * sole's, nothing else tells. */
static void choose_rows(App *app, Demo *demo, const MuscleStates *end)
{
    int side = demo->side == SIDE_RIGHT;
    demo->row_count = 0;
    for (int i = 0; i < demo->about.muscle_count && demo->row_count < DEMO_ROWS; i++) {
        int muscle = muscles_find(&demo->muscles, demo->about.muscles[i]);
        if (muscle >= 0 && named(app, demo, muscle) && !in_rows(demo, muscle))
            demo->rows[demo->row_count++] = muscle;
    }
    while (demo->target >= 0 && demo->row_count < DEMO_ROWS) {
        int best = -1;
        float most = 0.05f;
        for (int m = 0; m < demo->muscles.count; m++) {
            float change = fabsf(end->of[m][side].strain);
            if (named(app, demo, m) && !in_rows(demo, m) && change > most) {
                most = change;
                best = m;
            }
        }
        if (best < 0)
            break;
        demo->rows[demo->row_count++] = best;
    }
}

static void follow_target(App *app, Demo *demo)
{
    const Skeleton *skeleton = &app->runner.skeleton;
    MuscleStates states;
    int side = demo->side == SIDE_RIGHT;
    measure(demo, skeleton, 1, &states);
    choose_target(app, demo, &states);
    choose_rows(app, demo, &states);
    for (int i = 0; i < DEMO_ALONG && demo->target >= 0; i++) {
        measure(demo, skeleton, (float)i / (DEMO_ALONG - 1), &states);
        demo->along[i] = states.of[demo->target][side].strain;
    }
}

/* Vertices well inside the target muscle, spread over it, for the label's dot. */
static void find_spots(App *app, Demo *demo)
{
    const Runner *runner = &app->runner;
    const Mesh *mesh = &runner->mesh;
    bool set[MESH_MAX_MUSCLES];
    uint8_t *inside = malloc(mesh->vertex_count);
    uint32_t found = 0, step;
    demo->spot_count = 0;
    demo->spot = -1;
    demo->labels = (FreeLabels){ .count = 0 };
    demo->is_named = false;
    demo->spot_due = 0;
    if (!inside || demo->target < 0) {
        free(inside);
        return;
    }
    int anatomy = demo->muscles.list[demo->target].anatomy;
    for (uint32_t i = 0; i < mesh->muscle_count; i++)
        set[i] = runner->muscle_of[i] == anatomy;
    paint_part(mesh, set, demo->side, false, inside, 1);
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        found += inside[v] > 220;
    step = found / DEMO_SPOTS + 1;
    for (uint32_t v = 0, n = 0; v < mesh->vertex_count; v++)
        if (inside[v] > 220 && n++ % step == 0 && demo->spot_count < DEMO_SPOTS)
            demo->spots[demo->spot_count++] = v;
    free(inside);
}

static bool load_all(App *app, Demo *demo, const char *id)
{
    char path[700];
    if (!demo_path(app, id, path, sizeof path) || !exercise_load(&demo->about, path) ||
        !load_muscles(app, demo))
        return false;
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (!load_clip(app, demo, (ClipForm)f))
            return false;
    return true;
}

bool demo_load(App *app, const char *id, Side side)
{
    Demo *demo = app->demo;
    demo_unload(demo);
    if (!load_all(app, demo, id)) {
        demo_unload(demo);
        return false;
    }
    text_copy(demo->exercise, sizeof demo->exercise, id);
    demo->side = side;
    demo_solve_know(app);
    demo->mesh_version = app->runner.mesh_version;
    follow_target(app, demo);
    find_spots(app, demo);
    demo_find_zones(app);
    return true;
}
