#include "motion/carry_work.h"

#include "core/count.h"
#include "motion/leg_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LET_GO = 18 }; /* keys */

static const float well = 0.003f; /* metres in something that do not show */

/* In which an arm may go: so far outwards half way, radians, and across the chest only later. */
typedef struct {
    float swing;
    bool across_later;
} Manner;

static const Manner manners[] = { { 0.2f, false }, { 0.2f, true },  { 0, true },
                                  { 0, false },    { 0.5f, true },  { 0.5f, false },
                                  { 0.7f, true },  { 0.7f, false }, { 0.9f, true },
                                  { 0.9f, false }, { 1.1f, true },  { 1.1f, false } };

static Pose half_way(const CarryWork *work, const Path *path, const Manner *manner)
{
    const Skeleton *skeleton = work->solver->skeleton;
    Pose pose = path_guide(path, skeleton, 0.5f);
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const char *name = skeleton->coordinates[i].name;
        if (leg_begins(name, "shoulder_abduction"))
            pose.angles[i] += manner->swing;
        if (manner->across_later && leg_begins(name, "shoulder_horizontal"))
            pose.angles[i] = path->poses[0].angles[i];
    }
    return pose;
}

/* The fingers open before the arm goes. */
static void open_fingers(const CarryWork *work, const Path *path, Pose *pose, float share)
{
    static const float until = 0.3f;
    const Skeleton *skeleton = work->solver->skeleton;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (leg_begins(skeleton->coordinates[i].name, "finger") ||
            leg_begins(skeleton->coordinates[i].name, "thumb"))
            pose->angles[i] =
                glm_lerp(path->poses[0].angles[i], path->poses[path->count - 1].angles[i],
                         glm_smoothstep(0, until, share));
}

/* The keys in which the arm goes, from one in which it still holds: the body comes to rest. */
typedef struct {
    Pose keys[CLIP_MAX_KEYS];
    int count;
} Letting;

static void begin_letting(const CarryWork *work, Letting *letting)
{
    const Walk *walk = work->walk;
    int left = walk->count - 1 - work->pressed;
    letting->count = (left > LET_GO ? left : LET_GO) + 1;
    for (int i = 0; i < letting->count; i++)
        letting->keys[i] = walk->keys[work->pressed + (i < left ? i : left)];
    letting->keys[letting->count - 1] = work->start->pose;
}

static bool let_go_so(CarryWork *work, const Manner *manner, Letting *letting)
{
    Pose *keys = letting->keys;
    int last = letting->count - 1;
    Path path = { .poses = { keys[0], keys[last] }, .at = { 0, 1 }, .count = 2 };
    Pose middle = half_way(work, &path, manner);
    path_insert(&path, 1, &middle, 0.5f);
    for (int i = 1; i < last; i++) {
        float share = leg_ease((float)i / (float)last);
        Pose arm = path_guide(&path, work->solver->skeleton, share);
        open_fingers(work, &path, &arm, share);
        grip_take_arm(&work->grip, &keys[i], &arm);
        if (!grip_clear(&work->grip, &work->skin, &keys[i], &keys[i - 1], work->start->problem))
            return false;
    }
    return true;
}

static Pose half_after(const CarryWork *work, const Letting *letting, int i)
{
    return path_played(letting->keys, letting->count, i, work->solver->skeleton);
}

/* A key more where something is between two. */
static bool add_between(CarryWork *work, Letting *letting)
{
    const SolveProblem *room = work->start->problem;
    Pose *keys = letting->keys;
    int last = letting->count - 2, room_left = CLIP_MAX_KEYS - work->pressed - letting->count;
    for (int i = last; i >= 0 && room_left > 0; i--) {
        Pose pose = half_after(work, letting, i);
        if (carry_depth_of(work, room, &pose) <= well)
            continue;
        const Pose from = pose;
        if (!grip_clear(&work->grip, &work->skin, &pose, &from, room))
            return false;
        memmove(&keys[i + 2], &keys[i + 1], (size_t)(letting->count - 1 - i) * sizeof keys[0]);
        keys[i + 1] = pose;
        letting->count++;
        room_left--;
    }
    return true;
}

/* Metres that the worst key or what is after it is in something; haste counts as well. */
static float faults_of(const CarryWork *work, const Letting *letting)
{
    const Pose *keys = letting->keys;
    float worst = 0;
    for (int i = 1; i < 2 * (letting->count - 1); i++) {
        Pose pose = i % 2 ? half_after(work, letting, i / 2) : keys[i / 2];
        worst = fmaxf(worst, carry_depth_of(work, work->start->problem, &pose));
        worst = fmaxf(worst, carry_haste_of(work, &keys[i / 2], &keys[i / 2 + 1]));
    }
    return worst;
}

static void take_letting(CarryWork *work, const Letting *letting)
{
    Walk *walk = work->walk;
    for (int i = 1; i < letting->count; i++) {
        int k = work->pressed + i;
        if (k >= walk->count) {
            walk->along[k] = 1;
            walk->count = k + 1;
        }
        walk->keys[k] = letting->keys[i];
    }
}

/* In the first manner that passes through nothing, else in the best. */
bool carry_let_go(CarryWork *work)
{
    Letting *letting = malloc(sizeof *letting), *best = malloc(sizeof *best);
    float least = INFINITY;
    bool ok = letting && best;
    for (size_t i = 0; ok && i < ARRAY_COUNT(manners) && least > well; i++) {
        begin_letting(work, letting);
        ok = let_go_so(work, &manners[i], letting) && add_between(work, letting);
        float faults = ok ? faults_of(work, letting) : least;
        if (faults >= least)
            continue;
        least = faults;
        *best = *letting;
    }
    if (ok)
        take_letting(work, best);
    free(letting);
    free(best);
    return ok;
}
