#include "app/muscles_command.h"

#include "app/json.h"
#include "body/muscle.h"
#include "core/file.h"
#include "platform/platform.h"

#include <stdlib.h>

typedef struct {
    Anatomy anatomy;
    Skeleton skeleton;
    Muscles muscles;
} Figures;

static bool load(Figures *figures, const Options *options)
{
    char folder[512], body[600];
    return platform_find_data(folder, sizeof folder, options->data) &&
           file_join(body, sizeof body, folder, "assets/body") &&
           anatomy_load(&figures->anatomy, body) &&
           skeleton_load(&figures->skeleton, body, options->build) &&
           muscles_load(&figures->muscles, &figures->anatomy, &figures->skeleton, body);
}

static void write_state(Json *json, const char *name, const char *side, const MuscleState *state)
{
    json_object(json, NULL);
    json_string(json, "name", name);
    json_string(json, "side", side);
    json_number(json, "length_m", (double)state->length);
    json_number(json, "neutral_m", (double)state->neutral);
    json_number(json, "ratio", (double)state->ratio);
    json_number(json, "strain", (double)state->strain);
    json_object_end(json);
}

static void write_states(const Muscles *muscles, const MuscleStates *states)
{
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    json_list(&json, "muscles");
    for (int i = 0; i < muscles->count; i++) {
        write_state(&json, muscles->list[i].id, "l", &states->of[i][0]);
        write_state(&json, muscles->list[i].id, "r", &states->of[i][1]);
    }
    json_list_end(&json);
    json_object_end(&json);
    json_end_line(&json);
}

static int report(Figures *figures, const Options *options)
{
    enum { BAD_CONTENT = 1, BAD_USAGE };
    Pose pose = pose_zero();
    PoseWorld world;
    MuscleStates states;
    if (!load(figures, options))
        return BAD_CONTENT;
    if (options->pose && !pose_parse(&pose, &figures->skeleton, options->pose))
        return BAD_USAGE;
    pose_solve(&world, &figures->skeleton, &pose);
    muscle_lengths(&states, &figures->muscles, &world);
    write_states(&figures->muscles, &states);
    return 0;
}

int muscles_command_run(const Options *options)
{
    Figures *figures = calloc(1, sizeof *figures);
    int fault = figures ? report(figures, options) : 1;
    free(figures);
    return fault;
}
