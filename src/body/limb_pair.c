#include "body/limb.h"

#include "core/count.h"
#include "core/text.h"

#include <string.h>

/* Neighbours, in either order; a side of one stands for the same side of the other. How deep they
 * may press is how deep they do on the skinned bodies where they surely lie on each other: calf and
 * hamstrings, heel and seat, shoe and thigh of who sits on the heels; belly and thigh of knees
 * drawn to the chest, where the belly moves aside and a rigid waist does not; an arm that hangs.
 * Both sides give, so each skin about half of it. */
static const struct {
    const char *one, *two, *shared; /* shared: NULL for never tested */
    float beyond, give;
} pairs[] = {
    { "thigh", "pelvis", NULL, 0, 0 },
    { "foot", "shin", NULL, 0, 0 },
    { "pelvis", "waist", NULL, 0, 0 },
    { "waist", "thorax", NULL, 0, 0 },
    { "pelvis", "thorax", NULL, 0, 0 },
    { "thorax", "neck", NULL, 0, 0 },
    { "neck", "head", NULL, 0, 0 },
    { "thorax", "head", NULL, 0, 0 },
    { "farm", "hand", NULL, 0, 0 },
    { "toes", "foot", NULL, 0, 0 },
    { "toes", "shin", NULL, 0, 0 },
    { "thigh", "shin", "shin", 0.2f, 0.037f },
    { "thigh", "foot", "foot", 0, 0.028f },
    { "thigh", "toes", "toes", 0, 0.028f },
    { "pelvis", "foot", "foot", 0, 0.019f },
    { "pelvis", "toes", "toes", 0, 0.019f },
    { "thigh", "waist", "thigh", 0.17f, 0.04f },
    { "uparm", "thorax", "uparm", 0.18f, 0.018f },
    { "uparm", "waist", "uparm", 0.2f, 0.022f },
    { "uparm", "farm", "farm", 0.11f, 0.01f },
    { "uparm", "neck", "uparm", 0.16f, 0.01f },
    { "uparm", "head", "uparm", 0.16f, 0.01f },
};

static bool is_kind(const Limb *limb, const char *kind)
{
    size_t length = strlen(kind);
    return strncmp(limb->name, kind, length) == 0 &&
           (limb->name[length] == '\0' || limb->name[length] == '_');
}

static char side_of(const Limb *limb)
{
    size_t length = strlen(limb->name);
    return limb->name[length - 2] == '_' ? limb->name[length - 1] : 'm';
}

static LimbPair pair_by_flesh(const Limb *own, const Limb *other, int thigh)
{
    LimbPair pair = { .apart = true, .shared = -1, .give = 0.0095f };
    bool belly = is_kind(other, "waist") || is_kind(other, "thorax") || is_kind(own, "waist") ||
                 is_kind(own, "thorax");
    bool legs = is_kind(own, "thigh") || is_kind(other, "thigh");
    if (belly && legs)
        pair.give = 0.022f;
    /* A flat hand is no good cross-section: what it touches has its own. */
    if (is_kind(other, "hand")) {
        pair.apart = is_kind(own, "hand");
        pair.give = 0.012f;
    }
    if (is_kind(own, "thigh") && is_kind(other, "thigh")) {
        pair.shared = thigh;
        pair.beyond = 0.2f;
        pair.give = 0.02f;
    }
    if (is_kind(own, "pelvis") || is_kind(other, "pelvis"))
        pair.give = 0.015f;
    return pair;
}

LimbPair limb_pair(const LimbSet *set, const Skeleton *skeleton, int own, int other)
{
    const Limb *a = &set->limbs[own], *b = &set->limbs[other];
    char side = side_of(a) == 'm' ? side_of(b) : side_of(a);
    bool same = side_of(a) == 'm' || side_of(b) == 'm' || side_of(a) == side_of(b);
    for (size_t i = 0; i < ARRAY_COUNT(pairs) && same; i++) {
        if (!(is_kind(a, pairs[i].one) && is_kind(b, pairs[i].two)) &&
            !(is_kind(b, pairs[i].one) && is_kind(a, pairs[i].two)))
            continue;
        LimbPair pair = { .shared = -1, .beyond = pairs[i].beyond, .give = pairs[i].give };
        if (pairs[i].shared) {
            char name[SKELETON_NAME];
            text_format(name, sizeof name, "%s_%c", pairs[i].shared, side);
            pair.apart = true;
            pair.shared = skeleton_find_joint(skeleton, name);
        }
        return pair;
    }
    if (own == other)
        return (LimbPair){ .shared = -1 };
    return pair_by_flesh(a, b, a->joint);
}
