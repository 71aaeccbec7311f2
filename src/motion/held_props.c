#include "motion/held_props.h"

#include "body/contact.h"
#include "core/text.h"

#include <string.h>

static const float strap_over = 0.003f, strap_aside = 0.013f, strap_up = 0.03f, tail = 0.14f;

/* What holds: the skin, found by patch. */
typedef struct {
    const PropSizes *sizes;
    const PatchSet *patches;
    const Skinned *skin;
} Holder;

/* The middle of a patch, brought out of the skin by over metres. False when there is none. */
static bool find_place(const Holder *holder, const char *name, char side, float over, vec3s *place)
{
    char full[SKELETON_NAME];
    text_format(full, sizeof full, "%s_%c", name, side);
    int patch = patch_index(holder->patches, full);
    if (patch < 0)
        return false;
    const Patch *found = &holder->patches->patches[patch];
    vec3s way = glms_vec3_normalize(patch_facing(found, holder->skin->normal));
    *place = glms_vec3_add(patch_middle(found, holder->skin->position), glms_vec3_scale(way, over));
    return true;
}

/* In both palms. */
static bool make_stick(Prop *prop, const Holder *holder)
{
    vec3s left, right;
    const PropSize *size = &holder->sizes->of[PROP_STICK];
    float radius = size->most / 2;
    if (!find_place(holder, "palm", 'l', radius, &left) ||
        !find_place(holder, "palm", 'r', radius, &right))
        return false;
    vec3s along = glms_vec3_normalize(glms_vec3_sub(left, right));
    *prop = (Prop){ .kind = PROP_STICK,
                    .at = glms_vec3_scale(glms_vec3_add(left, right), 0.5f),
                    .turn = glms_quat_from_vecs((vec3s){ { 1, 0, 0 } }, along),
                    .half = { { size->width / 2, radius, radius } } };
    return true;
}

static void add_point(Prop *prop, vec3s point)
{
    prop->points[prop->point_count++] = point;
}

/* A free end hangs from the hand. */
static vec3s hanging(vec3s hand)
{
    return glms_vec3_sub(hand, (vec3s){ { 0, tail, 0 } });
}

/* From one hand past the foot's edge, across under its ball and up to the other hand. */
static bool make_strap(Prop *prop, const Holder *holder, char foot)
{
    vec3s left, right, near, far, sole;
    if (!find_place(holder, "palm", 'l', strap_over, &left) ||
        !find_place(holder, "palm", 'r', strap_over, &right) ||
        !find_place(holder, foot == 'l' ? "ball_outer" : "ball_inner", foot, strap_over, &near) ||
        !find_place(holder, foot == 'l' ? "ball_inner" : "ball_outer", foot, strap_over, &far) ||
        !find_place(holder, foot == 'l' ? "ball_inner" : "ball_outer", foot, strap_over + 1, &sole))
        return false;
    vec3s up = glms_vec3_scale(glms_vec3_sub(far, sole), strap_up);
    vec3s out = glms_vec3_scale(glms_vec3_normalize(glms_vec3_sub(near, far)), strap_aside);
    const PropSize *size = &holder->sizes->of[PROP_STRAP];
    *prop = (Prop){ .kind = PROP_STRAP,
                    .turn = glms_quat_identity(),
                    .half = { { size->width / 2, 0, size->most / 2 } } };
    add_point(prop, hanging(left));
    add_point(prop, left);
    add_point(prop, glms_vec3_add(near, glms_vec3_add(glms_vec3_scale(out, 2), up)));
    add_point(prop, glms_vec3_add(near, out));
    add_point(prop, glms_vec3_sub(far, out));
    add_point(prop, glms_vec3_sub(glms_vec3_add(far, up), glms_vec3_scale(out, 2)));
    add_point(prop, right);
    add_point(prop, hanging(right));
    return true;
}

static char foot_of(const ExercisePlace *place, Side target)
{
    return (place->side != EXERCISE_OTHER) == (target == SIDE_LEFT) ? 'l' : 'r';
}

int held_props(Prop *props, int count, const PropSizes *sizes, const ExerciseForm *form,
               const PatchSet *patches, const Skinned *skin, Side target)
{
    const Holder holder = { sizes, patches, skin };
    for (int i = 0; i < form->contacts.count && count < PROP_MAX; i++) {
        const ExerciseContact *contact = &form->contacts.rows[i];
        if (contact->touch == EXERCISE_HOLD && strcmp(contact->on.name, "stick") == 0)
            count += make_stick(&props[count], &holder);
        else if (contact->touch == EXERCISE_AROUND)
            count += make_strap(&props[count], &holder, foot_of(&contact->on, target));
    }
    return count;
}
