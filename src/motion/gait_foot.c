#include "motion/gait_work.h"

#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float sole_height = 0.035f; /* metres over the lowest, standing: what may touch */
static const float touch = 0.003f;       /* metres over the lowest: what touches             */

static bool follows(const Mesh *mesh, uint32_t vertex, int foot, int toes, const int *joint_map)
{
    int joint = joint_map[mesh->joint[vertex][0]];
    return joint == foot || joint == toes;
}

/* Marks what is drawn with shoes on the left foot near the ground; returns how many. */
static uint32_t mark(bool *chosen, const GaitSole *sole, const Mesh *mesh)
{
    float lowest = INFINITY;
    uint32_t count = 0;
    for (uint32_t p = 0; p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        for (uint32_t i = 0; part->dress == MESH_DRESSED && i < part->index_count; i++) {
            uint32_t v = mesh->index[part->first_index + i];
            chosen[v] = follows(mesh, v, sole->foot, sole->toes, sole->joint_map);
            if (chosen[v])
                lowest = fminf(lowest, mesh->position[v].y);
        }
    }
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        chosen[v] = chosen[v] && mesh->position[v].y < lowest + sole_height;
        count += chosen[v];
    }
    return count;
}

static bool copy(GaitSole *sole, const Mesh *mesh, const bool *chosen)
{
    sole->mesh.joint_count = mesh->joint_count;
    if (!mesh_allocate(&sole->mesh))
        return false;
    memcpy(sole->mesh.joints, mesh->joints, sizeof sole->mesh.joints);
    for (uint32_t v = 0, i = 0; v < mesh->vertex_count; v++) {
        if (!chosen[v])
            continue;
        sole->mesh.position[i] = mesh->position[v];
        sole->mesh.normal[i] = mesh->normal[v];
        memcpy(sole->mesh.joint[i], mesh->joint[v], sizeof *mesh->joint);
        memcpy(sole->mesh.joint_weight[i], mesh->joint_weight[v], sizeof *mesh->joint_weight);
        i++;
    }
    return skinned_init(&sole->skin, &sole->mesh);
}

static bool take_sole(GaitSole *sole, const Mesh *mesh)
{
    bool *chosen = calloc(mesh->vertex_count + 1, sizeof *chosen);
    if (!chosen)
        return false;
    sole->mesh.vertex_count = mark(chosen, sole, mesh);
    bool ok = sole->mesh.vertex_count > 0;
    if (!ok)
        log_error("the mesh has no left shoe to run in");
    ok = ok && copy(sole, mesh, chosen);
    free(chosen);
    return ok;
}

bool gait_sole_init(GaitSole *sole, const Skeleton *skeleton, const Mesh *mesh)
{
    *sole = (GaitSole){ .skeleton = skeleton,
                        .foot = skeleton_find_joint(skeleton, "foot_l"),
                        .toes = skeleton_find_joint(skeleton, "toes_l") };
    if (skin_map_joints(sole->joint_map, mesh, skeleton) && take_sole(sole, mesh))
        return true;
    gait_sole_finish(sole);
    return false;
}

void gait_sole_finish(GaitSole *sole)
{
    skinned_finish(&sole->skin);
    mesh_finish(&sole->mesh);
}

static float lowest(const Skinned *skin)
{
    float least = INFINITY;
    for (uint32_t v = 0; v < skin->vertex_count; v++)
        least = fminf(least, skin->position[v].y);
    return least;
}

float gait_sole_lowest(GaitSole *sole, const PoseWorld *world)
{
    skin_apply(&sole->skin, &sole->mesh, sole->joint_map, sole->skeleton, world);
    return lowest(&sole->skin);
}

static versors about_x(float angle)
{
    return glms_quatv(angle, (vec3s){ { 1, 0, 0 } });
}

versors gait_foot_turn(float pitch, float toes_out)
{
    return glms_quat_mul(glms_quatv(toes_out, (vec3s){ { 0, 1, 0 } }), about_x(-pitch));
}

/* The foot alone with its ankle in the origin. */
static void place_foot(GaitSole *sole, PoseWorld *world, const GaitStep *step, float toes_out)
{
    versors turn = gait_foot_turn(step->pitch, toes_out);
    world->position[sole->foot] = glms_vec3_zero();
    world->rotation[sole->foot] = turn;
    world->position[sole->toes] = pose_carry(world, sole->skeleton, sole->foot,
                                             sole->skeleton->joints[sole->toes].rest_position);
    world->rotation[sole->toes] = glms_quat_mul(turn, about_x(-step->bend));
    skin_apply(&sole->skin, &sole->mesh, sole->joint_map, sole->skeleton, world);
}

/* How much a point of that height bears of what touches. */
static float bears(float height, float least)
{
    return fmaxf(0, 1 - (height - least) / touch);
}

/* How far what touches goes against the ankle from one shape of the sole to the next. */
static vec3s rolled(const vec3s *before, const Skinned *now, float least_before, float least)
{
    vec3s sum = glms_vec3_zero();
    float all = 0;
    for (uint32_t v = 0; v < now->vertex_count; v++) {
        float share = bears(before[v].y, least_before) + bears(now->position[v].y, least);
        sum = glms_vec3_muladds(glms_vec3_sub(now->position[v], before[v]), share, sum);
        all += share;
    }
    return glms_vec3_scale(sum, 1 / all);
}

bool gait_sole_roll(GaitSole *sole, GaitStep *steps, int count, float toes_out)
{
    const Pose zero = pose_zero();
    PoseWorld world;
    size_t size = sole->mesh.vertex_count * sizeof(vec3s);
    vec3s *before = malloc(size), at = glms_vec3_zero();
    float least_before = 0;
    if (!before) {
        log_error("out of memory for the stride");
        return false;
    }
    pose_solve(&world, sole->skeleton, &zero);
    for (int i = 0; i < count; i++) {
        place_foot(sole, &world, &steps[i], toes_out);
        float least = lowest(&sole->skin);
        if (i > 0)
            at = glms_vec3_sub(at, rolled(before, &sole->skin, least_before, least));
        steps[i].ankle = (vec3s){ { at.x, -least, at.z } };
        memcpy(before, sole->skin.position, size);
        least_before = least;
    }
    free(before);
    return true;
}
