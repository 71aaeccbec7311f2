/* The tree of boxes that rays go down through. Within pick's own files. */
#ifndef LIMBER_BODY_PICK_WORK_H
#define LIMBER_BODY_PICK_WORK_H

#include "body/pick.h"

typedef struct {
    vec3s low, high; /* metres                                               */
    uint32_t first;  /* leaf: into triangles; inner: index of the second child */
    uint16_t count;  /* triangles of a leaf, 0 for an inner node             */
    uint16_t dress;  /* bits of MeshDress found below                        */
} PickNode;          /* an inner node's first child follows it               */

typedef struct {
    uint32_t first; /* into mesh->index                                     */
    uint16_t part, dress;
} PickTriangle;

struct PickTree {
    PickNode *nodes;
    PickTriangle *triangles;
    uint32_t node_count, triangle_count;
    bool stale; /* fitted to another pose */
};

static inline vec3s pick_corner(const Mesh *mesh, const vec3s *position, uint32_t first, int k)
{
    return position[mesh->index[first + (uint32_t)k]];
}

#endif
