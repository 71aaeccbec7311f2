/* Solids with their material, and garments. */
#include "core/choice.h"
#include "core/count.h"
#include "sculpt/plan_read.h"

#include <string.h>

enum { PLANE_FIELDS = 8, HOLE_FIELDS = 7 };

static void read_clip(PlanReader *reader, Config *config, const ConfigNode *row, ClipSet *set,
                      bool hole)
{
    int fields = hole ? HOLE_FIELDS : PLANE_FIELDS;
    if (config_count(row) != fields) {
        config_fault(config, row, "a row of %d values is wanted here, not %d", fields,
                     config_count(row));
        return;
    }
    int k = plan_take(config, row, &set->count, PLAN_MAX_CLIPS, "clips");
    if (k < 0)
        return;
    Clip *clip = &set->clips[k];
    clip->hole = hole;
    clip->bone = plan_bone_at(reader, config, row, 0);
    clip->place = (vec3s){ { (float)config_number_at(config, row, 1), plan_length(config, row, 2),
                             plan_length(config, row, 3) } };
    for (int i = 0; i < 3; i++)
        clip->direction.raw[i] = (float)config_number_at(config, row, 4 + i);
    if (hole)
        clip->direction = glms_vec3_scale(clip->direction, 0.001f);
    else
        clip->direction = glms_vec3_normalize(clip->direction);
    clip->bow = hole ? 0 : (float)config_number_at(config, row, 7);
}

static void read_clips(PlanReader *reader, Config *config, const ConfigNode *rows, ClipSet *set,
                       bool holes)
{
    for (int i = 0; i < config_count(rows); i++)
        read_clip(reader, config, config_at(rows, i), set, holes);
}

static uint32_t read_dress(Config *config, const ConfigNode *group)
{
    static const char *const names[] = { "always", "dressed", "shod" };
    static const uint32_t dresses[] = { MESH_DRESSED | MESH_BARE | MESH_BAREFOOT,
                                        MESH_DRESSED | MESH_BAREFOOT, MESH_DRESSED };
    return dresses[choice_read(config, group, "drawn", "dressed", names, ARRAY_COUNT(names))];
}

static void read_solid(PlanReader *reader, Config *config, const ConfigNode *group)
{
    static const char *const known[] = { "name",          "build",         "cell",  "colour",
                                         "roughness",     "drawn",         "share", "asymmetric",
                                         "accent_planes", "accent_colour", NULL };
    config_only(config, group, known);
    Plan *plan = reader->plan;
    int k = plan_is_ours(reader, config, group)
                ? plan_take(config, group, &plan->solid_count, PLAN_MAX_SOLIDS, "solids")
                : -1;
    if (k < 0)
        return;
    Solid *solid = &plan->solids[k];
    config_copy(config, group, "name", solid->name, PLAN_NAME);
    solid->cell = 0.001f * (float)config_number(config, group, "cell");
    solid->share = (float)config_number(config, group, "share");
    config_numbers(config, group, "colour", solid->colour, 3);
    solid->roughness = (float)config_number(config, group, "roughness");
    solid->dress = read_dress(config, group);
    if (config_find(group, "accent_planes")) {
        read_clips(reader, config, config_list(config, group, "accent_planes"), &solid->accent,
                   false);
        config_numbers(config, group, "accent_colour", solid->accent_colour, 3);
        solid->accent.blend = 0.008f;
    }
    solid->asymmetric = config_bool_or(config, group, "asymmetric", false);
    if (solid->cell < 0.0005f)
        config_fault(config, group, "a cell has at least half a millimetre");
}

static float length_of(Config *config, const ConfigNode *group, const char *name)
{
    return 0.001f * (float)config_number(config, group, name);
}

static void read_garment(PlanReader *reader, Config *config, const ConfigNode *group)
{
    static const char *const known[] = {
        "name",  "build",      "offset", "edge_offset", "bottom_offset", "hem",   "relax",
        "flare", "clip_blend", "colour", "hem_colour",  "roughness",     "drawn", "planes",
        "holes", "sewn",       NULL
    };
    config_only(config, group, known);
    Plan *plan = reader->plan;
    int k = plan_is_ours(reader, config, group)
                ? plan_take(config, group, &plan->garment_count, PLAN_MAX_GARMENTS, "garments")
                : -1;
    if (k < 0)
        return;
    Garment *garment = &plan->garments[k];
    config_copy(config, group, "name", garment->name, PLAN_NAME);
    garment->offset = length_of(config, group, "offset");
    garment->edge_offset = length_of(config, group, "edge_offset");
    garment->bottom_offset = config_find(group, "bottom_offset")
                                 ? length_of(config, group, "bottom_offset")
                                 : garment->edge_offset;
    garment->hem = length_of(config, group, "hem");
    garment->flare = length_of(config, group, "flare");
    garment->sewn = config_find(group, "sewn") ? length_of(config, group, "sewn") : 0;
    garment->relax = config_integer(config, group, "relax");
    garment->clips.blend = length_of(config, group, "clip_blend");
    config_numbers(config, group, "colour", garment->colour, 3);
    config_numbers(config, group, "hem_colour", garment->hem_colour, 3);
    garment->roughness = (float)config_number(config, group, "roughness");
    garment->dress = read_dress(config, group);
    read_clips(reader, config, config_list(config, group, "planes"), &garment->clips, false);
    read_clips(reader, config, config_list(config, group, "holes"), &garment->clips, true);
}

static void read_finer(PlanReader *reader, Config *config, const ConfigNode *rows)
{
    Plan *plan = reader->plan;
    for (int i = 0; i < config_count(rows); i++) {
        const ConfigNode *row = config_at(rows, i);
        int k = plan_take(config, row, &plan->finer_count, PLAN_MAX_FINER, "finer bones");
        if (k < 0)
            return;
        plan->finer[k].bone = plan_bone_at(reader, config, row, 0);
        plan->finer[k].factor = (float)config_number_at(config, row, 1);
    }
}

bool plan_read_cloth(PlanReader *reader)
{
    Config config;
    if (!plan_open(reader, &config, "solids.cfg"))
        return false;
    const ConfigNode *solids = config_list(&config, config_root(&config), "solids");
    for (int i = 0; i < config_count(solids); i++)
        read_solid(reader, &config, config_at(solids, i));
    read_finer(reader, &config, config_list(&config, config_root(&config), "finer"));
    if (!plan_close(&config) || !plan_open(reader, &config, "garments.cfg"))
        return false;
    const ConfigNode *garments = config_list(&config, config_root(&config), "garments");
    for (int i = 0; i < config_count(garments); i++)
        read_garment(reader, &config, config_at(garments, i));
    reader->plan->hidden.blend = 0.008f;
    read_clips(reader, &config, config_list(&config, config_root(&config), "hidden"),
               &reader->plan->hidden, false);
    return plan_close(&config);
}
