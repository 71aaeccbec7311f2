#include "body/anchor.h"

#include "body/region.h"

#include <math.h>
#include <stdlib.h>

enum { SHELLS = 64 };

/* What a part owns: by vertex a share of its skin, square metres times how far inside it lies. */
typedef struct {
    const Mesh *mesh;
    const Skinned *skinned;
    float *weight; /* 0: not of the part */
    double total;
    vec3s facing; /* unit, mean normal  */
} Owned;

static bool on_side(uint8_t of_vertex, Side side)
{
    return side == SIDE_MIDDLE || of_vertex == SIDE_MIDDLE || of_vertex == (uint8_t)side;
}

/* Adds to each vertex a third of its triangles' area. Garments would count the skin below twice. */
static void add_areas(Owned *owned)
{
    const Mesh *mesh = owned->mesh;
    const vec3s *position = owned->skinned->position;
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        if (!part->is_skin || !(part->dress & MESH_BARE))
            continue;
        for (uint32_t i = part->first_index; i + 2 < part->first_index + part->index_count;
             i += 3) {
            const uint32_t *at = &mesh->index[i];
            vec3s ab = glms_vec3_sub(position[at[1]], position[at[0]]);
            vec3s ac = glms_vec3_sub(position[at[2]], position[at[0]]);
            float third = glms_vec3_norm(glms_vec3_cross(ab, ac)) / 6;
            for (int k = 0; k < 3; k++)
                owned->weight[at[k]] += third;
        }
    }
}

static void keep_owned(Owned *owned, const bool *set, Side side)
{
    const Mesh *mesh = owned->mesh;
    RegionTable table = region_table(mesh, false);
    vec3s sum = glms_vec3_zero();
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        float margin = owned->weight[v] > 0 && on_side(mesh->side[v], side)
                           ? region_margin(&table, mesh, v, set)
                           : 0;
        owned->weight[v] *= fmaxf(0, margin);
        owned->total += (double)owned->weight[v];
        sum = glms_vec3_muladds(owned->skinned->normal[v], owned->weight[v], sum);
    }
    owned->facing = glms_vec3_normalize(sum);
}

static vec3s find_centre(const Owned *owned)
{
    vec3s sum = glms_vec3_zero();
    for (uint32_t v = 0; v < owned->mesh->vertex_count; v++)
        sum = glms_vec3_muladds(owned->skinned->position[v],
                                (float)((double)owned->weight[v] / owned->total), sum);
    return sum;
}

/* The vertex that a line from the centre the way the part looks comes out nearest to, so that a
 * label points at what can be seen of it. */
static void find_point(const Owned *owned, Anchor *anchor)
{
    const Skinned *skinned = owned->skinned;
    float best = INFINITY;
    for (uint32_t v = 0; v < owned->mesh->vertex_count; v++) {
        if (owned->weight[v] <= 0)
            continue;
        vec3s way = glms_vec3_sub(skinned->position[v], anchor->centre);
        float out = glms_vec3_dot(way, owned->facing);
        float off = glms_vec3_norm(glms_vec3_sub(way, glms_vec3_scale(owned->facing, out)));
        float facing = glms_vec3_dot(skinned->normal[v], owned->facing);
        float cost = off + 0.05f * (1 - facing) + (facing < 0 ? 1.0f : 0.0f);
        if (cost < best) {
            best = cost;
            anchor->point = skinned->position[v];
            anchor->normal = skinned->normal[v];
        }
    }
}

/* The sphere leaves out the farthest 5 %, so that a thin tip does not push the camera away. */
static float find_radius(const Owned *owned, vec3s centre)
{
    double shells[SHELLS] = { 0 }, held = 0;
    float reach = 0;
    for (uint32_t v = 0; v < owned->mesh->vertex_count; v++)
        if (owned->weight[v] > 0)
            reach = fmaxf(reach, glms_vec3_distance(owned->skinned->position[v], centre));
    for (uint32_t v = 0; v < owned->mesh->vertex_count; v++) {
        float distance = glms_vec3_distance(owned->skinned->position[v], centre);
        if (owned->weight[v] > 0)
            shells[(int)fminf(SHELLS - 1, distance / fmaxf(reach, 1e-6f) * SHELLS)] +=
                (double)owned->weight[v];
    }
    for (int i = 0; i < SHELLS; i++) {
        held += shells[i];
        if (held >= 0.95 * owned->total)
            return reach * (float)(i + 1) / SHELLS;
    }
    return reach;
}

Anchor anchor_of(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side)
{
    Anchor anchor = { .found = false };
    Owned owned = { mesh, skinned, calloc(mesh->vertex_count + 1, sizeof(float)), 0,
                    glms_vec3_zero() };
    if (!owned.weight)
        return anchor;
    add_areas(&owned);
    keep_owned(&owned, set, side);
    if (owned.total > 0) {
        anchor.found = true;
        anchor.centre = find_centre(&owned);
        anchor.radius = find_radius(&owned, anchor.centre);
        find_point(&owned, &anchor);
    }
    free(owned.weight);
    return anchor;
}
