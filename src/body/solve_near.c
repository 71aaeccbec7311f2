#include "body/solve_near.h"

#include <math.h>
#include <string.h>

static const float rounding = 1e-4f; /* metres: rather look once too often */

void solve_posed(SolvePosed *posed, const Solver *solver, const Pose *pose)
{
    pose_turn(&posed->turns, solver->skeleton, pose, NULL);
    pose_place(&posed->world, solver->skeleton, pose, &posed->turns, NULL);
    skin_moves(posed->moves, solver->mesh, solver->joint_map, solver->skeleton, &posed->world);
    limb_pose_all(posed->limbs, &solver->limbs, &posed->world);
}

/* --- What may be deep --- */

/* Neighbours are one where they join. */
static bool is_shared(const SolvePosed *posed, const LimbPair *pair, vec3s point, float radius)
{
    return pair->shared >= 0 &&
           glms_vec3_distance(point, posed->world.position[pair->shared]) + radius < pair->beyond;
}

static bool may_meet(const LimbPair *pair, const SolvePosed *posed, int other, const SkinBall *ball)
{
    return pair->apart &&
           limb_holds_ball(&posed->limbs[other], ball->middle, ball->radius + rounding,
                           pair->give - SOLVE_LIMB_MARGIN) &&
           !is_shared(posed, pair, ball->middle, ball->radius + rounding);
}

static bool may_touch(const Surface *surface, const SkinBall *ball)
{
    /* A distance grows by no more than the way that one goes. */
    return surface_distance(surface, ball->middle) < ball->radius + SOLVE_SLACK + rounding;
}

void solve_near_find(SolveNear *near, const Solver *solver, const SolveProblem *problem,
                     const SolvePosed *posed, int limb, const SkinBall *ball)
{
    near->surface_count = near->limb_count = 0;
    for (int s = 0; s < problem->surface_count; s++)
        if (may_touch(&problem->surfaces[s], ball))
            near->surface[near->surface_count++] = (int8_t)s;
    for (int other = 0; limb >= 0 && other < solver->limbs.count; other++)
        if (may_meet(&solver->pairs[limb][other], posed, other, ball))
            near->limb[near->limb_count++] = (int8_t)other;
}

/* What a ball in another may be in, of what that one may be in. */
static SolveNear narrow(const SolveNear *from, const Solver *solver, const SolveProblem *problem,
                        const SolvePosed *posed, int limb, const SkinBall *ball)
{
    SolveNear near = { .surface_count = 0 };
    for (int i = 0; i < from->surface_count; i++)
        if (may_touch(&problem->surfaces[from->surface[i]], ball))
            near.surface[near.surface_count++] = from->surface[i];
    for (int i = 0; i < from->limb_count; i++)
        if (may_meet(&solver->pairs[limb][from->limb[i]], posed, from->limb[i], ball))
            near.limb[near.limb_count++] = from->limb[i];
    return near;
}

/* A ball around balls. */
static SkinBall around(const SkinBall *balls, int count)
{
    SkinBall all = { .radius = 0 };
    for (int i = 0; i < count; i++)
        all.middle = glms_vec3_add(all.middle, glms_vec3_divs(balls[i].middle, (float)count));
    for (int i = 0; i < count; i++) {
        float end = glms_vec3_distance(all.middle, balls[i].middle) + balls[i].radius;
        all.radius = end > all.radius ? end : all.radius;
    }
    return all;
}

int solve_near_blocks(SolveNear near[SOLVE_NEAR_GROUP], const Solver *solver,
                      const SolveProblem *problem, const SolvePosed *posed,
                      const SkinBlocks *blocks, int first)
{
    SkinBall balls[SOLVE_NEAR_GROUP];
    SolveNear all;
    int limb = blocks->blocks[first].limb, count = 0;
    while (count < SOLVE_NEAR_GROUP && first + count < blocks->count &&
           blocks->blocks[first + count].limb == limb) {
        balls[count] = skin_block_ball(&blocks->blocks[first + count], posed->moves);
        count++;
    }
    SkinBall ball = around(balls, count);
    solve_near_find(&all, solver, problem, posed, limb, &ball);
    for (int i = 0; i < count; i++)
        near[i] = narrow(&all, solver, problem, posed, limb, &balls[i]);
    return count;
}

/* --- How deep --- */

float solve_limb_depth(const Solver *solver, const SolvePosed *posed, int own, int other,
                       vec3s point)
{
    const LimbPair *pair = &solver->pairs[own][other];
    if (!pair->apart || !limb_is_near(&posed->limbs[other], point))
        return -SOLVE_LIMB_MARGIN;
    if (is_shared(posed, pair, point, 0))
        return -pair->beyond;
    return limb_depth(&posed->limbs[other], point, pair->give - SOLVE_LIMB_MARGIN) - pair->give;
}

float solve_give(const Solver *solver, const Surface *surface, int limb)
{
    static const float lean = 0.003f;
    const char *name = limb >= 0 ? solver->limbs.limbs[limb].name : "";
    bool is_lean = strncmp(name, "hand", 4) == 0 || strncmp(name, "foot", 4) == 0 ||
                   strncmp(name, "toes", 4) == 0;
    bool is_flat = surface->kind == SURFACE_PLANE || surface->kind == SURFACE_BOX;
    return is_lean && is_flat ? fminf(lean, surface->give) : surface->give;
}
