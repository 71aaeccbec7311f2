/* The surfaces of a stage as things to draw. */
#ifndef LIMBER_MOTION_CLIP_PROPS_H
#define LIMBER_MOTION_CLIP_PROPS_H

#include "body/prop.h"
#include "motion/stage.h"

/* Writes up to PROP_MAX props and returns how many. middle: of the body, on the floor; a mat lies
 * there, along the body's length from it. */
int clip_props(Prop *props, const PropSizes *sizes, const ExerciseStage *stage, vec3s middle,
               vec3s along);

#endif
