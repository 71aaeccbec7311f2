#include "practice/choice.h"

#include "core/text.h"

#include <string.h>

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

int choice_count(Config *config, const ConfigNode *node, const char *member, int other, int low,
                 int high)
{
    int value = config_integer_or(config, node, member, other);
    if (value < low || value > high) {
        config_fault(config, node, "%s must be %d to %d, is %d", member, low, high, value);
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
        config_fault(config, node, "%s must be %g to %g, is %g", member, low, high, value);
    return config_ok(config) ? (float)value : (float)low;
}
