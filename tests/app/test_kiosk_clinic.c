/* What a clinic's file makes of the kiosk: its logo, its words in each language, its colours, where to
 * book; and all of it anew when the file changes. */
#include "kiosk_drive.h"

#include "../kiosk/pictures.h"
#include "app/kiosk_home.h"

#define LOGO TEST_BUILD_FOLDER "/home/kiosk_logo.png"
#define OWN                                                                                        \
    "logo = \"kiosk_logo.png\"; booking = \"https://book.example/a\";\n"                           \
    "colours = { accent = \"#FFCC33\"; };\n"                                                       \
    "words = { en = { kiosk = { begin = \"Touch here\"; }; };\n"                                   \
    "de = { kiosk = { begin = \"Hier\"; }; }; };\n"

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
    kiosk_tap(&d, "area.glutes");
    kiosk_tap(&d, "kiosk.breath");
    for (int i = 0; i < 100 && d.app.state.kiosk.page != KIOSK_TAKE_HOME; i++)
        drive(&d, "skip 1");
    drive(&d, "wait 0.1");
    assert_string_equal(drive_element(&d, "kiosk.book")->name, "Termin: https://book.example/a");
    assert_string_equal(d.app.kiosk->home->words.routine.book, "Termin: https://book.example/a");
    kiosk_tap(&d, "kiosk.finish");
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch here");
}

static void test_changed(void **state)
{
    (void)state;
    for (int i = 0; i < 200 && kiosk_state_of(&d) != VISIT_ATTRACT; i++)
        drive(&d, "skip 1");
    kiosk_write(path, sizeof path, "kiosk_clinic_test", "areas = [ \"glute\" ];\n");
    drive(&d, "skip 6");
    assert_non_null(strstr(d.app.kiosk->file.fault, "unknown area 'glute', did you mean 'glutes'?"));
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch here");
    kiosk_write(path, sizeof path, "kiosk_clinic_test", "");
    drive(&d, "skip 6");
    assert_string_equal(d.app.kiosk->file.fault, "");
    assert_string_equal(drive_element(&d, "kiosk.begin")->name, "Touch to begin");
    assert_null(ui_find(d.app.ui, "kiosk.logo"));
    assert_true(d.app.content.theme.colours[COLOUR_ACTION].z > 0.5f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_its_own),
        cmocka_unit_test(test_changed),
    };
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
