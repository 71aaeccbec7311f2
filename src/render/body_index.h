/* The mesh's triangles as the graphics card gets them, once a mesh: all of them, then shorter lists
 * for what is drawn small and blurred. */
#ifndef LIMBER_RENDER_BODY_INDEX_H
#define LIMBER_RENDER_BODY_INDEX_H

#include "view/scene.h"

typedef struct {
    uint32_t first, count; /* indices */
} IndexRange;

typedef struct {
    uint32_t *index; /* the scene's own first */
    uint32_t count;
    IndexRange coarse[SCENE_MAX_PARTS]; /* a quarter of the triangles, four times as large */
    IndexRange rim[SCENE_MAX_PARTS];    /* skin within some 3 cm of other skin's */
} BodyIndex;

/* False when memory is short: nothing to finish then. */
bool body_index_make(BodyIndex *list, const Scene *scene);
void body_index_finish(BodyIndex *list);

#endif
