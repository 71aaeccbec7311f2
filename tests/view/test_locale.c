#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "view/locale.h"

#include <string.h>
#include <sys/stat.h>

static const char folder[] = TEST_BUILD_FOLDER "/test_locale";

static void write_words(const char *name, const char *text)
{
    char inner[512], path[512];
    mkdir(folder, 0777);
    assert_true(file_join(inner, sizeof inner, folder, "text"));
    mkdir(inner, 0777);
    assert_true(file_join(path, sizeof path, inner, name));
    assert_true(file_write(path, text, strlen(text)));
}

static void test_keys_and_fallback(void **state)
{
    (void)state;
    write_words("en.cfg", "explore = { title = \"Where does it feel tight?\";\n"
                          "  deep = { word = \"deep\"; }; };\n"
                          "tips = ( \"one\", \"two\" );\n");
    write_words("es.cfg", "explore = { title = \"\xC2\xBF" "D\xC3\xB3nde?\"; };\n");
    Locale *locale = locale_load(folder, "es");
    assert_non_null(locale);
    assert_string_equal(locale_language(locale), "es");
    assert_string_equal(locale_text(locale, "explore.title"), "\xC2\xBF" "D\xC3\xB3nde?");
    assert_string_equal(locale_text(locale, "explore.deep.word"), "deep");
    assert_string_equal(locale_text(locale, "tips.1"), "two");
    assert_string_equal(locale_text(locale, "no.such"), "no.such");
    assert_true(locale_has(locale, "explore.deep.word"));
    assert_false(locale_has(locale, "explore"));
    locale_destroy(locale);
    locale_destroy(NULL);
}

/* Own words stand in place of a key's; a key that there is none of stays none. */
static void test_replaced(void **state)
{
    char own[] = "Ours";
    (void)state;
    write_words("en.cfg", "explore = { title = \"Theirs\"; end = \"End\"; };\n");
    Locale *locale = locale_load(folder, "en");
    assert_true(locale_replace(locale, "explore.title", own));
    own[0] = 'X';
    assert_string_equal(locale_text(locale, "explore.title"), "Ours");
    assert_string_equal(locale_text(locale, "explore.end"), "End");
    assert_false(locale_replace(locale, "explore.none", own));
    assert_false(locale_has(locale, "explore.none"));
    locale_destroy(locale);
}

static void test_faults(void **state)
{
    (void)state;
    log_set_quiet(1);
    write_words("en.cfg", "a = \"a\";\n");
    write_words("xx.cfg", "a = \"a\";\nb = 3;\n");
    assert_null(locale_load(folder, "xx"));
    assert_non_null(strstr(log_last(), "text/xx.cfg:2: "));
    write_words("xx.cfg", "a = \"a\";\n\nb = = 3;\n");
    assert_null(locale_load(folder, "xx"));
    assert_non_null(strstr(log_last(), "text/xx.cfg:3: "));
    assert_null(locale_load(folder, "zz"));
    assert_non_null(strstr(log_last(), "text/zz.cfg"));
    assert_null(locale_load(folder, "a-language-with-a-long-name"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_and_fallback),
        cmocka_unit_test(test_replaced),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
