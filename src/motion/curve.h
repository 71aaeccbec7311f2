/* Curves through numbers: monotone cubics (Fritsch and Carlson 1980, with the mean of Brodlie
 * 1980). Smooth to the first derivative, and never beyond the numbers that they pass through, so a
 * joint between two keys keeps within what was solved for. */
#ifndef LIMBER_MOTION_CURVE_H
#define LIMBER_MOTION_CURVE_H

#include <cglm/struct.h>

/* Where a curve is asked: between knots i and i + 1, with the weights that follow from their times.
 */
typedef struct {
    const float *times; /* rising */
    int count, index;
    float along, span; /* 0..1 between the two knots; their distance in time */
} CurvePlace;

CurvePlace curve_place(const float *times, int count, float at);

/* The number at the place; values: one a knot, stride floats apart. */
float curve_value(const CurvePlace *place, const float *values, int stride);
vec3s curve_point(const CurvePlace *place, const vec3s *points, size_t stride_bytes);

/* The turn at the place, by its four numbers, made unit again. */
versors curve_turn(const CurvePlace *place, const versors *turns, size_t stride_bytes);

#endif
