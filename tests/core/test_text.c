#include "check.h"
#include "core/count.h"
#include "core/text.h"

#include <string.h>

/* Table 3-6 of the Unicode Standard: the first and last code point of each length. */
static void test_decodes_the_ends_of_every_length(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t code;
    } rows[] = {
        { "\x01", 0x1 },           { "\x7F", 0x7F },
        { "\xC2\x80", 0x80 },      { "\xDF\xBF", 0x7FF },
        { "\xE0\xA0\x80", 0x800 }, { "\xED\x9F\xBF", 0xD7FF },
        { "\xEE\x80\x80", 0xE000 }, { "\xEF\xBF\xBF", 0xFFFF },
        { "\xF0\x90\x80\x80", 0x10000 }, { "\xF4\x8F\xBF\xBF", 0x10FFFF },
        { "\xC3\xA9", 0xE9 },      { "\xE2\x82\xAC", 0x20AC },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const char *at = rows[i].bytes;
        assert_int_equal(text_next(&at), rows[i].code);
        assert_int_equal(at - rows[i].bytes, strlen(rows[i].bytes));
        assert_int_equal(text_next(&at), 0);
        assert_int_equal(at - rows[i].bytes, strlen(rows[i].bytes));   /* stays at the end */
    }
}

/* What Table 3-7 of the Unicode Standard leaves out: overlong forms, surrogates, beyond U+10FFFF,
 * bytes that start nothing, characters that are cut short. */
static void test_refuses_what_is_not_utf8(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",     "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",     "\xFF",             "\xC3",
        "\xE2\x82",     "\xF0\x9F\x98",
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        size_t bytes = 0;
        for (const char *at = rows[i]; *at; bytes++)
            assert_int_equal(text_next(&at), 0xFFFD);
        assert_int_equal(bytes, strlen(rows[i]));   /* a byte at a time, never past the end */
    }
}

static void test_reads_on_after_a_broken_byte(void **state)
{
    (void)state;
    const char *at = "\xE2\x82" "a\xC3\xA9";
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 'a');
    assert_int_equal(text_next(&at), 0xE9);
    assert_int_equal(text_next(&at), 0);
}

static void test_copy_never_cuts_a_character(void **state)
{
    (void)state;
    char out[5];
    assert_true(text_copy(out, sizeof out, "calf"));
    assert_string_equal(out, "calf");
    assert_false(text_copy(out, sizeof out, "calves"));
    assert_string_equal(out, "calv");
    assert_false(text_copy(out, sizeof out, "abc\xC3\xA9"));   /* é would be cut */
    assert_string_equal(out, "abc");
    assert_false(text_copy(out, sizeof out, "a\xF0\x9F\x98\x80"));
    assert_string_equal(out, "a");
    assert_true(text_copy(out, 1, ""));
    assert_false(text_copy(out, 1, "x"));
    assert_string_equal(out, "");
}

static void test_format_tells_when_it_did_not_fit(void **state)
{
    (void)state;
    char out[6];
    assert_true(text_format(out, sizeof out, "%d s", 30));
    assert_string_equal(out, "30 s");
    assert_false(text_format(out, sizeof out, "%s", "soleus"));
    assert_string_equal(out, "soleu");
}

static void test_last_character(void **state)
{
    (void)state;
    assert_int_equal(text_last_character("", 0), 0);
    assert_int_equal(text_last_character("ab", 2), 1);
    assert_int_equal(text_last_character("a\xC3\xA9", 3), 2);
    assert_int_equal(text_last_character("\xE2\x82\xAC", 3), 3);
    assert_int_equal(text_last_character("\xF0\x9F\x98\x80", 4), 4);
    assert_int_equal(text_last_character("\x80", 1), 1);        /* broken: one byte */
    assert_int_equal(text_last_character("a\x80\x80", 3), 1);
}

static void test_fold(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } rows[] = {
        { "Calves & Achilles", "calves achilles" },
        { "  IT   band ", "it band" },
        { "Stra\xC3\x9F" "e", "strasse" },
        { "M\xC3\xBCller-\xC3\x85s", "muller as" },
        { "\xC5\x81\xC3\xB3" "d\xC5\xBA", "lodz" },
        { "\xC5\x92" "d\xC3\xA8me", "oedeme" },
        { "tend\xC3\xB3n de Aquiles", "tendon de aquiles" },
        { "e\xCC\x81", "e" },                               /* combining accent */
        { "runner\xE2\x80\x99s knee", "runners knee" },
        { "runner's knee", "runners knee" },
        { "L4\xE2\x80\x93L5", "l4 l5" },                    /* en dash */
        { "\xD0\x9C\xD0\xB8\xD1\x80", "\xD0\xBC\xD0\xB8\xD1\x80" },
        { "...", "" },
        { "", "" },
    };
    char out[64];
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        text_fold(out, sizeof out, rows[i].text);
        assert_string_equal(out, rows[i].folded);
    }
    text_fold(out, 5, "gluteus");
    assert_string_equal(out, "glut");
    text_fold(out, 4, "a\xE2\x82\xAC" "b");   /* a character that is no letter stays whole or out */
    assert_string_equal(out, "a");
}

/* kitten and Saturday: Wagner and Fischer's textbook pairs; ca/abc is 3 for the optimal string
 * alignment and 2 for the unrestricted distance (Boytsov 2011, 2.2). */
static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int distance;
    } rows[] = {
        { "kitten", "sitting", 3 }, { "saturday", "sunday", 3 },  { "ca", "abc", 3 },
        { "ab", "ba", 1 },          { "", "abc", 3 },             { "abc", "", 3 },
        { "soleus", "soleus", 0 },  { "soelus", "soleus", 1 },    { "hamstrngs", "hamstrings", 1 },
        { "flaw", "lawn", 2 },      { "gumbo", "gambol", 2 },     { "a cat", "an act", 2 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_int_equal(text_distance(rows[i].a, rows[i].b), rows[i].distance);
        assert_int_equal(text_distance(rows[i].b, rows[i].a), rows[i].distance);
    }
}

static void test_distance_of_long_strings(void **state)
{
    (void)state;
    char a[200], b[200];
    memset(a, 'a', sizeof a - 1);
    memset(b, 'b', sizeof b - 1);
    a[sizeof a - 1] = b[sizeof b - 1] = '\0';
    assert_int_equal(text_distance(a, b), 63);
    assert_int_equal(text_distance(a, ""), 63);
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const names[] = { "calves_achilles", "hamstrings", "glutes", "it_band" };
    int count = (int)ARRAY_COUNT(names);
    assert_string_equal(text_nearest("hamstring", names, count), "hamstrings");
    assert_string_equal(text_nearest("gluets", names, count), "glutes");
    assert_string_equal(text_nearest("calfes_achiles", names, count), "calves_achilles");
    assert_string_equal(text_nearest("calves", names, count), "calves_achilles");
    assert_string_equal(text_nearest("calf", names, count), "calves_achilles");
    assert_string_equal(text_nearest("it", names, count), "it_band");
    assert_null(text_nearest("x", names, count));
    assert_null(text_nearest("xylophone", names, count));
    assert_null(text_nearest("glutes", names, 0));
}

static void test_number(void **state)
{
    (void)state;
    double value = 0;
    assert_true(text_number("12.5", &value));
    CHECK_NEAR(value, 12.5, 0);
    assert_true(text_number("-3e2", &value));
    CHECK_NEAR(value, -300, 0);
    assert_true(text_number(".5", &value));
    CHECK_NEAR(value, 0.5, 0);
    static const char *const bad[] = {
        "", " 1", "1 ", "1,5", "x", "nan", "inf", "1e999", "-", "1x"
    };
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        if (text_number(bad[i], &value))
            fail_msg("'%s' was taken for a number", bad[i]);
}

static void test_plain_names(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "-oraw", "a b", "a;b", "a/b", "$(a)", "drücker", "a\n"
    };
    assert_true(text_is_plain_name("HP_LaserJet-4.lan"));
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        assert_false(text_is_plain_name(bad[i]));
}

static void test_colours(void **state)
{
    static const char *const bad[] = { "",         "#",        "112233",   "#11223",  "#1122334",
                                       "#11223g",  "#1122 3",  "#112233445", " #112233" };
    float out[4];
    (void)state;
    assert_true(text_colour("#FF8000", out));
    CHECK_NEAR(out[0], 1, 0);
    CHECK_NEAR(out[1], 128.0 / 255, 1e-6);
    CHECK_NEAR(out[2], 0, 0);
    CHECK_NEAR(out[3], 1, 0);
    assert_true(text_colour("#ff80003f", out));
    CHECK_NEAR(out[3], 63.0 / 255, 1e-6);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(text_colour(bad[i], out));
}

static void test_first_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first;
    } rows[] = {
        { "They push. They pull.", "They push." }, { "Stop! Rest.", "Stop!" },
        { "Only one.", "Only one." },              { "2.5 km, slowly. Rest.", "2.5 km, slowly." },
        { "no stop", "no stop" },                  { "", "" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_int_equal(text_first_sentence(rows[i].text), strlen(rows[i].first));
        assert_memory_equal(rows[i].text, rows[i].first, strlen(rows[i].first));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_sentences),
        cmocka_unit_test(test_plain_names),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_decodes_the_ends_of_every_length),
        cmocka_unit_test(test_refuses_what_is_not_utf8),
        cmocka_unit_test(test_reads_on_after_a_broken_byte),
        cmocka_unit_test(test_copy_never_cuts_a_character),
        cmocka_unit_test(test_format_tells_when_it_did_not_fit),
        cmocka_unit_test(test_last_character),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_distance_of_long_strings),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
