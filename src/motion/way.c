#include "motion/way.h"

#include "core/config.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/exercise_place.h"
#include "practice/exercise_pose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- The files --- */

static void read_bases(Config *config, const ConfigNode *root, const char *member, bool mirrored,
                       WayPosture *posture)
{
    const ConfigNode *list = config_find(root, member);
    for (int i = 0; i < config_count(list) && config_ok(config); i++) {
        if (posture->base_count == WAY_MAX_BASES) {
            config_fault(config, list, "more than %d bases", WAY_MAX_BASES);
            return;
        }
        text_copy(posture->bases[posture->base_count], EXERCISE_NAME,
                  config_string_at(config, list, i));
        posture->mirrored[posture->base_count++] = mirrored;
    }
}

/* Centimetres to the left and ahead. */
static vec3s read_scoot(Config *config, const ConfigNode *root)
{
    float pair[2] = { 0, 0 };
    if (config_find(root, "scoot") && config_numbers(config, root, "scoot", pair, 2) &&
        !(hypotf(pair[0], pair[1]) <= 80))
        config_fault(config, config_find(root, "scoot"), "scoot goes 80 cm at most");
    return (vec3s){ { pair[0] / 100, 0, pair[1] / 100 } };
}

static void read_posture(Config *config, WayPosture *posture)
{
    static const char *const members[] = { "from", "seconds", "bases", "mirrored", "turn", "scoot",
                                           "arms", "base",    "props", "contacts", "pose", NULL };
    const ConfigNode *root = config_root(config);
    Exercise *exercise = posture->exercise;
    config_only(config, root, members);
    text_copy(posture->from, sizeof posture->from, config_string_or(config, root, "from", ""));
    posture->seconds = (float)config_number(config, root, "seconds");
    if (config_ok(config) && !(posture->seconds >= 0.4f && posture->seconds <= 4))
        config_fault(config, config_find(root, "seconds"), "seconds must be 0.4 to 4");
    if (config_find(root, "arms") && config_numbers(config, root, "arms", posture->arms, 2) &&
        !(posture->arms[0] >= 0 && posture->arms[1] > posture->arms[0] && posture->arms[1] <= 1))
        config_fault(config, config_find(root, "arms"), "arms must be two shares of the time");
    posture->turn = glm_rad((float)config_number_or(config, root, "turn", 0));
    posture->scoot = read_scoot(config, root);
    config_copy(config, root, "base", exercise->form.base, sizeof exercise->form.base);
    read_bases(config, root, "bases", false, posture);
    read_bases(config, root, "mirrored", true, posture);
    exercise_read_props(config, root, &exercise->form);
    exercise_read_contacts(config, root, &exercise->form, &exercise->form.contacts);
    exercise_read_pose(config, config_group(config, root, "pose"), &exercise->form.end, NULL);
}

static bool load_posture(WayPosture *posture, const char *path)
{
    Config config;
    const char *slash = strrchr(path, '/');
    *posture = (WayPosture){ .exercise = calloc(1, sizeof(Exercise)),
                             .stage = calloc(1, sizeof(ExerciseStage)) };
    if (!posture->exercise || !posture->stage || !config_load(&config, path))
        return false;
    text_format(posture->id, sizeof posture->id, "%.*s", (int)strlen(slash ? slash + 1 : path) - 4,
                slash ? slash + 1 : path);
    text_copy(posture->exercise->path, sizeof posture->exercise->path, path);
    read_posture(&config, posture);
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

typedef struct {
    Ways *ways;
    bool ok;
} Folder;

static void load_one(void *owner, const char *path)
{
    Folder *folder = owner;
    if (folder->ways->count == WAYS_MAX) {
        log_error("%s: more than %d postures", path, WAYS_MAX);
        folder->ok = false;
        return;
    }
    folder->ok = load_posture(&folder->ways->postures[folder->ways->count++], path) && folder->ok;
}

const WayPosture *ways_find(const Ways *ways, const char *id)
{
    for (int i = 0; i < ways->count; i++)
        if (strcmp(ways->postures[i].id, id) == 0)
            return &ways->postures[i];
    return NULL;
}

/* Every branch must end in standing. */
static bool branches_end(const Ways *ways)
{
    for (int i = 0; i < ways->count; i++) {
        const WayPosture *posture = &ways->postures[i];
        int steps = 0;
        for (; posture && posture->from[0] && steps <= ways->count; steps++)
            posture = ways_find(ways, posture->from);
        if (posture && steps <= ways->count)
            continue;
        log_place(ways->postures[i].exercise->path, 1, "no way leads here from standing: from '%s'",
                  ways->postures[i].from);
        return false;
    }
    return true;
}

bool ways_load(Ways *ways, const char *folder, const Pose *stand)
{
    *ways = (Ways){ .stand = *stand };
    Folder reading = { ways, true };
    bool ok = file_each(folder, ".cfg", load_one, &reading) && reading.ok && branches_end(ways);
    if (!ok)
        ways_finish(ways);
    return ok;
}

void ways_finish(Ways *ways)
{
    for (int i = 0; i < ways->count; i++) {
        free(ways->postures[i].exercise);
        free(ways->postures[i].stage);
    }
    *ways = (Ways){ .count = 0 };
}

/* --- The tree --- */

const WayPosture *ways_find_base(const Ways *ways, const char *base, bool *mirrored)
{
    for (int i = 0; i < ways->count; i++)
        for (int k = 0; k < ways->postures[i].base_count; k++)
            if (strcmp(ways->postures[i].bases[k], base) == 0) {
                *mirrored = ways->postures[i].mirrored[k];
                return &ways->postures[i];
            }
    return NULL;
}

int ways_branch(const Ways *ways, const WayPosture *posture, const WayPosture **out)
{
    int count = 0;
    for (const WayPosture *at = posture; at; at = at->from[0] ? ways_find(ways, at->from) : NULL)
        out[count++] = at;
    for (int i = 0; i < count / 2; i++) {
        const WayPosture *swapped = out[i];
        out[i] = out[count - 1 - i];
        out[count - 1 - i] = swapped;
    }
    return count;
}
