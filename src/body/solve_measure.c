/* What came out of solving, or of a pose that nobody solved: what holds, and what is too deep. */
#include "body/balance.h"
#include "body/solve_near.h"
#include "body/solve_rows.h"

#include <math.h>

static const float tolerance = 0.005f;

static void measure_sunk(Solution *solution, const Solver *solver, const SolveProblem *problem,
                         const Skinned *skin, const SolveNear *near)
{
    solution->sunk_in = -1;
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        int row = solve_near_row(solver->limb_of[v]);
        for (int i = 0; solver->drawn[v] && i < near->surface_count[row]; i++) {
            int s = near->surface[row][i];
            float over = surface_distance(&problem->surfaces[s], skin->position[v]);
            if (over >= 0)
                continue;
            over += solve_give(solver, &problem->surfaces[s], solver->limb_of[v]);
            if (-over > solution->sunk) {
                solution->sunk = -over;
                solution->sunk_in = s;
            }
        }
    }
}

/* Its deepest vertex in any limb that it should stay out of. */
static void measure_limbs(Solution *solution, const Solver *solver, const PoseWorld *world,
                          const Skinned *skin, const SolveNear *near, const vec3s *middles)
{
    solution->limb_own = solution->limb_other = -1;
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        int own = solver->limb_of[v], row = solve_near_row(own);
        for (int i = 0; i < near->limb_count[row]; i++) {
            int other = near->limb[row][i];
            vec3s at = skin->position[v];
            if (!solve_limbs_meet(solver, middles, own, other, at))
                continue;
            float deep = solve_limb_depth(solver, world, own, other, at);
            if (deep > solution->limb_sunk) {
                solution->limb_sunk = deep;
                solution->limb_own = own;
                solution->limb_other = other;
            }
        }
    }
}

static float limb_residual(const Contact *contact, const Solver *solver, const PoseWorld *world,
                           const Skinned *skin)
{
    const Patch *patch = &solver->patches.patches[contact->patch];
    uint32_t lowest[CONTACT_LOWEST];
    float distance[PATCH_VERTICES], sum = 0;
    for (int i = 0; i < patch->count; i++)
        distance[i] = limb_distance(&solver->limbs.limbs[contact->other], world,
                                    skin->position[patch->vertex[i]]);
    int count = contact_lowest(lowest, patch, distance);
    for (int i = 0; i < count; i++)
        sum += distance[lowest[i]];
    return sum / (float)count - contact->gap;
}

static void measure_contacts(Solution *solution, const Solver *solver, const SolveProblem *problem,
                             const PoseWorld *world, const Skinned *skin)
{
    solution->holds = solution->sunk <= tolerance;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind == CONTACT_LIMB) {
            solution->residual[c] = limb_residual(contact, solver, world, skin);
        } else {
            vec3s error = contact_error(contact, &solver->patches, problem->surfaces, skin);
            solution->residual[c] =
                contact->kind == CONTACT_REST ? error.x : glms_vec3_norm(error);
        }
        bool asked = (contact->kind == CONTACT_REST || contact->kind == CONTACT_LIMB) &&
                     !contact_is_loose(contact);
        if (asked && fabsf(solution->residual[c]) > tolerance)
            solution->holds = false;
    }
    solution->balance = solve_balance(problem, &solver->patches, skin, solution->mass_centre);
    if (problem->balanced && solution->balance < 0)
        solution->holds = false;
}

/* Contacts want to know which way a patch looks, nobody how the rest of the skin does. */
static void skin_places(Skinned *skin, SolveNear *near, const Solver *solver,
                        const PoseWorld *world)
{
    const Mesh *mesh = solver->mesh;
    SkinMove moves[MESH_MAX_JOINTS];
    Skinned places = { .position = skin->position };
    skin_moves(moves, mesh, solver->joint_map, solver->skeleton, world);
    for (int i = 0; i < solver->span_count; i++)
        solve_near_skin(near, &places, mesh, moves, solver->limb_of, solver->spans[i]);
    for (int p = 0; p < solver->patches.count; p++)
        for (int i = 0; i < solver->patches.patches[p].count; i++) {
            uint32_t v = solver->patches.patches[p].vertex[i];
            skin->normal[v] = skin_turn(skin_turn_of(moves, mesh->joint[v], mesh->joint_weight[v]),
                                        mesh->normal[v]);
        }
}

void solve_measure_skin(Solution *solution, const Solver *solver, const SolveProblem *problem,
                        const Pose *pose, Skinned *skin)
{
    PoseWorld world;
    SolveNear near;
    vec3s middles[LIMB_MAX];
    *solution = (Solution){ .pose = *pose };
    pose_solve(&world, solver->skeleton, pose);
    limb_find_middles(middles, &solver->limbs, &world);
    solve_near_begin(&near);
    skin_places(skin, &near, solver, &world);
    solve_near_end(&near, solver, problem, middles);
    solution->mass_centre = balance_mass_centre(solver->skeleton, &world);
    for (int i = 0; i < solver->skeleton->coordinate_count; i++)
        solution->moved[i] = pose->angles[i] - problem->authored.angles[i];
    measure_sunk(solution, solver, problem, skin, &near);
    measure_limbs(solution, solver, &world, skin, &near, middles);
    measure_contacts(solution, solver, problem, &world, skin);
}

bool solve_measure(Solution *solution, const Solver *solver, const SolveProblem *problem,
                   const Pose *pose)
{
    Skinned skin;
    if (!skinned_init_unturned(&skin, solver->mesh))
        return false;
    solve_measure_skin(solution, solver, problem, pose, &skin);
    skinned_finish(&skin);
    return true;
}

float solve_faults(const Solution *solution, const SolveProblem *problem)
{
    float sum = solution->sunk + solution->limb_sunk;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        bool asked = contact->kind == CONTACT_REST || contact->kind == CONTACT_LIMB;
        if (asked && !contact_is_loose(contact))
            sum += fmaxf(0, fabsf(solution->residual[c]) - tolerance / 2);
    }
    return sum;
}
