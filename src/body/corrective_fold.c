/* Where a joint is bent so far that flesh meets flesh (calf and thigh, forearm and upper arm, thigh
 * and belly): both sides are pushed back to a seam half way between them. How far each side reaches
 * over the plane that halves the angle is a map of heights on that plane. */
#include "body/corrective_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

enum { CELLS_OUT = 40, CELLS_ACROSS = 32, FOLD_FOLLOWS = 6 };

typedef struct {
    const char *joint;    /* where it folds                                        */
    const char *upper[2]; /* the upper side runs from this joint to that one       */
    const char *lower[2];
    const char *upper_follows[FOLD_FOLLOWS], *lower_follows[FOLD_FOLLOWS];
    float near, off;    /* metres from the hinge where skin begins to be parted, and is wholly */
    float swells[2];    /* how much of what is pushed in shows on the lower, the upper side */
    float round, reach; /* metres that bent flesh is rounder, and how far from the hinge */
} FoldKind;

static const FoldKind kinds[] = {
    { "shin_*",
      { "shin_*", "thigh_*" },
      { "shin_*", "foot_*" },
      { "thigh_*", "thigh_prox_*" },
      { "shin_*", "foot_*" },
      0.012f,
      0.035f,
      { 1.4f, 1.4f },
      0.003f,
      0.12f },
    { "farm_*",
      { "farm_*", "uparm_*" },
      { "farm_*", "hand_*" },
      { "uparm_*", "uparm_prox_*" },
      { "farm_*", "farm_mid_*", "farm_dist_*" },
      0.01f,
      0.03f,
      { 1.4f, 1.4f },
      0.0015f,
      0.06f },
    { "thigh_*",
      { "pelvis", "thorax" },
      { "thigh_*", "shin_*" },
      { "pelvis", "l5", "l3", "l1", "thorax" },
      { "thigh_*", "thigh_prox_*" },
      0.05f,
      0.09f,
      { 0.2f, 1.5f },
      0.005f,
      0.18f },
};

static const float cell = 0.012f, unset = -1; /* metres */
static const float pressed_flat = 0.002f;     /* metres */
static const float seam_soft = 0.002f, push_most = 0.045f;
static const float cosine_open = -0.35f, cosine_folded = 0.1f; /* between the two sides */
static const float middle_most = 0.1f; /* how far over the middle a side of the trunk counts */

/* "shin_*" of the left is "shin_l". */
static int joint_of(const Skeleton *skeleton, const char *name, char side)
{
    char full[SKELETON_NAME];
    text_copy(full, sizeof full, name);
    char *star = strchr(full, '*');
    if (star)
        *star = side;
    return skeleton_find_joint(skeleton, full);
}

/* The joints that one side of a fold moves with; ends with -1. */
typedef struct {
    int joints[FOLD_FOLLOWS + 1];
} Followed;

static Followed followed(const Skeleton *skeleton, const char *const *names, char side)
{
    Followed found;
    int count = 0;
    for (int i = 0; i < FOLD_FOLLOWS && names[i]; i++) {
        int joint = joint_of(skeleton, names[i], side);
        if (joint >= 0)
            found.joints[count++] = joint;
    }
    found.joints[count] = -1;
    return found;
}

static float follows(const Corrective *corrective, uint32_t v, const Followed *followed)
{
    const Mesh *mesh = corrective->mesh;
    float sum = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (mesh->joint[v][k] == MESH_NONE)
            continue;
        for (const int *joint = followed->joints; *joint >= 0; joint++)
            if (corrective->joint_map[mesh->joint[v][k]] == *joint)
                sum += (float)mesh->joint_weight[v][k] / 255;
    }
    return sum;
}

static void add_member(Fold *fold, const Corrective *corrective, char side, uint32_t v,
                       const Followed sides[2])
{
    float x = corrective->mesh->position[v].x;
    if ((side == 'l' ? x : -x) < -middle_most)
        return;
    float upper = follows(corrective, v, &sides[0]), lower = follows(corrective, v, &sides[1]);
    if (glm_max(upper, lower) < 0.3f)
        return;
    fold->members[fold->member_count++] = (FoldMember){
        .vertex = v,
        .upper = upper > lower,
        .firm = glm_smooth(glm_min(1, 2 * fabsf(upper - lower))),
    };
}

static bool find_one(Corrective *corrective, const FoldKind *kind, char side)
{
    const Mesh *mesh = corrective->mesh;
    Fold *fold = &corrective->folds[corrective->fold_count++];
    const char *const names[] = { kind->joint, kind->upper[0], kind->upper[1], kind->lower[0],
                                  kind->lower[1] };
    int *joints[] = { &fold->joint, &fold->upper[0], &fold->upper[1], &fold->lower[0],
                      &fold->lower[1] };
    fold->near = kind->near;
    fold->off = kind->off;
    fold->round = kind->round;
    fold->reach = kind->reach;
    memcpy(fold->swells, kind->swells, sizeof fold->swells);
    for (int i = 0; i < 5; i++)
        *joints[i] = joint_of(corrective->skeleton, names[i], side);
    const Followed sides[2] = { followed(corrective->skeleton, kind->upper_follows, side),
                                followed(corrective->skeleton, kind->lower_follows, side) };
    fold->members =
        arena_alloc(&corrective->arena, (mesh->vertex_count + 1) * sizeof *fold->members);
    for (uint32_t v = 0; fold->members && v < mesh->vertex_count; v++)
        if (corrective->is_skin[v])
            add_member(fold, corrective, side, v, sides);
    return fold->members != NULL;
}

bool folds_find(Corrective *corrective)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!find_one(corrective, &kinds[i], 'l') || !find_one(corrective, &kinds[i], 'r'))
            return false;
    return true;
}

/* The plane between the two sides. */
typedef struct {
    vec3s at, out, across, up; /* the hinge; away from it; along it; towards the upper side */
    float amount;              /* 0 open .. 1 folded                                        */
} Seam;

/* How far each side reaches over the plane, metres; unset: not there. */
typedef struct {
    float upper[CELLS_ACROSS][CELLS_OUT], lower[CELLS_ACROSS][CELLS_OUT];
} Reach;

static vec3s way_between(const PoseWorld *world, const int joints[2])
{
    return glms_vec3_normalize(
        glms_vec3_sub(world->position[joints[1]], world->position[joints[0]]));
}

static Seam seam_of(const Fold *fold, const PoseWorld *world)
{
    Seam seam = { .at = world->position[fold->joint] };
    vec3s upper = way_between(world, fold->upper), lower = way_between(world, fold->lower);
    float cosine = glms_vec3_dot(upper, lower);
    if (cosine <= cosine_open)
        return seam;
    seam.amount = glm_smooth(glm_min(1, (cosine - cosine_open) / (cosine_folded - cosine_open)));
    seam.out = glms_vec3_normalize(glms_vec3_add(upper, lower));
    seam.up = glms_vec3_normalize(glms_vec3_sub(upper, lower));
    seam.across = glms_vec3_cross(seam.up, seam.out);
    return seam;
}

/* A vertex in cells of the map, and how far over the plane. */
typedef struct {
    float out, across, over;
} Place;

static Place place_of(const Seam *seam, const FoldMember *member, vec3s at)
{
    vec3s from = glms_vec3_sub(at, seam->at);
    float up = glms_vec3_dot(from, seam->up);
    return (Place){ .out = glms_vec3_dot(from, seam->out) / cell,
                    .across = glms_vec3_dot(from, seam->across) / cell + CELLS_ACROSS / 2.0f,
                    .over = member->upper ? -up : up };
}

static bool on_map(Place place)
{
    return place.out >= 0 && place.out < CELLS_OUT - 1 && place.across >= 0 &&
           place.across < CELLS_ACROSS - 1;
}

static void measure(Reach *reach, const Fold *fold, const Seam *seam, const vec3s *position)
{
    for (int y = 0; y < CELLS_ACROSS; y++)
        for (int x = 0; x < CELLS_OUT; x++)
            reach->upper[y][x] = reach->lower[y][x] = unset;
    for (uint32_t i = 0; i < fold->member_count; i++) {
        const FoldMember *member = &fold->members[i];
        Place place = place_of(seam, member, position[member->vertex]);
        if (!on_map(place))
            continue;
        float(*map)[CELLS_OUT] = member->upper ? reach->upper : reach->lower;
        int x = (int)place.out, y = (int)place.across;
        for (int k = 0; k < 4; k++) {
            float *height = &map[y + k / 2][x + k % 2];
            *height = glm_max(*height, place.over);
        }
    }
}

/* How far the seam is over to the lower side, one cell and its neighbours taken together; false
 * where only one side is. overlap: how far the two are in each other. */
static bool seam_at(const Reach *reach, int x, int y, float *height, float *overlap)
{
    float upper = 0, lower = 0, count = 0;
    for (int j = y > 0 ? y - 1 : 0; j <= y + 1 && j < CELLS_ACROSS; j++)
        for (int i = x > 0 ? x - 1 : 0; i <= x + 1 && i < CELLS_OUT; i++) {
            if (reach->upper[j][i] <= unset || reach->lower[j][i] <= unset)
                continue;
            upper += reach->upper[j][i];
            lower += reach->lower[j][i];
            count++;
        }
    if (count <= 0)
        return false;
    *height = (upper - lower) / (2 * count);
    *overlap = (upper + lower) / count;
    return true;
}

/* Fills the upper map with the seam. */
static void draw_seam(Reach *seam, const Reach *reach)
{
    for (int y = 0; y < CELLS_ACROSS; y++)
        for (int x = 0; x < CELLS_OUT; x++)
            if (!seam_at(reach, x, y, &seam->upper[y][x], &seam->lower[y][x]))
                seam->upper[y][x] = seam->lower[y][x] = unset;
}

/* Between the four cells round a place; false when one of them has no seam. */
static bool look_up(float map[CELLS_ACROSS][CELLS_OUT], Place place, float *value)
{
    int x = (int)place.out, y = (int)place.across;
    float u = place.out - (float)x, v = place.across - (float)y;
    float a = map[y][x], b = map[y][x + 1], c = map[y + 1][x], d = map[y + 1][x + 1];
    if (glm_min(glm_min(a, b), glm_min(c, d)) <= unset)
        return false;
    *value = glm_lerp(glm_lerp(a, b, u), glm_lerp(c, d, u), v);
    return true;
}

/* Half of what a vertex is over the seam, rounded where it begins. */
static float back_from(float over)
{
    return 0.5f * (over + sqrtf(over * over + 4 * seam_soft * seam_soft));
}

static void part_sides(Reach *map, const Fold *fold, const Seam *seam, vec3s *position,
                       float *depth)
{
    for (uint32_t i = 0; i < fold->member_count; i++) {
        const FoldMember *member = &fold->members[i];
        vec3s *at = &position[member->vertex];
        Place place = place_of(seam, member, *at);
        float height;
        if (!on_map(place) || !look_up(map->upper, place, &height))
            continue;
        float over = place.over - (member->upper ? height : -height);
        if (over < -4 * seam_soft)
            continue;
        float out = place.out * cell;
        float near = glm_smooth(glm_clamp((out - fold->near) / (fold->off - fold->near), 0, 1));
        float way = glm_min(back_from(over), push_most) * seam->amount * near * member->firm;
        *at = glms_vec3_muladds(seam->up, member->upper ? way : -way, *at);
        depth[member->vertex] = glm_max(depth[member->vertex], way * fold->swells[member->upper]);
    }
}

/* Blended moves lose a little of the flesh about a bent joint: it is rounder by as much. */
static void round_out(Corrective *corrective, Skinned *skinned, const Fold *fold, const Seam *seam)
{
    for (uint32_t i = 0; i < fold->member_count; i++) {
        uint32_t v = fold->members[i].vertex;
        vec3s *at = &skinned->position[v];
        float far = glms_vec3_distance(*at, seam->at) / fold->reach;
        float rise = fold->round * seam->amount * expf(-far * far);
        rise *= pressed_flat / (pressed_flat + corrective->depth[v]);
        rise = glm_max(0, rise - corrective->near[v]); /* what the other hip has given already */
        *at = glms_vec3_muladds(skinned->normal[v], rise, *at);
        corrective->near[v] += rise;
    }
}

void forget_rounding(Corrective *corrective, const Skinned *skinned)
{
    for (uint32_t v = 0; v < skinned->vertex_count; v++)
        corrective->before[v] =
            glms_vec3_muladds(skinned->normal[v], corrective->near[v], corrective->before[v]);
}

/* False when no joint is bent so far. */
static bool part_all(Corrective *corrective, Skinned *skinned, const PoseWorld *world)
{
    Reach reach, map;
    bool folded = false;
    for (int i = 0; i < corrective->fold_count; i++) {
        const Fold *fold = &corrective->folds[i];
        Seam seam = seam_of(fold, world);
        if (seam.amount <= 0)
            continue;
        measure(&reach, fold, &seam, skinned->position);
        draw_seam(&map, &reach);
        part_sides(&map, fold, &seam, skinned->position, corrective->depth);
        folded = true;
    }
    return folded;
}

/* What was smoothed and has swelled is in each other again by a little: a second time parts that.
 */
void part_folds(Corrective *corrective, Skinned *skinned, const PoseWorld *world)
{
    memset(corrective->depth, 0, skinned->vertex_count * sizeof *corrective->depth);
    memset(corrective->near, 0, skinned->vertex_count * sizeof *corrective->near);
    if (!part_all(corrective, skinned, world))
        return;
    uint32_t count = flow_gather(corrective, 5);
    flow_smooth_moves(corrective, skinned, count);
    flow_iron(corrective, skinned, count);
    part_all(corrective, skinned, world);
    for (int i = 0; i < corrective->fold_count; i++) {
        Seam seam = seam_of(&corrective->folds[i], world);
        if (seam.amount > 0)
            round_out(corrective, skinned, &corrective->folds[i], &seam);
    }
    flow_swell(corrective, skinned);
    hips_keep_volume(corrective, skinned);
}
