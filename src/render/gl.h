/* The OpenGL entry points that Limber uses, as one table a context fills in. Nothing links libGL:
 * GL 3.3 core, OpenGL ES 3.0 and WebGL 2 give the same names. */
#ifndef LIMBER_RENDER_GL_H
#define LIMBER_RENDER_GL_H

#include <GL/glcorearb.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GL_FUNCTIONS(X)                                                                            \
    X(ACTIVETEXTURE, ActiveTexture)                                                                \
    X(ATTACHSHADER, AttachShader)                                                                  \
    X(BINDATTRIBLOCATION, BindAttribLocation)                                                      \
    X(BINDBUFFER, BindBuffer)                                                                      \
    X(BINDBUFFERBASE, BindBufferBase)                                                              \
    X(BINDFRAMEBUFFER, BindFramebuffer)                                                            \
    X(BINDRENDERBUFFER, BindRenderbuffer)                                                          \
    X(BINDTEXTURE, BindTexture)                                                                    \
    X(BINDVERTEXARRAY, BindVertexArray)                                                            \
    X(BLENDFUNC, BlendFunc)                                                                        \
    X(BLENDFUNCSEPARATE, BlendFuncSeparate)                                                        \
    X(BLITFRAMEBUFFER, BlitFramebuffer)                                                            \
    X(BUFFERDATA, BufferData)                                                                      \
    X(BUFFERSUBDATA, BufferSubData)                                                                \
    X(CHECKFRAMEBUFFERSTATUS, CheckFramebufferStatus)                                              \
    X(CLEAR, Clear)                                                                                \
    X(CLEARCOLOR, ClearColor)                                                                      \
    X(COLORMASK, ColorMask)                                                                        \
    X(COMPILESHADER, CompileShader)                                                                \
    X(CREATEPROGRAM, CreateProgram)                                                                \
    X(CREATESHADER, CreateShader)                                                                  \
    X(CULLFACE, CullFace)                                                                          \
    X(DELETEBUFFERS, DeleteBuffers)                                                                \
    X(DELETEFRAMEBUFFERS, DeleteFramebuffers)                                                      \
    X(DELETEPROGRAM, DeleteProgram)                                                                \
    X(DELETERENDERBUFFERS, DeleteRenderbuffers)                                                    \
    X(DELETESHADER, DeleteShader)                                                                  \
    X(DELETETEXTURES, DeleteTextures)                                                              \
    X(DELETEVERTEXARRAYS, DeleteVertexArrays)                                                      \
    X(DEPTHFUNC, DepthFunc)                                                                        \
    X(DEPTHMASK, DepthMask)                                                                        \
    X(DISABLE, Disable)                                                                            \
    X(DRAWARRAYS, DrawArrays)                                                                      \
    X(DRAWARRAYSINSTANCED, DrawArraysInstanced)                                                    \
    X(DRAWBUFFERS, DrawBuffers)                                                                    \
    X(DRAWELEMENTS, DrawElements)                                                                  \
    X(ENABLE, Enable)                                                                              \
    X(ENABLEVERTEXATTRIBARRAY, EnableVertexAttribArray)                                            \
    X(FRAMEBUFFERRENDERBUFFER, FramebufferRenderbuffer)                                            \
    X(FRAMEBUFFERTEXTURE2D, FramebufferTexture2D)                                                  \
    X(GENBUFFERS, GenBuffers)                                                                      \
    X(GENFRAMEBUFFERS, GenFramebuffers)                                                            \
    X(GENRENDERBUFFERS, GenRenderbuffers)                                                          \
    X(GENTEXTURES, GenTextures)                                                                    \
    X(GENVERTEXARRAYS, GenVertexArrays)                                                            \
    X(GETERROR, GetError)                                                                          \
    X(GETINTEGERV, GetIntegerv)                                                                    \
    X(GETPROGRAMINFOLOG, GetProgramInfoLog)                                                        \
    X(GETPROGRAMIV, GetProgramiv)                                                                  \
    X(GETSHADERINFOLOG, GetShaderInfoLog)                                                          \
    X(GETSHADERIV, GetShaderiv)                                                                    \
    X(GETSTRING, GetString)                                                                        \
    X(GETSTRINGI, GetStringi)                                                                      \
    X(GETUNIFORMBLOCKINDEX, GetUniformBlockIndex)                                                  \
    X(GETUNIFORMLOCATION, GetUniformLocation)                                                      \
    X(LINKPROGRAM, LinkProgram)                                                                    \
    X(PIXELSTOREI, PixelStorei)                                                                    \
    X(READPIXELS, ReadPixels)                                                                      \
    X(RENDERBUFFERSTORAGEMULTISAMPLE, RenderbufferStorageMultisample)                              \
    X(SHADERSOURCE, ShaderSource)                                                                  \
    X(TEXIMAGE2D, TexImage2D)                                                                      \
    X(TEXPARAMETERI, TexParameteri)                                                                \
    X(TEXSUBIMAGE2D, TexSubImage2D)                                                                \
    X(UNIFORM1I, Uniform1i)                                                                        \
    X(UNIFORM4FV, Uniform4fv)                                                                      \
    X(UNIFORMBLOCKBINDING, UniformBlockBinding)                                                    \
    X(UNIFORMMATRIX4FV, UniformMatrix4fv)                                                          \
    X(USEPROGRAM, UseProgram)                                                                      \
    X(VERTEXATTRIBDIVISOR, VertexAttribDivisor)                                                    \
    X(VERTEXATTRIBPOINTER, VertexAttribPointer)                                                    \
    X(VIEWPORT, Viewport)

typedef struct {
#define GL_MEMBER(upper, name) PFNGL##upper##PROC name;
    GL_FUNCTIONS(GL_MEMBER)
#undef GL_MEMBER
    PFNGLGETGRAPHICSRESETSTATUSPROC GetGraphicsResetStatus; /* NULL where no driver is ever reset */
    bool es;                                 /* OpenGL ES or WebGL */
    bool lost;                               /* an error said so */
    uint64_t draw_calls, triangles, uploads; /* since they were last zeroed */
} Gl;

/* Fills the table. False with one logged line that names what is missing. */
bool gl_load(Gl *gl, void *(*get_proc)(const char *name), bool es);

/* Draw and upload through these: they count. */
void gl_draw_arrays(Gl *gl, GLenum mode, int first, int count);
void gl_draw_elements(Gl *gl, uint32_t first, uint32_t count); /* triangles, 32-bit */
void gl_draw_quads(Gl *gl, int instances);                     /* 4-vertex strips   */
void gl_upload(Gl *gl, GLenum target, GLuint buffer, size_t size, const void *data, GLenum usage);

/* Whether the driver was reset and holds nothing any more. */
bool gl_lost(Gl *gl);

/* Logs what went wrong since the last call, if anything. False when something did. */
bool gl_check(Gl *gl, const char *where);

#endif
