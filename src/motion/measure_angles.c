#include "motion/measure_work.h"

#include "core/count.h"

#include <math.h>
#include <string.h>

/* The skeleton's range, or the wider one of the file. */
static void range_of(const MeasureRun *run, const Coordinate *coordinate, float range[2])
{
    range[0] = coordinate->minimum;
    range[1] = coordinate->maximum;
    for (int i = 0; i < run->exercise->limit_count; i++) {
        const ExerciseLimit *limit = &run->exercise->limits[i];
        size_t length = strlen(limit->name);
        if (strncmp(coordinate->name, limit->name, length) != 0 ||
            (coordinate->name[length] != '\0' && coordinate->name[length] != '_'))
            continue;
        range[0] = fminf(range[0], glm_rad(limit->least));
        range[1] = fmaxf(range[1], glm_rad(limit->most));
    }
}

void measure_ranges(MeasureRun *run, const Pose *pose)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        float range[2];
        range_of(run, &skeleton->coordinates[i], range);
        measure_note(run, MEASURE_RANGE,
                     fmaxf(range[0] - pose->angles[i], pose->angles[i] - range[1]),
                     skeleton->coordinates[i].name);
    }
}

/* Legs and trunk; arms and head follow what they touch. In a roll the legs carry the body along. */
bool measure_is_taught(const Exercise *exercise, const char *name)
{
    if (exercise->about.kind == GUIDE_ROLL && strchr(name, '_') && name[strlen(name) - 2] == '_')
        return false;
    static const char *const words[] = { "hip_", "knee_", "ankle_", "pelvic_", "lumbar_",
                                         "thoracic_", "trunk_" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (strncmp(name, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

void measure_end(MeasureRun *run, const Pose *pose)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (measure_is_taught(run->exercise, skeleton->coordinates[i].name))
            measure_note(run, MEASURE_END, fabsf(pose->angles[i] - run->problem.authored.angles[i]),
                         skeleton->coordinates[i].name);
}

void measure_speed(MeasureRun *run, const Pose *before, const Pose *pose, float seconds)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        measure_note(run, MEASURE_SPEED, fabsf(pose->angles[i] - before->angles[i]) / seconds,
                     skeleton->coordinates[i].name);
}
