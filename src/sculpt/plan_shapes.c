/* Muscles by name and the shapes that give them form. */
#include "sculpt/plan_read.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

enum { POINT_FIELDS = 7 };

static const char *const shape_files[] = {
    "shapes_leg.cfg",  "shapes_foot.cfg", "shapes_trunk.cfg", "shapes_arm.cfg",
    "shapes_hand.cfg", "shapes_head.cfg", "shapes_shoe.cfg",  "shapes_hair.cfg",
};

bool plan_read_muscles(PlanReader *reader)
{
    Config config;
    if (!plan_open(reader, &config, "muscles.cfg"))
        return false;
    Plan *plan = reader->plan;
    const ConfigNode *rows = config_list(&config, config_root(&config), "muscles");
    for (int i = 0; i < config_count(rows); i++) {
        const ConfigNode *row = config_at(rows, i);
        int k = plan_take(&config, row, &plan->muscle_count, MESH_MAX_MUSCLES, "muscles");
        if (k < 0)
            break;
        config_copy(&config, row, "id", plan->muscles[k].name, MESH_NAME);
        config_copy(&config, row, "area", plan->muscles[k].area, MESH_NAME);
    }
    return plan_close(&config);
}

static int find_muscle(const Plan *plan, Config *config, const ConfigNode *group, int other)
{
    const char *name = config_string_or(config, group, "muscle", "");
    if (!name[0])
        return other;
    if (strcmp(name, "none") == 0)
        return PLAN_NO_MUSCLE;
    const char *names[MESH_MAX_MUSCLES];
    for (int i = 0; i < plan->muscle_count; i++) {
        names[i] = plan->muscles[i].name;
        if (strcmp(names[i], name) == 0)
            return i;
    }
    const char *nearest = text_nearest(name, names, plan->muscle_count);
    config_fault(config, config_find(group, "muscle"), "unknown muscle '%s'%s%s%s", name,
                 nearest ? ", did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return other;
}

static int find_solid(const Plan *plan, Config *config, const ConfigNode *group)
{
    const char *name = config_string_or(config, group, "solid", "skin");
    for (int i = 0; i < plan->solid_count; i++)
        if (strcmp(plan->solids[i].name, name) == 0)
            return i;
    config_fault(config, config_find(group, "solid"), "unknown solid '%s'", name);
    return 0;
}

static void read_path(PlanReader *reader, Config *config, const ConfigNode *rows, Strand *strand)
{
    int count = config_count(rows);
    if (count < 1 || count > TUBE_MAX_POINTS) {
        config_fault(config, rows, "a path has 1 to %d points, not %d", TUBE_MAX_POINTS, count);
        return;
    }
    for (int i = 0; i < count; i++) {
        const ConfigNode *row = config_at(rows, i);
        if (config_count(row) != POINT_FIELDS) {
            config_fault(config, row,
                         "a point has %d values: bone, along, lateral, anterior, "
                         "half width, half depth, roll",
                         POINT_FIELDS);
            return;
        }
        PathPoint *p = &strand->path[strand->point_count++];
        p->bone = plan_bone_at(reader, config, row, 0);
        p->along = (float)config_number_at(config, row, 1);
        p->lateral = plan_length(config, row, 2);
        p->anterior = plan_length(config, row, 3);
        p->half_width = plan_length(config, row, 4);
        p->half_depth = plan_length(config, row, 5);
        p->roll = glm_rad((float)config_number_at(config, row, 6));
        if (p->half_width <= 0 || p->half_depth <= 0)
            config_fault(config, row, "half width and half depth must be above 0");
    }
}

static void read_strand(PlanReader *reader, Config *config, const ConfigNode *group,
                        StrandKind kind)
{
    static const char *const known[] = { "name",  "muscle", "middle", "fade",  "square", "blend",
                                         "round", "whole",  "path",   "build", NULL };
    Plan *plan = reader->plan;
    config_only(config, group, known);
    int k = plan_is_ours(reader, config, group)
                ? plan_take(config, group, &plan->strand_count, PLAN_MAX_STRANDS, "strands")
                : -1;
    if (k < 0)
        return;
    Strand *strand = &plan->strands[k];
    const Shape *shape = &plan->shapes[plan->shape_count - 1];
    strand->kind = kind;
    strand->shape = plan->shape_count - 1;
    config_copy(config, group, "name", strand->name, PLAN_NAME);
    strand->muscle = find_muscle(plan, config, group, shape->muscle);
    strand->paired = !config_bool_or(config, group, "middle", false);
    strand->whole = config_bool_or(config, group, "whole", false);
    strand->blend = config_find(group, "blend")
                        ? 0.001f * (float)config_number(config, group, "blend")
                        : shape->blend;
    if (config_find(group, "fade"))
        config_numbers(config, group, "fade", strand->fade, 2);
    strand->tube.square = (float)config_number_or(config, group, "square", 2);
    strand->tube.round = config_bool_or(config, group, "round", false);
    if (strand->muscle >= 0)
        plan->smooth[strand->muscle] = fmaxf(plan->smooth[strand->muscle], shape->smooth);
    if (strand->whole && strand->muscle >= 0)
        plan->charted[strand->muscle] = true;
    read_path(reader, config, config_list(config, group, "path"), strand);
}

static void read_strands(PlanReader *reader, Config *config, const ConfigNode *shape,
                         const char *name, StrandKind kind)
{
    const ConfigNode *rows = config_find(shape, name);
    for (int i = 0; i < config_count(rows); i++)
        read_strand(reader, config, config_at(rows, i), kind);
}

static void read_shape(PlanReader *reader, Config *config, const ConfigNode *group)
{
    static const char *const known[] = { "name",   "muscle",       "build",  "solid", "blend",
                                         "groove", "strand_blend", "smooth", "fine",  "strands",
                                         "cuts",   "charts",       NULL };
    Plan *plan = reader->plan;
    config_only(config, group, known);
    int k = plan_is_ours(reader, config, group)
                ? plan_take(config, group, &plan->shape_count, PLAN_MAX_SHAPES, "shapes")
                : -1;
    if (k < 0)
        return;
    Shape *shape = &plan->shapes[k];
    config_copy(config, group, "name", shape->name, PLAN_NAME);
    shape->muscle = find_muscle(plan, config, group, PLAN_NO_SKIN);
    shape->solid = find_solid(plan, config, group);
    shape->blend = 0.001f * (float)config_number(config, group, "blend");
    shape->groove = (float)config_number(config, group, "groove");
    shape->strand_blend = config_find(group, "strand_blend")
                              ? 0.001f * (float)config_number(config, group, "strand_blend")
                              : plan->strand_blend;
    shape->smooth = (float)config_number_or(config, group, "smooth", 0);
    shape->fine = config_bool_or(config, group, "fine", false);
    read_strands(reader, config, group, "strands", STRAND_SOLID);
    read_strands(reader, config, group, "cuts", STRAND_CUT);
    read_strands(reader, config, group, "charts", STRAND_CHART);
}

bool plan_read_shapes(PlanReader *reader)
{
    for (size_t f = 0; f < sizeof shape_files / sizeof *shape_files; f++) {
        Config config;
        if (!plan_open(reader, &config, shape_files[f]))
            return false;
        const ConfigNode *shapes = config_list(&config, config_root(&config), "shapes");
        for (int i = 0; i < config_count(shapes); i++)
            read_shape(reader, &config, config_at(shapes, i));
        if (!plan_close(&config))
            return false;
    }
    return true;
}
