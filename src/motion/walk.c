#include "motion/walk.h"

#include "core/log.h"
#include "core/text.h"
#include "motion/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float before_step = 0.4f; /* metres from a step or stool that is climbed */

enum { LAST_STEPS = 14, ONLY_STEPS = 19 }; /* the latter where there is no other leg */

typedef struct {
    const Solver *solver;
    const LegEnd *start;
    Walk *walk;
    SolveProblem last; /* of the posture that the branch ends in */
    const WayPosture *on_prop[WAYS_MAX];
    SolveProblem problems[WAYS_MAX]; /* of the postures on props */
    LegEnd ends[WAYS_MAX];
    int prop_count;
} Work;

/* --- The branch --- */

static void add_keys(Walk *walk, const Pose *keys, const float *along, int count)
{
    for (int i = walk->count > 0 ? 1 : 0; i < count && walk->count < CLIP_MAX_KEYS; i++) {
        walk->along[walk->count] = along ? along[i] : 0;
        walk->keys[walk->count++] = keys[i];
    }
}

static void mirror_contacts(SolveProblem *problem, const PatchSet *set)
{
    for (int c = 0; c < problem->contact_count; c++) {
        char name[SKELETON_NAME];
        text_copy(name, sizeof name, set->patches[problem->contacts[c].patch].name);
        size_t length = strlen(name);
        if (length < 3 || name[length - 2] != '_')
            continue;
        name[length - 1] = name[length - 1] == 'l' ? 'r' : 'l';
        problem->contacts[c].patch = patch_index(set, name);
    }
}

static void turn_branch(Work *work, float angle)
{
    vec3s rest = work->solver->skeleton->joints[0].rest_position;
    versors turn = glms_quatv(angle, (vec3s){ { 0, 1, 0 } });
    for (int k = 0; k < work->walk->count; k++) {
        Pose *pose = &work->walk->keys[k];
        vec3s pelvis = glms_quat_rotatev(turn, glms_vec3_add(rest, pose->root_offset));
        pose->root_offset = glms_vec3_sub(pelvis, rest);
        pose->root_rotation = glms_quat_mul(turn, pose->root_rotation);
    }
}

static void mirror_branch(Work *work)
{
    Walk *walk = work->walk;
    for (int k = 0; k < walk->count; k++)
        walk->keys[k] = pose_mirror(&walk->keys[k], work->solver->skeleton);
    mirror_contacts(&work->last, &work->solver->sampled);
}

static void take_branch(Work *work, const Ways *ways, const ExerciseForm *form)
{
    const WayPosture *branch[WAYS_MAX];
    bool mirrored = false;
    const WayPosture *posture = form->way[0] ? ways_find(ways, form->way)
                                             : ways_find_base(ways, form->base, &mirrored);
    int count = ways_branch(ways, posture, branch);
    add_keys(work->walk, &ways->stand, NULL, 1);
    work->last = ways->stand_problem;
    for (int i = 0; i < count; i++) {
        if (branch[i]->on_prop) {
            work->on_prop[work->prop_count++] = branch[i];
            continue;
        }
        add_keys(work->walk, branch[i]->leg.keys, NULL, branch[i]->leg.count);
        work->last = branch[i]->stage->problem;
    }
    if (posture && posture->turn != 0)
        turn_branch(work, posture->turn);
    if (mirrored)
        mirror_branch(work);
}

/* --- Postures on a prop --- */

/* A chair, a bed or a roller. */
static int find_prop(const SolveProblem *problem)
{
    for (int s = 0; s < problem->surface_count; s++)
        if (problem->surfaces[s].kind == SURFACE_BOX ||
            problem->surfaces[s].kind == SURFACE_CYLINDER)
            return s;
    return -1;
}

/* From the posture's own to the exercise's: the front edges and tops of beds meet. */
static vec3s between_props(const Surface *own, const Surface *real)
{
    if (real->kind == SURFACE_CYLINDER)
        return glms_vec3_sub(real->at, own->at);
    return (vec3s){ { real->at.x - own->at.x, 2 * (real->half.y - own->half.y),
                      real->at.z + real->half.z - own->at.z - own->half.z } };
}

/* Puts the posture on the exercise's own, in its room. */
static void bring_to(SolveProblem *problem, const SolveProblem *room, int own, int real)
{
    vec3s shift = between_props(&problem->surfaces[own], &room->surfaces[real]);
    problem->authored.root_offset = glms_vec3_add(problem->authored.root_offset, shift);
    for (int c = 0; c < problem->contact_count; c++) {
        Contact *contact = &problem->contacts[c];
        if (contact->kind == CONTACT_REST && contact->other == own)
            contact->other = real;
        if (contact->kind == CONTACT_PIN)
            contact->at = glms_vec3_add(contact->at, shift);
    }
    memcpy(problem->surfaces, room->surfaces, sizeof problem->surfaces);
    problem->surface_count = room->surface_count;
}

static bool solve_on_prop(Work *work, int i)
{
    const SolveProblem *room = work->start->problem;
    SolveProblem *problem = &work->problems[i];
    Solution solution;
    *problem = work->on_prop[i]->stage->problem;
    int own = find_prop(problem), real = find_prop(room);
    if (own >= 0 && real >= 0 && problem->surfaces[own].kind == room->surfaces[real].kind)
        bring_to(problem, room, own, real);
    if (!solve_pose(&solution, work->solver, problem))
        return false;
    work->ends[i] = (LegEnd){ .problem = problem, .pose = solution.pose };
    return true;
}

/* --- The legs --- */

static vec3s pelvis_of(const Work *work, const Pose *pose)
{
    return glms_vec3_add(work->solver->skeleton->joints[0].rest_position, pose->root_offset);
}

/* Moves the whole branch to where it leads into what follows. */
static void meet(Work *work, const LegEnd *next)
{
    Walk *walk = work->walk;
    LegEnd end = { .problem = &work->last, .pose = walk->keys[walk->count - 1] };
    vec3s shift;
    if (!leg_shift(&shift, work->solver, &end, next)) {
        shift = glms_vec3_sub(pelvis_of(work, &end.pose), pelvis_of(work, &next->pose));
        if (walk->count == 1)
            shift.z += before_step;
    }
    shift.y = 0;
    for (int k = 0; k < walk->count; k++)
        walk->keys[k].root_offset = glms_vec3_sub(walk->keys[k].root_offset, shift);
}

static bool add_leg(Work *work, const LegEnd *from, const LegEnd *to, int least)
{
    Leg leg;
    if (!leg_solve(&leg, least, work->solver, from, to))
        return false;
    add_keys(work->walk, leg.keys, to == work->start ? leg.along : NULL, leg.count);
    return true;
}

static bool add_legs(Work *work)
{
    LegEnd before = { .problem = &work->last, .pose = work->walk->keys[work->walk->count - 1] };
    int least = work->walk->count == 1 ? ONLY_STEPS : LAST_STEPS;
    for (int i = 0; i < work->prop_count; i++) {
        int steps = (int)lroundf(work->on_prop[i]->seconds / LEG_STEP);
        if (!add_leg(work, &before, &work->ends[i], steps))
            return false;
        before = work->ends[i];
    }
    return add_leg(work, &before, work->start, least);
}

bool walk_solve(Walk *walk, const Solver *solver, const Ways *ways, const ExerciseForm *form,
                const LegEnd *start)
{
    Work *work = calloc(1, sizeof *work);
    if (!work)
        return false;
    *walk = (Walk){ .count = 0 };
    work->solver = solver;
    work->start = start;
    work->walk = walk;
    take_branch(work, ways, form);
    bool ok = !form->way[0] || ways_find(ways, form->way);
    if (!ok)
        log_error("unknown way '%s'", form->way);
    for (int i = 0; i < work->prop_count && ok; i++)
        ok = solve_on_prop(work, i);
    if (ok) {
        meet(work, work->prop_count > 0 ? &work->ends[0] : start);
        ok = walk_make_room(walk, solver, start) && add_legs(work);
    }
    free(work);
    return ok;
}
