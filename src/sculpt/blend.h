/* Small functions of one float that the sculptor needs everywhere; inline, they are its inner loop.
 */
#ifndef LIMBER_SCULPT_BLEND_H
#define LIMBER_SCULPT_BLEND_H

static inline float least(float a, float b)
{
    return a < b ? a : b;
}

static inline float most(float a, float b)
{
    return a > b ? a : b;
}

static inline float clamp01(float x)
{
    return least(1, most(0, x));
}

/* Smoothstep of x between two places; from may be the greater. */
static inline float smooth(float from, float to, float x)
{
    float t = clamp01((x - from) / (to - from));
    return t * t * (3 - 2 * t);
}

/* Maximum and minimum rounded over k (polynomial). */
static inline float soft_maximum(float a, float b, float k)
{
    float h = clamp01(0.5f + 0.5f * (a - b) / k);
    return b + (a - b) * h + k * h * (1 - h);
}

static inline float soft_minimum(float a, float b, float k)
{
    if (k < 1e-5f)
        return least(a, b);
    return -soft_maximum(-a, -b, k);
}

#endif
