#include "motion/measure_alone.h"

#include <math.h>

enum { PER_KEY = 2 };

/* Metres: what is so near has it in hand; less does not show from one moment to the next. */
static const float at_it = 0.01f, shows = 1e-5f;

typedef struct {
    const Solver *solver;
    const Clip *clip;
    MeasureAlone *alone;
    MeasureAlone props[PROP_MAX];
    Skinned skin;
    SolveProblem bare; /* nothing is asked of it: it only poses the skin */
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

static bool is_touched(Run *run, const ClipFrame *frame, int prop)
{
    Solution solution;
    const Surface surface = surface_of(&frame->props[prop]);
    solve_measure_skin(&solution, run->solver, &run->bare, &frame->pose, &run->skin);
    for (int i = 0; i < run->solver->span_count; i++) {
        SolveSpan span = run->solver->spans[i];
        for (uint32_t v = span.first; v < span.first + span.count; v++)
            if (surface_distance(&surface, run->skin.position[v]) < at_it)
                return true;
    }
    return false;
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

bool measure_alone(MeasureAlone *alone, const Solver *solver, const Clip *clip)
{
    Run run = { .solver = solver, .clip = clip, .alone = alone };
    ClipFrame before = { .prop_count = 0 };
    *alone = (MeasureAlone){ 0 };
    if (!skinned_init_unturned(&run.skin, solver->mesh))
        return false;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        if (clip->moves[m].key_count > 1)
            run_move(&run, (ClipMoveName)m, &before);
    for (int p = 0; p < clip->prop_count; p++)
        if (run.props[p].way > alone->way)
            *alone = run.props[p];
    skinned_finish(&run.skin);
    return true;
}
