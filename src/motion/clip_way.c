#include "motion/clip_way.h"

#include "motion/carry.h"
#include "motion/carry_stick.h"
#include "motion/carry_strap.h"
#include "motion/path.h"
#include "motion/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const Solver *solver;
    const ExerciseStage *stage; /* of the start */
    LegEnd start;
    Walk walk;
    Carry carry;
    Prop sticks[CLIP_MAX_KEYS], straps[CLIP_MAX_KEYS]; /* that hands hold, by key of the walk */
} Way;

/* --- What is beside the body --- */

/* k: of the walk. */
static void place_prop(Prop *prop, const Way *way, int k)
{
    if (prop->kind == PROP_BALL && k < way->carry.count)
        prop->at = way->carry.at[k];
    if (prop->kind == PROP_STICK)
        *prop = way->sticks[k];
    if (prop->kind == PROP_STRAP)
        *prop = way->straps[k];
}

static void place_props(ClipKey *key, const Way *way, int k)
{
    for (int p = 0; p < PROP_MAX; p++)
        place_prop(&key->props[p], way, k);
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

/* A roller, a ball or a stool is where it is used from the beginning: one gets onto it there. What
 * hangs before a wall is carried. */
static void find_round(Way *way)
{
    const SolveProblem *room = &way->stage->problem;
    for (int s = 1; s < room->surface_count; s++)
        way->start.round[s] = room->surfaces[s].kind == SURFACE_CYLINDER ||
                              (room->surfaces[s].kind == SURFACE_BALL &&
                               surface_ball_lies(room->surfaces, room->surface_count, s)) ||
                              strcmp(way->stage->surface[s], "stool") == 0;
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
    find_round(way);
    bool ok = walk_solve(&way->walk, solver, ways, form, &way->start) &&
              carry_ball(way) && take_stick(way, clip) && take_strap(way, clip, form) &&
              make_moves(clip, way);
    free(way);
    return ok;
}
