/* A clinic's file against the content: what it names has to be there, the nearest is told. */
#include "check.h"

#include "app/check_clinic.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WHOLE(rest) "name = \"Harbour\"; languages = [ \"en\", \"de\" ];\n" rest "\n"

static Content content;
static Clinic clinic;
static char path[64];

static int load_content(void **state)
{
    (void)state;
    log_set_quiet(1);
    snprintf(path, sizeof path, "/tmp/limber-check-XXXXXX");
    int file = mkstemp(path);
    return file >= 0 && close(file) == 0 && content_load(&content, TEST_SOURCE_FOLDER, "en", "dusk")
               ? 0
               : -1;
}

static int finish_content(void **state)
{
    (void)state;
    content_finish(&content);
    return remove(path);
}

static void load(const char *text)
{
    assert_true(file_write(path, text, strlen(text)));
    if (!clinic_load(&clinic, path))
        fail_msg("%s", log_last());
    log_forget();
}

static void test_good(void **state)
{
    (void)state;
    load(WHOLE("areas = [ \"hamstrings\", \"glutes\" ]; exercises = [ \"calf_gastroc_wall\" ];\n"
               "sessions = [ \"standing_only\" ]; breathing = [ \"coherent_5_5\" ]; learn = [];\n"
               "words = { en = { kiosk = { begin = \"Touch here\"; title = \"Where?\"; };\n"
               "area = { glutes = { name = \"Bottom\"; }; }; panel = { back = \"Return\"; }; };\n"
               "de = { kiosk = { begin = \"Hier\"; ask_why = \"In %d s\"; }; }; };"));
    if (!check_clinic(&clinic, &content))
        fail_msg("%s", log_last());
    assert_string_equal(log_last(), "");
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "name = \"A\"; languages = [ \"en\", \"fr\" ];", ":1: unknown language 'fr'" },
        { WHOLE("areas = [ \"hamstring\" ];"),
          ":2: unknown area 'hamstring', did you mean 'hamstrings'?" },
        { WHOLE("areas = [\n\"glutes\",\n\"quantum\" ];"), ":4: unknown area 'quantum'" },
        { WHOLE("exercises = [ \"calf_gastroc_wal\" ];"),
          ":2: unknown exercise 'calf_gastroc_wal', did you mean 'calf_gastroc_wall'?" },
        { WHOLE("sessions = [ \"desk_brake\" ];"),
          ":2: unknown session 'desk_brake', did you mean 'desk_break'?" },
        { WHOLE("sessions = [ \"standing_only\",\n\"before_bed\" ];"),
          ":3: session 'before_bed' is not for a waiting room: its step 1, 'back_childs_pose'" },
        { WHOLE("sessions = [ \"rolling_evening\" ];"),
          ":2: session 'rolling_evening' is not for a waiting room: its step 1, 'calf_roller'" },
        { WHOLE("sessions = [ \"desk_break\" ];"),
          ":2: session 'desk_break' is not for a waiting room: its step 5, 'diaphragm_free'" },
        { WHOLE("breathing = [ \"coherent_55\" ];"),
          ":2: unknown pattern 'coherent_55', did you mean 'coherent_5_5'?" },
        { WHOLE("learn = [ \"shin_splints\" ];"), ":2: unknown Learn card 'shin_splints'" },
        { WHOLE("words = { en = { kiosk = { begn = \"Touch\"; }; }; };"),
          ":2: unknown words 'kiosk.begn', did you mean 'kiosk.begin'?" },
        { WHOLE("words = { en = { care = { emergency = { title = \"Fine\"; }; }; }; };"),
          ":2: 'care.emergency.title' stays as it is in every clinic" },
        { WHOLE("words = { en = { area = { glutes = { see = { urgent = \"Fine\"; }; }; }; }; };"),
          ":2: 'area.glutes.see.urgent' stays as it is" },
        { WHOLE("words = { en = { exercise = { quad_standing = { skip = \"-\"; }; }; }; };"),
          ":2: 'exercise.quad_standing.skip' stays as it is" },
        { WHOLE("words = { en = { exercise = { quad_standing = { cu = \"-\"; }; }; }; };"),
          ":2: unknown words 'exercise.quad_standing.cu', did you mean 'exercise.quad_standing" },
        { WHOLE("words = { en = { kioks = { begin = \"-\"; }; }; };"),
          ":2: unknown words 'kioks.begin', did you mean 'kiosk'?" },
        { WHOLE("words = { en = { kiosk = \"-\"; }; };"), ":2: unknown words 'kiosk'" },
        { WHOLE("words = {\nde = { kiosk = { stop = \"Los\"; }; }; };"),
          ":3: 'kiosk.stop' stays as it is in every clinic" },
        { WHOLE("words = { en = { kiosk = { begin = \"Touch %s\"; }; }; };"),
          ":2: what is filled in differs from \"Touch to begin\"" },
        { WHOLE("words = { en = { kiosk = { begin = \"100 %\"; }; }; };"),
          ":2: what is filled in differs" },
        { WHOLE("words = { en = { kiosk = { ask_why = \"Soon\"; }; }; };"),
          ":2: what is filled in differs" },
        { WHOLE("words = { en = { kiosk = { ask_why = \"%s\"; }; }; };"),
          ":2: what is filled in differs" },
        { WHOLE("words = { en = { kiosk = { ask_why = \"%d %d\"; }; }; };"),
          ":2: what is filled in differs" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char wanted[200];
        load(rows[i].text);
        assert_false(check_clinic(&clinic, &content));
        text_format(wanted, sizeof wanted, "%s%s", path, rows[i].message);
        if (strncmp(log_last(), wanted, strlen(wanted)) != 0)
            fail_msg("'%s' says '%s', wanted '%s'", rows[i].text, log_last(), wanted);
    }
}

/* Standing, but longer than a timer counts as somebody there: that is told, and no fault. */
static void test_a_session_that_is_too_long(void **state)
{
    char text[300], told[80];
    (void)state;
    text_format(told, sizeof told, "%s.log", path);
    for (int timer = 89; timer <= 90; timer++) {       /* it takes 90 s */
        size_t size;
        text_format(text, sizeof text, "%sidle = { timer = %d; };\n",
                    WHOLE("sessions = [ \"standing_only\" ];"), timer);
        load(text);
        log_keep(told);
        assert_true(check_clinic(&clinic, &content));
        check_clinic_advice(&clinic, &content);
        log_keep(NULL);
        char *log = file_read(told, &size);
        bool said = log && strstr(log, ":2: 'standing_only' takes 90 s: after 89 s");
        assert_int_equal(said, timer == 89);
        free(log);
        remove(told);
    }
}

/* Words and colours stand in place of the program's, of the language that is on, and after a reload
 * in another one. */
static void test_dressed(void **state)
{
    Content dressed;
    (void)state;
    load(WHOLE("colours = { accent = \"#FFCC33\"; };\n"
               "words = { en = { app = { name = \"Touch here\"; }; };\n"
               "de = { app = { name = \"Hier\"; }; }; };"));
    assert_true(content_load(&dressed, TEST_SOURCE_FOLDER, "en", "dusk"));
    content_dress(&dressed, &clinic);
    assert_string_equal(content_words(&dressed, "app.name"), "Touch here");
    CHECK_NEAR(dressed.theme.colours[COLOUR_ACTION].z, 0.2, 1e-6);
    assert_true(content_reload(&dressed, "de", "dusk"));
    assert_string_equal(content_words(&dressed, "app.name"), "Hier");
    CHECK_NEAR(dressed.theme.colours[COLOUR_ACTION].z, 0.2, 1e-6);
    content_finish(&dressed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_a_session_that_is_too_long),
        cmocka_unit_test(test_dressed),
    };
    return cmocka_run_group_tests(tests, load_content, finish_content);
}
