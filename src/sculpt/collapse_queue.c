#include "sculpt/collapse_queue.h"

#include <stdlib.h>

bool collapse_queue_push(CollapseQueue *queue, Collapse collapse)
{
    if (queue->count == queue->space) {
        size_t space = queue->space ? 2 * queue->space : 1 << 16;
        Collapse *more = realloc(queue->heap, space * sizeof *more);
        if (!more)
            return false;
        queue->heap = more;
        queue->space = space;
    }
    size_t i = queue->count++;
    while (i > 0 && queue->heap[(i - 1) / 2].cost > collapse.cost) {
        queue->heap[i] = queue->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    queue->heap[i] = collapse;
    return true;
}

Collapse collapse_queue_pop(CollapseQueue *queue)
{
    Collapse top = queue->heap[0], last = queue->heap[--queue->count];
    size_t i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= queue->count)
            break;
        if (child + 1 < queue->count && queue->heap[child + 1].cost < queue->heap[child].cost)
            child++;
        if (queue->heap[child].cost >= last.cost)
            break;
        queue->heap[i] = queue->heap[child];
        i = child;
    }
    queue->heap[i] = last;
    return top;
}

void collapse_queue_finish(CollapseQueue *queue)
{
    free(queue->heap);
    *queue = (CollapseQueue){ 0 };
}
