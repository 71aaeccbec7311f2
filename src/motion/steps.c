#include "motion/steps.h"

#include "body/least_squares.h"
#include "core/ease.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

enum { LEG_ANGLES = 6, HIP = 0, KNEE = 3, ANKLE = 4, TRIES = 8 };

/* Metres and radians. */
static const float near = 0.02f, aligned = 0.05f, stride = 0.42f, turn_most = 0.8f;
static const float lift = 0.05f, leg_length = 0.85f, spare = 0.004f;
static const float bent = 0.2f;       /* radians: from a straight knee a solver may go either way */
static const float per_radian = 0.2f; /* metres that a radian of the foot counts as */

static const char *const leg_angles[LEG_ANGLES] = { "hip_flexion",   "hip_adduction",
                                                    "hip_rotation",  "knee_flexion",
                                                    "ankle_dorsiflexion", "subtalar_inversion" };

typedef struct {
    vec3s at;
    versors turn;
} Foot;

typedef struct {
    int joint, angles[LEG_ANGLES];
} LegParts;

static int find(const Skeleton *skeleton, const char *name, int side, bool joint)
{
    char full[SKELETON_NAME];
    text_format(full, sizeof full, "%s_%s", name, side ? "r" : "l");
    return joint ? skeleton_find_joint(skeleton, full) : skeleton_find_coordinate(skeleton, full);
}

static LegParts parts_of(const Skeleton *skeleton, int side)
{
    LegParts parts = { .joint = find(skeleton, "foot", side, true) };
    for (int i = 0; i < LEG_ANGLES; i++)
        parts.angles[i] = find(skeleton, leg_angles[i], side, false);
    return parts;
}

static Foot foot_of(const Skeleton *skeleton, const Pose *pose, int joint)
{
    PoseWorld world;
    pose_solve(&world, skeleton, pose);
    return (Foot){ world.position[joint], world.rotation[joint] };
}

static float turn_between(versors a, versors b)
{
    versors turn = glms_quat_mul(a, glms_quat_inv(b));
    return 2 * acosf(fminf(1, fabsf(turn.w)));
}

/* --- Which foot is where --- */

int steps_count(const Skeleton *skeleton, const Pose *from, const Pose *to)
{
    float far = 0, turn = 0;
    for (int side = 0; side < 2; side++) {
        int joint = find(skeleton, "foot", side, true);
        Foot a = foot_of(skeleton, from, joint), b = foot_of(skeleton, to, joint);
        far = fmaxf(far, hypotf(a.at.x - b.at.x, a.at.z - b.at.z));
        turn = fmaxf(turn, turn_between(a.turn, b.turn));
    }
    if (far < near && turn < aligned)
        return 0;
    return 2 * (int)fmaxf(1, ceilf(fmaxf(far / stride, turn / turn_most)));
}

/* How far a foot has come, 0..1, and how far its lift is: the first foot moves in the even
 * steps. */
static float progress_of(int order, int count, float along, float *up)
{
    float steps = along * (float)count;
    int now = (int)fminf(steps, (float)count - 1), taken = (now + 1 - order) / 2;
    bool moves = now % 2 == order;
    float within = steps - (float)now;
    *up = moves ? sinf(GLM_PIf * fminf(within, 1)) : 0;
    return ((float)taken + (moves ? ease_in_out_sine(fminf(within, 1)) : 0)) / ((float)count / 2);
}

static Foot between(Foot a, Foot b, float progress, float up)
{
    Foot foot = { glms_vec3_lerp(a.at, b.at, progress), glms_quat_slerp(a.turn, b.turn, progress) };
    foot.at.y += lift * up;
    return foot;
}

/* --- The leg to it --- */

typedef struct {
    const Skeleton *skeleton;
    LegParts parts;
    Pose pose;
    Foot wanted;
} Reach;

static void apart(Reach *reach, const double *x, double out[6])
{
    for (int i = 0; i < LEG_ANGLES; i++)
        reach->pose.angles[reach->parts.angles[i]] = (float)x[i];
    Foot foot = foot_of(reach->skeleton, &reach->pose, reach->parts.joint);
    versors turn = glms_quat_mul(foot.turn, glms_quat_inv(reach->wanted.turn));
    float sign = turn.w < 0 ? -2 : 2;
    for (int i = 0; i < 3; i++) {
        out[i] = (double)(foot.at.raw[i] - reach->wanted.at.raw[i]);
        out[3 + i] = (double)(per_radian * sign * turn.raw[i]);
    }
}

static void rows(void *context, const double *x, LeastSquaresSum *sum)
{
    const double little = 1e-3;
    double here[6], slopes[6][LEG_ANGLES], there[6], moved[LEG_ANGLES];
    apart(context, x, here);
    for (int i = 0; sum->sloped && i < LEG_ANGLES; i++) {
        memcpy(moved, x, sizeof moved);
        moved[i] += little;
        apart(context, moved, there);
        for (int row = 0; row < 6; row++)
            slopes[row][i] = (there[row] - here[row]) / little;
    }
    for (int row = 0; row < 6; row++)
        least_squares_add(sum, here[row], slopes[row]);
}

static void reach_foot(const Skeleton *skeleton, Pose *pose, LegParts parts, Foot wanted)
{
    static const double most[LEG_ANGLES] = { 0.5, 0.3, 0.3, 0.5, 0.4, 0.3 };
    Reach reach = { skeleton, parts, *pose, wanted };
    LeastSquares problem = { LEG_ANGLES, most, rows, .context = &reach };
    double x[LEG_ANGLES];
    for (int i = 0; i < LEG_ANGLES; i++)
        x[i] = (double)pose->angles[parts.angles[i]];
    x[HIP] += (double)bent / 2;
    x[KNEE] += (double)bent;
    x[ANKLE] += (double)bent / 2;
    if (!least_squares(&problem, x, TRIES))
        return;
    for (int i = 0; i < LEG_ANGLES; i++) {
        const Coordinate *range = &skeleton->coordinates[parts.angles[i]];
        pose->angles[parts.angles[i]] =
            fminf(fmaxf((float)x[i], range->minimum), range->maximum);
    }
}

static Pose mixed(const Skeleton *skeleton, const Pose *from, const Pose *to, float share)
{
    Pose pose = *to;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        pose.angles[i] = glm_lerp(from->angles[i], to->angles[i], share);
    pose.root_offset = glms_vec3_lerp(from->root_offset, to->root_offset, share);
    pose.root_rotation = glms_quat_slerp(from->root_rotation, to->root_rotation, share);
    return pose;
}

/* To the left the left foot goes first. */
static bool right_first(const Pose *from, const Pose *to)
{
    vec3s way = glms_vec3_sub(to->root_offset, from->root_offset);
    vec3s left = glms_quat_rotatev(from->root_rotation, (vec3s){ { 1, 0, 0 } });
    return glms_vec3_dot(way, left) < 0;
}

/* With one foot ahead both legs are aslant: the pelvis sinks by what that takes. */
static float sinks(vec3s way, float ahead)
{
    float gap = hypotf(way.x, way.z) * fabsf(ahead);
    return gap * gap / (8 * leg_length) + spare * fminf(1, gap / near);
}

Pose steps_pose(const Skeleton *skeleton, const Pose *from, const Pose *to, int count, float along)
{
    if (count == 0 || along <= 0 || along >= 1)
        return mixed(skeleton, from, to, count == 0 ? along : along <= 0 ? 0 : 1);
    bool right = right_first(from, to);
    LegParts parts[2];
    Foot feet[2];
    float progress[2];
    for (int side = 0; side < 2; side++) {
        float up;
        parts[side] = parts_of(skeleton, side);
        progress[side] = progress_of(right != (side == 1), count, along, &up);
        feet[side] = between(foot_of(skeleton, from, parts[side].joint),
                             foot_of(skeleton, to, parts[side].joint), progress[side], up);
    }
    Pose pose = mixed(skeleton, from, to, (progress[0] + progress[1]) / 2);
    vec3s way = glms_vec3_sub(to->root_offset, from->root_offset);
    pose.root_offset.y -= sinks(way, progress[0] - progress[1]);
    for (int side = 0; side < 2; side++)
        reach_foot(skeleton, &pose, parts[side], feet[side]);
    return pose;
}
