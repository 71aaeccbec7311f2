/* Type on paper: fonts from files, shaped, measured, drawn by cairo. Lengths are points, y down. */
#ifndef LIMBER_PAPER_TYPE_H
#define LIMBER_PAPER_TYPE_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    PAPER_REGULAR, PAPER_SEMIBOLD, PAPER_BOLD, PAPER_DISPLAY, PAPER_FONT_COUNT
} PaperFont;

typedef struct { double r, g, b; } PaperColour;   /* sRGB, 0..1 */

typedef struct PaperType PaperType;

/* Opens one file a font. NULL with one logged line. */
PaperType *paper_type_create(const char *const files[PAPER_FONT_COUNT]);
void paper_type_destroy(PaperType *type);

/* A run of one style; text may be NULL or "". */
typedef struct {
    PaperFont font;
    double size;
    PaperColour colour;
    const char *text;
} PaperSpan;

double paper_width(const PaperType *type, PaperFont font, double size, const char *text);

/* One line with its base line at y. */
void paper_line(const PaperType *type, cairo_t *to, double x, double y, PaperSpan span);

typedef struct {
    double x, y, width;        /* y: the top */
    double leading;            /* from base line to base line */
} PaperColumn;

/* Spans one after the other, wrapped between words and never after a figure ("30 s" stays
 * together); a word wider than the column is cut. to NULL: only measured. Returns the height. */
double paper_paragraph(const PaperType *type, cairo_t *to, PaperColumn column,
                       const PaperSpan *spans, int count);

#endif
