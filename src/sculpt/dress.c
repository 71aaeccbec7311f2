/* A garment hangs on the skin under it: same muscles, same joints. */
#include "sculpt/figure.h"

#include "core/log.h"
#include "sculpt/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points in cubes of a coarse lattice, to find the nearest one. */
typedef struct {
    const Surface *surface;
    vec3s low;
    int size[3];
    int *first, *next; /* chains of vertices by cube */
} Lattice;

static const float cube = 0.02f;

static int cube_of(const Lattice *lattice, const int at[3])
{
    for (int a = 0; a < 3; a++)
        if (at[a] < 0 || at[a] >= lattice->size[a])
            return -1;
    return (at[2] * lattice->size[1] + at[1]) * lattice->size[0] + at[0];
}

static void place_of(const Lattice *lattice, vec3s p, int at[3])
{
    for (int a = 0; a < 3; a++)
        at[a] = (int)floorf((p.raw[a] - lattice->low.raw[a]) / cube);
}

static bool lattice_build(Lattice *lattice, const Surface *surface)
{
    vec3s low = surface->position[0], high = low;
    for (int i = 0; i < surface->vertex_count; i++) {
        low = glms_vec3_minv(low, surface->position[i]);
        high = glms_vec3_maxv(high, surface->position[i]);
    }
    *lattice = (Lattice){ .surface = surface, .low = low };
    size_t cubes = 1;
    for (int a = 0; a < 3; a++) {
        lattice->size[a] = (int)((high.raw[a] - low.raw[a]) / cube) + 1;
        cubes *= (size_t)lattice->size[a];
    }
    lattice->first = malloc(cubes * sizeof(int));
    lattice->next = malloc(((size_t)surface->vertex_count + 1) * sizeof(int));
    if (!lattice->first || !lattice->next)
        return false;
    for (size_t i = 0; i < cubes; i++)
        lattice->first[i] = -1;
    for (int i = 0; i < surface->vertex_count; i++) {
        int at[3];
        place_of(lattice, surface->position[i], at);
        int c = cube_of(lattice, at);
        lattice->next[i] = lattice->first[c];
        lattice->first[c] = i;
    }
    return true;
}

static void lattice_finish(Lattice *lattice)
{
    free(lattice->first);
    free(lattice->next);
}

/* The nearest vertex whose skin faces the same way, so that cloth between the thighs keeps its
 * side. */
static int find_nearest(const Lattice *lattice, vec3s p, vec3s normal)
{
    int middle[3], best = 0;
    float best_distance = 1e9f;
    place_of(lattice, p, middle);
    for (int k = 0; k < 125; k++) {
        int at[3] = { middle[0] + k % 5 - 2, middle[1] + k / 5 % 5 - 2, middle[2] + k / 25 - 2 };
        int c = cube_of(lattice, at);
        for (int i = c < 0 ? -1 : lattice->first[c]; i >= 0; i = lattice->next[i]) {
            float d = glms_vec3_distance(p, lattice->surface->position[i]);
            d += 0.03f * (1 - glms_vec3_dot(normal, lattice->surface->normal[i]));
            if (d < best_distance) {
                best_distance = d;
                best = i;
            }
        }
    }
    return best;
}

static void smooth_follow(Surface *cloth, const Ring *ring, float *fresh)
{
    for (int i = 0; i < cloth->vertex_count; i++) {
        float *to = &fresh[i * PLAN_MAX_JOINTS];
        int count = ring->first[i + 1] - ring->first[i];
        float self = 0.5f, other = count ? 0.5f / (float)count : 0;
        for (int j = 0; j < PLAN_MAX_JOINTS; j++)
            to[j] = (count ? self : 1) * cloth->follow[i * PLAN_MAX_JOINTS + j];
        for (int e = ring->first[i]; e < ring->first[i + 1]; e++)
            for (int j = 0; j < PLAN_MAX_JOINTS; j++)
                to[j] += other * cloth->follow[ring->near[e] * PLAN_MAX_JOINTS + j];
    }
    memcpy(cloth->follow, fresh, (size_t)cloth->vertex_count * PLAN_MAX_JOINTS * sizeof *fresh);
}

bool figure_dress_owners(Surface *cloth, const Surface *skin)
{
    enum { STEPS = 6 };
    Lattice lattice = { 0 };
    bool ok = lattice_build(&lattice, skin);
    if (!ok)
        log_error("out of memory for the owners of cloth");
    PARALLEL_FOR(256)
    for (int i = 0; i < cloth->vertex_count; i++)
        if (ok)
            cloth->owners[i] =
                skin->owners[find_nearest(&lattice, cloth->position[i], cloth->normal[i])];
    lattice_finish(&lattice);
    return ok && surface_smooth_owners(cloth, STEPS);
}

bool figure_dress_joints(Surface *cloth, const Surface *skin)
{
    Lattice lattice = { 0 };
    Ring ring = { 0 };
    float *fresh = malloc(((size_t)cloth->vertex_count + 1) * PLAN_MAX_JOINTS * sizeof *fresh);
    bool ok = fresh && lattice_build(&lattice, skin) && ring_build(&ring, cloth);
    if (!ok)
        log_error("out of memory for the joints of cloth");
    for (int i = 0; ok && i < cloth->vertex_count; i++) {
        int near = find_nearest(&lattice, cloth->position[i], cloth->normal[i]);
        memcpy(&cloth->follow[i * PLAN_MAX_JOINTS], &skin->follow[near * PLAN_MAX_JOINTS],
               PLAN_MAX_JOINTS * sizeof *cloth->follow);
    }
    for (int step = 0; ok && step < 2; step++)
        smooth_follow(cloth, &ring, fresh);
    free(fresh);
    lattice_finish(&lattice);
    ring_finish(&ring);
    return ok;
}
