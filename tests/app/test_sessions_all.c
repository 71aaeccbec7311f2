/* Every session through the real program, from its start to its end, without a touch: shipped ones,
 * one's own with each kind of step, and what is made of tight areas. It takes what its plan says,
 * each step is gone through, each exercise is worked for as long as it should be. */
#include "drive.h"

#include "app/recover_own.h"
#include "core/file.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

/* Frames just short of the gap at which a session takes it that the machine slept. */
static const double frame = 1.9;

static Drive d;

static int begin(void **state)
{
    (void)state;
    drive_open_with(&d, (Options){ .reduced_motion = true }, 1280, 720, true);
    return 0;
}

static int end(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

static void open_choice(void)
{
    drive(&d, "wait 0.1");
    if (d.app.state.recover.page == RECOVER_DONE)
        drive(&d, "activate ui:done.close");
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
}

static void start(const Session *session)
{
    open_choice();
    drive(&d, "activate ui:session.%s", session->id);
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    for (int gates = 0; gates < 2 && d.app.state.recover.page == RECOVER_GATE; gates++)
        drive(&d, "activate ui:gate.no");
    assert_int_equal(d.app.state.recover.page, RECOVER_RUN);
    assert_string_equal(d.app.recover->session.id, session->id);
}

/* Nanoseconds that a step works, by the plan of the file alone. */
static SessionTime planned_work(const SessionPlan *plan, int step)
{
    SessionTime sum = 0;
    for (int i = 0; i < plan->count; i++)
        if (plan->segments[i].step == step && plan->segments[i].part == SESSION_WORK)
            sum += plan->segments[i].length;
    return sum;
}

/* From where it has begun; get-ready may be longer than the file says, never shorter. */
static void check_session(const char *name, const Session *session)
{
    static SessionPlan plan;
    const Recover *recover = d.app.recover;
    const SessionRun *run = &recover->run;
    SessionKnown known = content_session_known(&d.app.content);
    assert_true(session_plan(&plan, session, &known, GUIDE_DOSE_NORMAL));
    double began = d.app.now - recover_status(&d.app)->elapsed;
    double length = session_seconds(recover->plan.length);
    assert_true(recover->plan.length >= plan.length);
    const Input none = { .count = 0 };
    for (double t = 0; t < length + 10 && recover_status(&d.app); t += frame) {
        d.player.now += frame;
        app_frame(&d.app, &none, d.player.now);
    }
    if (d.app.state.recover.page != RECOVER_DONE)
        fail_msg("%s does not end", name);
    if (run->elapsed != recover->plan.length)
        fail_msg("%s took %g s of %g s", name, session_seconds(run->elapsed), length);
    CHECK_NEAR(d.app.now - began, length, frame);
    for (int i = 0; i < session->count; i++) {
        if (!run->finished[i])
            fail_msg("%s: step %d was not gone through", name, i + 1);
        if (run->worked[i] != planned_work(&plan, i))
            fail_msg("%s: step %d worked %g s of %g s", name, i + 1,
                     session_seconds(run->worked[i]), session_seconds(planned_work(&plan, i)));
    }
}

static void test_every_shipped_session_to_its_end(void **state)
{
    (void)state;
    const Sessions *sessions = &d.app.content.sessions;
    int shipped = 0;
    for (int i = 0; i < sessions->count; i++) {
        if (sessions->items[i].own)
            continue;
        start(&sessions->items[i]);
        check_session(sessions->items[i].id, &sessions->items[i]);
        shipped++;
    }
    assert_true(shipped >= 8);
}

/* Every kind of step, sides and repeats of one's own. */
static void test_ones_own_to_its_end(void **state)
{
    static const char text[] =
        "name = \"Own\";\nsteps = ({ words = \"Shake out\"; seconds = 5; }, { drink = 5; },\n"
        "{ exercise = \"ub_cross_hug\"; hold = 5; sets = 1; },\n"
        "{ exercise = \"ankle_rock\"; reps = 3; sides = \"right\"; },\n"
        "{ exercise = \"calf_roller\"; hold = 30; },\n"
        "{ legs_up = 30; pattern = \"box_4\"; }, { breathe = \"box_4\"; seconds = 16; });\n";
    char folder[] = "/tmp/limber-all-XXXXXX", path[64];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(d.app.recover->own_folder, sizeof d.app.recover->own_folder, "%s", folder);
    snprintf(path, sizeof path, "%s/own.cfg", folder);
    assert_true(file_write(path, text, strlen(text)));
    recover_own_load(&d.app);
    start(sessions_find(&d.app.content.sessions, "own"));
    check_session("own", sessions_find(&d.app.content.sessions, "own"));
    remove(path);
    assert_int_equal(rmdir(folder), 0);
}

static void test_tight_areas_to_their_end(void **state)
{
    (void)state;
    memset(d.app.state.recover.tight, 0, sizeof d.app.state.recover.tight);
    open_choice();
    drive(&d, "activate ui:tight.open");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:tight.calves_achilles.l");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:tight.start");
    const Session tight = d.app.recover->tight;
    assert_true(tight.count >= 3);
    check_session("tight", &tight);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_shipped_session_to_its_end),
        cmocka_unit_test(test_ones_own_to_its_end),
        cmocka_unit_test(test_tight_areas_to_their_end),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
