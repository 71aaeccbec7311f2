#include "core/count.h"
#include "core/text.h"
#include "motion/leg_work.h"

#include <math.h>
#include <string.h>

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
    return leg_is_of(limb, words, ARRAY_COUNT(words));
}

static bool is_arm_limb(const char *limb)
{
    static const char *const words[] = { "uparm", "farm", "hand" };
    return leg_is_of(limb, words, ARRAY_COUNT(words));
}

static void set_times(LegWork *work, bool (*belongs)(const char *), char side, float from, float to)
{
    const Skeleton *skeleton = work->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (!belongs(name) || (side && leg_side_of(name) != side))
            continue;
        work->from[i] = from;
        work->to[i] = to;
    }
}

static bool is_of_rest(const char *name)
{
    return !leg_is_of_arm(name);
}

/* The place on the body that a hand is meant to be at. */
static const char *place_of_hand(const LegWork *work, char side)
{
    const SolveProblem *problem = work->b->problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const char *patch = patch_of(work, c);
        if (problem->contacts[c].kind == CONTACT_MEET && leg_is_hand(patch) &&
            leg_side_of(patch) == side)
            return work->solver->sampled.patches[problem->contacts[c].other].name;
    }
    return "";
}

/* A thigh is held from behind, one hand going through between it and the leg that lies across: that
 * hand is before the belly ere the leg comes. */
static bool holds_through(const LegWork *work)
{
    return work->over && leg_begins(place_of_hand(work, work->over), "thigh_back");
}

/* Where an arm waits until the leg comes that its hand is to hold. */
typedef struct {
    float bent, inwards, out; /* radians at least: elbow, turn and abduction of the shoulder */
    float back;               /* less shoulder flexion than at the end */
} Gather;

/* Beside the thigh, or before the chest, elbow bent, where a leg lies across; hands that go behind
 * a thigh stay low. Where that ends in something arms may wait in another manner. */
static Gather gather_of(const LegWork *work, char side)
{
    static const float any = -3, more[LEG_MANNERS] = { 0, -0.35f, 0.3f };
    const float bent = more[work->manner];
    if (!work->over && work->manner == 0)
        return (Gather){ any, any, 0.4f, 0.15f };
    if (!holds_through(work))
        return (Gather){ 1.75f + bent, side == work->over ? 0.38f : any, any, 0.15f };
    if (side == work->over)
        return (Gather){ 1.6f + bent, 1.25f - bent / 2, 0.35f + bent, 0.3f };
    return (Gather){ 0.5f, any, any, 0.5f };
}

/* What holds shins comes to them over the knees, arms stretched. */
static void add_over_knees(Path *arms, const Skeleton *skeleton)
{
    static const float at = 0.8f, stretched = 0.9f, lifted = 0.25f;
    Pose pose = arms->poses[arms->count - 1];
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (leg_begins(name, "elbow"))
            pose.angles[i] = fmaxf(0, pose.angles[i] - stretched);
        if (leg_begins(name, "shoulder_flexion"))
            pose.angles[i] += lifted;
    }
    path_insert(arms, arms->count - 1, &pose, at);
}

static bool is_on_ground(const LegWork *work, char side)
{
    int palm = patch_index(&work->solver->sampled, side == 'l' ? "palm_heel_l" : "palm_heel_r");
    return steps_ground_of(work->a->problem, palm) >= 0 &&
           steps_ground_of(work->b->problem, palm) < 0;
}

/* A hand that leaves the floor behind is drawn up to the ribs, then goes forward over the thigh. */
static void add_draw_up(LegWork *work)
{
    static const float at = 0.22f, bent = 2.2f, part = 0.3f;
    const Skeleton *skeleton = work->solver->skeleton;
    Path *arms = &work->arms;
    Pose pose = path_guide(arms, skeleton, at);
    bool any = false;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (!leg_is_of_arm(name) || !is_on_ground(work, leg_side_of(name)))
            continue;
        any = true;
        if (leg_begins(name, "elbow"))
            pose.angles[i] = bent;
        if (leg_begins(name, "shoulder"))
            pose.angles[i] = glm_lerp(arms->poses[0].angles[i], arms->poses[1].angles[i], part);
    }
    if (any)
        path_insert(arms, 1, &pose, at);
}

/* Hands that hold a leg wait until it comes. */
static void add_gather(LegWork *work)
{
    static const float early = 0.28f, there = 0.4f, until = 0.62f;
    const Skeleton *skeleton = work->solver->skeleton;
    Path *arms = &work->arms;
    Pose pose = arms->poses[arms->count - 1];
    work->gathers = true;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        Gather gather = gather_of(work, leg_side_of(name));
        if (leg_begins(name, "elbow"))
            pose.angles[i] = fmaxf(pose.angles[i], gather.bent);
        if (leg_begins(name, "shoulder_rotation"))
            pose.angles[i] = fmaxf(pose.angles[i], gather.inwards);
        if (leg_begins(name, "shoulder_abduction"))
            pose.angles[i] = fmaxf(pose.angles[i], gather.out);
        if (leg_begins(name, "shoulder_flexion"))
            pose.angles[i] -= gather.back;
    }
    path_insert(arms, 1, &pose, holds_through(work) ? early : there);
    path_insert(arms, 2, &pose, until);
    add_draw_up(work);
    if (!work->over && leg_begins(place_of_hand(work, 'l'), "shin"))
        add_over_knees(arms, skeleton);
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
    bool hold, hold_leg, hold_arm, hold_head;
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
            hands.hold_head = hands.hold_head || strcmp(limb->name, "head") == 0;
        } else if (is_leg_limb(limb->name) && leg_side_of(patch) != leg_side_of(limb->name)) {
            work->over = leg_side_of(patch);
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
    set_times(work, leg_is_of_leg, work->over, 0, 0.6f);
    set_times(work, leg_is_of_turn, work->over, 0.3f, 0.6f);
    set_times(work, leg_is_of_leg, work->over == 'l' ? 'r' : 'l', 0.35f, 0.8f);
}

/* The outer of two arms that cross is held up before the body while the inner one goes below it. */
static void add_lift(LegWork *work)
{
    static const float there = 0.4f, until = 0.6f, higher = 0.15f, bent = 0.6f, across = 0.1f;
    const Skeleton *skeleton = work->solver->skeleton;
    Path *arms = &work->arms;
    Pose poses[] = { path_guide(arms, skeleton, there), path_guide(arms, skeleton, until) };
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        const float end = arms->poses[1].angles[i];
        for (int k = 0; k < 2 && leg_is_of_arm(name) && leg_side_of(name) == work->outer_arm; k++) {
            float *angle = &poses[k].angles[i];
            if (leg_begins(name, "shoulder_flexion"))
                *angle = end + higher;
            else if (leg_begins(name, "elbow"))
                *angle = bent;
            else if (leg_begins(name, "shoulder_horizontal"))
                *angle = across;
            else
                *angle = poses[0].angles[i];
        }
    }
    path_insert(arms, 1, &poses[0], there);
    path_insert(arms, 2, &poses[1], until);
}

/* Of two arms that cross one comes after the other. */
static void order_arms(LegWork *work)
{
    work->outer_arm = find_outer_arm(work);
    set_times(work, leg_is_of_arm, work->outer_arm == 'l' ? 'r' : 'l', 0.2f, 0.75f);
    set_times(work, leg_is_of_arm, work->outer_arm, 0, 1);
    if (work->arms.count == 2)
        add_lift(work);
}

/* Hands go up close before the chest, elbows bent, then round the head. */
static void add_bend(LegWork *work)
{
    static const float at = 0.55f, bent = 0.85f, part = 0.25f;
    const Skeleton *skeleton = work->solver->skeleton;
    Path *arms = &work->arms;
    Pose pose = path_guide(arms, skeleton, at);
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        float share = leg_begins(name, "elbow") ? bent : part;
        if (leg_begins(name, "elbow") || leg_begins(name, "shoulder"))
            pose.angles[i] = glm_lerp(arms->poses[0].angles[i], arms->poses[1].angles[i], share);
    }
    path_insert(arms, 1, &pose, at);
}

/* Legs first, then the arms, unless the way itself says when. */
void leg_find_order(LegWork *work)
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
    if (hands.hold_head && work->arms.count == 2)
        add_bend(work);
    if (hands.hold_leg && work->arms.count == 2) {
        set_times(work, leg_is_of_arm, 0, 0, 1);
        add_gather(work);
    }
}
