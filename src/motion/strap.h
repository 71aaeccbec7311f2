/* A strap as what it is: so long, and no longer. It runs from its one end through a hand, round
 * what it is laid about and through the other hand to its other end; what the hands do not need
 * hangs from them, lies over what is below, and on the floor. Metres, world. */
#ifndef LIMBER_MOTION_STRAP_H
#define LIMBER_MOTION_STRAP_H

#include "body/limb.h"
#include "body/prop.h"

enum { STRAP_FOOT = 4 };

typedef struct {
    vec3s hand[2];          /* left, right: where each has it                               */
    vec3s foot[STRAP_FOOT]; /* round the foot, from the left hand's side to the right one's */
    vec3s lies[2];          /* level, unit: which way a tail lies that has come to the floor */
    float turns[2];         /* radians to the left that it bends while it lies              */
    float length;
    const Prop *before; /* where it was a moment ago: then it stays on its side of what is in the
                           way; NULL: over that */
} StrapHold;

/* What it may not pass through; both NULL: the floor alone. */
typedef struct {
    const LimbSet *limbs;
    const PoseWorld *world;
} StrapRoom;

/* Writes the points of a strap. Its middle is half way round the foot. */
void strap_lay(Prop *strap, const StrapHold *hold, const StrapRoom *room);

/* Level, unit: from the right hand to the left one. */
vec3s strap_aside(const vec3s hand[2]);

/* Along the points that there are. */
float strap_length(const Prop *strap);

/* How far it is from each point to the next: one less than there are points. */
void strap_steps(float *steps, const Prop *strap);

/* Puts each point so far from the one before again, its way kept, from the strap's middle on. */
void strap_keep_steps(Prop *strap, const float *steps);

/* Moves every point out of the body and the floor. */
void strap_push(Prop *strap, const StrapRoom *room);

/* Metres from a strap to a point. */
float strap_distance(const Prop *strap, vec3s point);

/* The height at which it lies on the floor. */
float strap_floor(void);

#endif
