/* Memory by lifetime: many small things taken one by one, all given back at once. */
#ifndef LIMBER_CORE_ARENA_H
#define LIMBER_CORE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
    ArenaBlock *last;      /* newest block, linked to the older ones */
} Arena;

/* Zeroed memory, aligned for any type; NULL (logged) when the system has none. */
void *arena_alloc(Arena *arena, size_t size);

/* A copy of text with its final zero. */
char *arena_string(Arena *arena, const char *text);

/* Gives everything back; the arena may be used again. Zeroes are fine. */
void arena_finish(Arena *arena);

#endif
