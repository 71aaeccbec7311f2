#include "app/still.h"

#include "app/demo.h"
#include "app/solve_command.h"
#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"

#include <stdlib.h>

static void find_file(char *path, size_t size, const Options *options, const char *folder)
{
    text_format(path, size, "%s/assets/exercises/%s.cfg", folder, options->exercise);
}

bool still_view(ExerciseView *view, const Options *options, const char *folder)
{
    char path[700];
    Exercise *exercise = malloc(sizeof *exercise);
    if (!exercise)
        log_error("out of memory for an exercise");
    find_file(path, sizeof path, options, folder);
    bool has = exercise && exercise_load(exercise, path) && exercise->has_view;
    if (has)
        *view = exercise->view;
    free(exercise);
    return has;
}

bool still_load(Exercise *exercise, Clip *clip, Timeline *timeline, const Skeleton *skeleton,
                const Options *options, const char *folder)
{
    char path[700], name[160], file[96];
    find_file(path, sizeof path, options, folder);
    clip_file_name(file, sizeof file, options->exercise, CLIP_PROPER);
    text_format(name, sizeof name, "clips/%s/%s", build_name(options->build), file);
    if (!exercise_load(exercise, path) || !platform_find_file(folder, name, path, sizeof path) ||
        !clip_load(clip, path, skeleton))
        return false;
    timeline_make(timeline, exercise, clip, &exercise->about.dose, true);
    return true;
}

static bool take_second(Runner *runner, const Options *options, const char *folder)
{
    Clip clip = { .form = CLIP_PROPER };
    Timeline timeline;
    ClipFrame frame;
    Exercise *exercise = malloc(sizeof *exercise);
    if (!exercise)
        log_error("out of memory for an exercise");
    bool ok = exercise &&
              still_load(exercise, &clip, &timeline, &runner->skeleton, options, folder);
    if (ok) {
        TimelinePlace place = timeline_at(&timeline, (double)options->at);
        clip_sample(&frame, &clip, &runner->skeleton, place.move, place.progress,
                    options->right ? SIDE_RIGHT : SIDE_LEFT);
        demo_take(runner, &frame);
    }
    clip_finish(&clip);
    free(exercise);
    return ok;
}

bool still_take(Runner *runner, const Options *options, const char *folder)
{
    return options->at_given && options->at >= 0 ? take_second(runner, options, folder)
                                                 : solve_command_pose(runner, options, folder);
}
