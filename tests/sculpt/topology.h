/* What a closed surface must be, counted from its edges. */
#ifndef LIMBER_TESTS_TOPOLOGY_H
#define LIMBER_TESTS_TOPOLOGY_H

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    long vertices, edges, faces;
    long open, repeated; /* directed edges without a twin; that occur twice */
} Topology;

static int topology_compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static Topology topology_of(const uint32_t *index, size_t count, uint32_t vertex_count)
{
    Topology t = { .faces = (long)(count / 3) };
    uint64_t *edges = malloc(count * sizeof *edges);
    char *used = calloc(vertex_count, 1);
    for (size_t i = 0; i < count; i++) {
        uint64_t from = index[i], to = index[i - i % 3 + (i + 1) % 3];
        edges[i] = from << 32 | to;
        used[from] = 1;
    }
    qsort(edges, count, sizeof *edges, topology_compare);
    for (size_t i = 0; i < count; i++) {
        uint64_t twin = edges[i] << 32 | edges[i] >> 32;
        t.repeated += i > 0 && edges[i] == edges[i - 1];
        int found = bsearch(&twin, edges, count, sizeof *edges, topology_compare) != NULL;
        t.open += !found;
        t.edges += !found || edges[i] < twin;
    }
    for (uint32_t v = 0; v < vertex_count; v++)
        t.vertices += used[v];
    free(edges);
    free(used);
    return t;
}

#endif
