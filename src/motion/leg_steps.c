#include "motion/leg_steps.h"

#include "core/count.h"
#include "motion/path.h"

#include <math.h>
#include <string.h>

static const float near_place = 0.1f, same_place = 0.003f, least_lift = 0.025f, most_lift = 0.06f,
                   firm = 20, between = 0.09f, early = 0.05f, half_way = 0.5f, over = 0.001f;

static const vec3s up = { { 0, 1, 0 } };

static vec3s along_floor(vec3s from, vec3s to)
{
    return (vec3s){ { to.x - from.x, 0, to.z - from.z } };
}

/* --- What is shared --- */

bool steps_rests(const Contact *contact)
{
    return contact->kind == CONTACT_REST &&
           !(contact->share > 0 && contact->share <= CONTACT_LOOSE);
}

int steps_ground_of(const SolveProblem *problem, int patch)
{
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (!steps_rests(contact) || contact->patch != patch)
            continue;
        if (contact->other == 0 || problem->surfaces[contact->other].kind == SURFACE_BOX)
            return contact->other;
    }
    return -1;
}

static StepLimb limb_of(const char *patch)
{
    static const struct {
        const char *starts;
        StepLimb left;
    } table[] = {
        { "heel_", STEP_FOOT_LEFT }, { "ball_", STEP_FOOT_LEFT }, { "toes_", STEP_FOOT_LEFT },
        { "sole_", STEP_FOOT_LEFT }, { "palm_", STEP_HAND_LEFT }, { "fingertips_", STEP_HAND_LEFT },
    };
    int right = patch[strlen(patch) - 1] == 'r';
    for (size_t i = 0; i < ARRAY_COUNT(table); i++)
        if (strncmp(patch, table[i].starts, strlen(table[i].starts)) == 0)
            return (StepLimb)((int)table[i].left + right);
    return STEP_NONE;
}

/* Metres that a patch is off the floor; leaves skin at that posture. */
static float off_floor(const Solver *solver, Skinned *skin, const LegEnd *end, int patch)
{
    path_skin(solver, skin, &end->pose);
    return contact_distance(&solver->sampled.patches[patch], skin->position,
                            &end->problem->surfaces[0]);
}

/* As a wheel does. */
static vec3s rolls(const Solver *solver, const LegEnd *a, const LegEnd *b, float height)
{
    PoseWorld from, to;
    pose_solve(&from, solver->skeleton, &a->pose);
    pose_solve(&to, solver->skeleton, &b->pose);
    versors turn = glms_quat_mul(to.rotation[0], glms_quat_inv(from.rotation[0]));
    vec3s axis = glms_vec3_scale(glms_quat_imagn(turn), turn.w < 0 ? -1 : 1);
    float angle = 2 * acosf(fminf(1, fabsf(turn.w)));
    return glms_vec3_scale(glms_vec3_cross(axis, up), angle * height);
}

/* Whoever lies or sits on the floor before and after does so in between, on one part of the pelvis
 * or another, unless it is the same part. */
static void add_pelvis(StepList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                       const LegEnd *b)
{
    static const float near = 0.02f;
    const PatchSet *set = &solver->sampled;
    const int pelvis = patch_index(set, "pelvis_round");
    float last = off_floor(solver, skin, b, pelvis), first = off_floor(solver, skin, a, pelvis);
    bool has = first > near || last > near;
    for (int i = 0; i < list->count; i++)
        has = has || strncmp(set->patches[list->rows[i].patch].name, "seat", 4) == 0 ||
              strncmp(set->patches[list->rows[i].patch].name, "hip", 3) == 0;
    if (has)
        return;
    vec3s at = patch_middle(&set->patches[pelvis], skin->position);
    list->rows[list->count++] = (StepRow){ .patch = pelvis,
                                           .a = at,
                                           .rolled = rolls(solver, a, b, at.y),
                                           .over = first,
                                           .rises = last - first };
}

static bool has_limb_on_floor(const SolveProblem *problem, const PatchSet *set, StepLimb limb)
{
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (steps_rests(contact) && contact->other == 0 &&
            limb_of(set->patches[contact->patch].name) == limb)
            return true;
    }
    return false;
}

/* A foot of which less need stand afterwards, but as much does. */
static void add_standing(StepList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                         const LegEnd *b)
{
    static const float near = 0.01f;
    const PatchSet *set = &solver->sampled;
    for (int c = 0; c < a->problem->contact_count; c++) {
        int patch = a->problem->contacts[c].patch;
        StepLimb limb = limb_of(set->patches[patch].name);
        bool foot = limb == STEP_FOOT_LEFT || limb == STEP_FOOT_RIGHT;
        if (!foot || steps_ground_of(a->problem, patch) != 0 ||
            steps_ground_of(b->problem, patch) >= 0 || !has_limb_on_floor(b->problem, set, limb) ||
            off_floor(solver, skin, b, patch) > near)
            continue;
        path_skin(solver, skin, &a->pose);
        list->rows[list->count++] = (StepRow){
            .patch = patch, .a = patch_middle(&set->patches[patch], skin->position), .limb = limb
        };
    }
}

static void find_rows(StepList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                      const LegEnd *b)
{
    const Patch *patches = solver->sampled.patches;
    path_skin(solver, skin, &a->pose);
    for (int c = 0; c < b->problem->contact_count; c++) {
        int patch = b->problem->contacts[c].patch;
        int ground = steps_ground_of(b->problem, patch),
            before = steps_ground_of(a->problem, patch);
        if (!steps_rests(&b->problem->contacts[c]) || ground < 0 || before < 0 ||
            b->problem->contacts[c].other != ground || (ground == 0) != (before == 0))
            continue;
        list->rows[list->count++] = (StepRow){ .patch = patch,
                                               .surface = ground,
                                               .a = patch_middle(&patches[patch], skin->position),
                                               .limb = limb_of(patches[patch].name) };
    }
    add_standing(list, solver, skin, a, b);
    add_pelvis(list, solver, skin, a, b);
    path_skin(solver, skin, &b->pose);
    for (int i = 0; i < list->count; i++)
        list->rows[i].b = patch_middle(&patches[list->rows[i].patch], skin->position);
}

/* --- Which steps, and when --- */

static void middle_of(const StepList *list, StepLimb limb, vec3s *a, vec3s *b)
{
    int count = 0;
    *a = *b = glms_vec3_zero();
    for (int i = 0; i < list->count; i++) {
        if (list->rows[i].limb != limb)
            continue;
        *a = glms_vec3_add(*a, list->rows[i].a);
        *b = glms_vec3_add(*b, list->rows[i].b);
        count++;
    }
    *a = glms_vec3_scale(*a, count ? 1 / (float)count : 0);
    *b = glms_vec3_scale(*b, count ? 1 / (float)count : 0);
}

/* A foot that only turns is lifted, too. */
static float farthest(const StepList *list, StepLimb limb)
{
    float far = 0;
    for (int i = 0; i < list->count; i++)
        if (list->rows[i].limb == limb)
            far = fmaxf(far, glms_vec3_norm(along_floor(list->rows[i].a, list->rows[i].b)));
    return far;
}

/* How far a limb reaches from its middle along a way. */
static float reach_of(const StepList *list, StepLimb limb, vec3s way)
{
    vec3s a, b;
    float reach = 0;
    middle_of(list, limb, &a, &b);
    for (int i = 0; i < list->count; i++)
        if (list->rows[i].limb == limb)
            reach = fmaxf(reach, fabsf(glms_vec3_dot(along_floor(a, list->rows[i].a), way)));
    return reach;
}

/* Round the other foot that stands in the way, at one end of its own step. */
static vec3s bow_round(const StepList *list, StepLimb limb, StepLimb other, bool other_went)
{
    vec3s from, to, before, after;
    middle_of(list, limb, &from, &to);
    middle_of(list, other, &before, &after);
    vec3s way = along_floor(from, to), off = along_floor(from, other_went ? after : before);
    float length2 = glms_vec3_norm2(way);
    if (length2 < 1e-4f)
        return glms_vec3_zero();
    float at = glms_vec3_dot(off, way) / length2;
    vec3s across = glms_vec3_normalize((vec3s){ { way.z, 0, -way.x } });
    float aside = -glms_vec3_dot(across, off);
    float room = between + reach_of(list, limb, across) + reach_of(list, other, across);
    if (fabsf(aside) >= room || at <= 0 || at >= 1)
        return glms_vec3_zero();
    return glms_vec3_scale(across, (aside < 0 ? -room : room) - aside);
}

/* The one that has farther to go is first; a single one takes nearly all the time. */
static void find_pair(StepList *list, StepLimb left)
{
    Step *steps = &list->steps[left];
    for (int side = 0; side < 2; side++) {
        steps[side].far = farthest(list, (StepLimb)((int)left + side));
        steps[side].moves = steps[side].far > same_place;
        steps[side].from = early;
        steps[side].to = 1 - early;
    }
    int first = steps[1].far > steps[0].far;
    if (steps[0].moves && steps[1].moves) {
        steps[first].to = half_way;
        steps[!first].from = 1 - half_way;
    }
    for (int side = 0; side < 2; side++)
        steps[side].bow = bow_round(list, (StepLimb)((int)left + side),
                                    (StepLimb)((int)left + !side), side != first);
}

void steps_find(StepList *list, const Solver *solver, Skinned *skin, const LegEnd *a,
                const LegEnd *b)
{
    memset(list, 0, sizeof *list);
    find_rows(list, solver, skin, a, b);
    find_pair(list, STEP_FOOT_LEFT);
    find_pair(list, STEP_HAND_LEFT);
}

/* Feet and hands, of some patches each, can step; knees and seat cannot. */
static int weight_of(const StepRow *row, const Solver *solver)
{
    bool pelvis = strcmp(solver->sampled.patches[row->patch].name, "pelvis_round") == 0;
    return pelvis ? 12 : row->limb == STEP_NONE ? 5 : 1;
}

/* From where it comes to lie by itself to where a has it. */
static vec3s way_to(const StepRow *row)
{
    return along_floor(row->b, glms_vec3_add(row->a, row->rolled));
}

bool steps_shift(vec3s *shift, const StepList *list, const Solver *solver)
{
    int most = 0;
    *shift = glms_vec3_zero();
    for (int i = 0; i < list->count; i++) {
        vec3s way = way_to(&list->rows[i]), mean = glms_vec3_zero();
        int near = 0;
        for (int k = 0; k < list->count; k++) {
            vec3s other = way_to(&list->rows[k]);
            if (glms_vec3_distance(way, other) > near_place)
                continue;
            int weight = weight_of(&list->rows[k], solver);
            mean = glms_vec3_add(mean, glms_vec3_scale(other, (float)weight));
            near += weight;
        }
        if (near > most) {
            most = near;
            *shift = glms_vec3_divs(mean, (float)near);
        }
    }
    return most > 0;
}

/* --- On the way --- */

/* 0 to 1: how far a step is. */
static float time_of(const Step *step, float along)
{
    return glm_clamp((along - step->from) / (step->to - step->from), 0, 1);
}

/* 0, 1 in the middle, 0. */
static float arc_of(const Step *step, float along)
{
    return powf(fmaxf(0, sinf(GLM_PIf * time_of(step, along))), 0.75f);
}

float steps_lift(const StepList *list, StepLimb limb, float along)
{
    const Step *step = &list->steps[limb];
    return step->moves ? fminf(most_lift, least_lift + step->far) * arc_of(step, along) : 0;
}

/* Up, over, down: on the ground nothing slides. */
static vec3s step_at(const StepRow *row, const Step *step, float along)
{
    vec3s at = glms_vec3_lerp(row->a, row->b, glm_smoothstep(0.12f, 0.88f, time_of(step, along)));
    return glms_vec3_add(at, glms_vec3_scale(step->bow, arc_of(step, along)));
}

static bool is_of_limb(const char *patch)
{
    return patch[strlen(patch) - 2] == '_' && strncmp(patch, "seat", 4) != 0 &&
           strncmp(patch, "hip", 3) != 0 && strncmp(patch, "shoulder", 8) != 0;
}

static bool is_forearm(const char *patch)
{
    return strncmp(patch, "forearm", 7) == 0;
}

/* Who leans on both forearms can lift neither. */
static bool leans_on_both(const StepList *list, const Patch *patches)
{
    int forearms = 0;
    for (int i = 0; i < list->count; i++)
        forearms += is_forearm(patches[list->rows[i].patch].name);
    return forearms == 2;
}

/* A knee is lifted a little, the trunk is drawn along. */
static vec3s glide_at(const StepRow *row, bool lifted, float along, float *lift)
{
    float far = glms_vec3_norm(along_floor(row->a, row->b));
    lifted = lifted && far > same_place;
    *lift = lifted ? fminf(most_lift, least_lift + far) * sinf(along * GLM_PIf) : 0;
    return glms_vec3_lerp(row->a, row->b, along);
}

void steps_add(SolveProblem *problem, const Solver *solver, const StepList *list, float along)
{
    const Patch *patches = solver->sampled.patches;
    bool leans = leans_on_both(list, patches);
    for (int i = 0; i < list->count; i++) {
        const StepRow *row = &list->rows[i];
        const char *name = patches[row->patch].name;
        bool lifted = is_of_limb(name) && !(leans && is_forearm(name));
        float lift = steps_lift(list, row->limb, along);
        vec3s at = row->limb == STEP_NONE ? glide_at(row, lifted, along, &lift)
                                          : step_at(row, &list->steps[row->limb], along);
        solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                      .patch = row->patch,
                                      .other = row->surface,
                                      .gap = lift + over + row->over + row->rises * along });
        path_pin(problem, row->patch, at, up, firm);
    }
}
