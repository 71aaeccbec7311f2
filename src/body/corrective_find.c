/* What a corrective finds out once about a mesh: neighbours, loose skin, and the skin under cloth.
 */
#include "body/corrective_private.h"

#include "core/count.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AMOUNT_SWEEPS = 12, CELLS_MOST = 1 << 20 };

static const float least_amount = 0.02f;

static const float near_enough = 4e-5f; /* square metres: skin about as near counts alike */
static const float cell_size = 0.025f;  /* metres: wider than from cloth to skin */

static void for_edges(const Mesh *mesh, void (*call)(void *, uint32_t, uint32_t), void *data)
{
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        const uint32_t *corner = mesh->index + part->first_index;
        for (uint32_t i = 0; i < part->index_count; i++) {
            uint32_t a = corner[i], b = corner[i % 3 == 2 ? i - 2 : i + 1];
            call(data, a, b);
            call(data, b, a);
        }
    }
}

static void count_edge(void *first, uint32_t from, uint32_t to)
{
    (void)to;
    ((uint32_t *)first)[from + 1]++;
}

typedef struct {
    Links links;
    uint32_t *used;
} Filling;

/* An edge inside a surface comes twice. */
static void add_edge(void *data, uint32_t from, uint32_t to)
{
    Filling *filling = data;
    uint32_t *row = filling->links.neighbour + filling->links.first[from];
    for (uint32_t i = 0; i < filling->used[from]; i++)
        if (row[i] == to)
            return;
    row[filling->used[from]++] = to;
}

static void close_gaps(Filling *filling, uint32_t vertex_count)
{
    Links *links = &filling->links;
    uint32_t at = 0;
    for (uint32_t v = 0; v < vertex_count; v++) {
        memmove(links->neighbour + at, links->neighbour + links->first[v],
                filling->used[v] * sizeof *links->neighbour);
        links->first[v] = at;
        at += filling->used[v];
    }
    links->first[vertex_count] = at;
}

bool links_make(Links *links, Arena *arena, const Mesh *mesh)
{
    uint32_t count = mesh->vertex_count;
    Filling filling = { .used = arena_alloc(arena, (count + 1) * sizeof(uint32_t)) };
    filling.links.first = arena_alloc(arena, (count + 1) * sizeof(uint32_t));
    filling.links.neighbour = arena_alloc(arena, (2 * mesh->index_count + 1) * sizeof(uint32_t));
    if (!filling.used || !filling.links.first || !filling.links.neighbour)
        return false;
    for_edges(mesh, count_edge, filling.links.first);
    for (uint32_t v = 0; v < count; v++)
        filling.links.first[v + 1] += filling.links.first[v];
    for_edges(mesh, add_edge, &filling);
    close_gaps(&filling, count);
    *links = filling.links;
    return true;
}

vec3s links_lean(const Links *links, const vec3s *position, uint32_t v)
{
    vec3s sum = glms_vec3_zero();
    uint32_t count = links->first[v + 1] - links->first[v];
    for (uint32_t i = links->first[v]; i < links->first[v + 1]; i++)
        sum = glms_vec3_add(sum, position[links->neighbour[i]]);
    return glms_vec3_sub(glms_vec3_scale(sum, 1 / (float)count), position[v]);
}

float links_spread(const Links *links, const vec3s *position, uint32_t v)
{
    float sum = 0;
    for (uint32_t i = links->first[v]; i < links->first[v + 1]; i++)
        sum += glms_vec3_distance2(position[links->neighbour[i]], position[v]);
    return sum;
}

/* All where skin slides over the ribs as the arm rises. At hinges blended moves hold the volume
 * that relaxing would take. */
static float amount_of(const Mesh *mesh, uint32_t v)
{
    static const struct {
        const char *joint;
        float amount;
    } rows[] = { { "clav_", 4 }, { "uparm_prox_", 4 } };
    float amount = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        int joint = mesh->joint[v][k];
        for (size_t i = 0; i < ARRAY_COUNT(rows) && joint != MESH_NONE; i++)
            if (strncmp(mesh->joints[joint], rows[i].joint, strlen(rows[i].joint)) == 0)
                amount += rows[i].amount * (float)mesh->joint_weight[v][k] / 255;
    }
    return fminf(amount, 1);
}

static void smooth_amounts(float *amount, const Corrective *corrective)
{
    const Links *links = &corrective->links;
    for (uint32_t v = 0; v < corrective->mesh->vertex_count; v++) {
        float sum = amount[v];
        for (uint32_t n = links->first[v]; n < links->first[v + 1]; n++)
            sum += amount[links->neighbour[n]];
        amount[v] = sum / (float)(links->first[v + 1] - links->first[v] + 1);
    }
}

bool loose_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    const Links *links = &corrective->links;
    float *amount = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof *amount);
    corrective->loose = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof(Loose));
    if (!amount || !corrective->loose)
        return false;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        amount[v] = corrective->is_skin[v] ? amount_of(mesh, v) : 0;
    for (int sweep = 0; sweep < AMOUNT_SWEEPS; sweep++)
        smooth_amounts(amount, corrective);
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        if (corrective->is_skin[v] && amount[v] > least_amount)
            corrective->loose[corrective->loose_count++] =
                (Loose){ .vertex = v,
                         .amount = amount[v] - least_amount,
                         .spread = links_spread(links, mesh->position, v),
                         .lean = links_lean(links, mesh->position, v) };
    return true;
}

/* Skin vertices sorted by the cell of a grid that they are in. */
typedef struct {
    vec3s low;
    int across[3];
    uint32_t *first, *vertex;
} Grid;

static int cell_along(const Grid *grid, vec3s at, int axis)
{
    int cell = (int)((at.raw[axis] - grid->low.raw[axis]) / cell_size);
    return cell < 0 ? 0 : cell >= grid->across[axis] ? grid->across[axis] - 1 : cell;
}

static size_t cell_index(const Grid *grid, int x, int y, int z)
{
    return (size_t)((z * grid->across[1] + y) * grid->across[0] + x);
}

static size_t cell_of(const Grid *grid, vec3s at)
{
    return cell_index(grid, cell_along(grid, at, 0), cell_along(grid, at, 1),
                      cell_along(grid, at, 2));
}

static void sort_into(Grid *grid, const Corrective *corrective, size_t cells)
{
    const Mesh *mesh = corrective->mesh;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        if (corrective->is_skin[v])
            grid->first[cell_of(grid, mesh->position[v]) + 1]++;
    for (size_t i = 0; i <= cells; i++)
        grid->first[i + 1] += grid->first[i];
    for (uint32_t v = mesh->vertex_count; v-- > 0;)
        if (corrective->is_skin[v])
            grid->vertex[--grid->first[cell_of(grid, mesh->position[v]) + 1]] = v;
    /* Each start has come to stand one cell late. */
    uint32_t end = grid->first[cells + 1];
    memmove(grid->first, grid->first + 1, cells * sizeof *grid->first);
    grid->first[cells] = end;
}

static bool grid_make(Grid *grid, Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    vec3s high = { { -FLT_MAX, -FLT_MAX, -FLT_MAX } };
    grid->low = glms_vec3_negate(high);
    size_t cells = 1;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        grid->low = glms_vec3_minv(grid->low, mesh->position[v]);
        high = glms_vec3_maxv(high, mesh->position[v]);
    }
    for (int i = 0; i < 3; i++) {
        grid->across[i] = (int)((high.raw[i] - grid->low.raw[i]) / cell_size) + 1;
        cells *= (size_t)grid->across[i];
    }
    if (cells > CELLS_MOST)
        return false;
    grid->first = arena_alloc(&corrective->arena, (cells + 2) * sizeof *grid->first);
    grid->vertex = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof(uint32_t));
    if (!grid->first || !grid->vertex)
        return false;
    sort_into(grid, corrective, cells);
    return true;
}

typedef struct {
    uint32_t skin[CORRECTIVE_BOUND];
    float square[CORRECTIVE_BOUND];
} Nearest;

static void keep_nearest(Nearest *nearest, uint32_t skin, float square)
{
    for (int i = 0; i < CORRECTIVE_BOUND; i++) {
        if (square >= nearest->square[i])
            continue;
        uint32_t worse = nearest->skin[i];
        float worse_square = nearest->square[i];
        nearest->skin[i] = skin;
        nearest->square[i] = square;
        skin = worse;
        square = worse_square;
    }
}

/* Skin that looks the same way as the cloth counts as nearer: not the arm for what covers the ribs
 * beside it. */
static float apart(const Mesh *mesh, uint32_t cloth, uint32_t skin)
{
    float square = glms_vec3_distance2(mesh->position[cloth], mesh->position[skin]);
    return glms_vec3_dot(mesh->normal[cloth], mesh->normal[skin]) > 0.4f ? square : 9 * square;
}

static Nearest find_nearest(const Grid *grid, const Mesh *mesh, uint32_t cloth)
{
    Nearest nearest = { .skin = { 0 } };
    vec3s at = mesh->position[cloth];
    int low[3], high[3];
    for (int i = 0; i < CORRECTIVE_BOUND; i++)
        nearest.square[i] = FLT_MAX;
    for (int i = 0; i < 3; i++) {
        low[i] = cell_along(grid, at, i) > 0 ? cell_along(grid, at, i) - 1 : 0;
        high[i] = cell_along(grid, at, i) + 1 < grid->across[i] ? cell_along(grid, at, i) + 1
                                                                : grid->across[i] - 1;
    }
    for (int z = low[2]; z <= high[2]; z++)
        for (int y = low[1]; y <= high[1]; y++)
            for (int x = low[0]; x <= high[0]; x++) {
                size_t cell = cell_index(grid, x, y, z);
                for (uint32_t i = grid->first[cell]; i < grid->first[cell + 1]; i++)
                    keep_nearest(&nearest, grid->vertex[i], apart(mesh, cloth, grid->vertex[i]));
            }
    return nearest;
}

static Bound bind(const Nearest *nearest, uint32_t vertex)
{
    Bound bound = { .vertex = vertex };
    float sum = 0;
    for (int i = 0; i < CORRECTIVE_BOUND; i++) {
        bound.skin[i] = nearest->square[i] < FLT_MAX ? nearest->skin[i] : 0;
        bound.weight[i] = nearest->square[i] < FLT_MAX ? 1 / (nearest->square[i] + near_enough) : 0;
        sum += bound.weight[i];
    }
    for (int i = 0; i < CORRECTIVE_BOUND && sum > 0; i++)
        bound.weight[i] /= sum;
    return bound;
}

/* How far the cloth is over the skin at rest. */
static void over_skin(Bound *bound, const Mesh *mesh)
{
    vec3s below = glms_vec3_zero(), out = glms_vec3_zero();
    for (int k = 0; k < CORRECTIVE_BOUND; k++) {
        below = glms_vec3_muladds(mesh->position[bound->skin[k]], bound->weight[k], below);
        out = glms_vec3_muladds(mesh->normal[bound->skin[k]], bound->weight[k], out);
    }
    vec3s from = glms_vec3_sub(mesh->position[bound->vertex], below);
    bound->height = glms_vec3_dot(from, glms_vec3_normalize(out));
}

bool bound_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    Grid grid;
    corrective->bound = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof(Bound));
    if (!corrective->bound || !grid_make(&grid, corrective))
        return false;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        if (corrective->is_skin[v])
            continue;
        Nearest nearest = find_nearest(&grid, mesh, v);
        corrective->bound[corrective->bound_count] = bind(&nearest, v);
        over_skin(&corrective->bound[corrective->bound_count++], mesh);
    }
    return true;
}
