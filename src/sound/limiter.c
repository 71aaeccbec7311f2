#include "sound/limiter.h"

#include <math.h>

#define KNEE   0.5f
#define LET_GO 0.99986f /* a frame: 150 ms to 1/e */
#define LEAST  1e-6f    /* numbers near zero are slow to reckon with */

/* Where a peak is brought to: bends away from itself at the knee, never reaches the ceiling. */
static float brought_to(float peak)
{
    const float room = LIMITER_CEILING - KNEE;
    float over = (peak - KNEE) / room;
    return KNEE + room * over / (1 + over);
}

void limiter_run(Limiter *limiter, SoundPart *part, int count)
{
    for (int i = 0; i < count; i++) {
        float peak = fmaxf(fabsf(part->left[i]), fabsf(part->right[i]));
        limiter->peak = fmaxf(peak, fmaxf(limiter->peak * LET_GO, LEAST));
        if (limiter->peak <= KNEE)
            continue;
        float gain = brought_to(limiter->peak) / limiter->peak;
        part->left[i] *= gain;
        part->right[i] *= gain;
    }
}
