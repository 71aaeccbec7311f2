/* The shortest line between two points that runs over one side of a cylinder. */
#ifndef LIMBER_BODY_MUSCLE_WRAP_H
#define LIMBER_BODY_MUSCLE_WRAP_H

#include <cglm/struct.h>

/* Which side of a cylinder, seen along the line from above to below. */
typedef enum { WRAP_FRONT, WRAP_BACK } WrapSide;

/* Length, metres, from one point to the other round a cylinder about the x axis (y up, z forward);
 * the straight distance where that already passes on its side. Both points are relative to the
 * centre; radius 0 is an edge. Continuous while the points stay outside and the line turns less
 * than three quarters round. Closed form: two tangents and an arc, unrolled. */
float muscle_wrap_length(vec3s from, vec3s to, float radius, WrapSide side);

#endif
