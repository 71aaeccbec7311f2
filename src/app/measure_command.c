#include "app/measure_command.h"

#include "app/json.h"
#include "app/solve_command.h"
#include "body/muscle.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"
#include "platform/platform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const Options *options;
    char folder[512];
    Anatomy anatomy;
    Skeleton skeleton;
    Muscles muscles;
    Mesh mesh;
    Solver shod, barefoot; /* what an exercise wears */
    Exercises exercises;
    Json json;
} Work;

static bool load_solver(Work *work, Solver *solver, MeshDress dress, const char *assets)
{
    return solver_init(solver, &work->mesh, &work->skeleton, dress) &&
           prop_sizes_load(&solver->sizes, assets);
}

static bool load(Work *work)
{
    char assets[600], body[600], mesh[600], exercises[600], name[64];
    const Options *options = work->options;
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(options->build));
    return platform_find_data(work->folder, sizeof work->folder, options->data) &&
           file_join(assets, sizeof assets, work->folder, "assets") &&
           file_join(body, sizeof body, assets, "body") &&
           file_join(exercises, sizeof exercises, assets, "exercises") &&
           platform_find_file(work->folder, name, mesh, sizeof mesh) &&
           anatomy_load(&work->anatomy, body) &&
           skeleton_load(&work->skeleton, body, options->build) &&
           muscles_load(&work->muscles, &work->anatomy, &work->skeleton, body) &&
           mesh_load(&work->mesh, mesh) &&
           load_solver(work, &work->shod, MESH_DRESSED, assets) &&
           load_solver(work, &work->barefoot, MESH_BAREFOOT, assets) &&
           exercises_load(&work->exercises, exercises);
}

static void finish(Work *work)
{
    exercises_finish(&work->exercises);
    solver_finish(&work->shod);
    solver_finish(&work->barefoot);
    mesh_finish(&work->mesh);
}

/* --- JSON --- */

/* Millimetres, degrees, degrees a second. */
static double in_words(MeasureKind kind, float value)
{
    bool angle = kind == MEASURE_RANGE || kind == MEASURE_END || kind == MEASURE_SPEED;
    return round((angle ? (double)value * 180 / GLM_PI : (double)value * 1000) * 10) / 10;
}

static void write_row(Work *work, MeasureKind kind, const MeasureRow *row)
{
    static const char *const moves[] = { "enter", "in", "out", "leave" };
    static const char *const names[MEASURE_COUNT] = { "contact_mm",     "slide_mm",
                                                      "penetration_mm", "limb_penetration_mm",
                                                      "range_degrees",  "balance_mm",
                                                      "end_degrees",    "degrees_per_second",
                                                      "length_mm",      "alone_mm" };
    json_object(&work->json, names[kind]);
    json_number(&work->json, "worst", in_words(kind, row->worst));
    json_number(&work->json, "limit", in_words(kind, measure_limit(kind)));
    json_bool(&work->json, "passes", row->worst <= measure_limit(kind));
    if (row->what[0]) {
        json_string(&work->json, "what", row->what);
        json_string(&work->json, "move", moves[row->move]);
        json_number(&work->json, "seconds", round((double)row->seconds * 100) / 100);
    }
    json_object_end(&work->json);
}

/* Strain of the target muscles of the target side at the end. */
static void write_strain(Work *work, const Exercise *exercise, const Clip *clip)
{
    ClipFrame frame;
    PoseWorld world;
    MuscleStates states;
    clip_sample(&frame, clip, &work->skeleton, CLIP_IN, 1, SIDE_LEFT);
    pose_solve(&world, &work->skeleton, &frame.pose);
    muscle_lengths(&states, &work->muscles, &world);
    json_object(&work->json, "strain");
    for (int i = 0; i < exercise->muscle_count; i++) {
        int muscle = muscles_find(&work->muscles, exercise->muscles[i]);
        if (muscle >= 0)
            json_number(&work->json, exercise->muscles[i],
                        round((double)states.of[muscle][0].strain * 1000) / 1000);
    }
    json_object_end(&work->json);
}

static void write_clip(Work *work, const Exercise *exercise, const Clip *clip,
                       const Measure *measure)
{
    static const char *const forms[] = { "proper", "mistake", "adapted" };
    json_object(&work->json, NULL);
    json_string(&work->json, "id", exercise->about.id);
    json_string(&work->json, "form", forms[clip->form]);
    json_bool(&work->json, "passes", measure_passes(measure));
    for (int k = 0; k < MEASURE_COUNT; k++)
        write_row(work, (MeasureKind)k, &measure->rows[k]);
    write_strain(work, exercise, clip);
    json_object_end(&work->json);
}

/* --- The command --- */

static bool measure_form(Work *work, const Exercise *exercise, ClipForm form)
{
    char file[EXERCISE_NAME + 20], name[120], path[600];
    Clip clip;
    Measure measure;
    clip_file_name(file, sizeof file, exercise->about.id, form);
    text_format(name, sizeof name, "clips/%s/%s", build_name(work->options->build), file);
    if (!platform_find_file(work->folder, name, path, sizeof path) ||
        !clip_load(&clip, path, &work->skeleton))
        return false;
    bool ok = measure_clip(&measure, exercise->barefoot ? &work->barefoot : &work->shod, exercise,
                           &clip);
    if (ok)
        write_clip(work, exercise, &clip, &measure);
    clip_finish(&clip);
    return ok;
}

static bool measure_all(Work *work)
{
    const char *wanted = work->options->exercise;
    bool ok = true;
    json_object(&work->json, NULL);
    json_list(&work->json, "exercises");
    for (int i = 0; i < work->exercises.count; i++) {
        const Exercise *exercise = &work->exercises.items[i];
        for (int form = 0; form < CLIP_FORM_COUNT; form++)
            if ((!wanted || strcmp(wanted, exercise->about.id) == 0) &&
                clip_has_form(exercise, (ClipForm)form))
                ok = measure_form(work, exercise, (ClipForm)form) && ok;
    }
    json_list_end(&work->json);
    json_object_end(&work->json);
    json_end_line(&work->json);
    return ok;
}

static bool is_known(const Work *work)
{
    const char *wanted = work->options->exercise;
    if (!wanted || exercises_find(&work->exercises, wanted))
        return true;
    log_error("--exercise %s: there is no %s/assets/exercises/%s.cfg", wanted, work->folder,
              wanted);
    return false;
}

int measure_command_run(const Options *options)
{
    if (options->at_given)
        return solve_command_run(options);
    Work *work = calloc(1, sizeof *work);
    if (!work)
        return 1;
    work->options = options;
    work->json = json_begin(stdout);
    bool ok = load(work) && is_known(work) && measure_all(work);
    finish(work);
    free(work);
    return ok ? 0 : 1;
}
