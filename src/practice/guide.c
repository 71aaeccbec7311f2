#include "practice/guide.h"

#include "core/choice.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "practice/exercise.h"

#include <math.h>
#include <string.h>

static const char *const level_names[] = { "emergency", "urgent", "advice" };
static const char *const kind_names[] = { "stretch", "roll", "drill" };
static const char *const tool_names[] = { "", "roller", "ball", "stick" };

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
        row->level = (GuideLevel)choice_read(config, node, "level", NULL, level_names,
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

static bool load_exercise(Config *config, const ConfigNode *node, const char *id,
                          Exercise *exercise)
{
    char data[512], folder[512], name[GUIDE_KEY], path[512];
    text_copy(data, sizeof data, config->path);
    char *slash = strrchr(data, '/');
    if (slash)
        *slash = '\0';
    if (!text_format(name, sizeof name, "%s.cfg", id) ||
        !file_join(folder, sizeof folder, slash ? data : ".", "exercises") ||
        !file_join(path, sizeof path, folder, name)) {
        config_fault(config, node, "unknown exercise '%s'", id);
        return false;
    }
    if (!file_exists(path))
        choice_no_file(config, node, "exercise", id, folder);
    else if (!exercise_load(exercise, path))
        config->failed = true; /* the fault is told already, at its own place */
    return config_ok(config);
}

/* One of a list of ids. area: the one it has to be for, "" for a drill. */
static void read_exercise(Config *config, const ConfigNode *list, int index, const char *area,
                          Guide *guide)
{
    Exercise exercise;
    const ConfigNode *node = config_at(list, index);
    const char *id = config_string_at(config, list, index);
    if (config_ok(config) && guide->exercise_count == GUIDE_MAX_EXERCISES)
        config_fault(config, node, "more than %d exercises", GUIDE_MAX_EXERCISES);
    if (config_ok(config) && guide_exercise(guide, id))
        config_fault(config, node, "exercise '%s' is there twice", id);
    if (!config_ok(config) || !load_exercise(config, node, id, &exercise))
        return;
    if (exercise.about.pressure_most > guide->roll_cap) {
        log_place(exercise.path, exercise.stroke.pressure_line, "pressure %d is past roll_cap, %d",
                  exercise.about.pressure_most, guide->roll_cap);
        config->failed = true;
        return;
    }
    if (*area && !exercise_has_area(&exercise, area))
        config_fault(config, node, "exercise '%s' does not name the area '%s' in its file", id,
                     area);
    if (!*area && exercise.about.kind != GUIDE_DRILL)
        config_fault(config, node, "exercise '%s' is no drill", id);
    guide->exercises[guide->exercise_count++] = exercise.about;
}

static void read_exercises(Config *config, const ConfigNode *node, const char *member,
                           const char *area, Guide *guide)
{
    const ConfigNode *list = config_list(config, node, member);
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_exercise(config, list, i, area, guide);
}

static void read_area(Config *config, const ConfigNode *node, Guide *guide)
{
    static const char *const members[] = { "id", "care", "exercises", "standing", NULL };
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
    read_exercises(config, node, "exercises", area->id, guide);
    area->count = guide->exercise_count - area->first;
}

/* Once all exercises are known: one that another area has, done standing. */
static void read_standing(Config *config, const ConfigNode *node, Guide *guide, GuideArea *area)
{
    Exercise exercise;
    const ConfigNode *place = config_find(node, "standing");
    const char *id = place ? config_string(config, node, "standing") : "";
    if (!id[0] || !config_ok(config))
        return;
    config_copy(config, node, "standing", area->standing, sizeof area->standing);
    if (!guide_exercise(guide, id))
        config_fault(config, place, "exercise '%s' is no area's", id);
    else if (load_exercise(config, place, id, &exercise) &&
             (exercise.about.kind != GUIDE_STRETCH || !exercise_is_standing(&exercise)))
        config_fault(config, place, "exercise '%s' is no stretch that is done standing", id);
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

static GuideDose read_variant(Config *config, const ConfigNode *node)
{
    static const char *const members[] = { "hold", "sets", NULL };
    config_only(config, node, members);
    return (GuideDose){ .sets = choice_count(config, node, "sets", 1, 1, 10),
                        .hold = choice_number(config, node, "hold", 0, 0, 600) };
}

static void read_doses(Config *config, Guide *guide)
{
    static const char *const members[] = { "gentle", "flexibility", NULL };
    const ConfigNode *node = config_group(config, config_root(config), "doses");
    config_only(config, node, members);
    guide->gentle = read_variant(config, config_group(config, node, "gentle"));
    guide->flexibility = read_variant(config, config_group(config, node, "flexibility"));
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
    for (int i = 0; i < guide->area_count && config_ok(config); i++)
        read_standing(config, config_at(areas, i), guide, &guide->areas[i]);
    guide->first_drill = guide->exercise_count;
    read_exercises(config, root, "drills", "", guide);
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

static GuideDose own_dose(GuideDose dose, GuideDose own)
{
    dose.sets = own.sets;
    dose.hold = own.hold;
    return dose;
}

GuideDose guide_dose(const Guide *guide, const GuideExercise *exercise, GuideVariant variant)
{
    GuideDose dose = exercise->dose;
    bool held = exercise->kind == GUIDE_STRETCH && dose.reps == 0;
    if (variant == GUIDE_DOSE_GENTLE && exercise->gentle.sets)
        return own_dose(dose, exercise->gentle);
    if (variant == GUIDE_DOSE_FLEXIBILITY && exercise->flexibility.sets)
        return own_dose(dose, exercise->flexibility);
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

bool guide_in_day_clothes(const GuideExercise *exercise)
{
    return exercise->tool == GUIDE_TOOL_NONE && exercise->grade != GUIDE_ADVANCED;
}

const char *guide_kind_name(GuideKind kind)
{
    return kind_names[kind];
}

const char *guide_tool_name(GuideTool tool)
{
    return tool_names[tool];
}
