/* What the parts of the stride share. */
#ifndef LIMBER_MOTION_GAIT_WORK_H
#define LIMBER_MOTION_GAIT_WORK_H

#include "body/skin.h"
#include "motion/gait.h"

/* How high the pelvis is over where it was as a foot met the ground, metres; since: seconds, up to
 * half a stride. Twice continuous where it leaves the ground, once where it meets it. */
float gait_course(const GaitStyle *style, float since);

/* How a foot stands in a key: its turn, how far the toes bend, and where the ankle is. */
typedef struct {
    float pitch, bend; /* radians, toes up                                                */
    vec3s ankle;       /* metres; from where it meets the ground, if the ground stood still */
} GaitStep;

/* The underside of the left shoe, posed by itself. */
typedef struct {
    const Skeleton *skeleton;
    Mesh mesh;
    Skinned skin;
    int joint_map[MESH_MAX_JOINTS];
    int foot, toes;
} GaitSole;

bool gait_sole_init(GaitSole *sole, const Skeleton *skeleton, const Mesh *mesh);
void gait_sole_finish(GaitSole *sole);

/* Height of the lowest of it in a pose, metres. */
float gait_sole_lowest(GaitSole *sole, const PoseWorld *world);

/* Fills in where the ankle is in each step: the lowest of the sole on y = 0, and rolling, not
 * sliding. toes_out: radians. False when memory is out. */
bool gait_sole_roll(GaitSole *sole, GaitStep *steps, int count, float toes_out);

/* The turn of a foot that stands. */
versors gait_foot_turn(float pitch, float toes_out);

enum { GAIT_REACH_MOST = 8 };

typedef struct {
    int coordinate;
    float give;  /* radians that it gives way as easily as others by theirs */
    float least; /* radians it stays over                                   */
} GaitReachAngle;

/* A joint to be brought to a turn, and to a place if there is one, by a few angles. */
typedef struct {
    const Skeleton *skeleton;
    Pose pose;
    GaitReachAngle angles[GAIT_REACH_MOST];
    int count, joint;
    bool placed;
    vec3s at;
    versors turn;
    vec3s missed; /* metres that it is still away, found */
} GaitReach;

/* moved: radians beyond the pose's angles, by angle; where it begins, and what it comes to. False
 * (logged) when memory is out. */
bool gait_reach(GaitReach *reach, float *moved);

#endif
