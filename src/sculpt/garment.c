#include "sculpt/garment.h"

#include "core/log.h"
#include "sculpt/parallel.h"
#include "sculpt/blend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float margin = 0.030f; /* skin copied beyond the pattern's edge         */
static const float fold = 0.0065f;  /* how deep a rim folds in: no light under a hem */
enum { SPANNING_RELAX = 40 };       /* cloth relaxed longer than this spans hollows  */

typedef struct {
    Surface *cloth;
    const Grid *grid;
    const Garment *garment;
    Ring ring;
    vec3s *fresh;
    float *offset;
} Tailor;

static float edge_distance(const Tailor *tailor, vec3s p)
{
    return clip_distance(tailor->grid->plan, &tailor->garment->clips, p);
}

/* The part of the skin that the pattern covers, and a margin. */
static bool copy_skin(Surface *out, const Surface *skin, const Grid *grid, const Garment *garment)
{
    int *to = malloc(((size_t)skin->vertex_count + 1) * sizeof *to);
    if (!to || !surface_allocate(out, skin->vertex_count, skin->triangle_count)) {
        free(to);
        return false;
    }
    out->half = skin->half;
    for (int i = 0; i < skin->vertex_count; i++)
        to[i] = clip_distance(grid->plan, &garment->clips, skin->position[i]) < margin;
    int triangles = 0;
    for (int t = 0; t < skin->triangle_count; t++) {
        const uint32_t *v = &skin->triangle[3 * t];
        if (to[v[0]] && to[v[1]] && to[v[2]])
            memcpy(&out->triangle[3 * triangles++], v, 3 * sizeof *v);
    }
    free(to);
    out->triangle_count = triangles;
    for (int i = 0; i < skin->vertex_count; i++)
        surface_copy_vertex(out, i, skin, i);
    return surface_compact(out);
}

static void keep_seam(const Surface *cloth, int i, vec3s *p)
{
    if (cloth->half && cloth->position[i].x == 0)
        p->x = 0;
    else if (cloth->half)
        p->x = most(p->x, 1e-6f);
}

static void relax(Tailor *tailor)
{
    Surface *cloth = tailor->cloth;
    const Ring *ring = &tailor->ring;
    PARALLEL_FOR(512)
    for (int i = 0; i < cloth->vertex_count; i++) {
        vec3s sum = glms_vec3_zero(), p = cloth->position[i];
        int count = ring->first[i + 1] - ring->first[i];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            sum = glms_vec3_add(sum, cloth->position[ring->near[e]]);
        if (count > 0)
            p = glms_vec3_lerp(p, glms_vec3_scale(sum, 1 / (float)count), 0.55f);
        keep_seam(cloth, i, &p);
        tailor->fresh[i] = p;
    }
    memcpy(cloth->position, tailor->fresh, (size_t)cloth->vertex_count * sizeof *tailor->fresh);
}

/* Where cloth rests: deep under it on a softer body, so that relief does not print; at a hem on the
 * skin itself. */
static float rest_value(const Tailor *tailor, vec3s p, float inside, float offset)
{
    float plain = grid_value(tailor->grid, p, FIELD_PLAIN);
    float deep = smooth(0.006f, 0.05f, inside);
    if (tailor->garment->relax < SPANNING_RELAX || deep <= 0)
        return plain;
    float soft = grid_value(tailor->grid, p, FIELD_SOFT) + 0.003f;
    float rest = least(plain + offset - least(offset, 0.0007f), soft);
    return plain + (rest - plain) * deep;
}

/* Cloth tapers towards its edge; over other cloth, at a hem that hangs, it stays off. */
static float wanted_offset(const Tailor *tailor, vec3s p, float inside)
{
    const Garment *garment = tailor->garment;
    vec3s above = { { p.x, p.y + 0.01f, p.z } };
    float hangs = smooth(0.002f, 0.008f, -edge_distance(tailor, above) - inside);
    float edge = garment->edge_offset + (garment->bottom_offset - garment->edge_offset) * hangs;
    return edge + (garment->offset - edge) * smooth(0, 0.02f, inside);
}

/* Pushes what is too near the body out, and pulls what floats in. */
static void push(Tailor *tailor, bool first, bool last, bool measure)
{
    Surface *cloth = tailor->cloth;
    const Garment *garment = tailor->garment;
    bool spans = garment->relax >= SPANNING_RELAX;
    PARALLEL_FOR(256)
    for (int i = 0; i < cloth->vertex_count; i++) {
        vec3s p = cloth->position[i];
        float inside = -edge_distance(tailor, p);
        if (measure)
            tailor->offset[i] = wanted_offset(tailor, p, inside);
        float offset = tailor->offset[i], f = rest_value(tailor, p, inside, offset);
        float need = last && spans ? offset * (1 - 0.6f * smooth(0.006f, 0.05f, inside)) : offset;
        float slack = 0.0006f + 0.03f * smooth(0.004f, 0.045f, inside), move = 0;
        if (first || f < need)
            move = least(0.006f, need - f);
        else if (!last && spans && f > offset + slack)
            move = -least(0.008f, 0.8f * (f - offset - slack));
        p = glms_vec3_add(p, glms_vec3_scale(cloth->normal[i], move));
        keep_seam(cloth, i, &p);
        cloth->position[i] = p;
    }
}

static void fit(Tailor *tailor)
{
    int steps = tailor->garment->relax, pause = steps > 72 ? steps / 12 : 6;
    for (int step = 0; step <= steps; step++) {
        bool last = step >= steps - 1;
        if (step % pause == 0 || last)
            push(tailor, step == 0, last, step % pause == 0);
        if (step == steps)
            break;
        relax(tailor);
        if (step % pause == pause - 1 || step >= steps - 2)
            surface_normals(tailor->cloth);
    }
    surface_normals(tailor->cloth);
}

/* Leg openings stand off the thigh. */
static void flare(Tailor *tailor)
{
    const Garment *garment = tailor->garment;
    int thigh = plan_find_bone(tailor->grid->plan, "thigh");
    if (garment->flare <= 0 || thigh < 0)
        return;
    const Bone *bone = &tailor->grid->plan->bones[thigh];
    for (int i = 0; i < tailor->cloth->vertex_count; i++) {
        vec3s p = tailor->cloth->position[i], off = glms_vec3_sub(p, bone->origin);
        float along = glms_vec3_dot(off, bone->along);
        vec3s out = glms_vec3_normalize(glms_vec3_sub(off, glms_vec3_scale(bone->along, along)));
        out.x *= out.x < 0 ? 0.35f : 1;
        float amount = smooth(0.10f, 0, -edge_distance(tailor, p)) * smooth(0, 0.08f, along);
        p = glms_vec3_add(p, glms_vec3_scale(out, amount * garment->flare));
        keep_seam(tailor->cloth, i, &p);
        tailor->cloth->position[i] = p;
    }
    surface_normals(tailor->cloth);
}

static void add_triangle(Surface *s, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t *t = &s->triangle[3 * s->triangle_count++];
    t[0] = a;
    t[1] = b;
    t[2] = c;
}

/* A strip from the rim in towards the skin, so that cloth shows its thickness. */
static bool fold_rim(Surface *surface)
{
    int edges = 0;
    for (int i = 0; i < 3 * surface->triangle_count; i++) {
        uint32_t a = surface->triangle[i], b = surface->triangle[i - i % 3 + (i + 1) % 3];
        edges += surface->clip[a] == 0 && surface->clip[b] == 0;
    }
    Surface out;
    int *inner = malloc(((size_t)surface->vertex_count + 1) * sizeof *inner);
    if (!inner || !surface_allocate(&out, surface->vertex_count + 2 * edges,
                                    surface->triangle_count + 2 * edges)) {
        free(inner);
        return false;
    }
    out.half = surface->half;
    int triangles = surface->triangle_count;
    out.vertex_count = surface->vertex_count;
    out.triangle_count = triangles;
    memcpy(out.triangle, surface->triangle, (size_t)triangles * 3 * sizeof *out.triangle);
    for (int i = 0; i < surface->vertex_count; i++) {
        surface_copy_vertex(&out, i, surface, i);
        inner[i] = -1;
    }
    for (int i = 0; i < 3 * triangles; i++) {
        uint32_t ends[2] = { out.triangle[i], out.triangle[i - i % 3 + (i + 1) % 3] };
        if (out.clip[ends[0]] != 0 || out.clip[ends[1]] != 0)
            continue;
        for (int k = 0; k < 2; k++) {
            if (inner[ends[k]] >= 0)
                continue;
            int v = inner[ends[k]] = out.vertex_count++;
            surface_copy_vertex(&out, v, &out, (int)ends[k]);
            out.position[v] = glms_vec3_sub(out.position[v], glms_vec3_scale(out.normal[v], fold));
            keep_seam(&out, (int)ends[k], &out.position[v]);
            out.clip[v] = 0.001f;
        }
        add_triangle(&out, ends[1], ends[0], (uint32_t)inner[ends[0]]);
        add_triangle(&out, ends[1], (uint32_t)inner[ends[0]], (uint32_t)inner[ends[1]]);
    }
    free(inner);
    surface_finish(surface);
    *surface = out;
    return true;
}

static bool tailor_cloth(Tailor *tailor)
{
    Surface *cloth = tailor->cloth;
    fit(tailor);
    flare(tailor);
    for (int i = 0; i < cloth->vertex_count; i++)
        cloth->clip[i] = edge_distance(tailor, cloth->position[i]);
    if (!surface_cut(cloth, 0, false))
        return false;
    if (tailor->garment->hem > 0 && !surface_cut(cloth, -tailor->garment->hem, true))
        return false;
    return fold_rim(cloth) && surface_compact(cloth);
}

bool garment_make(Surface *out, const Surface *skin, const Grid *grid, const Garment *garment)
{
    Tailor tailor = { .cloth = out, .grid = grid, .garment = garment };
    *out = (Surface){ 0 };
    bool ok = copy_skin(out, skin, grid, garment) && ring_build(&tailor.ring, out);
    if (ok) {
        size_t count = (size_t)out->vertex_count + 1;
        tailor.fresh = malloc(count * sizeof *tailor.fresh);
        tailor.offset = malloc(count * sizeof *tailor.offset);
        ok = tailor.fresh && tailor.offset && tailor_cloth(&tailor);
    }
    free(tailor.fresh);
    free(tailor.offset);
    ring_finish(&tailor.ring);
    if (!ok) {
        log_error("out of memory for the %s", garment->name);
        surface_finish(out);
    }
    return ok;
}
