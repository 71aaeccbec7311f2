/* A GLB in the making. Within the files of gltf.h. */
#ifndef LIMBER_BODY_GLTF_PRIVATE_H
#define LIMBER_BODY_GLTF_PRIVATE_H

#include "body/gltf.h"
#include "core/log.h"

#include <stddef.h>

/* Numbers of the glTF 2.0 specification. */
enum { GLTF_BYTE = 5121, GLTF_INDEX = 5125, GLTF_FLOAT = 5126 };

/* Bytes that grow. A failure stays until the end, where it is asked for once. */
typedef struct {
    char *data;
    size_t size, capacity;
    bool failed;
} Bytes;

/* gltf_bytes.c */
void bytes_add(Bytes *bytes, const void *data, size_t size);
void bytes_text(Bytes *json, const char *format, ...) LOG_FORMAT(2, 3);
/* "key":"name" */
void bytes_name(Bytes *json, const char *key, const char *name);
void bytes_comma(Bytes *json, uint32_t index); /* before all but the first */
void bytes_pad(Bytes *bytes, char with);       /* to a multiple of four    */

typedef struct {
    const Mesh *mesh;
    const Skeleton *skeleton;
    const Anatomy *anatomy;
    PoseWorld world;
    int joint_map[MESH_MAX_JOINTS]; /* mesh joint to skeleton joint                */
    Bytes json, binary;
    Bytes views, accessors; /* inner text of the JSON arrays of those names */
    uint32_t view_count, accessor_count;
} Export;

typedef struct {
    uint32_t view, count;
    size_t offset;
    int type;
    const char *shape, *extra; /* "VEC3"; further members, each after a comma */
} Accessor;

/* gltf_buffers.c. What has just been added to binary, from start, as a view; target: of vertices or
 * indices, else 0. */
uint32_t export_view(Export *export, size_t start, int target);
uint32_t export_accessor(Export *export, Accessor accessor);
/* The first accessors, in the order in which write_primitives names them. */
void export_vertices(Export *export);
uint32_t export_indices(Export *export); /* the view of all triangles */
/* The accessor of what moves the rest pose of each joint to the origin. */
uint32_t export_inverse_binds(Export *export);

/* Where a joint is seen from its parent. */
void export_local(const Skeleton *skeleton, const PoseWorld *world, int joint, vec3s *place,
                  versors *turn);

/* The member "animations", with a comma after it. */
void export_animation(Export *export, const GltfAnimation *animation);

#endif
