/* What shapes of props are made of: rounded boxes, turned bodies, bands and soft sheets. */
#ifndef LIMBER_VIEW_PROP_SHAPE_BUILD_H
#define LIMBER_VIEW_PROP_SHAPE_BUILD_H

#include "view/prop_shape.h"

/* Where a piece is, and what it looks like. */
typedef struct {
    vec3s at;
    versors turn;
    float second;
} Piece;

Piece piece_at(vec3s at, float second);

/* half: half sizes with the rounding; round: its radius, at most the least of them. */
void build_box(PropShape *shape, Piece piece, vec3s half, float round);

/* A place of a profile: along the axis, from it, and how it looks there. */
typedef struct {
    float along, radius, open, second;
} TurnedPoint;

/* Turns a profile round the piece's x axis. From low to high along x the surface looks outward. A
 * corner is sharp where a point stands twice. ribs: lengthwise grooves, 0 none; only where the
 * profile runs along the axis. */
void build_turned(PropShape *shape, Piece piece, const TurnedPoint *points, int count, int ribs);

/* A soft cushion: round corners, a band of the second colour round it; it stands up a little about
 * what lies in its middle. */
void build_pillow(PropShape *shape, Piece piece, vec3s half);

/* A flat band along a smooth curve through points, half_width to each side. */
void build_band(PropShape *shape, const vec3s *points, int count, float half_width,
                float half_thick);

#endif
