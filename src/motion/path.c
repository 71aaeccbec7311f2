#include "motion/path.h"

#include "motion/curve.h"

#include <assert.h>
#include <math.h>

void path_insert(Path *path, int before, const Pose *pose, float at)
{
    assert(path->count < PATH_MAX_ANCHORS);
    for (int i = path->count++; i > before; i--) {
        path->poses[i] = path->poses[i - 1];
        path->at[i] = path->at[i - 1];
    }
    path->poses[before] = *pose;
    path->at[before] = at;
}

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

Pose path_between(const Pose *keys, int count, int k, float share, const Skeleton *skeleton)
{
    Path path = { .count = 0 };
    int first = k > 0 ? k - 1 : 0, last = k + 2 < count ? k + 2 : count - 1;
    for (int i = first; i <= last; i++)
        path_insert(&path, path.count, &keys[i], (float)(i - k));
    return path_guide(&path, skeleton, share);
}

Pose path_played(const Pose *keys, int count, int k, const Skeleton *skeleton)
{
    return path_between(keys, count, k, 0.5f, skeleton);
}

float path_angle(const Path *path, int coordinate, float at)
{
    CurvePlace place = curve_place(path->at, path->count, at);
    return curve_value(&place, &path->poses[0].angles[coordinate],
                       (int)(sizeof *path->poses / sizeof(float)));
}

Pose path_carry(const Pose *guide, const Pose *guide_before, const Pose *solved_before,
                const Skeleton *skeleton)
{
    Pose pose = *guide;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        pose.angles[i] += solved_before->angles[i] - guide_before->angles[i];
    vec3s off = glms_vec3_sub(solved_before->root_offset, guide_before->root_offset);
    versors turned =
        glms_quat_mul(solved_before->root_rotation, glms_quat_inv(guide_before->root_rotation));
    pose.root_offset = glms_vec3_add(pose.root_offset, off);
    pose.root_rotation = glms_quat_normalize(glms_quat_mul(turned, pose.root_rotation));
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
    PoseWorld world;
    SkinMove moves[MESH_MAX_JOINTS];
    const Patch *part = &solver->sampled.patches[patch];
    pose_solve(&world, solver->skeleton, pose);
    skin_moves(moves, &solver->samples, solver->joint_map, solver->skeleton, &world);
    for (int i = 0; i < part->count; i++)
        skin->position[part->vertex[i]] = skin_point(&solver->samples, moves, part->vertex[i]);
    return patch_middle(part, skin->position);
}
