/* The surfaces of a stage as things to draw. */
#ifndef LIMBER_MOTION_CLIP_PROPS_H
#define LIMBER_MOTION_CLIP_PROPS_H

#include "body/prop.h"
#include "motion/stage.h"

/* Where a mat lies under a body, and the way along that. */
typedef struct {
    vec3s middle, along;
} MatPlace;

/* The patches whose places tell it. */
enum { MAT_PATCHES = 12 };
extern const char *const mat_patches[MAT_PATCHES];

/* Of a body as an exercise ends, by the base that this starts from: the skin that patches are
 * of. What is on the floor is on it, trunk, head, knees and propped elbows first, then feet, then
 * hands. */
MatPlace mat_place(const PatchSet *patches, const vec3s *skin, const char *base,
                   const PropSize *size);

/* Writes up to PROP_MAX props and returns how many. */
int clip_props(Prop *props, const PropSizes *sizes, const ExerciseStage *stage, MatPlace mat);

#endif
