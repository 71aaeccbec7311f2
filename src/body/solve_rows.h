/* What a pose is judged by while it is solved: rows of least squares with their slopes. Within
 * solve.c's own use. */
#ifndef LIMBER_BODY_SOLVE_ROWS_H
#define LIMBER_BODY_SOLVE_ROWS_H

#include "body/least_squares.h"
#include "body/solve.h"
#include "body/solve_near.h"

/* The first unknowns: metres of the root, degrees of its turn. Then come degrees by coordinate. */
enum { SOLVE_ROOT = 6, SOLVE_DEEP = 48, SOLVE_FOUND = 1024 };

static inline double solve_degrees(float radians)
{
    return (double)radians * 180 / GLM_PI;
}

/* Vertices of the mesh that are too deep in a pose. */
typedef struct {
    uint32_t vertex[SOLVE_FOUND];
    float depth[SOLVE_FOUND];
    int count;
} SolveFound;

/* Those that the samples missed and a solved pose took too deep: its next run counts them. */
typedef struct {
    int count;
    vec3s position[SOLVE_DEEP]; /* at rest */
    uint8_t joint[SOLVE_DEEP][MESH_INFLUENCES], joint_weight[SOLVE_DEEP][MESH_INFLUENCES];
    int8_t limb[SOLVE_DEEP];
    vec3s at[SOLVE_DEEP]; /* in the pose */
    SolveNear near[SOLVE_DEEP];
} SolveDeep;

/* How joints move by each unknown: turn and move, x y z, in metres and radians of one unit. */
typedef double JointRate[6][LEAST_SQUARES_MAX];

typedef struct {
    const Solver *solver;
    const SolveProblem *problem;
    int coordinate[SKELETON_MAX_COORDINATES]; /* of unknown SOLVE_ROOT + i */
    double sigma[SKELETON_MAX_COORDINATES], root_sigma;
    int free_count;
    double stage;                /* share of the contacts' weight */
    double firm;                 /* how firmly limbs push each other, 1 at first */
    bool late;                   /* limbs push each other only in the last stage */
    double x[LEAST_SQUARES_MAX]; /* where it is */
    Skinned skin; /* the samples that count: those that are near something, those of patches */
    SolvePosed posed;
    SolveDeep deep;
    SolveNear *near; /* by block of the plain samples */
    SolveNear near_patch[PATCH_MAX];
    bool used[PATCH_MAX], met[PATCH_MAX]; /* met: it counts which way it looks */
    bool is_held[LIMB_MAX][LIMB_MAX];     /* one limb lies on the other on purpose */
    JointRate rate[SKELETON_MAX_JOINTS];  /* 0 for what an unknown does not move */
    /* The row in the making: what it pulls each joint with. */
    vec3s force[SKELETON_MAX_JOINTS], torque[SKELETON_MAX_JOINTS];
    int pulled[SKELETON_MAX_JOINTS], pulled_count;
    bool is_pulled[SKELETON_MAX_JOINTS];
    LeastSquaresSum *sum;
} SolveRun;

/* Chooses the samples of a solver that has mesh, what is drawn, patches. False when memory is
 * out. */
bool solve_take_samples(Solver *solver);

/* solve_run.c. False when memory is out. */
bool solve_run_begin(SolveRun *run, const Solver *solver, const SolveProblem *problem);
void solve_run_end(SolveRun *run);

int solve_run_unknowns(const SolveRun *run);
void solve_run_start(const SolveRun *run, double *x, const Pose *pose);
Pose solve_run_pose(const SolveRun *run, const double *x);

/* For least squares; context: the run. The first poses the samples that count. */
void solve_run_go(void *context, const double *x);
void solve_run_rows(void *context, const double *x, LeastSquaresSum *sum);

/* As solve_measure_skin, and what is too deep. */
void solve_measure_found(Solution *solution, const Solver *solver, const SolveProblem *problem,
                         const Pose *pose, Skinned *skin, SolveFound *found);

/* Takes the deepest of a pose's vertices, apart from each other, among run->deep; false when none
 * is left or there is no more room. */
bool solve_deep_take(SolveRun *run, const SolveFound *found);

/* Poses them as run->posed has the joints. */
void solve_deep_skin(SolveRun *run);

/* How far the mass is inside the base that the resting patches make. */
float solve_balance(const SolveProblem *problem, const PatchSet *set, const Skinned *skin,
                    vec3s mass);

#endif
