/* What is inside the trunk, drawn for itself; the skin of the body samples that and glows. */
#ifndef LIMBER_RENDER_INNER_H
#define LIMBER_RENDER_INNER_H

#include "render/gl.h"
#include "render/program.h"
#include "render/target.h"
#include "view/scene.h"

/* The shader's attributes, by place. */
extern const char *const INNER_ATTRIBUTES[];

typedef struct {
    GLuint vertex_array, position, normal, place, index;
    uint32_t mesh_version;
    Target picture; /* glow, fibres, tendon, how much is covered */
} Inner;

void inner_finish(Gl *gl, Inner *inner);

bool inner_is_shown(const Scene *scene);

/* Uploads and draws it. program: inner.vert, inner.frag. False with one logged line. */
bool inner_draw(Gl *gl, Inner *inner, const Program *program, const Scene *scene);

#endif
