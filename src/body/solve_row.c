#include "body/solve_row.h"

#include <string.h>

/* Of what moves with unknown k by a step. */
static void find_rates(SolveRun *run, int k, double step, const PoseWorld *next, const bool *moved)
{
    const PoseWorld *world = &run->posed.world;
    for (int j = 0; j < run->solver->skeleton->joint_count; j++) {
        if (moved && !moved[j])
            continue;
        versors turn = glms_quat_mul(next->rotation[j], glms_quat_conjugate(world->rotation[j]));
        vec3s move = glms_vec3_sub(next->position[j], world->position[j]);
        double twice = (turn.w < 0 ? -2 : 2) / step;
        for (int i = 0; i < 3; i++) {
            run->rate[j][i][k] = (double)turn.raw[i] * twice;
            run->rate[j][3 + i][k] = (double)move.raw[i] / step;
        }
    }
}

/* From forward kinematics a little farther on: closed forms would say the turns' rules twice. */
void solve_row_rates(SolveRun *run)
{
    const Solver *solver = run->solver;
    double next[LEAST_SQUARES_MAX];
    int unknowns = solve_run_unknowns(run);
    memcpy(next, run->x, (size_t)unknowns * sizeof *next);
    for (int k = 0; k < unknowns; k++) {
        double step = k < 3 ? 1e-2 : 0.25;
        int angle = k < SOLVE_ROOT ? -1 : run->coordinate[k - SOLVE_ROOT];
        const bool *moved = angle < 0 ? NULL : solver->moved[angle];
        PoseWorld world = run->posed.world;
        PoseTurns turns = run->posed.turns;
        next[k] = run->x[k] + step;
        Pose pose = solve_run_pose(run, next);
        if (angle >= 0)
            pose_turn(&turns, solver->skeleton, &pose, solver->turned[angle]);
        pose_place(&world, solver->skeleton, &pose, &turns, moved);
        next[k] = run->x[k];
        find_rates(run, k, step, &world, moved);
    }
}

void solve_row_pull_joint(SolveRun *run, int joint, vec3s at, vec3s force)
{
    if (!run->is_pulled[joint]) {
        run->is_pulled[joint] = true;
        run->pulled[run->pulled_count++] = joint;
        run->force[joint] = run->torque[joint] = glms_vec3_zero();
    }
    vec3s arm = glms_vec3_sub(at, run->posed.world.position[joint]);
    run->force[joint] = glms_vec3_add(run->force[joint], force);
    run->torque[joint] = glms_vec3_add(run->torque[joint], glms_vec3_cross(arm, force));
}

SolvePlace solve_sample_place(const SolveRun *run, uint32_t vertex)
{
    const Solver *solver = run->solver;
    return (SolvePlace){ .at = run->skin.position[vertex],
                         .joint = solver->samples.joint[vertex],
                         .weight = solver->samples.joint_weight[vertex],
                         .limb = solver->limb_of_sample[vertex],
                         .finger = solver->is_finger[vertex] == 1 };
}

void solve_row_pull_place(SolveRun *run, const SolvePlace *place, vec3s force)
{
    if (!run->sum->sloped)
        return;
    for (int k = 0; k < MESH_INFLUENCES; k++)
        if (place->weight[k] && place->joint[k] != MESH_NONE)
            solve_row_pull_joint(run, run->solver->joint_map[place->joint[k]], place->at,
                                 glms_vec3_scale(force, (float)place->weight[k] / 255));
}

void solve_row_pull(SolveRun *run, uint32_t vertex, vec3s force)
{
    SolvePlace place = solve_sample_place(run, vertex);
    solve_row_pull_place(run, &place, force);
}

void solve_row_pull_middle(SolveRun *run, int patch, vec3s force)
{
    const Patch *skin = &run->solver->sampled.patches[patch];
    force = glms_vec3_scale(force, 1 / (float)skin->count);
    for (int i = 0; run->sum->sloped && i < skin->count; i++)
        solve_row_pull(run, skin->vertex[i], force);
}

void solve_row_add(SolveRun *run, double residual, double weight)
{
    double slope[LEAST_SQUARES_MAX];
    int unknowns = run->sum->sloped ? solve_run_unknowns(run) : 0;
    memset(slope, 0, (size_t)unknowns * sizeof *slope);
    for (int i = 0; i < run->pulled_count; i++) {
        int joint = run->pulled[i];
        run->is_pulled[joint] = false;
        for (int a = 0; a < 6; a++) {
            double part =
                weight * (double)(a < 3 ? run->torque[joint].raw[a] : run->force[joint].raw[a - 3]);
            const double *rate = run->rate[joint][a];
            for (int k = 0; k < unknowns; k++)
                slope[k] += part * rate[k];
        }
    }
    run->pulled_count = 0;
    least_squares_add(run->sum, residual * weight, slope);
}
