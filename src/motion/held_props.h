/* What the hands hold: a massage stick between them, a strap round a foot. They follow the skin. */
#ifndef LIMBER_MOTION_HELD_PROPS_H
#define LIMBER_MOTION_HELD_PROPS_H

#include "body/patch.h"
#include "body/prop_sizes.h"
#include "motion/strap.h"
#include "practice/exercise.h"

/* What holds: the skin, by patch. limbs and world: what a strap lies over; NULL: nothing. */
typedef struct {
    const PropSizes *sizes;
    const PatchSet *patches; /* of the mesh that skin is of */
    const Skinned *skin;
    const LimbSet *limbs;
    const PoseWorld *world;
} HeldBody;

/* Adds what a form's contacts say is held after the count there are in props (PROP_MAX) and returns
 * how many there are then. */
int held_props(Prop *props, int count, const HeldBody *body, const ExerciseForm *form, Side target);

/* How the hands hold the strap of a form, its tails out to the sides; false when it has none. */
bool held_strap(StrapHold *hold, const HeldBody *body, const ExerciseForm *form, Side target);

/* A strap of its real size, held so. */
void held_strap_make(Prop *prop, const PropSizes *sizes, const StrapHold *hold,
                     const StrapRoom *room);

#endif
