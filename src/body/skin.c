#include "body/skin.h"

#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>

static bool out_of_memory(Skinned *skinned)
{
    log_error("out of memory for %u posed vertices", skinned->vertex_count);
    skinned_finish(skinned);
    return false;
}

bool skinned_init_unturned(Skinned *skinned, const Mesh *mesh)
{
    *skinned = (Skinned){ .vertex_count = mesh->vertex_count };
    skinned->position = malloc(mesh->vertex_count * sizeof *skinned->position + 1);
    skinned->normal = malloc(mesh->vertex_count * sizeof *skinned->normal + 1);
    return (skinned->position && skinned->normal) || out_of_memory(skinned);
}

bool skinned_init(Skinned *skinned, const Mesh *mesh)
{
    if (!skinned_init_unturned(skinned, mesh))
        return false;
    skinned->turn = malloc(mesh->vertex_count * sizeof *skinned->turn + 1);
    return skinned->turn || out_of_memory(skinned);
}

void skinned_finish(Skinned *skinned)
{
    free(skinned->position);
    free(skinned->normal);
    free(skinned->turn);
    *skinned = (Skinned){ .vertex_count = 0 };
}

bool skin_map_joints(int *map, const Mesh *mesh, const Skeleton *skeleton)
{
    const char *names[SKELETON_MAX_JOINTS];
    for (int i = 0; i < skeleton->joint_count; i++)
        names[i] = skeleton->joints[i].name;
    for (uint32_t i = 0; i < mesh->joint_count; i++) {
        map[i] = skeleton_find_joint(skeleton, mesh->joints[i]);
        if (map[i] < 0) {
            const char *nearest = text_nearest(mesh->joints[i], names, skeleton->joint_count);
            log_error("the mesh follows a joint '%s' that the skeleton lacks%s%s%s",
                      mesh->joints[i], nearest ? "; the nearest is '" : "", nearest ? nearest : "",
                      nearest ? "'" : "");
            return false;
        }
    }
    return true;
}

/* Of a move of unit length. */
static inline vec3s way_of(const float *q, const float *e)
{
    return (vec3s){ { 2 * (q[3] * e[0] - q[0] * e[3] + q[1] * e[2] - q[2] * e[1]),
                      2 * (q[3] * e[1] - q[1] * e[3] + q[2] * e[0] - q[0] * e[2]),
                      2 * (q[3] * e[2] - q[2] * e[3] + q[0] * e[1] - q[1] * e[0]) } };
}

/* The move from rest to the pose: q = R R0^-1, t = p - q p0. */
static SkinMove joint_move(const Joint *joint, versors rotation, vec3s position)
{
    versors q =
        glms_quat_normalize(glms_quat_mul(rotation, glms_quat_conjugate(joint->rest_rotation)));
    vec3s t = glms_vec3_sub(position, glms_quat_rotatev(q, joint->rest_position));
    SkinMove move = {
        .real = { q.x, q.y, q.z, q.w },
        .dual = { 0.5f * (t.x * q.w + t.y * q.z - t.z * q.y),
                  0.5f * (t.y * q.w + t.z * q.x - t.x * q.z),
                  0.5f * (t.z * q.w + t.x * q.y - t.y * q.x),
                  -0.5f * (t.x * q.x + t.y * q.y + t.z * q.z) },
    };
    move.way = way_of(move.real, move.dual);
    return move;
}

static inline float dot(const SkinMove *a, const SkinMove *b)
{
    return glm_vec4_dot((float *)a->real, (float *)b->real);
}

/* q and -q are one rotation; each joint takes the sign of the vertex's first, so that the blend
 * goes the short way. */
static inline void blend(SkinMove *out, const SkinMove *moves, const uint8_t *joint,
                         const uint8_t *weight)
{
    SkinMove sum = { .real = { 0, 0, 0, 0 }, .dual = { 0, 0, 0, 0 } };
    const SkinMove *first = &moves[joint[0] == MESH_NONE ? 0 : joint[0]];
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (weight[k] == 0 || joint[k] == MESH_NONE)
            continue;
        const SkinMove *move = &moves[joint[k]];
        bool opposite = k > 0 && dot(first, move) < 0;
        float w = opposite ? -(float)weight[k] : (float)weight[k];
        glm_vec4_muladds((float *)move->real, w, sum.real);
        glm_vec4_muladds((float *)move->dual, w, sum.dual);
    }
    *out = sum;
}

/* To unit length. A vertex that follows no joint stays where it was sculpted. */
static inline void to_unit(SkinMove *sum)
{
    float length = glm_vec4_norm(sum->real);
    if (length < 1e-6f) {
        *sum = (SkinMove){ .real = { 0, 0, 0, 1 } };
        return;
    }
    glm_vec4_scale(sum->real, 1 / length, sum->real);
    glm_vec4_scale(sum->dual, 1 / length, sum->dual);
    sum->way = way_of(sum->real, sum->dual);
}

/* Most vertices follow one joint alone, whose move is of unit length already; blended is room for
 * the others'. */
static inline const SkinMove *vertex_move(SkinMove *blended, const SkinMove *moves,
                                          const uint8_t *joint, const uint8_t *weight)
{
    if (weight[0] == 255 && joint[0] != MESH_NONE)
        return &moves[joint[0]];
    blend(blended, moves, joint, weight);
    to_unit(blended);
    return blended;
}

static inline versors turn_of(const SkinMove *move)
{
    return (versors){ { move->real[0], move->real[1], move->real[2], move->real[3] } };
}

void skin_moves(SkinMove *moves, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world)
{
    for (uint32_t i = 0; i < mesh->joint_count; i++) {
        int joint = joint_map[i];
        moves[i] =
            joint_move(&skeleton->joints[joint], world->rotation[joint], world->position[joint]);
    }
}

versors skin_turn_of(const SkinMove *moves, const uint8_t *joint, const uint8_t *weight)
{
    SkinMove blended;
    return turn_of(vertex_move(&blended, moves, joint, weight));
}

vec3s skin_point(const Mesh *mesh, const SkinMove *moves, uint32_t vertex)
{
    SkinMove blended;
    return skin_moved(vertex_move(&blended, moves, mesh->joint[vertex], mesh->joint_weight[vertex]),
                      mesh->position[vertex]);
}

void skin_move(Skinned *out, const Mesh *mesh, const SkinMove *moves)
{
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        SkinMove blended;
        const SkinMove *move = vertex_move(&blended, moves, mesh->joint[v], mesh->joint_weight[v]);
        out->position[v] = skin_moved(move, mesh->position[v]);
        if (out->normal)
            out->normal[v] = skin_turn(turn_of(move), mesh->normal[v]);
        if (out->turn)
            out->turn[v] = turn_of(move);
    }
}

void skin_apply(Skinned *out, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world)
{
    SkinMove moves[MESH_MAX_JOINTS];
    skin_moves(moves, mesh, joint_map, skeleton, world);
    skin_move(out, mesh, moves);
}

float skin_lowest(const Mesh *mesh, const Skinned *skinned, MeshDress dress)
{
    float lowest = INFINITY;
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        if (!(part->dress & (uint32_t)dress))
            continue;
        for (uint32_t i = part->first_index; i < part->first_index + part->index_count; i++)
            if (skinned->position[mesh->index[i]].y < lowest)
                lowest = skinned->position[mesh->index[i]].y;
    }
    return isfinite(lowest) ? lowest : 0;
}
