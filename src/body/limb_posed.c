/* Limbs in a pose: how far a point is from one. */
#include "body/limb.h"

#include <math.h>

static float radius_at(const Limb *limb, int slice, float sector)
{
    int k = (int)floorf(sector);
    float part = sector - (float)k;
    k = (k + LIMB_SECTORS) % LIMB_SECTORS;
    return limb->radius[slice][k] * (1 - part) + limb->radius[slice][(k + 1) % LIMB_SECTORS] * part;
}

/* A point between two slices, and how far from the line of their centres. */
typedef struct {
    int slice;
    float along, part, away;
    vec2s from;
} Section;

static Section section_at(const Limb *limb, vec3s local)
{
    Section at = { .along = local.raw[limb->along] };
    float length = glm_max(1e-6f, limb->to - limb->from);
    float place = glm_clamp((at.along - limb->from) / length, 0, 1) * (LIMB_SLICES - 1);
    at.slice = place < LIMB_SLICES - 2 ? (int)place : LIMB_SLICES - 2;
    at.part = place - (float)at.slice;
    vec2s centre = glms_vec2_lerp(limb->centre[at.slice], limb->centre[at.slice + 1], at.part);
    at.from = glms_vec2_sub(limb_across(limb, local), centre);
    at.away = glms_vec2_norm(at.from);
    return at;
}

static float section_distance(const Limb *limb, const Section *at)
{
    float along = at->along, part = at->part;
    float sector = (atan2f(at->from.y, at->from.x) / (2 * GLM_PIf) + 1) * LIMB_SECTORS - 0.5f;
    float radius = radius_at(limb, at->slice, sector) * (1 - part) +
                   radius_at(limb, at->slice + 1, sector) * part;
    float side = at->away - radius;
    float over = glm_max(limb->from - along, along - limb->to);
    return over > 0 ? hypotf(glm_max(side, 0), over) : glm_max(side, over);
}

static float local_distance(const Limb *limb, vec3s local)
{
    Section at = section_at(limb, local);
    return section_distance(limb, &at);
}

PosedLimb limb_pose(const Limb *limb, const PoseWorld *world)
{
    versors turn = world->rotation[limb->joint];
    versors back = glms_quat_normalize(glms_quat_conjugate(turn));
    vec3s axis = { { back.x, back.y, back.z } }, at = world->position[limb->joint];
    return (PosedLimb){ .limb = limb,
                        .at = at,
                        .middle = glms_vec3_add(at, glms_quat_rotatev(turn, limb->middle)),
                        .turn = turn,
                        .back = axis,
                        .same = back.w * back.w - glms_vec3_dot(axis, axis),
                        .aside = 2.0f * back.w };
}

void limb_pose_all(PosedLimb posed[LIMB_MAX], const LimbSet *set, const PoseWorld *world)
{
    for (int i = 0; i < set->count; i++)
        posed[i] = limb_pose(&set->limbs[i], world);
}

/* What glms_quat_rotatev does, without making the quaternion ready for each point. */
static inline vec3s to_local(const PosedLimb *posed, vec3s point)
{
    vec3s from = glms_vec3_sub(point, posed->at), axis = posed->back;
    vec3s along = glms_vec3_scale(axis, 2.0f * glms_vec3_dot(axis, from));
    vec3s kept = glms_vec3_add(along, glms_vec3_scale(from, posed->same));
    return glms_vec3_add(kept, glms_vec3_scale(glms_vec3_cross(axis, from), posed->aside));
}

float limb_distance(const PosedLimb *posed, vec3s point)
{
    return local_distance(posed->limb, to_local(posed, point));
}

float limb_depth(const PosedLimb *posed, vec3s point, float least)
{
    const Limb *limb = posed->limb;
    vec3s local = to_local(posed, point);
    float along = local.raw[limb->along];
    float wide = limb->girth - least;
    if (along < limb->from + least || along > limb->to - least ||
        glms_vec2_distance2(limb_across(limb, local), limb->core) > wide * wide)
        return 0;
    Section at = section_at(limb, local);
    return at.away > limb->widest[at.slice] - least ? 0 : -section_distance(limb, &at);
}

bool limb_holds_ball(const PosedLimb *posed, vec3s middle, float radius, float least)
{
    const Limb *limb = posed->limb;
    float reach = limb->reach + radius;
    if (glms_vec3_distance2(middle, posed->middle) >= reach * reach)
        return false;
    vec3s local = to_local(posed, middle);
    float along = local.raw[limb->along], in = radius - least;
    return along > limb->from - in && along < limb->to + in &&
           glms_vec2_distance(limb_across(limb, local), limb->core) < limb->girth + in;
}

vec3s limb_gradient(const PosedLimb *posed, vec3s point)
{
    const float step = 0.004f;
    vec3s local = to_local(posed, point), slope;
    for (int i = 0; i < 3; i++) {
        vec3s more = local, less = local;
        more.raw[i] += step;
        less.raw[i] -= step;
        slope.raw[i] = local_distance(posed->limb, more) - local_distance(posed->limb, less);
    }
    return glms_quat_rotatev(posed->turn, glms_vec3_normalize(slope));
}
