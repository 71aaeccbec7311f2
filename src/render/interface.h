/* Draws a UiList: the whole interface in one draw call. */
#ifndef LIMBER_RENDER_INTERFACE_H
#define LIMBER_RENDER_INTERFACE_H

#include "render/atlas.h"
#include "render/gl.h"
#include "render/icons.h"
#include "render/layer.h"
#include "render/program.h"
#include "view/ui_list.h"

#include <cglm/struct.h>

typedef struct {
    Atlas atlas;
    Layer layer;
    struct {
        GLuint texture;
        uint64_t key;
        int width, height;
    } picture;                 /* at the size at which it is drawn */
    UiQuad quads[UI_LIST_MAX], drawn[UI_LIST_MAX];
    int count, drawn_count;
} Interface;

typedef struct {
    const Program *quads, *kept; /* the latter the squares that are kept */
} InterfacePrograms;

bool interface_init(Gl *gl, Interface *interface);
void interface_finish(Gl *gl, Interface *interface);

/* The shaders have changed, or the text is to be drawn again: keeps nothing. */
void interface_forget(Interface *interface);

/* Turns the commands into quads. True when the picture differs from the one before. */
bool interface_update(Gl *gl, Interface *interface, const UiList *list, const TextEngine *text,
                      const Icons *icons, vec2s size);

/* Once for each frame that is drawn, before its target is bound: draws what is to be kept. False
 * with one logged line. */
bool interface_renew(Gl *gl, Interface *interface, const InterfacePrograms *programs,
                     const Cover *cover, vec2s size);
/* Draws all over a target, which may hold anything where the cover is. */
void interface_draw(Gl *gl, const Interface *interface, const InterfacePrograms *programs,
                    const Target *target);

#endif
