/* What a roll's first pass is called: the way of the tool along the body. */
#ifndef LIMBER_PRACTICE_STROKE_WAY_H
#define LIMBER_PRACTICE_STROKE_WAY_H

#include "practice/exercise.h"

typedef enum {
    STROKE_ALONG, /* neither: along a foot, on the spot, or the body goes, at a wall */
    STROKE_UP,
    STROKE_DOWN,
} StrokeWay;

StrokeWay stroke_way(const Exercise *exercise);

#endif
