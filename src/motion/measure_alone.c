#include "motion/measure_alone.h"

#include <math.h>

enum { PER_KEY = 2 };

/* Metres: what is so near has it in hand; less does not show from one moment to the next. */
static const float at_it = 0.01f, shows = 1e-5f;

typedef struct {
    const Solver *solver;
    const Clip *clip;
    MeasureAlone props[PROP_MAX];
} Run;

/* Boxes and rollers as what they take up. */
static Surface surface_of(const Prop *prop)
{
    vec3s at = prop->at;
    if (prop->kind == PROP_BALL)
        return surface_ball(at, prop->half.y);
    if (prop->kind == PROP_ROLLER || prop->kind == PROP_STICK)
        return surface_cylinder(at, glms_quat_rotatev(prop->turn, (vec3s){ { 1, 0, 0 } }),
                                prop->half.y, 2 * prop->half.x);
    if (prop->kind == PROP_CHAIR)
        at.y -= prop->half.y;
    return surface_box(at, prop->half);
}

static bool is_touched(const Run *run, const ClipFrame *frame, int prop)
{
    const Surface surface = surface_of(&frame->props[prop]);
    return solve_skin_distance(run->solver, &frame->pose, &surface, NULL) < at_it;
}

/* Of its middle, or of its side where it turns. */
static float way_of(const Prop *before, const Prop *now)
{
    versors turn = glms_quat_mul(now->turn, glms_quat_conjugate(before->turn));
    float angle = 2 * acosf(fminf(1, fabsf(turn.w)));
    return fmaxf(glms_vec3_distance(before->at, now->at), angle * now->half.y);
}

static void note_step(Run *run, const ClipFrame *before, const ClipFrame *now, ClipMoveName move,
                      float seconds)
{
    for (int p = 0; p < now->prop_count && p < before->prop_count; p++) {
        float way = way_of(&before->props[p], &now->props[p]);
        if (now->props[p].kind == PROP_STRAP || way < shows ||
            (is_touched(run, before, p) && is_touched(run, now, p)))
            continue;
        MeasureAlone *own = &run->props[p];
        if (own->way == 0)
            *own = (MeasureAlone){ .kind = now->props[p].kind, .move = move, .seconds = seconds };
        own->way += way;
    }
}

static void run_move(Run *run, ClipMoveName name, ClipFrame *before)
{
    const ClipMove *move = &run->clip->moves[name];
    int count = (move->key_count - 1) * PER_KEY;
    for (int i = 0; i <= count; i++) {
        ClipFrame frame;
        float along = (float)i / (float)count;
        clip_sample(&frame, run->clip, run->solver->skeleton, name, along, SIDE_LEFT);
        if (before->prop_count > 0)
            note_step(run, before, &frame, name, along * move->seconds);
        *before = frame;
    }
}

MeasureAlone measure_alone(const Solver *solver, const Clip *clip)
{
    Run run = { .solver = solver, .clip = clip };
    ClipFrame before = { .prop_count = 0 };
    MeasureAlone farthest = { 0 };
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        if (clip->moves[m].key_count > 1)
            run_move(&run, (ClipMoveName)m, &before);
    for (int p = 0; p < clip->prop_count; p++)
        if (run.props[p].way > farthest.way)
            farthest = run.props[p];
    return farthest;
}
