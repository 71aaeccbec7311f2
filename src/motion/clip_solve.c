#include "motion/clip_solve.h"

#include "motion/clip_way.h"
#include "motion/clip_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_STEPS = 8 };

static const float lost_contact = 0.03f, as_good = 0.003f, worry = 0.006f, far_below = 10, /* m */
    nearer = 0.8f;

/* --- Forms --- */

bool clip_has_form(const Exercise *exercise, ClipForm form)
{
    return form == CLIP_PROPER || (form == CLIP_MISTAKE ? exercise->has_mistake
                                                        : exercise->has_adapted);
}

void clip_choose_form(Exercise *exercise, ClipForm form)
{
    if (form == CLIP_ADAPTED)
        exercise->form = exercise->adapted;
    if (form == CLIP_MISTAKE) {
        exercise->form.end = exercise->mistake.pose;
        exercise->form.contacts = exercise->mistake.contacts;
        if (exercise->mistake.ease_in > 0)
            exercise->about.ease_in = exercise->mistake.ease_in;
        if (exercise->about.dose.cycle > 0 && exercise->mistake.ease_in > 0)
            exercise->about.dose.cycle = 2 * exercise->mistake.ease_in;
    }
}
/* --- The poses that are written --- */

/* Things in the room stand where the end has them; a roller or ball goes with the body. */
static void share_surfaces(ExerciseStage *stage, const ExerciseStage *end, vec3s shift)
{
    SolveProblem *problem = &stage->problem;
    for (int s = 1; s < problem->surface_count && s < end->problem.surface_count; s++) {
        if (clip_rolls(&problem->surfaces[s]))
            problem->surfaces[s].at = glms_vec3_add(problem->surfaces[s].at, shift);
        else if (strcmp(stage->surface[s], end->surface[s]) == 0)
            problem->surfaces[s] = end->problem.surfaces[s];
    }
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN)
            problem->contacts[c].at = glms_vec3_add(problem->contacts[c].at, shift);
    problem->authored.root_offset = glms_vec3_add(problem->authored.root_offset, shift);
}

bool clip_holds_itself(const SolveProblem *problem, bool loosely)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_LIMB &&
            (!loosely || contact_is_loose(&problem->contacts[c])))
            return true;
    return false;
}

/* A pose of the same exercise, begun from where a solved one had to leave what is written. Hands
 * that hold a limb get there in small steps: in one they might come to lie on its other side. */
static bool solve_beside(Solution *solution, const Solver *solver, const SolveProblem *problem,
                         const Pose *written, const Pose *solved)
{
    const int steps = clip_holds_itself(problem, false) ? SMALL_STEPS : 1;
    Path path = { .count = 0 };
    Pose guide_before = *written;
    path_insert(&path, path.count, written, 0);
    path_insert(&path, path.count, &problem->authored, 1);
    *solution = (Solution){ .pose = *solved };
    for (int i = 1; i <= steps; i++) {
        SolveProblem step = *problem;
        step.authored = path_guide(&path, solver->skeleton, (float)i / (float)steps);
        Pose warm =
            path_carry(&step.authored, &guide_before, &solution->pose, solver->skeleton);
        if (!solve_pose_from(solution, solver, &step, &warm))
            return false;
        guide_before = step.authored;
    }
    return true;
}

/* The mistake begins from the end as it should be, where that leads to a pose as good. */
static bool solve_mistake_end(ClipWork *work, Solution *solution)
{
    ExerciseStage *proper = &work->between;
    Solution before, beside;
    if (!exercise_stage(proper, work->solver, work->proper, &work->proper->form.end, SIDE_LEFT) ||
        !solve_pose(&before, work->solver, &proper->problem) ||
        !solve_beside(&beside, work->solver, &work->end.problem, &proper->problem.authored,
                      &before.pose))
        return false;
    if (clip_end_faults(work, &beside, &work->end.problem) <=
        clip_end_faults(work, solution, &work->end.problem) + as_good)
        *solution = beside;
    return true;
}

static bool solve_end(ClipWork *work)
{
    Solution solution;
    if (!exercise_stage(&work->end, work->solver, work->exercise, &work->exercise->form.end,
                        SIDE_LEFT) ||
        !solve_pose(&solution, work->solver, &work->end.problem) ||
        (work->proper && !solve_mistake_end(work, &solution)))
        return false;
    work->end_pose = solution.pose;
    clip_find_planted(work);
    return true;
}

/* Where that ends in something, from what is written. */
static bool solve_beside_end(Pose *pose, const ClipWork *work, const SolveProblem *problem,
                             Solution *solution)
{
    Solution written;
    if (!solve_beside(solution, work->solver, problem, &work->end.problem.authored,
                      &work->end_pose))
        return false;
    float faults = solve_faults(solution, problem);
    if (faults > worry) {
        if (!solve_pose(&written, work->solver, problem))
            return false;
        if (solve_faults(&written, problem) < faults - as_good)
            *solution = written;
    }
    *pose = solution->pose;
    return true;
}

/* A chair that only the end touches is not where this pose would have it. */
static void clear_room(SolveProblem *problem)
{
    for (int s = 1; s < problem->surface_count; s++) {
        bool touched = problem->surfaces[s].kind != SURFACE_BOX;
        for (int c = 0; c < problem->contact_count; c++) {
            const Contact *contact = &problem->contacts[c];
            touched = touched || (contact->kind == CONTACT_REST && contact->other == s &&
                                  !contact_is_loose(contact));
        }
        if (!touched)
            problem->surfaces[s].at.y -= far_below;
    }
}

/* What is brought to the end's places comes from afar: as often as it gets nearer. */
static bool solve_pinned_start(ClipWork *work, Solution *solution)
{
    SolveProblem problem = work->start.problem;
    clip_pin_planted(work, &problem);
    float before = INFINITY, faults = INFINITY;
    do {
        Solution next;
        if (!solve_pose_from(&next, work->solver, &problem, &work->start_pose))
            return false;
        before = faults;
        faults = clip_faults(&next, &problem);
        if (faults < before) {
            *solution = next;
            work->start_pose = next.pose;
        }
    } while (faults > 0 && faults < nearer * before);
    clip_find_starts(work);
    return true;
}

/* Solved as written first: that tells where the parts are that are to be brought to the end's. */
static bool solve_start(ClipWork *work)
{
    Solution solution;
    if (!exercise_stage(&work->start, work->solver, work->exercise, &work->exercise->form.start,
                        SIDE_LEFT))
        return false;
    SolveProblem problem = work->start.problem;
    clear_room(&problem);
    if (!solve_beside_end(&work->start_pose, work, &problem, &solution))
        return false;
    clip_find_starts(work);
    vec3s shift = clip_find_shift(work);
    clip_find_travelling(work, shift);
    share_surfaces(&work->start, &work->end, shift);
    work->start_pose.root_offset = glms_vec3_add(work->start_pose.root_offset, shift);
    if (!solve_pinned_start(work, &solution) ||
        (clip_keep_near(work) && !solve_pinned_start(work, &solution)))
        return false;
    for (int c = 0; c < work->end.problem.contact_count; c++)
        work->lost[c] = c < work->start.problem.contact_count &&
                        work->end.problem.contacts[c].kind != CONTACT_PIN &&
                        fabsf(solution.residual[c]) > lost_contact;
    return true;
}

/* Hands that came to lie better at the start than at the end lie so at the end, too. */
static bool solve_end_again(ClipWork *work)
{
    SolveProblem problem = work->end.problem;
    Solution before, beside;
    if (!clip_holds_itself(&problem, false) || clip_holds_itself(&work->start.problem, true))
        return true;
    clip_pin_planted(work, &problem);
    if (!solve_measure(&before, work->solver, &work->end.problem, &work->end_pose) ||
        !solve_beside(&beside, work->solver, &problem, &work->start.problem.authored,
                      &work->start_pose) ||
        !solve_measure(&beside, work->solver, &work->end.problem, &beside.pose))
        return false;
    if (clip_end_faults(work, &beside, &work->end.problem) <=
        clip_end_faults(work, &before, &work->end.problem) + as_good)
        work->end_pose = beside.pose;
    return true;
}

static bool solve_between(ClipWork *work, const ExercisePose *written)
{
    Solution solution;
    Pose pose;
    if (!exercise_stage(&work->between, work->solver, work->exercise, written, SIDE_LEFT))
        return false;
    vec3s shift = glms_vec3_sub(work->end_pose.root_offset,
                                work->between.problem.authored.root_offset);
    shift.y = 0;
    share_surfaces(&work->between, &work->end, shift);
    clip_pin_planted(work, &work->between.problem);
    if (!solve_beside_end(&pose, work, &work->between.problem, &solution))
        return false;
    if (written->at <= 1)
        path_insert(&work->in, work->in.count, &pose, written->at);
    else
        path_insert(&work->out, work->out.count, &pose, written->at - 1);
    return true;
}

static bool solve_anchors(ClipWork *work)
{
    const ExerciseForm *form = &work->exercise->form;
    if (!solve_end(work) || !solve_start(work) || !solve_end_again(work) ||
        !clip_solve_rolling_ends(work) || !clip_find_half_way(work))
        return false;
    path_insert(&work->in, work->in.count, &work->start_pose, 0);
    path_insert(&work->out, work->out.count, &work->end_pose, 0);
    for (int i = 0; i < form->between_count; i++)
        if (!solve_between(work, &form->between[i]))
            return false;
    path_insert(&work->in, work->in.count, &work->end_pose, 1);
    path_insert(&work->out, work->out.count, &work->start_pose, 1);
    return true;
}

/* --- The whole --- */

/* Seconds from start to end. */
static float seconds_in(const Exercise *exercise)
{
    if (exercise->about.kind == GUIDE_ROLL)
        return exercise->about.stroke_time;
    if (exercise->about.dose.cycle > 0)
        return exercise->about.dose.cycle / 2;
    return exercise->about.ease_in > 0 ? exercise->about.ease_in : 4;
}

static float seconds_out(const Exercise *exercise)
{
    if (exercise->about.kind == GUIDE_ROLL || exercise->about.dose.cycle > 0)
        return seconds_in(exercise);
    return exercise->about.ease_out > 0 ? exercise->about.ease_out : 3;
}

static bool solve(ClipWork *work, Clip *clip)
{
    return skinned_init(&work->skin, &work->solver->samples) && solve_anchors(work) &&
           clip_solve_in(work, clip, seconds_in(work->exercise)) &&
           clip_solve_out(work, clip, seconds_out(work->exercise));
}

bool clip_solve_exercise(Clip *clip, const Solver *solver, const Ways *ways,
                         const Exercise *exercise, ClipForm form)
{
    ClipWork *work = calloc(1, sizeof *work);
    Exercise *variant = malloc(sizeof *variant);
    *clip = (Clip){ .form = form, .coordinate_count = solver->skeleton->coordinate_count };
    memcpy(clip->exercise, exercise->about.id, sizeof exercise->about.id);
    clip->barefoot = exercise->barefoot;
    bool ok = work && variant;
    if (ok) {
        *variant = *exercise;
        clip_choose_form(variant, form);
        work->solver = solver;
        work->exercise = variant;
        work->proper = form == CLIP_MISTAKE ? exercise : NULL;
        ok = solve(work, clip);
        if (ok && ways && form != CLIP_MISTAKE)
            ok = clip_way(clip, solver, ways, &variant->form, &work->start, &work->start_pose);
        skinned_finish(&work->skin);
    }
    if (!ok)
        clip_finish(clip);
    free(variant);
    free(work);
    return ok;
}
