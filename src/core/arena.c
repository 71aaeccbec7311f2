#include "core/arena.h"

#include "core/log.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct ArenaBlock {
    ArenaBlock *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

static ArenaBlock *block_create(Arena *arena, size_t least)
{
    size_t size = least > BLOCK_SIZE ? least : BLOCK_SIZE;
    ArenaBlock *block = size <= SIZE_MAX - sizeof *block ? malloc(sizeof *block + size) : NULL;
    if (!block) {
        log_error("no memory left (%zu bytes wanted)", least);
        return NULL;
    }
    block->older = arena->last;
    block->size = size;
    block->used = 0;
    arena->last = block;
    return block;
}

void *arena_alloc(Arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    ArenaBlock *block = arena->last;
    size_t start = block ? (block->used + align - 1) / align * align : 0;
    if (!block || start > block->size || size > block->size - start) {
        block = block_create(arena, size);
        start = 0;
    }
    if (!block)
        return NULL;
    block->used = start + size;
    return memset(block->bytes + start, 0, size);
}

char *arena_string(Arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_alloc(arena, size);
    return copy ? memcpy(copy, text, size) : NULL;
}

void arena_finish(Arena *arena)
{
    for (ArenaBlock *block = arena->last; block;) {
        ArenaBlock *older = block->older;
        free(block);
        block = older;
    }
    arena->last = NULL;
}
