/* Printed sheets: every exercise finds its place in every language, nothing lies over anything, and
 * what is drawn is a PDF. */
#include "drive.h"

#include "app/take_home.h"
#include "core/count.h"
#include "core/file.h"
#include "paper/sheet_private.h"
#include "platform/fonts.h"

static Drive d;
static TakeHome home;
static Session session;
static PaperSheet sheet;
static PaperPlan plan;

static PaperType *open_type(void)
{
    FontFiles files;
    assert_true(fonts_find(&files));
    const char *const paths[PAPER_FONT_COUNT] = {
        files.text[FONT_REGULAR], files.text[FONT_SEMIBOLD], files.text[FONT_BOLD],
        files.display[FONT_BOLD][0] ? files.display[FONT_BOLD] : files.text[FONT_BOLD],
    };
    PaperType *type = paper_type_create(paths);
    assert_non_null(type);
    return type;
}

static const char *area_of(const char *id)
{
    int area, index;
    const Content *content = &d.app.content;
    return content_find_exercise(content, id, &area, &index)
               ? content_words(content, "area.%s.name", content->anatomy.areas[area].id)
               : NULL;
}

/* The next count of the guide's exercises from first on, the first of them again past the end. */
static void fill(int first, int count, bool letter)
{
    const App *app = &d.app;
    const Guide *guide = &app->content.guide;
    const char *ids[SESSION_MAX_STEPS];
    for (int i = 0; i < count; i++)
        ids[i] = guide->exercises[(first + i) % guide->exercise_count].id;
    take_home_exercises(&session, ids, count, SESSION_EACH);
    TakeHomeDesc desc = { .session = &session, .part = { .area = -1 } };
    take_home_make(&home, app, &desc);
    sheet = (PaperSheet){ .title = home.title, .clinic = "A clinic with quite a long name",
                          .start = "Start", .end = "End", .page = "%d of %d",
                          .feel = app_words(app, "panel.feel"),
                          .skip = app_words(app, "panel.skip"),
                          .safety = app_words(app, "panel.stop"),
                          .notice = app_words(app, "app.notice"), .count = count,
                          .letter = letter };
    for (int i = 0; i < count; i++)
        sheet.steps[i] = (PaperStep){
            .words = home.steps[i], .pictured = true, .aspect = 0.4 + 0.2 * ((first + i) % 5),
            .area = area_of(ids[i]),
            .feel = content_words(&app->content, "exercise.%s.feel", ids[i]) };
}

static double height_of(const PaperType *type, int i)
{
    const PaperPlace *place = &plan.places[i];
    double column = paper_page_width(&sheet) - 2 * PAPER_MARGIN;
    if (!place->beside)
        return place->picture_height + PAPER_CAPTION + PAPER_PAD +
               paper_words_wide(&sheet, type, NULL, i, (PaperColumn){ .width = column },
                                place->scale);
    column -= 2 * place->picture_width + PAPER_BETWEEN + PAPER_GAP;
    return fmax(place->picture_height,
                paper_words(&sheet, type, NULL, i, (PaperColumn){ .width = column },
                            place->scale));
}

/* Below the head, above the foot, each below the one before, what is in it no higher than it. */
static void check_plan(const PaperType *type)
{
    double bottom = paper_body_top();
    int on_page = 0;
    for (int i = 0; i < sheet.count; i++) {
        const PaperPlace *place = &plan.places[i];
        bool turned = i > 0 && place->page != plan.places[i - 1].page;
        if (turned)
            assert_int_equal(place->page, plan.places[i - 1].page + 1);
        bottom = turned ? paper_body_top() : bottom;
        on_page = turned ? 1 : on_page + 1;
        assert_true(on_page <= 6);
        assert_true(place->y >= bottom - 0.01);
        assert_true(height_of(type, i) <= place->height + 0.01);
        bottom = place->y + place->height;
        assert_true(bottom <= paper_body_bottom(&sheet) + 0.01);
        CHECK_NEAR(place->pixels_wide, place->picture_width * 300 / 72, 0.51); /* 300 dpi */
        assert_true(place->picture_width >= 72);     /* an inch */
        assert_true(place->scale * 9.6 >= 8);        /* points of the body's type */
    }
    assert_int_equal(plan.places[sheet.count - 1].page + 1, plan.pages);
}

static void test_all_find_their_place(void **state)
{
    (void)state;
    static const char *const languages[] = { "de", "es" }; /* the longest */
    static const int counts[] = { 1, 2, 4, 6, 9 };
    PaperType *type = open_type();
    for (size_t l = 0; l < ARRAY_COUNT(languages); l++) {
        drive_open_in(&d, languages[l], 640, 480, true);
        for (size_t c = 0; c < ARRAY_COUNT(counts); c++)
            for (int first = 0; first < d.app.content.guide.exercise_count; first += 12) {
                bool letter = first % 24 == 0; /* shorter: some sixes need a second page */
                fill(first + 3 * (int)c, counts[c], letter);
                paper_plan_make(&plan, &sheet, type);
                check_plan(type);
                assert_true(plan.pages <= 1 + counts[c] / (letter ? 6 : 7));
            }
        drive_close(&d);
    }
    paper_type_destroy(type);
}

/* From columns that cut words to one that holds the line. */
static void test_no_line_is_wider_than_its_column(void **state)
{
    (void)state;
    static const char text[] = "Rindfleischetikettierung 2 × 30 s, je Seite. Größe";
    PaperType *type = open_type();
    PaperSpan span = { PAPER_REGULAR, 10, { 0, 0, 0 }, text };
    for (double width = 12; width < 300; width += 7) {
        cairo_rectangle_t all = { -500, -500, 2000, 6000 };
        double x, y, w, h;
        cairo_surface_t *record =
            cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &all);
        cairo_t *to = cairo_create(record);
        double height = paper_paragraph(type, to, (PaperColumn){ 0, 0, width, 13 }, &span, 1);
        cairo_recording_surface_ink_extents(record, &x, &y, &w, &h);
        assert_true(w > 0 && x > -1.5 && x + w <= width + 1.5);
        assert_true(y >= 0 && y + h <= height + 0.5);
        cairo_destroy(to);
        cairo_surface_destroy(record);
    }
    paper_type_destroy(type);
}

/* In a column a little narrower than "hold it for 30 s", where "hold it for 30" would fit. */
static double lines_of(const PaperType *type, const char *start, const char *text)
{
    const PaperSpan span = { PAPER_REGULAR, 10, { 0, 0, 0 }, text };
    PaperColumn column = { .width = paper_width(type, PAPER_REGULAR, 10, start) - 1,
                           .leading = 1 };
    return paper_paragraph(type, NULL, column, &span, 1);
}

static void test_figures_keep_their_units(void **state)
{
    (void)state;
    PaperType *type = open_type();
    /* "30 s" goes down together and leaves the line below no room for the rest. */
    CHECK_NEAR(lines_of(type, "hold it for 30 s", "hold it for 30 s hold it for"), 3, 0);
    CHECK_NEAR(lines_of(type, "hold it for no s", "hold it for no s hold it for"), 2, 0);
    CHECK_NEAR(lines_of(type, "hold it for 4 ×", "hold it for 4 × hold it for"), 3, 0);
    paper_type_destroy(type);
}

/* The same bytes each time, a PDF's or a PNG's; what cannot be written is told. */
static void test_written(void **state)
{
    (void)state;
    static const uint8_t pixels[4 * 6] = { 255, 0, 0, 255, 0, 0, 0, 128 };
    const PaperPicture picture = { 3, 2, pixels };
    PaperType *type = open_type();
    QrCode code;
    drive_open_in(&d, "de", 640, 480, true);
    fill(0, 7, false);
    assert_true(qr_make(&code, "limber"));
    sheet.code = &code;
    sheet.code_says = "Scan it";
    sheet.logo = picture;
    for (int i = 0; i < sheet.count; i++)
        sheet.steps[i].start = sheet.steps[i].end = picture;
    paper_plan_make(&plan, &sheet, type);
    assert_int_equal(plan.pages, 2);
    char *first[2], *again;
    size_t sizes[2], size;
    static const char *const paths[] = { TEST_BUILD_FOLDER "/sheet.pdf",
                                         TEST_BUILD_FOLDER "/sheet.png" };
    for (int i = 0; i < 2; i++) {
        assert_true(paper_sheet_write(&sheet, &plan, type, paths[i]));
        first[i] = file_read(paths[i], &sizes[i]);
        assert_true(paper_sheet_write(&sheet, &plan, type, paths[i]));
        again = file_read(paths[i], &size);
        assert_int_equal(size, sizes[i]);
        assert_memory_equal(first[i], again, size);
        free(first[i]);
        free(again);
    }
    assert_true(file_exists(TEST_BUILD_FOLDER "/sheet-2.png"));
    log_set_quiet(1);
    assert_false(paper_sheet_write(&sheet, &plan, type, TEST_BUILD_FOLDER "/no/such/a.pdf"));
    assert_false(paper_sheet_write(&sheet, &plan, type, TEST_BUILD_FOLDER "/no/such/a.png"));
    log_set_quiet(0);
    drive_close(&d);
    paper_type_destroy(type);
}

static void test_a_font_that_is_none(void **state)
{
    (void)state;
    const char *const paths[PAPER_FONT_COUNT] = { TEST_SOURCE_FOLDER "/README.md", "", "", "" };
    log_set_quiet(1);
    assert_null(paper_type_create(paths));
    assert_non_null(strstr(log_last(), "README.md"));
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_find_their_place),
        cmocka_unit_test(test_no_line_is_wider_than_its_column),
        cmocka_unit_test(test_figures_keep_their_units),
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_a_font_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
