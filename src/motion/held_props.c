#include "motion/held_props.h"

#include "body/contact.h"
#include "core/text.h"

#include <string.h>

static const float strap_over = 0.003f, strap_aside_foot = 0.013f, strap_up = 0.03f;

/* The middle of a patch, brought out of the skin by over metres. False when there is none. */
static bool find_place(const HeldBody *body, const char *name, char side, float over, vec3s *place)
{
    char full[SKELETON_NAME];
    text_format(full, sizeof full, "%s_%c", name, side);
    int patch = patch_index(body->patches, full);
    if (patch < 0)
        return false;
    const Patch *found = &body->patches->patches[patch];
    vec3s way = glms_vec3_normalize(patch_facing(found, body->skin->normal));
    *place = glms_vec3_add(patch_middle(found, body->skin->position), glms_vec3_scale(way, over));
    return true;
}

/* In both palms. */
static bool make_stick(Prop *prop, const HeldBody *body)
{
    vec3s left, right;
    const PropSize *size = &body->sizes->of[PROP_STICK];
    float radius = size->most / 2;
    if (!find_place(body, "palm", 'l', radius, &left) ||
        !find_place(body, "palm", 'r', radius, &right))
        return false;
    vec3s along = glms_vec3_normalize(glms_vec3_sub(left, right));
    *prop = (Prop){ .kind = PROP_STICK,
                    .at = glms_vec3_scale(glms_vec3_add(left, right), 0.5f),
                    .turn = glms_quat_from_vecs((vec3s){ { 1, 0, 0 } }, along),
                    .half = { { size->width / 2, radius, radius } } };
    return true;
}

/* Past the foot's edge, across under its ball and up again. */
static bool find_foot(StrapHold *hold, const HeldBody *body, char foot)
{
    const char *const left = foot == 'l' ? "ball_outer" : "ball_inner";
    const char *const right = foot == 'l' ? "ball_inner" : "ball_outer";
    vec3s near, far, sole;
    if (!find_place(body, left, foot, strap_over, &near) ||
        !find_place(body, right, foot, strap_over, &far) ||
        !find_place(body, right, foot, strap_over + 1, &sole))
        return false;
    vec3s up = glms_vec3_scale(glms_vec3_sub(far, sole), strap_up);
    vec3s out = glms_vec3_scale(glms_vec3_normalize(glms_vec3_sub(near, far)), strap_aside_foot);
    hold->foot[0] = glms_vec3_add(near, glms_vec3_add(glms_vec3_scale(out, 2), up));
    hold->foot[1] = glms_vec3_add(near, out);
    hold->foot[2] = glms_vec3_sub(far, out);
    hold->foot[3] = glms_vec3_sub(glms_vec3_add(far, up), glms_vec3_scale(out, 2));
    return true;
}

static char foot_of(const ExercisePlace *place, Side target)
{
    return (place->side != EXERCISE_OTHER) == (target == SIDE_LEFT) ? 'l' : 'r';
}

static const ExerciseContact *find_around(const ExerciseForm *form)
{
    for (int i = 0; i < form->contacts.count; i++)
        if (form->contacts.rows[i].touch == EXERCISE_AROUND)
            return &form->contacts.rows[i];
    return NULL;
}

bool held_strap(StrapHold *hold, const HeldBody *body, const ExerciseForm *form, Side target)
{
    const ExerciseContact *around = find_around(form);
    if (!around || !find_place(body, "palm", 'l', strap_over, &hold->hand[0]) ||
        !find_place(body, "palm", 'r', strap_over, &hold->hand[1]) ||
        !find_foot(hold, body, foot_of(&around->on, target)))
        return false;
    hold->before = NULL;
    hold->turns[0] = hold->turns[1] = 0;
    hold->length = body->sizes->of[PROP_STRAP].depth;
    hold->lies[0] = strap_aside(hold->hand);
    hold->lies[1] = glms_vec3_negate(hold->lies[0]);
    return true;
}

void held_strap_make(Prop *prop, const PropSizes *sizes, const StrapHold *hold,
                     const StrapRoom *room)
{
    const PropSize *size = &sizes->of[PROP_STRAP];
    *prop = (Prop){ .kind = PROP_STRAP,
                    .turn = glms_quat_identity(),
                    .half = { { size->width / 2, 0, size->most / 2 } } };
    strap_lay(prop, hold, room);
}

static bool make_strap(Prop *prop, const HeldBody *body, const ExerciseForm *form, Side target)
{
    const StrapRoom room = { body->limbs, body->world };
    StrapHold hold;
    if (!held_strap(&hold, body, form, target))
        return false;
    held_strap_make(prop, body->sizes, &hold, &room);
    return true;
}

int held_props(Prop *props, int count, const HeldBody *body, const ExerciseForm *form, Side target)
{
    for (int i = 0; i < form->contacts.count && count < PROP_MAX; i++) {
        const ExerciseContact *contact = &form->contacts.rows[i];
        if (contact->touch == EXERCISE_HOLD && strcmp(contact->on.name, "stick") == 0)
            count += make_stick(&props[count], body);
        else if (contact->touch == EXERCISE_AROUND)
            count += make_strap(&props[count], body, form, target);
    }
    return count;
}
