/* Moves the mesh with the skeleton by blended dual quaternions (Kavan et al. 2007). A pure
 * function, so that picking, contacts and drawing all see the same surface. */
#ifndef LIMBER_BODY_SKIN_H
#define LIMBER_BODY_SKIN_H

#include "body/mesh.h"
#include "body/pose.h"

typedef struct {
    vec3s *position, *normal; /* vertex_count each                                          */
    uint32_t vertex_count;
    versors *turn;            /* how far each vertex has turned from rest; NULL: not wanted */
} Skinned;

bool skinned_init(Skinned *skinned, const Mesh *mesh); /* takes memory only */
bool skinned_init_unturned(Skinned *skinned, const Mesh *mesh); /* turn NULL */
void skinned_finish(Skinned *skinned);

/* Poses every vertex. joint_map gives for each mesh joint its skeleton joint (see
 * skin_map_joints). */
void skin_apply(Skinned *out, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world);

/* A rigid move: a rotation and half of the translation times it (Kavan et al. 2007). */
typedef struct {
    vec4 real, dual; /* x, y, z, w         */
    vec3s way;       /* the translation    */
} SkinMove;

/* The move of each mesh joint from rest to the pose (mesh->joint_count entries). */
void skin_moves(SkinMove *moves, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world);

/* Poses every vertex by the moves of its joints; out->normal and out->turn may be NULL. */
void skin_move(Skinned *out, const Mesh *mesh, const SkinMove *moves);

/* One vertex alone. */
vec3s skin_point(const Mesh *mesh, const SkinMove *moves, uint32_t vertex);

/* How far something that follows joints with weights (MESH_INFLUENCES each) turns. */
versors skin_turn_of(const SkinMove *moves, const uint8_t *joint, const uint8_t *weight);

/* Fills map (mesh->joint_count entries). Logs and returns false when a name is unknown. */
bool skin_map_joints(int *map, const Mesh *mesh, const Skeleton *skeleton);

/* v turned by a unit quaternion. */
static inline vec3s skin_turn(versors q, vec3s v)
{
    float x = 2 * (q.y * v.z - q.z * v.y), y = 2 * (q.z * v.x - q.x * v.z),
          z = 2 * (q.x * v.y - q.y * v.x);
    return (vec3s){ { v.x + q.w * x + q.y * z - q.z * y, v.y + q.w * y + q.z * x - q.x * z,
                      v.z + q.w * z + q.x * y - q.y * x } };
}

/* Where a rigid move brings a point. */
static inline vec3s skin_moved(const SkinMove *move, vec3s at)
{
    versors turn = { { move->real[0], move->real[1], move->real[2], move->real[3] } };
    return glms_vec3_add(skin_turn(turn, at), move->way);
}

/* Height of the lowest vertex of what is drawn with a dress, metres: where the floor is under shoes
 * or bare feet. 0 when nothing is drawn. */
float skin_lowest(const Mesh *mesh, const Skinned *skinned, MeshDress dress);

#endif
