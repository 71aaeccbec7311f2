/* One image of coverage that holds whole lines of text and icons, as they were asked for. */
#ifndef LIMBER_RENDER_ATLAS_H
#define LIMBER_RENDER_ATLAS_H

#include "render/gl.h"
#include "render/icons.h"
#include "view/text.h"

enum { ATLAS_SIZE = 2048, ATLAS_ENTRIES = 4096, ATLAS_SHELVES = 256 };

typedef struct {
    uint64_t key; /* 0: free */
    int16_t x, y, width, height;
    int16_t left, baseline; /* of a line: TextBitmap's; of an icon 0 */
} AtlasEntry;

typedef struct {
    int16_t y, height, used;
} AtlasShelf;

typedef struct {
    GLuint texture;
    AtlasEntry entries[ATLAS_ENTRIES]; /* open addressing */
    int entry_count;
    AtlasShelf shelves[ATLAS_SHELVES];
    int shelf_count;
    int16_t top; /* first free row */
    bool full;   /* something found no place since the last reset */
} Atlas;

bool atlas_init(Gl *gl, Atlas *atlas);
void atlas_finish(Gl *gl, Atlas *atlas);
/* Forgets everything: the frame's commands then come again. */
void atlas_reset(Atlas *atlas);

/* Where the line or icon is; drawn and uploaded when it is new. NULL when it is empty, unknown or
 * there is no place (then full is set). */
const AtlasEntry *atlas_text(Gl *gl, Atlas *atlas, const TextEngine *engine, FontStyle style,
                             float size, const char *text, size_t length);
const AtlasEntry *atlas_icon(Gl *gl, Atlas *atlas, const Icons *icons, const char *name,
                             size_t length, int size, float width);
/* A texel for each of side * side bits: UI_MODULES. */
const AtlasEntry *atlas_modules(Gl *gl, Atlas *atlas, const char *bits, size_t length, int side);

#endif
