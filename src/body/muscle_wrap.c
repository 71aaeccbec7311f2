#include "body/muscle_wrap.h"

#include <math.h>

/* From up to forward, seen along the x axis. */
static float bearing(vec3s point)
{
    return atan2f(point.z, point.y);
}

/* A point that has got inside lies on the surface. */
static float tangent(float distance, float radius)
{
    return sqrtf(fmaxf(0, distance * distance - radius * radius));
}

static float angle_to_touch(float distance, float radius)
{
    return distance > radius ? acosf(radius / distance) : 0;
}

/* Radians from one point to the other round the side, from a quarter against it to three quarters
 * along it. */
static float angle_round(vec3s from, vec3s to, WrapSide side)
{
    float angle = bearing(to) - bearing(from);
    if (side == WRAP_BACK)
        angle = -angle;
    const float turn = 2 * GLM_PIf;
    angle += GLM_PI_2f;
    angle -= turn * floorf(angle / turn);
    return angle - GLM_PI_2f;
}

float muscle_wrap_length(vec3s from, vec3s to, float radius, WrapSide side)
{
    float start = hypotf(from.y, from.z), end = hypotf(to.y, to.z);
    float arc =
        angle_round(from, to, side) - angle_to_touch(start, radius) - angle_to_touch(end, radius);
    if (arc <= 0)
        return glms_vec3_distance(from, to);
    float flat = tangent(start, radius) + radius * arc + tangent(end, radius);
    return hypotf(flat, to.x - from.x);
}
