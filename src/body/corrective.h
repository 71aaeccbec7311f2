/* What blended joint moves alone get wrong, put right after skin_apply. About the shoulder the skin
 * is relaxed until neighbours lie to each other as at rest, turned as the joints turn them: that
 * takes out the web that dual quaternions draw under a raised arm. The trunk breathes. Flesh that
 * meets flesh in the fold of a knee, elbow or hip is parted along a seam. Clothes follow the skin
 * below.
 *
 * The relaxing is the Laplacian editing of Lipman et al. 2005 with the turns given by the skeleton,
 * a few sweeps from the skinned place. A pure function of mesh, pose and breath. */
#ifndef LIMBER_BODY_CORRECTIVE_H
#define LIMBER_BODY_CORRECTIVE_H

#include "body/skin.h"

typedef struct Corrective Corrective;

/* Made once a mesh, whose arrays must outlive it. NULL (logged) when memory is out. */
Corrective *corrective_create(const Mesh *mesh, const Skeleton *skeleton);
void corrective_destroy(Corrective *corrective); /* NULL is fine */

/* Corrects what skin_apply has made of the same mesh in the pose of world. breath: how full the
 * lungs are, 0..1, times how deep one breathes, 1 for a full, calm breath: that brings the belly 2
 * to 3 cm forward, the lower ribs 1 to 2 cm outwards and the chest less than 1 cm. skinned->turn
 * must be there. Uses memory of the corrective's own, so one thread at a time. */
void corrective_apply(Corrective *corrective, Skinned *skinned, const PoseWorld *world,
                      float breath);

#endif
