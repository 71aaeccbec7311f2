/* Where a part of the posed body is: a point for its label and a sphere for the camera. */
#ifndef LIMBER_BODY_ANCHOR_H
#define LIMBER_BODY_ANCHOR_H

#include "body/anatomy.h"
#include "body/mesh.h"
#include "body/skin.h"

typedef struct {
    bool found;          /* the set owns skin on that side               */
    vec3s centre;        /* metres, of its skin, the middle of it counts most */
    float radius;        /* holds 95 % of it                             */
    vec3s point, normal; /* a vertex of it, before the centre as it is mostly seen */
} Anchor;

/* set[i] says whether mesh muscle i belongs to the part; SIDE_MIDDLE is both sides. */
Anchor anchor_of(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side);

#endif
