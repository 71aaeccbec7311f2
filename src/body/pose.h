/* A pose: one angle a coordinate and where the root is. Pure data and forward kinematics. */
#ifndef LIMBER_BODY_POSE_H
#define LIMBER_BODY_POSE_H

#include "body/skeleton.h"

typedef struct {
    float angles[SKELETON_MAX_COORDINATES]; /* radians, by coordinate index                */
    vec3s root_offset;                      /* metres added to the pelvis' rest position   */
    versors root_rotation;
} Pose;

/* Where each joint is and how far it has turned from rest. */
typedef struct {
    vec3s position[SKELETON_MAX_JOINTS];   /* metres, world                               */
    versors rotation[SKELETON_MAX_JOINTS]; /* world rotation of the joint's frame         */
} PoseWorld;

/* All zeros: anatomical standing. */
Pose pose_zero(void);

/* Reads "hip_flexion_r=90 knee_flexion_r=10" (degrees) onto *pose. On an unknown name or a number
 * out of range logs one line with the nearest valid name and returns false. */
bool pose_parse(Pose *pose, const Skeleton *skeleton, const char *text);

/* Reads a named pose ("standing_idle") of poses.cfg in folder; one that stands has its soles on
 * y = 0. One logged line "path:line: what" and false on a fault. */
bool pose_load(Pose *pose, const Skeleton *skeleton, const char *folder, const char *name);

/* Forward kinematics. A joint's local rotation is the product of its turns in file order. */
void pose_solve(PoseWorld *world, const Skeleton *skeleton, const Pose *pose);

/* The same in two steps, which a small change of a pose repeats for few joints. */
typedef struct {
    versors turn[SKELETON_MAX_JOINTS]; /* of each joint against its reference */
} PoseTurns;

/* of, moves: joint_count entries, NULL all; the other joints stay as they are. */
void pose_turn(PoseTurns *turns, const Skeleton *skeleton, const Pose *pose, const bool *of);
void pose_place(PoseWorld *world, const Skeleton *skeleton, const Pose *pose,
                const PoseTurns *turns, const bool *moves);

/* Which joints a coordinate turns itself, and which it moves: those and all that they carry. */
void pose_turned(bool *turned, const Skeleton *skeleton, int coordinate);
void pose_moved(bool *moved, const Skeleton *skeleton, int coordinate);

/* How the rest pose is in the world: what the mesh is sculpted in. No angles lead to it exactly. */
void pose_rest(PoseWorld *world, const Skeleton *skeleton);

/* Where a point that is fixed to a joint has gone; rest: its place in the rest pose. Metres. */
vec3s pose_carry(const PoseWorld *world, const Skeleton *skeleton, int joint, vec3s rest);

/* Height of the lowest sole over y = 0, metres; 0 for a skeleton without soles. */
float pose_lowest_sole(const PoseWorld *world, const Skeleton *skeleton);

#endif
