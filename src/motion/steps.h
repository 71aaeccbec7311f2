/* On foot from one place to stand to another: one foot after the other is lifted and set down
 * farther on, while the other stays where it is. */
#ifndef LIMBER_MOTION_STEPS_H
#define LIMBER_MOTION_STEPS_H

#include "body/pose.h"

/* How many steps it takes; 0 where the feet are as good as there. */
int steps_count(const Skeleton *skeleton, const Pose *from, const Pose *to);

/* along: 0 is from, 1 is to. count: of steps_count; with 0 the one goes over into the other. */
Pose steps_pose(const Skeleton *skeleton, const Pose *from, const Pose *to, int count, float along);

#endif
