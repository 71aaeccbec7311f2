#include "platform/fonts.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <SDL.h>
#include <stdlib.h>

typedef struct {
    const char *name;
    const char *text[FONT_COUNT], *display[FONT_COUNT]; /* without ending; NULL: as regular */
} Family;

static const Family FAMILIES[] = {
    { "Inter",
      { "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic" },
      { "InterDisplay-Regular", "InterDisplay-Medium", "InterDisplay-SemiBold", "InterDisplay-Bold",
        "InterDisplay-Italic" } },
    { "Noto Sans",
      { "NotoSans-Regular", "NotoSans-Medium", "NotoSans-SemiBold", "NotoSans-Bold",
        "NotoSans-Italic" },
      { NULL } },
    { "DejaVu Sans",
      { "DejaVuSans", NULL, "DejaVuSans-Bold", "DejaVuSans-Bold", "DejaVuSans-Oblique" },
      { NULL } },
    { "Liberation Sans",
      { "LiberationSans-Regular", NULL, "LiberationSans-Bold", "LiberationSans-Bold",
        "LiberationSans-Italic" },
      { NULL } },
};

/* %s is the home folder or LIMBER_FONT_DIR, by the mark before it. */
static const char *const FOLDERS[] = {
    "!%s", /* LIMBER_FONT_DIR */
    "~%s/.local/share/fonts",
    "~%s/.local/share/fonts/inter",
    "~%s/.fonts",
    "~%s/Library/Fonts",
    "/usr/share/fonts/opentype/inter",
    "/usr/share/fonts/truetype/inter",
    "/usr/share/fonts/inter",
    "/usr/share/fonts/rsms-inter-fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/google-noto",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/TTF",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation",
    "/usr/share/fonts/liberation-sans",
};

static const char *const ENDINGS[] = { "otf", "ttf" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool folder_path(char *out, size_t size, const char *pattern)
{
    if (pattern[0] == '/' || pattern[0] == 'C')
        return text_copy(out, size, pattern);
    const char *base = SDL_getenv(pattern[0] == '!' ? "LIMBER_FONT_DIR" : "HOME");
    return base && base[0] && text_format(out, size, "%s%s", base, pattern + 3);
}

static bool find_in(char *out, const char *folder, const char *name)
{
    for (size_t i = 0; i < COUNT(ENDINGS); i++)
        if (text_format(out, FONTS_PATH, "%s/%s.%s", folder, name, ENDINGS[i]) && file_exists(out))
            return true;
    out[0] = 0;
    return false;
}

static bool find_family(FontFiles *files, const Family *family)
{
    for (size_t i = 0; i < COUNT(FOLDERS); i++) {
        char folder[FONTS_PATH];
        if (!folder_path(folder, sizeof folder, FOLDERS[i]) ||
            !find_in(files->text[FONT_REGULAR], folder, family->text[FONT_REGULAR]))
            continue;
        for (int style = 0; style < FONT_COUNT; style++) {
            if (!family->text[style] || !find_in(files->text[style], folder, family->text[style]))
                text_copy(files->text[style], FONTS_PATH, files->text[FONT_REGULAR]);
            if (family->display[style])
                find_in(files->display[style], folder, family->display[style]);
        }
        return true;
    }
    return false;
}

bool fonts_find(FontFiles *files)
{
    for (size_t i = 0; i < COUNT(FAMILIES); i++) {
        *files = (FontFiles){ 0 };
        if (!find_family(files, &FAMILIES[i]))
            continue;
        if (i > 0)
            log_warning("the font Inter is not installed (on Debian and Ubuntu: apt install "
                        "fonts-inter); using %s",
                        FAMILIES[i].name);
        return true;
    }
    log_error("no font: neither Inter nor Noto Sans, DejaVu Sans or Liberation Sans is installed; "
              "on Debian and Ubuntu: apt install fonts-inter, or name a folder in LIMBER_FONT_DIR");
    return false;
}
