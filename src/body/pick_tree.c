/* Built once by the surface area heuristic, refitted to each pose. */
#include "body/pick_work.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { LEAF_MOST = 4, BINS = 12 };

/* What building needs and refitting does not. */
typedef struct {
    PickTree *tree;
    vec3s *centre, *low, *high; /* by triangle, in the rest pose */
} Builder;

static void triangle_bounds(const Mesh *mesh, const vec3s *position, uint32_t first, vec3s *low,
                            vec3s *high)
{
    vec3s a = pick_corner(mesh, position, first, 0), b = pick_corner(mesh, position, first, 1),
          c = pick_corner(mesh, position, first, 2);
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
    PickTriangle triangle = builder->tree->triangles[a];
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
    PickNode *node = &tree->nodes[self];
    *node = (PickNode){ .first = first, .count = (uint16_t)count };
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
                (PickTriangle){ part->first_index + i, (uint16_t)p, (uint16_t)part->dress };
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

static void refit_leaf(const PickTree *tree, PickNode *node, const Mesh *mesh,
                       const Skinned *skinned)
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
        PickNode *node = &tree->nodes[n];
        if (node->count) {
            refit_leaf(tree, node, mesh, skinned);
            continue;
        }
        const PickNode *a = &tree->nodes[n + 1], *b = &tree->nodes[node->first];
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
