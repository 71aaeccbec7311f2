/* A clinic's file: what it says, what is usual, and what is wrong in it with its line. */
#include "check.h"
#include "one_scratch.h"

#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "kiosk/clinic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE(rest) "name = \"Harbour\"; languages = [ \"en\", \"de\" ];\n" rest "\n"

static Clinic clinic;

static bool load_bytes(const char *bytes, size_t size)
{
    assert_true(file_write(path, bytes, size));
    log_forget();
    return clinic_load(&clinic, path);
}

static bool load(const char *text)
{
    return load_bytes(text, strlen(text));
}

static void test_usual(void **state)
{
    (void)state;
    assert_true(load(WHOLE("")));
    assert_string_equal(clinic.name, "Harbour");
    assert_string_equal(clinic.languages.items[0].id, "en");
    assert_string_equal(clinic.theme, "dusk");
    assert_false(clinic.accent.given);
    assert_true(clinic_shows(&clinic.areas, "hamstrings"));
    assert_string_equal(clinic.web, "");
    assert_string_equal(clinic.pin, "");
    assert_int_equal(clinic.rotation, 0);
    assert_true(clinic.counts);
    assert_true(clinic.height == CLINIC_STANDING);
    CHECK_NEAR(clinic.text_scale, 1, 0);
    assert_int_equal(clinic.hours.restart, 240);
    CHECK_NEAR(clinic.idle.ask + clinic.idle.countdown, 60, 0);
}

static void test_says(void **state)
{
    (void)state;
    assert_true(
        load(WHOLE("logo = \"pictures/logo.png\"; theme = \"morning\";\n"
                   "colours = { accent = \"#FF8000\"; };\n"
                   "areas = [ \"hamstrings\",\n\"quads\" ]; sessions = [];\n"
                   "web = \"https://limber.example/\"; booking = \"http://b.example?a=1\";\n"
                   "words = { de = { kiosk = { begin = \"Los\"; }; }; };\n"
                   "cards = ( { en = { title = \"News\"; text = \"A\\nB\"; };\n"
                   "picture = \"pictures/team.jpg\"; },\n"
                   "{ de = { title = \"Neues\"; text = \"C\"; }; } );\n"
                   "idle = { ask = 60; }; rotation = 270; text_scale = 1.5;\n"
                   "height = \"wheelchair\"; counts = false; printer = \"Front_desk-2\";\n"
                   "pin = \"$argon2id$v=19$m=65536,t=5,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$"
                   "bDLBVOHOkGtLOYaTDdSvsjtpYDvcAqwYUhJYzQ0tMgI\";")));
    assert_string_equal(clinic.logo, "/tmp/pictures/logo.png");
    assert_string_equal(clinic.theme, "morning");
    CHECK_NEAR(clinic.accent.rgb[1], 128.0 / 255, 1e-6);
    assert_int_equal(clinic.accent.line, 3);
    assert_true(clinic_shows(&clinic.areas, "quads"));
    assert_false(clinic_shows(&clinic.areas, "back"));
    assert_int_equal(clinic.areas.items[1].line, 5);
    assert_false(clinic_shows(&clinic.sessions, "after_run"));
    assert_true(clinic_shows(&clinic.exercises, "calf_roller"));
    assert_string_equal(clinic.web, "https://limber.example");
    assert_string_equal(clinic.booking, "http://b.example?a=1");
    assert_string_equal(clinic_words(&clinic, "de", "kiosk.begin"), "Los");
    assert_null(clinic_words(&clinic, "en", "kiosk.begin"));
    assert_int_equal(clinic.card_count, 2);
    assert_string_equal(clinic.cards[0].picture, "/tmp/pictures/team.jpg");
    assert_string_equal(clinic.cards[1].picture, "");
    assert_string_equal(clinic_card(&clinic, 0, "en")->text, "A\nB");
    assert_string_equal(clinic_card(&clinic, 1, "de")->title, "Neues");
    assert_null(clinic_card(&clinic, 1, "en"));
    assert_null(clinic_card(&clinic, 2, "de"));
    CHECK_NEAR(clinic.idle.ask, 60, 0);
    CHECK_NEAR(clinic.idle.countdown, 15, 0);
    assert_int_equal(clinic.rotation, 270);
    assert_true(clinic.height == CLINIC_WHEELCHAIR);
    assert_false(clinic.counts);
    assert_string_equal(clinic.printer, "Front_desk-2");
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "languages = [ \"en\" ];", ":1: 'name' is missing" },
        { "name = \"A\";\n", ":1: 'languages' is missing" },
        { "name = \" \"; languages = [ \"en\" ];\n", ":1: 'name' is empty" },
        { "name = \"A\x01\"; languages = [ \"en\" ];\n", ":1: 'name' is empty or has signs" },
        { "name = \"A\xff\"; languages = [ \"en\" ];\n", ":1: 'name' is empty or has signs" },
        { "name = \"0123456789012345678901234567890123456789012345678901234567890123\"; \n"
          "languages = [ \"en\" ];",
          ":1: 'name' is longer than 63 bytes" },
        { "name = \"A\"; languages = [];\n", ":1: languages are 1 to 8" },
        { "name = \"A\"; languages = [ \"en\", \"en\" ];\n", ":1: 'en' is there twice" },
        { WHOLE("tehme = \"dusk\";"), ":2: unknown 'tehme', did you mean 'theme'?" },
        { WHOLE("theme = \"duks\";"), ":2: unknown theme 'duks', did you mean 'dusk'?" },
        { WHOLE("logo = \"/etc/passwd\";"), ":2: 'logo' is a file beside this one" },
        { WHOLE("logo = \"a/../../b.png\";"), ":2: 'logo' is a file beside this one" },
        { WHOLE("colours = { accent = \"red\"; };"), ":2: \"red\" is not a colour" },
        { WHOLE("colours = { accent = \"#11223344\"; };"), ":2: \"#11223344\" is not a colour" },
        { WHOLE("colours = { acent = \"#112233\"; };"), ":2: unknown 'acent', did you mean" },
        { WHOLE("areas = [];"), ":2: 'areas' names none" },
        { WHOLE("areas = \"quads\";"), ":2: 'areas' is not a list" },
        { WHOLE("areas = ( 1 );"), ":2: this is not a text in quotes" },
        { WHOLE("cards = ( { en = { title = \"A\"; }; } );"), ":2: 'text' is missing" },
        { WHOLE("cards = ( { en = { title = \"A\"; text = \"\"; }; } );"),
          ":2: 'text' is empty" },
        { WHOLE("cards = ( { fr = { title = \"A\"; text = \"B\"; }; } );"), ":2: unknown 'fr'" },
        { WHOLE("cards = ( { picture = \"a.png\"; } );"), ":2: a card without words" },
        { WHOLE("cards = ( { picture = \"../a.png\"; } );"),
          ":2: 'picture' is a file beside this one" },
        { WHOLE("cards = ( \"News\" );"), ":2: a card is a group" },
        { WHOLE("sessions = [ \"a\", \"b\", \"c\" ];"), ":2: more than 2 'sessions'" },
        { WHOLE("cards = ( {}, {}, {}, {}, {}, {}, {} );"), ":2: more than 6 'cards'" },
        { WHOLE("words = { fr = { a = \"b\"; }; };"), ":2: unknown 'fr'" },
        { WHOLE("words = { de = { kiosk = { begin = 3; }; }; };"), ":2: 'kiosk.begin' is not a" },
        { WHOLE("words = { de = { kiosk = { begin = \"\"; }; }; };"),
          ":2: 'kiosk.begin' is empty" },
        { WHOLE("booking = \"clinic.example\";"), ":2: 'booking' is no address" },
        { WHOLE("booking = \"https://\";"), ":2: 'booking' is no address" },
        { WHOLE("booking = \"https:///a\";"), ":2: 'booking' is no address" },
        { WHOLE("web = \"javascript:alert(1)\";"), ":2: 'web' is no address" },
        { WHOLE("web = \"https://a.example/b c\";"), ":2: 'web' is no address" },
        { WHOLE("web = \"https://a.example/?b\";"), ":2: 'web' is a place without ? and #" },
        { WHOLE("printer = \"-oraw\";"), ":2: 'printer' is a name that 'lpstat -e' lists" },
        { WHOLE("printer = \"\";"), ":2: 'printer' is a name that 'lpstat -e' lists" },
        { WHOLE("idle = { ask = 14; };"), ":2: ask must be 15 to 180, is 14" },
        { WHOLE("idle = {\ntimer = 1e9; };"), ":3: timer must be 60 to 900, is 1e+09" },
        { WHOLE("pin = \"1234\";"), ":2: 'pin' is written by: limber kiosk set-pin" },
        { WHOLE("rotation = 45;"), ":2: rotation is 0, 90, 180 or 270, not 45" },
        { WHOLE("rotation = -90;"), ":2: rotation is 0, 90, 180 or 270, not -90" },
        { WHOLE("\ntext_scale = 3;"), ":3: text_scale must be 1 to 2, is 3" },
        { WHOLE("height = \"wheelchiar\";"), ":2: unknown height 'wheelchiar', did you mean" },
        { WHOLE("counts = \"yes\";"), ":2: 'counts' is not true or false" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_false(load(rows[i].text));
        scratch_told(path, rows[i].message, rows[i].text);
        assert_string_equal(clinic.name, "");
    }
}

static void test_example_loads(void **state)
{
    (void)state;
    assert_true(clinic_load(&clinic, TEST_SOURCE_FOLDER "/assets/kiosk/example.cfg"));
    assert_string_equal(clinic.name, "Harbour Clinic");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual),
        cmocka_unit_test(test_says),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_example_loads),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
