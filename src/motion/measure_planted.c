#include "motion/measure_work.h"

#include "core/count.h"

static const float touching = 0.004f, drawn_speed = 0.05f; /* metres, metres a second */

void measure_list_planted(MeasureRun *run)
{
    static const char *const words[] = { "heel_l",      "heel_r",      "ball_inner_l",
                                         "ball_inner_r", "ball_outer_l", "ball_outer_r",
                                         "palm_heel_l", "palm_heel_r", "palm_head_l",
                                         "palm_head_r" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        int patch = patch_index(&run->solver->patches, words[i]);
        if (patch < 0)
            continue;
        run->planted[run->planted_count++] = (Planted){ .patch = patch, .surface = -1 };
        run->watched[patch] = true;
    }
    for (int c = 0; c < run->problem.contact_count; c++)
        run->watched[run->problem.contacts[c].patch] = true;
}

void measure_lift_all(MeasureRun *run)
{
    for (int i = 0; i < run->planted_count; i++)
        run->planted[i].surface = -1;
}

static int surface_under(const MeasureRun *run, const Patch *patch)
{
    for (int s = 0; s < run->problem.surface_count; s++) {
        const Surface *surface = &run->problem.surfaces[s];
        bool still = surface->kind == SURFACE_PLANE || surface->kind == SURFACE_BOX;
        if (still && fabsf(contact_distance(patch, run->skin.position, surface)) < touching)
            return s;
    }
    return -1;
}

/* Along the surface: what comes to lie more firmly, or is about to leave it, does not slide. */
static float slid(const Surface *surface, vec3s from, vec3s to)
{
    vec3s way = glms_vec3_sub(to, from), normal = surface_gradient(surface, to);
    return glms_vec3_norm(glms_vec3_sub(way, glms_vec3_scale(normal, glms_vec3_dot(way, normal))));
}

/* On the way into place a foot may also be drawn along the floor. */
void measure_slides(MeasureRun *run)
{
    bool way = run->move == CLIP_ENTER || run->move == CLIP_LEAVE;
    for (int i = 0; i < run->planted_count; i++) {
        Planted *planted = &run->planted[i];
        const Patch *patch = &run->solver->patches.patches[planted->patch];
        int under = surface_under(run, patch);
        vec3s at = patch_middle(patch, run->skin.position);
        bool drawn =
            way ? glms_vec3_distance(at, planted->last) > drawn_speed * run->step : planted->steps;
        planted->last = at;
        if (under >= 0 && under == planted->surface && !drawn)
            measure_note(run, MEASURE_SLIDE, slid(&run->problem.surfaces[under], planted->at, at),
                         patch->name);
        else
            planted->at = at;
        planted->surface = under;
    }
}
