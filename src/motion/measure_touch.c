#include "motion/measure_work.h"

#include "core/text.h"
#include "motion/carry_stick.h"
#include "motion/strap_fit.h"

#include <math.h>

static const float stick_give = 0.005f; /* metres */

static const char *patch_name(const MeasureRun *run, int contact)
{
    return run->solver->patches.patches[run->problem.contacts[contact].patch].name;
}

/* What is beside the body where the moment has it. */
void measure_place_props(MeasureRun *run, const ClipFrame *frame)
{
    int prop = 0;
    for (int s = 0; s < run->problem.surface_count && prop < frame->prop_count; s++) {
        Surface *surface = &run->problem.surfaces[s];
        if (prop_kind_find(run->stage.surface[s]) < 0)
            continue;
        if (surface->kind != SURFACE_PLANE)
            surface->at = frame->props[prop].at;
        if (frame->props[prop].kind == PROP_CHAIR) /* which is placed by its top */
            surface->at.y -= surface->half.y;
        if (surface->kind == SURFACE_CYLINDER)
            surface->axis = glms_quat_rotatev(frame->props[prop].turn, (vec3s){ { 1, 0, 0 } });
        prop++;
    }
}

void measure_contacts(MeasureRun *run, bool at_end)
{
    for (int c = 0; c < run->problem.contact_count; c++) {
        ContactKind kind = run->problem.contacts[c].kind;
        bool touches = kind == CONTACT_REST || kind == CONTACT_LIMB; /* others only lead there */
        if (touches && (at_end || run->held[c]))
            measure_note(run, MEASURE_CONTACT, fabsf(run->solution.residual[c]),
                         patch_name(run, c));
    }
}

/* On the way a ball that lies on nothing is in a hand, or the body presses it. */
void measure_carried(MeasureRun *run, const Pose *pose)
{
    const SolveProblem *room = &run->problem;
    for (int s = 0; s < room->surface_count; s++) {
        const Surface *ball = &room->surfaces[s];
        if (ball->kind != SURFACE_BALL ||
            surface_ball_lies(room->surfaces, room->surface_count, s))
            continue;
        measure_note(run, MEASURE_CONTACT, solve_skin_distance(run->solver, pose, ball, NULL),
                     run->stage.surface[s]);
    }
}

/* On the way a stick is in a hand, and in the body no deeper than where it is rolled from. */
void measure_stick(MeasureRun *run, const ClipFrame *frame)
{
    const ClipKey *start = &run->clip->moves[CLIP_IN].keys[0];
    bool way = run->move == CLIP_ENTER || run->move == CLIP_LEAVE;
    for (int p = 0; way && p < frame->prop_count; p++) {
        if (frame->props[p].kind != PROP_STICK)
            continue;
        const Solver *solver = run->solver;
        StickFit pressed = carry_stick_fit(solver, &run->samples, &start->pose, &start->props[p]);
        StickFit fit = carry_stick_fit(solver, &run->samples, &frame->pose, &frame->props[p]);
        measure_note(run, MEASURE_CONTACT, fit.off, "stick");
        measure_note(run, MEASURE_SUNK, fit.deep - fmaxf(stick_give, pressed.deep), "stick");
    }
}

/* Both hands have it in the exercise, one at least on the way, unless it lies on the floor. */
void measure_strap(MeasureRun *run, const ClipFrame *frame)
{
    const Solver *solver = run->solver;
    bool way = run->move == CLIP_ENTER || run->move == CLIP_LEAVE;
    for (int p = 0; p < frame->prop_count; p++) {
        const Prop *strap = &frame->props[p];
        if (strap->kind != PROP_STRAP)
            continue;
        StrapFit fit = strap_fit(solver, &run->samples, &frame->pose, strap);
        float off = way ? fminf(fminf(fit.off[0], fit.off[1]), fit.over_floor)
                        : fmaxf(fit.off[0], fit.off[1]);
        measure_note(run, MEASURE_CONTACT, off, "strap");
        measure_note(run, MEASURE_SUNK, fit.deep, "strap");
        measure_note(run, MEASURE_LENGTH,
                     fabsf(strap_length(strap) - solver->sizes.of[PROP_STRAP].depth), "strap");
    }
}

void measure_depth(MeasureRun *run)
{
    const Solution *solution = &run->solution;
    const LimbSet *limbs = &run->solver->limbs;
    char pair[2 * SKELETON_NAME];
    if (solution->sunk_in >= 0)
        measure_note(run, MEASURE_SUNK, solution->sunk, run->stage.surface[solution->sunk_in]);
    if (solution->limb_own < 0 || solution->limb_other < 0)
        return;
    text_format(pair, sizeof pair, "%s in %s", limbs->limbs[solution->limb_own].name,
                limbs->limbs[solution->limb_other].name);
    measure_note(run, MEASURE_LIMB, solution->limb_sunk, pair);
}
