#include "app/demo.h"

#include "app/demo_solve.h"
#include "app/demo_zones.h"
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
        demo->target = demo->named_target = demo->spot = demo->area = demo->index = -1;
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
    demo_find_targets(app);
    demo_find_zones(app);
    return true;
}
