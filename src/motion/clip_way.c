#include "motion/clip_way.h"

#include "core/text.h"
#include "motion/held_props.h"
#include "motion/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Radians a step, steps of the last leg, metres from a step or stool that is climbed. */
static const float most_turn = 5.2f * WAY_STEP, before_step = 0.4f, from_wall = 0.5f, roller_aside = 0.95f,
                   ball_aside = 0.5f, palm_off = 0.04f;
enum { LAST_STEPS = 14, ONLY_STEPS = 19 }; /* the latter where there is no other leg */

typedef struct {
    const Solver *solver;
    Pose keys[CLIP_MAX_KEYS];
    int count;
    bool turned;       /* the branch, as a whole                      */
    int last_from;     /* key that the last leg begins with           */
    int still_count;   /* props that hands do not hold                */
    SolveProblem last; /* of the posture that the last leg begins in  */
} Way;

/* --- The branch --- */

static void add_keys(Way *way, const Pose *keys, int count)
{
    for (int i = way->count > 0 ? 1 : 0; i < count && way->count < CLIP_MAX_KEYS; i++)
        way->keys[way->count++] = keys[i];
}

static void mirror_contacts(SolveProblem *problem, const PatchSet *set)
{
    for (int c = 0; c < problem->contact_count; c++) {
        char name[SKELETON_NAME];
        text_copy(name, sizeof name, set->patches[problem->contacts[c].patch].name);
        size_t length = strlen(name);
        if (length < 3 || name[length - 2] != '_')
            continue;
        name[length - 1] = name[length - 1] == 'l' ? 'r' : 'l';
        problem->contacts[c].patch = patch_index(set, name);
    }
}

static void turn_branch(Way *way, float angle)
{
    vec3s rest = way->solver->skeleton->joints[0].rest_position;
    versors turn = glms_quatv(angle, (vec3s){ { 0, 1, 0 } });
    for (int k = 0; k < way->count; k++) {
        Pose *pose = &way->keys[k];
        vec3s pelvis = glms_quat_rotatev(turn, glms_vec3_add(rest, pose->root_offset));
        pose->root_offset = glms_vec3_sub(pelvis, rest);
        pose->root_rotation = glms_quat_mul(turn, pose->root_rotation);
    }
}

static void take_branch(Way *way, const Ways *ways, const char *base)
{
    const WayPosture *branch[WAYS_MAX];
    bool mirrored = false;
    const WayPosture *posture = ways_find_base(ways, base, &mirrored);
    int count = ways_branch(ways, posture, branch);
    for (int i = 0; i < count; i++)
        add_keys(way, branch[i]->keys, branch[i]->key_count);
    if (count == 0)
        add_keys(way, &ways->stand, 1);
    way->last = count > 0 ? branch[count - 1]->stage->problem : ways->stand_problem;
    way->turned = posture && posture->turn != 0;
    if (way->turned)
        turn_branch(way, posture->turn);
    if (!mirrored)
        return;
    for (int k = 0; k < way->count; k++)
        way->keys[k] = pose_mirror(&way->keys[k], way->solver->skeleton);
    mirror_contacts(&way->last, &way->solver->sampled);
}

/* --- The last leg --- */

static vec3s pelvis_of(const Way *way, const Pose *pose)
{
    return glms_vec3_add(way->solver->skeleton->joints[0].rest_position, pose->root_offset);
}

/* Moves the whole branch to where it leads into the start. */
static void meet_start(Way *way, const LegEnd *start)
{
    LegEnd end = { .problem = &way->last, .pose = way->keys[way->count - 1] };
    vec3s shift;
    if (!leg_shift(&shift, way->solver, &end, start)) {
        shift = glms_vec3_sub(pelvis_of(way, &end.pose), pelvis_of(way, &start->pose));
        if (way->count == 1)
            shift.z += before_step;
    }
    shift.y = 0;
    if (way->turned) /* room beside the wall; the last leg draws near to it */
        shift.z += from_wall;
    for (int k = 0; k < way->count; k++)
        way->keys[k].root_offset = glms_vec3_sub(way->keys[k].root_offset, shift);
}

static bool add_last_leg(Way *way, const LegEnd *start)
{
    Pose keys[WAY_MAX_KEYS];
    LegEnd end = { .problem = &way->last, .pose = way->keys[way->count - 1] };
    int steps = leg_steps(&end.pose, &start->pose, way->solver->skeleton, most_turn);
    int room = CLIP_MAX_KEYS - way->count;
    int least = way->count == 1 ? ONLY_STEPS : LAST_STEPS;
    steps = steps > least ? steps : least;
    steps = steps < room ? steps : room;
    steps = steps < WAY_MAX_KEYS ? steps : WAY_MAX_KEYS - 1;
    if (!leg_solve(keys, steps + 1, way->solver, &end, start))
        return false;
    add_keys(way, keys, steps + 1);
    return true;
}

/* --- What is beside the body --- */

static vec3s palm_of(const Way *way, const Skinned *skin)
{
    const Patch *palm = &way->solver->sampled.patches[patch_index(&way->solver->sampled, "palm_l")];
    vec3s facing = patch_facing(palm, skin->normal);
    return glms_vec3_add(patch_middle(palm, skin->position), glms_vec3_scale(facing, palm_off));
}

/* along: of the last leg; 0 before it. */
static void place_prop(Prop *prop, const Way *way, const Skinned *skin, vec3s aside, float along)
{
    float brought = leg_brought(along);
    vec3s palm = palm_of(way, skin);
    if (prop->kind == PROP_ROLLER)
        prop->at = glms_vec3_add(prop->at, glms_vec3_scale(aside, 1 - brought));
    if (prop->kind == PROP_BALL)
        prop->at = glms_vec3_lerp(palm, prop->at, brought);
    for (int i = 0; i < prop->point_count; i++)
        prop->points[i] = glms_vec3_lerp(palm, prop->points[i], brought);
}

static void place_props(ClipKey *key, const Way *way, const ExerciseForm *form, Skinned *skin,
                        vec3s aside, float along)
{
    int still = way->still_count;
    path_skin(way->solver, skin, &key->pose);
    held_props(key->props, still, form, &way->solver->sampled, skin, SIDE_LEFT);
    for (int p = 0; p < PROP_MAX; p++)
        place_prop(&key->props[p], way, skin, aside, along);
}

static bool make_moves(Clip *clip, const Way *way, const ExerciseForm *form, vec3s aside)
{
    Skinned skin;
    float seconds = WAY_STEP * (float)(way->count - 1);
    if (!clip_move_init(&clip->moves[CLIP_ENTER], way->count, seconds) ||
        !clip_move_init(&clip->moves[CLIP_LEAVE], way->count, seconds) ||
        !skinned_init(&skin, &way->solver->samples))
        return false;
    for (int k = 0; k < way->count; k++) {
        ClipKey *key = &clip->moves[CLIP_ENTER].keys[k];
        *key = clip->moves[CLIP_IN].keys[0];
        key->pose = way->keys[k];
        float along = (float)(k - way->last_from) / (float)(way->count - 1 - way->last_from);
        place_props(key, way, form, &skin, aside, fmaxf(along, 0));
        clip->moves[CLIP_LEAVE].keys[way->count - 1 - k] = *key;
    }
    skinned_finish(&skin);
    return true;
}

/* Beside the mat, on the target's side, along the roller's own length. */
static vec3s aside_of(const SolveProblem *problem)
{
    for (int s = 0; s < problem->surface_count; s++)
        if (problem->surfaces[s].kind == SURFACE_CYLINDER) {
            vec3s axis = problem->surfaces[s].axis;
            return glms_vec3_scale(axis, axis.x + axis.z < 0 ? -roller_aside : roller_aside);
        }
    return (vec3s){ { ball_aside, 0, 0 } };
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

bool clip_way(Clip *clip, const Solver *solver, const Ways *ways, const ExerciseForm *form,
              const LegEnd *start)
{
    Way *way = calloc(1, sizeof *way);
    LegEnd end = *start;
    if (!way)
        return false;
    way->solver = solver;
    way->still_count = count_still(clip);
    end.aside = aside_of(start->problem);
    take_branch(way, ways, form->base);
    meet_start(way, &end);
    way->last_from = way->count - 1;
    bool ok = add_last_leg(way, &end) && make_moves(clip, way, form, end.aside);
    free(way);
    return ok;
}
