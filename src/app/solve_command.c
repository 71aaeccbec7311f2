#include "app/solve_command.h"

#include "motion/clip_props.h"
#include "motion/held_props.h"
#include "motion/clip_maker.h"
#include "motion/stage.h"
#include "app/json.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Exercise exercise;
    ExerciseStage stage;
    Solution solution;
} Work;

static const float told_angle = 4; /* degrees: smaller changes are within what an eye measures */

static bool load_exercise(Exercise *exercise, const Options *options, const char *folder)
{
    char path[600];
    text_format(path, sizeof path, "%s/assets/exercises/%s.cfg", folder, options->exercise);
    if (!file_exists(path)) {
        log_error("--exercise %s: there is no %s", options->exercise, path);
        return false;
    }
    return exercise_load(exercise, path);
}

/* The written pose staged, then solved. */
static bool solve(Work *work, const Options *options)
{
    const Exercise *exercise = &work->exercise;
    const ExercisePose *pose = options->at_start ? &exercise->form.start : &exercise->form.end;
    return exercise_stage(&work->stage, &work->solver, exercise, pose,
                          options->right ? SIDE_RIGHT : SIDE_LEFT) &&
           solve_pose(&work->solution, &work->solver, &work->stage.problem);
}

static double millimetres(float metres)
{
    return round((double)metres * 1e4) / 10;
}

static double degrees(float radians)
{
    return round((double)glm_deg(radians) * 10) / 10;
}

/* What a contact is with; nothing for a place in the room. */
static const char *touched(const Work *work, const Contact *contact)
{
    if (contact->kind == CONTACT_PIN)
        return NULL;
    if (contact->kind == CONTACT_LIMB)
        return work->solver.limbs.limbs[contact->other].name;
    return contact->kind == CONTACT_REST ? work->stage.surface[contact->other]
                                         : work->solver.patches.patches[contact->other].name;
}

static const char *limb_word(const LimbSet *limbs, int limb)
{
    return limb >= 0 ? limbs->limbs[limb].name : NULL;
}

static void write_contacts(Json *json, const Work *work)
{
    static const char *const kinds[] = { "rest", "pin", "meet", "limb" };
    const SolveProblem *problem = &work->stage.problem;
    const PatchSet *set = &work->solver.patches;
    json_list(json, "contacts");
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        json_object(json, NULL);
        json_string(json, "skin", set->patches[contact->patch].name);
        json_string(json, "kind", kinds[contact->kind]);
        json_string(json, "on", touched(work, contact));
        json_number(json, "residual_mm", millimetres(work->solution.residual[c]));
        json_object_end(json);
    }
    json_list_end(json);
}

/* Angles that gave way by more than 4 degrees or are out of their range. */
static void write_angles(Json *json, const Work *work)
{
    json_list(json, "angles");
    for (int i = 0; i < work->skeleton.coordinate_count; i++) {
        const Coordinate *coordinate = &work->skeleton.coordinates[i];
        float angle = work->solution.pose.angles[i], moved = work->solution.moved[i];
        bool in_range = angle > coordinate->minimum - glm_rad(0.5f) &&
                        angle < coordinate->maximum + glm_rad(0.5f);
        if (fabsf(moved) <= glm_rad(told_angle) && in_range)
            continue;
        json_object(json, NULL);
        json_string(json, "name", coordinate->name);
        json_number(json, "degrees", degrees(angle));
        json_number(json, "moved", degrees(moved));
        json_bool(json, "in_range", in_range);
        json_object_end(json);
    }
    json_list_end(json);
}

static void write_report(const Work *work)
{
    const Solution *solution = &work->solution;
    const SolveProblem *problem = &work->stage.problem;
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    json_string(&json, "exercise", work->exercise.about.id);
    json_bool(&json, "holds", solution->holds);
    write_contacts(&json, work);
    json_integer(&json, "contacts_left_out", work->stage.left_out);
    json_number(&json, "sunk_mm", millimetres(solution->sunk));
    json_string(&json, "sunk_in",
                solution->sunk_in >= 0 ? work->stage.surface[solution->sunk_in] : NULL);
    const LimbSet *limbs = &work->solver.limbs;
    json_number(&json, "limb_sunk_mm", millimetres(solution->limb_sunk));
    json_string(&json, "limb", limb_word(limbs, solution->limb_own));
    json_string(&json, "limb_sunk_in", limb_word(limbs, solution->limb_other));
    write_angles(&json, work);
    json_bool(&json, "balance_asked", problem->balanced);
    json_number(&json, "balance_mm", millimetres(solution->balance));
    json_object_end(&json);
    json_end_line(&json);
}

static bool load_solver(Work *work, const Mesh *mesh, const Skeleton *skeleton,
                        const Options *options, const char *folder)
{
    char assets[600];
    return file_join(assets, sizeof assets, folder, "assets") &&
           solver_init(&work->solver, mesh, skeleton,
                       options->bare ? MESH_BARE : clip_dress(&work->exercise)) &&
           prop_sizes_load(&work->solver.sizes, assets);
}

static bool load(Work *work, const Options *options)
{
    char folder[512], body[600], mesh[600], name[64];
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(options->build));
    return platform_find_data(folder, sizeof folder, options->data) &&
           load_exercise(&work->exercise, options, folder) &&
           file_join(body, sizeof body, folder, "assets/body") &&
           platform_find_file(folder, name, mesh, sizeof mesh) && mesh_load(&work->mesh, mesh) &&
           skeleton_load(&work->skeleton, body, options->build) &&
           load_solver(work, &work->mesh, &work->skeleton, options, folder);
}

int solve_command_run(const Options *options)
{
    enum { BAD_CONTENT = 1, BAD_USAGE };
    if (!options->exercise) {
        log_error("measure wants --exercise ID");
        return BAD_USAGE;
    }
    Work *work = calloc(1, sizeof *work);
    bool ok = work && load(work, options) && solve(work, options);
    if (ok)
        write_report(work);
    if (work) {
        solver_finish(&work->solver);
        mesh_finish(&work->mesh);
    }
    free(work);
    return ok ? 0 : BAD_CONTENT;
}

static void place_props(Runner *runner, const Work *work, bool right)
{
    MatPlace mat = mat_place(&work->solver.patches, runner_skin(runner)->position,
                             work->exercise.form.base, &work->solver.sizes.of[PROP_MAT]);
    runner->prop_count = clip_props(runner->props, &work->solver.sizes, &work->stage, mat);
    const HeldBody body = { &work->solver.sizes, &work->solver.patches, runner_skin(runner),
                            &work->solver.limbs, &runner->world };
    runner->prop_count = held_props(runner->props, runner->prop_count, &body, &work->exercise.form,
                                    right ? SIDE_RIGHT : SIDE_LEFT);
}

bool solve_command_pose(Runner *runner, const Options *options, const char *folder)
{
    Work *work = calloc(1, sizeof *work);
    bool ok = work && load_exercise(&work->exercise, options, folder) &&
              load_solver(work, &runner->mesh, &runner->skeleton, options, folder) &&
              solve(work, options);
    if (ok) {
        runner->prop_count = 0; /* of what was shown before */
        runner->barefoot = work->exercise.barefoot;
        runner_take_pose(runner, &work->solution.pose);
        place_props(runner, work, options->right);
        runner_take_pose(runner, &work->solution.pose); /* pressed by them */
    }
    if (work)
        solver_finish(&work->solver);
    free(work);
    return ok;
}
