#include "app/demo_solve_work.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_same.h"

#include <string.h>

/* ---- In the threads. */

static void make_ready(void *owner)
{
    DemoSolve *solve = owner;
    clip_maker_finish(&solve->maker);
    solve->ready_ok = clip_maker_init(&solve->maker, &(ClipMakerDesc){ .assets = solve->assets,
                                                                       .build = solve->build,
                                                                       .mesh = solve->mesh,
                                                                       .dress = solve->made_dress,
                                                                       .ways = solve->ways });
    if (!solve->ready_ok)
        text_copy(solve->ready_message, sizeof solve->ready_message, log_last());
}

static void solve_form(void *owner)
{
    DemoJob *job = owner;
    const DemoSolve *solve = job->solve;
    job->ok = clip_solve_exercise(&job->clip, &solve->maker.solver, &solve->maker.ways,
                                  &solve->exercise, job->form);
    job->clip.source = solve->source;
    if (!job->ok)
        text_copy(job->message, sizeof job->message, log_last());
}

/* ---- Beside the picture. */

bool demo_jobs_ready(App *app, MeshDress dress)
{
    DemoSolve *solve = app->demo->solve;
    solve->build = app->state.build;
    solve->made_for = solve->base;
    solve->made_dress = dress;
    if (!file_join(solve->assets, sizeof solve->assets, app->content.folder, "assets") ||
        !demo_solve_mesh(app, solve->mesh, sizeof solve->mesh))
        return false;
    demo_ways_file(app, dress, solve->ways, sizeof solve->ways);
    solve->ready = worker_start(make_ready, solve);
    return solve->ready != NULL;
}

bool demo_jobs_start(DemoSolve *solve)
{
    bool started = true;
    solve->queued = false;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        DemoJob *job = &solve->jobs[f];
        bool waits = job->wanted && !job->ok;
        if (waits && started)
            job->worker = worker_start(solve_form, job);
        solve->begun += waits;
        started = started && (!waits || job->worker);
    }
    return started;
}

bool demo_jobs_take_shown(App *app)
{
    Demo *demo = app->demo;
    DemoSolve *solve = demo->solve;
    bool known = solve->known && solve->known_base == solve->base &&
                 strcmp(demo->exercise, solve->exercise.about.id) == 0;
    bool all = true;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        DemoJob *job = &solve->jobs[f];
        *job = (DemoJob){ .solve = solve, .form = (ClipForm)f,
                          .wanted = clip_has_form(&solve->exercise, (ClipForm)f) };
        job->ok = job->wanted && known && demo->has[f] && demo->clips[f].source == solve->known &&
                  clip_same(&demo->about, &solve->exercise, job->form) &&
                  clip_copy(&job->clip, &demo->clips[f]);
        if (job->ok)
            job->clip.source = solve->source;
        all = all && (job->ok || !job->wanted);
    }
    return all;
}

void demo_jobs_finish(DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        DemoJob *job = &solve->jobs[f];
        worker_finish(job->worker);
        if (job->ok)
            clip_finish(&job->clip);
        *job = (DemoJob){ .wanted = false };
    }
}

static const char *fault_of(const DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (solve->jobs[f].wanted && !solve->jobs[f].ok)
            return solve->jobs[f].message;
    return NULL;
}

void demo_jobs_take(DemoSolve *solve)
{
    const char *fault;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        worker_finish(solve->jobs[f].worker);
        solve->jobs[f].worker = NULL;
    }
    solve->solving = false;
    fault = fault_of(solve);
    if (fault)
        demo_solve_fail(solve, fault);
    else
        demo_kept_take(solve);
    demo_jobs_finish(solve);
}

void demo_jobs_take_ready(DemoSolve *solve)
{
    worker_finish(solve->ready);
    solve->ready = NULL;
    if (!solve->ready_ok)
        solve->made_for = 0;
    if (!solve->queued)
        return;
    if (solve->ready_ok && demo_jobs_start(solve))
        return;
    demo_jobs_finish(solve);
    demo_solve_fail(solve, solve->ready_ok ? log_last() : solve->ready_message);
}

bool demo_jobs_done(const DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (solve->jobs[f].worker && !worker_done(solve->jobs[f].worker))
            return false;
    return true;
}
