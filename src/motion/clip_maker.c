#include "motion/clip_maker.h"

#include "core/count.h"
#include "core/file.h"
#include "motion/way_file.h"

#include <stdlib.h>
#include <string.h>

/* --- What a clip is made from --- */

static bool hash_file(uint64_t *hash, const char *path)
{
    size_t size = 0;
    char *data = file_read(path, &size);
    if (data)
        *hash = file_hash(*hash, data, size);
    free(data);
    return data != NULL;
}

static void hash_way(void *base, const char *path)
{
    hash_file(base, path);
}

bool clip_base(uint64_t *base, const char *assets, const char *mesh)
{
    static const char *const names[] = { "body/skeleton.cfg", "body/joints.cfg", "props.cfg" };
    const int version = CLIP_SOLVE_VERSION;
    char path[600];
    *base = file_hash(FILE_HASH_START, &version, sizeof version);
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        if (!file_join(path, sizeof path, assets, names[i]) || !hash_file(base, path))
            return false;
    return hash_file(base, mesh) && file_join(path, sizeof path, assets, "ways") &&
           file_each(path, ".cfg", hash_way, base);
}

bool clip_source(uint64_t *source, uint64_t base, const char *path)
{
    *source = base;
    return hash_file(source, path);
}

/* --- What all exercises share --- */

MeshDress clip_dress(const Exercise *exercise)
{
    return exercise->barefoot ? MESH_BAREFOOT : MESH_DRESSED;
}

const char *clip_ways_file(MeshDress dress)
{
    return dress == MESH_BAREFOOT ? "ways_barefoot.solved" : "ways.solved";
}

static bool load(ClipMaker *maker, const ClipMakerDesc *desc)
{
    char body[600], ways[600];
    Pose stand;
    return clip_base(&maker->base, desc->assets, desc->mesh) &&
           file_join(body, sizeof body, desc->assets, "body") &&
           file_join(ways, sizeof ways, desc->assets, "ways") &&
           mesh_load(&maker->mesh, desc->mesh) &&
           skeleton_load(&maker->skeleton, body, desc->build) &&
           solver_init(&maker->solver, &maker->mesh, &maker->skeleton, desc->dress) &&
           prop_sizes_load(&maker->solver.sizes, desc->assets) &&
           pose_load(&stand, &maker->skeleton, body, "standing_idle") &&
           ways_load(&maker->ways, ways, &stand) && ways_stage(&maker->ways, &maker->solver);
}

static bool take_or_solve_ways(ClipMaker *maker, const char *ways)
{
    maker->ways_taken =
        ways && way_file_take(&maker->ways, &maker->skeleton, maker->base, ways);
    return maker->ways_taken || ways_solve(&maker->ways, &maker->solver);
}

bool clip_maker_init(ClipMaker *maker, const ClipMakerDesc *desc)
{
    memset(maker, 0, sizeof *maker);
    if (load(maker, desc) && take_or_solve_ways(maker, desc->ways))
        return true;
    clip_maker_finish(maker);
    return false;
}

void clip_maker_finish(ClipMaker *maker)
{
    ways_finish(&maker->ways);
    solver_finish(&maker->solver);
    mesh_finish(&maker->mesh);
    memset(maker, 0, sizeof *maker);
}
