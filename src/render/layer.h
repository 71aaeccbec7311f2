/* The interface by squares. What stands still is drawn once, into a picture of its own, and laid
 * over the scene from there; only where something differs from the frame before is it drawn. */
#ifndef LIMBER_RENDER_LAYER_H
#define LIMBER_RENDER_LAYER_H

#include "render/area_list.h"
#include "render/areas.h"
#include "render/cover.h"
#include "render/gl.h"
#include "render/program.h"
#include "render/target.h"

#include <cglm/struct.h>

/* One command on its way to the shader; see shaders/ui.vert. */
typedef struct {
    vec4s quad, clip, shape, numbers, extra, fill, edge;
} UiQuad;

/* The shader's attributes, in the order of UiQuad. */
extern const char *const LAYER_ATTRIBUTES[];

typedef enum { LAYER_EMPTY = 1, LAYER_KEPT = 2, LAYER_RENEWED = 4, LAYER_LIVE = 8 } LayerKind;

/* What lies in a square, as numbers, 0: nothing. */
typedef struct {
    uint64_t now, before, kept; /* this frame, the one before, in the picture */
    LayerKind kind;
} LayerTile;

typedef struct {
    int left, top, right, bottom; /* tiles */
} LayerSpan;

typedef struct {
    GLuint vertex_array, buffer;
    UiQuad *quads;
    int count, room;
} LayerBatch;

typedef struct {
    Target picture; /* premultiplied */
    LayerTile *tiles;
    LayerSpan *spans;   /* room for the squares of one kind, taken together */
    int side;           /* of a tile, pixels                                */
    int across, down;   /* tiles                                            */
    AreaList list;      /* room for the squares on their way                */
    Areas cleared;      /* squares of the picture that are drawn this frame */
    LayerBatch renewed; /* with these quads                                 */
    Areas kept;         /* of the squares that are shown from the picture what is seen through */
    AreaList hiding;    /* and what is not                                  */
    LayerBatch live;    /* quads that are drawn straight over the scene     */
} Layer;

void layer_init(Gl *gl, Layer *layer);
void layer_finish(Gl *gl, Layer *layer);

/* The same quads look otherwise from now on: nothing that is kept will do. */
void layer_forget(Layer *layer);

typedef struct {
    const UiQuad *quads;
    int count;
} LayerQuads;

/* Once for each frame that is drawn: sorts its quads. cover: where they hide the scene. False with
 * one logged line. */
bool layer_update(Gl *gl, Layer *layer, const LayerQuads *quads, const Cover *cover, vec2s size);

/* What hides the scene is not laid over it but copied. */
void layer_copy_hiding(Gl *gl, const Layer *layer, const Target *target);

/* All with blending on. ui: the program for quads, ready for them; kept: that for the picture's
 * squares. layer_renew brings the picture up to date, the others draw over what is bound; what is
 * kept takes texture unit 0. */
void layer_renew(Gl *gl, const Layer *layer, const Program *ui, const Program *kept);
void layer_draw_live(Gl *gl, const Layer *layer, const Program *ui);
void layer_draw_kept(Gl *gl, const Layer *layer, const Program *kept);

#endif
