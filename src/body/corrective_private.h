/* What the parts of the corrective share. */
#ifndef LIMBER_BODY_CORRECTIVE_PRIVATE_H
#define LIMBER_BODY_CORRECTIVE_PRIVATE_H

#include "body/corrective.h"
#include "core/arena.h"

enum { CORRECTIVE_BOUND = 4, CORRECTIVE_FOLDS = 6, HIPS_ENDS = 3 };

/* Who is next to whom along the edges of skin or cloth. */
typedef struct {
    uint32_t *first; /* vertex_count + 1, into neighbour */
    uint32_t *neighbour;
} Links;

/* A part of the surface with room for sweeps: its own vertices, which move, then their neighbours.
 */
typedef struct {
    uint32_t count, all;         /* own ones; with their neighbours    */
    uint32_t *vertex;            /* all, of the mesh                   */
    uint32_t *first, *neighbour; /* of the own ones, into vertex       */
    float *share;                /* one by the number of neighbours    */
    uint8_t *island;             /* of the own ones: what hangs together */
    vec4 *at;                    /* all                                */
} Web;

/* Skin that is relaxed. */
typedef struct {
    uint32_t vertex;
    float amount; /* of the whole correction that is taken                                  */
    float spread; /* sum of the squared lengths of its edges at rest                        */
    uint8_t joint[MESH_INFLUENCES], joint_weight[MESH_INFLUENCES]; /* smoother than the mesh's */
    vec3s lean; /* from it to the mean of its neighbours, at rest                           */
} Loose;

/* A vertex of cloth and the skin below. */
typedef struct {
    uint32_t vertex, skin[CORRECTIVE_BOUND];
    float weight[CORRECTIVE_BOUND]; /* sum to 1                              */
    float height;                   /* metres over the skin at rest          */
} Bound;

/* Skin or cloth that a full breath moves, and how far, at rest. */
typedef struct {
    uint32_t vertex;
    vec3s belly, ribs;
} Breath;

/* What goes with a hand that lies on the trunk: 0 at the elbow, 1 from the wrist on. */
typedef struct {
    uint32_t vertex;
    float share;
} Rider;

typedef struct {
    Rider *riders;
    uint32_t count;
} Ride;

typedef struct {
    uint32_t vertex;
    bool upper; /* of the two sides            */
    float firm; /* 0 where both sides meet .. 1 */
} FoldMember;

/* A joint at which flesh meets flesh. */
typedef struct {
    int joint, upper[2], lower[2]; /* skeleton joints; a side runs from one to the other */
    float near, off;               /* metres from the hinge: parted from, wholly         */
    float swells[2];               /* share of what is pushed in: lower, upper side      */
    float round, reach;            /* metres it is rounder when bent, and how far away   */
    FoldMember *members;
    uint32_t member_count;
} Fold;

/* An edge at the waist or round a thigh. */
typedef struct {
    uint32_t from, to;
    uint8_t end; /* waist, left, right */
} HipsRim;

/* Skin from the waist to both thighs. */
typedef struct {
    uint32_t *corner; /* three a triangle                          */
    HipsRim *rim;
    float *share; /* by vertex: 0 outside .. 1 well inside     */
    uint32_t corner_count, rim_count;
    float rest; /* cubic metres; 0: the body has none        */
} Hips;

struct Corrective {
    Mesh *mesh; /* copies, so that whoever owns them may move; the arrays are the owner's */
    Skeleton *skeleton;
    int joint_map[MESH_MAX_JOINTS];
    Arena arena;
    bool *is_skin; /* by vertex                                              */
    Links links;
    Loose *loose;
    Bound *bound;
    uint32_t *corner; /* of the triangles whose normals change, three each    */
    vec3s *facing;    /* by vertex: unit normal of the triangles round it at rest */
    Breath *breath;
    Ride rides[2];    /* left, right                                          */
    Fold folds[CORRECTIVE_FOLDS];
    Hips hips;
    uint32_t loose_count, bound_count, corner_count, breath_count;
    int fold_count;
    float *area;  /* by vertex, at rest: square metres that are its own       */
    float *gives; /* by vertex: metres that it can be pressed in              */
    /* Room for work, by vertex. */
    vec3s *before, *sum;
    Web loose_web, cloth_web;
    vec4 *lean; /* by loose vertex, as it is to be */
    float *depth, *flow, *near;
    uint32_t *list;
    uint8_t *ring;
};

/* Keeps where the vertices are; what follows compares with it. */
void corrective_begin(Corrective *corrective, const Skinned *skinned);

/* Cloth moves as far as the skin below it has since the beginning. */
void corrective_carry_cloth(Corrective *corrective, Skinned *skinned);

/* Normals of what has moved since the beginning. */
void corrective_mend_normals(Corrective *corrective, Skinned *skinned);

bool links_make(Links *links, Arena *arena, const Mesh *mesh);

/* own: count vertices of the mesh. False when memory is out. */
bool web_make(Web *web, Arena *arena, const Links *links, uint32_t vertex_count,
              const uint32_t *own, uint32_t count);
void web_read(Web *web, const vec3s *from); /* what there is by vertex of the mesh */

/* From an own vertex to the mean of its neighbours. */
static inline void web_lean(vec4 lean, const Web *web, uint32_t i)
{
    vec4 sum = { 0, 0, 0, 0 };
    for (uint32_t n = web->first[i]; n < web->first[i + 1]; n++)
        glm_vec4_add(sum, web->at[web->neighbour[n]], sum);
    glm_vec4_scale(sum, web->share[i], sum);
    glm_vec4_sub(sum, web->at[i], lean);
}

/* From a vertex to the mean of its neighbours. */
vec3s links_lean(const Links *links, const vec3s *position, uint32_t v);

/* Sum of the squared lengths of a vertex's edges: how much room it has. */
float links_spread(const Links *links, const vec3s *position, uint32_t v);

bool loose_find(Corrective *corrective);
/* Gives loose skin joints and weights that change softly from vertex to vertex. */
bool loose_soften(Corrective *corrective);

bool bound_find(Corrective *corrective);
void gives_find(Corrective *corrective);

bool breath_find(Corrective *corrective);
/* How far the belly has come with a breath, which is ahead of the ribs. */
float breath_belly(float amount);

/* How much a vertex belongs to the trunk and not to arms, legs and head, 0..1. */
float breath_trunk_share(const Mesh *mesh, uint32_t v);

/* How far a breath moves what it does, turned as it is now. */
vec3s breath_way(const Breath *breath, const Skinned *skinned, float amount);

/* Moves positions, one a vertex, as far as a breath moves them; sign -1 takes it back. */
void breathe(const Corrective *corrective, const Skinned *skinned, float amount, float sign,
             vec3s *position);

bool ride_find(Corrective *corrective);
/* Carries hands that lie on the trunk, which has not breathed in yet. */
void ride_on_breath(const Corrective *corrective, Skinned *skinned, float amount);

/* Lists the vertices with depth and those within some rings of them in corrective->list. */
uint32_t flow_gather(Corrective *corrective, int rings);

/* Evens out corrective->flow among what is listed. */
void flow_sweep(Corrective *corrective, uint32_t count, int sweeps);

/* Evens out how far the listed skin has moved since the beginning. */
void flow_smooth_moves(Corrective *corrective, Skinned *skinned, uint32_t count);

/* Evens out listed skin that has no room left for its detail, and would crumple. */
void flow_iron(Corrective *corrective, Skinned *skinned, uint32_t count);

/* Raises the skin round what has depth by the volume of that. */
void flow_swell(Corrective *corrective, Skinned *skinned);

bool folds_find(Corrective *corrective);
void part_folds(Corrective *corrective, Skinned *skinned, const PoseWorld *world);

bool hips_find(Corrective *corrective);
/* Spreads what hips that fold have lost or won. */
void hips_keep_volume(Corrective *corrective, Skinned *skinned);

/* Counts what has been rounded out or spread as where the skin was: it keeps its normals, which
 * there are smoother than the triangles. */
void forget_rounding(Corrective *corrective, const Skinned *skinned);

#endif
