#include "app/demo.h"

#include "app/demo_solve.h"
#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

bool demo_path(const App *app, const char *id, char *out, size_t size)
{
    bool exercise = guide_exercise(&app->content.guide, id) != NULL;
    return text_format(out, size, "%s/assets/%s/%s.cfg", app->content.folder,
                       exercise ? "exercises" : "postures", id);
}

/* How far the clips of the exercise that is asked for are, by its file as it is now. */
static DemoClips clips_now(App *app, uint64_t *source)
{
    char path[700];
    DemoClips clips = DEMO_CLIPS_FAULTY;
    Exercise *exercise = malloc(sizeof *exercise);
    if (!exercise)
        log_error("out of memory for an exercise");
    else if (demo_path(app, app->state.demo.exercise, path, sizeof path) &&
             exercise_load(exercise, path) &&
             demo_source(app, exercise, source))
        clips = demo_clips(app, exercise);
    free(exercise);
    return clips;
}

bool demo_ready(App *app)
{
    uint64_t source;
    app->demo->waits = app->state.demo.exercise[0] && clips_now(app, &source) == DEMO_CLIPS_COMING;
    return !app->demo->waits;
}

void demo_content_changed(App *app)
{
    Demo *demo = app->demo;
    if (!demo)
        return;
    if (app->state.demo.exercise[0] && !app->state.demo.guided &&
        !guide_exercise(&app->content.guide, app->state.demo.exercise)) {
        app->state.demo.exercise[0] = '\0';
        app->state.screen = SCREEN_EXPLORE;
    }
    demo_solve_files_changed(demo->solve);
    demo->muscles_of = 0;
    demo->stale = true;
    if (!content_find_exercise(&app->content, demo->exercise, &demo->area, &demo->index))
        demo->area = demo->index = -1;
}

void demo_step_reload(App *app)
{
    Demo *demo = app->demo;
    uint64_t source;
    if (!demo->stale || strcmp(app->state.demo.exercise, demo->exercise) != 0)
        return;
    DemoClips clips = clips_now(app, &source);
    if (clips == DEMO_CLIPS_COMING)
        return;
    demo->stale = false;
    if (clips == DEMO_CLIPS_FAULTY)
        text_copy(app->message, sizeof app->message, log_last());
    else if (source != demo->clips[CLIP_PROPER].source)
        demo_take_anew(app);
}
