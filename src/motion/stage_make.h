/* What one side's stage is made from. Within the stage's own files. */
#ifndef LIMBER_MOTION_STAGE_MAKE_H
#define LIMBER_MOTION_STAGE_MAKE_H

#include "motion/stage.h"

enum { STAGE_FLOOR };

typedef struct {
    ExerciseStage *stage;
    const Solver *solver;
    const Exercise *exercise;
    const ExerciseForm *form;
    float at; /* of the pose: 0 start, 1 end */
    Side target;
    Skinned skin; /* the samples as the written angles have them */
} Maker;

char stage_side(ExerciseSide side, Side target); /* 'l' or 'r' */
void stage_skin(Maker *maker);
bool stage_is_ground(const char *on); /* floor or mat */
bool stage_has_prop(const Maker *maker, const char *name);

/* stage_parts.c. The patch of a part that looks most towards where it is to lie; -1 when the part
 * has none. */
int stage_find_patch(const Maker *maker, const char *part, char side, vec3s towards);
int stage_patch(const Solver *solver, const char *pattern, char side);
vec3s stage_middle(const Maker *maker, int patch);

/* The skin that is rolled when this patch of a part lies on a roller, ball or stick. */
int stage_rolled_patch(const Maker *maker, const char *part, int patch, char side);

/* The limb that a word means when something lies on it or holds it, or -1. */
int stage_find_limb(const Maker *maker, const char *part, char side);

int stage_find_surface(const Maker *maker, const char *name);
int stage_add_surface(Maker *maker, const char *name, Surface surface);

/* The surface of a prop, made when it is first touched; -1 for what is no surface. */
int stage_surface_for(Maker *maker, const char *on, int patch);

/* From the middle of a patch to where a stick is on it in this pose: along the limb, half the
 * stroke to either side. Nothing for what is no roll. (A roller under the body goes half as far as
 * the body does; how far that is the poses say.) */
vec3s stage_stroke(const Maker *maker, int patch);

void stage_add_contact(Maker *maker, const ExerciseContact *contact);

#endif
