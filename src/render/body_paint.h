/* The paint of the body as it is drawn: with borders that are rounded. */
#ifndef LIMBER_RENDER_BODY_PAINT_H
#define LIMBER_RENDER_BODY_PAINT_H

#include "view/scene.h"

typedef struct {
    ScenePaint *paint; /* by vertex                                               */
    uint8_t *taken;    /* what that was made from: hover of all, chosen of all .. */
    uint8_t *round;    /* by vertex: in how many triangles of the skin it is      */
    void *sums;        /* room for work                                           */
} BodyPaint;

/* For a mesh. False when memory is short; what there was before is still to be finished. */
bool body_paint_init(BodyPaint *made, const Scene *scene);
void body_paint_finish(BodyPaint *made);

/* Makes made->paint of scene->paint. True when more of that has changed than levels. */
bool body_paint_make(BodyPaint *made, const Scene *scene);

#endif
