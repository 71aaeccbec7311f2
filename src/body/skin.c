#include "body/skin.h"

#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>

bool skinned_init(Skinned *skinned, const Mesh *mesh)
{
    skinned->vertex_count = mesh->vertex_count;
    skinned->position = malloc(mesh->vertex_count * sizeof *skinned->position + 1);
    skinned->normal = malloc(mesh->vertex_count * sizeof *skinned->normal + 1);
    skinned->turn = malloc(mesh->vertex_count * sizeof *skinned->turn + 1);
    if (skinned->position && skinned->normal && skinned->turn)
        return true;
    log_error("out of memory for %u posed vertices", mesh->vertex_count);
    skinned_finish(skinned);
    return false;
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

/* The move from rest to the pose: q = R R0^-1, t = p - q p0. */
static SkinMove joint_move(const Joint *joint, versors rotation, vec3s position)
{
    versors q =
        glms_quat_normalize(glms_quat_mul(rotation, glms_quat_conjugate(joint->rest_rotation)));
    vec3s t = glms_vec3_sub(position, glms_quat_rotatev(q, joint->rest_position));
    return (SkinMove){
        .real = { q.x, q.y, q.z, q.w },
        .dual = { 0.5f * (t.x * q.w + t.y * q.z - t.z * q.y),
                  0.5f * (t.y * q.w + t.z * q.x - t.x * q.z),
                  0.5f * (t.z * q.w + t.x * q.y - t.y * q.x),
                  -0.5f * (t.x * q.x + t.y * q.y + t.z * q.z) },
    };
}

/* q and -q are one rotation; each joint takes the sign of the vertex's first, so that the blend
 * goes the short way. */
static SkinMove blend(const SkinMove *moves, const uint8_t *joint, const uint8_t *weight)
{
    SkinMove sum = { { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
    const float *first = moves[joint[0] == MESH_NONE ? 0 : joint[0]].real;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (weight[k] == 0 || joint[k] == MESH_NONE)
            continue;
        const SkinMove *move = &moves[joint[k]];
        float dot = first[0] * move->real[0] + first[1] * move->real[1] + first[2] * move->real[2] +
                    first[3] * move->real[3];
        float w = dot < 0 ? -(float)weight[k] : (float)weight[k];
        for (int i = 0; i < 4; i++) {
            sum.real[i] += w * move->real[i];
            sum.dual[i] += w * move->dual[i];
        }
    }
    return sum;
}

/* To unit length. A vertex that follows no joint stays where it was sculpted. */
static SkinMove unit(SkinMove sum)
{
    const float *r = sum.real;
    float length = sqrtf(r[0] * r[0] + r[1] * r[1] + r[2] * r[2] + r[3] * r[3]);
    if (length < 1e-6f)
        return (SkinMove){ { 0, 0, 0, 1 }, { 0, 0, 0, 0 } };
    float scale = 1 / length;
    for (int i = 0; i < 4; i++) {
        sum.real[i] *= scale;
        sum.dual[i] *= scale;
    }
    return sum;
}

/* Most vertices follow one joint alone, whose move is of unit length already. */
static SkinMove vertex_move(const SkinMove *moves, const uint8_t *joint, const uint8_t *weight)
{
    if (weight[0] == 255 && joint[0] != MESH_NONE)
        return moves[joint[0]];
    return unit(blend(moves, joint, weight));
}

static versors turn_of(const SkinMove *move)
{
    return (versors){ { move->real[0], move->real[1], move->real[2], move->real[3] } };
}

static vec3s moved(const SkinMove *move, vec3s at)
{
    const float *q = move->real, *e = move->dual;
    vec3s out = skin_turn(turn_of(move), at);
    out.x += 2 * (q[3] * e[0] - q[0] * e[3] + q[1] * e[2] - q[2] * e[1]);
    out.y += 2 * (q[3] * e[1] - q[1] * e[3] + q[2] * e[0] - q[0] * e[2]);
    out.z += 2 * (q[3] * e[2] - q[2] * e[3] + q[0] * e[1] - q[1] * e[0]);
    return out;
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
    SkinMove move = vertex_move(moves, joint, weight);
    return turn_of(&move);
}

void skin_apply(Skinned *out, const Mesh *mesh, const int *joint_map, const Skeleton *skeleton,
                const PoseWorld *world)
{
    SkinMove moves[MESH_MAX_JOINTS];
    skin_moves(moves, mesh, joint_map, skeleton, world);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        SkinMove move = vertex_move(moves, mesh->joint[v], mesh->joint_weight[v]);
        out->position[v] = moved(&move, mesh->position[v]);
        out->normal[v] = skin_turn(turn_of(&move), mesh->normal[v]);
        if (out->turn)
            out->turn[v] = turn_of(&move);
    }
}

float skin_lowest(const Mesh *mesh, const Skinned *skinned, MeshDress dress)
{
    float lowest = INFINITY;
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        if (!(part->dress & (uint32_t)dress))
            continue;
        for (uint32_t i = part->first_index; i < part->first_index + part->index_count; i++)
            lowest = fminf(lowest, skinned->position[mesh->index[i]].y);
    }
    return isfinite(lowest) ? lowest : 0;
}
