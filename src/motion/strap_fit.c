#include "motion/strap_fit.h"

#include "motion/leg_work.h"
#include "motion/path.h"

#include <math.h>

static float depth_in(const Solver *solver, const PosedLimb *posed, vec3s point)
{
    float deep = 0;
    for (int l = 0; l < solver->limbs.count; l++)
        if (!leg_begins(solver->limbs.limbs[l].name, "hand"))
            deep = fmaxf(deep, limb_depth(&posed[l], point, 0));
    return deep;
}

static float hand_off(const Solver *solver, const Skinned *skin, const Prop *strap, char side)
{
    float off = INFINITY;
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        int limb = solver->limb_of_sample[v];
        const char *name = limb >= 0 ? solver->limbs.limbs[limb].name : "";
        if (leg_begins(name, "hand") && leg_side_of(name) == side)
            off = fminf(off, strap_distance(strap, skin->position[v]));
    }
    return fmaxf(0, off - strap->half.x);
}

StrapFit strap_fit(const Solver *solver, Skinned *skin, const Pose *pose, const Prop *strap)
{
    PoseWorld world;
    PosedLimb posed[LIMB_MAX];
    StrapFit fit = { .over_floor = 0 };
    path_skin(solver, skin, pose);
    pose_solve(&world, solver->skeleton, pose);
    limb_pose_all(posed, &solver->limbs, &world);
    fit.off[0] = hand_off(solver, skin, strap, 'l');
    fit.off[1] = hand_off(solver, skin, strap, 'r');
    for (int i = 0; i < strap->point_count; i++) {
        vec3s point = strap->points[i];
        fit.over_floor = fmaxf(fit.over_floor, point.y - strap_floor());
        fit.deep = fmaxf(fit.deep, depth_in(solver, posed, point));
    }
    return fit;
}
