#include "app/demo_solve.h"

#include "app/check_exercises.h"
#include "app/demo.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_maker.h"
#include "motion/clip_same.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT = 24, MESSAGE = 256, PATH = 700 };

/* An exercise as it was solved from one state of its file. */
typedef struct {
    char id[EXERCISE_NAME];
    Build build;
    uint64_t source;
    Clip clips[CLIP_FORM_COUNT];
    bool has[CLIP_FORM_COUNT];
} Kept;

/* One form, in a thread. */
typedef struct {
    DemoSolve *solve;
    ClipForm form;
    Worker *worker;
    Clip clip;
    bool wanted, ok;
    char message[MESSAGE];
} Job;

struct DemoSolve {
    ClipMaker maker;           /* of made_for; read by the jobs, written while one gets ready */
    uint64_t made_for;         /* base, 0: nothing                                            */
    MeshDress made_dress;
    char assets[PATH], mesh[PATH], ways[PATH];
    Build build;

    Worker *ready;             /* makes the maker */
    bool ready_ok;
    char ready_message[MESSAGE];
    Job jobs[CLIP_FORM_COUNT];
    bool solving, queued;      /* queued: the jobs begin when the maker is ready */
    Exercise exercise;
    uint64_t source, base;     /* of what is solved */

    int begun;                 /* forms, since the program began */

    uint64_t failed;           /* source that cannot be solved, 0 none */
    char failed_message[MESSAGE];

    uint64_t known, known_base; /* what Demo.about was read from, 0 unknown */

    bool compare;              /* files have changed since the start   */
    uint64_t base_now;         /* of the files as they are, 0 unknown  */
    Build base_build;
    Kept kept[KEPT];
    int kept_count;
};

DemoSolve *demo_solve_create(void)
{
    return calloc(1, sizeof(DemoSolve));
}

static void drop(Kept *kept)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (kept->has[f])
            clip_finish(&kept->clips[f]);
}

static void finish_jobs(DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        Job *job = &solve->jobs[f];
        worker_finish(job->worker);
        if (job->ok)
            clip_finish(&job->clip);
        *job = (Job){ .wanted = false };
    }
}

void demo_solve_destroy(DemoSolve *solve)
{
    if (!solve)
        return;
    worker_finish(solve->ready);
    finish_jobs(solve);
    for (int i = 0; i < solve->kept_count; i++)
        drop(&solve->kept[i]);
    clip_maker_finish(&solve->maker);
    free(solve);
}

/* ---- What is there. */

static bool mesh_path(const App *app, char *out, size_t size)
{
    char name[64];
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(app->state.build));
    return platform_find_file(app->content.folder, name, out, size);
}

bool demo_source(App *app, const Exercise *exercise, uint64_t *source)
{
    DemoSolve *solve = app->demo->solve;
    char assets[PATH], mesh[PATH];
    if (!solve->base_now || solve->base_build != app->state.build) {
        if (!file_join(assets, sizeof assets, app->content.folder, "assets") ||
            !mesh_path(app, mesh, sizeof mesh) || !clip_base(&solve->base_now, assets, mesh))
            return false;
        solve->base_build = app->state.build;
    }
    return clip_source(source, solve->base_now, exercise->path);
}

static const Kept *find_kept(const App *app, const Exercise *exercise, uint64_t source)
{
    const DemoSolve *solve = app->demo->solve;
    for (int i = 0; i < solve->kept_count; i++) {
        const Kept *kept = &solve->kept[i];
        if (kept->source == source && kept->build == app->state.build &&
            strcmp(kept->id, exercise->about.id) == 0)
            return kept;
    }
    return NULL;
}

static bool clip_path(const App *app, const Exercise *exercise, ClipForm form, char *out,
                      size_t size)
{
    char file[96], name[160];
    clip_file_name(file, sizeof file, exercise->about.id, form);
    text_format(name, sizeof name, "clips/%s/%s", build_name(app->state.build), file);
    return platform_find_file(app->content.folder, name, out, size);
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

/* Silently: what is not there is solved. */
static bool on_disk(const App *app, const Exercise *exercise, ClipForm form, const uint64_t *source)
{
    char path[PATH];
    Clip clip = { .form = form };
    log_set_quiet(1);
    bool there = clip_path(app, exercise, form, path, sizeof path);
    if (there && source) {
        there = clip_load(&clip, path, &app->runner.skeleton) && clip.source == *source;
        clip_finish(&clip);
    }
    log_set_quiet(0);
    return there;
}

static bool all_on_disk(const App *app, const Exercise *exercise, const uint64_t *source)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (clip_has_form(exercise, (ClipForm)f) && !on_disk(app, exercise, (ClipForm)f, source))
            return false;
    return true;
}

bool demo_clip_load(App *app, Clip *clip, const Exercise *exercise, ClipForm form)
{
    char path[PATH];
    uint64_t source;
    const Kept *kept = NULL;
    if (app->demo->solve->kept_count && demo_source(app, exercise, &source))
        kept = find_kept(app, exercise, source);
    if (kept)
        return kept->has[form] && clip_copy(clip, &kept->clips[form]);
    return clip_path(app, exercise, form, path, sizeof path) &&
           clip_load(clip, path, &app->runner.skeleton);
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
    Job *job = owner;
    const DemoSolve *solve = job->solve;
    job->ok = clip_solve_exercise(&job->clip, &solve->maker.solver, &solve->maker.ways,
                                  &solve->exercise, job->form);
    job->clip.source = solve->source;
    if (!job->ok)
        text_copy(job->message, sizeof job->message, log_last());
}

/* ---- Beside the picture. */

static bool start_ready(App *app, MeshDress dress)
{
    DemoSolve *solve = app->demo->solve;
    solve->build = app->state.build;
    solve->made_for = solve->base;
    solve->made_dress = dress;
    if (!file_join(solve->assets, sizeof solve->assets, app->content.folder, "assets") ||
        !mesh_path(app, solve->mesh, sizeof solve->mesh))
        return false;
    demo_ways_file(app, dress, solve->ways, sizeof solve->ways);
    solve->ready = worker_start(make_ready, solve);
    return solve->ready != NULL;
}

static bool start_jobs(DemoSolve *solve)
{
    bool started = true;
    solve->queued = false;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        Job *job = &solve->jobs[f];
        bool waits = job->wanted && !job->ok;
        if (waits && started)
            job->worker = worker_start(solve_form, job);
        solve->begun += waits;
        started = started && (!waits || job->worker);
    }
    return started;
}

/* What would come out as it is shown already is not solved. True when that is all of it. */
static bool take_shown(App *app)
{
    Demo *demo = app->demo;
    DemoSolve *solve = demo->solve;
    bool known = solve->known && solve->known_base == solve->base &&
                 strcmp(demo->exercise, solve->exercise.about.id) == 0;
    bool all = true;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        Job *job = &solve->jobs[f];
        *job = (Job){ .solve = solve, .form = (ClipForm)f,
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

static void fail(DemoSolve *solve, const char *message)
{
    solve->solving = solve->queued = false;
    solve->failed = solve->source;
    text_copy(solve->failed_message, sizeof solve->failed_message, message);
}

static void keep(DemoSolve *solve)
{
    if (solve->kept_count == KEPT) { /* the oldest goes */
        drop(&solve->kept[0]);
        memmove(solve->kept, solve->kept + 1, (KEPT - 1) * sizeof solve->kept[0]);
        solve->kept_count--;
    }
    Kept *kept = &solve->kept[solve->kept_count++];
    *kept = (Kept){ .build = solve->build, .source = solve->source };
    text_copy(kept->id, sizeof kept->id, solve->exercise.about.id);
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        kept->has[f] = solve->jobs[f].wanted;
        kept->clips[f] = solve->jobs[f].clip;
        solve->jobs[f].ok = false; /* its clip is the kept one's now */
    }
}

static const char *fault_of(const DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (solve->jobs[f].wanted && !solve->jobs[f].ok)
            return solve->jobs[f].message;
    return NULL;
}

static void take_jobs(DemoSolve *solve)
{
    const char *fault;
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        worker_finish(solve->jobs[f].worker);
        solve->jobs[f].worker = NULL;
    }
    solve->solving = false;
    fault = fault_of(solve);
    if (fault)
        fail(solve, fault);
    else
        keep(solve);
    finish_jobs(solve);
}

static void take_ready(DemoSolve *solve)
{
    worker_finish(solve->ready);
    solve->ready = NULL;
    if (!solve->ready_ok)
        solve->made_for = 0;
    if (!solve->queued)
        return;
    if (solve->ready_ok && start_jobs(solve))
        return;
    finish_jobs(solve);
    fail(solve, solve->ready_ok ? log_last() : solve->ready_message);
}

static bool jobs_done(const DemoSolve *solve)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (solve->jobs[f].worker && !worker_done(solve->jobs[f].worker))
            return false;
    return true;
}

bool demo_solve_step(App *app)
{
    DemoSolve *solve = app->demo->solve;
    bool wait = app->scripted;
    if (solve->ready && (wait || worker_done(solve->ready)))
        take_ready(solve);
    if (solve->solving && !solve->queued && (wait || jobs_done(solve)))
        take_jobs(solve);
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
    solve->queued = !take_shown(app);
    solve->failed = 0;
    if (!solve->queued)
        return true;
    if (!is_made_for(solve, exercise, solve->base))
        return start_ready(app, clip_dress(exercise));
    return start_jobs(solve);
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
    start_ready(app, clip_dress(exercise));
}

/* ---- */

DemoClips demo_clips(App *app, const Exercise *exercise)
{
    DemoSolve *solve = app->demo->solve;
    uint64_t source;
    if (!solve->compare && all_on_disk(app, exercise, NULL))
        return DEMO_CLIPS_READY;
    if (!demo_source(app, exercise, &source))
        return DEMO_CLIPS_FAULTY;
    if (find_kept(app, exercise, source) || all_on_disk(app, exercise, &source))
        return DEMO_CLIPS_READY;
    if (!solve->solving && !solve->ready && solve->failed != source) {
        if (!check_exercise_body(exercise, &app->runner.skeleton, &app->content.anatomy))
            return DEMO_CLIPS_FAULTY;
        if (!begin(app, exercise, source)) {
            finish_jobs(solve);
            fail(solve, log_last());
        }
        demo_solve_step(app);
    }
    if (find_kept(app, exercise, source))
        return DEMO_CLIPS_READY;
    if (solve->failed != source)
        return DEMO_CLIPS_COMING;
    log_error("%s", solve->failed_message);
    return DEMO_CLIPS_FAULTY;
}
