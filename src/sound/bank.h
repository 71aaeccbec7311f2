/* Eight sine waves at once, each a point that turns round and may shrink: what bells, wood and hums
 * are made of. */
#ifndef LIMBER_SOUND_BANK_H
#define LIMBER_SOUND_BANK_H

#include "sound/frames.h"

enum { BANK_WAVES = 8 };

typedef struct {
    float x[BANK_WAVES], y[BANK_WAVES];           /* the point; y is heard               */
    float turn_x[BANK_WAVES], turn_y[BANK_WAVES]; /* its step from frame to frame       */
    float left[BANK_WAVES], right[BANK_WAVES];    /* how loud on each side               */
} Bank;

/* A wave that begins at zero. tau: seconds to 1/e, 0: for ever. */
void bank_wave(Bank *bank, int wave, float amount, float hertz, float tau);

/* Another pitch, without a jump, for a wave that does not die away. */
void bank_pitch(Bank *bank, int wave, float hertz);

/* Brings waves of amount 1 back to it, after rounding, however long they turn. */
void bank_steady(Bank *bank);

/* Adds count frames to part. */
void bank_add(Bank *bank, SoundPart *part, int count);

/* Takes out waves that have died away: numbers near zero are slow to reckon with. */
void bank_tidy(Bank *bank);

#endif
