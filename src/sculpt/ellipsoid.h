/* Distances to the solids that sections sweep, as numbers and as jets: an ellipsoid, and one whose
 * section is a superellipse. About right near the surface, with unit slope on it. Inline, they are
 * the sculptor's inner loop. q is from the middle, along the axes. */
#ifndef LIMBER_SCULPT_ELLIPSOID_H
#define LIMBER_SCULPT_ELLIPSOID_H

#include "sculpt/jet.h"

/* Value of a superellipse section with caps, scaled to unit slope on the surface. */
static inline float superellipse(vec3s q, vec3s radii, float exponent)
{
    float x = fabsf(q.x) / radii.x + 1e-6f, y = fabsf(q.y) / radii.y + 1e-6f;
    float z = fabsf(q.z) / radii.z + 1e-6f;
    float px = powf(x, exponent - 1), py = powf(y, exponent - 1);
    float sum = px * x + py * y + 1e-12f;
    float k0 = sqrtf(powf(sum, 2 / exponent) + z * z);
    float outer = powf(sum, 2 / exponent - 1);
    vec3s slope = { { outer * px / radii.x / k0, outer * py / radii.y / k0, z / radii.z / k0 } };
    return (k0 - 1) / (glms_vec3_norm(slope) + 1e-6f);
}

/* (k0 - 1) k0 / k1 with k0 = |q / r|, k1 = |q / r^2|: first-order distance to an ellipsoid, given
 * one over its radii. */
static inline float ellipsoid(vec3s q, vec3s inverse)
{
    float x = q.x * inverse.x, y = q.y * inverse.y, z = q.z * inverse.z;
    float k0 = sqrtf(x * x + y * y + z * z);
    x *= inverse.x;
    y *= inverse.y;
    z *= inverse.z;
    float k1 = sqrtf(x * x + y * y + z * z);
    if (k1 < 1e-9f)
        return -1 / most(inverse.x, most(inverse.y, inverse.z));
    return (k0 - 1) * k0 / k1;
}

static inline Jet jet_ellipsoid(const Jet q[3], const Jet inverse[3])
{
    Jet sum0 = jet(0), sum1 = jet(0);
    for (int a = 0; a < 3; a++) {
        Jet x = jet_mul(q[a], inverse[a]), y = jet_mul(x, inverse[a]);
        sum0 = jet_add(sum0, jet_mul(x, x));
        sum1 = jet_add(sum1, jet_mul(y, y));
    }
    if (sum1.value < 1e-18f)
        return jet(-1 / most(inverse[0].value, most(inverse[1].value, inverse[2].value)));
    Jet k0 = jet_sqrt(sum0);
    return jet_div(jet_mul(jet_shift(k0, -1), k0), jet_sqrt(sum1));
}

static inline Jet jet_superellipse(const Jet q[3], const Jet inverse[3], float exponent)
{
    Jet x[3], steep[3];
    for (int a = 0; a < 3; a++)
        x[a] = jet_shift(jet_mul(jet_abs(q[a]), inverse[a]), 1e-6f);
    Jet px = jet_pow(x[0], exponent - 1), py = jet_pow(x[1], exponent - 1);
    Jet sum = jet_shift(jet_add(jet_mul(px, x[0]), jet_mul(py, x[1])), 1e-12f);
    Jet k0 = jet_sqrt(jet_add(jet_pow(sum, 2 / exponent), jet_mul(x[2], x[2])));
    Jet outer = jet_div(jet_pow(sum, 2 / exponent - 1), k0);
    steep[0] = jet_mul(jet_mul(outer, px), inverse[0]);
    steep[1] = jet_mul(jet_mul(outer, py), inverse[1]);
    steep[2] = jet_div(jet_mul(x[2], inverse[2]), k0);
    Jet squares = jet_mul(steep[0], steep[0]);
    for (int a = 1; a < 3; a++)
        squares = jet_add(squares, jet_mul(steep[a], steep[a]));
    return jet_div(jet_shift(k0, -1), jet_shift(jet_sqrt(squares), 1e-6f));
}

#endif
