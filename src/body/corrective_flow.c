/* Lets how deep skin was pushed in flow along the skin to what lies round about. */
#include "body/corrective_private.h"

#include <math.h>
#include <string.h>

enum { SWELL_RINGS = 12, SMOOTH_SWEEPS = 5, IRON_SWEEPS = 10 };

static const float roomy = 0.7f, crammed = 0.25f; /* of the squared length of edges at rest */
static const float swell_most = 0.01f, pushed_little = 0.002f; /* metres */

uint32_t flow_gather(Corrective *corrective, int rings)
{
    const Links *links = &corrective->links;
    uint32_t count = 0, *list = corrective->list;
    uint8_t *ring = corrective->ring;
    memset(ring, 0, corrective->mesh->vertex_count);
    for (uint32_t v = 0; v < corrective->mesh->vertex_count; v++) {
        if (corrective->depth[v] > 0) {
            ring[v] = 1;
            list[count++] = v;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = list[i];
        for (uint32_t n = links->first[v]; n < links->first[v + 1] && ring[v] <= rings; n++) {
            uint32_t other = links->neighbour[n];
            if (ring[other])
                continue;
            ring[other] = (uint8_t)(ring[v] + 1);
            list[count++] = other;
        }
    }
    return count;
}

void flow_sweep(Corrective *corrective, uint32_t count, int sweeps)
{
    const Links *links = &corrective->links;
    float *flow = corrective->flow;
    for (; sweeps > 0; sweeps--) {
        for (uint32_t i = 0; i < count; i++) {
            uint32_t v = corrective->list[i];
            float sum = flow[v];
            for (uint32_t n = links->first[v]; n < links->first[v + 1]; n++)
                sum += flow[links->neighbour[n]];
            flow[v] = sum / (float)(links->first[v + 1] - links->first[v] + 1);
        }
    }
}

void flow_smooth_moves(Corrective *corrective, Skinned *skinned, uint32_t count)
{
    const Links *links = &corrective->links;
    vec3s *move = corrective->sum;
    for (uint32_t v = 0; v < skinned->vertex_count; v++)
        move[v] = glms_vec3_sub(skinned->position[v], corrective->before[v]);
    for (int sweep = 0; sweep < SMOOTH_SWEEPS; sweep++) {
        for (uint32_t i = 0; i < count; i++) {
            uint32_t v = corrective->list[i];
            move[v] = glms_vec3_muladds(links_lean(links, move, v), 0.7f, move[v]);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = corrective->list[i];
        skinned->position[v] = glms_vec3_add(corrective->before[v], move[v]);
    }
}

/* How little room a vertex has left of its own, 0 enough .. 1 hardly any. */
static float squeezed(const Corrective *corrective, const Skinned *skinned, uint32_t v)
{
    float rest = links_spread(&corrective->links, corrective->mesh->position, v);
    float room = links_spread(&corrective->links, skinned->position, v) / glm_max(rest, 1e-12f);
    return glm_smooth(glm_clamp((roomy - room) / (roomy - crammed), 0, 1));
}

void flow_iron(Corrective *corrective, Skinned *skinned, uint32_t count)
{
    float *flow = corrective->flow;
    memset(flow, 0, skinned->vertex_count * sizeof *flow);
    for (uint32_t i = 0; i < count; i++)
        flow[corrective->list[i]] = squeezed(corrective, skinned, corrective->list[i]);
    flow_sweep(corrective, count, 3);
    for (int sweep = 0; sweep < IRON_SWEEPS; sweep++) {
        for (uint32_t i = 0; i < count; i++) {
            uint32_t v = corrective->list[i];
            vec3s lean = links_lean(&corrective->links, skinned->position, v);
            skinned->position[v] = glms_vec3_muladds(lean, flow[v], skinned->position[v]);
        }
    }
}

void flow_swell(Corrective *corrective, Skinned *skinned)
{
    float *flow = corrective->flow, pushed = 0, room = 0;
    uint32_t count = flow_gather(corrective, SWELL_RINGS);
    memcpy(flow, corrective->depth, skinned->vertex_count * sizeof *flow);
    flow_sweep(corrective, count, SWELL_RINGS);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = corrective->list[i];
        pushed += corrective->depth[v] * corrective->area[v];
        flow[v] *= pushed_little / (pushed_little + corrective->depth[v]);
        room += flow[v] * corrective->area[v];
    }
    float rise = room > 0 ? pushed / room : 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = corrective->list[i];
        skinned->position[v] = glms_vec3_muladds(
            skinned->normal[v], glm_min(rise * flow[v], swell_most), skinned->position[v]);
    }
}
