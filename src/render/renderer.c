#include "render/render.h"

#include "render/body.h"
#include "render/frame.h"
#include "render/gl.h"
#include "render/inner.h"
#include "render/interface.h"
#include "render/program.h"
#include "render/room.h"
#include "render/target.h"

#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    PROGRAM_SKIN,
    PROGRAM_CLOTH,
    PROGRAM_PROP,
    PROGRAM_WALL,
    PROGRAM_DEPTH,
    PROGRAM_UNDER,
    PROGRAM_INNER,
    PROGRAM_IDS,
    PROGRAM_TRACK,
    PROGRAM_GROUND,
    PROGRAM_BACKDROP,
    PROGRAM_FLOOR,
    PROGRAM_BLUR,
    PROGRAM_EDGES,
    PROGRAM_SMOOTH,
    PROGRAM_GLOW,
    PROGRAM_HALO,
    PROGRAM_UI,
    PROGRAM_TURN,
    PROGRAM_COUNT
};

enum { SAMPLES = 4, GLOW_SHRINK = 8, UNDER_HEIGHT = 180 };

#define UNDER_SOFT  0.010f /* metres: how far what glows under cloth is rounded */
#define BLUR_SIGMA  1.9f   /* steps: of the curve in blur.frag */
#define HALO_REACH  0.07f /* of the height */
#define CHOSEN_HALO 0.80f /* of its colour, where all around glows */
#define HOVER_HALO  0.50f

struct Renderer {
    Gl gl;
    RendererInfo info;
    char shader_folder[512], icon_path[512];
    Program programs[PROGRAM_COUNT];
    Icons *icons;
    GLuint frame_buffer; /* the block Frame */
    Body body;
    Inner inner;
    Room room;
    Interface interface;
    Target sampled, scene;    /* the scene with its samples, and without */
    Target glow, glow_across; /* an eighth of the size */
    Target under, under_across; /* what glows on the skin, cloth or not */
    Target finished;          /* the scene with smooth edges and halo */
    Target window;            /* finished and the interface */
    Target ids;
    Scene drawn; /* what finished shows */
    Theme drawn_theme;
    bool scene_drawn, window_drawn;
};

static const ProgramDesc PROGRAMS[PROGRAM_COUNT] = {
    [PROGRAM_SKIN] = { "body.vert",
                       "body.frag",
                       { "part_colour", "part_state" },
                       { "shadow_map", "under_map", "inner_map" },
                       .attributes = BODY_ATTRIBUTES,
                       .defines = "#define SKIN true\n" },
    [PROGRAM_CLOTH] = { "body.vert",
                        "body.frag",
                        { "part_colour", "part_state" },
                        { "shadow_map", "under_map", "inner_map" },
                        .attributes = BODY_ATTRIBUTES,
                        .defines = "#define SKIN false\n" },
    [PROGRAM_PROP] = { "prop.vert",
                       "prop.frag",
                       { "place", "first_colour", "second_colour", "prop_state", "prop_size" },
                       { "shadow_map", "floor_near", "floor_far" },
                       .attributes = PROPS_ATTRIBUTES },
    [PROGRAM_WALL] = { "prop.vert",
                       "prop.frag",
                       { "place", "first_colour", "second_colour", "prop_state", "prop_size" },
                       { "shadow_map", "floor_near", "floor_far" },
                       .attributes = PROPS_ATTRIBUTES,
                       .defines = "#define IS_WALL\n" },
    [PROGRAM_DEPTH] = { "depth.vert", "depth.frag", { "projection" }, { NULL },
                        .attributes = BODY_ATTRIBUTES },
    [PROGRAM_UNDER] = { "under.vert", "under.frag", { NULL }, { NULL },
                        .attributes = BODY_ATTRIBUTES },
    [PROGRAM_INNER] = { "inner.vert", "inner.frag", { NULL }, { NULL },
                        .attributes = INNER_ATTRIBUTES },
    [PROGRAM_IDS] = { "ids.vert", "ids.frag", { "part_state" }, { NULL },
                      .attributes = BODY_ATTRIBUTES },
    [PROGRAM_TRACK] = { "track.vert",
                        "track.frag",
                        { NULL },
                        { "floor_near", "floor_far" },
                        .attributes = ROOM_ATTRIBUTES },
    [PROGRAM_GROUND] = { "ground.vert",
                         "ground.frag",
                         { NULL },
                         { "floor_near", "floor_far" },
                         .attributes = ROOM_ATTRIBUTES },
    [PROGRAM_BACKDROP] = { "screen.vert", "backdrop.frag", { NULL }, { NULL }, .attributes = NULL },
    [PROGRAM_FLOOR] = { "screen.vert",
                        "floor.frag",
                        { "floor_range" },
                        { "light_depth", "below_depth" },
                        .attributes = NULL },
    [PROGRAM_BLUR] = { "screen.vert", "blur.frag", { "blur_step" }, { "source" },
                       .attributes = NULL },
    [PROGRAM_GLOW] = { "screen.vert", "glow.frag", { NULL }, { "source" }, .attributes = NULL },
    [PROGRAM_HALO] = { "screen.vert",
                       "halo.frag",
                       { "chosen_halo", "hover_halo" },
                       { "scene", "glow" },
                       .attributes = NULL },
    [PROGRAM_EDGES] = { "screen.vert", "edges.frag", { "outlines" }, { "scene" },
                        .attributes = NULL },
    [PROGRAM_SMOOTH] = { "screen.vert", "smooth.frag", { "outlines" }, { "scene" },
                         .attributes = NULL },
    [PROGRAM_UI] = { "ui.vert", "ui.frag", { "ui_scale" }, { "atlas", "picture" },
                     .attributes = INTERFACE_ATTRIBUTES },
    [PROGRAM_TURN] = { "screen.vert", "turn.frag", { "turn" }, { "source" }, .attributes = NULL },
};

/* ---- Life. */

static bool load_programs(Gl *gl, Program *programs, const char *folder)
{
    for (int i = 0; i < PROGRAM_COUNT; i++)
        if (!program_init(gl, &programs[i], &PROGRAMS[i], folder))
            return false;
    return true;
}

static void finish_programs(Gl *gl, Program *programs)
{
    for (int i = 0; i < PROGRAM_COUNT; i++)
        if (programs[i].id)
            program_finish(gl, &programs[i]);
}

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
    if (!renderer->icons || !load_programs(gl, renderer->programs, renderer->shader_folder))
        return false;
    gl->GenBuffers(1, &renderer->frame_buffer);
    body_init(gl, &renderer->body);
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
    Target *targets[] = { &renderer->sampled,    &renderer->scene,    &renderer->glow,
                          &renderer->ids,        &renderer->finished, &renderer->window,
                          &renderer->glow_across, &renderer->under,
                          &renderer->under_across };
    if (gl->Viewport) { /* the last entry: the table is whole */
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
            target_finish(gl, targets[i]);
        interface_finish(gl, &renderer->interface);
        room_finish(gl, &renderer->room);
        body_finish(gl, &renderer->body);
        inner_finish(gl, &renderer->inner);
        finish_programs(gl, renderer->programs);
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
    bool ok = icons && load_programs(&renderer->gl, programs, renderer->shader_folder);
    if (!ok) {
        finish_programs(&renderer->gl, programs);
        icons_free(icons);
        return false;
    }
    finish_programs(&renderer->gl, renderer->programs);
    memcpy(renderer->programs, programs, sizeof programs);
    icons_free(renderer->icons);
    renderer->icons = icons;
    atlas_reset(&renderer->interface.atlas);
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

/* ---- The scene. */

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

static void set_frame(Renderer *renderer, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    gl->BindBuffer(GL_UNIFORM_BUFFER, renderer->frame_buffer);
    gl->BufferData(GL_UNIFORM_BUFFER, sizeof *block, block, GL_STREAM_DRAW);
    gl->BindBufferBase(GL_UNIFORM_BUFFER, 0, renderer->frame_buffer);
}

static void draw_screen(Gl *gl, const Program *program, const Target *target, GLuint texture)
{
    target_bind(gl, target);
    gl->UseProgram(program->id);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, texture);
    gl_draw_arrays(gl, GL_TRIANGLES, 0, 3);
}

static void blur_twice(Renderer *renderer, const Target *target, const Target *across, float wide)
{
    Gl *gl = &renderer->gl;
    const Program *blur = &renderer->programs[PROGRAM_BLUR];
    const float step_across[4] = { wide / (float)target->desc.width, 0.0f, 0.0f, 0.0f };
    const float step_up[4] = { 0.0f, wide / (float)target->desc.height, 0.0f, 0.0f };
    gl->UseProgram(blur->id);
    gl->Uniform4fv(blur->uniform[0], 1, step_across);
    draw_screen(gl, blur, across, target->colour);
    gl->Uniform4fv(blur->uniform[0], 1, step_up);
    draw_screen(gl, blur, target, across->colour);
}

/* Skin under cloth is coarse. Its borders are drawn small and blurred, which rounds them; the cloth
 * cuts its own soft border from that. */
static bool draw_under(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    TargetDesc desc = { .width = (UNDER_HEIGHT * scene->width + scene->height / 2) / scene->height,
                        .height = UNDER_HEIGHT,
                        .format = GL_RGBA8 };
    desc.width = desc.width > 0 ? desc.width : 1;
    bool ok = target_init(gl, &renderer->under_across, &desc);
    desc.depth = true;
    if (!ok || !target_init(gl, &renderer->under, &desc))
        return false;
    target_bind(gl, &renderer->under);
    gl->Enable(GL_DEPTH_TEST);
    gl->ClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    gl->Clear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    body_draw_under(gl, &renderer->body, &renderer->programs[PROGRAM_UNDER], scene);
    gl->Disable(GL_DEPTH_TEST);
    float texels = UNDER_HEIGHT * frame_scale(block, &renderer->body.bounds);
    gl->BindVertexArray(renderer->room.empty);
    blur_twice(renderer, &renderer->under, &renderer->under_across,
               glm_clamp(UNDER_SOFT * texels / BLUR_SIGMA, 0.4f, 1.8f));
    return true;
}

static void draw_things(Renderer *renderer, const Scene *scene, const RoomPrograms *programs)
{
    Gl *gl = &renderer->gl;
    bool sampled = renderer->info.samples > 1;
    if (!sampled)
        target_copy(gl, &renderer->room.backdrop, &renderer->scene);
    target_bind(gl, sampled ? &renderer->sampled : &renderer->scene);
    gl->Enable(GL_DEPTH_TEST);
    gl->Clear(GL_DEPTH_BUFFER_BIT); /* the backdrop covers every pixel */
    gl->ActiveTexture(GL_TEXTURE2);
    gl->BindTexture(GL_TEXTURE_2D, renderer->inner.picture.colour);
    gl->ActiveTexture(GL_TEXTURE1);
    gl->BindTexture(GL_TEXTURE_2D, renderer->under.colour);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, renderer->room.shadow.depth);
    if (renderer->body.filled)
        body_draw(gl, &renderer->body, &renderer->programs[PROGRAM_SKIN],
                  &renderer->programs[PROGRAM_CLOTH], scene, 1.0f / ROOM_SHADOW_SIZE);
    room_draw_props(gl, &renderer->room, programs, scene);
    room_draw(gl, &renderer->room, programs, scene, sampled);
    gl->Disable(GL_DEPTH_TEST);
    if (sampled)
        target_copy(gl, &renderer->sampled, &renderer->scene);
}

static void set_area(Gl *gl, FrameArea area)
{
    gl->Scissor(area.x, area.y, area.width, area.height);
}

/* Draws over the body, the props and the disc: they are much smaller than a box round all. */
static void draw_areas(Renderer *renderer, const Scene *scene, const FrameBlock *block,
                       const Program *program)
{
    FrameArea areas[FRAME_AREAS], split[FRAME_SPLIT];
    int count = props_areas(&renderer->room.props, scene, block, 2.0f, areas);
    areas[count++] = frame_body_area(block, &renderer->body.skin, 2.0f);
    if (block->floor_map.w > 0.0f)
        areas[count++] = frame_track_area(block, 2.0f);
    int parts = frame_split_areas(areas, count, split);
    for (int i = 0; i < parts; i++) {
        set_area(&renderer->gl, split[i]);
        draw_screen(&renderer->gl, program, &renderer->finished, renderer->scene.colour);
    }
}

/* A veil is a pattern of pixels: it needs smoothing even where edges are sampled, and has no
 * outline to follow. */
static bool has_veil(const Scene *scene)
{
    bool veiled = scene->only_chosen > 0.0f && scene->only_chosen < 1.0f;
    veiled |= scene->prop_count > 0 && scene->props_amount > 0.0f && scene->props_amount < 1.0f;
    for (int i = 0; i < scene->part_count; i++)
        veiled |= scene->parts[i].opacity > 0.0f && scene->parts[i].opacity < 1.0f;
    return veiled;
}

static void smooth_areas(Renderer *renderer, const Scene *scene, const FrameBlock *block,
                         const Program *program)
{
    const float outlines[4] = { has_veil(scene) ? 0.0f : 1.0f, 0.0f, 0.0f, 0.0f };
    renderer->gl.UseProgram(program->id);
    renderer->gl.Uniform4fv(program->uniform[0], 1, outlines);
    draw_areas(renderer, scene, block, program);
}

/* Where there is no multisampling: marks the edges in the depth buffer, then smooths only them. */
static void smooth_edges(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    target_bind(gl, &renderer->finished);
    gl->Enable(GL_DEPTH_TEST);
    gl->Clear(GL_DEPTH_BUFFER_BIT);
    gl->Enable(GL_SCISSOR_TEST);
    gl->DepthFunc(GL_ALWAYS);
    gl->ColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    smooth_areas(renderer, scene, block, &renderer->programs[PROGRAM_EDGES]);
    gl->ColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    gl->DepthFunc(GL_GREATER); /* the screen lies at the far plane, a mark in front of it */
    gl->DepthMask(GL_FALSE);
    smooth_areas(renderer, scene, block, &renderer->programs[PROGRAM_SMOOTH]);
    gl->DepthMask(GL_TRUE);
    gl->DepthFunc(GL_LESS);
    gl->Disable(GL_SCISSOR_TEST);
    gl->Disable(GL_DEPTH_TEST);
}

/* What glows, taken at an eighth of the size and blurred. */
static void blur_glow(Renderer *renderer)
{
    Gl *gl = &renderer->gl;
    draw_screen(gl, &renderer->programs[PROGRAM_GLOW], &renderer->glow, renderer->scene.colour);
    blur_twice(renderer, &renderer->glow, &renderer->glow_across,
               (float)renderer->window.desc.height / 720.0f);
}

static void draw_halo(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    const Program *program = &renderer->programs[PROGRAM_HALO];
    vec4s chosen = glms_vec4(glms_vec3_scale(scene->chosen_colour, CHOSEN_HALO), 0.0f);
    vec4s hover = glms_vec4(glms_vec3_scale(scene->hover_colour, HOVER_HALO), 0.0f);
    gl->UseProgram(program->id);
    gl->Uniform4fv(program->uniform[0], 1, chosen.raw);
    gl->Uniform4fv(program->uniform[1], 1, hover.raw);
    gl->ActiveTexture(GL_TEXTURE1);
    gl->BindTexture(GL_TEXTURE_2D, renderer->glow.colour);
    set_area(gl, frame_body_area(block, &renderer->body.bounds,
                                 HALO_REACH * (float)renderer->window.desc.height));
    gl->Enable(GL_SCISSOR_TEST);
    gl->Enable(GL_BLEND);
    gl->BlendFunc(GL_ONE_MINUS_DST_COLOR, GL_ONE);
    draw_screen(gl, program, &renderer->finished, renderer->scene.colour);
    gl->Disable(GL_BLEND);
    gl->Disable(GL_SCISSOR_TEST);
}

/* Only where there is something to smooth or to glow: the rest is copied, which costs a tenth. */
static void draw_finish(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    bool halo = scene->hover_amount > 0.0f || scene->chosen_amount > 0.0f ||
                scene->strain_amount > 0.0f;
    target_copy(gl, &renderer->scene, &renderer->finished);
    gl->BindVertexArray(renderer->room.empty);
    if (renderer->info.samples <= 1 || has_veil(scene))
        smooth_edges(renderer, scene, block);
    if (halo) {
        blur_glow(renderer);
        draw_halo(renderer, scene, block);
    }
}

static bool draw_scene(Renderer *renderer, const Scene *scene)
{
    Gl *gl = &renderer->gl;
    const Program *p = renderer->programs;
    const RoomPrograms programs = { .prop = &p[PROGRAM_PROP],
                                    .wall = &p[PROGRAM_WALL],
                                    .depth = &p[PROGRAM_DEPTH],
                                    .floor = &p[PROGRAM_FLOOR],
                                    .blur = &p[PROGRAM_BLUR],
                                    .track = &p[PROGRAM_TRACK],
                                    .ground = &p[PROGRAM_GROUND],
                                    .backdrop = &p[PROGRAM_BACKDROP] };
    if (!body_update(gl, &renderer->body, scene) ||
        !props_update(gl, &renderer->room.props, scene))
        return false;
    renderer->body.bounds = props_bounds(scene, &renderer->body.skin);
    FrameBlock block;
    frame_fill(&block, scene, &renderer->body.bounds);
    set_frame(renderer, &block);
    room_update(gl, &renderer->room, &programs, scene, &renderer->body, &block);
    if (renderer->info.samples <= 1 && !room_draw_backdrop(gl, &renderer->room, &programs, &block))
        return false;
    if (body_glows_under(&renderer->body, scene) && !draw_under(renderer, scene, &block))
        return false;
    if (inner_is_shown(scene) &&
        !inner_draw(gl, &renderer->inner, &p[PROGRAM_INNER], scene))
        return false;
    draw_things(renderer, scene, &programs);
    draw_finish(renderer, scene, &block);
    return true;
}

/* True when finished shows this scene already. */
static bool is_drawn(const Renderer *renderer, const Scene *scene)
{
    return renderer->scene_drawn && memcmp(&renderer->drawn, scene, sizeof *scene) == 0 &&
           memcmp(&renderer->drawn_theme, scene->theme, sizeof *scene->theme) == 0;
}

static bool update_scene(Renderer *renderer, const Scene *scene, bool *changed)
{
    *changed = true;
    if (!scene) {
        Gl *gl = &renderer->gl;
        *changed = renderer->scene_drawn || !renderer->window_drawn;
        renderer->scene_drawn = false;
        target_bind(gl, &renderer->finished);
        gl->ClearColor(0.0f, 0.0f, 0.0f, 1.0f);
        gl->Clear(GL_COLOR_BUFFER_BIT);
        return true;
    }
    if (is_drawn(renderer, scene)) {
        *changed = false;
        return true;
    }
    renderer->scene_drawn = draw_scene(renderer, scene);
    memcpy(&renderer->drawn, scene, sizeof *scene);
    memcpy(&renderer->drawn_theme, scene->theme, sizeof *scene->theme);
    return renderer->scene_drawn;
}

/* ---- A frame. */

bool renderer_draw(Renderer *renderer, int width, int height, const Scene *scene, const UiList *ui,
                   const TextEngine *text)
{
    Gl *gl = &renderer->gl;
    vec2s size = { { (float)width, (float)height } };
    bool resized = renderer->window.desc.width != width || renderer->window.desc.height != height;
    gl->draw_calls = gl->triangles = gl->uploads = 0;
    if (width <= 0 || height <= 0 || !make_targets(renderer, width, height))
        return false;
    if (resized)
        renderer->scene_drawn = renderer->window_drawn = false;
    bool scene_changed = false;
    bool ok = update_scene(renderer, scene, &scene_changed);
    bool ui_changed = interface_update(gl, &renderer->interface, ui, text, renderer->icons, size);
    if (scene_changed || ui_changed || !renderer->window_drawn) {
        target_copy(gl, &renderer->finished, &renderer->window);
        target_bind(gl, &renderer->window);
        interface_draw(gl, &renderer->interface, &renderer->programs[PROGRAM_UI], size);
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
    draw_screen(gl, program, &screen, renderer->window.colour);
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

/* ---- Reading back. OpenGL's rows come from the bottom. */

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
    set_frame(renderer, &block);
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
