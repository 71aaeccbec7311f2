/* A sparse grid of field samples round one solid: blocks of 8^3 cells, of 16^3 where a fine shape
 * is near. Only x >= 0 unless the solid is asymmetric: the other side is the mirror image. */
#ifndef LIMBER_SCULPT_GRID_H
#define LIMBER_SCULPT_GRID_H

#include "sculpt/field.h"

enum { BLOCK_COARSE = 8, BLOCK_FINE = 16 };

typedef struct {
    int cells;       /* along an edge; 0 where the surface is not near */
    float *value;    /* (cells + 1)^3 samples                          */
    int *vertex;     /* cells^3, filled by net.c; -1 none              */
    StrandList list; /* all that matters in the block                  */
} Block;

typedef struct {
    const Plan *plan;
    float edge; /* of a block, metres  */
    vec3s low;
    int size[3];
    bool whole; /* both sides          */
    Block *blocks;
    StrandList all;
} Grid;

/* Samples a solid; cell_scale stretches its cells (1 = as planned). False when out of memory. */
bool grid_build(Grid *grid, const Plan *plan, int solid, float cell_scale);
void grid_finish(Grid *grid);

/* The block at integer coordinates, NULL outside or where nothing is. */
Block *grid_block(const Grid *grid, int x, int y, int z);

/* Strands near a point (of the left side when the grid is halved). */
const StrandList *grid_list(const Grid *grid, vec3s point);

/* The field at a point of either side; grid_gradient gives the full value and its gradient. */
float grid_value(const Grid *grid, vec3s point, FieldDetail detail);
float grid_gradient(const Grid *grid, vec3s point, vec3s *gradient);

#endif
