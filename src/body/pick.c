#include "body/pick_work.h"

#include "body/region.h"
#include "core/log.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { STACK_MOST = 64 };

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
static float enter(const PickNode *node, const Ray *ray, float most)
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

static void meet_leaf(const PickTree *tree, const PickNode *node, const Mesh *mesh,
                      const Skinned *skinned, const Ray *ray, MeshDress dress, PickHit *hit)
{
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        const PickTriangle *triangle = &tree->triangles[i];
        float distance, bary[3];
        if (!(triangle->dress & (uint16_t)dress))
            continue;
        vec3s at[3];
        for (int k = 0; k < 3; k++)
            at[k] = pick_corner(mesh, skinned->position, triangle->first, k);
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
        const PickNode *node = &tree->nodes[stack[--top]];
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
        sum = glms_vec3_muladds(pick_corner(mesh, values, hit->triangle, k), hit->bary[k], sum);
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
