#include "sculpt/figure.h"

#include "body/anatomy.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <meshoptimizer.h>
#include <stdlib.h>
#include <string.h>

static const float footwear_top = 0.35f; /* metres, well above socks and below shorts */

bool figure_is_covered(const Surface *skin, int triangle)
{
    const uint32_t *t = &skin->triangle[3 * triangle];
    for (int k = 0; k < 3; k++)
        if (skin->clip[t[k]] > FIGURE_COVERED)
            return false;
    return true;
}

bool figure_is_foot(const Surface *skin, int triangle)
{
    const uint32_t *t = &skin->triangle[3 * triangle];
    for (int k = 0; k < 3; k++)
        if (skin->position[t[k]].y > footwear_top)
            return false;
    return true;
}

bool figure_is_accent(const Piece *piece, int triangle)
{
    const uint32_t *t = &piece->surface.triangle[3 * triangle];
    const float *clip = piece->surface.clip;
    float highest = fmaxf(clip[t[0]], fmaxf(clip[t[1]], clip[t[2]]));
    if (piece->solid)
        return piece->solid->accent.count > 0 && highest <= 0;
    return piece->garment->hem > 0 && highest > -piece->garment->hem;
}

/* Four heaviest of count weights as bytes. exact: they sum to 255. */
static void to_bytes(const float *weights, int count, bool exact, uint8_t which[4],
                     uint8_t bytes[4])
{
    float kept[MESH_INFLUENCES] = { 0 }, total = 0;
    int index[MESH_INFLUENCES] = { -1, -1, -1, -1 };
    for (int i = 0; i < count; i++) {
        float w = weights[i];
        int at = i;
        for (int k = 0; k < MESH_INFLUENCES; k++)
            if (w > kept[k]) {
                float swap_weight = kept[k];
                int swap_index = index[k];
                kept[k] = w;
                index[k] = at;
                w = swap_weight;
                at = swap_index;
            }
    }
    for (int k = 0; k < MESH_INFLUENCES; k++)
        total += kept[k];
    int left = 255;
    for (int k = MESH_INFLUENCES - 1; k >= 0; k--) {
        float w = exact ? kept[k] / fmaxf(total, 1e-9f) : fminf(1, kept[k]);
        int byte = index[k] < 0 ? 0 : (int)(w * 255 + 0.5f);
        byte = exact && k == 0 ? left : byte < left ? byte : left;
        left -= byte;
        bytes[k] = (uint8_t)byte;
        which[k] = (uint8_t)(byte > 0 ? index[k] : MESH_NONE);
    }
}

static void write_owners(Mesh *mesh, uint32_t at, const Owners *owners)
{
    float weights[SURFACE_OWNERS];
    uint8_t which[MESH_INFLUENCES];
    memcpy(weights, owners->weight, sizeof weights);
    to_bytes(weights, SURFACE_OWNERS, false, which, mesh->muscle_weight[at]);
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        bool used = which[k] != MESH_NONE && owners->muscle[which[k]] >= 0;
        mesh->muscle[at][k] = (uint8_t)(used ? owners->muscle[which[k]] : MESH_NONE);
    }
}

static uint8_t to_byte(float x)
{
    return (uint8_t)(fmaxf(0, fminf(1, x)) * 255 + 0.5f);
}

static void write_vertex(Mesh *mesh, uint32_t at, const Surface *surface, int i, const Plan *plan)
{
    mesh->position[at] = surface->position[i];
    mesh->normal[at] = surface->normal[i];
    mesh->fibre[at] = surface->fibre[i];
    write_owners(mesh, at, &surface->owners[i]);
    to_bytes(&surface->follow[i * PLAN_MAX_JOINTS], plan->joint_count, true, mesh->joint[at],
             mesh->joint_weight[at]);
    mesh->occlusion_bare[at] = to_byte(surface->occlusion[0][i]);
    mesh->occlusion_dressed[at] = to_byte(surface->occlusion[1][i]);
    mesh->cavity[at] = (int8_t)(surface->cavity[i] * 127);
    float x = surface->position[i].x;
    mesh->side[at] = (uint8_t)(x > 0 ? SIDE_LEFT : x < 0 ? SIDE_RIGHT : SIDE_MIDDLE);
}

/* The parts that a piece comes in: skin that is seen, under cloth, in shoes; or a colour each. */
enum { WHOLE, COVERED, IN_SHOES, SHARES, ACCENT = COVERED };

static int share_of(const Piece *piece, bool is_skin, int triangle)
{
    if (!is_skin)
        return figure_is_accent(piece, triangle) ? ACCENT : WHOLE;
    if (!figure_is_covered(&piece->surface, triangle))
        return WHOLE;
    return figure_is_foot(&piece->surface, triangle) ? IN_SHOES : COVERED;
}

/* How a part looks, and when it is drawn. */
typedef struct {
    const char *name, *ending;
    const float *colour;
    float roughness;
    uint32_t dress;
} Look;

static Look look_of_skin(const Solid *skin, int share)
{
    static const char *const endings[SHARES] = { "", "_covered", "_in_shoes" };
    static const uint32_t dresses[SHARES] = { MESH_DRESSED | MESH_BARE | MESH_BAREFOOT, MESH_BARE,
                                              MESH_BARE | MESH_BAREFOOT };
    return (Look){ skin->name, endings[share], skin->colour, skin->roughness, dresses[share] };
}

static Look look_of_garment(const Garment *garment, int share)
{
    return (Look){ garment->name, share == ACCENT ? "_hem" : "",
                   share == ACCENT ? garment->hem_colour : garment->colour, garment->roughness,
                   garment->dress };
}

static Look look_of_solid(const Solid *solid, int share)
{
    return (Look){ solid->name, share == ACCENT ? "_accent" : "",
                   share == ACCENT ? solid->accent_colour : solid->colour, solid->roughness,
                   solid->dress };
}

static void describe(MeshPart *part, const Piece *piece, bool is_skin, int share)
{
    Look look = is_skin          ? look_of_skin(piece->solid, share)
                : piece->garment ? look_of_garment(piece->garment, share)
                                 : look_of_solid(piece->solid, share);
    text_format(part->name, MESH_NAME, "%s%s", look.name, look.ending);
    memcpy(part->colour, look.colour, sizeof part->colour);
    part->roughness = look.roughness;
    part->dress = look.dress;
    part->is_skin = is_skin;
}

static void add_part(Mesh *mesh, const Piece *piece, int share, uint32_t base, uint32_t *next)
{
    bool is_skin = base == 0;
    MeshPart *part = &mesh->parts[mesh->part_count];
    *part = (MeshPart){ .first_index = *next };
    for (int t = 0; t < piece->surface.triangle_count; t++) {
        if (share_of(piece, is_skin, t) != share)
            continue;
        for (int k = 0; k < 3; k++)
            mesh->index[(*next)++] = base + piece->surface.triangle[3 * t + k];
    }
    part->index_count = *next - part->first_index;
    if (part->index_count == 0)
        return;
    describe(part, piece, is_skin, share);
    mesh->part_count++;
    uint32_t *indices = &mesh->index[part->first_index];
    meshopt_optimizeVertexCache(indices, indices, part->index_count, mesh->vertex_count);
}

static bool reorder_vertices(Mesh *mesh)
{
    size_t count = mesh->vertex_count;
    unsigned int *remap = malloc((count + 1) * sizeof *remap);
    if (!remap) {
        log_error("out of memory for the order of vertices");
        return false;
    }
    meshopt_optimizeVertexFetchRemap(remap, mesh->index, mesh->index_count, count);
    meshopt_remapIndexBuffer(mesh->index, mesh->index, mesh->index_count, remap);
    struct {
        void *data;
        size_t size;
    } streams[] = {
        { mesh->position, sizeof *mesh->position },
        { mesh->normal, sizeof *mesh->normal },
        { mesh->fibre, sizeof *mesh->fibre },
        { mesh->muscle, sizeof *mesh->muscle },
        { mesh->muscle_weight, sizeof *mesh->muscle_weight },
        { mesh->joint, sizeof *mesh->joint },
        { mesh->joint_weight, sizeof *mesh->joint_weight },
        { mesh->occlusion_bare, 1 },
        { mesh->occlusion_dressed, 1 },
        { mesh->cavity, 1 },
        { mesh->side, 1 },
    };
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        meshopt_remapVertexBuffer(streams[i].data, streams[i].data, count, streams[i].size, remap);
    free(remap);
    return true;
}

bool figure_to_mesh(const Figure *figure, Mesh *out)
{
    const Plan *plan = figure->plan;
    *out = (Mesh){ .muscle_count = (uint32_t)plan->muscle_count,
                   .joint_count = (uint32_t)plan->joint_count };
    for (int i = 0; i < figure->count; i++) {
        out->vertex_count += (uint32_t)figure->pieces[i].surface.vertex_count;
        out->index_count += (uint32_t)figure->pieces[i].surface.triangle_count * 3;
    }
    if (!mesh_allocate(out))
        return false;
    memcpy(out->muscles, plan->muscles, sizeof plan->muscles);
    for (int j = 0; j < plan->joint_count; j++)
        text_copy(out->joints[j], MESH_NAME, plan->joints[j]);
    uint32_t base = 0, next = 0;
    for (int i = 0; i < figure->count; i++) {
        const Piece *piece = &figure->pieces[i];
        for (int v = 0; v < piece->surface.vertex_count; v++)
            write_vertex(out, base + (uint32_t)v, &piece->surface, v, plan);
        for (int share = 0; share < SHARES; share++)
            add_part(out, piece, share, base, &next);
        base += (uint32_t)piece->surface.vertex_count;
    }
    if (reorder_vertices(out))
        return true;
    mesh_finish(out);
    return false;
}
