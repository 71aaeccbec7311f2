/* A pose in a file in memory: its angles, then its root. */
#ifndef LIMBER_MOTION_POSE_BYTES_H
#define LIMBER_MOTION_POSE_BYTES_H

#include "body/pose.h"
#include "core/bytes.h"

static inline size_t pose_bytes(int coordinates)
{
    return (size_t)coordinates * sizeof(float) + sizeof(vec3s) + sizeof(versors);
}

static inline const char *pose_take(const char *from, Pose *pose, int coordinates)
{
    *pose = pose_zero();
    from = bytes_take(from, pose->angles, (size_t)coordinates * sizeof(float));
    from = bytes_take(from, &pose->root_offset, sizeof pose->root_offset);
    return bytes_take(from, &pose->root_rotation, sizeof pose->root_rotation);
}

static inline char *pose_put(char *to, const Pose *pose, int coordinates)
{
    to = bytes_put(to, pose->angles, (size_t)coordinates * sizeof(float));
    to = bytes_put(to, &pose->root_offset, sizeof pose->root_offset);
    return bytes_put(to, &pose->root_rotation, sizeof pose->root_rotation);
}

#endif
