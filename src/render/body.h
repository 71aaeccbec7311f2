/* The runner's mesh on the graphics card, and its drawing. */
#ifndef LIMBER_RENDER_BODY_H
#define LIMBER_RENDER_BODY_H

#include "render/body_index.h"
#include "render/body_paint.h"
#include "render/frame.h"
#include "render/gl.h"
#include "render/program.h"
#include "view/scene.h"

/* The shaders' attributes, by place. */
extern const char *const BODY_ATTRIBUTES[];

typedef struct {
    GLuint vertex_array;
    GLuint position, normal, surface, paint, index;
    uint32_t mesh_version, pose_version, paint_version;
    bool filled;        /* something has been uploaded, the versions say what */
    FrameBounds skin;   /* of the posed body */
    FrameBounds bounds; /* of it and of what is beside it */
    bool painted[SCENE_MAX_PARTS]; /* skin with something painted on it */
    uint32_t *lit, lit_count;      /* the vertices that are */
    BodyPaint made;                /* the paint as it is drawn */
    IndexRange coarse[SCENE_MAX_PARTS], rim[SCENE_MAX_PARTS]; /* as in BodyIndex */
} Body;

void body_init(Gl *gl, Body *body);
void body_finish(Gl *gl, Body *body);

/* Uploads what has a new version. False with one logged line when memory is short. */
bool body_update(Gl *gl, Body *body, const Scene *scene);

/* skin, cloth: body.vert, body.frag, for one each. texel: width of one of the shadow map, 0..1.
 * Texture unit 0 holds that map, unit 1 what body_draw_under drew, blurred, unit 2 what inner_draw
 * drew. */
void body_draw(Gl *gl, const Body *body, const Program *skin, const Program *cloth,
               const Scene *scene, float texel);

/* Whether something glows on skin that cloth hides: it then shows on the cloth. */
bool body_glows_under(const Body *body, const Scene *scene);

/* program: under.vert, under.frag; what of the skin is under cloth, and what is near that. */
void body_draw_under(Gl *gl, const Body *body, const Program *program, const Scene *scene);

/* program: depth.vert; only what throws a shadow, in a quarter of the triangles: the maps of light
 * are coarser than those. */
void body_draw_depth(Gl *gl, const Body *body, const Program *program, const Scene *scene,
                     const mat4s *projection);

/* program: ids.vert, ids.frag. Slow: corners are unshared and uploaded each time. */
bool body_draw_ids(Gl *gl, const Program *program, const Scene *scene);

#endif
