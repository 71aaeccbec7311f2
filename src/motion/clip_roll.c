#include "motion/clip_work.h"

#include <math.h>
#include <string.h>

enum { STEPS = 4, FOLLOWS = 5 };

/* Metres, radians; how firmly the body is carried along, beside what it lies on. */
static const float most_travel = 0.3f, carrier_sigma = 0.6f, carried = 1.2f, slips = 0.004f;

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool clip_rolls(const Surface *surface)
{
    return surface->kind == SURFACE_CYLINDER || surface->kind == SURFACE_BALL;
}

/* A roller goes half as far as the body that lies on it, and as far along the skin: a stroke wants
 * the body to go twice its length, as far as arms and legs that stay planted let it. */
static float travel_for(const ClipWork *work, float written)
{
    float wanted = 0.02f * work->exercise->about.stroke; /* cm, twice */
    return fmaxf(written, fminf(wanted, most_travel));
}

/* What carries the body along gives way: arms, and the legs but for one that lies on the roller. */
static void free_carriers(const ClipWork *work, SolveProblem *problem)
{
    const Skeleton *skeleton = work->solver->skeleton;
    bool standing = starts(work->exercise->form.base, "standing");
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        size_t length = strlen(name);
        bool other = name[length - 2] == '_' && name[length - 1] == 'r';
        bool leg = starts(name, "hip_flexion") || starts(name, "knee") || starts(name, "ankle");
        bool arm = starts(name, "shoulder_flexion") || starts(name, "elbow");
        if (arm || (leg && (other || standing)))
            problem->sigma[i] = carrier_sigma;
    }
}

/* Brings the skin that is rolled so far along, and the whole body with it. */
static void carry_on(const ClipWork *work, ExerciseStage *stage, const Pose *pose, int surface,
                     vec3s way)
{
    SolveProblem *problem = &stage->problem;
    bool pinned = false;
    int patch = -1;
    for (int c = 0; c < problem->contact_count; c++) {
        Contact *contact = &problem->contacts[c];
        if (contact->kind == CONTACT_REST && contact->other == surface)
            patch = contact->patch;
        if (contact->kind == CONTACT_PIN) {
            contact->at = glms_vec3_add(contact->at, way);
            contact->share = carried;
            pinned = true;
        }
    }
    problem->authored.root_offset = glms_vec3_add(problem->authored.root_offset, way);
    free_carriers(work, problem);
    if (pinned || patch < 0 || problem->contact_count == SOLVE_MAX_CONTACTS)
        return;
    Skinned skin = work->skin;
    vec3s at = glms_vec3_add(path_place(work->solver, &skin, pose, patch), way);
    vec3s along = glms_vec3_normalize(way);
    solve_add(problem, (Contact){ .kind = CONTACT_PIN,
                                  .patch = patch,
                                  .at = at,
                                  .hold = { { fabsf(along.x), fabsf(along.y), fabsf(along.z) } },
                                  .share = carried });
}

/* Under seat or back it lies across the body, whichever way its patch is drawn. */
static bool lies_on_trunk(const ClipWork *work, int surface)
{
    const SolveProblem *problem = &work->end.problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const char *name = work->solver->sampled.patches[problem->contacts[c].patch].name;
        if (problem->contacts[c].kind == CONTACT_REST && problem->contacts[c].other == surface &&
            (starts(name, "seat") || starts(name, "upper_back") || starts(name, "lower_back")))
            return true;
    }
    return false;
}

static void stretch_stroke(ClipWork *work, int surface)
{
    Surface *from = &work->start.problem.surfaces[surface];
    Surface *to = &work->end.problem.surfaces[surface];
    vec3s way = glms_vec3_sub(to->at, from->at), middle = glms_vec3_lerp(from->at, to->at, 0.5f);
    if (to->kind == SURFACE_CYLINDER && lies_on_trunk(work, surface))
        to->axis = (vec3s){ { 1, 0, 0 } };
    from->axis = to->axis;
    if (to->kind == SURFACE_CYLINDER) /* it rolls across its own length */
        way = glms_vec3_sub(way, glms_vec3_scale(to->axis, glms_vec3_dot(way, to->axis)));
    float written = glms_vec3_norm(way);
    if (written < 1e-3f)
        return;
    vec3s along = glms_vec3_divs(way, written);
    float travel = travel_for(work, written);
    vec3s more = glms_vec3_scale(along, (travel - written) / 2);
    from->at = glms_vec3_sub(middle, glms_vec3_scale(along, travel / 4));
    to->at = glms_vec3_add(middle, glms_vec3_scale(along, travel / 4));
    carry_on(work, &work->start, &work->start_pose, surface, glms_vec3_negate(more));
    carry_on(work, &work->end, &work->end_pose, surface, more);
}

/* The problem part of the way from one to the other. */
static SolveProblem part_way(const SolveProblem *from, const SolveProblem *to, float share)
{
    SolveProblem problem = *to;
    for (int s = 0; s < from->surface_count; s++)
        problem.surfaces[s].at =
            glms_vec3_lerp(from->surfaces[s].at, to->surfaces[s].at, share);
    for (int c = 0; c < from->contact_count; c++)
        if (to->contacts[c].kind == CONTACT_PIN)
            problem.contacts[c].at =
                glms_vec3_lerp(from->contacts[c].at, to->contacts[c].at, share);
    problem.authored.root_offset =
        glms_vec3_lerp(from->authored.root_offset, to->authored.root_offset, share);
    return problem;
}

/* Brings the body along from where it was solved: far away in one go it would get stuck. */
static bool solve_along(ClipWork *work, Pose *pose, const SolveProblem *from,
                        const SolveProblem *to)
{
    Solution solution;
    for (int i = 1; i <= STEPS; i++) {
        SolveProblem problem = part_way(from, to, (float)i / STEPS);
        clip_pin_planted(work, &problem);
        if (!solve_pose_from(&solution, work->solver, &problem, pose))
            return false;
        *pose = solution.pose;
    }
    return true;
}

/* Where arms and legs let it come no farther is the end: between the ends it would go beyond. */
static void pin_where_it_came(ClipWork *work, SolveProblem *problem, const Pose *pose)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN)
            problem->contacts[c].at =
                path_place(work->solver, &work->skin, pose, problem->contacts[c].patch);
}

/* How far the skin on a roller came from the one end to the other. */
static vec3s carried_way(const ClipWork *work, int surface)
{
    const SolveProblem *problem = &work->end.problem;
    Skinned skin = work->skin;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind == CONTACT_REST && contact->other == surface)
            return glms_vec3_sub(
                path_place(work->solver, &skin, &work->end_pose, contact->patch),
                path_place(work->solver, &skin, &work->start_pose, contact->patch));
    }
    return glms_vec3_zero();
}

/* Rolls half as far as the body came, however far that is: else it would slip below the skin. True
 * when it did not yet. */
static bool follow_body(ClipWork *work, int surface)
{
    Surface *from = &work->start.problem.surfaces[surface];
    Surface *to = &work->end.problem.surfaces[surface];
    vec3s way = glms_vec3_sub(to->at, from->at), middle = glms_vec3_lerp(from->at, to->at, 0.5f);
    float length = glms_vec3_norm(way);
    if (length < 1e-3f)
        return false;
    vec3s along = glms_vec3_divs(way, length);
    float travel = fmaxf(0, glms_vec3_dot(carried_way(work, surface), along));
    if (fabsf(travel / 2 - length) < slips)
        return false;
    from->at = glms_vec3_sub(middle, glms_vec3_scale(along, travel / 4));
    to->at = glms_vec3_add(middle, glms_vec3_scale(along, travel / 4));
    return true;
}

/* Both ends are solved again with the roller where it is by then. */
bool clip_solve_rolling_ends(ClipWork *work)
{
    ExerciseStage *start = &work->start, *end = &work->end;
    SolveProblem start_before = start->problem, end_before = end->problem;
    bool rolling[SOLVE_MAX_SURFACES] = { false }, moved = false;
    for (int s = 1; s < end->problem.surface_count && s < start->problem.surface_count; s++) {
        if (!clip_rolls(&end->problem.surfaces[s]))
            continue;
        stretch_stroke(work, s);
        rolling[s] = moved = true;
    }
    if (!moved)
        return true;
    for (int i = 0; moved && i < FOLLOWS; i++) {
        if (!solve_along(work, &work->start_pose, &start_before, &start->problem) ||
            !solve_along(work, &work->end_pose, &end_before, &end->problem))
            return false;
        start_before = start->problem;
        end_before = end->problem;
        moved = false;
        for (int s = 1; s < end->problem.surface_count; s++)
            moved = (rolling[s] && follow_body(work, s)) || moved;
    }
    pin_where_it_came(work, &start->problem, &work->start_pose);
    pin_where_it_came(work, &end->problem, &work->end_pose);
    return true;
}

void clip_place_rolling(const ClipWork *work, SolveProblem *problem, float along)
{
    for (int s = 1; s < problem->surface_count; s++)
        if (clip_rolls(&problem->surfaces[s]))
            problem->surfaces[s].at = glms_vec3_lerp(work->start.problem.surfaces[s].at,
                                                     work->end.problem.surfaces[s].at, along);
    for (int c = 0; c < work->end.problem.contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN)
            problem->contacts[c].at = glms_vec3_lerp(work->start.problem.contacts[c].at,
                                                     work->end.problem.contacts[c].at, along);
}

/* Without slipping: its turn is its own way over its radius. It rests on the floor, or a wall. */
void clip_turn_rolling(const ClipWork *work, const ExerciseStage *stage, ClipKey *key, int count)
{
    vec3s rests_on = { { 0, 1, 0 } };
    for (int s = 1; s < stage->problem.surface_count; s++) {
        const Surface *surface = &stage->problem.surfaces[s];
        if (strcmp(stage->surface[s], "wall") == 0)
            rests_on = surface->axis;
        if (!clip_rolls(surface))
            continue;
        vec3s way = glms_vec3_sub(surface->at, work->start.problem.surfaces[s].at);
        vec3s about = glms_vec3_cross(rests_on, way);
        float angle = glms_vec3_norm(about) / surface->radius;
        for (int p = 0; p < count && angle > 1e-4f; p++)
            if (strcmp(prop_kind_word(key->props[p].kind), stage->surface[s]) == 0)
                key->props[p].turn = glms_quat_mul(glms_quatv(angle, about), key->props[p].turn);
    }
}
