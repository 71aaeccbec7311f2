#include "core/count.h"
#include "motion/leg_work.h"

#include <string.h>

bool leg_begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool leg_is_of(const char *name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (leg_begins(name, words[i]))
            return true;
    return false;
}

bool leg_is_of_arm(const char *name)
{
    static const char *const words[] = { "shoulder", "elbow",  "forearm", "wrist",
                                         "scapula",  "finger", "thumb" };
    return leg_is_of(name, words, ARRAY_COUNT(words));
}

bool leg_is_of_leg(const char *name)
{
    static const char *const words[] = { "hip_", "knee", "ankle", "subtalar", "toe" };
    return leg_is_of(name, words, ARRAY_COUNT(words));
}

bool leg_is_of_turn(const char *name)
{
    static const char *const words[] = { "hip_rotation", "hip_adduction" };
    return leg_is_of(name, words, ARRAY_COUNT(words));
}

char leg_side_of(const char *name)
{
    return name[strlen(name) - 1];
}

bool leg_is_hand(const char *patch)
{
    return leg_begins(patch, "palm") || leg_begins(patch, "fingertips");
}
