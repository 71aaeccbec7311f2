#include "app/breathe.h"

#include "core/text.h"

#include <string.h>

static const char *words_of(const App *app, const BreathPattern *pattern, const char *member)
{
    char key[GUIDE_KEY];
    breathing_key(key, pattern, member);
    return app_words(app, key);
}

const char *breathe_name(const App *app, const BreathPattern *pattern)
{
    return pattern->own ? pattern->name : words_of(app, pattern, "name");
}

void breathe_tenths(const App *app, int tenths, char *out, size_t size)
{
    if (tenths % 10 == 0)
        text_format(out, size, "%d", tenths / 10);
    else
        text_format(out, size, "%d%s%d", tenths / 10, app_words(app, "breathe.point"), tenths % 10);
}

void breathe_shape(const App *app, const BreathPattern *pattern, char *out, size_t size)
{
    char number[16], part[48];
    out[0] = '\0';
    for (int i = 0; i < BREATH_PARTS; i++) {
        if (pattern->tenths[i] == 0)
            continue;
        breathe_tenths(app, pattern->tenths[i], number, sizeof number);
        content_named(content_words(&app->content, "breath.shape.%s",
                                    breath_part_name((BreathPart)i)),
                      number, part, sizeof part);
        size_t used = strlen(out);
        text_format(out + used, size - used, "%s%s", used ? ", " : "", part);
    }
}

const char *breathe_told(const App *app, const BreathPattern *pattern, const char *member)
{
    if (!pattern->own)
        return words_of(app, pattern, member);
    return app_words(app, strcmp(member, "about") == 0 ? "breathe.own_about" : "breath.stop");
}
