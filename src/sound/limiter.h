/* The last step: whatever is added up, nothing leaves -1..1. Below half of full scale it does
 * nothing; above, it turns down at once and lets go slowly. */
#ifndef LIMBER_SOUND_LIMITER_H
#define LIMBER_SOUND_LIMITER_H

#include "sound/frames.h"

#define LIMITER_CEILING 0.97f

typedef struct {
    float peak; /* lately */
} Limiter;

/* Both sides together, in place. */
void limiter_run(Limiter *limiter, SoundPart *part, int count);

#endif
