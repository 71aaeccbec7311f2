#include "core/count.h"
#include "core/text.h"
#include "motion/leg_work.h"

#include <math.h>
#include <string.h>

/* Radians: hands go outwards on the way, clear of the thighs; a leg is lifted over the other; hip
 * and knee of one that is put up bend. */
static const float swing = 0.2f, lifted_over = 0.4f, climb_hip = 0.7f, climb_knee = 1.3f,
                   calves_hip = 0.6f;

static const float leg_length = 0.85f; /* metres */

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
            if (leg_begins(name, arms[k]))
                reach.angles[i] = end->angles[i];
        if (leg_begins(name, "elbow"))
            reach.angles[i] = fmaxf(end->angles[i], fminf(end->angles[i] + bent, most_bent));
    }
    Pose lift = path_guide(path, skeleton, lift_at);
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (leg_begins(skeleton->coordinates[i].name, "elbow"))
            lift.angles[i] = fminf(path->poses[0].angles[i] + lifted, most_bent);
        else if (leg_begins(skeleton->coordinates[i].name, "shoulder"))
            lift.angles[i] = path->poses[0].angles[i];
    path_insert(path, 1, &lift, lift_at);
    path_insert(path, 2, &reach, at);
}

/* --- The guide --- */

/* Feet that come to stand on what is higher than the floor. */
static void find_climbing(LegWork *work)
{
    static const char *const feet[] = { "heel", "ball" };
    const SolveProblem *problem = work->b->problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        const char *name = work->solver->sampled.patches[contact->patch].name;
        if (contact->kind == CONTACT_REST && leg_is_of(name, feet, ARRAY_COUNT(feet)) &&
            problem->surfaces[contact->other].kind == SURFACE_BOX)
            work->climbs[leg_side_of(name) == 'r'] = true;
        if (contact->kind == CONTACT_REST && leg_begins(name, "calf") &&
            problem->surfaces[contact->other].kind == SURFACE_BOX)
            work->calves = true;
    }
}

void leg_guide_make(LegWork *work)
{
    const Skeleton *skeleton = work->solver->skeleton;
    work->path = (Path){ .poses = { work->a->pose, work->b->pose }, .at = { 0, 1 }, .count = 2 };
    if (leans_on_wall(work->solver, work->b->problem))
        add_reach(&work->path, skeleton);
    work->arms = work->path;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        work->from[i] = 0;
        work->to[i] = 1;
    }
    find_climbing(work);
    leg_find_order(work);
}

/* What begins on the way, or is there before the rest, does so as softly as all together. */
static float own_time(const LegWork *work, int coordinate, float along)
{
    float from = work->from[coordinate], to = work->to[coordinate];
    float own = glm_clamp((along - from) / (to - from), 0, 1);
    return to - from < 1 ? leg_ease(own) : own;
}

/* What goes beyond both ends on its way. */
static float detour(const LegWork *work, const char *name)
{
    bool over = leg_side_of(name) == work->over;
    if (leg_begins(name, "shoulder_abduction"))
        return swing;
    if (leg_begins(name, "hip_flexion") && over)
        return lifted_over;
    return leg_begins(name, "knee") && over ? -lifted_over : 0;
}

float leg_climb_time(float along, bool left)
{
    return glm_clamp(along * 1.3f - (left ? 0 : 0.3f), 0, 1);
}

/* What a leg bends on its way up, in the time of its foot. */
static float climb(const LegWork *work, const char *name, float along)
{
    bool right = leg_side_of(name) == 'r', hip = leg_begins(name, "hip_flexion");
    if (hip && work->calves)
        return calves_hip * sinf(GLM_PIf * along);
    if (!work->climbs[right] || !(hip || leg_begins(name, "knee")))
        return 0;
    return (hip ? climb_hip : climb_knee) * sinf(GLM_PIf * leg_climb_time(along, !right));
}

/* A foot is lifted by bending its leg, not by tipping the body over. */
static void lift_feet(Pose *pose, const LegWork *work, float along)
{
    const Skeleton *skeleton = work->solver->skeleton;
    for (int side = 0; side < 2; side++) {
        int hip = skeleton_find_coordinate(skeleton, side ? "hip_flexion_r" : "hip_flexion_l");
        int knee = skeleton_find_coordinate(skeleton, side ? "knee_flexion_r" : "knee_flexion_l");
        int ankle = skeleton_find_coordinate(skeleton, side ? "ankle_dorsiflexion_r"
                                                            : "ankle_dorsiflexion_l");
        float lift = steps_lift(&work->list, side ? STEP_FOOT_RIGHT : STEP_FOOT_LEFT, along);
        if (lift <= 0 || hip < 0 || knee < 0 || ankle < 0)
            continue;
        float half = fmaxf(0, pose->angles[knee] / 2);
        float more = acosf(fmaxf(0, cosf(half) - lift / leg_length)) - half;
        pose->angles[hip] += more;
        pose->angles[knee] += 2 * more;
        pose->angles[ankle] += more;
    }
}

Pose leg_guide(const LegWork *work, float along)
{
    const Skeleton *skeleton = work->solver->skeleton;
    float body = own_time(work, 0, along); /* pelvis and root go together */
    Pose pose = path_guide(&work->path, skeleton, body);
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        float own = own_time(work, i, along);
        bool arm = leg_is_of_arm(name);
        if (arm || leg_is_of_leg(name))
            pose.angles[i] = path_angle(arm ? &work->arms : &work->path, i, own);
        pose.angles[i] += detour(work, name) * sinf(GLM_PIf * own) + climb(work, name, along);
    }
    lift_feet(&pose, work, along);
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
        bool arm = leg_is_of(skeleton->coordinates[i].name, words, ARRAY_COUNT(words));
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
        if (!leg_is_of(skeleton->coordinates[i].name, words, ARRAY_COUNT(words)))
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
