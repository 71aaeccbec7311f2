#include "body/paint.h"

#include <string.h>

/* Muscles that count as one rival share a group. */
static void group_muscles(const Mesh *mesh, bool by_area, uint8_t *group)
{
    for (uint32_t i = 0; i < mesh->muscle_count; i++) {
        group[i] = (uint8_t)i;
        for (uint32_t k = 0; by_area && mesh->muscles[i].area[0] && k < i; k++) {
            if (strcmp(mesh->muscles[i].area, mesh->muscles[k].area) == 0) {
                group[i] = (uint8_t)k;
                break;
            }
        }
    }
}

/* Weight of the set minus that of its strongest rival, of 255. */
static int margin(const Mesh *mesh, uint32_t vertex, const bool *set, const uint8_t *group)
{
    int own = 0, none = 255, rival = 0;
    for (int i = 0; i < MESH_INFLUENCES; i++) {
        uint8_t muscle = mesh->muscle[vertex][i];
        if (muscle == MESH_NONE)
            continue;
        none -= mesh->muscle_weight[vertex][i];
        if (set[muscle]) {
            own += mesh->muscle_weight[vertex][i];
            continue;
        }
        int sum = 0;
        for (int k = 0; k < MESH_INFLUENCES; k++) {
            uint8_t other = mesh->muscle[vertex][k];
            if (other != MESH_NONE && !set[other] && group[other] == group[muscle])
                sum += mesh->muscle_weight[vertex][k];
        }
        rival = sum > rival ? sum : rival;
    }
    return own - (none > rival ? none : rival);
}

void paint_part(const Mesh *mesh, const bool *set, Side side, bool by_area, uint8_t *out,
                size_t stride)
{
    uint8_t group[MESH_MAX_MUSCLES];
    group_muscles(mesh, by_area, group);
    for (uint32_t v = 0; v < mesh->vertex_count; v++, out += stride) {
        int value = margin(mesh, v, set, group) * 127 / 255;
        /* The other half of the body is as far outside as this one is inside. */
        if (mesh->side[v] != (uint8_t)side && mesh->side[v] != SIDE_MIDDLE && value > 0)
            value = -value;
        else if (mesh->side[v] == SIDE_MIDDLE && value > 0)
            value = 0;
        *out = (uint8_t)(PAINT_BORDER + value);
    }
}

void paint_none(const Mesh *mesh, uint8_t *out, size_t stride)
{
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        out[v * stride] = 0;
}
