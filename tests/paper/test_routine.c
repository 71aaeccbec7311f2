/* What goes into a code: whole words in whatever room there is, and addresses by RFC 3986. */
#include "check.h"

#include "core/log.h"
#include "core/text.h"
#include "paper/routine.h"

#include <stdbool.h>
#include <string.h>

static const RoutineStep steps[] = {
    { "Wand, Knie gestreckt", "2 × 30 s, je Seite",
      "Hände an die Wand, ein Bein zurück. Ferse schwer, Zehen geradeaus.",
      "Lass es weg, wenn die Sehne am Fersenbein weh tut." },
    { "Stufe", "3 × 10", "Halt dich fest. Ferse langsam senken.", "Nicht bei einem Riss." },
    { "Beine an die Wand", "2 min", NULL, "" },
};

static const Routine routine = {
    .title = "Linke Wade",
    .clinic = "Praxis am Hafen",
    .notice = "Keine Diagnose.",
    .more = "Und noch %d.",
    .steps = steps,
    .count = 3,
};

static char text[ROUTINE_TEXT];

static void test_all_of_it(void **state)
{
    (void)state;
    assert_true(routine_text(&routine, sizeof text, text, sizeof text));
    assert_string_equal(text, "Linke Wade\nPraxis am Hafen\n"
                              "\n1. Wand, Knie gestreckt: 2 × 30 s, je Seite\n"
                              "Hände an die Wand, ein Bein zurück. "
                              "Ferse schwer, Zehen geradeaus.\n"
                              "Lass es weg, wenn die Sehne am Fersenbein weh tut.\n"
                              "\n2. Stufe: 3 × 10\nHalt dich fest. Ferse langsam senken.\n"
                              "Nicht bei einem Riss.\n"
                              "\n3. Beine an die Wand: 2 min\n"
                              "\nKeine Diagnose.");
}

static void test_where_to_book(void **state)
{
    Routine booked = routine;
    booked.book = "Termin: https://praxis.example";
    (void)state;
    assert_true(routine_text(&booked, sizeof text, text, sizeof text));
    assert_non_null(strstr(text, "Praxis am Hafen\nTermin: https://praxis.example\n\n1. Wand"));
}

/* How many of these sentences are left, as the room shrinks byte by byte. */
static void test_order(void **state)
{
    (void)state;
    static const char *const order[] = {
        "Ferse langsam senken.", "Zehen geradeaus.", "Halt dich fest.", "ein Bein zurück.",
        "Riss.", "Fersenbein", "3. Beine", "2. Stufe", "1. Wand",
    };
    enum { COUNT = sizeof order / sizeof order[0] };
    int gone = 0;
    assert_true(routine_text(&routine, sizeof text, text, sizeof text));
    for (size_t room = strlen(text); gone < COUNT; room--) {
        assert_true(routine_text(&routine, room, text, sizeof text));
        assert_true(strlen(text) <= room);
        while (gone < COUNT && !strstr(text, order[gone]))
            gone++;
        for (int i = gone; i < COUNT; i++)
            assert_non_null(strstr(text, order[i]));
        assert_non_null(strstr(text, "Keine Diagnose."));
        assert_true(gone < 7 || strstr(text, "Und noch"));
    }
    assert_non_null(strstr(text, "Und noch 3."));
}

/* Every word of every shortened text is one of the whole text. */
static void test_no_word_is_cut(void **state)
{
    (void)state;
    char whole[ROUTINE_TEXT], word[64];
    assert_true(routine_text(&routine, sizeof whole, whole, sizeof whole));
    size_t least = strlen("Linke Wade\nPraxis am Hafen\n\nUnd noch 3.\n\nKeine Diagnose.");
    for (size_t room = least; room < strlen(whole); room += 3) {
        assert_true(routine_text(&routine, room, text, sizeof text));
        for (const char *at = text; *at;) {
            at += strspn(at, " \n");
            size_t length = strcspn(at, " \n");
            text_format(word, sizeof word, "%.*s", (int)length, at);
            if (!strstr("Und noch 3. 2. 1.", word) && !strstr(whole, word))
                fail_msg("'%s' is no word", word);
            at += length;
            assert_true(!*at || strchr(" \n", *at));
        }
    }
}

static void test_no_room(void **state)
{
    (void)state;
    log_set_quiet(1);
    assert_false(routine_text(&routine, 20, text, sizeof text));
    assert_string_equal(text, "");
    assert_false(routine_text(&routine, 900, text, 20));
    log_set_quiet(0);
}

static void test_address(void **state)
{
    (void)state;
    static const struct { RoutineAddress of; const char *wanted; } rows[] = {
        { { "https://clinic.example", .area = "calves_achilles", .side = "left" },
          "https://clinic.example/?area=calves_achilles&side=left" },
        { { "https://clinic.example/limber/", .area = "glutes" },
          "https://clinic.example/limber/?area=glutes" },
        { { "http://10.0.0.2:8080/a b", .session = "after_run", .area = "glutes", .side = "left" },
          "http://10.0.0.2:8080/a%20b/?session=after_run" },
        { { "https://clinic.example", .session = "a&b=c d#e/ü" },
          "https://clinic.example/?session=a%26b%3Dc%20d%23e%2F%C3%BC" },
        { { "https://clinic.example/Physio-für-alle", .area = "x" },
          "https://clinic.example/Physio-f%C3%BCr-alle/?area=x" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(routine_address(&rows[i].of, text, sizeof text));
        assert_string_equal(text, rows[i].wanted);
    }
}

static void test_no_address(void **state)
{
    (void)state;
    static const RoutineAddress rows[] = {
        { .web = NULL, .area = "glutes" },
        { .web = "", .area = "glutes" },
        { .web = "clinic.example", .area = "glutes" },
        { .web = "javascript://clinic.example", .area = "glutes" },
        { .web = "https://", .area = "glutes" },
        { .web = "https:///", .area = "glutes" },
        { .web = "https://clinic.example/?a=b", .area = "glutes" },
        { .web = "https://clinic.example" },
    };
    log_set_quiet(1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_false(routine_address(&rows[i], text, sizeof text));
    const RoutineAddress fits = { "https://clinic.example", .area = "glutes" };
    assert_false(routine_address(&fits, text, 20));
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_it),      cmocka_unit_test(test_where_to_book),
        cmocka_unit_test(test_order),          cmocka_unit_test(test_no_word_is_cut),
        cmocka_unit_test(test_no_room),        cmocka_unit_test(test_address),
        cmocka_unit_test(test_no_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
