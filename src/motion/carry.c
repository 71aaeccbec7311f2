#include "motion/carry_work.h"

#include "core/count.h"
#include "motion/leg_work.h"

#include <math.h>
#include <string.h>

/* Metres: what is there already may stay off the body so far; what is nearer touches. */
static const float off_body = 0.012f, touches = 0.0048f;

/* --- When it has to be there --- */

/* Metres from the thing at its place to the body but for the arm. */
static float body_off(CarryWork *work, int k)
{
    const Solver *solver = work->solver;
    bool owned[LIMB_MAX];
    for (int limb = 0; limb < solver->limbs.count; limb++)
        owned[limb] = grip_owns_limb(&work->grip, limb);
    return solve_skin_distance(solver, &work->walk->keys[k], work->thing, owned);
}

/* The last key at which the body is still off. */
static int find_there(CarryWork *work)
{
    int k = work->walk->count - 1;
    while (k > 0 && body_off(work, k) < off_body)
        k--;
    return k;
}

/* The first key from there on at which the body holds it against what is behind. */
static int find_pressed(CarryWork *work)
{
    int k = work->there;
    while (k + 1 < work->walk->count && body_off(work, k) > touches)
        k++;
    return k;
}

/* The body waits where it stands, as long as the arm needs. */
static void wait_before(CarryWork *work)
{
    Walk *walk = work->walk;
    int more = CARRY_BRING - work->there;
    if (more <= 0 || walk->count + more > CLIP_MAX_KEYS)
        return;
    memmove(&walk->keys[more], &walk->keys[0], (size_t)walk->count * sizeof walk->keys[0]);
    memmove(&walk->along[more], &walk->along[0], (size_t)walk->count * sizeof walk->along[0]);
    for (int k = 0; k < more; k++) {
        walk->keys[k] = walk->keys[more];
        walk->along[k] = walk->along[more];
    }
    walk->count += more;
    work->there += more;
}
/* --- The whole --- */

float carry_depth_of(const CarryWork *work, const SolveProblem *room, const Pose *pose)
{
    Solution found;
    SolveProblem bare = *room;
    bare.contact_count = 0;
    if (!solve_measure(&found, work->solver, &bare, pose))
        return INFINITY;
    return fmaxf(found.sunk, found.limb_sunk);
}

float carry_haste_of(const CarryWork *work, const Pose *a, const Pose *b)
{
    static const float calm = 0.55f, metres = 0.1f; /* radians; of a radian */
    float most = 0;
    for (int i = 0; i < work->solver->skeleton->coordinate_count; i++)
        most = fmaxf(most, fabsf(a->angles[i] - b->angles[i]));
    return metres * (most - calm);
}

/* The target's hand, but where its arm is to lean on something. */
static char hand_for(const Solver *solver, const SolveProblem *problem)
{
    static const char *const words[] = { "palm", "hand", "fingertips", "forearm", "elbow" };
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        const char *name = solver->sampled.patches[contact->patch].name;
        if (contact->kind == CONTACT_REST && leg_side_of(name) == 'l' &&
            leg_is_of(name, words, ARRAY_COUNT(words)))
            return 'r';
    }
    return 'l';
}

bool carry_solve(Carry *carry, Walk *walk, const Solver *solver, const LegEnd *start, int surface)
{
    CarryWork work = { .solver = solver,
                       .start = start,
                       .walk = walk,
                       .carry = carry,
                       .thing = &start->problem->surfaces[surface] };
    if (!skinned_init(&work.skin, &solver->samples))
        return false;
    grip_find(&work.grip, solver, &work.skin, &walk->keys[0], hand_for(solver, start->problem),
              work.thing->radius);
    work.there = find_there(&work);
    wait_before(&work);
    work.pressed = find_pressed(&work);
    bool ok = carry_bring(&work) && carry_let_go(&work);
    for (int k = work.pressed; k < walk->count; k++)
        carry->at[k] = work.thing->at;
    carry->count = ok ? walk->count : 0;
    skinned_finish(&work.skin);
    return ok;
}
