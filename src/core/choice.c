#include "core/choice.h"

#include "core/file.h"
#include "core/text.h"

#include <string.h>

enum { CHOICE_ID = 64 };

int choice_find(Config *config, const ConfigNode *place, const char *what, const char *word,
                const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], word) == 0)
            return i;
    }
    if (!config_ok(config))
        return 0;
    const char *nearest = text_nearest(word, names, count);
    if (nearest && *nearest)
        config_fault(config, place, "unknown %s '%s', did you mean '%s'?", what, word, nearest);
    else
        config_fault(config, place, "unknown %s '%s'", what, word);
    return 0;
}

int choice_read(Config *config, const ConfigNode *node, const char *member, const char *other,
                const char *const *names, int count)
{
    const char *word =
        other ? config_string_or(config, node, member, other) : config_string(config, node, member);
    return choice_find(config, config_find(node, member), member, word, names, count);
}

bool choice_file_id(char *out, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!text_copy(out, size, slash ? slash + 1 : path) || !strrchr(out, '.'))
        return false;
    *strrchr(out, '.') = '\0';
    return *out != '\0';
}

typedef struct {
    const char *wanted;
    char nearest[CHOICE_ID];
    int distance;
} Nearest;

static void compare_name(void *owner, const char *path)
{
    Nearest *nearest = owner;
    char id[CHOICE_ID];
    if (!choice_file_id(id, sizeof id, path))
        return;
    int distance = text_distance(nearest->wanted, id);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        text_copy(nearest->nearest, sizeof nearest->nearest, id);
    }
}

void choice_no_file(Config *config, const ConfigNode *place, const char *what, const char *id,
                    const char *folder)
{
    Nearest nearest = { .wanted = id, .distance = 2 + (int)strlen(id) / 3 };
    file_each(folder, ".cfg", compare_name, &nearest);
    if (nearest.nearest[0])
        config_fault(config, place, "unknown %s '%s', did you mean '%s'?", what, id,
                     nearest.nearest);
    else
        config_fault(config, place, "unknown %s '%s'", what, id);
}

/* Where a member stands, or the group that lacks it. */
static const ConfigNode *place_of(const ConfigNode *node, const char *member)
{
    const ConfigNode *found = config_find(node, member);
    return found ? found : node;
}

int choice_count(Config *config, const ConfigNode *node, const char *member, int other, int low,
                 int high)
{
    int value = config_integer_or(config, node, member, other);
    if (value < low || value > high) {
        config_fault(config, place_of(node, member), "%s must be %d to %d, is %d", member, low,
                     high, value);
        return low;
    }
    return value;
}

float choice_number(Config *config, const ConfigNode *node, const char *member, double other,
                    double low, double high)
{
    double value = other < low ? config_number(config, node, member)
                               : config_number_or(config, node, member, other);
    if (config_ok(config) && !(value >= low && value <= high))
        config_fault(config, place_of(node, member), "%s must be %g to %g, is %g", member, low,
                     high, value);
    return config_ok(config) ? (float)value : (float)low;
}
