/* Edges to collapse, the cheapest first: a binary heap that grows. */
#ifndef LIMBER_SCULPT_COLLAPSE_QUEUE_H
#define LIMBER_SCULPT_COLLAPSE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double cost;
    int vertex, version; /* a vertex offered again has a newer version, which makes this one void */
} Collapse;

/* Zero: empty. Freed with collapse_queue_finish. */
typedef struct {
    Collapse *heap;
    size_t count, space;
} CollapseQueue;

/* False without memory; the queue stays as it was. */
bool collapse_queue_push(CollapseQueue *queue, Collapse collapse);

/* Takes the cheapest out. The queue must not be empty. */
Collapse collapse_queue_pop(CollapseQueue *queue);

void collapse_queue_finish(CollapseQueue *queue);

#endif
