#include "motion/clip_way.h"

#include "motion/carry.h"
#include "motion/carry_stick.h"
#include "motion/held_props.h"
#include "motion/path.h"
#include "motion/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Metres to the side. */
static const float roller_aside = 0.95f, ball_aside = 0.2f, stool_aside = 0.7f, palm_off = 0.04f;

typedef struct {
    const Solver *solver;
    const ExerciseStage *stage; /* of the start */
    LegEnd start;
    Walk walk;
    Carry carry;
    Prop sticks[CLIP_MAX_KEYS]; /* one that hands hold, by key of the walk */
    int still_count;       /* props that hands do not hold           */
    int surface[PROP_MAX]; /* that a prop is, -1 for none            */
} Way;

/* --- What is beside the body --- */

static vec3s palm_of(const Way *way, const Skinned *skin)
{
    const Patch *palm = &way->solver->sampled.patches[patch_index(&way->solver->sampled, "palm_l")];
    vec3s facing = patch_facing(palm, skin->normal);
    return glms_vec3_add(patch_middle(palm, skin->position), glms_vec3_scale(facing, palm_off));
}

/* k: of the walk. */
static void place_prop(Prop *prop, const Way *way, const Skinned *skin, int surface, int k)
{
    float brought = leg_brought(way->walk.along[k]);
    vec3s palm = palm_of(way, skin);
    if (prop->kind == PROP_BALL && k < way->carry.count)
        prop->at = way->carry.at[k];
    else if (surface >= 0)
        prop->at = glms_vec3_add(prop->at, glms_vec3_scale(way->start.aside[surface], 1 - brought));
    if (prop->kind == PROP_STICK)
        *prop = way->sticks[k];
    for (int i = 0; i < prop->point_count; i++)
        prop->points[i] = glms_vec3_lerp(palm, prop->points[i], brought);
}

static void place_props(ClipKey *key, const Way *way, const ExerciseForm *form, Skinned *skin,
                        int k)
{
    path_skin(way->solver, skin, &key->pose);
    held_props(key->props, way->still_count, &way->solver->sizes, form, &way->solver->sampled, skin,
               SIDE_LEFT);
    for (int p = 0; p < PROP_MAX; p++)
        place_prop(&key->props[p], way, skin, p < way->still_count ? way->surface[p] : -1, k);
}

static bool make_moves(Clip *clip, const Way *way, const ExerciseForm *form)
{
    Skinned skin;
    const Walk *walk = &way->walk;
    float seconds = LEG_STEP * (float)(walk->count - 1);
    if (!clip_move_init(&clip->moves[CLIP_ENTER], walk->count, seconds) ||
        !clip_move_init(&clip->moves[CLIP_LEAVE], walk->count, seconds) ||
        !skinned_init(&skin, &way->solver->samples))
        return false;
    for (int k = 0; k < walk->count; k++) {
        ClipKey *key = &clip->moves[CLIP_ENTER].keys[k];
        *key = clip->moves[CLIP_IN].keys[0];
        key->pose = walk->keys[k];
        place_props(key, way, form, &skin, k);
        clip->moves[CLIP_LEAVE].keys[walk->count - 1 - k] = *key;
    }
    skinned_finish(&skin);
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
    for (int s = 0; s < stage->problem.surface_count; s++) {
        way->start.aside[s] = aside_of(stage->surface[s], &stage->problem, s);
        if (prop_kind_find(stage->surface[s]) >= 0 && prop < PROP_MAX)
            way->surface[prop++] = s;
    }
}

static int count_still(const Clip *clip)
{
    int count = 0;
    const Prop *props = clip->moves[CLIP_IN].keys[0].props;
    while (count < clip->prop_count && props[count].kind != PROP_STICK &&
           props[count].kind != PROP_STRAP)
        count++;
    return count;
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

static bool take_stick(Way *way, const Clip *clip)
{
    const ClipKey *start = &clip->moves[CLIP_IN].keys[0];
    for (int p = 0; p < clip->prop_count; p++)
        if (start->props[p].kind == PROP_STICK)
            return carry_stick(way->sticks, &way->walk, way->solver, &start->props[p]);
    return true;
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
    way->still_count = count_still(clip);
    find_surfaces(way);
    bool ok = walk_solve(&way->walk, solver, ways, form->base, &way->start) &&
              carry_ball(way) && take_stick(way, clip) &&
              make_moves(clip, way, form);
    free(way);
    return ok;
}
