/* Plain bytes in and out of files in memory, one field after another. */
#ifndef LIMBER_CORE_BYTES_H
#define LIMBER_CORE_BYTES_H

#include <stddef.h>
#include <string.h>

/* Copies the next size bytes into out; returns what follows them. */
static inline const char *bytes_take(const char *from, void *out, size_t size)
{
    memcpy(out, from, size);
    return from + size;
}

/* Writes size bytes of data; returns where the next go. */
static inline char *bytes_put(char *to, const void *data, size_t size)
{
    memcpy(to, data, size);
    return to + size;
}

#endif
