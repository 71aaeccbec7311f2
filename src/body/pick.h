/* Which triangle of the posed body a ray meets first, by a bounding volume hierarchy that is
 * built once and refitted when the pose changes. */
#ifndef LIMBER_BODY_PICK_H
#define LIMBER_BODY_PICK_H

#include "body/mesh.h"
#include "body/skin.h"

typedef struct PickTree PickTree;

typedef struct {
    bool hit;
    float distance;         /* metres along the ray                             */
    vec3s position, normal; /* world                                            */
    uint32_t triangle;      /* first index of it in mesh->index                 */
    int part;               /* into mesh->parts                                 */
    float bary[3];
    int muscle; /* into mesh->muscles; through cloth, the skin's below; -1 none */
    Side side;  /* left or right of the middle, middle without a hit */
} PickHit;

PickTree *pick_create(const Mesh *mesh); /* NULL when out of memory */
void pick_destroy(PickTree *tree);       /* NULL is fine            */

/* The pose has changed: the tree is fitted to it, at once or before the next ray. */
void pick_refit(PickTree *tree, const Mesh *mesh, const Skinned *skinned);
void pick_refit_later(PickTree *tree);

/* direction is unit. dress: MESH_DRESSED or MESH_BARE, the parts that are drawn now. A garment's
 * vertices carry the muscles of the skin below, so a hit on cloth names the muscle under it. */
PickHit pick_ray(PickTree *tree, const Mesh *mesh, const Skinned *skinned, vec3s origin,
                 vec3s direction, MeshDress dress);

/* The muscle that is painted at barycentric bary of a triangle: of the strongest area (region.h)
 * the strongest muscle, -1 for none. */
int pick_muscle_at(const Mesh *mesh, uint32_t triangle, const float bary[3]);

#endif
