/* Whether two states of an exercise's file would be solved into the same clip: what is only said,
 * shown or counted (words, doses, muscles, comments) solves nothing. */
#ifndef LIMBER_MOTION_CLIP_SAME_H
#define LIMBER_MOTION_CLIP_SAME_H

#include "motion/clip.h"

/* False when memory is out. Sure only that true is true. */
bool clip_same(const Exercise *a, const Exercise *b, ClipForm form);

#endif
