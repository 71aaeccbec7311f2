#include "motion/carry_stick.h"

#include "core/count.h"
#include "motion/leg_work.h"
#include "motion/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float light = 0.002f; /* metres that it may press */

/* Keys in which it goes from its middle to its place in the hand; 0: it is held there always. */
static const int slides[] = { 0, 3, 2 };

enum { PUSHES = 4 }; /* times that all keys are pushed free */

static vec3s along_of(const Prop *stick)
{
    return glms_quat_rotatev(stick->turn, (vec3s){ { 1, 0, 0 } });
}

/* From the nearest place on a stick's axis to a point. */
static vec3s off_axis(const Prop *stick, vec3s point)
{
    vec3s along = along_of(stick), from = glms_vec3_sub(point, stick->at);
    float at = glm_clamp(glms_vec3_dot(from, along), -stick->half.x, stick->half.x);
    return glms_vec3_sub(from, glms_vec3_scale(along, at));
}

/* Metres from a point to a stick, negative inside. */
static float stick_distance(const Prop *stick, vec3s point)
{
    return glms_vec3_norm(off_axis(stick, point)) - stick->half.y;
}

static bool is_hand(const Solver *solver, uint32_t sample)
{
    int limb = solver->limb_of_sample[sample];
    return limb >= 0 && leg_begins(solver->limbs.limbs[limb].name, "hand");
}

StickFit carry_stick_fit(const Solver *solver, Skinned *skin, const Pose *pose, const Prop *stick)
{
    StickFit fit = { .deep = 0, .off = INFINITY };
    path_skin(solver, skin, pose);
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        float off = stick_distance(stick, skin->position[v]);
        if (is_hand(solver, v))
            fit.off = fminf(fit.off, off);
        else
            fit.deep = fmaxf(fit.deep, -off);
    }
    return fit;
}

void carry_push_stick(Prop *stick, const Solver *solver, const Skinned *skin, float press)
{
    enum { TIMES = 6 };
    for (int i = 0; i < TIMES; i++) {
        float least = 0;
        vec3s from = glms_vec3_zero();
        for (uint32_t v = 0; v < skin->vertex_count; v++) {
            float off = is_hand(solver, v) ? 0 : stick_distance(stick, skin->position[v]) + press;
            if (off >= least)
                continue;
            least = off;
            from = off_axis(stick, skin->position[v]);
        }
        if (least >= 0)
            break;
        vec3s way = glms_vec3_scale(glms_vec3_normalize(from), least);
        stick->at = glms_vec3_add(stick->at, way);
    }
}

/* --- In one hand --- */

/* How a hand has it: as at the start, or by its middle until it is put to its place. */
typedef struct {
    int slides, last; /* keys                */
    int hand;         /* joint               */
    vec3s at, slide; /* of the stick, in the hand's frame; so far along itself to its middle */
    versors turn;
} Held;

static Held hold(const Solver *solver, const Walk *walk, const Prop *start, char side,
                 int slide)
{
    PoseWorld world;
    const char *hand = side == 'l' ? "hand_l" : "hand_r", *palm = side == 'l' ? "palm_l" : "palm_r";
    Held held = { .slides = slide, .last = walk->count - 1 };
    held.hand = skeleton_find_joint(solver->skeleton, hand);
    pose_solve(&world, solver->skeleton, &walk->keys[held.last]);
    SkinMove moves[MESH_MAX_JOINTS];
    skin_moves(moves, &solver->samples, solver->joint_map, solver->skeleton, &world);
    const Patch *patch = &solver->sampled.patches[patch_index(&solver->sampled, palm)];
    vec3s middle = skin_point(&solver->samples, moves, patch->vertex[0]);
    vec3s along = along_of(start);
    float to_middle = glms_vec3_dot(glms_vec3_sub(middle, start->at), along);
    versors back = glms_quat_inv(world.rotation[held.hand]);
    held.at = glms_quat_rotatev(back, glms_vec3_sub(start->at, world.position[held.hand]));
    held.slide = glms_quat_rotatev(back, glms_vec3_scale(along, to_middle));
    held.turn = glms_quat_mul(back, start->turn);
    return held;
}

static Prop held_in(const Held *held, const Solver *solver, const Walk *walk, int k,
                    const Prop *start)
{
    PoseWorld world;
    Prop stick = *start;
    pose_solve(&world, solver->skeleton, &walk->keys[k]);
    float left = (float)(held->last - k);
    float share = held->slides ? glm_smoothstep(0, (float)held->slides, left) : 0;
    vec3s at = glms_vec3_add(held->at, glms_vec3_scale(held->slide, share));
    versors hand = world.rotation[held->hand];
    stick.at = glms_vec3_add(world.position[held->hand], glms_quat_rotatev(hand, at));
    stick.turn = glms_quat_mul(hand, held->turn);
    return stick;
}

/* The fingers of one hand as another pose has them. */
static void take_fingers(const Skeleton *skeleton, Pose *pose, const Pose *from, char side)
{
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (leg_side_of(name) == side && (leg_begins(name, "finger") || leg_begins(name, "thumb")))
            pose->angles[i] = from->angles[i];
    }
}

/* Half way from a key to the next. */
static Prop between(const Prop *sticks, int k)
{
    Prop stick = sticks[k];
    stick.at = glms_vec3_lerp(sticks[k].at, sticks[k + 1].at, 0.5f);
    stick.turn = glms_quat_slerp(sticks[k].turn, sticks[k + 1].turn, 0.5f);
    return stick;
}

/* What is in its way pushes it aside in the hand, at keys and half way: there both beside go. */
static void push_keys(Prop *sticks, const Walk *walk, const Solver *solver, Skinned *skin)
{
    for (int k = 0; k + 1 < walk->count; k++) {
        path_skin(solver, skin, &walk->keys[k]);
        carry_push_stick(&sticks[k], solver, skin, light);
    }
    for (int k = 0; k + 2 < walk->count; k++) {
        Pose pose = path_played(walk->keys, walk->count, k, solver->skeleton);
        Prop stick = between(sticks, k);
        vec3s before = stick.at;
        path_skin(solver, skin, &pose);
        carry_push_stick(&stick, solver, skin, light);
        vec3s way = glms_vec3_sub(stick.at, before);
        sticks[k].at = glms_vec3_add(sticks[k].at, way);
        sticks[k + 1].at = glms_vec3_add(sticks[k + 1].at, way);
    }
}

/* Metres that it is in the body at worst, or off the hand, at keys and half way. */
static float passes_through(const Prop *sticks, const Walk *walk, const Solver *solver,
                            Skinned *skin)
{
    float worst = 0;
    for (int k = 0; k + 1 < walk->count; k++) {
        Pose pose = path_played(walk->keys, walk->count, k, solver->skeleton);
        Prop stick = between(sticks, k);
        StickFit at = carry_stick_fit(solver, skin, &walk->keys[k], &sticks[k]);
        StickFit after = carry_stick_fit(solver, skin, &pose, &stick);
        worst = fmaxf(worst, fmaxf(fmaxf(at.deep, at.off), fmaxf(after.deep, after.off)));
    }
    return worst;
}

/* The fist is thicker than the hand that hangs: the arm stays off the thigh with it. */
static void close_hand(Walk *walk, const Skeleton *skeleton, char side)
{
    static const float aside = 0.07f, until = 0.6f; /* radians; of the way */
    const Pose last = walk->keys[walk->count - 1];
    int coordinate = skeleton_find_coordinate(
        skeleton, side == 'l' ? "shoulder_abduction_l" : "shoulder_abduction_r");
    for (int k = 0; k < walk->count; k++) {
        float along = (float)k / (float)(walk->count - 1);
        take_fingers(skeleton, &walk->keys[k], &last, side);
        walk->keys[k].angles[coordinate] += aside * (1 - glm_smoothstep(0, until, along));
    }
}

typedef struct {
    Walk walk;
    Prop sticks[CLIP_MAX_KEYS];
} Tried;

static float try_hand(Tried *tried, const Solver *solver, Skinned *skin, const Prop *start,
                      char side, int slide)
{
    Walk *walk = &tried->walk;
    Held held = hold(solver, walk, start, side, slide);
    close_hand(walk, solver->skeleton, side);
    for (int k = 0; k < walk->count; k++)
        tried->sticks[k] = held_in(&held, solver, walk, k, start);
    for (int times = 0; times < PUSHES; times++)
        push_keys(tried->sticks, walk, solver, skin);
    return passes_through(tried->sticks, walk, solver, skin);
}

bool carry_stick(Prop *sticks, Walk *walk, const Solver *solver, const Prop *start)
{
    Skinned skin;
    Tried *tried = malloc(sizeof *tried), *best = malloc(sizeof *best);
    bool ok = skinned_init(&skin, &solver->samples) && tried && best;
    float least = INFINITY;
    for (size_t i = 0; ok && i < 2 * ARRAY_COUNT(slides); i++) {
        tried->walk = *walk;
        float faults = try_hand(tried, solver, &skin, start, i % 2 ? 'r' : 'l', slides[i / 2]);
        if (faults >= least)
            continue;
        least = faults;
        *best = *tried;
    }
    if (ok) {
        *walk = best->walk;
        memcpy(sticks, best->sticks, sizeof best->sticks);
    }
    skinned_finish(&skin);
    free(tried);
    free(best);
    return ok;
}
