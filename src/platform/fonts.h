/* Finds the font files: Inter, or what stands nearest to it. */
#ifndef LIMBER_PLATFORM_FONTS_H
#define LIMBER_PLATFORM_FONTS_H

#include "view/text.h"

#include <stdbool.h>

enum { FONTS_PATH = 512 };

typedef struct {
    char text[FONT_COUNT][FONTS_PATH];    /* paths by style; "" when the style has no file  */
    char display[FONT_COUNT][FONTS_PATH]; /* cuts for large sizes; "" where there is none   */
} FontFiles;

/* False with one logged line that names the package to install. A stand-in for Inter is a warning.
 */
bool fonts_find(FontFiles *files);

#endif
