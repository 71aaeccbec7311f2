/* Where a part of the posed body is: a point for its label and a sphere for the camera. */
#ifndef LIMBER_BODY_ANCHOR_H
#define LIMBER_BODY_ANCHOR_H

#include "body/anatomy.h"
#include "body/mesh.h"
#include "body/skin.h"

typedef struct {
    bool found;                /* the set owns skin on that side               */
    vec3s centre;              /* metres, of its vertices                      */
    float radius;              /* holds 95 % of them                           */
    vec3s point, normal;       /* the vertex of its own nearest to the centre  */
} Anchor;

/* set[i] says whether mesh muscle i belongs to the part. */
Anchor anchor_of(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side);

#endif
