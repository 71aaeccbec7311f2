/* Framebuffers: a colour image, and depth where it is asked for. */
#ifndef LIMBER_RENDER_TARGET_H
#define LIMBER_RENDER_TARGET_H

#include "render/area_list.h"
#include "render/gl.h"

typedef struct {
    int width, height;
    GLenum format; /* GL_RGBA8, GL_RG8 or GL_R8; 0: no colour, only depth  */
    bool depth;    /* a depth buffer; a texture when format is 0 */
    bool compare;  /* the depth texture is read through sampler2DShadow    */
    bool sharp;    /* the colour is read texel for pixel                     */
    int samples;   /* above 1: not readable, only the source of a resolve  */
} TargetDesc;

typedef struct {
    TargetDesc desc;
    GLuint framebuffer, colour, depth; /* textures, or renderbuffers where samples > 1 */
} Target;

/* Makes it, or keeps it when it is so already. False with one logged line. */
bool target_init(Gl *gl, Target *target, const TargetDesc *desc);
void target_finish(Gl *gl, Target *target);

/* Draw into it from here on: binds and sets the viewport. */
void target_bind(Gl *gl, const Target *target);

/* Copies the colour of one into another of the same size; resolves samples. */
void target_copy(Gl *gl, const Target *from, const Target *to);
void target_copy_areas(Gl *gl, const Target *from, const Target *to, const AreaList *list);

#endif
