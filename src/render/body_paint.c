#include "render/body_paint.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { EVEN_TIMES = 3, NUMBERS = sizeof(ScenePaint), LEVEL = offsetof(ScenePaint, level) };

/* Over the corners of those triangles round a vertex whose corners differ: the others have its own
 * number at all three. */
typedef struct {
    uint16_t sum, count; /* of a level: of those that have one */
    uint16_t triangles;
} EvenSum;

/* One of the four numbers of the paint. */
typedef struct {
    const Scene *scene;
    const uint8_t *round;
    uint8_t *value; /* by vertex */
    EvenSum *sums;
    bool is_level;
} Even;

static void count_triangles(uint8_t *round, const Scene *scene)
{
    memset(round, 0, scene->vertex_count);
    for (int p = 0; p < scene->part_count; p++) {
        const ScenePart *part = &scene->parts[p];
        for (uint32_t i = 0; part->is_skin && i < part->index_count; i++)
            round[scene->index[part->first_index + i]]++;
    }
}

bool body_paint_init(BodyPaint *made, const Scene *scene)
{
    size_t count = (size_t)scene->vertex_count + 1;
    body_paint_finish(made);
    made->paint = calloc(count, sizeof *made->paint);
    made->taken = calloc(count, NUMBERS);
    made->round = calloc(count, 1);
    made->sums = calloc(count, sizeof(EvenSum) + 1);
    if (!made->paint || !made->taken || !made->round || !made->sums)
        return false;
    count_triangles(made->round, scene);
    return true;
}

void body_paint_finish(BodyPaint *made)
{
    free(made->paint);
    free(made->taken);
    free(made->round);
    free(made->sums);
    *made = (BodyPaint){ 0 };
}

static void add_triangle(const Even *even, const uint32_t *corner)
{
    int a = even->value[corner[0]], b = even->value[corner[1]], c = even->value[corner[2]];
    if (a == b && b == c)
        return;
    int count = even->is_level ? (a > 0) + (b > 0) + (c > 0) : 3;
    for (int i = 0; i < 3; i++) {
        EvenSum *to = &even->sums[corner[i]];
        to->sum = (uint16_t)(to->sum + a + b + c);
        to->count = (uint16_t)(to->count + count);
        to->triangles++;
    }
}

static uint8_t mean_at(const Even *even, uint32_t vertex)
{
    const EvenSum *sum = &even->sums[vertex];
    int own = even->value[vertex], corners = 3 * (even->round[vertex] - sum->triangles);
    int count = sum->count + (even->is_level && !own ? 0 : corners);
    float total = (float)(sum->sum + corners * own);
    return (uint8_t)(count ? total / (float)count + 0.5f : (float)own);
}

/* Each corner of the skin takes the mean of the triangles round it, which rounds the borders that
 * would else show the triangles. What has no level takes that of its neighbours, so that a colour
 * does not change where it ends. */
static void even_out(const Even *even)
{
    const Scene *scene = even->scene;
    memset(even->sums, 0, scene->vertex_count * sizeof *even->sums);
    for (int p = 0; p < scene->part_count; p++) {
        const ScenePart *part = &scene->parts[p];
        const uint32_t *index = scene->index + part->first_index;
        for (uint32_t i = 0; part->is_skin && i + 2 < part->index_count; i += 3)
            add_triangle(even, index + i);
    }
    for (uint32_t v = 0; v < scene->vertex_count; v++)
        if (even->sums[v].triangles)
            even->value[v] = mean_at(even, v);
}

/* True when the number has changed anywhere; value is then what it is now. */
static bool take(uint8_t *taken, uint8_t *value, const Scene *scene, int number)
{
    const uint8_t *paint = (const uint8_t *)scene->paint + number;
    for (uint32_t v = 0; v < scene->vertex_count; v++)
        value[v] = paint[(size_t)v * NUMBERS];
    if (memcmp(taken, value, scene->vertex_count) == 0)
        return false;
    memcpy(taken, value, scene->vertex_count);
    return true;
}

bool body_paint_make(BodyPaint *made, const Scene *scene)
{
    uint32_t count = scene->vertex_count;
    bool changed = false;
    uint8_t *value = (uint8_t *)made->sums + count * sizeof(EvenSum);
    Even even = { scene, made->round, value, made->sums, false };
    for (int number = 0; number < NUMBERS; number++) {
        if (!take(made->taken + (size_t)number * count, value, scene, number))
            continue;
        even.is_level = number == LEVEL;
        for (int i = 0; i < EVEN_TIMES; i++)
            even_out(&even);
        uint8_t *out = (uint8_t *)made->paint + number;
        for (uint32_t v = 0; v < count; v++)
            out[(size_t)v * NUMBERS] = value[v];
        changed |= number != LEVEL;
    }
    return changed;
}
