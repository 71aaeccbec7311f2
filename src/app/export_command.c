#include "app/export_command.h"

#include "app/content.h"
#include "app/known.h"
#include "app/runner.h"
#include "app/still.h"
#include "body/gltf.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/timeline.h"
#include "platform/platform.h"

#include <math.h>
#include <stdlib.h>

enum { BAD_CONTENT = 1, BAD_USAGE };

static const double rate = 30; /* frames a second; what is held needs none */

/* What the animation is taken from, and its frames. */
typedef struct {
    Exercise exercise;
    Clip clip;
    Timeline timeline;
    PoseWorld *frames;
    float *seconds;
    int count, room;
} Take;

static bool load_take(Take *take, const Content *content, const Skeleton *skeleton,
                      const Options *options)
{
    if (!still_load(&take->exercise, &take->clip, &take->timeline, skeleton, options,
                    content->folder))
        return false;
    take->room = (int)ceil(take->timeline.seconds * rate) + 2 * TIMELINE_MAX;
    take->frames = calloc((size_t)take->room, sizeof *take->frames);
    take->seconds = calloc((size_t)take->room, sizeof *take->seconds);
    if (take->frames && take->seconds)
        return true;
    log_error("out of memory for the movement of %s", options->exercise);
    return false;
}

static void finish_take(Take *take)
{
    clip_finish(&take->clip);
    free(take->frames);
    free(take->seconds);
}

static void add_frame(Take *take, const Skeleton *skeleton, double seconds, Side side)
{
    ClipFrame frame;
    TimelinePlace place = timeline_at(&take->timeline, seconds);
    if (take->count == take->room ||
        (take->count && (float)seconds <= take->seconds[take->count - 1]))
        return;
    clip_sample(&frame, &take->clip, skeleton, place.move, place.progress, side);
    pose_solve(&take->frames[take->count], skeleton, &frame.pose);
    take->seconds[take->count++] = (float)seconds;
}

/* Segment by segment, so that every end of one has its frame. */
static void sample(Take *take, const Skeleton *skeleton, Side side)
{
    for (int i = 0; i < take->timeline.count; i++) {
        const TimelineSegment *segment = &take->timeline.segments[i];
        int steps = segment->kind == TIMELINE_HOLD ? 1 : (int)ceil(segment->seconds * rate);
        for (int k = 0; k < steps; k++)
            add_frame(take, skeleton, segment->start + segment->seconds * k / steps, side);
    }
    add_frame(take, skeleton, take->timeline.seconds, side);
}

static bool write_still(const Options *options, const Runner *runner, const Content *content)
{
    return gltf_write(options->files[0], &runner->mesh, &runner->skeleton, &content->anatomy,
                      &runner->world, NULL);
}

static bool write_moving(const Options *options, const Runner *runner, const Content *content)
{
    Take *take = calloc(1, sizeof *take);
    bool done = take && load_take(take, content, &runner->skeleton, options);
    if (done) {
        sample(take, &runner->skeleton, options->right ? SIDE_RIGHT : SIDE_LEFT);
        GltfAnimation animation = { .name = options->exercise, .frames = take->frames,
                                    .seconds = take->seconds, .count = take->count };
        done = gltf_write(options->files[0], &runner->mesh, &runner->skeleton, &content->anatomy,
                          &take->frames[0], &animation);
    }
    if (take)
        finish_take(take);
    free(take);
    return done;
}

static int write(const Options *options, const Content *content)
{
    char body[600], mesh[600], name[64];
    Runner runner;
    if (options->exercise && !known_exercise(content, options->exercise))
        return BAD_USAGE;
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(options->build));
    text_format(body, sizeof body, "%s/assets/body", content->folder);
    if (!platform_find_file(content->folder, name, mesh, sizeof mesh) ||
        !runner_load(&runner, &content->anatomy, body, mesh, options->build, 1))
        return BAD_CONTENT;
    bool done = options->exercise ? write_moving(options, &runner, content)
                                  : write_still(options, &runner, content);
    runner_finish(&runner);
    return done ? 0 : BAD_CONTENT;
}

int export_command_run(const Options *options)
{
    char folder[512];
    Content content;
    if (!platform_find_data(folder, sizeof folder, options->data) ||
        !content_load(&content, folder, "en", "dusk"))
        return BAD_CONTENT;
    int fault = write(options, &content);
    content_finish(&content);
    return fault;
}
