/* What is in the binary part: the mesh's vertices and triangles, the joints at rest. */
#include "body/gltf_private.h"

#include "body/region.h"

#include <stdio.h>
#include <string.h>

/* Numbers of the glTF 2.0 specification. */
enum { TARGET_VERTICES = 34962, TARGET_INDICES = 34963 };

uint32_t export_view(Export *export, size_t start, int target)
{
    bytes_comma(&export->views, export->view_count);
    bytes_text(&export->views, "{\"buffer\":0,\"byteOffset\":%zu,\"byteLength\":%zu", start,
             export->binary.size - start);
    if (target)
        bytes_text(&export->views, ",\"target\":%d", target);
    bytes_text(&export->views, "}");
    bytes_pad(&export->binary, '\0');
    return export->view_count++;
}

uint32_t export_accessor(Export *export, Accessor accessor)
{
    bytes_comma(&export->accessors, export->accessor_count);
    bytes_text(&export->accessors,
               "{\"bufferView\":%u,\"byteOffset\":%zu,\"componentType\":%d,\"count\":%u,"
               "\"type\":\"%s\"%s}",
               accessor.view, accessor.offset, accessor.type, accessor.count, accessor.shape,
               accessor.extra ? accessor.extra : "");
    return export->accessor_count++;
}

static void add_positions(Export *export)
{
    const Mesh *mesh = export->mesh;
    size_t start = export->binary.size;
    vec3s low = mesh->position[0], high = low;
    char bounds[256];
    for (uint32_t i = 0; i < mesh->vertex_count; i++) {
        low = glms_vec3_minv(low, mesh->position[i]);
        high = glms_vec3_maxv(high, mesh->position[i]);
    }
    bytes_add(&export->binary, mesh->position, mesh->vertex_count * sizeof *mesh->position);
    snprintf(bounds, sizeof bounds, ",\"min\":[%.9g,%.9g,%.9g],\"max\":[%.9g,%.9g,%.9g]",
             (double)low.x, (double)low.y, (double)low.z, (double)high.x, (double)high.y,
             (double)high.z);
    export_accessor(export, (Accessor){ export_view(export, start, TARGET_VERTICES),
                                        mesh->vertex_count, 0, GLTF_FLOAT, "VEC3", bounds });
}

static void add_normals(Export *export)
{
    const Mesh *mesh = export->mesh;
    size_t start = export->binary.size;
    for (uint32_t i = 0; i < mesh->vertex_count; i++) {
        vec3s normal = glms_vec3_normalize(mesh->normal[i]);
        if (!(glms_vec3_norm(normal) > 0.5f))
            normal = (vec3s){ { 0, 1, 0 } };
        bytes_add(&export->binary, &normal, sizeof normal);
    }
    export_accessor(export, (Accessor){ export_view(export, start, TARGET_VERTICES),
                                        mesh->vertex_count, 0, GLTF_FLOAT, "VEC3", NULL });
}

/* glTF wants weights that sum to one, each joint once, and joint 0 where the weight is none. */
static void clean_influences(const Export *export, uint32_t vertex, uint8_t joint[MESH_INFLUENCES],
                             uint8_t weight[MESH_INFLUENCES])
{
    const Mesh *mesh = export->mesh;
    int used = 0, sum = 0;
    memset(joint, 0, MESH_INFLUENCES);
    memset(weight, 0, MESH_INFLUENCES);
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        if (mesh->joint[vertex][k] == MESH_NONE || mesh->joint_weight[vertex][k] == 0)
            continue;
        uint8_t at = (uint8_t) export->joint_map[mesh->joint[vertex][k]];
        int slot = 0;
        while (slot < used && joint[slot] != at)
            slot++;
        used = slot == used ? used + 1 : used;
        joint[slot] = at;
        weight[slot] = (uint8_t)(weight[slot] + mesh->joint_weight[vertex][k]);
        sum += mesh->joint_weight[vertex][k];
    }
    weight[0] = (uint8_t)(weight[0] + 255 - sum);
}

static void add_influences(Export *export, bool weights)
{
    uint32_t count = export->mesh->vertex_count;
    size_t start = export->binary.size;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t joint[MESH_INFLUENCES], weight[MESH_INFLUENCES];
        clean_influences(export, i, joint, weight);
        bytes_add(&export->binary, weights ? weight : joint, MESH_INFLUENCES);
    }
    export_accessor(export,
                    (Accessor){ export_view(export, start, TARGET_VERTICES), count, 0, GLTF_BYTE,
                                "VEC4", weights ? ",\"normalized\":true" : NULL });
}

/* 0 is "none", then left and right of each area. */
static float region_number(const Export *export, const RegionTable *table, uint32_t vertex)
{
    int group = region_of_vertex(table, export->mesh, vertex), area = -1;
    if (group != REGION_NONE)
        area = anatomy_find_area(export->anatomy, export->mesh->muscles[group].area);
    bool right = export->mesh->side[vertex] == SIDE_RIGHT;
    return area < 0 ? 0 : (float)(1 + 2 * area + (right ? 1 : 0));
}

static void add_regions(Export *export)
{
    uint32_t count = export->mesh->vertex_count;
    size_t start = export->binary.size;
    RegionTable table = region_table(export->mesh, true);
    for (uint32_t i = 0; i < count; i++) {
        float number = region_number(export, &table, i);
        bytes_add(&export->binary, &number, sizeof number);
    }
    export_accessor(export, (Accessor){ export_view(export, start, TARGET_VERTICES), count, 0,
                                        GLTF_FLOAT, "SCALAR", NULL });
}

uint32_t export_inverse_binds(Export *export)
{
    const Skeleton *skeleton = export->skeleton;
    size_t start = export->binary.size;
    for (int i = 0; i < skeleton->joint_count; i++) {
        versors back = glms_quat_conjugate(skeleton->joints[i].rest_rotation);
        mat4s matrix = glms_quat_mat4(back);
        vec3s moved = glms_quat_rotatev(back, skeleton->joints[i].rest_position);
        matrix.col[3] = (vec4s){ { -moved.x, -moved.y, -moved.z, 1 } };
        bytes_add(&export->binary, &matrix, sizeof matrix);
    }
    return export_accessor(export, (Accessor){ export_view(export, start, 0),
                                               (uint32_t)skeleton->joint_count, 0, GLTF_FLOAT,
                                               "MAT4", NULL });
}

uint32_t export_indices(Export *export)
{
    const Mesh *mesh = export->mesh;
    size_t start = export->binary.size;
    bytes_add(&export->binary, mesh->index, mesh->index_count * sizeof *mesh->index);
    return export_view(export, start, TARGET_INDICES);
}

void export_vertices(Export *export)
{
    add_positions(export);
    add_normals(export);
    add_influences(export, false);
    add_influences(export, true);
    add_regions(export);
}
