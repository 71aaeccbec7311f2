/* All surfaces of one build while it is made: skin, garments, shoes and hair. */
#ifndef LIMBER_SCULPT_FIGURE_H
#define LIMBER_SCULPT_FIGURE_H

#include "sculpt/sculpt.h"
#include "sculpt/surface.h"

/* Metres under cloth where skin ends while dressed: the surface is cut there. */
#define FIGURE_COVERED (-0.010f)

enum { FIGURE_MAX_PIECES = 1 + PLAN_MAX_GARMENTS + PLAN_MAX_SOLIDS };

typedef struct {
    Surface surface;
    const Garment *garment; /* NULL for a solid           */
    const Solid *solid;     /* NULL for a garment         */
} Piece;

typedef struct {
    const Plan *plan;
    Piece pieces[FIGURE_MAX_PIECES]; /* the skin first */
    int count;
} Figure;

/* Skin deep under cloth is drawn only bare; in a sock or shoe, barefoot too. */
bool figure_is_covered(const Surface *skin, int triangle);
bool figure_is_foot(const Surface *skin, int triangle); /* as low as those */

/* A triangle of another colour: a garment's band and rim, a solid's accent. */
bool figure_is_accent(const Piece *piece, int triangle);

/* Owners, or joints, of a garment from the skin nearest to each vertex, smoothed: joints much more
 * within sewn of its edge, metres. */
bool figure_dress_owners(Surface *cloth, const Surface *skin);
bool figure_dress_joints(Surface *cloth, const Surface *skin, float sewn);

/* The other way round at a garment's edge: skin there moves as the cloth on it, so that neither a
 * gap nor skin shows where an arm goes up. */
bool figure_join_edge(Surface *skin, const Surface *cloth, float sewn);

/* Writes the pieces into one mesh, its parts in drawing order, indices and vertices ordered for the
 * GPU's caches. */
bool figure_to_mesh(const Figure *figure, Mesh *out);

#endif
