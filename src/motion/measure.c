#include "motion/measure.h"

#include "core/count.h"
#include "core/ease.h"
#include "core/text.h"
#include "motion/carry_stick.h"
#include "motion/clip_solve.h"
#include "motion/measure_alone.h"
#include "motion/strap_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Samples from key to key: the keys and what is between them. */
enum { PER_KEY = 2, MAX_PLANTED = 24 };

static const float touching = 0.004f, free_at_start = 0.03f, drawn_speed = 0.05f,
                   step_length = 0.12f, stick_give = 0.005f;

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

/* A patch of foot or hand that may be planted: where it last came to rest. */
typedef struct {
    int patch, surface; /* -1: in the air */
    vec3s at, last;
    bool steps; /* goes from one place to another, in the exercise itself */
} Planted;

typedef struct {
    const Solver *solver;
    const Exercise *exercise;
    const Clip *clip;
    Measure *measure;
    ExerciseStage stage; /* of the end */
    SolveProblem problem;
    bool held[SOLVE_MAX_CONTACTS]; /* from the start on, else at the end only */
    Planted planted[MAX_PLANTED];
    int planted_count;
    bool watched[PATCH_MAX]; /* planted patches and those of contacts */
    Skinned skin, samples;
    Solution solution;
    ClipMoveName move;
    float seconds, step; /* into the move; from moment to moment */
} Run;

static void note(Run *run, MeasureKind kind, float value, const char *what)
{
    MeasureRow *row = &run->measure->rows[kind];
    if (!(value > row->worst))
        return;
    *row = (MeasureRow){ .worst = value, .move = run->move, .seconds = run->seconds };
    text_copy(row->what, sizeof row->what, what);
}

static const char *patch_name(const Run *run, int contact)
{
    return run->solver->patches.patches[run->problem.contacts[contact].patch].name;
}

/* --- Contacts, depth, balance --- */

/* What is beside the body where the moment has it. */
static void place_props(Run *run, const ClipFrame *frame)
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

static void note_contacts(Run *run, bool at_end)
{
    for (int c = 0; c < run->problem.contact_count; c++) {
        ContactKind kind = run->problem.contacts[c].kind;
        bool touches = kind == CONTACT_REST || kind == CONTACT_LIMB; /* others only lead there */
        if (touches && (at_end || run->held[c]))
            note(run, MEASURE_CONTACT, fabsf(run->solution.residual[c]), patch_name(run, c));
    }
}

/* On the way a ball that lies on nothing is in a hand, or the body presses it. */
static void note_carried(Run *run, const Pose *pose)
{
    const SolveProblem *room = &run->problem;
    for (int s = 0; s < room->surface_count; s++) {
        const Surface *ball = &room->surfaces[s];
        if (ball->kind != SURFACE_BALL ||
            surface_ball_lies(room->surfaces, room->surface_count, s))
            continue;
        note(run, MEASURE_CONTACT, solve_skin_distance(run->solver, pose, ball, NULL),
             run->stage.surface[s]);
    }
}

/* On the way a stick is in a hand, and in the body no deeper than where it is rolled from. */
static void note_stick(Run *run, const ClipFrame *frame)
{
    const ClipKey *start = &run->clip->moves[CLIP_IN].keys[0];
    bool way = run->move == CLIP_ENTER || run->move == CLIP_LEAVE;
    for (int p = 0; way && p < frame->prop_count; p++) {
        if (frame->props[p].kind != PROP_STICK)
            continue;
        const Solver *solver = run->solver;
        StickFit pressed = carry_stick_fit(solver, &run->samples, &start->pose, &start->props[p]);
        StickFit fit = carry_stick_fit(solver, &run->samples, &frame->pose, &frame->props[p]);
        note(run, MEASURE_CONTACT, fit.off, "stick");
        note(run, MEASURE_SUNK, fit.deep - fmaxf(stick_give, pressed.deep), "stick");
    }
}

/* Both hands have it in the exercise, one at least on the way, unless it lies on the floor. */
static void note_strap(Run *run, const ClipFrame *frame)
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
        note(run, MEASURE_CONTACT, off, "strap");
        note(run, MEASURE_SUNK, fit.deep, "strap");
        note(run, MEASURE_LENGTH, fabsf(strap_length(strap) - solver->sizes.of[PROP_STRAP].depth),
             "strap");
    }
}

static void note_depth(Run *run)
{
    const Solution *solution = &run->solution;
    const LimbSet *limbs = &run->solver->limbs;
    char pair[2 * SKELETON_NAME];
    if (solution->sunk_in >= 0)
        note(run, MEASURE_SUNK, solution->sunk, run->stage.surface[solution->sunk_in]);
    if (solution->limb_own < 0 || solution->limb_other < 0)
        return;
    text_format(pair, sizeof pair, "%s in %s", limbs->limbs[solution->limb_own].name,
                limbs->limbs[solution->limb_other].name);
    note(run, MEASURE_LIMB, solution->limb_sunk, pair);
}

/* --- Angles --- */

/* The skeleton's range, or the wider one of the file. */
static void range_of(const Run *run, const Coordinate *coordinate, float range[2])
{
    range[0] = coordinate->minimum;
    range[1] = coordinate->maximum;
    for (int i = 0; i < run->exercise->limit_count; i++) {
        const ExerciseLimit *limit = &run->exercise->limits[i];
        size_t length = strlen(limit->name);
        if (strncmp(coordinate->name, limit->name, length) != 0 ||
            (coordinate->name[length] != '\0' && coordinate->name[length] != '_'))
            continue;
        range[0] = fminf(range[0], glm_rad(limit->least));
        range[1] = fmaxf(range[1], glm_rad(limit->most));
    }
}

static void note_ranges(Run *run, const Pose *pose)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        float range[2];
        range_of(run, &skeleton->coordinates[i], range);
        note(run, MEASURE_RANGE, fmaxf(range[0] - pose->angles[i], pose->angles[i] - range[1]),
             skeleton->coordinates[i].name);
    }
}

/* Legs and trunk; arms and head follow what they touch. In a roll the legs carry the body along. */
bool measure_is_taught(const Exercise *exercise, const char *name)
{
    if (exercise->about.kind == GUIDE_ROLL && strchr(name, '_') && name[strlen(name) - 2] == '_')
        return false;
    static const char *const words[] = { "hip_", "knee_", "ankle_", "pelvic_", "lumbar_",
                                         "thoracic_", "trunk_" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (strncmp(name, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static void note_end(Run *run, const Pose *pose)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (measure_is_taught(run->exercise, skeleton->coordinates[i].name))
            note(run, MEASURE_END, fabsf(pose->angles[i] - run->problem.authored.angles[i]),
                 skeleton->coordinates[i].name);
}

static void note_speed(Run *run, const Pose *before, const Pose *pose, float seconds)
{
    const Skeleton *skeleton = run->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        note(run, MEASURE_SPEED, fabsf(pose->angles[i] - before->angles[i]) / seconds,
             skeleton->coordinates[i].name);
}

/* --- Feet and hands --- */

static void list_planted(Run *run)
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

static void lift_all(Run *run)
{
    for (int i = 0; i < run->planted_count; i++)
        run->planted[i].surface = -1;
}

static int surface_under(const Run *run, const Patch *patch)
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
static void note_slides(Run *run)
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
            note(run, MEASURE_SLIDE, slid(&run->problem.surfaces[under], planted->at, at),
                 patch->name);
        else
            planted->at = at;
        planted->surface = under;
    }
}

/* --- The run --- */

static void measure_moment(Run *run, const Pose *pose, bool at_end)
{
    solve_measure_skin(&run->solution, run->solver, &run->problem, pose, &run->skin);
    solve_place_patches(&run->skin, run->solver, pose, run->watched);
    bool exercising = run->move == CLIP_IN || run->move == CLIP_OUT;
    if (exercising)
        note_contacts(run, at_end);
    else
        note_carried(run, pose);
    if (exercising && run->problem.balanced)
        note(run, MEASURE_BALANCE, -run->solution.balance, "mass");
    note_depth(run);
    note_ranges(run, pose);
    note_slides(run);
}

static float progress_at(ClipMoveName move, float along)
{
    return move == CLIP_IN || move == CLIP_OUT ? ease_in_out_sine(along) : along;
}

static void measure_move(Run *run, ClipMoveName name)
{
    const ClipMove *move = &run->clip->moves[name];
    int count = (move->key_count - 1) * PER_KEY;
    Pose before;
    run->move = name;
    run->step = move->seconds / (float)count;
    lift_all(run);
    for (int i = 0; i <= count; i++) {
        ClipFrame frame;
        float along = (float)i / (float)count;
        run->seconds = along * move->seconds;
        clip_sample(&frame, run->clip, run->solver->skeleton, name, progress_at(name, along),
                    SIDE_LEFT);
        place_props(run, &frame);
        note_stick(run, &frame);
        note_strap(run, &frame);
        measure_moment(run, &frame.pose, name == CLIP_IN && i == count);
        if (i > 0)
            note_speed(run, &before, &frame.pose, move->seconds / (float)count);
        if (name == CLIP_IN && i == count)
            note_end(run, &frame.pose);
        before = frame.pose;
    }
}

/* Where the patches are at the start (0) or the end (1); leaves what is measured there. */
static void find_patches(Run *run, float progress, vec3s middle[PATCH_MAX])
{
    const PatchSet *set = &run->solver->patches;
    ClipFrame frame;
    clip_sample(&frame, run->clip, run->solver->skeleton, CLIP_IN, progress, SIDE_LEFT);
    place_props(run, &frame);
    solve_measure_skin(&run->solution, run->solver, &run->problem, &frame.pose, &run->skin);
    solve_place_patches(&run->skin, run->solver, &frame.pose, run->watched);
    for (int p = 0; p < set->count; p++)
        if (run->watched[p])
            middle[p] = patch_middle(&set->patches[p], run->skin.position);
}

/* What is far from holding at the start is reached on the way. */
static void find_held(Run *run)
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

static void measure_moves(Run *run)
{
    const ClipMove *moves = run->clip->moves;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        bool again = (m == CLIP_OUT && is_reversed(&moves[CLIP_IN], &moves[CLIP_OUT])) ||
                     (m == CLIP_LEAVE && is_reversed(&moves[CLIP_ENTER], &moves[CLIP_LEAVE]));
        if (moves[m].key_count > 1 && !again)
            measure_move(run, (ClipMoveName)m);
    }
}

static void measure_props(Run *run)
{
    const MeasureAlone alone = measure_alone(run->solver, run->clip);
    run->move = alone.move;
    run->seconds = alone.seconds;
    note(run, MEASURE_ALONE, alone.way, prop_kind_word(alone.kind));
}

bool measure_clip(Measure *measure, const Solver *solver, const Exercise *exercise,
                  const Clip *clip)
{
    Run *run = calloc(1, sizeof *run);
    Exercise *variant = malloc(sizeof *variant);
    *measure = (Measure){ 0 };
    bool ok = run && variant && clip->moves[CLIP_IN].key_count > 1;
    if (ok) {
        *run = (Run){ .solver = solver, .exercise = exercise, .clip = clip, .measure = measure };
        *variant = *exercise;
        clip_choose_form(variant, clip->form);
        ok = exercise_stage(&run->stage, solver, variant, &variant->form.end, SIDE_LEFT) &&
             skinned_init(&run->samples, &solver->samples) &&
             skinned_init_unturned(&run->skin, solver->mesh);
        if (ok) {
            run->problem = run->stage.problem;
            list_planted(run);
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
