/* Whether a body would stand: its centre of mass over the base it stands on.
 *
 * Segment masses and centres: D. A. Winter, Biomechanics and Motor Control of Human Movement, table
 * of anthropometric data (after Dempster). */
#ifndef LIMBER_BODY_BALANCE_H
#define LIMBER_BODY_BALANCE_H

#include "body/pose.h"

/* Metres, world. The skeleton must have the joints of a whole body. */
vec3s balance_mass_centre(const Skeleton *skeleton, const PoseWorld *world);

/* The same as shares of the joints' places: the mass centre is the sum of share by place. share has
 * room for every joint. */
void balance_shares(float *share, const Skeleton *skeleton);

/* The convex hull of points on the floor (x and z), counter-clockwise seen with x to the right and
 * z up. Sorts points and writes the hull over hull (room for count + 1); returns its corners. */
int balance_hull(vec2s *hull, vec2s *points, int count);

/* How far inside a hull a point is, metres; negative outside. Outside everything for a hull of
 * fewer than 3 corners. */
float balance_inside(const vec2s *hull, int count, vec2s point);

#endif
