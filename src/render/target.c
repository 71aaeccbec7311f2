#include "render/target.h"

#include "core/log.h"

#include <string.h>

static GLenum pixel_format(GLenum format)
{
    return format == GL_R8 ? GL_RED : format == GL_RG8 ? GL_RG : GL_RGBA;
}

static GLuint make_texture(Gl *gl, const TargetDesc *desc, bool depth)
{
    GLuint texture = 0;
    gl->GenTextures(1, &texture);
    gl->BindTexture(GL_TEXTURE_2D, texture);
    if (depth)
        gl->TexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, desc->width, desc->height, 0,
                       GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, NULL);
    else
        gl->TexImage2D(GL_TEXTURE_2D, 0, (GLint)desc->format, desc->width, desc->height, 0,
                       pixel_format(desc->format), GL_UNSIGNED_BYTE, NULL);
    /* OpenGL ES filters a depth texture only when it is compared. */
    GLint filter = (depth && !desc->compare) || desc->sharp ? GL_NEAREST : GL_LINEAR;
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (depth && desc->compare)
        gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    return texture;
}

static GLuint make_renderbuffer(Gl *gl, const TargetDesc *desc, GLenum format)
{
    GLuint buffer = 0;
    gl->GenRenderbuffers(1, &buffer);
    gl->BindRenderbuffer(GL_RENDERBUFFER, buffer);
    gl->RenderbufferStorageMultisample(GL_RENDERBUFFER, desc->samples, format, desc->width,
                                       desc->height);
    return buffer;
}

static void attach_colour(Gl *gl, Target *target)
{
    const TargetDesc *desc = &target->desc;
    if (desc->samples > 1) {
        target->colour = make_renderbuffer(gl, desc, desc->format);
        gl->FramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                                    target->colour);
        return;
    }
    target->colour = make_texture(gl, desc, false);
    gl->FramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target->colour,
                             0);
}

static void attach_depth(Gl *gl, Target *target)
{
    const TargetDesc *desc = &target->desc;
    if (desc->format) {
        target->depth = make_renderbuffer(gl, desc, GL_DEPTH_COMPONENT24);
        gl->FramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER,
                                    target->depth);
        return;
    }
    target->depth = make_texture(gl, desc, true);
    gl->FramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, target->depth, 0);
    const GLenum none = GL_NONE;
    gl->DrawBuffers(1, &none);
}

static bool same(const TargetDesc *a, const TargetDesc *b)
{
    return a->width == b->width && a->height == b->height && a->format == b->format &&
           a->depth == b->depth && a->compare == b->compare && a->sharp == b->sharp &&
           a->samples == b->samples;
}

bool target_init(Gl *gl, Target *target, const TargetDesc *desc)
{
    if (target->framebuffer && same(&target->desc, desc))
        return true;
    target_finish(gl, target);
    target->desc = *desc;
    gl->GenFramebuffers(1, &target->framebuffer);
    gl->BindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    if (desc->format)
        attach_colour(gl, target);
    if (desc->depth)
        attach_depth(gl, target);
    GLenum status = gl->CheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status == GL_FRAMEBUFFER_COMPLETE)
        return true;
    log_error("OpenGL makes no framebuffer of %d x %d pixels (0x%x)", desc->width, desc->height,
              (unsigned)status);
    target_finish(gl, target);
    return false;
}

void target_finish(Gl *gl, Target *target)
{
    if (target->framebuffer)
        gl->DeleteFramebuffers(1, &target->framebuffer);
    if (target->colour && target->desc.samples > 1)
        gl->DeleteRenderbuffers(1, &target->colour);
    else if (target->colour)
        gl->DeleteTextures(1, &target->colour);
    if (target->depth && target->desc.format)
        gl->DeleteRenderbuffers(1, &target->depth);
    else if (target->depth)
        gl->DeleteTextures(1, &target->depth);
    *target = (Target){ 0 };
}

void target_bind(Gl *gl, const Target *target)
{
    gl->BindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    gl->Viewport(0, 0, target->desc.width, target->desc.height);
}

static void copy(Gl *gl, FrameArea area)
{
    int right = area.x + area.width, top = area.y + area.height;
    gl->BlitFramebuffer(area.x, area.y, right, top, area.x, area.y, right, top,
                        GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

static void bind_copy(Gl *gl, const Target *from, const Target *to)
{
    gl->BindFramebuffer(GL_READ_FRAMEBUFFER, from->framebuffer);
    gl->BindFramebuffer(GL_DRAW_FRAMEBUFFER, to->framebuffer);
}

void target_copy(Gl *gl, const Target *from, const Target *to)
{
    bind_copy(gl, from, to);
    copy(gl, (FrameArea){ 0, 0, from->desc.width, from->desc.height });
}

void target_copy_areas(Gl *gl, const Target *from, const Target *to, const AreaList *list)
{
    bind_copy(gl, from, to);
    for (int i = 0; i < list->count; i++)
        copy(gl, list->areas[i]);
}
