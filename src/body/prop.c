#include "body/prop.h"

#include "core/count.h"

#include <string.h>

static const char *const words[] = { "mat",     "wall",   "step", "chair", "stool", "bed",
                                     "cushion", "roller", "ball", "stick", "strap" };

int prop_kind_find(const char *word)
{
    for (int i = 0; i < (int)ARRAY_COUNT(words); i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

const char *prop_kind_word(PropKind kind)
{
    return words[kind];
}

Prop prop_mirror(const Prop *prop)
{
    Prop mirrored = *prop;
    mirrored.at.x = -prop->at.x;
    /* M R M with M the reflection in x: turns about y and z go the other way. */
    mirrored.turn.y = -prop->turn.y;
    mirrored.turn.z = -prop->turn.z;
    for (int i = 0; i < prop->point_count; i++)
        mirrored.points[i].x = -prop->points[i].x;
    return mirrored;
}
