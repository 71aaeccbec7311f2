/* The body's plan: assets/body/ (all .cfg but skeleton, poses and areas) read for one build.
 *
 * Metres and radians here, millimetres and degrees in the files. Only the left side is planned;
 * what is paired has a mirror image. */
#ifndef LIMBER_SCULPT_PLAN_H
#define LIMBER_SCULPT_PLAN_H

#include "body/mesh.h"
#include "sculpt/tube.h"

#include <cglm/struct.h>
#include <stdbool.h>

enum {
    PLAN_MAX_LANDMARKS = 40,
    PLAN_MAX_BONES = 32,
    PLAN_MAX_SHAPES = 200,
    PLAN_MAX_STRANDS = 460,
    PLAN_MAX_SOLIDS = 20,
    PLAN_MAX_GARMENTS = 8,
    PLAN_MAX_CLIPS = 12,
    PLAN_MAX_PROFILE = 120,
    PLAN_NAME = 40,
    PLAN_FOLLOWS = 4, /* joints that one point of a strand follows */
    PLAN_MAX_JOINTS = 64,
    PLAN_MAX_RULES = 24,
    PLAN_MAX_FINER = 8,
    PLAN_NO_MUSCLE = -1, /* claims skin for no muscle                 */
    PLAN_NO_SKIN = -2,   /* a bone or a filling: claims nothing       */
};

typedef struct {
    char name[PLAN_NAME];
    vec3s position;
} Landmark;

/* A frame to place things in. */
typedef struct {
    char name[PLAN_NAME];
    vec3s origin, along, lateral, anterior; /* unit axes */
    float length;
    float stretch; /* length over that of the first build's bone */
} Bone;

typedef struct {
    int joint[PLAN_FOLLOWS]; /* into joints, the left of a pair; -1 unused */
    float weight[PLAN_FOLLOWS];
} Follow;

/* A chain of joints along a bone; each takes over smoothly between two places. */
typedef struct {
    int bone, count;
    int joint[PLAN_FOLLOWS + 2];
    float from[PLAN_FOLLOWS + 2], to[PLAN_FOLLOWS + 2];
} FollowRule;

typedef struct {
    int bone;
    float along, lateral, anterior;
    float half_width, half_depth, roll;
    Follow follow;
} PathPoint;

typedef enum { STRAND_SOLID, STRAND_CUT, STRAND_CHART } StrandKind;

typedef struct {
    char name[PLAN_NAME];
    StrandKind kind;
    int shape, muscle;
    bool paired, whole;
    float fade[2]; /* fractions of the ends without crease */
    float blend;   /* of a cut                             */
    PathPoint path[TUBE_MAX_POINTS];
    int point_count;
    Tube tube;
} Strand;

typedef struct {
    char name[PLAN_NAME];
    int muscle; /* into muscles, PLAN_NO_MUSCLE or PLAN_NO_SKIN */
    int solid;
    float blend, groove, strand_blend;
    float smooth; /* 0..1, how much its skin is evened out        */
    bool fine;
} Shape;

/* A surface that cuts cloth off: a plane (bowed with the square of the lateral distance) or the
 * inside of an ellipsoid. */
typedef struct {
    bool hole;
    int bone;
    vec3s place;     /* along (fraction), lateral, anterior            */
    vec3s direction; /* lateral, along, anterior: normal, or the radii */
    float bow;
} Clip;

typedef struct {
    Clip clips[PLAN_MAX_CLIPS];
    int count;
    float blend;
} ClipSet;

typedef struct {
    char name[PLAN_NAME];
    float cell, share;
    float colour[3], roughness;
    float accent_colour[3];
    ClipSet accent; /* no clips: none */
    uint32_t dress; /* bits of MeshDress */
    bool asymmetric;
} Solid;

typedef struct {
    char name[PLAN_NAME];
    float offset, edge_offset, bottom_offset, hem, flare, sewn;
    int relax;
    float colour[3], hem_colour[3], roughness;
    uint32_t dress; /* bits of MeshDress */
    ClipSet clips;
} Garment;

/* Stretch of the space round a bone at one place. */
typedef struct {
    int bone;
    float along, lateral, anterior, shift, bulk;
} ProfileRow;

/* Triangles round a bone count more. */
typedef struct {
    int bone;
    float factor;
} Finer;

typedef struct {
    Landmark landmarks[PLAN_MAX_LANDMARKS];
    Bone bones[PLAN_MAX_BONES];
    Shape shapes[PLAN_MAX_SHAPES];
    Strand strands[PLAN_MAX_STRANDS];
    Solid solids[PLAN_MAX_SOLIDS];
    Garment garments[PLAN_MAX_GARMENTS];
    ProfileRow profile[PLAN_MAX_PROFILE];
    Finer finer[PLAN_MAX_FINER];
    FollowRule rules[PLAN_MAX_RULES];
    char joints[PLAN_MAX_JOINTS][PLAN_NAME]; /* the middle ones, then left, right, left, ... */
    ClipSet hidden; /* skin inside the shoes                                  */
    MeshMuscle muscles[MESH_MAX_MUSCLES];
    float smooth[MESH_MAX_MUSCLES]; /* of the shapes that own through the muscle       */
    bool charted[MESH_MAX_MUSCLES]; /* the muscle is its charts alone                  */
    int landmark_count, bone_count, shape_count, strand_count, solid_count, garment_count;
    int profile_count, muscle_count, joint_count, middle_joint_count, rule_count;
    int finer_count;
    float blend_scale, strand_blend, groove_width, groove_depth;
} Plan;

/* Reads folder for a build ("male", "female"). NULL on a fault, with one logged "path:line: what"
 * for each. Free with plan_destroy. */
Plan *plan_create(const char *folder, const char *build);
void plan_destroy(Plan *plan);

/* A place on a bone: fraction along it, metres sideways and forward. */
vec3s bone_place(const Bone *bone, float along, float lateral, float anterior);

/* How far outside the clips a point is; negative inside the cloth. */
float clip_distance(const Plan *plan, const ClipSet *set, vec3s point);

int plan_find_bone(const Plan *plan, const char *name); /* or -1 */

#endif
