#include "app/watch.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double period = 0.25, never = 3600; /* seconds; a look takes 1 ms */

static void add_file(void *hash, const char *path)
{
    size_t size = 0;
    uint64_t *sum = hash;
    char *data = file_read(path, &size);
    *sum = file_hash(*sum, path, strlen(path));
    if (data)
        *sum = file_hash(*sum, data, size);
    free(data);
}

/* By content: an editor that writes the same again has changed nothing. */
static uint64_t hash_of(const char *data_folder)
{
    static const char *const folders[] = { "assets", "assets/exercises", "assets/text",
                                           "assets/ways" };
    uint64_t hash = FILE_HASH_START;
    log_set_quiet(1); /* a file may be gone for the moment in which it is saved */
    for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
        char path[600];
        if (text_format(path, sizeof path, "%s/%s", data_folder, folders[i]))
            file_each(path, ".cfg", add_file, &hash);
    }
    log_set_quiet(0);
    return hash;
}

void watch_begin(Watch *watch, const char *data_folder)
{
    *watch = (Watch){ .on = !platform_is_installed(data_folder) };
    if (watch->on)
        watch->seen = hash_of(data_folder);
}

bool watch_changed(Watch *watch, const char *data_folder, double now)
{
    if (!watch->on || now - watch->looked < period)
        return false;
    uint64_t before = watch->seen;
    watch->looked = now;
    watch->seen = hash_of(data_folder);
    return watch->seen != before;
}

double watch_next_look(const Watch *watch, double now)
{
    return watch->on ? fmax(0.01, watch->looked + period - now) : never;
}
