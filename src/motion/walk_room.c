#include "core/count.h"
#include "motion/path.h"
#include "motion/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Metres. What is higher than the last cannot be got over. */
static const float clear = 0.01f, margin = 0.006f, lying = 0.004f, high = 0.3f, firm = 20;

typedef struct {
    Walk *walk;
    const Solver *solver;
    const LegEnd *start;
    Skinned skin;
} Work;

static const vec3s up = { { 0, 1, 0 } };

/* --- What is kept away from --- */

/* How far along a way a point must go to be out of a wall or chair; 0 or less: it is out. */
static float way_out(const Surface *surface, vec3s way, vec3s point)
{
    if (surface_distance(surface, point) >= clear)
        return 0;
    vec3s from = glms_vec3_sub(point, surface->at);
    float half = surface->kind == SURFACE_BOX
                     ? fabsf(way.x) * surface->half.x + fabsf(way.z) * surface->half.z
                     : 0;
    return half + clear - glms_vec3_dot(from, way);
}

/* Off the wall, or off the side of the chair that the start is before: its front for who sits. */
static vec3s way_from(const Work *work, const Surface *surface)
{
    if (surface->kind == SURFACE_PLANE)
        return surface->axis;
    vec3s rest = work->solver->skeleton->joints[0].rest_position;
    vec3s off = glms_vec3_sub(glms_vec3_add(rest, work->start->pose.root_offset), surface->at);
    float aside = fabsf(off.x) / surface->half.x, ahead = off.z / surface->half.z;
    if (aside > 1 && aside > fabsf(ahead))
        return (vec3s){ { off.x < 0 ? -1.0f : 1.0f, 0, 0 } };
    return (vec3s){ { 0, 0, ahead < -1 ? -1.0f : 1.0f } };
}

static bool move_off(Work *work, const Surface *surface)
{
    vec3s way = way_from(work, surface);
    Walk *walk = work->walk;
    float farthest = 0;
    for (int k = 0; k < walk->count; k++) {
        path_skin(work->solver, &work->skin, &walk->keys[k]);
        for (uint32_t v = 0; v < work->skin.vertex_count; v++)
            farthest = fmaxf(farthest, way_out(surface, way, work->skin.position[v]));
    }
    vec3s shift = glms_vec3_scale(way, farthest);
    for (int k = 0; k < walk->count && farthest > 0; k++)
        walk->keys[k].root_offset = glms_vec3_add(walk->keys[k].root_offset, shift);
    return farthest > 0;
}

/* Again, since what was beyond a chair may be in it then. */
static void keep_away(Work *work, const Surface *surface)
{
    enum { TRIES = 4 };
    for (int i = 0; i < TRIES && move_off(work, surface); i++)
        continue;
}

static bool is_high(const Surface *surface)
{
    return surface->kind == SURFACE_PLANE
               ? fabsf(surface->axis.y) < 0.5f
               : surface->kind == SURFACE_BOX && 2 * surface->half.y > high;
}

/* --- What is gone round --- */

/* Skin at all keys, the low part of it first. */
typedef struct {
    vec3s *at;
    size_t low, count;
} Passing;

/* What lies there is lower than the low part. */
static float highest_round(const Work *work)
{
    const SolveProblem *room = work->start->problem;
    float high_up = 0;
    for (int s = 1; s < room->surface_count; s++) {
        const Surface *surface = &room->surfaces[s];
        float half = surface->kind == SURFACE_BOX ? surface->half.y : surface->radius;
        if (work->start->round[s])
            high_up = fmaxf(high_up, surface->at.y + half + clear);
    }
    return high_up;
}

static bool find_passing(Passing *passing, Work *work)
{
    const uint32_t vertices = work->skin.vertex_count;
    const float low = highest_round(work);
    size_t last = (size_t)work->walk->count * vertices;
    *passing = (Passing){ .at = malloc(last * sizeof *passing->at), .count = last };
    for (int k = 0; passing->at && k < work->walk->count; k++) {
        path_skin(work->solver, &work->skin, &work->walk->keys[k]);
        for (uint32_t v = 0; v < vertices; v++)
            passing->at[work->skin.position[v].y < low ? passing->low++ : --last] =
                work->skin.position[v];
    }
    return passing->at != NULL;
}

static bool is_met(const Surface *surface, const Passing *passing, size_t count, vec3s shift)
{
    Surface moved = *surface;
    moved.at = glms_vec3_sub(surface->at, shift);
    for (size_t i = 0; i < count; i++)
        if (surface_distance(&moved, passing->at[i]) < clear)
            return true;
    return false;
}

static bool is_free(const Work *work, const Passing *passing, vec3s shift)
{
    const SolveProblem *room = work->start->problem;
    for (int s = 1; s < room->surface_count; s++)
        if (work->start->round[s] && is_met(&room->surfaces[s], passing, passing->low, shift))
            return false;
    for (int s = 1; s < room->surface_count; s++)
        if (!work->start->round[s] && is_high(&room->surfaces[s]) &&
            is_met(&room->surfaces[s], passing, passing->count, shift))
            return false;
    return true;
}

/* The shortest way along the floor on which nothing is met; none where there is no such way. */
static vec3s way_round(const Work *work, const Passing *passing)
{
    enum { WAYS = 16, STEPS = 50 };
    static const float step = 0.02f;
    for (int i = 0; i < STEPS; i++)
        for (int w = 0; w < (i == 0 ? 1 : WAYS); w++) {
            float angle = 2 * GLM_PIf * (float)w / WAYS, far = step * (float)i;
            vec3s shift = { { far * cosf(angle), 0, far * sinf(angle) } };
            if (is_free(work, passing, shift))
                return shift;
        }
    return glms_vec3_zero();
}

static bool go_round(Work *work)
{
    Passing passing;
    if (highest_round(work) == 0)
        return true;
    if (!find_passing(&passing, work))
        return false;
    vec3s shift = way_round(work, &passing);
    for (int k = 0; k < work->walk->count; k++)
        work->walk->keys[k].root_offset = glms_vec3_add(work->walk->keys[k].root_offset, shift);
    free(passing.at);
    return true;
}

/* --- What is got over --- */

static bool is_low(const Work *work, int s)
{
    const Surface *surface = &work->start->problem->surfaces[s];
    return surface->kind == SURFACE_BOX && !is_high(surface) && !work->start->round[s];
}

/* A little larger and firmer: what is between keys sinks deeper. */
static Surface with_margin(const Surface *surface)
{
    Surface larger = *surface;
    larger.half = glms_vec3_adds(surface->half, margin);
    larger.give = surface->give / 2;
    return larger;
}

static bool is_touched(const Work *work, const Surface *surface)
{
    for (uint32_t v = 0; v < work->skin.vertex_count; v++)
        if (surface_distance(surface, work->skin.position[v]) < 0)
            return true;
    return false;
}

static bool is_beside(const Work *work, vec3s at)
{
    const SolveProblem *room = work->start->problem;
    for (int s = 0; s < room->surface_count; s++)
        if (is_low(work, s) && surface_distance(&room->surfaces[s], at) < clear)
            return false;
    return true;
}

/* What lies on the floor stays there. */
static void hold_floor(const Work *work, SolveProblem *problem)
{
    static const char *const words[] = { "heel_", "ball_", "knee_", "palm_", "toes_" };
    const PatchSet *set = &work->solver->sampled;
    for (int p = 0; p < set->count; p++) {
        const Patch *patch = &set->patches[p];
        vec3s at = patch_middle(patch, work->skin.position);
        bool held = false;
        for (int i = 0; i < 5; i++)
            held = held || strncmp(patch->name, words[i], strlen(words[i])) == 0;
        float over = contact_distance(patch, work->skin.position, &problem->surfaces[0]);
        if (!held || fabsf(over) > lying || !is_beside(work, at))
            continue;
        solve_add(problem, (Contact){ .kind = CONTACT_REST, .patch = p, .gap = fmaxf(0, over) });
        path_pin(problem, p, at, up, firm);
    }
}

static bool lift_key(Work *work, int k, const Pose *own_before)
{
    Pose *keys = work->walk->keys;
    SolveProblem problem = *work->start->problem;
    Solution solution;
    problem.authored = keys[k];
    problem.contact_count = 0;
    problem.balanced = false;
    for (int s = 1; s < problem.surface_count; s++)
        if (is_low(work, s))
            problem.surfaces[s] = with_margin(&problem.surfaces[s]);
    hold_floor(work, &problem);
    Pose warm = path_carry(&keys[k], own_before, &keys[k - 1], work->solver->skeleton);
    if (!solve_pose_from(&solution, work->solver, &problem, &warm))
        return false;
    keys[k] = solution.pose;
    return true;
}

static bool get_over(Work *work, const Surface *surface)
{
    Pose own_before = work->walk->keys[0];
    Surface larger = with_margin(surface);
    for (int k = 1; k < work->walk->count; k++) {
        Pose own = work->walk->keys[k];
        path_skin(work->solver, &work->skin, &own);
        if (is_touched(work, &larger) && !lift_key(work, k, &own_before))
            return false;
        own_before = own;
    }
    return true;
}

bool walk_make_room(Walk *walk, const Solver *solver, const LegEnd *start)
{
    Work work = { .walk = walk, .solver = solver, .start = start };
    const SolveProblem *room = start->problem;
    if (!skinned_init(&work.skin, &solver->samples))
        return false;
    for (int s = 1; s < room->surface_count; s++)
        if (is_high(&room->surfaces[s]) && !start->round[s])
            keep_away(&work, &room->surfaces[s]);
    bool ok = go_round(&work);
    for (int s = 1; s < room->surface_count && ok; s++)
        if (is_low(&work, s))
            ok = get_over(&work, &room->surfaces[s]);
    skinned_finish(&work.skin);
    return ok;
}
