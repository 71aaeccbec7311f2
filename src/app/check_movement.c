#include "app/check_movement.h"

#include "body/anatomy.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"
#include "platform/platform.h"

#include <stdlib.h>
#include <string.h>

static bool is_angle(MeasureKind kind)
{
    return kind == MEASURE_RANGE || kind == MEASURE_END || kind == MEASURE_SPEED;
}

/* The end of a form; the mistake's own line of an angle may be the proper form's. */
static const ExercisePose *end_of(const Exercise *exercise, ClipForm form)
{
    if (form == CLIP_MISTAKE)
        return &exercise->mistake.pose;
    return form == CLIP_ADAPTED ? &exercise->adapted.end : &exercise->form.end;
}

/* The line of an angle, as "hip_flexion_l" names it; 1 when the file has none. */
static int line_of(const Exercise *exercise, ClipForm form, const char *what)
{
    const ExercisePose *end = end_of(exercise, form);
    for (int i = 0; i < end->count; i++)
        if (strncmp(what, end->angles[i].name, strlen(end->angles[i].name)) == 0)
            return end->angles[i].line;
    return 1;
}

static void tell(const Exercise *exercise, ClipForm form, MeasureKind kind, const MeasureRow *row,
                 Build build)
{
    static const char *const moves[] = { "getting into place", "going in", "coming out",
                                         "getting up" };
    static const char *const forms[CLIP_FORM_COUNT] = { "", "the mistake, ", "adapted, " };
    double unit = is_angle(kind) ? 180 / 3.14159265358979 : 1000;
    log_place(exercise->path, line_of(exercise, form, row->what),
              "%s, %s%s at %.1f s: %s of %s is %.1f %s, at most %.0f", build_name(build),
              forms[form], moves[row->move], (double)row->seconds, measure_name(kind), row->what,
              (double)row->worst * unit, is_angle(kind) ? "degrees" : "mm",
              (double)measure_limit(kind) * unit);
}

static int check_form(const Exercise *exercise, ClipForm form, const char *data, Build build)
{
    char clip[EXERCISE_NAME + 20], name[120], path[600];
    Measure measure;
    int faults = 0;
    clip_file_name(clip, sizeof clip, exercise->about.id, form);
    clip[strlen(clip) - strlen(".clip")] = '\0';
    text_format(name, sizeof name, "clips/%s/%s.measure", build_name(build), clip);
    log_set_quiet(1);
    bool found = platform_find_file(data, name, path, sizeof path);
    log_set_quiet(0);
    bool fresh = found && file_time(path) >= file_time(exercise->path);
    if (!fresh || !measure_load(&measure, path))
        return 0;
    for (int k = 0; k < MEASURE_COUNT; k++)
        if (measure.rows[k].worst > measure_limit((MeasureKind)k)) {
            tell(exercise, form, (MeasureKind)k, &measure.rows[k], build);
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
            for (int form = 0; form < CLIP_FORM_COUNT; form++)
                if (clip_has_form(exercise, (ClipForm)form))
                    faults += check_form(exercise, (ClipForm)form, data, (Build)build);
    free(exercise);
    return faults;
}
