/* Patches of the body's surface that touch things: soles, palms, knees, seat, back... Each is found
 * in a mesh by rule: the joints that its vertices follow, the way they look in anatomical terms,
 * and where they lie in the box around what follows those joints. So one table serves both builds,
 * barefoot and in shoes. */
#ifndef LIMBER_BODY_PATCH_H
#define LIMBER_BODY_PATCH_H

#include "body/mesh.h"
#include "body/skeleton.h"

enum { PATCH_MAX = 96, PATCH_VERTICES = 128 };

typedef struct {
    char name[SKELETON_NAME]; /* "heel_l", "upper_back" */
    uint32_t vertex[PATCH_VERTICES];
    int count;
} Patch;

typedef struct {
    Patch patches[PATCH_MAX];
    int count;
} PatchSet;

/* Finds every patch on what is drawn with the dress. One logged line and false when the mesh or the
 * skeleton lacks one. A large patch is thinned to PATCH_VERTICES. */
bool patch_set_find(PatchSet *set, const Mesh *mesh, const Skeleton *skeleton, MeshDress dress);

int patch_index(const PatchSet *set, const char *name); /* or -1 */

/* drawn[v]: vertex v is drawn with the dress and firm: no pony tail. */
void patch_mark_drawn(bool *drawn, const Mesh *mesh, MeshDress dress);

#endif
