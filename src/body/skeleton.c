#include "body/skeleton.h"

#include "body/rest_frame.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

/* What reading needs besides the skeleton. */
typedef struct {
    Config config;
    Landmarks landmarks;
    RestFrames frames;
    Skeleton *skeleton;
} Reader;

static const float millimetre = 0.001f;

static float radians(double degrees)
{
    return (float)(degrees * GLM_PI / 180);
}

/* "thigh_*" of a side is "thigh_l"; other names stay. */
static void expand(char out[SKELETON_NAME], const char *name, Side side)
{
    text_copy(out, SKELETON_NAME, name);
    char *star = strchr(out, '*');
    if (star)
        *star = side == SIDE_RIGHT ? 'r' : 'l';
}

static bool is_pair(const char *name)
{
    return strchr(name, '*') != NULL;
}

/* Calls read once for a thing of the middle, twice for a pair. */
static void for_sides(Reader *reader, const ConfigNode *row, const char *name,
                      void (*read)(Reader *, const ConfigNode *, Side))
{
    if (strlen(name) >= SKELETON_NAME) {
        config_fault(&reader->config, row, "'%s' is longer than %d bytes", name, SKELETON_NAME - 1);
    } else if (is_pair(name)) {
        read(reader, row, SIDE_LEFT);
        read(reader, row, SIDE_RIGHT);
    } else {
        read(reader, row, SIDE_MIDDLE);
    }
}

static void unknown(Reader *reader, const ConfigNode *node, const char *what, const char *name,
                    const char *nearest)
{
    if (nearest)
        config_fault(&reader->config, node, "no %s '%s', did you mean '%s'?", what, name, nearest);
    else
        config_fault(&reader->config, node, "no %s '%s'", what, name);
}

static int find_joint(Reader *reader, const ConfigNode *node, const char *name, Side side)
{
    const Skeleton *skeleton = reader->skeleton;
    const char *names[SKELETON_MAX_JOINTS];
    char full[SKELETON_NAME];
    expand(full, name, side);
    int joint = skeleton_find_joint(skeleton, full);
    for (int i = 0; i < skeleton->joint_count; i++)
        names[i] = skeleton->joints[i].name;
    if (joint < 0)
        unknown(reader, node, "earlier joint", name,
                text_nearest(full, names, skeleton->joint_count));
    return joint;
}

static int find_coordinate(Reader *reader, const ConfigNode *node, const char *name, Side side)
{
    const Skeleton *skeleton = reader->skeleton;
    const char *names[SKELETON_MAX_COORDINATES];
    char full[SKELETON_NAME];
    expand(full, name, side);
    int coordinate = skeleton_find_coordinate(skeleton, full);
    for (int i = 0; i < skeleton->coordinate_count; i++)
        names[i] = skeleton->coordinates[i].name;
    if (coordinate < 0)
        unknown(reader, node, "angle", name, text_nearest(full, names, skeleton->coordinate_count));
    return coordinate;
}

static vec3s find_landmark(Reader *reader, const ConfigNode *node, const char *name)
{
    const Landmarks *landmarks = &reader->landmarks;
    const char *names[LANDMARKS_MAX];
    int at = landmarks_find(landmarks, name);
    if (at >= 0)
        return landmarks->position[at];
    for (int i = 0; i < landmarks->count; i++)
        names[i] = landmarks->name[i];
    unknown(reader, node, "landmark", name, text_nearest(name, names, landmarks->count));
    return glms_vec3_zero();
}

static vec3s hand_place(Reader *reader, const ConfigNode *row, const char *name)
{
    float place[3];
    config_numbers(&reader->config, row, name, place, 3);
    return rest_frames_hand_place(
        &reader->frames, (vec3s){ { place[0], place[1] * millimetre, place[2] * millimetre } });
}

/* Where a joint of the left or the middle is. */
static vec3s joint_place(Reader *reader, const ConfigNode *row)
{
    Config *config = &reader->config;
    float offset[3] = { 0, 0, 0 };
    if (config_find(row, "hand"))
        return hand_place(reader, row, "hand");
    const ConfigNode *at = config_list(config, row, "at");
    if (!at)
        return glms_vec3_zero();
    vec3s from = find_landmark(reader, at, config_string_at(config, at, 0));
    vec3s to = find_landmark(reader, at, config_string_at(config, at, 1));
    vec3s place = glms_vec3_lerp(from, to, (float)config_number_at(config, at, 2));
    if (config_find(row, "offset"))
        config_numbers(config, row, "offset", offset, 3);
    place = glms_vec3_muladds((vec3s){ { offset[0], offset[1], offset[2] } }, millimetre, place);
    if (config_bool_or(config, row, "middle", false))
        place.x = 0;
    return place;
}

static versors joint_frame(Reader *reader, const ConfigNode *row, vec3s place)
{
    const char *name = config_string(&reader->config, row, "frame");
    int kind = frame_kind_find(name);
    if (kind < 0) {
        unknown(reader, config_find(row, "frame"), "frame", name,
                text_nearest(name, frame_kind_names(), FRAME_COUNT));
        return glms_quat_identity();
    }
    mat3s axes = reader->frames.axes[kind];
    if (kind == FRAME_FINGER)
        axes = rest_frames_finger(&reader->frames, place, hand_place(reader, row, "end"));
    return glms_mat3_quat(axes);
}

/* Seen from its parent at rest. */
static vec3s offset_of(const Skeleton *skeleton, const Joint *joint)
{
    if (joint->parent < 0)
        return glms_vec3_zero();
    const Joint *parent = &skeleton->joints[joint->parent];
    return glms_quat_rotatev(glms_quat_conjugate(parent->rest_rotation),
                             glms_vec3_sub(joint->rest_position, parent->rest_position));
}

static void read_joint(Reader *reader, const ConfigNode *row, Side side)
{
    Skeleton *skeleton = reader->skeleton;
    Config *config = &reader->config;
    if (skeleton->joint_count == SKELETON_MAX_JOINTS) {
        config_fault(config, row, "more than %d joints", SKELETON_MAX_JOINTS);
        return;
    }
    Joint *joint = &skeleton->joints[skeleton->joint_count];
    expand(joint->name, config_string(config, row, "name"), side);
    if (skeleton_find_joint(skeleton, joint->name) >= 0)
        config_fault(config, row, "a second joint '%s'", joint->name);
    joint->parent = -1;
    if (skeleton->joint_count > 0)
        joint->parent = find_joint(reader, row, config_string(config, row, "parent"), side);
    const char *with = config_string_or(config, row, "with", "");
    joint->reference = with[0] ? find_joint(reader, row, with, side) : joint->parent;
    joint->rest_position = joint_place(reader, row);
    joint->rest_rotation = joint_frame(reader, row, joint->rest_position);
    if (side == SIDE_RIGHT) {
        joint->rest_position.x = -joint->rest_position.x;
        joint->rest_rotation.y = -joint->rest_rotation.y;
        joint->rest_rotation.z = -joint->rest_rotation.z;
    }
    joint->offset = offset_of(skeleton, joint);
    skeleton->joint_count++;
}

static void read_joint_row(Reader *reader, const ConfigNode *row)
{
    static const char *const known[] = { "name", "parent", "with",   "at",    "offset",
                                         "hand", "end",    "middle", "frame", NULL };
    config_only(&reader->config, row, known);
    for_sides(reader, row, config_string(&reader->config, row, "name"), read_joint);
}

static void read_coordinate(Reader *reader, const ConfigNode *row, Side side)
{
    Skeleton *skeleton = reader->skeleton;
    Config *config = &reader->config;
    if (skeleton->coordinate_count == SKELETON_MAX_COORDINATES) {
        config_fault(config, row, "more than %d angles", SKELETON_MAX_COORDINATES);
        return;
    }
    Coordinate *coordinate = &skeleton->coordinates[skeleton->coordinate_count];
    expand(coordinate->name, config_string_at(config, row, 0), side);
    coordinate->minimum = radians(config_number_at(config, row, 1));
    coordinate->maximum = radians(config_number_at(config, row, 2));
    coordinate->rest = radians(config_number_at(config, row, 3));
    if (coordinate->minimum > 0 || coordinate->maximum < 0)
        config_fault(config, row, "the range of '%s' leaves out 0", coordinate->name);
    if (skeleton_find_coordinate(skeleton, coordinate->name) >= 0)
        config_fault(config, row, "a second angle '%s'", coordinate->name);
    skeleton->coordinate_count++;
}

static void read_coordinate_row(Reader *reader, const ConfigNode *row)
{
    for_sides(reader, row, config_string_at(&reader->config, row, 0), read_coordinate);
}

static bool axis_named(const char *name, TurnAxis *axis)
{
    static const char *const names[] = {
        [TURN_X] = "x",
        [TURN_Y] = "y",
        [TURN_Z] = "z",
        [TURN_SWING_FLEX] = "flex",
        [TURN_SWING_ABDUCT] = "abduct",
    };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (strcmp(names[i], name) == 0) {
            *axis = (TurnAxis)i;
            return true;
        }
    }
    return false;
}

static void read_turn(Reader *reader, const ConfigNode *row, Side side)
{
    Skeleton *skeleton = reader->skeleton;
    Config *config = &reader->config;
    if (skeleton->turn_count == SKELETON_MAX_TURNS) {
        config_fault(config, row, "more than %d turns", SKELETON_MAX_TURNS);
        return;
    }
    Turn *turn = &skeleton->turns[skeleton->turn_count];
    const char *axis = config_string_at(config, row, 2);
    turn->coordinate = find_coordinate(reader, row, config_string_at(config, row, 0), side);
    turn->joint = find_joint(reader, row, config_string_at(config, row, 1), side);
    turn->gain = (float)config_number_at(config, row, 3);
    if (!axis_named(axis, &turn->axis))
        config_fault(config, row, "no axis '%s': it is x, y, z, flex or abduct", axis);
    /* A mirror keeps the turn about its own normal and reverses the other two. */
    if (side == SIDE_RIGHT && turn->axis != TURN_X && turn->axis != TURN_SWING_FLEX)
        turn->gain = -turn->gain;
    skeleton->turn_count++;
}

static void read_turn_row(Reader *reader, const ConfigNode *row)
{
    for_sides(reader, row, config_string_at(&reader->config, row, 1), read_turn);
}

static void read_sole(Reader *reader, const ConfigNode *row, Side side)
{
    Skeleton *skeleton = reader->skeleton;
    if (skeleton->sole_count == SKELETON_MAX_SOLES) {
        config_fault(&reader->config, row, "more than %d soles", SKELETON_MAX_SOLES);
        return;
    }
    Sole *sole = &skeleton->soles[skeleton->sole_count++];
    sole->joint = find_joint(reader, row, config_string_at(&reader->config, row, 0), side);
    sole->rest_position = find_landmark(reader, row, config_string_at(&reader->config, row, 1));
    if (side == SIDE_RIGHT)
        sole->rest_position.x = -sole->rest_position.x;
}

static void read_sole_row(Reader *reader, const ConfigNode *row)
{
    for_sides(reader, row, config_string_at(&reader->config, row, 0), read_sole);
}

static void read_rhythm(Reader *reader, const ConfigNode *row, Side side)
{
    Skeleton *skeleton = reader->skeleton;
    Config *config = &reader->config;
    if (skeleton->rhythm_count == SKELETON_MAX_RHYTHMS) {
        config_fault(config, row, "more than %d joints in rhythm", SKELETON_MAX_RHYTHMS);
        return;
    }
    Rhythm *rhythm = &skeleton->rhythms[skeleton->rhythm_count++];
    const ConfigNode *of = config_list(config, row, "of");
    rhythm->joint = find_joint(reader, row, config_string(config, row, "joint"), side);
    for (int i = 0; i < 2; i++)
        rhythm->coordinates[i] =
            find_coordinate(reader, row, config_string_at(config, of, i), side);
    rhythm->beyond = radians(config_number(config, row, "beyond"));
    rhythm->share = (float)config_number(config, row, "share") * (side == SIDE_RIGHT ? -1 : 1);
}

static void read_rhythm_row(Reader *reader, const ConfigNode *row)
{
    static const char *const known[] = { "joint", "of", "beyond", "share", NULL };
    config_only(&reader->config, row, known);
    for_sides(reader, row, config_string(&reader->config, row, "joint"), read_rhythm);
}

static void read_rows(Reader *reader, const char *list, void (*read)(Reader *, const ConfigNode *))
{
    const ConfigNode *rows = config_list(&reader->config, config_root(&reader->config), list);
    for (int i = 0; i < config_count(rows); i++)
        read(reader, config_at(rows, i));
}

/* A joint that is not there makes every later row fault too: the first lists come first. */
static void read_all(Reader *reader)
{
    static const struct {
        const char *list;
        void (*read)(Reader *, const ConfigNode *);
    } lists[] = {
        { "joints", read_joint_row }, { "coordinates", read_coordinate_row },
        { "turns", read_turn_row },   { "rhythm", read_rhythm_row },
        { "soles", read_sole_row },
    };
    const ConfigNode *root = config_root(&reader->config);
    const char *missing = "";
    float back[3];
    config_numbers(&reader->config, root, "hand_back", back, 3);
    if (!rest_frames_find(&reader->frames, &reader->landmarks,
                          (vec3s){ { back[0], back[1], back[2] } }, &missing))
        config_fault(&reader->config, root, "joints.cfg lacks the landmark '%s'", missing);
    for (size_t i = 0; i < ARRAY_COUNT(lists) && config_ok(&reader->config); i++)
        read_rows(reader, lists[i].list, lists[i].read);
}

/* A joint's turns one after the other, as the file orders them. */
static void gather_turns(Skeleton *skeleton)
{
    Turn gathered[SKELETON_MAX_TURNS];
    int count = 0;
    for (int j = 0; j < skeleton->joint_count; j++) {
        skeleton->joints[j].first_turn = count;
        for (int t = 0; t < skeleton->turn_count; t++)
            if (skeleton->turns[t].joint == j)
                gathered[count++] = skeleton->turns[t];
        skeleton->joints[j].turn_count = count - skeleton->joints[j].first_turn;
    }
    memcpy(skeleton->turns, gathered, (size_t)count * sizeof gathered[0]);
    skeleton->turn_count = count;
}

static bool turns_aside(const char *name)
{
    static const char *const words[] = { "side_bend", "rotation", "pelvic_turn", "pelvic_list" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}

/* "hip_flexion_l" and "hip_flexion_r" mirror each other; what has no side mirrors itself. */
static void find_mirrors(Skeleton *skeleton)
{
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        Coordinate *coordinate = &skeleton->coordinates[i];
        char name[SKELETON_NAME];
        text_copy(name, sizeof name, coordinate->name);
        size_t length = strlen(name);
        int other = -1;
        if (length > 2 && name[length - 2] == '_') {
            name[length - 1] = name[length - 1] == 'l' ? 'r' : 'l';
            other = skeleton_find_coordinate(skeleton, name);
        }
        coordinate->mirror = other >= 0 ? other : i;
        coordinate->mirror_sign = other < 0 && turns_aside(coordinate->name) ? -1 : 1;
    }
}

bool skeleton_load(Skeleton *skeleton, const char *folder, Build build)
{
    char path[512];
    Reader reader = { .skeleton = skeleton };
    *skeleton = (Skeleton){ .joint_count = 0 };
    if (!landmarks_load(&reader.landmarks, folder, build) ||
        !file_join(path, sizeof path, folder, "skeleton.cfg") || !config_load(&reader.config, path))
        return false;
    read_all(&reader);
    gather_turns(skeleton);
    find_mirrors(skeleton);
    bool ok = config_ok(&reader.config);
    config_finish(&reader.config);
    if (!ok)
        *skeleton = (Skeleton){ .joint_count = 0 };
    return ok;
}

int skeleton_find_joint(const Skeleton *skeleton, const char *name)
{
    for (int i = 0; i < skeleton->joint_count; i++)
        if (strcmp(skeleton->joints[i].name, name) == 0)
            return i;
    return -1;
}

int skeleton_find_coordinate(const Skeleton *skeleton, const char *name)
{
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (strcmp(skeleton->coordinates[i].name, name) == 0)
            return i;
    return -1;
}
