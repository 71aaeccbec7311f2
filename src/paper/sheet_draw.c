#include "paper/sheet_private.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double round_corner = 5, hairline = 0.6;
static const double title_size = 22, clinic_size = 11.5, small = 8.0, foot_size = 9.0;
static const double logo_height = 30, logo_width = 110;

static bool is_there(const char *text)
{
    return text && *text;
}

static double right_edge(const PaperSheet *sheet)
{
    return paper_page_width(sheet) - PAPER_MARGIN;
}

static void rule(const PaperSheet *sheet, cairo_t *to, double y)
{
    PaperColour colour = sheet->colours.hairline;
    cairo_set_source_rgb(to, colour.r, colour.g, colour.b);
    cairo_set_line_width(to, hairline);
    cairo_move_to(to, PAPER_MARGIN, y);
    cairo_line_to(to, right_edge(sheet), y);
    cairo_stroke(to);
}

/* ---- Pictures. */

static uint32_t premultiplied(const uint8_t *p)
{
    uint32_t a = p[3], r = (p[0] * a + 127) / 255, g = (p[1] * a + 127) / 255,
             b = (p[2] * a + 127) / 255;
    return a << 24 | r << 16 | g << 8 | b;
}

/* NULL when memory is out. */
static cairo_surface_t *surface_of(const PaperPicture *picture)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture->width, picture->height);
    unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    if (!data) {
        cairo_surface_destroy(surface);
        return NULL;
    }
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            uint32_t pixel = premultiplied(
                picture->pixels + 4 * ((size_t)y * (size_t)picture->width + (size_t)x));
            memcpy(data + (size_t)y * (size_t)stride + 4 * (size_t)x, &pixel, sizeof pixel);
        }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void round_box(cairo_t *to, double x, double y, double width, double height)
{
    const double r = round_corner, pi = 3.14159265358979323846;
    cairo_new_sub_path(to);
    cairo_arc(to, x + width - r, y + r, r, -pi / 2, 0);
    cairo_arc(to, x + width - r, y + height - r, r, 0, pi / 2);
    cairo_arc(to, x + r, y + height - r, r, pi / 2, pi);
    cairo_arc(to, x + r, y + r, r, pi, 3 * pi / 2);
    cairo_close_path(to);
}

static void draw_picture(cairo_t *to, const PaperPicture *picture, double x, double y,
                         double width, double height)
{
    cairo_surface_t *surface = picture->pixels ? surface_of(picture) : NULL;
    if (!surface)
        return;
    cairo_save(to);
    cairo_translate(to, x, y);
    cairo_scale(to, width / picture->width, height / picture->height);
    cairo_set_source_surface(to, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(to), CAIRO_FILTER_GOOD);
    cairo_paint(to);
    cairo_restore(to);
    cairo_surface_destroy(surface);
}

static void draw_pose(cairo_t *to, const PaperPicture *picture, double x, double y,
                      const PaperPlace *place)
{
    cairo_save(to);
    round_box(to, x, y, place->picture_width, place->picture_height);
    cairo_clip(to);
    draw_picture(to, picture, x, y, place->picture_width, place->picture_height);
    cairo_restore(to);
}

/* ---- The head: the title, and opposite it who gives the sheet. */

static double draw_logo(const PaperSheet *sheet, cairo_t *to, double right, double middle)
{
    const PaperPicture *logo = &sheet->logo;
    if (!logo->pixels)
        return right;
    double scale = fmin(logo_height / logo->height, logo_width / logo->width);
    double width = scale * logo->width, height = scale * logo->height;
    draw_picture(to, logo, right - width, middle - height / 2, width, height);
    return right - width - 9;
}

static void draw_head(const PaperSheet *sheet, const PaperType *type, cairo_t *to)
{
    double base = PAPER_TOP + 26;
    double right = draw_logo(sheet, to, right_edge(sheet), base - 8), room = right - PAPER_MARGIN;
    if (is_there(sheet->clinic)) {
        const PaperSpan clinic = { PAPER_SEMIBOLD, clinic_size, sheet->colours.second,
                                   sheet->clinic };
        double width = paper_width(type, clinic.font, clinic.size, sheet->clinic);
        double size = clinic.size * fmin(1, 0.5 * room / width);
        width *= size / clinic.size;
        PaperSpan fitted = clinic;
        fitted.size = size;
        paper_line(type, to, right - width, base - 4, fitted);
        room -= width + PAPER_GAP;
    }
    double wide = paper_width(type, PAPER_DISPLAY, title_size, sheet->title);
    const PaperSpan title = { PAPER_DISPLAY, title_size * fmin(1, room / wide), sheet->colours.ink,
                              sheet->title };
    paper_line(type, to, PAPER_MARGIN, base, title);
}

/* "Start" and "End" over the first pictures of a page, or over each pair of large ones. */
static void draw_captions(const PaperSheet *sheet, const PaperType *type, cairo_t *to,
                          const PaperPlace *place, double apart, double y)
{
    const PaperSpan start = { PAPER_SEMIBOLD, small, sheet->colours.quiet, sheet->start };
    PaperSpan end = start;
    end.text = sheet->end;
    paper_line(type, to, PAPER_MARGIN, y, start);
    paper_line(type, to, PAPER_MARGIN + place->picture_width + apart, y, end);
}

/* ---- Steps. */

static void draw_row(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                     cairo_t *to, int step)
{
    const PaperPlace *place = &plan->places[step];
    const PaperStep *of = &sheet->steps[step];
    double second = PAPER_MARGIN + place->picture_width + PAPER_BETWEEN;
    double words = second + place->picture_width + PAPER_GAP, top = place->y + PAPER_PAD;
    if (of->pictured) {
        double y = place->y + (place->height - place->picture_height) / 2;
        draw_pose(to, &of->start, PAPER_MARGIN, y, place);
        draw_pose(to, &of->end, second, y, place);
    }
    PaperColumn column = { .x = words, .y = top, .width = right_edge(sheet) - words };
    double height = paper_words(sheet, type, NULL, step, column, place->scale);
    if (of->pictured)
        column.y = place->y + fmax(PAPER_PAD, (place->height - height) / 2);
    paper_words(sheet, type, to, step, column, place->scale);
}

static void draw_large(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                       cairo_t *to, int step)
{
    const PaperPlace *place = &plan->places[step];
    const PaperStep *of = &sheet->steps[step];
    double y = place->y + PAPER_PAD, second = PAPER_MARGIN + place->picture_width + PAPER_GAP;
    draw_captions(sheet, type, to, place, PAPER_GAP, y + small);
    y += PAPER_CAPTION;
    draw_pose(to, &of->start, PAPER_MARGIN, y, place);
    draw_pose(to, &of->end, second, y, place);
    PaperColumn column = { .x = PAPER_MARGIN, .y = y + place->picture_height + PAPER_PAD,
                           .width = right_edge(sheet) - PAPER_MARGIN };
    paper_words_wide(sheet, type, to, step, column, place->scale);
}

static void draw_steps(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                       int page, cairo_t *to)
{
    bool captioned = false;
    for (int i = 0; i < sheet->count; i++) {
        const PaperPlace *place = &plan->places[i];
        if (place->page != page)
            continue;
        rule(sheet, to, place->y);
        if (!place->beside) {
            draw_large(sheet, plan, type, to, i);
            continue;
        }
        if (sheet->steps[i].pictured && !captioned)
            draw_captions(sheet, type, to, place, PAPER_BETWEEN, paper_body_top() - 6);
        captioned |= sheet->steps[i].pictured;
        draw_row(sheet, plan, type, to, i);
    }
}

/* ---- The foot: the code, what to take care of, which page. */

/* Modules are whole dots of the printed grid, so that none is blurred. Returns the side. */
static double draw_code(const QrCode *code, cairo_t *to, double x, double y)
{
    const double dot = 72.0 / PAPER_DOTS;
    double module = floor(PAPER_CODE / (code->side + 2 * QR_QUIET) / dot) * dot;
    x = floor(x / dot) * dot;
    y = floor(y / dot) * dot;
    cairo_save(to);
    cairo_set_antialias(to, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(to, 0, 0, 0);
    for (int row = 0; row < code->side; row++)
        for (int i = 0; i < code->side; i++)
            if (code->dark[row * code->side + i])
                cairo_rectangle(to, x + i * module, y + (row + QR_QUIET) * module, module, module);
    cairo_fill(to);
    cairo_restore(to);
    return module * code->side;
}

static void draw_page_number(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                             int page, cairo_t *to)
{
    double y = paper_page_height(sheet) - 24;
    PaperSpan span = { PAPER_REGULAR, small, sheet->colours.quiet, sheet->program };
    if (is_there(sheet->program))
        paper_line(type, to, PAPER_MARGIN, y, span);
    if (plan->pages < 2)
        return;
    char words[96] = "", *place;
    text_copy(words, sizeof words, sheet->page);
    const int numbers[] = { page + 1, plan->pages };
    for (int i = 0; i < 2 && (place = strstr(words, "%d")); i++) {
        char rest[96];
        text_copy(rest, sizeof rest, place + 2);
        text_format(place, sizeof words - (size_t)(place - words), "%d%s", numbers[i], rest);
    }
    span.text = words;
    paper_line(type, to, right_edge(sheet) - paper_width(type, span.font, span.size, words), y,
               span);
}

static void draw_foot_words(const PaperSheet *sheet, const PaperType *type, cairo_t *to, double x,
                            double y)
{
    const PaperColours *colours = &sheet->colours;
    const PaperSpan spans[] = {
        { PAPER_SEMIBOLD, foot_size, colours->ink, sheet->code ? sheet->code_says : NULL },
        { PAPER_REGULAR, small, colours->second, sheet->code ? sheet->address : NULL },
        { PAPER_REGULAR, small, colours->second, sheet->book },
        { PAPER_REGULAR, foot_size, colours->ink, sheet->safety },
        { PAPER_REGULAR, small, colours->quiet, sheet->notice },
    };
    PaperColumn column = { .x = x, .y = y, .width = right_edge(sheet) - x };
    for (size_t i = 0; i < ARRAY_COUNT(spans); i++) {
        column.leading = spans[i].size * 1.34;
        double height = paper_paragraph(type, to, column, &spans[i], 1);
        column.y += height > 0 ? height + 4 : 0;
    }
}

static void draw_foot(const PaperSheet *sheet, const PaperType *type, cairo_t *to)
{
    double y = paper_body_bottom(sheet) + PAPER_PAD, x = PAPER_MARGIN;
    rule(sheet, to, y - 4);
    if (sheet->code)
        x += draw_code(sheet->code, to, x, y) + PAPER_GAP;
    draw_foot_words(sheet, type, to, x, y + 6);
}

void paper_page_draw(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                     int page, cairo_t *to)
{
    draw_head(sheet, type, to);
    draw_steps(sheet, plan, type, page, to);
    draw_foot(sheet, type, to);
    draw_page_number(sheet, plan, type, page, to);
}
