#include "body/anatomy.h"

#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static float radians(double degrees)
{
    return (float)(degrees * 3.14159265358979 / 180);
}

static void read_area(Config *config, const ConfigNode *node, Anatomy *anatomy)
{
    static const char *const known[] = { "id", "yaw", "pitch", NULL };
    if (anatomy->area_count == ANATOMY_MAX_AREAS) {
        config_fault(config, node, "more than %d areas", ANATOMY_MAX_AREAS);
        return;
    }
    AnatomyArea *area = &anatomy->areas[anatomy->area_count];
    config_only(config, node, known);
    config_copy(config, node, "id", area->id, sizeof area->id);
    area->view_yaw = radians(config_number(config, node, "yaw"));
    area->view_pitch = radians(config_number(config, node, "pitch"));
    if (anatomy_find_area(anatomy, area->id) >= 0)
        config_fault(config, node, "a second area '%s'", area->id);
    anatomy->area_count++;
}

static bool read_areas(Anatomy *anatomy, const char *path)
{
    Config config;
    if (!config_load(&config, path))
        return false;
    const ConfigNode *list = config_list(&config, config_root(&config), "areas");
    for (int i = 0; i < config_count(list); i++)
        read_area(&config, config_at(list, i), anatomy);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

static int area_named(Config *config, const ConfigNode *node, const Anatomy *anatomy)
{
    const char *names[ANATOMY_MAX_AREAS];
    const char *id = config_string_or(config, node, "area", "");
    int area = anatomy_find_area(anatomy, id);
    if (!id[0] || area >= 0)
        return area;
    for (int i = 0; i < anatomy->area_count; i++)
        names[i] = anatomy->areas[i].id;
    const char *nearest = text_nearest(id, names, anatomy->area_count);
    config_fault(config, config_find(node, "area"), "no area '%s'%s%s%s", id,
                 nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return -1;
}

static void read_muscle(Config *config, const ConfigNode *node, Anatomy *anatomy)
{
    if (anatomy->muscle_count == ANATOMY_MAX_MUSCLES) {
        config_fault(config, node, "more than %d muscles", ANATOMY_MAX_MUSCLES);
        return;
    }
    AnatomyMuscle *muscle = &anatomy->muscles[anatomy->muscle_count];
    config_copy(config, node, "id", muscle->id, sizeof muscle->id);
    config_copy(config, node, "latin", muscle->latin, sizeof muscle->latin);
    muscle->area = area_named(config, node, anatomy);
    if (anatomy_find_muscle(anatomy, muscle->id) >= 0)
        config_fault(config, node, "a second muscle '%s'", muscle->id);
    anatomy->muscle_count++;
}

static bool read_muscles(Anatomy *anatomy, const char *path)
{
    Config config;
    if (!config_load(&config, path))
        return false;
    const ConfigNode *list = config_list(&config, config_root(&config), "muscles");
    for (int i = 0; i < config_count(list); i++)
        read_muscle(&config, config_at(list, i), anatomy);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

bool anatomy_load(Anatomy *anatomy, const char *folder)
{
    char areas[512], muscles[512];
    memset(anatomy, 0, sizeof *anatomy);
    if (file_join(areas, sizeof areas, folder, "areas.cfg") &&
        file_join(muscles, sizeof muscles, folder, "muscles.cfg") && read_areas(anatomy, areas) &&
        read_muscles(anatomy, muscles))
        return true;
    memset(anatomy, 0, sizeof *anatomy);
    return false;
}

int anatomy_find_area(const Anatomy *anatomy, const char *id)
{
    for (int i = 0; i < anatomy->area_count; i++) {
        if (strcmp(anatomy->areas[i].id, id) == 0)
            return i;
    }
    return -1;
}

int anatomy_find_muscle(const Anatomy *anatomy, const char *id)
{
    for (int i = 0; i < anatomy->muscle_count; i++) {
        if (strcmp(anatomy->muscles[i].id, id) == 0)
            return i;
    }
    return -1;
}

const char *side_letter(Side side)
{
    return side == SIDE_LEFT ? "l" : side == SIDE_RIGHT ? "r" : "";
}

const char *build_name(Build build)
{
    return build == BUILD_FEMALE ? "female" : "male";
}

bool build_parse(const char *name, Build *out)
{
    for (int build = 0; build < BUILD_COUNT; build++) {
        if (strcmp(name, build_name((Build)build)) == 0) {
            *out = (Build)build;
            return true;
        }
    }
    return false;
}
