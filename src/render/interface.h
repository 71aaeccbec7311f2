/* Draws a UiList: the whole interface in one draw call. */
#ifndef LIMBER_RENDER_INTERFACE_H
#define LIMBER_RENDER_INTERFACE_H

#include "render/atlas.h"
#include "render/gl.h"
#include "render/icons.h"
#include "render/program.h"
#include "view/ui_list.h"

#include <cglm/struct.h>

/* One command on its way to the shader; see shaders/ui.vert. */
typedef struct {
    vec4s quad, clip, shape, numbers, extra, fill, edge;
} UiQuad;

/* The shader's attributes, in the order of UiQuad. */
extern const char *const INTERFACE_ATTRIBUTES[];

typedef struct {
    GLuint vertex_array, buffer;
    Atlas atlas;
    struct {
        GLuint texture;
        uint64_t key;
        int width, height;
    } picture;                 /* at the size at which it is drawn */
    UiQuad quads[UI_LIST_MAX], uploaded[UI_LIST_MAX];
    int count, uploaded_count;
} Interface;

bool interface_init(Gl *gl, Interface *interface);
void interface_finish(Gl *gl, Interface *interface);

/* Turns the commands into quads and uploads what is new. True when the picture differs from the
 * one before. */
bool interface_update(Gl *gl, Interface *interface, const UiList *list, const TextEngine *text,
                      const Icons *icons, vec2s size);
/* Draws them over what is bound. */
void interface_draw(Gl *gl, const Interface *interface, const Program *program, vec2s size);

#endif
