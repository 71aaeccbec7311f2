/* Surface made ready for sweeps: its vertices close together, four floats each, so that a neighbour
 * is one load. */
#include "body/corrective_private.h"

#include <string.h>

#define NOWHERE UINT32_MAX

/* The own ones first, then their neighbours that stay as they are. */
static void number(Web *web, uint32_t *local, const Links *links)
{
    web->all = web->count;
    for (uint32_t i = 0; i < web->count; i++)
        local[web->vertex[i]] = i;
    for (uint32_t i = 0; i < web->count; i++)
        for (uint32_t n = links->first[web->vertex[i]]; n < links->first[web->vertex[i] + 1]; n++) {
            uint32_t other = links->neighbour[n];
            if (local[other] != NOWHERE)
                continue;
            local[other] = web->all;
            web->vertex[web->all++] = other;
        }
}

static void list_neighbours(Web *web, const uint32_t *local, const Links *links)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < web->count; i++) {
        uint32_t from = links->first[web->vertex[i]], to = links->first[web->vertex[i] + 1];
        web->first[i] = at;
        web->share[i] = to > from ? 1 / (float)(to - from) : 0;
        for (uint32_t n = from; n < to; n++)
            web->neighbour[at++] = local[links->neighbour[n]];
    }
    web->first[web->count] = at;
}

/* What is on no other island by then shares the last. */
static void find_islands(Web *web, uint32_t *queue)
{
    uint8_t island = 0;
    memset(web->island, UINT8_MAX, web->count);
    for (uint32_t start = 0; start < web->count && island < UINT8_MAX; start++) {
        uint32_t head = 0, tail = 0;
        if (web->island[start] != UINT8_MAX)
            continue;
        queue[tail++] = start;
        web->island[start] = island;
        while (head < tail) {
            uint32_t i = queue[head++];
            for (uint32_t n = web->first[i]; n < web->first[i + 1]; n++) {
                uint32_t other = web->neighbour[n];
                if (other >= web->count || web->island[other] != UINT8_MAX)
                    continue;
                web->island[other] = island;
                queue[tail++] = other;
            }
        }
        island++;
    }
}

static size_t edges_of(const Links *links, const uint32_t *own, uint32_t count)
{
    size_t edges = 0;
    for (uint32_t i = 0; i < count; i++)
        edges += links->first[own[i] + 1] - links->first[own[i]];
    return edges;
}

bool web_make(Web *web, Arena *arena, const Links *links, uint32_t vertex_count,
              const uint32_t *own, uint32_t count)
{
    uint32_t *local = arena_alloc(arena, (vertex_count + 1) * sizeof *local);
    size_t edges = edges_of(links, own, count);
    *web = (Web){ .count = count };
    web->vertex = arena_alloc(arena, (vertex_count + 1) * sizeof *web->vertex);
    web->first = arena_alloc(arena, (count + 1) * sizeof *web->first);
    web->neighbour = arena_alloc(arena, (edges + 1) * sizeof *web->neighbour);
    web->island = arena_alloc(arena, count + 1);
    web->share = arena_alloc(arena, (count + 1) * sizeof *web->share);
    web->at = arena_alloc(arena, ((size_t)vertex_count + 1) * sizeof *web->at);
    if (!local || !web->vertex || !web->first || !web->neighbour || !web->island || !web->share ||
        !web->at)
        return false;
    memcpy(web->vertex, own, count * sizeof *own);
    memset(local, 0xff, vertex_count * sizeof *local);
    number(web, local, links);
    list_neighbours(web, local, links);
    find_islands(web, local);
    return true;
}

void web_read(Web *web, const vec3s *from)
{
    for (uint32_t i = 0; i < web->all; i++) {
        const float *at = from[web->vertex[i]].raw;
        glm_vec4_copy((vec4){ at[0], at[1], at[2], 0 }, web->at[i]);
    }
}
