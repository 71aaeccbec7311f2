#include "body/gltf_private.h"

#include "body/region.h"
#include "body/skin.h"
#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of the glTF 2.0 specification. */
enum {
    GLB_MAGIC = 0x46546C67,
    GLB_JSON = 0x4E4F534A,
    GLB_BINARY = 0x004E4942,
    GLB_VERSION = 2,
    TARGET_VERTICES = 34962,
    TARGET_INDICES = 34963,
};

static void *bytes_take(Bytes *bytes, size_t size)
{
    if (bytes->size + size > bytes->capacity) {
        size_t capacity = 2 * bytes->capacity + size + 4096;
        char *data = realloc(bytes->data, capacity);
        if (!data) {
            bytes->failed = true;
            return NULL;
        }
        bytes->data = data;
        bytes->capacity = capacity;
    }
    void *at = bytes->data + bytes->size;
    bytes->size += size;
    return at;
}

void bytes_add(Bytes *bytes, const void *data, size_t size)
{
    void *at = size ? bytes_take(bytes, size) : NULL;
    if (at)
        memcpy(at, data, size);
}

static void bytes_pad(Bytes *bytes, char with)
{
    while (bytes->size % 4 && !bytes->failed)
        bytes_add(bytes, &with, 1);
}

void bytes_text(Bytes *json, const char *format, ...)
{
    char text[512];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (length < 0 || (size_t)length >= sizeof text)
        json->failed = true;
    else
        bytes_add(json, text, (size_t)length);
}

/* Names come from files; a quote in one must not break the document. */
void bytes_name(Bytes *json, const char *key, const char *name)
{
    bytes_text(json, "\"%s\":\"", key);
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            bytes_text(json, "\\%c", *name);
        else if ((unsigned char)*name >= ' ')
            bytes_add(json, name, 1);
    }
    bytes_text(json, "\"");
}

void bytes_comma(Bytes *json, uint32_t index)
{
    if (index)
        bytes_text(json, ",");
}

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

/* Moves the rest pose of each joint to the origin. */
static uint32_t add_inverse_binds(Export *export)
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

static uint32_t add_indices(Export *export)
{
    const Mesh *mesh = export->mesh;
    size_t start = export->binary.size;
    bytes_add(&export->binary, mesh->index, mesh->index_count * sizeof *mesh->index);
    return export_view(export, start, TARGET_INDICES);
}

static const char *worn(uint32_t dress)
{
    if (dress & MESH_DRESSED && dress & MESH_BARE)
        return "always";
    return dress & MESH_DRESSED ? "dressed" : "bare";
}

/* The accessors of the attributes are the first ones, in this order. */
static void write_primitives(Export *export, uint32_t index_view)
{
    const Mesh *mesh = export->mesh;
    uint32_t written = 0;
    for (uint32_t i = 0; i < mesh->part_count; i++) {
        const MeshPart *part = &mesh->parts[i];
        if (part->index_count < 3)
            continue;
        uint32_t indices =
            export_accessor(export, (Accessor){ index_view, part->index_count,
                                                part->first_index * sizeof *mesh->index, GLTF_INDEX,
                                                "SCALAR", NULL });
        bytes_comma(&export->json, written++);
        bytes_text(&export->json,
                   "{\"attributes\":{\"POSITION\":0,\"NORMAL\":1,\"JOINTS_0\":2,\"WEIGHTS_0\":3,"
                   "\"_REGION\":4},\"indices\":%u,\"material\":%u,\"extras\":{",
                   indices, i);
        bytes_name(&export->json, "part", part->name);
        bytes_text(&export->json, ",\"worn\":\"%s\"}}", worn(part->dress));
    }
}

static void write_region_names(Export *export)
{
    bytes_text(&export->json, "\"none\"");
    for (int i = 0; i < export->anatomy->area_count; i++)
        bytes_text(&export->json, ",\"%s.%s\",\"%s.%s\"", export->anatomy->areas[i].id,
                 side_letter(SIDE_LEFT), export->anatomy->areas[i].id, side_letter(SIDE_RIGHT));
}

static void write_materials(Export *export)
{
    const Mesh *mesh = export->mesh;
    bytes_text(&export->json, "\"materials\":[");
    for (uint32_t i = 0; i < mesh->part_count; i++) {
        const MeshPart *part = &mesh->parts[i];
        bytes_comma(&export->json, i);
        bytes_text(&export->json, "{");
        bytes_name(&export->json, "name", part->name);
        bytes_text(
            &export->json,
            ",\"pbrMetallicRoughness\":{\"baseColorFactor\":[%.6g,%.6g,%.6g,1],"
            "\"metallicFactor\":0,\"roughnessFactor\":%.6g}}",
            fmin(1, fmax(0, (double)part->colour[0])), fmin(1, fmax(0, (double)part->colour[1])),
            fmin(1, fmax(0, (double)part->colour[2])), fmin(1, fmax(0, (double)part->roughness)));
    }
    bytes_text(&export->json, "],");
}

static void write_children(Export *export, int parent)
{
    const Skeleton *skeleton = export->skeleton;
    uint32_t written = 0;
    for (int i = 0; i < skeleton->joint_count; i++) {
        if (skeleton->joints[i].parent != parent)
            continue;
        bytes_text(&export->json, written++ ? ",%d" : ",\"children\":[%d", i);
    }
    if (written)
        bytes_text(&export->json, "]");
}

void export_local(const Skeleton *skeleton, const PoseWorld *world, int joint, vec3s *place,
                  versors *turn)
{
    int parent = skeleton->joints[joint].parent;
    *place = world->position[joint];
    *turn = world->rotation[joint];
    if (parent >= 0) {
        versors back = glms_quat_conjugate(world->rotation[parent]);
        *place = glms_quat_rotatev(back, glms_vec3_sub(*place, world->position[parent]));
        *turn = glms_quat_mul(back, *turn);
    }
    *turn = glms_quat_normalize(*turn);
}

static void write_joint(Export *export, int index)
{
    const Joint *joint = &export->skeleton->joints[index];
    vec3s place;
    versors turn;
    export_local(export->skeleton, &export->world, index, &place, &turn);
    bytes_text(&export->json, "{");
    bytes_name(&export->json, "name", joint->name);
    bytes_text(&export->json, ",\"translation\":[%.9g,%.9g,%.9g]", (double)place.x, (double)place.y,
             (double)place.z);
    bytes_text(&export->json, ",\"rotation\":[%.9g,%.9g,%.9g,%.9g]", (double)turn.x, (double)turn.y,
             (double)turn.z, (double)turn.w);
    write_children(export, index);
    bytes_text(&export->json, "}");
}

/* Nodes are the joints in their order, then the mesh. */
static void write_nodes(Export *export)
{
    int joints = export->skeleton->joint_count;
    bytes_text(&export->json, "\"nodes\":[");
    for (int i = 0; i < joints; i++) {
        write_joint(export, i);
        bytes_text(&export->json, ",");
    }
    bytes_text(&export->json, "{\"name\":\"runner\",\"mesh\":0,\"skin\":0}],");
    bytes_text(&export->json, "\"scene\":0,\"scenes\":[{\"nodes\":[%d", joints);
    for (int i = 0; i < joints; i++)
        if (export->skeleton->joints[i].parent < 0)
            bytes_text(&export->json, ",%d", i);
    bytes_text(&export->json, "]}],");
}

static void write_skin(Export *export, uint32_t inverse_binds)
{
    bytes_text(&export->json, "\"skins\":[{\"inverseBindMatrices\":%u,\"joints\":[", inverse_binds);
    for (int i = 0; i < export->skeleton->joint_count; i++)
        bytes_text(&export->json, i ? ",%d" : "%d", i);
    bytes_text(&export->json, "]}],");
}

static void write_document(Export *export, const GltfAnimation *animation)
{
    Bytes *json = &export->json;
    add_positions(export);
    add_normals(export);
    add_influences(export, false);
    add_influences(export, true);
    add_regions(export);
    uint32_t index_view = add_indices(export);
    uint32_t inverse_binds = add_inverse_binds(export);

    bytes_text(json, "{\"asset\":{\"version\":\"2.0\",\"generator\":\"Limber\"},");
    write_materials(export);
    bytes_text(json, "\"meshes\":[{\"name\":\"runner\",\"primitives\":[");
    write_primitives(export, index_view);
    bytes_text(json, "],\"extras\":{\"regions\":[");
    write_region_names(export);
    bytes_text(json, "]}}],");
    write_skin(export, inverse_binds);
    write_nodes(export);
    if (animation && animation->count > 1)
        export_animation(export, animation);
    bytes_text(json, "\"accessors\":[");
    bytes_add(json, export->accessors.data, export->accessors.size);
    bytes_text(json, "],\"bufferViews\":[");
    bytes_add(json, export->views.data, export->views.size);
    bytes_text(json, "],\"buffers\":[{\"byteLength\":%zu}]}", export->binary.size);
    bytes_pad(json, ' ');
}

static void add_chunk(Bytes *file, uint32_t kind, const Bytes *chunk)
{
    uint32_t header[2] = { (uint32_t)chunk->size, kind };
    bytes_add(file, header, sizeof header);
    bytes_add(file, chunk->data, chunk->size);
}

static bool write_file(const Export *export, const char *path)
{
    size_t size = 12 + 8 + export->json.size + 8 + export->binary.size;
    uint32_t header[3] = { GLB_MAGIC, GLB_VERSION, (uint32_t)size };
    Bytes file = { .failed = export->json.failed || export->binary.failed || export->views.failed ||
                             export->accessors.failed };
    bytes_add(&file, header, sizeof header);
    add_chunk(&file, GLB_JSON, &export->json);
    add_chunk(&file, GLB_BINARY, &export->binary);
    if (file.failed)
        log_error("%s: not enough memory to export the body", path);
    bool ok = !file.failed && file_write(path, file.data, file.size);
    free(file.data);
    return ok;
}

bool gltf_write(const char *path, const Mesh *mesh, const Skeleton *skeleton,
                const Anatomy *anatomy, const PoseWorld *pose, const GltfAnimation *animation)
{
    Export export = { .mesh = mesh, .skeleton = skeleton, .anatomy = anatomy };
    if (mesh->vertex_count == 0) {
        log_error("%s: the body has no vertices to export", path);
        return false;
    }
    if (!skin_map_joints(export.joint_map, mesh, skeleton))
        return false;
    if (pose)
        export.world = *pose;
    else
        pose_rest(&export.world, skeleton);
    write_document(&export, animation);
    bool ok = write_file(&export, path);
    free(export.json.data);
    free(export.binary.data);
    free(export.views.data);
    free(export.accessors.data);
    return ok;
}
