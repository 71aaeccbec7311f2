/* The breath of a calm, full breath in: the belly comes forward, the lower ribs go sideways, the
 * chest hardly moves. Offsets at rest, which turn with the skin. */
#include "body/corrective_private.h"

#include <math.h>
#include <string.h>

/* A swelling of the trunk: where up the spine, how it looks round the trunk, how far it goes. */
typedef struct {
    const char *low, *high; /* joints */
    float between;          /* 0 at low .. 1 at high              */
    float height;           /* metres up and down until it fades  */
    float front, side;      /* metres it goes forwards, sideways  */
} Swelling;

static const Swelling swellings[] = {
    { "l5", "l1", 0.45f, 0.095f, 0.025f, 0.004f },
    { "l1", "thorax", 0.4f, 0.085f, 0.004f, 0.014f },
    { "thorax", "neck", 0.5f, 0.09f, 0.007f, 0.002f },
};

static float trunk_share(const Mesh *mesh, uint32_t v)
{
    static const char *const trunk[] = { "pelvis", "l5", "l3", "l1", "thorax", "clav_l", "clav_r" };
    float sum = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++)
        for (size_t i = 0; i < sizeof trunk / sizeof *trunk && mesh->joint[v][k] != MESH_NONE; i++)
            if (strcmp(mesh->joints[mesh->joint[v][k]], trunk[i]) == 0)
                sum += (float)mesh->joint_weight[v][k] / 255;
    return glm_smooth(fminf(1, sum));
}

static vec3s joint_at(const Corrective *corrective, const char *name)
{
    int joint = skeleton_find_joint(corrective->skeleton, name);
    return joint < 0 ? glms_vec3_zero() : corrective->skeleton->joints[joint].rest_position;
}

static vec3s swell_at(const Corrective *corrective, const Swelling *swelling, vec3s at)
{
    vec3s middle = glms_vec3_lerp(joint_at(corrective, swelling->low),
                                  joint_at(corrective, swelling->high), swelling->between);
    float up = (at.y - middle.y) / swelling->height, fade = expf(-up * up);
    vec3s out = glms_vec3_normalize((vec3s){ { at.x, 0, at.z - middle.z } });
    float front = fmaxf(0, out.z), side = out.x * fabsf(out.x);
    return (vec3s){ { swelling->side * side * fade, 0, swelling->front * front * front * fade } };
}

bool breath_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    corrective->breath = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof(Breath));
    for (uint32_t v = 0; corrective->breath && v < mesh->vertex_count; v++) {
        float share = corrective->is_skin[v] ? trunk_share(mesh, v) : 0;
        vec3s way = glms_vec3_zero();
        for (size_t i = 0; i < sizeof swellings / sizeof *swellings && share > 0; i++)
            way = glms_vec3_add(way, swell_at(corrective, &swellings[i], mesh->position[v]));
        way = glms_vec3_scale(way, share);
        if (glms_vec3_norm(way) > 1e-4f)
            corrective->breath[corrective->breath_count++] = (Breath){ v, way };
    }
    return corrective->breath != NULL;
}

void breathe(const Corrective *corrective, Skinned *skinned, float amount)
{
    for (uint32_t i = 0; i < corrective->breath_count && amount > 0; i++) {
        const Breath *breath = &corrective->breath[i];
        vec3s way = skin_turn(skinned->turn[breath->vertex], breath->way);
        vec3s *at = &skinned->position[breath->vertex];
        *at = glms_vec3_muladds(way, amount, *at);
    }
}
