#include "practice/promise.h"

#include "core/count.h"
#include "core/text.h"

#include <string.h>

/* Beginnings of words. */
static const struct {
    const char *language, *word;
} promises[] = {
    { "en", "flush" },        { "en", "break up" },
    { "en", "breaks up" },    { "en", "prevent" },
    { "en", "cure" },         { "en", "lactic" },
    { "en", "lactate" },      { "en", "toxin" },
    { "en", "detox" },        { "en", "realign" },
    { "en", "adhesion" },     { "en", "knot" },
    { "en", "heal the" },     { "en", "heals" },
    { "en", "repair" },       { "en", "will" },
    { "en", "guarantee" },    { "en", "circulation" },
    { "en", "recover fast" }, { "en", "feel the burn" },
    { "en", "wrong move" },   { "en", "at risk" },
    { "en", "you have a" },   { "en", "scar tissue" },
    { "en", "faster" },       { "en", "better performance" },
    { "de", "ausspul" },      { "de", "vorbeug" },
    { "de", "verhinder" },    { "de", "heil" },
    { "de", "milchsaure" },   { "de", "laktat" },
    { "de", "gift" },         { "de", "schlacke" },
    { "de", "entgift" },      { "de", "garantier" },
    { "de", "verkleb" },      { "de", "durchblut" },
    { "de", "schneller" },    { "de", "reparier" },
    { "de", "sie sollten" },  { "de", "du hast ein" },
    { "es", "cura" },         { "es", "previen" },
    { "es", "preven" },       { "es", "lactic" },
    { "es", "toxin" },        { "es", "garanti" },
    { "es", "adherenc" },     { "es", "circulac" },
    { "es", "repara" },       { "es", "acelera" },
    { "es", "usted" },
};

const char *promise_in(const char *language, const char *text)
{
    char folded[1024] = " ";
    text_fold(folded + 1, sizeof folded - 1, text);
    for (size_t i = 0; i < ARRAY_COUNT(promises); i++) {
        char sought[64];
        text_format(sought, sizeof sought, " %s", promises[i].word);
        if (strcmp(promises[i].language, language) == 0 && strstr(folded, sought))
            return promises[i].word;
    }
    return NULL;
}
