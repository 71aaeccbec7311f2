#include "body/patch.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A patch of the left side (with *) or of the middle. All frames stand upright in anatomical
 * standing: x outwards (of the left side), y up, z forward. */
typedef struct {
    const char *name, *joints; /* what it follows, space apart; the first gives the frame */
    vec3s looks;               /* its normals, in that frame                              */
    float least;               /* cosine between the two                                  */
    vec3s from, to;            /* where in the box around all that follows the joints     */
} Rule;

#define FOOT    "foot_* toes_*"
#define LEG     "shin_* thigh_*"
#define THIGH   "thigh_* thigh_prox_*"
#define HIP     "pelvis thigh_prox_* thigh_*"
#define FOREARM "farm_* farm_mid_* farm_dist_*"
#define HAND                                                                                       \
    "hand_* index_1_* index_2_* index_3_* middle_1_* middle_2_* middle_3_* ring_1_* ring_2_* "     \
    "ring_3_* little_1_* little_2_* little_3_*"
#define UP                                                                                         \
    {                                                                                              \
        {                                                                                          \
            0, 1, 0                                                                                \
        }                                                                                          \
    }
#define DOWN                                                                                       \
    {                                                                                              \
        {                                                                                          \
            0, -1, 0                                                                               \
        }                                                                                          \
    }
#define FRONT                                                                                      \
    {                                                                                              \
        {                                                                                          \
            0, 0, 1                                                                                \
        }                                                                                          \
    }
#define BACK                                                                                       \
    {                                                                                              \
        {                                                                                          \
            0, 0, -1                                                                               \
        }                                                                                          \
    }
#define OUT                                                                                        \
    {                                                                                              \
        {                                                                                          \
            1, 0, 0                                                                                \
        }                                                                                          \
    }
#define IN                                                                                         \
    {                                                                                              \
        {                                                                                          \
            -1, 0, 0                                                                               \
        }                                                                                          \
    }
#define FRONT_OUT                                                                                  \
    {                                                                                              \
        {                                                                                          \
            0.7071f, 0, 0.7071f                                                                    \
        }                                                                                          \
    }
#define ANY -2.0f

static const Rule rules[] = {
    { "heel_*", FOOT, DOWN, 0.5f, { { 0, 0, 0 } }, { { 1, 0.3f, 0.25f } } },
    { "ball_inner_*", FOOT, DOWN, 0.5f, { { 0, 0, 0.62f } }, { { 0.45f, 0.3f, 0.8f } } },
    { "ball_outer_*", FOOT, DOWN, 0.5f, { { 0.6f, 0, 0.55f } }, { { 1, 0.3f, 0.75f } } },
    { "sole_*", FOOT, DOWN, 0.3f, { { 0.1f, 0, 0.05f } }, { { 0.9f, 0.5f, 0.8f } } },
    { "toes_*", FOOT, DOWN, 0.5f, { { 0, 0, 0.85f } }, { { 1, 0.5f, 1 } } },
    { "toe_tips_*", FOOT, FRONT, ANY, { { 0, 0, 0.92f } }, { { 1, 1, 1 } } },
    { "instep_*", FOOT, UP, 0.3f, { { 0, 0, 0.4f } }, { { 1, 1, 0.95f } } },
    { "heel_back_*", FOOT, BACK, 0.4f, { { 0, 0, 0 } }, { { 1, 0.6f, 0.3f } } },
    { "knee_*", LEG, FRONT, -0.2f, { { 0, 0.35f, 0 } }, { { 1, 0.58f, 1 } } },
    { "knee_inner_*", LEG, IN, 0, { { 0, 0.35f, 0 } }, { { 1, 0.6f, 1 } } },
    { "shin_*", "shin_*", FRONT, 0.3f, { { 0, 0.1f, 0 } }, { { 1, 0.8f, 1 } } },
    { "shin_top_*", "shin_*", FRONT, 0.3f, { { 0, 0.62f, 0 } }, { { 1, 0.86f, 1 } } },
    { "shin_outer_*", "shin_*", OUT, 0.4f, { { 0, 0.02f, 0 } }, { { 1, 0.3f, 1 } } },
    { "calf_*", "shin_*", BACK, 0, { { 0, 0.4f, 0 } }, { { 1, 0.9f, 1 } } },
    { "calf_belly_*", "shin_*", BACK, 0, { { 0, 0.27f, 0 } }, { { 1, 0.85f, 1 } } },
    { "achilles_*", "shin_*", BACK, 0.2f, { { 0, 0.02f, 0 } }, { { 1, 0.25f, 1 } } },
    { "thigh_front_*", THIGH, FRONT, 0.1f, { { 0, 0.1f, 0 } }, { { 1, 0.7f, 1 } } },
    { "thigh_back_*", THIGH, BACK, 0.1f, { { 0, 0.1f, 0 } }, { { 1, 0.6f, 1 } } },
    { "hamstrings_*", THIGH, BACK, 0.1f, { { 0, 0.18f, 0 } }, { { 1, 0.78f, 1 } } },
    { "thigh_outer_*", THIGH, OUT, 0.1f, { { 0, 0.25f, 0 } }, { { 1, 0.7f, 1 } } },
    { "seat_*", HIP, BACK, -0.2f, { { 0.53f, 0.5f, 0 } }, { { 1, 0.86f, 1 } } },
    { "seat_low_*", HIP, BACK, 0.3f, { { 0.57f, 0.575f, 0 } }, { { 1, 0.75f, 1 } } },
    { "hip_side_*", HIP, OUT, 0, { { 0.5f, 0.45f, 0 } }, { { 1, 0.95f, 1 } } },
    { "hip_front_*", HIP, FRONT_OUT, 0.6f, { { 0.6f, 0.66f, 0 } }, { { 1, 0.84f, 1 } } },
    { "pelvis_round", "pelvis thigh_prox_l thigh_prox_r", BACK, ANY, { { 0, 0, 0 } },
      { { 1, 1, 1 } } },
    { "palm_heel_*", HAND, FRONT, 0.3f, { { 0, 0.72f, 0 } }, { { 1, 0.94f, 1 } } },
    { "palm_head_*", HAND, FRONT, 0.3f, { { 0, 0.45f, 0 } }, { { 1, 0.62f, 1 } } },
    { "fingertips_*", HAND, FRONT, 0.1f, { { 0, 0, 0 } }, { { 1, 0.14f, 1 } } },
    { "palm_*", HAND, FRONT, 0.3f, { { 0, 0.45f, 0 } }, { { 1, 0.94f, 1 } } },
    { "thumb_*", "thumb_2_* thumb_3_*", FRONT, 0.2f, { { 0, 0, 0 } }, { { 1, 1, 1 } } },
    { "hand_back_*", HAND, BACK, 0.3f, { { 0, 0.5f, 0 } }, { { 1, 0.94f, 1 } } },
    { "forearm_*", FOREARM, BACK, ANY, { { 0, 0.1f, 0 } }, { { 1, 0.9f, 1 } } },
    { "elbow_*", FOREARM, BACK, 0.2f, { { 0, 0.82f, 0 } }, { { 1, 1, 1 } } },
    { "shoulder_*", "uparm_* uparm_prox_* clav_*", OUT, -0.2f, { { 0, 0.5f, 0 } },
      { { 1, 1, 1 } } },
    { "sacrum", "pelvis l5", BACK, 0.5f, { { 0.35f, 0.4f, 0 } }, { { 0.65f, 0.95f, 1 } } },
    { "lower_back", "l3 l5 l1", BACK, 0.5f, { { 0.25f, 0.1f, 0 } }, { { 0.75f, 0.9f, 1 } } },
    { "flank_*", "l3 l5 l1", BACK, 0.3f, { { 0.7f, 0.15f, 0 } }, { { 0.88f, 0.85f, 1 } } },
    { "upper_back", "thorax l1", BACK, 0.2f, { { 0.1f, 0.05f, 0 } }, { { 0.9f, 0.95f, 1 } } },
    { "chest", "thorax", FRONT, 0.4f, { { 0.2f, 0.2f, 0 } }, { { 0.8f, 0.9f, 1 } } },
    { "belly", "l3 l5 l1", FRONT, 0.4f, { { 0.3f, 0.1f, 0 } }, { { 0.7f, 0.9f, 1 } } },
    { "head_back", "head", BACK, 0.3f, { { 0, 0.4f, 0 } }, { { 1, 0.95f, 1 } } },
    { "head_side_*", "head", OUT, 0.4f, { { 0.5f, 0.4f, 0.2f } }, { { 1, 0.9f, 0.8f } } },
    { "head_round", "head", BACK, -0.5f, { { 0, 0.35f, 0 } }, { { 1, 0.9f, 0.75f } } },
    { "forehead", "head", FRONT, 0.4f, { { 0, 0.6f, 0 } }, { { 1, 0.95f, 1 } } },
};

/* A rule on one side of one mesh. */
typedef struct {
    const Mesh *mesh;
    const Skeleton *skeleton;
    const bool *drawn;
    bool follows[MESH_MAX_JOINTS]; /* by mesh joint */
    int frame;
    float outwards; /* -1 on the right side */
    vec3s least, most;
} Search;

static void expand(char out[SKELETON_NAME], const char *name, size_t length, Side side)
{
    text_format(out, SKELETON_NAME, "%.*s", (int)length, name);
    char *star = strchr(out, '*');
    if (star)
        *star = side == SIDE_RIGHT ? 'r' : 'l';
}

/* A pony tail gives way to whatever it lies on. */
static bool is_loose(const MeshPart *part)
{
    return strncmp(part->name, "hair_tail", 9) == 0 || strncmp(part->name, "hair_tie", 8) == 0;
}

void patch_mark_drawn(bool *drawn, const Mesh *mesh, MeshDress dress)
{
    memset(drawn, 0, mesh->vertex_count * sizeof *drawn);
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        if (!(part->dress & (uint32_t)dress) || is_loose(part))
            continue;
        for (uint32_t i = part->first_index; i < part->first_index + part->index_count; i++)
            drawn[mesh->index[i]] = true;
    }
}

static bool set_joints(Search *search, const Rule *rule, Side side)
{
    char name[SKELETON_NAME];
    memset(search->follows, 0, sizeof search->follows);
    search->frame = -1;
    for (const char *at = rule->joints; *at;) {
        size_t length = strcspn(at, " ");
        expand(name, at, length, side);
        if (search->frame < 0)
            search->frame = skeleton_find_joint(search->skeleton, name);
        for (uint32_t i = 0; i < search->mesh->joint_count; i++)
            if (strcmp(search->mesh->joints[i], name) == 0)
                search->follows[i] = true;
        at += length;
        at += strspn(at, " ");
    }
    return search->frame >= 0;
}

static bool belongs(const Search *search, uint32_t v)
{
    int weight = 0;
    if (!search->drawn[v])
        return false;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        uint8_t joint = search->mesh->joint[v][k];
        if (joint != MESH_NONE && search->follows[joint])
            weight += search->mesh->joint_weight[v][k];
    }
    return weight > 150; /* of 255 */
}

static vec3s in_frame(const Search *search, vec3s v)
{
    versors frame = search->skeleton->joints[search->frame].rest_rotation;
    v = glms_quat_rotatev(glms_quat_conjugate(frame), v);
    v.x *= search->outwards;
    return v;
}

static void find_box(Search *search)
{
    search->least = (vec3s){ { INFINITY, INFINITY, INFINITY } };
    search->most = glms_vec3_negate(search->least);
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++) {
        if (!belongs(search, v))
            continue;
        vec3s at = in_frame(search, search->mesh->position[v]);
        search->least = glms_vec3_minv(search->least, at);
        search->most = glms_vec3_maxv(search->most, at);
    }
}

static bool fits(const Search *search, const Rule *rule, uint32_t v)
{
    if (!belongs(search, v))
        return false;
    if (glms_vec3_dot(in_frame(search, search->mesh->normal[v]), rule->looks) < rule->least)
        return false;
    vec3s at = in_frame(search, search->mesh->position[v]);
    for (int i = 0; i < 3; i++) {
        float part = (at.raw[i] - search->least.raw[i]) /
                     fmaxf(1e-6f, search->most.raw[i] - search->least.raw[i]);
        if (part < rule->from.raw[i] || part > rule->to.raw[i])
            return false;
    }
    return true;
}

static void collect(Patch *patch, const Search *search, const Rule *rule)
{
    uint32_t found = 0, seen = 0;
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++)
        found += fits(search, rule, v);
    uint32_t keep = found < PATCH_VERTICES ? found : PATCH_VERTICES;
    for (uint32_t v = 0; v < search->mesh->vertex_count && keep > 0; v++) {
        if (!fits(search, rule, v))
            continue;
        if (seen * keep / found >= (uint32_t)patch->count && (uint32_t)patch->count < keep)
            patch->vertex[patch->count++] = v;
        seen++;
    }
}

static bool find_patch(PatchSet *set, Search *search, const Rule *rule, Side side)
{
    if (set->count == PATCH_MAX) {
        log_error("more than %d patches of skin", PATCH_MAX);
        return false;
    }
    Patch *patch = &set->patches[set->count++];
    *patch = (Patch){ .count = 0 };
    expand(patch->name, rule->name, strlen(rule->name), side);
    search->outwards = side == SIDE_RIGHT ? -1 : 1;
    if (set_joints(search, rule, side)) {
        find_box(search);
        collect(patch, search, rule);
    }
    if (patch->count < 3)
        log_error("the mesh has no '%s' to stand or lie on", patch->name);
    return patch->count >= 3;
}

bool patch_set_find(PatchSet *set, const Mesh *mesh, const Skeleton *skeleton, MeshDress dress)
{
    bool *drawn = calloc(mesh->vertex_count + 1, sizeof *drawn);
    Search search = { .mesh = mesh, .skeleton = skeleton, .drawn = drawn };
    bool ok = drawn != NULL;
    set->count = 0;
    if (ok)
        patch_mark_drawn(drawn, mesh, dress);
    for (size_t i = 0; i < ARRAY_COUNT(rules) && ok; i++) {
        bool pair = strchr(rules[i].name, '*') != NULL;
        ok = find_patch(set, &search, &rules[i], pair ? SIDE_LEFT : SIDE_MIDDLE);
        if (ok && pair)
            ok = find_patch(set, &search, &rules[i], SIDE_RIGHT);
    }
    free(drawn);
    return ok;
}

int patch_index(const PatchSet *set, const char *name)
{
    for (int i = 0; i < set->count; i++)
        if (strcmp(set->patches[i].name, name) == 0)
            return i;
    return -1;
}
