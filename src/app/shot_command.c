#include "app/shot_command.h"

#include "app/app.h"
#include "app/known.h"
#include "app/save_picture.h"
#include "app/still.h"
#include "app/strain_picture.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

enum { SHOT_FAULT = 1, SHOT_USAGE = 2, SHOT_ID = 64, SHOT_PATH = 1024 };

static const char separator = ',';

/* Frames until nothing moves, so that a picture shows the end of every fade; only the last is
 * drawn. A session's time would go on: it moves nothing that needs any. */
static void settle(App *app, double pace)
{
    const Input none = { .count = 0 };
    app->blind = true;
    for (int i = 0; i < 119; i++)
        app_frame(app, &none, app->now + pace);
    app->blind = false;
    app->dirty = true;
    app_frame(app, &none, app->now + pace);
}

static bool take(App *app, const Options *options, const char *path)
{
    settle(app, options->session || options->breathe ? 0 : 1.0 / 60);
    return save_picture(app, path);
}

static int take_one(const Options *options)
{
    App app;
    int fault = app_open(&app, &(AppDesc){ .options = options, .offscreen = true });
    if (fault)
        return fault;
    bool ok = (!options->strain || strain_picture(&app, options)) &&
              take(&app, options, options->files[0]);
    app_close(&app);
    return ok ? 0 : SHOT_FAULT;
}

/* The next of ids with commas between them; false after the last one. */
static bool next_id(const char **ids, char *id, size_t size)
{
    size_t length = strcspn(*ids, ",");
    if (length == 0)
        return false;
    snprintf(id, size, "%.*s", (int)length, *ids);
    *ids += length + ((*ids)[length] == separator);
    return true;
}

static int take_next(App *app, const Options *options)
{
    char path[SHOT_PATH], name[SHOT_ID + sizeof ".png"];
    if (!known_exercise(&app->content, options->exercise))
        return SHOT_USAGE;
    if (!still_take(&app->runner, options, app->content.folder))
        return SHOT_FAULT;
    app_place_camera(app, options);
    snprintf(name, sizeof name, "%s.png", options->exercise);
    return file_join(path, sizeof path, options->files[0], name) && take(app, options, path)
               ? 0
               : SHOT_FAULT;
}

/* One start of the program for them all. */
static int take_each(const Options *options)
{
    App app;
    Options one = *options;
    char id[SHOT_ID];
    const char *ids = options->exercise;
    if (!options->plain || options->strain) {
        log_error("shot takes several exercises with --plain alone");
        return SHOT_USAGE;
    }
    one.exercise = NULL;
    one.reduced_motion = true; /* nobody is there whom the camera might invite */
    int fault = app_open(&app, &(AppDesc){ .options = &one, .offscreen = true });
    if (fault)
        return fault;
    one.exercise = id;
    while (!fault && next_id(&ids, id, sizeof id))
        fault = take_next(&app, &one);
    app_close(&app);
    return fault;
}

int shot_command_run(const Options *options)
{
    Options still = *options;
    if (!options->at_given)
        still.at = -1;
    still.plain |= options->gait_given;
    still.at_given |= !options->session && !options->breathe;
    still.reduced_motion |= !options->exercise;
    bool several = options->exercise && strchr(options->exercise, separator);
    return several ? take_each(&still) : take_one(&still);
}
