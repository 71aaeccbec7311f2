#include "body/solve_rows.h"

#include <string.h>

static const float spread = 0.01f; /* metres */

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

/* The deepest that is not beside one already taken; false when there is none. */
static bool take_deepest(SolveRun *run, const SolveFound *from)
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

bool solve_deep_take(SolveRun *run, const SolveFound *found)
{
    int before = run->deep.count;
    while (run->deep.count < SOLVE_DEEP && take_deepest(run, found))
        ;
    return run->deep.count > before;
}

void solve_deep_skin(SolveRun *run)
{
    SolveDeep *deep = &run->deep;
    const Mesh part = { .position = deep->position,
                        .joint = deep->joint,
                        .joint_weight = deep->joint_weight };
    for (int i = 0; i < deep->count; i++) {
        deep->at[i] = skin_point(&part, run->posed.moves, (uint32_t)i);
        SkinBall ball = { .middle = deep->at[i] };
        solve_near_find(&deep->near[i], run->solver, run->problem, &run->posed, deep->limb[i],
                        &ball);
    }
}
