#include "body/solve_rows.h"

#include <math.h>
#include <string.h>

enum { CANDIDATES = 1024 };

static const float too_deep = 0.002f, spread = 0.01f; /* metres */

static float depth_in_limbs(const SolveRun *run, uint32_t vertex, vec3s at)
{
    const Solver *solver = run->solver;
    const SolveNear *near = &run->near;
    int own = solver->limb_of[vertex];
    float deepest = 0;
    for (int i = 0; i < near->limb_count[own]; i++) {
        int other = near->limb[own][i];
        if (solve_limbs_meet(solver, run->limb_middle, own, other, at))
            deepest = fmaxf(deepest, solve_limb_depth(solver, &run->world, own, other, at));
    }
    return deepest;
}

static float depth_in_surfaces(const SolveRun *run, uint32_t vertex, vec3s at)
{
    const SolveNear *near = &run->near;
    int limb = run->solver->limb_of[vertex];
    float deepest = 0;
    for (int i = 0; i < near->surface_count[limb]; i++) {
        const Surface *surface = &run->problem->surfaces[near->surface[limb][i]];
        float over = surface_distance(surface, at);
        if (over < 0)
            deepest = fmaxf(deepest, -over - solve_give(run->solver, surface, limb));
    }
    return deepest;
}

static bool is_beside_another(const SolveDeep *deep, const Mesh *mesh, uint32_t vertex)
{
    for (int i = 0; i < deep->count; i++)
        if (glms_vec3_distance2(deep->position[i], mesh->position[vertex]) < spread * spread)
            return true;
    return false;
}

static void take(SolveDeep *deep, const Solver *solver, uint32_t vertex)
{
    const Mesh *mesh = solver->mesh;
    int at = deep->count++;
    deep->position[at] = mesh->position[vertex];
    deep->limb[at] = solver->limb_of[vertex];
    memcpy(deep->joint[at], mesh->joint[vertex], sizeof deep->joint[at]);
    memcpy(deep->joint_weight[at], mesh->joint_weight[vertex], sizeof deep->joint_weight[at]);
}

typedef struct {
    uint32_t vertex[CANDIDATES];
    float depth[CANDIDATES];
    int count;
} Candidates;

static void find_candidates(Candidates *found, const SolveRun *run, const Skinned *skin)
{
    const Solver *solver = run->solver;
    found->count = 0;
    for (uint32_t v = 0; v < skin->vertex_count && found->count < CANDIDATES; v++) {
        if (solver->limb_of[v] < 0)
            continue;
        float depth = fmaxf(depth_in_surfaces(run, v, skin->position[v]),
                            depth_in_limbs(run, v, skin->position[v]));
        if (depth <= too_deep)
            continue;
        found->vertex[found->count] = v;
        found->depth[found->count++] = depth;
    }
}

/* The deepest that is not beside one already taken; false when there is none. */
static bool take_deepest(SolveRun *run, Candidates *from)
{
    const Mesh *mesh = run->solver->mesh;
    int best = -1;
    for (int i = 0; i < from->count; i++)
        if (from->depth[i] > (best < 0 ? 0 : from->depth[best]) &&
            !is_beside_another(&run->deep, mesh, from->vertex[i]))
            best = i;
    if (best >= 0)
        take(&run->deep, run->solver, from->vertex[best]);
    return best >= 0;
}

bool solve_deep_find(SolveRun *run, const Skinned *skin, const Pose *pose)
{
    const Solver *solver = run->solver;
    int before = run->deep.count;
    Candidates candidates;
    pose_solve(&run->world, solver->skeleton, pose);
    limb_find_middles(run->limb_middle, &solver->limbs, &run->world);
    solve_near_begin(&run->near);
    for (int i = 0; i < solver->span_count; i++) {
        SolveSpan span = solver->spans[i];
        solve_near_add(&run->near, skin->position + span.first, solver->limb_of + span.first,
                       span.count);
    }
    solve_near_end(&run->near, solver, run->problem, run->limb_middle);
    find_candidates(&candidates, run, skin);
    while (run->deep.count < SOLVE_DEEP && take_deepest(run, &candidates))
        ;
    return run->deep.count > before;
}

void solve_deep_skin(SolveRun *run, const SkinMove *moves)
{
    SolveDeep *deep = &run->deep;
    const Skinned out = { .position = deep->at };
    const Mesh part = { .position = deep->position,
                        .joint = deep->joint,
                        .joint_weight = deep->joint_weight };
    solve_near_skin(&run->near, &out, &part, moves, deep->limb,
                    (SolveSpan){ 0, (uint32_t)deep->count });
}
