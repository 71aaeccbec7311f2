#include "motion/clip_solve.h"

#include "motion/clip_props.h"
#include "motion/clip_way.h"
#include "motion/clip_work.h"
#include "motion/held_props.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_STEPS = 8 };

static const float lost_contact = 0.03f, lift = 0.06f, as_good = 0.003f,
                   far_below = 10; /* metres */

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

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

static void add_anchor(Path *path, const Pose *pose, float at)
{
    path->poses[path->count] = *pose;
    path->at[path->count++] = at;
}

/* Something lies on a limb or holds it; loosely: in another pose of the exercise. */
static bool holds_itself(const SolveProblem *problem, bool loosely)
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
    const int steps = holds_itself(problem, false) ? SMALL_STEPS : 1;
    Path path = { .count = 0 };
    Pose guide_before = *written;
    add_anchor(&path, written, 0);
    add_anchor(&path, &problem->authored, 1);
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
    if (solve_faults(&beside, &work->end.problem) <=
        solve_faults(solution, &work->end.problem) + as_good)
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

static bool solve_beside_end(Pose *pose, const ClipWork *work, const SolveProblem *problem,
                             Solution *solution)
{
    if (!solve_beside(solution, work->solver, problem, &work->end.problem.authored,
                      &work->end_pose))
        return false;
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

static bool solve_pinned_start(ClipWork *work, Solution *solution)
{
    SolveProblem problem = work->start.problem;
    clip_pin_planted(work, &problem);
    if (!solve_pose_from(solution, work->solver, &problem, &work->start_pose))
        return false;
    work->start_pose = solution->pose;
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
                        fabsf(solution.residual[c]) > lost_contact;
    return true;
}

/* Hands that came to lie better at the start than at the end lie so at the end, too. */
static bool solve_end_again(ClipWork *work)
{
    SolveProblem problem = work->end.problem;
    Solution before, beside;
    if (!holds_itself(&problem, false) || holds_itself(&work->start.problem, true))
        return true;
    clip_pin_planted(work, &problem);
    if (!solve_measure(&before, work->solver, &work->end.problem, &work->end_pose) ||
        !solve_beside(&beside, work->solver, &problem, &work->start.problem.authored,
                      &work->start_pose) ||
        !solve_measure(&beside, work->solver, &work->end.problem, &beside.pose))
        return false;
    if (solve_faults(&beside, &work->end.problem) <=
        solve_faults(&before, &work->end.problem) + as_good)
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
        add_anchor(&work->in, &pose, written->at);
    else
        add_anchor(&work->out, &pose, written->at - 1);
    return true;
}

static bool solve_anchors(ClipWork *work)
{
    const ExerciseForm *form = &work->exercise->form;
    if (!solve_end(work) || !solve_start(work) || !solve_end_again(work) ||
        !clip_solve_rolling_ends(work))
        return false;
    add_anchor(&work->in, &work->start_pose, 0);
    add_anchor(&work->out, &work->end_pose, 0);
    for (int i = 0; i < form->between_count; i++)
        if (!solve_between(work, &form->between[i]))
            return false;
    add_anchor(&work->in, &work->end_pose, 1);
    add_anchor(&work->out, &work->start_pose, 1);
    return true;
}

/* --- The keys --- */

/* A foot that steps goes through the air. */
static void lift_travelling(const ClipWork *work, SolveProblem *problem, float along)
{
    for (int i = 0; i < work->planted_count; i++) {
        const ClipPlanted *planted = &work->planted[i];
        if (planted->travels)
            problem->contacts[planted->contact].gap += lift * sinf(along * GLM_PIf);
    }
}

/* A contact that only the end has is free until then. */
static void drop_lost(const ClipWork *work, SolveProblem *problem)
{
    int kept = 0;
    for (int c = 0; c < problem->contact_count; c++)
        if (!work->lost[c])
            problem->contacts[kept++] = problem->contacts[c];
    problem->contact_count = kept;
}

static void make_props(ClipWork *work, ClipKey *key, const SolveProblem *problem, int *count)
{
    ExerciseStage stage = work->end;
    memcpy(stage.problem.surfaces, problem->surfaces, sizeof stage.problem.surfaces);
    vec3s middle = path_place(work->solver, &work->skin, &work->end_pose,
                              patch_index(&work->solver->sampled, "sacrum"));
    vec3s head = path_place(work->solver, &work->skin, &work->end_pose,
                            patch_index(&work->solver->sampled, "forehead"));
    *count =
        clip_props(key->props, &work->solver->sizes, &stage, middle, glms_vec3_sub(head, middle));
    clip_turn_rolling(work, &stage, key, *count);
    for (int p = 0; p < *count; p++) /* one that the legs lie on looks at the body */
        if (key->props[p].kind == PROP_CHAIR && starts(work->exercise->form.base, "supine"))
            key->props[p].turn = glms_quatv(GLM_PIf, (vec3s){ { 0, 1, 0 } });
}

/* along: from start to end, whichever way the path goes. */
static bool solve_key(ClipWork *work, ClipKey *key, const Path *path, float at, float along,
                      int *prop_count)
{
    SolveProblem problem = work->end.problem;
    Solution solution;
    clip_place_rolling(work, &problem, along);
    lift_travelling(work, &problem, along);
    if (along < 1)
        drop_lost(work, &problem);
    clip_pin_planted(work, &problem);
    problem.authored = path_guide(path, work->solver->skeleton, at);
    key->pose = problem.authored;
    make_props(work, key, &problem, prop_count);
    if (at > 0 && at < 1) {
        Pose warm = path_carry(&problem.authored, &work->guide_before, &work->pose_before,
                               work->solver->skeleton);
        if (!solve_pose_from(&solution, work->solver, &problem, &warm))
            return false;
        key->pose = solution.pose;
    }
    path_skin(work->solver, &work->skin, &key->pose);
    *prop_count = held_props(key->props, *prop_count, &work->solver->sizes, &work->exercise->form,
                             &work->solver->sampled, &work->skin, SIDE_LEFT);
    work->guide_before = problem.authored;
    work->pose_before = key->pose;
    return true;
}

static bool solve_in(ClipWork *work, Clip *clip, float seconds)
{
    ClipMove *move = &clip->moves[CLIP_IN];
    if (!clip_move_init(move, CLIP_KEYS, seconds))
        return false;
    for (int k = 0; k < CLIP_KEYS; k++) {
        float at = (float)k / (CLIP_KEYS - 1);
        if (!solve_key(work, &move->keys[k], &work->in, at, at, &clip->prop_count))
            return false;
    }
    return true;
}

/* The way back is the way in, unless the file says otherwise. */
static bool solve_out(ClipWork *work, Clip *clip, float seconds)
{
    ClipMove *move = &clip->moves[CLIP_OUT];
    if (!clip_move_init(move, CLIP_KEYS, seconds))
        return false;
    for (int k = 0; k < CLIP_KEYS; k++) {
        float at = (float)k / (CLIP_KEYS - 1);
        if (work->out.count == 2)
            move->keys[k] = clip->moves[CLIP_IN].keys[CLIP_KEYS - 1 - k];
        else if (!solve_key(work, &move->keys[k], &work->out, at, 1 - at, &clip->prop_count))
            return false;
    }
    return true;
}

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
           solve_in(work, clip, seconds_in(work->exercise)) &&
           solve_out(work, clip, seconds_out(work->exercise));
}

bool clip_solve_exercise(Clip *clip, const Solver *solver, const Ways *ways,
                         const Exercise *exercise, ClipForm form)
{
    ClipWork *work = calloc(1, sizeof *work);
    Exercise *variant = malloc(sizeof *variant);
    *clip = (Clip){ .form = form, .coordinate_count = solver->skeleton->coordinate_count };
    memcpy(clip->exercise, exercise->about.id, sizeof exercise->about.id);
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
