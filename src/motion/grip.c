#include "motion/grip.h"

#include "core/text.h"
#include "motion/leg_work.h"
#include "motion/path.h"

#include <math.h>
#include <string.h>

/* Metres; radians. Skin may be so far in what it holds; the body beside the arm does not move. */
static const float in_palm = 0.002f, in_fingers = 0.003f, still = 0.0005f, firm = 20;

static int patch_of(const Grip *grip, const char *name)
{
    char full[SKELETON_NAME];
    text_format(full, sizeof full, "%s_%c", name, grip->side);
    return patch_index(&grip->solver->sampled, full);
}

bool grip_owns(const Grip *grip, const char *coordinate)
{
    return leg_is_of_arm(coordinate) && leg_side_of(coordinate) == grip->side;
}

bool grip_owns_limb(const Grip *grip, int limb)
{
    static const char *const words[] = { "uparm", "farm", "hand" };
    const char *name = limb < 0 ? "" : grip->solver->limbs.limbs[limb].name;
    return leg_is_of(name, words, 3) && leg_side_of(name) == grip->side;
}

static void bend(const Grip *grip, Pose *pose, const char *start, float angle)
{
    const Skeleton *skeleton = grip->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (leg_begins(skeleton->coordinates[i].name, start) &&
            grip_owns(grip, skeleton->coordinates[i].name))
            pose->angles[i] = angle;
}

void grip_close(const Grip *grip, Pose *pose, float share)
{
    bend(grip, pose, "finger", share * grip->fingers);
    bend(grip, pose, "thumb", share * grip->thumb);
}

static vec3s middle_in(const Grip *grip, const Skinned *skin)
{
    const Patch *palm = &grip->solver->sampled.patches[grip->palm];
    vec3s facing = glms_vec3_normalize(patch_facing(palm, skin->normal));
    return glms_vec3_add(patch_middle(palm, skin->position), glms_vec3_scale(facing, grip->gap));
}

vec3s grip_place(const Grip *grip, Skinned *skin, const Pose *pose)
{
    path_skin(grip->solver, skin, pose);
    return middle_in(grip, skin);
}

/* Metres that the deepest skin of a patch is in what is held. */
static float depth_of(const Grip *grip, const Skinned *skin, int patch, vec3s middle)
{
    const Patch *of = &grip->solver->sampled.patches[patch];
    float depth = 0;
    for (int i = 0; i < of->count; i++)
        depth = fmaxf(depth, grip->radius - glms_vec3_distance(skin->position[of->vertex[i]],
                                                               middle));
    return depth;
}

/* Off the palm until that only touches. */
static void find_gap(Grip *grip, const Skinned *skin)
{
    static const float more = 0.002f;
    enum { MOST = 20 };
    grip->gap = grip->radius;
    for (int i = 0; i < MOST; i++) {
        if (depth_of(grip, skin, grip->palm, middle_in(grip, skin)) <= in_palm)
            return;
        grip->gap += more;
    }
}

/* As far as a tip may be bent until it touches. */
static float find_bend(const Grip *grip, Skinned *skin, const Pose *pose, const char *start,
                       const char *tips, float most)
{
    static const float step = 0.05f;
    int patch = patch_of(grip, tips);
    float angle = 0;
    for (; angle < most; angle += step) {
        Pose bent = *pose;
        bend(grip, &bent, start, angle + step);
        vec3s middle = grip_place(grip, skin, &bent);
        if (depth_of(grip, skin, patch, middle) > in_fingers)
            break;
    }
    return angle;
}

void grip_find(Grip *grip, const Solver *solver, Skinned *skin, const Pose *pose, char side,
               float radius)
{
    static const float most_fingers = 1.4f, most_thumb = 0.9f;
    *grip = (Grip){ .solver = solver, .side = side, .radius = radius };
    grip->palm = patch_of(grip, "palm");
    path_skin(solver, skin, pose);
    find_gap(grip, skin);
    grip->fingers = find_bend(grip, skin, pose, "finger", "fingertips", most_fingers);
    grip->thumb = find_bend(grip, skin, pose, "thumb", "thumb", most_thumb);
}

/* --- The arm --- */

/* All but the arm keeps to what it was. */
static void hold_body(const Grip *grip, SolveProblem *problem, Skinned *skin)
{
    const Solver *solver = grip->solver;
    const Skeleton *skeleton = solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        problem->sigma[i] = grip_owns(grip, skeleton->coordinates[i].name) ? 0 : still;
    problem->root_sigma = still;
    int sacrum = patch_index(&solver->sampled, "sacrum");
    path_pin(problem, sacrum, path_place(solver, skin, &problem->authored, sacrum),
             glms_vec3_zero(), firm);
}

/* What is held is before the palm: so far from what stays, which is pinned. */
static void ask_for(const Grip *grip, SolveProblem *problem, vec3s place, float share)
{
    const Contact *pinned = &problem->contacts[0];
    solve_add(problem, (Contact){ .kind = CONTACT_MEET,
                                  .patch = pinned->patch,
                                  .other = grip->palm,
                                  .gap = grip->gap,
                                  .at = glms_vec3_sub(pinned->at, place),
                                  .share = share });
}

void grip_take_arm(const Grip *grip, Pose *pose, const Pose *from)
{
    const Skeleton *skeleton = grip->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (grip_owns(grip, skeleton->coordinates[i].name))
            pose->angles[i] = from->angles[i];
}

/* The problem in which only the arm may move. */
static void begin_arm(const Grip *grip, Skinned *skin, SolveProblem *problem, const Pose *pose,
                      const SolveProblem *room)
{
    *problem = *room;
    problem->contact_count = 0;
    problem->balanced = false;
    problem->authored = *pose;
    hold_body(grip, problem, skin);
}

static bool solve_arm(const Grip *grip, Pose *pose, const Pose *from, const SolveProblem *problem)
{
    Solution solution;
    Pose warm = problem->authored; /* fingers stay as they are written */
    grip_take_arm(grip, &warm, from);
    if (!solve_pose_from(&solution, grip->solver, problem, &warm))
        return false;
    grip_take_arm(grip, pose, &solution.pose);
    return true;
}

bool grip_reach(const Grip *grip, Skinned *skin, Pose *pose, const Pose *from,
                const SolveProblem *room, vec3s place, float share)
{
    SolveProblem problem;
    begin_arm(grip, skin, &problem, pose, room);
    ask_for(grip, &problem, place, share);
    return solve_arm(grip, pose, from, &problem);
}

bool grip_clear(const Grip *grip, Skinned *skin, Pose *pose, const Pose *from,
                const SolveProblem *room)
{
    SolveProblem problem;
    begin_arm(grip, skin, &problem, pose, room);
    return solve_arm(grip, pose, from, &problem);
}
