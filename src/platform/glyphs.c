#include "platform/fonts.h"
#include "platform/platform.h"

#include "core/log.h"
#include "core/text.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    GLYPHS_MAX_FONTS = 64, /* open at a time; the one not used for longest goes first */
    GLYPHS_RUN = 1024,     /* bytes of a run; what is longer is cut                   */
    DISPLAY_SIZE = 24,     /* pixels from which the display cut is used               */
};

typedef struct {
    TTF_Font *font;
    FontStyle style;
    int size; /* quarters of a pixel */
    uint64_t used;
} OpenFont;

struct Glyphs {
    FontFiles files;
    OpenFont fonts[GLYPHS_MAX_FONTS];
    uint64_t clock;
    TextEngine engine;
};

/* ---- Fonts by style and size. */

static OpenFont *find_place(Glyphs *glyphs, FontStyle style, int size)
{
    OpenFont *oldest = &glyphs->fonts[0];
    for (int i = 0; i < GLYPHS_MAX_FONTS; i++) {
        OpenFont *open = &glyphs->fonts[i];
        if (open->font && open->style == style && open->size == size)
            return open;
        if (open->used < oldest->used)
            oldest = open;
    }
    if (oldest->font)
        TTF_CloseFont(oldest->font);
    *oldest = (OpenFont){ .style = style, .size = size };
    return oldest;
}

static TTF_Font *open_font(const Glyphs *glyphs, FontStyle style, int size)
{
    bool display = size >= 4 * DISPLAY_SIZE && glyphs->files.display[style][0];
    const char *path = display ? glyphs->files.display[style] : glyphs->files.text[style];
    /* SDL_ttf counts whole points; one point at size * 72 dots an inch is exactly size pixels. */
    unsigned dots = (unsigned)(size * 18);
    TTF_Font *font = TTF_OpenFontDPI(path, 1, dots, dots);
    if (!font) {
        log_error("%s: %s", path, TTF_GetError());
        return NULL;
    }
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

static TTF_Font *get_font(Glyphs *glyphs, FontStyle style, float size)
{
    int quarters = (int)lroundf(fminf(fmaxf(size, 4.0f), 1000.0f) * 4.0f);
    OpenFont *open = find_place(glyphs, style, quarters);
    if (!open->font)
        open->font = open_font(glyphs, style, quarters);
    open->used = ++glyphs->clock;
    return open->font;
}

/* SDL_ttf wants a zero at the end; cuts only between characters. */
static void end_run(char run[GLYPHS_RUN], const char *text, size_t length)
{
    if (length >= GLYPHS_RUN) {
        length = GLYPHS_RUN - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(run, text, length);
    run[length] = 0;
}

/* ---- Counts and clocks ("24", "1:30"): figures of one width, so that a running number stands
 * still. SDL_ttf has no switch for a font's own tabular figures. */

static bool is_count(const char *run)
{
    size_t digits = strspn(run, "0123456789:");
    return digits > 0 && run[digits] == 0;
}

static int advance_of(TTF_Font *font, char character)
{
    int advance = 0;
    TTF_GlyphMetrics32(font, (Uint32)(unsigned char)character, NULL, NULL, NULL, NULL, &advance);
    return advance;
}

static int figure_pitch(TTF_Font *font)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; digit++)
        widest = SDL_max(widest, advance_of(font, digit));
    return widest;
}

static int count_pitch(TTF_Font *font, char character, int pitch)
{
    return character == ':' ? advance_of(font, ':') : pitch;
}

static int count_width(TTF_Font *font, const char *run)
{
    int pitch = figure_pitch(font), width = 0;
    for (; *run; run++)
        width += count_pitch(font, *run, pitch);
    return width;
}

/* ---- The engine. */

static TextExtent measure(void *owner, FontStyle style, float size, const char *text, size_t length)
{
    char run[GLYPHS_RUN];
    int width = 0;
    TTF_Font *font = get_font(owner, style, size);
    if (!font)
        return (TextExtent){ 0 };
    end_run(run, text, length);
    if (is_count(run))
        width = count_width(font, run);
    else if (run[0])
        TTF_SizeUTF8(font, run, &width, NULL);
    return (TextExtent){ .width = (float)width,
                         .ascent = (float)TTF_FontAscent(font),
                         .descent = (float)-TTF_FontDescent(font) };
}

/* Copies the surface's alpha, trimmed to the rows that have ink. */
static bool take_ink(const SDL_Surface *surface, int baseline, int left, TextBitmap *out)
{
    int first = surface->h, last = -1;
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row =
            (const Uint32 *)(const void *)((const Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            if (row[x] >> 24) {
                first = SDL_min(first, y);
                last = y;
                break;
            }
    }
    if (last < first)
        return true; /* only spaces */
    *out = (TextBitmap){
        .width = surface->w, .height = last - first + 1, .left = left, .baseline = baseline - first
    };
    out->coverage = malloc((size_t)out->width * (size_t)out->height);
    if (!out->coverage) {
        log_error("out of memory for a line of text");
        *out = (TextBitmap){ 0 };
        return false;
    }
    for (int y = 0; y < out->height; y++) {
        const Uint32 *row = (const Uint32 *)(const void *)((const Uint8 *)surface->pixels +
                                                           (first + y) * surface->pitch);
        for (int x = 0; x < out->width; x++)
            out->coverage[y * out->width + x] = (uint8_t)(row[x] >> 24);
    }
    return true;
}

static SDL_Surface *draw_run(TTF_Font *font, const char *run)
{
    const SDL_Color white = { 255, 255, 255, 255 };
    return TTF_RenderUTF8_Blended(font, run, white);
}

static SDL_Surface *draw_count(TTF_Font *font, const char *run)
{
    int pitch = figure_pitch(font), at = 0;
    SDL_Surface *all = SDL_CreateRGBSurfaceWithFormat(
        0, count_width(font, run) + 2, TTF_FontHeight(font), 32, SDL_PIXELFORMAT_ARGB8888);
    for (; all && *run; run++) {
        const char one[] = { *run, 0 };
        int width = count_pitch(font, *run, pitch);
        SDL_Surface *figure = draw_run(font, one);
        if (figure) {
            SDL_Rect place = { at + (width - advance_of(font, *run)) / 2, 0, 0, 0 };
            SDL_SetSurfaceBlendMode(figure, SDL_BLENDMODE_NONE);
            SDL_BlitSurface(figure, NULL, all, &place);
        }
        SDL_FreeSurface(figure);
        at += width;
    }
    return all;
}

/* SDL_ttf moves a run right when its first glyph reaches left of the pen. */
static int ink_left(TTF_Font *font, const char *run)
{
    const char *next = run;
    int left = 0;
    TTF_GlyphMetrics32(font, text_next(&next), &left, NULL, NULL, NULL, NULL);
    return SDL_min(left, 0);
}

static bool raster(void *owner, FontStyle style, float size, const char *text, size_t length,
                   TextBitmap *out)
{
    char run[GLYPHS_RUN];
    *out = (TextBitmap){ 0 };
    TTF_Font *font = get_font(owner, style, size);
    if (!font)
        return false;
    end_run(run, text, length);
    if (!run[0])
        return true;
    bool count = is_count(run);
    SDL_Surface *surface = count ? draw_count(font, run) : draw_run(font, run);
    if (!surface) {
        log_error("text cannot be drawn: %s", SDL_GetError());
        return false;
    }
    bool ok = take_ink(surface, TTF_FontAscent(font), count ? 0 : ink_left(font, run), out);
    SDL_FreeSurface(surface);
    return ok;
}

/* ---- Life. */

Glyphs *glyphs_create(void)
{
    Glyphs *glyphs = calloc(1, sizeof *glyphs);
    if (!glyphs || TTF_Init() != 0) {
        log_error("text cannot be drawn: %s", glyphs ? TTF_GetError() : "out of memory");
        free(glyphs);
        return NULL;
    }
    glyphs->engine = (TextEngine){ .owner = glyphs, .measure = measure, .raster = raster };
    if (!fonts_find(&glyphs->files) || !get_font(glyphs, FONT_REGULAR, 16.0f)) {
        glyphs_destroy(glyphs);
        return NULL;
    }
    return glyphs;
}

void glyphs_destroy(Glyphs *glyphs)
{
    if (!glyphs)
        return;
    for (int i = 0; i < GLYPHS_MAX_FONTS; i++)
        if (glyphs->fonts[i].font)
            TTF_CloseFont(glyphs->fonts[i].font);
    TTF_Quit();
    free(glyphs);
}

const TextEngine *glyphs_engine(Glyphs *glyphs)
{
    return &glyphs->engine;
}
