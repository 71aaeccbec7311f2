#include "core/count.h"
#include "core/text.h"
#include "motion/leg_work.h"

#include <math.h>
#include <string.h>

/* Radians: hands go outwards on the way, clear of the thighs; a leg or arm is lifted over
 * the other. */
static const float swing = 0.2f, lifted_over = 0.4f;

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_of(const char *name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins(name, words[i]))
            return true;
    return false;
}

bool leg_is_of_arm(const char *name)
{
    static const char *const words[] = { "shoulder", "elbow",  "forearm", "wrist",
                                         "scapula",  "finger", "thumb" };
    return is_of(name, words, ARRAY_COUNT(words));
}

static bool is_of_leg(const char *name)
{
    static const char *const words[] = { "hip_", "knee", "ankle", "subtalar", "toe" };
    return is_of(name, words, ARRAY_COUNT(words));
}

static bool is_of_turn(const char *name)
{
    static const char *const words[] = { "hip_rotation", "hip_adduction" };
    return is_of(name, words, ARRAY_COUNT(words));
}

static char side_of(const char *name)
{
    return name[strlen(name) - 1];
}

bool leg_is_hand(const char *patch)
{
    return begins(patch, "palm") || begins(patch, "fingertips");
}

float leg_ease(float along)
{
    float smooth = along * along * (3 - 2 * along);
    return along + (smooth - along) * 0.85f;
}

/* --- Hands at a wall --- */

static bool leans_on_wall(const Solver *solver, const SolveProblem *problem)
{
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        const char *name = solver->sampled.patches[contact->patch].name;
        if (contact->kind == CONTACT_REST && strncmp(name, "palm", 4) == 0 &&
            fabsf(problem->surfaces[contact->other].axis.y) < 0.5f &&
            problem->surfaces[contact->other].kind == SURFACE_PLANE)
            return true;
    }
    return false;
}

/* Hands come to a wall from before it, elbows bent, not along it. */
static void add_reach(Path *path, const Skeleton *skeleton)
{
    static const char *const arms[] = { "shoulder", "forearm", "wrist", "finger" };
    static const float at = 0.65f, bent = 1.15f, most_bent = 2.45f, lift_at = 0.3f, lifted = 1.5f;
    Pose reach = path_guide(path, skeleton, at);
    const Pose *end = &path->poses[1];
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        for (size_t k = 0; k < ARRAY_COUNT(arms); k++)
            if (begins(name, arms[k]))
                reach.angles[i] = end->angles[i];
        if (begins(name, "elbow"))
            reach.angles[i] = fmaxf(end->angles[i], fminf(end->angles[i] + bent, most_bent));
    }
    Pose lift = path_guide(path, skeleton, lift_at);
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (begins(skeleton->coordinates[i].name, "elbow"))
            lift.angles[i] = fminf(path->poses[0].angles[i] + lifted, most_bent);
        else if (begins(skeleton->coordinates[i].name, "shoulder"))
            lift.angles[i] = path->poses[0].angles[i];
    path->poses[3] = path->poses[1];
    path->poses[2] = reach;
    path->poses[1] = lift;
    path->at[3] = path->at[1];
    path->at[2] = at;
    path->at[1] = lift_at;
    path->count = 4;
}

/* --- What lies on the body itself at the end --- */

static const Limb *held_by(const LegWork *work, int contact)
{
    const Contact *row = &work->b->problem->contacts[contact];
    return work->met[contact] ? &work->solver->limbs.limbs[row->other] : NULL;
}

static const char *patch_of(const LegWork *work, int contact)
{
    return work->solver->sampled.patches[work->b->problem->contacts[contact].patch].name;
}

static bool is_leg_limb(const char *limb)
{
    static const char *const words[] = { "thigh", "shin", "foot" };
    return is_of(limb, words, ARRAY_COUNT(words));
}

static bool is_arm_limb(const char *limb)
{
    static const char *const words[] = { "uparm", "farm", "hand" };
    return is_of(limb, words, ARRAY_COUNT(words));
}

static void set_times(LegWork *work, bool (*belongs)(const char *), char side, float from, float to)
{
    const Skeleton *skeleton = work->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (!belongs(name) || (side && side_of(name) != side))
            continue;
        work->from[i] = from;
        work->to[i] = to;
    }
}

static bool is_of_rest(const char *name)
{
    return !leg_is_of_arm(name);
}

/* Hands that hold a leg wait before the chest, elbows bent, until it comes; the one that reaches
 * through between crossed legs waits in the middle. */
static void add_gather(LegWork *work)
{
    static const float there = 0.4f, until = 0.62f, bent = 1.75f, inwards = 0.38f, back = 0.15f;
    const Skeleton *skeleton = work->solver->skeleton;
    Path *arms = &work->arms;
    Pose pose = arms->poses[arms->count - 1];
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (begins(name, "elbow"))
            pose.angles[i] = fmaxf(pose.angles[i], bent);
        if (begins(name, "shoulder_rotation") && side_of(name) == work->over)
            pose.angles[i] = fmaxf(pose.angles[i], inwards);
        if (begins(name, "shoulder_flexion"))
            pose.angles[i] -= back;
    }
    arms->poses[3] = arms->poses[1];
    arms->poses[1] = arms->poses[2] = pose;
    arms->at[1] = there;
    arms->at[2] = until;
    arms->at[3] = 1;
    arms->count = 4;
}

/* Of two arms that cross the one that is farther from the chest. */
static char find_outer_arm(LegWork *work)
{
    const PatchSet *set = &work->solver->sampled;
    const Patch *chest = &set->patches[patch_index(set, "chest")];
    path_skin(work->solver, &work->skin, &work->b->pose);
    vec3s front = patch_facing(chest, work->skin.normal);
    float far[2];
    for (int side = 0; side < 2; side++) {
        int forearm = patch_index(set, side ? "forearm_r" : "forearm_l");
        far[side] = glms_vec3_dot(patch_middle(&set->patches[forearm], work->skin.position), front);
    }
    return far[1] > far[0] ? 'r' : 'l';
}

static float angle_at_end(const LegWork *work, const char *name, char side)
{
    char full[SKELETON_NAME];
    text_format(full, sizeof full, "%s_%c", name, side);
    int coordinate = skeleton_find_coordinate(work->solver->skeleton, full);
    return coordinate < 0 ? 0 : work->b->pose.angles[coordinate];
}

/* A bent leg turned out so far is held across the body. */
static bool is_laid_across(const LegWork *work, char side)
{
    static const float out = -0.6f, bent = 1.2f;
    return angle_at_end(work, "hip_rotation", side) < out &&
           angle_at_end(work, "hip_flexion", side) > bent &&
           angle_at_end(work, "knee_flexion", side) > bent;
}

/* What hands do at the end. */
typedef struct {
    bool hold, hold_leg, hold_arm;
} Hands;

static Hands find_hands(LegWork *work)
{
    Hands hands = { false };
    for (int c = 0; c < work->b->problem->contact_count; c++) {
        const Limb *limb = held_by(work, c);
        const char *patch = patch_of(work, c);
        if (!limb)
            continue;
        if (leg_is_hand(patch)) {
            hands.hold = true;
            hands.hold_leg = hands.hold_leg || is_leg_limb(limb->name);
            hands.hold_arm = hands.hold_arm || is_arm_limb(limb->name);
        } else if (is_leg_limb(limb->name) && side_of(patch) != side_of(limb->name)) {
            work->over = side_of(patch);
        }
    }
    for (int side = 0; side < 2 && !work->over; side++)
        if (is_laid_across(work, side ? 'r' : 'l'))
            work->over = side ? 'r' : 'l';
    return hands;
}

/* A leg that comes to lie on the other does before that is lifted: up first, then turned out. */
static void order_legs(LegWork *work)
{
    if (!work->over)
        return;
    set_times(work, is_of_leg, work->over, 0, 0.6f);
    set_times(work, is_of_turn, work->over, 0.3f, 0.6f);
    set_times(work, is_of_leg, work->over == 'l' ? 'r' : 'l', 0.35f, 0.8f);
}

/* Of two arms that cross one comes after the other. */
static void order_arms(LegWork *work)
{
    work->outer_arm = find_outer_arm(work);
    set_times(work, leg_is_of_arm, work->outer_arm == 'l' ? 'r' : 'l', 0, 0.6f);
    set_times(work, leg_is_of_arm, work->outer_arm, 0.4f, 1);
}

/* Legs first, then the arms, unless the way itself says when. */
static void find_order(LegWork *work)
{
    Hands hands = find_hands(work);
    if (work->b->arms[1] > 0)
        set_times(work, leg_is_of_arm, 0, work->b->arms[0], work->b->arms[1]);
    if (hands.hold) {
        set_times(work, is_of_rest, 0, 0, 0.7f);
        set_times(work, leg_is_of_arm, 0, 0.3f, 1);
    }
    order_legs(work);
    if (hands.hold_arm)
        order_arms(work);
    if (hands.hold_leg && work->arms.count == 2) {
        set_times(work, leg_is_of_arm, 0, 0, 1);
        add_gather(work);
    }
}

/* --- The guide --- */

void leg_guide_make(LegWork *work)
{
    const Skeleton *skeleton = work->solver->skeleton;
    work->path = (Path){ .poses = { work->a->pose, work->b->pose }, .at = { 0, 1 }, .count = 2 };
    if (leans_on_wall(work->solver, work->b->problem))
        add_reach(&work->path, skeleton);
    work->arms = work->path;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        work->to[i] = 1;
    find_order(work);
}

static float own_time(const LegWork *work, int coordinate, float along)
{
    float from = work->from[coordinate], to = work->to[coordinate];
    return glm_clamp((along - from) / (to - from), 0, 1);
}

/* What goes beyond both ends on its way. */
static float detour(const LegWork *work, const char *name)
{
    bool over = side_of(name) == work->over;
    if (begins(name, "shoulder_abduction"))
        return swing;
    if (begins(name, "shoulder_flexion") && side_of(name) == work->outer_arm)
        return lifted_over;
    if (begins(name, "hip_flexion") && over)
        return lifted_over;
    return begins(name, "knee") && over ? -lifted_over : 0;
}

Pose leg_guide(const LegWork *work, float along)
{
    const Skeleton *skeleton = work->solver->skeleton;
    float body = glm_clamp(along / work->to[0], 0, 1); /* pelvis and root go together */
    Pose pose = path_guide(&work->path, skeleton, body);
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        float own = own_time(work, i, along);
        bool arm = leg_is_of_arm(name);
        if (arm || is_of_leg(name))
            pose.angles[i] = path_angle(arm ? &work->arms : &work->path, i, own);
        pose.angles[i] += detour(work, name) * sinf(GLM_PIf * own);
    }
    return pose;
}

/* --- Afterwards --- */

static float middle_of(float a, float b, float c)
{
    return fmaxf(fminf(a, b), fminf(fmaxf(a, b), c));
}

void leg_calm_arms(Pose *keys, int count, const Skeleton *skeleton)
{
    static const char *const words[] = { "shoulder", "elbow", "forearm", "wrist", "scapula" };
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        bool arm = is_of(skeleton->coordinates[i].name, words, ARRAY_COUNT(words));
        float before = keys[0].angles[i];
        for (int k = 1; arm && k + 1 < count; k++) {
            float now = keys[k].angles[i];
            float calm = middle_of(before, now, keys[k + 1].angles[i]);
            if (fabsf(calm - now) > 0.2f)
                keys[k].angles[i] = calm;
            before = now;
        }
    }
}

void leg_calm_fingers(Pose *keys, int count, const Skeleton *skeleton)
{
    static const float most = 0.5f;
    static const char *const words[] = { "finger", "thumb" };
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        if (!is_of(skeleton->coordinates[i].name, words, ARRAY_COUNT(words)))
            continue;
        for (int k = count - 2; k > 0; k--) {
            float after = keys[k + 1].angles[i];
            keys[k].angles[i] = glm_clamp(keys[k].angles[i], after - most, after + most);
        }
        for (int k = 1; k + 1 < count; k++) {
            float before = keys[k - 1].angles[i];
            keys[k].angles[i] = glm_clamp(keys[k].angles[i], before - most, before + most);
        }
    }
}
