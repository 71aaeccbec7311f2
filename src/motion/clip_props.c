#include "motion/clip_props.h"

#include <math.h>
#include <string.h>

static versors turn_to(vec3s from, vec3s to)
{
    return glms_quat_from_vecs(from, to);
}

static vec3s half_of(const PropSize *size)
{
    return (vec3s){ { size->width / 2, size->most / 2, size->depth / 2 } };
}

/* ---- A mat. */

enum { SACRUM, FOREHEAD, HAND_L, HAND_R, FOOT_L, FOOT_R };

const char *const mat_patches[MAT_PATCHES] = {
    [SACRUM] = "sacrum",          [FOREHEAD] = "forehead",    [HAND_L] = "fingertips_l",
    [HAND_R] = "fingertips_r",    [FOOT_L] = "instep_l",      [FOOT_R] = "instep_r",
};

/* It lies under who lies on it; who folds forward from the knees needs most of it before them. */
MatPlace mat_place(const PatchSet *patches, const vec3s *skin, const char *base)
{
    static const char fold[] = "kneeling_fold";
    vec3s at[MAT_PATCHES];
    for (int i = 0; i < MAT_PATCHES; i++)
        at[i] = patch_middle(&patches->patches[patch_index(patches, mat_patches[i])], skin);
    MatPlace place = { at[SACRUM], glms_vec3_sub(at[FOREHEAD], at[SACRUM]) };
    if (strncmp(base, fold, strlen(fold)) != 0)
        return place;
    vec3s hands = glms_vec3_lerp(at[HAND_L], at[HAND_R], 0.5f);
    vec3s feet = glms_vec3_lerp(at[FOOT_L], at[FOOT_R], 0.5f);
    place.middle = (vec3s){ { feet.x, 0, (hands.z + feet.z) / 2 } };
    return place;
}

static Prop make_mat(const PropSize *size, MatPlace place)
{
    vec3s length = { { 0, 0, 1 } }, middle = place.middle, along = place.along;
    along.y = 0;
    if (glms_vec3_norm(along) > 0.2f && fabsf(along.x) > fabsf(along.z))
        length = (vec3s){ { 1, 0, 0 } };
    middle.y = -size->most / 2;
    return (Prop){ .kind = PROP_MAT,
                   .at = middle,
                   .turn = turn_to((vec3s){ { 0, 0, 1 } }, length),
                   .half = half_of(size) };
}

static bool make_prop(Prop *prop, const PropSizes *sizes, const char *name, const Surface *surface)
{
    int kind = prop_kind_find(name);
    if (kind < 0)
        return false;
    *prop = (Prop){ .kind = (PropKind)kind, .at = surface->at, .turn = glms_quat_identity() };
    prop->half = surface->half;
    if (surface->kind == SURFACE_PLANE) {
        prop->at.y = 0;
        prop->half = half_of(&sizes->of[kind]);
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

int clip_props(Prop *props, const PropSizes *sizes, const ExerciseStage *stage, MatPlace mat)
{
    int count = 0;
    for (int s = 0; s < stage->problem.surface_count && count < PROP_MAX; s++) {
        if (strcmp(stage->surface[s], "mat") == 0)
            props[count++] = make_mat(&sizes->of[PROP_MAT], mat);
        else if (make_prop(&props[count], sizes, stage->surface[s], &stage->problem.surfaces[s]))
            count++;
    }
    return count;
}
