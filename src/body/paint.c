#include "body/paint.h"

#include "body/region.h"

#include <math.h>

/* The other half of the body is as far outside as this one is inside, so that the border runs along
 * the middle. */
static float on_side(float inside, Side of_vertex, Side side)
{
    if (inside <= 0 || side == SIDE_MIDDLE || of_vertex == side)
        return inside;
    return of_vertex == SIDE_MIDDLE ? 0 : -inside;
}

void paint_part(const Mesh *mesh, const bool *set, Side side, bool by_area, uint8_t *out,
                size_t stride)
{
    RegionTable table = region_table(mesh, by_area);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        float inside = on_side(region_margin(&table, mesh, v, set), (Side)mesh->side[v], side);
        float value = PAINT_BORDER + inside * (127.0f / REGION_FULL);
        out[v * stride] = (uint8_t)fmaxf(0, fminf(255, roundf(value)));
    }
}

void paint_none(const Mesh *mesh, uint8_t *out, size_t stride)
{
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        out[v * stride] = 0;
}
