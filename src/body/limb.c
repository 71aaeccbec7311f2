#include "body/limb.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

/* A limb of the left side (with *) or of the middle. */
typedef struct {
    const char *name, *shape; /* joints whose skin gives the shape; the first carries it          */
    const char *also;         /* joints whose skin belongs to it as well                          */
    int along;
} Rule;

static const Rule rules[] = {
    { "thigh_*", "thigh_* thigh_prox_*", "", 1 },
    { "shin_*", "shin_*", "", 1 },
    { "foot_*", "foot_*", "", 2 },
    { "toes_*", "toes_*", "", 2 },
    { "pelvis", "pelvis l5", "", 1 },
    { "waist", "l3 l1", "", 1 },
    { "thorax", "thorax clav_l clav_r", "", 1 },
    { "neck", "neck", "", 1 },
    { "head", "head", "", 1 },
    { "uparm_*", "uparm_* uparm_prox_*", "", 1 },
    { "farm_*", "farm_mid_* farm_* farm_dist_*", "", 1 },
    { "hand_*", "hand_*",
      "thumb_1_* thumb_2_* thumb_3_* index_1_* index_2_* index_3_* middle_1_* middle_2_* "
      "middle_3_* "
      "ring_1_* ring_2_* ring_3_* little_1_* little_2_* little_3_*",
      1 },
};

typedef struct {
    const Mesh *mesh;
    const Skeleton *skeleton;
    const bool *drawn;
    Limb *limb;
    bool shapes[SKELETON_MAX_JOINTS];
    int joint_map[MESH_MAX_JOINTS];
} Search;

static int strongest_joint(const Mesh *mesh, uint32_t vertex)
{
    int best = -1, most = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (mesh->joint[vertex][k] != MESH_NONE && mesh->joint_weight[vertex][k] > most) {
            most = mesh->joint_weight[vertex][k];
            best = mesh->joint[vertex][k];
        }
    }
    return best;
}

/* --- Shapes from the mesh --- */

static vec3s in_rest_frame(const Search *search, uint32_t vertex)
{
    const Joint *joint = &search->skeleton->joints[search->limb->joint];
    return glms_quat_rotatev(glms_quat_conjugate(joint->rest_rotation),
                             glms_vec3_sub(search->mesh->position[vertex], joint->rest_position));
}

static bool shapes(const Search *search, uint32_t vertex)
{
    int joint = strongest_joint(search->mesh, vertex);
    return search->drawn[vertex] && joint >= 0 && search->shapes[search->joint_map[joint]];
}

static int slice_of(const Limb *limb, float along)
{
    float part = (along - limb->from) / fmaxf(1e-6f, limb->to - limb->from);
    return (int)roundf(fminf(1, fmaxf(0, part)) * (LIMB_SLICES - 1));
}

static int sector_of(vec2s from_centre)
{
    float part = atan2f(from_centre.y, from_centre.x) / (2 * GLM_PIf);
    return (int)floorf((part + 1) * LIMB_SECTORS) % LIMB_SECTORS;
}

static void find_ends(Search *search)
{
    Limb *limb = search->limb;
    limb->from = INFINITY;
    limb->to = -INFINITY;
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++) {
        if (!shapes(search, v))
            continue;
        float along = in_rest_frame(search, v).raw[limb->along];
        limb->from = fminf(limb->from, along);
        limb->to = fmaxf(limb->to, along);
    }
}

/* The middle of what each slice spans; where the cut at a joint is slanted, a slice has one side
 * only and takes its neighbour's. */
static void find_centres(Search *search)
{
    Limb *limb = search->limb;
    vec2s least[LIMB_SLICES], most[LIMB_SLICES];
    for (int s = 0; s < LIMB_SLICES; s++) {
        least[s] = (vec2s){ { INFINITY, INFINITY } };
        most[s] = glms_vec2_negate(least[s]);
    }
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++) {
        if (!shapes(search, v))
            continue;
        vec3s local = in_rest_frame(search, v);
        int s = slice_of(limb, local.raw[limb->along]);
        least[s] = glms_vec2_minv(least[s], limb_across(limb, local));
        most[s] = glms_vec2_maxv(most[s], limb_across(limb, local));
    }
    for (int s = 0; s < LIMB_SLICES; s++)
        limb->centre[s] = glms_vec2_scale(glms_vec2_add(least[s], most[s]), 0.5f);
    for (int s = 3; s >= 0; s--)
        if (!(glms_vec2_distance(least[s], most[s]) >
              0.75f * glms_vec2_distance(least[s + 1], most[s + 1])))
            limb->centre[s] = limb->centre[s + 1];
    for (int s = LIMB_SLICES - 4; s < LIMB_SLICES; s++)
        if (!(glms_vec2_distance(least[s], most[s]) >
              0.75f * glms_vec2_distance(least[s - 1], most[s - 1])))
            limb->centre[s] = limb->centre[s - 1];
}

/* What a sector without skin has from the nearest ones with it, around first, then along. */
static void fill_gaps(Limb *limb, int count[LIMB_SLICES][LIMB_SECTORS])
{
    for (int s = 0; s < LIMB_SLICES; s++) {
        for (int k = 0; k < LIMB_SECTORS; k++) {
            for (int reach = 1; count[s][k] == 0 && reach < LIMB_SLICES + 4; reach++) {
                int left = (k + LIMB_SECTORS - reach) % LIMB_SECTORS,
                    right = (k + reach) % LIMB_SECTORS;
                float sum = 0, found = 0;
                if (reach < 4 && count[s][left] > 0)
                    sum += limb->radius[s][left], found++;
                if (reach < 4 && count[s][right] > 0)
                    sum += limb->radius[s][right], found++;
                for (int way = -1; way <= 1 && reach > 1; way += 2) {
                    int other = s + way * (reach - 1);
                    if (other >= 0 && other < LIMB_SLICES && count[other][k] > 0)
                        sum += limb->radius[other][k], found++;
                }
                if (found > 0) {
                    limb->radius[s][k] = sum / found;
                    count[s][k] = -1;
                }
            }
        }
    }
}

static void find_widest(Limb *limb)
{
    for (int s = 0; s < LIMB_SLICES; s++) {
        int next = s + 1 < LIMB_SLICES ? s + 1 : s;
        for (int k = 0; k < LIMB_SECTORS; k++)
            limb->widest[s] =
                fmaxf(limb->widest[s], fmaxf(limb->radius[s][k], limb->radius[next][k]));
    }
}

/* A section goes from the centre of one slice to the next one's, and is as wide as the wider. */
static void find_girth(Limb *limb)
{
    vec2s least = limb->centre[0], most = least;
    for (int s = 1; s < LIMB_SLICES; s++) {
        least = glms_vec2_minv(least, limb->centre[s]);
        most = glms_vec2_maxv(most, limb->centre[s]);
    }
    limb->core = glms_vec2_scale(glms_vec2_add(least, most), 0.5f);
    for (int s = 0; s + 1 < LIMB_SLICES; s++)
        for (int end = s; end <= s + 1; end++)
            limb->girth = fmaxf(limb->girth, glms_vec2_distance(limb->centre[end], limb->core) +
                                                 limb->widest[s]);
}

static bool find_radii(Search *search)
{
    Limb *limb = search->limb;
    int count[LIMB_SLICES][LIMB_SECTORS] = { { 0 } }, all = 0;
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++) {
        if (!shapes(search, v))
            continue;
        vec3s local = in_rest_frame(search, v);
        int s = slice_of(limb, local.raw[limb->along]);
        vec2s from = glms_vec2_sub(limb_across(limb, local), limb->centre[s]);
        int k = sector_of(from);
        limb->radius[s][k] += glms_vec2_norm(from);
        count[s][k]++;
        all++;
    }
    for (int s = 0; s < LIMB_SLICES; s++)
        for (int k = 0; k < LIMB_SECTORS; k++)
            if (count[s][k] > 0)
                limb->radius[s][k] /= (float)count[s][k];
    fill_gaps(limb, count);
    find_widest(limb);
    find_girth(limb);
    return all > LIMB_SLICES;
}

static void find_reach(Search *search)
{
    Limb *limb = search->limb;
    vec2s middle = limb->centre[LIMB_SLICES / 2];
    limb->middle.x = middle.x;
    limb->middle.raw[3 - limb->along] = middle.y;
    limb->middle.raw[limb->along] = (limb->from + limb->to) / 2;
    for (uint32_t v = 0; v < search->mesh->vertex_count; v++)
        if (shapes(search, v))
            limb->reach = fmaxf(limb->reach,
                                glms_vec3_distance(limb->middle, in_rest_frame(search, v)) + 0.02f);
}

/* Marks joints by name; gives the first of them. */
static int mark_joints(bool *marks, const Skeleton *skeleton, const char *names, char side)
{
    int first = -1;
    for (const char *at = names; *at;) {
        char name[SKELETON_NAME];
        size_t length = strcspn(at, " ");
        text_format(name, sizeof name, "%.*s", (int)length, at);
        char *star = strchr(name, '*');
        if (star)
            *star = side;
        int joint = skeleton_find_joint(skeleton, name);
        if (joint >= 0)
            marks[joint] = true;
        if (first < 0)
            first = joint;
        at += length;
        at += strspn(at, " ");
    }
    return first;
}

static bool find_limb(Search *search, LimbSet *set, const Rule *rule, char side)
{
    Limb *limb = search->limb = &set->limbs[set->count++];
    *limb = (Limb){ .along = rule->along };
    text_copy(limb->name, sizeof limb->name, rule->name);
    char *star = strchr(limb->name, '*');
    if (star)
        *star = side;
    memset(search->shapes, 0, sizeof search->shapes);
    limb->joint = mark_joints(search->shapes, search->skeleton, rule->shape, side);
    memcpy(limb->carries, search->shapes, sizeof limb->carries);
    mark_joints(limb->carries, search->skeleton, rule->also, side);
    if (limb->joint >= 0) {
        find_ends(search);
        find_centres(search);
        find_reach(search);
        if (find_radii(search))
            return true;
    }
    log_error("the mesh has no limb '%s'", limb->name);
    return false;
}

bool limb_set_find(LimbSet *set, const Mesh *mesh, const Skeleton *skeleton, const bool *drawn)
{
    Search search = { .mesh = mesh, .skeleton = skeleton, .drawn = drawn };
    set->count = 0;
    if (!skin_map_joints(search.joint_map, mesh, skeleton))
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        bool pair = strchr(rules[i].name, '*') != NULL;
        if (!find_limb(&search, set, &rules[i], 'l') ||
            (pair && !find_limb(&search, set, &rules[i], 'r')))
            return false;
    }
    return true;
}

int limb_index(const LimbSet *set, const char *name)
{
    for (int i = 0; i < set->count; i++)
        if (strcmp(set->limbs[i].name, name) == 0)
            return i;
    return -1;
}

int limb_of_vertex(const LimbSet *set, const Mesh *mesh, const int *joint_map, uint32_t vertex)
{
    int joint = strongest_joint(mesh, vertex);
    for (int i = 0; i < set->count && joint >= 0; i++)
        if (set->limbs[i].carries[joint_map[joint]])
            return i;
    return -1;
}
