/* Every page of the kiosk in every size, language and at both heights: what is to be touched is at
 * least 60 pixels, within the window, on top of nothing else, and in portrait in the lower half. */
#include "kiosk_drive.h"

#include "app/kiosk_home.h"
#include "core/count.h"

static Drive d;
static const char *heed_stretch;   /* what the page of a stretch has to say now */
static const char *feel_stretch;   /* and in its hold                       */
static bool large;             /* type at its largest: the worst alone is always there */

typedef struct {
    int width, height;
} Size;

static const Size sizes[] = { { 1080, 1920 }, { 720, 1280 }, { 1920, 1080 },
                              { 1280, 720 },  { 800, 480 } };

static bool is_control(const UiElement *element)
{
    return element->role == ROLE_BUTTON || element->role == ROLE_RADIO ||
           element->role == ROLE_LIST_ITEM || element->role == ROLE_TOGGLE;
}

static void check_control(const UiElement *at, const char *page, Size size)
{
    const char *language = d.app.state.language;
    Box window = { 0, 0, (float)size.width, (float)size.height };
    if (at->box.w < 59.5f || at->box.h < 59.5f)
        fail_msg("%s %dx%d %s: '%s' is %g x %g", page, size.width, size.height, language, at->id,
                 (double)at->box.w, (double)at->box.h);
    if (!box_inside(at->box, window))
        fail_msg("%s %dx%d %s: '%s' leaves the window", page, size.width, size.height, language,
                 at->id);
    if (size.height > size.width && at->box.y < 0.5f * (float)size.height)
        fail_msg("%s %dx%d %s: '%s' is in the upper half", page, size.width, size.height,
                 language, at->id);
}

static void check_page(const char *page, Size size)
{
    int count;
    const UiElement *all = ui_elements(d.app.ui, &count);
    for (int i = 0; i < count; i++) {
        if (!is_control(&all[i]))
            continue;
        check_control(&all[i], page, size);
        for (int k = i + 1; k < count; k++)
            if (is_control(&all[k]) && box_overlaps(all[i].box, all[k].box))
                fail_msg("%s %dx%d %s: '%s' lies on '%s'", page, size.width, size.height,
                         d.app.state.language, all[i].id, all[k].id);
    }
}

static void go(const char *id)
{
    drive(&d, "activate ui:%s", id);
    drive(&d, "skip 0.2");
}

/* What somebody has to heed is never left out for want of room. */
static void check_heed(const char *page, Size size)
{
    const struct {
        KioskPage page;
        const char *id;
    } wanted[] = {
        { KIOSK_CARD, "kiosk.card_text" }, { KIOSK_BREATH, "breathe.caution" },
        { KIOSK_WHERE, "turn.left" }, { KIOSK_AREA, "turn.right" },
        { KIOSK_STRETCH, "kiosk.stop" }, { KIOSK_STRETCH, heed_stretch },
        { KIOSK_STRETCH, feel_stretch },
        { KIOSK_SESSION, "kiosk.stop" }, { KIOSK_SESSION, "session.cue" },
        { KIOSK_TAKE_HOME, "kiosk.stop" }, { KIOSK_TAKE_HOME, "kiosk.skip" },
        { KIOSK_TAKE_HOME, "kiosk.scan" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(wanted); i++)
        if (kiosk_is(&d.app, VISIT_GOES) && kiosk_shows(&d.app, wanted[i].page) &&
            !(large && size.height < 720) && !ui_find(d.app.ui, wanted[i].id))
            fail_msg("%s %dx%d %s: no '%s'", page, size.width, size.height, d.app.state.language,
                     wanted[i].id);
}

static void check_signs(const char *page, Size size)
{
    const char *id = d.app.state.chosen.area < 0
                         ? ""
                         : d.app.content.anatomy.areas[d.app.state.chosen.area].id;
    const GuideArea *of = guide_area(&d.app.content.guide, id);
    if (!of || !kiosk_shows(&d.app, KIOSK_AREA))
        return;
    if ((guide_has_level(of, GUIDE_EMERGENCY) && !ui_find(d.app.ui, "kiosk.emergency")) ||
        (guide_has_level(of, GUIDE_URGENT) && !ui_find(d.app.ui, "kiosk.urgent")))
        fail_msg("%s %dx%d %s: a sign is left out", page, size.width, size.height,
                 d.app.state.language);
    bool lent = kiosk_lent_stretch(&d.app, d.app.state.chosen.area) != NULL;
    bool floor = !kiosk_stretch(&d.app, d.app.state.chosen.area);
    const char *why = lent ? "kiosk.standing" : floor ? "kiosk.floor" : "kiosk.area";
    if ((!large || size.height > 720) && !ui_find(d.app.ui, why))
        fail_msg("%s %dx%d %s: no '%s'", page, size.width, size.height, d.app.state.language, why);
    if (!large && size.height >= 720 && !ui_find(d.app.ui, "kiosk.does"))
        fail_msg("%s %dx%d %s: not what it does", page, size.width, size.height,
                 d.app.state.language);
}

/* In all sizes: the page stays. */
static void check_sizes(const char *page)
{
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        drive(&d, "size %d %d", sizes[i].width, sizes[i].height);
        drive(&d, "skip 0.1");
        check_page(page, sizes[i]);
        check_heed(page, sizes[i]);
        check_signs(page, sizes[i]);
    }
    drive(&d, "size 720 1280");
}

static void check_areas(void)
{
    for (int area = 0; area < d.app.content.anatomy.area_count; area++) {
        char id[UI_ID];
        text_format(id, sizeof id, "area.%s", d.app.content.anatomy.areas[area].id);
        go(id);
        check_sizes(id);
        if (ui_find(d.app.ui, "kiosk.take")) {     /* nothing that is tried standing: for home */
            go("kiosk.take");
            check_sizes(id);
            go("kiosk.back");
        }
        go("kiosk.back");
    }
}

static void check_pages(void)
{
    check_sizes("where");
    go("kiosk.cards");
    check_sizes("card");
    go("kiosk.back");
    go("session.standing_only");
    drive(&d, "skip 3");           /* what to leave out is told before each step */
    assert_non_null(ui_find(d.app.ui, "kiosk.skip"));
    check_sizes("session");
    go("session.next");
    drive(&d, "skip 15");
    check_sizes("session's second step");
    go("kiosk.done");
    check_sizes("take a session home");
    go("kiosk.back");
    check_areas();
    go("area.calves_achilles");
    go("kiosk.stretch");
    heed_stretch = feel_stretch = "kiosk.skip";   /* while one gets ready */
    check_sizes("before the stretch");
    heed_stretch = "kiosk.cue";
    feel_stretch = "kiosk.feel";
    drive(&d, "skip 6");
    check_sizes("stretch");
    go("kiosk.done");
    check_sizes("take home");
    go("kiosk.back");
    go("kiosk.breath");
    check_sizes("breath");
    drive(&d, "tap 10 600");
}

static void test_every_page_in_every_language(void **state)
{
    (void)state;
    kiosk_wake(&d);
    for (int language = 0; language < 3; language++) {
        check_pages();
        go("kiosk.back");
        go("kiosk.back");
        go("kiosk.language");
    }
}

/* On 24 inches (1920 pixels on 531 mm) a module is a millimetre wide and all of the code four
 * centimetres: a phone's camera of 4032 pixels on 69 degrees has three of them a millimetre at one
 * metre. */
static void check_code(int width, int height)
{
    const float millimetre = 1920 / 531.0f;
    const QrCode *code = &d.app.kiosk->home->code;
    drive(&d, "size %d %d", width, height);
    drive(&d, "skip 0.1");
    drive(&d, "skip 0.1");
    float wide = drive_element(&d, "kiosk.code")->box.w;
    if (wide < 40 * millimetre || wide / (float)(code->side + 2 * QR_QUIET) < millimetre)
        fail_msg("%dx%d: %g pixels of %d modules", width, height, (double)wide, code->side);
}

static void test_a_phone_reads_the_code(void **state)
{
    (void)state;
    kiosk_wake(&d);
    go("area.calves_achilles");
    go("kiosk.stretch");
    go("kiosk.done");
    check_code(1920, 1080);
    check_code(1080, 1920);
}

static void test_what_lies_over_the_pages(void **state)
{
    (void)state;
    kiosk_wake(&d);
    drive(&d, "skip 46");
    assert_int_equal(kiosk_state_of(&d), VISIT_ASK);
    check_sizes("question");
    kiosk_tap_corners(&d, (const int[]){ 0, 1, 2, 3 });
    drive(&d, "wait 0.1");
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    check_sizes("PIN");
    kiosk_type(&d, KIOSK_TEST_PIN);
    assert_int_equal(kiosk_state_of(&d), VISIT_STAFF);
    check_sizes("staff");
}

/* As long as they may be. */
#define FORTY "Laufsprechstunde immer dienstags um fünf "
#define CARD(language)                                                                             \
    language " = { title = \"Laufsprechstunde am Dienstag um fünf\"; text = \"" FORTY              \
             FORTY FORTY FORTY FORTY FORTY FORTY "\"; }; "
#define SESSIONS "sessions = [ \"standing_only\", \"before_run\" ];\n"
#define CARDS                                                                                      \
    SESSIONS "cards = ( { " CARD("en") CARD("de") CARD("es") "}, { " CARD("en") "} );\n"

static void open_at(const char *more)
{
    char path[600];
    kiosk_write(path, sizeof path, "kiosk_pages", more);
    kiosk_open(&d, path, 720, 1280);
}

static int open_standing(void **state)
{
    (void)state;
    open_at(CARDS);
    return 0;
}

static int open_large(void **state)
{
    (void)state;
    large = true;
    open_at(CARDS "text_scale = 2.0;\n");
    return 0;
}

static int open_low(void **state)
{
    (void)state;
    open_at(CARDS "height = \"wheelchair\";\n");
    return 0;
}

static int close_kiosk(void **state)
{
    (void)state;
    large = false;
    drive_close(&d);
    return 0;
}

/* All in the lower two fifths, for who sits. */
static void check_low(void)
{
    int count;
    const UiElement *all = ui_elements(d.app.ui, &count);
    for (int i = 0; i < count; i++)
        if (is_control(&all[i]) && all[i].box.y < 0.59f * 1280)
            fail_msg("'%s' is at %g", all[i].id, (double)all[i].box.y);
}

static void test_the_height_of_a_wheelchair(void **state)
{
    static const char *const steps[] = { "area.hamstrings", "kiosk.breath", "kiosk.done",
                                         "kiosk.again" };
    (void)state;
    kiosk_wake(&d);
    check_low();
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        go(steps[i]);
        check_low();
        if (i == 0)                /* its words grow upwards */
            assert_true(drive_element(&d, "kiosk.area")->box.y < 0.575f * 1280);
    }
    check_pages();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_page_in_every_language, open_standing,
                                        close_kiosk),
        cmocka_unit_test_setup_teardown(test_every_page_in_every_language, open_large,
                                        close_kiosk),
        cmocka_unit_test_setup_teardown(test_what_lies_over_the_pages, open_standing, close_kiosk),
        cmocka_unit_test_setup_teardown(test_a_phone_reads_the_code, open_standing, close_kiosk),
        cmocka_unit_test_setup_teardown(test_a_phone_reads_the_code, open_large, close_kiosk),
        cmocka_unit_test_setup_teardown(test_the_height_of_a_wheelchair, open_low, close_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
