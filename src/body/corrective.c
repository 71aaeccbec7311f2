#include "body/corrective_private.h"

#include "core/count.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS = 10, CLOTH_SWEEPS = 12 };

static const float over = 1.3f; /* of a whole step: sweeps settle sooner so */
static const float moved_enough = 0.002f, moved_well = 0.006f, lift_most = 0.02f,
                   over_ridges = 0.0025f; /* metres */

static bool make_room(Corrective *corrective)
{
    Arena *arena = &corrective->arena;
    size_t count = corrective->mesh->vertex_count + 1;
    vec3s **points[] = { &corrective->before, &corrective->sum, &corrective->facing };
    float **numbers[] = { &corrective->area, &corrective->depth, &corrective->flow,
                          &corrective->near, &corrective->gives };
    bool ok = true;
    for (size_t i = 0; i < ARRAY_COUNT(points); i++)
        ok = (*points[i] = arena_alloc(arena, count * sizeof(vec3s))) && ok;
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++)
        ok = (*numbers[i] = arena_alloc(arena, count * sizeof(float))) && ok;
    corrective->list = arena_alloc(arena, count * sizeof *corrective->list);
    corrective->ring = arena_alloc(arena, count);
    corrective->lean = arena_alloc(arena, count * sizeof *corrective->lean);
    return ok && corrective->list && corrective->ring && corrective->lean;
}

static bool webs_make(Corrective *corrective)
{
    Arena *arena = &corrective->arena;
    uint32_t *list = corrective->list, count = corrective->mesh->vertex_count;
    for (uint32_t i = 0; i < corrective->loose_count; i++)
        list[i] = corrective->loose[i].vertex;
    bool ok = web_make(&corrective->loose_web, arena, &corrective->links, count, list,
                       corrective->loose_count);
    for (uint32_t i = 0; i < corrective->bound_count; i++)
        list[i] = corrective->bound[i].vertex;
    return web_make(&corrective->cloth_web, arena, &corrective->links, count, list,
                    corrective->bound_count) &&
           ok;
}

static bool mark_skin(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    corrective->is_skin = arena_alloc(&corrective->arena, mesh->vertex_count + 1);
    for (uint32_t p = 0; corrective->is_skin && p < mesh->part_count; p++) {
        const MeshPart *part = &mesh->parts[p];
        for (uint32_t i = 0; part->is_skin && i < part->index_count; i++)
            corrective->is_skin[mesh->index[part->first_index + i]] = true;
    }
    return corrective->is_skin != NULL;
}

/* The head moves as one. */
static bool is_stiff(const Corrective *corrective, uint32_t v)
{
    const Mesh *mesh = corrective->mesh;
    return mesh->joint_weight[v][0] > 252 && strcmp(mesh->joints[mesh->joint[v][0]], "head") == 0;
}

static bool corners_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    corrective->corner =
        arena_alloc(&corrective->arena, (mesh->index_count + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; corrective->corner && i + 2 < mesh->index_count; i += 3) {
        const uint32_t *corner = mesh->index + i;
        if (is_stiff(corrective, corner[0]) && is_stiff(corrective, corner[1]) &&
            is_stiff(corrective, corner[2]))
            continue;
        memcpy(corrective->corner + corrective->corner_count, corner, 3 * sizeof *corner);
        corrective->corner_count += 3;
    }
    return corrective->corner != NULL;
}

/* Adds up the normals of the triangles round each marked vertex, the larger ones more. */
static void sum_facing(vec3s *sum, const Corrective *corrective, const vec3s *position,
                       const uint8_t *marked)
{
    memset(sum, 0, corrective->mesh->vertex_count * sizeof *sum);
    for (uint32_t i = 0; i < corrective->corner_count; i += 3) {
        const uint32_t *corner = corrective->corner + i;
        if (!(marked[corner[0]] | marked[corner[1]] | marked[corner[2]]))
            continue;
        vec3s a = position[corner[0]];
        vec3s across = glms_vec3_cross(glms_vec3_sub(position[corner[1]], a),
                                       glms_vec3_sub(position[corner[2]], a));
        for (int k = 0; k < 3; k++)
            sum[corner[k]] = glms_vec3_add(sum[corner[k]], across);
    }
}

static bool find_all(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    if (!mark_skin(corrective) || !make_room(corrective) ||
        !links_make(&corrective->links, &corrective->arena, mesh) || !loose_find(corrective) ||
        !loose_soften(corrective) || !bound_find(corrective) || !corners_find(corrective) ||
        !webs_make(corrective) || !breath_find(corrective) || !ride_find(corrective) ||
        !folds_find(corrective) || !hips_find(corrective))
        return false;
    gives_find(corrective);
    memset(corrective->ring, 1, mesh->vertex_count);
    sum_facing(corrective->facing, corrective, mesh->position, corrective->ring);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        corrective->area[v] = glms_vec3_norm(corrective->facing[v]) / 6; /* a third of each half */
        corrective->facing[v] = glms_vec3_normalize(corrective->facing[v]);
    }
    return true;
}

static bool copy_owners(Corrective *corrective, const Mesh *mesh, const Skeleton *skeleton)
{
    corrective->mesh = arena_alloc(&corrective->arena, sizeof *mesh);
    corrective->skeleton = arena_alloc(&corrective->arena, sizeof *skeleton);
    if (!corrective->mesh || !corrective->skeleton)
        return false;
    *corrective->mesh = *mesh;
    *corrective->skeleton = *skeleton;
    return true;
}

Corrective *corrective_create(const Mesh *mesh, const Skeleton *skeleton)
{
    Corrective *corrective = calloc(1, sizeof *corrective);
    if (corrective && copy_owners(corrective, mesh, skeleton) &&
        skin_map_joints(corrective->joint_map, mesh, skeleton) && find_all(corrective))
        return corrective;
    corrective_destroy(corrective);
    log_error("out of memory for the corrections of %u vertices", mesh->vertex_count);
    return NULL;
}

void corrective_destroy(Corrective *corrective)
{
    if (corrective)
        arena_finish(&corrective->arena);
    free(corrective);
}

/* Squeezed skin has no room for its detail, and would crumple. */
static float detail_kept(const Corrective *corrective, const Loose *loose, const vec3s *position)
{
    float room = links_spread(&corrective->links, position, loose->vertex) / loose->spread;
    return glm_min(1, room * room);
}

static void turn_leans(Corrective *corrective, const Skinned *skinned, const PoseWorld *world)
{
    SkinMove moves[MESH_MAX_JOINTS];
    skin_moves(moves, corrective->mesh, corrective->joint_map, corrective->skeleton, world);
    for (uint32_t i = 0; i < corrective->loose_count; i++) {
        const Loose *loose = &corrective->loose[i];
        vec3s lean = glms_vec3_scale(
            skin_turn(skin_turn_of(moves, loose->joint, loose->joint_weight), loose->lean),
            detail_kept(corrective, loose, skinned->position));
        glm_vec4_copy((vec4){ lean.x, lean.y, lean.z, 0 }, corrective->lean[i]);
    }
}

static void relax(Corrective *corrective, Skinned *skinned)
{
    Web *web = &corrective->loose_web;
    web_read(web, skinned->position);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (uint32_t i = 0; i < web->count; i++) {
            vec4 lean;
            web_lean(lean, web, i);
            glm_vec4_sub(lean, corrective->lean[i], lean);
            glm_vec4_muladds(lean, over, web->at[i]);
        }
    }
    for (uint32_t i = 0; i < web->count; i++) {
        const Loose *loose = &corrective->loose[i];
        vec3s at = { { web->at[i][0], web->at[i][1], web->at[i][2] } };
        skinned->position[loose->vertex] =
            glms_vec3_lerp(corrective->before[loose->vertex], at, loose->amount);
    }
}

static vec3s way_of_skin(const Corrective *corrective, const Skinned *skinned, const Bound *bound)
{
    vec3s way = glms_vec3_zero();
    for (int k = 0; k < CORRECTIVE_BOUND; k++) {
        uint32_t skin = bound->skin[k];
        vec3s one = glms_vec3_sub(skinned->position[skin], corrective->before[skin]);
        way = glms_vec3_muladds(one, bound->weight[k], way);
    }
    return way;
}

/* Cloth that has moved does not sink into the skin below it. */
static void keep_over_skin(Skinned *skinned, const Bound *bound, float moved)
{
    vec3s below = glms_vec3_zero(), out = glms_vec3_zero();
    for (int k = 0; k < CORRECTIVE_BOUND; k++) {
        uint32_t skin = bound->skin[k];
        below = glms_vec3_muladds(skinned->position[skin], bound->weight[k], below);
        out = glms_vec3_muladds(skinned->normal[skin], bound->weight[k], out);
    }
    out = glms_vec3_normalize(out);
    vec3s *at = &skinned->position[bound->vertex];
    float much = glm_min(1, moved / moved_well);
    float height = bound->height + much * over_ridges;
    float low = height - glms_vec3_dot(glms_vec3_sub(*at, below), out);
    if (low > 0)
        *at = glms_vec3_muladds(out, glm_min(low, lift_most) * much, *at);
}

void corrective_carry_cloth(Corrective *corrective, Skinned *skinned)
{
    const float still = 1e-12f; /* square metres */
    Web *way = &corrective->cloth_web;
    bool moves[UINT8_MAX + 1] = { false };
    for (uint32_t i = 0; i < way->count; i++) {
        vec3s own = way_of_skin(corrective, skinned, &corrective->bound[i]);
        glm_vec4_copy((vec4){ own.x, own.y, own.z, 0 }, way->at[i]);
        moves[way->island[i]] |= glms_vec3_norm2(own) > still; /* a bent knee leaves shoes alone */
    }
    for (int sweep = 0; sweep < CLOTH_SWEEPS; sweep++) {
        for (uint32_t i = 0; i < way->count; i++) {
            vec4 lean;
            if (!moves[way->island[i]] || way->first[i + 1] == way->first[i])
                continue;
            web_lean(lean, way, i);
            glm_vec4_muladds(lean, 0.7f, way->at[i]);
        }
    }
    for (uint32_t i = 0; i < way->count; i++) {
        const Bound *bound = &corrective->bound[i];
        vec3s *at = &skinned->position[bound->vertex];
        float moved = glm_vec4_norm(way->at[i]);
        if (moved < 1e-5f)
            continue;
        *at = glms_vec3_add(*at, (vec3s){ { way->at[i][0], way->at[i][1], way->at[i][2] } });
        keep_over_skin(skinned, bound, moved);
    }
}

/* How much a vertex' normal is looked at again: not at all where its place was not. */
static float is_moved(const Corrective *corrective, const Skinned *skinned, uint32_t v)
{
    float way = glms_vec3_distance(skinned->position[v], corrective->before[v]);
    return glm_min(1, way / moved_enough);
}

void corrective_begin(Corrective *corrective, const Skinned *skinned)
{
    memcpy(corrective->before, skinned->position, skinned->vertex_count * sizeof(vec3s));
}

/* The fine sculpted normal turns as the triangles round it have turned beyond the joints' turn. */
void corrective_mend_normals(Corrective *corrective, Skinned *skinned)
{
    for (uint32_t v = 0; v < skinned->vertex_count; v++)
        corrective->ring[v] = !glms_vec3_eqv(skinned->position[v], corrective->before[v]);
    sum_facing(corrective->sum, corrective, skinned->position, corrective->ring);
    for (uint32_t v = 0; v < skinned->vertex_count; v++) {
        float length = corrective->ring[v] ? glms_vec3_norm(corrective->sum[v]) : 0;
        if (length < 1e-12f)
            continue;
        vec3s turned = skin_turn(skinned->turn[v], corrective->facing[v]);
        vec3s now = glms_vec3_scale(corrective->sum[v], 1 / length);
        float agrees = glms_vec3_dot(now, turned); /* skin folded over has no say */
        if (agrees <= 0)
            continue;
        vec3s fine = skin_turn(skinned->turn[v], corrective->mesh->normal[v]);
        vec3s mended = glms_vec3_muladds(glms_vec3_sub(now, turned), sqrtf(agrees), fine);
        skinned->normal[v] = glms_vec3_normalize(
            glms_vec3_lerp(skinned->normal[v], mended, is_moved(corrective, skinned, v)));
    }
}

void corrective_apply(Corrective *corrective, Skinned *skinned, const PoseWorld *world,
                      float breath)
{
    corrective_begin(corrective, skinned);
    turn_leans(corrective, skinned, world);
    relax(corrective, skinned);
    ride_on_breath(corrective, skinned, breath);
    breathe(corrective, skinned, breath, 1, skinned->position);
    part_folds(corrective, skinned, world);
    breathe(corrective, skinned, breath, 1, corrective->before); /* cloth breathes by itself */
    corrective_carry_cloth(corrective, skinned);
    breathe(corrective, skinned, breath, -1, corrective->before);
    forget_rounding(corrective, skinned);
    corrective_mend_normals(corrective, skinned);
}
