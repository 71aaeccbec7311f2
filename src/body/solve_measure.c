/* What came out of solving, or of a pose that nobody solved: what holds, and what is too deep. */
#include "body/balance.h"
#include "body/solve_rows.h"

#include <math.h>

static const float tolerance = 0.005f, too_deep = 0.002f; /* metres */

/* What is looked at. */
typedef struct {
    Solution *solution;
    const Solver *solver;
    const SolveProblem *problem;
    SolvePosed posed;
    SolveFound *found; /* NULL: not wanted */
} Look;

static float look_at_surfaces(Look *look, const SolveNear *near, int limb, vec3s at)
{
    Solution *solution = look->solution;
    float deepest = 0;
    for (int i = 0; i < near->surface_count; i++) {
        int s = near->surface[i];
        const Surface *surface = &look->problem->surfaces[s];
        float over = surface_distance(surface, at);
        if (over >= 0)
            continue;
        float deep = -over - solve_give(look->solver, surface, limb);
        deepest = glm_max(deepest, deep);
        if (deep > solution->sunk) {
            solution->sunk = deep;
            solution->sunk_in = s;
        }
    }
    return deepest;
}

static float look_at_limbs(Look *look, const SolveNear *near, int own, vec3s at)
{
    Solution *solution = look->solution;
    float deepest = 0;
    for (int i = 0; i < near->limb_count; i++) {
        int other = near->limb[i];
        float deep = solve_limb_depth(look->solver, &look->posed, own, other, at);
        deepest = glm_max(deepest, deep);
        if (deep > solution->limb_sunk) {
            solution->limb_sunk = deep;
            solution->limb_own = own;
            solution->limb_other = other;
        }
    }
    return deepest;
}

static void look_at_block(Look *look, const SkinBlock *block, const SolveNear *near)
{
    SolveFound *found = look->found;
    for (uint32_t i = 0; i < block->count; i++) {
        uint32_t v = look->solver->blocks.vertex[block->first + i];
        vec3s at = skin_point(look->solver->mesh, look->posed.moves, v);
        float deep = glm_max(look_at_surfaces(look, near, block->limb, at),
                             look_at_limbs(look, near, block->limb, at));
        if (!found || deep <= too_deep || found->count == SOLVE_FOUND)
            continue;
        found->vertex[found->count] = v;
        found->depth[found->count++] = deep;
    }
}

/* The deepest vertex in any surface, and in any limb that it should stay out of. */
static void look_at_skin(Look *look)
{
    const SkinBlocks *all = &look->solver->blocks;
    look->solution->sunk_in = look->solution->limb_own = look->solution->limb_other = -1;
    for (int b = 0, count; b < all->count; b += count) {
        SolveNear near[SOLVE_NEAR_GROUP];
        count = solve_near_blocks(near, look->solver, look->problem, &look->posed, all, b);
        for (int i = 0; i < count; i++)
            if (solve_is_near(&near[i]))
                look_at_block(look, &all->blocks[b + i], &near[i]);
    }
}

static float limb_residual(const Contact *contact, const Solver *solver, const SolvePosed *posed,
                           const Skinned *skin)
{
    const Patch *patch = &solver->patches.patches[contact->patch];
    uint32_t lowest[CONTACT_LOWEST];
    float distance[PATCH_VERTICES], sum = 0;
    for (int i = 0; i < patch->count; i++)
        distance[i] =
            limb_distance(&posed->limbs[contact->other], skin->position[patch->vertex[i]]);
    int count = contact_lowest(lowest, patch, distance);
    for (int i = 0; i < count; i++)
        sum += distance[lowest[i]];
    return sum / (float)count - contact->gap;
}

static void measure_contacts(Solution *solution, const Solver *solver, const SolveProblem *problem,
                             const SolvePosed *posed, const Skinned *skin)
{
    solution->holds = solution->sunk <= tolerance;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind == CONTACT_LIMB) {
            solution->residual[c] = limb_residual(contact, solver, posed, skin);
        } else {
            vec3s error = contact_error(contact, &solver->patches, problem->surfaces, skin);
            solution->residual[c] = contact->kind == CONTACT_REST ? error.x : glms_vec3_norm(error);
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

static void place_patches(Skinned *skin, const Solver *solver, const SkinMove *moves,
                          const bool wanted[PATCH_MAX])
{
    for (int p = 0; p < solver->patches.count; p++) {
        const Patch *patch = &solver->patches.patches[p];
        for (int i = 0; wanted[p] && i < patch->count; i++)
            skin->position[patch->vertex[i]] = skin_point(solver->mesh, moves, patch->vertex[i]);
    }
}

static void turn_patch(Skinned *skin, const Solver *solver, const SkinMove *moves, int patch)
{
    const Mesh *mesh = solver->mesh;
    const Patch *part = &solver->patches.patches[patch];
    for (int i = 0; i < part->count; i++) {
        uint32_t v = part->vertex[i];
        skin->normal[v] =
            skin_turn(skin_turn_of(moves, mesh->joint[v], mesh->joint_weight[v]), mesh->normal[v]);
    }
}

void solve_place_patches(Skinned *skin, const Solver *solver, const Pose *pose,
                         const bool wanted[PATCH_MAX])
{
    PoseWorld world;
    SkinMove moves[MESH_MAX_JOINTS];
    pose_solve(&world, solver->skeleton, pose);
    skin_moves(moves, solver->mesh, solver->joint_map, solver->skeleton, &world);
    place_patches(skin, solver, moves, wanted);
}

/* Contacts want to know which way a patch looks that another one meets. */
static void skin_contacts(Skinned *skin, const Solver *solver, const SolveProblem *problem,
                          const SkinMove *moves)
{
    bool wanted[PATCH_MAX] = { false };
    for (int c = 0; c < problem->contact_count; c++) {
        wanted[problem->contacts[c].patch] = true;
        if (problem->contacts[c].kind != CONTACT_MEET)
            continue;
        wanted[problem->contacts[c].other] = true;
        turn_patch(skin, solver, moves, problem->contacts[c].other);
    }
    place_patches(skin, solver, moves, wanted);
}

void solve_measure_found(Solution *solution, const Solver *solver, const SolveProblem *problem,
                         const Pose *pose, Skinned *skin, SolveFound *found)
{
    Look look = { .solution = solution, .solver = solver, .problem = problem, .found = found };
    *solution = (Solution){ .pose = *pose };
    if (found)
        found->count = 0;
    solve_posed(&look.posed, solver, pose);
    skin_contacts(skin, solver, problem, look.posed.moves);
    for (int j = 0; j < solver->skeleton->joint_count; j++)
        solution->mass_centre =
            glms_vec3_add(solution->mass_centre,
                          glms_vec3_scale(look.posed.world.position[j], solver->mass_share[j]));
    for (int i = 0; i < solver->skeleton->coordinate_count; i++)
        solution->moved[i] = pose->angles[i] - problem->authored.angles[i];
    look_at_skin(&look);
    measure_contacts(solution, solver, problem, &look.posed, skin);
}

void solve_measure_skin(Solution *solution, const Solver *solver, const SolveProblem *problem,
                        const Pose *pose, Skinned *skin)
{
    solve_measure_found(solution, solver, problem, pose, skin, NULL);
}

float solve_skin_distance(const Solver *solver, const Pose *pose, const Surface *surface,
                          const bool *without)
{
    SolvePosed posed;
    const SkinBlocks *all = &solver->blocks;
    float least = INFINITY;
    solve_posed(&posed, solver, pose);
    for (int b = 0; b < all->count; b++) {
        const SkinBlock *block = &all->blocks[b];
        SkinBall ball = skin_block_ball(block, posed.moves);
        if ((without && block->limb >= 0 && without[block->limb]) ||
            surface_distance(surface, ball.middle) - ball.radius > least)
            continue;
        for (uint32_t i = 0; i < block->count; i++)
            least =
                fminf(least, surface_distance(surface, skin_point(solver->mesh, posed.moves,
                                                                  all->vertex[block->first + i])));
    }
    return least;
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
