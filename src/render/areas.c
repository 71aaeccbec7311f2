#include "render/areas.h"

const char *const AREAS_ATTRIBUTES[] = { "area", NULL };

void areas_init(Gl *gl, Areas *areas)
{
    *areas = (Areas){ 0 };
    gl->GenVertexArrays(1, &areas->vertex_array);
    gl->GenBuffers(1, &areas->buffer);
    gl->BindVertexArray(areas->vertex_array);
    gl->BindBuffer(GL_ARRAY_BUFFER, areas->buffer);
    gl->EnableVertexAttribArray(0);
    gl->VertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, 0, NULL);
    gl->VertexAttribDivisor(0, 1);
    gl->BindVertexArray(0);
}

void areas_finish(Gl *gl, Areas *areas)
{
    if (areas->buffer)
        gl->DeleteBuffers(1, &areas->buffer);
    if (areas->vertex_array)
        gl->DeleteVertexArrays(1, &areas->vertex_array);
    *areas = (Areas){ 0 };
}

void areas_set(Gl *gl, Areas *areas, const FrameArea *from, int count, int width, int height)
{
    enum { ROWS = 64 };
    vec4s rows[ROWS];
    float across = 1.0f / (float)width, up = 1.0f / (float)height;
    areas->count = count;
    gl->BindBuffer(GL_ARRAY_BUFFER, areas->buffer); /* as the block Frame, not a shape to count */
    gl->BufferData(GL_ARRAY_BUFFER, (GLsizeiptr)((size_t)count * sizeof *rows), NULL,
                   GL_STREAM_DRAW);
    for (int done = 0; done < count; done += ROWS) {
        int some = count - done < ROWS ? count - done : ROWS;
        for (int i = 0; i < some; i++, from++)
            rows[i] = (vec4s){ { (float)from->x * across, (float)from->y * up,
                                 (float)(from->x + from->width) * across,
                                 (float)(from->y + from->height) * up } };
        gl->BufferSubData(GL_ARRAY_BUFFER, (GLintptr)((size_t)done * sizeof *rows),
                          (GLsizeiptr)((size_t)some * sizeof *rows), rows);
    }
}

void areas_draw(Gl *gl, const Areas *areas)
{
    if (!areas->count)
        return;
    gl->BindVertexArray(areas->vertex_array);
    gl_draw_quads(gl, areas->count);
}
