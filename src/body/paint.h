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

/* How far a muscle of each side is from its neutral length, of the optimal fibre length; NAN: it
 * has no colour. */
typedef struct {
    float left, right;
} PaintStrain;

/* Writes two bytes for every vertex. The first is the level, 1 + 127 x (1 + strain) with strain cut
 * to -1..1: near the border of two muscles a mix of theirs, so that the colour changes softly; 0
 * where no coloured muscle has any weight. The second is how far the vertex lies inside all that is
 * coloured, as paint_part writes it for single muscles. of: one a muscle of the mesh. On the middle
 * line the two sides are mixed. */
void paint_strain(const Mesh *mesh, const PaintStrain *of, uint8_t *out, size_t stride);

/* The same, where every muscle is lit by its own amount, 0..1: the second byte, where it is over
 * the border, goes up with that. lit: one a muscle of the mesh. */
typedef struct {
    float left, right;
} PaintLit;

void paint_strain_lit(const Mesh *mesh, const PaintStrain *of, const PaintLit *lit, uint8_t *out,
                      size_t stride);

/* All zero: nothing is painted. */
void paint_none(const Mesh *mesh, uint8_t *out, size_t stride);

#endif
