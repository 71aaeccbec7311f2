#include "motion/leg.h"

#include "core/count.h"
#include "motion/path.h"

#include <math.h>
#include <string.h>

enum { FLOOR };

static const float near_place = 0.1f, same_place = 0.006f, least_lift = 0.025f, firm = 20, firmest = 30, most_lift = 0.06f,
                   hand_lift = 0.06f, clearance = 0.04f, climb_share = 6;

/* A patch on the floor in both postures. */
typedef struct {
    int patch;
    vec3s a, b;
} Shared;

typedef struct {
    Shared rows[SOLVE_MAX_CONTACTS];
    int count;
} SharedList;

static bool is_on_floor(const SolveProblem *problem, int contact)
{
    return problem->contacts[contact].kind == CONTACT_REST &&
           problem->contacts[contact].other == FLOOR;
}

static bool lies_on_floor(const SolveProblem *problem, int patch)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (is_on_floor(problem, c) && problem->contacts[c].patch == patch)
            return true;
    return false;
}

static void find_shared(SharedList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                        const LegEnd *b)
{
    list->count = 0;
    path_skin(solver, skin, &a->pose);
    for (int c = 0; c < b->problem->contact_count; c++) {
        int patch = b->problem->contacts[c].patch;
        if (!is_on_floor(b->problem, c) || !lies_on_floor(a->problem, patch))
            continue;
        Shared *row = &list->rows[list->count++];
        *row = (Shared){ .patch = patch };
        row->a = patch_middle(&solver->sampled.patches[patch], skin->position);
    }
    path_skin(solver, skin, &b->pose);
    for (int i = 0; i < list->count; i++)
        list->rows[i].b =
            patch_middle(&solver->sampled.patches[list->rows[i].patch], skin->position);
}

static vec3s along_floor(vec3s from, vec3s to)
{
    return (vec3s){ { to.x - from.x, 0, to.z - from.z } };
}

static bool choose_shift(vec3s *shift, const SharedList *list)
{
    int most = 0;
    *shift = glms_vec3_zero();
    for (int i = 0; i < list->count; i++) {
        vec3s way = along_floor(list->rows[i].b, list->rows[i].a), mean = glms_vec3_zero();
        int near = 0;
        for (int k = 0; k < list->count; k++) {
            vec3s other = along_floor(list->rows[k].b, list->rows[k].a);
            if (glms_vec3_distance(way, other) > near_place)
                continue;
            mean = glms_vec3_add(mean, other);
            near++;
        }
        if (near > most) {
            most = near;
            *shift = glms_vec3_divs(mean, (float)near);
        }
    }
    return most > 0;
}

bool leg_shift(vec3s *shift, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    Skinned skin;
    SharedList list;
    if (!skinned_init(&skin, &solver->samples))
        return false;
    find_shared(&list, solver, &skin, a, b);
    skinned_finish(&skin);
    return choose_shift(shift, &list);
}

static const vec3s up = { { 0, 1, 0 } };

void leg_pin(SolveProblem *problem, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    Skinned skin;
    SharedList list;
    if (!skinned_init(&skin, &solver->samples))
        return;
    find_shared(&list, solver, &skin, a, b);
    skinned_finish(&skin);
    for (int i = 0; i < list.count; i++)
        if (glms_vec3_norm(along_floor(list.rows[i].a, list.rows[i].b)) < near_place)
            path_pin(problem, list.rows[i].patch, list.rows[i].a, up, firmest);
}

/* Slow at both ends, not quite still: a body does not halt in every posture. */
static float ease(float along)
{
    float smooth = along * along * (3 - 2 * along);
    return along + (smooth - along) * 0.85f;
}

static bool is_of_hand(const char *patch)
{
    return strncmp(patch, "palm", 4) == 0 || strncmp(patch, "fingertips", 10) == 0;
}

/* A hand that leaves the floor, or comes to it, does so through the air: 0 to 1 and 1 to 0. */
static void add_hands(SolveProblem *problem, const Solver *solver, const LegEnd *a, const LegEnd *b,
                      float along)
{
    const float near = 0.4f;
    bool leaving = along < near, coming = along > 1 - near;
    const LegEnd *end = leaving ? a : b, *other = leaving ? b : a;
    float far = leaving ? along / near : (1 - along) / near;
    if (!leaving && !coming)
        return;
    for (int c = 0; c < end->problem->contact_count; c++) {
        int patch = end->problem->contacts[c].patch;
        if (!is_on_floor(end->problem, c) || lies_on_floor(other->problem, patch) ||
            !is_of_hand(solver->sampled.patches[patch].name))
            continue;
        solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                      .patch = patch,
                                      .other = FLOOR,
                                      .gap = hand_lift * far,
                                      .share = 0.02f + 0.13f * (1 - far) });
    }
}

/* A foot that is put up on something goes up first, then over it: the left one, then the right. */
static void add_climbs(SolveProblem *problem, const Solver *solver, Skinned *skin, const LegEnd *a,
                       const LegEnd *b, float along)
{
    for (int c = 0; c < b->problem->contact_count; c++) {
        const Contact *contact = &b->problem->contacts[c];
        const char *name = solver->sampled.patches[contact->patch].name;
        bool foot = strncmp(name, "ball", 4) == 0 || strncmp(name, "heel", 4) == 0;
        if (contact->kind != CONTACT_REST || !foot ||
            b->problem->surfaces[contact->other].kind != SURFACE_BOX)
            continue;
        float own = name[strlen(name) - 1] == 'l' ? along * 1.3f : along * 1.3f - 0.3f;
        vec3s from = path_place(solver, skin, &a->pose, contact->patch);
        vec3s to = path_place(solver, skin, &b->pose, contact->patch);
        vec3s at = glms_vec3_lerp(from, to, glm_smoothstep(0.2f, 1, own));
        at.y = from.y + (to.y - from.y) * glm_smoothstep(0, 0.45f, own) +
               clearance * sinf(GLM_PIf * glm_clamp(own, 0, 1));
        path_pin(problem, contact->patch, at, glms_vec3_zero(), climb_share);
    }
}

static void add_contacts(SolveProblem *problem, const SharedList *list, float along)
{
    problem->contact_count = 0;
    problem->balanced = false;
    for (int i = 0; i < list->count; i++) {
        const Shared *row = &list->rows[i];
        float far = glms_vec3_norm(along_floor(row->a, row->b));
        Contact rest = { .kind = CONTACT_REST, .patch = row->patch, .other = FLOOR };
        if (far > same_place)
            rest.gap = fminf(most_lift, least_lift + far) * sinf(along * GLM_PIf);
        solve_add(problem, rest);
        path_pin(problem, row->patch, glms_vec3_lerp(row->a, row->b, along), up, firm);
    }
}

/* Nothing holds it: then whatever is lowest lies on the floor. */
static void let_down(SolveProblem *problem, const Solver *solver, Skinned *skin)
{
    float low = INFINITY;
    path_skin(solver, skin, &problem->authored);
    for (uint32_t v = 0; v < skin->vertex_count; v++)
        low = fminf(low, skin->position[v].y);
    problem->authored.root_offset.y -= low;
}

float leg_brought(float along)
{
    float share = glm_clamp(along / 0.7f, 0, 1);
    return share * share * (3 - 2 * share);
}

static void place_rolling(SolveProblem *problem, const LegEnd *b, float along)
{
    for (int s = 0; s < problem->surface_count; s++) {
        Surface *surface = &problem->surfaces[s];
        vec3s off = glms_vec3_scale(b->aside, 1 - leg_brought(along));
        if (surface->kind == SURFACE_CYLINDER || surface->kind == SURFACE_BALL)
            surface->at = glms_vec3_add(b->problem->surfaces[s].at, off);
    }
}

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
    static const float at = 0.65f, bent = 1.15f, lift_at = 0.3f, lifted = 1.5f;
    Pose reach = path_guide(path, skeleton, at);
    const Pose *end = &path->poses[1];
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        for (size_t k = 0; k < ARRAY_COUNT(arms); k++)
            if (strncmp(name, arms[k], strlen(arms[k])) == 0)
                reach.angles[i] = end->angles[i];
        if (strncmp(name, "elbow", 5) == 0)
            reach.angles[i] = fminf(end->angles[i] + bent, skeleton->coordinates[i].maximum);
    }
    Pose lift = path_guide(path, skeleton, lift_at);
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (strncmp(skeleton->coordinates[i].name, "elbow", 5) == 0)
            lift.angles[i] = path->poses[0].angles[i] + lifted;
        else if (strncmp(skeleton->coordinates[i].name, "shoulder", 8) == 0)
            lift.angles[i] = path->poses[0].angles[i];
    path->poses[3] = path->poses[1];
    path->poses[2] = reach;
    path->poses[1] = lift;
    path->at[3] = path->at[1];
    path->at[2] = at;
    path->at[1] = lift_at;
    path->count = 4;
}

static float middle_of(float a, float b, float c)
{
    return fmaxf(fminf(a, b), fminf(fmaxf(a, b), c));
}

/* A hand on its way may be pushed about by what it passes: what one key alone has is let go. */
static void calm_arms(Pose *keys, int count, const Skeleton *skeleton)
{
    static const char *const words[] = { "shoulder", "elbow", "forearm", "wrist", "scapula" };
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        bool arm = false;
        for (size_t w = 0; w < ARRAY_COUNT(words); w++)
            arm = arm || strncmp(skeleton->coordinates[i].name, words[w], strlen(words[w])) == 0;
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

bool leg_solve(Pose *keys, int count, const Solver *solver, const LegEnd *a, const LegEnd *b)
{
    Skinned skin;
    SharedList list;
    SolveProblem problem = *b->problem;
    Path path = { .poses = { a->pose, b->pose }, .at = { 0, 1 }, .count = 2 };
    if (!skinned_init(&skin, &solver->samples))
        return false;
    find_shared(&list, solver, &skin, a, b);
    if (leans_on_wall(solver, b->problem))
        add_reach(&path, solver->skeleton);
    bool ok = true;
    Pose guide_before = a->pose;
    for (int k = 0; k < count && ok; k++) {
        float along = ease((float)k / (float)(count - 1));
        Solution solution;
        keys[k] = path_guide(&path, solver->skeleton, along);
        if (k == 0 || k == count - 1)
            continue;
        problem.authored = keys[k];
        if (list.count == 0)
            let_down(&problem, solver, &skin);
        add_contacts(&problem, &list, along);
        add_hands(&problem, solver, a, b, along);
        add_climbs(&problem, solver, &skin, a, b, along);
        place_rolling(&problem, b, along);
        Pose warm = path_carry(&problem.authored, &guide_before, &keys[k - 1], solver->skeleton);
        ok = solve_pose_from(&solution, solver, &problem, &warm);
        keys[k] = solution.pose;
        guide_before = problem.authored;
    }
    skinned_finish(&skin);
    calm_arms(keys, count, solver->skeleton);
    return ok;
}

int leg_steps(const Pose *a, const Pose *b, const Skeleton *skeleton, float most)
{
    float farthest = 0;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        farthest = fmaxf(farthest, fabsf(a->angles[i] - b->angles[i]));
    return (int)ceilf(1.5f * farthest / most);
}
