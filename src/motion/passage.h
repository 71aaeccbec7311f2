/* From one exercise to the next: the way back of the one goes as far as where both ways are in the
 * same posture, and from there the way in of the other is gone. Who lies for both stays lying;
 * where nothing else is the same, both stand. */
#ifndef LIMBER_MOTION_PASSAGE_H
#define LIMBER_MOTION_PASSAGE_H

#include "motion/clip.h"

typedef struct {
    float leave; /* progress of the one's CLIP_LEAVE at which it is over             */
    float enter; /* progress of the other's CLIP_ENTER at which it begins            */
    bool stands; /* there: what is left of the way to the other's place can be walked */
    float back, in; /* seconds of both parts at their own pace                        */
} Passage;

/* gone: progress of CLIP_LEAVE that is over already. */
Passage passage_find(const Clip *from, Side from_side, float gone, const Clip *to, Side to_side,
                     const Skeleton *skeleton);

/* Where the one's posture is not on the other's way, through a third: from where the one meets its
 * way to a posture in it that is the same on both sides, and from there on, perhaps on the other
 * side, to where the other is met. */
typedef struct {
    bool found;
    float leave, enter;     /* as in Passage                                               */
    Side side[2];           /* of the third, before and after                              */
    float met, turn, off;   /* progress of the third's CLIP_ENTER: from, over, to          */
    float back, to, on, in; /* seconds of the parts at their own pace                      */
} PassageOver;

PassageOver passage_over(const Clip *from, Side from_side, float gone, const Clip *over,
                         const Clip *to, Side to_side, const Skeleton *skeleton);

/* Whether a clip is done upright: from there and to there one walks. */
bool passage_upright(const Clip *clip);

/* Where a clip plays in the room: turned about the upright axis, then moved along the floor. */
typedef struct {
    float turn;  /* radians to the left */
    vec3s move;  /* metres, y 0         */
} Placement;

Pose placement_pose(Placement placement, const Pose *pose, const Skeleton *skeleton);
Prop placement_prop(Placement placement, const Prop *prop);
vec3s placement_point(Placement placement, vec3s point);

/* The placement that puts a pose's pelvis above where another's is, turned as that is. */
Placement placement_onto(const Pose *pose, const Pose *other, const Skeleton *skeleton);

#endif
