#include "app/check_movement.h"

#include "body/anatomy.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/measure.h"
#include "platform/platform.h"

#include <stdlib.h>
#include <string.h>

static bool is_angle(MeasureKind kind)
{
    return kind == MEASURE_RANGE || kind == MEASURE_END || kind == MEASURE_SPEED;
}

/* The line of an angle, as "hip_flexion_l" names it; 1 when the file has none. */
static int line_of(const Exercise *exercise, const char *what)
{
    const ExercisePose *end = &exercise->form.end;
    for (int i = 0; i < end->count; i++)
        if (strncmp(what, end->angles[i].name, strlen(end->angles[i].name)) == 0)
            return end->angles[i].line;
    return 1;
}

static void tell(const Exercise *exercise, MeasureKind kind, const MeasureRow *row, Build build)
{
    static const char *const moves[] = { "getting into place", "going in", "coming out",
                                         "getting up" };
    double unit = is_angle(kind) ? 180 / 3.14159265358979 : 1000;
    log_place(exercise->path, line_of(exercise, row->what),
              "%s, %s at %.1f s: %s of %s is %.1f %s, at most %.0f", build_name(build),
              moves[row->move], (double)row->seconds, measure_name(kind), row->what,
              (double)row->worst * unit, is_angle(kind) ? "degrees" : "mm",
              (double)measure_limit(kind) * unit);
}

static int check_build(const Exercise *exercise, const char *data, Build build)
{
    char name[120], path[600];
    Measure measure;
    int faults = 0;
    text_format(name, sizeof name, "clips/%s/%s.measure", build_name(build), exercise->about.id);
    log_set_quiet(1);
    bool found = platform_find_file(data, name, path, sizeof path);
    log_set_quiet(0);
    bool fresh = found && file_time(path) >= file_time(exercise->path);
    if (!fresh || !measure_load(&measure, path))
        return 0;
    for (int k = 0; k < MEASURE_COUNT; k++)
        if (measure.rows[k].worst > measure_limit((MeasureKind)k)) {
            tell(exercise, (MeasureKind)k, &measure.rows[k], build);
            faults++;
        }
    return faults;
}

int check_movement(const char *path, const char *folder)
{
    char data[600];
    int faults = 0;
    Exercise *exercise = malloc(sizeof *exercise);
    if (exercise && file_join(data, sizeof data, folder, "../..") && exercise_load(exercise, path))
        for (int build = 0; build < BUILD_COUNT; build++)
            faults += check_build(exercise, data, (Build)build);
    free(exercise);
    return faults;
}
