/* How much open sky each vertex sees: depth maps from many directions, cosine weighted. */
#ifndef LIMBER_SCULPT_OCCLUSION_H
#define LIMBER_SCULPT_OCCLUSION_H

#include "sculpt/surface.h"

/* Bakes into occlusion[slot] of every surface, whole ones (not halves). casts(owner, s, t) tells
 * whether triangle t of surface s takes light away; NULL: all do. False when out of memory. */
typedef bool (*OcclusionCaster)(const void *owner, int surface, int triangle);
bool occlusion_bake(Surface *const *surfaces, int count, int slot, OcclusionCaster casts,
                    const void *owner);

#endif
