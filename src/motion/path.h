/* The way from one solved pose to another: keys in between, each solved so that what is planted
 * stays where it is and nothing goes through anything. */
#ifndef LIMBER_MOTION_PATH_H
#define LIMBER_MOTION_PATH_H

#include "body/solve.h"

enum { PATH_MAX_ANCHORS = 8 };

/* Poses that the way passes, in order: 0 is the first, 1 the last. */
typedef struct {
    Pose poses[PATH_MAX_ANCHORS];
    float at[PATH_MAX_ANCHORS];
    int count;
} Path;

/* Another anchor, before the one of that number. */
void path_insert(Path *path, int before, const Pose *pose, float at);

/* Between the anchors, smooth: where a key is looked for. */
Pose path_guide(const Path *path, const Skeleton *skeleton, float at);

/* What is shown so far, 0..1, from key k to the next of a row: the curve goes by those beside, too.
 */
Pose path_between(const Pose *keys, int count, int k, float share, const Skeleton *skeleton);

/* The same half way. */
Pose path_played(const Pose *keys, int count, int k, const Skeleton *skeleton);

/* One angle of it. */
float path_angle(const Path *path, int coordinate, float at);

/* Where the next key is likely: its guide, off as far as the key before was off its own. */
Pose path_carry(const Pose *guide, const Pose *guide_before, const Pose *solved_before,
                const Skeleton *skeleton);

/* Holds a patch where it is in a solved pose: along a surface for one that rests on it. */
void path_pin(SolveProblem *problem, int patch, vec3s at, vec3s normal, float share);

/* The place of a patch of the solver's samples in a pose; skin is memory for it. */
vec3s path_place(const Solver *solver, Skinned *skin, const Pose *pose, int patch);

/* Moves the samples to a pose. */
void path_skin(const Solver *solver, Skinned *skin, const Pose *pose);

#endif
