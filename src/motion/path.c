#include "motion/path.h"

#include "motion/curve.h"

#include <math.h>

Pose path_guide(const Path *path, const Skeleton *skeleton, float at)
{
    const Pose *poses = path->poses;
    const int stride = (int)(sizeof *poses / sizeof(float));
    CurvePlace place = curve_place(path->at, path->count, at);
    Pose pose = pose_zero();
    for (int i = 0; i < skeleton->coordinate_count; i++)
        pose.angles[i] = curve_value(&place, &poses[0].angles[i], stride);
    pose.root_offset = curve_point(&place, &poses[0].root_offset, sizeof *poses);
    pose.root_rotation = curve_turn(&place, &poses[0].root_rotation, sizeof *poses);
    return pose;
}

void path_pin(SolveProblem *problem, int patch, vec3s at, vec3s normal, float share)
{
    if (problem->contact_count == SOLVE_MAX_CONTACTS)
        return;
    Contact pin = { .kind = CONTACT_PIN, .patch = patch, .at = at, .share = share };
    for (int i = 0; i < 3; i++)
        pin.hold.raw[i] = 1 - fabsf(normal.raw[i]);
    solve_add(problem, pin);
}

void path_skin(const Solver *solver, Skinned *skin, const Pose *pose)
{
    PoseWorld world;
    pose_solve(&world, solver->skeleton, pose);
    skin_apply(skin, &solver->samples, solver->joint_map, solver->skeleton, &world);
}

vec3s path_place(const Solver *solver, Skinned *skin, const Pose *pose, int patch)
{
    path_skin(solver, skin, pose);
    return patch_middle(&solver->sampled.patches[patch], skin->position);
}
