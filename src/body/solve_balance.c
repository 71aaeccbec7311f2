/* Whether the mass is over what the body rests on, and the row that brings it there. */
#include "body/balance.h"
#include "body/solve_row.h"

enum { BASE_POINTS = SOLVE_MAX_CONTACTS * PATCH_VERTICES };

static const double balance_weight = 100; /* of a metre; an angle at its sigma weighs 1 */
static const float base_margin = 0.02f;

static bool looks_up(const Surface *surface)
{
    return surface->kind == SURFACE_BOX ||
           (surface->kind == SURFACE_PLANE && surface->axis.y > 0.9f);
}

static bool is_base(const SolveProblem *problem, const Contact *contact)
{
    return contact->kind == CONTACT_REST && looks_up(&problem->surfaces[contact->other]);
}

static int find_base(vec2s *hull, const SolveProblem *problem, const PatchSet *set,
                     const Skinned *skin)
{
    vec2s points[BASE_POINTS];
    int count = 0;
    for (int c = 0; c < problem->contact_count; c++) {
        if (!is_base(problem, &problem->contacts[c]))
            continue;
        const Patch *patch = &set->patches[problem->contacts[c].patch];
        for (int i = 0; i < patch->count; i++) {
            vec3s at = skin->position[patch->vertex[i]];
            points[count++] = (vec2s){ { at.x, at.z } };
        }
    }
    return balance_hull(hull, points, count);
}

float solve_balance(const SolveProblem *problem, const PatchSet *set, const Skinned *skin,
                    vec3s mass)
{
    vec2s hull[BASE_POINTS + 1];
    int count = find_base(hull, problem, set, skin);
    return balance_inside(hull, count, (vec2s){ { mass.x, mass.z } });
}

/* The mass goes one way, the base as a whole the other. */
static void pull_balance(SolveRun *run, vec3s way)
{
    const Solver *solver = run->solver;
    int bases = 0;
    for (int j = 0; j < solver->skeleton->joint_count; j++)
        if (solver->mass_share[j] != 0)
            solve_row_pull_joint(run, j, run->posed.world.position[j],
                                 glms_vec3_scale(way, solver->mass_share[j]));
    for (int c = 0; c < run->problem->contact_count; c++)
        bases += is_base(run->problem, &run->problem->contacts[c]);
    for (int c = 0; c < run->problem->contact_count; c++)
        if (is_base(run->problem, &run->problem->contacts[c]))
            solve_row_pull_middle(run, run->problem->contacts[c].patch,
                                  glms_vec3_scale(way, -1 / (float)bases));
}

void solve_rows_balance(SolveRun *run)
{
    const float step = 1e-3f;
    vec2s hull[BASE_POINTS + 1];
    vec3s mass = glms_vec3_zero();
    for (int j = 0; j < run->solver->skeleton->joint_count; j++)
        mass = glms_vec3_add(
            mass, glms_vec3_scale(run->posed.world.position[j], run->solver->mass_share[j]));
    int count = find_base(hull, run->problem, &run->solver->sampled, &run->skin);
    float inside = balance_inside(hull, count, (vec2s){ { mass.x, mass.z } });
    if (inside >= base_margin)
        return;
    if (run->sum->sloped) {
        float x = balance_inside(hull, count, (vec2s){ { mass.x + step, mass.z } }) - inside;
        float z = balance_inside(hull, count, (vec2s){ { mass.x, mass.z + step } }) - inside;
        pull_balance(run, (vec3s){ { x / step, 0, z / step } });
    }
    solve_row_add(run, (double)(inside - base_margin), balance_weight * run->stage);
}
