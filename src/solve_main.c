/* The build tool that turns exercises into clips:
 * limber-solve ASSETS male|female MESH OUT_FOLDER [ID...]
 *
 * What has not changed since its clip was written is left alone: a clip holds the hash of its
 * exercise's file, of the mesh, of the skeleton's files and of the solver's version. The ways that
 * all share lie beside the clips. */
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_maker.h"
#include "motion/measure.h"
#include "motion/way_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *assets, *out;
    Build build;
    const char *mesh;
    ClipMaker shod, barefoot; /* barefoot: only when an exercise wants it */
    Exercises exercises, postures;
} Tool;

static bool load(Tool *tool)
{
    char exercises[600], postures[600];
    return file_join(exercises, sizeof exercises, tool->assets, "exercises") &&
           file_join(postures, sizeof postures, tool->assets, "postures") &&
           exercises_load(&tool->exercises, exercises) &&
           exercises_load(&tool->postures, postures);
}

static void finish(Tool *tool)
{
    exercises_finish(&tool->exercises);
    exercises_finish(&tool->postures);
    clip_maker_finish(&tool->shod);
    clip_maker_finish(&tool->barefoot);
}

/* --- One clip --- */

static const ClipMaker *maker_for(const Tool *tool, const Exercise *exercise)
{
    return clip_dress(exercise) == MESH_BAREFOOT ? &tool->barefoot : &tool->shod;
}

static bool is_fresh(const ClipMaker *maker, const char *path, uint64_t source)
{
    Clip clip;
    if (!file_exists(path))
        return false;
    log_set_quiet(1);
    bool fresh = clip_load(&clip, path, &maker->skeleton) && clip.source == source;
    log_set_quiet(0);
    clip_finish(&clip);
    return fresh;
}

/* "calf_stick.clip" has its "calf_stick.measure". */
static bool write_measure(const ClipMaker *maker, const Exercise *exercise, const Clip *clip,
                          const char *clip_path)
{
    char path[720];
    Measure measure;
    int stem = (int)(strlen(clip_path) - strlen(".clip"));
    text_format(path, sizeof path, "%.*s.measure", stem, clip_path);
    return measure_clip(&measure, &maker->solver, exercise, clip) &&
           measure_save(&measure, path);
}

static bool make_clip(const Tool *tool, const Exercise *exercise, ClipForm form, uint64_t source)
{
    Clip clip;
    const ClipMaker *maker = maker_for(tool, exercise);
    char name[EXERCISE_NAME + 20], path[700];
    clip_file_name(name, sizeof name, exercise->about.id, form);
    if (!file_join(path, sizeof path, tool->out, name))
        return false;
    if (is_fresh(maker, path, source))
        return true;
    bool ok = clip_solve_exercise(&clip, &maker->solver, &maker->ways, exercise, form);
    clip.source = source;
    ok = ok && clip_save(&clip, path) && write_measure(maker, exercise, &clip, path);
    clip_finish(&clip);
    return ok;
}

static bool make_form(const Tool *tool, const Exercise *exercise, ClipForm form)
{
    uint64_t source;
    return !clip_has_form(exercise, form) ||
           (clip_source(&source, maker_for(tool, exercise)->base, exercise->path) &&
            make_clip(tool, exercise, form, source));
}

/* --- All of them --- */

static bool is_wanted(const char *id, char *const *wanted, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(wanted[i], id) == 0)
            return true;
    return count == 0;
}

/* Beside the clips, so that they are solved but once; who cannot keep them solves them again. */
static void keep_ways(const ClipMaker *maker, const char *path)
{
    log_set_quiet(1);
    way_file_save(&maker->ways, &maker->skeleton, maker->base, path);
    log_set_quiet(0);
}

static bool make_ready(const Tool *tool, ClipMaker *maker, MeshDress dress)
{
    char ways[700];
    if (!file_join(ways, sizeof ways, tool->out, clip_ways_file(dress)) ||
        !clip_maker_init(maker, &(ClipMakerDesc){ .assets = tool->assets, .build = tool->build,
                                                  .mesh = tool->mesh, .dress = dress,
                                                  .ways = ways }))
        return false;
    if (!maker->ways_taken)
        keep_ways(maker, ways);
    return true;
}

static bool any_barefoot(const Exercises *all, char *const *wanted, int count)
{
    for (int i = 0; i < all->count; i++)
        if (all->items[i].barefoot && is_wanted(all->items[i].about.id, wanted, count))
            return true;
    return false;
}

/* Mistakes, which have no way into place and take half as long, come last: then all cores end at
 * about the same time. */
static bool make_all(const Tool *tool, char *const *wanted, int count)
{
    static const ClipForm order[] = { CLIP_PROPER, CLIP_ADAPTED, CLIP_MISTAKE };
    const Exercises *exercises = &tool->exercises, *postures = &tool->postures;
    int all = exercises->count + postures->count;
    bool ok = true;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) reduction(&& : ok)
#endif
    for (int i = 0; i < CLIP_FORM_COUNT * all; i++) {
        int at = i % all;
        const Exercise *exercise = at < exercises->count
                                       ? &exercises->items[at]
                                       : &postures->items[at - exercises->count];
        if (is_wanted(exercise->about.id, wanted, count))
            ok = make_form(tool, exercise, order[i / all]) && ok;
    }
    return ok;
}

static bool make_wanted(Tool *tool, char *const *wanted, int count)
{
    bool barefoot = any_barefoot(&tool->exercises, wanted, count) ||
                    any_barefoot(&tool->postures, wanted, count);
    return make_ready(tool, &tool->shod, MESH_DRESSED) &&
           (!barefoot || make_ready(tool, &tool->barefoot, MESH_BAREFOOT)) &&
           make_all(tool, wanted, count);
}

static bool names_exist(const Tool *tool, char *const *wanted, int count)
{
    for (int i = 0; i < count; i++)
        if (!exercises_find(&tool->exercises, wanted[i]) &&
            !exercises_find(&tool->postures, wanted[i])) {
            log_error("there is no exercise '%s'", wanted[i]);
            return false;
        }
    return true;
}

int main(int count, char **arguments)
{
    if (count < 5 || (strcmp(arguments[2], "male") != 0 && strcmp(arguments[2], "female") != 0)) {
        fprintf(stderr, "usage: limber-solve ASSETS male|female MESH OUT_FOLDER [ID...]\n");
        return 2;
    }
    Tool *tool = calloc(1, sizeof *tool);
    if (!tool)
        return 1;
    tool->assets = arguments[1];
    tool->out = arguments[4];
    tool->build = strcmp(arguments[2], "male") == 0 ? BUILD_MALE : BUILD_FEMALE;
    tool->mesh = arguments[3];
    bool ok = load(tool) && names_exist(tool, arguments + 5, count - 5) &&
              make_wanted(tool, arguments + 5, count - 5);
    finish(tool);
    free(tool);
    return ok ? 0 : 1;
}
