/* The body's own parts as things to touch: each limb is a row of cross-sections around a bone,
 * measured on the mesh at rest, and goes rigidly with the bone. So hands find shins, shins find
 * thighs, and nothing needs to pass through anything else. Metres. */
#ifndef LIMBER_BODY_LIMB_H
#define LIMBER_BODY_LIMB_H

#include "body/skin.h"

enum { LIMB_SLICES = 14, LIMB_SECTORS = 16, LIMB_MAX = 20 };

typedef struct {
    char name[SKELETON_NAME]; /* "thigh_l", "thorax"                                     */
    int joint;                /* that carries it                                         */
    int along;                /* axis of the joint's frame that it runs along: 1 y, 2 z  */
    float from, to;           /* its ends along the axis, in the joint's frame           */
    vec2s centre[LIMB_SLICES];
    float radius[LIMB_SLICES][LIMB_SECTORS];
    float widest[LIMB_SLICES]; /* of this slice and the next                             */
    vec3s middle; /* of a ball around it all, in the joint's frame                       */
    float reach;
    vec2s core; /* of a cylinder around all cross-sections                               */
    float girth;
    bool carries[SKELETON_MAX_JOINTS]; /* joints whose skin belongs to it                */
} Limb;

typedef struct {
    Limb limbs[LIMB_MAX];
    int count;
} LimbSet;

/* A limb where a pose has it. */
typedef struct {
    const Limb *limb;
    vec3s at, middle;  /* of the joint that carries it; of the ball                    */
    versors turn;      /* the joint's                                                  */
    vec3s back;        /* the turn back, a unit quaternion: x, y, z                    */
    float same, aside; /* how much of a vector it leaves, and of its turn to the side */
} PosedLimb;

/* Where it is seen across its length. */
static inline vec2s limb_across(const Limb *limb, vec3s local)
{
    return (vec2s){ { local.x, limb->along == 1 ? local.z : local.y } };
}

/* Measures every limb on what is drawn. False (logged) when the mesh or skeleton lacks one. */
bool limb_set_find(LimbSet *set, const Mesh *mesh, const Skeleton *skeleton, const bool *drawn);

int limb_index(const LimbSet *set, const char *name); /* or -1 */

/* The limb that a vertex belongs to by its strongest joint, or -1. */
int limb_of_vertex(const LimbSet *set, const Mesh *mesh, const int *joint_map, uint32_t vertex);

/* Where limbs are in a pose. */
PosedLimb limb_pose(const Limb *limb, const PoseWorld *world);
void limb_pose_all(PosedLimb posed[LIMB_MAX], const LimbSet *set, const PoseWorld *world);

/* Signed distance of a point of the world, negative inside; about right near the skin. */
float limb_distance(const PosedLimb *posed, vec3s point);

/* How deep a point of the world is inside. Where that is less than least (0 or more), any number
 * up to least, sooner than the distance. */
float limb_depth(const PosedLimb *posed, vec3s point, float least);

/* Whether a point may be inside at all, quickly. */
static inline bool limb_is_near(const PosedLimb *posed, vec3s point)
{
    return glms_vec3_distance2(point, posed->middle) < posed->limb->reach * posed->limb->reach;
}

/* Whether any point of a ball may be deeper inside than least. */
bool limb_holds_ball(const PosedLimb *posed, vec3s middle, float radius, float least);

/* Which way the distance grows, unit. */
vec3s limb_gradient(const PosedLimb *posed, vec3s point);

/* Which limbs push each other apart. A neighbour's skin counts only beyond a distance from the
 * joint that they share, and soft flesh may press in. */
typedef struct {
    bool apart;   /* false: never tested                            */
    int shared;   /* the joint that neighbours share, -1 for others */
    float beyond; /* only skin farther from that joint counts       */
    float give;   /* how far it may press in                        */
} LimbPair;

/* limb_pair.c. own: the limb whose skin is tested against the other's shape. */
LimbPair limb_pair(const LimbSet *set, const Skeleton *skeleton, int own, int other);

#endif
