#include "render/atlas.h"

#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 1, ICONS = 1000, MODULES = 1 << 20 }; /* what a key is of; else a font's style */

bool atlas_init(Gl *gl, Atlas *atlas)
{
    *atlas = (Atlas){ 0 };
    gl->GenTextures(1, &atlas->texture);
    gl->BindTexture(GL_TEXTURE_2D, atlas->texture);
    gl->TexImage2D(GL_TEXTURE_2D, 0, GL_R8, ATLAS_SIZE, ATLAS_SIZE, 0, GL_RED, GL_UNSIGNED_BYTE,
                   NULL);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    return gl_check(gl, "the text atlas");
}

void atlas_finish(Gl *gl, Atlas *atlas)
{
    if (atlas->texture)
        gl->DeleteTextures(1, &atlas->texture);
    *atlas = (Atlas){ 0 };
}

void atlas_reset(Atlas *atlas)
{
    memset(atlas->entries, 0, sizeof atlas->entries);
    atlas->entry_count = atlas->shelf_count = 0;
    atlas->top = 0;
    atlas->full = false;
}

/* ---- Places: shelves as high as their first line, rounded up so that others fit too. */

static AtlasShelf *find_shelf(Atlas *atlas, int width, int height)
{
    for (int i = 0; i < atlas->shelf_count; i++) {
        AtlasShelf *shelf = &atlas->shelves[i];
        if (shelf->height >= height && shelf->height <= height + 8 + height / 4 &&
            ATLAS_SIZE - shelf->used >= width)
            return shelf;
    }
    int rows = (height + 7) & ~7;
    if (atlas->shelf_count == ATLAS_SHELVES || atlas->top + rows > ATLAS_SIZE)
        return NULL;
    AtlasShelf *shelf = &atlas->shelves[atlas->shelf_count++];
    *shelf = (AtlasShelf){ .y = atlas->top, .height = (int16_t)rows };
    atlas->top = (int16_t)(atlas->top + rows);
    return shelf;
}

static AtlasEntry *find_entry(Atlas *atlas, uint64_t key)
{
    size_t at = (size_t)key % ATLAS_ENTRIES;
    while (atlas->entries[at].key && atlas->entries[at].key != key)
        at = (at + 1) % ATLAS_ENTRIES;
    return &atlas->entries[at];
}

/* Puts coverage into the image; a line wider than the image is cut. */
static void place(Gl *gl, Atlas *atlas, AtlasEntry *entry, const TextBitmap *bitmap)
{
    int width = bitmap->width < ATLAS_SIZE ? bitmap->width : ATLAS_SIZE - GAP;
    AtlasShelf *shelf = find_shelf(atlas, width + GAP, bitmap->height + GAP);
    if (!shelf || atlas->entry_count > ATLAS_ENTRIES * 3 / 4) {
        atlas->full = true;
        return;
    }
    uint64_t key = entry->key;
    *entry = (AtlasEntry){ .key = key,
                           .x = shelf->used,
                           .y = shelf->y,
                           .width = (int16_t)width,
                           .height = (int16_t)bitmap->height,
                           .left = (int16_t)bitmap->left,
                           .baseline = (int16_t)bitmap->baseline };
    shelf->used = (int16_t)(shelf->used + width + GAP);
    gl->BindTexture(GL_TEXTURE_2D, atlas->texture);
    gl->PixelStorei(GL_UNPACK_ALIGNMENT, 1);
    gl->PixelStorei(GL_UNPACK_ROW_LENGTH, bitmap->width);
    gl->TexSubImage2D(GL_TEXTURE_2D, 0, entry->x, entry->y, width, bitmap->height, GL_RED,
                      GL_UNSIGNED_BYTE, bitmap->coverage);
    gl->PixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    gl->uploads++;
}

static const AtlasEntry *keep(Gl *gl, Atlas *atlas, AtlasEntry *entry, uint64_t key,
                              const TextBitmap *bitmap)
{
    entry->key = key;
    atlas->entry_count++;
    if (bitmap->coverage)
        place(gl, atlas, entry, bitmap);
    if (atlas->full)
        return NULL;
    return entry->width ? entry : NULL;
}

static uint64_t make_key(uint32_t kind, float a, float b, const char *text, size_t length)
{
    struct {
        uint32_t kind;
        float a, b;
    } head = { kind, a, b };
    uint64_t key = file_hash(file_hash(FILE_HASH_START, &head, sizeof head), text, length);
    return key ? key : 1;
}

const AtlasEntry *atlas_text(Gl *gl, Atlas *atlas, const TextEngine *engine, FontStyle style,
                             float size, const char *text, size_t length)
{
    uint64_t key = make_key((uint32_t)style, size, 0.0f, text, length);
    AtlasEntry *entry = find_entry(atlas, key);
    if (entry->key)
        return entry->width ? entry : NULL;
    if (atlas->full)
        return NULL;
    TextBitmap bitmap = { 0 };
    if (!engine->raster(engine->owner, style, size, text, length, &bitmap))
        return NULL;
    const AtlasEntry *kept = keep(gl, atlas, entry, key, &bitmap);
    free(bitmap.coverage);
    return kept;
}

const AtlasEntry *atlas_icon(Gl *gl, Atlas *atlas, const Icons *icons, const char *name,
                             size_t length, int size, float width)
{
    uint64_t key = make_key(ICONS + (uint32_t)size, width, 0.0f, name, length);
    AtlasEntry *entry = find_entry(atlas, key);
    if (entry->key)
        return entry->width ? entry : NULL;
    if (atlas->full || size <= 0 || size >= ATLAS_SIZE / 2)
        return NULL;
    TextBitmap bitmap = { .width = size, .height = size };
    bitmap.coverage = malloc((size_t)size * (size_t)size);
    if (!bitmap.coverage)
        return NULL;
    if (!icons_draw(icons, name, length, size, width, bitmap.coverage)) {
        log_warning("there is no icon '%.*s'", (int)length, name);
        free(bitmap.coverage);
        bitmap = (TextBitmap){ 0 };
    }
    const AtlasEntry *kept = keep(gl, atlas, entry, key, &bitmap);
    free(bitmap.coverage);
    return kept;
}

const AtlasEntry *atlas_modules(Gl *gl, Atlas *atlas, const char *bits, size_t length, int side)
{
    uint64_t key = make_key(MODULES, (float)side, 0.0f, bits, length);
    AtlasEntry *entry = find_entry(atlas, key);
    if (entry->key)
        return entry->width ? entry : NULL;
    size_t count = (size_t)side * (size_t)side;
    if (atlas->full || side <= 0 || length * 8 < count)
        return NULL;
    TextBitmap bitmap = { .width = side, .height = side, .coverage = malloc(count) };
    if (!bitmap.coverage)
        return NULL;
    for (size_t i = 0; i < count; i++)
        bitmap.coverage[i] = bits[i / 8] >> i % 8 & 1 ? 255 : 0;
    const AtlasEntry *kept = keep(gl, atlas, entry, key, &bitmap);
    free(bitmap.coverage);
    return kept;
}
