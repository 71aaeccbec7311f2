/* What the view needs to know about text without knowing who draws it. The platform fills this
 * in with SDL2_ttf; tests with a monospaced stand-in. */
#ifndef LIMBER_VIEW_TEXT_H
#define LIMBER_VIEW_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    FONT_REGULAR, FONT_MEDIUM, FONT_SEMIBOLD, FONT_BOLD, FONT_ITALIC, FONT_COUNT
} FontStyle;

typedef struct {
    float width;               /* pixels the run advances                           */
    float ascent, descent;     /* pixels above and below the base line, both >= 0   */
} TextExtent;

typedef struct {
    int width, height;         /* pixels                                            */
    int left, baseline;        /* ink's left edge from the pen; base line from the top */
    uint8_t *coverage;         /* width * height, 255 = ink; malloc'd, caller frees */
} TextBitmap;

typedef struct {
    void *owner;
    /* A run of UTF-8 of length bytes, shaped, at size pixels (the font's em). */
    TextExtent (*measure)(void *owner, FontStyle style, float size, const char *text,
                          size_t length);
    bool (*raster)(void *owner, FontStyle style, float size, const char *text, size_t length,
                   TextBitmap *out);
} TextEngine;

#endif
