#include "motion/clip_work.h"

#include <math.h>
#include <string.h>

enum { STEPS = 4, FOLLOWS = 8, CORRECTIONS = 6 };

/* Metres, radians; how firmly the body is carried along, beside what it lies on: to the ends, then
 * between them. */
static const float most_travel = 0.6f, carrier_sigma = 0.6f, carried = 4, kept = 3, slips = 0.004f;

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

/* The skin that lies on what rolls; -1 for none. */
static int rolled_patch(const SolveProblem *problem, int surface)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_REST && problem->contacts[c].other == surface)
            return problem->contacts[c].patch;
    return -1;
}

static int find_wall(const ExerciseStage *stage)
{
    for (int s = 1; s < stage->problem.surface_count; s++)
        if (strcmp(stage->surface[s], "wall") == 0)
            return s;
    return -1;
}

/* Which way what rolls is pressed: off the floor, or off a wall. */
static vec3s rests_on(const ExerciseStage *stage)
{
    int wall = find_wall(stage);
    return wall < 0 ? (vec3s){ { 0, 1, 0 } } : stage->problem.surfaces[wall].axis;
}

static Contact *pin_of(SolveProblem *problem, int patch)
{
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN && problem->contacts[c].patch == patch)
            return &problem->contacts[c];
    return NULL;
}

/* Brings the skin that is rolled from one place to another, and the whole body with it. */
static void carry(const ClipWork *work, ExerciseStage *stage, int patch, vec3s from, vec3s to)
{
    SolveProblem *problem = &stage->problem;
    vec3s off = rests_on(stage);
    vec3s hold = { { 1 - fabsf(off.x), 1 - fabsf(off.y), 1 - fabsf(off.z) } };
    vec3s way = glms_vec3_mul(glms_vec3_sub(to, from), hold);
    Contact pin = { .kind = CONTACT_PIN, .patch = patch, .at = to, .hold = hold, .share = carried };
    Contact *pinned = pin_of(problem, patch);
    if (pinned)
        *pinned = pin;
    else if (problem->contact_count < SOLVE_MAX_CONTACTS)
        solve_add(problem, pin);
    problem->authored.root_offset = glms_vec3_add(problem->authored.root_offset, way);
    free_carriers(work, problem);
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

static vec3s without(vec3s way, vec3s axis)
{
    return glms_vec3_sub(way, glms_vec3_scale(axis, glms_vec3_dot(way, axis)));
}

/* The way from start to end that is written, as far as it can be rolled: along the floor or wall,
 * and never along a roller. */
static vec3s written_way(const ClipWork *work, int surface)
{
    const Surface *from = &work->start.problem.surfaces[surface];
    const Surface *to = &work->end.problem.surfaces[surface];
    vec3s way = without(glms_vec3_sub(to->at, from->at), rests_on(&work->end));
    return to->kind == SURFACE_CYLINDER ? without(way, to->axis) : way;
}

/* Both ends of a way about the middle between the two. */
static void place_between(vec3s *from, vec3s *to, vec3s half)
{
    vec3s middle = glms_vec3_lerp(*from, *to, 0.5f);
    *from = glms_vec3_sub(middle, half);
    *to = glms_vec3_add(middle, half);
}

/* A ball at a wall lies against it, before the middle of the skin that is rolled: elsewhere that
 * would press it aside. from, to: that middle's places. */
static void lean_on_wall(ClipWork *work, int surface, vec3s from, vec3s to)
{
    int wall = find_wall(&work->end);
    if (wall < 0)
        return;
    const Surface *plane = &work->end.problem.surfaces[wall];
    Surface *balls[] = { &work->start.problem.surfaces[surface],
                         &work->end.problem.surfaces[surface] };
    vec3s middle = glms_vec3_lerp(from, to, 0.5f);
    vec3s shift = glms_vec3_sub(middle, glms_vec3_lerp(balls[0]->at, balls[1]->at, 0.5f));
    for (int i = 0; i < 2; i++) {
        vec3s at = glms_vec3_add(balls[i]->at, shift);
        float off = balls[i]->radius - surface_distance(plane, at);
        balls[i]->at = glms_vec3_add(at, glms_vec3_scale(plane->axis, off));
    }
}

static void stretch_stroke(ClipWork *work, int surface)
{
    Surface *from = &work->start.problem.surfaces[surface];
    Surface *to = &work->end.problem.surfaces[surface];
    int patch = rolled_patch(&work->end.problem, surface);
    if (to->kind == SURFACE_CYLINDER && lies_on_trunk(work, surface))
        to->axis = (vec3s){ { 1, 0, 0 } };
    from->axis = to->axis;
    vec3s way = written_way(work, surface);
    float written = glms_vec3_norm(way);
    if (written < 1e-3f || patch < 0)
        return;
    vec3s half = glms_vec3_scale(way, travel_for(work, written) / written / 2);
    place_between(&from->at, &to->at, glms_vec3_scale(half, 0.5f));
    vec3s first = path_place(work->solver, &work->skin, &work->start_pose, patch), start = first;
    vec3s last = path_place(work->solver, &work->skin, &work->end_pose, patch), end = last;
    lean_on_wall(work, surface, first, last);
    place_between(&start, &end, half);
    carry(work, &work->start, patch, first, start);
    carry(work, &work->end, patch, last, end);
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
        if (problem->contacts[c].kind == CONTACT_PIN) {
            problem->contacts[c].at =
                path_place(work->solver, &work->skin, pose, problem->contacts[c].patch);
            problem->contacts[c].share = kept;
        }
}

/* The skin that is nearest to what rolls. */
static uint32_t nearest_skin(const Skinned *skin, const Surface *surface)
{
    uint32_t nearest = 0;
    float least = INFINITY;
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        float off = surface_distance(surface, skin->position[v]);
        if (off < least)
            nearest = v;
        least = fminf(least, off);
    }
    return nearest;
}

/* How far the skin goes that a ball presses, from the one end to the other: ever other skin, which
 * turns with leg and pelvis. */
static vec3s pressed_way(const ClipWork *work, int surface)
{
    enum { PARTS = 16 };
    const Solver *solver = work->solver;
    Skinned skin = work->skin;
    Surface ball = work->end.problem.surfaces[surface];
    const vec3s from = work->start.problem.surfaces[surface].at, to = ball.at;
    Path path = { .poses = { work->start_pose, work->end_pose }, .at = { 0, 1 }, .count = 2 };
    vec3s way = glms_vec3_zero();
    path_skin(solver, &skin, &work->start_pose);
    for (int i = 1; i <= PARTS; i++) {
        ball.at = glms_vec3_lerp(from, to, ((float)i - 0.5f) / PARTS);
        uint32_t pressed = nearest_skin(&skin, &ball);
        vec3s before = skin.position[pressed];
        Pose pose = path_guide(&path, solver->skeleton, (float)i / PARTS);
        path_skin(solver, &skin, &pose);
        way = glms_vec3_add(way, glms_vec3_sub(skin.position[pressed], before));
    }
    return way;
}

/* How far the skin on a roller came from the one end to the other. */
static vec3s carried_way(const ClipWork *work, int surface)
{
    Skinned skin = work->skin;
    int patch = rolled_patch(&work->end.problem, surface);
    if (patch < 0)
        return glms_vec3_zero();
    if (find_wall(&work->end) >= 0)
        return without(pressed_way(work, surface), rests_on(&work->end));
    return glms_vec3_sub(path_place(work->solver, &skin, &work->end_pose, patch),
                         path_place(work->solver, &skin, &work->start_pose, patch));
}

/* Rolls half as far as the body came, however far that is: else it would slip below the skin. True
 * when it did not yet. */
static bool follow_body(ClipWork *work, int surface)
{
    Surface *from = &work->start.problem.surfaces[surface];
    Surface *to = &work->end.problem.surfaces[surface];
    vec3s way = glms_vec3_sub(to->at, from->at);
    float length = glms_vec3_norm(way);
    if (length < 1e-3f)
        return false;
    vec3s came = carried_way(work, surface), along = glms_vec3_divs(way, length);
    if (to->kind == SURFACE_CYLINDER || find_wall(&work->end) < 0)
        came = glms_vec3_scale(along, fmaxf(0, glms_vec3_dot(came, along)));
    if (glms_vec3_distance(glms_vec3_scale(came, 0.5f), way) < slips)
        return false;
    place_between(&from->at, &to->at, glms_vec3_scale(came, 0.25f));
    return true;
}

/* How far a roller passes along the patch that lies on it, seen from the bone there. */
static float passed(const ClipWork *work, int surface, int patch)
{
    const Solver *solver = work->solver;
    const Surface *from = &work->start.problem.surfaces[surface];
    const Surface *to = &work->end.problem.surfaces[surface];
    const Patch *skin = &solver->sampled.patches[patch];
    int joint = solver->limbs.limbs[solver->limb_of_sample[skin->vertex[0]]].joint;
    PoseWorld start, end;
    pose_solve(&start, solver->skeleton, &work->start_pose);
    pose_solve(&end, solver->skeleton, &work->end_pose);
    vec3s before = glms_quat_rotatev(
        glms_quat_mul(end.rotation[joint], glms_quat_conjugate(start.rotation[joint])),
        glms_vec3_sub(from->at, start.position[joint]));
    vec3s way = glms_vec3_sub(glms_vec3_sub(to->at, end.position[joint]), before);
    return glms_vec3_norm(without(way, to->axis));
}

/* A bone that tips over the roller passes more of it, or less, than half its own way. */
static bool correct_stroke(ClipWork *work, int surface)
{
    if (work->end.problem.surfaces[surface].kind != SURFACE_CYLINDER ||
        lies_on_trunk(work, surface))
        return false;
    int patch = rolled_patch(&work->end.problem, surface);
    Contact *from = pin_of(&work->start.problem, patch), *to = pin_of(&work->end.problem, patch);
    if (!from || !to) /* nothing lies on it */
        return false;
    vec3s way = glms_vec3_sub(to->at, from->at);
    float length = glms_vec3_norm(way), stroke = work->exercise->about.stroke / 100;
    float better = fminf(2 * stroke, length + (stroke - passed(work, surface, patch)));
    if (length < slips || fabsf(better - length) < slips)
        return false;
    place_between(&from->at, &to->at, glms_vec3_scale(way, better / length / 2));
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
            if (rolling[s]) {
                bool corrected = i < CORRECTIONS && correct_stroke(work, s);
                moved = follow_body(work, s) || corrected || moved;
            }
    }
    pin_where_it_came(work, &start->problem, &work->start_pose);
    pin_where_it_came(work, &end->problem, &work->end_pose);
    return true;
}

static bool has_stick(const ClipWork *work)
{
    const ExerciseContacts *contacts = &work->exercise->form.contacts;
    for (int i = 0; i < contacts->count; i++)
        if (strcmp(contacts->rows[i].part.name, "stick") == 0)
            return true;
    return false;
}

bool clip_find_half_way(ClipWork *work)
{
    ExercisePose pose = work->exercise->form.end;
    pose.at = 0.5f;
    return !has_stick(work) ||
           exercise_stage(&work->half, work->solver, work->exercise, &pose, SIDE_LEFT);
}

/* A curve over the skin through the places at both ends and half way. */
static vec3s stick_at(const ClipWork *work, int contact, float along)
{
    vec3s from = work->start.problem.contacts[contact].at;
    vec3s to = work->end.problem.contacts[contact].at;
    vec3s rise =
        glms_vec3_sub(work->half.problem.contacts[contact].at, glms_vec3_lerp(from, to, 0.5f));
    return glms_vec3_add(glms_vec3_lerp(from, to, along),
                         glms_vec3_scale(rise, 4 * along * (1 - along)));
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
        else if (problem->contacts[c].kind == CONTACT_MEET && has_stick(work))
            problem->contacts[c].at = stick_at(work, c, along);
}

/* Without slipping: its turn is its own way over its radius. It rests on the floor, or a wall. */
void clip_turn_rolling(const ClipWork *work, const ExerciseStage *stage, ClipKey *key, int count)
{
    for (int s = 1; s < stage->problem.surface_count; s++) {
        const Surface *surface = &stage->problem.surfaces[s];
        if (!clip_rolls(surface))
            continue;
        vec3s way = glms_vec3_sub(surface->at, work->start.problem.surfaces[s].at);
        vec3s about = glms_vec3_cross(rests_on(stage), way);
        float angle = glms_vec3_norm(about) / surface->radius;
        for (int p = 0; p < count && angle > 1e-4f; p++)
            if (strcmp(prop_kind_word(key->props[p].kind), stage->surface[s]) == 0)
                key->props[p].turn = glms_quat_mul(glms_quatv(angle, about), key->props[p].turn);
    }
}
