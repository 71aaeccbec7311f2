#include "body/mesh.h"

#include "core/bytes.h"
#include "core/file.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>

/* The file: this header, the tables (parts, muscles, joint names), then one array after the other
 * as in memory. Little endian, as every machine that runs Limber. */
enum { MESH_VERSION = 2, MESH_COUNT_LIMIT = 1 << 22, MESH_ARRAYS = 12 };

typedef struct {
    char magic[8];
    uint32_t version, vertex_count, index_count, part_count, muscle_count, joint_count;
    uint64_t checksum; /* of everything after the header */
} MeshHeader;

static const char magic[8] = { 'L', 'I', 'M', 'B', 'E', 'R', 'M', '\n' };

typedef struct {
    void **data;
    size_t size;
} MeshArray;

/* Every array with its size, in the order of the file. */
static void list_arrays(Mesh *mesh, MeshArray out[MESH_ARRAYS])
{
    size_t count = mesh->vertex_count;
    MeshArray arrays[MESH_ARRAYS] = {
        { (void **)&mesh->position, count * sizeof *mesh->position },
        { (void **)&mesh->normal, count * sizeof *mesh->normal },
        { (void **)&mesh->fibre, count * sizeof *mesh->fibre },
        { (void **)&mesh->muscle, count * sizeof *mesh->muscle },
        { (void **)&mesh->muscle_weight, count * sizeof *mesh->muscle_weight },
        { (void **)&mesh->joint, count * sizeof *mesh->joint },
        { (void **)&mesh->joint_weight, count * sizeof *mesh->joint_weight },
        { (void **)&mesh->occlusion_bare, count },
        { (void **)&mesh->occlusion_dressed, count },
        { (void **)&mesh->cavity, count },
        { (void **)&mesh->side, count },
        { (void **)&mesh->index, mesh->index_count * sizeof *mesh->index },
    };
    memcpy(out, arrays, sizeof arrays);
}

static size_t tables_size(const Mesh *mesh)
{
    return mesh->part_count * sizeof *mesh->parts + mesh->muscle_count * sizeof *mesh->muscles +
           mesh->joint_count * sizeof *mesh->joints;
}

static size_t body_size(const Mesh *mesh)
{
    Mesh counts = *mesh;
    MeshArray arrays[MESH_ARRAYS];
    list_arrays(&counts, arrays);
    size_t size = tables_size(mesh);
    for (int i = 0; i < MESH_ARRAYS; i++)
        size += arrays[i].size;
    return size;
}

bool mesh_allocate(Mesh *mesh)
{
    MeshArray arrays[MESH_ARRAYS];
    list_arrays(mesh, arrays);
    bool ok = true;
    for (int i = 0; i < MESH_ARRAYS; i++) {
        *arrays[i].data = calloc(1, arrays[i].size + 1);
        ok = ok && *arrays[i].data;
    }
    if (!ok) {
        log_error("out of memory for a mesh of %u vertices", mesh->vertex_count);
        mesh_finish(mesh);
    }
    return ok;
}

void mesh_finish(Mesh *mesh)
{
    MeshArray arrays[MESH_ARRAYS];
    list_arrays(mesh, arrays);
    for (int i = 0; i < MESH_ARRAYS; i++)
        free(*arrays[i].data);
    memset(mesh, 0, sizeof *mesh);
}

static const char *header_fault(const MeshHeader *header, const char *data, size_t size)
{
    if (memcmp(header->magic, magic, sizeof magic) != 0)
        return "is not a Limber mesh";
    if (header->version != MESH_VERSION)
        return "is of another version: build it again";
    if (header->vertex_count > MESH_COUNT_LIMIT || header->index_count > 3 * MESH_COUNT_LIMIT ||
        header->part_count > MESH_MAX_PARTS || header->muscle_count > MESH_MAX_MUSCLES ||
        header->joint_count > MESH_MAX_JOINTS)
        return "has counts beyond every limit";
    Mesh counts = { .vertex_count = header->vertex_count,
                    .index_count = header->index_count,
                    .part_count = header->part_count,
                    .muscle_count = header->muscle_count,
                    .joint_count = header->joint_count };
    if (size != sizeof *header + body_size(&counts))
        return "has the wrong size: it was cut short or added to";
    uint64_t checksum = file_hash(FILE_HASH_START, data + sizeof *header, size - sizeof *header);
    return checksum == header->checksum ? NULL : "is damaged: its checksum differs";
}

/* The checksum tells of damage, this of a writer's mistake: nothing may point outside. */
static bool indices_fit(const Mesh *mesh)
{
    for (uint32_t i = 0; i < mesh->index_count; i++)
        if (mesh->index[i] >= mesh->vertex_count)
            return false;
    for (uint32_t i = 0; i < mesh->part_count; i++)
        if (mesh->parts[i].first_index > mesh->index_count ||
            mesh->parts[i].index_count > mesh->index_count - mesh->parts[i].first_index)
            return false;
    for (uint32_t i = 0; i < mesh->vertex_count; i++)
        for (int k = 0; k < MESH_INFLUENCES; k++)
            if ((mesh->muscle[i][k] != MESH_NONE && mesh->muscle[i][k] >= mesh->muscle_count) ||
                (mesh->joint[i][k] != MESH_NONE && mesh->joint[i][k] >= mesh->joint_count))
                return false;
    return true;
}

static bool read_body(Mesh *mesh, const char *from)
{
    if (!mesh_allocate(mesh))
        return false;
    from = bytes_take(from, mesh->parts, mesh->part_count * sizeof *mesh->parts);
    from = bytes_take(from, mesh->muscles, mesh->muscle_count * sizeof *mesh->muscles);
    from = bytes_take(from, mesh->joints, mesh->joint_count * sizeof *mesh->joints);
    MeshArray arrays[MESH_ARRAYS];
    list_arrays(mesh, arrays);
    for (int i = 0; i < MESH_ARRAYS; i++)
        from = bytes_take(from, *arrays[i].data, arrays[i].size);
    return true;
}

static bool read_mesh(Mesh *mesh, const char *path, const char *data, size_t size)
{
    MeshHeader header = { 0 };
    const char *fault = "is too short for a mesh";
    if (size >= sizeof header) {
        memcpy(&header, data, sizeof header);
        fault = header_fault(&header, data, size);
    }
    if (fault) {
        log_error("%s: %s", path, fault);
        return false;
    }
    mesh->vertex_count = header.vertex_count;
    mesh->index_count = header.index_count;
    mesh->part_count = header.part_count;
    mesh->muscle_count = header.muscle_count;
    mesh->joint_count = header.joint_count;
    if (!read_body(mesh, data + sizeof header))
        return false;
    if (indices_fit(mesh))
        return true;
    log_error("%s: points outside its own tables", path);
    mesh_finish(mesh);
    return false;
}

bool mesh_load(Mesh *mesh, const char *path)
{
    *mesh = (Mesh){ 0 };
    size_t size = 0;
    char *data = file_read(path, &size);
    if (!data)
        return false;
    bool ok = read_mesh(mesh, path, data, size);
    free(data);
    return ok;
}

bool mesh_save(const Mesh *mesh, const char *path)
{
    Mesh view = *mesh;
    MeshArray arrays[MESH_ARRAYS];
    list_arrays(&view, arrays);
    size_t size = sizeof(MeshHeader) + body_size(mesh);
    char *data = malloc(size);
    if (!data) {
        log_error("out of memory for %s", path);
        return false;
    }
    char *to = data + sizeof(MeshHeader);
    to = bytes_put(to, mesh->parts, mesh->part_count * sizeof *mesh->parts);
    to = bytes_put(to, mesh->muscles, mesh->muscle_count * sizeof *mesh->muscles);
    to = bytes_put(to, mesh->joints, mesh->joint_count * sizeof *mesh->joints);
    for (int i = 0; i < MESH_ARRAYS; i++)
        to = bytes_put(to, *arrays[i].data, arrays[i].size);
    MeshHeader header = { .version = MESH_VERSION,
                          .vertex_count = mesh->vertex_count,
                          .index_count = mesh->index_count,
                          .part_count = mesh->part_count,
                          .muscle_count = mesh->muscle_count,
                          .joint_count = mesh->joint_count };
    memcpy(header.magic, magic, sizeof magic);
    header.checksum = file_hash(FILE_HASH_START, data + sizeof header, size - sizeof header);
    memcpy(data, &header, sizeof header);
    bool ok = file_write(path, data, size);
    free(data);
    return ok;
}

int mesh_find_muscle(const Mesh *mesh, const char *name)
{
    for (uint32_t i = 0; i < mesh->muscle_count; i++)
        if (strcmp(mesh->muscles[i].name, name) == 0)
            return (int)i;
    return -1;
}
