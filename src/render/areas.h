/* Rectangles of the picture on the graphics card: a program then draws in them alone, all in one
 * call. */
#ifndef LIMBER_RENDER_AREAS_H
#define LIMBER_RENDER_AREAS_H

#include "render/frame.h"
#include "render/gl.h"

extern const char *const AREAS_ATTRIBUTES[];

typedef struct {
    GLuint vertex_array, buffer;
    int count;
} Areas;

void areas_init(Gl *gl, Areas *areas);
void areas_finish(Gl *gl, Areas *areas);

/* Of a picture so large; they do not overlap. */
void areas_set(Gl *gl, Areas *areas, const FrameArea *from, int count, int width, int height);

/* With the program, target and textures that are bound; program: area.vert. */
void areas_draw(Gl *gl, const Areas *areas);

#endif
