#include "app/demo_solve_work.h"

#include "app/check_exercises.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>

DemoSolve *demo_solve_create(void)
{
    return calloc(1, sizeof(DemoSolve));
}

void demo_solve_destroy(DemoSolve *solve)
{
    if (!solve)
        return;
    worker_finish(solve->ready);
    demo_jobs_finish(solve);
    demo_kept_finish(solve);
    clip_maker_finish(&solve->maker);
    free(solve);
}

/* ---- The files that it is solved from. */

bool demo_solve_mesh(const App *app, char *out, size_t size)
{
    char name[64];
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(app->state.build));
    return platform_find_file(app->content.folder, name, out, size);
}

bool demo_source(App *app, const Exercise *exercise, uint64_t *source)
{
    DemoSolve *solve = app->demo->solve;
    char assets[DEMO_PATH], mesh[DEMO_PATH];
    if (!solve->base_now || solve->base_build != app->state.build) {
        if (!file_join(assets, sizeof assets, app->content.folder, "assets") ||
            !demo_solve_mesh(app, mesh, sizeof mesh) || !clip_base(&solve->base_now, assets, mesh))
            return false;
        solve->base_build = app->state.build;
    }
    return clip_source(source, solve->base_now, exercise->path);
}

void demo_ways_file(const App *app, MeshDress dress, char *out, size_t size)
{
    char name[64];
    text_format(name, sizeof name, "clips/%s/%s", build_name(app->state.build),
                clip_ways_file(dress));
    log_set_quiet(1);
    if (!platform_find_file(app->content.folder, name, out, size))
        text_copy(out, size, "");
    log_set_quiet(0);
}

int demo_solve_begun(const DemoSolve *solve)
{
    return solve->begun;
}

void demo_solve_know(App *app)
{
    DemoSolve *solve = app->demo->solve;
    bool edited = app->watch.on || solve->compare;
    solve->known = 0;
    if (edited && demo_source(app, &app->demo->about, &solve->known))
        solve->known_base = solve->base_now;
}

void demo_solve_files_changed(DemoSolve *solve)
{
    solve->compare = true;
    solve->base_now = 0;
}

/* ---- What is under way. */

void demo_solve_fail(DemoSolve *solve, const char *message)
{
    solve->solving = solve->queued = false;
    solve->failed = solve->source;
    text_copy(solve->failed_message, sizeof solve->failed_message, message);
}

bool demo_solve_step(App *app)
{
    DemoSolve *solve = app->demo->solve;
    bool wait = app->scripted;
    if (solve->ready && (wait || worker_done(solve->ready)))
        demo_jobs_take_ready(solve);
    if (solve->solving && !solve->queued && (wait || demo_jobs_done(solve)))
        demo_jobs_take(solve);
    return solve->solving;
}

static bool is_made_for(const DemoSolve *solve, const Exercise *exercise, uint64_t base)
{
    return solve->made_for == base && solve->made_dress == clip_dress(exercise);
}

static bool begin(App *app, const Exercise *exercise, uint64_t source)
{
    DemoSolve *solve = app->demo->solve;
    solve->exercise = *exercise;
    solve->source = source;
    solve->base = solve->base_now;
    solve->build = app->state.build;
    solve->solving = true;
    solve->queued = !demo_jobs_take_shown(app);
    solve->failed = 0;
    if (!solve->queued)
        return true;
    if (!is_made_for(solve, exercise, solve->base))
        return demo_jobs_ready(app, clip_dress(exercise));
    return demo_jobs_start(solve);
}

void demo_solve_warm(App *app)
{
    DemoSolve *solve = app->demo->solve;
    const Exercise *exercise = &app->demo->about;
    uint64_t source;
    if (app->scripted || solve->ready || solve->solving || !demo_source(app, exercise, &source) ||
        is_made_for(solve, exercise, solve->base_now))
        return;
    solve->base = solve->base_now;
    demo_jobs_ready(app, clip_dress(exercise));
}

/* ---- */

DemoClips demo_clips(App *app, const Exercise *exercise)
{
    DemoSolve *solve = app->demo->solve;
    uint64_t source;
    if (!solve->compare && demo_kept_on_disk(app, exercise, NULL))
        return DEMO_CLIPS_READY;
    if (!demo_source(app, exercise, &source))
        return DEMO_CLIPS_FAULTY;
    if (demo_kept_find(app, exercise, source) || demo_kept_on_disk(app, exercise, &source))
        return DEMO_CLIPS_READY;
    if (!solve->solving && !solve->ready && solve->failed != source) {
        if (!check_exercise_body(exercise, &app->runner.skeleton, &app->content.anatomy))
            return DEMO_CLIPS_FAULTY;
        if (!begin(app, exercise, source)) {
            demo_jobs_finish(solve);
            demo_solve_fail(solve, log_last());
        }
        demo_solve_step(app);
    }
    if (demo_kept_find(app, exercise, source))
        return DEMO_CLIPS_READY;
    if (solve->failed != source)
        return DEMO_CLIPS_COMING;
    log_error("%s", solve->failed_message);
    return DEMO_CLIPS_FAULTY;
}
