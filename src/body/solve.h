/* From a clinician's angles to a pose whose contacts hold: the root is placed and the angles give
 * way a little, each by how freely it may, until patches of skin touch what they should, nothing
 * sinks in, and the mass is over its base. Damped least squares (Levenberg, Marquardt) on the
 * skinned surface. Pure and deterministic. */
#ifndef LIMBER_BODY_SOLVE_H
#define LIMBER_BODY_SOLVE_H

#include "body/contact.h"
#include "body/limb.h"
#include "body/prop_sizes.h"
#include "body/skin_block.h"

#define SOLVE_SLACK 0.001f /* metres above a surface where its push begins */

enum {
    SOLVE_MAX_SURFACES = 8,
    SOLVE_MAX_CONTACTS = 64,
    SOLVE_EVERY = 10 /* vertices of a joint, of which one is a sample */
};

typedef struct {
    Pose authored;                         /* where to start, and where every angle pulls to    */
    float sigma[SKELETON_MAX_COORDINATES]; /* radians an angle gives; 0: usual for its joint     */
    float root_sigma;                      /* radians the body may tip; 0: usual                */
    float least[SKELETON_MAX_COORDINATES], most[SKELETON_MAX_COORDINATES]; /* ranges wider than the
                                              skeleton's, radians; both 0: the skeleton's       */
    Surface surfaces[SOLVE_MAX_SURFACES];
    Contact contacts[SOLVE_MAX_CONTACTS];
    int surface_count, contact_count;
    bool balanced; /* keep the mass over the patches that rest on what looks up */
} SolveProblem;

typedef struct {
    Pose pose;
    float residual[SOLVE_MAX_CONTACTS];    /* metres left open, by contact                      */
    float moved[SKELETON_MAX_COORDINATES]; /* radians from the authored angle                   */
    float sunk;      /* metres that the deepest drawn vertex is below a surface's give          */
    int sunk_in;     /* that surface, -1 for none                                               */
    float limb_sunk; /* metres that the deepest vertex is in another limb, beyond its give      */
    int limb_own, limb_other; /* which limbs, -1 for none                                       */
    float balance; /* metres that the mass is inside its base; negative outside               */
    vec3s mass_centre;
    bool holds; /* every contact at rest within 5 mm, nothing 5 mm too deep, in balance if asked */
} Solution;

/* A mesh made ready to be solved for. It keeps pointers to the mesh and the skeleton. */
typedef struct {
    const Mesh *mesh;
    const Skeleton *skeleton;
    MeshDress dress;
    PatchSet patches; /* of the mesh */
    PatchSet sampled; /* the same, of the samples */
    Mesh samples;
    int joint_map[MESH_MAX_JOINTS];
    LimbSet limbs;
    LimbPair pairs[LIMB_MAX][LIMB_MAX]; /* whose skin, in what */
    bool *drawn;                        /* each vertex of the mesh */
    int8_t *limb_of;                    /* of each vertex of the mesh, -1 none */
    int8_t *limb_of_sample;
    SkinBlocks blocks, sample_blocks; /* of what is drawn; of the plain samples */
    uint16_t *block_of_sample;
    uint8_t *is_finger;     /* of each sample: 1 a finger, 2 the thumb beyond its ball */
    uint32_t plain_samples; /* before those of the patches */
    float mass_share[SKELETON_MAX_JOINTS];
    bool turned[SKELETON_MAX_COORDINATES][SKELETON_MAX_JOINTS]; /* joints that an angle turns */
    bool moved[SKELETON_MAX_COORDINATES][SKELETON_MAX_JOINTS];  /* and all that they carry    */
    PropSizes sizes; /* of what stands beside the body; the caller loads them */
} Solver;

/* One logged line and false when the mesh does not fit or memory is out. */
bool solver_init(Solver *solver, const Mesh *mesh, const Skeleton *skeleton, MeshDress dress);
void solver_finish(Solver *solver);

/* Adds a contact; asserts that there is room. */
void solve_add(SolveProblem *problem, Contact contact);

/* Adds what makes a foot (heel, inner and outer ball) or a hand (heel of the hand, knuckles,
 * fingertips) lie flat on a surface. side: 'l' or 'r'. */
void solve_add_foot(SolveProblem *problem, const Solver *solver, char side, int surface);
void solve_add_palm(SolveProblem *problem, const Solver *solver, char side, int surface);

/* Always gives the nearest pose found; solution->holds says whether it is good. False (logged) only
 * when memory is out. */
bool solve_pose(Solution *solution, const Solver *solver, const SolveProblem *problem);

/* The same from a pose near by, in fewer steps; warm NULL: as solve_pose. */
bool solve_pose_from(Solution *solution, const Solver *solver, const SolveProblem *problem,
                     const Pose *warm);

/* Metres of all that is wrong with a solution. */
float solve_faults(const Solution *solution, const SolveProblem *problem);

/* What holds and what does not in a given pose, without moving it. */
bool solve_measure(Solution *solution, const Solver *solver, const SolveProblem *problem,
                   const Pose *pose);

/* The same for many poses: skin is memory for the solver's mesh, which comes back with the
 * problem's patches posed. */
void solve_measure_skin(Solution *solution, const Solver *solver, const SolveProblem *problem,
                        const Pose *pose, Skinned *skin);

/* Where the wanted patches of the mesh are; wanted: by patch. */
void solve_place_patches(Skinned *skin, const Solver *solver, const Pose *pose,
                         const bool wanted[PATCH_MAX]);

/* Metres from a surface to the nearest skin, but for that of some limbs (NULL: of all). */
float solve_skin_distance(const Solver *solver, const Pose *pose, const Surface *surface,
                          const bool *without);

#endif
