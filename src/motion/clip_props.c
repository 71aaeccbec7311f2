#include "motion/clip_props.h"

#include <math.h>
#include <string.h>

static const float mat_half_height = 0.006f;

static versors turn_to(vec3s from, vec3s to)
{
    return glms_quat_from_vecs(from, to);
}

static Prop make_mat(vec3s middle, vec3s along)
{
    vec3s length = { { 0, 0, 1 } };
    along.y = 0;
    if (glms_vec3_norm(along) > 0.2f && fabsf(along.x) > fabsf(along.z))
        length = (vec3s){ { 1, 0, 0 } };
    middle.y = -mat_half_height;
    return (Prop){ .kind = PROP_MAT,
                   .at = middle,
                   .turn = turn_to((vec3s){ { 0, 0, 1 } }, length),
                   .half = { { 0.33f, mat_half_height, 1 } } };
}

static bool make_prop(Prop *prop, const char *name, const Surface *surface)
{
    int kind = prop_kind_find(name);
    if (kind < 0)
        return false;
    *prop = (Prop){ .kind = (PropKind)kind, .at = surface->at, .turn = glms_quat_identity() };
    prop->half = surface->half;
    if (surface->kind == SURFACE_PLANE) {
        prop->at.y = 0;
        prop->half = (vec3s){ { 1, 1.2f, 0.05f } };
        prop->turn = turn_to((vec3s){ { 0, 0, 1 } }, surface->axis);
    } else if (surface->kind == SURFACE_CYLINDER) {
        prop->half = (vec3s){ { surface->half.x, surface->radius, surface->radius } };
        prop->turn = turn_to((vec3s){ { 1, 0, 0 } }, surface->axis);
    } else if (surface->kind == SURFACE_BALL) {
        prop->half = (vec3s){ { surface->radius, surface->radius, surface->radius } };
    }
    if (kind == PROP_CHAIR)
        prop->at.y += surface->half.y;
    return true;
}

int clip_props(Prop *props, const ExerciseStage *stage, vec3s middle, vec3s along)
{
    int count = 0;
    for (int s = 0; s < stage->problem.surface_count && count < PROP_MAX; s++) {
        if (strcmp(stage->surface[s], "mat") == 0)
            props[count++] = make_mat(middle, along);
        else if (make_prop(&props[count], stage->surface[s], &stage->problem.surfaces[s]))
            count++;
    }
    return count;
}
