/* The sculptor: assets/body in, a mesh out. */
#ifndef LIMBER_SCULPT_SCULPT_H
#define LIMBER_SCULPT_SCULPT_H

#include "body/mesh.h"

#include <stdbool.h>

/* Zeroes are the build's own values. */
typedef struct {
    float cell_scale;    /* of grid cells; 0 = 1, tests take more            */
    int skin_triangles;  /* 0 = 42,000                                       */
    int cloth_triangles; /* of all garments, 0 = 9,000                       */
    int solid_triangles; /* of shoes and hair together, 0 = 8,000            */
} SculptDesc;

/* Sculpts one build ("male", "female") from folder. The same input gives the same bytes. False on a
 * fault, logged; *out is then zeroed. Free it with mesh_finish. */
bool sculpt_build(Mesh *out, const char *folder, const char *build, const SculptDesc *desc);

#endif
