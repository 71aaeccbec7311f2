/* Reads assets/body/paths.cfg. */
#include "body/muscle.h"

#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

enum { FRAMES_MAX = 16 };

/* What points are fixed to: place = origin + scale * figure, in the joint's own axes. */
typedef struct {
    const char *name;
    int joint[MUSCLE_SIDES];
    vec3s origin, scale; /* metres, of the left side; metres a millimetre of the file */
} Frame;

typedef struct {
    Config config;
    Muscles *muscles;
    const Anatomy *anatomy;
    const Skeleton *skeleton;
    PoseWorld standing;
    Frame frames[FRAMES_MAX];
    int frame_count;
    float leg; /* metres a millimetre of the file */
} Reader;

/* One fault a file: what comes after the first may be its echo. */
static void unknown(Reader *reader, const ConfigNode *node, const char *what, const char *name,
                    const char *nearest)
{
    if (!config_ok(&reader->config))
        return;
    if (nearest)
        config_fault(&reader->config, node, "no %s '%s', did you mean '%s'?", what, name, nearest);
    else
        config_fault(&reader->config, node, "no %s '%s'", what, name);
}

/* "thigh_*" is thigh_l for side 0 and thigh_r for side 1. */
static int find_joint(Reader *reader, const ConfigNode *node, const char *name, int side)
{
    const Skeleton *skeleton = reader->skeleton;
    const char *names[SKELETON_MAX_JOINTS];
    char full[SKELETON_NAME];
    text_copy(full, sizeof full, name);
    char *star = strchr(full, '*');
    if (star)
        *star = side ? 'r' : 'l';
    int joint = skeleton_find_joint(skeleton, full);
    if (joint >= 0)
        return joint;
    for (int i = 0; i < skeleton->joint_count; i++)
        names[i] = skeleton->joints[i].name;
    unknown(reader, node, "joint", name, text_nearest(full, names, skeleton->joint_count));
    return 0;
}

static float distance(const Reader *reader, int from, int to)
{
    return glms_vec3_distance(reader->standing.position[from], reader->standing.position[to]);
}

/* A length of the file's body; what is not above 0 would divide by it. */
static float read_length(Reader *reader, const ConfigNode *node, const char *name)
{
    double length = config_ok(&reader->config) ? config_number(&reader->config, node, name) : 1;
    if (length > 0 && length < 10000)
        return (float)length;
    if (config_ok(&reader->config))
        config_fault(&reader->config, config_find(node, name), "%s is %g, not a length", name,
                     length);
    return 1;
}

static void read_leg(Reader *reader)
{
    Config *config = &reader->config;
    const ConfigNode *root = config_root(config), *leg = config_list(config, root, "leg");
    int joint[3] = { 0 };
    for (int i = 0; i < 3 && config_ok(config); i++)
        joint[i] = find_joint(reader, leg, config_string_at(config, leg, i), 0);
    float length = read_length(reader, root, "leg_length");
    reader->leg =
        (distance(reader, joint[0], joint[1]) + distance(reader, joint[1], joint[2])) / length;
}

static void read_frame(Reader *reader, const ConfigNode *row)
{
    static const char *const known[] = { "name", "joint", "origin", "to", "length", NULL };
    Config *config = &reader->config;
    config_only(config, row, known);
    if (!config_ok(config))
        return;
    if (reader->frame_count == FRAMES_MAX) {
        config_fault(config, row, "more than %d frames", FRAMES_MAX);
        return;
    }
    Frame *frame = &reader->frames[reader->frame_count++];
    const char *joint = config_string(config, row, "joint");
    frame->name = config_string(config, row, "name");
    for (int side = 0; side < MUSCLE_SIDES; side++)
        frame->joint[side] = find_joint(reader, row, joint, side);
    int origin = find_joint(reader, row, config_string_or(config, row, "origin", joint), 0);
    const vec3s *at = reader->standing.position;
    frame->origin = glms_vec3_sub(at[origin], at[frame->joint[0]]); /* all stand upright */
    frame->scale = (vec3s){ { reader->leg, reader->leg, reader->leg } };
    if (config_find(row, "to")) {
        int to = find_joint(reader, row, config_string(config, row, "to"), 0);
        frame->scale.y = distance(reader, frame->joint[0], to) / read_length(reader, row, "length");
    }
}

static const Frame *find_frame(Reader *reader, const ConfigNode *node, const char *name)
{
    const char *names[FRAMES_MAX];
    for (int i = 0; i < reader->frame_count; i++) {
        names[i] = reader->frames[i].name;
        if (strcmp(names[i], name) == 0)
            return &reader->frames[i];
    }
    unknown(reader, node, "frame", name, text_nearest(name, names, reader->frame_count));
    return NULL;
}

static vec3s place(const Frame *frame, float x, float y, float z)
{
    return glms_vec3_add(frame->origin, glms_vec3_mul(frame->scale, (vec3s){ { x, y, z } }));
}

static void fix_to(MuscleStep *step, const Frame *frame)
{
    for (int side = 0; side < MUSCLE_SIDES; side++)
        step->joint[side] = frame->joint[side];
}

/* ( frame, left, up, forward ) */
static void read_point(Reader *reader, const ConfigNode *row, MuscleStep *step)
{
    Config *config = &reader->config;
    const Frame *frame = find_frame(reader, row, config_string_at(config, row, 0));
    float at[3];
    for (int i = 0; i < 3; i++)
        at[i] = (float)config_number_at(config, row, i + 1);
    if (!frame)
        return;
    step->kind = STEP_POINT;
    step->at = place(frame, at[0], at[1], at[2]);
    fix_to(step, frame);
}

static void read_wrap(Reader *reader, const ConfigNode *row, MuscleStep *step)
{
    static const char *const known[] = { "round", "at", "radius", "passes", NULL };
    Config *config = &reader->config;
    float at[3] = { 0 };
    config_only(config, row, known);
    const Frame *frame = find_frame(reader, row, config_string(config, row, "round"));
    const char *side = config_string(config, row, "passes");
    double radius = config_number(config, row, "radius");
    config_numbers(config, row, "at", at, 3);
    if (!frame)
        return;
    step->kind = STEP_WRAP;
    step->at = place(frame, at[0], at[1], at[2]);
    step->radius = (float)radius * reader->leg;
    step->side = strcmp(side, "back") == 0 ? WRAP_BACK : WRAP_FRONT;
    fix_to(step, frame);
    if (step->side == WRAP_FRONT && strcmp(side, "front") != 0)
        config_fault(config, config_find(row, "passes"), "no side '%s': it is front or back", side);
    if (!(radius >= 0))
        config_fault(config, config_find(row, "radius"), "a radius of %g", radius);
}

static void read_rows(Reader *reader, const ConfigNode *rows, const Frame *frame,
                      MuscleTrack *track)
{
    Config *config = &reader->config;
    int count = config_count(rows);
    if (count < 2 || count > MUSCLE_MAX_ROWS) {
        config_fault(config, rows, "%d rows, wanted 2 to %d", count, MUSCLE_MAX_ROWS);
        return;
    }
    for (int i = 0; i < count && config_ok(config); i++) {
        const ConfigNode *row = config_at(rows, i);
        float n[4];
        for (int k = 0; k < 4; k++)
            n[k] = (float)config_number_at(config, row, k);
        track->angle[i] = glm_rad(n[0]);
        track->at[i] = place(frame, n[1], n[2], n[3]);
        if (i > 0 && !(track->angle[i] > track->angle[i - 1]))
            config_fault(config, row, "the angles do not rise");
    }
    track->count = count;
}

static void read_track(Reader *reader, const ConfigNode *row, MuscleStep *step)
{
    static const char *const known[] = { "on", "bend", "moves", NULL };
    Config *config = &reader->config;
    Muscles *muscles = reader->muscles;
    config_only(config, row, known);
    const Frame *frame = find_frame(reader, row, config_string(config, row, "on"));
    const char *joint = config_string(config, row, "bend");
    const ConfigNode *rows = config_list(config, row, "moves");
    if (muscles->track_count == MUSCLE_MAX_TRACKS)
        config_fault(config, row, "more than %d moving points", MUSCLE_MAX_TRACKS);
    if (!frame || !config_ok(config))
        return;
    MuscleTrack *track = &muscles->tracks[muscles->track_count];
    for (int side = 0; side < MUSCLE_SIDES; side++) {
        track->joint[side] = find_joint(reader, row, joint, side);
        track->parent[side] = reader->skeleton->joints[track->joint[side]].reference;
        if (track->parent[side] < 0) {
            config_fault(config, row, "'%s' bends against nothing", joint);
            return;
        }
    }
    read_rows(reader, rows, frame, track);
    step->kind = STEP_TRACK;
    step->track = muscles->track_count++;
    fix_to(step, frame);
}

static void read_step(Reader *reader, const ConfigNode *row, MuscleStep *step)
{
    if (!config_setting_is_group(row))
        read_point(reader, row, step);
    else if (config_find(row, "round"))
        read_wrap(reader, row, step);
    else
        read_track(reader, row, step);
}

/* A surface stands between two points. */
static void check_order(Reader *reader, const ConfigNode *path, const MuscleLine *line)
{
    bool point = false;
    for (int i = 0; i < line->step_count; i++) {
        bool is_point = line->steps[i].kind != STEP_WRAP;
        if (!point && !is_point)
            config_fault(&reader->config, config_at(path, i), "no point before this surface");
        point = is_point;
    }
    if (!point)
        config_fault(&reader->config, path, "the path does not end at a point");
}

static void read_path(Reader *reader, const ConfigNode *row, MuscleLine *line)
{
    Config *config = &reader->config;
    const ConfigNode *path = config_list(config, row, "path");
    int count = config_count(path);
    if (count < 2 || count > MUSCLE_MAX_STEPS) {
        config_fault(config, path ? path : row, "%d steps, wanted 2 to %d", count,
                     MUSCLE_MAX_STEPS);
        return;
    }
    for (int i = 0; i < count && config_ok(config); i++)
        read_step(reader, config_at(path, i), &line->steps[i]);
    line->step_count = count;
    if (config_ok(config))
        check_order(reader, path, line);
}

/* The index of a muscle in the list; a new one at its first line. */
static int muscle_of(Reader *reader, const ConfigNode *row, const char *id, bool deep)
{
    Muscles *muscles = reader->muscles;
    const Anatomy *anatomy = reader->anatomy;
    const char *names[ANATOMY_MAX_MUSCLES];
    int known = muscles_find(muscles, id);
    if (known >= 0)
        return known;
    int at = deep ? -1 : anatomy_find_muscle(anatomy, id);
    for (int i = 0; i < anatomy->muscle_count; i++)
        names[i] = anatomy->muscles[i].id;
    if (!deep && at < 0)
        unknown(reader, row, "muscle", id, text_nearest(id, names, anatomy->muscle_count));
    if (muscles->count == MUSCLE_MAX) {
        config_fault(&reader->config, row, "more than %d muscles", MUSCLE_MAX);
        return 0;
    }
    Muscle *muscle = &muscles->list[muscles->count];
    if (!text_copy(muscle->id, sizeof muscle->id, id))
        config_fault(&reader->config, row, "'%s' is longer than %d bytes", id, ANATOMY_ID - 1);
    muscle->anatomy = at;
    return muscles->count++;
}

static void read_line(Reader *reader, const ConfigNode *row)
{
    static const char *const known[] = { "id", "fibre", "deep", "path", NULL };
    Config *config = &reader->config;
    Muscles *muscles = reader->muscles;
    config_only(config, row, known);
    if (!config_ok(config))
        return;
    if (muscles->line_count == MUSCLE_MAX_LINES) {
        config_fault(config, row, "more than %d lines", MUSCLE_MAX_LINES);
        return;
    }
    MuscleLine *line = &muscles->lines[muscles->line_count++];
    line->muscle = muscle_of(reader, row, config_string(config, row, "id"),
                             config_bool_or(config, row, "deep", false));
    muscles->list[line->muscle].line_count++;
    line->fibre = read_length(reader, row, "fibre") * reader->leg;
    if (!config_ok(config))
        return;
    read_path(reader, row, line);
    if (!config_ok(config))
        return;
    for (int side = 0; side < MUSCLE_SIDES; side++)
        line->neutral[side] = muscle_line_length(muscles, line, &reader->standing, side);
}

static void read_each(Reader *reader, const char *list, void (*read)(Reader *, const ConfigNode *))
{
    Config *config = &reader->config;
    if (!config_ok(config))
        return;
    const ConfigNode *rows = config_list(config, config_root(config), list);
    for (int i = 0; i < config_count(rows) && config_ok(config); i++)
        read(reader, config_at(rows, i));
}

bool muscles_load(Muscles *muscles, const Anatomy *anatomy, const Skeleton *skeleton,
                  const char *folder)
{
    char path[512];
    Pose standing = pose_zero();
    Reader reader = { .muscles = muscles, .anatomy = anatomy, .skeleton = skeleton };
    *muscles = (Muscles){ .count = 0 };
    if (!file_join(path, sizeof path, folder, "paths.cfg") || !config_load(&reader.config, path))
        return false;
    pose_solve(&reader.standing, skeleton, &standing);
    read_leg(&reader);
    read_each(&reader, "frames", read_frame);
    read_each(&reader, "lines", read_line);
    bool ok = config_ok(&reader.config);
    config_finish(&reader.config);
    if (!ok)
        *muscles = (Muscles){ .count = 0 };
    return ok;
}
