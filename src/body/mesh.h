/* The sculpted runner as the build writes it and the program reads it: one file a build.
 *
 * Frame: metres, +y up, +z forward, +x the body's left, feet at y = 0, in the rest pose of
 * skeleton.h (an A-pose). Vertices are shared by the parts; a part is a range of indices. */
#ifndef LIMBER_BODY_MESH_H
#define LIMBER_BODY_MESH_H

#include <cglm/struct.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    MESH_INFLUENCES = 4,   /* muscles and joints a vertex may follow  */
    MESH_NONE = 255,       /* an unused influence                     */
    MESH_MAX_PARTS = 32,
    MESH_MAX_MUSCLES = 160,
    MESH_MAX_JOINTS = 80,
    MESH_NAME = 40,
};

/* When a part is drawn. Skin under cloth is a part of its own, and so is that of the feet. */
typedef enum {
    MESH_DRESSED = 1,
    MESH_BARE = 2,
    MESH_BAREFOOT = 4, /* dressed, without shoes and socks */
} MeshDress;

typedef struct {
    char name[MESH_NAME];      /* "skin", "skin_covered", "singlet_hem", "shoe_upper"... */
    float colour[3];           /* linear reflectance                                */
    float roughness;           /* 0 mirror .. 1 chalk                               */
    uint32_t first_index, index_count;
    uint32_t dress;            /* bits of MeshDress                                 */
    uint32_t is_skin;          /* 1: carries muscles, can be picked as a muscle     */
} MeshPart;

typedef struct {
    char name[MESH_NAME];      /* Latin name in snake case, as in assets/body/muscles.cfg */
    char area[MESH_NAME];      /* area id ("calves_achilles"), "" if it belongs to none   */
} MeshMuscle;

typedef struct {
    uint32_t vertex_count, index_count, part_count, muscle_count, joint_count;
    vec3s *position;                               /* metres                                  */
    vec3s *normal;                                 /* unit, from the field's gradient         */
    vec3s *fibre;                                  /* unit, along the muscle; zero elsewhere  */
    uint8_t (*muscle)[MESH_INFLUENCES];            /* into muscles, MESH_NONE unused          */
    uint8_t (*muscle_weight)[MESH_INFLUENCES];     /* of 255; what is missing belongs to none */
    uint8_t (*joint)[MESH_INFLUENCES];             /* into joints                             */
    uint8_t (*joint_weight)[MESH_INFLUENCES];      /* sum to 255                              */
    uint8_t *occlusion_bare, *occlusion_dressed;   /* 255 = open sky                          */
    int8_t *cavity;                                /* -127 crease .. 127 ridge                */
    uint8_t *side;                                 /* enum Side of anatomy.h, by rest x       */
    uint32_t *index;                               /* counter-clockwise seen from outside     */
    MeshPart parts[MESH_MAX_PARTS];
    MeshMuscle muscles[MESH_MAX_MUSCLES];
    char joints[MESH_MAX_JOINTS][MESH_NAME];       /* names of skeleton.h                     */
} Mesh;

/* Allocates zeroed arrays for the counts set in the mesh. False when out of memory. */
bool mesh_allocate(Mesh *mesh);

/* Reads a file written by mesh_save. Checks magic, version, size and checksum; on any fault logs
 * one line with the path, leaves *mesh zeroed and returns false. */
bool mesh_load(Mesh *mesh, const char *path);

/* Writes the file with its checksum (to a neighbour first, then renamed). */
bool mesh_save(const Mesh *mesh, const char *path);

/* Frees what mesh_allocate or mesh_load took; zeroes are fine. */
void mesh_finish(Mesh *mesh);

/* Index of a muscle by name, -1 when there is none. */
int mesh_find_muscle(const Mesh *mesh, const char *name);

#endif
