/* The keys between the poses that are written: each is solved from the one before, then what is in
 * something is looked for again from its neighbours. */
#include "core/count.h"
#include "motion/clip_props.h"
#include "motion/clip_solve.h"
#include "motion/clip_work.h"
#include "motion/held_props.h"

#include <math.h>
#include <string.h>

enum { LAST = CLIP_KEYS - 1 };

static const float lift = 0.06f, worry = 0.003f;

/* A move in the making. */
typedef struct {
    ClipWork *work;
    const Path *path;
    bool back; /* from end to start */
    Pose poses[CLIP_KEYS];
    float faults[2 * LAST + 1]; /* metres: of key i / 2, or half way from it to the next */
    bool settled[CLIP_KEYS];    /* looked for again, and nothing about it has changed since */
    Skinned skin;               /* memory for the solver's mesh */
} Move;

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* --- What is asked of a key --- */

/* A foot that steps goes through the air. */
static void lift_travelling(const ClipWork *work, SolveProblem *problem, float along)
{
    for (int i = 0; i < work->planted_count; i++) {
        const ClipPlanted *planted = &work->planted[i];
        if (planted->travels)
            problem->contacts[planted->contact].gap += lift * sinf(along * GLM_PIf);
    }
}

/* A contact that only the end has is free until then. */
static void drop_lost(const ClipWork *work, SolveProblem *problem)
{
    int kept = 0;
    for (int c = 0; c < problem->contact_count; c++)
        if (!work->lost[c])
            problem->contacts[kept++] = problem->contacts[c];
    problem->contact_count = kept;
}

/* key: its number, or what is between two. */
static void make_problem(SolveProblem *problem, const Move *move, float key)
{
    const ClipWork *work = move->work;
    float at = key / LAST, along = move->back ? 1 - at : at;
    *problem = work->end.problem;
    clip_place_rolling(work, problem, along);
    lift_travelling(work, problem, along);
    if (along < 1)
        drop_lost(work, problem);
    clip_pin_planted(work, problem);
    problem->authored = path_guide(move->path, work->solver->skeleton, at);
}

/* --- Each from the one before --- */

static bool solve_next(Move *move, int k, Pose *guide_before)
{
    SolveProblem problem;
    Solution solution;
    const Solver *solver = move->work->solver;
    make_problem(&problem, move, (float)k);
    Pose warm = path_carry(&problem.authored, guide_before, &move->poses[k - 1], solver->skeleton);
    if (!solve_pose_from(&solution, solver, &problem, &warm))
        return false;
    move->poses[k] = solution.pose;
    move->faults[2 * k] = clip_faults(&solution, &problem);
    *guide_before = problem.authored;
    return true;
}

/* Hands that came to lie otherwise on the way than at the end lie so at the end, too, when that is
 * as good. */
static bool settle_end(Move *move, const Pose *guide_before)
{
    ClipWork *work = move->work;
    SolveProblem problem;
    Solution before, beside;
    if (move->back || !clip_holds_itself(&work->end.problem, false))
        return true;
    make_problem(&problem, move, LAST);
    Pose warm =
        path_carry(&problem.authored, guide_before, &move->poses[LAST - 1], work->solver->skeleton);
    problem.authored = work->end.problem.authored;
    if (!solve_measure(&before, work->solver, &problem, &work->end_pose) ||
        !solve_pose_from(&beside, work->solver, &problem, &warm))
        return false;
    if (clip_end_faults(work, &beside, &problem) >
        fmaxf(worry, clip_end_faults(work, &before, &problem)))
        return true;
    work->end_pose = beside.pose;
    work->in.poses[work->in.count - 1] = work->out.poses[0] = beside.pose;
    return true;
}

static bool solve_all(Move *move)
{
    const Skeleton *skeleton = move->work->solver->skeleton;
    Pose guide_before = move->poses[0] = path_guide(move->path, skeleton, 0);
    for (int k = 1; k < LAST; k++)
        if (!solve_next(move, k, &guide_before))
            return false;
    if (!settle_end(move, &guide_before))
        return false;
    move->poses[LAST] = path_guide(move->path, skeleton, 1);
    return true;
}

/* --- What is in something --- */

/* Half way from a key to the next. */
static void find_faults_after(Move *move, int k)
{
    SolveProblem problem;
    Solution solution;
    const Solver *solver = move->work->solver;
    Pose between = path_played(move->poses, CLIP_KEYS, k, solver->skeleton);
    make_problem(&problem, move, (float)k + 0.5f);
    solve_measure_skin(&solution, solver, &problem, &between, &move->skin);
    move->faults[2 * k + 1] = clip_faults(&solution, &problem);
}

/* At a key and half way to those beside it. */
static float faults_about(const Move *move, int k)
{
    const float *faults = move->faults;
    return fmaxf(faults[2 * k], fmaxf(faults[2 * k - 1], faults[2 * k + 1]));
}

static void set_key(Move *move, int k, const Pose *pose, float faults)
{
    move->poses[k] = *pose;
    move->faults[2 * k] = faults;
    for (int before = k - 1; before <= k; before++)
        find_faults_after(move, before);
}

/* A curve half way between two keys goes by the two on either side of it. */
static void unsettle_about(Move *move, int k)
{
    for (int near = k > 2 ? k - 2 : 0; near <= k + 2 && near <= LAST; near++)
        move->settled[near] = false;
}

/* Half way between its neighbours, from there and from each of them. True in *better when that
 * gives a pose with fewer faults, which is then the key's. */
static bool look_again(Move *move, int k, bool *better)
{
    SolveProblem problem;
    const Solver *solver = move->work->solver;
    const Pose *before = &move->poses[k - 1], *after = &move->poses[k + 1];
    Path beside = { .poses = { *before, *after }, .at = { 0, 1 }, .count = 2 };
    make_problem(&problem, move, (float)k);
    problem.authored = path_guide(&beside, solver->skeleton, 0.5f);
    const Pose from[] = { problem.authored, *before, *after };
    float faults[3], least = faults_about(move, k);
    Pose best = move->poses[k];
    memcpy(faults, &move->faults[2 * k - 1], sizeof faults);
    for (size_t i = 0; i < ARRAY_COUNT(from) && least > worry; i++) {
        Solution solution;
        if (!solve_pose_from(&solution, solver, &problem, &from[i]))
            return false;
        set_key(move, k, &solution.pose, clip_faults(&solution, &problem));
        if (faults_about(move, k) >= least)
            continue;
        *better = true;
        least = faults_about(move, k);
        memcpy(faults, &move->faults[2 * k - 1], sizeof faults);
        best = solution.pose;
    }
    move->poses[k] = best;
    memcpy(&move->faults[2 * k - 1], faults, sizeof faults);
    return true;
}

static bool mend_key(Move *move, int k)
{
    bool better = false;
    if (!look_again(move, k, &better))
        return false;
    if (better) {
        unsettle_about(move, k);
        if (k > 1) /* the curve is another there, too */
            find_faults_after(move, k - 2);
        if (k + 1 < LAST)
            find_faults_after(move, k + 1);
    }
    move->settled[k] = !better;
    return true;
}

/* There and back again: where more than one is in something, the mended one leads the next out. */
static bool mend_all(Move *move)
{
    for (int k = 0; k < LAST; k++)
        find_faults_after(move, k);
    for (int i = 1; i < 2 * LAST - 1; i++) {
        int k = i < LAST ? i : 2 * LAST - 1 - i;
        if (!move->settled[k] && faults_about(move, k) > worry && !mend_key(move, k))
            return false;
    }
    return true;
}

/* --- Props --- */

static MatPlace mat_at_end(ClipWork *work)
{
    const PatchSet *patches = &work->solver->sampled;
    for (int i = 0; i < MAT_PATCHES; i++)
        path_place(work->solver, &work->skin, &work->end_pose,
                   patch_index(patches, mat_patches[i]));
    return mat_place(patches, work->skin.position, work->exercise->form.base,
                     &work->solver->sizes.of[PROP_MAT]);
}

static void make_props(ClipWork *work, ClipKey *key, const SolveProblem *problem, int *count)
{
    ExerciseStage stage = work->end;
    memcpy(stage.problem.surfaces, problem->surfaces, sizeof stage.problem.surfaces);
    *count = clip_props(key->props, &work->solver->sizes, &stage, mat_at_end(work));
    clip_turn_rolling(work, &stage, key, *count);
    for (int p = 0; p < *count; p++) /* one that the legs lie on looks at the body */
        if (key->props[p].kind == PROP_CHAIR && starts(work->exercise->form.base, "supine"))
            key->props[p].turn = glms_quatv(GLM_PIf, (vec3s){ { 0, 1, 0 } });
}

/* What the hands of a key hold, after its other props; returns how many there are then. */
static int add_held(ClipWork *work, ClipKey *key, int count)
{
    PoseWorld world;
    const Solver *solver = work->solver;
    const HeldBody body = { &solver->sizes, &solver->sampled, &work->skin, &solver->limbs, &world };
    pose_solve(&world, solver->skeleton, &key->pose);
    path_skin(solver, &work->skin, &key->pose);
    return held_props(key->props, count, &body, &work->exercise->form, SIDE_LEFT);
}

static void make_keys(const Move *move, ClipKey *keys, int *prop_count)
{
    ClipWork *work = move->work;
    for (int k = 0; k < CLIP_KEYS; k++) {
        SolveProblem problem;
        make_problem(&problem, move, (float)k);
        keys[k].pose = problem.authored;
        make_props(work, &keys[k], &problem, prop_count);
        keys[k].pose = move->poses[k];
        *prop_count = add_held(work, &keys[k], *prop_count);
    }
}

/* --- The moves --- */

static bool solve_move(ClipWork *work, Clip *clip, ClipMoveName name, const Path *path)
{
    Move move = { .work = work, .path = path, .back = name == CLIP_OUT };
    bool ok = skinned_init_unturned(&move.skin, work->solver->mesh) && solve_all(&move) &&
              mend_all(&move);
    if (ok)
        make_keys(&move, clip->moves[name].keys, &clip->prop_count);
    skinned_finish(&move.skin);
    return ok;
}

bool clip_solve_in(ClipWork *work, Clip *clip, float seconds)
{
    return clip_move_init(&clip->moves[CLIP_IN], CLIP_KEYS, seconds) &&
           solve_move(work, clip, CLIP_IN, &work->in);
}

/* The way back is the way in, unless the file says otherwise. */
bool clip_solve_out(ClipWork *work, Clip *clip, float seconds)
{
    ClipMove *move = &clip->moves[CLIP_OUT];
    if (!clip_move_init(move, CLIP_KEYS, seconds))
        return false;
    for (int k = 0; k < CLIP_KEYS; k++)
        move->keys[k] = clip->moves[CLIP_IN].keys[LAST - k];
    return work->out.count == 2 || solve_move(work, clip, CLIP_OUT, &work->out);
}
