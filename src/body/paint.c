#include "body/paint.h"

#include "body/region.h"

#include <math.h>

/* The other half of the body is as far outside as this one is inside, so that the border runs along
 * the middle. */
static float on_side(float inside, Side of_vertex, Side side)
{
    if (inside <= 0 || side == SIDE_MIDDLE || of_vertex == side)
        return inside;
    return of_vertex == SIDE_MIDDLE ? 0 : -inside;
}

static uint8_t to_byte(float inside)
{
    float value = PAINT_BORDER + inside * (127.0f / REGION_FULL);
    return (uint8_t)fmaxf(0, fminf(255, roundf(value)));
}

void paint_part(const Mesh *mesh, const bool *set, Side side, bool by_area, uint8_t *out,
                size_t stride)
{
    RegionTable table = region_table(mesh, by_area);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        float inside = on_side(region_margin(&table, mesh, v, set), (Side)mesh->side[v], side);
        out[v * stride] = to_byte(inside);
    }
}

/* One side's muscles; the set says which have a colour. */
typedef struct {
    float strain[MESH_MAX_MUSCLES], lit[MESH_MAX_MUSCLES];
    bool set[MESH_MAX_MUSCLES];
} SideStrain;

typedef struct {
    float inside;             /* as region_margin */
    float strain, lit, share; /* mean of what is coloured; share 0: nothing is */
} Tint;

static SideStrain take_side(const Mesh *mesh, const PaintStrain *of, const PaintLit *lit, Side side)
{
    SideStrain out = { .set = { false } };
    for (uint32_t i = 0; i < mesh->muscle_count; i++) {
        float strain = side == SIDE_RIGHT ? of[i].right : of[i].left;
        out.set[i] = !isnan(strain);
        out.strain[i] = out.set[i] ? fmaxf(-1, fminf(1, strain)) : 0;
        out.lit[i] = !lit ? 1 : side == SIDE_RIGHT ? lit[i].right : lit[i].left;
    }
    return out;
}

/* Weights count by their cube: a muscle keeps its own colour up to near its border. */
static Tint find_tint(const RegionTable *table, const Mesh *mesh, uint32_t vertex,
                      const SideStrain *side)
{
    Tint tint = { .inside = region_margin(table, mesh, vertex, side->set) };
    for (int i = 0; i < MESH_INFLUENCES; i++) {
        uint8_t muscle = mesh->muscle[vertex][i];
        if (muscle == MESH_NONE || !side->set[muscle])
            continue;
        float weight = (float)mesh->muscle_weight[vertex][i] / REGION_FULL;
        float share = weight * weight * weight;
        tint.strain += share * side->strain[muscle];
        tint.lit += share * side->lit[muscle];
        tint.share += share;
    }
    return tint;
}

static Tint mix_sides(Tint left, Tint right)
{
    return (Tint){ 0.5f * (left.inside + right.inside), left.strain + right.strain,
                   left.lit + right.lit, left.share + right.share };
}

void paint_strain(const Mesh *mesh, const PaintStrain *of, uint8_t *out, size_t stride)
{
    paint_strain_lit(mesh, of, NULL, out, stride);
}

typedef struct {
    RegionTable table;
    SideStrain left, right;
    bool lit;
} StrainPaint;

typedef struct {
    bool known;
    uint8_t level, inside;
} StrainBytes;

static StrainBytes bytes_at(const StrainPaint *paint, const Mesh *mesh, uint32_t v)
{
    Side side = (Side)mesh->side[v];
    const SideStrain *own = side == SIDE_RIGHT ? &paint->right : &paint->left;
    Tint tint = find_tint(&paint->table, mesh, v, own);
    if (side == SIDE_MIDDLE)
        tint = mix_sides(tint, find_tint(&paint->table, mesh, v, &paint->right));
    float level = tint.share > 0 ? 1 + 127 * (1 + tint.strain / tint.share) : 0;
    bool glows = tint.inside > 0 && paint->lit;
    float inside = glows ? tint.inside * tint.lit / tint.share : tint.inside;
    return (StrainBytes){ true, (uint8_t)roundf(level), to_byte(inside) };
}

/* Most vertices are wholly of one muscle or, like cloth, of none, which is muscle_count here: all
 * of those on a side come out alike. -1: any other. */
static int whole_muscle(const Mesh *mesh, uint32_t v)
{
    const uint8_t *weight = mesh->muscle_weight[v], *muscle = mesh->muscle[v];
    bool none = true;
    for (int i = 0; i < MESH_INFLUENCES; i++)
        none = none && (weight[i] == 0 || muscle[i] == MESH_NONE);
    if (none)
        return (int)mesh->muscle_count;
    return weight[0] == REGION_FULL && muscle[0] != MESH_NONE ? muscle[0] : -1;
}

void paint_strain_lit(const Mesh *mesh, const PaintStrain *of, const PaintLit *lit, uint8_t *out,
                      size_t stride)
{
    StrainBytes alike[MESH_MAX_MUSCLES + 1][SIDE_RIGHT + 1] = { { { false, 0, 0 } } };
    const StrainPaint paint = { region_table(mesh, false), take_side(mesh, of, lit, SIDE_LEFT),
                                take_side(mesh, of, lit, SIDE_RIGHT), lit != NULL };
    for (uint32_t v = 0; v < mesh->vertex_count; v++, out += stride) {
        int whole = whole_muscle(mesh, v);
        StrainBytes one, *bytes = whole < 0 ? &one : &alike[whole][mesh->side[v]];
        if (whole < 0 || !bytes->known)
            *bytes = bytes_at(&paint, mesh, v);
        out[0] = bytes->level;
        out[1] = bytes->inside;
    }
}

void paint_none(const Mesh *mesh, uint8_t *out, size_t stride)
{
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        out[v * stride] = 0;
}
