#include "practice/breathing.h"

#include "core/choice.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "practice/breathing_private.h"

#include <math.h>
#include <string.h>

enum { TENTHS = 10 };

static const char *const part_names[BREATH_PARTS] = { "in", "top_up", "hold", "out", "rest" };

/* ---- Reading. */

/* A number of seconds in steps of 0.1 s. */
static int to_tenths(Config *config, const ConfigNode *place, const char *what, double seconds)
{
    double tenths = seconds * TENTHS;
    if (!(fabs(tenths) < 1e6) || fabs(tenths - round(tenths)) > 1e-6) {
        config_fault(config, place, "%s must be in steps of 0.1 s, is %g", what, seconds);
        return 0;
    }
    return (int)lround(tenths);
}

static bool is_optional(BreathPart part)
{
    return part != BREATH_IN && part != BREATH_OUT;
}

bool breathing_within(const BreathLimits *limits, BreathPart part, int tenths)
{
    const int *limit = limits->part[part];
    return (tenths == 0 && is_optional(part)) || (tenths >= limit[0] && tenths <= limit[1]);
}

static void read_part(Config *config, const BreathLimits *limits, BreathPart part, int *tenths)
{
    const ConfigNode *root = config_root(config);
    const char *name = part_names[part];
    const int *limit = limits->part[part];
    double seconds = is_optional(part) ? config_number_or(config, root, name, 0)
                                       : config_number(config, root, name);
    const ConfigNode *place = config_find(root, name);
    *tenths = to_tenths(config, place, name, seconds);
    if (config_ok(config) && !breathing_within(limits, part, *tenths))
        config_fault(config, place, "%s must be %g to %g s%s, is %g", name, limit[0] / 10.0,
                     limit[1] / 10.0, is_optional(part) ? ", or left out" : "", seconds);
}

static void read_lengths(Config *config, BreathPattern *pattern)
{
    const ConfigNode *root = config_root(config);
    pattern->length.seconds = choice_count(config, root, "seconds", 0, 0, BREATHING_SECONDS_MOST);
    pattern->length.breaths = choice_count(config, root, "breaths", 0, 0, BREATHING_BREATHS_MOST);
    pattern->most.seconds =
        choice_count(config, root, "seconds_most", 0, 0, BREATHING_SECONDS_MOST);
    pattern->most.breaths =
        choice_count(config, root, "breaths_most", 0, 0, BREATHING_BREATHS_MOST);
    if ((pattern->length.seconds > 0) == (pattern->length.breaths > 0))
        config_fault(config, root, "it begins with either seconds or breaths");
    if (pattern->most.seconds && pattern->length.seconds > pattern->most.seconds)
        config_fault(config, config_find(root, "seconds"), "seconds is past seconds_most, %d",
                     pattern->most.seconds);
    if (pattern->most.breaths && pattern->length.breaths > pattern->most.breaths)
        config_fault(config, config_find(root, "breaths"), "breaths is past breaths_most, %d",
                     pattern->most.breaths);
}

static void read_pattern(Config *config, const BreathLimits *limits, BreathPattern *pattern)
{
    static const char *const members[] = { "name",    "in",           "top_up",  "hold",
                                           "out",     "rest",         "seconds", "seconds_most",
                                           "breaths", "breaths_most", NULL };
    const ConfigNode *root = config_root(config);
    config_only(config, root, members);
    if (config_find(root, "name"))
        config_copy(config, root, "name", pattern->name, sizeof pattern->name);
    for (int part = 0; part < BREATH_PARTS; part++)
        read_part(config, limits, (BreathPart)part, &pattern->tenths[part]);
    read_lengths(config, pattern);
    int whole = breathing_tenths(pattern);
    if (config_ok(config) && (whole < limits->breath[0] || whole > limits->breath[1]))
        config_fault(config, root, "a breath must be %g to %g s, is %g", limits->breath[0] / 10.0,
                     limits->breath[1] / 10.0, whole / 10.0);
}

bool breathing_read(BreathPattern *pattern, const BreathLimits *limits, const char *path)
{
    Config config;
    *pattern = (BreathPattern){ 0 };
    if (!config_load(&config, path))
        return false;
    if (!choice_file_id(pattern->id, sizeof pattern->id, path))
        config_fault(&config, config_root(&config), "the file's name is no id, or too long");
    read_pattern(&config, limits, pattern);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *pattern = (BreathPattern){ 0 };
    return ok;
}

static void read_limit(Config *config, const ConfigNode *node, const char *name, int out[2])
{
    float pair[2] = { 0, 0 };
    if (!config_numbers(config, node, name, pair, 2))
        return;
    for (int i = 0; i < 2; i++) /* 0.3 as a float is no 0.3 */
        out[i] = to_tenths(config, config_find(node, name), name, round(pair[i] * 1e4) / 1e4);
    if (config_ok(config) && !(out[0] > 0 && out[0] <= out[1]))
        config_fault(config, config_find(node, name), "%s must rise from above 0", name);
}

static void read_limits(Config *config, BreathLimits *limits)
{
    static const char *const members[] = { "in", "top_up", "hold", "out", "rest", "breath", NULL };
    const ConfigNode *node = config_group(config, config_root(config), "limits");
    config_only(config, node, members);
    for (int part = 0; part < BREATH_PARTS; part++)
        read_limit(config, node, part_names[part], limits->part[part]);
    read_limit(config, node, "breath", limits->breath);
}

bool breathing_load_limits(BreathLimits *limits, const char *data_folder)
{
    char path[512];
    Config config;
    *limits = (BreathLimits){ 0 };
    if (!file_join(path, sizeof path, data_folder, "breathing.cfg") || !config_load(&config, path))
        return false;
    read_limits(&config, limits);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

static void read_listed(Config *config, const ConfigNode *list, int index, const char *folder,
                        Breathing *breathing)
{
    char name[BREATHING_ID + 8], path[512];
    const ConfigNode *node = config_at(list, index);
    const char *id = config_string_at(config, list, index);
    if (config_ok(config) && breathing->count == BREATHING_MAX)
        config_fault(config, node, "more than %d patterns", BREATHING_MAX);
    if (config_ok(config) && breathing_find(breathing, id))
        config_fault(config, node, "pattern '%s' is there twice", id);
    if (!config_ok(config))
        return;
    if (!text_format(name, sizeof name, "%s.cfg", id) ||
        !file_join(path, sizeof path, folder, name) || !file_exists(path))
        choice_no_file(config, node, "pattern", id, folder);
    else if (breathing_read(&breathing->patterns[breathing->count], &breathing->limits, path))
        breathing->count++;
    else
        config->failed = true; /* the fault is told already, at its own place */
}

static void read_usual(Config *config, Breathing *breathing)
{
    const ConfigNode *root = config_root(config);
    const char *ids[BREATHING_MAX];
    for (int i = 0; i < breathing->count; i++)
        ids[i] = breathing->patterns[i].id;
    breathing->usual = choice_find(config, config_find(root, "usual"), "pattern",
                                   config_string(config, root, "usual"), ids, breathing->count);
}

static void read_all(Config *config, const char *folder, Breathing *breathing)
{
    static const char *const members[] = { "usual", "patterns", "limits", NULL };
    const ConfigNode *root = config_root(config);
    config_only(config, root, members);
    read_limits(config, &breathing->limits);
    const ConfigNode *list = config_list(config, root, "patterns");
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_listed(config, list, i, folder, breathing);
    if (config_ok(config))
        read_usual(config, breathing);
    breathing->shipped = breathing->count;
}

bool breathing_load(Breathing *breathing, const char *data_folder)
{
    char path[512], folder[512];
    Config config;
    *breathing = (Breathing){ 0 };
    if (!file_join(path, sizeof path, data_folder, "breathing.cfg") ||
        !file_join(folder, sizeof folder, data_folder, "breathing") || !config_load(&config, path))
        return false;
    read_all(&config, folder, breathing);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        *breathing = (Breathing){ 0 };
    return ok;
}

/* ---- Asking. */

const BreathPattern *breathing_find(const Breathing *breathing, const char *id)
{
    for (int i = 0; i < breathing->count; i++) {
        if (strcmp(breathing->patterns[i].id, id) == 0)
            return &breathing->patterns[i];
    }
    return NULL;
}

const char *breathing_nearest(const Breathing *breathing, const char *id)
{
    const char *ids[BREATHING_MAX];
    for (int i = 0; i < breathing->count; i++)
        ids[i] = breathing->patterns[i].id;
    return text_nearest(id, ids, breathing->count);
}

const BreathPattern *breathing_usual(const Breathing *breathing)
{
    return &breathing->patterns[breathing->usual];
}

int breathing_tenths(const BreathPattern *pattern)
{
    int sum = 0;
    for (int part = 0; part < BREATH_PARTS; part++)
        sum += pattern->tenths[part];
    return sum;
}

double breathing_per_minute(const BreathPattern *pattern)
{
    return 60.0 * TENTHS / breathing_tenths(pattern);
}

bool breathing_has_holds(const BreathPattern *pattern)
{
    return pattern->tenths[BREATH_HOLD] > 0 || pattern->tenths[BREATH_REST] > 0;
}

bool breathing_is_offered(const BreathPattern *pattern, bool after_run)
{
    return !after_run || !breathing_has_holds(pattern);
}

const char *breathing_gate(const BreathPattern *pattern)
{
    return breathing_has_holds(pattern) ? "breath_holds" : NULL;
}

void breathing_key(char out[GUIDE_KEY], const BreathPattern *pattern, const char *member)
{
    char group[BREATHING_ID];
    text_copy(group, sizeof group, pattern->id);
    for (char *at = group; *at; at++)
        *at = *at == '.' ? '_' : *at;
    text_format(out, GUIDE_KEY, "breath.%s.%s", group, member);
}

const char *breath_part_name(BreathPart part)
{
    return part_names[part];
}

const char *breath_phase_name(BreathPart part)
{
    return part_names[part == BREATH_TOP_UP ? BREATH_IN : part];
}

bool breathing_check(const Breathing *breathing, const char *data_folder, HasText *has_text,
                     void *owner)
{
    static const char *const members[] = { "name", "about", "caution" };
    Needs needs = { data_folder, "breathing.cfg", has_text, owner, false };
    for (int i = 0; i < breathing->shipped; i++) {
        for (size_t k = 0; k < ARRAY_COUNT(members); k++) {
            char key[GUIDE_KEY];
            breathing_key(key, &breathing->patterns[i], members[k]);
            needs_text(&needs, "%s", key);
        }
    }
    return !needs.failed;
}
