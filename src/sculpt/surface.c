#include "sculpt/surface.h"

#include "core/log.h"
#include "sculpt/blend.h"

#include <stdlib.h>
#include <string.h>

enum { SURFACE_ARRAYS = 9 };

typedef struct {
    void **data;
    size_t size; /* of one vertex's share */
} Stream;

static void list_streams(Surface *s, Stream out[SURFACE_ARRAYS])
{
    Stream streams[SURFACE_ARRAYS] = {
        { (void **)&s->position, sizeof *s->position },
        { (void **)&s->normal, sizeof *s->normal },
        { (void **)&s->fibre, sizeof *s->fibre },
        { (void **)&s->owners, sizeof *s->owners },
        { (void **)&s->follow, sizeof *s->follow * PLAN_MAX_JOINTS },
        { (void **)&s->occlusion[0], sizeof(float) },
        { (void **)&s->occlusion[1], sizeof(float) },
        { (void **)&s->cavity, sizeof *s->cavity },
        { (void **)&s->clip, sizeof *s->clip },
    };
    memcpy(out, streams, sizeof streams);
}

static bool out_of_memory(void)
{
    log_error("out of memory for a surface");
    return false;
}

bool surface_allocate(Surface *surface, int vertex_count, int triangle_count)
{
    *surface = (Surface){ .vertex_count = vertex_count, .triangle_count = triangle_count };
    Stream streams[SURFACE_ARRAYS];
    list_streams(surface, streams);
    bool ok = true;
    for (int i = 0; i < SURFACE_ARRAYS; i++) {
        *streams[i].data = calloc((size_t)vertex_count + 1, streams[i].size);
        ok = ok && *streams[i].data;
    }
    surface->triangle = calloc((size_t)triangle_count * 3 + 3, sizeof *surface->triangle);
    if (ok && surface->triangle) {
        for (int i = 0; i < vertex_count; i++)
            for (int k = 0; k < SURFACE_OWNERS; k++)
                surface->owners[i].muscle[k] = -1;
        return true;
    }
    surface_finish(surface);
    return out_of_memory();
}

void surface_finish(Surface *surface)
{
    Stream streams[SURFACE_ARRAYS];
    list_streams(surface, streams);
    for (int i = 0; i < SURFACE_ARRAYS; i++)
        free(*streams[i].data);
    free(surface->triangle);
    *surface = (Surface){ 0 };
}

void surface_copy_vertex(Surface *out, int to, const Surface *from, int i)
{
    out->position[to] = from->position[i];
    out->normal[to] = from->normal[i];
    out->fibre[to] = from->fibre[i];
    out->owners[to] = from->owners[i];
    out->cavity[to] = from->cavity[i];
    out->clip[to] = from->clip[i];
}

bool ring_build(Ring *ring, const Surface *surface)
{
    int vertices = surface->vertex_count, corners = 3 * surface->triangle_count;
    *ring = (Ring){ .first = calloc((size_t)vertices + 2, sizeof(int)),
                    .near = malloc((size_t)(2 * corners + 1) * sizeof(int)) };
    if (!ring->first || !ring->near) {
        ring_finish(ring);
        return out_of_memory();
    }
    int *next = ring->first + 1; /* shifted by one: it ends as the starts */
    for (int i = 0; i < corners; i++)
        next[surface->triangle[i] + 1] += 2;
    for (int i = 1; i <= vertices; i++)
        next[i] += next[i - 1];
    for (int i = 0; i < corners; i++) {
        int corner = i % 3, base = i - corner;
        int *at = &next[surface->triangle[i]];
        ring->near[(*at)++] = (int)surface->triangle[base + (corner + 1) % 3];
        ring->near[(*at)++] = (int)surface->triangle[base + (corner + 2) % 3];
    }
    return true;
}

void ring_finish(Ring *ring)
{
    free(ring->first);
    free(ring->near);
    *ring = (Ring){ 0 };
}

void surface_normals(Surface *surface)
{
    memset(surface->normal, 0, (size_t)surface->vertex_count * sizeof *surface->normal);
    for (int i = 0; i < surface->triangle_count; i++) {
        const uint32_t *t = &surface->triangle[3 * i];
        const vec3s *p = surface->position;
        vec3s n = glms_vec3_cross(glms_vec3_sub(p[t[1]], p[t[0]]), glms_vec3_sub(p[t[2]], p[t[0]]));
        for (int k = 0; k < 3; k++)
            surface->normal[t[k]] = glms_vec3_add(surface->normal[t[k]], n);
    }
    for (int i = 0; i < surface->vertex_count; i++) {
        if (surface->half && surface->position[i].x == 0)
            surface->normal[i].x = 0;
        surface->normal[i] = glms_vec3_normalize(surface->normal[i]);
    }
}

/* How much the triangles' mean counts beside the field's normal: little where both agree. */
static float coarseness(vec3s fine, vec3s coarse)
{
    static const float agrees = 0.005f, differs = 0.1f; /* 1 - cosine: 6 and 26 degrees */
    float off = 1 - glms_vec3_dot(fine, coarse);
    return 0.2f + 0.7f * smooth(agrees, differs, off);
}

bool surface_calm_normals(Surface *surface)
{
    size_t size = (size_t)surface->vertex_count * sizeof *surface->normal;
    vec3s *fine = malloc(size + 1);
    if (!fine)
        return out_of_memory();
    memcpy(fine, surface->normal, size);
    surface_normals(surface);
    for (int i = 0; i < surface->vertex_count; i++) {
        vec3s *normal = &surface->normal[i];
        float share = coarseness(fine[i], *normal);
        *normal = glms_vec3_normalize(glms_vec3_lerp(fine[i], *normal, share));
    }
    free(fine);
    return true;
}

bool surface_compact(Surface *surface)
{
    int count = 0;
    int *to = malloc(((size_t)surface->vertex_count + 1) * sizeof *to);
    int *from = malloc(((size_t)surface->vertex_count + 1) * sizeof *from);
    bool ok = to && from;
    for (int i = 0; ok && i < surface->vertex_count; i++)
        to[i] = -1;
    for (int i = 0; ok && i < 3 * surface->triangle_count; i++) {
        uint32_t v = surface->triangle[i];
        if (to[v] < 0) {
            from[count] = (int)v;
            to[v] = count++;
        }
        surface->triangle[i] = (uint32_t)to[v];
    }
    Stream streams[SURFACE_ARRAYS];
    list_streams(surface, streams);
    for (int i = 0; ok && i < SURFACE_ARRAYS; i++) {
        size_t size = streams[i].size;
        char *old = *streams[i].data, *fresh = malloc(((size_t)count + 1) * size);
        ok = fresh != NULL;
        for (int k = 0; ok && k < count; k++)
            memcpy(fresh + (size_t)k * size, old + (size_t)from[k] * size, size);
        if (ok) {
            free(old);
            *streams[i].data = fresh;
        }
    }
    free(to);
    free(from);
    surface->vertex_count = ok ? count : surface->vertex_count;
    return ok || out_of_memory();
}

static int find_root(int *parent, int v)
{
    while (parent[v] != v)
        v = parent[v] = parent[parent[v]];
    return v;
}

/* Joins the corners of every triangle; afterwards each piece has one root. */
static void join_corners(const Surface *surface, int *parent)
{
    for (int v = 0; v < surface->vertex_count; v++)
        parent[v] = v;
    for (int i = 0; i < 3 * surface->triangle_count; i++) {
        int a = find_root(parent, (int)surface->triangle[i]);
        int b = find_root(parent, (int)surface->triangle[i - i % 3]);
        parent[a > b ? a : b] = a > b ? b : a;
    }
}

bool surface_keep_largest(Surface *surface)
{
    size_t vertices = (size_t)surface->vertex_count + 1;
    int *parent = malloc(vertices * sizeof *parent), *size = calloc(vertices, sizeof *size);
    if (!parent || !size) {
        free(parent);
        free(size);
        return out_of_memory();
    }
    join_corners(surface, parent);
    int largest = 0, kept = 0;
    for (int t = 0; t < surface->triangle_count; t++) {
        int root = find_root(parent, (int)surface->triangle[3 * t]);
        if (++size[root] > size[largest])
            largest = root;
    }
    for (int t = 0; t < surface->triangle_count; t++) {
        uint32_t *corners = &surface->triangle[3 * t];
        if (find_root(parent, (int)corners[0]) == largest)
            memmove(&surface->triangle[3 * kept++], corners, 3 * sizeof *corners);
    }
    surface->triangle_count = kept;
    free(parent);
    free(size);
    return surface_compact(surface);
}

static void mirror_follow(const Plan *plan, const float *from, float *to)
{
    for (int j = 0; j < plan->joint_count; j++) {
        int first = plan->middle_joint_count;
        int other = j < first ? j : first + ((j - first) ^ 1);
        to[other] = from[j];
    }
}

static void mirror_vertex(Surface *out, const Plan *plan, int from, int to)
{
    out->position[to] = out->position[from];
    out->normal[to] = out->normal[from];
    out->fibre[to] = out->fibre[from];
    out->position[to].x = -out->position[from].x;
    out->normal[to].x = -out->normal[from].x;
    out->fibre[to].x = -out->fibre[from].x;
    out->owners[to] = out->owners[from];
    out->occlusion[0][to] = out->occlusion[0][from];
    out->occlusion[1][to] = out->occlusion[1][from];
    out->cavity[to] = out->cavity[from];
    out->clip[to] = out->clip[from];
    mirror_follow(plan, &out->follow[from * PLAN_MAX_JOINTS], &out->follow[to * PLAN_MAX_JOINTS]);
}

bool surface_mirror(Surface *surface, const Plan *plan)
{
    int half = surface->vertex_count, seam = 0;
    int *to = malloc(((size_t)half + 1) * sizeof *to);
    if (!to)
        return out_of_memory();
    for (int i = 0; i < half; i++)
        seam += surface->position[i].x == 0;
    Surface out;
    if (!surface_allocate(&out, 2 * half - seam, 2 * surface->triangle_count)) {
        free(to);
        return false;
    }
    Stream old[SURFACE_ARRAYS], fresh[SURFACE_ARRAYS];
    list_streams(surface, old);
    list_streams(&out, fresh);
    for (int i = 0; i < SURFACE_ARRAYS; i++)
        memcpy(*fresh[i].data, *old[i].data, (size_t)half * old[i].size);
    for (int i = 0, next = half; i < half; i++) {
        to[i] = surface->position[i].x == 0 ? i : next++;
        if (to[i] != i)
            mirror_vertex(&out, plan, i, to[i]);
    }
    size_t triangles = (size_t)surface->triangle_count * 3;
    memcpy(out.triangle, surface->triangle, triangles * sizeof *out.triangle);
    for (int i = 0; i < surface->triangle_count; i++)
        for (int k = 0; k < 3; k++)
            out.triangle[triangles + (size_t)(3 * i + k)] =
                (uint32_t)to[surface->triangle[3 * i + 2 - k]];
    free(to);
    surface_finish(surface);
    *surface = out;
    return true;
}
