/* What stands beside the body in an exercise, as things to draw. */
#ifndef LIMBER_MOTION_STAGE_PROPS_H
#define LIMBER_MOTION_STAGE_PROPS_H

#include "body/prop.h"
#include "motion/stage.h"

/* Fills props (PROP_MAX) from the stage's surfaces and tells how many: each is where skin can rest
 * on it. The floor itself is none. */
int stage_props(const ExerciseStage *stage, Prop *props);

#endif
