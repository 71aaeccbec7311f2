/* Cloth: a copy of the skin, relaxed a little off it, cut to its pattern. */
#ifndef LIMBER_SCULPT_GARMENT_H
#define LIMBER_SCULPT_GARMENT_H

#include "sculpt/surface.h"

/* Makes a garment from a half skin. surface->clip is the distance to its edge, negative inside; the
 * edge is a line of vertices at exactly 0, the band's at exactly -hem. Owners are the skin's. */
bool garment_make(Surface *out, const Surface *skin, const Grid *grid, const Garment *garment);

#endif
