#include "motion/clip_way.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* Radians a step, steps of the last leg, metres from a step or stool that is climbed. */
static const float most_turn = 5.2f * WAY_STEP, before_step = 0.4f;
enum { LAST_STEPS = 7 };

typedef struct {
    const Solver *solver;
    Pose keys[CLIP_MAX_KEYS];
    int count;
    SolveProblem last; /* of the posture that the last leg begins in */
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
    LegEnd end = { &way->last, way->keys[way->count - 1] };
    vec3s shift;
    if (!leg_shift(&shift, way->solver, &end, start)) {
        shift = glms_vec3_sub(pelvis_of(way, &end.pose), pelvis_of(way, &start->pose));
        if (way->count == 1)
            shift.z += before_step;
    }
    shift.y = 0;
    for (int k = 0; k < way->count; k++)
        way->keys[k].root_offset = glms_vec3_sub(way->keys[k].root_offset, shift);
}

static bool add_last_leg(Way *way, const LegEnd *start)
{
    Pose keys[WAY_MAX_KEYS];
    LegEnd end = { &way->last, way->keys[way->count - 1] };
    int steps = leg_steps(&end.pose, &start->pose, way->solver->skeleton, most_turn);
    int room = CLIP_MAX_KEYS - way->count;
    steps = steps > LAST_STEPS ? steps : LAST_STEPS;
    steps = steps < room ? steps : room;
    steps = steps < WAY_MAX_KEYS ? steps : WAY_MAX_KEYS - 1;
    if (!leg_solve(keys, steps + 1, way->solver, &end, start))
        return false;
    add_keys(way, keys, steps + 1);
    return true;
}

static bool make_moves(Clip *clip, const Way *way, const Prop *props)
{
    float seconds = WAY_STEP * (float)(way->count - 1);
    if (!clip_move_init(&clip->moves[CLIP_ENTER], way->count, seconds) ||
        !clip_move_init(&clip->moves[CLIP_LEAVE], way->count, seconds))
        return false;
    for (int k = 0; k < way->count; k++) {
        ClipKey *key = &clip->moves[CLIP_ENTER].keys[k];
        key->pose = way->keys[k];
        memcpy(key->props, props, sizeof key->props);
        clip->moves[CLIP_LEAVE].keys[way->count - 1 - k] = *key;
    }
    return true;
}

bool clip_way(Clip *clip, const Solver *solver, const Ways *ways, const char *base,
              const LegEnd *start, const Prop *props)
{
    Way *way = calloc(1, sizeof *way);
    if (!way)
        return false;
    way->solver = solver;
    take_branch(way, ways, base);
    meet_start(way, start);
    bool ok = add_last_leg(way, start) && make_moves(clip, way, props);
    free(way);
    return ok;
}
