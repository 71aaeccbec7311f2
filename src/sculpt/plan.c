#include "sculpt/plan_read.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "sculpt/blend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool plan_open(const PlanReader *reader, Config *config, const char *name)
{
    char path[512];
    return file_join(path, sizeof path, reader->folder, name) && config_load(config, path);
}

bool plan_close(Config *config)
{
    bool ok = config_ok(config);
    config_finish(config);
    return ok;
}

bool plan_is_ours(const PlanReader *reader, Config *config, const ConfigNode *group)
{
    const char *build = config_string_or(config, group, "build", "");
    if (build[0] && strcmp(build, "male") != 0 && strcmp(build, "female") != 0)
        config_fault(config, config_find(group, "build"), "no such build: '%s'", build);
    return !build[0] || strcmp(build, reader->build) == 0;
}

int plan_find_bone(const Plan *plan, const char *name)
{
    for (int i = 0; i < plan->bone_count; i++)
        if (strcmp(plan->bones[i].name, name) == 0)
            return i;
    return -1;
}

static void name_fault(Config *config, const ConfigNode *node, const char *name,
                       const char *const *names, int count)
{
    const char *nearest = text_nearest(name, names, count);
    if (nearest)
        config_fault(config, node, "unknown bone '%s', did you mean '%s'?", name, nearest);
    else
        config_fault(config, node, "unknown bone '%s'", name);
}

int plan_bone_at(const PlanReader *reader, Config *config, const ConfigNode *row, int place)
{
    const Plan *plan = reader->plan;
    const char *name = config_string_at(config, row, place);
    int bone = plan_find_bone(plan, name);
    if (bone >= 0)
        return bone;
    const char *names[PLAN_MAX_BONES];
    for (int i = 0; i < plan->bone_count; i++)
        names[i] = plan->bones[i].name;
    name_fault(config, row, name, names, plan->bone_count);
    return 0;
}

int plan_take(Config *config, const ConfigNode *node, int *count, int limit, const char *what)
{
    if (*count < limit)
        return (*count)++;
    config_fault(config, node, "more than %d %s", limit, what);
    return -1;
}

float plan_length(Config *config, const ConfigNode *row, int place)
{
    return (float)config_number_at(config, row, place) * 0.001f;
}

vec3s bone_place(const Bone *bone, float along, float lateral, float anterior)
{
    vec3s p = glms_vec3_add(bone->origin, glms_vec3_scale(bone->along, along * bone->length));
    p = glms_vec3_add(p, glms_vec3_scale(bone->lateral, lateral));
    return glms_vec3_add(p, glms_vec3_scale(bone->anterior, anterior));
}

static float clip_value(const Plan *plan, const Clip *clip, vec3s point)
{
    const Bone *bone = &plan->bones[clip->bone];
    vec3s from = bone_place(bone, clip->place.x, clip->place.y, clip->place.z);
    vec3s off = glms_vec3_sub(point, from);
    vec3s q = { { glms_vec3_dot(off, bone->lateral), glms_vec3_dot(off, bone->along),
                  glms_vec3_dot(off, bone->anterior) } };
    if (!clip->hole)
        return glms_vec3_dot(q, clip->direction) + clip->bow * q.x * q.x;
    vec3s a = glms_vec3_div(q, clip->direction);
    float k0 = glms_vec3_norm(a), k1 = glms_vec3_norm(glms_vec3_div(a, clip->direction)) + 1e-9f;
    return -(k0 - 1) * k0 / k1;
}

float clip_distance(const Plan *plan, const ClipSet *set, vec3s point)
{
    float s = -1;
    point.x = fabsf(point.x);
    for (int i = 0; i < set->count; i++) {
        float d = clip_value(plan, &set->clips[i], point);
        s = i ? soft_maximum(s, d, set->blend) : d;
    }
    return s;
}

/* The profile of a bone at a place; false when it has none. */
static bool profile_at(const Plan *plan, int bone, float along, ProfileRow *out)
{
    const ProfileRow *below = NULL, *above = NULL;
    for (int i = 0; i < plan->profile_count; i++) {
        const ProfileRow *row = &plan->profile[i];
        if (row->bone != bone)
            continue;
        if (row->along <= along && (!below || row->along > below->along))
            below = row;
        if (row->along > along && (!above || row->along < above->along))
            above = row;
    }
    if (!below && !above)
        return false;
    below = below ? below : above;
    above = above ? above : below;
    float t = above == below ? 0 : (along - below->along) / (above->along - below->along);
    t = t * t * (3 - 2 * t);
    out->lateral = glm_lerp(below->lateral, above->lateral, t);
    out->anterior = glm_lerp(below->anterior, above->anterior, t);
    out->shift = glm_lerp(below->shift, above->shift, t);
    out->bulk = glm_lerp(below->bulk, above->bulk, t);
    return true;
}

static vec3s point_deep(const Plan *plan, const PathPoint *point)
{
    const Bone *bone = &plan->bones[point->bone];
    return glms_vec3_add(glms_vec3_scale(bone->anterior, cosf(point->roll)),
                         glms_vec3_scale(bone->lateral, sinf(point->roll)));
}

static float stretched(const Bone *bone, const ProfileRow *row, vec3s direction)
{
    vec3s q = { { glms_vec3_dot(direction, bone->lateral) * row->lateral,
                  glms_vec3_dot(direction, bone->along) * bone->stretch,
                  glms_vec3_dot(direction, bone->anterior) * row->anterior } };
    return glms_vec3_norm(q) * row->bulk;
}

/* Positions and sections are stretched together, as the space round the bone is: a smooth body
 * stays smooth. */
static void build_strand(const Plan *plan, Strand *strand)
{
    TubePoint points[TUBE_MAX_POINTS];
    ProfileRow rows[TUBE_MAX_POINTS];
    bool shaped[TUBE_MAX_POINTS];
    int count = strand->point_count;
    for (int i = 0; i < count; i++) {
        const PathPoint *p = &strand->path[i];
        const Bone *bone = &plan->bones[p->bone];
        shaped[i] = profile_at(plan, p->bone, p->along, &rows[i]);
        float lateral = p->lateral, anterior = p->anterior;
        if (shaped[i]) {
            lateral *= rows[i].lateral;
            anterior = anterior * rows[i].anterior + rows[i].shift;
        }
        points[i] = (TubePoint){ .centre = bone_place(bone, p->along, lateral, anterior),
                                 .deep = point_deep(plan, p),
                                 .half_width = p->half_width,
                                 .half_depth = p->half_depth };
    }
    for (int i = 0; i < count; i++) {
        const Bone *bone = &plan->bones[strand->path[i].bone];
        if (!shaped[i])
            continue;
        vec3s tangent = bone->along;
        if (count > 1) {
            vec3s before = points[i > 0 ? i - 1 : 0].centre;
            vec3s after = points[i + 1 < count ? i + 1 : i].centre;
            tangent = glms_vec3_normalize(glms_vec3_sub(after, before));
        }
        vec3s deep = points[i].deep;
        deep = glms_vec3_normalize(
            glms_vec3_sub(deep, glms_vec3_scale(tangent, glms_vec3_dot(deep, tangent))));
        points[i].half_width *= stretched(bone, &rows[i], glms_vec3_cross(deep, tangent));
        points[i].half_depth *= stretched(bone, &rows[i], deep);
    }
    tube_build(&strand->tube, points, count, plan->bones[strand->path[0].bone].along);
}

Plan *plan_create(const char *folder, const char *build)
{
    Plan *plan = calloc(1, sizeof *plan);
    if (!plan) {
        log_error("out of memory for the body's plan");
        return NULL;
    }
    PlanReader reader = {
        .plan = plan, .folder = folder, .build = build, .first_build = strcmp(build, "male") == 0
    };
    bool ok = plan_read_bones(&reader) && plan_read_builds(&reader) && plan_read_muscles(&reader) &&
              plan_read_cloth(&reader) && plan_read_shapes(&reader) && plan_read_tweaks(&reader) &&
              plan_read_follow(&reader);
    if (!ok) {
        plan_destroy(plan);
        return NULL;
    }
    for (int i = 0; i < plan->strand_count; i++)
        build_strand(plan, &plan->strands[i]);
    return plan;
}

void plan_destroy(Plan *plan)
{
    free(plan);
}
