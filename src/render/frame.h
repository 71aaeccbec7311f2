/* The numbers that all shaders of a frame share (shaders/common.glsl), from a Scene. */
#ifndef LIMBER_RENDER_FRAME_H
#define LIMBER_RENDER_FRAME_H

#include "view/scene.h"

/* In the order and layout of the block Frame (std140: matrices and vec4 only). */
typedef struct {
    mat4s view_projection, shadow_projection;
    vec4s eye, viewport;
    vec4s key_direction, key_colour, fill_direction, fill_colour, rim_direction, rim_colour,
        rim_other;
    vec4s sky_colour, ground_colour, hover_colour, chosen_colour;
    vec4s state, floor_map, track_top, track_low, track_edge, lane;
    vec4s steps, step_done;
    vec4s strain_ramp[THEME_STRAIN_STOPS];
    vec4s strain;
    vec4s inner;
    vec4s backdrop_top, backdrop_upper, backdrop_horizon, backdrop_floor;
    vec4s backdrop_halo, backdrop_glow, backdrop_place;
} FrameBlock;

enum { FRAME_BACKDROP = 7 }; /* backdrop_top .. backdrop_place */

/* Texels of the key light's map and of the floor's coarsest. */
enum { FRAME_SHADOW_SIZE = 384, FRAME_FAR_SIZE = 128 };

/* Where the body is, for the maps of light: a box of all that is drawn, metres. */
typedef struct {
    vec3s low, high;
} FrameBounds;

/* The room turns with the camera, as if the runner stood on a turntable: light directions of the
 * theme are x to the viewer's right, y up, z to the viewer. */
void frame_fill(FrameBlock *block, const Scene *scene, const FrameBounds *bounds);

/* The map of what is close above the floor: seen straight up from under it. */
mat4s frame_below_projection(const FrameBlock *block);

/* How much of the picture's height a metre at the middle of the body takes. */
float frame_scale(const FrameBlock *block, const FrameBounds *bounds);

/* Metres: depth of the key light's map; depth of the map from below, its start under the floor. */
vec4s frame_floor_range(const FrameBounds *bounds);

/* Pixels from the bottom left that the body or the track may cover, with a margin. */
typedef struct {
    int x, y, width, height;
} FrameArea;

FrameArea frame_body_area(const FrameBlock *block, const FrameBounds *bounds, float margin);
FrameArea frame_track_area(const FrameBlock *block, float margin);
/* Of a box in axes of its own. */
FrameArea frame_placed_area(const FrameBlock *block, const FrameBounds *bounds, mat4s place,
                            float margin);

/* What the body in its box darkens of the floor's coarsest map, texels: below it and in its shadow,
 * as far as that is blurred. */
FrameArea frame_floor_area(const FrameBlock *block, const FrameBounds *bounds);

/* Of some points, cut into rows of the picture from the bottom up: out has room for FRAME_ROWS, and
 * those that are empty are left out; returns how many there are. */
typedef struct {
    const vec3s *position;
    const uint32_t *index; /* which of the positions */
    uint32_t count;
} FramePoints;

enum { FRAME_ROWS = 32 };
int frame_row_areas(const FrameBlock *block, const FramePoints *points, float margin,
                    FrameArea *out);

/* Rectangles without overlap that cover what the areas cover, so that nothing is drawn twice. out
 * has room for FRAME_SPLIT; returns how many. */
enum { FRAME_AREAS = PROP_MAX + 2, FRAME_SPLIT = 2 * FRAME_AREAS * FRAME_AREAS };
int frame_split_areas(const FrameArea *areas, int count, FrameArea *out);

#endif
