#include "paper/sheet_private.h"

#include "core/text.h"

#include <math.h>

/* Sizes at a scale of 1: a scale of 1.2 from step to step. */
static const double body = 9.6, label = 8.0, head = 11.5, leading = 1.34, after = 2.0;

static bool is_there(const char *text)
{
    return text && *text;
}

/* A paragraph, and the space below it. */
static double put(const PaperType *type, cairo_t *to, PaperColumn *column, double size,
                  const PaperSpan *spans, int count)
{
    column->leading = size * leading;
    double height = paper_paragraph(type, to, *column, spans, count);
    if (height > 0)
        height += after * size / body;
    column->y += height;
    return height;
}

/* "1  Wall, knee straight", and at the end of its line the area where there is room. */
static void put_name(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                     PaperColumn *column, double scale)
{
    const PaperStep *of = &sheet->steps[step];
    const PaperColours *colours = &sheet->colours;
    char number[16];
    double size = head * scale, small = label * scale, top = column->y;
    text_format(number, sizeof number, "%d", step + 1);
    const PaperSpan figure = { PAPER_BOLD, size, colours->accent, number };
    const PaperSpan name = { PAPER_BOLD, size, colours->ink, of->words.name };
    double indent = paper_width(type, PAPER_BOLD, size, number) + 0.5 * size;
    PaperColumn numbered = *column, named = *column;
    named.x += indent;
    named.width -= indent;
    put(type, to, &numbered, size, &figure, 1);
    column->y += put(type, to, &named, size, &name, 1);
    if (!is_there(of->area))
        return;
    double used = indent + paper_width(type, PAPER_BOLD, size, of->words.name);
    double area = paper_width(type, PAPER_REGULAR, small, of->area);
    const PaperSpan told = { PAPER_REGULAR, small, colours->quiet, of->area };
    if (used + area + size > column->width)
        put(type, to, column, small, &told, 1);
    else if (to)
        paper_line(type, to, column->x + column->width - area, top + size * 1.03, told);
}

static void put_how(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                    PaperColumn *column, double scale)
{
    const RoutineStep *words = &sheet->steps[step].words;
    double size = body * scale;
    const PaperSpan dose = { PAPER_SEMIBOLD, size, sheet->colours.accent, words->dose };
    const PaperSpan cue = { PAPER_REGULAR, size, sheet->colours.ink, words->cue };
    put(type, to, column, size, &dose, 1);
    put(type, to, column, size, &cue, 1);
}

/* "You may feel  A mild pull, high in the calf." */
static void put_labelled(const PaperSheet *sheet, const PaperType *type, cairo_t *to,
                         const char *name, const char *text, PaperColumn *column, double scale)
{
    double size = body * scale;
    const PaperSpan spans[] = { { PAPER_SEMIBOLD, size, sheet->colours.second, name },
                                { PAPER_REGULAR, size, sheet->colours.second, ": " },
                                { PAPER_REGULAR, size, sheet->colours.second, text } };
    if (is_there(text))
        put(type, to, column, size, spans, 3);
}

static void put_care(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                     PaperColumn *column, double scale)
{
    const PaperStep *of = &sheet->steps[step];
    put_labelled(sheet, type, to, sheet->feel, of->feel, column, scale);
    put_labelled(sheet, type, to, sheet->skip, of->words.skip, column, scale);
}

double paper_words(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                   PaperColumn column, double scale)
{
    double top = column.y;
    put_name(sheet, type, to, step, &column, scale);
    put_how(sheet, type, to, step, &column, scale);
    put_care(sheet, type, to, step, &column, scale);
    return column.y - top - after * scale;
}

double paper_words_wide(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                        PaperColumn column, double scale)
{
    double top = column.y;
    put_name(sheet, type, to, step, &column, scale);
    column.width = (column.width - PAPER_GAP) / 2;
    PaperColumn right = column;
    right.x += column.width + PAPER_GAP;
    put_how(sheet, type, to, step, &column, scale);
    put_care(sheet, type, to, step, &right, scale);
    return fmax(column.y, right.y) - top - after * scale;
}
