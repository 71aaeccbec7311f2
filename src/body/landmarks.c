#include "body/landmarks.h"

#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

enum { NAME_COLUMN, FIRST_BUILD_COLUMN };

/* ( name, male [ x, y, z ], female [ x, y, z ] ) */
static void read_row(Config *config, const ConfigNode *row, Landmarks *landmarks, Build build)
{
    if (landmarks->count == LANDMARKS_MAX) {
        config_fault(config, row, "more than %d joints", LANDMARKS_MAX);
        return;
    }
    const char *name = config_string_at(config, row, NAME_COLUMN);
    if (landmarks_find(landmarks, name) >= 0)
        config_fault(config, row, "a second joint '%s'", name);
    if (!text_copy(landmarks->name[landmarks->count], LANDMARKS_NAME, name))
        config_fault(config, row, "'%s' is longer than %d bytes", name, LANDMARKS_NAME - 1);
    const ConfigNode *place = config_at(row, FIRST_BUILD_COLUMN + (int)build);
    if (config_count(place) != 3) {
        config_fault(config, row, "'%s' needs a place [ x, y, z ] for every build", name);
        return;
    }
    for (int a = 0; a < 3; a++)
        landmarks->position[landmarks->count].raw[a] = (float)config_number_at(config, place, a);
    landmarks->count++;
}

bool landmarks_load(Landmarks *landmarks, const char *folder, Build build)
{
    char path[512];
    Config config;
    *landmarks = (Landmarks){ .count = 0 };
    if (!file_join(path, sizeof path, folder, "joints.cfg") || !config_load(&config, path))
        return false;
    const ConfigNode *rows = config_list(&config, config_root(&config), "joints");
    for (int i = 0; i < config_count(rows); i++)
        read_row(&config, config_at(rows, i), landmarks, build);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

int landmarks_find(const Landmarks *landmarks, const char *name)
{
    for (int i = 0; i < landmarks->count; i++)
        if (strcmp(landmarks->name[i], name) == 0)
            return i;
    return -1;
}
