/* How the skin follows the skeleton: assets/body/follow.cfg. */
#ifndef LIMBER_SCULPT_FOLLOW_H
#define LIMBER_SCULPT_FOLLOW_H

#include "sculpt/plan.h"

/* Where on a strand, of which side, and how much it counts. */
typedef struct {
    float along; /* 0..1 */
    bool mirrored;
    float weight;
} FollowPlace;

/* Adds the joints that a strand follows at a place to the weights of all joints. */
void follow_add(float *weights, const Plan *plan, const Strand *strand, FollowPlace place);

#endif
