/* What the skin belongs to and moves with: taken from the field, then smoothed over the surface. */
#include "sculpt/surface.h"

#include "core/log.h"
#include "sculpt/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MIX = 64, SHARPEN_ROUNDS = 4, STEPS_BEFORE_SHARPEN = 7, LAST_STEPS = 6 };

/* Owners of several vertices, summed. */
typedef struct {
    int muscle[MIX];
    float weight[MIX];
    int count;
} OwnerMix;

static void mix_add(OwnerMix *mix, const Owners *owners, float weight)
{
    for (int k = 0; k < SURFACE_OWNERS && owners->muscle[k] >= 0; k++) {
        int i = 0;
        while (i < mix->count && mix->muscle[i] != owners->muscle[k])
            i++;
        if (i == MIX)
            continue;
        if (i == mix->count) {
            mix->muscle[mix->count] = owners->muscle[k];
            mix->weight[mix->count++] = 0;
        }
        mix->weight[i] += weight * owners->weight[k];
    }
}

/* The heaviest first; equal weights by muscle, so that the order never depends on chance. */
static void mix_take(OwnerMix *mix, float scale, Owners *out)
{
    for (int k = 0; k < SURFACE_OWNERS; k++) {
        int best = -1;
        for (int i = 0; i < mix->count; i++)
            if (mix->weight[i] > 0 &&
                (best < 0 || mix->weight[i] > mix->weight[best] ||
                 (mix->weight[i] == mix->weight[best] && mix->muscle[i] < mix->muscle[best])))
                best = i;
        bool any = best >= 0 && mix->weight[best] * scale > 1e-4f;
        out->muscle[k] = (int16_t)(any ? mix->muscle[best] : -1);
        out->weight[k] = any ? mix->weight[best] * scale : 0;
        if (any)
            mix->weight[best] = 0;
    }
}

static void own_from_field(Surface *surface, const Grid *grid)
{
    PARALLEL_FOR(256)
    for (int i = 0; i < surface->vertex_count; i++) {
        FieldOwners owners;
        vec3s p = surface->position[i];
        field_owners(grid->plan, grid_list(grid, p), p, &owners);
        OwnerMix mix = { .count = owners.count };
        memcpy(mix.muscle, owners.muscle, sizeof owners.muscle);
        memcpy(mix.weight, owners.weight, sizeof owners.weight);
        mix_take(&mix, 1, &surface->owners[i]);
        vec3s n = surface->normal[i], fibre = owners.fibre;
        fibre = glms_vec3_sub(fibre, glms_vec3_scale(n, glms_vec3_dot(n, fibre)));
        surface->fibre[i] =
            glms_vec3_norm(fibre) > 0.2f ? glms_vec3_normalize(fibre) : glms_vec3_zero();
    }
}

static void diffuse_owners(const Surface *surface, const Ring *ring, Owners *fresh)
{
    PARALLEL_FOR(512)
    for (int i = 0; i < surface->vertex_count; i++) {
        OwnerMix mix = { .count = 0 };
        float total = 1e-9f;
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++) {
            int near = ring->near[e];
            float w =
                1 / (glms_vec3_distance(surface->position[near], surface->position[i]) + 2e-4f);
            total += w;
            mix_add(&mix, &surface->owners[near], w);
        }
        mix_add(&mix, &surface->owners[i], total * 0.4f / 0.6f);
        mix_take(&mix, 0.6f / total, &fresh[i]);
    }
    memcpy(surface->owners, fresh, (size_t)surface->vertex_count * sizeof *fresh);
}

bool surface_smooth_owners(Surface *surface, int steps)
{
    Ring ring;
    Owners *fresh = malloc(((size_t)surface->vertex_count + 1) * sizeof *fresh);
    if (!fresh || !ring_build(&ring, surface)) {
        free(fresh);
        log_error("out of memory for the owners of the skin");
        return false;
    }
    for (int step = 0; step < steps; step++)
        diffuse_owners(surface, &ring, fresh);
    ring_finish(&ring);
    free(fresh);
    return true;
}

static float fourth_power(float x)
{
    return x * x * x * x;
}

/* Diffusion with sharpening in between is threshold dynamics (Merriman, Bence, Osher 1992): borders
 * move towards smooth curves. */
static void sharpen_owners(Surface *surface)
{
    for (int i = 0; i < surface->vertex_count; i++) {
        Owners *o = &surface->owners[i];
        float nobody = 1, total = 1e-9f;
        for (int k = 0; k < SURFACE_OWNERS; k++) {
            nobody -= o->weight[k];
            o->weight[k] = fourth_power(o->weight[k]);
            total += o->weight[k];
        }
        total += fourth_power(fmaxf(0, nobody));
        for (int k = 0; k < SURFACE_OWNERS; k++)
            o->weight[k] /= total;
    }
}

bool surface_own(Surface *surface, const Grid *grid)
{
    own_from_field(surface, grid);
    bool ok = true;
    for (int round = 0; ok && round < SHARPEN_ROUNDS; round++) {
        ok = surface_smooth_owners(surface, STEPS_BEFORE_SHARPEN);
        if (ok)
            sharpen_owners(surface);
    }
    return ok && surface_smooth_owners(surface, LAST_STEPS);
}

/* Wide where triangles are, narrow on fingers, whose triangles are small. */
static float local_width(const Surface *surface, const Ring *ring, int i, float width)
{
    float sum = 0;
    int count = ring->first[i + 1] - ring->first[i];
    for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
        sum += glms_vec3_distance(surface->position[ring->near[e]], surface->position[i]);
    return count ? fminf(width, 1.5f * sum / (float)count) : width;
}

static void diffuse_follow(const Surface *surface, const Ring *ring, float width, float *fresh)
{
    PARALLEL_FOR(512)
    for (int i = 0; i < surface->vertex_count; i++) {
        float *to = &fresh[i * PLAN_MAX_JOINTS];
        float total = 0, local = local_width(surface, ring, i, width);
        memset(to, 0, PLAN_MAX_JOINTS * sizeof *to);
        for (int e = ring->first[i]; e <= ring->first[i + 1]; e++) {
            int near = e < ring->first[i + 1] ? ring->near[e] : i;
            float d = glms_vec3_distance(surface->position[near], surface->position[i]) / local;
            float w = expf(-d * d) * (near == i ? 2 : 1);
            total += w;
            for (int j = 0; j < PLAN_MAX_JOINTS; j++)
                to[j] += w * surface->follow[near * PLAN_MAX_JOINTS + j];
        }
        for (int j = 0; j < PLAN_MAX_JOINTS; j++)
            to[j] /= total;
    }
    memcpy(surface->follow, fresh, (size_t)surface->vertex_count * PLAN_MAX_JOINTS * sizeof *fresh);
}

/* On the seam a half surface sees only its own side: both sides' joints count alike there. */
static void even_seam(Surface *surface, const Plan *plan)
{
    for (int i = 0; i < surface->vertex_count; i++) {
        float *w = &surface->follow[i * PLAN_MAX_JOINTS];
        if (!surface->half || surface->position[i].x != 0)
            continue;
        for (int j = plan->middle_joint_count; j + 1 < plan->joint_count; j += 2)
            w[j] = w[j + 1] = 0.5f * (w[j] + w[j + 1]);
    }
}

bool surface_follow(Surface *surface, const Grid *grid, float width)
{
    enum { STEPS = 5 };
    Ring ring;
    size_t size = ((size_t)surface->vertex_count + 1) * PLAN_MAX_JOINTS * sizeof(float);
    float *fresh = malloc(size);
    if (!fresh || !ring_build(&ring, surface)) {
        free(fresh);
        log_error("out of memory for the joints of the skin");
        return false;
    }
    PARALLEL_FOR(128)
    for (int i = 0; i < surface->vertex_count; i++) {
        vec3s p = surface->position[i];
        field_follow(grid->plan, grid_list(grid, p), p, &surface->follow[i * PLAN_MAX_JOINTS]);
    }
    for (int step = 0; step < STEPS; step++) {
        even_seam(surface, grid->plan);
        diffuse_follow(surface, &ring, width, fresh);
    }
    even_seam(surface, grid->plan);
    ring_finish(&ring);
    free(fresh);
    return true;
}

static void smooth_values(float *values, float *fresh, const Ring *ring, int count)
{
    for (int i = 0; i < count; i++) {
        float sum = 0;
        int near = ring->first[i + 1] - ring->first[i];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            sum += values[ring->near[e]];
        fresh[i] = near ? 0.5f * values[i] + 0.5f * sum / (float)near : values[i];
    }
    memcpy(values, fresh, (size_t)count * sizeof *values);
}

/* Mean curvature from the umbrella of neighbours, over a width that follows the cells: on the
 * finely sculpted face a crease must be tighter to count. Ridges stay soft, or lips would shine. */
static float crease_at(const Surface *surface, const Ring *ring, int i)
{
    static const float full = 0.30f;
    vec3s sum = glms_vec3_zero();
    float squares = 0;
    int count = ring->first[i + 1] - ring->first[i];
    for (int e = ring->first[i]; e < ring->first[i + 1]; e++) {
        vec3s q = glms_vec3_sub(surface->position[ring->near[e]], surface->position[i]);
        sum = glms_vec3_add(sum, q);
        squares += glms_vec3_norm2(q);
    }
    if (count == 0 || squares <= 0)
        return 0;
    float width = fmaxf(0.002f, fminf(0.006f, 1.4f * sqrtf(squares / (float)count)));
    float bend = glms_vec3_dot(sum, surface->normal[i]) / squares * width;
    return fmaxf(-1, fminf(0.2f, -1.2f * bend / full));
}

bool surface_cavity(Surface *surface)
{
    Ring ring;
    float *fresh = malloc(((size_t)surface->vertex_count + 1) * sizeof *fresh);
    if (!fresh || !ring_build(&ring, surface)) {
        free(fresh);
        log_error("out of memory for the creases");
        return false;
    }
    for (int i = 0; i < surface->vertex_count; i++)
        surface->cavity[i] = crease_at(surface, &ring, i);
    for (int step = 0; step < 4; step++)
        smooth_values(surface->cavity, fresh, &ring, surface->vertex_count);
    ring_finish(&ring);
    free(fresh);
    return true;
}

static float smooth_wanted(const Owners *owners, const Plan *plan)
{
    float sum = 0;
    for (int k = 0; k < SURFACE_OWNERS && owners->muscle[k] >= 0; k++)
        sum += owners->weight[k] * plan->smooth[owners->muscle[k]];
    float t = fmaxf(0, fminf(1, 2 * sum - 0.6f));
    return t * t * (3 - 2 * t);
}

/* Means of neighbours; on the seam only within its plane. */
static void mean_of_neighbours(const Surface *surface, const Ring *ring, const vec3s *from,
                               vec3s *to)
{
    for (int i = 0; i < surface->vertex_count; i++) {
        vec3s sum = glms_vec3_zero();
        int count = ring->first[i + 1] - ring->first[i];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            sum = glms_vec3_add(sum, from[ring->near[e]]);
        to[i] = count ? glms_vec3_scale(sum, 1 / (float)count) : from[i];
        if (surface->half && surface->position[i].x == 0)
            to[i].x = 0;
    }
}

bool surface_even_out(Surface *surface, const Plan *plan)
{
    enum { STEPS = 26 };
    Ring ring;
    size_t count = (size_t)surface->vertex_count + 1;
    vec3s *fresh = malloc(count * sizeof *fresh);
    if (!fresh || !ring_build(&ring, surface)) {
        free(fresh);
        log_error("out of memory for evening out");
        return false;
    }
    for (int step = 0; step < STEPS; step++) {
        for (int pass = 0; pass < 2; pass++) {
            vec3s *values = pass ? surface->normal : surface->position;
            mean_of_neighbours(surface, &ring, values, fresh);
            for (int i = 0; i < surface->vertex_count; i++) {
                float w = 0.6f * smooth_wanted(&surface->owners[i], plan);
                values[i] = glms_vec3_lerp(values[i], fresh[i], w);
            }
        }
    }
    for (int i = 0; i < surface->vertex_count; i++)
        surface->normal[i] = glms_vec3_normalize(surface->normal[i]);
    ring_finish(&ring);
    free(fresh);
    return true;
}
