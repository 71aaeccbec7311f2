#include "body/anchor.h"

#include <math.h>

enum { SHELLS = 64 };

/* More than half of the vertex belongs to the set. */
static bool owns(const Mesh *mesh, uint32_t vertex, const bool *set, Side side)
{
    int own = 0;
    if (mesh->side[vertex] != (uint8_t)side && mesh->side[vertex] != SIDE_MIDDLE)
        return false;
    for (int i = 0; i < MESH_INFLUENCES; i++) {
        uint8_t muscle = mesh->muscle[vertex][i];
        if (muscle != MESH_NONE && set[muscle])
            own += mesh->muscle_weight[vertex][i];
    }
    return own > 127;
}

static bool find_centre(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side,
                        Anchor *anchor)
{
    vec3s sum = { { 0, 0, 0 } };
    uint32_t count = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        if (owns(mesh, v, set, side)) {
            sum = glms_vec3_add(sum, skinned->position[v]);
            count++;
        }
    }
    if (count)
        anchor->centre = glms_vec3_scale(sum, 1 / (float)count);
    return count > 0;
}

/* The sphere leaves out the farthest 5 %, so that a thin tip does not push the camera away. */
static float radius_of_most(const int *shells, int total, float reach)
{
    int held = 0;
    for (int i = 0; i < SHELLS; i++) {
        held += shells[i];
        if (held * 100 >= total * 95)
            return reach * (float)(i + 1) / SHELLS;
    }
    return reach;
}

static void measure(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side,
                    Anchor *anchor)
{
    float nearest = INFINITY, reach = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        if (!owns(mesh, v, set, side))
            continue;
        float distance = glms_vec3_distance(skinned->position[v], anchor->centre);
        reach = fmaxf(reach, distance);
        if (distance < nearest) {
            nearest = distance;
            anchor->point = skinned->position[v];
            anchor->normal = skinned->normal[v];
        }
    }
    int shells[SHELLS] = { 0 }, total = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        if (!owns(mesh, v, set, side))
            continue;
        float distance = glms_vec3_distance(skinned->position[v], anchor->centre);
        shells[(int)fminf(SHELLS - 1, distance / fmaxf(reach, 1e-6f) * SHELLS)]++;
        total++;
    }
    anchor->radius = radius_of_most(shells, total, reach);
}

Anchor anchor_of(const Mesh *mesh, const Skinned *skinned, const bool *set, Side side)
{
    Anchor anchor = { .found = false };
    if (!find_centre(mesh, skinned, set, side, &anchor))
        return anchor;
    anchor.found = true;
    measure(mesh, skinned, set, side, &anchor);
    return anchor;
}
