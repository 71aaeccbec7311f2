/* Whole files, and where things are. */
#ifndef LIMBER_CORE_FILE_H
#define LIMBER_CORE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads a file into memory with a zero after its end; the caller frees. NULL with one logged line
 * when it cannot. */
char *file_read(const char *path, size_t *size);

/* The same for what somebody else may have put there: longer than most bytes, or no regular file
 * (a device, a pipe), cannot be read. */
char *file_read_most(const char *path, size_t most, size_t *size);

/* Writes path.new, syncs and renames, so that a crash leaves the old file or the new one. */
bool file_write(const char *path, const void *data, size_t size);

/* The same over a file that is there, whose mode and owner stay; through a link, what it points to.
 */
bool file_replace(const char *path, const void *data, size_t size);

/* The same for the user's eyes alone. */
bool file_write_private(const char *path, const void *data, size_t size);

bool file_exists(const char *path);

/* Another number when a file has been changed or exchanged; 0 when there is none. */
uint64_t file_signature(const char *path);

/* 64-bit FNV-1a of bytes; chain by passing the hash so far, start with FILE_HASH_START. */
#define FILE_HASH_START 14695981039346656037ull
uint64_t file_hash(uint64_t hash, const void *data, size_t size);

/* "folder/name" into out; false (logged) when it does not fit. */
bool file_join(char *out, size_t size, const char *folder, const char *name);

/* Seconds since 1970 of the last change, 0 when there is no such file. */
int64_t file_time(const char *path);

/* Names of the regular files in a folder that end in suffix, sorted; calls visit for each with the
 * full path. False (logged) when the folder cannot be read. */
bool file_each(const char *folder, const char *suffix, void (*visit)(void *owner, const char *path),
               void *owner);

#endif
