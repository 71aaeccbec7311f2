/* What moves by itself: a prop goes only where a hand or the body takes it. */
#ifndef LIMBER_MOTION_MEASURE_ALONE_H
#define LIMBER_MOTION_MEASURE_ALONE_H

#include "body/solve.h"
#include "motion/clip.h"

typedef struct {
    float way;         /* metres that the prop goes, or rolls, with nothing of the body at it */
    PropKind kind;     /* of the one that goes farthest                                       */
    ClipMoveName move; /* in which it begins                                                  */
    float seconds;     /* into that move                                                      */
} MeasureAlone;

/* Over all moves of a clip, in order. Straps are left out: they hang from what holds them. */
MeasureAlone measure_alone(const Solver *solver, const Clip *clip);

#endif
