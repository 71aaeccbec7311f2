#include "body/solve_row.h"

#include <math.h>

/* Weights of a metre; an angle at its sigma weighs 1. */
static const double rest_weight = 400, place_weight = 60, sunk_weight = 350, limb_weight = 90,
                    limit_weight = 4, root_pull = 0.3;
static const float slack = SOLVE_SLACK, limb_margin = 0.0025f;

/* --- Contacts --- */

/* A patch on a surface, or on a limb when surface is NULL. */
static void add_touch(SolveRun *run, const Contact *contact, const Surface *surface, double weight)
{
    const Patch *patch = &run->solver->sampled.patches[contact->patch];
    const PosedLimb *limb = surface ? NULL : &run->posed.limbs[contact->other];
    uint32_t lowest[CONTACT_LOWEST];
    float distance[PATCH_VERTICES] = { 0 }, sum = 0;
    for (int i = 0; i < patch->count; i++) {
        vec3s at = run->skin.position[patch->vertex[i]];
        distance[i] = surface ? surface_distance(surface, at) : limb_distance(limb, at);
    }
    int count = contact_lowest(lowest, patch, distance);
    if (surface && count > contact_touching(surface))
        count = contact_touching(surface);
    for (int i = 0; i < count; i++) {
        uint32_t vertex = patch->vertex[lowest[i]];
        vec3s at = run->skin.position[vertex];
        sum += distance[lowest[i]];
        if (!run->sum->sloped)
            continue;
        vec3s way = surface ? surface_gradient(surface, at) : limb_gradient(limb, at);
        way = glms_vec3_scale(way, 1 / (float)count);
        solve_row_pull(run, vertex, way);
        if (limb)
            solve_row_pull_joint(run, limb->limb->joint, at, glms_vec3_negate(way));
    }
    solve_row_add(run, (double)(sum / (float)count - contact->gap), weight);
}

static void add_place(SolveRun *run, const Contact *contact, double weight)
{
    const SolveProblem *problem = run->problem;
    vec3s error = contact_error(contact, &run->solver->sampled, problem->surfaces, &run->skin);
    for (int i = 0; i < 3; i++) {
        vec3s way = glms_vec3_zero();
        way.raw[i] = contact->kind == CONTACT_PIN ? contact->hold.raw[i] : 1;
        if (way.raw[i] == 0)
            continue;
        solve_row_pull_middle(run, contact->patch, way);
        if (contact->kind == CONTACT_MEET)
            solve_row_pull_middle(run, contact->other, glms_vec3_negate(way));
        solve_row_add(run, (double)error.raw[i], weight);
    }
}

static void add_contacts(SolveRun *run)
{
    const SolveProblem *problem = run->problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        double share = (contact->share > 0 ? (double)contact->share : 1) * run->stage;
        if (contact->kind == CONTACT_REST)
            add_touch(run, contact, &problem->surfaces[contact->other], rest_weight * share);
        else if (contact->kind == CONTACT_LIMB)
            add_touch(run, contact, NULL, rest_weight * 0.75 * share);
        else
            add_place(run, contact, place_weight * share);
    }
}

/* --- What may not sink in --- */

static SolvePlace deep_place(const SolveRun *run, int i)
{
    const SolveDeep *deep = &run->deep;
    return (SolvePlace){ deep->at[i], deep->joint[i], deep->joint_weight[i], deep->limb[i], false };
}

static void add_sunk(SolveRun *run, const SolvePlace *place, const SolveNear *near)
{
    for (int i = 0; i < near->surface_count; i++) {
        const Surface *surface = &run->problem->surfaces[near->surface[i]];
        float over = surface_distance(surface, place->at) + slack;
        if (over >= 0)
            continue;
        over += solve_give(run->solver, surface, place->limb);
        if (over >= 0)
            continue;
        if (run->sum->sloped)
            solve_row_pull_place(run, place, surface_gradient(surface, place->at));
        solve_row_add(run, (double)over, sunk_weight * run->stage);
    }
}

static double push_of(const SolveRun *run)
{
    return run->late && run->stage < 1 ? 0 : fmax(0.2, run->stage);
}

static void add_limbs(SolveRun *run, const SolvePlace *place, const SolveNear *near)
{
    int own = place->limb;
    for (int i = 0; i < near->limb_count; i++) {
        int other = near->limb[i];
        float deep = solve_limb_depth(run->solver, &run->posed, own, other, place->at);
        if (run->stage >= 1 && !run->is_held[own][other] && !run->is_held[other][own])
            deep += limb_margin;
        bool grips = run->is_held[own][other] && place->finger;
        if (deep <= 0 || (grips && run->stage < 1))
            continue;
        if (run->sum->sloped) {
            const PosedLimb *limb = &run->posed.limbs[other];
            vec3s way = limb_gradient(limb, place->at);
            solve_row_pull_place(run, place, way);
            solve_row_pull_joint(run, limb->limb->joint, place->at, glms_vec3_negate(way));
        }
        solve_row_add(run, -(double)deep, limb_weight * run->firm * push_of(run));
    }
}

static void add_depth(SolveRun *run, const SolvePlace *place, const SolveNear *near)
{
    add_sunk(run, place, near);
    add_limbs(run, place, near);
}

static void add_depths(SolveRun *run)
{
    const Solver *solver = run->solver;
    for (uint32_t v = 0; v < solver->plain_samples; v++) {
        const SolveNear *near = &run->near[solver->block_of_sample[v]];
        if (!solve_is_near(near))
            continue;
        SolvePlace place = solve_sample_place(run, v);
        add_depth(run, &place, near);
    }
    for (int i = 0; i < run->deep.count; i++) {
        SolvePlace place = deep_place(run, i);
        add_depth(run, &place, &run->deep.near[i]);
    }
    for (int p = 0; p < solver->sampled.count; p++)
        for (int i = 0; run->used[p] && run->near_patch[p].surface_count > 0 &&
                        i < solver->sampled.patches[p].count;
             i++) {
            SolvePlace place = solve_sample_place(run, solver->sampled.patches[p].vertex[i]);
            add_sunk(run, &place, &run->near_patch[p]);
        }
}

/* --- Angles --- */

static void find_range(const SolveRun *run, int c, double *least, double *most)
{
    const Coordinate *range = &run->solver->skeleton->coordinates[c];
    const SolveProblem *problem = run->problem;
    bool own = problem->least[c] != 0 || problem->most[c] != 0;
    *least = solve_degrees(own ? problem->least[c] : range->minimum);
    *most = solve_degrees(own ? problem->most[c] : range->maximum);
}

static void add_angles(SolveRun *run, const double *x)
{
    for (int i = 0; i < run->free_count; i++) {
        double angle = x[SOLVE_ROOT + i], least, most;
        int c = run->coordinate[i];
        find_range(run, c, &least, &most);
        double written = solve_degrees(run->problem->authored.angles[c]);
        double beyond = fmin(0, angle - least) + fmax(0, angle - most);
        least_squares_add_one(run->sum, (angle - written) / run->sigma[i], SOLVE_ROOT + i,
                              1 / run->sigma[i]);
        if (beyond != 0)
            least_squares_add_one(run->sum, beyond * limit_weight, SOLVE_ROOT + i, limit_weight);
    }
    for (int i = 0; i < 3; i++) {
        least_squares_add_one(run->sum, x[i] * root_pull, i, root_pull);
        least_squares_add_one(run->sum, x[3 + i] / run->root_sigma, 3 + i, 1 / run->root_sigma);
    }
}

void solve_run_rows(void *context, const double *x, LeastSquaresSum *sum)
{
    SolveRun *run = context;
    run->sum = sum;
    if (sum->sloped)
        solve_row_rates(run);
    add_contacts(run);
    add_depths(run);
    add_angles(run, x);
    if (run->problem->balanced)
        solve_rows_balance(run);
}
