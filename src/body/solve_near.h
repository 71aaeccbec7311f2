/* What the skin of each limb may be in, in a pose: a box around it is far from most other limbs and
 * surfaces, and then none of its vertices needs to be looked at. Within the solver's own use. */
#ifndef LIMBER_BODY_SOLVE_NEAR_H
#define LIMBER_BODY_SOLVE_NEAR_H

#include "body/solve.h"

/* Rows by limb; the last is the skin that belongs to none, which no limb pushes away. */
enum { SOLVE_NEAR_ROWS = LIMB_MAX + 1 };

typedef struct {
    vec3s least[SOLVE_NEAR_ROWS], most[SOLVE_NEAR_ROWS];
    int limb_count[SOLVE_NEAR_ROWS], surface_count[SOLVE_NEAR_ROWS];
    int limb[SOLVE_NEAR_ROWS][LIMB_MAX], surface[SOLVE_NEAR_ROWS][SOLVE_MAX_SURFACES];
} SolveNear;

static inline int solve_near_row(int limb)
{
    return limb < 0 ? LIMB_MAX : limb;
}

/* In this order: begin, the skin in one or more parts, end. count places of limbs limb_of. */
void solve_near_begin(SolveNear *near);
void solve_near_add(SolveNear *near, const vec3s *at, const int8_t *limb_of, uint32_t count);

/* Poses count vertices of a mesh from the first on and adds them; out as for skin_move. */
void solve_near_skin(SolveNear *near, const Skinned *out, const Mesh *mesh, const SkinMove *moves,
                     const int8_t *limb_of, SolveSpan span);

/* middles: of the limbs in that pose; surfaces: of the problem. */
void solve_near_end(SolveNear *near, const Solver *solver, const SolveProblem *problem,
                    const vec3s *middles);

#endif
