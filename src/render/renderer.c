#include "render/renderer_private.h"

#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 4, GLOW_SHRINK = 8 };

/* ---- Life. */

static void read_info(Renderer *renderer, int samples)
{
    static const char *const SOFTWARE[] = { "llvmpipe", "softpipe", "SwiftShader", "Software",
                                            "Microsoft Basic Render" };
    Gl *gl = &renderer->gl;
    RendererInfo *info = &renderer->info;
    const char *name = (const char *)gl->GetString(GL_RENDERER);
    const char *version = (const char *)gl->GetString(GL_VERSION);
    text_copy(info->renderer, sizeof info->renderer, name ? name : "unknown");
    text_copy(info->version, sizeof info->version, version ? version : "unknown");
    for (size_t i = 0; i < sizeof SOFTWARE / sizeof *SOFTWARE; i++)
        info->software |= strstr(info->renderer, SOFTWARE[i]) != NULL;
    GLint most = 1;
    gl->GetIntegerv(GL_MAX_SAMPLES, &most);
    info->samples = samples > 0 ? samples : info->software ? 1 : SAMPLES;
    info->samples = info->samples < most ? info->samples : most;
}

static bool start(Renderer *renderer, const RendererDesc *desc)
{
    Gl *gl = &renderer->gl;
    if (!gl_load(gl, desc->get_proc, desc->es))
        return false;
    read_info(renderer, desc->samples);
    if (!text_copy(renderer->shader_folder, sizeof renderer->shader_folder, desc->shader_folder) ||
        !text_copy(renderer->icon_path, sizeof renderer->icon_path, desc->icon_path)) {
        log_error("the path '%s' is too long", desc->shader_folder);
        return false;
    }
    renderer->icons = icons_load(renderer->icon_path);
    if (!renderer->icons ||
        !renderer_load_programs(gl, renderer->programs, renderer->shader_folder))
        return false;
    gl->GenBuffers(1, &renderer->frame_buffer);
    body_init(gl, &renderer->body);
    areas_init(gl, &renderer->edges);
    areas_init(gl, &renderer->lit);
    areas_init(gl, &renderer->covered);
    return room_init(gl, &renderer->room) && interface_init(gl, &renderer->interface) &&
           gl_check(gl, "set-up");
}

Renderer *renderer_create(const RendererDesc *desc)
{
    Renderer *renderer = calloc(1, sizeof *renderer);
    if (!renderer) {
        log_error("out of memory for the renderer");
        return NULL;
    }
    if (start(renderer, desc))
        return renderer;
    renderer_destroy(renderer);
    return NULL;
}

void renderer_destroy(Renderer *renderer)
{
    if (!renderer)
        return;
    Gl *gl = &renderer->gl;
    Target *targets[] = { &renderer->sampled,     &renderer->scene,    &renderer->glow,
                          &renderer->glow_across, &renderer->under,    &renderer->under_across,
                          &renderer->ids,         &renderer->finished, &renderer->window };
    if (gl->Viewport) { /* the last entry: the table is whole */
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
            target_finish(gl, targets[i]);
        interface_finish(gl, &renderer->interface);
        room_finish(gl, &renderer->room);
        body_finish(gl, &renderer->body);
        areas_finish(gl, &renderer->edges);
        areas_finish(gl, &renderer->lit);
        areas_finish(gl, &renderer->covered);
        inner_finish(gl, &renderer->inner);
        renderer_finish_programs(gl, renderer->programs);
        if (renderer->frame_buffer)
            gl->DeleteBuffers(1, &renderer->frame_buffer);
    }
    icons_free(renderer->icons);
    free(renderer);
}

bool renderer_reload(Renderer *renderer)
{
    Program programs[PROGRAM_COUNT] = { 0 };
    Icons *icons = icons_load(renderer->icon_path);
    bool ok = icons && renderer_load_programs(&renderer->gl, programs, renderer->shader_folder);
    if (!ok) {
        renderer_finish_programs(&renderer->gl, programs);
        icons_free(icons);
        return false;
    }
    renderer_finish_programs(&renderer->gl, renderer->programs);
    memcpy(renderer->programs, programs, sizeof programs);
    icons_free(renderer->icons);
    renderer->icons = icons;
    interface_forget(&renderer->interface);
    renderer->scene_drawn = renderer->window_drawn = renderer->room.drawn = false;
    return true;
}

bool renderer_lost(Renderer *renderer)
{
    return gl_lost(&renderer->gl);
}

const RendererInfo *renderer_info(const Renderer *renderer)
{
    return &renderer->info;
}

/* ---- A frame. */

static bool make_targets(Renderer *renderer, int width, int height)
{
    Gl *gl = &renderer->gl;
    int samples = renderer->info.samples;
    const TargetDesc plain = { .width = width, .height = height, .format = GL_RGBA8 };
    TargetDesc scene = plain, finished = plain, sampled = plain, glow = plain;
    scene.depth = samples <= 1;
    finished.depth = true; /* for the marks of edges */
    sampled.depth = true;
    sampled.samples = samples;
    glow.width = (width + GLOW_SHRINK - 1) / GLOW_SHRINK;
    glow.height = (height + GLOW_SHRINK - 1) / GLOW_SHRINK;
    return target_init(gl, &renderer->window, &plain) &&
           target_init(gl, &renderer->finished, &finished) &&
           target_init(gl, &renderer->scene, &scene) &&
           (samples <= 1 || target_init(gl, &renderer->sampled, &sampled)) &&
           target_init(gl, &renderer->glow, &glow) &&
           target_init(gl, &renderer->glow_across, &glow);
}

/* The scene and the interface over it. */
static bool draw_window(Renderer *renderer, vec2s size)
{
    Gl *gl = &renderer->gl;
    const InterfacePrograms programs = { &renderer->programs[PROGRAM_UI],
                                         &renderer->programs[PROGRAM_KEPT] };
    if (!interface_renew(gl, &renderer->interface, &programs, &renderer->cover, size))
        return false;
    target_copy(gl, &renderer->finished, &renderer->window);
    interface_draw(gl, &renderer->interface, &programs, &renderer->window);
    return true;
}

bool renderer_draw(Renderer *renderer, int width, int height, const Scene *scene, const UiList *ui,
                   const TextEngine *text)
{
    Gl *gl = &renderer->gl;
    vec2s size = { { (float)width, (float)height } };
    bool resized = renderer->window.desc.width != width || renderer->window.desc.height != height;
    gl->draw_calls = gl->triangles = gl->uploads = 0;
    if (width <= 0 || height <= 0 || !make_targets(renderer, width, height))
        return false;
    cover_find(&renderer->cover, ui, height);
    if (resized)
        renderer->scene_drawn = renderer->window_drawn = false;
    bool scene_changed = false;
    bool ok = renderer_update_scene(renderer, scene, &scene_changed);
    bool ui_changed = interface_update(gl, &renderer->interface, ui, text, renderer->icons, size);
    if (scene_changed || ui_changed || !renderer->window_drawn) {
        ok = draw_window(renderer, size) && ok;
        renderer->window_drawn = true;
    }
    renderer->info.draw_calls = gl->draw_calls;
    renderer->info.triangles = gl->triangles;
    renderer->info.uploads = gl->uploads;
    return gl_check(gl, "the frame") && ok;
}

/* Clockwise by so many quarters. */
static void show_turned(Renderer *renderer, int width, int height, int quarters)
{
    static const float turns[4][4] = {
        { 1, 0, 0, 1 }, { 0, -1, 1, 0 }, { -1, 0, 0, -1 }, { 0, 1, -1, 0 }
    };
    Gl *gl = &renderer->gl;
    const Program *program = &renderer->programs[PROGRAM_TURN];
    bool upright = quarters % 2 == 0;
    const Target screen = { .desc = { .width = upright ? width : height,
                                      .height = upright ? height : width } };
    gl->UseProgram(program->id);
    gl->Uniform4fv(program->uniform[0], 1, turns[quarters]);
    renderer_draw_screen(gl, program, &screen, renderer->window.colour);
}

void renderer_show(Renderer *renderer, int width, int height, int quarters)
{
    Gl *gl = &renderer->gl;
    if (quarters != 0) {
        show_turned(renderer, width, height, quarters);
        return;
    }
    gl->BindFramebuffer(GL_READ_FRAMEBUFFER, renderer->window.framebuffer);
    gl->BindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    gl->BlitFramebuffer(0, 0, renderer->window.desc.width, renderer->window.desc.height, 0, 0,
                        width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void renderer_wait(Renderer *renderer)
{
    uint8_t pixel[4];
    Gl *gl = &renderer->gl;
    gl->BindFramebuffer(GL_FRAMEBUFFER, renderer->window.framebuffer);
    gl->ReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel);
}
