/* What the files of breathing share. */
#ifndef LIMBER_PRACTICE_BREATHING_PRIVATE_H
#define LIMBER_PRACTICE_BREATHING_PRIVATE_H

#include "practice/breathing.h"

/* What a length may be. */
enum { BREATHING_SECONDS_MOST = 3600, BREATHING_BREATHS_MOST = 1000 };

/* Whether a part may be so long; 0 is fine for one that may be left out. */
bool breathing_within(const BreathLimits *limits, BreathPart part, int tenths);

#endif
