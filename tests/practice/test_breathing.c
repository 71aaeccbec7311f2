/* The shipped patterns against the evidence base's table, broken files, and a person's own. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "practice/breathing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Breathing breathing;
static char folder[32];

static int load(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/limber-breath-XXXXXX");
    return mkdtemp(folder) && breathing_load(&breathing, TEST_SOURCE_FOLDER "/assets") ? 0 : -1;
}

static void remove_file(void *owner, const char *path)
{
    (void)owner;
    remove(path);
}

static int unload(void **state)
{
    (void)state;
    file_each(folder, "", remove_file, NULL);
    return rmdir(folder);
}

static int fresh(void **state)
{
    (void)state;
    file_each(folder, ".cfg", remove_file, NULL);
    return breathing_load_own(&breathing, folder);
}

/* Ids, breaths a minute, shortest and longest time, breaths, and who gets it when. */
static void test_table(void **state)
{
    static const struct {
        const char *id;
        double per_minute;
        int seconds_least, seconds_most, breaths, breaths_most;
        bool holds, after_run;
    } rows[] = {
        { "diaphragm_free", 8.6, 60, 0, 0, 0, false, true },
        { "nhs_1to5", 6.0, 180, 0, 0, 0, false, true },
        { "coherent_5_5", 6.0, 120, 0, 0, 0, false, true },
        { "resonance_5.5", 5.45, 300, 0, 0, 0, false, true },
        { "resonance_4.5_5.5", 6.0, 300, 0, 0, 0, false, true },
        { "extended_4_6", 6.0, 120, 0, 0, 0, false, true },
        { "starter_3_4.5", 8.0, 120, 0, 0, 0, false, true },
        { "box_4", 3.75, 60, 300, 0, 0, true, false },
        { "four_7_8", 3.16, 0, 0, 4, 8, true, false },
        { "cyclic_sigh", 6.0, 300, 0, 0, 0, false, true },
    };
    (void)state;
    assert_int_equal(breathing.shipped, ARRAY_COUNT(rows));
    assert_string_equal(breathing_usual(&breathing)->id, "coherent_5_5");
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const BreathPattern *pattern = breathing_find(&breathing, rows[i].id);
        assert_non_null(pattern);
        CHECK_NEAR(breathing_per_minute(pattern), rows[i].per_minute, 0.03);
        assert_true(pattern->length.seconds >= rows[i].seconds_least);
        assert_int_equal(pattern->most.seconds, rows[i].seconds_most);
        assert_int_equal(pattern->length.breaths, rows[i].breaths);
        assert_int_equal(pattern->most.breaths, rows[i].breaths_most);
        assert_int_equal(breathing_has_holds(pattern), rows[i].holds);
        assert_int_equal(breathing_is_offered(pattern, true), rows[i].after_run);
        assert_true(breathing_is_offered(pattern, false));
        assert_int_equal(breathing_gate(pattern) != NULL, rows[i].holds);
        assert_int_equal(breathing_fault(&breathing.limits, pattern), BREATHING_NO_NAME);
    }
}

static void test_names(void **state)
{
    char key[GUIDE_KEY];
    (void)state;
    assert_string_equal(breathing_nearest(&breathing, "box"), "box_4");
    assert_string_equal(breathing_nearest(&breathing, "coherent_5"), "coherent_5_5");
    assert_null(breathing_nearest(&breathing, "zzzzzzzz"));
    assert_null(breathing_find(&breathing, "box"));
    breathing_key(key, breathing_find(&breathing, "resonance_4.5_5.5"), "name");
    assert_string_equal(key, "breath.resonance_4_5_5_5.name");
    assert_string_equal(breath_part_name(BREATH_TOP_UP), "top_up");
    assert_string_equal(breath_phase_name(BREATH_TOP_UP), "in");
    assert_string_equal(breath_phase_name(BREATH_REST), "rest");
}

static bool all_but_one(void *owner, const char *key)
{
    return strcmp(key, owner) != 0;
}

static void test_check_asks_for_every_text(void **state)
{
    static const char *const keys[] = { "breath.coherent_5_5.name", "breath.starter_3_4_5.about",
                                        "breath.four_7_8.caution" };
    (void)state;
    assert_true(breathing_check(&breathing, "assets", all_but_one, ""));
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        char key[64];
        snprintf(key, sizeof key, "%s", keys[i]);
        assert_false(breathing_check(&breathing, "assets", all_but_one, key));
        assert_non_null(strstr(log_last(), keys[i]));
    }
    log_set_quiet(0);
}

static void write_in(const char *place, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", place, name);
    assert_true(file_write(path, text, strlen(text)));
}

static void test_bad_patterns(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "in = 4;\nout = 4.25;\nseconds = 60;\n",
          "x.cfg:2: out must be in steps of 0.1 s, is 4.25" },
        { "in = 4;\nout = 40;\nseconds = 60;\n", "x.cfg:2: out must be 1 to 15 s, is 40" },
        { "in = 0;\nout = 4;\nseconds = 60;\n", "x.cfg:1: in must be 1 to 12 s, is 0" },
        { "in = -4;\nout = 4;\nseconds = 60;\n", "x.cfg:1: in must be 1 to 12 s, is -4" },
        { "in = 4;\nhold = 0.2;\nout = 4;\nseconds = 60;\n",
          "x.cfg:2: hold must be 0.5 to 10 s, or left out, is 0.2" },
        { "in = 4;\nout = 4;\nrest = 9;\nseconds = 60;\n", "x.cfg:3: rest must be 0.5 to 8 s" },
        { "in = 1;\nout = 1;\nseconds = 60;\n", "a breath must be 3 to 40 s, is 2" },
        { "in = 12;\nhold = 10;\nout = 15;\nrest = 8;\nseconds = 60;\n",
          "a breath must be 3 to 40 s, is 45" },
        { "out = 4;\nseconds = 60;\n", "'in' is missing" },
        { "in = \"4\";\nout = 4;\nseconds = 60;\n", "x.cfg:1: " },
        { "in = 4;\nout = 4;\n", "either seconds or breaths" },
        { "in = 4;\nout = 4;\nseconds = 60;\nbreaths = 6;\n", "either seconds or breaths" },
        { "in = 4;\nout = 4;\nseconds = 600;\nseconds_most = 300;\n",
          "x.cfg:3: seconds is past seconds_most, 300" },
        { "in = 4;\nout = 4;\nbreaths = 9;\nbreaths_most = 8;\n",
          "x.cfg:3: breaths is past breaths_most, 8" },
        { "in = 4;\nhod = 4;\nout = 4;\nseconds = 60;\n",
          "x.cfg:2: unknown 'hod', did you mean 'hold'?" },
        { "in = 4;\nout = ;\n", "x.cfg:2: syntax error" },
    };
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "%s/x.cfg", folder);
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        BreathPattern pattern;
        write_in(folder, "x.cfg", rows[i].text);
        log_forget();
        assert_false(breathing_read(&pattern, &breathing.limits, path));
        if (!strstr(log_last(), rows[i].message))
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
        assert_int_equal(breathing_tenths(&pattern), 0);
    }
    log_set_quiet(0);
    remove(path);
}

#define REST_OF_LIMITS                                                                             \
    "top_up = [0.5, 3.0]; hold = [0.5, 10.0]; out = [1, 15];\n"                                    \
    "rest = [0.5, 8.0]; breath = [3, 40]; };\n"
#define LIMITS "limits: { in = [1, 12]; " REST_OF_LIMITS

static void test_bad_lists(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "usual = \"even\";\npatterns = [\n\"evn\" ];\n" LIMITS,
          "breathing.cfg:3: unknown pattern 'evn', did you mean 'even'?" },
        { "usual = \"evne\";\npatterns = [ \"even\" ];\n" LIMITS,
          "breathing.cfg:1: unknown pattern 'evne', did you mean 'even'?" },
        { "usual = \"even\";\npatterns = [ \"even\",\n\"even\" ];\n" LIMITS,
          "breathing.cfg:3: pattern 'even' is there twice" },
        { "usual = \"even\";\npatterns = [ \"bad\" ];\n" LIMITS,
          "breathing/bad.cfg:2: out must be" },
        { "usual = \"even\";\npatterns = [ \"even\" ];\n", "'limits' is missing" },
        { "usual = \"even\";\npatterns = [ \"even\" ];\nlimits: { in = [5, 1];\n" REST_OF_LIMITS,
          "breathing.cfg:3: in must rise from above 0" },
        { "usul = 1;\nusual = \"even\";\npatterns = [ \"even\" ];\n" LIMITS,
          "breathing.cfg:1: unknown 'usul', did you mean 'usual'?" },
    };
    char patterns[64];
    (void)state;
    snprintf(patterns, sizeof patterns, "%s/breathing", folder);
    assert_int_equal(mkdir(patterns, 0700), 0);
    write_in(patterns, "even.cfg", "in = 5;\nout = 5;\nseconds = 60;\n");
    write_in(patterns, "bad.cfg", "in = 5;\nout = 50;\nseconds = 60;\n");
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Breathing broken;
        write_in(folder, "breathing.cfg", rows[i].text);
        log_forget();
        assert_false(breathing_load(&broken, folder));
        assert_int_equal(broken.count, 0);
        if (!strstr(log_last(), rows[i].message))
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
    }
    log_set_quiet(0);
    file_each(patterns, ".cfg", remove_file, NULL);
    assert_int_equal(rmdir(patterns), 0);
}

/* ---- One's own. */

static BreathPattern made(const char *name)
{
    BreathPattern pattern = breathing_new(breathing_usual(&breathing));
    strcpy(pattern.name, name);
    return pattern;
}

/* Written, it is read again as it was. */
static void test_saved_is_read(void **state)
{
    static const struct {
        const char *name;
        int tenths[BREATH_PARTS];
        BreathLength length;
    } rows[] = {
        { "Before the start", { 40, 0, 0, 80, 0 }, { 180, 0 } },
        { "Für \"Mama\" \\ Ümit", { 33, 6, 21, 47, 9 }, { 0, 12 } },
        { "深呼吸", { 101, 0, 100, 149, 0 }, { 3600, 0 } },
        { "100 % ruhig; {in = 3}", { 10, 0, 0, 20, 0 }, { 1, 0 } },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        BreathPattern pattern = made(rows[i].name);
        memcpy(pattern.tenths, rows[i].tenths, sizeof pattern.tenths);
        pattern.length = rows[i].length;
        assert_true(breathing_save(&breathing, folder, &pattern));
        assert_int_equal(breathing_load_own(&breathing, folder), 0);
        const BreathPattern *again = breathing_find(&breathing, pattern.id);
        assert_non_null(again);
        assert_memory_equal(again->tenths, rows[i].tenths, sizeof again->tenths);
        assert_string_equal(again->name, rows[i].name);
        assert_int_equal(again->length.seconds, rows[i].length.seconds);
        assert_int_equal(again->length.breaths, rows[i].length.breaths);
        assert_true(again->own);
    }
    assert_int_equal(breathing.count, breathing.shipped + (int)ARRAY_COUNT(rows));
    assert_string_equal(breathing.patterns[breathing.shipped].name, "100 % ruhig; {in = 3}");
    assert_string_equal(breathing.patterns[breathing.shipped + 1].name, "Before the start");
}

static void test_ids(void **state)
{
    (void)state;
    BreathPattern first = made("Vor dem Lauf"), second = made("vor dem  LAUF!"),
                  none = made("呼吸"),
                  long_one = made("A name that is as long as names may be, and that is very long");
    assert_true(breathing_save(&breathing, folder, &first));
    assert_true(breathing_save(&breathing, folder, &second));
    assert_true(breathing_save(&breathing, folder, &none));
    assert_true(breathing_save(&breathing, folder, &long_one));
    assert_string_equal(first.id, "own_vor_dem_lauf");
    assert_string_equal(second.id, "own_vor_dem_lauf_2");
    assert_string_equal(none.id, "own_pattern");
    assert_int_equal(breathing_load_own(&breathing, folder), 0);
    assert_non_null(breathing_find(&breathing, long_one.id));
}

static void test_change_and_delete(void **state)
{
    (void)state;
    BreathPattern pattern = made("Mine");
    assert_true(breathing_save(&breathing, folder, &pattern));
    strcpy(pattern.name, "Yours");
    assert_true(breathing_step(&pattern, &breathing.limits, BREATH_OUT, 30));
    assert_true(breathing_save(&breathing, folder, &pattern));
    assert_int_equal(breathing.count, breathing.shipped + 1);
    assert_int_equal(breathing_load_own(&breathing, folder), 0);
    assert_string_equal(breathing_find(&breathing, "own_mine")->name, "Yours");
    assert_int_equal(breathing_find(&breathing, "own_mine")->tenths[BREATH_OUT], 80);
    assert_false(breathing_delete(&breathing, folder, "box_4"));
    assert_false(breathing_delete(&breathing, folder, "own_yours"));
    assert_true(breathing_delete(&breathing, folder, "own_mine"));
    assert_int_equal(breathing.count, breathing.shipped);
    assert_int_equal(breathing_load_own(&breathing, folder), 0);
    assert_int_equal(breathing.count, breathing.shipped);
}

/* One that is broken is told and left out; the others are there, and its file is let be. */
static void test_broken_one(void **state)
{
    (void)state;
    write_in(folder, "own_a.cfg", "name = \"A\";\nin = 4;\nout = 8;\nseconds = 60;\n");
    write_in(folder, "own_b.cfg", "name = \"B\";\nin = 4;\nout = 80;\nseconds = 60;\n");
    write_in(folder, "own_c.cfg", "in = 4;\nout = 8;\nseconds = 60;\n");
    write_in(folder, "own_d.cfg", "name = \"D\"\nin");
    write_in(folder, "box_4.cfg", "name = \"Box\";\nin = 4;\nout = 8;\nseconds = 60;\n");
    write_in(folder, "own_e.cfg", "name = \"E\";\nin = 3;\nout = 5;\nbreaths = 6;\n");
    log_set_quiet(1);
    assert_int_equal(breathing_load_own(&breathing, folder), 4);
    assert_int_equal(breathing.count, breathing.shipped + 2);
    assert_non_null(breathing_find(&breathing, "own_a"));
    assert_non_null(breathing_find(&breathing, "own_e"));
    assert_true(breathing_has_holds(breathing_find(&breathing, "box_4")));
    BreathPattern pattern = made("B");
    assert_true(breathing_save(&breathing, folder, &pattern));
    assert_string_equal(pattern.id, "own_b_2");
    log_set_quiet(0);
}

static void test_no_folder(void **state)
{
    char missing[64];
    (void)state;
    snprintf(missing, sizeof missing, "%s/new", folder);
    assert_int_equal(breathing_load_own(&breathing, missing), 0);
    assert_int_equal(breathing.count, breathing.shipped);
    BreathPattern pattern = made("Mine");
    assert_true(breathing_save(&breathing, missing, &pattern));
    assert_int_equal(breathing_load_own(&breathing, missing), 0);
    assert_int_equal(breathing.count, breathing.shipped + 1);
    file_each(missing, ".cfg", remove_file, NULL);
    assert_int_equal(rmdir(missing), 0);
    log_set_quiet(1);
    assert_false(breathing_save(&breathing, "/proc/no/such", &pattern));
    log_set_quiet(0);
}

static void test_faults(void **state)
{
    (void)state;
    BreathPattern pattern = made("   ");
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_NO_NAME);
    strcpy(pattern.name, "a\nb");
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_NO_NAME);
    strcpy(pattern.name, "a");
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_FINE);
    pattern.tenths[BREATH_HOLD] = 4;
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_BAD_PART);
    assert_false(breathing_save(&breathing, folder, &pattern));
    pattern.tenths[BREATH_HOLD] = 0;
    pattern.tenths[BREATH_IN] = pattern.tenths[BREATH_OUT] = 10;
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_BAD_BREATH);
    pattern.tenths[BREATH_OUT] = 40;
    pattern.length = (BreathLength){ 60, 6 };
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_BAD_LENGTH);
    pattern.length = (BreathLength){ 0, 0 };
    assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_BAD_LENGTH);
}

/* Buttons for more and less: whatever one presses, what comes out may be saved. */
static void test_steps(void **state)
{
    static const int steps[] = { 1, -1, 5, -5, 10, -10, 200, -200 };
    (void)state;
    BreathPattern pattern = made("Mine");
    assert_true(breathing_step(&pattern, &breathing.limits, BREATH_HOLD, 1));
    assert_int_equal(pattern.tenths[BREATH_HOLD], 5);
    assert_true(breathing_step(&pattern, &breathing.limits, BREATH_HOLD, 1));
    assert_int_equal(pattern.tenths[BREATH_HOLD], 6);
    assert_true(breathing_step(&pattern, &breathing.limits, BREATH_HOLD, -5));
    assert_int_equal(pattern.tenths[BREATH_HOLD], 0);
    assert_false(breathing_step(&pattern, &breathing.limits, BREATH_HOLD, -5));
    uint32_t random = 1;
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        BreathPart part = (BreathPart)((random >> 8) % BREATH_PARTS);
        breathing_step(&pattern, &breathing.limits, part,
                       steps[(random >> 16) % ARRAY_COUNT(steps)]);
        assert_int_equal(breathing_fault(&breathing.limits, &pattern), BREATHING_FINE);
    }
}

static void test_full(void **state)
{
    (void)state;
    for (int i = breathing.shipped; i < BREATHING_MAX; i++) {
        BreathPattern pattern = made("One of many");
        assert_true(breathing_save(&breathing, folder, &pattern));
    }
    BreathPattern pattern = made("One more");
    assert_false(breathing_save(&breathing, folder, &pattern));
    pattern = breathing.patterns[BREATHING_MAX - 1];
    strcpy(pattern.name, "Changed");
    assert_true(breathing_save(&breathing, folder, &pattern));
    assert_int_equal(breathing.count, BREATHING_MAX);
}

#define OWN(test) cmocka_unit_test_setup(test, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OWN(test_table),
        OWN(test_names),
        OWN(test_check_asks_for_every_text),
        OWN(test_bad_patterns),
        OWN(test_bad_lists),
        OWN(test_saved_is_read),
        OWN(test_ids),
        OWN(test_change_and_delete),
        OWN(test_broken_one),
        OWN(test_no_folder),
        OWN(test_faults),
        OWN(test_steps),
        OWN(test_full),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
