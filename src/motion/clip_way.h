/* The moves into an exercise's start and back: a branch of the ways, then the last leg. */
#ifndef LIMBER_MOTION_CLIP_WAY_H
#define LIMBER_MOTION_CLIP_WAY_H

#include "motion/clip.h"
#include "motion/leg.h"
#include "motion/way.h"

/* Fills CLIP_ENTER and CLIP_LEAVE; props are those of the start. False when memory is out. */
bool clip_way(Clip *clip, const Solver *solver, const Ways *ways, const char *base,
              const LegEnd *start, const Prop *props);

#endif
