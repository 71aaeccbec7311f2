#include "body/solve.h"

#include "body/balance.h"
#include "body/least_squares.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Unknowns: metres of the root, degrees of its turn, then degrees by coordinate. */
enum { ROOT = 6, BASE_POINTS = SOLVE_MAX_CONTACTS * PATCH_VERTICES };

/* Weights of a metre; an angle at its sigma weighs 1. */
static const double rest_weight = 400, place_weight = 60, sunk_weight = 250, balance_weight = 100,
                    limit_weight = 1.5, root_pull = 0.3;
static const float slack = 0.001f, base_margin = 0.02f, tolerance = 0.005f;

typedef struct {
    const Solver *solver;
    const SolveProblem *problem;
    int coordinate[SKELETON_MAX_COORDINATES]; /* of unknown ROOT + i */
    double sigma[SKELETON_MAX_COORDINATES], root_sigma;
    int free_count, rows;
    double stage; /* share of the contacts' weight */
    Skinned skin;
} Run;

static double degrees(float radians)
{
    return (double)radians * 180 / GLM_PI;
}

static float radians(double angle)
{
    return (float)(angle * GLM_PI / 180);
}

/* --- A mesh made ready --- */

/* Every so many of the drawn vertices, then those of the patches. */
static uint32_t choose(uint32_t *chosen, const Solver *solver, const bool *drawn)
{
    const Mesh *mesh = solver->mesh;
    uint32_t count = 0, seen = 0, all = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        all += drawn[v];
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        if (!drawn[v])
            continue;
        if ((uint64_t)seen * SOLVE_SAMPLES / (all + 1) >= count)
            chosen[count++] = v;
        seen++;
    }
    for (int p = 0; p < solver->patches.count; p++)
        for (int i = 0; i < solver->patches.patches[p].count; i++)
            chosen[count++] = solver->patches.patches[p].vertex[i];
    return count;
}

static void copy_samples(Solver *solver, const uint32_t *chosen)
{
    const Mesh *mesh = solver->mesh;
    Mesh *samples = &solver->samples;
    memcpy(samples->joints, mesh->joints, sizeof samples->joints);
    for (uint32_t i = 0; i < samples->vertex_count; i++) {
        uint32_t v = chosen[i];
        samples->position[i] = mesh->position[v];
        samples->normal[i] = mesh->normal[v];
        memcpy(samples->joint[i], mesh->joint[v], sizeof *samples->joint);
        memcpy(samples->joint_weight[i], mesh->joint_weight[v], sizeof *samples->joint_weight);
    }
}

/* The patches' own samples are the last. */
static void point_patches(Solver *solver)
{
    uint32_t next = solver->samples.vertex_count;
    solver->sampled = solver->patches;
    for (int p = solver->patches.count - 1; p >= 0; p--) {
        Patch *patch = &solver->sampled.patches[p];
        for (int i = patch->count - 1; i >= 0; i--)
            patch->vertex[i] = --next;
    }
}

static bool take_samples(Solver *solver)
{
    const Mesh *mesh = solver->mesh;
    bool *drawn = calloc(mesh->vertex_count + 1, sizeof *drawn);
    uint32_t *chosen = malloc((SOLVE_SAMPLES + 1 + PATCH_MAX * PATCH_VERTICES) * sizeof *chosen);
    bool ok = drawn && chosen;
    if (ok) {
        patch_mark_drawn(drawn, mesh, solver->dress);
        solver->samples.vertex_count = choose(chosen, solver, drawn);
        solver->samples.joint_count = mesh->joint_count;
        ok = mesh_allocate(&solver->samples);
    }
    if (ok) {
        copy_samples(solver, chosen);
        point_patches(solver);
    }
    free(chosen);
    free(drawn);
    return ok;
}

bool solver_init(Solver *solver, const Mesh *mesh, const Skeleton *skeleton, MeshDress dress)
{
    *solver = (Solver){ .mesh = mesh, .skeleton = skeleton, .dress = dress };
    if (skin_map_joints(solver->joint_map, mesh, skeleton) &&
        patch_set_find(&solver->patches, mesh, skeleton, dress) && take_samples(solver))
        return true;
    solver_finish(solver);
    return false;
}

void solver_finish(Solver *solver)
{
    mesh_finish(&solver->samples);
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
              (Contact){ .kind = CONTACT_REST, .other = surface, .share = 0.7f });
}

/* --- Residuals --- */

static bool is_fixed(const char *name)
{
    return strncmp(name, "finger", 6) == 0 || strncmp(name, "thumb", 5) == 0 ||
           strncmp(name, "pelvic", 6) == 0;
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
        { "scapula", 5 },
        { "neck_flexion", 10 },
        { "neck", 6 },
        { "toe", 10 },
        { "subtalar", 6 },
        { "hip_adduction", 4 },
        { "hip", 5 },
        { "knee", 5 },
        { "ankle", 5 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(table); i++)
        if (strncmp(name, table[i].starts, strlen(table[i].starts)) == 0)
            return table[i].sigma;
    return 3.5;
}

static void begin(Run *run)
{
    const Skeleton *skeleton = run->solver->skeleton;
    const SolveProblem *problem = run->problem;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (is_fixed(name))
            continue;
        double sigma = degrees(problem->sigma[i]);
        run->sigma[run->free_count] = sigma > 0 ? sigma : usual_sigma(name);
        run->coordinate[run->free_count++] = i;
    }
    run->root_sigma = problem->root_sigma > 0 ? degrees(problem->root_sigma) : 6;
    run->rows = 3 * problem->contact_count + 2 * run->free_count + ROOT + 1 +
                problem->surface_count * (int)run->solver->samples.vertex_count;
}

static Pose pose_of(const Run *run, const double *x)
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

static bool looks_up(const Surface *surface)
{
    return surface->kind == SURFACE_BOX ||
           (surface->kind == SURFACE_PLANE && surface->axis.y > 0.9f);
}

/* How far the mass is inside the base. */
static float balance_of(const SolveProblem *problem, const PatchSet *set, const Skinned *skin,
                        vec3s mass)
{
    vec2s points[BASE_POINTS], hull[BASE_POINTS + 1];
    int count = 0;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind != CONTACT_REST || !looks_up(&problem->surfaces[contact->other]))
            continue;
        const Patch *patch = &set->patches[contact->patch];
        for (int i = 0; i < patch->count; i++) {
            vec3s at = skin->position[patch->vertex[i]];
            points[count++] = (vec2s){ { at.x, at.z } };
        }
    }
    count = balance_hull(hull, points, count);
    return balance_inside(hull, count, (vec2s){ { mass.x, mass.z } });
}

static double *write_contacts(const Run *run, double *rows)
{
    const SolveProblem *problem = run->problem;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        vec3s error = contact_error(contact, &run->solver->sampled, problem->surfaces, &run->skin);
        double share = contact->share > 0 ? (double)contact->share : 1;
        double weight = contact->kind == CONTACT_REST ? rest_weight : place_weight;
        for (int i = 0; i < 3; i++)
            *rows++ = (double)error.raw[i] * weight * share * run->stage;
    }
    return rows;
}

static double *write_sunk(const Run *run, double *rows)
{
    for (int s = 0; s < run->problem->surface_count; s++) {
        const Surface *surface = &run->problem->surfaces[s];
        for (uint32_t v = 0; v < run->skin.vertex_count; v++) {
            float over = surface_distance(surface, run->skin.position[v]) + surface->give + slack;
            *rows++ = over < 0 ? (double)over * sunk_weight * run->stage : 0;
        }
    }
    return rows;
}

static double *write_angles(const Run *run, const double *x, double *rows)
{
    for (int i = 0; i < run->free_count; i++) {
        int c = run->coordinate[i];
        const Coordinate *range = &run->solver->skeleton->coordinates[c];
        double angle = x[ROOT + i];
        double under = fmin(0, angle - degrees(range->minimum));
        double over = fmax(0, angle - degrees(range->maximum));
        *rows++ = (angle - degrees(run->problem->authored.angles[c])) / run->sigma[i];
        *rows++ = (under + over) * limit_weight;
    }
    for (int i = 0; i < 3; i++) {
        *rows++ = x[i] * root_pull;
        *rows++ = x[3 + i] / run->root_sigma;
    }
    return rows;
}

static void write_rows(void *context, const double *x, double *rows)
{
    Run *run = context;
    const Solver *solver = run->solver;
    PoseWorld world;
    Pose pose = pose_of(run, x);
    pose_solve(&world, solver->skeleton, &pose);
    skin_apply(&run->skin, &solver->samples, solver->joint_map, solver->skeleton, &world);
    rows = write_contacts(run, rows);
    rows = write_sunk(run, rows);
    rows = write_angles(run, x, rows);
    *rows = 0;
    if (run->problem->balanced) {
        vec3s mass = balance_mass_centre(solver->skeleton, &world);
        float inside = balance_of(run->problem, &solver->sampled, &run->skin, mass);
        *rows = (double)fminf(0, inside - base_margin) * balance_weight * run->stage;
    }
}

/* Contacts grow firm by stages: at full weight from the start a far pose ends in a bad corner. */
static bool minimise(Run *run, double *x)
{
    static const double stages[] = { 0.04, 0.2, 1 };
    static const int steps[] = { 12, 12, 24 };
    double step[LEAST_SQUARES_MAX], most[LEAST_SQUARES_MAX];
    for (int i = 0; i < ROOT + run->free_count; i++) {
        step[i] = i < 3 ? 1e-3 : 0.2;
        most[i] = i < 3 ? 0.3 : 18;
    }
    LeastSquares squares = { .unknowns = ROOT + run->free_count,
                             .rows = run->rows,
                             .step = step,
                             .most = most,
                             .residuals = write_rows,
                             .context = run };
    for (size_t i = 0; i < ARRAY_COUNT(stages); i++) {
        run->stage = stages[i];
        if (!least_squares(&squares, x, steps[i]))
            return false;
    }
    return true;
}

bool solve_pose(Solution *solution, const Solver *solver, const SolveProblem *problem)
{
    double x[LEAST_SQUARES_MAX] = { 0 };
    Run run = { .solver = solver, .problem = problem };
    if (!skinned_init(&run.skin, &solver->samples))
        return false;
    begin(&run);
    for (int i = 0; i < run.free_count; i++)
        x[ROOT + i] = degrees(problem->authored.angles[run.coordinate[i]]);
    bool ok = minimise(&run, x);
    skinned_finish(&run.skin);
    if (!ok)
        log_error("out of memory for solving a pose");
    Pose pose = pose_of(&run, x);
    return ok && solve_measure(solution, solver, problem, &pose);
}

/* --- What came out --- */

static void measure_sunk(Solution *solution, const Solver *solver, const SolveProblem *problem,
                         const Skinned *skin, const bool *drawn)
{
    solution->sunk_in = -1;
    for (int s = 0; s < problem->surface_count; s++) {
        for (uint32_t v = 0; v < solver->mesh->vertex_count; v++) {
            if (!drawn[v])
                continue;
            float over = surface_distance(&problem->surfaces[s], skin->position[v]) +
                         problem->surfaces[s].give;
            if (-over > solution->sunk) {
                solution->sunk = -over;
                solution->sunk_in = s;
            }
        }
    }
}

static void measure_contacts(Solution *solution, const Solver *solver, const SolveProblem *problem,
                             const Skinned *skin)
{
    solution->holds = solution->sunk <= tolerance;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        vec3s error = contact_error(contact, &solver->patches, problem->surfaces, skin);
        solution->residual[c] = contact->kind == CONTACT_REST ? error.x : glms_vec3_norm(error);
        if (contact->kind == CONTACT_REST && fabsf(error.x) > tolerance)
            solution->holds = false;
    }
    solution->balance = balance_of(problem, &solver->patches, skin, solution->mass_centre);
    if (problem->balanced && solution->balance < 0)
        solution->holds = false;
}

bool solve_measure(Solution *solution, const Solver *solver, const SolveProblem *problem,
                   const Pose *pose)
{
    const Mesh *mesh = solver->mesh;
    PoseWorld world;
    Skinned skin;
    *solution = (Solution){ .pose = *pose };
    bool *drawn = calloc(mesh->vertex_count + 1, sizeof *drawn);
    if (!drawn || !skinned_init(&skin, mesh)) {
        free(drawn);
        return false;
    }
    patch_mark_drawn(drawn, mesh, solver->dress);
    pose_solve(&world, solver->skeleton, pose);
    skin_apply(&skin, mesh, solver->joint_map, solver->skeleton, &world);
    solution->mass_centre = balance_mass_centre(solver->skeleton, &world);
    for (int i = 0; i < solver->skeleton->coordinate_count; i++)
        solution->moved[i] = pose->angles[i] - problem->authored.angles[i];
    measure_sunk(solution, solver, problem, &skin, drawn);
    measure_contacts(solution, solver, problem, &skin);
    skinned_finish(&skin);
    free(drawn);
    return true;
}
