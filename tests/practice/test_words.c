/* The words of every language: complete, fitting, and true to the rules of safe wording. */
#include "words.h"

#include "core/count.h"
#include "core/file.h"
#include "practice/gate.h"
#include "practice/guide.h"
#include "practice/promise.h"
#include "practice/session.h"

enum { MAX_LANGUAGES = 8 };

static Words languages[MAX_LANGUAGES];
static char names[MAX_LANGUAGES][8];
static int language_count;
static Guide guide;
static Breathing breathing;
static Gates gates;
static Sessions sessions;

static void add_language(void *owner, const char *path)
{
    (void)owner;
    const char *file = strrchr(path, '/') + 1;
    assert_true(language_count < MAX_LANGUAGES);
    text_format(names[language_count], sizeof names[0], "%.*s", (int)strcspn(file, "."), file);
    words_load(&languages[language_count++], path);
}

static int load(void **state)
{
    (void)state;
    if (!guide_load(&guide, TEST_SOURCE_FOLDER "/assets") ||
        !breathing_load(&breathing, TEST_SOURCE_FOLDER "/assets") ||
        !gates_load(&gates, &breathing, TEST_SOURCE_FOLDER "/assets") ||
        !sessions_load(&sessions, TEST_SOURCE_FOLDER "/assets/sessions",
                       &(SessionKnown){ &guide, &breathing }))
        return -1;
    return file_each(TEST_SOURCE_FOLDER "/assets/text", ".cfg", add_language, NULL) ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    sessions_finish(&sessions);
    for (int i = 0; i < language_count; i++)
        config_finish(&languages[i].config);
    return 0;
}

static int find_language(const char *name)
{
    for (int i = 0; i < language_count; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    fail_msg("no language '%s'", name);
    return 0;
}

static void test_same_keys(void **state)
{
    const Words *english = &languages[find_language("en")];
    (void)state;
    assert_true(language_count >= 2);
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < english->count; k++) {
            if (!words_text(&languages[i], english->keys[k]))
                fail_msg("%s.cfg lacks %s", names[i], english->keys[k]);
        }
        for (int k = 0; k < languages[i].count; k++) {
            if (!words_text(english, languages[i].keys[k]))
                fail_msg("en.cfg lacks %s, which %s.cfg has", languages[i].keys[k], names[i]);
        }
    }
}

/* The conversions of a printf format, in order: "%d × %d s" is "%d%d". */
static void placeholders(char *out, size_t size, const char *text)
{
    size_t used = 0;
    for (const char *at = strchr(text, '%'); at; at = strchr(at + 2, '%')) {
        assert_true(used + 2 < size);
        if (!strchr("ds%", at[1]) || at[1] == '\0')
            fail_msg("'%s': only %%d, %%s and %%%% are in use", text);
        out[used++] = at[0];
        out[used++] = at[1];
    }
    out[used] = '\0';
}

static void test_same_placeholders(void **state)
{
    const Words *english = &languages[find_language("en")];
    (void)state;
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < english->count; k++) {
            char wanted[32], found[32];
            placeholders(wanted, sizeof wanted, english->texts[k]);
            placeholders(found, sizeof found, words_text(&languages[i], english->keys[k]));
            if (strcmp(wanted, found) != 0)
                fail_msg("%s.cfg: %s has %s, not %s", names[i], english->keys[k], found, wanted);
        }
    }
}

static void test_no_empty_words(void **state)
{
    (void)state;
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < languages[i].count; k++) {
            const char *text = languages[i].texts[k];
            size_t length = strlen(text);
            if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || strstr(text, "  "))
                fail_msg("%s.cfg: %s is empty or has stray spaces", names[i], languages[i].keys[k]);
        }
    }
}

static void test_banned_words(void **state)
{
    (void)state;
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < languages[i].count; k++) {
            const char *word = promise_in(names[i], languages[i].texts[k]);
            if (word)
                fail_msg("%s.cfg: %s says '%s'", names[i], languages[i].keys[k], word);
        }
    }
}

/* Found at the beginning of a word, in any case and with its accents; of its own language alone. */
static void test_promises_are_found(void **state)
{
    (void)state;
    assert_string_equal(promise_in("en", "It Heals in a week"), "heals");
    assert_string_equal(promise_in("de", "Gegen Milchs\u00e4ure"), "milchsaure");
    assert_string_equal(promise_in("es", "Garant\u00eda"), "garanti");
    assert_null(promise_in("en", "May ease; unwilling"));
    assert_null(promise_in("fr", "will"));
    assert_null(promise_in("de", "will"));
    assert_null(promise_in("en", ""));
}

/* No shouting, and none of the typewriter's dashes and dots. */
static void test_calm_signs(void **state)
{
    static const char *const signs[] = { "!", "...", "—", " - ", "\"" };
    (void)state;
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < languages[i].count; k++) {
            for (size_t s = 0; s < ARRAY_COUNT(signs); s++) {
                if (strstr(languages[i].texts[k], signs[s]))
                    fail_msg("%s.cfg: %s has '%s'", names[i], languages[i].keys[k], signs[s]);
            }
        }
    }
}

static int count_words(const char *text)
{
    int count = 0;
    while (text && *text) {
        count += strcspn(text, " \n") > 0;
        text += strcspn(text, " \n");
        text += strspn(text, " \n");
    }
    return count;
}

/* First layer of a museum label: 30 to 70 words (Te Papa); translations may run a little over. */
static void test_panels_are_short(void **state)
{
    (void)state;
    for (int i = 0; i < language_count; i++) {
        int most = strcmp(names[i], "en") == 0 ? 70 : 80;
        for (int k = 0; k < guide.area_count; k++) {
            const char *id = guide.areas[k].id;
            int count = count_words(words_member(&languages[i], "area", id, "does")) +
                        count_words(words_member(&languages[i], "area", id, "signs")) +
                        count_words(words_member(&languages[i], "area", id, "see.emergency")) +
                        count_words(words_member(&languages[i], "area", id, "see.urgent")) +
                        count_words(words_member(&languages[i], "area", id, "see.advice"));
            if (count < 30 || count > most)
                fail_msg("%s.cfg: the panel of %s has %d words", names[i], id, count);
        }
    }
}

static int count_characters(const char *text)
{
    int count = 0;
    while (text_next(&text))
        count++;
    return count;
}

/* What has to fit on buttons and rows, in characters. */
static void test_names_are_short(void **state)
{
    static const struct {
        const char *begins, *ends;
        int most;
    } rows[] = {
        { "nav.", "", 10 },
        { "exercise.", ".name", 24 },
        { "area.", ".name", 24 },
        { "muscle.", "", 28 },
        { "view.", "", 20 },
        { "care.", ".title", 28 },
        { "area.", ".label_left", 32 },
        { "exercise.", ".cue", 140 },
        { "settings.theme_", "", 12 },
        { "breath.", ".name", 20 },
        { "breath.", ".about", 96 },
        { "breath.", ".caution", 112 },
        { "breath.part.", "", 16 },
        { "gate.", ".title", 36 },
        { "gate.", ".why", 150 },
        { "gate.legs_up_wall.ask.", "", 72 },
        { "gate.breath_holds.ask.", "", 96 },
        { "instead.", ".name", 28 },
        { "session.", ".name", 24 },
        { "session.", ".about", 110 },
        { "step.", ".name", 24 },
        { "step.", ".cue", 130 },
        { "drink.", "", 110 },
    };
    (void)state;
    for (int i = 0; i < language_count; i++) {
        for (int k = 0; k < languages[i].count; k++) {
            const char *key = languages[i].keys[k];
            for (size_t r = 0; r < ARRAY_COUNT(rows); r++) {
                const char *end = strrchr(key, '.');
                bool concerned = strncmp(key, rows[r].begins, strlen(rows[r].begins)) == 0 &&
                                 (!*rows[r].ends || (end && strcmp(end, rows[r].ends) == 0));
                int length = count_characters(languages[i].texts[k]);
                if (concerned && length > rows[r].most)
                    fail_msg("%s.cfg: %s has %d characters, more than %d", names[i], key, length,
                             rows[r].most);
            }
        }
    }
}

static bool has_text(void *owner, const char *key)
{
    return words_text(owner, key) != NULL;
}

static void test_content_has_its_words(void **state)
{
    static const char *const folder = TEST_SOURCE_FOLDER "/assets";
    (void)state;
    for (int i = 0; i < language_count; i++) {
        assert_true(guide_check(&guide, folder, has_text, &languages[i]));
        assert_true(breathing_check(&breathing, folder, has_text, &languages[i]));
        assert_true(gates_check(&gates, folder, has_text, &languages[i]));
        assert_true(sessions_check(&sessions, names[i], has_text, &languages[i]));
    }
}

/* Every muscle of the body has a plain name, and every plain name a muscle. */
static void test_muscles_have_names(void **state)
{
    Config config;
    int named = 0;
    (void)state;
    assert_true(config_load(&config, TEST_SOURCE_FOLDER "/assets/body/muscles.cfg"));
    const ConfigNode *muscles = config_list(&config, config_root(&config), "muscles");
    assert_true(config_count(muscles) > 0);
    for (int i = 0; i < config_count(muscles); i++) {
        const char *id = config_string(&config, config_at(muscles, i), "id");
        for (int k = 0; k < language_count; k++) {
            if (!words_member(&languages[k], "muscle", id, ""))
                fail_msg("%s.cfg lacks muscle.%s", names[k], id);
        }
    }
    for (int k = 0; k < languages[0].count; k++)
        named += strncmp(languages[0].keys[k], "muscle.", 7) == 0;
    assert_int_equal(named, config_count(muscles));
    config_finish(&config);
}

/* Other words are for something that is there. */
static void test_keywords_have_their_thing(void **state)
{
    const Words *english = &languages[find_language("en")];
    (void)state;
    for (int i = 0; i < english->count; i++) {
        if (strncmp(english->keys[i], "keywords.", 9) != 0)
            continue;
        const char *id = english->keys[i] + 9;
        if (!words_member(english, "area", id, "name") &&
            !words_member(english, "muscle", id, "") &&
            !words_member(english, "exercise", id, "name"))
            fail_msg("keywords.%s: there is no such area, muscle or exercise", id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_keys),          cmocka_unit_test(test_same_placeholders),
        cmocka_unit_test(test_no_empty_words),     cmocka_unit_test(test_banned_words),
        cmocka_unit_test(test_promises_are_found),
        cmocka_unit_test(test_calm_signs),         cmocka_unit_test(test_panels_are_short),
        cmocka_unit_test(test_names_are_short),    cmocka_unit_test(test_content_has_its_words),
        cmocka_unit_test(test_muscles_have_names), cmocka_unit_test(test_keywords_have_their_thing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
