/* Shader programs from the files in shaders/. The files have no #version line: the preamble of the
 * context comes first, then shaders/common.glsl, which all of them share. */
#ifndef LIMBER_RENDER_PROGRAM_H
#define LIMBER_RENDER_PROGRAM_H

#include "render/gl.h"

enum { PROGRAM_MAX_UNIFORMS = 6, PROGRAM_MAX_TEXTURES = 4 };

typedef struct {
    const char *vertex, *fragment;              /* file names without folder            */
    const char *uniforms[PROGRAM_MAX_UNIFORMS]; /* by place; NULL ends                  */
    const char *textures[PROGRAM_MAX_TEXTURES]; /* samplers; by place = texture unit    */
    const char *const *attributes;              /* by place; NULL ends; NULL for none   */
    const char *defines;                        /* lines before the files'; NULL: none  */
} ProgramDesc;

typedef struct {
    GLuint id;
    GLint uniform[PROGRAM_MAX_UNIFORMS];
} Program;

/* Compiles and links. False with one logged line "file: message", and *program is zero. */
bool program_init(Gl *gl, Program *program, const ProgramDesc *desc, const char *folder);
void program_finish(Gl *gl, Program *program);

#endif
