/* Surface nets over a grid of two cell sizes. Every edge with a sign change gives one polygon
 * between the cells round it; where coarse and fine blocks meet, the finest block that touches the
 * edge gives it, and two of its four cells may be the same coarse one. So no cracks. */
#include "sculpt/surface.h"

#include "core/log.h"
#include "sculpt/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    vec3s sum;
    int count, seam; /* seam: its vertex at x = 0, -1 none */
} NetVertex;

typedef struct {
    Grid *grid;
    NetVertex *vertices;
    uint32_t (*quads)[4]; /* a triangle repeats its last corner */
    int vertex_count, vertex_space, quad_count, quad_space;
    bool ok;
} Net;

static int add_vertex(Net *net)
{
    if (net->vertex_count == net->vertex_space) {
        net->vertex_space = net->vertex_space ? 2 * net->vertex_space : 1 << 16;
        NetVertex *more = realloc(net->vertices, (size_t)net->vertex_space * sizeof *more);
        net->ok = more != NULL;
        if (!net->ok)
            return 0;
        net->vertices = more;
    }
    net->vertices[net->vertex_count] = (NetVertex){ .seam = -1 };
    return net->vertex_count++;
}

static void add_quad(Net *net, const uint32_t corners[4])
{
    uint32_t kept[4];
    int count = 0;
    for (int k = 0; k < 4; k++)
        if (count == 0 || (corners[k] != kept[count - 1] && !(k == 3 && corners[k] == kept[0])))
            kept[count++] = corners[k];
    if (count < 3)
        return;
    if (net->quad_count == net->quad_space) {
        net->quad_space = net->quad_space ? 2 * net->quad_space : 1 << 16;
        void *more = realloc(net->quads, (size_t)net->quad_space * sizeof *net->quads);
        net->ok = more != NULL;
        if (!net->ok)
            return;
        net->quads = more;
    }
    uint32_t *quad = net->quads[net->quad_count++];
    for (int k = 0; k < 4; k++)
        quad[k] = kept[k < count ? k : count - 1];
}

/* A cell found by a point inside it, in halves of the fine lattice. */
typedef struct {
    Block *block;
    int id, cell;
    bool mirrored;
} CellRef;

static bool find_cell(const Net *net, const int at[3], CellRef *out)
{
    int block[3], local[3], halves = 2 * BLOCK_FINE;
    *out = (CellRef){ .mirrored = at[0] < 0 && !net->grid->whole };
    for (int a = 0; a < 3; a++) {
        int p = a == 0 && out->mirrored ? -at[a] : at[a];
        block[a] = p < 0 ? -1 : p / halves;
        local[a] = p - block[a] * halves;
    }
    out->block = grid_block(net->grid, block[0], block[1], block[2]);
    if (!out->block)
        return false;
    const int *size = net->grid->size;
    int n = out->block->cells;
    out->id = (block[2] * size[1] + block[1]) * size[0] + block[0];
    out->cell = ((local[2] * n / halves) * n + local[1] * n / halves) * n + local[0] * n / halves;
    return true;
}

static uint32_t vertex_of(Net *net, const CellRef *cell, vec3s crossing)
{
    int *vertex = &cell->block->vertex[cell->cell];
    if (*vertex < 0)
        *vertex = add_vertex(net);
    int index = *vertex;
    if (!net->ok)
        return 0;
    if (!cell->mirrored) {
        net->vertices[index].sum = glms_vec3_add(net->vertices[index].sum, crossing);
        net->vertices[index].count++;
        return (uint32_t)index;
    }
    if (net->vertices[index].seam < 0) {
        int seam = add_vertex(net);
        net->vertices[index].seam = seam;
    }
    return (uint32_t)net->vertices[index].seam;
}

/* An edge of a block: block coordinates, first corner, axis. */
typedef struct {
    int id, block[3], corner[3], axis;
} NetEdge;

static void emit_edge(Net *net, const Block *block, const NetEdge *edge, float a, float b)
{
    static const int side_u[4] = { -1, 1, 1, -1 }, side_w[4] = { -1, -1, 1, 1 };
    int step = 2 * BLOCK_FINE / block->cells, u = (edge->axis + 1) % 3, w = (edge->axis + 2) % 3;
    CellRef cells[4];
    for (int k = 0; k < 4; k++) {
        int at[3];
        for (int i = 0; i < 3; i++)
            at[i] = 2 * BLOCK_FINE * edge->block[i] + step * edge->corner[i];
        at[edge->axis] += step / 2;
        at[u] += side_u[k] * step / 2;
        at[w] += side_w[k] * step / 2;
        if (!find_cell(net, at, &cells[k]))
            return;
        int n = cells[k].block->cells;
        if (n > block->cells || (n == block->cells && cells[k].id < edge->id))
            return; /* another block gives this edge */
    }
    float cell = net->grid->edge / (float)block->cells;
    vec3s crossing = net->grid->low;
    for (int i = 0; i < 3; i++)
        crossing.raw[i] += (float)edge->block[i] * net->grid->edge + (float)edge->corner[i] * cell;
    crossing.raw[edge->axis] += a / (a - b) * cell;
    uint32_t quad[4];
    for (int k = 0; k < 4; k++)
        quad[a < 0 ? k : 3 - k] = vertex_of(net, &cells[k], crossing);
    /* Of the two seam corners and their partners this is the half at x >= 0. */
    add_quad(net, quad);
}

static void emit_block(Net *net, int id)
{
    const Grid *grid = net->grid;
    const Block *block = &grid->blocks[id];
    int n = block->cells, side = n + 1, step[3] = { 1, side, side * side };
    NetEdge edge = { .id = id,
                     .block = { id % grid->size[0], id / grid->size[0] % grid->size[1],
                                id / grid->size[0] / grid->size[1] } };
    for (int axis = 0; axis < 3; axis++) {
        int end[3] = { n, n, n };
        end[axis] = n - 1;
        edge.axis = axis;
        for (int z = 0; z <= end[2]; z++)
            for (int y = 0; y <= end[1]; y++)
                for (int x = 0; x <= end[0] && net->ok; x++) {
                    int at = z * step[2] + y * step[1] + x;
                    float a = block->value[at], b = block->value[at + step[axis]];
                    edge.corner[0] = x;
                    edge.corner[1] = y;
                    edge.corner[2] = z;
                    if ((a < 0) != (b < 0))
                        emit_edge(net, block, &edge, a, b);
                }
    }
}

static void place_vertices(const Net *net, Surface *surface)
{
    for (int i = 0; i < net->vertex_count; i++) {
        const NetVertex *v = &net->vertices[i];
        if (v->count > 0)
            surface->position[i] = glms_vec3_scale(v->sum, 1 / (float)v->count);
        if (v->seam < 0)
            continue;
        surface->position[v->seam] = surface->position[i];
        surface->position[v->seam].x = 0;
    }
}

/* Splits each quad along the diagonal whose two normals agree better: creases then run along edges
 * instead of across them. */
static void split_quads(const Net *net, Surface *surface, float cell)
{
    const vec3s *p = surface->position, *normal = surface->normal;
    surface->triangle_count = 0;
    for (int i = 0; i < net->quad_count; i++) {
        const uint32_t *q = net->quads[i];
        float cost[2] = { 0, 0 };
        for (int d = 0; d < 2 && q[2] != q[3]; d++) {
            uint32_t a = q[d], b = q[d + 1], c = q[d + 2], e = q[(d + 3) & 3];
            vec3s n1 = glms_vec3_normalize(
                glms_vec3_cross(glms_vec3_sub(p[b], p[a]), glms_vec3_sub(p[c], p[a])));
            vec3s n2 = glms_vec3_normalize(
                glms_vec3_cross(glms_vec3_sub(p[c], p[a]), glms_vec3_sub(p[e], p[a])));
            float length = glms_vec3_distance(p[a], p[c]) / cell;
            bool folded = glms_vec3_dot(n1, n2) < 0.1f || glms_vec3_dot(n1, normal[b]) < 0 ||
                          glms_vec3_dot(n2, normal[e]) < 0;
            cost[d] = 1 - glms_vec3_dot(normal[a], normal[c]) + 0.01f * length * length +
                      (folded ? 4 : 0);
        }
        int d = cost[1] < cost[0];
        uint32_t two[6] = { q[d], q[d + 1], q[d + 2], q[d], q[d + 2], q[(d + 3) & 3] };
        int count = q[2] == q[3] ? 1 : 2;
        memcpy(&surface->triangle[3 * surface->triangle_count], two,
               (size_t)count * 3 * sizeof *two);
        surface->triangle_count += count;
    }
}

static void relax(Surface *surface, const Ring *ring, vec3s *fresh)
{
    for (int i = 0; i < surface->vertex_count; i++) {
        vec3s sum = glms_vec3_zero();
        int count = ring->first[i + 1] - ring->first[i];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            sum = glms_vec3_add(sum, surface->position[ring->near[e]]);
        vec3s mean = count ? glms_vec3_scale(sum, 1 / (float)count) : surface->position[i];
        fresh[i] = glms_vec3_lerp(surface->position[i], mean, 0.4f);
        if (surface->half && surface->position[i].x == 0)
            fresh[i].x = 0;
    }
    memcpy(surface->position, fresh, (size_t)surface->vertex_count * sizeof *fresh);
}

/* A Newton step along the gradient, no longer than the cell allows. */
static vec3s newton_step(vec3s p, float f, vec3s gradient, float longest)
{
    float slope2 = glms_vec3_norm2(gradient);
    if (slope2 < 0.04f) /* flat: a fold of the field, where the step would lead anywhere */
        return p;
    float limit = longest * sqrtf(slope2);
    f = fmaxf(-limit, fminf(limit, f));
    return glms_vec3_sub(p, glms_vec3_scale(gradient, f / slope2));
}

/* A place on the way to f = 0. */
typedef struct {
    vec3s p, gradient;
    float f;
} Foothold;

static Foothold stand(const Grid *grid, vec3s p, bool half, bool seam)
{
    Foothold at = { .p = p };
    if (half)
        at.p.x = seam ? 0 : fmaxf(p.x, 1e-6f);
    at.f = grid_gradient(grid, at.p, &at.gradient);
    if (seam)
        at.gradient.x = 0;
    return at;
}

/* Newton steps onto f = 0, then the field's own gradient as the normal. At a kink a step may lead
 * away and the one-sided gradient along the surface: then the place and normal before stay. */
static void project(Surface *surface, const Grid *grid, float cell)
{
    enum { STEPS = 2 };
    static const float least_agreement = 0.3f;
    PARALLEL_FOR(256)
    for (int i = 0; i < surface->vertex_count; i++) {
        bool seam = surface->half && surface->position[i].x == 0;
        Foothold at = stand(grid, surface->position[i], surface->half, seam);
        for (int step = 0; step < STEPS; step++) {
            vec3s p = newton_step(at.p, at.f, at.gradient, 0.7f * cell);
            Foothold next = stand(grid, p, surface->half, seam);
            if (fabsf(next.f) <= fabsf(at.f))
                at = next;
        }
        surface->position[i] = at.p;
        vec3s normal = glms_vec3_normalize(at.gradient);
        if (glms_vec3_dot(normal, surface->normal[i]) > least_agreement)
            surface->normal[i] = normal;
    }
}

static bool finish_surface(Net *net, Surface *surface)
{
    const Grid *grid = net->grid;
    float cell = grid->edge / BLOCK_COARSE;
    if (!surface_allocate(surface, net->vertex_count, 2 * net->quad_count))
        return false;
    surface->half = !grid->whole;
    place_vertices(net, surface);
    surface_normals(surface);
    split_quads(net, surface, cell);
    Ring ring;
    vec3s *fresh = malloc(((size_t)net->vertex_count + 1) * sizeof *fresh);
    if (!fresh || !ring_build(&ring, surface)) {
        free(fresh);
        return false;
    }
    relax(surface, &ring, fresh);
    relax(surface, &ring, fresh);
    surface_normals(surface);
    project(surface, grid, cell);
    split_quads(net, surface, cell);
    ring_finish(&ring);
    free(fresh);
    return surface_compact(surface);
}

bool surface_from_grid(Surface *surface, Grid *grid)
{
    Net net = { .grid = grid, .ok = true };
    *surface = (Surface){ 0 };
    int count = grid->size[0] * grid->size[1] * grid->size[2];
    for (int id = 0; id < count && net.ok; id++)
        if (grid->blocks[id].cells)
            emit_block(&net, id);
    bool ok = net.ok && finish_surface(&net, surface);
    if (!ok) {
        log_error("out of memory for a surface");
        surface_finish(surface);
    }
    free(net.vertices);
    free(net.quads);
    return ok;
}
