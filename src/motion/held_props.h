/* What the hands hold: a massage stick between them, a strap round a foot. They follow the skin. */
#ifndef LIMBER_MOTION_HELD_PROPS_H
#define LIMBER_MOTION_HELD_PROPS_H

#include "body/patch.h"
#include "body/prop_sizes.h"
#include "body/skin.h"
#include "practice/exercise.h"

/* Adds what a form's contacts say is held after the count there are in props (PROP_MAX) and returns
 * how many there are then. patches: of the mesh that skin is of. */
int held_props(Prop *props, int count, const PropSizes *sizes, const ExerciseForm *form,
               const PatchSet *patches, const Skinned *skin, Side target);

#endif
