#include "motion/measure_work.h"

#include "core/ease.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure_alone.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Samples from key to key: the keys and what is between them. */
enum { PER_KEY = 2 };

static const float free_at_start = 0.03f, step_length = 0.12f; /* metres */

static const struct {
    const char *name;
    float limit;
} kinds[MEASURE_COUNT] = {
    [MEASURE_CONTACT] = { "contact", 0.005f },
    [MEASURE_SLIDE] = { "slide", 0.005f },
    [MEASURE_SUNK] = { "sunk", 0.005f },
    [MEASURE_LIMB] = { "limb", 0.005f },
    [MEASURE_RANGE] = { "range", 0.5f * GLM_PIf / 180 },
    [MEASURE_BALANCE] = { "balance", 0 },
    [MEASURE_END] = { "end", 4 * GLM_PIf / 180 },
    [MEASURE_SPEED] = { "speed", 400 * GLM_PIf / 180 },
    [MEASURE_LENGTH] = { "length", 0.02f },
    [MEASURE_ALONE] = { "alone", 0.001f },
};

float measure_limit(MeasureKind kind)
{
    return kinds[kind].limit;
}

const char *measure_name(MeasureKind kind)
{
    return kinds[kind].name;
}

int measure_worst(const Measure *measure)
{
    int worst = -1;
    float most = 1;
    for (int k = 0; k < MEASURE_COUNT; k++) {
        float share = measure->rows[k].worst / fmaxf(kinds[k].limit, 1e-4f);
        if (measure->rows[k].worst > kinds[k].limit && share > most) {
            most = share;
            worst = k;
        }
    }
    return worst;
}

bool measure_passes(const Measure *measure)
{
    return measure_worst(measure) < 0;
}

/* --- One run over a clip --- */

void measure_note(MeasureRun *run, MeasureKind kind, float value, const char *what)
{
    MeasureRow *row = &run->measure->rows[kind];
    if (!(value > row->worst))
        return;
    *row = (MeasureRow){ .worst = value, .move = run->move, .seconds = run->seconds };
    text_copy(row->what, sizeof row->what, what);
}

static void measure_moment(MeasureRun *run, const Pose *pose, bool at_end)
{
    solve_measure_skin(&run->solution, run->solver, &run->problem, pose, &run->skin);
    solve_place_patches(&run->skin, run->solver, pose, run->watched);
    bool exercising = run->move == CLIP_IN || run->move == CLIP_OUT;
    if (exercising)
        measure_contacts(run, at_end);
    else
        measure_carried(run, pose);
    if (exercising && run->problem.balanced)
        measure_note(run, MEASURE_BALANCE, -run->solution.balance, "mass");
    measure_depth(run);
    measure_ranges(run, pose);
    measure_slides(run);
}

static float progress_at(ClipMoveName move, float along)
{
    return move == CLIP_IN || move == CLIP_OUT ? ease_in_out_sine(along) : along;
}

static void measure_move(MeasureRun *run, ClipMoveName name)
{
    const ClipMove *move = &run->clip->moves[name];
    int count = (move->key_count - 1) * PER_KEY;
    Pose before;
    run->move = name;
    run->step = move->seconds / (float)count;
    measure_lift_all(run);
    for (int i = 0; i <= count; i++) {
        ClipFrame frame;
        float along = (float)i / (float)count;
        run->seconds = along * move->seconds;
        clip_sample(&frame, run->clip, run->solver->skeleton, name, progress_at(name, along),
                    SIDE_LEFT);
        measure_place_props(run, &frame);
        measure_stick(run, &frame);
        measure_strap(run, &frame);
        measure_moment(run, &frame.pose, name == CLIP_IN && i == count);
        if (i > 0)
            measure_speed(run, &before, &frame.pose, move->seconds / (float)count);
        if (name == CLIP_IN && i == count)
            measure_end(run, &frame.pose);
        before = frame.pose;
    }
}

/* Where the patches are at the start (0) or the end (1); leaves what is measured there. */
static void find_patches(MeasureRun *run, float progress, vec3s middle[PATCH_MAX])
{
    const PatchSet *set = &run->solver->patches;
    ClipFrame frame;
    clip_sample(&frame, run->clip, run->solver->skeleton, CLIP_IN, progress, SIDE_LEFT);
    measure_place_props(run, &frame);
    solve_measure_skin(&run->solution, run->solver, &run->problem, &frame.pose, &run->skin);
    solve_place_patches(&run->skin, run->solver, &frame.pose, run->watched);
    for (int p = 0; p < set->count; p++)
        if (run->watched[p])
            middle[p] = patch_middle(&set->patches[p], run->skin.position);
}

/* What is far from holding at the start is reached on the way. */
static void find_held(MeasureRun *run)
{
    vec3s start[PATCH_MAX], end[PATCH_MAX];
    find_patches(run, 1, end);
    find_patches(run, 0, start);
    for (int c = 0; c < run->problem.contact_count; c++) {
        int patch = run->problem.contacts[c].patch;
        run->held[c] = fabsf(run->solution.residual[c]) < free_at_start &&
                       glms_vec3_distance(start[patch], end[patch]) < step_length;
    }
    for (int i = 0; i < run->planted_count; i++) {
        int patch = run->planted[i].patch;
        run->planted[i].steps = glms_vec3_distance(start[patch], end[patch]) > step_length;
    }
}

/* The way back is the way in, backwards. */
static bool is_reversed(const ClipMove *in, const ClipMove *out)
{
    if (in->key_count != out->key_count)
        return false;
    for (int k = 0; k < in->key_count; k++)
        if (memcmp(&in->keys[k].pose, &out->keys[in->key_count - 1 - k].pose, sizeof(Pose)) != 0)
            return false;
    return true;
}

static void measure_moves(MeasureRun *run)
{
    const ClipMove *moves = run->clip->moves;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        bool again = (m == CLIP_OUT && is_reversed(&moves[CLIP_IN], &moves[CLIP_OUT])) ||
                     (m == CLIP_LEAVE && is_reversed(&moves[CLIP_ENTER], &moves[CLIP_LEAVE]));
        if (moves[m].key_count > 1 && !again)
            measure_move(run, (ClipMoveName)m);
    }
}

static void measure_props(MeasureRun *run)
{
    const MeasureAlone alone = measure_alone(run->solver, run->clip);
    run->move = alone.move;
    run->seconds = alone.seconds;
    measure_note(run, MEASURE_ALONE, alone.way, prop_kind_word(alone.kind));
}

bool measure_clip(Measure *measure, const Solver *solver, const Exercise *exercise,
                  const Clip *clip)
{
    MeasureRun *run = calloc(1, sizeof *run);
    Exercise *variant = malloc(sizeof *variant);
    *measure = (Measure){ 0 };
    bool ok = run && variant && clip->moves[CLIP_IN].key_count > 1;
    if (ok) {
        *run = (MeasureRun){ .solver = solver, .exercise = exercise, .clip = clip,
                             .measure = measure };
        *variant = *exercise;
        clip_choose_form(variant, clip->form);
        ok = exercise_stage(&run->stage, solver, variant, &variant->form.end, SIDE_LEFT) &&
             skinned_init(&run->samples, &solver->samples) &&
             skinned_init_unturned(&run->skin, solver->mesh);
        if (ok) {
            run->problem = run->stage.problem;
            measure_list_planted(run);
            find_held(run);
            measure_moves(run);
            measure_props(run);
        }
        skinned_finish(&run->skin);
        skinned_finish(&run->samples);
    }
    free(variant);
    free(run);
    return ok;
}
