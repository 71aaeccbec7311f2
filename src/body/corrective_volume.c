/* The hips keep their volume. What their folds give or take beyond a little is spread over seat,
 * belly and thighs, a millimetre or two deep. */
#include "body/corrective_private.h"

#include <math.h>
#include <string.h>

enum { ENDS = HIPS_ENDS };

static const float changes = 0.05f;                      /* share of the volume that may */
static const float thigh_end = 0.5f, thigh_soft = 0.25f; /* along it */
/* Metres; arms are farther out than wide. */
static const float spread_most = 0.006f, wide = 0.3f, waist_soft = 0.08f, pressed_flat = 0.002f;

/* Where the hips end, at rest. */
typedef struct {
    vec3s hip, thigh; /* of the left leg; thigh: from there to the knee */
    float waist, middle;
} Ends;

static bool ends_find(Ends *ends, const Skeleton *skeleton)
{
    static const char *const names[] = { "thigh_l", "shin_l", "l3", "pelvis" };
    vec3s at[4];
    for (int i = 0; i < 4; i++) {
        int joint = skeleton_find_joint(skeleton, names[i]);
        if (joint < 0)
            return false;
        at[i] = skeleton->joints[joint].rest_position;
    }
    *ends = (Ends){ at[0], glms_vec3_sub(at[1], at[0]), at[2].y, at[3].y };
    return true;
}

/* 0 outside, 1 well inside. */
static float share_of(const Ends *ends, vec3s at)
{
    if (fabsf(at.x) > wide)
        return 0;
    vec3s mirrored = { { fabsf(at.x), at.y, at.z } };
    float along = glms_vec3_dot(glms_vec3_sub(mirrored, ends->hip), ends->thigh) /
                  glms_vec3_norm2(ends->thigh);
    float legs = glm_clamp((thigh_end - along) / thigh_soft, 0, 1);
    return glm_smooth(legs) * glm_smooth(glm_clamp((ends->waist - at.y) / waist_soft, 0, 1));
}

static void add_triangle(Hips *hips, const Ends *ends, const Mesh *mesh, const uint32_t *corner)
{
    bool in[3];
    int count = 0;
    for (int k = 0; k < 3; k++)
        count += in[k] = share_of(ends, mesh->position[corner[k]]) > 0;
    if (count == 3) {
        memcpy(hips->corner + hips->corner_count, corner, 3 * sizeof *corner);
        hips->corner_count += 3;
    }
    for (int k = 0; k < 3 && count == 2; k++) {
        if (!in[k] || !in[(k + 1) % 3])
            continue;
        vec3s at = mesh->position[corner[k]];
        hips->rim[hips->rim_count++] = (HipsRim){ .from = corner[k],
                                                  .to = corner[(k + 1) % 3],
                                                  .end = at.y > ends->middle ? 0 : 1 + (at.x < 0) };
    }
}

static void add_part(Hips *hips, const Ends *ends, const Mesh *mesh, const MeshPart *part)
{
    for (uint32_t i = 0; i < part->index_count; i += 3)
        add_triangle(hips, ends, mesh, mesh->index + part->first_index + i);
}

static float six_volumes(vec3s a, vec3s b, vec3s c)
{
    return glms_vec3_dot(a, glms_vec3_cross(b, c));
}

/* Cubic metres; a fan closes each end. */
static float volume(const Hips *hips, const vec3s *position)
{
    vec3s apex[ENDS], zero = position[hips->corner[0]];
    float count[ENDS] = { 0 }, sum = 0;
    memset(apex, 0, sizeof apex);
    for (uint32_t i = 0; i < hips->rim_count; i++) {
        const HipsRim *rim = &hips->rim[i];
        apex[rim->end] = glms_vec3_add(apex[rim->end], glms_vec3_sub(position[rim->from], zero));
        count[rim->end]++;
    }
    for (int i = 0; i < ENDS; i++)
        apex[i] = glms_vec3_scale(apex[i], 1 / fmaxf(1, count[i]));
    for (uint32_t i = 0; i < hips->corner_count; i += 3) {
        const uint32_t *corner = hips->corner + i;
        sum += six_volumes(glms_vec3_sub(position[corner[0]], zero),
                           glms_vec3_sub(position[corner[1]], zero),
                           glms_vec3_sub(position[corner[2]], zero));
    }
    for (uint32_t i = 0; i < hips->rim_count; i++)
        sum += six_volumes(glms_vec3_sub(position[hips->rim[i].from], zero),
                           glms_vec3_sub(position[hips->rim[i].to], zero), apex[hips->rim[i].end]);
    return sum / 6;
}

bool hips_find(Corrective *corrective)
{
    Hips *hips = &corrective->hips;
    const Mesh *mesh = corrective->mesh;
    Ends ends;
    if (!ends_find(&ends, corrective->skeleton))
        return true;
    hips->corner = arena_alloc(&corrective->arena, (mesh->index_count + 1) * sizeof *hips->corner);
    hips->rim = arena_alloc(&corrective->arena, (mesh->index_count + 1) * sizeof *hips->rim);
    hips->share = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof *hips->share);
    if (!hips->corner || !hips->rim || !hips->share)
        return false;
    for (uint32_t p = 0; p < mesh->part_count; p++)
        if (mesh->parts[p].is_skin)
            add_part(hips, &ends, mesh, &mesh->parts[p]);
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        hips->share[v] = corrective->is_skin[v] ? share_of(&ends, mesh->position[v]) : 0;
    hips->rest = hips->corner_count > 0 ? volume(hips, mesh->position) : 0;
    return true;
}

/* How much of the way a vertex goes: flesh that is pressed flat stays so. */
static float goes(const Corrective *corrective, uint32_t v)
{
    return corrective->hips.share[v] * pressed_flat / (pressed_flat + corrective->depth[v]);
}

void hips_keep_volume(Corrective *corrective, Skinned *skinned)
{
    const Hips *hips = &corrective->hips;
    if (hips->rest <= 0)
        return;
    float change = volume(hips, skinned->position) / hips->rest - 1, area = 0;
    float beyond = change - glm_clamp(change, -changes, changes);
    if (beyond == 0)
        return;
    for (uint32_t v = 0; v < skinned->vertex_count; v++)
        area += goes(corrective, v) * corrective->area[v];
    float way = glm_clamp(-beyond * hips->rest / area, -spread_most, spread_most);
    for (uint32_t v = 0; v < skinned->vertex_count; v++) {
        float rise = way * goes(corrective, v);
        skinned->position[v] = glms_vec3_muladds(skinned->normal[v], rise, skinned->position[v]);
        corrective->near[v] += rise;
    }
}
