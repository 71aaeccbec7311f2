/* The moves into an exercise's start and back: a branch of the ways, then the last leg. */
#ifndef LIMBER_MOTION_CLIP_WAY_H
#define LIMBER_MOTION_CLIP_WAY_H

#include "motion/clip.h"
#include "motion/stage.h"
#include "motion/way.h"

/* Fills CLIP_ENTER and CLIP_LEAVE of a clip whose CLIP_IN is solved; props are its start's, what
 * hands hold is carried. stage, start: of the start, as solved.
 * False when memory is out. */
bool clip_way(Clip *clip, const Solver *solver, const Ways *ways, const ExerciseForm *form,
              const ExerciseStage *stage, const Pose *start);

#endif
