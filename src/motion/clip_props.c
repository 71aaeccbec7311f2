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

enum { SACRUM, FOREHEAD, ELBOWS = 6, FEET = 8, HANDS = 10, SPREADS = 3 };

/* What carries comes first, what one would rather lay beside a mat last. */
const char *const mat_patches[MAT_PATCHES] = {
    "sacrum",  "forehead", "shoulder_l", "shoulder_r", "knee_l",       "knee_r",
    "elbow_l", "elbow_r",  "instep_l",   "instep_r",   "fingertips_l", "fingertips_r",
};

static const int spreads[SPREADS] = { MAT_PATCHES, HANDS, FEET }; /* how many of them */
static const float low = 0.2f;      /* metres: the middle of what lies on the floor */
static const float propped = 0.04f; /* of an elbow that carries                     */
static const float edge = 0.07f;    /* from the middle to where the skin ends       */

static bool lies_across(vec3s along)
{
    along.y = 0;
    return glms_vec3_norm(along) > 0.2f && fabsf(along.x) > fabsf(along.z);
}

/* Moved no farther than it takes to have all of it on the mat; half on either side where that is
 * too short. */
static float covering(float middle, const vec3s *at, int count, int axis, float half)
{
    float least = at[SACRUM].raw[axis], most = least;
    for (int i = 1; i < count; i++) {
        if (at[i].y > (i >= ELBOWS && i < FEET ? propped : low))
            continue;
        least = fminf(least, at[i].raw[axis]);
        most = fmaxf(most, at[i].raw[axis]);
    }
    half -= edge;
    return most - least > 2 * half ? (least + most) / 2
                                   : glm_clamp(middle, most - half, least + half);
}

/* Under the pelvis; who folds forward from the knees needs most of it before them. */
static vec3s first_middle(const vec3s *at, const char *base)
{
    static const char fold[] = "kneeling_fold";
    if (strncmp(base, fold, strlen(fold)) != 0)
        return at[SACRUM];
    vec3s hands = glms_vec3_lerp(at[HANDS], at[HANDS + 1], 0.5f);
    vec3s feet = glms_vec3_lerp(at[FEET], at[FEET + 1], 0.5f);
    return (vec3s){ { feet.x, 0, (hands.z + feet.z) / 2 } };
}

MatPlace mat_place(const PatchSet *patches, const vec3s *skin, const char *base,
                   const PropSize *size)
{
    vec3s at[MAT_PATCHES];
    for (int i = 0; i < MAT_PATCHES; i++)
        at[i] = patch_middle(&patches->patches[patch_index(patches, mat_patches[i])], skin);
    MatPlace place = { first_middle(at, base), glms_vec3_sub(at[FOREHEAD], at[SACRUM]) };
    bool across = lies_across(place.along);
    float x = (across ? size->depth : size->width) / 2;
    float z = (across ? size->width : size->depth) / 2;
    for (int i = 0; i < SPREADS; i++) {
        place.middle.x = covering(place.middle.x, at, spreads[i], 0, x);
        place.middle.z = covering(place.middle.z, at, spreads[i], 2, z);
    }
    return place;
}

static Prop make_mat(const PropSize *size, MatPlace place)
{
    const vec3s ahead = { { 0, 0, 1 } }, left = { { 1, 0, 0 } };
    vec3s middle = place.middle;
    middle.y = -size->most / 2;
    return (Prop){ .kind = PROP_MAT,
                   .at = middle,
                   .turn = turn_to(ahead, lies_across(place.along) ? left : ahead),
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
