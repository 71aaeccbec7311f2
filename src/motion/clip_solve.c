#include "motion/clip_solve.h"

#include "core/count.h"
#include "motion/clip_props.h"
#include "motion/clip_way.h"
#include "motion/held_props.h"
#include "motion/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float near_place = 0.08f, far_place = 0.35f; /* metres: planted, or elsewhere */
static const float firm_pin = 20, soft_pin = 0.6f;         /* shares beside other contacts   */
static const float lost_contact = 0.03f, lift = 0.06f;
static const float most_travel = 0.3f, carrier_sigma = 0.6f;

enum { MAX_PLANTED = SOLVE_MAX_CONTACTS };

/* A patch that keeps its place from start to end, or goes from one to the other. */
typedef struct {
    int contact; /* index in the stages' contacts */
    vec3s start, end;
    bool firm, travels;
} Planted;

typedef struct {
    const Solver *solver;
    Exercise *exercise; /* its form is the one to solve */
    ExerciseStage start, end, between;
    Pose start_pose, end_pose;
    bool lost[SOLVE_MAX_CONTACTS]; /* contacts that hold at the end only */
    Planted planted[MAX_PLANTED];
    int planted_count;
    Skinned skin;
    Path in, out;
    Pose guide_before, pose_before; /* of the key before, to begin from */
} Work;

/* --- Forms --- */

bool clip_has_form(const Exercise *exercise, ClipForm form)
{
    return form == CLIP_PROPER || (form == CLIP_MISTAKE ? exercise->has_mistake
                                                        : exercise->has_adapted);
}

void clip_choose_form(Exercise *exercise, ClipForm form)
{
    if (form == CLIP_ADAPTED)
        exercise->form = exercise->adapted;
    if (form == CLIP_MISTAKE) {
        exercise->form.end = exercise->mistake.pose;
        exercise->form.contacts = exercise->mistake.contacts;
        if (exercise->mistake.ease_in > 0)
            exercise->ease_in = exercise->mistake.ease_in;
    }
}

/* --- What is planted --- */

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_firm(const char *patch)
{
    static const char *const words[] = { "heel", "ball", "toes", "palm", "finger", "knee",
                                         "forearm", "elbow" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (starts(patch, words[i]))
            return true;
    return false;
}

static bool rolls(const Surface *surface)
{
    return surface->kind == SURFACE_CYLINDER || surface->kind == SURFACE_BALL;
}

static const Surface *surface_of(const Work *work, const Planted *planted)
{
    const SolveProblem *problem = &work->end.problem;
    return &problem->surfaces[problem->contacts[planted->contact].other];
}

static void find_planted(Work *work)
{
    const SolveProblem *problem = &work->end.problem;
    const PatchSet *set = &work->solver->sampled;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind != CONTACT_REST || rolls(&problem->surfaces[contact->other]))
            continue;
        Planted *planted = &work->planted[work->planted_count++];
        *planted = (Planted){ .contact = c, .firm = is_firm(set->patches[contact->patch].name) };
        planted->end = path_place(work->solver, &work->skin, &work->end_pose, contact->patch);
    }
}

static void find_starts(Work *work)
{
    for (int i = 0; i < work->planted_count; i++) {
        Planted *planted = &work->planted[i];
        int patch = work->end.problem.contacts[planted->contact].patch;
        planted->start = path_place(work->solver, &work->skin, &work->start_pose, patch);
    }
}

static float apart(const Work *work, const Planted *planted, vec3s moved)
{
    vec3s way = glms_vec3_sub(planted->end, glms_vec3_add(planted->start, moved));
    vec3s normal = surface_of(work, planted)->axis;
    if (glms_vec3_norm(normal) < 0.5f)
        normal = (vec3s){ { 0, 1, 0 } };
    return glms_vec3_norm(glms_vec3_sub(way, glms_vec3_scale(normal, glms_vec3_dot(way, normal))));
}

static bool is_on_floor(const Work *work, const Planted *planted)
{
    return planted->firm && surface_of(work, planted)->axis.y > 0.9f;
}

/* Feet and knees say where a body is rather than hands. */
static int weight_of(const Work *work, const Planted *planted)
{
    int patch = work->end.problem.contacts[planted->contact].patch;
    const char *name = work->solver->sampled.patches[patch].name;
    return starts(name, "palm") || starts(name, "finger") ? 1 : 3;
}

/* The shift along the floor that brings most planted patches to where they are at the end. */
static vec3s find_shift(const Work *work)
{
    vec3s best = glms_vec3_zero();
    int most = 0;
    for (int i = 0; i < work->planted_count; i++) {
        const Planted *candidate = &work->planted[i];
        if (!is_on_floor(work, candidate))
            continue;
        vec3s way = glms_vec3_sub(candidate->end, candidate->start), mean = glms_vec3_zero();
        int near = 0;
        way.y = 0;
        for (int k = 0; k < work->planted_count; k++) {
            const Planted *other = &work->planted[k];
            if (!is_on_floor(work, other) || apart(work, other, way) > near_place)
                continue;
            int weight = weight_of(work, other);
            vec3s all = glms_vec3_sub(other->end, other->start);
            mean = glms_vec3_add(mean, glms_vec3_scale(all, (float)weight));
            near += weight;
        }
        if (near > most) {
            most = near;
            best = glms_vec3_divs(mean, (float)near);
        }
    }
    best.y = 0;
    return best;
}

static void pin_planted(const Work *work, SolveProblem *problem)
{
    for (int i = 0; i < work->planted_count; i++) {
        const Planted *planted = &work->planted[i];
        if (planted->travels)
            continue;
        vec3s normal = surface_of(work, planted)->axis;
        if (glms_vec3_norm(normal) < 0.5f)
            normal = (vec3s){ { 0, 1, 0 } };
        path_pin(problem, work->end.problem.contacts[planted->contact].patch, planted->end, normal,
                 planted->firm ? firm_pin : soft_pin);
    }
}

/* --- The poses that are written --- */

/* Things in the room stand where the end has them; a roller or ball goes with the body. */
static void share_surfaces(ExerciseStage *stage, const ExerciseStage *end, vec3s shift)
{
    SolveProblem *problem = &stage->problem;
    for (int s = 1; s < problem->surface_count && s < end->problem.surface_count; s++) {
        if (rolls(&problem->surfaces[s]))
            problem->surfaces[s].at = glms_vec3_add(problem->surfaces[s].at, shift);
        else if (strcmp(stage->surface[s], end->surface[s]) == 0)
            problem->surfaces[s] = end->problem.surfaces[s];
    }
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN)
            problem->contacts[c].at = glms_vec3_add(problem->contacts[c].at, shift);
    problem->authored.root_offset = glms_vec3_add(problem->authored.root_offset, shift);
}

static bool solve_stage(Pose *pose, const Work *work, const SolveProblem *problem,
                        Solution *solution)
{
    if (!solve_pose(solution, work->solver, problem))
        return false;
    *pose = solution->pose;
    return true;
}

static bool solve_end(Work *work)
{
    Solution solution;
    if (!exercise_stage(&work->end, work->solver, work->exercise, &work->exercise->form.end,
                        SIDE_LEFT) ||
        !solve_stage(&work->end_pose, work, &work->end.problem, &solution))
        return false;
    find_planted(work);
    return true;
}

/* A pose of the same exercise, begun from where the end had to leave what is written. */
static bool solve_beside_end(Pose *pose, const Work *work, const SolveProblem *problem,
                             Solution *solution)
{
    Pose warm = path_carry(&problem->authored, &work->end.problem.authored, &work->end_pose,
                           work->solver->skeleton);
    if (!solve_pose_from(solution, work->solver, problem, &warm))
        return false;
    *pose = solution->pose;
    return true;
}

/* Solved as written first: that tells where the parts are that are to be brought to the end's. */
static bool solve_start(Work *work)
{
    Solution solution;
    if (!exercise_stage(&work->start, work->solver, work->exercise, &work->exercise->form.start,
                        SIDE_LEFT) ||
        !solve_beside_end(&work->start_pose, work, &work->start.problem, &solution))
        return false;
    find_starts(work);
    vec3s shift = find_shift(work);
    for (int i = 0; i < work->planted_count; i++)
        work->planted[i].travels = apart(work, &work->planted[i], shift) > far_place;
    share_surfaces(&work->start, &work->end, shift);
    SolveProblem problem = work->start.problem;
    pin_planted(work, &problem);
    work->start_pose.root_offset = glms_vec3_add(work->start_pose.root_offset, shift);
    if (!solve_pose_from(&solution, work->solver, &problem, &work->start_pose))
        return false;
    work->start_pose = solution.pose;
    find_starts(work);
    for (int c = 0; c < work->end.problem.contact_count; c++)
        work->lost[c] = c < work->start.problem.contact_count &&
                        fabsf(solution.residual[c]) > lost_contact;
    return true;
}

static void add_anchor(Path *path, const Pose *pose, float at)
{
    path->poses[path->count] = *pose;
    path->at[path->count++] = at;
}

static bool solve_between(Work *work, const ExercisePose *written)
{
    Solution solution;
    Pose pose;
    if (!exercise_stage(&work->between, work->solver, work->exercise, written, SIDE_LEFT))
        return false;
    vec3s shift = glms_vec3_sub(work->end_pose.root_offset,
                                work->between.problem.authored.root_offset);
    shift.y = 0;
    share_surfaces(&work->between, &work->end, shift);
    pin_planted(work, &work->between.problem);
    if (!solve_beside_end(&pose, work, &work->between.problem, &solution))
        return false;
    if (written->at <= 1)
        add_anchor(&work->in, &pose, written->at);
    else
        add_anchor(&work->out, &pose, written->at - 1);
    return true;
}

/* A roller goes half as far as the body that lies on it, and as far along the skin: a stroke wants
 * the body to go twice its length, as far as arms and legs that stay planted let it. */
static float travel_for(const Work *work, float written)
{
    float wanted = 0.02f * work->exercise->about.stroke; /* cm, twice */
    return fmaxf(written, fminf(wanted, most_travel));
}

/* What carries the body along gives way: arms, and the legs but for one that lies on the roller. */
static void free_carriers(const Work *work, SolveProblem *problem)
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
static void carry_on(const Work *work, ExerciseStage *stage, const Pose *pose, int surface,
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
                                  .hold = { { fabsf(along.x), fabsf(along.y), fabsf(along.z) } } });
}

/* Under seat or back it lies across the body, whichever way its patch is drawn. */
static bool lies_on_trunk(const Work *work, int surface)
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

static void stretch_stroke(Work *work, int surface)
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

/* Both ends are solved again with the roller where it is by then. */
static bool solve_rolling_ends(Work *work)
{
    bool rolling = false;
    Solution solution;
    ExerciseStage *start = &work->start, *end = &work->end;
    for (int s = 1; s < end->problem.surface_count && s < start->problem.surface_count; s++) {
        if (!rolls(&end->problem.surfaces[s]))
            continue;
        stretch_stroke(work, s);
        rolling = true;
    }
    if (!rolling)
        return true;
    SolveProblem problem = start->problem;
    pin_planted(work, &problem);
    if (!solve_pose_from(&solution, work->solver, &problem, &work->start_pose))
        return false;
    work->start_pose = solution.pose;
    problem = end->problem;
    pin_planted(work, &problem);
    if (!solve_pose_from(&solution, work->solver, &problem, &work->end_pose))
        return false;
    work->end_pose = solution.pose;
    return true;
}

static bool solve_anchors(Work *work)
{
    const ExerciseForm *form = &work->exercise->form;
    if (!solve_end(work) || !solve_start(work) || !solve_rolling_ends(work))
        return false;
    add_anchor(&work->in, &work->start_pose, 0);
    add_anchor(&work->out, &work->end_pose, 0);
    for (int i = 0; i < form->between_count; i++)
        if (!solve_between(work, &form->between[i]))
            return false;
    add_anchor(&work->in, &work->end_pose, 1);
    add_anchor(&work->out, &work->start_pose, 1);
    return true;
}

/* --- The keys --- */

static void place_rolling(const Work *work, SolveProblem *problem, float along)
{
    for (int s = 1; s < problem->surface_count; s++)
        if (rolls(&problem->surfaces[s]))
            problem->surfaces[s].at = glms_vec3_lerp(work->start.problem.surfaces[s].at,
                                                     work->end.problem.surfaces[s].at, along);
    for (int c = 0; c < work->end.problem.contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN)
            problem->contacts[c].at = glms_vec3_lerp(work->start.problem.contacts[c].at,
                                                     work->end.problem.contacts[c].at, along);
}

/* A foot that steps goes through the air. */
static void lift_travelling(const Work *work, SolveProblem *problem, float along)
{
    for (int i = 0; i < work->planted_count; i++) {
        const Planted *planted = &work->planted[i];
        if (planted->travels)
            problem->contacts[planted->contact].gap += lift * sinf(along * GLM_PIf);
    }
}

/* A contact that only the end has is free until then. */
static void drop_lost(const Work *work, SolveProblem *problem)
{
    int kept = 0;
    for (int c = 0; c < problem->contact_count; c++)
        if (!work->lost[c])
            problem->contacts[kept++] = problem->contacts[c];
    problem->contact_count = kept;
}

/* Without slipping: its turn is its own way over its radius. It rests on the floor, or a wall. */
static void turn_rolling(const Work *work, const ExerciseStage *stage, ClipKey *key, int count)
{
    vec3s rests_on = { { 0, 1, 0 } };
    for (int s = 1; s < stage->problem.surface_count; s++) {
        const Surface *surface = &stage->problem.surfaces[s];
        if (strcmp(stage->surface[s], "wall") == 0)
            rests_on = surface->axis;
        if (!rolls(surface))
            continue;
        vec3s way = glms_vec3_sub(surface->at, work->start.problem.surfaces[s].at);
        vec3s about = glms_vec3_cross(rests_on, way);
        float angle = glms_vec3_norm(about) / surface->radius;
        for (int p = 0; p < count && angle > 1e-4f; p++)
            if (strcmp(prop_kind_word(key->props[p].kind), stage->surface[s]) == 0)
                key->props[p].turn = glms_quat_mul(glms_quatv(angle, about), key->props[p].turn);
    }
}

static void make_props(Work *work, ClipKey *key, const SolveProblem *problem, int *count)
{
    ExerciseStage stage = work->end;
    memcpy(stage.problem.surfaces, problem->surfaces, sizeof stage.problem.surfaces);
    vec3s middle = path_place(work->solver, &work->skin, &work->end_pose,
                              patch_index(&work->solver->sampled, "sacrum"));
    vec3s head = path_place(work->solver, &work->skin, &work->end_pose,
                            patch_index(&work->solver->sampled, "forehead"));
    *count = clip_props(key->props, &stage, middle, glms_vec3_sub(head, middle));
    turn_rolling(work, &stage, key, *count);
    for (int p = 0; p < *count; p++) /* one that the legs lie on looks at the body */
        if (key->props[p].kind == PROP_CHAIR && starts(work->exercise->form.base, "supine"))
            key->props[p].turn = glms_quatv(GLM_PIf, (vec3s){ { 0, 1, 0 } });
}

/* along: from start to end, whichever way the path goes. */
static bool solve_key(Work *work, ClipKey *key, const Path *path, float at, float along,
                      int *prop_count)
{
    SolveProblem problem = work->end.problem;
    Solution solution;
    place_rolling(work, &problem, along);
    lift_travelling(work, &problem, along);
    if (along < 1)
        drop_lost(work, &problem);
    pin_planted(work, &problem);
    problem.authored = path_guide(path, work->solver->skeleton, at);
    key->pose = problem.authored;
    make_props(work, key, &problem, prop_count);
    if (at > 0 && at < 1) {
        Pose warm = path_carry(&problem.authored, &work->guide_before, &work->pose_before,
                               work->solver->skeleton);
        if (!solve_pose_from(&solution, work->solver, &problem, &warm))
            return false;
        key->pose = solution.pose;
    }
    path_skin(work->solver, &work->skin, &key->pose);
    *prop_count = held_props(key->props, *prop_count, &work->exercise->form,
                             &work->solver->sampled, &work->skin, SIDE_LEFT);
    work->guide_before = problem.authored;
    work->pose_before = key->pose;
    return true;
}

static bool solve_in(Work *work, Clip *clip, float seconds)
{
    ClipMove *move = &clip->moves[CLIP_IN];
    if (!clip_move_init(move, CLIP_KEYS, seconds))
        return false;
    for (int k = 0; k < CLIP_KEYS; k++) {
        float at = (float)k / (CLIP_KEYS - 1);
        if (!solve_key(work, &move->keys[k], &work->in, at, at, &clip->prop_count))
            return false;
    }
    return true;
}

/* The way back is the way in, unless the file says otherwise. */
static bool solve_out(Work *work, Clip *clip, float seconds)
{
    ClipMove *move = &clip->moves[CLIP_OUT];
    if (!clip_move_init(move, CLIP_KEYS, seconds))
        return false;
    for (int k = 0; k < CLIP_KEYS; k++) {
        float at = (float)k / (CLIP_KEYS - 1);
        if (work->out.count == 2)
            move->keys[k] = clip->moves[CLIP_IN].keys[CLIP_KEYS - 1 - k];
        else if (!solve_key(work, &move->keys[k], &work->out, at, 1 - at, &clip->prop_count))
            return false;
    }
    return true;
}

/* Seconds from start to end. */
static float seconds_in(const Exercise *exercise)
{
    if (exercise->about.kind == GUIDE_ROLL)
        return exercise->about.stroke_time;
    if (exercise->about.dose.cycle > 0)
        return exercise->about.dose.cycle / 2;
    return exercise->ease_in > 0 ? exercise->ease_in : 4;
}

static float seconds_out(const Exercise *exercise)
{
    if (exercise->about.kind == GUIDE_ROLL || exercise->about.dose.cycle > 0)
        return seconds_in(exercise);
    return exercise->ease_out > 0 ? exercise->ease_out : 3;
}

static bool solve(Work *work, Clip *clip)
{
    return skinned_init(&work->skin, &work->solver->samples) && solve_anchors(work) &&
           solve_in(work, clip, seconds_in(work->exercise)) &&
           solve_out(work, clip, seconds_out(work->exercise));
}

bool clip_solve_exercise(Clip *clip, const Solver *solver, const Ways *ways,
                         const Exercise *exercise, ClipForm form)
{
    Work *work = calloc(1, sizeof *work);
    Exercise *variant = malloc(sizeof *variant);
    *clip = (Clip){ .form = form, .coordinate_count = solver->skeleton->coordinate_count };
    memcpy(clip->exercise, exercise->about.id, sizeof exercise->about.id);
    bool ok = work && variant;
    if (ok) {
        *variant = *exercise;
        clip_choose_form(variant, form);
        work->solver = solver;
        work->exercise = variant;
        ok = solve(work, clip);
        if (ok && ways && form != CLIP_MISTAKE)
            ok = clip_way(clip, solver, ways, &variant->form,
                          &(LegEnd){ .problem = &work->start.problem, .pose = work->start_pose });
        skinned_finish(&work->skin);
    }
    if (!ok)
        clip_finish(clip);
    free(variant);
    free(work);
    return ok;
}
