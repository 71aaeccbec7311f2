#include "render/body_index.h"

#include <stdlib.h>
#include <string.h>

enum { RIM_RINGS = 4 };

static const uint32_t none = UINT32_MAX;

static const uint32_t *corners(const Scene *scene, const ScenePart *part, uint32_t i)
{
    return scene->index + part->first_index + i;
}

static void add(BodyIndex *list, IndexRange *range, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t *to = list->index + list->count;
    to[0] = a;
    to[1] = b;
    to[2] = c;
    list->count += 3;
    range->count += 3;
}

/* ---- Coarse: each vertex falls together with a neighbour that stands for all round it. */

/* The corner that stands for others; the first where nobody does so yet; -1: others have them. */
static int standing_corner(const uint32_t *stands_for, const uint32_t *corner)
{
    bool taken = false;
    for (int k = 0; k < 3; k++) {
        if (stands_for[corner[k]] == corner[k])
            return k;
        taken |= stands_for[corner[k]] != none;
    }
    return taken ? -1 : 0;
}

static void gather(uint32_t *stands_for, const Scene *scene)
{
    for (uint32_t v = 0; v < scene->vertex_count; v++)
        stands_for[v] = none;
    for (uint32_t i = 0; i + 2 < scene->index_count; i += 3) {
        const uint32_t *corner = scene->index + i;
        int standing = standing_corner(stands_for, corner);
        for (int k = 0; standing >= 0 && k < 3; k++)
            if (stands_for[corner[k]] == none)
                stands_for[corner[k]] = corner[standing];
    }
    for (uint32_t v = 0; v < scene->vertex_count; v++)
        if (stands_for[v] == none)
            stands_for[v] = v;
}

static void add_coarse(BodyIndex *list, IndexRange *range, const Scene *scene,
                       const ScenePart *part, const uint32_t *stands_for)
{
    range->first = list->count;
    for (uint32_t i = 0; i + 2 < part->index_count; i += 3) {
        const uint32_t *corner = corners(scene, part, i);
        uint32_t a = stands_for[corner[0]], b = stands_for[corner[1]], c = stands_for[corner[2]];
        if (a != b && b != c && c != a)
            add(list, range, a, b, c);
    }
}

/* ---- Rims. */

/* Marks what belongs to two pieces of skin. */
static void mark_shared(uint8_t *marked, const Scene *scene)
{
    for (int p = 0; p < scene->part_count; p++) {
        const ScenePart *part = &scene->parts[p];
        uint8_t own = (uint8_t)(p + 1);
        for (uint32_t i = 0; part->is_skin && i < part->index_count; i++) {
            uint8_t *mark = &marked[*corners(scene, part, i)];
            *mark = *mark == 0 || *mark == own ? own : UINT8_MAX;
        }
    }
    for (uint32_t v = 0; v < scene->vertex_count; v++)
        marked[v] = marked[v] == UINT8_MAX;
}

/* ring: how many rings from the shared ones a vertex is, from 1 on; 0: more than counted yet. */
static void grow(uint8_t *ring, const Scene *scene, uint8_t from)
{
    for (uint32_t i = 0; i + 2 < scene->index_count; i += 3) {
        const uint32_t *corner = scene->index + i;
        bool near = ring[corner[0]] == from || ring[corner[1]] == from || ring[corner[2]] == from;
        for (int k = 0; near && k < 3; k++)
            if (ring[corner[k]] == 0)
                ring[corner[k]] = (uint8_t)(from + 1);
    }
}

static void add_rim(BodyIndex *list, IndexRange *range, const Scene *scene, const ScenePart *part,
                    const uint8_t *ring)
{
    range->first = list->count;
    for (uint32_t i = 0; part->is_skin && i + 2 < part->index_count; i += 3) {
        const uint32_t *corner = corners(scene, part, i);
        if (ring[corner[0]] && ring[corner[1]] && ring[corner[2]])
            add(list, range, corner[0], corner[1], corner[2]);
    }
}

/* ---- */

bool body_index_make(BodyIndex *list, const Scene *scene)
{
    size_t size = scene->index_count * sizeof(uint32_t);
    uint32_t *stands_for = malloc(scene->vertex_count * sizeof *stands_for);
    uint8_t *ring = calloc(scene->vertex_count, 1);
    *list = (BodyIndex){ .index = malloc(3 * size), .count = scene->index_count };
    bool ok = list->index && stands_for && ring;
    if (ok) {
        memcpy(list->index, scene->index, size);
        gather(stands_for, scene);
        mark_shared(ring, scene);
        for (uint8_t from = 1; from <= RIM_RINGS; from++)
            grow(ring, scene, from);
    }
    for (int i = 0; ok && i < scene->part_count; i++)
        add_coarse(list, &list->coarse[i], scene, &scene->parts[i], stands_for);
    for (int i = 0; ok && i < scene->part_count; i++)
        add_rim(list, &list->rim[i], scene, &scene->parts[i], ring);
    free(stands_for);
    free(ring);
    if (!ok)
        body_index_finish(list);
    return ok;
}

void body_index_finish(BodyIndex *list)
{
    free(list->index);
    *list = (BodyIndex){ 0 };
}
