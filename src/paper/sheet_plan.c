#include "paper/sheet_private.h"

#include "core/count.h"

#include <math.h>

enum { PAGE_MOST = 6 };        /* pictured steps */

static const double text_weight = 0.42;      /* of a row of words alone, by a pictured one */
static const double flattest = 0.5;          /* height by width of a picture */
static const double most_picture = 138;
/* Widths of pictures, and how high they may be by that: as they should be, then where there is
 * little room. */
static const struct { double least, steepest; } sizes[] = { { 88, 1.3 }, { 72, 1.0 } };
static const double least_share = 0.55;              /* of its height, where there is little room */
static const double rows_apart = 30, large_apart = 60; /* at most, more than they need */
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
    double scale, room, least_picture, steepest;
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

/* The height that a picture of a width asks for. */
static double height_for(const Page *page, int i, double width)
{
    double aspect = page->sheet->steps[page->first + i].aspect;
    return width * fmin(fmax(aspect, flattest), page->steepest);
}

/* Words below two large pictures, larger than beside small ones. share: of the height that each
 * picture asks for. */
static double large_height(const Page *page, int i, double scale, double width, double share)
{
    PaperColumn column = { .width = column_width(page->sheet) };
    double words = paper_words_wide(page->sheet, page->type, NULL, page->first + i, column, scale);
    return share * height_for(page, i, width) + words + PAPER_CAPTION + 3 * PAPER_PAD;
}

static double large_heights(const Page *page, double scale, double width, double share)
{
    double all = 0;
    for (int i = 0; i < page->count; i++)
        all += large_height(page, i, scale, width, share);
    return all;
}

static bool plan_large(Page *page)
{
    double width = (column_width(page->sheet) - PAPER_GAP) / 2, share = 1;
    double scale = page->scale * (page->count == 1 ? 1.3 : 1.12);
    while (share > least_share && large_heights(page, scale, width, share) > page->room)
        share -= 0.02;
    double left = (page->room - large_heights(page, scale, width, share)) / page->count;
    double y = paper_body_top();
    for (int i = 0; i < page->count; i++) {
        PaperPlace *place = place_of(page, i);
        place->y = y;
        place->height = large_height(page, i, scale, width, share) + fmin(left, large_apart);
        place->beside = false;
        place->scale = scale;
        place->picture_width = width;
        place->picture_height = share * height_for(page, i, width);
        y += place->height;
    }
    return left >= 0;
}

/* Rows: pictures on the left, words on the right in one column for the whole page. */
static double row_height(const Page *page, int i, double picture)
{
    double width = column_width(page->sheet) - 2 * picture - PAPER_BETWEEN - PAPER_GAP;
    PaperColumn column = { .width = width };
    double words =
        paper_words(page->sheet, page->type, NULL, page->first + i, column, page->scale);
    double pictures = is_pictured(page, i) ? height_for(page, i, picture) : 0;
    return 2 * PAPER_PAD + fmax(words, pictures);
}

static double row_heights(const Page *page, double picture)
{
    double all = 0;
    for (int i = 0; i < page->count; i++)
        all += row_height(page, i, picture);
    return all;
}

static void place_rows(Page *page, double picture, double left)
{
    double y = paper_body_top(), apart = fmin(left / page->count, rows_apart);
    for (int i = 0; i < page->count; i++) {
        PaperPlace *place = place_of(page, i);
        place->y = y;
        place->height = row_height(page, i, picture) + apart;
        place->beside = true;
        place->scale = page->scale;
        place->picture_width = picture;
        place->picture_height = height_for(page, i, picture);
        y += place->height;
    }
}

/* The largest pictures that leave the words room. */
static bool plan_rows(Page *page)
{
    for (double picture = most_picture; picture >= page->least_picture; picture -= 4) {
        double left = page->room - row_heights(page, picture);
        if (left >= 0) {
            place_rows(page, picture, left);
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

static bool plan_pages(Page *page)
{
    for (int i = 0; i < page->plan->pages; i++)
        if (!plan_page(page, i))
            return false;
    return true;
}

/* ---- All of it. */

static int to_pixels(double points)
{
    return (int)lround(points * PAPER_DOTS / 72);
}

/* The largest type with pictures that are not small, else with small ones. */
static bool choose_sizes(Page *page)
{
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++)
        for (size_t s = 0; s < ARRAY_COUNT(scales); s++) {
            page->least_picture = sizes[i].least;
            page->steepest = sizes[i].steepest;
            page->scale = scales[s];
            if (plan_pages(page))
                return true;
        }
    return false;
}

static void choose(PaperPlan *plan, const PaperSheet *sheet, const PaperType *type)
{
    Page page = { .sheet = sheet, .type = type, .plan = plan,
                  .room = paper_body_bottom(sheet) - paper_body_top() };
    for (int pages = 1; pages <= sheet->count; pages++) {
        spread(plan, sheet, pages);
        if (choose_sizes(&page))
            return;
    }
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
