/* Every shipped session through the real program, from its start to its end, without a touch: it takes
 * what its plan says, each step is gone through, each exercise is worked for as long as it should be. */
#include "drive.h"

#include "app/recover.h"

#include <math.h>

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

static void start(const Session *session)
{
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    if (d.app.state.recover.page == RECOVER_DONE) {
        drive(&d, "activate ui:done.close");
        drive(&d, "activate ui:nav.recover");
        drive(&d, "wait 0.1");
    }
    drive(&d, "activate ui:session.%s", session->id);
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    if (d.app.state.recover.page == RECOVER_GATE)
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

static void check_session(const Session *session)
{
    static SessionPlan plan;
    const SessionRun *run = &d.app.recover->run;
    SessionKnown known = content_session_known(&d.app.content);
    assert_true(session_plan(&plan, session, &known, GUIDE_DOSE_NORMAL));
    start(session);
    double began = d.app.now - recover_status(&d.app)->elapsed;
    double length = session_seconds(plan.length);
    const Input none = { .count = 0 };
    for (double t = 0; t < length + 10 && recover_status(&d.app); t += frame) {
        d.player.now += frame;
        app_frame(&d.app, &none, d.player.now);
    }
    if (d.app.state.recover.page != RECOVER_DONE)
        fail_msg("%s does not end", session->id);
    if (run->elapsed != plan.length)
        fail_msg("%s took %g s of %g s", session->id, session_seconds(run->elapsed), length);
    CHECK_NEAR(d.app.now - began, length, frame);
    drive(&d, "wait 0.1");
    for (int i = 0; i < session->count; i++) {
        if (!run->finished[i])
            fail_msg("%s: step %d was not gone through", session->id, i + 1);
        if (run->worked[i] != planned_work(&plan, i))
            fail_msg("%s: step %d worked %g s of %g s", session->id, i + 1,
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
        check_session(&sessions->items[i]);
        shipped++;
    }
    assert_true(shipped >= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_shipped_session_to_its_end) };
    return cmocka_run_group_tests(tests, begin, end);
}
