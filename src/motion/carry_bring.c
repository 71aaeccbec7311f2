#include "motion/carry_work.h"

#include "core/count.h"
#include "motion/leg_work.h"

#include <math.h>

/* Of the keys, it goes right to its place in the last ones. */
enum { LAST_BIT = 6 };

/* Metres: it passes the body so far off; a wall may be so far in it; a fault that does not show;
 * how deep skin may be in what it holds. */
static const float passes = 0.016f, light = 0.002f, well = 0.003f, gripped = 0.007f;

/* --- Round the body --- */

/* A place as it is about the pelvis: turn from ahead, distance and height. */
typedef struct {
    float turn, far, up;
} About;

static float heading_of(const CarryWork *work, int k, vec3s *pelvis)
{
    PoseWorld world;
    pose_solve(&world, work->solver->skeleton, &work->walk->keys[k]);
    vec3s ahead = glms_quat_rotatev(world.rotation[0], (vec3s){ { 0, 0, 1 } });
    *pelvis = world.position[0];
    return atan2f(ahead.x, ahead.z);
}

static About about_of(const CarryWork *work, int k, vec3s place)
{
    vec3s pelvis;
    float heading = heading_of(work, k, &pelvis);
    vec3s off = glms_vec3_sub(place, pelvis);
    float turn = remainderf(atan2f(off.x, off.z) - heading, 2 * GLM_PIf);
    return (About){ turn, hypotf(off.x, off.z), off.y };
}

static vec3s place_of(const CarryWork *work, int k, About about)
{
    vec3s pelvis;
    float turn = heading_of(work, k, &pelvis) + about.turn;
    return (vec3s){ { pelvis.x + about.far * sinf(turn), pelvis.y + about.up,
                      pelvis.z + about.far * cosf(turn) } };
}

static About between(About a, About b, float share)
{
    return (About){ glm_lerp(a.turn, b.turn, share), glm_lerp(a.far, b.far, share),
                    glm_lerp(a.up, b.up, share) };
}

static vec3s push_off_walls(const CarryWork *work, vec3s place, float radius)
{
    const SolveProblem *room = work->start->problem;
    for (int s = 0; s < room->surface_count; s++) {
        const Surface *surface = &room->surfaces[s];
        float deep = radius - light - surface_distance(surface, place);
        if (surface->kind == SURFACE_PLANE && deep > 0)
            place = glms_vec3_add(place, glms_vec3_scale(surface->axis, deep));
    }
    return place;
}

/* Out of the body and the walls, whichever way is near. */
static vec3s push_off(const CarryWork *work, int k, vec3s place)
{
    enum { TIMES = 4 };
    const LimbSet *set = &work->solver->limbs;
    float radius = work->thing->radius;
    PoseWorld world;
    PosedLimb limbs[LIMB_MAX];
    pose_solve(&world, work->solver->skeleton, &work->walk->keys[k]);
    limb_pose_all(limbs, set, &world);
    for (int i = 0; i < TIMES; i++) {
        for (int l = 0; l < set->count; l++) {
            float deep = radius + passes - limb_distance(&limbs[l], place);
            if (deep <= 0 || grip_owns_limb(&work->grip, l))
                continue;
            vec3s way = limb_gradient(&limbs[l], place);
            place = glms_vec3_add(place, glms_vec3_scale(way, deep));
        }
        place = push_off_walls(work, place, radius);
    }
    return place;
}
/* --- The arm --- */

/* Of the way to its place. */
typedef struct {
    About from, to;
    Pose hanging, holding;
} Ends;

static float share_at(const CarryWork *work, int k)
{
    return glm_smoothstep(0, 1, (float)(k - (work->there - CARRY_BRING)) / CARRY_BRING);
}

/* 0 to 1 over the last bit of its way: the fingers open, or the wall would be in them. */
static float near_place(const CarryWork *work, int k)
{
    return glm_smoothstep(0, 1, (float)(k - work->there + LAST_BIT) / LAST_BIT);
}

/* The room while the hand has the thing, about which it is closed. */
static SolveProblem room_with(const CarryWork *work, vec3s place)
{
    SolveProblem room = *work->start->problem;
    Surface *thing = &room.surfaces[work->thing - work->start->problem->surfaces];
    thing->at = place;
    thing->give = gripped;
    return room;
}

static bool reach(CarryWork *work, int k, Pose *pose, const Pose *from, float share)
{
    static const float opened = 0.7f;
    SolveProblem room = room_with(work, work->carry->at[k]);
    grip_close(&work->grip, pose, 1 - opened * near_place(work, k));
    return grip_reach(&work->grip, &work->skin, pose, from, &room, work->carry->at[k], share);
}

/* Where it is at a key, from the hanging hand to its place. */
static vec3s carried_to(const CarryWork *work, int k, const Ends *ends)
{
    if (k >= work->there)
        return work->thing->at;
    return push_off(work, k, place_of(work, k, between(ends->from, ends->to, share_at(work, k))));
}

/* Towards which the arm of a key pulls: from hanging to as it holds the thing at its place. */
static void guide_arm(const CarryWork *work, int k, const Ends *ends, Pose *pose)
{
    Path path = { .poses = { ends->hanging, ends->holding }, .at = { 0, 1 }, .count = 2 };
    Pose arm = path_guide(&path, work->solver->skeleton, share_at(work, k));
    grip_take_arm(&work->grip, pose, &arm);
}

/* Each from the one before. */
static bool reach_all(CarryWork *work, const Ends *ends, int first, int end)
{
    Walk *walk = work->walk;
    for (int k = first; k < end; k++) {
        const Pose before = k > 0 ? walk->keys[k - 1] : ends->hanging;
        guide_arm(work, k, ends, &walk->keys[k]);
        work->carry->at[k] = carried_to(work, k, ends);
        if (!reach(work, k, &walk->keys[k], &before, 1))
            return false;
    }
    return true;
}

/* Once to find how the arm holds it there, once to come to that evenly. */
static bool reach_twice(CarryWork *work)
{
    Walk *walk = work->walk;
    vec3s first = grip_place(&work->grip, &work->skin, &walk->keys[0]);
    Ends ends = { .from = about_of(work, 0, first),
                  .to = about_of(work, work->there, work->thing->at),
                  .hanging = walk->keys[0],
                  .holding = walk->keys[0] };
    if (!reach_all(work, &ends, 0, work->there + 1))
        return false;
    ends.holding = walk->keys[work->there];
    return reach_all(work, &ends, 0, work->pressed + 1);
}

/* Where it is at a key: in the hand until that comes near its place, then there. */
static vec3s shown_at(CarryWork *work, int k)
{
    vec3s held = grip_place(&work->grip, &work->skin, &work->walk->keys[k]);
    return glms_vec3_lerp(held, work->carry->at[k], near_place(work, k));
}

static void place_keys(CarryWork *work)
{
    for (int k = 0; k < work->there; k++)
        work->carry->at[k] = shown_at(work, k);
}
/* --- What is in something, off the hand or fast --- */

/* Metres from the hand to what it should hold at a key. */
static float hand_off(CarryWork *work, int k, vec3s place)
{
    static const float near = 0.002f;
    Surface thing = *work->thing;
    float off = INFINITY;
    thing.at = place;
    path_skin(work->solver, &work->skin, &work->walk->keys[k]);
    for (uint32_t v = 0; v < work->skin.vertex_count; v++)
        if (grip_owns_limb(&work->grip, work->solver->limb_of_sample[v]))
            off = fminf(off, surface_distance(&thing, work->skin.position[v]));
    return off - near;
}

/* Half way from a key to the next. */
static float depth_after(CarryWork *work, int k)
{
    const Walk *walk = work->walk;
    vec3s half_way = glms_vec3_lerp(shown_at(work, k), shown_at(work, k + 1), 0.5f);
    SolveProblem room = room_with(work, half_way);
    Pose between = path_played(walk->keys, walk->count, k, work->solver->skeleton);
    return carry_depth_of(work, &room, &between);
}

static float faults_about(CarryWork *work, int k)
{
    const Pose *keys = work->walk->keys;
    vec3s place = shown_at(work, k);
    SolveProblem room = room_with(work, place);
    float depth = fmaxf(carry_depth_of(work, &room, &keys[k]),
                        fmaxf(depth_after(work, k - 1), depth_after(work, k)));
    depth = fmaxf(depth, hand_off(work, k, place));
    return fmaxf(depth, fmaxf(carry_haste_of(work, &keys[k - 1], &keys[k]),
                              carry_haste_of(work, &keys[k], &keys[k + 1])));
}

/* Looked for again half way between its neighbours, holding less firmly. */
static bool mend_key(CarryWork *work, int k)
{
    static const float shares[] = { 1, 3, 0.3f, 0.1f };
    Pose *keys = work->walk->keys, best = keys[k];
    const Path beside = { .poses = { keys[k - 1], keys[k + 1] }, .at = { 0, 1 }, .count = 2 };
    const Pose arm = path_guide(&beside, work->solver->skeleton, 0.5f);
    float least = faults_about(work, k);
    for (size_t i = 0; i < ARRAY_COUNT(shares) && least > well; i++) {
        grip_take_arm(&work->grip, &keys[k], &arm);
        if (!reach(work, k, &keys[k], &arm, shares[i]))
            return false;
        float faults = faults_about(work, k);
        if (faults >= least)
            continue;
        least = faults;
        best = keys[k];
    }
    keys[k] = best;
    return true;
}

/* There and back again. */
static bool mend_keys(CarryWork *work)
{
    int last = work->pressed;
    for (int i = 1; i < 2 * last - 1; i++)
        if (!mend_key(work, i < last ? i : 2 * last - 1 - i))
            return false;
    return true;
}

bool carry_bring(CarryWork *work)
{
    bool ok = reach_twice(work) && mend_keys(work);
    if (ok)
        place_keys(work);
    for (int k = work->there; k < work->walk->count; k++)
        work->carry->at[k] = work->thing->at;
    return ok;
}
