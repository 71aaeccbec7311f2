/* Fewer triangles where the surface is flat: edge collapse by quadric error (Garland and Heckbert
 * 1997) onto one of the edge's ends, so that what is stored at vertices stays exact.
 *
 * Our own instead of meshoptimizer's: a collapse here must pass the link test, which keeps the
 * surface manifold, borders of muscles have a price, and lines (the seam, hems) stay lines. */
#ifndef LIMBER_SCULPT_SIMPLIFY_H
#define LIMBER_SCULPT_SIMPLIFY_H

#include "sculpt/surface.h"

typedef struct {
    int triangles;           /* to end with                                             */
    const float *importance; /* a vertex; 1 = plain, more = kept longer; NULL all plain */
    float lines[2];          /* vertices with exactly this clip are on a line           */
    int line_count;
    float border_price; /* of losing the border between muscles, metres            */
} SimplifyDesc;

/* False (logged) when out of memory. Stops early when nothing more can go. */
bool surface_simplify(Surface *surface, const SimplifyDesc *desc);

#endif
