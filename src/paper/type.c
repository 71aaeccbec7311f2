#include "paper/type.h"

#include "core/log.h"

#include <assert.h>
#include <cairo-ft.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_GLYPHS = 512, ITEMS = 400 };

static const double rise = 0.85; /* of the em: from the top of a line set solid to its base line */

typedef struct {
    FT_Face face;
    hb_font_t *shape;
    cairo_font_face_t *draw;
    double units;              /* of the font's em */
} OpenFont;

struct PaperType {
    FT_Library library;
    OpenFont fonts[PAPER_FONT_COUNT];
};

/* ---- Life. */

static bool open_font(FT_Library library, OpenFont *font, const char *path)
{
    if (FT_New_Face(library, path, 0, &font->face) != 0) {
        log_error("%s: not a font", path);
        return false;
    }
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    font->shape = hb_font_create(face);
    font->units = hb_face_get_upem(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    font->draw = cairo_ft_font_face_create_for_ft_face(font->face, FT_LOAD_NO_HINTING);
    return true;
}

PaperType *paper_type_create(const char *const files[PAPER_FONT_COUNT])
{
    PaperType *type = calloc(1, sizeof *type);
    if (!type || FT_Init_FreeType(&type->library) != 0) {
        log_error("out of memory for fonts");
        free(type);
        return NULL;
    }
    for (int i = 0; i < PAPER_FONT_COUNT; i++)
        if (!open_font(type->library, &type->fonts[i], files[i])) {
            paper_type_destroy(type);
            return NULL;
        }
    return type;
}

void paper_type_destroy(PaperType *type)
{
    if (!type)
        return;
    for (int i = 0; i < PAPER_FONT_COUNT; i++) {
        OpenFont *font = &type->fonts[i];
        if (font->draw)
            cairo_font_face_destroy(font->draw);
        if (font->shape)
            hb_font_destroy(font->shape);
        if (font->face)
            FT_Done_Face(font->face);
    }
    FT_Done_FreeType(type->library);
    free(type);
}

/* ---- Runs. */

typedef struct {
    cairo_glyph_t glyphs[RUN_GLYPHS];
    cairo_text_cluster_t clusters[RUN_GLYPHS];
    int glyph_count, cluster_count;
    double width;
} Run;

/* Which bytes belong to which glyphs, so that what is drawn can be found and copied as text. */
static void add_cluster(Run *run, const hb_glyph_info_t *glyphs, unsigned count, unsigned i,
                        size_t length)
{
    bool first = i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster;
    unsigned next = i + 1;
    if (!first) {
        run->clusters[run->cluster_count - 1].num_glyphs++;
        return;
    }
    while (next < count && glyphs[next].cluster == glyphs[i].cluster)
        next++;
    size_t end = next < count ? glyphs[next].cluster : length;
    run->clusters[run->cluster_count++] = (cairo_text_cluster_t){
        .num_bytes = (int)(end - glyphs[i].cluster), .num_glyphs = 1 };
}

static void shape(Run *run, const OpenFont *font, double size, const char *text, size_t length)
{
    hb_buffer_t *buffer = hb_buffer_create();
    unsigned count = 0, placed = 0;
    double unit = size / font->units;
    *run = (Run){ .width = 0 };
    hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->shape, buffer, NULL, 0);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &placed);
    for (unsigned i = 0; i < count && i < RUN_GLYPHS; i++) {
        run->glyphs[run->glyph_count++] = (cairo_glyph_t){
            .index = glyphs[i].codepoint,
            .x = run->width + places[i].x_offset * unit,
            .y = -places[i].y_offset * unit };
        add_cluster(run, glyphs, count, i, length);
        run->width += places[i].x_advance * unit;
    }
    hb_buffer_destroy(buffer);
}

static double width_of(const PaperType *type, PaperFont font, double size, const char *text,
                       size_t length)
{
    Run run;
    if (length == 0)
        return 0;
    shape(&run, &type->fonts[font], size, text, length);
    return run.width;
}

double paper_width(const PaperType *type, PaperFont font, double size, const char *text)
{
    return width_of(type, font, size, text, strlen(text));
}

static void show(const PaperType *type, cairo_t *to, double x, double y, PaperSpan span,
                 size_t length)
{
    Run run;
    if (length == 0)
        return;
    shape(&run, &type->fonts[span.font], span.size, span.text, length);
    for (int i = 0; i < run.glyph_count; i++) {
        run.glyphs[i].x += x;
        run.glyphs[i].y += y;
    }
    cairo_set_source_rgb(to, span.colour.r, span.colour.g, span.colour.b);
    cairo_set_font_face(to, type->fonts[span.font].draw);
    cairo_set_font_size(to, span.size);
    cairo_show_text_glyphs(to, span.text, (int)length, run.glyphs, run.glyph_count, run.clusters,
                           run.cluster_count, 0);
}

void paper_line(const PaperType *type, cairo_t *to, double x, double y, PaperSpan span)
{
    show(type, to, x, y, span, strlen(span.text));
}

/* ---- Paragraphs: words, then lines of them. */

typedef struct {
    const PaperSpan *span;
    const char *text;
    size_t length;             /* bytes of the word     */
    double width, space;       /* space: that before it */
    bool glued;                /* to the word before    */
} Item;

static bool is_figure(const Item *item)
{
    unsigned char last = (unsigned char)item->text[item->length - 1];
    return (last >= '0' && last <= '9') ||
           (item->length == 2 && memcmp(item->text, "\xC3\x97", 2) == 0); /* × */
}

static size_t fitting(const PaperType *type, const PaperSpan *span, const char *text,
                      size_t length, double width)
{
    size_t fits = 0;
    while (fits < length) {
        size_t next = fits + 1;
        while (next < length && ((unsigned char)text[next] & 0xC0) == 0x80)
            next++;
        if (fits > 0 && width_of(type, span->font, span->size, text, next) > width)
            break;
        fits = next;
    }
    return fits;
}

static int add_word(const PaperType *type, Item *items, int count, Item word, double column)
{
    const PaperSpan *span = word.span;
    for (size_t done = 0; done < word.length && count < ITEMS; count++) {
        Item *item = &items[count];
        *item = word;
        item->text += done;
        item->length -= done;
        item->width = width_of(type, span->font, span->size, item->text, item->length);
        if (item->width > column) {
            item->length = fitting(type, span, item->text, item->length, column);
            item->width = width_of(type, span->font, span->size, item->text, item->length);
        }
        if (done > 0) {
            item->space = 0;
            item->glued = false;
        }
        done += item->length;
    }
    return count;
}

static int split(const PaperType *type, const PaperSpan *spans, int span_count, double column,
                 Item *items)
{
    int count = 0;
    bool apart = false;
    for (int s = 0; s < span_count; s++) {
        const PaperSpan *span = &spans[s];
        const char *at = span->text ? span->text : "";
        double space = paper_width(type, span->font, span->size, " ");
        while (*at) {
            size_t gap = strspn(at, " \n"), length = strcspn(at + gap, " \n");
            apart |= gap > 0;
            if (length == 0)
                break;
            Item word = { .span = span, .text = at + gap, .length = length,
                          .space = apart ? space : 0 };
            word.glued = count > 0 && (!apart || is_figure(&items[count - 1]));
            count = add_word(type, items, count, word, column);
            apart = false;
            at += gap + length;
        }
    }
    return count;
}

/* The item after the last that fits; what is glued moves down together. */
static int end_of_line(const Item *items, int first, int count, double width)
{
    double used = items[first].width;
    int end = first + 1, loose = first;
    while (end < count && used + items[end].space + items[end].width <= width) {
        used += items[end].space + items[end].width;
        if (!items[end].glued)
            loose = end;
        end++;
    }
    bool parts = end < count && items[end].glued && loose > first;
    return parts ? loose : end;
}

/* Words of one span that follow each other are one run, so that they can be copied as such. */
static void draw_line(const PaperType *type, cairo_t *to, const Item *items, int first, int end,
                      double x, double y)
{
    for (int i = first; i < end;) {
        int last = i;
        while (last + 1 < end && items[last + 1].span == items[i].span)
            last++;
        PaperSpan run = *items[i].span;
        size_t length = (size_t)(items[last].text - items[i].text) + items[last].length;
        run.text = items[i].text;
        if (i > first)
            x += items[i].space;
        show(type, to, x, y, run, length);
        x += width_of(type, run.font, run.size, run.text, length);
        i = last + 1;
    }
}

double paper_paragraph(const PaperType *type, cairo_t *to, PaperColumn column,
                       const PaperSpan *spans, int count)
{
    Item items[ITEMS];
    int item_count = split(type, spans, count, column.width, items), lines = 0;
    for (int i = 0; i < item_count; lines++) {
        int end = end_of_line(items, i, item_count, column.width);
        double size = items[i].span->size;
        double base = column.y + lines * column.leading + (column.leading - size) / 2 + rise * size;
        if (to)
            draw_line(type, to, items, i, end, column.x, base);
        i = end;
    }
    return lines * column.leading;
}
