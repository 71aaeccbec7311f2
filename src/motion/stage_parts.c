/* Which skin and which limb the words of an exercise mean. */
#include "motion/stage_make.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

enum { VARIANTS = 4 };

bool stage_is_ground(const char *on)
{
    return strcmp(on, "floor") == 0 || strcmp(on, "mat") == 0;
}

/* The skin that may stand for a part; which of it does is for the pose to say. */
static const struct {
    const char *part, *patches[VARIANTS];
} parts[] = {
    { "foot", { "instep_*", "ball_inner_*", "heel_back_*" } },
    { "forefoot", { "ball_inner_*" } },
    { "heel", { "heel_*", "heel_back_*" } },
    { "toes", { "toes_*" } },
    { "ankle", { "achilles_*", "instep_*", "shin_outer_*" } },
    { "shin", { "shin_*", "shin_outer_*" } },
    { "upper shin", { "shin_top_*" } },
    { "calf", { "calf_*" } },
    { "knee", { "knee_*", "knee_inner_*" } },
    { "thigh", { "thigh_front_*", "thigh_back_*", "thigh_outer_*" } },
    { "hip", { "hip_side_*" } },
    { "seat", { "seat_*" } },
    { "flank", { "flank_*" } },
    { "hand", { "palm_*", "hand_back_*" } },
    { "forearm", { "forearm_*" } },
    { "elbow", { "elbow_*" } },
    { "shoulder", { "shoulder_*" } },
    { "head", { "head_back", "forehead", "head_side_l", "head_side_r" } },
    { "back", { "upper_back" } },
    { "upper back", { "upper_back" } },
    { "low back", { "lower_back" } },
    { "chest", { "chest" } },
};

int stage_patch(const Solver *solver, const char *pattern, char side)
{
    char name[SKELETON_NAME];
    text_copy(name, sizeof name, pattern);
    char *star = strchr(name, '*');
    if (star)
        *star = side;
    return patch_index(&solver->sampled, name);
}

int stage_find_patch(const Maker *maker, const char *part, char side, vec3s towards)
{
    int best = -1;
    float most = -INFINITY;
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
        if (strcmp(parts[i].part, part) != 0)
            continue;
        for (int k = 0; k < VARIANTS && parts[i].patches[k]; k++) {
            int patch = stage_patch(maker->solver, parts[i].patches[k], side);
            const Patch *skin = &maker->solver->sampled.patches[patch];
            float looks = glms_vec3_dot(patch_facing(skin, maker->skin.normal), towards);
            if (looks > most) {
                most = looks;
                best = patch;
            }
        }
    }
    return best;
}

int stage_rolled_patch(const Maker *maker, const char *part, int patch, char side)
{
    static const struct {
        const char *part, *found, *rolled;
    } rows[] = {
        { "foot", "", "sole_*" },
        { "head", "", "head_round" }, /* from side to back: no one place lies there all the way */
        { "hip", "", "hip_front_*" }, /* its side is bone: the flesh before it                  */
        { "calf", "", "calf_belly_*" },
        { "thigh", "thigh_back", "hamstrings_*" },
    };
    const char *found = maker->solver->sampled.patches[patch].name;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        if (strcmp(rows[i].part, part) == 0 &&
            strncmp(found, rows[i].found, strlen(rows[i].found)) == 0)
            return stage_patch(maker->solver, rows[i].rolled, side);
    return patch;
}

vec3s stage_middle(const Maker *maker, int patch)
{
    return patch_middle(&maker->solver->sampled.patches[patch], maker->skin.position);
}

static const struct {
    const char *part, *limb;
} limbs[] = {
    { "foot", "foot_*" },         { "forefoot", "foot_*" },     { "heel", "foot_*" },
    { "toes", "toes_*" },         { "ankle", "shin_*" },        { "shin", "shin_*" },
    { "upper shin", "shin_*" },   { "calf", "shin_*" },         { "knee", "shin_*" },
    { "thigh", "thigh_*" },       { "hip", "pelvis" },          { "seat", "pelvis" },
    { "hand", "hand_*" },         { "forearm", "farm_*" },      { "elbow", "farm_*" },
    { "shoulder", "uparm_*" },    { "head", "head" },           { "chest", "thorax" },
};

int stage_find_limb(const Maker *maker, const char *part, char side)
{
    for (size_t i = 0; i < ARRAY_COUNT(limbs); i++) {
        if (strcmp(limbs[i].part, part) != 0)
            continue;
        char name[SKELETON_NAME];
        text_copy(name, sizeof name, limbs[i].limb);
        char *star = strchr(name, '*');
        if (star)
            *star = side;
        return limb_index(&maker->solver->limbs, name);
    }
    return -1;
}
