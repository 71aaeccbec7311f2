#include "platform/platform.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <SDL.h>

/* A file that only Limber's data folder has. */
#define MARK "shaders/common.glsl"

static bool has_data(const char *folder)
{
    char path[1024];
    return text_format(path, sizeof path, "%s/%s", folder, MARK) && file_exists(path);
}

static bool take(char *out, size_t size, const char *folder)
{
    if (!has_data(folder))
        return false;
    if (text_copy(out, size, folder))
        return true;
    log_error("the path '%s' is too long", folder);
    return false;
}

/* What the person named must be right: nothing else is tried instead. */
static bool take_named(char *out, size_t size, const char *folder, const char *by)
{
    if (take(out, size, folder))
        return true;
    log_error("'%s' (%s) has no data of Limber: %s is missing", folder, by, MARK);
    return false;
}

static bool take_beside_program(char *out, size_t size)
{
    static const char *const PLACES[] = { "", "../share/limber", "../Resources", "data" };
    char *base = SDL_GetBasePath(); /* ends with a slash */
    bool found = false;
    for (size_t i = 0; base && i < sizeof PLACES / sizeof *PLACES && !found; i++) {
        char folder[1024];
        found =
            text_format(folder, sizeof folder, "%s%s", base, PLACES[i]) && take(out, size, folder);
    }
    SDL_free(base);
    return found;
}

bool platform_find_data(char *out, size_t size, const char *override)
{
    if (override && override[0])
        return take_named(out, size, override, "--data");
    const char *named = SDL_getenv("LIMBER_DATA");
    if (named && named[0])
        return take_named(out, size, named, "LIMBER_DATA");
    if (take_beside_program(out, size) || take(out, size, LIMBER_SOURCE_FOLDER))
        return true;
    log_error("the data of Limber is not beside the program, in ../share/limber or in %s; name its "
              "folder with --data",
              LIMBER_SOURCE_FOLDER);
    return false;
}

bool platform_is_installed(const char *data_folder)
{
    char beside[1024];
    return take_beside_program(beside, sizeof beside) && SDL_strcmp(beside, data_folder) == 0;
}

bool platform_find_file(const char *data_folder, const char *name, char *out, size_t size)
{
    if (text_format(out, size, "%s/%s", data_folder, name) && file_exists(out))
        return true;
    if (text_format(out, size, "%s/data/%s", LIMBER_BUILD_FOLDER, name) && file_exists(out))
        return true;
    log_error("'%s' is neither in %s nor in %s/data; build it first", name, data_folder,
              LIMBER_BUILD_FOLDER);
    return false;
}

bool platform_user_folder(char *out, size_t size)
{
    char *folder = SDL_GetPrefPath(NULL, "limber"); /* makes it */
    if (!folder) {
        log_error("no folder for settings: %s", SDL_GetError());
        return false;
    }
    size_t length = SDL_strlen(folder);
    if (length > 1)
        folder[length - 1] = 0; /* SDL ends it with a slash */
    bool ok = text_copy(out, size, folder);
    if (!ok)
        log_error("the path '%s' is too long", folder);
    SDL_free(folder);
    return ok;
}
