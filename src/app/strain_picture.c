#include "app/strain_picture.h"

#include "body/muscle.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/exercise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Muscles muscles;
    MuscleStates states;
    Exercise exercise;
    PaintStrain of[ANATOMY_MAX_MUSCLES];
} Work;

static bool is_target(const Exercise *exercise, const char *muscle)
{
    for (int i = 0; i < exercise->muscle_count; i++)
        if (strcmp(exercise->muscles[i], muscle) == 0)
            return true;
    return false;
}

static void take_strains(Work *work, const Options *options)
{
    bool all = strcmp(options->strain, "all") == 0;
    bool both = all || strcmp(work->exercise.target, "both") == 0;
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++)
        work->of[i] = (PaintStrain){ NAN, NAN };
    for (int i = 0; i < work->muscles.count; i++) {
        const Muscle *muscle = &work->muscles.list[i];
        if (muscle->anatomy < 0 || !(all || is_target(&work->exercise, muscle->id)))
            continue;
        PaintStrain *of = &work->of[muscle->anatomy];
        if (both || !options->right)
            of->left = work->states.of[i][0].strain;
        if (both || options->right)
            of->right = work->states.of[i][1].strain;
    }
}

static bool load(Work *work, const App *app, const Options *options)
{
    char body[600], path[600];
    text_format(body, sizeof body, "%s/assets/body", app->content.folder);
    if (!muscles_load(&work->muscles, &app->content.anatomy, &app->runner.skeleton, body))
        return false;
    if (strcmp(options->strain, "all") == 0)
        return true;
    if (!options->exercise) {
        log_error("--strain targets wants --exercise ID");
        return false;
    }
    text_format(path, sizeof path, "%s/assets/exercises/%s.cfg", app->content.folder,
                options->exercise);
    return exercise_load(&work->exercise, path);
}

bool strain_picture(App *app, const Options *options)
{
    Work *work = calloc(1, sizeof *work);
    bool ok = work && load(work, app, options);
    if (ok) {
        muscle_lengths(&work->states, &work->muscles, &app->runner.world);
        take_strains(work, options);
        runner_paint_strain(&app->runner, work->of);
        app->scene.strain_amount = 1;
        app->dirty = true;
    }
    free(work);
    return ok;
}
