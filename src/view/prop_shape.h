/* The surface of a prop, made from its kind and sizes: closed, edges rounded so that they catch
 * light. Pure. */
#ifndef LIMBER_VIEW_PROP_SHAPE_H
#define LIMBER_VIEW_PROP_SHAPE_H

#include "body/prop.h"

#include <stdbool.h>
#include <stdint.h>

enum { PROP_SHAPE_MAX_VERTICES = 8192, PROP_SHAPE_MAX_INDICES = 6 * PROP_SHAPE_MAX_VERTICES };

typedef struct {
    vec3s position, normal; /* metres, the prop's own axes from its at; unit             */
    float open;             /* 0..1: how much light reaches it, 1 all                    */
    float second;           /* 0..1: how much of the prop's second colour it has         */
} PropVertex;

typedef struct {
    PropVertex *vertices;
    uint32_t *indices;      /* triangles, counter-clockwise from outside                 */
    uint32_t vertex_count, index_count;
} PropShape;

/* Takes memory for the largest shape. False with one logged line when there is none. */
bool prop_shape_init(PropShape *shape);
void prop_shape_finish(PropShape *shape);

/* Where the origin is: see PropKind. A wall rises 2 half.y from there and is 2 half.z thick behind
 * its face; it and a bed's legs go 5.5 cm on below the floor. A chair's seat is 2 half.x by 2
 * half.z and 2 half.y above the floor. A strap is 2 half.x wide and 2 half.z thick (0: usual
 * ones). */
void prop_shape_make(PropShape *shape, const Prop *prop);

/* Whether two props have the same surface, wherever they are. */
bool prop_shape_same(const Prop *a, const Prop *b);

#endif
