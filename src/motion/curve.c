#include "motion/curve.h"

#include <assert.h>
#include <math.h>

CurvePlace curve_place(const float *times, int count, float at)
{
    assert(count >= 1);
    CurvePlace place = { .times = times, .count = count };
    while (place.index < count - 2 && at > times[place.index + 1])
        place.index++;
    if (count == 1)
        return place;
    place.span = times[place.index + 1] - times[place.index];
    place.along = glm_clamp((at - times[place.index]) / place.span, 0, 1);
    return place;
}

/* The slope at an inner knot: a weighted harmonic mean of the slopes beside it, 0 at a turn. */
static float inner_slope(float before, float after, float span_before, float span_after)
{
    if (before * after <= 0)
        return 0;
    float share = (1 + span_after / (span_before + span_after)) / 3;
    return before * after / (share * after + (1 - share) * before);
}

static float slope_at(const CurvePlace *place, int knot, float (*value)(const void *, int),
                      const void *values)
{
    const float *t = place->times;
    int last = place->count - 1;
    int left = knot > 0 ? knot - 1 : 0, right = knot < last ? knot + 1 : last;
    float here = value(values, knot);
    float after = right == knot ? 0 : (value(values, right) - here) / (t[right] - t[knot]);
    float before = left == knot ? after : (here - value(values, left)) / (t[knot] - t[left]);
    if (left == knot || right == knot)
        return left == knot ? after : before;
    return inner_slope(before, after, t[knot] - t[left], t[right] - t[knot]);
}

static float hermite(float a, float b, float slope_a, float slope_b, float s)
{
    float s2 = s * s, s3 = s2 * s;
    return a * (2 * s3 - 3 * s2 + 1) + b * (3 * s2 - 2 * s3) + slope_a * (s3 - 2 * s2 + s) +
           slope_b * (s3 - s2);
}

static float evaluate(const CurvePlace *place, float (*value)(const void *, int),
                      const void *values)
{
    int i = place->index;
    float first = value(values, i);
    if (place->count == 1)
        return first;
    return hermite(first, value(values, i + 1), slope_at(place, i, value, values) * place->span,
                   slope_at(place, i + 1, value, values) * place->span, place->along);
}

/* Numbers that lie some bytes apart, with a sign for turns that are written the other way round. */
typedef struct {
    const char *base;
    size_t stride;
    const float *sign;
    int first;
} Row;

static float row_value(const void *values, int knot)
{
    const Row *row = values;
    const float *number = (const float *)(const void *)(row->base + (size_t)knot * row->stride);
    return row->sign ? *number * row->sign[knot - row->first] : *number;
}

float curve_value(const CurvePlace *place, const float *values, int stride)
{
    Row row = { (const char *)values, (size_t)stride * sizeof *values, NULL, 0 };
    return evaluate(place, row_value, &row);
}

vec3s curve_point(const CurvePlace *place, const vec3s *points, size_t stride_bytes)
{
    vec3s point;
    for (int i = 0; i < 3; i++) {
        Row row = { (const char *)&points->raw[i], stride_bytes, NULL, 0 };
        point.raw[i] = evaluate(place, row_value, &row);
    }
    return point;
}

versors curve_turn(const CurvePlace *place, const versors *turns, size_t stride_bytes)
{
    enum { NEAR = 4 }; /* the two knots and one on either side */
    float sign[NEAR] = { 1, 1, 1, 1 };
    int first = place->index > 0 ? place->index - 1 : 0;
    const versors *before = NULL;
    for (int k = 0; k < NEAR && first + k < place->count; k++) {
        const char *at = (const char *)turns + (size_t)(first + k) * stride_bytes;
        const versors *turn = (const versors *)(const void *)at;
        if (before)
            sign[k] = glms_quat_dot(*before, *turn) * sign[k - 1] < 0 ? -1.0f : 1.0f;
        before = turn;
    }
    versors turn;
    for (int i = 0; i < 4; i++) {
        Row row = { (const char *)&turns->raw[i], stride_bytes, sign, first };
        turn.raw[i] = evaluate(place, row_value, &row);
    }
    return glms_quat_normalize(turn);
}
