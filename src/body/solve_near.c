#include "body/solve_near.h"

#include <math.h>

static const float rounding = 1e-4f; /* metres: rather look once too often */

void solve_near_begin(SolveNear *near)
{
    for (int row = 0; row < SOLVE_NEAR_ROWS; row++) {
        near->least[row] = (vec3s){ { INFINITY, INFINITY, INFINITY } };
        near->most[row] = glms_vec3_negate(near->least[row]);
        near->limb_count[row] = near->surface_count[row] = 0;
    }
}

void solve_near_add(SolveNear *near, const vec3s *at, const int8_t *limb_of, uint32_t count)
{
    for (uint32_t v = 0; v < count; v++) {
        int row = solve_near_row(limb_of[v]);
        for (int i = 0; i < 3; i++) {
            float place = at[v].raw[i];
            near->least[row].raw[i] =
                place < near->least[row].raw[i] ? place : near->least[row].raw[i];
            near->most[row].raw[i] =
                place > near->most[row].raw[i] ? place : near->most[row].raw[i];
        }
    }
}

void solve_near_skin(SolveNear *near, const Skinned *out, const Mesh *mesh, const SkinMove *moves,
                     const int8_t *limb_of, SolveSpan span)
{
    Mesh part = { .vertex_count = span.count,
                  .position = mesh->position + span.first,
                  .joint = mesh->joint + span.first,
                  .joint_weight = mesh->joint_weight + span.first };
    Skinned places = { .position = out->position + span.first, .vertex_count = span.count };
    if (out->normal) {
        part.normal = mesh->normal + span.first;
        places.normal = out->normal + span.first;
    }
    skin_move(&places, &part, moves);
    solve_near_add(near, places.position, limb_of + span.first, span.count);
}

static bool is_near_limb(const SolveNear *near, int row, const Limb *limb, vec3s middle)
{
    vec3s nearest = glms_vec3_maxv(near->least[row], glms_vec3_minv(near->most[row], middle));
    return glms_vec3_distance(nearest, middle) < limb->reach + rounding;
}

/* A distance grows by no more than the way that one goes. */
static bool is_near_surface(const SolveNear *near, int row, const Surface *surface)
{
    vec3s middle = glms_vec3_scale(glms_vec3_add(near->least[row], near->most[row]), 0.5f);
    float radius = glms_vec3_distance(near->least[row], near->most[row]) / 2;
    return surface_distance(surface, middle) < radius + SOLVE_SLACK + rounding;
}

void solve_near_end(SolveNear *near, const Solver *solver, const SolveProblem *problem,
                    const vec3s *middles)
{
    for (int row = 0; row < SOLVE_NEAR_ROWS; row++) {
        if (near->least[row].x > near->most[row].x)
            continue;
        for (int other = 0; row < LIMB_MAX && other < solver->limbs.count; other++)
            if (solver->pairs[row][other].apart &&
                is_near_limb(near, row, &solver->limbs.limbs[other], middles[other]))
                near->limb[row][near->limb_count[row]++] = other;
        for (int s = 0; s < problem->surface_count; s++)
            if (is_near_surface(near, row, &problem->surfaces[s]))
                near->surface[row][near->surface_count[row]++] = s;
    }
}
