/* How strongly each vertex belongs to a part of the body, so that the renderer can cut its edge. */
#ifndef LIMBER_BODY_PAINT_H
#define LIMBER_BODY_PAINT_H

#include "body/anatomy.h"
#include "body/mesh.h"

enum { PAINT_BORDER = 128 };

/* Writes for every vertex 128 + 127 x (weight of the set on that side - weight of the strongest
 * rival), clipped to 0..255: 128 is the border, wherever a triangle lies. Rivals of an area are the
 * other areas, what belongs to none, and each muscle without an area; rivals of a single muscle are
 * single muscles; see region.h. set[i] says whether mesh muscle i belongs to it; SIDE_MIDDLE paints
 * both sides. The other side of the body is a rival too. out advances by stride bytes a vertex. */
void paint_part(const Mesh *mesh, const bool *set, Side side, bool by_area, uint8_t *out,
                size_t stride);

/* All zero: nothing is painted. */
void paint_none(const Mesh *mesh, uint8_t *out, size_t stride);

#endif
