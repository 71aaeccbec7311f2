#include "practice/exercise_pose.h"

#include "core/choice.h"
#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

/* Groups of a pose, and whose angles stand in each. */
static const struct {
    const char *name;
    ExerciseSide side;
} group_rows[] = {
    { "legs", EXERCISE_BOTH },       { "target", EXERCISE_TARGET },
    { "other", EXERCISE_OTHER },     { "trunk", EXERCISE_MIDDLE },
    { "arms", EXERCISE_BOTH },       { "target_arm", EXERCISE_TARGET },
    { "other_arm", EXERCISE_OTHER },
};

static ExerciseAngle *find_angle(ExercisePose *pose, ExerciseSide side, const char *name)
{
    for (int i = 0; i < pose->count; i++) {
        if (pose->angles[i].side == side && strcmp(pose->angles[i].name, name) == 0)
            return &pose->angles[i];
    }
    return NULL;
}

static void set_angle(Config *config, const ConfigNode *node, ExercisePose *pose, ExerciseSide side,
                      float degrees)
{
    const char *name = config_name(node);
    ExerciseAngle *angle = find_angle(pose, side, name);
    if (!angle && pose->count == EXERCISE_MAX_ANGLES) {
        config_fault(config, node, "more than %d angles", EXERCISE_MAX_ANGLES);
        return;
    }
    if (!angle)
        angle = &pose->angles[pose->count++];
    *angle = (ExerciseAngle){ .side = side, .degrees = degrees };
    angle->line = (int)config_setting_source_line(node);
    if (!text_copy(angle->name, sizeof angle->name, name))
        config_fault(config, node, "unknown angle '%s'", name);
}

static void read_group(Config *config, const ConfigNode *group, ExerciseSide side,
                       ExercisePose *pose)
{
    for (int i = 0; i < config_count(group) && config_ok(config); i++) {
        const ConfigNode *node = config_at(group, i);
        float degrees = (float)config_number(config, group, config_name(node));
        if (config_ok(config) && !(fabsf(degrees) <= 180))
            config_fault(config, node, "%s must be -180 to 180 degrees", config_name(node));
        if (side == EXERCISE_BOTH) {
            set_angle(config, node, pose, EXERCISE_TARGET, degrees);
            set_angle(config, node, pose, EXERCISE_OTHER, degrees);
        } else {
            set_angle(config, node, pose, side, degrees);
        }
    }
}

void exercise_read_pose(Config *config, const ConfigNode *node, ExercisePose *pose,
                        const char *const *also)
{
    const char *members[ARRAY_COUNT(group_rows) + EXERCISE_POSE_ALSO + 1] = { 0 };
    int count = 0;
    if (!node)
        return;
    for (size_t i = 0; i < ARRAY_COUNT(group_rows); i++)
        members[count++] = group_rows[i].name;
    for (; also && *also; also++)
        members[count++] = *also;
    config_only(config, node, members);
    for (size_t i = 0; i < ARRAY_COUNT(group_rows); i++) {
        if (config_find(node, group_rows[i].name))
            read_group(config, config_group(config, node, group_rows[i].name), group_rows[i].side,
                       pose);
    }
}

/* The pose on the straight way from start to end, 0 <= way <= 1. */
static ExercisePose mix_poses(const ExercisePose *start, const ExercisePose *end, float way)
{
    ExercisePose mixed = *end;
    for (int i = 0; i < start->count; i++) {
        const ExerciseAngle *angle = &start->angles[i];
        if (find_angle(&mixed, angle->side, angle->name) || mixed.count == EXERCISE_MAX_ANGLES)
            continue;
        mixed.angles[mixed.count] = *angle;
        mixed.angles[mixed.count++].degrees = 0;
    }
    for (int i = 0; i < mixed.count; i++) {
        ExerciseAngle *angle = &mixed.angles[i];
        float from = exercise_angle(start, angle->side, angle->name);
        angle->degrees = from + (angle->degrees - from) * way;
    }
    return mixed;
}

void exercise_read_between(Config *config, const ConfigNode *list, ExerciseForm *form)
{
    static const char *const also[] = { "at", NULL };
    if (list)
        form->between_count = 0;
    for (int i = 0; i < config_count(list) && config_ok(config); i++) {
        const ConfigNode *node = config_at(list, i);
        if (form->between_count == EXERCISE_MAX_BETWEEN) {
            config_fault(config, node, "more than %d poses between", EXERCISE_MAX_BETWEEN);
            return;
        }
        float at = choice_number(config, node, "at", -1, 0, 2);
        ExercisePose *pose = &form->between[form->between_count++];
        *pose = mix_poses(&form->start, &form->end, at > 1 ? 2 - at : at);
        pose->at = at;
        if (config_ok(config) && i > 0 && pose[-1].at >= at)
            config_fault(config, node, "at must rise");
        exercise_read_pose(config, node, pose, also);
    }
}

float exercise_angle(const ExercisePose *pose, ExerciseSide side, const char *name)
{
    for (int i = 0; i < pose->count; i++) {
        if (pose->angles[i].side == side && strcmp(pose->angles[i].name, name) == 0)
            return pose->angles[i].degrees;
    }
    return 0;
}
