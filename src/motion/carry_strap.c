#include "motion/carry_strap.h"

#include "motion/path.h"

#include <math.h>

/* Keys in which the hands lift it. */
enum { LIFTS = 5 };

/* Radians from straight ahead to the foot's side: where a tail begins to lie and where it ends. */
static const float outer_from = 1.0f, outer_to = 3.8f, inner_from = -0.1f, inner_to = 2.4f;

typedef struct {
    const Solver *solver;
    const ExerciseForm *form;
    Skinned skin;
    PoseWorld world;
    StrapHold taken; /* as the hands come to it */
} Work;

/* As hands and foot of a pose would hold it. */
static bool hold_in(Work *work, const Pose *pose, StrapHold *hold)
{
    const Solver *solver = work->solver;
    const HeldBody body = { &solver->sizes, &solver->sampled, &work->skin, &solver->limbs,
                            &work->world };
    path_skin(solver, &work->skin, pose);
    pose_solve(&work->world, solver->skeleton, pose);
    return held_strap(hold, &body, work->form, SIDE_LEFT);
}

static vec3s on_floor(vec3s point)
{
    return (vec3s){ { point.x, strap_floor(), point.z } };
}

/* The key at which the hands have come to it. */
static int find_taken(const Walk *walk)
{
    int k = walk->count - 1;
    while (k > 0 && walk->along[k] > 0)
        k--;
    return k;
}

/* Both tails lie in a bow to the foot's side, where nothing comes by: the inner one ahead of it. */
static void lie_ahead(StrapHold *hold)
{
    const vec3s up = { { 0, 1, 0 } };
    vec3s forward = glms_vec3_cross(strap_aside(hold->hand), up);
    hold->lies[0] = glms_vec3_rotate(forward, outer_from, up);
    hold->lies[1] = glms_vec3_rotate(forward, inner_from, up);
    hold->turns[0] = outer_to - outer_from;
    hold->turns[1] = inner_to - inner_from;
}

/* 0 on the floor, 1 as the hands have it: both lie lower before they lift it. */
static void lower(StrapHold *hold, const StrapHold *taken, float lifted)
{
    for (int i = 0; i < 2; i++) {
        vec3s off = glms_vec3_sub(on_floor(taken->hand[i]), taken->hand[i]);
        hold->hand[i] = glms_vec3_add(hold->hand[i], glms_vec3_scale(off, 1 - lifted));
    }
    for (int i = 0; i < STRAP_FOOT; i++) {
        float off = fminf(0, strap_floor() - taken->foot[i].y);
        hold->foot[i].y += off * (1 - lifted);
    }
}

/* From a key to the next in moments; lifted: how far the hands have it at the key and the next. */
static void follow(Work *work, Prop *strap, const Pose *keys, int count, int k,
                   const float lifted[2])
{
    enum { MOMENTS = 4 };
    const StrapRoom room = { &work->solver->limbs, &work->world };
    for (int i = 1; i <= MOMENTS; i++) {
        float share = (float)i / MOMENTS;
        StrapHold hold;
        const Prop before = *strap;
        Pose pose = path_between(keys, count, k, share, work->solver->skeleton);
        hold_in(work, &pose, &hold);
        lower(&hold, &work->taken, glm_lerp(lifted[0], lifted[1], share));
        hold.before = &before;
        held_strap_make(strap, &work->solver->sizes, &hold, &room);
    }
}

static float lifted_at(int k, int taken)
{
    return glm_smoothstep(0, LIFTS, (float)(k - taken));
}

static bool lay_way(Work *work, Prop *straps, const Walk *walk)
{
    const StrapRoom room = { &work->solver->limbs, &work->world };
    int taken = find_taken(walk);
    StrapHold hold;
    if (!hold_in(work, &walk->keys[taken], &work->taken))
        return false;
    lie_ahead(&work->taken);
    hold = work->taken;
    lower(&hold, &work->taken, 0);
    held_strap_make(&straps[taken], &work->solver->sizes, &hold, &room);
    for (int k = 0; k < taken; k++)
        straps[k] = straps[taken];
    for (int k = taken; k + 1 < walk->count; k++) {
        const float lifted[] = { lifted_at(k, taken), lifted_at(k + 1, taken) };
        straps[k + 1] = straps[k];
        follow(work, &straps[k + 1], walk->keys, walk->count, k, lifted);
    }
    return true;
}

/* Half way from a key to the next, as it is shown. */
static Prop half_way(const Prop *straps, int k)
{
    Prop strap = straps[k];
    float steps[PROP_STRAP_POINTS];
    strap_steps(steps, &strap);
    for (int i = 0; i < strap.point_count; i++)
        strap.points[i] = glms_vec3_lerp(straps[k].points[i], straps[k + 1].points[i], 0.5f);
    strap_keep_steps(&strap, steps);
    return strap;
}

static void move_points(Prop *strap, const Prop *from, const Prop *to)
{
    float steps[PROP_STRAP_POINTS];
    strap_steps(steps, strap);
    for (int i = 0; i < strap->point_count; i++)
        strap->points[i] =
            glms_vec3_add(strap->points[i], glms_vec3_sub(to->points[i], from->points[i]));
    strap_keep_steps(strap, steps);
}

/* What swings through the body between two keys goes round it: both move, but for the last. */
static void mend_way(Work *work, Prop *straps, const Walk *walk)
{
    enum { TIMES = 8 };
    const StrapRoom room = { &work->solver->limbs, &work->world };
    int last = walk->count - 1, first = find_taken(walk) + 1;
    for (int i = 0; i < TIMES * (last - first); i++) {
        int k = first + i % (last - first);
        Pose pose = path_played(walk->keys, walk->count, k, work->solver->skeleton);
        const Prop half = half_way(straps, k);
        Prop pushed = half;
        pose_solve(&work->world, work->solver->skeleton, &pose);
        strap_push(&pushed, &room);
        move_points(&straps[k], &half, &pushed);
        if (k + 1 < last)
            move_points(&straps[k + 1], &half, &pushed);
    }
}

/* The prop that it is; there is one. */
static int find_strap(const ClipKey *key)
{
    int p = 0;
    while (p + 1 < PROP_MAX && key->props[p].kind != PROP_STRAP)
        p++;
    return p;
}

/* What begins as the way ends goes on from there, and comes back the same way. */
static void lay_exercise(Work *work, Clip *clip, const Prop *first)
{
    const float held[] = { 1, 1 };
    ClipMove *in = &clip->moves[CLIP_IN], *out = &clip->moves[CLIP_OUT];
    int p = find_strap(&in->keys[0]), last = in->key_count - 1;
    Pose poses[CLIP_MAX_KEYS];
    for (int k = 0; k <= last; k++)
        poses[k] = in->keys[k].pose;
    in->keys[0].props[p] = *first;
    for (int k = 0; k < last; k++) {
        in->keys[k + 1].props[p] = in->keys[k].props[p];
        follow(work, &in->keys[k + 1].props[p], poses, last + 1, k, held);
    }
    for (int k = 0; k < out->key_count; k++)
        out->keys[k].props[p] = in->keys[last - k].props[p];
}

bool carry_strap(Prop *straps, Clip *clip, const Walk *walk, const Solver *solver,
                 const ExerciseForm *form)
{
    Work work = { .solver = solver, .form = form };
    bool ok = skinned_init(&work.skin, &solver->samples) && lay_way(&work, straps, walk);
    if (ok) {
        mend_way(&work, straps, walk);
        lay_exercise(&work, clip, &straps[walk->count - 1]);
    }
    skinned_finish(&work.skin);
    return ok;
}
