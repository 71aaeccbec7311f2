#include "render/props.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { POSITION, NORMAL, LOOK };
enum { PATTERN_NONE, PATTERN_BORDER, PATTERN_SEAM };

const char *const PROPS_ATTRIBUTES[] = { "position", "normal", "look", NULL };

#define STRAP_REACH   0.03f

/* How a kind looks: its two colours, how rough each is, and what the shader draws on it. */
static const struct {
    ColourName first, second;
    float rough_first, rough_second;
    int pattern;
} LOOKS[PROP_KIND_COUNT] = {
    [PROP_MAT] = { COLOUR_MAT, COLOUR_MAT_LINE, 0.95f, 0.95f, PATTERN_BORDER },
    [PROP_WALL] = { COLOUR_WALL, COLOUR_WALL, 1.0f, 1.0f, PATTERN_NONE },
    [PROP_STEP] = { COLOUR_WOOD, COLOUR_FOAM, 0.7f, 0.95f, PATTERN_NONE },
    [PROP_CHAIR] = { COLOUR_WOOD, COLOUR_FABRIC, 0.6f, 0.95f, PATTERN_NONE },
    [PROP_STOOL] = { COLOUR_WOOD, COLOUR_FABRIC, 0.6f, 0.95f, PATTERN_NONE },
    [PROP_BED] = { COLOUR_WOOD, COLOUR_LINEN, 0.6f, 1.0f, PATTERN_NONE },
    [PROP_CUSHION] = { COLOUR_LINEN, COLOUR_FABRIC, 1.0f, 1.0f, PATTERN_NONE },
    [PROP_ROLLER] = { COLOUR_FOAM, COLOUR_STRAP, 0.85f, 0.7f, PATTERN_NONE },
    [PROP_BALL] = { COLOUR_RUBBER, COLOUR_LINEN, 0.55f, 0.8f, PATTERN_SEAM },
    [PROP_STICK] = { COLOUR_FOAM, COLOUR_RUBBER, 0.6f, 0.4f, PATTERN_NONE },
    [PROP_STRAP] = { COLOUR_STRAP, COLOUR_STRAP, 1.0f, 1.0f, PATTERN_NONE },
};

/* ---- Buffers. */

static void make_buffer(Gl *gl, PropBuffer *buffer)
{
    static const struct { int parts; size_t offset; } fields[] = {
        [POSITION] = { 3, offsetof(PropVertex, position) },
        [NORMAL] = { 3, offsetof(PropVertex, normal) },
        [LOOK] = { 2, offsetof(PropVertex, open) },
    };
    gl->GenVertexArrays(1, &buffer->vertex_array);
    gl->GenBuffers(1, &buffer->vertices);
    gl->GenBuffers(1, &buffer->indices);
    gl->BindVertexArray(buffer->vertex_array);
    gl->BindBuffer(GL_ARRAY_BUFFER, buffer->vertices);
    for (GLuint i = 0; i < sizeof fields / sizeof *fields; i++) {
        gl->EnableVertexAttribArray(i);
        gl->VertexAttribPointer(i, fields[i].parts, GL_FLOAT, GL_FALSE, sizeof(PropVertex),
                                (const void *)fields[i].offset);
    }
    gl->BindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer->indices);
}

static void fill_buffer(Gl *gl, PropBuffer *buffer, const PropShape *shape)
{
    gl->BindVertexArray(buffer->vertex_array);
    gl_upload(gl, GL_ARRAY_BUFFER, buffer->vertices,
              shape->vertex_count * sizeof *shape->vertices, shape->vertices, GL_STATIC_DRAW);
    gl_upload(gl, GL_ELEMENT_ARRAY_BUFFER, buffer->indices,
              shape->index_count * sizeof *shape->indices, shape->indices, GL_STATIC_DRAW);
    buffer->index_count = shape->index_count;
    buffer->bounds = (FrameBounds){ shape->vertices[0].position, shape->vertices[0].position };
    for (uint32_t i = 1; i < shape->vertex_count; i++) {
        vec3s at = shape->vertices[i].position;
        buffer->bounds.low = glms_vec3_minv(buffer->bounds.low, at);
        buffer->bounds.high = glms_vec3_maxv(buffer->bounds.high, at);
    }
}

void props_finish(Gl *gl, Props *props)
{
    for (int i = 0; i < PROP_MAX; i++) {
        PropBuffer *buffer = &props->buffers[i];
        const GLuint names[] = { buffer->vertices, buffer->indices };
        if (!buffer->vertex_array)
            continue;
        gl->DeleteBuffers(2, names);
        gl->DeleteVertexArrays(1, &buffer->vertex_array);
    }
    prop_shape_finish(&props->shape);
    *props = (Props){ 0 };
}

static bool is_shown(const Scene *scene, int prop)
{
    return scene->prop_amount[prop] > 0.0f;
}

bool props_update(Gl *gl, Props *props, const Scene *scene)
{
    for (int i = 0; i < scene->prop_count; i++) {
        PropBuffer *buffer = &props->buffers[i];
        if (!is_shown(scene, i) ||
            (buffer->vertex_array && prop_shape_same(&buffer->made_for, &scene->props[i])))
            continue;
        if (!props->shape.vertices && !prop_shape_init(&props->shape))
            return false;
        if (!buffer->vertex_array)
            make_buffer(gl, buffer);
        prop_shape_make(&props->shape, &scene->props[i]);
        fill_buffer(gl, buffer, &props->shape);
        buffer->made_for = scene->props[i];
    }
    gl->BindVertexArray(0);
    return true;
}

bool props_same(const Props *props, const Scene *scene)
{
    size_t count = (size_t)scene->prop_count;
    return props->shown_count == scene->prop_count &&
           memcmp(props->shown_amount, scene->prop_amount, count * sizeof(float)) == 0 &&
           memcmp(props->shown, scene->props, count * sizeof(Prop)) == 0;
}

void props_keep(Props *props, const Scene *scene)
{
    memcpy(props->shown, scene->props, (size_t)scene->prop_count * sizeof(Prop));
    props->shown_count = scene->prop_count;
    memcpy(props->shown_amount, scene->prop_amount, sizeof props->shown_amount);
}

/* ---- Boxes. */

static void cover(FrameBounds *bounds, vec3s low, vec3s high)
{
    bounds->low = glms_vec3_minv(bounds->low, low);
    bounds->high = glms_vec3_maxv(bounds->high, high);
}

/* What a prop takes beyond its half sizes, such as a backrest, is within a sphere of their length
 * and a half metre. */
static void cover_prop(FrameBounds *bounds, const Prop *prop)
{
    float reach = glms_vec3_norm(prop->half);
    if (prop->kind == PROP_CHAIR || prop->kind == PROP_WALL)
        reach = 2.0f * fmaxf(reach, 0.25f);
    vec3s half = { { reach, reach, reach } };
    for (int i = 0; i < prop->point_count; i++) {
        const vec3s width = { { STRAP_REACH, STRAP_REACH, STRAP_REACH } };
        cover(bounds, glms_vec3_sub(prop->points[i], width), glms_vec3_add(prop->points[i], width));
    }
    if (prop->kind != PROP_STRAP)
        cover(bounds, glms_vec3_sub(prop->at, half), glms_vec3_add(prop->at, half));
}

/* A wall stands where its shadow falls outside the picture, a mat lies under all. */
static bool shades_body(const Prop *prop)
{
    return prop->kind != PROP_WALL && prop->kind != PROP_MAT && prop->kind != PROP_BED;
}

FrameBounds props_bounds(const Scene *scene, const FrameBounds *body)
{
    FrameBounds bounds = *body;
    for (int i = 0; i < scene->prop_count; i++)
        if (is_shown(scene, i) && shades_body(&scene->props[i]))
            cover_prop(&bounds, &scene->props[i]);
    return bounds;
}

/* ---- Drawing. */

static mat4s place_of(const Prop *prop)
{
    if (prop->kind == PROP_STRAP)
        return glms_mat4_identity(); /* its points are in the world */
    mat4s place = glms_quat_mat4(prop->turn);
    place.col[3] = glms_vec4(prop->at, 1.0f);
    return place;
}

int props_areas(const Props *props, const Scene *scene, const FrameBlock *block, float margin,
                FrameArea *out)
{
    int count = 0;
    for (int i = 0; i < scene->prop_count; i++)
        if (is_shown(scene, i))
            out[count++] = frame_placed_area(block, &props->buffers[i].bounds,
                                             place_of(&scene->props[i]), margin);
    return count;
}

static float to_linear(float c)
{
    return c <= 0.04045f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static vec4s linear(const Theme *theme, ColourName name, float rough)
{
    vec4s c = theme->colours[name];
    return (vec4s){ { to_linear(c.x), to_linear(c.y), to_linear(c.z), rough } };
}

static void set_look(Gl *gl, const Program *program, const Scene *scene, int of, float texel)
{
    const Prop *prop = &scene->props[of];
    float opacity = scene->prop_amount[of] * (1.0f - scene->only_chosen);
    vec4s first = linear(scene->theme, LOOKS[prop->kind].first, LOOKS[prop->kind].rough_first);
    vec4s second = linear(scene->theme, LOOKS[prop->kind].second, LOOKS[prop->kind].rough_second);
    const float state[4] = { opacity, (float)LOOKS[prop->kind].pattern, texel,
                             scene->prop_goes[of] ? 1.0f : 0.0f };
    const float size[4] = { prop->half.x, prop->half.y, prop->half.z, 0.0f };
    mat4s place = place_of(prop);
    gl->UniformMatrix4fv(program->uniform[0], 1, GL_FALSE, &place.raw[0][0]);
    gl->Uniform4fv(program->uniform[1], 1, first.raw);
    gl->Uniform4fv(program->uniform[2], 1, second.raw);
    gl->Uniform4fv(program->uniform[3], 1, state);
    gl->Uniform4fv(program->uniform[4], 1, size);
}

void props_draw(Gl *gl, const Props *props, const Program *plain, const Program *wall,
                const Scene *scene, float texel)
{
    if (scene->prop_count == 0 || scene->only_chosen >= 1.0f)
        return;
    gl->Enable(GL_CULL_FACE);
    for (int i = 0; i < scene->prop_count; i++) {
        if (!is_shown(scene, i))
            continue;
        const Program *program = scene->props[i].kind == PROP_WALL ? wall : plain;
        gl->UseProgram(program->id);
        set_look(gl, program, scene, i, texel);
        gl->BindVertexArray(props->buffers[i].vertex_array);
        gl_draw_elements(gl, 0, props->buffers[i].index_count);
    }
    gl->Disable(GL_CULL_FACE);
}

void props_draw_depth(Gl *gl, const Props *props, const Program *programs, const Scene *scene,
                      const mat4s *projection, bool on_floor)
{
    for (int i = 0; i < scene->prop_count; i++) {
        const Prop *prop = &scene->props[i];
        if (!is_shown(scene, i) || (on_floor ? prop->kind == PROP_MAT : !shades_body(prop)))
            continue;
        bool veiled = scene->prop_amount[i] < 1.0f;
        const Program *program = &programs[veiled ? 1 : 0];
        const float state[4] = { scene->prop_amount[i], 0.0f, 0.0f,
                                 scene->prop_goes[i] ? 1.0f : 0.0f };
        mat4s placed = glms_mat4_mul(*projection, place_of(prop));
        gl->UseProgram(program->id);
        gl->UniformMatrix4fv(program->uniform[0], 1, GL_FALSE, &placed.raw[0][0]);
        if (veiled)
            gl->Uniform4fv(program->uniform[1], 1, state);
        gl->BindVertexArray(props->buffers[i].vertex_array);
        gl_draw_elements(gl, 0, props->buffers[i].index_count);
    }
}
