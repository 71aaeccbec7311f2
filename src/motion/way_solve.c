#include "motion/path.h"
#include "motion/way.h"

#include <math.h>
#include <string.h>

static const float leg_sigma = 0.25f; /* radians */

static vec3s pelvis_of(const Solver *solver, const Pose *pose)
{
    return glms_vec3_add(solver->skeleton->joints[0].rest_position, pose->root_offset);
}

/* Where b is when nothing on the floor is shared: its pelvis over that of a. */
static vec3s shift_to(const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    vec3s shift;
    if (leg_shift(&shift, solver, a, b))
        return shift;
    shift = glms_vec3_sub(pelvis_of(solver, &a->pose), pelvis_of(solver, &b->pose));
    shift.y = 0;
    return shift;
}

/* A posture's legs give way more than an exercise's, so that what is planted stays. */
static void free_legs(SolveProblem *problem, const Skeleton *skeleton)
{
    static const char *const words[] = { "hip_", "knee_", "ankle_" };
    for (int i = 0; i < skeleton->coordinate_count; i++)
        for (int k = 0; k < 3; k++)
            if (strncmp(skeleton->coordinates[i].name, words[k], strlen(words[k])) == 0)
                problem->sigma[i] = leg_sigma;
}

/* Solved as written, moved to where the posture before has what both share, and solved again. */
static bool solve_posture(WayPosture *posture, const Solver *solver, const LegEnd *before)
{
    Solution solution;
    SolveProblem *problem = &posture->stage->problem;
    if (!solve_pose(&solution, solver, problem))
        return false;
    LegEnd end = { .problem = problem,
                   .pose = solution.pose,
                   .arms = { posture->arms[0], posture->arms[1] } };
    vec3s shift = glms_vec3_add(shift_to(solver, before, &end), posture->scoot);
    end.pose.root_offset = glms_vec3_add(end.pose.root_offset, shift);
    SolveProblem pinned = *problem;
    pinned.authored.root_offset = glms_vec3_add(problem->authored.root_offset, shift);
    free_legs(&pinned, solver->skeleton);
    leg_pin(&pinned, solver, before, &end);
    if (!solve_pose(&solution, solver, &pinned))
        return false;
    end.pose = solution.pose;
    int steps = (int)lroundf(posture->seconds / LEG_STEP);
    return leg_solve(&posture->leg, steps, solver, before, &end);
}

static bool is_solved(const Ways *ways, const char *id, const WayPosture **found)
{
    *found = NULL;
    for (int i = 0; i < ways->count; i++)
        if (strcmp(ways->postures[i].id, id) == 0 && ways->postures[i].leg.count > 0)
            *found = &ways->postures[i];
    return *found != NULL;
}

static bool solve_next(Ways *ways, WayPosture *posture, const Solver *solver, const LegEnd *stand)
{
    const WayPosture *from;
    if (!posture->from[0])
        return solve_posture(posture, solver, stand);
    if (!is_solved(ways, posture->from, &from))
        return true;
    LegEnd before = { .problem = &from->stage->problem,
                      .pose = from->leg.keys[from->leg.count - 1] };
    return solve_posture(posture, solver, &before);
}

void way_stand(SolveProblem *problem, const Pose *pose, const Solver *solver)
{
    *problem = (SolveProblem){ .authored = *pose, .surface_count = 1 };
    problem->surfaces[0] = surface_plane(glms_vec3_zero(), (vec3s){ { 0, 1, 0 } });
    solve_add_foot(problem, solver, 'l', 0);
    solve_add_foot(problem, solver, 'r', 0);
}

/* What lies on more than the floor waits for an exercise to bring that. */
bool ways_stage(Ways *ways, const Solver *solver)
{
    way_stand(&ways->stand_problem, &ways->stand, solver);
    for (int i = 0; i < ways->count; i++) {
        WayPosture *posture = &ways->postures[i];
        if (!exercise_stage(posture->stage, solver, posture->exercise, &posture->exercise->form.end,
                            SIDE_LEFT))
            return false;
        posture->on_prop = posture->stage->problem.surface_count > 1;
    }
    return true;
}

bool ways_solve(Ways *ways, const Solver *solver)
{
    Solution solution;
    if (!solve_pose(&solution, solver, &ways->stand_problem))
        return false;
    ways->stand = solution.pose;
    LegEnd stand = { .problem = &ways->stand_problem, .pose = ways->stand };
    for (int round = 0; round < ways->count; round++)
        for (int i = 0; i < ways->count; i++)
            if (ways->postures[i].leg.count == 0 && !ways->postures[i].on_prop &&
                !solve_next(ways, &ways->postures[i], solver, &stand))
                return false;
    return true;
}
