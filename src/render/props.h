/* What stands beside the body: a buffer for each shape, made once, and its drawing. */
#ifndef LIMBER_RENDER_PROPS_H
#define LIMBER_RENDER_PROPS_H

#include "render/frame.h"
#include "render/gl.h"
#include "render/program.h"
#include "view/prop_shape.h"

/* The shaders' attributes, by place. */
extern const char *const PROPS_ATTRIBUTES[];

typedef struct {
    Prop made_for; /* what the buffers hold the surface of, wherever that was */
    GLuint vertex_array, vertices, indices;
    uint32_t index_count;
    FrameBounds bounds; /* of the surface, in the prop's own axes */
} PropBuffer;

typedef struct {
    PropBuffer buffers[PROP_MAX]; /* by place in Scene.props; made when first needed */
    PropShape shape;              /* of the one that is being made                  */
    Prop shown[PROP_MAX];         /* what the room's maps were last drawn with      */
    int shown_count;
    float shown_amount[PROP_MAX];
} Props;

void props_finish(Gl *gl, Props *props);

/* Makes the shapes that are new. False with one logged line when memory is short. */
bool props_update(Gl *gl, Props *props, const Scene *scene);

/* Whether something has come, gone or moved since props_keep: shadows are to be drawn again. */
bool props_same(const Props *props, const Scene *scene);
void props_keep(Props *props, const Scene *scene);

/* The box of the body and of those props that throw a shadow on it. */
FrameBounds props_bounds(const Scene *scene, const FrameBounds *body);

/* Pixels that each prop may cover, with a margin; out has room for PROP_MAX. Returns how many. */
int props_areas(const Props *props, const Scene *scene, const FrameBlock *block, float margin,
                FrameArea *out);

/* plain, wall: prop.vert, prop.frag, the second for walls. texel: width of one of the shadow map,
 * 0..1. Texture unit 0 holds that map, 1 and 2 the floor's near and far. */
void props_draw(Gl *gl, const Props *props, const Program *plain, const Program *wall,
                const Scene *scene, float texel);

/* programs: depth.vert, for what is all there and for what comes or goes, whose shadow does so with
 * it. on_floor: what darkens the floor near it; else what shades the body. */
void props_draw_depth(Gl *gl, const Props *props, const Program *programs, const Scene *scene,
                      const mat4s *projection, bool on_floor);

#endif
