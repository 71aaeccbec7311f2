#include "sculpt/sculpt.h"

#include "core/log.h"
#include "sculpt/figure.h"
#include "sculpt/garment.h"
#include "sculpt/occlusion.h"
#include "sculpt/simplify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float follow_width = 0.016f;  /* joints blend over about this           */
static const float border_price = 0.0045f; /* of losing a muscle's border, metres    */
static const float cloth_border_price = 0.003f;
static const float finer_reach = 0.16f; /* from the line of a bone                */

static float distance_to_bone(const Bone *bone, vec3s p)
{
    vec3s off = glms_vec3_sub(p, bone->origin);
    float along = fmaxf(0, fminf(1.5f * bone->length, glms_vec3_dot(off, bone->along)));
    return glms_vec3_norm(glms_vec3_sub(off, glms_vec3_scale(bone->along, along)));
}

/* Density wanted at each vertex; fades out where the finer part ends. */
static float *find_importance(const Surface *surface, const Plan *plan)
{
    float *importance = malloc(((size_t)surface->vertex_count + 1) * sizeof *importance);
    for (int i = 0; importance && i < surface->vertex_count; i++) {
        importance[i] = 1;
        for (int k = 0; k < plan->finer_count; k++) {
            float d = distance_to_bone(&plan->bones[plan->finer[k].bone], surface->position[i]);
            float near = fmaxf(0, fminf(1, (finer_reach - d) / 0.05f));
            importance[i] = fmaxf(importance[i], 1 + (plan->finer[k].factor - 1) * near);
        }
    }
    return importance;
}

static float cloth_distance(const Plan *plan, vec3s p)
{
    float s = clip_distance(plan, &plan->hidden, p);
    for (int i = 0; i < plan->garment_count; i++)
        s = fminf(s, clip_distance(plan, &plan->garments[i].clips, p));
    return s;
}

static bool simplify_skin(Surface *skin, const Plan *plan, int triangles)
{
    float *importance = find_importance(skin, plan);
    SimplifyDesc desc = { .triangles = triangles,
                          .importance = importance,
                          .border_price = border_price,
                          .lines = { FIGURE_COVERED },
                          .line_count = 1 };
    bool ok = importance && surface_simplify(skin, &desc) && surface_calm_normals(skin);
    free(importance);
    return ok;
}

/* Each garment's part of the budget is its part of all cloth. */
static bool make_garments(Figure *figure, const Grid *grid, int budget)
{
    const Plan *plan = figure->plan;
    const Surface *skin = &figure->pieces[0].surface;
    double total = 0;
    for (int i = 0; i < plan->garment_count; i++) {
        Piece *piece = &figure->pieces[figure->count++];
        piece->garment = &plan->garments[i];
        if (!garment_make(&piece->surface, skin, grid, piece->garment) ||
            !surface_cavity(&piece->surface) || !figure_dress_owners(&piece->surface, skin))
            return false;
        total += piece->surface.triangle_count;
    }
    for (int i = 1; i < figure->count; i++) {
        Piece *piece = &figure->pieces[i];
        SimplifyDesc desc = { .lines = { 0, -piece->garment->hem },
                              .line_count = 2,
                              .border_price = cloth_border_price,
                              .triangles = (int)(budget * piece->surface.triangle_count / total) };
        if (!surface_simplify(&piece->surface, &desc))
            return false;
    }
    return true;
}

static bool make_skin(Figure *figure, Grid *grid, float cell_scale)
{
    Piece *piece = &figure->pieces[figure->count++];
    piece->solid = &figure->plan->solids[0];
    Surface *skin = &piece->surface;
    if (!grid_build(grid, figure->plan, 0, cell_scale) || !surface_from_grid(skin, grid) ||
        !surface_keep_largest(skin) || !surface_own(skin, grid) ||
        !surface_even_out(skin, figure->plan) || !surface_calm_normals(skin) ||
        !surface_cavity(skin))
        return false;
    for (int i = 0; i < skin->vertex_count; i++)
        skin->clip[i] = cloth_distance(figure->plan, skin->position[i]);
    return surface_cut(skin, FIGURE_COVERED, true);
}

/* The line between a solid's two colours. */
static bool cut_accent(Surface *surface, const Plan *plan, const Solid *solid)
{
    if (solid->accent.count == 0)
        return true;
    for (int i = 0; i < surface->vertex_count; i++)
        surface->clip[i] = clip_distance(plan, &solid->accent, surface->position[i]);
    return surface_cut(surface, 0, true);
}

static bool make_solid(Figure *figure, int solid, float cell_scale)
{
    Grid grid;
    Piece *piece = &figure->pieces[figure->count++];
    piece->solid = &figure->plan->solids[solid];
    bool ok = grid_build(&grid, figure->plan, solid, cell_scale) &&
              surface_from_grid(&piece->surface, &grid) &&
              cut_accent(&piece->surface, figure->plan, piece->solid) &&
              surface_cavity(&piece->surface) &&
              surface_follow(&piece->surface, &grid, follow_width);
    grid_finish(&grid);
    return ok;
}

static bool make_solids(Figure *figure, float cell_scale, int budget)
{
    const Plan *plan = figure->plan;
    int first = figure->count;
    double total = 0;
    for (int i = 1; i < plan->solid_count; i++) {
        if (!make_solid(figure, i, cell_scale))
            return false;
        total += figure->pieces[figure->count - 1].surface.triangle_count *
                 (double)plan->solids[i].share;
    }
    for (int i = first; i < figure->count; i++) {
        Surface *surface = &figure->pieces[i].surface;
        double share = surface->triangle_count * (double)figure->pieces[i].solid->share / total;
        SimplifyDesc desc = { .triangles = (int)(budget * share) * (surface->half ? 1 : 2),
                              .line_count = figure->pieces[i].solid->accent.count > 0 };
        if (!surface_simplify(surface, &desc))
            return false;
    }
    return true;
}

/* What is under cloth casts nothing on it. */
static bool casts_dressed(const void *owner, int surface, int triangle)
{
    const Figure *figure = owner;
    return surface > 0 || !figure_is_covered(&figure->pieces[0].surface, triangle);
}

/* Skin beside a hem never goes black, and what is in shoes is seen without them. */
static void light_skin(Surface *skin)
{
    for (int i = 0; i < skin->vertex_count; i++)
        skin->occlusion[1][i] = fmaxf(skin->occlusion[1][i], 0.6f * skin->occlusion[0][i]);
    for (int t = 0; t < skin->triangle_count; t++)
        for (int k = 0; k < 3 && figure_is_covered(skin, t) && figure_is_foot(skin, t); k++) {
            uint32_t v = skin->triangle[3 * t + k];
            skin->occlusion[1][v] = skin->occlusion[0][v];
        }
}

static bool bake_light(Figure *figure)
{
    Surface *bare[FIGURE_MAX_PIECES], *dressed[FIGURE_MAX_PIECES];
    int bare_count = 0;
    for (int i = 0; i < figure->count; i++) {
        Piece *piece = &figure->pieces[i];
        dressed[i] = &piece->surface;
        if (piece->solid && piece->solid->dress & MESH_BARE)
            bare[bare_count++] = &piece->surface;
    }
    if (!occlusion_bake(bare, bare_count, 0, NULL, NULL) ||
        !occlusion_bake(dressed, figure->count, 1, casts_dressed, figure))
        return false;
    light_skin(&figure->pieces[0].surface);
    for (int i = 1; i < figure->count; i++)
        if (!figure->pieces[i].solid || !(figure->pieces[i].solid->dress & MESH_BARE))
            memcpy(figure->pieces[i].surface.occlusion[0], figure->pieces[i].surface.occlusion[1],
                   (size_t)figure->pieces[i].surface.vertex_count * sizeof(float));
    return true;
}

static bool make_figure(Figure *figure, const SculptDesc *desc)
{
    Grid grid = { 0 };
    Surface *skin = &figure->pieces[0].surface;
    bool ok = make_skin(figure, &grid, desc->cell_scale) &&
              make_garments(figure, &grid, desc->cloth_triangles / 2) &&
              simplify_skin(skin, figure->plan, desc->skin_triangles / 2) &&
              surface_follow(skin, &grid, follow_width);
    for (int i = 1; ok && i < figure->count; i++)
        ok = figure_dress_joints(&figure->pieces[i].surface, skin, figure->pieces[i].garment->sewn);
    for (int i = 1; ok && i < figure->count; i++)
        ok = figure_join_edge(skin, &figure->pieces[i].surface, figure->pieces[i].garment->sewn);
    grid_finish(&grid);
    ok = ok && make_solids(figure, desc->cell_scale, desc->solid_triangles / 2);
    for (int i = 0; ok && i < figure->count; i++)
        ok = !figure->pieces[i].surface.half ||
             surface_mirror(&figure->pieces[i].surface, figure->plan);
    return ok && bake_light(figure);
}

bool sculpt_build(Mesh *out, const char *folder, const char *build, const SculptDesc *wanted)
{
    SculptDesc desc = *wanted;
    desc.cell_scale = desc.cell_scale > 0 ? desc.cell_scale : 1;
    desc.skin_triangles = desc.skin_triangles > 0 ? desc.skin_triangles : 42000;
    desc.cloth_triangles = desc.cloth_triangles > 0 ? desc.cloth_triangles : 9000;
    desc.solid_triangles = desc.solid_triangles > 0 ? desc.solid_triangles : 8000;
    *out = (Mesh){ 0 };
    Plan *plan = plan_create(folder, build);
    Figure *figure = plan ? calloc(1, sizeof *figure) : NULL;
    bool ok = figure != NULL;
    if (ok) {
        figure->plan = plan;
        ok = make_figure(figure, &desc) && figure_to_mesh(figure, out);
        for (int i = 0; i < figure->count; i++)
            surface_finish(&figure->pieces[i].surface);
    }
    free(figure);
    plan_destroy(plan);
    return ok;
}
