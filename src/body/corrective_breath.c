/* A calm, full breath in: the belly comes forward, the lower ribs go sideways, the chest hardly
 * moves. The belly leads, and the less air, the more of it is the belly's. Offsets at rest, which
 * turn with the skin; cloth has its own, so that no relief of the skin comes through. */
#include "body/corrective_private.h"

#include "core/count.h"

#include <math.h>
#include <string.h>

/* A swelling of the trunk: where up the spine, how it looks round the trunk, how far it goes. */
typedef struct {
    const char *low, *high; /* joints */
    float between;          /* 0 at low .. 1 at high              */
    float below, above;     /* metres down and up until it fades  */
    float front, side;      /* metres it goes forwards, sideways  */
    bool ribs;              /* else belly                         */
} Swelling;

static const float lead = 0.3f; /* of the belly before the ribs */

static const Swelling swellings[] = {
    { "l5", "l1", 0.5f, 0.1f, 0.12f, 0.024f, 0.004f, false },
    { "l1", "thorax", 0.4f, 0.1f, 0.08f, 0.004f, 0.009f, true },
    { "thorax", "neck", 0.5f, 0.09f, 0.09f, 0.007f, 0.002f, true },
};

float breath_trunk_share(const Mesh *mesh, uint32_t v)
{
    static const char *const trunk[] = { "pelvis", "l5", "l3", "l1", "thorax", "clav_l", "clav_r" };
    float sum = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++)
        for (size_t i = 0; i < ARRAY_COUNT(trunk) && mesh->joint[v][k] != MESH_NONE; i++)
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
    float up = at.y - middle.y, far = up / (up < 0 ? swelling->below : swelling->above);
    float fade = expf(-far * far);
    vec3s out = glms_vec3_normalize((vec3s){ { at.x, 0, at.z - middle.z } });
    float front = fmaxf(0, out.z), side = out.x * fabsf(out.x);
    return (vec3s){ { swelling->side * side * fade, 0, swelling->front * front * front * fade } };
}

static Breath breath_of(const Corrective *corrective, uint32_t v)
{
    Breath breath = { .vertex = v };
    float share = breath_trunk_share(corrective->mesh, v);
    for (size_t i = 0; i < ARRAY_COUNT(swellings) && share > 0; i++) {
        vec3s way = swell_at(corrective, &swellings[i], corrective->mesh->position[v]);
        vec3s *part = swellings[i].ribs ? &breath.ribs : &breath.belly;
        *part = glms_vec3_muladds(way, share, *part);
    }
    return breath;
}

bool breath_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    corrective->breath = arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof(Breath));
    for (uint32_t v = 0; corrective->breath && v < mesh->vertex_count; v++) {
        Breath breath = breath_of(corrective, v);
        if (glms_vec3_norm(glms_vec3_add(breath.belly, breath.ribs)) > 1e-4f)
            corrective->breath[corrective->breath_count++] = breath;
    }
    return corrective->breath != NULL;
}

float breath_belly(float amount)
{
    return amount * (1 + lead * (1 - amount));
}

vec3s breath_way(const Breath *breath, const Skinned *skinned, float amount)
{
    float ribs = amount * (1 - lead * (1 - amount));
    vec3s way =
        glms_vec3_muladds(breath->ribs, ribs, glms_vec3_scale(breath->belly, breath_belly(amount)));
    return skin_turn(skinned->turn[breath->vertex], way);
}

void breathe(const Corrective *corrective, const Skinned *skinned, float amount, float sign,
             vec3s *position)
{
    for (uint32_t i = 0; i < corrective->breath_count && amount > 0; i++) {
        const Breath *breath = &corrective->breath[i];
        vec3s *at = &position[breath->vertex];
        *at = glms_vec3_muladds(breath_way(breath, skinned, amount), sign, *at);
    }
}
