/* A run: which angles are unknowns, how freely each may give way, and the pose that they make. */
#include "body/solve_rows.h"

#include "core/count.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static float radians(double angle)
{
    return (float)(angle * GLM_PI / 180);
}

/* Fingers bend as written, but about what their hand holds. */
static bool is_fixed(const SolveRun *run, const char *name)
{
    if (strncmp(name, "finger", 6) != 0)
        return strncmp(name, "thumb", 5) == 0 || strncmp(name, "pelvic", 6) == 0;
    char hand[SKELETON_NAME];
    text_format(hand, sizeof hand, "hand_%c", name[strlen(name) - 1]);
    int own = limb_index(&run->solver->limbs, hand);
    for (int limb = 0; limb < run->solver->limbs.count; limb++)
        if (run->is_held[own][limb])
            return false;
    return true;
}

/* Arms follow the hands, the rest stays what was written. Degrees. */
static double usual_sigma(const char *name)
{
    static const struct {
        const char *starts;
        double sigma;
    } table[] = {
        { "shoulder_horizontal", 15 },
        { "shoulder_rotation", 30 },
        { "shoulder", 25 },
        { "elbow", 25 },
        { "forearm", 35 },
        { "wrist_flexion", 25 },
        { "wrist", 12 },
        { "finger", 25 },
        { "scapula", 5 },
        { "neck_flexion", 10 },
        { "neck", 6 },
        { "toe", 25 },
        { "subtalar", 4 },
        { "hip_adduction", 4 },
        { "hip", 5 },
        { "knee", 4 },
        { "ankle", 2.5 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(table); i++)
        if (strncmp(name, table[i].starts, strlen(table[i].starts)) == 0)
            return table[i].sigma;
    return 3.5;
}

/* What the palm is to lie on: until it about does, the fingers are let through. */
static void mark_held(SolveRun *run)
{
    const Solver *solver = run->solver;
    for (int c = 0; c < run->problem->contact_count; c++) {
        const Contact *contact = &run->problem->contacts[c];
        if (contact->kind == CONTACT_LIMB) {
            int own = solver->limb_of_sample[solver->sampled.patches[contact->patch].vertex[0]];
            if (own >= 0)
                run->is_held[own][contact->other] = true;
        }
    }
}

static bool is_patch(const SolveRun *run, int patch, const char *name)
{
    return strncmp(run->solver->sampled.patches[patch].name, name, strlen(name)) == 0;
}

/* Toes, and thumbs of hands that lie on something: too small for the plain samples to tell how deep
 * they are. */
static void use_tips(SolveRun *run)
{
    bool palms = false;
    for (int p = 0; p < run->solver->sampled.count; p++)
        palms = palms || (run->used[p] && is_patch(run, p, "palm"));
    for (int p = 0; p < run->solver->sampled.count; p++)
        if (is_patch(run, p, "toe_tips") || (palms && is_patch(run, p, "thumb")))
            run->used[p] = true;
}

bool solve_run_begin(SolveRun *run, const Solver *solver, const SolveProblem *problem)
{
    const Skeleton *skeleton = solver->skeleton;
    memset(run, 0, sizeof *run);
    run->solver = solver;
    run->problem = problem;
    run->firm = 1;
    mark_held(run);
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (is_fixed(run, name))
            continue;
        double sigma = solve_degrees(problem->sigma[i]);
        run->sigma[run->free_count] = sigma > 0 ? sigma : usual_sigma(name);
        run->coordinate[run->free_count++] = i;
    }
    run->root_sigma = problem->root_sigma > 0 ? solve_degrees(problem->root_sigma) : 6;
    assert(SOLVE_ROOT + run->free_count <= LEAST_SQUARES_MAX);
    for (int c = 0; c < problem->contact_count; c++) {
        run->used[problem->contacts[c].patch] = true;
        if (problem->contacts[c].kind == CONTACT_MEET)
            run->used[problem->contacts[c].other] = run->met[problem->contacts[c].other] = true;
    }
    use_tips(run);
    run->near = malloc((size_t)solver->sample_blocks.count * sizeof *run->near + 1);
    return skinned_init_unturned(&run->skin, &solver->samples) && run->near;
}

void solve_run_end(SolveRun *run)
{
    skinned_finish(&run->skin);
    free(run->near);
}

int solve_run_unknowns(const SolveRun *run)
{
    return SOLVE_ROOT + run->free_count;
}

void solve_run_start(const SolveRun *run, double *x, const Pose *pose)
{
    const Pose *authored = &run->problem->authored;
    versors turn = glms_quat_mul(pose->root_rotation, glms_quat_conjugate(authored->root_rotation));
    if (turn.w < 0)
        turn = (versors){ { -turn.x, -turn.y, -turn.z, -turn.w } };
    vec3s axis = { { turn.x, turn.y, turn.z } };
    float sine = glms_vec3_norm(axis);
    double angle = 2 * atan2((double)sine, (double)turn.w) * 180 / GLM_PI;
    for (int i = 0; i < 3; i++) {
        x[i] = (double)(pose->root_offset.raw[i] - authored->root_offset.raw[i]);
        x[3 + i] = sine > 1e-7f ? (double)(axis.raw[i] / sine) * angle : 0;
    }
    for (int i = 0; i < run->free_count; i++)
        x[SOLVE_ROOT + i] = solve_degrees(pose->angles[run->coordinate[i]]);
}

Pose solve_run_pose(const SolveRun *run, const double *x)
{
    Pose pose = run->problem->authored;
    vec3s turn = { { radians(x[3]), radians(x[4]), radians(x[5]) } };
    float angle = glms_vec3_norm(turn);
    for (int i = 0; i < 3; i++)
        pose.root_offset.raw[i] += (float)x[i];
    if (angle > 1e-9f)
        pose.root_rotation = glms_quat_mul(glms_quatv(angle, turn), pose.root_rotation);
    for (int i = 0; i < run->free_count; i++)
        pose.angles[run->coordinate[i]] = radians(x[SOLVE_ROOT + i]);
    return pose;
}

/* --- The skin that counts --- */

/* Keeps of what a block may be in what any of its samples is in. */
static void look_closer(SolveRun *run, const SkinBlock *block, SolveNear *near)
{
    const Solver *solver = run->solver;
    const uint32_t *vertex = solver->sample_blocks.vertex + block->first;
    int count = 0;
    for (int i = 0; i < near->limb_count; i++) {
        bool is_in = false;
        for (uint32_t k = 0; k < block->count && !is_in; k++)
            is_in = solve_limb_depth(solver, &run->posed, block->limb, near->limb[i],
                                     run->skin.position[vertex[k]]) > -SOLVE_LIMB_MARGIN;
        if (is_in)
            near->limb[count++] = near->limb[i];
    }
    near->limb_count = count;
}

static void skin_block(SolveRun *run, const SkinBlock *block, SolveNear *near)
{
    const Solver *solver = run->solver;
    for (uint32_t i = 0; i < block->count; i++) {
        uint32_t v = solver->sample_blocks.vertex[block->first + i];
        run->skin.position[v] = skin_point(&solver->samples, run->posed.moves, v);
    }
    look_closer(run, block, near);
}

/* Of the plain samples only what may be in something. */
static void skin_blocks(SolveRun *run)
{
    const SkinBlocks *all = &run->solver->sample_blocks;
    for (int b = 0, count; b < all->count; b += count) {
        count = solve_near_blocks(&run->near[b], run->solver, run->problem, &run->posed, all, b);
        for (int i = 0; i < count; i++)
            if (solve_is_near(&run->near[b + i]))
                skin_block(run, &all->blocks[b + i], &run->near[b + i]);
    }
}

/* Around the places of a patch. */
static SkinBall ball_of(const Patch *patch, const vec3s *position)
{
    vec3s least = position[patch->vertex[0]], most = least;
    for (int i = 1; i < patch->count; i++) {
        least = glms_vec3_minv(least, position[patch->vertex[i]]);
        most = glms_vec3_maxv(most, position[patch->vertex[i]]);
    }
    return (SkinBall){ glms_vec3_lerp(least, most, 0.5f), glms_vec3_distance(least, most) / 2 };
}

/* The patches that nothing asks for stay where they are: most of them. */
static void skin_patch(SolveRun *run, int p)
{
    const Solver *solver = run->solver;
    const Patch *patch = &solver->sampled.patches[p];
    const Mesh *samples = &solver->samples;
    for (int i = 0; i < patch->count; i++) {
        uint32_t v = patch->vertex[i];
        run->skin.position[v] = skin_point(samples, run->posed.moves, v);
        if (run->met[p])
            run->skin.normal[v] = skin_turn(
                skin_turn_of(run->posed.moves, samples->joint[v], samples->joint_weight[v]),
                samples->normal[v]);
    }
    SkinBall ball = ball_of(patch, run->skin.position);
    solve_near_find(&run->near_patch[p], solver, run->problem, &run->posed, -1, &ball);
}

void solve_run_go(void *context, const double *x)
{
    SolveRun *run = context;
    Pose pose = solve_run_pose(run, x);
    memcpy(run->x, x, (size_t)solve_run_unknowns(run) * sizeof *x);
    solve_posed(&run->posed, run->solver, &pose);
    skin_blocks(run);
    for (int p = 0; p < run->solver->sampled.count; p++)
        if (run->used[p])
            skin_patch(run, p);
    solve_deep_skin(run);
}
