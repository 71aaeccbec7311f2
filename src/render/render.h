/* Everything OpenGL: draws a Scene and a UiList into its own framebuffer, then to the window.
 * OpenGL 3.3 core or OpenGL ES 3.0 from one shader source. */
#ifndef LIMBER_RENDER_RENDER_H
#define LIMBER_RENDER_RENDER_H

#include "view/scene.h"
#include "view/text.h"
#include "view/ui_list.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Renderer Renderer;

typedef struct {
    void *(*get_proc)(const char *name);   /* of the current context            */
    bool es;                               /* the context is OpenGL ES          */
    const char *shader_folder;             /* ".../shaders"                     */
    const char *icon_path;                 /* ".../assets/icons.cfg"            */
    int samples;                           /* 0: choose (4 on a GPU, else a filter) */
} RendererDesc;

typedef struct {
    char renderer[128], version[64];       /* what OpenGL says                  */
    bool software;                         /* llvmpipe, softpipe, SwiftShader   */
    int samples;
    uint64_t draw_calls, triangles, uploads;   /* of the last frame             */
} RendererInfo;

/* NULL with one logged line: what was found and what to do. */
Renderer *renderer_create(const RendererDesc *desc);
void renderer_destroy(Renderer *renderer);

/* Draws a frame into the renderer's own framebuffer of width x height pixels. scene may be NULL. */
bool renderer_draw(Renderer *renderer, int width, int height, const Scene *scene, const UiList *ui,
                   const TextEngine *text);

/* Copies the finished frame of that size to the window's framebuffer (present is the platform's),
 * turned clockwise by 0 to 3 quarters: where they are odd the window is as high as the frame is
 * wide. */
void renderer_show(Renderer *renderer, int width, int height, int quarters);

/* The finished frame as RGB rows from the top; pixels holds 3 * width * height. */
bool renderer_read(Renderer *renderer, uint8_t *pixels);

/* For tests of picking: the same scene where each pixel holds 1 + first index / 3 of the triangle
 * that is seen there, 0 for none. No anti-aliasing, no veil. */
bool renderer_read_ids(Renderer *renderer, int width, int height, const Scene *scene,
                       uint32_t *ids);

/* The theme's shaders are read again; keeps the old ones and logs when the new do not compile. */
bool renderer_reload(Renderer *renderer);

/* Whether the graphics driver was reset: all that the renderer made is gone, and only another one
 * in another context draws again. It then shows the same, since it keeps nothing that a frame does
 * not bring. */
bool renderer_lost(Renderer *renderer);

/* Waits until the last frame is really drawn (for measuring). */
void renderer_wait(Renderer *renderer);

const RendererInfo *renderer_info(const Renderer *renderer);

#endif
