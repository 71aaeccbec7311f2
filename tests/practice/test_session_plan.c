/* Sessions as plans: what follows what, for how long, against figures made by hand. */
#include "session_stage.h"

static SessionPlan plan;

/* Sections 2.1, 2.4 and 6.1 of the evidence base. After a run: about 18 min with 1 x 30 s a side;
 * the short form about 6; rest day 8 to 10; a kiosk's 60 to 120 s, here 90. The others by hand from
 * their doses. */
static void test_shipped_lengths(void **state)
{
    static const struct {
        const char *id;
        int steps;
        double least, most; /* s */
    } rows[] = {
        { "after_run", 10, 17 * 60, 19.5 * 60 }, { "after_run_short", 6, 5.5 * 60, 6.5 * 60 },
        { "before_run", 6, 5 * 60, 8 * 60 },     { "rest_day", 5, 8 * 60, 10 * 60 },
        { "desk_break", 5, 4.5 * 60, 5.5 * 60 }, { "rolling_evening", 6, 11 * 60, 13 * 60 },
        { "before_bed", 4, 8.5 * 60, 9.5 * 60 }, { "standing_only", 3, 90, 90 },
    };
    Sessions sessions;
    (void)state;
    assert_true(sessions_load(&sessions, SHIPPED, &stage_known));
    assert_int_equal(sessions.count, ARRAY_COUNT(rows));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const Session *session = &sessions.items[i]; /* in their order */
        assert_string_equal(session->id, rows[i].id);
        assert_true(session_plan(&plan, session, &stage_known, GUIDE_DOSE_NORMAL));
        assert_int_equal(plan.steps, rows[i].steps);
        double seconds = session_seconds(plan.length);
        if (seconds < rows[i].least || seconds > rows[i].most)
            fail_msg("%s takes %g s", rows[i].id, seconds);
    }
    sessions_finish(&sessions);
}

/* The post-run order and doses of the evidence base, section 2.3 and its data. */
static void test_after_run_order(void **state)
{
    static const struct {
        SessionKind kind;
        const char *id;
        float seconds;
    } rows[] = {
        { SESSION_TEXT, "walk_down", 300 },
        { SESSION_DRINK, "", 30 },
        { SESSION_EXERCISE, "calf_gastroc_wall", 30 },
        { SESSION_EXERCISE, "calf_soleus_wall", 30 },
        { SESSION_EXERCISE, "hipflex_half_kneel", 30 },
        { SESSION_EXERCISE, "ham_strap_slr", 30 },
        { SESSION_EXERCISE, "glute_fig4_supine", 30 },
        { SESSION_EXERCISE, "back_childs_pose", 30 },
        { SESSION_LEGS_UP, "", 120 },
        { SESSION_BREATHE, "coherent_5_5", 180 },
    };
    Session session;
    (void)state;
    stage_shipped(&session, "after_run");
    assert_int_equal(session.when, SESSION_AFTER_RUN);
    assert_int_equal(session.count, ARRAY_COUNT(rows));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const SessionStep *step = &session.steps[i];
        assert_int_equal(step->kind, rows[i].kind);
        assert_string_equal(step->id, rows[i].id);
        if (step->kind == SESSION_EXERCISE) {
            const GuideExercise *exercise = guide_exercise(&stage_guide, step->id);
            GuideDose dose = session_dose(&stage_known, exercise, step, GUIDE_DOSE_NORMAL);
            CHECK_NEAR(dose.hold, rows[i].seconds, 0);
            assert_int_equal(dose.sets, 1);
        } else {
            CHECK_NEAR(step->seconds, rows[i].seconds, 0);
        }
    }
}

/* Before a run nothing is held still for long; rolling is six areas; a kiosk visitor neither lies
 * down nor kneels. */
static void test_what_sessions_are_made_of(void **state)
{
    static const struct {
        const char *session;
        GuideKind kind;
        int exercises;
    } rows[] = {
        { "before_run", GUIDE_DRILL, 5 },
        { "rolling_evening", GUIDE_ROLL, 6 },
    };
    Session session;
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        int exercises = 0;
        stage_shipped(&session, rows[i].session);
        for (int k = 0; k < session.count; k++) {
            const GuideExercise *exercise = guide_exercise(&stage_guide, session.steps[k].id);
            exercises += session.steps[k].kind == SESSION_EXERCISE;
            assert_true(!exercise || exercise->kind == rows[i].kind);
        }
        assert_int_equal(exercises, rows[i].exercises);
    }
    stage_shipped(&session, "standing_only");
    assert_false(session_has(&session, SESSION_LEGS_UP));
    stage_shipped(&session, "after_run");
    assert_true(session_has(&session, SESSION_LEGS_UP));
}

/* One exercise, unrolled. R get ready, W work, r rest, c change, o get out; l and r for the side, -
 * the other way round. Seconds by hand: a held set is 4 + hold + 3; rests of 10 s from hold to hold
 * leave 3; a change takes at least 5; rolls and drills rest 10. */
static void test_segments(void **state)
{
    static const struct {
        const char *steps, *segments;
        double seconds;
        GuideVariant variant;
    } rows[] = {
        { "{ exercise = \"calf_gastroc_wall\"; }", "Rl Wl rl Wl cr Wr rr Wr",
          5 + 4 * 37 + 2 * 3 + 5, GUIDE_DOSE_NORMAL },
        { "{ exercise = \"calf_gastroc_wall\"; sets = 1; hold = 20; }", "Rl Wl cr Wr",
          5 + 2 * 27 + 5, GUIDE_DOSE_NORMAL },
        { "{ exercise = \"calf_gastroc_wall\"; sides = \"right\"; sets = 1; }", "Rr Wr", 5 + 37,
          GUIDE_DOSE_NORMAL },
        { "{ exercise = \"calf_gastroc_wall\"; sides = \"left\"; sets = 1; }", "Rl Wl", 5 + 37,
          GUIDE_DOSE_NORMAL },
        { "{ exercise = \"calf_gastroc_wall\"; }", "Rl Wl cr Wr", 5 + 2 * 22 + 5,
          GUIDE_DOSE_GENTLE },
        { "{ exercise = \"calf_gastroc_wall\"; }",
          "Rl Wl rl Wl rl Wl rl Wl cr Wr rr Wr rr Wr rr Wr", 5 + 8 * 52 + 6 * 3 + 5,
          GUIDE_DOSE_FLEXIBILITY },
        { "{ exercise = \"calf_roller\"; }", "Rl Wl cr Wr", 5 + 2 * 60 + 10,
          GUIDE_DOSE_FLEXIBILITY },
        { "{ exercise = \"back_childs_pose\"; }", "R W r W", 5 + 2 * 37 + 3, GUIDE_DOSE_NORMAL },
        { "{ exercise = \"back_cat_camel\"; ready = 8; }", "R W", 8 + 48, GUIDE_DOSE_NORMAL },
        { "{ exercise = \"hip_circle\"; }", "Rl Wl cl- Wl- cr Wr cr- Wr-", 5 + 4 * 21 + 3 * 10,
          GUIDE_DOSE_NORMAL },
        { "{ exercise = \"hip_circle\"; sides = \"left\"; }", "Rl Wl cl- Wl-", 5 + 2 * 21 + 10,
          GUIDE_DOSE_NORMAL },
        { "{ exercise = \"leg_swing_sagittal\"; reps = 10; }", "Rl Wl cr Wr", 5 + 2 * 22 + 10,
          GUIDE_DOSE_NORMAL },
        { "{ exercise = \"foot_toe_pull\"; }", "Rl Wl cr Wr", 5 + 2 * 170 + 5, GUIDE_DOSE_NORMAL },
        { "{ legs_up = 300; }", "R W o", 15 + 300 + 25, GUIDE_DOSE_NORMAL },
        { "{ drink = 20; }, { text = \"t\"; seconds = 7.5; }", "R W R W", 3 + 20 + 3 + 7.5,
          GUIDE_DOSE_NORMAL },
        { "{ breathe = \"box_4\"; seconds = 60; }", "R W", 5 + 64, GUIDE_DOSE_NORMAL },
        { "{ breathe = \"diaphragm_free\"; seconds = 60; }", "R W", 5 + 63, GUIDE_DOSE_NORMAL },
        { "{ breathe = \"four_7_8\"; seconds = 10; }", "R W", 5 + 19, GUIDE_DOSE_NORMAL },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        static const char parts[] = "RWrco", *const sides[] = { "", "l", "r" };
        Session session;
        char text[256] = "";
        stage_session(&session, rows[i].steps);
        assert_true(session_plan(&plan, &session, &stage_known, rows[i].variant));
        for (int k = 0; k < plan.count; k++) {
            const SessionSegment *segment = &plan.segments[k];
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%c%s%s", k ? " " : "",
                     parts[segment->part], sides[segment->side], segment->reverse ? "-" : "");
        }
        assert_string_equal(text, rows[i].segments);
        if (plan.length != session_time(rows[i].seconds))
            fail_msg("%s: %.9f s, not %.9f", rows[i].steps, session_seconds(plan.length),
                     rows[i].seconds);
    }
}

/* Segments follow one another without a gap, steps cover all of them, and their lengths add up to
 * the nanosecond. */
static void test_totals(void **state)
{
    Sessions sessions;
    (void)state;
    assert_true(sessions_load(&sessions, SHIPPED, &stage_known));
    for (int i = 0; i < sessions.count * 3; i++) {
        SessionTime end = 0, steps = 0;
        assert_true(
            session_plan(&plan, &sessions.items[i / 3], &stage_known, (GuideVariant)(i % 3)));
        for (int k = 0; k < plan.count; k++) {
            const SessionSegment *segment = &plan.segments[k];
            assert_true(segment->start == end && segment->length > 0);
            end += segment->length;
        }
        for (int k = 0; k < plan.steps; k++) {
            assert_int_equal(plan.segments[plan.first[k]].step, k);
            assert_int_equal(plan.segments[plan.first[k]].part, SESSION_READY);
            steps += session_plan_step(&plan, k);
        }
        assert_true(plan.length == end && plan.length == steps);
        assert_int_equal(plan.first[plan.steps], plan.count);
    }
    sessions_finish(&sessions);
}

/* The hash tells plans apart by what matters, and is the same for the same. */
static void test_hash(void **state)
{
    static const char *const steps[] = {
        "{ drink = 20; }",
        "{ drink = 21; }",
        "{ text = \"t\"; seconds = 20; }",
        "{ exercise = \"calf_gastroc_wall\"; sides = \"left\"; }",
        "{ exercise = \"calf_gastroc_wall\"; sides = \"right\"; }",
    };
    uint64_t hashes[ARRAY_COUNT(steps)];
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        Session session;
        stage_session(&session, steps[i]);
        assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
        hashes[i] = plan.hash;
        assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
        assert_true(plan.hash == hashes[i]);
        for (size_t k = 0; k < i; k++)
            assert_true(hashes[k] != hashes[i]);
    }
}

/* 40 steps of the longest kind do not fit, and none is no session. */
static void test_too_long_and_empty(void **state)
{
    Session session = { .id = "odd" };
    (void)state;
    log_set_quiet(1);
    assert_false(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    assert_non_null(strstr(log_last(), "session 'odd' is empty"));
    for (session.count = 0; session.count < SESSION_MAX_STEPS; session.count++)
        session.steps[session.count] =
            (SessionStep){ .kind = SESSION_EXERCISE, .id = "hip_circle", .sets = 6 };
    assert_false(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    assert_non_null(strstr(log_last(), "session 'odd' is too long"));
    assert_int_equal(plan.count, 0);
    log_set_quiet(0);
}

/* First stretch and first roll of each area in the guide's order; nothing for the advanced; only
 * the marked side; an area that the guide lacks is left out. */
static void test_for_tight(void **state)
{
    static const SessionTight tight[] = { { "lower_back", SESSION_LEFT_ONLY },
                                          { "calves_achilles", SESSION_RIGHT_ONLY },
                                          { "quadriceps", SESSION_EACH },
                                          { "elbow", SESSION_EACH } };
    static const struct {
        const char *id;
        SessionSides sides;
    } rows[] = {
        { "calf_gastroc_wall", SESSION_RIGHT_ONLY },
        { "back_childs_pose", SESSION_EACH }, /* both at once */
        { "quad_standing", SESSION_EACH },
        { "calf_roller", SESSION_RIGHT_ONLY },
        { "back_ql_ball", SESSION_LEFT_ONLY },
        { "quad_roller", SESSION_EACH },
        { "coherent_5_5", SESSION_EACH },
    };
    Session session;
    (void)state;
    assert_true(
        session_for_tight(&session, &stage_known, tight, ARRAY_COUNT(tight), "coherent_5_5"));
    assert_int_equal(session.count, ARRAY_COUNT(rows));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_string_equal(session.steps[i].id, rows[i].id);
        assert_int_equal(session.steps[i].sides, rows[i].sides);
    }
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_GENTLE));
    log_set_quiet(1);
    assert_false(session_for_tight(&session, &stage_known, &tight[3], 1, "coherent_5_5"));
    log_set_quiet(0);
    assert_int_equal(session.count, 0);
}

/* Every area of the guide at once still makes a session. */
static void test_for_all_tight(void **state)
{
    SessionTight tight[GUIDE_MAX_AREAS] = { { 0 } };
    Session session;
    (void)state;
    for (int i = 0; i < stage_guide.area_count; i++)
        tight[i].area = stage_guide.areas[i].id;
    assert_true(session_for_tight(&session, &stage_known, tight, stage_guide.area_count, "none"));
    assert_int_equal(session.count, 18);
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_FLEXIBILITY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_lengths),
        cmocka_unit_test(test_after_run_order),
        cmocka_unit_test(test_what_sessions_are_made_of),
        cmocka_unit_test(test_segments),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_too_long_and_empty),
        cmocka_unit_test(test_for_tight),
        cmocka_unit_test(test_for_all_tight),
    };
    return cmocka_run_group_tests(tests, stage_load, NULL);
}
