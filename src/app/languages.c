#include "app/languages.h"

#include "core/file.h"
#include "core/text.h"
#include "view/locale.h"

#include <string.h>

static void add(void *owner, const char *path)
{
    Languages *languages = owner;
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    if (languages->count == LANGUAGES_MOST)
        return;
    char *code = languages->code[languages->count];
    text_copy(code, sizeof languages->code[0], name);
    char *dot = strchr(code, '.');
    if (dot)
        *dot = '\0';
    languages->count++;
}

bool languages_list(Languages *languages, const char *folder)
{
    char texts[600];
    *languages = (Languages){ .count = 0 };
    return file_join(texts, sizeof texts, folder, "assets/text") &&
           file_each(texts, ".cfg", add, languages);
}

bool languages_load(Languages *languages, const char *folder)
{
    char assets[600];
    if (!languages_list(languages, folder) ||
        !file_join(assets, sizeof assets, folder, "assets"))
        return false;
    for (int i = 0; i < languages->count; i++) {
        Locale *locale = locale_load(assets, languages->code[i]);
        if (!locale)
            return false;
        text_copy(languages->name[i], sizeof languages->name[i], locale_text(locale, "language"));
        locale_destroy(locale);
    }
    return true;
}
