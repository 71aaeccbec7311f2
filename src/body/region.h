/* Whose skin a place is: weights of muscles added up, the strongest wins. The one rule behind what
 * is painted, picked and exported.
 *
 * Muscles of one area count together; a muscle without an area stands for itself, and what is
 * missing of the full weight belongs to none. */
#ifndef LIMBER_BODY_REGION_H
#define LIMBER_BODY_REGION_H

#include "body/mesh.h"

#include <stdbool.h>

enum { REGION_MOST = 3 * MESH_INFLUENCES, REGION_FULL = 255, REGION_NONE = -1 };

typedef struct {
    uint8_t group[MESH_MAX_MUSCLES]; /* by mesh muscle: the first muscle that counts with it */
} RegionTable;

/* by_area false: every muscle stands for itself. */
RegionTable region_table(const Mesh *mesh, bool by_area);

/* The muscles at a place. */
typedef struct {
    uint8_t muscle[REGION_MOST];
    float weight[REGION_MOST]; /* of REGION_FULL */
    int count;
} RegionBlend;

/* Adds a share (0..1) of a vertex' muscles. At most three vertices. */
void region_add(RegionBlend *blend, const Mesh *mesh, uint32_t vertex, float share);

/* The group with the greatest weight, REGION_NONE when nothing weighs as much as none does. */
int region_strongest(const RegionTable *table, const RegionBlend *blend);
int region_of_vertex(const RegionTable *table, const Mesh *mesh, uint32_t vertex);

/* How far inside a set of muscles a vertex is: the set's weight less that of the strongest group
 * beside it (none is one), -REGION_FULL..REGION_FULL; 0 is the border. */
float region_margin(const RegionTable *table, const Mesh *mesh, uint32_t vertex, const bool *set);

/* The strongest area at a place, then its strongest muscle; REGION_NONE for none. */
int region_muscle(const Mesh *mesh, const RegionBlend *blend);

#endif
