#include "practice/own_file.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { ID = 48, NUMBERS_MOST = 1000, NO_BREAK_SPACE = 0xA0, BROKEN = 0xFFFD };

static const char prefix[] = "own_", ending[] = ".cfg";

bool own_file_path(char *out, size_t size, const char *folder, const char *id)
{
    char name[ID + sizeof ending];
    return text_format(name, sizeof name, "%s%s", id, ending) && file_join(out, size, folder, name);
}

static void slug_of(char *out, size_t size, const char *name, const char *other)
{
    char folded[4 * ID];
    size_t used = 0;
    text_fold(folded, sizeof folded, name);
    for (const char *at = folded; *at && used + 1 < size; at++) {
        if (isalnum((unsigned char)*at))
            out[used++] = *at;
        else if (used > 0 && out[used - 1] != '_')
            out[used++] = '_';
    }
    while (used > 0 && out[used - 1] == '_')
        used--;
    out[used] = '\0';
    if (used == 0)
        text_copy(out, size, other);
}

/* A broken file keeps its name, too: somebody may want to mend it. */
static bool is_free(const char *folder, const char *id)
{
    char path[1024];
    return own_file_path(path, sizeof path, folder, id) && !file_exists(path);
}

bool own_file_name(char *out, size_t size, const char *folder, const char *name, const char *other)
{
    char slug[ID - 12];
    slug_of(slug, sizeof slug, name, other);
    for (int i = 1; i <= NUMBERS_MOST; i++) {
        bool fits = i == 1 ? text_format(out, size, "%s%s", prefix, slug)
                           : text_format(out, size, "%s%s_%d", prefix, slug, i);
        if (fits && is_free(folder, out))
            return true;
    }
    log_error("%s: no free name for '%s'", folder, name);
    return false;
}

bool own_file_is_safe(const char *id)
{
    if (id[0] == '\0' || id[0] == '.' || strlen(id) >= ID)
        return false;
    for (const char *at = id; *at; at++) {
        if ((unsigned char)*at < ' ' || strchr("/\\:*?\"<>|", *at))
            return false;
    }
    return true;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool own_file_folder(const char *folder)
{
    if (is_folder(folder) || mkdir(folder, 0700) == 0)
        return true;
    log_error("%s: cannot be made: %s", folder, strerror(errno));
    return false;
}

void own_file_each(const char *folder, void (*visit)(void *owner, const char *path), void *owner)
{
    if (is_folder(folder))
        file_each(folder, ending, visit, owner);
}

bool own_file_delete(const char *folder, const char *id)
{
    char path[1024];
    if (!own_file_is_safe(id)) {
        log_error("'%s' is no name of a file", id);
        return false;
    }
    if (!own_file_path(path, sizeof path, folder, id))
        return false;
    if (remove(path) == 0 || errno == ENOENT)
        return true;
    log_error("%s: cannot be deleted: %s", path, strerror(errno));
    return false;
}

static bool is_space(uint32_t code)
{
    return code <= ' ' || code == 0x7F || code == NO_BREAK_SPACE;
}

bool own_file_clean(char *out, size_t size, const char *name)
{
    size_t used = 0;
    bool space = false;
    for (const char *at = name; *at;) {
        const char *begin = at;
        uint32_t code = text_next(&at);
        size_t length = (size_t)(at - begin);
        if (is_space(code) || code == BROKEN) {
            space = used > 0;
            continue;
        }
        if (used + space + length >= size)
            break;
        if (space)
            out[used++] = ' ';
        memcpy(out + used, begin, length);
        used += length;
        space = false;
    }
    out[used] = '\0';
    return used > 0;
}
