#include "body/pick.h"

#include "body/region.h"
#include "core/log.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAF_MOST = 4, BINS = 12, STACK_MOST = 64 };

typedef struct {
    vec3s low, high; /* metres                                               */
    uint32_t first;  /* leaf: into triangles; inner: index of the second child */
    uint16_t count;  /* triangles of a leaf, 0 for an inner node             */
    uint16_t dress;  /* bits of MeshDress found below                        */
} Node;              /* an inner node's first child follows it               */

typedef struct {
    uint32_t first; /* into mesh->index                                     */
    uint16_t part, dress;
} Triangle;

struct PickTree {
    Node *nodes;
    Triangle *triangles;
    uint32_t node_count, triangle_count;
    bool stale; /* fitted to another pose */
};

/* What building needs and refitting does not. */
typedef struct {
    PickTree *tree;
    vec3s *centre, *low, *high; /* by triangle, in the rest pose */
} Builder;

static vec3s corner(const Mesh *mesh, const vec3s *position, uint32_t first, int k)
{
    return position[mesh->index[first + (uint32_t)k]];
}

static void triangle_bounds(const Mesh *mesh, const vec3s *position, uint32_t first, vec3s *low,
                            vec3s *high)
{
    vec3s a = corner(mesh, position, first, 0), b = corner(mesh, position, first, 1),
          c = corner(mesh, position, first, 2);
    *low = glms_vec3_minv(a, glms_vec3_minv(b, c));
    *high = glms_vec3_maxv(a, glms_vec3_maxv(b, c));
}

static float half_area(vec3s low, vec3s high)
{
    vec3s size = glms_vec3_sub(high, low);
    return size.x * size.y + size.y * size.z + size.z * size.x;
}

static void swap(Builder *builder, uint32_t a, uint32_t b)
{
    Triangle triangle = builder->tree->triangles[a];
    vec3s centre = builder->centre[a], low = builder->low[a], high = builder->high[a];
    builder->tree->triangles[a] = builder->tree->triangles[b];
    builder->centre[a] = builder->centre[b];
    builder->low[a] = builder->low[b];
    builder->high[a] = builder->high[b];
    builder->tree->triangles[b] = triangle;
    builder->centre[b] = centre;
    builder->low[b] = low;
    builder->high[b] = high;
}

typedef struct {
    vec3s low, high;
    uint32_t count;
} Bin;

static const Bin empty_bin = { { { FLT_MAX, FLT_MAX, FLT_MAX } },
                               { { -FLT_MAX, -FLT_MAX, -FLT_MAX } },
                               0 };

static void grow(Bin *bin, vec3s low, vec3s high, uint32_t count)
{
    bin->low = glms_vec3_minv(bin->low, low);
    bin->high = glms_vec3_maxv(bin->high, high);
    bin->count += count;
}

/* The cheapest of BINS - 1 planes across axis by the surface area heuristic (Wald 2007); returns
 * its cost and the plane. */
static float cheapest_plane(const Builder *builder, uint32_t first, uint32_t count, int axis,
                            float low, float high, float *plane)
{
    Bin bins[BINS];
    float after[BINS], best = FLT_MAX, width = (high - low) / BINS;
    for (int i = 0; i < BINS; i++)
        bins[i] = empty_bin;
    for (uint32_t i = first; i < first + count; i++) {
        int bin = (int)fminf(BINS - 1, (builder->centre[i].raw[axis] - low) / width);
        grow(&bins[bin], builder->low[i], builder->high[i], 1);
    }
    Bin sum = empty_bin;
    for (int i = BINS - 1; i > 0; i--) {
        if (bins[i].count)
            grow(&sum, bins[i].low, bins[i].high, bins[i].count);
        after[i] = sum.count ? half_area(sum.low, sum.high) * (float)sum.count : FLT_MAX;
    }
    sum = empty_bin;
    for (int i = 0; i + 1 < BINS; i++) {
        if (bins[i].count)
            grow(&sum, bins[i].low, bins[i].high, bins[i].count);
        if (!sum.count || after[i + 1] == FLT_MAX)
            continue;
        float cost = half_area(sum.low, sum.high) * (float)sum.count + after[i + 1];
        if (cost < best) {
            best = cost;
            *plane = low + width * (float)(i + 1);
        }
    }
    return best;
}

/* Orders the triangles so that those before the returned one lie on the near side. */
static uint32_t split(Builder *builder, uint32_t first, uint32_t count)
{
    vec3s low = builder->centre[first], high = low;
    for (uint32_t i = first + 1; i < first + count; i++) {
        low = glms_vec3_minv(low, builder->centre[i]);
        high = glms_vec3_maxv(high, builder->centre[i]);
    }
    float best = FLT_MAX, plane = 0;
    int axis = -1;
    for (int a = 0; a < 3; a++) {
        float here = 0;
        if (high.raw[a] - low.raw[a] < 1e-7f)
            continue;
        float cost = cheapest_plane(builder, first, count, a, low.raw[a], high.raw[a], &here);
        if (cost < best) {
            best = cost;
            plane = here;
            axis = a;
        }
    }
    if (axis < 0)
        return first + count / 2;
    uint32_t middle = first;
    for (uint32_t i = first; i < first + count; i++) {
        if (builder->centre[i].raw[axis] < plane)
            swap(builder, i, middle++);
    }
    return middle == first || middle == first + count ? first + count / 2 : middle;
}

static void build(Builder *builder, uint32_t first, uint32_t count)
{
    PickTree *tree = builder->tree;
    uint32_t self = tree->node_count++;
    Node *node = &tree->nodes[self];
    *node = (Node){ .first = first, .count = (uint16_t)count };
    if (count <= LEAF_MOST)
        return;
    uint32_t middle = split(builder, first, count);
    node->count = 0;
    build(builder, first, middle - first);
    node->first = tree->node_count;
    build(builder, middle, first + count - middle);
}

static void list_triangles(PickTree *tree, const Mesh *mesh)
{
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        for (uint32_t i = 0; i + 2 < part->index_count; i += 3)
            tree->triangles[tree->triangle_count++] =
                (Triangle){ part->first_index + i, (uint16_t)p, (uint16_t)part->dress };
    }
}

static bool build_tree(PickTree *tree, const Mesh *mesh)
{
    uint32_t count = tree->triangle_count;
    Builder builder = { tree, malloc(count * sizeof(vec3s)), malloc(count * sizeof(vec3s)),
                        malloc(count * sizeof(vec3s)) };
    bool done = builder.centre && builder.low && builder.high;
    for (uint32_t i = 0; done && i < count; i++) {
        triangle_bounds(mesh, mesh->position, tree->triangles[i].first, &builder.low[i],
                        &builder.high[i]);
        builder.centre[i] = glms_vec3_scale(glms_vec3_add(builder.low[i], builder.high[i]), 0.5f);
    }
    if (done && count)
        build(&builder, 0, count);
    free(builder.centre);
    free(builder.low);
    free(builder.high);
    return done;
}

PickTree *pick_create(const Mesh *mesh)
{
    PickTree *tree = calloc(1, sizeof *tree);
    uint32_t most = mesh->index_count / 3;
    if (!tree)
        return NULL;
    for (uint32_t p = 0; p < mesh->part_count; p++)
        most += mesh->parts[p].index_count / 3;
    tree->triangles = calloc(most + 1, sizeof *tree->triangles);
    tree->nodes = calloc(2 * (size_t)most + 1, sizeof *tree->nodes);
    if (tree->triangles && tree->nodes) {
        list_triangles(tree, mesh);
        if (build_tree(tree, mesh)) {
            Skinned rest = { .position = mesh->position, .normal = mesh->normal,
                             .vertex_count = mesh->vertex_count };
            pick_refit(tree, mesh, &rest);
            return tree;
        }
    }
    pick_destroy(tree);
    return NULL;
}

void pick_destroy(PickTree *tree)
{
    if (!tree)
        return;
    free(tree->nodes);
    free(tree->triangles);
    free(tree);
}

/* Boxes are a little larger than what they hold, in metres: a ray along a border that two of them
 * share must not miss both by rounding. */
static const float slack = 4e-6f;

static void refit_leaf(const PickTree *tree, Node *node, const Mesh *mesh, const Skinned *skinned)
{
    Bin box = empty_bin;
    node->dress = 0;
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        vec3s low, high;
        triangle_bounds(mesh, skinned->position, tree->triangles[i].first, &low, &high);
        grow(&box, low, high, 1);
        node->dress |= tree->triangles[i].dress;
    }
    node->low = glms_vec3_subs(box.low, slack);
    node->high = glms_vec3_adds(box.high, slack);
}

void pick_refit(PickTree *tree, const Mesh *mesh, const Skinned *skinned)
{
    for (uint32_t n = tree->node_count; n-- > 0;) {
        Node *node = &tree->nodes[n];
        if (node->count) {
            refit_leaf(tree, node, mesh, skinned);
            continue;
        }
        const Node *a = &tree->nodes[n + 1], *b = &tree->nodes[node->first];
        node->low = glms_vec3_minv(a->low, b->low);
        node->high = glms_vec3_maxv(a->high, b->high);
        node->dress = a->dress | b->dress;
    }
    tree->stale = false;
}

void pick_refit_later(PickTree *tree)
{
    tree->stale = true;
}

/* Woop, Benthin and Wald 2013: axes turned so that the ray runs along +z, then the triangle is
 * sheared onto it. Two triangles see their common edge by the same numbers, so no ray slips through
 * between them. */
typedef struct {
    vec3s origin, direction, inverse;
    int x, y, z; /* which axes; z is the direction's longest */
    float shear_x, shear_y, scale;
} Ray;

static Ray make_ray(vec3s origin, vec3s direction)
{
    Ray ray = { .origin = origin, .direction = direction };
    for (int a = 0; a < 3; a++) /* finite, as 0 x infinity is not a number */
        ray.inverse.raw[a] = fabsf(direction.raw[a]) > 1e-20f ? 1 / direction.raw[a] : 1e20f;
    vec3s size = glms_vec3_abs(direction);
    ray.z = size.x > size.y ? (size.x > size.z ? 0 : 2) : (size.y > size.z ? 1 : 2);
    ray.x = (ray.z + 1) % 3;
    ray.y = (ray.z + 2) % 3;
    if (direction.raw[ray.z] < 0) { /* keeps the winding */
        int other = ray.x;
        ray.x = ray.y;
        ray.y = other;
    }
    ray.scale = 1 / direction.raw[ray.z];
    ray.shear_x = direction.raw[ray.x] * ray.scale;
    ray.shear_y = direction.raw[ray.y] * ray.scale;
    return ray;
}

/* Distance at which the ray enters the box, FLT_MAX when it misses or comes later than most. */
static float enter(const Node *node, const Ray *ray, float most)
{
    float from = 0, to = most;
    for (int a = 0; a < 3; a++) {
        float x = (node->low.raw[a] - ray->origin.raw[a]) * ray->inverse.raw[a];
        float y = (node->high.raw[a] - ray->origin.raw[a]) * ray->inverse.raw[a];
        from = fmaxf(from, fminf(x, y));
        to = fminf(to, fmaxf(x, y) * 1.0000004f);
    }
    return from <= to ? from : FLT_MAX;
}

/* A corner with the ray's foot at the origin; z is the way along the ray's longest axis. */
static vec3s sheared(const Ray *ray, vec3s corner_place)
{
    vec3s v = glms_vec3_sub(corner_place, ray->origin);
    float z = v.raw[ray->z];
    return (vec3s){ { v.raw[ray->x] - ray->shear_x * z, v.raw[ray->y] - ray->shear_y * z, z } };
}

/* Twice the area of the origin and an edge. In double: products of two floats are exact there, so
 * the sign is right and the neighbour gets the opposite number. */
static double edge(vec3s from, vec3s to)
{
    return (double)from.x * (double)to.y - (double)from.y * (double)to.x;
}

/* Front faces only, so that picking sees what is drawn. */
static bool meet(const Ray *ray, const vec3s at[3], float *distance, float bary[3])
{
    vec3s a = sheared(ray, at[0]), b = sheared(ray, at[1]), c = sheared(ray, at[2]);
    double u = edge(c, b), v = edge(a, c), w = edge(b, a), sum = u + v + w;
    if (u < 0 || v < 0 || w < 0 || sum <= 0)
        return false;
    bary[0] = (float)(u / sum);
    bary[1] = (float)(v / sum);
    bary[2] = (float)(w / sum);
    *distance = ray->scale * (bary[0] * a.z + bary[1] * b.z + bary[2] * c.z);
    return *distance > 0;
}

static void meet_leaf(const PickTree *tree, const Node *node, const Mesh *mesh,
                      const Skinned *skinned, const Ray *ray, MeshDress dress, PickHit *hit)
{
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        const Triangle *triangle = &tree->triangles[i];
        float distance, bary[3];
        if (!(triangle->dress & (uint16_t)dress))
            continue;
        vec3s at[3];
        for (int k = 0; k < 3; k++)
            at[k] = corner(mesh, skinned->position, triangle->first, k);
        if (!meet(ray, at, &distance, bary) || distance >= hit->distance)
            continue;
        hit->hit = true;
        hit->distance = distance;
        hit->triangle = triangle->first;
        hit->part = triangle->part;
        memcpy(hit->bary, bary, sizeof bary);
    }
}

static void descend(const PickTree *tree, const Mesh *mesh, const Skinned *skinned, const Ray *ray,
                    MeshDress dress, PickHit *hit)
{
    uint32_t stack[STACK_MOST];
    int top = 0;
    stack[top++] = 0;
    while (top > 0) {
        const Node *node = &tree->nodes[stack[--top]];
        if (!(node->dress & (uint16_t)dress) || enter(node, ray, hit->distance) == FLT_MAX)
            continue;
        if (node->count) {
            meet_leaf(tree, node, mesh, skinned, ray, dress, hit);
            continue;
        }
        uint32_t near = (uint32_t)(node - tree->nodes) + 1, far = node->first;
        if (enter(&tree->nodes[near], ray, hit->distance) >
            enter(&tree->nodes[far], ray, hit->distance)) {
            uint32_t other = near;
            near = far;
            far = other;
        }
        if (top + 2 > STACK_MOST) {
            log_error("the picking tree is deeper than %d", STACK_MOST);
            return;
        }
        stack[top++] = far;
        stack[top++] = near;
    }
}

static vec3s blend(const Mesh *mesh, const vec3s *values, const PickHit *hit)
{
    vec3s sum = { { 0, 0, 0 } };
    for (int k = 0; k < 3; k++)
        sum = glms_vec3_muladds(corner(mesh, values, hit->triangle, k), hit->bary[k], sum);
    return sum;
}

/* Vertices left count as 1, right as -1, those of the middle as 0: so the border is where the
 * painted one is. */
static Side side_at(const Mesh *mesh, const PickHit *hit)
{
    float sum = 0;
    for (int k = 0; k < 3; k++) {
        uint8_t side = mesh->side[mesh->index[hit->triangle + (uint32_t)k]];
        sum += side == SIDE_LEFT ? hit->bary[k] : side == SIDE_RIGHT ? -hit->bary[k] : 0;
    }
    return sum >= 0 ? SIDE_LEFT : SIDE_RIGHT;
}

PickHit pick_ray(PickTree *tree, const Mesh *mesh, const Skinned *skinned, vec3s origin,
                 vec3s direction, MeshDress dress)
{
    if (tree->stale)
        pick_refit(tree, mesh, skinned);
    PickHit hit = { .distance = FLT_MAX, .part = -1, .muscle = -1 };
    Ray ray = make_ray(origin, direction);
    if (tree->node_count)
        descend(tree, mesh, skinned, &ray, dress, &hit);
    if (!hit.hit)
        return hit;
    hit.position = blend(mesh, skinned->position, &hit);
    hit.normal = glms_vec3_normalize(blend(mesh, skinned->normal, &hit));
    hit.muscle = pick_muscle_at(mesh, hit.triangle, hit.bary);
    hit.side = side_at(mesh, &hit);
    return hit;
}

int pick_muscle_at(const Mesh *mesh, uint32_t triangle, const float bary[3])
{
    RegionBlend here = { .count = 0 };
    for (uint32_t k = 0; k < 3; k++)
        region_add(&here, mesh, mesh->index[triangle + k], bary[k]);
    return region_muscle(mesh, &here);
}
