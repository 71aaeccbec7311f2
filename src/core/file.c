#include "core/file.h"

#include "core/log.h"
#include "core/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 1024 };

static bool is_regular(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* Everything that is left of a stream, which may be longer or shorter than its file was. Longer
 * than most bytes is EFBIG. */
static char *read_all(FILE *file, size_t most, size_t *size)
{
    size_t space = 0, used = 0;
    char *data = NULL;
    do {
        space = space ? 2 * space : 16384;
        char *more = realloc(data, space + 1);
        if (!more) {
            free(data);
            errno = ENOMEM;
            return NULL;
        }
        data = more;
        used += fread(data + used, 1, space - used, file);
    } while (used == space && used <= most);
    if (used > most)
        errno = EFBIG;
    if (ferror(file) || used > most) {
        free(data);
        return NULL;
    }
    data[used] = '\0';
    *size = used;
    return data;
}

static char *read_stream(const char *path, FILE *file, size_t most, size_t *size)
{
    size_t length = 0;
    char *data = file ? read_all(file, most, &length) : NULL;
    if (!data)
        log_place(path, 0, "cannot be read: %s", strerror(errno));
    if (file)
        fclose(file);
    if (data && size)
        *size = length;
    return data;
}

char *file_read(const char *path, size_t *size)
{
    return read_stream(path, fopen(path, "rb"), SIZE_MAX - 1, size);
}

/* Without waiting for the other end of a pipe; NULL with errno when it is no regular file. */
static FILE *open_regular(const char *path)
{
    struct stat about;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return NULL;
    bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    FILE *stream = regular ? fdopen(file, "rb") : NULL;
    if (!stream) {
        int fault = regular ? errno : EINVAL;
        close(file);
        errno = fault;
    }
    return stream;
}

char *file_read_most(const char *path, size_t most, size_t *size)
{
    return read_stream(path, open_regular(path), most, size);
}

static bool write_all(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, data, size);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            data += written;
            size -= (size_t)written;
        }
    }
    return fsync(file) == 0;
}

/* A renamed file survives a power cut only when its folder is on the disk too. */
static void folder_sync(const char *path)
{
    char folder[PATH_SIZE];
    text_copy(folder, sizeof folder, path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int file = open(slash ? folder : ".", O_RDONLY);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
}

/* keep: whose mode and owner it takes. */
static bool write_as(const char *path, const void *data, size_t size, mode_t mode,
                     const struct stat *keep)
{
    char fresh[PATH_SIZE];
    errno = ENAMETOOLONG;
    bool fits = text_format(fresh, sizeof fresh, "%s.new", path);
    int file = fits ? open(fresh, O_WRONLY | O_CREAT | O_TRUNC, mode) : -1;
    bool ok = file >= 0 && write_all(file, data, size);
    if (ok && keep) /* the owner first: a change of it may clear bits of the mode */
        ok = fchown(file, keep->st_uid, keep->st_gid) == 0 &&
             fchmod(file, keep->st_mode & 07777) == 0;
    if (file >= 0)
        ok = close(file) == 0 && ok;
    ok = ok && rename(fresh, path) == 0;
    if (!ok) {
        log_place(path, 0, "cannot be written: %s", strerror(errno));
        if (file >= 0)
            unlink(fresh);
        return false;
    }
    folder_sync(path);
    return true;
}

bool file_write(const char *path, const void *data, size_t size)
{
    return write_as(path, data, size, 0644, NULL);
}

bool file_write_private(const char *path, const void *data, size_t size)
{
    return write_as(path, data, size, 0600, NULL);
}

bool file_replace(const char *path, const void *data, size_t size)
{
    struct stat about;
    char *real = realpath(path, NULL);
    bool there = real && stat(real, &about) == 0;
    if (!there)
        log_place(path, 0, "cannot be written: %s", strerror(errno));
    bool ok = there && write_as(real, data, size, 0600, &about);
    free(real);
    return ok;
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

uint64_t file_signature(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return 0;
    const int64_t facts[] = { (int64_t)about.st_dev, (int64_t)about.st_ino, (int64_t)about.st_size,
                              (int64_t)about.st_mtim.tv_sec, (int64_t)about.st_mtim.tv_nsec,
                              (int64_t)about.st_mode, (int64_t)about.st_uid,
                              (int64_t)about.st_gid };
    uint64_t hash = file_hash(FILE_HASH_START, facts, sizeof facts);
    return hash ? hash : 1;
}

uint64_t file_hash(uint64_t hash, const void *data, size_t size)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 1099511628211ull;
    return hash;
}

bool file_join(char *out, size_t size, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length == 0 || folder[length - 1] == '/' ? "" : "/";
    if (text_format(out, size, "%s%s%s", folder, slash, name))
        return true;
    log_error("path too long: %s%s%s", folder, slash, name);
    return false;
}

int64_t file_time(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (int64_t)about.st_mtime : 0;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length >= tail && strcmp(name + length - tail, suffix) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct {
    char **item;
    size_t count, space;
} Names;

static bool names_add(Names *names, const char *path)
{
    if (names->count == names->space) {
        size_t space = names->space ? 2 * names->space : 32;
        char **more = realloc(names->item, space * sizeof *more);
        if (!more)
            return false;
        names->item = more;
        names->space = space;
    }
    names->item[names->count] = strdup(path);
    return names->item[names->count] && ++names->count;
}

static bool names_read(Names *names, DIR *folder, const char *path, const char *suffix)
{
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char full[PATH_SIZE];
        if (!ends_in(entry->d_name, suffix))
            continue;
        if (!file_join(full, sizeof full, path, entry->d_name))
            return false;
        if (is_regular(full) && !names_add(names, full)) {
            log_error("no memory left");
            return false;
        }
    }
    return true;
}

bool file_each(const char *folder, const char *suffix, void (*visit)(void *owner, const char *path),
               void *owner)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder) {
        log_place(folder, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    Names names = { 0 };
    bool ok = names_read(&names, open_folder, folder, suffix);
    closedir(open_folder);
    if (names.count > 1)
        qsort(names.item, names.count, sizeof *names.item, compare_names);
    for (size_t i = 0; i < names.count; i++) {
        if (ok)
            visit(owner, names.item[i]);
        free(names.item[i]);
    }
    free(names.item);
    return ok;
}
