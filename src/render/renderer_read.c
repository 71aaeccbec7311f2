#include "render/renderer_private.h"

#include "core/log.h"

#include <stdlib.h>
#include <string.h>

/* OpenGL's rows come from the bottom. */
static uint8_t *read_target(Gl *gl, const Target *target)
{
    int width = target->desc.width, height = target->desc.height;
    uint8_t *rows = malloc((size_t)width * (size_t)height * 4);
    if (!rows) {
        log_error("out of memory for a picture of %d x %d", width, height);
        return NULL;
    }
    gl->BindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    gl->PixelStorei(GL_PACK_ALIGNMENT, 1);
    gl->ReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rows);
    return rows;
}

bool renderer_read(Renderer *renderer, uint8_t *pixels)
{
    const Target *target = &renderer->window;
    if (!target->framebuffer)
        return false;
    uint8_t *rows = read_target(&renderer->gl, target);
    if (!rows)
        return false;
    for (int y = 0; y < target->desc.height; y++) {
        const uint8_t *from =
            rows + (size_t)(target->desc.height - 1 - y) * (size_t)target->desc.width * 4;
        for (int x = 0; x < target->desc.width; x++, pixels += 3)
            memcpy(pixels, from + 4 * x, 3);
    }
    free(rows);
    return gl_check(&renderer->gl, "reading the picture");
}

static bool draw_ids(Renderer *renderer, const Scene *scene)
{
    Gl *gl = &renderer->gl;
    FrameBlock block;
    frame_fill(&block, scene, &renderer->body.bounds);
    renderer_set_frame(renderer, &block);
    target_bind(gl, &renderer->ids);
    gl->ClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    gl->Enable(GL_DEPTH_TEST);
    gl->Clear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    bool ok = body_draw_ids(gl, &renderer->programs[PROGRAM_IDS], scene);
    gl->Disable(GL_DEPTH_TEST);
    return ok;
}

bool renderer_read_ids(Renderer *renderer, int width, int height, const Scene *scene, uint32_t *ids)
{
    Gl *gl = &renderer->gl;
    const TargetDesc desc = { .width = width, .height = height, .format = GL_RGBA8, .depth = true };
    if (!target_init(gl, &renderer->ids, &desc) || !draw_ids(renderer, scene))
        return false;
    uint8_t *rows = read_target(gl, &renderer->ids);
    if (!rows)
        return false;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t *p = rows + 4 * ((size_t)(height - 1 - y) * (size_t)width + (size_t)x);
            *ids++ = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
        }
    free(rows);
    return gl_check(gl, "reading triangles");
}
