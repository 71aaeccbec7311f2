#include "practice/guide.h"

#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const char *const level_names[] = { "emergency", "urgent", "advice" };
static const char *const kind_names[] = { "stretch", "roll", "drill" };
static const char *const tool_names[] = { "", "roller", "ball", "stick" };
static const char *const sides_names[] = { "each", "both", "directions" };
static const char *const grade_names[] = { "gentle", "normal", "advanced" };

/* Reads a name out of a set; a name outside it is a fault that shows the nearest. */
static int read_choice(Config *config, const ConfigNode *node, const char *member,
                       const char *other, const char *const *names, int count)
{
    const char *name =
        other ? config_string_or(config, node, member, other) : config_string(config, node, member);
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    if (!config_ok(config))
        return 0;
    const ConfigNode *place = config_find(node, member);
    const char *nearest = text_nearest(name, names, count);
    if (nearest && *nearest)
        config_fault(config, place, "unknown %s '%s', did you mean '%s'?", member, name, nearest);
    else
        config_fault(config, place, "unknown %s '%s'", member, name);
    return 0;
}

/* A whole number within bounds. */
static int read_count(Config *config, const ConfigNode *node, const char *member, int other,
                      int low, int high)
{
    int value = config_integer_or(config, node, member, other);
    if (value < low || value > high) {
        config_fault(config, node, "%s must be %d to %d, is %d", member, low, high, value);
        return low;
    }
    return value;
}

static float read_time(Config *config, const ConfigNode *node, const char *member, double other)
{
    double value = config_number_or(config, node, member, other);
    if (!(value >= 0 && value <= 600)) {
        config_fault(config, node, "%s must be 0 to 600, is %g", member, value);
        return 0;
    }
    return (float)value;
}

/* Two marks of a 0 to 10 scale, the second not below the first. */
static void read_range(Config *config, const ConfigNode *node, const char *member, int out[2])
{
    float pair[2] = { 0, 0 };
    if (!config_numbers(config, node, member, pair, 2))
        return;
    if (!(pair[0] >= 0 && pair[0] <= pair[1] && pair[1] <= 10)) {
        config_fault(config, config_find(node, member), "%s must rise within 0 to 10", member);
        return;
    }
    out[0] = (int)pair[0];
    out[1] = (int)pair[1];
}

static void read_care(Config *config, const ConfigNode *list, GuideCare *care, int *count)
{
    static const char *const members[] = { "level", "text", NULL };
    *count = 0;
    for (int i = 0; i < config_count(list); i++) {
        const ConfigNode *node = config_at(list, i);
        if (*count == GUIDE_MAX_CARE) {
            config_fault(config, node, "more than %d signs", GUIDE_MAX_CARE);
            return;
        }
        GuideCare *row = &care[(*count)++];
        config_only(config, node, members);
        row->level = (GuideLevel)read_choice(config, node, "level", NULL, level_names,
                                             ARRAY_COUNT(level_names));
        const char *text = config_string(config, node, "text");
        if (!text_format(row->sign, sizeof row->sign, "%s.sign", text) ||
            !text_format(row->more, sizeof row->more, "%s.more", text))
            config_fault(config, node, "text key '%s' is too long", text);
        if (*count > 1 && row->level < row[-1].level)
            config_fault(config, node, "a worse sign (%s) comes after a milder one (%s)",
                         level_names[row->level], level_names[row[-1].level]);
    }
}

static GuideDose read_dose(Config *config, const ConfigNode *node, double rest)
{
    return (GuideDose){
        .sets = read_count(config, node, "sets", 1, 1, 10),
        .reps = read_count(config, node, "reps", 0, 0, 50),
        .hold = read_time(config, node, "hold", 0),
        .cycle = read_time(config, node, "cycle", 0),
        .rest = read_time(config, node, "rest", rest),
    };
}

static void read_roll(Config *config, const ConfigNode *node, const Guide *guide,
                      GuideExercise *exercise)
{
    exercise->tool = (GuideTool)(1 + read_choice(config, node, "tool", NULL, tool_names + 1,
                                                 ARRAY_COUNT(tool_names) - 1));
    int pressure[2] = { 0, 0 };
    read_range(config, node, "pressure", pressure);
    if (pressure[1] > guide->roll_cap)
        config_fault(config, node, "pressure %d is past roll_cap, %d", pressure[1],
                     guide->roll_cap);
    exercise->pressure_start = pressure[0];
    exercise->pressure_most = pressure[1];
    exercise->stroke = (float)config_number(config, node, "stroke");
    exercise->stroke_time = (float)config_number(config, node, "stroke_time");
    if (config_ok(config) && !(exercise->stroke > 0 && exercise->stroke_time > 0))
        config_fault(config, node, "stroke and stroke_time must be above 0");
}

static void read_exercise(Config *config, const ConfigNode *node, Guide *guide)
{
    static const char *const members[] = { "id",   "kind", "sides", "grade", "sets",
                                           "reps", "hold", "cycle", "rest",  NULL };
    static const char *const roll_members[] = { "id",       "kind",   "tool",        "sides",
                                                "grade",    "sets",   "hold",        "rest",
                                                "pressure", "stroke", "stroke_time", NULL };
    if (guide->exercise_count == GUIDE_MAX_EXERCISES) {
        config_fault(config, node, "more than %d exercises", GUIDE_MAX_EXERCISES);
        return;
    }
    GuideExercise exercise = { 0 };
    config_copy(config, node, "id", exercise.id, sizeof exercise.id);
    if (config_ok(config) && guide_exercise(guide, exercise.id))
        config_fault(config, node, "exercise '%s' is there twice", exercise.id);
    exercise.kind =
        (GuideKind)read_choice(config, node, "kind", NULL, kind_names, ARRAY_COUNT(kind_names));
    if (!config_ok(config))
        return; /* what else is wrong depends on the kind */
    config_only(config, node, exercise.kind == GUIDE_ROLL ? roll_members : members);
    exercise.sides = (GuideSides)read_choice(config, node, "sides", "each", sides_names,
                                             ARRAY_COUNT(sides_names));
    exercise.grade = (GuideGrade)read_choice(config, node, "grade", "normal", grade_names,
                                             ARRAY_COUNT(grade_names));
    exercise.dose = read_dose(config, node, guide->gentle.rest);
    if (exercise.kind == GUIDE_ROLL)
        read_roll(config, node, guide, &exercise);
    if (config_ok(config) && exercise.dose.hold <= 0 && exercise.dose.cycle <= 0)
        config_fault(config, node, "exercise '%s' has no hold and no cycle", exercise.id);
    guide->exercises[guide->exercise_count++] = exercise;
}

static void read_area(Config *config, const ConfigNode *node, Guide *guide)
{
    static const char *const members[] = { "id", "care", "exercises", NULL };
    if (guide->area_count == GUIDE_MAX_AREAS) {
        config_fault(config, node, "more than %d areas", GUIDE_MAX_AREAS);
        return;
    }
    GuideArea *area = &guide->areas[guide->area_count];
    config_only(config, node, members);
    config_copy(config, node, "id", area->id, sizeof area->id);
    if (config_ok(config) && guide_area(guide, area->id))
        config_fault(config, node, "area '%s' is there twice", area->id);
    guide->area_count++;
    read_care(config, config_list(config, node, "care"), area->care, &area->care_count);
    area->first = guide->exercise_count;
    const ConfigNode *list = config_list(config, node, "exercises");
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_exercise(config, config_at(list, i), guide);
    area->count = guide->exercise_count - area->first;
}

static void read_limits(Config *config, Guide *guide)
{
    static const char *const members[] = { "stretch_effort", "roll_pressure", "roll_cap", "stop_at",
                                           NULL };
    const ConfigNode *node = config_group(config, config_root(config), "limits");
    config_only(config, node, members);
    read_range(config, node, "stretch_effort", guide->stretch_effort);
    read_range(config, node, "roll_pressure", guide->roll_pressure);
    guide->roll_cap = config_integer(config, node, "roll_cap");
    guide->stop_at = config_integer(config, node, "stop_at");
}

static void read_doses(Config *config, Guide *guide)
{
    static const char *const members[] = { "rest", "gentle", "flexibility", NULL };
    const ConfigNode *node = config_group(config, config_root(config), "doses");
    config_only(config, node, members);
    double rest = config_number(config, node, "rest");
    guide->gentle = read_dose(config, config_group(config, node, "gentle"), rest);
    guide->flexibility = read_dose(config, config_group(config, node, "flexibility"), rest);
}

/* Limits and doses come first: the exercises are held against them. A getter that failed returns
 * something harmless, so the rest is still read without harm; the first fault is enough. */
static void read_guide(Config *config, Guide *guide)
{
    static const char *const members[] = {
        "doses", "limits", "everywhere", "areas", "drills", NULL
    };
    const ConfigNode *root = config_root(config);
    config_only(config, root, members);
    read_limits(config, guide);
    read_doses(config, guide);
    read_care(config, config_list(config, root, "everywhere"), guide->everywhere,
              &guide->everywhere_count);
    const ConfigNode *areas = config_list(config, root, "areas");
    for (int i = 0; i < config_count(areas) && config_ok(config); i++)
        read_area(config, config_at(areas, i), guide);
    const ConfigNode *drills = config_list(config, root, "drills");
    guide->first_drill = guide->exercise_count;
    for (int i = 0; i < config_count(drills) && config_ok(config); i++)
        read_exercise(config, config_at(drills, i), guide);
    guide->drill_count = guide->exercise_count - guide->first_drill;
}

bool guide_load(Guide *guide, const char *data_folder)
{
    char path[512];
    Config config;
    *guide = (Guide){ 0 };
    if (!file_join(path, sizeof path, data_folder, "guide.cfg") || !config_load(&config, path))
        return false;
    read_guide(&config, guide);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *guide = (Guide){ 0 };
    return ok;
}

const GuideArea *guide_area(const Guide *guide, const char *id)
{
    for (int i = 0; i < guide->area_count; i++) {
        if (strcmp(guide->areas[i].id, id) == 0)
            return &guide->areas[i];
    }
    return NULL;
}

const GuideExercise *guide_exercise(const Guide *guide, const char *id)
{
    for (int i = 0; i < guide->exercise_count; i++) {
        if (strcmp(guide->exercises[i].id, id) == 0)
            return &guide->exercises[i];
    }
    return NULL;
}

const GuideExercise *guide_area_exercise(const Guide *guide, const GuideArea *area, int i)
{
    return &guide->exercises[area->first + i];
}

int guide_count(const Guide *guide, const GuideArea *area, GuideKind kind)
{
    int count = 0;
    for (int i = 0; i < area->count; i++)
        count += guide_area_exercise(guide, area, i)->kind == kind;
    return count;
}

bool guide_has_level(const GuideArea *area, GuideLevel level)
{
    for (int i = 0; i < area->care_count; i++) {
        if (area->care[i].level == level)
            return true;
    }
    return false;
}

GuideDose guide_dose(const Guide *guide, const GuideExercise *exercise, GuideVariant variant)
{
    GuideDose dose = exercise->dose;
    bool held = exercise->kind == GUIDE_STRETCH && dose.reps == 0;
    if (variant == GUIDE_DOSE_GENTLE && exercise->kind == GUIDE_STRETCH)
        dose.sets = guide->gentle.sets < dose.sets ? guide->gentle.sets : dose.sets;
    if (variant == GUIDE_DOSE_GENTLE && held)
        dose.hold = fminf(dose.hold, guide->gentle.hold);
    if (variant == GUIDE_DOSE_FLEXIBILITY && held) {
        dose.sets = guide->flexibility.sets > dose.sets ? guide->flexibility.sets : dose.sets;
        dose.hold = fmaxf(dose.hold, guide->flexibility.hold);
    }
    return dose;
}

float guide_seconds(const GuideExercise *exercise, GuideDose dose)
{
    static const int turns[] = { [GUIDE_EACH] = 2, [GUIDE_BOTH] = 1, [GUIDE_DIRECTIONS] = 4 };
    int sets = dose.sets * turns[exercise->sides];
    float repeat = dose.cycle > 0 ? dose.cycle : dose.hold;
    float set = dose.reps > 0 ? (float)dose.reps * repeat : repeat;
    return (float)sets * set + (float)(sets - 1) * dose.rest;
}

const char *guide_level_name(GuideLevel level)
{
    return level_names[level];
}

const char *guide_kind_name(GuideKind kind)
{
    return kind_names[kind];
}

const char *guide_tool_name(GuideTool tool)
{
    return tool_names[tool];
}
