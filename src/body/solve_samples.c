/* The few vertices that stand for all skin while a pose is solved. */
#include "body/solve_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The drawn vertex nearest to the mirror image of another: samples in pairs keep a symmetric pose
 * symmetric. */
static uint32_t find_mirrored(const Mesh *mesh, const bool *drawn, uint32_t of)
{
    vec3s at = mesh->position[of];
    uint32_t best = of;
    float least = INFINITY;
    at.x = -at.x;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        float off = mesh->position[v].y - at.y;
        if (!drawn[v] || off * off >= least)
            continue;
        off = glms_vec3_distance2(mesh->position[v], at);
        if (off < least) {
            least = off;
            best = v;
        }
    }
    return best;
}

static bool is_left(const Solver *solver, uint32_t vertex)
{
    return solver->drawn[vertex] && solver->mesh->position[vertex].x >= 0;
}

/* Every so many of the left half's drawn vertices, counted for each joint by itself: so another
 * face leaves hands and feet their samples. */
static uint32_t choose_plain(uint32_t *chosen, const Solver *solver)
{
    const Mesh *mesh = solver->mesh;
    uint32_t count = 0, seen[MESH_MAX_JOINTS + 1] = { 0 };
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        uint8_t joint = mesh->joint[v][0];
        if (!is_left(solver, v) ||
            seen[joint == MESH_NONE ? MESH_MAX_JOINTS : joint]++ % SOLVE_EVERY != 0)
            continue;
        chosen[count++] = v;
        chosen[count++] = find_mirrored(mesh, solver->drawn, v);
    }
    return count;
}

/* The plain samples and their mirror images, then those of the patches. */
static uint32_t choose(uint32_t *chosen, Solver *solver)
{
    uint32_t count = solver->plain_samples = choose_plain(chosen, solver);
    for (int p = 0; p < solver->patches.count; p++)
        for (int i = 0; i < solver->patches.patches[p].count; i++)
            chosen[count++] = solver->patches.patches[p].vertex[i];
    return count;
}

static void copy_samples(Solver *solver, const uint32_t *chosen)
{
    const Mesh *mesh = solver->mesh;
    Mesh *samples = &solver->samples;
    memcpy(samples->joints, mesh->joints, sizeof samples->joints);
    for (uint32_t i = 0; i < samples->vertex_count; i++) {
        uint32_t v = chosen[i];
        samples->position[i] = mesh->position[v];
        samples->normal[i] = mesh->normal[v];
        memcpy(samples->joint[i], mesh->joint[v], sizeof *samples->joint);
        memcpy(samples->joint_weight[i], mesh->joint_weight[v], sizeof *samples->joint_weight);
    }
}

/* The patches' own samples are the last. */
static void point_patches(Solver *solver)
{
    uint32_t next = solver->samples.vertex_count;
    solver->sampled = solver->patches;
    for (int p = solver->patches.count - 1; p >= 0; p--) {
        Patch *patch = &solver->sampled.patches[p];
        for (int i = patch->count - 1; i >= 0; i--)
            patch->vertex[i] = --next;
    }
}

bool solve_take_samples(Solver *solver)
{
    const Mesh *mesh = solver->mesh;
    size_t most = 2 * (size_t)mesh->vertex_count + PATCH_MAX * PATCH_VERTICES;
    uint32_t *chosen = malloc(most * sizeof *chosen);
    bool ok = chosen != NULL;
    if (ok) {
        solver->samples.vertex_count = choose(chosen, solver);
        solver->samples.joint_count = mesh->joint_count;
        ok = mesh_allocate(&solver->samples);
    }
    if (ok) {
        copy_samples(solver, chosen);
        point_patches(solver);
    }
    free(chosen);
    return ok;
}
