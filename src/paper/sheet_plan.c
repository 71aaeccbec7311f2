#include "paper/sheet_private.h"

#include <math.h>
#include <stddef.h>

enum { PAGE_MOST = 6 };        /* pictured steps */

static const double text_weight = 0.42;      /* of a row of words alone, by a pictured one */
static const double least_picture = 74, most_picture = 136;
static const double least_large = 120, most_large = 360;
static const double rows_apart = 34;         /* at most, more than their pictures need */
static const double scales[] = { 1.0, 0.97, 0.94, 0.91, 0.88, 0.85 };

double paper_page_width(const PaperSheet *sheet)
{
    return sheet->letter ? 612 : 595.276;
}

double paper_page_height(const PaperSheet *sheet)
{
    return sheet->letter ? 792 : 841.89;
}

double paper_body_top(void)
{
    return PAPER_TOP + PAPER_HEAD;
}

double paper_body_bottom(const PaperSheet *sheet)
{
    return paper_page_height(sheet) - PAPER_FOOT - PAPER_CODE - 2 * PAPER_PAD;
}

static double column_width(const PaperSheet *sheet)
{
    return paper_page_width(sheet) - 2 * PAPER_MARGIN;
}

/* ---- Which step goes on which page: as evenly as their order allows. */

static double weight_of(const PaperStep *step)
{
    return step->pictured ? 1 : text_weight;
}

static void spread(PaperPlan *plan, const PaperSheet *sheet, int pages)
{
    double all = 0, before = 0;
    for (int i = 0; i < sheet->count; i++)
        all += weight_of(&sheet->steps[i]);
    for (int i = 0; i < sheet->count; i++) {
        double weight = weight_of(&sheet->steps[i]);
        plan->places[i].page = (int)((before + weight / 2) * pages / all);
        before += weight;
    }
    plan->pages = pages;
}

/* ---- A page. */

typedef struct {
    const PaperSheet *sheet;
    const PaperType *type;
    PaperPlan *plan;
    int first, count, pictured;
    double scale, room;
} Page;

static bool take_page(Page *page, int number)
{
    const PaperPlan *plan = page->plan;
    page->first = page->count = page->pictured = 0;
    for (int i = 0; i < page->sheet->count; i++) {
        if (plan->places[i].page != number)
            continue;
        if (page->count++ == 0)
            page->first = i;
        page->pictured += page->sheet->steps[i].pictured;
    }
    return page->pictured <= PAGE_MOST;
}

static PaperPlace *place_of(const Page *page, int i)
{
    return &page->plan->places[page->first + i];
}

static bool is_pictured(const Page *page, int i)
{
    return page->sheet->steps[page->first + i].pictured;
}

/* Words below two large pictures, larger than beside small ones. */
static bool plan_large(Page *page)
{
    double each = page->room / page->count, text = 0;
    double scale = page->scale * (page->count == 1 ? 1.3 : 1.12);
    PaperColumn column = { .width = column_width(page->sheet) };
    for (int i = 0; i < page->count; i++)
        text = fmax(text, paper_words_wide(page->sheet, page->type, NULL, page->first + i, column,
                                           scale));
    double height = fmin(each - text - 3 * PAPER_PAD - PAPER_CAPTION, most_large);
    for (int i = 0; i < page->count; i++) {
        PaperPlace *place = place_of(page, i);
        place->y = paper_body_top() + i * each;
        place->height = each;
        place->beside = false;
        place->scale = scale;
        place->picture_width = (column.width - PAPER_GAP) / 2;
        place->picture_height = height;
    }
    return height >= least_large;
}

/* Rows: pictures on the left, words on the right in one column for the whole page. */
static double words_width(const Page *page, double picture)
{
    return column_width(page->sheet) - 2 * picture - PAPER_BETWEEN - PAPER_GAP;
}

static double words_height(const Page *page, int i, double picture)
{
    PaperColumn column = { .width = words_width(page, picture) };
    return paper_words(page->sheet, page->type, NULL, page->first + i, column, page->scale);
}

static double rest_for_pictures(const Page *page, double picture)
{
    double rest = page->room;
    for (int i = 0; i < page->count; i++)
        if (!is_pictured(page, i))
            rest -= words_height(page, i, picture) + 2 * PAPER_PAD;
    return rest;
}

static bool rows_fit(const Page *page, double picture, double row)
{
    for (int i = 0; i < page->count; i++)
        if (is_pictured(page, i) && words_height(page, i, picture) > row - 2 * PAPER_PAD)
            return false;
    return true;
}

static void place_rows(Page *page, double picture, double row)
{
    double y = paper_body_top();
    for (int i = 0; i < page->count; i++) {
        PaperPlace *place = place_of(page, i);
        bool pictured = is_pictured(page, i);
        place->y = y;
        place->height = pictured ? row : words_height(page, i, picture) + 2 * PAPER_PAD;
        place->beside = true;
        place->scale = page->scale;
        place->picture_width = picture;
        place->picture_height = fmin(row - 2 * PAPER_PAD + 4, 1.25 * picture);
        y += place->height;
    }
}

/* The largest pictures that leave the words room. */
static bool plan_rows(Page *page)
{
    int rows = page->pictured ? page->pictured : 1;
    for (double picture = most_picture; picture >= least_picture; picture -= 4) {
        double row = rest_for_pictures(page, picture) / rows;
        double wanted = 1.25 * picture + 2 * PAPER_PAD + rows_apart;
        row = fmin(row, fmax(wanted, 0));
        bool high = row - 2 * PAPER_PAD >= 0.72 * picture;
        if (page->pictured ? high && rows_fit(page, picture, row) : row > 0) {
            place_rows(page, picture, row);
            return true;
        }
    }
    return false;
}

static bool plan_page(Page *page, int number)
{
    if (!take_page(page, number))
        return false;
    if (page->count > 0 && page->count <= 2 && page->pictured == page->count && plan_large(page))
        return true;
    return plan_rows(page);
}

static bool plan_pages(PaperPlan *plan, const PaperSheet *sheet, const PaperType *type, int pages,
                       double scale)
{
    Page page = { .sheet = sheet, .type = type, .plan = plan, .scale = scale,
                  .room = paper_body_bottom(sheet) - paper_body_top() };
    spread(plan, sheet, pages);
    for (int i = 0; i < pages; i++)
        if (!plan_page(&page, i))
            return false;
    return true;
}

/* ---- All of it. */

static int to_pixels(double points)
{
    return (int)lround(points * PAPER_DOTS / 72);
}

static void choose(PaperPlan *plan, const PaperSheet *sheet, const PaperType *type)
{
    for (int pages = 1; pages <= sheet->count; pages++)
        for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++)
            if (plan_pages(plan, sheet, type, pages, scales[s]))
                return;
}

void paper_plan_make(PaperPlan *plan, const PaperSheet *sheet, const PaperType *type)
{
    *plan = (PaperPlan){ .pages = 0 };
    choose(plan, sheet, type);
    for (int i = 0; i < sheet->count; i++) {
        PaperPlace *place = &plan->places[i];
        place->pixels_wide = to_pixels(place->picture_width);
        place->pixels_high = to_pixels(place->picture_height);
    }
}
