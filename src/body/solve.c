#include "body/solve.h"

#include "body/balance.h"
#include "body/solve_rows.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FINGER_STEPS = 8 };

static const float finger_press = 0.003f, finger_step = 0.14f, limb_worry = 0.004f,
                   limb_calm = 0.002f;

/* --- A mesh made ready --- */

/* 1 for a finger, 2 for the thumb, 0 for the rest: the ball of the thumb lies still in any grip. */
static uint8_t follows_finger(const Mesh *mesh, uint32_t vertex)
{
    static const char *const fingers[] = { "index", "middle", "ring", "little" };
    const char *name = mesh->joints[mesh->joint[vertex][0]];
    for (size_t i = 0; i < ARRAY_COUNT(fingers); i++)
        if (strncmp(name, fingers[i], strlen(fingers[i])) == 0)
            return 1;
    return strncmp(name, "thumb_2", 7) == 0 || strncmp(name, "thumb_3", 7) == 0 ? 2 : 0;
}

static bool find_blocks(Solver *solver)
{
    enum { MOST = 32, MOST_SAMPLES = 12 };
    SkinBlocks *blocks = &solver->sample_blocks;
    solver->block_of_sample = calloc(solver->plain_samples + 1, sizeof *solver->block_of_sample);
    if (!solver->block_of_sample ||
        !skin_blocks_init(&solver->blocks, &(SkinBlocksDesc){ .mesh = solver->mesh,
                                                              .wanted = solver->drawn,
                                                              .limb_of = solver->limb_of,
                                                              .count = solver->mesh->vertex_count,
                                                              .most = MOST }) ||
        !skin_blocks_init(blocks, &(SkinBlocksDesc){ .mesh = &solver->samples,
                                                     .limb_of = solver->limb_of_sample,
                                                     .count = solver->plain_samples,
                                                     .most = MOST_SAMPLES }))
        return false;
    for (int b = 0; b < blocks->count; b++)
        for (uint32_t i = 0; i < blocks->blocks[b].count; i++)
            solver->block_of_sample[blocks->vertex[blocks->blocks[b].first + i]] = (uint16_t)b;
    return true;
}

static bool find_limbs(Solver *solver)
{
    const Mesh *mesh = solver->mesh;
    const bool *drawn = solver->drawn;
    solver->limb_of = malloc(mesh->vertex_count + 1);
    solver->limb_of_sample = malloc(solver->samples.vertex_count + 1);
    solver->is_finger = calloc(solver->samples.vertex_count + 1, sizeof *solver->is_finger);
    bool ok = solver->limb_of && solver->limb_of_sample && solver->is_finger &&
              limb_set_find(&solver->limbs, mesh, solver->skeleton, drawn);
    for (uint32_t v = 0; ok && v < mesh->vertex_count; v++)
        solver->limb_of[v] =
            (int8_t)(drawn[v] ? limb_of_vertex(&solver->limbs, mesh, solver->joint_map, v) : -1);
    for (uint32_t v = 0; ok && v < solver->samples.vertex_count; v++)
        solver->limb_of_sample[v] =
            (int8_t)limb_of_vertex(&solver->limbs, &solver->samples, solver->joint_map, v);
    for (uint32_t v = 0; ok && v < solver->samples.vertex_count; v++)
        solver->is_finger[v] = follows_finger(&solver->samples, v);
    for (int a = 0; ok && a < solver->limbs.count; a++)
        for (int b = 0; b < solver->limbs.count; b++)
            solver->pairs[a][b] = limb_pair(&solver->limbs, solver->skeleton, a, b);
    return ok;
}

static void find_moves(Solver *solver)
{
    for (int c = 0; c < solver->skeleton->coordinate_count; c++) {
        pose_turned(solver->turned[c], solver->skeleton, c);
        pose_moved(solver->moved[c], solver->skeleton, c);
    }
}

static bool mark_drawn(Solver *solver)
{
    solver->drawn = calloc(solver->mesh->vertex_count + 1, sizeof *solver->drawn);
    if (!solver->drawn)
        return false;
    patch_mark_drawn(solver->drawn, solver->mesh, solver->dress);
    return true;
}

bool solver_init(Solver *solver, const Mesh *mesh, const Skeleton *skeleton, MeshDress dress)
{
    *solver = (Solver){ .mesh = mesh, .skeleton = skeleton, .dress = dress };
    if (mark_drawn(solver) && skin_map_joints(solver->joint_map, mesh, skeleton) &&
        patch_set_find(&solver->patches, mesh, skeleton, dress) && solve_take_samples(solver) &&
        find_limbs(solver) && find_blocks(solver)) {
        balance_shares(solver->mass_share, skeleton);
        find_moves(solver);
        return true;
    }
    solver_finish(solver);
    return false;
}

void solver_finish(Solver *solver)
{
    mesh_finish(&solver->samples);
    skin_blocks_finish(&solver->blocks);
    skin_blocks_finish(&solver->sample_blocks);
    free(solver->drawn);
    free(solver->limb_of);
    free(solver->limb_of_sample);
    free(solver->is_finger);
    free(solver->block_of_sample);
    solver->is_finger = NULL;
    solver->block_of_sample = NULL;
    solver->drawn = NULL;
    solver->limb_of = solver->limb_of_sample = NULL;
    solver->mesh = NULL;
}

/* --- Contacts --- */

void solve_add(SolveProblem *problem, Contact contact)
{
    assert(problem->contact_count < SOLVE_MAX_CONTACTS && contact.patch >= 0);
    problem->contacts[problem->contact_count++] = contact;
}

static void add_parts(SolveProblem *problem, const Solver *solver, const char *const *parts,
                      char side, Contact contact)
{
    for (; *parts; parts++) {
        char name[SKELETON_NAME];
        text_format(name, sizeof name, "%s_%c", *parts, side);
        contact.patch = patch_index(&solver->patches, name);
        solve_add(problem, contact);
    }
}

void solve_add_foot(SolveProblem *problem, const Solver *solver, char side, int surface)
{
    static const char *const parts[] = { "heel", "ball_inner", "ball_outer", NULL };
    add_parts(problem, solver, parts, side, (Contact){ .kind = CONTACT_REST, .other = surface });
}

void solve_add_palm(SolveProblem *problem, const Solver *solver, char side, int surface)
{
    static const char *const parts[] = { "palm_heel", "palm_head", "fingertips", NULL };
    add_parts(problem, solver, parts, side,
              (Contact){ .kind = CONTACT_REST, .other = surface, .share = 0.7f, .gap = 0.0015f });
}

/* --- Solving --- */

/* Contacts grow firm by stages: at full weight from the start a far pose ends in a bad corner. */
static bool minimise(SolveRun *run, double *x, bool warm)
{
    static const double stages[] = { 0.04, 0.2, 1 };
    static const int steps[] = { 12, 12, 40 };
    double most[LEAST_SQUARES_MAX];
    int unknowns = solve_run_unknowns(run);
    for (int i = 0; i < unknowns; i++)
        most[i] = i < 3 ? 0.3 : 18;
    LeastSquares squares = { .unknowns = unknowns,
                             .most = most,
                             .go = solve_run_go,
                             .rows = solve_run_rows,
                             .context = run };
    for (size_t i = warm ? 2 : 0; i < ARRAY_COUNT(stages); i++) {
        run->stage = stages[i];
        if (!least_squares(&squares, x, warm ? 10 : steps[i]))
            return false;
    }
    return true;
}

/* How deep the fingers of a hand, or its thumb, are in the rest of the body. */
static float finger_depth(SolveRun *run, const Pose *pose, int hand, int finger)
{
    const Solver *solver = run->solver;
    const SolvePosed *posed = &run->posed;
    float deepest = 0;
    solve_posed(&run->posed, solver, pose);
    for (uint32_t v = 0; v < solver->plain_samples; v++) {
        if (solver->limb_of_sample[v] != hand || solver->is_finger[v] != finger)
            continue;
        vec3s at = skin_point(&solver->samples, posed->moves, v);
        for (int limb = 0; limb < solver->limbs.count; limb++)
            deepest = fmaxf(deepest, solve_limb_depth(solver, posed, hand, limb, at));
    }
    return deepest;
}

/* Opens fingers or thumb from their grip as little as brings them out of what the hand holds; what
 * the knuckles press in stays. */
static void open_fingers(SolveRun *run, Pose *pose, int hand, int finger)
{
    const Skeleton *skeleton = run->solver->skeleton;
    const char *name = run->solver->limbs.limbs[hand].name;
    char part[SKELETON_NAME];
    text_format(part, sizeof part, "%s_%c", finger == 1 ? "finger_flexion" : "thumb_flexion",
                name[strlen(name) - 1]);
    int at = skeleton_find_coordinate(skeleton, part);
    if (at < 0)
        return;
    float grip = pose->angles[at], depth[FINGER_STEPS], least = INFINITY;
    for (int step = 0; step < FINGER_STEPS; step++) {
        pose->angles[at] =
            fmaxf(skeleton->coordinates[at].minimum, grip - (float)step * finger_step);
        depth[step] = finger_depth(run, pose, hand, finger);
        least = fminf(least, depth[step]);
        if (least <= 0)
            return;
    }
    int best = 0;
    while (depth[best] > least + finger_press)
        best++;
    pose->angles[at] = fmaxf(skeleton->coordinates[at].minimum, grip - (float)best * finger_step);
}

static void settle_hands(SolveRun *run, Pose *pose)
{
    const LimbSet *limbs = &run->solver->limbs;
    for (int hand = 0; hand < limbs->count; hand++) {
        bool holds = false;
        for (int limb = 0; limb < limbs->count; limb++)
            holds = holds || run->is_held[hand][limb];
        if (!holds || strncmp(limbs->limbs[hand].name, "hand", 4) != 0)
            continue;
        open_fingers(run, pose, hand, 1);
        open_fingers(run, pose, hand, 2);
    }
}

static bool find_pose(SolveRun *run, double *x, bool warm, Solution *solution, Skinned *skin,
                      SolveFound *found)
{
    if (!minimise(run, x, warm))
        return false;
    Pose pose = solve_run_pose(run, x);
    settle_hands(run, &pose);
    solve_measure_found(solution, run->solver, run->problem, &pose, skin, found);
    return true;
}

/* Half way back to what is written. */
static void step_back(const SolveRun *run, double *x)
{
    double written[LEAST_SQUARES_MAX] = { 0 };
    int unknowns = solve_run_unknowns(run);
    solve_run_start(run, written, &run->problem->authored);
    for (int i = 0; i < unknowns; i++)
        x[i] = (x[i] + written[i]) / 2;
}

/* The samples are few: what they let sink in counts in runs of its own, from the pose that there
 * is, ever more firmly. What does not hold got stuck, and comes again from farther off. */
static bool bring_out(SolveRun *run, double *x, Solution *solution, Skinned *skin,
                      SolveFound *found)
{
    for (int again = 0; again < 3; again++) {
        Solution better;
        if (!solve_deep_take(run, found) && solution->holds && solution->limb_sunk <= limb_calm)
            return true;
        run->firm = again + 1;
        if (!solution->holds)
            step_back(run, x);
        if (!find_pose(run, x, true, &better, skin, found))
            return false;
        if (solve_faults(&better, run->problem) >= solve_faults(solution, run->problem))
            return true;
        *solution = better;
    }
    return true;
}

/* One run; warm NULL: from what is written, by stages. */
static bool solve_once(Solution *solution, const Solver *solver, const SolveProblem *problem,
                       const Pose *warm, bool late)
{
    double x[LEAST_SQUARES_MAX] = { 0 };
    Skinned skin = { 0 };
    SolveFound found;
    SolveRun *run = malloc(sizeof *run);
    bool ok =
        run && solve_run_begin(run, solver, problem) && skinned_init_unturned(&skin, solver->mesh);
    if (ok) {
        run->late = late;
        solve_run_start(run, x, warm ? warm : &problem->authored);
        ok = find_pose(run, x, warm != NULL, solution, &skin, &found) &&
             bring_out(run, x, solution, &skin, &found);
    }
    if (run)
        solve_run_end(run);
    skinned_finish(&skin);
    free(run);
    if (!ok)
        log_error("out of memory for solving a pose");
    return ok;
}

bool solve_pose_from(Solution *solution, const Solver *solver, const SolveProblem *problem,
                     const Pose *warm)
{
    return solve_once(solution, solver, problem, warm, false);
}

/* Limbs that are in each other's way may push to the wrong side: then a second try lets them
 * through until the contacts are about closed. */
bool solve_pose(Solution *solution, const Solver *solver, const SolveProblem *problem)
{
    if (!solve_once(solution, solver, problem, NULL, false))
        return false;
    if (solution->holds && solution->limb_sunk < limb_worry)
        return true;
    Solution second;
    if (!solve_once(&second, solver, problem, NULL, true))
        return false;
    if (solve_faults(&second, problem) < solve_faults(solution, problem))
        *solution = second;
    return true;
}
