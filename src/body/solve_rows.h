/* What a pose is judged by while it is solved: rows of least squares with their slopes. Within
 * solve.c's own use. */
#ifndef LIMBER_BODY_SOLVE_ROWS_H
#define LIMBER_BODY_SOLVE_ROWS_H

#include "body/least_squares.h"
#include "body/solve.h"
#include "body/solve_near.h"

/* The first unknowns: metres of the root, degrees of its turn. Then come degrees by coordinate. */
enum { SOLVE_ROOT = 6, SOLVE_DEEP = 48 };

static inline double solve_degrees(float radians)
{
    return (double)radians * 180 / GLM_PI;
}

/* Vertices that the samples missed and a solved pose took too deep: its next run counts them. */
typedef struct {
    int count;
    vec3s position[SOLVE_DEEP]; /* at rest */
    uint8_t joint[SOLVE_DEEP][MESH_INFLUENCES], joint_weight[SOLVE_DEEP][MESH_INFLUENCES];
    int8_t limb[SOLVE_DEEP];
    vec3s at[SOLVE_DEEP]; /* in the pose */
} SolveDeep;

/* How joints move by each unknown: turn and move, x y z, in metres and radians of one unit. */
typedef double JointRate[6][LEAST_SQUARES_MAX];

typedef struct {
    const Solver *solver;
    const SolveProblem *problem;
    int coordinate[SKELETON_MAX_COORDINATES]; /* of unknown SOLVE_ROOT + i */
    double sigma[SKELETON_MAX_COORDINATES], root_sigma;
    int free_count;
    double stage; /* share of the contacts' weight */
    double firm;  /* how firmly limbs push each other, 1 at first */
    bool late;    /* limbs push each other only in the last stage */
    Skinned skin;
    PoseWorld world;
    SolveDeep deep;
    vec3s limb_middle[LIMB_MAX];
    SolveNear near; /* of the samples that count */
    bool used[PATCH_MAX];
    bool is_held[LIMB_MAX][LIMB_MAX]; /* one limb lies on the other on purpose */
    JointRate rate[SKELETON_MAX_JOINTS];
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

/* Poses the samples that count, as run->world has the joints. */
void solve_run_skin(SolveRun *run);

/* For least squares; context: the run. */
void solve_run_rows(void *context, const double *x, LeastSquaresSum *sum);

/* How deep the skin of a limb (-1 for none) may be in a surface: hands and feet are lean and press
 * no deeper into a mat than into a floor. */
float solve_give(const Solver *solver, const Surface *surface, int limb);

/* Whether a point of one limb's skin may be in another: quickly, since most are far from most.
 * middles: of the limbs in that pose. */
static inline bool solve_limbs_meet(const Solver *solver, const vec3s *middles, int own, int other,
                                    vec3s point)
{
    return solver->pairs[own][other].apart &&
           limb_is_near(&solver->limbs.limbs[other], middles[other], point);
}

/* How deep it then is in the other, beyond what may be; 0 or less where it may. */
float solve_limb_depth(const Solver *solver, const PoseWorld *world, int own, int other,
                       vec3s point);

/* Takes the deepest vertices of a skinned pose, apart from each other, among run->deep; false when
 * none is too deep or there is no more room. */
bool solve_deep_find(SolveRun *run, const Skinned *skin, const Pose *pose);

/* Poses them by the moves of the samples' joints. */
void solve_deep_skin(SolveRun *run, const SkinMove *moves);

/* How far the mass is inside the base that the resting patches make. */
float solve_balance(const SolveProblem *problem, const PatchSet *set, const Skinned *skin,
                    vec3s mass);

#endif
