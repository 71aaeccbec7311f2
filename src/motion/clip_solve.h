/* Solves an exercise into a clip. Takes about a second; pure, so it may run in a thread of its own
 * while the clip before is still shown. */
#ifndef LIMBER_MOTION_CLIP_SOLVE_H
#define LIMBER_MOTION_CLIP_SOLVE_H

#include "motion/clip.h"
#include "motion/stage.h"
#include "motion/way.h"

/* Bump when the same exercise would come out otherwise: older clips are made anew. */
enum { CLIP_SOLVE_VERSION = 28, CLIP_KEYS = 17 };

/* Whether the exercise has that form at all. */
bool clip_has_form(const Exercise *exercise, ClipForm form);

/* Puts the poses and contacts of a form where the proper one's are. */
void clip_choose_form(Exercise *exercise, ClipForm form);

/* ways: solved for the same solver; NULL leaves the moves from standing and back empty, as they are
 * for a mistake. Logs and returns false on an angle that the skeleton lacks or when memory is out;
 * what does not hold is for measure_clip to say. The caller finishes the clip. */
bool clip_solve_exercise(Clip *clip, const Solver *solver, const Ways *ways,
                         const Exercise *exercise, ClipForm form);

#endif
