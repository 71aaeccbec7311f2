/* The skeleton: joints with their rest frames in a build, and the clinician's coordinates that
 * turn them. From assets/body/skeleton.cfg.
 *
 * Rest is the A-pose the mesh is sculpted in. Zero of every coordinate is anatomical standing
 * (arms hanging, palms forward), so a standing body is all zeros plus what a person lets hang. */
#ifndef LIMBER_BODY_SKELETON_H
#define LIMBER_BODY_SKELETON_H

#include "body/anatomy.h"

#include <cglm/struct.h>
#include <stdbool.h>

enum {
    SKELETON_MAX_JOINTS = 80,
    SKELETON_MAX_COORDINATES = 96,
    SKELETON_MAX_TURNS = 2 * SKELETON_MAX_COORDINATES,
    SKELETON_MAX_RHYTHMS = 4,
    SKELETON_MAX_SOLES = 8,
    SKELETON_NAME = 40,
};

typedef struct {
    char name[SKELETON_NAME]; /* "thigh_l"                                             */
    int parent;               /* index of an earlier joint, -1 for the root            */
    int reference;            /* whose frame its angles are measured from, mostly parent */
    vec3s rest_position;      /* metres, world, rest pose                              */
    vec3s offset;             /* from its parent's place, in the parent's frame        */
    versors rest_rotation;    /* world frame at rest: y along the bone towards its parent's end
                                 (proximal), x the flexion axis, z anterior            */
    int first_turn, turn_count; /* of the skeleton's turns: its own                    */
} Joint;

/* One turn of one joint by a share of one coordinate; a joint's turns apply in file order. The two
 * swings of a joint are one rotation vector, applied where the first of them stands. */
typedef enum { TURN_X, TURN_Y, TURN_Z, TURN_SWING_FLEX, TURN_SWING_ABDUCT } TurnAxis;

typedef struct {
    int joint, coordinate;
    TurnAxis axis;
    float gain; /* signed share, already mirrored for the right side     */
} Turn;

typedef struct {
    char name[SKELETON_NAME]; /* "hip_flexion_l"                                       */
    float minimum, maximum;   /* radians, from joint ranges (source in the file)       */
    float rest;               /* radians, value in the sculpted rest pose (about)      */
    int mirror;               /* the same angle of the other side; itself in the middle */
    float mirror_sign;        /* -1 for a turn to one side of what is in the middle    */
} Coordinate;

/* A joint that rises about z by itself: share x (length of the two coordinates - beyond), if that
 * is positive. The shoulder blade follows the arm so. */
typedef struct {
    int joint, coordinates[2];
    float beyond, share; /* radians; signed, already mirrored                     */
} Rhythm;

/* A point of a foot that stands on the floor. */
typedef struct {
    int joint;
    vec3s rest_position; /* metres, world, rest pose                              */
} Sole;

typedef struct {
    Joint joints[SKELETON_MAX_JOINTS];
    Coordinate coordinates[SKELETON_MAX_COORDINATES];
    Turn turns[SKELETON_MAX_TURNS];
    Rhythm rhythms[SKELETON_MAX_RHYTHMS];
    Sole soles[SKELETON_MAX_SOLES];
    int joint_count, coordinate_count, turn_count, rhythm_count, sole_count;
} Skeleton;

/* Reads skeleton.cfg and joints.cfg in folder for one build; a logged "path:line: what" and false
 * on a fault. */
bool skeleton_load(Skeleton *skeleton, const char *folder, Build build);

int skeleton_find_joint(const Skeleton *skeleton, const char *name);      /* or -1 */
int skeleton_find_coordinate(const Skeleton *skeleton, const char *name); /* or -1 */

#endif
