#include "body/pose.h"

#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static float radians(double degrees)
{
    return (float)(degrees * GLM_PI / 180);
}

static double degrees(float angle)
{
    return (double)angle * 180 / GLM_PI;
}

Pose pose_zero(void)
{
    return (Pose){ .root_rotation = glms_quat_identity() };
}

static const char *nearest_coordinate(const Skeleton *skeleton, const char *name)
{
    const char *names[SKELETON_MAX_COORDINATES];
    for (int i = 0; i < skeleton->coordinate_count; i++)
        names[i] = skeleton->coordinates[i].name;
    return text_nearest(name, names, skeleton->coordinate_count);
}

/* Radians and back is not exact: 140 stays inside 140. */
static bool in_range(const Coordinate *coordinate, double angle)
{
    const double slack = 1e-3;
    return angle >= degrees(coordinate->minimum) - slack &&
           angle <= degrees(coordinate->maximum) + slack;
}

static bool parse_angle(Pose *pose, const Skeleton *skeleton, const char *word)
{
    char name[SKELETON_NAME];
    double angle = 0;
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    text_format(name, sizeof name, "%.*s", (int)length, word);
    int coordinate = skeleton_find_coordinate(skeleton, name);
    if (coordinate < 0) {
        const char *nearest = nearest_coordinate(skeleton, name);
        log_error("no angle '%s'%s%s%s", name, nearest ? ", did you mean '" : "",
                  nearest ? nearest : "", nearest ? "'?" : "");
        return false;
    }
    if (!equals || !text_number(equals + 1, &angle)) {
        log_error("'%s' is not an angle like %s=10", word, name);
        return false;
    }
    const Coordinate *range = &skeleton->coordinates[coordinate];
    if (!in_range(range, angle)) {
        log_error("%s=%g is outside %g to %g", name, angle, round(degrees(range->minimum)),
                  round(degrees(range->maximum)));
        return false;
    }
    pose->angles[coordinate] = radians(angle);
    return true;
}

bool pose_parse(Pose *pose, const Skeleton *skeleton, const char *text)
{
    static const char *const blanks = " \t\r\n,";
    Pose read = *pose;
    for (;;) {
        char word[128];
        text += strspn(text, blanks);
        size_t length = strcspn(text, blanks);
        if (length == 0)
            break;
        if (!text_format(word, sizeof word, "%.*s", (int)length, text)) {
            log_error("'%s...' is too long for an angle", word);
            return false;
        }
        if (!parse_angle(&read, skeleton, word))
            return false;
        text += length;
    }
    *pose = read;
    return true;
}

static void set_angle(Config *config, const ConfigNode *node, const Skeleton *skeleton, Pose *pose,
                      const char *name, double angle)
{
    int coordinate = skeleton_find_coordinate(skeleton, name);
    if (coordinate < 0) {
        const char *nearest = nearest_coordinate(skeleton, name);
        config_fault(config, node, "no angle '%s'%s%s%s", name, nearest ? ", did you mean '" : "",
                     nearest ? nearest : "", nearest ? "'?" : "");
        return;
    }
    const Coordinate *range = &skeleton->coordinates[coordinate];
    if (!in_range(range, angle))
        config_fault(config, node, "%s = %g is outside %g to %g", name, angle,
                     round(degrees(range->minimum)), round(degrees(range->maximum)));
    pose->angles[coordinate] = radians(angle);
}

/* "knee_flexion_*" sets both sides. */
static void read_angle(Config *config, const ConfigNode *angles, int index,
                       const Skeleton *skeleton, Pose *pose)
{
    const ConfigNode *node = config_at(angles, index);
    double angle = config_number(config, angles, config_name(node));
    char name[SKELETON_NAME];
    text_copy(name, sizeof name, config_name(node));
    char *star = strchr(name, '*');
    if (star)
        *star = 'l';
    set_angle(config, node, skeleton, pose, name, angle);
    if (star && config_ok(config)) {
        *star = 'r';
        set_angle(config, node, skeleton, pose, name, angle);
    }
}

/* Puts the lower sole on the floor. */
static void stand(Pose *pose, const Skeleton *skeleton)
{
    PoseWorld world;
    pose_solve(&world, skeleton, pose);
    pose->root_offset.y -= pose_lowest_sole(&world, skeleton);
}

static void read_pose(Config *config, const ConfigNode *node, const Skeleton *skeleton, Pose *pose)
{
    static const char *const known[] = { "stands", "angles", NULL };
    config_only(config, node, known);
    const ConfigNode *angles = config_group(config, node, "angles");
    for (int i = 0; i < config_count(angles); i++)
        read_angle(config, angles, i, skeleton, pose);
    if (config_bool_or(config, node, "stands", false) && config_ok(config))
        stand(pose, skeleton);
}

bool pose_load(Pose *pose, const Skeleton *skeleton, const char *folder, const char *name)
{
    char path[512];
    Config config;
    Pose read = pose_zero();
    if (!file_join(path, sizeof path, folder, "poses.cfg") || !config_load(&config, path))
        return false;
    const ConfigNode *poses = config_group(&config, config_root(&config), "poses");
    const ConfigNode *node = poses ? config_group(&config, poses, name) : NULL;
    if (node)
        read_pose(&config, node, skeleton, &read);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (ok)
        *pose = read;
    return ok;
}

static versors turn_about(float angle, float x, float y, float z)
{
    return glms_quatv(angle, (vec3s){ { x, y, z } });
}

/* A rotation vector without a component along the bone: x flexes, z abducts. */
static versors swing(float flex, float abduct)
{
    float angle = hypotf(flex, abduct);
    if (angle < 1e-6f)
        return glms_quat_identity();
    return turn_about(angle, flex / angle, 0, abduct / angle);
}

static float swing_part(const Skeleton *skeleton, const Pose *pose, const Joint *joint,
                        TurnAxis axis)
{
    const Turn *turns = &skeleton->turns[joint->first_turn];
    float sum = 0;
    for (int i = 0; i < joint->turn_count; i++)
        if (turns[i].axis == axis)
            sum += turns[i].gain * pose->angles[turns[i].coordinate];
    return sum;
}

static versors turn_of(const Skeleton *skeleton, const Pose *pose, const Turn *turn, bool *swung)
{
    float angle = turn->gain * pose->angles[turn->coordinate];
    switch (turn->axis) {
    case TURN_X:
        return turn_about(angle, 1, 0, 0);
    case TURN_Y:
        return turn_about(angle, 0, 1, 0);
    case TURN_Z:
        return turn_about(angle, 0, 0, 1);
    case TURN_SWING_FLEX:
    case TURN_SWING_ABDUCT:
        break;
    }
    if (*swung)
        return glms_quat_identity();
    *swung = true;
    const Joint *joint = &skeleton->joints[turn->joint];
    return swing(swing_part(skeleton, pose, joint, TURN_SWING_FLEX),
                 swing_part(skeleton, pose, joint, TURN_SWING_ABDUCT));
}

static versors turns_of(const Skeleton *skeleton, const Pose *pose, const Joint *joint)
{
    const Turn *turns = &skeleton->turns[joint->first_turn];
    versors all = glms_quat_identity();
    bool swung = false;
    for (int i = 0; i < joint->turn_count; i++)
        all = glms_quat_mul(all, turn_of(skeleton, pose, &turns[i], &swung));
    return all;
}

static versors rise(const Rhythm *rhythm, const Pose *pose)
{
    float elevation =
        hypotf(pose->angles[rhythm->coordinates[0]], pose->angles[rhythm->coordinates[1]]);
    return turn_about(rhythm->share * fmaxf(0, elevation - rhythm->beyond), 0, 0, 1);
}

void pose_turn(PoseTurns *turns, const Skeleton *skeleton, const Pose *pose, const bool *of)
{
    versors *turn = turns->turn;
    for (int i = 0; i < skeleton->joint_count; i++)
        if (!of || of[i])
            turn[i] = turns_of(skeleton, pose, &skeleton->joints[i]);
    for (int i = 0; i < skeleton->rhythm_count; i++) {
        int joint = skeleton->rhythms[i].joint;
        if (!of || of[joint])
            turn[joint] = glms_quat_mul(turn[joint], rise(&skeleton->rhythms[i], pose));
    }
}

void pose_place(PoseWorld *world, const Skeleton *skeleton, const Pose *pose,
                const PoseTurns *turns, const bool *moves)
{
    for (int i = 0; i < skeleton->joint_count; i++) {
        const Joint *joint = &skeleton->joints[i];
        if (moves && !moves[i])
            continue;
        if (joint->parent < 0) {
            world->rotation[i] = glms_quat_mul(pose->root_rotation, turns->turn[i]);
            world->position[i] = glms_vec3_add(joint->rest_position, pose->root_offset);
            continue;
        }
        world->rotation[i] =
            glms_quat_normalize(glms_quat_mul(world->rotation[joint->reference], turns->turn[i]));
        vec3s offset = glms_quat_rotatev(world->rotation[joint->parent], joint->offset);
        world->position[i] = glms_vec3_add(world->position[joint->parent], offset);
    }
}

void pose_solve(PoseWorld *world, const Skeleton *skeleton, const Pose *pose)
{
    PoseTurns turns;
    pose_turn(&turns, skeleton, pose, NULL);
    pose_place(world, skeleton, pose, &turns, NULL);
}

void pose_turned(bool *turned, const Skeleton *skeleton, int coordinate)
{
    for (int i = 0; i < skeleton->joint_count; i++)
        turned[i] = false;
    for (int t = 0; t < skeleton->turn_count; t++)
        if (skeleton->turns[t].coordinate == coordinate)
            turned[skeleton->turns[t].joint] = true;
    for (int r = 0; r < skeleton->rhythm_count; r++)
        if (skeleton->rhythms[r].coordinates[0] == coordinate ||
            skeleton->rhythms[r].coordinates[1] == coordinate)
            turned[skeleton->rhythms[r].joint] = true;
}

/* A joint is carried by its parent and turns against its reference; both come before it. */
void pose_moved(bool *moved, const Skeleton *skeleton, int coordinate)
{
    pose_turned(moved, skeleton, coordinate);
    for (int i = 0; i < skeleton->joint_count; i++) {
        const Joint *joint = &skeleton->joints[i];
        if (joint->parent >= 0 && (moved[joint->parent] || moved[joint->reference]))
            moved[i] = true;
    }
}

void pose_rest(PoseWorld *world, const Skeleton *skeleton)
{
    for (int i = 0; i < skeleton->joint_count; i++) {
        world->position[i] = skeleton->joints[i].rest_position;
        world->rotation[i] = skeleton->joints[i].rest_rotation;
    }
}

vec3s pose_carry(const PoseWorld *world, const Skeleton *skeleton, int joint, vec3s rest)
{
    const Joint *of = &skeleton->joints[joint];
    vec3s local = glms_quat_rotatev(glms_quat_conjugate(of->rest_rotation),
                                    glms_vec3_sub(rest, of->rest_position));
    return glms_vec3_add(world->position[joint], glms_quat_rotatev(world->rotation[joint], local));
}

float pose_lowest_sole(const PoseWorld *world, const Skeleton *skeleton)
{
    float lowest = INFINITY;
    for (int i = 0; i < skeleton->sole_count; i++) {
        const Sole *sole = &skeleton->soles[i];
        lowest = fminf(lowest, pose_carry(world, skeleton, sole->joint, sole->rest_position).y);
    }
    return skeleton->sole_count ? lowest : 0;
}
