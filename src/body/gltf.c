#include "body/gltf_private.h"

#include "body/skin.h"
#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>

/* Numbers of the glTF 2.0 specification. */
enum {
    GLB_MAGIC = 0x46546C67,
    GLB_JSON = 0x4E4F534A,
    GLB_BINARY = 0x004E4942,
    GLB_VERSION = 2,
};

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
    export_vertices(export);
    uint32_t index_view = export_indices(export);
    uint32_t inverse_binds = export_inverse_binds(export);

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
