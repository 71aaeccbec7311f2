/* A body in a pose, and what a ball of its skin may be in: most skin is far from most other limbs
 * and surfaces, and then none of its vertices needs to be looked at. Within the solver's own use.
 */
#ifndef LIMBER_BODY_SOLVE_NEAR_H
#define LIMBER_BODY_SOLVE_NEAR_H

#include "body/solve.h"

/* A limb's skin that is as much less deep in another than what may be is never looked at. */
#define SOLVE_LIMB_MARGIN 0.003f

typedef struct {
    PoseTurns turns;
    PoseWorld world;
    SkinMove moves[MESH_MAX_JOINTS]; /* of the mesh's joints, which the samples share */
    PosedLimb limbs[LIMB_MAX];
} SolvePosed;

typedef struct {
    int surface_count, limb_count;
    int8_t surface[SOLVE_MAX_SURFACES], limb[LIMB_MAX];
} SolveNear;

enum { SOLVE_NEAR_GROUP = 16 };

void solve_posed(SolvePosed *posed, const Solver *solver, const Pose *pose);

/* limb: that the skin belongs to, -1: none. */
void solve_near_find(SolveNear *near, const Solver *solver, const SolveProblem *problem,
                     const SolvePosed *posed, int limb, const SkinBall *ball);

/* The same for a few blocks of one limb, from the first on; returns how many. */
int solve_near_blocks(SolveNear near[SOLVE_NEAR_GROUP], const Solver *solver,
                      const SolveProblem *problem, const SolvePosed *posed,
                      const SkinBlocks *blocks, int first);

static inline bool solve_is_near(const SolveNear *near)
{
    return near->surface_count + near->limb_count > 0;
}

/* How deep a point of one limb's skin is in another beyond what may be; any number up to
 * -SOLVE_LIMB_MARGIN where it is less deep than that. */
float solve_limb_depth(const Solver *solver, const SolvePosed *posed, int own, int other,
                       vec3s point);

/* How deep the skin of a limb (-1 for none) may be in a surface: hands and feet are lean and press
 * no deeper into a mat than into a floor. */
float solve_give(const Solver *solver, const Surface *surface, int limb);

#endif
