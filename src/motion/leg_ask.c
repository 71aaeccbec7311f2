#include "motion/leg_work.h"

#include <math.h>
#include <string.h>

enum { FLOOR };

static const vec3s up = { { 0, 1, 0 } };

static const float hand_lift = 0.09f, clearance = 0.04f, apart = 0.055f, climb_share = 6;

static bool is_of_foot(const char *patch)
{
    return strncmp(patch, "ball", 4) == 0 || strncmp(patch, "heel", 4) == 0;
}

static bool is_of_end(const char *patch)
{
    return leg_is_hand(patch) || is_of_foot(patch);
}

/* A hand or foot that leaves the floor, or comes to it, does so through the air: 0 to 1 and 1 to 0,
 * or as high as the guide has it. */
static void add_landings(SolveProblem *problem, LegWork *work, float along)
{
    const float near = 0.4f;
    bool leaving = along<near, coming = along> 1 - near;
    const LegEnd *end = leaving ? work->a : work->b, *other = leaving ? work->b : work->a;
    const PatchSet *set = &work->solver->sampled;
    float far = leaving ? along / near : (1 - along) / near;
    if (!leaving && !coming)
        return;
    path_skin(work->solver, &work->skin, &problem->authored);
    for (int c = 0; c < end->problem->contact_count; c++) {
        int patch = end->problem->contacts[c].patch;
        const Contact *contact = &end->problem->contacts[c];
        if (!steps_rests(contact) || contact->other != FLOOR ||
            steps_ground_of(other->problem, patch) == FLOOR || !is_of_end(set->patches[patch].name))
            continue;
        float guided =
            contact_distance(&set->patches[patch], work->skin.position, &problem->surfaces[FLOOR]);
        solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                      .patch = patch,
                                      .other = FLOOR,
                                      .gap = fmaxf(guided, hand_lift * far),
                                      .share = 0.04f + 0.16f * (1 - far) });
    }
}

/* A foot that is not needed on the floor any more stands there until its leg goes. */
static void add_standing(SolveProblem *problem, LegWork *work, float along)
{
    const Skeleton *skeleton = work->solver->skeleton;
    for (int c = 0; c < work->a->problem->contact_count; c++) {
        const Contact *contact = &work->a->problem->contacts[c];
        const char *name = work->solver->sampled.patches[contact->patch].name;
        int hip = skeleton_find_coordinate(
            skeleton, name[strlen(name) - 1] == 'l' ? "hip_flexion_l" : "hip_flexion_r");
        if (!is_of_foot(name) || !steps_rests(contact) || contact->other != FLOOR || hip < 0 ||
            along > work->from[hip] || steps_ground_of(work->b->problem, contact->patch) >= 0)
            continue;
        solve_add(problem, (Contact){ .kind = CONTACT_REST, .patch = contact->patch });
        path_pin(problem, contact->patch,
                 path_place(work->solver, &work->skin, &work->a->pose, contact->patch), up,
                 climb_share);
    }
}

/* A foot or calf that is put up on something goes up first, then over it: the left one, then the
 * right; calves together. */
static void add_climbs(SolveProblem *problem, const Solver *solver, Skinned *skin, const LegEnd *a,
                       const LegEnd *b, float along)
{
    for (int c = 0; c < b->problem->contact_count; c++) {
        const Contact *contact = &b->problem->contacts[c];
        const char *name = solver->sampled.patches[contact->patch].name;
        bool calf = strncmp(name, "calf", 4) == 0;
        if (contact->kind != CONTACT_REST || !(is_of_foot(name) || calf) ||
            b->problem->surfaces[contact->other].kind != SURFACE_BOX)
            continue;
        bool left = name[strlen(name) - 1] == 'l';
        float own = calf ? along : leg_climb_time(along, left);
        float arc = sinf(GLM_PIf * glm_clamp(own, 0, 1));
        vec3s from = path_place(solver, skin, &a->pose, contact->patch);
        vec3s to = path_place(solver, skin, &b->pose, contact->patch);
        vec3s at = glms_vec3_lerp(from, to, glm_smoothstep(0.2f, 1, own));
        at.y = from.y + (to.y - from.y) * glm_smoothstep(0, 0.45f, own) + clearance * arc;
        if (calf) /* the feet hang down between */
            at.x += (left ? apart : -apart) * arc;
        path_pin(problem, contact->patch, at, glms_vec3_zero(), climb_share);
    }
}

/* How far off each of b's contacts is where the key is looked for. */
static bool find_open(Solution *open, const LegWork *work, const Pose *guide)
{
    SolveProblem problem = *work->b->problem;
    problem.surface_count = 0;
    return solve_measure(open, work->solver, &problem, guide);
}

/* What comes to lie on the body itself comes from over the skin, not through it: as near as the
 * guide has it, but no nearer than what is left of the way. */
static void add_approach(SolveProblem *problem, const LegWork *work, float along)
{
    static const float from = 0.4f, far = 0.12f;
    float own = (along - from) / (1 - from);
    Solution open;
    if (own <= 0 || !work->meets || !find_open(&open, work, &problem->authored))
        return;
    for (int c = 0; c < work->b->problem->contact_count; c++) {
        Contact contact = work->b->problem->contacts[c];
        if (!work->met[c] || problem->contact_count == SOLVE_MAX_CONTACTS)
            continue;
        contact.gap += fmaxf(open.residual[c], far * (1 - own));
        contact.share = 0.02f + 0.3f * own * own;
        solve_add(problem, contact);
    }
}

/* Nothing holds it: then whatever is lowest lies on the floor. */
static void let_down(SolveProblem *problem, const Solver *solver, Skinned *skin)
{
    static const float share = 0.3f;
    const PatchSet *set = &solver->sampled;
    float low = INFINITY, least = INFINITY;
    int lowest = 0;
    path_skin(solver, skin, &problem->authored);
    for (uint32_t v = 0; v < skin->vertex_count; v++)
        low = fminf(low, skin->position[v].y);
    problem->authored.root_offset.y -= low;
    for (int p = 0; p < set->count; p++) {
        float over = contact_distance(&set->patches[p], skin->position, &problem->surfaces[FLOOR]);
        if (over < least) {
            least = over;
            lowest = p;
        }
    }
    solve_add(problem, (Contact){ .kind = CONTACT_REST, .patch = lowest, .share = share });
}

/* The hand of a forearm that lies on the floor before and after stays as low in between. */
static void add_low_hands(SolveProblem *problem, LegWork *work, float along)
{
    static const float share = 0.5f;
    const PatchSet *set = &work->solver->sampled;
    const LegEnd *const ends[] = { work->a, work->b };
    for (int i = 0; i < work->list.count; i++) {
        const StepRow *row = &work->list.rows[i];
        const char *name = set->patches[row->patch].name;
        if (strncmp(name, "forearm_", 8) != 0)
            continue;
        int palm = patch_index(set, leg_side_of(name) == 'l' ? "palm_head_l" : "palm_head_r");
        float high[2];
        for (int k = 0; k < 2; k++) {
            path_skin(work->solver, &work->skin, &ends[k]->pose);
            high[k] = contact_distance(&set->patches[palm], work->skin.position,
                                       &problem->surfaces[row->surface]);
        }
        if (steps_ground_of(work->a->problem, palm) < 0 &&
            steps_ground_of(work->b->problem, palm) < 0)
            solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                          .patch = palm,
                                          .other = row->surface,
                                          .gap = glm_lerp(high[0], high[1], along),
                                          .share = share });
    }
}

void leg_ask(SolveProblem *problem, LegWork *work, float along)
{
    problem->contact_count = 0;
    problem->balanced = false;
    add_climbs(problem, work->solver, &work->skin, work->a, work->b, along);
    if (work->list.count == 0 && problem->contact_count == 0)
        let_down(problem, work->solver, &work->skin);
    steps_add(problem, work->solver, &work->list, along);
    add_low_hands(problem, work, along);
    add_landings(problem, work, along);
    add_standing(problem, work, along);
    add_approach(problem, work, along);
}
