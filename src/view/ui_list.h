/* What the interface looks like this frame, as data: the renderer draws it in order. All in
 * pixels of the drawable, origin top left; colours are sRGB with straight alpha, 0..1. */
#ifndef LIMBER_VIEW_UI_LIST_H
#define LIMBER_VIEW_UI_LIST_H

#include "view/text.h"

#include <cglm/struct.h>

enum { UI_LIST_MAX = 2048, UI_LIST_TEXT = 32768 };

typedef enum {
    UI_RECT,       /* box, radius, colour (fill), border (width), border_colour */
    UI_SHADOW,     /* box, radius, blur, colour: a soft shadow of a rounded box  */
    UI_TEXT,       /* pen at (box.x, baseline box.y), style, size, text, colour  */
    UI_ICON,       /* icon name in text, fitted into box, size = line width, colour */
    UI_LINE,       /* from (x, y) to (x + w, y + h), size = width; a stroke      */
    UI_ARC,        /* centre (x, y), radii (w, h), from..to radians, size = width; a stroke */
    UI_DISC,       /* circle in box: colour, border                              */
    UI_MODULES,    /* a square of size x size modules in box, one bit each in text, rows from the
                      top, the lowest bit of a byte first: colour where it is set */
    UI_PICTURE,    /* UiList.picture fills box; text: its key, so that lists differ when it does */
    UI_CLIP,       /* later commands only inside box                             */
    UI_UNCLIP,     /* back to the clip before                                    */
} UiKind;

/* A stroke's colour runs from colour at its first end to border_colour at its last (an arc's: of
 * less than half a turn). Its ends are round, but those in cut. */
enum { UI_CUT_FIRST = 1, UI_CUT_LAST = 2 };

typedef struct { float x, y, w, h; } Box;

typedef struct {
    UiKind kind;
    FontStyle style;
    Box box;
    float radius, border, blur, size;
    float from, to;            /* UI_ARC */
    int cut;                   /* UI_CUT_... of a stroke */
    vec4s colour, border_colour;
    uint32_t text, text_length;   /* into UiList.text */
} UiCommand;

/* Red, green, blue, alpha (straight), rows from the top. What has other pixels has another key. */
typedef struct {
    const uint8_t *pixels;
    int width, height;
    uint64_t key;
} UiPicture;

typedef struct {
    UiCommand commands[UI_LIST_MAX];
    char text[UI_LIST_TEXT];
    int count;
    uint32_t text_used;
    UiPicture picture;            /* of the one UI_PICTURE */
} UiList;

#endif
