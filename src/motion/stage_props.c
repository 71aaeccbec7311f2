#include "motion/stage_props.h"

#include <math.h>
#include <string.h>

static const vec3s mat_half = { { 0.32f, 0.005f, 0.92f } };
static const vec3s wall_half = { { 1.1f, 1.15f, 0.05f } };

static versors turn_to(vec3s from, vec3s to)
{
    float cosine = glms_vec3_dot(from, to);
    if (cosine < -0.9999f)
        return glms_quatv(GLM_PIf, (vec3s){ { 0, 1, 0 } });
    return glms_quat_from_vecs(from, to);
}

static bool make_plane(Prop *prop, const Surface *surface)
{
    const vec3s ahead = { { 0, 0, 1 } };
    if (prop->kind == PROP_MAT) {
        prop->half = mat_half;
        prop->at = (vec3s){ { surface->at.x, surface->at.y - mat_half.y, surface->at.z } };
        return true;
    }
    if (prop->kind != PROP_WALL)
        return false;
    prop->half = wall_half;
    prop->turn = turn_to(ahead, surface->axis);
    prop->at = (vec3s){ { surface->at.x, 0, surface->at.z } };
    return true;
}

static void make_box(Prop *prop, const Surface *surface)
{
    prop->at = surface->at;
    prop->half = surface->half;
    if (prop->kind == PROP_CHAIR)
        prop->at.y += surface->half.y;
}

static bool make_prop(Prop *prop, const char *name, const Surface *surface)
{
    int kind = prop_kind_find(name);
    if (kind < 0)
        return false;
    *prop = (Prop){ .kind = (PropKind)kind, .at = surface->at, .turn = glms_quat_identity() };
    switch (surface->kind) {
    case SURFACE_PLANE:
        return make_plane(prop, surface);
    case SURFACE_BOX:
        make_box(prop, surface);
        return true;
    case SURFACE_CYLINDER:
        prop->turn = turn_to((vec3s){ { 1, 0, 0 } }, surface->axis);
        prop->half = (vec3s){ { surface->half.x, surface->radius, surface->radius } };
        return true;
    default:
        prop->half = (vec3s){ { surface->radius, surface->radius, surface->radius } };
        return true;
    }
}

int stage_props(const ExerciseStage *stage, Prop *props)
{
    int count = 0;
    for (int i = 0; i < stage->problem.surface_count && count < PROP_MAX; i++)
        count += make_prop(&props[count], stage->surface[i], &stage->problem.surfaces[i]);
    return count;
}
