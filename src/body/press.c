#include "body/press.h"

#include "body/corrective_private.h"

#include <math.h>
#include <string.h>

enum { NEAR_SWEEPS = 3, SPREAD_SWEEPS = 10 };

typedef struct {
    const Surface *surfaces;
    int count;
    float share; /* of the flow that shows as swelling */
} Press;

const float press_most = 0.015f;

static const float swell_most = 0.004f, swell_height = 0.012f; /* metres */
static const float swell_share = 0.6f; /* of the pushed flesh that shows round about; the rest
                                          goes farther than one sees                            */
static const float faces = 0.5f;       /* cosine to a surface's normal from which skin looks away */

/* How much a vertex looks at a surface: 1 towards it and sideways, 0 away from it. */
static float looks_at(vec3s normal, vec3s out)
{
    float away = glms_vec3_dot(normal, out);
    return away <= 0 ? 1 : glm_max(0, 1 - away / faces);
}

/* Brings a vertex out of a surface, by most at most; returns how far. */
static float push(vec3s *at, vec3s normal, const Surface *surface, float most)
{
    float depth = -surface_distance(surface, *at);
    if (depth <= 0 || most <= 0)
        return 0;
    vec3s out = surface_gradient(surface, *at);
    float way = glm_min(depth * looks_at(normal, out), most);
    *at = glms_vec3_muladds(out, way, *at);
    return way;
}

/* Presses a vertex; together with what has moved it already not farther than it gives. */
static float push_one(const Corrective *corrective, Skinned *skinned, uint32_t v,
                      const Surface *surface)
{
    vec3s *at = &skinned->position[v];
    if (!surface_holds(surface, *at))
        return 0;
    float gone = glms_vec3_distance(*at, corrective->before[v]);
    return push(at, skinned->normal[v], surface, corrective->gives[v] - gone);
}

static void push_skin(Corrective *corrective, Skinned *skinned, const Surface *surface)
{
    for (uint32_t v = 0; v < skinned->vertex_count; v++)
        if (corrective->is_skin[v])
            corrective->depth[v] += push_one(corrective, skinned, v, surface);
}

static void push_cloth(const Corrective *corrective, Skinned *skinned, const Surface *surface)
{
    for (uint32_t i = 0; i < corrective->bound_count; i++)
        push_one(corrective, skinned, corrective->bound[i].vertex, surface);
}

static const Surface *nearest_surface(vec3s at, const Surface *surfaces, int count, float *distance)
{
    const Surface *nearest = surfaces;
    *distance = INFINITY;
    for (int i = 0; i < count; i++) {
        float next = surface_distance(&surfaces[i], at);
        if (next < *distance) {
            *distance = next;
            nearest = &surfaces[i];
        }
    }
    return nearest;
}

/* Skin is of one piece: what lies beside a dent is drawn in with it, by how much has flowed there,
 * and farther out swells. */
static void settle(Corrective *corrective, Skinned *skinned, uint32_t v, Press press)
{
    float distance;
    vec3s *at = &skinned->position[v];
    const Surface *surface = nearest_surface(*at, press.surfaces, press.count, &distance);
    vec3s out = surface_gradient(surface, *at);
    float drawn = glm_max(0, corrective->near[v] - corrective->depth[v]);
    *at = glms_vec3_muladds(out, drawn * looks_at(skinned->normal[v], out), *at);
    float rise = glm_min(press.share * corrective->flow[v], swell_most);
    float room = glm_smooth(glm_min(1, glm_max(0, distance) / swell_height));
    *at = glms_vec3_muladds(skinned->normal[v], rise * room, *at);
}

static uint32_t settle_round(Corrective *corrective, Skinned *skinned, const Surface *surfaces,
                             int surface_count)
{
    float *flow = corrective->flow, *near = corrective->near, pushed = 0, room = 0;
    uint32_t *list = corrective->list, count = flow_gather(corrective, SPREAD_SWEEPS);
    memcpy(flow, corrective->depth, skinned->vertex_count * sizeof *flow);
    flow_sweep(corrective, count, NEAR_SWEEPS);
    memcpy(near, flow, skinned->vertex_count * sizeof *flow);
    flow_sweep(corrective, count, SPREAD_SWEEPS - NEAR_SWEEPS);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = list[i];
        flow[v] = glm_max(0, flow[v] - near[v]);
        pushed += glm_max(near[v], corrective->depth[v]) * corrective->area[v];
        room += flow[v] * corrective->area[v];
    }
    Press press = { surfaces, surface_count, room > 0 ? swell_share * pushed / room : 0 };
    for (uint32_t i = 0; i < count; i++)
        settle(corrective, skinned, list[i], press);
    return count;
}

void press_apply(Corrective *corrective, Skinned *skinned, const Surface *surfaces, int count)
{
    if (count == 0)
        return;
    corrective_begin(corrective, skinned);
    memset(corrective->depth, 0, skinned->vertex_count * sizeof *corrective->depth);
    for (int i = 0; i < count; i++)
        push_skin(corrective, skinned, &surfaces[i]);
    uint32_t near = settle_round(corrective, skinned, surfaces, count);
    for (uint32_t i = 0; i < near; i++) /* what swelled in a corner */
        for (int k = 0; k < count; k++)
            push_one(corrective, skinned, corrective->list[i], &surfaces[k]);
    corrective_carry_cloth(corrective, skinned);
    for (int i = 0; i < count; i++)
        push_cloth(corrective, skinned, &surfaces[i]);
    corrective_mend_normals(corrective, skinned);
}
