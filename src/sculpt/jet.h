/* Numbers that carry their derivatives (forward-mode differentiation): what is computed with them
 * has an exact gradient, not one by differences. Four directions: three of space, and one that the
 * user may choose.
 *
 * At a kink the derivative of the branch that was taken counts. */
#ifndef LIMBER_SCULPT_JET_H
#define LIMBER_SCULPT_JET_H

#include "sculpt/blend.h"

#include <cglm/struct.h>
#include <math.h>

typedef struct {
    vec4s slope;
    float value;
} Jet;

static inline Jet jet(float value)
{
    return (Jet){ .slope = { { 0, 0, 0, 0 } }, .value = value };
}

static inline Jet jet_add(Jet a, Jet b)
{
    return (Jet){ glms_vec4_add(a.slope, b.slope), a.value + b.value };
}

static inline Jet jet_sub(Jet a, Jet b)
{
    return (Jet){ glms_vec4_sub(a.slope, b.slope), a.value - b.value };
}

static inline Jet jet_shift(Jet a, float by)
{
    a.value += by;
    return a;
}

static inline Jet jet_scale(Jet a, float by)
{
    return (Jet){ glms_vec4_scale(a.slope, by), a.value * by };
}

/* A function of a whose value and derivative there are known. */
static inline Jet jet_chain(Jet a, float value, float derivative)
{
    return (Jet){ glms_vec4_scale(a.slope, derivative), value };
}

static inline Jet jet_mul(Jet a, Jet b)
{
    vec4s slope = glms_vec4_scale(a.slope, b.value);
    return (Jet){ glms_vec4_add(slope, glms_vec4_scale(b.slope, a.value)), a.value * b.value };
}

static inline Jet jet_inverse(Jet a)
{
    float v = 1 / a.value;
    return jet_chain(a, v, -v * v);
}

static inline Jet jet_div(Jet a, Jet b)
{
    return jet_mul(a, jet_inverse(b));
}

static inline Jet jet_exp(Jet a)
{
    float v = expf(a.value);
    return jet_chain(a, v, v);
}

static inline Jet jet_log(Jet a)
{
    return jet_chain(a, logf(a.value), 1 / a.value);
}

/* Of zero: zero, flat. */
static inline Jet jet_sqrt(Jet a)
{
    float v = sqrtf(a.value);
    return jet_chain(a, v, v > 0 ? 0.5f / v : 0);
}

static inline Jet jet_pow(Jet a, float exponent)
{
    float v = powf(a.value, exponent);
    return jet_chain(a, v, exponent * v / a.value);
}

static inline Jet jet_abs(Jet a)
{
    return a.value < 0 ? jet_scale(a, -1) : a;
}

static inline Jet jet_most(float least, Jet a)
{
    return a.value > least ? a : jet(least);
}

/* smooth() of blend.h. */
static inline Jet jet_smooth(float from, float to, Jet a)
{
    float t = clamp01((a.value - from) / (to - from));
    return jet_chain(a, t * t * (3 - 2 * t), 6 * t * (1 - t) / (to - from));
}

/* soft_maximum() of blend.h: a and b share the slope as they share the value. */
static inline Jet jet_soft_maximum(Jet a, Jet b, Jet k)
{
    float h = clamp01(0.5f + 0.5f * (a.value - b.value) / k.value);
    Jet mix = jet_add(b, jet_scale(jet_sub(a, b), h));
    return jet_add(mix, jet_scale(k, h * (1 - h)));
}

static inline Jet jet_soft_minimum(Jet a, Jet b, Jet k)
{
    if (k.value < 1e-5f)
        return a.value < b.value ? a : b;
    return jet_scale(jet_soft_maximum(jet_scale(a, -1), jet_scale(b, -1), k), -1);
}

#endif
