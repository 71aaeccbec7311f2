/* Sessions that people make, change, rename and delete. */
#include "session_folder.h"

#include "core/random.h"
#include "core/text.h"
#include "practice/own_file.h"
#include "practice/session_own.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- Files. */

static void load_with_own(Sessions *sessions)
{
    assert_true(sessions_load(sessions, SHIPPED, &stage_known));
    sessions_load_own(sessions, folder, &stage_known);
}

static void check_same(const Session *session, const Session *wanted)
{
    assert_string_equal(session->name, wanted->name);
    assert_int_equal(session->when, wanted->when);
    assert_int_equal(session->count, wanted->count);
    for (int i = 0; i < wanted->count; i++) {
        const SessionStep *step = &session->steps[i], *other = &wanted->steps[i];
        assert_int_equal(step->kind, other->kind);
        assert_string_equal(step->id, other->id);
        assert_string_equal(step->words, other->words);
        CHECK_NEAR(step->seconds, other->seconds, 0);
        CHECK_NEAR(step->ready, other->ready, 0);
        assert_int_equal(step->sets, other->sets);
        assert_int_equal(step->reps, other->reps);
        assert_int_equal(step->sides, other->sides);
        assert_int_equal(step->adapted, other->adapted);
    }
}

/* Every kind of step with every figure comes back from its file as it was. */
static void test_save_and_load(void **state)
{
    Session session = session_new("  Say \"hi\"\n \\o/  J\xc3\xbcrgen  ");
    Sessions sessions;
    SessionStep step;
    (void)state;
    assert_string_equal(session.name, "Say \"hi\" \\o/ J\xc3\xbcrgen");
    step = session_step(SESSION_TEXT, "walk_down", &stage_known);
    step.ready = 12.5f;
    assert_true(session_insert(&session, 99, &step));
    step = session_step_words("Water \"the\" plants \\ {});");
    assert_true(session_insert(&session, 99, &step));
    step = session_step(SESSION_DRINK, "", &stage_known);
    assert_true(session_insert(&session, 99, &step));
    step = session_step(SESSION_EXERCISE, "ham_90_90_active", &stage_known);
    step.sets = 3;
    step.reps = 5;
    step.sides = SESSION_RIGHT_ONLY;
    step.adapted = true;
    assert_true(session_insert(&session, 99, &step));
    assert_true(session_set_seconds(&session, 3, &stage_known, 7.3f));
    step = session_step(SESSION_LEGS_UP, "coherent_5_5", &stage_known);
    step.adapted = true;
    assert_true(session_insert(&session, 99, &step));
    step = session_step(SESSION_BREATHE, "resonance_4.5_5.5", &stage_known);
    assert_true(session_insert(&session, 99, &step));
    assert_true(session_save(&session, &stage_known, folder));
    assert_string_equal(session.id, "own_say_hi_o_jurgen");

    load_with_own(&sessions);
    assert_int_equal(sessions.count, sessions.shipped + 1);
    assert_int_equal(sessions.broken, 0);
    const Session *loaded = sessions_find(&sessions, session.id);
    assert_non_null(loaded);
    assert_true(loaded->own);
    check_same(loaded, &session);
    sessions_finish(&sessions);
    assert_true(session_delete(&session, folder));
}

/* Each shipped session can be made one's own, and stays itself. */
static void test_copies_of_shipped(void **state)
{
    Sessions sessions;
    (void)state;
    load_with_own(&sessions);
    int shipped = sessions.shipped;
    for (int i = 0; i < shipped; i++) {
        Session copy = session_copy(&sessions.items[i], sessions.items[i].id);
        assert_true(session_save(&copy, &stage_known, folder));
    }
    sessions_load_own(&sessions, folder, &stage_known);
    assert_int_equal(sessions.count, 2 * shipped);
    for (int i = 0; i < shipped; i++) {
        char id[SESSION_ID + 8];
        snprintf(id, sizeof id, "own_%s", sessions.items[i].id);
        const Session *copy = sessions_find(&sessions, id);
        assert_non_null(copy);
        Session wanted = sessions.items[i];
        text_copy(wanted.name, sizeof wanted.name, wanted.id);
        check_same(copy, &wanted);
        assert_true(session_delete(copy, folder));
    }
    sessions_finish(&sessions);
}

/* Names become files that are safe everywhere and never overwrite another. */
static void test_file_names(void **state)
{
    static const struct {
        const char *name, *id;
    } rows[] = {
        { "Friday legs", "own_friday_legs" },
        { "Friday legs", "own_friday_legs_2" },
        { "FRIDAY, LEGS!", "own_friday_legs_3" },
        { "../../etc/passwd", "own_etc_passwd" },
        { "con", "own_con" },
        { "\xd0\x9d\xd0\xbe\xd0\xb3\xd0\xb8", "own_session" }, /* Cyrillic */
        { "\xf0\x9f\x8f\x83", "own_session_2" },               /* a runner */
        { "a/b\\c:d*e?f", "own_a_b_c_d_e_f" },
        { "%s%n$(rm -rf ~)`x`", "own_s_n_rm_rf_x" },
        { "a name that goes on and on and on and on without an end", NULL },
    };
    SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session session = session_new(rows[i].name);
        session_insert(&session, 0, &drink);
        assert_true(session_save(&session, &stage_known, folder));
        assert_true(own_file_is_safe(session.id));
        if (rows[i].id)
            assert_string_equal(session.id, rows[i].id);
    }
    file_each(folder, ".cfg", remove_one, NULL);
}

/* What leads out of the folder is neither saved nor deleted. */
static void test_unsafe_ids(void **state)
{
    static const char *const ids[] = { "../own_x", "own_../x", "/etc/passwd", "..",  ".hidden",
                                       "c:own_x",  "a\\b",     "a\nb",        "a*?", "" };
    SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
    (void)state;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Session session = session_new("Mine");
        session_insert(&session, 0, &drink);
        text_copy(session.id, sizeof session.id, ids[i]);
        assert_false(session_delete(&session, folder));
        if (ids[i][0])
            assert_false(session_save(&session, &stage_known, folder));
    }
    log_set_quiet(0);
}

/* Renamed it keeps its file; a shipped one is not saved. */
static void test_rename(void **state)
{
    SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
    Session session = session_new("Old"), shipped;
    Sessions sessions;
    (void)state;
    session_insert(&session, 0, &drink);
    assert_true(session_save(&session, &stage_known, folder));
    assert_false(session_rename(&session, " \n\t "));
    assert_true(session_rename(&session, "New"));
    assert_true(session_save(&session, &stage_known, folder));
    load_with_own(&sessions);
    assert_int_equal(sessions.count, sessions.shipped + 1);
    assert_string_equal(sessions_find(&sessions, "own_old")->name, "New");
    sessions_finish(&sessions);
    stage_shipped(&shipped, "before_bed");
    assert_false(session_save(&shipped, &stage_known, folder));
    assert_false(session_delete(&shipped, folder));
    assert_true(session_delete(&session, folder));
    assert_true(session_delete(&session, folder)); /* gone already: fine */
}

/* Own ones come by name, whatever the case; a broken one takes nobody with it. */
static void test_broken_own_ones(void **state)
{
    static const struct {
        const char *file, *text;
    } rows[] = {
        { "own_a.cfg", "name = \"zebra\"; steps = ( { drink = 30; } );" },
        { "own_b.cfg", "name = \"Ant\"; steps = ( { drink = 30; } );" },
        { "own_c.cfg", "name = \"broken\"; steps = ( { drink = 30; }" },
        { "own_d.cfg", "name = \"\"; steps = ( { drink = 30; } );" },
        { "own_e.cfg", "steps = ( { drink = 30; } );" },
        { "own_f.cfg",
          "name = \"\xc3\x84rmel\"; steps = ( { words = \"Stroll\"; seconds = 9; } );" },
        { "own_g.cfg", "@include \"own_g.cfg\"\n" },
        { "own_h.cfg", "name = \"old\"; steps = ( { exercise = \"no_more_there\"; } );" },
        { "own_i.cfg", "" },
        { "after_run.cfg",
          "name = \"mine\"; steps = ( { drink = 30; } );" }, /* a shipped one's id */
    };
    Sessions sessions;
    char path[96];
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        stage_write(folder, rows[i].file, rows[i].text);
    snprintf(path, sizeof path, "%s/own_j.cfg", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    log_set_quiet(1);
    load_with_own(&sessions);
    log_set_quiet(0);
    assert_int_equal(sessions.broken, 7);
    assert_int_equal(sessions.count, sessions.shipped + 3);
    assert_string_equal(sessions.items[sessions.shipped].name, "Ant");
    assert_string_equal(sessions.items[sessions.shipped + 1].name, "\xc3\x84rmel");
    assert_string_equal(sessions.items[sessions.shipped + 2].name, "zebra");
    sessions_load_own(&sessions, "/tmp/limber-there-is-no-such-folder", &stage_known);
    assert_int_equal(sessions.count, sessions.shipped);
    assert_int_equal(sessions.broken, 0);
    sessions_finish(&sessions);
    assert_int_equal(rmdir(path), 0);
    file_each(folder, ".cfg", remove_one, NULL);
}

/* More than there is room for: told, and the rest is there. */
static void test_many_own_ones(void **state)
{
    Sessions sessions;
    (void)state;
    for (int i = 0; i < SESSION_MAX; i++) {
        char name[32];
        snprintf(name, sizeof name, "own_%d.cfg", i);
        stage_write(folder, name, "name = \"x\"; steps = ( { drink = 30; } );");
    }
    log_set_quiet(1);
    load_with_own(&sessions);
    log_set_quiet(0);
    assert_int_equal(sessions.count, SESSION_MAX);
    assert_int_equal(sessions.broken, sessions.shipped);
    sessions_finish(&sessions);
    file_each(folder, ".cfg", remove_one, NULL);
}

/* A folder that cannot be made or written is a false and a line. */
static void test_no_folder(void **state)
{
    SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
    Session session = session_new("Mine");
    (void)state;
    session_insert(&session, 0, &drink);
    log_set_quiet(1);
    log_forget();
    assert_false(session_save(&session, &stage_known, "/proc/limber/sessions"));
    assert_non_null(strstr(log_last(), "/proc/limber/sessions"));
    log_set_quiet(0);
    assert_string_equal(session.id, "");
    char deep[96];
    snprintf(deep, sizeof deep, "%s/new", folder);
    assert_true(session_save(&session, &stage_known, deep)); /* made */
    assert_true(session_delete(&session, deep));
    assert_int_equal(rmdir(deep), 0);
}

/* ---- Editing. */

static void check_ids(const Session *session, const char *wanted)
{
    char text[SESSION_MAX_STEPS + 1] = "";
    for (int i = 0; i < session->count; i++)
        text[i] = session->steps[i].id[0];
    assert_string_equal(text, wanted);
}

static void test_reorder(void **state)
{
    static const struct {
        int from, to;
        bool moved;
        const char *order;
    } rows[] = {
        { 0, 3, true, "bcda" },   { 3, 0, true, "dabc" },  { 1, 2, true, "acbd" },
        { 2, 2, true, "abcd" },   { 0, 99, true, "bcda" }, { 3, -5, true, "dabc" },
        { -1, 2, false, "abcd" }, { 4, 0, false, "abcd" },
    };
    Session session = session_new("Mine");
    (void)state;
    for (char id = 'a'; id <= 'd'; id++) {
        char text[] = { id, '\0' };
        SessionStep step = session_step(SESSION_TEXT, text, &stage_known);
        assert_true(session_insert(&session, session.count, &step));
    }
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session moved = session;
        assert_int_equal(session_move(&moved, rows[i].from, rows[i].to), rows[i].moved);
        check_ids(&moved, rows[i].order);
    }
    assert_true(session_insert(&session, 1, &session.steps[3]));
    check_ids(&session, "adbcd");
    assert_true(session_remove(&session, 0));
    assert_true(session_remove(&session, 3));
    assert_false(session_remove(&session, 3));
    assert_false(session_remove(&session, -1));
    check_ids(&session, "dbc");
    while (session_insert(&session, 0, &session.steps[0]))
        ;
    assert_int_equal(session.count, SESSION_MAX_STEPS);
}

static void test_set_seconds(void **state)
{
    static const struct {
        SessionKind kind;
        const char *id;
        float wanted, got; /* got 0: there is none to set */
    } rows[] = {
        { SESSION_EXERCISE, "calf_gastroc_wall", 45, 45 },
        { SESSION_EXERCISE, "calf_gastroc_wall", 1, 3 },
        { SESSION_EXERCISE, "calf_gastroc_wall", 500, 120 },
        { SESSION_EXERCISE, "calf_roller", 10, 30 },
        { SESSION_EXERCISE, "hip_circle", 30, 0 },
        { SESSION_LEGS_UP, "", 3600, 900 },
        { SESSION_LEGS_UP, "", NAN, 0 },
        { SESSION_BREATHE, "box_4", 3600, 300 },
        { SESSION_BREATHE, "four_7_8", 3600, 152 }, /* 8 cycles of 19 s */
        { SESSION_BREATHE, "coherent_5_5", 3600, 3600 },
        { SESSION_DRINK, "", -1, 5 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session session = session_new("Mine");
        SessionStep step = session_step(rows[i].kind, rows[i].id, &stage_known);
        session_insert(&session, 0, &step);
        assert_int_equal(session_set_seconds(&session, 0, &stage_known, rows[i].wanted),
                         rows[i].got > 0);
        CHECK_NEAR(session.steps[0].seconds, rows[i].got > 0 ? rows[i].got : step.seconds, 0);
        assert_false(session_set_seconds(&session, 1, &stage_known, 30));
    }
}

static void test_set_reps(void **state)
{
    static const struct { const char *id; int from, to, now; } rows[] = {
        { "ankle_rock", 10, 12, 12 }, { "ankle_rock", 10, 0, 1 }, { "ankle_rock", 10, 99, 30 },
        { "foot_toe_pull", 10, 5, 5 }, { "calf_gastroc_wall", 0, 3, 0 }, { "calf_roller", 0, 3, 0 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session own = session_new("Own");
        SessionStep step = session_step(SESSION_EXERCISE, rows[i].id, &stage_known);
        assert_true(session_insert(&own, 0, &step));
        assert_int_equal(session_reps(&own.steps[0], &stage_known), rows[i].from);
        assert_int_equal(session_set_reps(&own, 0, &stage_known, rows[i].to), rows[i].now > 0);
        assert_int_equal(session_reps(&own.steps[0], &stage_known), rows[i].now);
        assert_false(session_set_reps(&own, 1, &stage_known, 5));
    }
}

static void test_session_faults(void **state)
{
    static const struct {
        SessionKind kind;
        const char *id;
        SessionWhen when;
        SessionFault fault;
    } rows[] = {
        { SESSION_DRINK, "", SESSION_ANY_TIME, SESSION_FINE },
        { SESSION_TEXT, "", SESSION_ANY_TIME, SESSION_UNKNOWN },
        { SESSION_EXERCISE, "no_such", SESSION_ANY_TIME, SESSION_UNKNOWN },
        { SESSION_BREATHE, "no_such", SESSION_ANY_TIME, SESSION_UNKNOWN },
        { SESSION_BREATHE, "box_4", SESSION_ANY_TIME, SESSION_FINE },
        { SESSION_BREATHE, "box_4", SESSION_AFTER_RUN, SESSION_HELD_BREATH },
        { SESSION_LEGS_UP, "four_7_8", SESSION_AFTER_RUN, SESSION_HELD_BREATH },
        { SESSION_LEGS_UP, "", SESSION_AFTER_RUN, SESSION_FINE },
    };
    int at;
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session session = session_new("Mine");
        SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
        SessionStep step = session_step(rows[i].kind, rows[i].id, &stage_known);
        session.when = rows[i].when;
        session_insert(&session, 0, &drink);
        session_insert(&session, 1, &step);
        assert_int_equal(session_fault(&session, &stage_known, &at), rows[i].fault);
        assert_int_equal(at, rows[i].fault == SESSION_FINE ? -1 : 1);
        assert_int_equal(session_save(&session, &stage_known, folder),
                         rows[i].fault == SESSION_FINE);
    }
    Session session = session_new("Mine");
    assert_int_equal(session_fault(&session, &stage_known, &at), SESSION_NO_STEPS);
    SessionStep drink = session_step(SESSION_DRINK, "", &stage_known);
    session_insert(&session, 0, &drink);
    session.name[0] = '\0';
    assert_int_equal(session_fault(&session, &stage_known, &at), SESSION_NO_NAME);
    file_each(folder, ".cfg", remove_one, NULL);
}

static SessionStep random_step(Random *random)
{
    static const char *const patterns[] = { "coherent_5_5", "box_4", "four_7_8", "no_such" };
    SessionKind kind = (SessionKind)(random_next(random) % SESSION_KIND_COUNT);
    const char *id = kind == SESSION_TEXT ? "walk_down" : "";
    if (kind == SESSION_EXERCISE)
        id = stage_guide.exercises[random_next(random) % (uint32_t)stage_guide.exercise_count].id;
    if (kind == SESSION_BREATHE || (kind == SESSION_LEGS_UP && random_next(random) % 2))
        id = patterns[random_next(random) % ARRAY_COUNT(patterns)];
    SessionStep step = session_step(kind, id, &stage_known);
    if (random_next(random) % 3 == 0)
        step.seconds = (float)(random_next(random) % 2000) / 10;
    if (random_next(random) % 3 == 0)
        step.ready = (float)(random_next(random) % 700) / 10;
    if (kind == SESSION_EXERCISE) {
        step.sets = (int)(random_next(random) % 9) - 1;
        step.reps = random_next(random) % 2 ? (int)(random_next(random) % 34) - 1 : 0;
        step.sides = (SessionSides)(random_next(random) % SESSION_SIDES_COUNT);
        step.adapted = random_next(random) % 2;
    }
    return step;
}

/* What has no fault is saved and comes back as it was; what has one is not saved. */
static void test_faultless_is_loaded(void **state)
{
    Random random = random_seed(77);
    int fine = 0;
    (void)state;
    for (int i = 0; i < 200; i++) {
        Session session = session_new("Mine"), loaded;
        SessionStep step = random_step(&random);
        int at;
        session.when = (SessionWhen)(random_next(&random) % SESSION_WHEN_COUNT);
        session_insert(&session, 0, &step);
        bool good = session_fault(&session, &stage_known, &at) == SESSION_FINE;
        assert_int_equal(session_save(&session, &stage_known, folder), good);
        if (!good)
            continue;
        char path[128];
        snprintf(path, sizeof path, "%s/%s.cfg", folder, session.id);
        assert_true(session_load(&loaded, path, &stage_known, true));
        check_same(&loaded, &session);
        assert_true(session_delete(&session, folder));
        fine++;
    }
    assert_in_range(fine, 40, 160);
}

/* Names as people type or paste them. */
static void test_clean_names(void **state)
{
    static const struct {
        const char *name, *clean;
    } rows[] = {
        { "Legs", "Legs" },
        { "  a \t b\n\nc  ", "a b c" },
        { "\xc2\xa0", "" },
        { "", "" },
        { "a\xff"
          "b",
          "a b" },                            /* broken UTF-8 */
        { "12345678901", "1234567890" },      /* cut */
        { "123456789\xc3\xa4", "123456789" }, /* never inside a character */
        { "a\x1b[31mb", "a [31mb" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char out[11];
        assert_int_equal(own_file_clean(out, sizeof out, rows[i].name), rows[i].clean[0] != '\0');
        assert_string_equal(out, rows[i].clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_names),
        cmocka_unit_test(test_save_and_load),
        cmocka_unit_test(test_copies_of_shipped),
        cmocka_unit_test(test_unsafe_ids),
        cmocka_unit_test(test_rename),
        cmocka_unit_test(test_broken_own_ones),
        cmocka_unit_test(test_many_own_ones),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_reorder),
        cmocka_unit_test(test_set_seconds),
        cmocka_unit_test(test_set_reps),
        cmocka_unit_test(test_session_faults),
        cmocka_unit_test(test_faultless_is_loaded),
        cmocka_unit_test(test_clean_names),
    };
    return cmocka_run_group_tests(tests, load, remove_folder);
}
