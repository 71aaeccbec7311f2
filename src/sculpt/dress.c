/* A garment hangs on the skin under it: same muscles, same joints. */
#include "sculpt/figure.h"

#include "core/log.h"
#include "sculpt/blend.h"
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

typedef struct {
    int vertex;
    float away; /* metres; more where it faces another way */
} Nearest;

/* The nearest vertex whose skin faces the same way, so that cloth between the thighs keeps its
 * side. */
static Nearest find_nearest(const Lattice *lattice, const Surface *from, int vertex)
{
    const vec3s p = from->position[vertex], normal = from->normal[vertex];
    int middle[3];
    Nearest best = { .vertex = 0, .away = 1e9f };
    place_of(lattice, p, middle);
    for (int k = 0; k < 125; k++) {
        int at[3] = { middle[0] + k % 5 - 2, middle[1] + k / 5 % 5 - 2, middle[2] + k / 25 - 2 };
        int c = cube_of(lattice, at);
        for (int i = c < 0 ? -1 : lattice->first[c]; i >= 0; i = lattice->next[i]) {
            float d = glms_vec3_distance(p, lattice->surface->position[i]);
            d += 0.03f * (1 - glms_vec3_dot(normal, lattice->surface->normal[i]));
            if (d < best.away)
                best = (Nearest){ i, d };
        }
    }
    return best;
}

enum { STEPS = 2, EDGE_STEPS = 30 };

/* Blends with what is near; within: only so far from the cloth's edge, less and less;
 * 0: everywhere. */
static void smooth_follow(Surface *cloth, const Ring *ring, float *fresh, float within)
{
    for (int i = 0; i < cloth->vertex_count; i++) {
        float *to = &fresh[i * PLAN_MAX_JOINTS];
        int count = ring->first[i + 1] - ring->first[i];
        float mix = 0.5f * (within > 0 ? smooth(within, 0, -cloth->clip[i]) : 1);
        float self = 1 - mix, other = count ? mix / (float)count : 0;
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
    enum { OWNER_STEPS = 6 };
    Lattice lattice = { 0 };
    bool ok = lattice_build(&lattice, skin);
    if (!ok)
        log_error("out of memory for the owners of cloth");
    PARALLEL_FOR(256)
    for (int i = 0; i < cloth->vertex_count; i++)
        if (ok)
            cloth->owners[i] = skin->owners[find_nearest(&lattice, cloth, i).vertex];
    lattice_finish(&lattice);
    return ok && surface_smooth_owners(cloth, OWNER_STEPS);
}

bool figure_dress_joints(Surface *cloth, const Surface *skin, float sewn)
{
    Lattice lattice = { 0 };
    Ring ring = { 0 };
    float *fresh = malloc(((size_t)cloth->vertex_count + 1) * PLAN_MAX_JOINTS * sizeof *fresh);
    bool ok = fresh && lattice_build(&lattice, skin) && ring_build(&ring, cloth);
    if (!ok)
        log_error("out of memory for the joints of cloth");
    for (int i = 0; ok && i < cloth->vertex_count; i++) {
        int near = find_nearest(&lattice, cloth, i).vertex;
        memcpy(&cloth->follow[i * PLAN_MAX_JOINTS], &skin->follow[near * PLAN_MAX_JOINTS],
               PLAN_MAX_JOINTS * sizeof *cloth->follow);
    }
    for (int step = 0; ok && step < STEPS; step++)
        smooth_follow(cloth, &ring, fresh, 0);
    for (int step = 0; ok && sewn > 0 && step < EDGE_STEPS; step++)
        smooth_follow(cloth, &ring, fresh, sewn);
    free(fresh);
    lattice_finish(&lattice);
    ring_finish(&ring);
    return ok;
}

bool figure_join_edge(Surface *skin, const Surface *cloth, float sewn)
{
    Lattice lattice = { 0 };
    bool ok = lattice_build(&lattice, cloth);
    if (!ok)
        log_error("out of memory for the joints of skin");
    PARALLEL_FOR(256)
    for (int i = 0; i < skin->vertex_count; i++) {
        if (!ok || fabsf(skin->clip[i]) >= sewn)
            continue;
        Nearest near = find_nearest(&lattice, skin, i);
        const float *other = &cloth->follow[near.vertex * PLAN_MAX_JOINTS];
        float mix = smooth(sewn, 0, fmaxf(fabsf(skin->clip[i]), near.away));
        for (int j = 0; j < PLAN_MAX_JOINTS; j++) {
            float *to = &skin->follow[i * PLAN_MAX_JOINTS + j];
            *to += mix * (other[j] - *to);
        }
    }
    lattice_finish(&lattice);
    return ok;
}
