/* A tube: an elliptic section swept along a smooth curve through control points. The one form
 * that everything on the body is made of. Metres. */
#ifndef LIMBER_SCULPT_TUBE_H
#define LIMBER_SCULPT_TUBE_H

#include "sculpt/jet.h"

#include <cglm/struct.h>
#include <stdbool.h>

enum {
    TUBE_MAX_POINTS = 12,
    TUBE_SUBDIVISION = 3,
    TUBE_MAX_SAMPLES = TUBE_MAX_POINTS * TUBE_SUBDIVISION
};

/* What a tube passes through. */
typedef struct {
    vec3s centre;
    vec3s deep; /* direction of the section's depth                 */
    float half_width, half_depth;
} TubePoint;

/* One piece of the curve: cubic (Catmull-Rom) centre and radii, coefficients by power. */
typedef struct {
    vec3s centre[4];
    float half_width[4], half_depth[4];
    vec3s deep_from, deep_to;
} TubeSpan;

/* The curve as a polyline, to find the nearest place from. */
typedef struct {
    vec3s centre, across, deep;
    float half_width, half_depth;
    vec3s ball_centre; /* holds the piece up to the next sample            */
    float ball_radius;
} TubeSample;

typedef struct {
    TubeSpan spans[TUBE_MAX_POINTS];
    TubeSample samples[TUBE_MAX_SAMPLES];
    int span_count, sample_count;
    vec3s ball_centre; /* holds the whole tube                             */
    float ball_radius;
    float square; /* exponent of the section, 2 is an ellipse         */
    bool round;   /* ends as long as the wider half of the section    */
} Tube;

/* Sections of a tube with one point look along axis. count is 1 to TUBE_MAX_POINTS. */
void tube_build(Tube *tube, const TubePoint *points, int count, vec3s axis);

/* Distance to the surface, negative inside: exact on the surface and along the axes of a section,
 * with unit slope there. along gets the place on the curve, 0..1. */
float tube_distance(const Tube *tube, vec3s point, float *along);

/* The same where only distances below limit matter: what is farther gives limit or more. */
float tube_distance_within(const Tube *tube, vec3s point, float limit, float *along);

/* tube_distance_within with its gradient in space (slope.w is 0), and that of along. Exact but at
 * the kinks of the distance: the far side of a bend's centre, an end of the curve. */
Jet tube_jet_within(const Tube *tube, vec3s point, float limit, Jet *along);

/* Unit tangent at a place 0..1; zero for a tube with one point. */
vec3s tube_tangent(const Tube *tube, float along);

#endif
