#include "practice/exercise.h"

#include "core/choice.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "practice/exercise_mistake.h"
#include "practice/exercise_place.h"
#include "practice/exercise_pose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = { "stretch", "roll", "drill" };
static const char *const tool_names[] = { "roller", "ball", "stick" };
static const char *const sides_names[] = { "each", "both", "directions" };
static const char *const grade_names[] = { "gentle", "normal", "advanced" };
static const char *const target_names[] = { "one", "both", "rear", "front", "top" };
static const char *const breathing_names[] = { "out_to_end", "slow", "free" };
static const char *const base_names[] = {
    "standing",      "standing_split", "standing_step", "standing_single", "standing_cross",
    "half_kneeling", "kneeling_fold",  "kneeling_sit",  "all_fours",       "supine",
    "supine_edge",   "side_lying",     "side_plank",    "prone",           "long_sit",
    "chair",         "seated_cross",   "supine_wall",   "supine_chair",
};
static const char *const direction_names[] = { "above", "below", "behind", "before", "at" };
static const char *const mark_names[] = {
    "heel",           "heel_pad",       "ball_of_foot", "ankle",      "knee",       "knee_crease",
    "kneecap",        "mid_thigh",      "sit_bone",     "hip_crease", "pelvic_rim", "lowest_rib",
    "front_hip_bone", "outer_hip_bone", "blade_low",    "blade_top",
};
static const char *const zone_names[] = {
    "achilles_tendon", "heel_bone", "knee_back",      "shin_bone",      "kneecap",  "outer_knee",
    "it_band",         "sit_bone",  "outer_hip_bone", "front_hip_bone", "groin",    "belly",
    "tailbone",        "sacrum",    "sciatic_nerve",  "spine",          "low_back", "ribs",
    "kidney",          "neck",      "bruise",
};

/* NULL when there is none; what is no group, or no list, is a fault. */
static const ConfigNode *find_group(Config *config, const ConfigNode *node, const char *name)
{
    return config_find(node, name) ? config_group(config, node, name) : NULL;
}

static const ConfigNode *find_list(Config *config, const ConfigNode *node, const char *name)
{
    return config_find(node, name) ? config_list(config, node, name) : NULL;
}

/* Lays props, contacts and poses over a form that may be filled already. */
static void read_form(Config *config, const ConfigNode *node, ExerciseForm *form)
{
    exercise_read_props(config, node, form);
    exercise_read_contacts(config, node, form, &form->contacts);
    exercise_read_pose(config, find_group(config, node, "pose"), &form->start, NULL);
    exercise_read_pose(config, find_group(config, node, "pose"), &form->end, NULL);
    exercise_read_pose(config, find_group(config, node, "start"), &form->start, NULL);
    exercise_read_pose(config, find_group(config, node, "end"), &form->end, NULL);
    form->end.at = 1;
    exercise_read_between(config, find_list(config, node, "between"), form);
}

static void read_base(Config *config, const ConfigNode *node, const char *other, char *base)
{
    int found = choice_read(config, node, "base", other, base_names, ARRAY_COUNT(base_names));
    text_copy(base, EXERCISE_NAME, base_names[found]);
}

static void read_way(Config *config, const ConfigNode *node, char *way)
{
    if (config_find(node, "way"))
        config_copy(config, node, "way", way, EXERCISE_NAME);
}

static void read_adapted(Config *config, const ConfigNode *node, Exercise *exercise)
{
    static const char *const members[] = { "base",  "way", "props",   "contacts", "pose",
                                           "start", "end", "between", NULL };
    if (!node)
        return;
    config_only(config, node, members);
    exercise->has_adapted = true;
    exercise->adapted = exercise->form;
    read_base(config, node, exercise->form.base, exercise->adapted.base);
    read_way(config, node, exercise->adapted.way);
    read_form(config, node, &exercise->adapted);
}

/* A list of words into rows of EXERCISE_NAME. */
static int read_words(Config *config, const ConfigNode *node, const char *member,
                      char (*out)[EXERCISE_NAME], int most)
{
    const ConfigNode *list = config_list(config, node, member);
    int count = config_count(list);
    if (count > most) {
        config_fault(config, list, "more than %d in %s", most, member);
        return 0;
    }
    for (int i = 0; i < count && config_ok(config); i++) {
        const char *word = config_string_at(config, list, i);
        if (!text_copy(out[i], EXERCISE_NAME, word))
            config_fault(config, list, "'%s' is too long", word);
    }
    return config_ok(config) ? count : 0;
}

static GuideDose read_variant(Config *config, const ConfigNode *node, const char *name)
{
    static const char *const members[] = { "hold", "sets", NULL };
    if (!config_find(node, name))
        return (GuideDose){ 0 };
    const ConfigNode *group = config_group(config, node, name);
    config_only(config, group, members);
    return (GuideDose){ .sets = choice_count(config, group, "sets", 1, 1, 10),
                        .hold = choice_number(config, group, "hold", -1, 1, 600) };
}

static void read_dose(Config *config, const ConfigNode *root, GuideExercise *about)
{
    static const char *const members[] = { "hold", "sets",   "reps",        "cycle",
                                           "rest", "gentle", "flexibility", NULL };
    const ConfigNode *node = config_group(config, root, "dose");
    config_only(config, node, members);
    about->dose = (GuideDose){
        .sets = choice_count(config, node, "sets", 1, 1, 10),
        .reps = choice_count(config, node, "reps", 0, 0, 50),
        .hold = choice_number(config, node, "hold", 0, 0, 600),
        .cycle = choice_number(config, node, "cycle", 0, 0, 600),
        .rest = choice_number(config, node, "rest", -1, 0, 600),
    };
    about->gentle = read_variant(config, node, "gentle");
    about->flexibility = read_variant(config, node, "flexibility");
    if (config_ok(config) && about->dose.hold <= 0 && about->dose.cycle <= 0)
        config_fault(config, node, "no hold and no cycle");
}

/* ( 10, "above", "heel" ) */
static void read_mark(Config *config, const ConfigNode *node, const char *member,
                      ExerciseMark *mark)
{
    const ConfigNode *row = config_list(config, node, member);
    if (config_ok(config) && config_count(row) != 3)
        config_fault(config, row, "%s is ( cm, direction, place )", member);
    if (!config_ok(config))
        return;
    mark->distance = (float)config_number_at(config, row, 0);
    int direction = choice_find(config, row, "direction", config_string_at(config, row, 1),
                                direction_names, ARRAY_COUNT(direction_names));
    int place = choice_find(config, row, "place", config_string_at(config, row, 2), mark_names,
                            ARRAY_COUNT(mark_names));
    text_copy(mark->direction, sizeof mark->direction, direction_names[direction]);
    text_copy(mark->mark, sizeof mark->mark, mark_names[place]);
}

static void read_pressure(Config *config, const ConfigNode *node, Exercise *exercise)
{
    float pair[2] = { 0, 0 };
    if (!config_numbers(config, node, "pressure", pair, 2))
        return;
    const ConfigNode *place = config_find(node, "pressure");
    if (!(pair[0] >= 0 && pair[0] <= pair[1] && pair[1] <= 10))
        config_fault(config, place, "pressure must rise within 0 to 10");
    exercise->about.pressure_start = (int)pair[0];
    exercise->about.pressure_most = (int)pair[1];
    exercise->stroke.pressure_line = (int)config_setting_source_line(place);
}

/* A pass of 2 to 4 s, a set of 30 to 120 s: Behm 2020 (10.1519/JSC.0000000000003765). */
static void read_roll(Config *config, const ConfigNode *root, Exercise *exercise)
{
    static const char *const members[] = { "tool", "from",     "to",    "stroke",
                                           "time", "pressure", "avoid", NULL };
    const ConfigNode *node = config_group(config, root, "roll");
    GuideExercise *about = &exercise->about;
    ExerciseStroke *stroke = &exercise->stroke;
    config_only(config, node, members);
    int tool = choice_read(config, node, "tool", NULL, tool_names, ARRAY_COUNT(tool_names));
    about->tool = (GuideTool)(GUIDE_ROLLER + tool);
    read_mark(config, node, "from", &stroke->from);
    read_mark(config, node, "to", &stroke->to);
    about->stroke = choice_number(config, node, "stroke", -1, 1, 60);
    about->stroke_time = choice_number(config, node, "time", -1, 2, 4);
    read_pressure(config, node, exercise);
    stroke->avoid_count = read_words(config, node, "avoid", stroke->avoid, EXERCISE_MAX_AVOID);
    for (int i = 0; i < stroke->avoid_count; i++)
        choice_find(config, config_at(config_find(node, "avoid"), i), "zone", stroke->avoid[i],
                    zone_names, ARRAY_COUNT(zone_names));
    if (config_ok(config) && !(about->dose.hold >= 30 && about->dose.hold <= 120))
        config_fault(config, config_find(root, "dose"), "a roll is held 30 to 120 s, is %g",
                     about->dose.hold);
}

static void read_tempo(Config *config, const ConfigNode *root, Exercise *exercise)
{
    static const char *const members[] = { "ease_in", "ease_out", NULL };
    const ConfigNode *node = config_group(config, root, "tempo");
    config_only(config, node, members);
    exercise->about.ease_in = choice_number(config, node, "ease_in", -1, 2, 10);
    exercise->about.ease_out = choice_number(config, node, "ease_out", -1, 2, 10);
}

static void read_limit(Config *config, const ConfigNode *node, Exercise *exercise)
{
    static const char *const members[] = { "angle", "least", "most", "why", NULL };
    if (exercise->limit_count == EXERCISE_MAX_LIMITS) {
        config_fault(config, node, "more than %d limits", EXERCISE_MAX_LIMITS);
        return;
    }
    ExerciseLimit *limit = &exercise->limits[exercise->limit_count++];
    config_only(config, node, members);
    config_copy(config, node, "angle", limit->name, sizeof limit->name);
    config_copy(config, node, "why", limit->why, sizeof limit->why);
    limit->least = (float)config_number_or(config, node, "least", INFINITY);
    limit->most = (float)config_number_or(config, node, "most", -INFINITY);
    limit->line = (int)config_setting_source_line(node);
    if (config_ok(config) && !limit->why[0])
        config_fault(config, node, "a wider limit needs its reason in 'why'");
    if (config_ok(config) && isinf(limit->least) && isinf(limit->most))
        config_fault(config, node, "a limit needs 'least' or 'most'");
}

/* The file's name without its ending is the id. */
static bool read_id(Config *config, const char *path, char *id)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    if (length < 5 || length - 4 >= GUIDE_ID || strcmp(name + length - 4, ".cfg") != 0) {
        config_fault(config, NULL, "the name must be <id>.cfg, an id shorter than %d", GUIDE_ID);
        return false;
    }
    memcpy(id, name, length - 4);
    id[length - 4] = '\0';
    return true;
}

static void read_kind(Config *config, const ConfigNode *root, Exercise *exercise)
{
    enum { SHARED = 21 };
    static const char *const shared[SHARED] = {
        "kind", "areas", "grade", "base",  "target",  "sides",   "muscles", "props", "contacts",
        "pose", "start", "end",   "error", "between", "adapted", "limits",  "dose",  "breathing",
        "barefoot", "view", "way",
    };
    static const char *const own[] = { "tempo", "roll", NULL };
    const char *members[SHARED + 2] = { 0 };
    memcpy(members, shared, sizeof shared);
    GuideExercise *about = &exercise->about;
    about->kind =
        (GuideKind)choice_read(config, root, "kind", NULL, kind_names, ARRAY_COUNT(kind_names));
    members[SHARED] = own[about->kind];
    if (!config_ok(config))
        return; /* what else is wrong depends on the kind */
    config_only(config, root, members);
    about->grade = (GuideGrade)choice_read(config, root, "grade", "normal", grade_names,
                                           ARRAY_COUNT(grade_names));
    about->sides = (GuideSides)choice_read(config, root, "sides", "each", sides_names,
                                           ARRAY_COUNT(sides_names));
    int target = choice_read(config, root, "target", NULL, target_names, ARRAY_COUNT(target_names));
    text_copy(exercise->target, sizeof exercise->target, target_names[target]);
    int breathing =
        choice_read(config, root, "breathing", NULL, breathing_names, ARRAY_COUNT(breathing_names));
    text_copy(exercise->breathing, sizeof exercise->breathing, breathing_names[breathing]);
}

static void read_exercise(Config *config, Exercise *exercise)
{
    const ConfigNode *root = config_root(config);
    read_kind(config, root, exercise);
    if (!config_ok(config))
        return;
    exercise->area_count = read_words(config, root, "areas", exercise->areas, EXERCISE_MAX_AREAS);
    exercise->muscle_count =
        read_words(config, root, "muscles", exercise->muscles, EXERCISE_MAX_MUSCLES);
    if (!config_ok(config))
        return;
    exercise->area_line = (int)config_setting_source_line(config_find(root, "areas"));
    exercise->muscle_line = (int)config_setting_source_line(config_find(root, "muscles"));
    read_dose(config, root, &exercise->about);
    if (exercise->about.kind == GUIDE_STRETCH)
        read_tempo(config, root, exercise);
    if (exercise->about.kind == GUIDE_ROLL)
        read_roll(config, root, exercise);
    exercise->barefoot = config_bool_or(config, root, "barefoot", false);
    exercise->has_view = exercise_read_view(config, root, &exercise->view);
    if (exercise->view.near.name[0])
        config_fault(config, config_find(root, "view"), "only a mistake is seen from near");
    read_base(config, root, NULL, exercise->form.base);
    read_way(config, root, exercise->form.way);
    config_list(config, root, "props");
    config_list(config, root, "contacts");
    config_group(config, root, "end");
    read_form(config, root, &exercise->form);
    exercise_read_mistake(config, find_group(config, root, "error"), exercise);
    read_adapted(config, find_group(config, root, "adapted"), exercise);
    const ConfigNode *limits = find_list(config, root, "limits");
    for (int i = 0; i < config_count(limits) && config_ok(config); i++)
        read_limit(config, config_at(limits, i), exercise);
}

bool exercise_load(Exercise *exercise, const char *path)
{
    Config config;
    *exercise = (Exercise){ 0 };
    if (!config_load(&config, path))
        return false;
    text_copy(exercise->path, sizeof exercise->path, path);
    if (read_id(&config, path, exercise->about.id))
        read_exercise(&config, exercise);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *exercise = (Exercise){ 0 };
    return ok;
}

typedef struct {
    Exercises *exercises;
    bool ok;
} Folder;

static void load_one(void *owner, const char *path)
{
    Folder *folder = owner;
    Exercises *exercises = folder->exercises;
    Exercise *grown =
        realloc(exercises->items, (size_t)(exercises->count + 1) * sizeof *exercises->items);
    if (!grown) {
        log_error("%s: out of memory", path);
        folder->ok = false;
        return;
    }
    exercises->items = grown;
    if (exercise_load(&exercises->items[exercises->count], path))
        exercises->count++;
    else
        folder->ok = false;
}

bool exercises_load(Exercises *exercises, const char *folder)
{
    *exercises = (Exercises){ 0 };
    Folder reading = { exercises, true };
    bool ok = file_each(folder, ".cfg", load_one, &reading) && reading.ok;
    if (!ok)
        exercises_finish(exercises);
    return ok;
}

void exercises_finish(Exercises *exercises)
{
    free(exercises->items);
    *exercises = (Exercises){ 0 };
}

const Exercise *exercises_find(const Exercises *exercises, const char *id)
{
    for (int i = 0; i < exercises->count; i++) {
        if (strcmp(exercises->items[i].about.id, id) == 0)
            return &exercises->items[i];
    }
    return NULL;
}

bool exercise_is_standing(const Exercise *exercise)
{
    static const char standing[] = "standing";
    return strncmp(exercise->form.base, standing, sizeof standing - 1) == 0;
}

bool exercise_has_area(const Exercise *exercise, const char *area)
{
    for (int i = 0; i < exercise->area_count; i++) {
        if (strcmp(exercise->areas[i], area) == 0)
            return true;
    }
    return false;
}
