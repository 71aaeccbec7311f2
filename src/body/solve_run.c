/* A run: which angles are unknowns, how freely each may give way, and the pose that they make. */
#include "body/solve_rows.h"

#include "core/count.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
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
            run->used[problem->contacts[c].other] = true;
    }
    use_tips(run);
    return skinned_init(&run->skin, &solver->samples);
}

void solve_run_end(SolveRun *run)
{
    skinned_finish(&run->skin);
}

int solve_run_unknowns(const SolveRun *run)
{
    return SOLVE_ROOT + run->free_count;
}

void solve_run_start(const SolveRun *run, double *x, const Pose *pose)
{
    const Pose *authored = &run->problem->authored;
    versors turn =
        glms_quat_mul(pose->root_rotation, glms_quat_conjugate(authored->root_rotation));
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

/* The patches that nothing asks for stay where they are: most of them. Only those of the others
 * look somewhere. */
void solve_run_skin(SolveRun *run)
{
    const Solver *solver = run->solver;
    const Skinned places = { .position = run->skin.position };
    const PatchSet *set = &solver->sampled;
    SkinMove moves[MESH_MAX_JOINTS];
    skin_moves(moves, &solver->samples, solver->joint_map, solver->skeleton, &run->world);
    limb_find_middles(run->limb_middle, &solver->limbs, &run->world);
    solve_near_begin(&run->near);
    solve_near_skin(&run->near, &places, &solver->samples, moves, solver->limb_of_sample,
                    (SolveSpan){ 0, solver->plain_samples });
    for (int p = 0; p < set->count; p++)
        if (run->used[p])
            solve_near_skin(
                &run->near, &run->skin, &solver->samples, moves, solver->limb_of_sample,
                (SolveSpan){ set->patches[p].vertex[0], (uint32_t)set->patches[p].count });
    solve_deep_skin(run, moves);
    solve_near_end(&run->near, solver, run->problem, run->limb_middle);
}
