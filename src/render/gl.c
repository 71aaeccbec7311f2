#include "render/gl.h"

#include "core/log.h"

#include <stddef.h>
#include <string.h>

enum { MOST_ERRORS = 16 }; /* that can be waiting at once */

typedef struct {
    const char *name;
    size_t offset;
} GlEntry;

static const GlEntry ENTRIES[] = {
#define GL_ENTRY(upper, name) { "gl" #name, offsetof(Gl, name) },
    GL_FUNCTIONS(GL_ENTRY)
#undef GL_ENTRY
};

static bool has_extension(const Gl *gl, const char *wanted)
{
    GLint count = 0;
    gl->GetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLint i = 0; i < count; i++) {
        const char *name = (const char *)gl->GetStringi(GL_EXTENSIONS, (GLuint)i);
        if (name && strcmp(name, wanted) == 0)
            return true;
    }
    return false;
}

/* A name that is found says nothing, some systems find every name: the extension must be there. */
static void load_reset(Gl *gl, void *(*get_proc)(const char *name))
{
    static const char *const KINDS[][2] = {
        { "GL_KHR_robustness", "glGetGraphicsResetStatus" },
        { "GL_KHR_robustness", "glGetGraphicsResetStatusKHR" },
        { "GL_ARB_robustness", "glGetGraphicsResetStatusARB" },
        { "GL_EXT_robustness", "glGetGraphicsResetStatusEXT" },
    };
    void *found = NULL;
    for (size_t i = 0; !found && i < sizeof KINDS / sizeof *KINDS; i++)
        if (has_extension(gl, KINDS[i][0]))
            found = get_proc(KINDS[i][1]);
    memcpy(&gl->GetGraphicsResetStatus, &found, sizeof found);
}

bool gl_load(Gl *gl, void *(*get_proc)(const char *name), bool es)
{
    *gl = (Gl){ .es = es };
    for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) {
        void *found = get_proc(ENTRIES[i].name);
        if (!found) {
            log_error("OpenGL has no %s; Limber needs OpenGL 3.3 or OpenGL ES 3.0",
                      ENTRIES[i].name);
            return false;
        }
        /* ISO C has no cast from a data pointer to a function pointer. */
        memcpy((char *)gl + ENTRIES[i].offset, &found, sizeof found);
    }
    load_reset(gl, get_proc);
    return true;
}

bool gl_lost(Gl *gl)
{
    gl->lost |= gl->GetGraphicsResetStatus && gl->GetGraphicsResetStatus() != GL_NO_ERROR;
    return gl->lost;
}

void gl_draw_arrays(Gl *gl, GLenum mode, int first, int count)
{
    gl->DrawArrays(mode, first, count);
    gl->draw_calls++;
    gl->triangles += (uint64_t)(mode == GL_TRIANGLE_STRIP ? count - 2 : count / 3);
}

void gl_draw_elements(Gl *gl, uint32_t first, uint32_t count)
{
    gl->DrawElements(GL_TRIANGLES, (GLsizei)count, GL_UNSIGNED_INT,
                     (const void *)(first * sizeof(uint32_t)));
    gl->draw_calls++;
    gl->triangles += count / 3;
}

void gl_draw_quads(Gl *gl, int instances)
{
    gl->DrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, instances);
    gl->draw_calls++;
    gl->triangles += 2 * (uint64_t)instances;
}

void gl_upload(Gl *gl, GLenum target, GLuint buffer, size_t size, const void *data, GLenum usage)
{
    gl->BindBuffer(target, buffer);
    gl->BufferData(target, (GLsizeiptr)size, data, usage);
    gl->uploads++;
}

static const char *error_name(GLenum error)
{
    switch (error) {
    case GL_INVALID_ENUM:
        return "invalid enum";
    case GL_INVALID_VALUE:
        return "invalid value";
    case GL_INVALID_OPERATION:
        return "invalid operation";
    case GL_INVALID_FRAMEBUFFER_OPERATION:
        return "invalid framebuffer operation";
    case GL_OUT_OF_MEMORY:
        return "out of memory";
    case GL_CONTEXT_LOST:
        return "context lost";
    default:
        return "unknown";
    }
}

bool gl_check(Gl *gl, const char *where)
{
    GLenum first = gl->GetError();
    if (first == GL_NO_ERROR)
        return true;
    log_error("OpenGL: %s in %s", error_name(first), where);
    gl->lost |= first == GL_CONTEXT_LOST;
    for (int i = 0; i < MOST_ERRORS && gl->GetError() != GL_NO_ERROR; i++)
        ; /* a context that is lost may say so for ever */
    return false;
}
