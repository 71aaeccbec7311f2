#include "sculpt/occlusion.h"

#include "core/log.h"
#include "sculpt/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIRECTIONS = 96, MAP = 768 };

static const float span = 2.2f; /* metres that a map covers   */
static const vec3s middle = { { 0, 0.85f, 0.05f } };
static const float nothing = -9;

typedef struct {
    vec3s to_sky, right, up;
    float *depth; /* greatest distance towards the sky, MAP x MAP */
} SkyMap;

/* Directions spread evenly over the sphere (golden angle). */
static void aim(SkyMap *map, int i)
{
    float y = 1 - 2 * ((float)i + 0.5f) / DIRECTIONS, r = sqrtf(1 - y * y),
          a = (float)i * 2.39996323f;
    map->to_sky = (vec3s){ { r * cosf(a), y, r * sinf(a) } };
    vec3s helper = fabsf(y) < 0.9f ? (vec3s){ { 0, 1, 0 } } : (vec3s){ { 1, 0, 0 } };
    map->right = glms_vec3_normalize(glms_vec3_cross(helper, map->to_sky));
    map->up = glms_vec3_cross(map->to_sky, map->right);
}

static vec3s to_map(const SkyMap *map, vec3s p)
{
    vec3s q = glms_vec3_sub(p, middle);
    float scale = MAP / span;
    return (vec3s){ { glms_vec3_dot(q, map->right) * scale + 0.5f * MAP,
                      glms_vec3_dot(q, map->up) * scale + 0.5f * MAP,
                      glms_vec3_dot(q, map->to_sky) } };
}

static void draw_triangle(SkyMap *map, const vec3s p[3])
{
    float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x);
    if (area <= 1e-6f)
        return;
    int x0 = (int)fmaxf(0, fminf(p[0].x, fminf(p[1].x, p[2].x)));
    int x1 = (int)fminf(MAP - 1, fmaxf(p[0].x, fmaxf(p[1].x, p[2].x)) + 1);
    int y0 = (int)fmaxf(0, fminf(p[0].y, fminf(p[1].y, p[2].y)));
    int y1 = (int)fminf(MAP - 1, fmaxf(p[0].y, fmaxf(p[1].y, p[2].y)) + 1);
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            float dx = (float)x + 0.5f - p[0].x, dy = (float)y + 0.5f - p[0].y;
            float a = (dx * (p[2].y - p[0].y) - dy * (p[2].x - p[0].x)) / area;
            float b = ((p[1].x - p[0].x) * dy - (p[1].y - p[0].y) * dx) / area;
            if (a < -0.02f || b < -0.02f || a + b > 1.02f)
                continue;
            float z = p[0].z + a * (p[1].z - p[0].z) + b * (p[2].z - p[0].z);
            float *cell = &map->depth[y * MAP + x];
            *cell = fmaxf(*cell, z);
        }
}

static float look_up(const SkyMap *map, vec3s q, float lift)
{
    float x = q.x - 0.5f, y = q.y - 0.5f, seen = 0;
    int xi = (int)floorf(x), yi = (int)floorf(y);
    for (int k = 0; k < 4; k++) {
        int cx = xi + (k & 1), cy = yi + (k >> 1);
        float wx = k & 1 ? x - (float)xi : 1 - (x - (float)xi);
        float wy = k >> 1 ? y - (float)yi : 1 - (y - (float)yi);
        bool off = cx < 0 || cy < 0 || cx >= MAP || cy >= MAP;
        seen += off || map->depth[cy * MAP + cx] <= q.z + lift ? wx * wy : 0;
    }
    return seen;
}

/* Light gathered by all vertices, one row of sums a thread would be more memory than it is worth:
 * directions are done in turn and vertices in parallel. */
typedef struct {
    float *light, *total;
} Gathered;

static void gather(const SkyMap *map, const Surface *surface, Gathered *sums)
{
    float from_below = map->to_sky.y < 0 ? 1 + 0.35f * map->to_sky.y : 1; /* the floor is darker */
    PARALLEL_FOR(512)
    for (int i = 0; i < surface->vertex_count; i++) {
        float facing = glms_vec3_dot(surface->normal[i], map->to_sky);
        if (facing <= 0.05f)
            continue;
        vec3s off = glms_vec3_scale(surface->normal[i], 0.004f);
        vec3s q = to_map(map, glms_vec3_add(surface->position[i], off));
        sums->light[i] += facing * from_below * look_up(map, q, 0.003f);
        sums->total[i] += facing;
    }
}

static void smooth_once(float *values, const Ring *ring, float *fresh, int count)
{
    for (int i = 0; i < count; i++) {
        float sum = 0;
        int near = ring->first[i + 1] - ring->first[i];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            sum += values[ring->near[e]];
        fresh[i] = near ? 0.6f * values[i] + 0.4f * sum / (float)near : values[i];
    }
    memcpy(values, fresh, (size_t)count * sizeof *values);
}

static bool write_result(Surface *surface, int slot, Gathered *sums)
{
    Ring ring;
    if (!ring_build(&ring, surface))
        return false;
    float *out = surface->occlusion[slot];
    for (int i = 0; i < surface->vertex_count; i++)
        out[i] = sums->total[i] > 0 ? sums->light[i] / sums->total[i] : 1;
    smooth_once(out, &ring, sums->light, surface->vertex_count);
    ring_finish(&ring);
    return true;
}

static void draw_all(SkyMap *map, Surface *const *surfaces, int count, OcclusionCaster casts,
                     const void *owner)
{
    for (int i = 0; i < MAP * MAP; i++)
        map->depth[i] = nothing;
    for (int s = 0; s < count; s++)
        for (int t = 0; t < surfaces[s]->triangle_count; t++) {
            vec3s p[3];
            if (casts && !casts(owner, s, t))
                continue;
            for (int k = 0; k < 3; k++)
                p[k] = to_map(map, surfaces[s]->position[surfaces[s]->triangle[3 * t + k]]);
            draw_triangle(map, p);
        }
}

/* Maps are drawn in pairs of threads, then looked up in a fixed order: sums never depend on who was
 * first. */
static bool bake(Surface *const *surfaces, int count, Gathered *sums, OcclusionCaster casts,
                 const void *owner)
{
    enum { BATCH = 4 };
    SkyMap maps[BATCH];
    bool ok = true;
    for (int m = 0; m < BATCH; m++) {
        maps[m].depth = malloc(MAP * MAP * sizeof *maps[m].depth);
        ok = ok && maps[m].depth;
    }
    for (int d = 0; ok && d < DIRECTIONS; d += BATCH) {
        PARALLEL_FOR(1)
        for (int m = 0; m < BATCH; m++) {
            aim(&maps[m], d + m);
            draw_all(&maps[m], surfaces, count, casts, owner);
        }
        for (int m = 0; m < BATCH; m++)
            for (int s = 0; s < count; s++)
                gather(&maps[m], surfaces[s], &sums[s]);
    }
    for (int m = 0; m < BATCH; m++)
        free(maps[m].depth);
    return ok;
}

bool occlusion_bake(Surface *const *surfaces, int count, int slot, OcclusionCaster casts,
                    const void *owner)
{
    Gathered *sums = calloc((size_t)count, sizeof *sums);
    bool ok = sums != NULL;
    for (int s = 0; ok && s < count; s++) {
        size_t size = (size_t)surfaces[s]->vertex_count + 1;
        sums[s].light = calloc(size, sizeof(float));
        sums[s].total = calloc(size, sizeof(float));
        ok = sums[s].light && sums[s].total;
    }
    ok = ok && bake(surfaces, count, sums, casts, owner);
    for (int s = 0; ok && s < count; s++)
        ok = write_result(surfaces[s], slot, &sums[s]);
    for (int s = 0; sums && s < count; s++) {
        free(sums[s].light);
        free(sums[s].total);
    }
    free(sums);
    if (!ok)
        log_error("out of memory for ambient occlusion");
    return ok;
}
