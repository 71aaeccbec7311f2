#include "body/solve_rows.h"

#include "body/balance.h"
#include "core/count.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Unknowns: metres of the root, degrees of its turn, then degrees by coordinate. */
enum { ROOT = 6, BASE_POINTS = SOLVE_MAX_CONTACTS * PATCH_VERTICES };

/* Weights of a metre; an angle at its sigma weighs 1. */
static const double rest_weight = 400, place_weight = 60, sunk_weight = 350, limb_weight = 90,
                    balance_weight = 100, limit_weight = 4, root_pull = 0.3;
static const float slack = SOLVE_SLACK, base_margin = 0.02f, limb_margin = 0.0025f;

static double degrees(float radians)
{
    return (double)radians * 180 / GLM_PI;
}

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
        double sigma = degrees(problem->sigma[i]);
        run->sigma[run->free_count] = sigma > 0 ? sigma : usual_sigma(name);
        run->coordinate[run->free_count++] = i;
    }
    run->root_sigma = problem->root_sigma > 0 ? degrees(problem->root_sigma) : 6;
    assert(ROOT + run->free_count <= LEAST_SQUARES_MAX);
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
    return ROOT + run->free_count;
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
        x[ROOT + i] = degrees(pose->angles[run->coordinate[i]]);
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
        pose.angles[run->coordinate[i]] = radians(x[ROOT + i]);
    return pose;
}

/* --- How joints move --- */

/* From forward kinematics a little farther on: closed forms would say the turns' rules twice. */
static void find_rates(SolveRun *run, const double *x)
{
    const Skeleton *skeleton = run->solver->skeleton;
    double next[LEAST_SQUARES_MAX];
    int unknowns = solve_run_unknowns(run);
    memcpy(next, x, (size_t)unknowns * sizeof *x);
    for (int k = 0; k < unknowns; k++) {
        double step = k < 3 ? 1e-2 : 0.25;
        const bool *moves = k < ROOT ? run->solver->all_move
                                     : run->solver->moves[run->coordinate[k - ROOT]];
        PoseWorld world = run->world;
        next[k] = x[k] + step;
        Pose pose = solve_run_pose(run, next);
        pose_solve_some(&world, skeleton, &pose, moves);
        next[k] = x[k];
        for (int j = 0; j < skeleton->joint_count; j++) {
            if (!moves[j]) {
                for (int i = 0; i < 6; i++)
                    run->rate[j][i][k] = 0;
                continue;
            }
            versors turn =
                glms_quat_mul(world.rotation[j], glms_quat_conjugate(run->world.rotation[j]));
            vec3s move = glms_vec3_sub(world.position[j], run->world.position[j]);
            double twice = (turn.w < 0 ? -2 : 2) / step;
            for (int i = 0; i < 3; i++) {
                run->rate[j][i][k] = (double)turn.raw[i] * twice;
                run->rate[j][3 + i][k] = (double)move.raw[i] / step;
            }
        }
    }
}

/* --- A row --- */

static void pull_joint(SolveRun *run, int joint, vec3s at, vec3s force)
{
    if (!run->is_pulled[joint]) {
        run->is_pulled[joint] = true;
        run->pulled[run->pulled_count++] = joint;
        run->force[joint] = run->torque[joint] = glms_vec3_zero();
    }
    vec3s arm = glms_vec3_sub(at, run->world.position[joint]);
    run->force[joint] = glms_vec3_add(run->force[joint], force);
    run->torque[joint] = glms_vec3_add(run->torque[joint], glms_vec3_cross(arm, force));
}

/* A place of the skin, and how it follows the joints. */
typedef struct {
    vec3s at;
    const uint8_t *joint, *weight;
    int limb;     /* -1: none */
    bool finger;
} Place;

static Place sample_place(const SolveRun *run, uint32_t vertex)
{
    const Solver *solver = run->solver;
    return (Place){ .at = run->skin.position[vertex],
                    .joint = solver->samples.joint[vertex],
                    .weight = solver->samples.joint_weight[vertex],
                    .limb = solver->limb_of_sample[vertex],
                    .finger = solver->is_finger[vertex] == 1 };
}

static Place deep_place(const SolveRun *run, int i)
{
    const SolveDeep *deep = &run->deep;
    return (Place){ deep->at[i], deep->joint[i], deep->joint_weight[i], deep->limb[i], false };
}

/* The row grows by force for every metre that the place goes its way. */
static void pull_place(SolveRun *run, const Place *place, vec3s force)
{
    if (!run->sum->sloped)
        return;
    for (int k = 0; k < MESH_INFLUENCES; k++)
        if (place->weight[k] && place->joint[k] != MESH_NONE)
            pull_joint(run, run->solver->joint_map[place->joint[k]], place->at,
                       glms_vec3_scale(force, (float)place->weight[k] / 255));
}

static void pull(SolveRun *run, uint32_t vertex, vec3s force)
{
    Place place = sample_place(run, vertex);
    pull_place(run, &place, force);
}

/* Ends the row: its slopes are what the pulled joints do. */
static void add_row(SolveRun *run, double residual, double weight)
{
    double slope[LEAST_SQUARES_MAX] = { 0 };
    int unknowns = solve_run_unknowns(run);
    for (int i = 0; i < run->pulled_count; i++) {
        int joint = run->pulled[i];
        run->is_pulled[joint] = false;
        for (int a = 0; a < 6; a++) {
            double part = weight * (double)(a < 3 ? run->torque[joint].raw[a]
                                                  : run->force[joint].raw[a - 3]);
            const double *rate = run->rate[joint][a];
            for (int k = 0; k < unknowns; k++)
                slope[k] += part * rate[k];
        }
    }
    run->pulled_count = 0;
    least_squares_add(run->sum, residual * weight, slope);
}

/* --- Contacts --- */

static void pull_middle(SolveRun *run, int patch, vec3s force)
{
    const Patch *skin = &run->solver->sampled.patches[patch];
    force = glms_vec3_scale(force, 1 / (float)skin->count);
    for (int i = 0; i < skin->count; i++)
        pull(run, skin->vertex[i], force);
}

/* A patch on a surface, or on a limb when surface is NULL. */
static void add_touch(SolveRun *run, const Contact *contact, const Surface *surface, double weight)
{
    const Patch *patch = &run->solver->sampled.patches[contact->patch];
    const Limb *limb = surface ? NULL : &run->solver->limbs.limbs[contact->other];
    uint32_t lowest[CONTACT_LOWEST];
    float distance[PATCH_VERTICES], sum = 0;
    for (int i = 0; i < patch->count; i++) {
        vec3s at = run->skin.position[patch->vertex[i]];
        distance[i] =
            surface ? surface_distance(surface, at) : limb_distance(limb, &run->world, at);
    }
    int count = contact_lowest(lowest, patch, distance);
    if (surface && count > contact_touching(surface))
        count = contact_touching(surface);
    for (int i = 0; i < count; i++) {
        uint32_t vertex = patch->vertex[lowest[i]];
        vec3s at = run->skin.position[vertex];
        sum += distance[lowest[i]];
        if (!run->sum->sloped)
            continue;
        vec3s way = surface ? surface_gradient(surface, at)
                            : limb_gradient(limb, &run->world, at);
        way = glms_vec3_scale(way, 1 / (float)count);
        pull(run, vertex, way);
        if (limb)
            pull_joint(run, limb->joint, at, glms_vec3_negate(way));
    }
    add_row(run, (double)(sum / (float)count - contact->gap), weight);
}

static void add_place(SolveRun *run, const Contact *contact, double weight)
{
    const SolveProblem *problem = run->problem;
    vec3s error = contact_error(contact, &run->solver->sampled, problem->surfaces, &run->skin);
    for (int i = 0; i < 3; i++) {
        vec3s way = glms_vec3_zero();
        way.raw[i] = contact->kind == CONTACT_PIN ? contact->hold.raw[i] : 1;
        if (way.raw[i] == 0)
            continue;
        pull_middle(run, contact->patch, way);
        if (contact->kind == CONTACT_MEET)
            pull_middle(run, contact->other, glms_vec3_negate(way));
        add_row(run, (double)error.raw[i], weight);
    }
}

static void add_contacts(SolveRun *run)
{
    const SolveProblem *problem = run->problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        double share = (contact->share > 0 ? (double)contact->share : 1) * run->stage;
        if (contact->kind == CONTACT_REST)
            add_touch(run, contact, &problem->surfaces[contact->other], rest_weight * share);
        else if (contact->kind == CONTACT_LIMB)
            add_touch(run, contact, NULL, rest_weight * 0.75 * share);
        else
            add_place(run, contact, place_weight * share);
    }
}

/* --- What may not sink in --- */

float solve_give(const Solver *solver, const Surface *surface, int limb)
{
    static const float lean = 0.003f;
    const char *name = limb >= 0 ? solver->limbs.limbs[limb].name : "";
    bool is_lean = strncmp(name, "hand", 4) == 0 || strncmp(name, "foot", 4) == 0 ||
                   strncmp(name, "toes", 4) == 0;
    bool is_flat = surface->kind == SURFACE_PLANE || surface->kind == SURFACE_BOX;
    return is_lean && is_flat ? fminf(lean, surface->give) : surface->give;
}

static void add_sunk(SolveRun *run, const Place *place)
{
    const SolveNear *near = &run->near;
    int row = solve_near_row(place->limb);
    for (int i = 0; i < near->surface_count[row]; i++) {
        const Surface *surface = &run->problem->surfaces[near->surface[row][i]];
        float over = surface_distance(surface, place->at) + slack;
        if (over >= 0)
            continue;
        over += solve_give(run->solver, surface, place->limb);
        if (over >= 0)
            continue;
        if (run->sum->sloped)
            pull_place(run, place, surface_gradient(surface, place->at));
        add_row(run, (double)over, sunk_weight * run->stage);
    }
}

static bool near_shared(const PoseWorld *world, const LimbPair *pair, vec3s point)
{
    return pair->shared >= 0 &&
           glms_vec3_distance(point, world->position[pair->shared]) < pair->beyond;
}

float solve_limb_depth(const Solver *solver, const PoseWorld *world, int own, int other,
                       vec3s point)
{
    const LimbPair *pair = &solver->pairs[own][other];
    if (near_shared(world, pair, point))
        return -pair->beyond;
    return limb_depth(&solver->limbs.limbs[other], world, point) - pair->give;
}

static double push_of(const SolveRun *run)
{
    return run->late && run->stage < 1 ? 0 : fmax(0.2, run->stage);
}

static void add_limbs(SolveRun *run, const Place *place)
{
    const Solver *solver = run->solver;
    const SolveNear *near = &run->near;
    int own = place->limb, row = solve_near_row(own);
    for (int i = 0; i < near->limb_count[row]; i++) {
        int other = near->limb[row][i];
        if (!solve_limbs_meet(solver, run->limb_middle, own, other, place->at))
            continue;
        float deep = solve_limb_depth(solver, &run->world, own, other, place->at);
        if (run->stage >= 1 && !run->is_held[own][other] && !run->is_held[other][own])
            deep += limb_margin;
        bool grips = run->is_held[own][other] && place->finger;
        if (deep <= 0 || (grips && run->stage < 1))
            continue;
        if (run->sum->sloped) {
            const Limb *limb = &solver->limbs.limbs[other];
            vec3s way = limb_gradient(limb, &run->world, place->at);
            pull_place(run, place, way);
            pull_joint(run, limb->joint, place->at, glms_vec3_negate(way));
        }
        add_row(run, -(double)deep, limb_weight * run->firm * push_of(run));
    }
}

static void add_depth(SolveRun *run, const Place *place)
{
    add_sunk(run, place);
    add_limbs(run, place);
}

static void add_depths(SolveRun *run)
{
    const Solver *solver = run->solver;
    for (uint32_t v = 0; v < solver->plain_samples; v++) {
        Place place = sample_place(run, v);
        add_depth(run, &place);
    }
    for (int i = 0; i < run->deep.count; i++) {
        Place place = deep_place(run, i);
        add_depth(run, &place);
    }
    for (int p = 0; p < solver->sampled.count; p++)
        for (int i = 0; run->used[p] && i < solver->sampled.patches[p].count; i++) {
            Place place = sample_place(run, solver->sampled.patches[p].vertex[i]);
            add_sunk(run, &place);
        }
}

/* --- Angles --- */

static void find_range(const SolveRun *run, int c, double *least, double *most)
{
    const Coordinate *range = &run->solver->skeleton->coordinates[c];
    const SolveProblem *problem = run->problem;
    bool own = problem->least[c] != 0 || problem->most[c] != 0;
    *least = degrees(own ? problem->least[c] : range->minimum);
    *most = degrees(own ? problem->most[c] : range->maximum);
}

static void add_angles(SolveRun *run, const double *x)
{
    for (int i = 0; i < run->free_count; i++) {
        double angle = x[ROOT + i], least, most;
        int c = run->coordinate[i];
        find_range(run, c, &least, &most);
        double written = degrees(run->problem->authored.angles[c]);
        double beyond = fmin(0, angle - least) + fmax(0, angle - most);
        least_squares_add_one(run->sum, (angle - written) / run->sigma[i], ROOT + i,
                              1 / run->sigma[i]);
        if (beyond != 0)
            least_squares_add_one(run->sum, beyond * limit_weight, ROOT + i, limit_weight);
    }
    for (int i = 0; i < 3; i++) {
        least_squares_add_one(run->sum, x[i] * root_pull, i, root_pull);
        least_squares_add_one(run->sum, x[3 + i] / run->root_sigma, 3 + i, 1 / run->root_sigma);
    }
}

/* --- Balance --- */

static bool looks_up(const Surface *surface)
{
    return surface->kind == SURFACE_BOX ||
           (surface->kind == SURFACE_PLANE && surface->axis.y > 0.9f);
}

static bool is_base(const SolveProblem *problem, const Contact *contact)
{
    return contact->kind == CONTACT_REST && looks_up(&problem->surfaces[contact->other]);
}

static int find_base(vec2s *hull, const SolveProblem *problem, const PatchSet *set,
                     const Skinned *skin)
{
    vec2s points[BASE_POINTS];
    int count = 0;
    for (int c = 0; c < problem->contact_count; c++) {
        if (!is_base(problem, &problem->contacts[c]))
            continue;
        const Patch *patch = &set->patches[problem->contacts[c].patch];
        for (int i = 0; i < patch->count; i++) {
            vec3s at = skin->position[patch->vertex[i]];
            points[count++] = (vec2s){ { at.x, at.z } };
        }
    }
    return balance_hull(hull, points, count);
}

float solve_balance(const SolveProblem *problem, const PatchSet *set, const Skinned *skin,
                    vec3s mass)
{
    vec2s hull[BASE_POINTS + 1];
    int count = find_base(hull, problem, set, skin);
    return balance_inside(hull, count, (vec2s){ { mass.x, mass.z } });
}

/* The mass goes one way, the base as a whole the other. */
static void pull_balance(SolveRun *run, vec3s way)
{
    const Solver *solver = run->solver;
    int bases = 0;
    for (int j = 0; j < solver->skeleton->joint_count; j++)
        if (solver->mass_share[j] != 0)
            pull_joint(run, j, run->world.position[j],
                       glms_vec3_scale(way, solver->mass_share[j]));
    for (int c = 0; c < run->problem->contact_count; c++)
        bases += is_base(run->problem, &run->problem->contacts[c]);
    for (int c = 0; c < run->problem->contact_count; c++)
        if (is_base(run->problem, &run->problem->contacts[c]))
            pull_middle(run, run->problem->contacts[c].patch,
                        glms_vec3_scale(way, -1 / (float)bases));
}

static void add_balance(SolveRun *run)
{
    const float step = 1e-3f;
    vec2s hull[BASE_POINTS + 1];
    vec3s mass = glms_vec3_zero();
    for (int j = 0; j < run->solver->skeleton->joint_count; j++)
        mass = glms_vec3_add(
            mass, glms_vec3_scale(run->world.position[j], run->solver->mass_share[j]));
    int count = find_base(hull, run->problem, &run->solver->sampled, &run->skin);
    float inside = balance_inside(hull, count, (vec2s){ { mass.x, mass.z } });
    if (inside >= base_margin)
        return;
    if (run->sum->sloped) {
        float x = balance_inside(hull, count, (vec2s){ { mass.x + step, mass.z } }) - inside;
        float z = balance_inside(hull, count, (vec2s){ { mass.x, mass.z + step } }) - inside;
        pull_balance(run, (vec3s){ { x / step, 0, z / step } });
    }
    add_row(run, (double)(inside - base_margin), balance_weight * run->stage);
}

/* The patches that nothing asks for stay where they are: most of them. Only patches look somewhere.
 */
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

void solve_run_rows(void *context, const double *x, LeastSquaresSum *sum)
{
    SolveRun *run = context;
    const Solver *solver = run->solver;
    Pose pose = solve_run_pose(run, x);
    run->sum = sum;
    pose_solve(&run->world, solver->skeleton, &pose);
    solve_run_skin(run);
    if (sum->sloped)
        find_rates(run, x);
    add_contacts(run);
    add_depths(run);
    add_angles(run, x);
    if (run->problem->balanced)
        add_balance(run);
}
