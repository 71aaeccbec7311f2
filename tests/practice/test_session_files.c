/* Session files: what is wrong in them is told with its line; the words that they need. */
#include "session_folder.h"

#include "core/random.h"

#define STEPS(steps) "steps = (\n" steps "\n);\n"

/* What is wrong is told with its line, and with the nearest name there is. */
static void test_faults(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "", ":1: 'steps' is missing" },
        { "steps = ();\n", ":1: a session needs a step" },
        { "steps = 3;\n", ":1: 'steps' is not a list" },
        { "stps = ();\n", ":1: unknown 'stps', did you mean 'steps'?" },
        { "when = \"after_rnu\";\n" STEPS("{ drink = 30; }"),
          ":1: unknown when 'after_rnu', did you mean 'after_run'?" },
        { STEPS("{ exercise = \"calf_gastroc_wal\"; }"),
          ":2: unknown exercise 'calf_gastroc_wal', did you mean 'calf_gastroc_wall'?" },
        { STEPS("{ exercise = \"quantum\"; }"), ":2: unknown exercise 'quantum'" },
        { STEPS("{ breathe = \"coherent_55\"; seconds = 60; }"),
          ":2: unknown pattern 'coherent_55', did you mean 'coherent_5_5'?" },
        { STEPS("{ legs_up = 60; pattern = \"coherent_55\"; }"), ":2: unknown pattern" },
        { STEPS("{ exercize = \"calf_gastroc_wall\"; }"),
          ":2: unknown 'exercize', did you mean 'exercise'?" },
        { STEPS("{ seconds = 30; }"), ":2: a step needs one of text, words, drink" },
        { STEPS("{ drink = 30; legs_up = 60; }"), ":2: a step is either 'drink' or 'legs_up'" },
        { STEPS("{ drink = 30; hold = 5; }"), ":2: unknown 'hold'" },
        { STEPS("\"drink\""), ": a step is a group { ... }" },
        { STEPS("{ drink = 4; }"), ":2: drink must be 5 to 600, is 4" },
        { STEPS("{ drink = \"much\"; }"), ":2: 'drink' is not a number" },
        { STEPS("{ legs_up = 901; }"), ":2: legs_up must be 30 to 900, is 901" },
        { STEPS("{ text = \"walk\"; }"), ":2: 'seconds' is missing" },
        { STEPS("{ text = \"\"; seconds = 30; }"), ":2: 'text' is empty" },
        { STEPS("{ words = \"Stroll\"; seconds = 30; }"), ":2: 'words' are for one's own" },
        { STEPS("{ drink = 30; ready = 2; }"), ":2: ready must be 3 to 60, is 2" },
        { STEPS("{ exercise = \"calf_gastroc_wall\"; hold = 121; }"),
          ":2: hold must be 3 to 120, is 121" },
        { STEPS("{ exercise = \"calf_roller\"; hold = 20; }"),
          ":2: hold must be 30 to 120, is 20" },
        { STEPS("{ exercise = \"calf_gastroc_wall\"; reps = 8; }"),
          ":2: 'calf_gastroc_wall' has no 'reps': it is held, not repeated" },
        { STEPS("{ exercise = \"hip_circle\"; hold = 8; }"),
          ":2: 'hip_circle' has no 'hold': it is repeated, not held" },
        { STEPS("{ exercise = \"back_childs_pose\"; sides = \"left\"; }"),
          ":2: 'back_childs_pose' has no 'sides': both sides go at once" },
        { STEPS("{ exercise = \"calf_gastroc_wall\"; sides = \"rihgt\"; }"),
          ":2: unknown sides 'rihgt', did you mean 'right'?" },
        { STEPS("{ exercise = \"calf_gastroc_wall\"; sets = 0; }"),
          ":2: sets must be 1 to 6, is 0" },
        { STEPS("{ exercise = \"hip_circle\"; reps = 31; }"), ":2: reps must be 1 to 30, is 31" },
        { STEPS("{ breathe = \"box_4\"; seconds = 301; }"),
          ":2: seconds must be 10 to 300, is 301" }, /* 5 minutes at most, section 4.1 */
        { "when = \"after_run\";\n" STEPS("{ breathe = \"four_7_8\"; seconds = 76; }"),
          ":3: 'four_7_8' holds the breath: not after a run" },
        { "when = \"after_run\";\n" STEPS("{ legs_up = 120; pattern = \"box_4\"; }"),
          ":3: 'box_4' holds the breath: not after a run" },
        { "name = \"Mine\";\n" STEPS("{ drink = 30; }"), ":1: unknown 'name'" },
        { STEPS("{ drink = 30; "), ":" }, /* cut short */
        { "\x7f"
          "ELF\x02\x01",
          ":" },
    };
    Session session;
    char path[96];
    (void)state;
    snprintf(path, sizeof path, "%s/odd.cfg", folder);
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        stage_write(folder, "odd.cfg", rows[i].text);
        log_forget();
        assert_false(session_load(&session, path, &stage_known, false));
        assert_int_equal(session.count, 0);
        if (!strstr(log_last(), rows[i].message) || !strstr(log_last(), "odd.cfg:"))
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
    }
    remove(path);
    assert_false(session_load(&session, path, &stage_known, false)); /* it is not there */
    log_set_quiet(0);
}

static void test_too_many_steps(void **state)
{
    Session session;
    char text[4096] = "steps = (", path[96];
    (void)state;
    for (int i = 0; i <= SESSION_MAX_STEPS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s{ drink = 30; }",
                 i ? "," : "");
    snprintf(text + strlen(text), sizeof text - strlen(text), ");");
    stage_write(folder, "long.cfg", text);
    snprintf(path, sizeof path, "%s/long.cfg", folder);
    log_set_quiet(1);
    assert_false(session_load(&session, path, &stage_known, false));
    log_set_quiet(0);
    assert_non_null(strstr(log_last(), "more than 40 steps"));
    remove(path);
}

static void test_names(void **state)
{
    static const struct {
        const char *id, *nearest;
    } rows[] = {
        { "after_rnu", "after_run" },
        { "standing", "standing_only" },
        { "quantum", NULL },
    };
    Sessions sessions;
    (void)state;
    assert_true(sessions_load(&sessions, SHIPPED, &stage_known));
    assert_non_null(sessions_find(&sessions, "before_bed"));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const char *nearest = sessions_nearest(&sessions, rows[i].id);
        assert_null(sessions_find(&sessions, rows[i].id));
        assert_true(rows[i].nearest ? nearest && strcmp(nearest, rows[i].nearest) == 0 : !nearest);
    }
    sessions_finish(&sessions);
}

static bool none_on_a_mat(void *owner, const char *exercise)
{
    const char *mat = owner;
    return strcmp(exercise, mat) != 0;
}

/* Who breathes as a step sits, with the legs up one lies; else the exercise says it. */
static void test_what_is_done_standing(void **state)
{
    static const struct {
        const char *id, *mat;
        int step;
    } rows[] = {
        { "standing_only", "", -1 }, { "standing_only", "hipflex_long_lunge", 1 },
        { "desk_break", "", 4 },     { "after_run_short", "back_childs_pose", 3 },
        { "after_run_short", "", 4 }, { "before_run", "", -1 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Session session;
        char mat[64];
        snprintf(mat, sizeof mat, "%s", rows[i].mat);
        stage_shipped(&session, rows[i].id);
        assert_int_equal(session_not_standing(&session, none_on_a_mat, mat), rows[i].step);
    }
}

/* Without waiting for the disk. */
static void write_quickly(const char *path, const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Bytes changed at random: a session, or a line that says why not. Never anything else. */
static void test_random_damage(void **state)
{
    static const char *const ids[] = { "after_run", "rest_day", "before_bed" };
    Random random = random_seed(5);
    SessionPlan plan;
    (void)state;
    log_set_quiet(1);
    for (int i = 0; i < 600; i++) {
        char source[512], path[96];
        size_t size = 0;
        Session session;
        snprintf(source, sizeof source, "%s/%s.cfg", SHIPPED, ids[i % 3]);
        snprintf(path, sizeof path, "%s/odd.cfg", folder);
        char *text = file_read(source, &size);
        assert_non_null(text);
        for (uint32_t k = random_next(&random) % 4; k > 0; k--)
            text[random_next(&random) % size] = (char)random_next(&random);
        write_quickly(path, text, size - random_next(&random) % 2 * (size / 3));
        free(text);
        log_forget();
        if (session_load(&session, path, &stage_known, false))
            assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_FLEXIBILITY));
        else
            assert_true(log_last()[0] != '\0');
    }
    log_set_quiet(0);
    file_each(folder, ".cfg", remove_one, NULL);
}

static bool all_but_one(void *owner, const char *key)
{
    return strcmp(key, owner) != 0;
}

static void test_check_asks_for_every_text(void **state)
{
    static const char *const keys[] = { "session.after_run.name",    "session.rest_day.about",
                                        "step.walk_down.cue",        "step.drink.name",
                                        "step.legs_up.cue",          "step.breathe.name",
                                        "exercise.ub_cross_hug.name" };
    Sessions sessions;
    (void)state;
    assert_true(sessions_load(&sessions, SHIPPED, &stage_known));
    assert_true(sessions_check(&sessions, "en.cfg", all_but_one, ""));
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        char key[64];
        snprintf(key, sizeof key, "%s", keys[i]);
        assert_false(sessions_check(&sessions, "en.cfg", all_but_one, key));
        assert_non_null(strstr(log_last(), keys[i]));
    }
    log_set_quiet(0);
    sessions_finish(&sessions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_too_many_steps),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_what_is_done_standing),
        cmocka_unit_test(test_random_damage),
        cmocka_unit_test(test_check_asks_for_every_text),
    };
    return cmocka_run_group_tests(tests, load, remove_folder);
}
