#include "core/count.h"
#include "motion/leg_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float near_place = 0.1f, near_step = 0.04f, near_hand = 0.15f, firmest = 30,
                   most_turn = 5.2f * LEG_STEP, most_reach = 2.5f * LEG_STEP, sunk_worry = 0.0035f,
                   sunk_more = 0.001f, near_sigma = 0.1f, mend_sigma = 0.3f, apart = 0.15f,
                   too_deep = 0.0045f;

static const vec3s up = { { 0, 1, 0 } };

/* A key and what it was looked for at. */
typedef struct {
    Pose pose, guide;
} Solved;

/* --- What both ends share --- */

static bool find_list(StepList *list, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    Skinned skin;
    if (!skinned_init(&skin, &solver->samples))
        return false;
    steps_find(list, solver, &skin, a, b);
    skinned_finish(&skin);
    return true;
}

bool leg_shift(vec3s *shift, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    StepList list;
    return find_list(&list, solver, a, b) && steps_shift(shift, &list, solver);
}

/* Metres from where it is written to be that something stays nevertheless: arms give most, unless
 * the way itself says when they go. */
static float stays_within(StepLimb limb, const LegEnd *b)
{
    bool hand = limb == STEP_HAND_LEFT || limb == STEP_HAND_RIGHT;
    if (limb == STEP_NONE)
        return near_place;
    return hand && b->arms[1] == 0 ? near_hand : near_step;
}

void leg_pin(SolveProblem *problem, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    StepList list;
    if (!find_list(&list, solver, a, b))
        return;
    for (int i = 0; i < list.count; i++) {
        vec3s stays = glms_vec3_add(list.rows[i].a, list.rows[i].rolled);
        vec3s way = glms_vec3_sub(list.rows[i].b, stays);
        way.y = 0;
        if (glms_vec3_norm(way) < stays_within(list.rows[i].limb, b))
            path_pin(problem, list.rows[i].patch, stays, up, firmest);
    }
}

/* What lies on what at the end. */
static bool find_met(LegWork *work)
{
    static const float near = 0.02f;
    const SolveProblem *problem = work->b->problem;
    Solution solution;
    if (!solve_measure(&solution, work->solver, problem, &work->b->pose))
        return false;
    for (int c = 0; c < problem->contact_count; c++) {
        work->met[c] =
            problem->contacts[c].kind == CONTACT_LIMB && fabsf(solution.residual[c]) < near;
        work->meets = work->meets || work->met[c];
    }
    return true;
}

/* --- Solving --- */

static float faults(const Solution *solution)
{
    return solution->sunk + solution->limb_sunk;
}

/* From the key beside it, carried along; where that ends in something, from where that key is. */
static bool solve_from(Solution *solution, const LegWork *work, const SolveProblem *problem,
                       const Solved *beside)
{
    Solution again;
    Pose warm =
        path_carry(&problem->authored, &beside->guide, &beside->pose, work->solver->skeleton);
    if (!solve_pose_from(solution, work->solver, problem, &warm))
        return false;
    if (faults(solution) <= sunk_worry)
        return true;
    if (!solve_pose_from(&again, work->solver, problem, &beside->pose))
        return false;
    if (faults(&again) < faults(solution))
        *solution = again;
    return true;
}

/* sigma: radians that arms may give, 0: as usual. */
static bool solve_key(Solved *key, LegWork *work, float along, const Solved *beside, float sigma)
{
    SolveProblem problem = *work->b->problem;
    Solution solution;
    problem.authored = key->guide;
    leg_ask(&problem, work, along);
    for (int i = 0; i < work->solver->skeleton->coordinate_count && sigma > 0; i++)
        if (leg_is_of_arm(work->solver->skeleton->coordinates[i].name))
            problem.sigma[i] = sigma;
    if (!solve_from(&solution, work, &problem, beside))
        return false;
    *key = (Solved){ solution.pose, problem.authored };
    return true;
}

static float farthest(const Pose *a, const Pose *b, const Skeleton *skeleton)
{
    float far = 0;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        far = fmaxf(far, fabsf(a->angles[i] - b->angles[i]));
    return far;
}

static bool solve_next(Pose *pose, LegWork *work, float along, Solved *beside)
{
    Solved key = { .guide = leg_guide(work, along) };
    if (!solve_key(&key, work, along, beside, 0))
        return false;
    *pose = key.pose;
    *beside = key;
    return true;
}

static Pose half_way(const Leg *leg, const LegWork *work, int before, int after)
{
    Path path = { .poses = { leg->keys[before], leg->keys[after] }, .at = { 0, 1 }, .count = 2 };
    return path_guide(&path, work->solver->skeleton, 0.5f);
}

/* Goes on from the first half into the second until the two are near each other. */
static bool join_halves(Leg *leg, LegWork *work, Solved *beside, int middle)
{
    Pose on[LEG_MAX_KEYS];
    const Skeleton *skeleton = work->solver->skeleton;
    int last = leg->count - 1, best = middle;
    float least = farthest(&leg->keys[middle], &leg->keys[middle + 1], skeleton);
    for (int k = middle + 1; k < last && least > most_turn; k++) {
        if (!solve_next(&on[k], work, leg->along[k], beside))
            return false;
        float far = farthest(&on[k], &leg->keys[k + 1], skeleton);
        if (far < least) {
            least = far;
            best = k;
        }
    }
    for (int k = middle + 1; k <= best; k++)
        leg->keys[k] = on[k];
    return true;
}

/* Where the halves meet apart, what is beside draws together. */
static bool close_join(Leg *leg, LegWork *work, int middle)
{
    enum { BESIDE = 3, TIMES = 2 };
    int last = leg->count - 1, first = middle + 1 - BESIDE;
    if (farthest(&leg->keys[middle], &leg->keys[middle + 1], work->solver->skeleton) < apart)
        return true;
    for (int i = 0; i < TIMES * 2 * BESIDE; i++) {
        int k = first + i % (2 * BESIDE);
        if (k < 1 || k >= last)
            continue;
        Pose between = half_way(leg, work, k - 1, k + 1);
        Solved key = { .guide = between }, beside = { between, between };
        if (!solve_key(&key, work, leg->along[k], &beside, near_sigma))
            return false;
        leg->keys[k] = key.pose;
    }
    return true;
}

/* From both ends to the middle: what is tight at an end is left the way it was got into. */
static bool solve_keys(Leg *leg, LegWork *work)
{
    int last = leg->count - 1, middle = last / 2;
    Solved beside = { work->b->pose, work->b->pose };
    for (int k = last - 1; k > middle; k--)
        if (!solve_next(&leg->keys[k], work, leg->along[k], &beside))
            return false;
    beside = (Solved){ work->a->pose, work->a->pose };
    for (int k = 1; k <= middle; k++)
        if (!solve_next(&leg->keys[k], work, leg->along[k], &beside))
            return false;
    return join_halves(leg, work, &beside, middle) && close_join(leg, work, middle);
}

/* --- Haste, and what is met between two keys --- */

static bool insert_key(Leg *leg, LegWork *work, int before)
{
    int after = before + 1;
    float along = (leg->along[before] + leg->along[after]) / 2;
    Solved key = { .guide = half_way(leg, work, before, after) };
    Solved beside = { key.guide, key.guide };
    if (!solve_key(&key, work, along, &beside, near_sigma))
        return false;
    size_t rest = (size_t)(leg->count - after);
    memmove(&leg->keys[after + 1], &leg->keys[after], rest * sizeof leg->keys[0]);
    memmove(&leg->along[after + 1], &leg->along[after], rest * sizeof leg->along[0]);
    leg->keys[after] = key.pose;
    leg->along[after] = along;
    leg->count++;
    return true;
}

/* Metres that a pose is in something. */
static float depth_of(const LegWork *work, const Pose *pose)
{
    Solution solution;
    SolveProblem problem = *work->b->problem;
    problem.contact_count = 0;
    return solve_measure(&solution, work->solver, &problem, pose) ? faults(&solution) : 0;
}

/* Metres that hand or foot, whichever goes farther, goes from one key to the next. */
static float ends_far(const Leg *leg, LegWork *work, int k)
{
    static const char *const words[] = { "palm_l", "palm_r", "ball_inner_l", "ball_inner_r" };
    const Solver *solver = work->solver;
    float far = 0;
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        int patch = patch_index(&solver->sampled, words[i]);
        vec3s from = path_place(solver, &work->skin, &leg->keys[k], patch);
        vec3s to = path_place(solver, &work->skin, &leg->keys[k + 1], patch);
        far = fmaxf(far, glms_vec3_distance(from, to));
    }
    return far;
}

static bool needs_key(const Leg *leg, LegWork *work, int k)
{
    if (farthest(&leg->keys[k], &leg->keys[k + 1], work->solver->skeleton) > most_turn ||
        ends_far(leg, work, k) > most_reach)
        return true;
    Pose between = path_played(leg->keys, leg->count, k, work->solver->skeleton);
    float depth = depth_of(work, &between);
    return depth > sunk_worry && depth > sunk_more + depth_of(work, &leg->keys[k]) &&
           depth > sunk_more + depth_of(work, &leg->keys[k + 1]);
}

/* A key more, and with it time, where a joint has far to go from one to the next or something is in
 * between; again on either side of it. */
static bool add_keys_after(Leg *leg, LegWork *work, int k, int times)
{
    if (times == 0 || leg->count >= LEG_MAX_KEYS || !needs_key(leg, work, k))
        return true;
    return insert_key(leg, work, k) && add_keys_after(leg, work, k + 1, times - 1) &&
           add_keys_after(leg, work, k, times - 1);
}

static bool add_keys(Leg *leg, LegWork *work)
{
    enum { TIMES = 3 };
    for (int k = leg->count - 2; k >= 0; k--) /* from the end: what is before keeps its number */
        if (!add_keys_after(leg, work, k, TIMES))
            return false;
    return true;
}

/* Steps that the guide needs at least. */
static int count_steps(const LegWork *work, int least)
{
    float far = farthest(&work->a->pose, &work->b->pose, work->solver->skeleton);
    int steps = (int)ceilf(1.5f * far / most_turn);
    steps = steps > least ? steps : least;
    return steps < LEG_MAX_KEYS - 1 ? steps : LEG_MAX_KEYS - 1;
}

/* --- What is in something --- */

/* Looked for again half way between its neighbours, from there and from each of them; *changed when
 * that is less deep in anything. */
static bool mend_key(Leg *leg, LegWork *work, int k, bool *changed)
{
    float along = leg->along[k], least = depth_of(work, &leg->keys[k]);
    if (least <= sunk_worry)
        return true;
    const Pose middle = half_way(leg, work, k - 1, k + 1);
    const Pose from[] = { middle, leg->keys[k - 1], leg->keys[k + 1] };
    for (size_t i = 0; i < ARRAY_COUNT(from); i++) {
        Solved key = { .guide = middle }, beside = { from[i], middle };
        if (!solve_key(&key, work, along, &beside, mend_sigma))
            return false;
        float depth = depth_of(work, &key.pose);
        if (depth >= least)
            continue;
        least = depth;
        leg->keys[k] = key.pose;
        *changed = true;
    }
    return true;
}

/* There and back again: where more than one is in something, the mended one leads the next out.
 * Settled is what has been looked for since it and its neighbours last changed. */
static bool mend_keys(Leg *leg, LegWork *work)
{
    bool settled[LEG_MAX_KEYS] = { false };
    int last = leg->count - 1;
    for (int i = 1; i < 2 * last - 1; i++) {
        int k = i < last ? i : 2 * last - 1 - i;
        bool changed = false;
        if (settled[k])
            continue;
        if (!mend_key(leg, work, k, &changed))
            return false;
        settled[k] = !changed;
        if (changed)
            settled[k - 1] = settled[k + 1] = false;
    }
    return true;
}

static bool solve_keys_and_mend(Leg *leg, int least_steps, LegWork *work)
{
    leg_guide_make(work);
    leg->count = count_steps(work, least_steps) + 1;
    for (int k = 0; k < leg->count; k++)
        leg->along[k] = leg_ease((float)k / (float)(leg->count - 1));
    leg->keys[0] = work->a->pose;
    leg->keys[leg->count - 1] = work->b->pose;
    if (!solve_keys(leg, work))
        return false;
    leg_calm_arms(leg->keys, leg->count, work->solver->skeleton);
    for (int pass = 0; pass < 2; pass++)
        if (!mend_keys(leg, work) || !add_keys(leg, work))
            return false;
    leg_calm_fingers(leg->keys, leg->count, work->solver->skeleton);
    return true;
}

static float deepest(const Leg *leg, const LegWork *work)
{
    float depth = 0;
    for (int k = 0; k + 1 < leg->count; k++) {
        Pose between = path_played(leg->keys, leg->count, k, work->solver->skeleton);
        depth = fmaxf(depth, depth_of(work, &between));
        if (k > 0)
            depth = fmaxf(depth, depth_of(work, &leg->keys[k]));
    }
    return depth;
}

/* Arms that wait may do so in some manners: the first that ends in nothing, else the best. */
static bool solve_manners(Leg *leg, int least_steps, LegWork *work)
{
    Leg *other = malloc(sizeof *other);
    bool ok = other && solve_keys_and_mend(leg, least_steps, work);
    float least = ok && work->gathers ? deepest(leg, work) : 0;
    for (work->manner = 1; ok && least > too_deep && work->manner < LEG_MANNERS; work->manner++) {
        ok = solve_keys_and_mend(other, least_steps, work);
        float depth = ok ? deepest(other, work) : least;
        if (depth < least) {
            least = depth;
            *leg = *other;
        }
    }
    free(other);
    return ok;
}

bool leg_solve(Leg *leg, int least_steps, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    LegWork work = { .solver = solver, .a = a, .b = b };
    if (!skinned_init(&work.skin, &solver->samples))
        return false;
    steps_find(&work.list, solver, &work.skin, a, b);
    bool ok = find_met(&work) && solve_manners(leg, least_steps, &work);
    skinned_finish(&work.skin);
    return ok;
}
