/* Landmarks, bone frames, and what makes a build. */
#include "sculpt/plan_read.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

enum {
    LANDMARK_FIELDS = 3,
    BONE_FIELDS = 4,
    PROFILE_FIELDS = 6,
    TWEAK_FIELDS = 6,
    TONE_FIELDS = 3
};

/* Both builds' positions while bones are made: a bone's stretch compares them. */
typedef struct {
    vec3s male[PLAN_MAX_LANDMARKS], female[PLAN_MAX_LANDMARKS];
} Positions;

static bool row_fits(Config *config, const ConfigNode *row, int count)
{
    if (config_count(row) == count)
        return true;
    config_fault(config, row, "a row of %d values is wanted here, not %d", count,
                 config_count(row));
    return false;
}

static vec3s read_vector(Config *config, const ConfigNode *row, int place)
{
    const ConfigNode *list = config_at(row, place);
    vec3s v = glms_vec3_zero();
    if (config_count(list) != 3) {
        config_fault(config, row, "three numbers [ x, y, z ] are wanted as value %d", place + 1);
        return v;
    }
    for (int k = 0; k < 3; k++)
        v.raw[k] = (float)config_number_at(config, list, k);
    return v;
}

static void read_landmarks(PlanReader *reader, Config *config, Positions *positions)
{
    Plan *plan = reader->plan;
    const ConfigNode *rows = config_list(config, config_root(config), "joints");
    for (int i = 0; i < config_count(rows); i++) {
        const ConfigNode *row = config_at(rows, i);
        int k = row_fits(config, row, LANDMARK_FIELDS)
                    ? plan_take(config, row, &plan->landmark_count, PLAN_MAX_LANDMARKS, "joints")
                    : -1;
        if (k < 0)
            return;
        text_copy(plan->landmarks[k].name, PLAN_NAME, config_string_at(config, row, 0));
        positions->male[k] = read_vector(config, row, 1);
        positions->female[k] = read_vector(config, row, 2);
        plan->landmarks[k].position =
            reader->first_build ? positions->male[k] : positions->female[k];
    }
}

static int find_landmark(const Plan *plan, Config *config, const ConfigNode *row, int place)
{
    const char *name = config_string_at(config, row, place), *names[PLAN_MAX_LANDMARKS];
    for (int i = 0; i < plan->landmark_count; i++) {
        names[i] = plan->landmarks[i].name;
        if (strcmp(names[i], name) == 0)
            return i;
    }
    const char *nearest = text_nearest(name, names, plan->landmark_count);
    config_fault(config, row, "unknown joint '%s'%s%s%s", name, nearest ? ", did you mean '" : "",
                 nearest ? nearest : "", nearest ? "'?" : "");
    return 0;
}

static void frame_bone(Bone *bone, vec3s from, vec3s to, vec3s anterior)
{
    vec3s span = glms_vec3_sub(to, from);
    bone->origin = from;
    bone->length = glms_vec3_norm(span);
    bone->along = glms_vec3_normalize(span);
    float lean = glms_vec3_dot(anterior, bone->along);
    bone->anterior =
        glms_vec3_normalize(glms_vec3_sub(anterior, glms_vec3_scale(bone->along, lean)));
    bone->lateral = glms_vec3_cross(bone->anterior, bone->along);
    if (bone->lateral.x < 0)
        bone->lateral = glms_vec3_negate(bone->lateral);
}

static void read_bone(PlanReader *reader, Config *config, const ConfigNode *row,
                      const Positions *at)
{
    Plan *plan = reader->plan;
    if (!row_fits(config, row, BONE_FIELDS))
        return;
    int k = plan_take(config, row, &plan->bone_count, PLAN_MAX_BONES, "bones");
    if (k < 0)
        return;
    Bone *bone = &plan->bones[k];
    text_copy(bone->name, PLAN_NAME, config_string_at(config, row, 0));
    int from = find_landmark(plan, config, row, 1), to = find_landmark(plan, config, row, 2);
    frame_bone(bone, plan->landmarks[from].position, plan->landmarks[to].position,
               read_vector(config, row, 3));
    if (bone->length < 1e-4f)
        config_fault(config, row, "bone '%s' has no length", bone->name);
    else
        bone->stretch = bone->length / glms_vec3_distance(at->male[from], at->male[to]);
}

bool plan_read_bones(PlanReader *reader)
{
    Config config;
    Positions positions;
    if (!plan_open(reader, &config, "joints.cfg"))
        return false;
    read_landmarks(reader, &config, &positions);
    if (!plan_close(&config) || !plan_open(reader, &config, "bones.cfg"))
        return false;
    const ConfigNode *rows = config_list(&config, config_root(&config), "bones");
    for (int i = 0; i < config_count(rows); i++)
        read_bone(reader, &config, config_at(rows, i), &positions);
    return plan_close(&config);
}

static void read_profile(PlanReader *reader, Config *config, const ConfigNode *rows)
{
    Plan *plan = reader->plan;
    for (int i = 0; i < config_count(rows); i++) {
        const ConfigNode *row = config_at(rows, i);
        int k = row_fits(config, row, PROFILE_FIELDS)
                    ? plan_take(config, row, &plan->profile_count, PLAN_MAX_PROFILE, "profile rows")
                    : -1;
        if (k < 0)
            return;
        plan->profile[k] = (ProfileRow){
            .bone = plan_bone_at(reader, config, row, 0),
            .along = (float)config_number_at(config, row, 1),
            .lateral = (float)config_number_at(config, row, 2),
            .anterior = (float)config_number_at(config, row, 3),
            .shift = plan_length(config, row, 4),
            .bulk = (float)config_number_at(config, row, 5),
        };
    }
}

bool plan_read_builds(PlanReader *reader)
{
    Config config;
    if (!plan_open(reader, &config, "builds.cfg"))
        return false;
    Plan *plan = reader->plan;
    const ConfigNode *build = config_group(&config, config_root(&config), reader->build);
    plan->blend_scale = (float)config_number(&config, build, "blend_scale");
    plan->strand_blend = 0.001f * (float)config_number(&config, build, "strand_blend");
    plan->groove_width = 0.001f * (float)config_number(&config, build, "groove_width");
    plan->groove_depth = 0.001f * (float)config_number(&config, build, "groove_depth");
    read_profile(reader, &config, config_list(&config, build, "profile"));
    return plan_close(&config);
}

static void apply_tweak(PlanReader *reader, Config *config, const ConfigNode *row)
{
    Plan *plan = reader->plan;
    if (!row_fits(config, row, TWEAK_FIELDS))
        return;
    const char *name = config_string_at(config, row, 0);
    int at = (int)config_number_at(config, row, 1);
    for (int i = 0; i < plan->strand_count; i++) {
        Strand *strand = &plan->strands[i];
        if (strcmp(strand->name, name) != 0 || at < 0 || at >= strand->point_count)
            continue;
        strand->path[at].lateral += plan_length(config, row, 2);
        strand->path[at].anterior += plan_length(config, row, 3);
        strand->path[at].half_width *= (float)config_number_at(config, row, 4);
        strand->path[at].half_depth *= (float)config_number_at(config, row, 5);
        return;
    }
    config_fault(config, row, "there is no strand '%s' with a point %d", name, at);
}

static void apply_tone(PlanReader *reader, Config *config, const ConfigNode *row)
{
    Plan *plan = reader->plan;
    bool smooth_too = config_count(row) == TONE_FIELDS + 1;
    if (!smooth_too && !row_fits(config, row, TONE_FIELDS))
        return;
    const char *name = config_string_at(config, row, 0);
    for (int i = 0; i < plan->shape_count; i++) {
        if (strcmp(plan->shapes[i].name, name) != 0)
            continue;
        plan->shapes[i].blend = plan_length(config, row, 1);
        plan->shapes[i].groove = (float)config_number_at(config, row, 2);
        if (smooth_too && plan->shapes[i].muscle >= 0)
            plan->smooth[plan->shapes[i].muscle] = (float)config_number_at(config, row, 3);
        return;
    }
    config_fault(config, row, "there is no shape '%s'", name);
}

bool plan_read_tweaks(PlanReader *reader)
{
    Config config;
    if (!plan_open(reader, &config, "builds.cfg"))
        return false;
    const ConfigNode *build = config_group(&config, config_root(&config), reader->build);
    const ConfigNode *tweaks = config_list(&config, build, "tweaks");
    for (int i = 0; i < config_count(tweaks); i++)
        apply_tweak(reader, &config, config_at(tweaks, i));
    const ConfigNode *tones = config_list(&config, build, "tones");
    for (int i = 0; i < config_count(tones); i++)
        apply_tone(reader, &config, config_at(tones, i));
    return plan_close(&config);
}
