#include "render/inner.h"

enum { POSITION, NORMAL, PLACE, ATTRIBUTE_COUNT };
const char *const INNER_ATTRIBUTES[] = { "position", "normal", "place", NULL };

static void make_buffers(Gl *gl, Inner *inner)
{
    static const int parts[ATTRIBUTE_COUNT] = { [POSITION] = 3, [NORMAL] = 3, [PLACE] = 2 };
    GLuint *buffers[ATTRIBUTE_COUNT] = { &inner->position, &inner->normal, &inner->place };
    gl->GenVertexArrays(1, &inner->vertex_array);
    gl->BindVertexArray(inner->vertex_array);
    for (GLuint i = 0; i < ATTRIBUTE_COUNT; i++) {
        gl->GenBuffers(1, buffers[i]);
        gl->BindBuffer(GL_ARRAY_BUFFER, *buffers[i]);
        gl->EnableVertexAttribArray(i);
        gl->VertexAttribPointer(i, parts[i], GL_FLOAT, GL_FALSE, 0, NULL);
    }
    gl->GenBuffers(1, &inner->index);
    gl->BindBuffer(GL_ELEMENT_ARRAY_BUFFER, inner->index);
}

void inner_finish(Gl *gl, Inner *inner)
{
    const GLuint buffers[] = { inner->position, inner->normal, inner->place, inner->index };
    if (inner->vertex_array) {
        gl->DeleteBuffers(sizeof buffers / sizeof *buffers, buffers);
        gl->DeleteVertexArrays(1, &inner->vertex_array);
    }
    target_finish(gl, &inner->picture);
    *inner = (Inner){ 0 };
}

bool inner_is_shown(const Scene *scene)
{
    return scene->inner_amount > 0.0f && scene->inner_vertices > 0;
}

static void upload(Gl *gl, Inner *inner, const Scene *scene)
{
    size_t points = scene->inner_vertices * sizeof(vec3s);
    bool is_new = !inner->vertex_array;
    if (is_new)
        make_buffers(gl, inner);
    gl->BindVertexArray(inner->vertex_array);
    gl_upload(gl, GL_ARRAY_BUFFER, inner->position, points, scene->inner_position, GL_STREAM_DRAW);
    gl_upload(gl, GL_ARRAY_BUFFER, inner->normal, points, scene->inner_normal, GL_STREAM_DRAW);
    if (!is_new && inner->mesh_version == scene->mesh_version)
        return;
    gl_upload(gl, GL_ARRAY_BUFFER, inner->place, scene->inner_vertices * sizeof(vec2s),
              scene->inner_place, GL_STATIC_DRAW);
    gl_upload(gl, GL_ELEMENT_ARRAY_BUFFER, inner->index, scene->inner_indices * sizeof(uint32_t),
              scene->inner_index, GL_STATIC_DRAW);
    inner->mesh_version = scene->mesh_version;
}

/* Both of its sides add up, as in a thing of glass. */
bool inner_draw(Gl *gl, Inner *inner, const Program *program, const Scene *scene)
{
    const TargetDesc desc = { .width = scene->width, .height = scene->height, .format = GL_RGBA8 };
    if (!target_init(gl, &inner->picture, &desc))
        return false;
    upload(gl, inner, scene);
    target_bind(gl, &inner->picture);
    gl->ClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    gl->Clear(GL_COLOR_BUFFER_BIT);
    gl->Enable(GL_BLEND);
    gl->BlendFunc(GL_ONE, GL_ONE);
    gl->UseProgram(program->id);
    gl->BindVertexArray(inner->vertex_array);
    gl_draw_elements(gl, 0, scene->inner_indices);
    gl->Disable(GL_BLEND);
    return true;
}
