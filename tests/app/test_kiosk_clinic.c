/* What a clinic's file makes of the kiosk: its logo, its words in each language, its colours, where
 * to book, how its screen hangs; and all of it anew when the file changes. */
#include "kiosk_drive.h"

#include "../kiosk/pictures.h"
#include "app/kiosk_home.h"

#define LOGO TEST_BUILD_FOLDER "/home/kiosk_logo.png"
#define OWN                                                                                        \
    "logo = \"kiosk_logo.png\"; booking = \"https://book.example/a\";\n"                           \
    "colours = { accent = \"#FFCC33\"; };\n"                                                       \
    "words = { en = { kiosk = { begin = \"Touch here\"; }; };\n"                                   \
    "de = { kiosk = { begin = \"Hier\"; }; }; };\n"                                                \
    "cards = ( { picture = \"kiosk_logo.png\";\n"                                                 \
    "en = { title = \"News\"; text = \"On Tuesday\"; }; },\n"                                     \
    "{ en = { title = \"More\"; text = \"E\"; }; de = { title = \"Mehr\"; text = \"D\"; }; } );\n"

static Drive d;
static char path[600];
static Bytes picture;

static int open_kiosk(void **state)
{
    (void)state;
    make_png(&picture, (PngKind){ 96, 32, 8, 6, 0 });
    assert_true(file_write(LOGO, picture.data, picture.size));
    kiosk_write(path, sizeof path, "kiosk_clinic_test", OWN);
    kiosk_open(&d, path, 1080, 1920);
    return 0;
}

static int close_kiosk(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

static void test_its_own(void **state)
{
    (void)state;
    drive(&d, "wait 0.1");
    Box logo = drive_element(&d, "kiosk.logo")->box;
    CHECK_NEAR(logo.w / logo.h, 3, 0.1);
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch here");
    CHECK_NEAR(d.app.content.theme.colours[COLOUR_ACTION].z, 0.2, 1e-6);
    kiosk_wake(&d);
    kiosk_tap(&d, "kiosk.language");
    assert_string_equal(content_words(&d.app.content, "kiosk.begin"), "Hier");
    CHECK_NEAR(d.app.content.theme.colours[COLOUR_ACTION].z, 0.2, 1e-6);
    kiosk_tap(&d, "area.lower_back");
    kiosk_tap(&d, "kiosk.breath");
    for (int i = 0; i < 100 && d.app.state.kiosk.page != KIOSK_TAKE_HOME; i++)
        drive(&d, "skip 1");
    drive(&d, "wait 0.1");
    assert_string_equal(drive_element(&d, "kiosk.book")->name, "Termin: https://book.example/a");
    assert_string_equal(d.app.kiosk->home->words.routine.book, "Termin: https://book.example/a");
    kiosk_tap(&d, "kiosk.finish");
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch here");
}

/* Those of the language that is on, one after the other and round; where there is none, no way to
 * them. */
static void test_its_cards(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "kiosk.cards");
    kiosk_check(&d, VISIT_GOES, KIOSK_CARD);
    assert_string_equal(drive_element(&d, "kiosk.card_text")->name, "On Tuesday");
    drive_element(&d, "kiosk.picture");
    assert_null(ui_find(d.app.ui, "kiosk.logo")); /* one picture at a time */
    kiosk_tap(&d, "kiosk.next");
    assert_string_equal(drive_element(&d, "kiosk.card")->name, "More");
    drive_element(&d, "kiosk.logo");
    kiosk_tap(&d, "kiosk.next");
    assert_string_equal(drive_element(&d, "kiosk.card")->name, "News");
    kiosk_tap(&d, "kiosk.language");
    assert_string_equal(drive_element(&d, "kiosk.card")->name, "Mehr");
    assert_null(ui_find(d.app.ui, "kiosk.next"));
    kiosk_tap(&d, "kiosk.language");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    assert_null(ui_find(d.app.ui, "kiosk.cards"));
    kiosk_tap(&d, "kiosk.language");
    kiosk_tap(&d, "kiosk.cards");
    drive(&d, "skip 61");
    kiosk_wake(&d);
    assert_int_equal(d.app.state.kiosk.card, 0);
}

/* What staff read: numbers of visits and of areas, the last errors, each once. */
static void test_what_staff_read(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.calves_achilles");
    kiosk_tap(&d, "kiosk.back");
    kiosk_tap(&d, "area.calves_achilles");
    log_set_quiet(1);
    log_error("the first");
    log_error("the second");
    log_error("the second");
    log_set_quiet(0);
    int visits = counts_visits(&d.app.kiosk->counts);
    char text[16];
    kiosk_staff(&d);
    text_format(text, sizeof text, "%d", visits);
    assert_string_equal(drive_element(&d, "staff.visits")->name, text);
    assert_non_null(strstr(drive_element(&d, "staff.areas")->name, "Calves & Achilles 1"));
    assert_string_equal(drive_element(&d, "staff.errors")->name, "the second");
    assert_string_equal(drive_element(&d, "staff.errors.1")->name, "the first");
    kiosk_tap(&d, "kiosk.close");
}

static void test_changed(void **state)
{
    (void)state;
    for (int i = 0; i < 200 && kiosk_state_of(&d) != VISIT_ATTRACT; i++)
        drive(&d, "skip 1");
    kiosk_write(path, sizeof path, "kiosk_clinic_test", "areas = [ \"glute\" ];\n");
    drive(&d, "skip 6");
    assert_non_null(
        strstr(d.app.kiosk->file.fault, "unknown area 'glute', did you mean 'glutes'?"));
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch here");
    kiosk_write(path, sizeof path, "kiosk_clinic_test", "");
    drive(&d, "skip 6");
    assert_string_equal(d.app.kiosk->file.fault, "");
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch to begin");
    assert_null(ui_find(d.app.ui, "kiosk.logo"));
    assert_true(d.app.content.theme.colours[COLOUR_ACTION].z > 0.5f);
}

/* The screen was hung upright, and the file told of it. */
static void test_turned(void **state)
{
    (void)state;
    assert_true(d.app.layout.portrait);
    kiosk_write(path, sizeof path, "kiosk_clinic_test", "rotation = 270;\n");
    drive(&d, "skip 6");
    assert_int_equal(platform_turned(d.app.platform), 3);
    assert_int_equal(d.app.width, 1920);
    assert_int_equal(d.app.height, 1080);
    assert_false(d.app.layout.portrait);
    kiosk_wake(&d);
    kiosk_tap(&d, "area.glutes");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
}

/* ---- Files of their own. */

static void write_file(const char *text)
{
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/home/kiosk_clinic_test.cfg");
    assert_true(file_write(path, text, strlen(text)));
}

/* Where there is none, the corners lead to how there comes to be one, for a while and to
 * nothing else. */
static int open_without_a_pin(void **state)
{
    (void)state;
    write_file("name = \"Harbour Clinic\"; languages = [ \"en\" ];\n");
    kiosk_open(&d, path, 800, 480);
    return 0;
}

static void test_without_a_pin(void **state)
{
    char line[700];
    (void)state;
    kiosk_wake(&d);
    kiosk_tap_corners(&d, (const int[]){ 0, 1, 2, 3 });
    drive(&d, "wait 0.1");
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    text_format(line, sizeof line, "sudo limber kiosk set-pin %s", path);
    assert_string_equal(drive_element(&d, "kiosk.no_pin_line")->name, line);
    assert_null(ui_find(d.app.ui, "pin.1"));
    const Command digit = { .type = COMMAND_KIOSK_DIGIT, .index = 1 };
    const Command try = { .type = COMMAND_KIOSK_TRY };
    for (int i = 0; i < 4; i++)
        kiosk_perform(&d.app, &digit);
    kiosk_perform(&d.app, &try);
    drive(&d, "wait 1");
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    drive(&d, "skip 61");
    kiosk_wake(&d);
}

/* The script's clock begins on a Monday at ten. */
static int open_for_an_hour(void **state)
{
    (void)state;
    write_file("name = \"Harbour Clinic\"; languages = [ \"en\" ]; restart = \"never\";\n"
               "hours = { mon = [ \"09:00-10:01\", \"10:05-23:00\" ]; };\n");
    kiosk_open(&d, path, 720, 1280);
    return 0;
}

/* Closed: dark, the screen may go off, a touch is answered all the same; open: the tour again. */
static void test_sleeps_outside_opening_hours(void **state)
{
    (void)state;
    assert_int_equal(kiosk_state_of(&d), VISIT_ATTRACT);
    assert_true(platform_is_awake(d.app.platform));
    drive(&d, "skip 62");
    assert_int_equal(kiosk_state_of(&d), VISIT_SLEEP);
    drive(&d, "wait 0.1");
    assert_false(platform_is_awake(d.app.platform));
    drive_element(&d, "kiosk.asleep");
    assert_null(ui_find(d.app.ui, "kiosk.begin"));
    drive(&d, "skip 5");
    assert_true(app_idle_seconds(&d.app) > 0.5);
    drive(&d, "tap 360 900");
    drive(&d, "wait 0.1");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    drive(&d, "skip 61");
    assert_int_equal(kiosk_state_of(&d), VISIT_SLEEP);
    drive(&d, "skip 175");
    assert_int_equal(kiosk_state_of(&d), VISIT_ATTRACT);
    assert_true(platform_is_awake(d.app.platform));
    drive_element(&d, "kiosk.begin");
}

/* ---- A file that was never good. */

static void write_broken(void)
{
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/home/kiosk_never_good.cfg");
    assert_true(file_write(path, "name = ;\n", 9));
}

static int open_broken(void **state)
{
    (void)state;
    write_broken();
    setenv("NOTIFY_SOCKET", "@limber-nobody", 1);
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    log_set_quiet(1);
    kiosk_open(&d, path, 1080, 1920);
    log_set_quiet(0);
    return 0;
}

static int close_broken(void **state)
{
    unsetenv("NOTIFY_SOCKET");
    unsetenv("LC_ALL");
    return close_kiosk(state);
}

/* Whatever is done, the page stays, and says where the fault is, in the machine's language. */
static void test_says_what_is_wrong(void **state)
{
    static const int clockwise[] = { 0, 1, 2, 3 };
    (void)state;
    drive(&d, "wait 0.1");
    assert_non_null(strstr(drive_element(&d, "kiosk.fault")->name, "kiosk_never_good.cfg:1: "));
    assert_non_null(strstr(drive_element(&d, "kiosk.unready_lines")->name, path));
    assert_string_equal(drive_element(&d, "kiosk.log_in")->name, "Hier anmelden");
    kiosk_tap_corners(&d, clockwise);
    drive(&d, "tap %d %d", d.app.width / 2, 200);
    drive(&d, "key escape");
    drive(&d, "skip 400");
    drive_element(&d, "kiosk.fault");
    assert_string_equal(kiosk_doing(&d.app), d.app.kiosk->file.fault);
    assert_false(d.app.quit);
    kiosk_write(path, sizeof path, "kiosk_never_good", "");
    drive(&d, "skip 6");
    assert_true(d.app.quit);
    assert_int_equal(d.app.exit_code, KIOSK_RESTART);
}

static void test_lets_log_in_to_mend_it(void **state)
{
    (void)state;
    drive(&d, "wait 0.1");
    kiosk_tap(&d, "kiosk.log_in");
    assert_true(d.app.quit);
    assert_int_equal(d.app.exit_code, KIOSK_QUIT);
}

static void test_told_at_once_where_nobody_restarts_it(void **state)
{
    (void)state;
    write_broken();
    log_set_quiet(1);
    assert_null(kiosk_create(path, false));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), "kiosk_never_good.cfg:1: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_its_own),
        cmocka_unit_test(test_its_cards),
        cmocka_unit_test(test_what_staff_read),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_turned),
    };
    const struct CMUnitTest others[] = {
        cmocka_unit_test_setup_teardown(test_without_a_pin, open_without_a_pin, close_kiosk),
        cmocka_unit_test_setup_teardown(test_sleeps_outside_opening_hours, open_for_an_hour,
                                        close_kiosk),
        cmocka_unit_test_setup_teardown(test_says_what_is_wrong, open_broken, close_broken),
        cmocka_unit_test_setup_teardown(test_lets_log_in_to_mend_it, open_broken, close_broken),
        cmocka_unit_test(test_told_at_once_where_nobody_restarts_it),
    };
    int failed = cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
