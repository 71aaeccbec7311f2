#include "render/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRACK_SIDES = 128, TRACK_CORNERS = TRACK_SIDES * 9, GROUND_CORNERS = 4 };

const char *const ROOM_ATTRIBUTES[] = { "position", "normal", NULL };

typedef struct {
    vec3s position, normal;
} Corner;

/* ---- The disc: a fan on top and a wall round it; then a square for the ground. */

static vec3s on_rim(int side, float y)
{
    float angle = 2.0f * GLM_PIf * (float)side / TRACK_SIDES;
    return (vec3s){ { sinf(angle), y, cosf(angle) } };
}

static Corner *add_side(Corner *out, int side)
{
    const vec3s up = { { 0.0f, 1.0f, 0.0f } }, middle = { { 0.0f, 0.0f, 0.0f } };
    vec3s a = on_rim(side, 0.0f), b = on_rim(side + 1, 0.0f);
    vec3s a_low = on_rim(side, -1.0f), b_low = on_rim(side + 1, -1.0f);
    *out++ = (Corner){ middle, up };
    *out++ = (Corner){ a, up };
    *out++ = (Corner){ b, up };
    *out++ = (Corner){ a, a };
    *out++ = (Corner){ a_low, a };
    *out++ = (Corner){ b_low, b };
    *out++ = (Corner){ a, a };
    *out++ = (Corner){ b_low, b };
    *out++ = (Corner){ b, b };
    return out;
}

static void fill_corners(Corner *out)
{
    for (int side = 0; side < TRACK_SIDES; side++)
        out = add_side(out, side);
    for (int i = 0; i < GROUND_CORNERS; i++)
        *out++ = (Corner){ { { i & 1 ? 1.0f : -1.0f, 0.0f, i & 2 ? 1.0f : -1.0f } },
                           { { 0.0f, 1.0f, 0.0f } } };
}

static bool make_targets(Gl *gl, Room *room)
{
    const TargetDesc shadow = {
        .width = FRAME_SHADOW_SIZE, .height = FRAME_SHADOW_SIZE, .depth = true, .compare = true
    };
    const TargetDesc below = { .width = ROOM_BELOW_SIZE, .height = ROOM_BELOW_SIZE, .depth = true };
    const TargetDesc near = { .width = ROOM_NEAR_SIZE,
                              .height = ROOM_NEAR_SIZE,
                              .format = GL_RGBA8 };
    const TargetDesc far = { .width = FRAME_FAR_SIZE,
                             .height = FRAME_FAR_SIZE,
                             .format = GL_RGBA8 };
    return target_init(gl, &room->shadow, &shadow) && target_init(gl, &room->below, &below) &&
           target_init(gl, &room->gather, &near) && target_init(gl, &room->across, &near) &&
           target_init(gl, &room->near, &near) && target_init(gl, &room->far_across, &far) &&
           target_init(gl, &room->far, &far);
}

bool room_init(Gl *gl, Room *room)
{
    *room = (Room){ .track_count = TRACK_CORNERS };
    areas_init(gl, &room->darkened);
    Corner corners[TRACK_CORNERS + GROUND_CORNERS];
    fill_corners(corners);
    gl->GenVertexArrays(1, &room->empty);
    gl->GenVertexArrays(1, &room->vertex_array);
    gl->GenBuffers(1, &room->buffer);
    gl->BindVertexArray(room->vertex_array);
    gl_upload(gl, GL_ARRAY_BUFFER, room->buffer, sizeof corners, corners, GL_STATIC_DRAW);
    for (GLuint i = 0; i < 2; i++) {
        gl->EnableVertexAttribArray(i);
        gl->VertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, sizeof(Corner),
                                (const void *)(i * sizeof(vec3s)));
    }
    gl->BindVertexArray(0);
    return make_targets(gl, room);
}

void room_finish(Gl *gl, Room *room)
{
    Target *targets[] = { &room->shadow, &room->below,      &room->gather, &room->across,
                          &room->near,   &room->far_across, &room->far,    &room->backdrop };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        target_finish(gl, targets[i]);
    props_finish(gl, &room->props);
    areas_finish(gl, &room->darkened);
    if (room->buffer)
        gl->DeleteBuffers(1, &room->buffer);
    if (room->vertex_array)
        gl->DeleteVertexArrays(1, &room->vertex_array);
    if (room->empty)
        gl->DeleteVertexArrays(1, &room->empty);
    *room = (Room){ 0 };
}

/* ---- Maps. */

static void clear_depth(Gl *gl, const Target *target)
{
    target_bind(gl, target);
    gl->Clear(GL_DEPTH_BUFFER_BIT);
}

static void clear_light(Gl *gl, const Target *target)
{
    target_bind(gl, target);
    gl->ClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    gl->Clear(GL_COLOR_BUFFER_BIT);
}

/* Only what faces away from the light: what it shines on then needs hardly a bias, and half of the
 * triangles are enough. */
static void draw_shadow(Gl *gl, const Room *room, const Program *program, const Scene *scene,
                        const Body *body, const mat4s *projection)
{
    clear_depth(gl, &room->shadow);
    gl->Enable(GL_CULL_FACE);
    gl->CullFace(GL_FRONT);
    body_draw_depth(gl, body, program, scene, projection);
    props_draw_depth(gl, &room->props, program, scene, projection, false);
    gl->CullFace(GL_BACK);
    gl->Disable(GL_CULL_FACE);
}

static void draw_below(Gl *gl, const Room *room, const Program *program, const Scene *scene,
                       const Body *body, const mat4s *projection)
{
    clear_depth(gl, &room->below);
    gl->Enable(GL_CULL_FACE);
    body_draw_depth(gl, body, program, scene, projection);
    props_draw_depth(gl, &room->props, program, scene, projection, true);
    gl->Disable(GL_CULL_FACE);
}

/* From 0..1 back to the -1..1 that a vertex shader gives out. */
static mat4s clip_of_map(mat4s map)
{
    mat4s twice =
        glms_scale(glms_translate(glms_mat4_identity(), (vec3s){ { -1.0f, -1.0f, -1.0f } }),
                   (vec3s){ { 2.0f, 2.0f, 2.0f } });
    return glms_mat4_mul(twice, map);
}

static void set_compare(Gl *gl, GLuint texture, bool on)
{
    gl->BindTexture(GL_TEXTURE_2D, texture);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE,
                      on ? GL_COMPARE_REF_TO_TEXTURE : GL_NONE);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, on ? GL_LINEAR : GL_NEAREST);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, on ? GL_LINEAR : GL_NEAREST);
}

static void gather(Gl *gl, const Room *room, const Program *program, const Body *body)
{
    vec4s range = frame_floor_range(&body->bounds);
    clear_light(gl, &room->gather);
    gl->UseProgram(program->id);
    gl->Uniform4fv(program->uniform[0], 1, range.raw);
    gl->ActiveTexture(GL_TEXTURE1);
    gl->BindTexture(GL_TEXTURE_2D, room->below.depth);
    gl->ActiveTexture(GL_TEXTURE0);
    set_compare(gl, room->shadow.depth, false);
    areas_draw(gl, &room->darkened);
    set_compare(gl, room->shadow.depth, true);
}

/* What the room blurs with: a program, and where. */
typedef struct {
    const Program *program;
    const Areas *areas;
} Blur;

static void blur(Gl *gl, const Blur *with, const Target *from, const Target *to, vec2s texels)
{
    const float step[4] = { texels.x / (float)from->desc.width, texels.y / (float)from->desc.height,
                            0.0f, 0.0f };
    clear_light(gl, to);
    gl->Uniform4fv(with->program->uniform[0], 1, step);
    gl->BindTexture(GL_TEXTURE_2D, from->colour);
    areas_draw(gl, with->areas);
}

static bool body_is_current(const Room *room, const Scene *scene)
{
    if (!room->drawn || room->pose_version != scene->pose_version ||
        room->mesh_version != scene->mesh_version || room->floor_y != scene->floor_y ||
        !props_same(&room->props, scene))
        return false;
    for (int i = 0; i < scene->part_count; i++)
        if (room->opacity[i] != scene->parts[i].opacity)
            return false;
    return true;
}

static void remember(Room *room, const Scene *scene, const FrameBlock *block)
{
    room->drawn = true;
    props_keep(&room->props, scene);
    room->pose_version = scene->pose_version;
    room->mesh_version = scene->mesh_version;
    room->floor_y = scene->floor_y;
    room->drawn_for = block->shadow_projection;
    for (int i = 0; i < scene->part_count; i++)
        room->opacity[i] = scene->parts[i].opacity;
}

/* Where the body darkens the floor; all round is light in the maps already. */
static void spread(Gl *gl, Room *room, const RoomPrograms *programs, const Body *body,
                   const FrameBlock *block)
{
    const Blur with = { programs->blur, &room->darkened };
    FrameArea area = frame_floor_area(block, &body->bounds);
    areas_set(gl, &room->darkened, &area, 1, FRAME_FAR_SIZE, FRAME_FAR_SIZE);
    gather(gl, room, programs->floor, body);
    gl->UseProgram(programs->blur->id);
    blur(gl, &with, &room->gather, &room->across, (vec2s){ { 0.7f, 0.0f } });
    blur(gl, &with, &room->across, &room->near, (vec2s){ { 0.0f, 0.7f } });
    blur(gl, &with, &room->near, &room->far_across, (vec2s){ { 2.6f, 0.0f } });
    blur(gl, &with, &room->far_across, &room->far, (vec2s){ { 0.0f, 1.3f } });
}

void room_update(Gl *gl, Room *room, const RoomPrograms *programs, const Scene *scene,
                 const Body *body, const FrameBlock *block)
{
    bool still = body_is_current(room, scene);
    if (!body->filled ||
        (still && memcmp(&room->drawn_for, &block->shadow_projection, sizeof(mat4s)) == 0))
        return;
    remember(room, scene, block);
    mat4s light = clip_of_map(block->shadow_projection), below = frame_below_projection(block);
    gl->Enable(GL_DEPTH_TEST);
    draw_shadow(gl, room, programs->depth, scene, body, &light);
    if (!still)
        draw_below(gl, room, programs->depth, scene, body, &below);
    gl->Disable(GL_DEPTH_TEST);
    spread(gl, room, programs, body, block);
}

/* ---- The picture. */

static void bind_floor(Gl *gl, const Room *room)
{
    gl->ActiveTexture(GL_TEXTURE1);
    gl->BindTexture(GL_TEXTURE_2D, room->far.colour);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, room->near.colour);
}

/* Shadow on the ground darkens the backdrop and leaves the glow in alpha alone. */
static void draw_ground(Gl *gl, const Room *room, const Program *program)
{
    gl->UseProgram(program->id);
    gl->DepthMask(GL_FALSE);
    gl->ColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    gl->Enable(GL_BLEND);
    gl->BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    gl_draw_arrays(gl, GL_TRIANGLE_STRIP, room->track_count, GROUND_CORNERS);
    gl->Disable(GL_BLEND);
    gl->ColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    gl->DepthMask(GL_TRUE);
}

bool room_draw_backdrop(Gl *gl, Room *room, const RoomPrograms *programs, const FrameBlock *block)
{
    const TargetDesc desc = { .width = (int)block->viewport.x,
                              .height = (int)block->viewport.y,
                              .format = GL_RGBA8 };
    bool fits =
        room->backdrop.desc.width == desc.width && room->backdrop.desc.height == desc.height;
    if (fits && memcmp(room->backdrop_for, &block->backdrop_top, sizeof room->backdrop_for) == 0)
        return true;
    if (!target_init(gl, &room->backdrop, &desc))
        return false;
    memcpy(room->backdrop_for, &block->backdrop_top, sizeof room->backdrop_for);
    target_bind(gl, &room->backdrop);
    gl->BindVertexArray(room->empty);
    gl->UseProgram(programs->backdrop->id);
    gl_draw_arrays(gl, GL_TRIANGLES, 0, 3);
    return true;
}

void room_draw_props(Gl *gl, const Room *room, const RoomPrograms *programs, const Scene *scene)
{
    const GLuint maps[] = { room->near.colour, room->far.colour };
    for (GLenum i = 0; i < 2; i++) {
        gl->ActiveTexture(GL_TEXTURE1 + i);
        gl->BindTexture(GL_TEXTURE_2D, maps[i]);
    }
    props_draw(gl, &room->props, programs->prop, programs->wall, scene, 1.0f / FRAME_SHADOW_SIZE);
}

void room_draw(Gl *gl, const Room *room, const RoomPrograms *programs, const Scene *scene,
               bool with_backdrop)
{
    bind_floor(gl, room);
    gl->BindVertexArray(room->vertex_array);
    if (scene->show_track) {
        gl->UseProgram(programs->track->id);
        gl->Enable(GL_CULL_FACE);
        gl_draw_arrays(gl, GL_TRIANGLES, 0, room->track_count);
        gl->Disable(GL_CULL_FACE);
    }
    gl->DepthFunc(GL_LEQUAL);
    if (with_backdrop) {
        gl->UseProgram(programs->backdrop->id);
        gl->BindVertexArray(room->empty);
        gl_draw_arrays(gl, GL_TRIANGLES, 0, 3);
        gl->BindVertexArray(room->vertex_array);
    }
    draw_ground(gl, room, programs->ground);
    gl->DepthFunc(GL_LESS);
}
