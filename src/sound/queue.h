/* Commands on their way from one thread to one other, without locks: neither ever waits. */
#ifndef LIMBER_SOUND_QUEUE_H
#define LIMBER_SOUND_QUEUE_H

#include "sound/sound.h"

#include <stdatomic.h>

enum { SOUND_QUEUE_SIZE = 256 }; /* a power of two */

/* All zero is empty. */
typedef struct {
    SoundCommand slots[SOUND_QUEUE_SIZE];
    atomic_uint put, taken; /* how many so far; they wrap */
} SoundQueue;

/* By the one thread: false when it is full. */
bool sound_queue_put(SoundQueue *queue, const SoundCommand *command);

/* By the other: false when it is empty. */
bool sound_queue_take(SoundQueue *queue, SoundCommand *command);

#endif
