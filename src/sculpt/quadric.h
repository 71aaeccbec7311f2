/* How far a place is from planes: the error quadric of Garland and Heckbert, "Surface
 * simplification using quadric error metrics" (SIGGRAPH 1997). */
#ifndef LIMBER_SCULPT_QUADRIC_H
#define LIMBER_SCULPT_QUADRIC_H

#include <cglm/struct.h>

/* Symmetric 4x4: sum of squared distances to planes, each by its weight. Zero: of no plane. */
typedef struct {
    double xx, xy, xz, yy, yz, zz, x, y, z, one;
} Quadric;

/* The plane through p with unit normal n. */
void quadric_add_plane(Quadric *q, vec3s n, vec3s p, double weight);

/* Adds the planes of another. */
void quadric_add(Quadric *to, const Quadric *q);

/* The sum at p; rounding may leave it a little below zero. */
double quadric_at(const Quadric *q, vec3s p);

#endif
