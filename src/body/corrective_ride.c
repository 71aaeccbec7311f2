/* Hands that lie on the belly or the ribs ride on the breath: the hand goes as far as what is below
 * it, the forearm less and less towards the elbow. */
#include "body/corrective_private.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

enum { SAMPLES_MOST = 40, TRUNK_STEP = 3 };

static const float lies = 0.025f,
                   is_off = 0.06f; /* metres from the skin below: wholly, not at all */
static const float moves = 0.002f; /* metres: what the breath moves less is no place to ride */

static bool begins(const char *name, const char *word)
{
    return strncmp(name, word, strlen(word)) == 0;
}

static bool is_hand(const char *joint)
{
    static const char *const words[] = { "hand", "thumb", "index", "middle", "ring", "little" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (begins(joint, words[i]))
            return true;
    }
    return false;
}

static vec3s rest_of(const Corrective *corrective, const char *joint, int side)
{
    char name[SKELETON_NAME];
    text_format(name, sizeof name, "%s_%c", joint, side ? 'r' : 'l');
    return corrective->skeleton->joints[skeleton_find_joint(corrective->skeleton, name)]
        .rest_position;
}

/* 0 at the elbow .. 1 at the wrist. */
static float along_forearm(const Corrective *corrective, int side, vec3s at)
{
    vec3s elbow = rest_of(corrective, "farm", side), wrist = rest_of(corrective, "hand", side);
    vec3s axis = glms_vec3_sub(wrist, elbow);
    float along = glms_vec3_dot(glms_vec3_sub(at, elbow), axis) / glms_vec3_norm2(axis);
    return glm_clamp(along, 0, 1);
}

/* How far a vertex goes with the hand of a side. */
static float share_of(const Corrective *corrective, uint32_t v, int side)
{
    const Mesh *mesh = corrective->mesh;
    float share = 0;
    for (int k = 0; k < MESH_INFLUENCES && mesh->joint[v][k] != MESH_NONE; k++) {
        const char *joint = mesh->joints[mesh->joint[v][k]];
        float weight = (float)mesh->joint_weight[v][k] / 255;
        if (joint[strlen(joint) - 1] != (side ? 'r' : 'l'))
            continue;
        if (is_hand(joint))
            share += weight;
        else if (begins(joint, "farm"))
            share += weight * along_forearm(corrective, side, mesh->position[v]);
    }
    return share;
}

bool ride_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    for (int side = 0; side < 2; side++) {
        Ride *ride = &corrective->rides[side];
        ride->riders =
            arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof *ride->riders);
        for (uint32_t v = 0; ride->riders && v < mesh->vertex_count; v++) {
            float share = share_of(corrective, v, side);
            if (share > 0.001f)
                ride->riders[ride->count++] = (Rider){ v, share };
        }
        if (!ride->riders)
            return false;
    }
    return true;
}

/* A box round all that the breath moves and what may lie on it. */
typedef struct {
    vec3s low, high;
} Near;

static Near near_trunk(const Corrective *corrective, const Skinned *skinned)
{
    const vec3s margin = { { is_off, is_off, is_off } };
    Near near = { skinned->position[corrective->breath[0].vertex], glms_vec3_zero() };
    near.high = near.low;
    for (uint32_t i = 0; i < corrective->breath_count; i += TRUNK_STEP) {
        vec3s at = skinned->position[corrective->breath[i].vertex];
        near.low = glms_vec3_minv(near.low, at);
        near.high = glms_vec3_maxv(near.high, at);
    }
    return (Near){ glms_vec3_sub(near.low, margin), glms_vec3_add(near.high, margin) };
}

static bool is_near(const Near *near, vec3s at)
{
    for (int i = 0; i < 3; i++) {
        if (at.raw[i] < near->low.raw[i] || at.raw[i] > near->high.raw[i])
            return false;
    }
    return true;
}

/* The entry of the breath that is nearest to a point. */
static const Breath *below(const Corrective *corrective, const Skinned *skinned, vec3s at,
                           float *distance)
{
    const Breath *nearest = NULL;
    float least = is_off * is_off;
    for (uint32_t i = 0; i < corrective->breath_count; i += TRUNK_STEP) {
        const Breath *breath = &corrective->breath[i];
        float far = glms_vec3_distance2(skinned->position[breath->vertex], at);
        if (far < least) {
            least = far;
            nearest = breath;
        }
    }
    *distance = sqrtf(least);
    return nearest;
}

/* One point of a hand adds how what is below it goes, the more the closer that is. */
typedef struct {
    vec3s way;
    float weights, most;
} Carried;

static void add_sample(Carried *sum, const Corrective *corrective, const Skinned *skinned, vec3s at,
                       float amount)
{
    float distance;
    const Breath *breath = below(corrective, skinned, at, &distance);
    if (!breath || glms_vec3_norm(breath_way(breath, skinned, 1)) < moves)
        return;
    float close = 1 - glm_smooth(glm_clamp((distance - lies) / (is_off - lies), 0, 1));
    sum->way = glms_vec3_muladds(breath_way(breath, skinned, amount), close, sum->way);
    sum->weights += close;
    sum->most = glm_max(sum->most, close);
}

/* How the hand of a side is carried: the mean of what is close below it. */
static vec3s carried(const Corrective *corrective, const Skinned *skinned, const Ride *ride,
                     const Near *near, float amount)
{
    Carried sum = { .weights = 0 };
    uint32_t step = ride->count / SAMPLES_MOST + 1;
    for (uint32_t i = 0; i < ride->count; i += step) {
        vec3s at = skinned->position[ride->riders[i].vertex];
        if (ride->riders[i].share > 0.99f && is_near(near, at))
            add_sample(&sum, corrective, skinned, at, amount);
    }
    return sum.weights > 0 ? glms_vec3_scale(sum.way, sum.most / sum.weights) : sum.way;
}

void ride_on_breath(const Corrective *corrective, Skinned *skinned, float amount)
{
    if (amount <= 0 || corrective->breath_count == 0)
        return;
    Near near = near_trunk(corrective, skinned);
    for (int side = 0; side < 2; side++) {
        const Ride *ride = &corrective->rides[side];
        vec3s way = carried(corrective, skinned, ride, &near, amount);
        for (uint32_t i = 0; i < ride->count; i++) {
            vec3s *at = &skinned->position[ride->riders[i].vertex];
            *at = glms_vec3_muladds(way, ride->riders[i].share, *at);
        }
    }
}
