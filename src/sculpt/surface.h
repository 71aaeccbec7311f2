/* A triangle surface while it is being worked on. Vertices at x = 0 exactly are the seam of a half
 * body, whose mirror image is added at the end. */
#ifndef LIMBER_SCULPT_SURFACE_H
#define LIMBER_SCULPT_SURFACE_H

#include "sculpt/grid.h"

enum { SURFACE_OWNERS = 8 };

typedef struct {
    int16_t muscle[SURFACE_OWNERS]; /* -1 unused; what is missing from 1 is nobody's */
    float weight[SURFACE_OWNERS];
} Owners;

typedef struct {
    int vertex_count, triangle_count;
    bool half;
    vec3s *position, *normal, *fibre;
    Owners *owners;      /* skin and cloth                                        */
    float *follow;       /* PLAN_MAX_JOINTS a vertex, summing to 1                */
    float *occlusion[2]; /* bare, dressed: 1 = open sky; NULL until baked         */
    float *cavity;       /* -1 crease .. 1 ridge                                  */
    float *clip;         /* cloth: metres from its edge, negative inside; skin:
                            from the nearest cloth, negative under it             */
    uint32_t *triangle;  /* three a triangle, counter-clockwise from outside      */
} Surface;

/* Zeroed arrays, triangles included. False (logged) when out of memory. */
bool surface_allocate(Surface *surface, int vertex_count, int triangle_count);
void surface_finish(Surface *surface);

/* Vertices round each vertex: those of v are near[first[v]] to near[first[v + 1] - 1], each
 * neighbour once for every triangle edge. */
typedef struct {
    int *first, *near;
} Ring;

bool ring_build(Ring *ring, const Surface *surface);
void ring_finish(Ring *ring);

/* Copies all that is stored at a vertex but joints and light. */
void surface_copy_vertex(Surface *out, int to, const Surface *from, int i);

/* Cuts along clip = level, where new vertices get exactly that value; both sides stay, or only what
 * is below. */
bool surface_cut(Surface *surface, float level, bool keep_above);

/* Normals as the area-weighted mean of the triangles'. */
void surface_normals(Surface *surface);

/* Turns normals from the field towards the triangles' where these are too coarse for them: a crease
 * that is narrower than a triangle would glitter. */
bool surface_calm_normals(Surface *surface);

/* Keeps only vertices in use, in the order of first use; every array follows. */
bool surface_compact(Surface *surface);

/* Keeps the largest piece only: fillings may enclose bubbles that nobody sees. */
bool surface_keep_largest(Surface *surface);

/* Adds the mirror image of a half surface, sharing the seam. */
bool surface_mirror(Surface *surface, const Plan *plan);

/* Surface of a grid by surface nets (Gibson 1998): one vertex a cell, relaxed lightly and put on
 * f = 0, normals from the field. */
bool surface_from_grid(Surface *surface, Grid *grid);

/* Owners and fibres from the field, then smoothed over the surface so that borders are even. */
bool surface_own(Surface *surface, const Grid *grid);

/* Spreads owners to their neighbours; borders soften and lose their corners. */
bool surface_smooth_owners(Surface *surface, int steps);

/* Joint weights from the field, smoothed over about width metres. */
bool surface_follow(Surface *surface, const Grid *grid, float width);

/* Evens out the skin of muscles that ask for it (Shape.smooth). After surface_own. */
bool surface_even_out(Surface *surface, const Plan *plan);

/* Creases and ridges, seen a few millimetres wide. */
bool surface_cavity(Surface *surface);

#endif
