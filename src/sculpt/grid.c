#include "sculpt/grid.h"

#include "core/log.h"
#include "sculpt/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float outside_value = 0.05f; /* stands for "far" in samples that were skipped */
static const float list_margin = 0.062f;
static const float filled_value = -2e-4f;

Block *grid_block(const Grid *grid, int x, int y, int z)
{
    if (x < 0 || y < 0 || z < 0 || x >= grid->size[0] || y >= grid->size[1] || z >= grid->size[2])
        return NULL;
    Block *block = &grid->blocks[(z * grid->size[1] + y) * grid->size[0] + x];
    return block->cells ? block : NULL;
}

const StrandList *grid_list(const Grid *grid, vec3s point)
{
    vec3s q = glms_vec3_scale(glms_vec3_sub(point, grid->low), 1 / grid->edge);
    const Block *block = grid_block(grid, (int)floorf(q.x), (int)floorf(q.y), (int)floorf(q.z));
    return block ? &block->list : &grid->all;
}

float grid_value(const Grid *grid, vec3s point, FieldDetail detail)
{
    if (!grid->whole)
        point.x = fabsf(point.x);
    return field_value(grid->plan, grid_list(grid, point), point, detail);
}

float grid_gradient(const Grid *grid, vec3s point, vec3s *gradient)
{
    bool flip = !grid->whole && point.x < 0;
    if (flip)
        point.x = -point.x;
    float f = field_gradient(grid->plan, grid_list(grid, point), point, gradient);
    if (flip)
        gradient->x = -gradient->x;
    return f;
}

static bool is_here(const Plan *plan, const Strand *strand, int solid)
{
    return plan->shapes[strand->shape].solid == solid;
}

static bool list_all(StrandList *list, const Plan *plan, int solid)
{
    list->refs = malloc(sizeof *list->refs * PLAN_MAX_STRANDS * 2);
    if (!list->refs)
        return false;
    for (int i = 0; i < plan->strand_count; i++)
        for (int side = 0;
             is_here(plan, &plan->strands[i], solid) && side <= plan->strands[i].paired; side++)
            list->refs[list->count++] = (StrandRef){ (uint16_t)i, side == 1 };
    return true;
}

static void find_bounds(const Plan *plan, int solid, vec3s *low, vec3s *high)
{
    *low = glms_vec3_fill(9);
    *high = glms_vec3_fill(-9);
    for (int i = 0; i < plan->strand_count; i++) {
        const Strand *strand = &plan->strands[i];
        if (!is_here(plan, strand, solid) || strand->kind != STRAND_SOLID)
            continue;
        for (int k = 0; k < strand->tube.sample_count; k++) {
            const TubeSample *s = &strand->tube.samples[k];
            float r = fmaxf(s->half_width, s->half_depth);
            *low = glms_vec3_minv(*low, glms_vec3_subs(s->centre, r));
            *high = glms_vec3_maxv(*high, glms_vec3_adds(s->centre, r));
            if (strand->paired)
                low->x = fminf(low->x, -s->centre.x - r);
        }
    }
    *low = glms_vec3_subs(*low, 0.012f);
    *high = glms_vec3_adds(*high, 0.016f);
}

typedef struct {
    StrandRef ref;
    float distance;
} Candidate;

/* Nearest first, so that the field can stop early; ties by place in the plan. */
static int compare_candidates(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    int i = x->ref.strand * 2 + x->ref.mirrored, k = y->ref.strand * 2 + y->ref.mirrored;
    return i - k;
}

static int compare_refs(const void *a, const void *b)
{
    const StrandRef *x = a, *y = b;
    return (x->strand * 2 + x->mirrored) - (y->strand * 2 + y->mirrored);
}

/* Strands that may matter within radius of centre. Charts go last, in file order: they lie on top
 * of one another. fine is set when a fine shape's surface is within. */
static bool list_near(StrandList *out, const Grid *grid, vec3s centre, float radius, bool *fine)
{
    Candidate near[2 * PLAN_MAX_STRANDS];
    StrandRef charts[2 * PLAN_MAX_STRANDS];
    int count = 0, chart_count = 0;
    *fine = false;
    for (int i = 0; i < grid->all.count; i++) {
        StrandRef ref = grid->all.refs[i];
        const Strand *strand = &grid->plan->strands[ref.strand];
        vec3s q = centre;
        q.x = ref.mirrored ? -q.x : q.x;
        float limit = radius + strand->tube.ball_radius + list_margin;
        if (glms_vec3_distance2(q, strand->tube.ball_centre) > limit * limit)
            continue;
        float along, d = tube_distance(&strand->tube, q, &along);
        if (d > radius * 1.25f + list_margin)
            continue;
        *fine = *fine || (grid->plan->shapes[strand->shape].fine && d < radius + 0.004f);
        if (strand->kind == STRAND_CHART)
            charts[chart_count++] = ref;
        else
            near[count++] = (Candidate){ ref, d };
    }
    *out = (StrandList){ 0 };
    if (count == 0)
        return true;
    qsort(near, (size_t)count, sizeof *near, compare_candidates);
    qsort(charts, (size_t)chart_count, sizeof *charts, compare_refs);
    out->refs = malloc((size_t)(count + chart_count) * sizeof *out->refs);
    if (!out->refs)
        return false;
    for (int i = 0; i < count; i++)
        out->refs[out->count++] = near[i].ref;
    for (int i = 0; i < chart_count; i++)
        out->refs[out->count++] = charts[i];
    return true;
}

/* Sampling of one block: each sample at most once. */
typedef struct {
    const Grid *grid;
    Block *block;
    vec3s low;
    char *done;
} Sampler;

static float sample(Sampler *s, int x, int y, int z)
{
    int side = s->block->cells + 1, at = (z * side + y) * side + x;
    if (!s->done[at]) {
        float step = s->grid->edge / (float)s->block->cells;
        vec3s p = { { (float)x * step, (float)y * step, (float)z * step } };
        p = glms_vec3_add(s->low, p);
        s->block->value[at] = field_value(s->grid->plan, &s->block->list, p, FIELD_FULL);
        s->done[at] = 1;
    }
    return s->block->value[at];
}

/* A quarter of the block: left alone when its corners tell that the surface is far. */
static void sample_part(Sampler *s, int x, int y, int z, int size)
{
    float least = 1e9f;
    int inside = 0;
    for (int k = 0; k < 8; k++) {
        float f = sample(s, x + (k & 1) * size, y + (k >> 1 & 1) * size, z + (k >> 2) * size);
        least = fminf(least, fabsf(f));
        inside += f < 0;
    }
    float diagonal = (float)size * s->grid->edge / (float)s->block->cells * 1.05f + 0.0015f;
    bool skip = (inside == 0 || inside == 8) && least > diagonal;
    int side = s->block->cells + 1;
    for (int k = z; k <= z + size; k++)
        for (int j = y; j <= y + size; j++)
            for (int i = x; i <= x + size; i++) {
                int at = (k * side + j) * side + i;
                if (!skip)
                    sample(s, i, j, k);
                else if (!s->done[at])
                    s->block->value[at] = inside ? -outside_value : outside_value;
            }
}

static bool sample_block(const Grid *grid, Block *block, vec3s low, float centre_value)
{
    int side = block->cells + 1, size = block->cells / 4;
    size_t samples = (size_t)(side * side * side);
    size_t cells = (size_t)(block->cells * block->cells * block->cells);
    block->value = malloc(samples * sizeof *block->value);
    block->vertex = malloc(cells * sizeof *block->vertex);
    char *done = calloc(samples, 1);
    if (!block->value || !block->vertex || !done) {
        free(done);
        return false;
    }
    for (size_t i = 0; i < samples; i++)
        block->value[i] = centre_value < 0 ? -outside_value : outside_value;
    for (size_t i = 0; i < cells; i++)
        block->vertex[i] = -1;
    Sampler sampler = { grid, block, low, done };
    for (int z = 0; z < block->cells; z += size)
        for (int y = 0; y < block->cells; y += size)
            for (int x = 0; x < block->cells; x += size)
                sample_part(&sampler, x, y, z, size);
    free(done);
    return true;
}

static bool build_block(Grid *grid, int id)
{
    int x = id % grid->size[0], y = id / grid->size[0] % grid->size[1];
    int z = id / grid->size[0] / grid->size[1];
    vec3s corner = { { (float)x * grid->edge, (float)y * grid->edge, (float)z * grid->edge } };
    vec3s low = glms_vec3_add(grid->low, corner);
    vec3s centre = glms_vec3_adds(low, 0.5f * grid->edge);
    float radius = grid->edge * 0.5f * 1.733f;
    bool fine;
    StrandList list;
    if (!list_near(&list, grid, centre, radius, &fine))
        return false;
    if (list.count == 0)
        return true;
    float f = field_value(grid->plan, &list, centre, FIELD_FULL);
    if (fabsf(f) > radius * 1.35f + 0.004f) {
        free(list.refs);
        return true;
    }
    Block *block = &grid->blocks[id];
    block->cells = fine ? BLOCK_FINE : BLOCK_COARSE;
    block->list = list;
    return sample_block(grid, block, low, f);
}

/* Surface nets put one vertex in a cell, so a cell must hold one sheet: its inside corners joined
 * by edges, its outside corners too. */
static bool one_sheet(int inside)
{
    for (int pass = 0; pass < 2; pass++) {
        int mask = pass ? ~inside & 255 : inside, reached = mask & -mask, before;
        if (!mask)
            continue;
        do {
            before = reached;
            for (int k = 0; k < 8; k++)
                for (int axis = 1; reached >> k & 1 && axis < 8; axis <<= 1)
                    if (mask >> (k ^ axis) & 1)
                        reached |= 1 << (k ^ axis);
        } while (reached != before);
        if (reached != mask)
            return false;
    }
    return true;
}

/* Sets the sample at a lattice point (BLOCK_FINE to a block) in every block that holds it. */
static void set_sample(Grid *grid, const int at[3], float value)
{
    for (int k = 0; k < 8; k++) {
        int block[3], local[3];
        bool twice = false, odd = false;
        for (int a = 0; a < 3; a++) {
            block[a] = (at[a] - (k >> a & 1)) >> 4;
            twice = twice || ((k >> a & 1) && block[a] == at[a] >> 4);
            local[a] = at[a] - BLOCK_FINE * block[a];
            odd = odd || (local[a] & 1);
        }
        Block *b = twice ? NULL : grid_block(grid, block[0], block[1], block[2]);
        if (!b || (b->cells == BLOCK_COARSE && odd))
            continue;
        int step = BLOCK_FINE / b->cells, side = b->cells + 1;
        b->value[(local[2] / step * side + local[1] / step) * side + local[0] / step] = value;
    }
}

static int cell_corner(const Block *block, int x, int y, int z, int k)
{
    int side = block->cells + 1;
    return ((z + (k >> 2)) * side + y + (k >> 1 & 1)) * side + x + (k & 1);
}

/* Fills the shallowest outside corner of a cell that holds two sheets; true when it did. */
static bool repair_cell(Grid *grid, Block *block, int id, const int cell[3])
{
    int inside = 0, best = -1;
    for (int k = 0; k < 8; k++)
        if (block->value[cell_corner(block, cell[0], cell[1], cell[2], k)] < 0)
            inside |= 1 << k;
    if (inside == 0 || inside == 255 || one_sheet(inside))
        return false;
    bool best_cures = false;
    float best_value = 0;
    for (int k = 0; k < 8; k++) {
        if (inside >> k & 1)
            continue;
        float f = block->value[cell_corner(block, cell[0], cell[1], cell[2], k)];
        bool cures = one_sheet(inside | 1 << k);
        if (best < 0 || cures > best_cures || (cures == best_cures && f < best_value)) {
            best = k;
            best_cures = cures;
            best_value = f;
        }
    }
    int step = BLOCK_FINE / block->cells,
        block_at[3] = { id % grid->size[0], id / grid->size[0] % grid->size[1],
                        id / grid->size[0] / grid->size[1] },
        at[3];
    for (int a = 0; a < 3; a++)
        at[a] = BLOCK_FINE * block_at[a] + step * (cell[a] + (best >> a & 1));
    set_sample(grid, at, filled_value);
    return true;
}

/* Filling never empties a sample, so this ends. */
static void repair_sheets(Grid *grid)
{
    int count = grid->size[0] * grid->size[1] * grid->size[2];
    for (int round = 0, repaired = 1; round < 20 && repaired; round++) {
        repaired = 0;
        for (int id = 0; id < count; id++) {
            Block *block = &grid->blocks[id];
            int n = block->cells;
            for (int cell = 0; cell < n * n * n; cell++) {
                int at[3] = { cell % n, cell / n % n, cell / n / n };
                repaired += repair_cell(grid, block, id, at);
            }
        }
    }
}

bool grid_build(Grid *grid, const Plan *plan, int solid, float cell_scale)
{
    vec3s high;
    *grid = (Grid){ .plan = plan,
                    .whole = plan->solids[solid].asymmetric,
                    .edge = plan->solids[solid].cell * cell_scale * BLOCK_COARSE };
    find_bounds(plan, solid, &grid->low, &high);
    if (!grid->whole)
        grid->low.x = 0;
    for (int a = 0; a < 3; a++)
        grid->size[a] = (int)((high.raw[a] - grid->low.raw[a]) / grid->edge) + 1;
    int count = grid->size[0] * grid->size[1] * grid->size[2];
    grid->blocks = calloc((size_t)count, sizeof *grid->blocks);
    bool ok = grid->blocks && list_all(&grid->all, plan, solid);
    PARALLEL_FOR_ALL(4, ok)
    for (int id = 0; id < count; id++)
        ok = ok && build_block(grid, id);
    if (!ok) {
        log_error("out of memory for the grid of %s", plan->solids[solid].name);
        grid_finish(grid);
        return false;
    }
    repair_sheets(grid);
    return true;
}

void grid_finish(Grid *grid)
{
    int count = grid->size[0] * grid->size[1] * grid->size[2];
    for (int id = 0; grid->blocks && id < count; id++) {
        free(grid->blocks[id].value);
        free(grid->blocks[id].vertex);
        free(grid->blocks[id].list.refs);
    }
    free(grid->blocks);
    free(grid->all.refs);
    *grid = (Grid){ 0 };
}
