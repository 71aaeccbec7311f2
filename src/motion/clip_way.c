#include "motion/clip_way.h"

#include "motion/carry.h"
#include "motion/carry_stick.h"
#include "motion/carry_strap.h"
#include "motion/path.h"
#include "motion/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Metres to the side. */
static const float roller_aside = 0.95f, ball_aside = 0.2f, stool_aside = 0.7f;

typedef struct {
    const Solver *solver;
    const ExerciseStage *stage; /* of the start */
    LegEnd start;
    Walk walk;
    Carry carry;
    Prop sticks[CLIP_MAX_KEYS], straps[CLIP_MAX_KEYS]; /* that hands hold, by key of the walk */
    int surface[PROP_MAX]; /* that a prop is, -1 for none            */
} Way;

/* --- What is beside the body --- */

/* k: of the walk. */
static void place_prop(Prop *prop, const Way *way, int surface, int k)
{
    float brought = leg_brought(way->walk.along[k]);
    if (prop->kind == PROP_BALL && k < way->carry.count)
        prop->at = way->carry.at[k];
    else if (surface >= 0)
        prop->at = glms_vec3_add(prop->at, glms_vec3_scale(way->start.aside[surface], 1 - brought));
    if (prop->kind == PROP_STICK)
        *prop = way->sticks[k];
    if (prop->kind == PROP_STRAP)
        *prop = way->straps[k];
}

static void place_props(ClipKey *key, const Way *way, int k)
{
    for (int p = 0; p < PROP_MAX; p++)
        place_prop(&key->props[p], way, way->surface[p], k);
}

static bool make_moves(Clip *clip, const Way *way)
{
    const Walk *walk = &way->walk;
    float seconds = LEG_STEP * (float)(walk->count - 1);
    if (!clip_move_init(&clip->moves[CLIP_ENTER], walk->count, seconds) ||
        !clip_move_init(&clip->moves[CLIP_LEAVE], walk->count, seconds))
        return false;
    for (int k = 0; k < walk->count; k++) {
        ClipKey *key = &clip->moves[CLIP_ENTER].keys[k];
        *key = clip->moves[CLIP_IN].keys[0];
        key->pose = walk->keys[k];
        place_props(key, way, k);
        clip->moves[CLIP_LEAVE].keys[walk->count - 1 - k] = *key;
    }
    return true;
}

/* Where what one brings lies before, unless its own place is free: a roller beside the mat, on the
 * target's side, along its own length; a ball beside the foot; a stool farther off. What hangs
 * before a wall is carried. */
static vec3s aside_of(const char *name, const SolveProblem *room, int s)
{
    const Surface *surface = &room->surfaces[s];
    bool lies = surface_ball_lies(room->surfaces, room->surface_count, s);
    vec3s axis = surface->axis;
    if (surface->kind == SURFACE_CYLINDER)
        return glms_vec3_scale(axis, axis.x + axis.z < 0 ? -roller_aside : roller_aside);
    if (surface->kind == SURFACE_BALL)
        return (vec3s){ { lies ? ball_aside : 0, 0, 0 } };
    return (vec3s){ { 0, 0, strcmp(name, "stool") == 0 ? stool_aside : 0 } };
}

/* Props and surfaces come in the same order; a floor without a mat is no prop. */
static void find_surfaces(Way *way)
{
    const ExerciseStage *stage = way->stage;
    int prop = 0;
    for (int p = 0; p < PROP_MAX; p++)
        way->surface[p] = -1;
    for (int s = 0; s < stage->problem.surface_count; s++) {
        way->start.aside[s] = aside_of(stage->surface[s], &stage->problem, s);
        if (prop_kind_find(stage->surface[s]) >= 0 && prop < PROP_MAX)
            way->surface[prop++] = s;
    }
}

/* The ball that hangs before a wall is carried there. */
static bool carry_ball(Way *way)
{
    const SolveProblem *room = way->start.problem;
    for (int s = 0; s < room->surface_count; s++)
        if (room->surfaces[s].kind == SURFACE_BALL &&
            !surface_ball_lies(room->surfaces, room->surface_count, s))
            return carry_solve(&way->carry, &way->walk, way->solver, &way->start, s);
    return true;
}

/* The one of a kind that the hands hold at the start, or NULL. */
static const Prop *find_held(const Clip *clip, PropKind kind)
{
    const ClipKey *start = &clip->moves[CLIP_IN].keys[0];
    for (int p = 0; p < clip->prop_count; p++)
        if (start->props[p].kind == kind)
            return &start->props[p];
    return NULL;
}

static bool take_stick(Way *way, const Clip *clip)
{
    const Prop *stick = find_held(clip, PROP_STICK);
    return !stick || carry_stick(way->sticks, &way->walk, way->solver, stick);
}

static bool take_strap(Way *way, Clip *clip, const ExerciseForm *form)
{
    return !find_held(clip, PROP_STRAP) ||
           carry_strap(way->straps, clip, &way->walk, way->solver, form);
}

bool clip_way(Clip *clip, const Solver *solver, const Ways *ways, const ExerciseForm *form,
              const ExerciseStage *stage, const Pose *start)
{
    Way *way = calloc(1, sizeof *way);
    if (!way)
        return false;
    way->solver = solver;
    way->stage = stage;
    way->start = (LegEnd){ .problem = &stage->problem, .pose = *start };
    find_surfaces(way);
    bool ok = walk_solve(&way->walk, solver, ways, form, &way->start) &&
              carry_ball(way) && take_stick(way, clip) && take_strap(way, clip, form) &&
              make_moves(clip, way);
    free(way);
    return ok;
}
