/* Moves the mesh with the skeleton by blended dual quaternions (Kavan et al. 2007). A pure
 * function, so that picking, contacts and drawing all see the same surface. */
#ifndef LIMBER_BODY_SKIN_H
#define LIMBER_BODY_SKIN_H

#include "body/mesh.h"
#include "body/pose.h"

typedef struct {
    vec3s *position, *normal; /* vertex_count each */
    uint32_t vertex_count;
} Skinned;

bool skinned_init(Skinned *skinned, const Mesh *mesh); /* takes memory only */
void skinned_finish(Skinned *skinned);

/* Poses every vertex. joint_map gives for each mesh joint its skeleton joint (see
 * skin_map_joints). */
void skin_apply(Skinned *out, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world);

/* Fills map (mesh->joint_count entries). Logs and returns false when a name is unknown. */
bool skin_map_joints(int *map, const Mesh *mesh, const Skeleton *skeleton);

/* Height of the lowest vertex of what is drawn with a dress, metres: where the floor is under shoes
 * or bare feet. 0 when nothing is drawn. */
float skin_lowest(const Mesh *mesh, const Skinned *skinned, MeshDress dress);

#endif
