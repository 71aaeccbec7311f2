/* Cutting a surface along a level of its clip distance: exact lines that stay lines. */
#include "sculpt/surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint64_t key;
    int vertex;
} CutEdge;

typedef struct {
    Surface out;
    int vertex_space, triangle_space;
    CutEdge *edges;
    size_t edge_space;
    float level;
} Cutter;

static CutEdge *find_edge(Cutter *cutter, uint32_t a, uint32_t b)
{
    uint64_t key = (uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a);
    size_t at = (size_t)((key + 1) * 0x9E3779B97F4A7C15ull >> 20) % cutter->edge_space;
    while (cutter->edges[at].vertex >= 0 && cutter->edges[at].key != key)
        at = (at + 1) % cutter->edge_space;
    cutter->edges[at].key = key;
    return &cutter->edges[at];
}

/* The vertex where an edge crosses the level, made once. */
static uint32_t cross_edge(Cutter *cutter, uint32_t a, uint32_t b)
{
    CutEdge *edge = find_edge(cutter, a, b);
    if (edge->vertex >= 0)
        return (uint32_t)edge->vertex;
    if (a > b) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    Surface *s = &cutter->out;
    float from = s->clip[a] - cutter->level, to = s->clip[b] - cutter->level,
          t = from / (from - to);
    int v = s->vertex_count++;
    surface_copy_vertex(s, v, s, (int)(t < 0.5f ? a : b));
    s->position[v] = glms_vec3_lerp(s->position[a], s->position[b], t);
    s->normal[v] = glms_vec3_normalize(glms_vec3_lerp(s->normal[a], s->normal[b], t));
    if (s->half && s->position[a].x == 0 && s->position[b].x == 0)
        s->position[v].x = 0;
    s->clip[v] = cutter->level;
    edge->vertex = v;
    return (uint32_t)v;
}

static void add_triangle(Surface *s, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t *t = &s->triangle[3 * s->triangle_count++];
    t[0] = a;
    t[1] = b;
    t[2] = c;
}

/* One side of a cut triangle: below the level (sign -1) or above it (1). */
static void keep_side(Cutter *cutter, const uint32_t t[3], float sign)
{
    Surface *s = &cutter->out;
    uint32_t polygon[4];
    int count = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t a = t[k], b = t[(k + 1) % 3];
        float from = (s->clip[a] - cutter->level) * sign, to = (s->clip[b] - cutter->level) * sign;
        if (from >= 0)
            polygon[count++] = a;
        if ((from > 0 && to < 0) || (from < 0 && to > 0))
            polygon[count++] = cross_edge(cutter, a, b);
    }
    for (int k = 2; k < count; k++)
        add_triangle(s, polygon[0], polygon[k - 1], polygon[k]);
}

/* Faces with no area: all three corners on a cut line. */
static void drop_flat(Surface *surface)
{
    int kept = 0;
    for (int t = 0; t < surface->triangle_count; t++) {
        uint32_t *v = &surface->triangle[3 * t];
        const float *clip = surface->clip;
        if (clip[v[0]] == clip[v[1]] && clip[v[1]] == clip[v[2]])
            continue;
        memmove(&surface->triangle[3 * kept++], v, 3 * sizeof *v);
    }
    surface->triangle_count = kept;
}

bool surface_cut(Surface *surface, float level, bool keep_above)
{
    Cutter cutter = { .level = level, .edge_space = (size_t)surface->triangle_count * 2 + 1024 };
    int vertices = surface->vertex_count * 2 + 64, triangles = surface->triangle_count * 3 + 64;
    cutter.edges = malloc(cutter.edge_space * sizeof *cutter.edges);
    if (!cutter.edges || !surface_allocate(&cutter.out, vertices, triangles)) {
        free(cutter.edges);
        return false;
    }
    for (size_t i = 0; i < cutter.edge_space; i++)
        cutter.edges[i] = (CutEdge){ .vertex = -1 };
    Surface *out = &cutter.out;
    out->half = surface->half;
    out->vertex_count = surface->vertex_count;
    out->triangle_count = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        surface_copy_vertex(out, i, surface, i);
        /* A vertex on the line but for a hair gives slivers. */
        if (fabsf(out->clip[i] - level) < 1.5e-4f)
            out->clip[i] = level;
    }
    for (int t = 0; t < surface->triangle_count; t++) {
        const uint32_t *v = &surface->triangle[3 * t];
        keep_side(&cutter, v, -1);
        if (keep_above)
            keep_side(&cutter, v, 1);
    }
    free(cutter.edges);
    surface_finish(surface);
    *surface = *out;
    drop_flat(surface);
    return surface_compact(surface);
}
