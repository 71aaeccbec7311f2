#include "app/demo_solve_work.h"

#include "core/log.h"
#include "core/text.h"

#include <string.h>

static void drop(DemoKept *kept)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (kept->has[f])
            clip_finish(&kept->clips[f]);
}

void demo_kept_finish(DemoSolve *solve)
{
    for (int i = 0; i < solve->kept_count; i++)
        drop(&solve->kept[i]);
}

void demo_kept_take(DemoSolve *solve)
{
    if (solve->kept_count == DEMO_KEPT) { /* the oldest goes */
        drop(&solve->kept[0]);
        memmove(solve->kept, solve->kept + 1, (DEMO_KEPT - 1) * sizeof solve->kept[0]);
        solve->kept_count--;
    }
    DemoKept *kept = &solve->kept[solve->kept_count++];
    *kept = (DemoKept){ .build = solve->build, .source = solve->source };
    text_copy(kept->id, sizeof kept->id, solve->exercise.about.id);
    for (int f = 0; f < CLIP_FORM_COUNT; f++) {
        kept->has[f] = solve->jobs[f].wanted;
        kept->clips[f] = solve->jobs[f].clip;
        solve->jobs[f].ok = false; /* its clip is the kept one's now */
    }
}

const DemoKept *demo_kept_find(const App *app, const Exercise *exercise, uint64_t source)
{
    const DemoSolve *solve = app->demo->solve;
    for (int i = 0; i < solve->kept_count; i++) {
        const DemoKept *kept = &solve->kept[i];
        if (kept->source == source && kept->build == app->state.build &&
            strcmp(kept->id, exercise->about.id) == 0)
            return kept;
    }
    return NULL;
}

static bool clip_path(const App *app, const Exercise *exercise, ClipForm form, char *out,
                      size_t size)
{
    char file[96], name[160];
    clip_file_name(file, sizeof file, exercise->about.id, form);
    text_format(name, sizeof name, "clips/%s/%s", build_name(app->state.build), file);
    return platform_find_file(app->content.folder, name, out, size);
}

/* Silently: what is not there is solved. */
static bool on_disk(const App *app, const Exercise *exercise, ClipForm form, const uint64_t *source)
{
    char path[DEMO_PATH];
    Clip clip = { .form = form };
    log_set_quiet(1);
    bool there = clip_path(app, exercise, form, path, sizeof path);
    if (there && source) {
        there = clip_load(&clip, path, &app->runner.skeleton) && clip.source == *source;
        clip_finish(&clip);
    }
    log_set_quiet(0);
    return there;
}

bool demo_kept_on_disk(const App *app, const Exercise *exercise, const uint64_t *source)
{
    for (int f = 0; f < CLIP_FORM_COUNT; f++)
        if (clip_has_form(exercise, (ClipForm)f) && !on_disk(app, exercise, (ClipForm)f, source))
            return false;
    return true;
}

bool demo_clip_load(App *app, Clip *clip, const Exercise *exercise, ClipForm form)
{
    char path[DEMO_PATH];
    uint64_t source;
    const DemoKept *kept = NULL;
    if (app->demo->solve->kept_count && demo_source(app, exercise, &source))
        kept = demo_kept_find(app, exercise, source);
    if (kept)
        return kept->has[form] && clip_copy(clip, &kept->clips[form]);
    return clip_path(app, exercise, form, path, sizeof path) &&
           clip_load(clip, path, &app->runner.skeleton);
}
