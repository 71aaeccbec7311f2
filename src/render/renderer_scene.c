#include "render/renderer_private.h"

#include <string.h>

enum { UNDER_HEIGHT = 180, SMOOTH_REACH = 20 }; /* pixels: what smooth.frag looks at */

#define UNDER_SOFT  0.010f /* metres: how far what glows under cloth is rounded */
#define BLUR_SIGMA  1.9f   /* steps: of the curve in blur.frag */
#define HALO_REACH  0.07f  /* of the height */
#define CHOSEN_HALO 0.80f  /* of its colour, where all around glows */
#define HOVER_HALO  0.50f

void renderer_set_frame(Renderer *renderer, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    gl->BindBuffer(GL_UNIFORM_BUFFER, renderer->frame_buffer);
    gl->BufferData(GL_UNIFORM_BUFFER, sizeof *block, block, GL_STREAM_DRAW);
    gl->BindBufferBase(GL_UNIFORM_BUFFER, 0, renderer->frame_buffer);
}

void renderer_draw_screen(Gl *gl, const Program *program, const Target *target, GLuint texture)
{
    target_bind(gl, target);
    gl->UseProgram(program->id);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, texture);
    gl_draw_arrays(gl, GL_TRIANGLES, 0, 3);
}

/* In the areas alone. */
static void draw_areas(Gl *gl, const Program *program, const Target *target, GLuint texture,
                       const Areas *areas)
{
    target_bind(gl, target);
    gl->UseProgram(program->id);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, texture);
    areas_draw(gl, areas);
}

static void clear_dark(Gl *gl, const Target *target)
{
    target_bind(gl, target);
    gl->ClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    gl->Clear(GL_COLOR_BUFFER_BIT);
}

/* Where something is lit; all round is dark in the target already. */
static void blur_twice(Renderer *renderer, const Target *target, const Target *across, float wide)
{
    Gl *gl = &renderer->gl;
    const Program *blur = &renderer->programs[PROGRAM_BLUR];
    const float step_across[4] = { wide / (float)target->desc.width, 0.0f, 0.0f, 0.0f };
    const float step_up[4] = { 0.0f, wide / (float)target->desc.height, 0.0f, 0.0f };
    clear_dark(gl, across);
    gl->UseProgram(blur->id);
    gl->Uniform4fv(blur->uniform[0], 1, step_across);
    draw_areas(gl, blur, across, target->colour, &renderer->lit);
    gl->Uniform4fv(blur->uniform[0], 1, step_up);
    draw_areas(gl, blur, target, across->colour, &renderer->lit);
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
    blur_twice(renderer, &renderer->under, &renderer->under_across,
               glm_clamp(UNDER_SOFT * texels / BLUR_SIGMA, 0.4f, 1.8f));
    return true;
}

/* What nobody sees, and nobody's edge is smoothed by, counts as taken by something near: what is
 * drawn after that costs nothing there. */
static void draw_cover(Renderer *renderer, const Scene *scene)
{
    Gl *gl = &renderer->gl;
    Cover far = cover_within(&renderer->cover, SMOOTH_REACH);
    areas_set(gl, &renderer->covered, far.areas, far.count, scene->width, scene->height);
    gl->UseProgram(renderer->programs[PROGRAM_COVER].id);
    gl->ColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    areas_draw(gl, &renderer->covered);
    gl->ColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
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
                  &renderer->programs[PROGRAM_CLOTH], scene, 1.0f / FRAME_SHADOW_SIZE);
    if (!sampled)
        draw_cover(renderer, scene);
    room_draw_props(gl, &renderer->room, programs, scene);
    room_draw(gl, &renderer->room, programs, scene, sampled);
    gl->Disable(GL_DEPTH_TEST);
    if (sampled)
        target_copy(gl, &renderer->sampled, &renderer->scene);
}

/* Over the body, the props and the disc: they are much smaller than a box round all. */
static bool find_edges(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    FrameArea areas[FRAME_AREAS], split[FRAME_SPLIT];
    int count = props_areas(&renderer->room.props, scene, block, 2.0f, areas);
    areas[count++] = frame_body_area(block, &renderer->body.skin, 2.0f);
    if (block->floor_map.w > 0.0f)
        areas[count++] = frame_track_area(block, 2.0f);
    int parts = frame_split_areas(areas, count, split);
    AreaList list = { 0 };
    bool ok = true;
    for (int i = 0; i < parts; i++)
        ok = area_list_add_without(&list, split[i], renderer->cover.areas,
                                   renderer->cover.count) && ok;
    areas_set(&renderer->gl, &renderer->edges, list.areas, list.count, scene->width,
              scene->height);
    area_list_finish(&list);
    return ok;
}

/* As far round what glows as light comes from it, on the skin or on the cloth over it. */
static void find_lit(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    FrameArea rows[FRAME_ROWS];
    const FramePoints points = { scene->position, renderer->body.lit, renderer->body.lit_count };
    int count = frame_row_areas(block, &points, HALO_REACH * (float)scene->height, rows);
    areas_set(&renderer->gl, &renderer->lit, rows, count, scene->width, scene->height);
}

/* A veil is a pattern of pixels: it needs smoothing even where edges are sampled, and has no
 * outline to follow. */
static bool has_veil(const Scene *scene)
{
    bool veiled = scene->only_chosen > 0.0f && scene->only_chosen < 1.0f;
    for (int i = 0; i < scene->prop_count; i++)
        veiled |= scene->prop_amount[i] > 0.0f && scene->prop_amount[i] < 1.0f;
    for (int i = 0; i < scene->part_count; i++)
        veiled |= scene->parts[i].opacity > 0.0f && scene->parts[i].opacity < 1.0f;
    return veiled;
}

static void draw_edges(Renderer *renderer, const Scene *scene, const Program *program)
{
    const float outlines[4] = { has_veil(scene) ? 0.0f : 1.0f, 0.0f, 0.0f, 0.0f };
    renderer->gl.UseProgram(program->id);
    renderer->gl.Uniform4fv(program->uniform[0], 1, outlines);
    draw_areas(&renderer->gl, program, &renderer->finished, renderer->scene.colour,
               &renderer->edges);
}

/* Where there is no multisampling: marks the edges in the depth buffer, then smooths only them. */
static bool smooth_edges(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    Gl *gl = &renderer->gl;
    if (!find_edges(renderer, scene, block))
        return false;
    target_bind(gl, &renderer->finished);
    gl->Enable(GL_DEPTH_TEST);
    gl->Clear(GL_DEPTH_BUFFER_BIT);
    gl->DepthFunc(GL_ALWAYS);
    gl->ColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    draw_edges(renderer, scene, &renderer->programs[PROGRAM_EDGES]);
    gl->ColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    gl->DepthFunc(GL_GREATER); /* the screen lies at the far plane, a mark in front of it */
    gl->DepthMask(GL_FALSE);
    draw_edges(renderer, scene, &renderer->programs[PROGRAM_SMOOTH]);
    gl->DepthMask(GL_TRUE);
    gl->DepthFunc(GL_LESS);
    gl->Disable(GL_DEPTH_TEST);
    return true;
}

/* What glows, taken at an eighth of the size and blurred. */
static void blur_glow(Renderer *renderer)
{
    Gl *gl = &renderer->gl;
    clear_dark(gl, &renderer->glow);
    draw_areas(gl, &renderer->programs[PROGRAM_GLOW], &renderer->glow, renderer->scene.colour,
               &renderer->lit);
    blur_twice(renderer, &renderer->glow, &renderer->glow_across,
               (float)renderer->window.desc.height / 720.0f);
}

static void draw_halo(Renderer *renderer, const Scene *scene)
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
    gl->Enable(GL_BLEND);
    gl->BlendFunc(GL_ONE_MINUS_DST_COLOR, GL_ONE);
    draw_areas(gl, program, &renderer->finished, renderer->scene.colour, &renderer->lit);
    gl->Disable(GL_BLEND);
}

static bool glows(const Scene *scene)
{
    return scene->hover_amount > 0.0f || scene->chosen_amount > 0.0f ||
           scene->strain_amount > 0.0f;
}

/* Only where there is something to smooth or to glow: the rest is copied, which costs a tenth. */
static bool draw_finish(Renderer *renderer, const Scene *scene, const FrameBlock *block)
{
    bool ok = true;
    target_copy(&renderer->gl, &renderer->scene, &renderer->finished);
    if (renderer->info.samples <= 1 || has_veil(scene))
        ok = smooth_edges(renderer, scene, block);
    if (glows(scene)) {
        blur_glow(renderer);
        draw_halo(renderer, scene);
    }
    return ok;
}

static bool is_marked(const Scene *scene)
{
    return scene->step_count > 0 || scene->ground_goes;
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
                                    .track = &p[is_marked(scene) ? PROGRAM_TRACK_MARKED
                                                                 : PROGRAM_TRACK],
                                    .ground = &p[PROGRAM_GROUND],
                                    .backdrop = &p[PROGRAM_BACKDROP] };
    if (!body_update(gl, &renderer->body, scene) ||
        !props_update(gl, &renderer->room.props, scene))
        return false;
    renderer->body.bounds = props_bounds(scene, &renderer->body.skin);
    FrameBlock block;
    frame_fill(&block, scene, &renderer->body.bounds);
    renderer_set_frame(renderer, &block);
    room_update(gl, &renderer->room, &programs, scene, &renderer->body, &block);
    if (renderer->info.samples <= 1 && !room_draw_backdrop(gl, &renderer->room, &programs, &block))
        return false;
    if (glows(scene))
        find_lit(renderer, scene, &block);
    if (body_glows_under(&renderer->body, scene) && !draw_under(renderer, scene, &block))
        return false;
    if (inner_is_shown(scene) &&
        !inner_draw(gl, &renderer->inner, &p[PROGRAM_INNER], scene))
        return false;
    draw_things(renderer, scene, &programs);
    return draw_finish(renderer, scene, &block);
}

/* True when finished shows this scene already. */
static bool is_drawn(const Renderer *renderer, const Scene *scene)
{
    return renderer->scene_drawn && memcmp(&renderer->drawn, scene, sizeof *scene) == 0 &&
           memcmp(&renderer->drawn_theme, scene->theme, sizeof *scene->theme) == 0 &&
           cover_holds(&renderer->cover, &renderer->drawn_cover);
}

bool renderer_update_scene(Renderer *renderer, const Scene *scene, bool *changed)
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
    renderer->drawn_cover = renderer->cover;
    memcpy(&renderer->drawn_theme, scene->theme, sizeof *scene->theme);
    return renderer->scene_drawn;
}
