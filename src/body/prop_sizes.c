#include "body/prop_sizes.h"

#include "core/config.h"
#include "core/file.h"

static const double most_size = 400, most_give = 5; /* cm */

/* Centimetres of a file as metres. */
static float metres(Config *config, const ConfigNode *node, double centimetres, double least,
                    double most)
{
    if (!(centimetres >= least && centimetres <= most)) /* nor what is no number */
        config_fault(config, node, "must be %g to %g cm, is %g", least, most, centimetres);
    return (float)(centimetres / 100);
}

static float read_side(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *at = config_find(node, name);
    double side = config_number(config, node, name); /* told when it is missing */
    return at ? metres(config, at, side, 0.1, most_size) : 0;
}

/* "height = 15" or "height = [ 42, 48 ]". */
static void read_height(Config *config, const ConfigNode *node, PropSize *size)
{
    const ConfigNode *at = config_find(node, "height");
    float both[2];
    if (!at || !config_setting_is_aggregate(at)) {
        size->least = size->most = read_side(config, node, "height");
        return;
    }
    if (!config_numbers(config, node, "height", both, 2))
        return;
    size->least = metres(config, at, (double)both[0], 0.1, most_size);
    size->most = metres(config, at, (double)both[1], 0.1, most_size);
    if (size->least > size->most)
        config_fault(config, at, "height must be [ least, most ]");
}

static void read_prop(Config *config, const ConfigNode *root, PropKind kind, PropSize *size)
{
    static const char *const names[] = { "height", "width", "depth", "give", NULL };
    const ConfigNode *node = config_group(config, root, prop_kind_word(kind));
    if (!node)
        return;
    config_only(config, node, names);
    read_height(config, node, size);
    size->width = read_side(config, node, "width");
    size->depth = read_side(config, node, "depth");
    size->give = metres(config, node, config_number_or(config, node, "give", 0), 0, most_give);
}

bool prop_sizes_load(PropSizes *sizes, const char *assets)
{
    char path[600];
    Config config;
    const char *words[PROP_KIND_COUNT + 1] = { NULL };
    *sizes = (PropSizes){ .of = { { .least = 0 } } };
    if (!file_join(path, sizeof path, assets, "props.cfg") || !config_load(&config, path))
        return false;
    for (int kind = 0; kind < PROP_KIND_COUNT; kind++) {
        words[kind] = prop_kind_word((PropKind)kind);
        read_prop(&config, config_root(&config), (PropKind)kind, &sizes->of[kind]);
    }
    config_only(&config, config_root(&config), words);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}
