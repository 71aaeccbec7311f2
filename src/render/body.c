#include "render/body.h"

#include "core/log.h"

#include <stdlib.h>
#include <string.h>

enum { POSITION, NORMAL, SURFACE, PAINT };

#define SHADOW_OPACITY 0.5f /* what is fainter throws no shadow */

const char *const BODY_ATTRIBUTES[] = { "position", "normal", "surface", "paint", NULL };

typedef struct {
    uint8_t bare, dressed, cavity, window;
} Surface;

/* ---- Buffers. */

static void set_attribute(Gl *gl, GLuint place, GLuint buffer, int parts, GLenum type)
{
    gl->BindBuffer(GL_ARRAY_BUFFER, buffer);
    gl->EnableVertexAttribArray(place);
    gl->VertexAttribPointer(place, parts, type, type == GL_UNSIGNED_BYTE, 0, NULL);
}

void body_init(Gl *gl, Body *body)
{
    *body = (Body){ 0 };
    gl->GenVertexArrays(1, &body->vertex_array);
    gl->BindVertexArray(body->vertex_array);
    gl->GenBuffers(1, &body->position);
    gl->GenBuffers(1, &body->normal);
    gl->GenBuffers(1, &body->surface);
    gl->GenBuffers(1, &body->paint);
    gl->GenBuffers(1, &body->index);
    set_attribute(gl, POSITION, body->position, 3, GL_FLOAT);
    set_attribute(gl, NORMAL, body->normal, 3, GL_FLOAT);
    set_attribute(gl, SURFACE, body->surface, 4, GL_UNSIGNED_BYTE);
    set_attribute(gl, PAINT, body->paint, 4, GL_UNSIGNED_BYTE);
    gl->BindBuffer(GL_ELEMENT_ARRAY_BUFFER, body->index);
    gl->BindVertexArray(0);
}

void body_finish(Gl *gl, Body *body)
{
    const GLuint buffers[] = { body->position, body->normal, body->surface, body->paint,
                               body->index };
    if (body->vertex_array) {
        gl->DeleteBuffers(sizeof buffers / sizeof *buffers, buffers);
        gl->DeleteVertexArrays(1, &body->vertex_array);
    }
    free(body->lit);
    body_paint_finish(&body->made);
    *body = (Body){ 0 };
}

static bool upload_mesh(Gl *gl, Body *body, const Scene *scene)
{
    BodyIndex list = { 0 };
    Surface *surface = calloc(scene->vertex_count, sizeof *surface);
    uint32_t *lit = realloc(body->lit, scene->vertex_count * sizeof *lit);
    if (lit)
        body->lit = lit;
    if (!surface || !lit || !body_paint_init(&body->made, scene) ||
        !body_index_make(&list, scene)) {
        log_error("out of memory for the picture of the body");
        free(surface);
        return false;
    }
    for (uint32_t i = 0; i < scene->vertex_count; i++)
        surface[i] = (Surface){ scene->occlusion_bare[i], scene->occlusion_dressed[i],
                                (uint8_t)(scene->cavity[i] + 128),
                                scene->inner_window ? scene->inner_window[i] : 0 };
    gl_upload(gl, GL_ARRAY_BUFFER, body->surface, scene->vertex_count * sizeof *surface, surface,
              GL_STATIC_DRAW);
    gl->BindVertexArray(body->vertex_array);
    gl_upload(gl, GL_ELEMENT_ARRAY_BUFFER, body->index, list.count * sizeof(uint32_t), list.index,
              GL_STATIC_DRAW);
    memcpy(body->coarse, list.coarse, sizeof body->coarse);
    memcpy(body->rim, list.rim, sizeof body->rim);
    body_index_finish(&list);
    free(surface);
    return true;
}

static FrameBounds find_bounds(const Scene *scene)
{
    FrameBounds bounds = { scene->position[0], scene->position[0] };
    for (uint32_t i = 1; i < scene->vertex_count; i++) {
        bounds.low = glms_vec3_minv(bounds.low, scene->position[i]);
        bounds.high = glms_vec3_maxv(bounds.high, scene->position[i]);
    }
    return bounds;
}

static void upload_pose(Gl *gl, Body *body, const Scene *scene)
{
    size_t size = scene->vertex_count * sizeof(vec3s);
    gl_upload(gl, GL_ARRAY_BUFFER, body->position, size, scene->position, GL_STREAM_DRAW);
    gl_upload(gl, GL_ARRAY_BUFFER, body->normal, size, scene->normal, GL_STREAM_DRAW);
    body->skin = body->bounds = find_bounds(scene);
}

/* ---- Paint. */

static bool is_lit(const ScenePaint *at)
{
    const uint8_t border = 128;
    return at->hover >= border || at->chosen >= border || at->tinted >= border;
}

/* Whether a piece of skin has anything painted on it. */
static bool is_painted(const Scene *scene, const ScenePart *part, const ScenePaint *paint)
{
    for (uint32_t i = 0; part->is_skin && i < part->index_count; i++)
        if (is_lit(&paint[scene->index[part->first_index + i]]))
            return true;
    return false;
}

static void note_painted(Body *body, const Scene *scene, const ScenePaint *paint)
{
    for (int i = 0; i < scene->part_count; i++)
        body->painted[i] = is_painted(scene, &scene->parts[i], paint);
    body->lit_count = 0;
    for (uint32_t i = 0; i < scene->vertex_count; i++)
        if (is_lit(&paint[i]))
            body->lit[body->lit_count++] = i;
}

static void upload_paint(Gl *gl, Body *body, const Scene *scene, bool new_mesh)
{
    size_t size = scene->vertex_count * sizeof(ScenePaint);
    if (body_paint_make(&body->made, scene) || new_mesh)
        note_painted(body, scene, body->made.paint);
    gl_upload(gl, GL_ARRAY_BUFFER, body->paint, size, body->made.paint, GL_DYNAMIC_DRAW);
}

bool body_update(Gl *gl, Body *body, const Scene *scene)
{
    if (scene->vertex_count == 0)
        return true;
    bool new_mesh = !body->filled || body->mesh_version != scene->mesh_version;
    if (new_mesh && !upload_mesh(gl, body, scene))
        return false;
    if (new_mesh || body->pose_version != scene->pose_version)
        upload_pose(gl, body, scene);
    if (new_mesh || body->paint_version != scene->paint_version)
        upload_paint(gl, body, scene, new_mesh);
    body->mesh_version = scene->mesh_version;
    body->pose_version = scene->pose_version;
    body->paint_version = scene->paint_version;
    body->filled = true;
    return true;
}

/* ---- Drawing. Skin is closed and drawn from outside only; cloth is seen from inside too. */

static void cull(Gl *gl, bool on)
{
    if (on)
        gl->Enable(GL_CULL_FACE);
    else
        gl->Disable(GL_CULL_FACE);
}

bool body_glows_under(const Body *body, const Scene *scene)
{
    bool hidden = false;
    for (int i = 0; i < scene->part_count; i++)
        hidden |= body->painted[i] && scene->parts[i].opacity <= 0.0f;
    return hidden && (scene->hover_amount > 0.0f || scene->chosen_amount > 0.0f ||
                      scene->strain_amount > 0.0f);
}

static void draw_parts(Gl *gl, const Body *body, const Program *program, const Scene *scene,
                       float texel, bool skin)
{
    float shows_under = body_glows_under(body, scene) ? 1.0f : 0.0f;
    gl->UseProgram(program->id);
    for (int i = 0; i < scene->part_count; i++) {
        const ScenePart *part = &scene->parts[i];
        if (part->is_skin != skin || part->opacity <= 0.0f || part->index_count == 0)
            continue;
        const float colour[4] = { part->colour.x, part->colour.y, part->colour.z, part->roughness };
        const float state[4] = { part->opacity, part->over, texel, shows_under };
        gl->Uniform4fv(program->uniform[0], 1, colour);
        gl->Uniform4fv(program->uniform[1], 1, state);
        gl_draw_elements(gl, part->first_index, part->index_count);
    }
}

/* The inside of cloth comes last: most of it is then behind what is there already, and costs
 * nothing. */
void body_draw(Gl *gl, const Body *body, const Program *skin, const Program *cloth,
               const Scene *scene, float texel)
{
    gl->BindVertexArray(body->vertex_array);
    cull(gl, true);
    draw_parts(gl, body, skin, scene, texel, true);
    draw_parts(gl, body, cloth, scene, texel, false);
    gl->CullFace(GL_FRONT);
    draw_parts(gl, body, cloth, scene, texel, false);
    gl->CullFace(GL_BACK);
    cull(gl, false);
}

static IndexRange whole(const ScenePart *part)
{
    return (IndexRange){ part->first_index, part->index_count };
}

void body_draw_under(Gl *gl, const Body *body, const Program *program, const Scene *scene)
{
    gl->UseProgram(program->id);
    gl->BindVertexArray(body->vertex_array);
    cull(gl, true);
    for (int i = 0; i < scene->part_count; i++) {
        const ScenePart *part = &scene->parts[i];
        IndexRange range = part->opacity > 0.0f ? body->rim[i] : whole(part);
        if (part->is_skin && range.count)
            gl_draw_elements(gl, range.first, range.count);
    }
    cull(gl, false);
}

/* What follows without a gap is drawn in one call: returns what is to be drawn yet. */
static IndexRange draw_on(Gl *gl, IndexRange run, IndexRange next)
{
    if (next.count && run.first + run.count == next.first)
        return (IndexRange){ run.first, run.count + next.count };
    if (run.count)
        gl_draw_elements(gl, run.first, run.count);
    return next;
}

void body_draw_depth(Gl *gl, const Body *body, const Program *program, const Scene *scene,
                     const mat4s *projection)
{
    IndexRange run = { 0 };
    gl->UseProgram(program->id);
    gl->UniformMatrix4fv(program->uniform[0], 1, GL_FALSE, &projection->raw[0][0]);
    gl->BindVertexArray(body->vertex_array);
    for (int i = 0; i < scene->part_count; i++) {
        const ScenePart *part = &scene->parts[i];
        if (part->opacity > SHADOW_OPACITY)
            run = draw_on(gl, run, body->coarse[i]);
    }
    draw_on(gl, run, (IndexRange){ 0 });
}

/* ---- Triangle numbers. */

typedef struct {
    vec3s position;
    ScenePaint paint;
} Corner;

static void draw_part_ids(Gl *gl, const Program *program, const ScenePart *part)
{
    if (part->opacity <= SHADOW_OPACITY || part->index_count == 0)
        return;
    const float state[4] = { part->opacity, part->is_skin ? 1.0f : 0.0f, 0.0f, 0.0f };
    gl->Uniform4fv(program->uniform[0], 1, state);
    cull(gl, part->is_skin);
    gl_draw_arrays(gl, GL_TRIANGLES, (int)part->first_index, (int)part->index_count);
}

bool body_draw_ids(Gl *gl, const Program *program, const Scene *scene)
{
    Corner *corners = calloc((size_t)scene->index_count + 1, sizeof *corners);
    if (!corners) {
        log_error("out of memory for the picture of triangles");
        return false;
    }
    for (uint32_t i = 0; i < scene->index_count; i++)
        corners[i] = (Corner){ scene->position[scene->index[i]], scene->paint[scene->index[i]] };
    GLuint array = 0, buffer = 0;
    gl->GenVertexArrays(1, &array);
    gl->GenBuffers(1, &buffer);
    gl->BindVertexArray(array);
    gl_upload(gl, GL_ARRAY_BUFFER, buffer, scene->index_count * sizeof *corners, corners,
              GL_STREAM_DRAW);
    gl->EnableVertexAttribArray(POSITION);
    gl->VertexAttribPointer(POSITION, 3, GL_FLOAT, GL_FALSE, sizeof *corners, NULL);
    gl->EnableVertexAttribArray(PAINT);
    gl->VertexAttribPointer(PAINT, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof *corners,
                            (const void *)offsetof(Corner, paint));
    gl->UseProgram(program->id);
    for (int i = 0; i < scene->part_count; i++)
        draw_part_ids(gl, program, &scene->parts[i]);
    cull(gl, false);
    gl->DeleteBuffers(1, &buffer);
    gl->DeleteVertexArrays(1, &array);
    free(corners);
    return true;
}
