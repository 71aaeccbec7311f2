#include "sound/queue.h"

bool sound_queue_put(SoundQueue *queue, const SoundCommand *command)
{
    unsigned put = atomic_load_explicit(&queue->put, memory_order_relaxed);
    unsigned taken = atomic_load_explicit(&queue->taken, memory_order_acquire);
    if (put - taken == SOUND_QUEUE_SIZE)
        return false;
    queue->slots[put % SOUND_QUEUE_SIZE] = *command;
    atomic_store_explicit(&queue->put, put + 1, memory_order_release);
    return true;
}

bool sound_queue_take(SoundQueue *queue, SoundCommand *command)
{
    unsigned taken = atomic_load_explicit(&queue->taken, memory_order_relaxed);
    if (taken == atomic_load_explicit(&queue->put, memory_order_acquire))
        return false;
    *command = queue->slots[taken % SOUND_QUEUE_SIZE];
    atomic_store_explicit(&queue->taken, taken + 1, memory_order_release);
    return true;
}
