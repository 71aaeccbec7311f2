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
    bool carries[SKELETON_MAX_JOINTS]; /* joints whose skin belongs to it                */
} Limb;

typedef struct {
    Limb limbs[LIMB_MAX];
    int count;
} LimbSet;

/* Measures every limb on what is drawn. False (logged) when the mesh or skeleton lacks one. */
bool limb_set_find(LimbSet *set, const Mesh *mesh, const Skeleton *skeleton, const bool *drawn);

int limb_index(const LimbSet *set, const char *name); /* or -1 */

/* The limb that a vertex belongs to by its strongest joint, or -1. */
int limb_of_vertex(const LimbSet *set, const Mesh *mesh, const int *joint_map, uint32_t vertex);

/* Signed distance of a point of the world, negative inside; about right near the skin. */
float limb_distance(const Limb *limb, const PoseWorld *world, vec3s point);

/* How deep a point of the world is inside; any number of 0 or less where it is outside, sooner than
 * the distance. */
float limb_depth(const Limb *limb, const PoseWorld *world, vec3s point);

/* Where the middles of the balls around all limbs are in a pose. */
void limb_find_middles(vec3s middle[LIMB_MAX], const LimbSet *set, const PoseWorld *world);

/* Whether a point may be inside at all, quickly; middle: of this limb's ball. */
static inline bool limb_is_near(const Limb *limb, vec3s middle, vec3s point)
{
    return glms_vec3_distance2(point, middle) < limb->reach * limb->reach;
}

/* Which way the distance grows, unit. */
vec3s limb_gradient(const Limb *limb, const PoseWorld *world, vec3s point);

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
