#include "body/skin_block.h"

#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float rounding = 1e-4f; /* metres */

/* A vertex by its place along an axis. */
typedef struct {
    float place;
    uint32_t vertex;
} Along;

typedef struct {
    const SkinBlocksDesc *desc;
    SkinBlocks *blocks;
    Along *sorted; /* room for all */
} Search;

static int by_place(const void *a, const void *b)
{
    const Along *p = a, *q = b;
    if (p->place != q->place)
        return p->place < q->place ? -1 : 1;
    return (p->vertex > q->vertex) - (p->vertex < q->vertex);
}

static void find_box(vec3s box[2], const Search *search, uint32_t first, uint32_t count)
{
    const vec3s *position = search->desc->mesh->position;
    const uint32_t *vertex = search->blocks->vertex + first;
    box[0] = box[1] = position[vertex[0]];
    for (uint32_t i = 1; i < count; i++) {
        box[0] = glms_vec3_minv(box[0], position[vertex[i]]);
        box[1] = glms_vec3_maxv(box[1], position[vertex[i]]);
    }
}

static void sort_along(const Search *search, uint32_t first, uint32_t count, int axis)
{
    uint32_t *vertex = search->blocks->vertex + first;
    for (uint32_t i = 0; i < count; i++)
        search->sorted[i] = (Along){ search->desc->mesh->position[vertex[i]].raw[axis], vertex[i] };
    qsort(search->sorted, count, sizeof *search->sorted, by_place);
    for (uint32_t i = 0; i < count; i++)
        vertex[i] = search->sorted[i].vertex;
}

static bool add_joint(SkinBlock *block, uint8_t joint)
{
    for (int i = 0; i < block->joint_count; i++)
        if (block->joints[i] == joint)
            return true;
    if (block->joint_count == SKIN_BLOCK_JOINTS)
        return false;
    block->joints[block->joint_count++] = joint;
    return true;
}

/* False when that says nothing about where the vertex goes. */
static bool add_joints(SkinBlock *block, const uint8_t *joint, const uint8_t *weight)
{
    bool follows = false;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (weight[k] == 0 || joint[k] == MESH_NONE)
            continue;
        follows = true;
        if (!add_joint(block, joint[k]))
            return false;
    }
    return follows;
}

static void make_block(const Search *search, uint32_t first, uint32_t count, const vec3s box[2])
{
    const Mesh *mesh = search->desc->mesh;
    SkinBlocks *blocks = search->blocks;
    const uint32_t *vertex = blocks->vertex + first;
    SkinBlock *block = &blocks->blocks[blocks->count++];
    *block = (SkinBlock){ .first = first,
                          .count = count,
                          .limb = search->desc->limb_of[vertex[0]],
                          .rest = { .middle = glms_vec3_lerp(box[0], box[1], 0.5f) } };
    bool follows = true;
    for (uint32_t i = 0; i < count; i++) {
        float off = glms_vec3_distance(block->rest.middle, mesh->position[vertex[i]]);
        block->rest.radius = fmaxf(block->rest.radius, off);
        follows =
            follows && add_joints(block, mesh->joint[vertex[i]], mesh->joint_weight[vertex[i]]);
    }
    if (!follows)
        block->joint_count = 0;
}

/* Halves across the longest side until what is left is small. */
static void split(const Search *search, uint32_t first, uint32_t count)
{
    vec3s box[2];
    find_box(box, search, first, count);
    if (count <= search->desc->most) {
        make_block(search, first, count, box);
        return;
    }
    vec3s size = glms_vec3_sub(box[1], box[0]);
    int axis = size.x > size.y ? 0 : 1;
    sort_along(search, first, count, size.z > size.raw[axis] ? 2 : axis);
    split(search, first, count / 2);
    split(search, first + count / 2, count - count / 2);
}

/* Returns the end of those in vertex. */
static uint32_t take_limb(const Search *search, uint32_t end, int limb)
{
    const SkinBlocksDesc *desc = search->desc;
    uint32_t first = end;
    for (uint32_t v = 0; v < desc->count; v++)
        if (desc->limb_of[v] == limb && (!desc->wanted || desc->wanted[v]))
            search->blocks->vertex[end++] = v;
    if (end > first)
        split(search, first, end - first);
    return end;
}

bool skin_blocks_init(SkinBlocks *blocks, const SkinBlocksDesc *desc)
{
    int last = -1;
    for (uint32_t v = 0; v < desc->count; v++)
        last = desc->limb_of[v] > last ? desc->limb_of[v] : last;
    /* Of a half, none is smaller than half of the most. */
    size_t room = desc->count / (desc->most / 2) + (size_t)(last + 2);
    *blocks = (SkinBlocks){ .vertex = malloc((desc->count + 1) * sizeof *blocks->vertex),
                            .blocks = malloc(room * sizeof *blocks->blocks) };
    Search search = { desc, blocks, malloc((desc->count + 1) * sizeof *search.sorted) };
    bool ok = blocks->vertex && blocks->blocks && search.sorted;
    uint32_t end = 0;
    for (int limb = -1; ok && limb <= last; limb++)
        end = take_limb(&search, end, limb);
    free(search.sorted);
    if (ok)
        return true;
    log_error("out of memory for %u vertices in blocks", desc->count);
    skin_blocks_finish(blocks);
    return false;
}

void skin_blocks_finish(SkinBlocks *blocks)
{
    free(blocks->vertex);
    free(blocks->blocks);
    *blocks = (SkinBlocks){ .count = 0 };
}

/* Let a point go to p_i by each of its joints, whose unit quaternions q_i add to b = sum w_i q_i.
 * Blended it goes to the vector part of (sum w_i p_i q_i) b* / |b|^2, so from any c it is no
 * farther than the farthest p_i, divided by |b|. And |b| is at least the least |q_i q_j|. */
SkinBall skin_block_ball(const SkinBlock *block, const SkinMove *moves)
{
    vec3s places[SKIN_BLOCK_JOINTS], least = block->rest.middle, most = least;
    float together = block->joint_count > 0 ? 1 : 0, reach = 0;
    for (int i = 0; i < block->joint_count; i++) {
        const SkinMove *move = &moves[block->joints[i]];
        places[i] = skin_moved(move, block->rest.middle);
        least = i ? glms_vec3_minv(least, places[i]) : places[i];
        most = i ? glms_vec3_maxv(most, places[i]) : places[i];
        for (int k = 0; k < i; k++)
            together = glm_min(
                together,
                fabsf(glm_vec4_dot((float *)move->real, (float *)moves[block->joints[k]].real)));
    }
    if (together < 1e-3f)
        return (SkinBall){ .middle = block->rest.middle, .radius = INFINITY };
    vec3s middle = glms_vec3_lerp(least, most, 0.5f);
    for (int i = 0; i < block->joint_count; i++)
        reach = glm_max(reach, glms_vec3_distance(middle, places[i]));
    return (SkinBall){ middle, (reach + block->rest.radius) / together + rounding };
}
