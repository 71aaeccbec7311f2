#include "motion/stage_make.h"

#include "core/count.h"

#include <math.h>
#include <string.h>

/* Places of a stroke from the foot to the neck, by height on a standing body. */
static int rank_of(const char *mark)
{
    static const char *const marks[] = { "heel",       "heel_pad",       "ankle",
                                         "ball_of_foot", "knee",         "kneecap",
                                         "knee_crease", "mid_thigh",     "sit_bone",
                                         "hip_crease", "outer_hip_bone", "front_hip_bone",
                                         "pelvic_rim", "lowest_rib",     "blade_low",
                                         "blade_top" };
    for (int i = 0; i < (int)ARRAY_COUNT(marks); i++)
        if (strcmp(marks[i], mark) == 0)
            return i;
    return 0;
}

static float signed_distance(const ExerciseMark *mark)
{
    bool lower = strcmp(mark->direction, "below") == 0 || strcmp(mark->direction, "behind") == 0;
    return lower ? -mark->distance : mark->distance;
}

/* 1 when a pass goes up the body (of a foot: forward), -1 when it goes down. */
static float direction_of(const ExerciseStroke *stroke)
{
    int from = rank_of(stroke->from.mark), to = rank_of(stroke->to.mark);
    if (from != to)
        return from < to ? 1 : -1;
    return signed_distance(&stroke->from) <= signed_distance(&stroke->to) ? 1 : -1;
}

/* How far the skin of a limb stands out beyond the middle of a patch, so far along the bone: a calf
 * is thicker than what is above and below. */
static float stands_out(const Maker *maker, int patch, vec3s along, vec3s outwards)
{
    static const float near = 0.025f, beside = 0.03f;
    const Solver *solver = maker->solver;
    int limb = solver->limb_of_sample[solver->sampled.patches[patch].vertex[0]];
    vec3s at = glms_vec3_add(stage_middle(maker, patch), along);
    vec3s bone = glms_vec3_normalize(along), across = glms_vec3_cross(bone, outwards);
    float most = -INFINITY;
    for (uint32_t v = 0; v < solver->samples.vertex_count; v++) {
        vec3s from = glms_vec3_sub(maker->skin.position[v], at);
        if (solver->limb_of_sample[v] == limb && fabsf(glms_vec3_dot(from, bone)) < near &&
            fabsf(glms_vec3_dot(from, across)) < beside)
            most = fmaxf(most, glms_vec3_dot(from, outwards));
    }
    return isfinite(most) ? most : 0;
}

vec3s stage_stroke(const Maker *maker, int patch)
{
    const Solver *solver = maker->solver;
    const Exercise *exercise = maker->exercise;
    const Patch *skin = &solver->sampled.patches[patch];
    int limb = solver->limb_of_sample[skin->vertex[0]];
    if (exercise->about.kind != GUIDE_ROLL || limb < 0)
        return glms_vec3_zero();
    PoseWorld world;
    const Limb *of = &solver->limbs.limbs[limb];
    pose_solve(&world, solver->skeleton, &maker->stage->problem.authored);
    vec3s axis = glms_vec3_zero();
    axis.raw[of->along] = 1;
    axis = glms_quat_rotatev(world.rotation[of->joint], axis);
    vec3s outwards = patch_facing(skin, maker->skin.normal);
    outwards = glms_vec3_normalize(
        glms_vec3_sub(outwards, glms_vec3_scale(axis, glms_vec3_dot(outwards, axis))));
    float share = fminf(1, fmaxf(0, maker->at)) - 0.5f;
    vec3s along = glms_vec3_scale(axis, share * exercise->about.stroke / 100 *
                                            direction_of(&exercise->stroke));
    if (share == 0)
        along = glms_vec3_scale(axis, 1e-4f);
    return glms_vec3_add(along,
                         glms_vec3_scale(outwards, stands_out(maker, patch, along, outwards)));
}
