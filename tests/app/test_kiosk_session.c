/* A session that the clinic lists, from the first page to what is taken home of it: it runs,
 * waits, goes on and back, ends, is asked about, is forgotten; and nothing of it leads out of the
 * kiosk. */
#include "kiosk_drive.h"

#include "app/demo.h"
#include "app/kiosk_home.h"
#include "app/recover.h"
#include "core/count.h"

#define STANDING "sessions = [ \"standing_only\" ];\n"
#define IDLE(timer) "idle = { ask = 15; countdown = 5; timer = " timer "; };\n"

static Drive d;

static void open_kiosk_with(const char *more)
{
    char path[600];
    kiosk_write(path, sizeof path, "kiosk_session_test", more);
    kiosk_open(&d, path, 720, 1280);
}

static int open_kiosk(void **state)
{
    (void)state;
    open_kiosk_with(STANDING IDLE("120"));
    return 0;
}

static int open_short(void **state)
{
    (void)state;
    open_kiosk_with(STANDING IDLE("60") "web = \"https://limber.example\";\n");
    return 0;
}

static int close_kiosk(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

/* The file's 90 s, and a little where the body on the screen needs longer to get there. */
static int seconds(void)
{
    assert_in_range(d.app.kiosk->session_seconds[0], 90, 96);
    return d.app.kiosk->session_seconds[0];
}

static void check_name(const char *id, const char *format)
{
    char wanted[64];
    text_format(wanted, sizeof wanted, format, seconds());
    assert_string_equal(drive_element(&d, id)->name, wanted);
}

static void begin(void)
{
    kiosk_wake(&d);
    check_name("session.standing_only", "Standing only, %d s");
    kiosk_tap(&d, "session.standing_only");
    kiosk_check(&d, VISIT_GOES, KIOSK_SESSION);
}

/* Longer than may pass without a touch before anybody else would be asked. */
static void test_from_end_to_end(void **state)
{
    (void)state;
    begin();
    drive(&d, "skip 20");
    assert_string_equal(d.app.demo->exercise, "ub_cross_hug");
    assert_string_equal(drive_element(&d, "session.step")->name, "1 of 3");
    assert_int_equal(recover_status(&d.app)->move, SESSION_HOLD);
    drive(&d, "skip %d", seconds() - 24);
    kiosk_check(&d, VISIT_GOES, KIOSK_SESSION);
    assert_string_equal(drive_element(&d, "session.step")->name, "3 of 3");
    drive(&d, "skip 8");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
    assert_string_equal(d.app.kiosk->home->session.id, "standing_only");
    check_name("kiosk.home_what", "Standing only: %d s, 3 steps");
    assert_non_null(strstr(drive_element(&d, "kiosk.skip")->name, "Cross-body hug: Leave it out"));
    drive_element(&d, "kiosk.code");
    kiosk_tap(&d, "kiosk.finish");
    kiosk_check(&d, VISIT_ATTRACT, KIOSK_WHERE);
    assert_string_equal(d.app.state.kiosk.session, "");
    assert_int_equal(d.app.recover->run.state, SESSION_IDLE);
}

static void test_pause_next_back_end(void **state)
{
    (void)state;
    begin();
    drive(&d, "skip 3");
    kiosk_tap(&d, "session.pause");
    double left = recover_status(&d.app)->session_left;
    drive(&d, "skip 4");
    CHECK_NEAR(recover_status(&d.app)->session_left, left, 1e-6);
    kiosk_tap(&d, "session.pause");
    drive(&d, "skip 2");
    CHECK_NEAR(recover_status(&d.app)->session_left, left - 2.1, 0.2);
    kiosk_tap(&d, "session.next");
    assert_int_equal(recover_status(&d.app)->step, 1);
    kiosk_tap(&d, "session.back");
    assert_int_equal(recover_status(&d.app)->step, 0);
    kiosk_tap(&d, "kiosk.done");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
    kiosk_tap(&d, "kiosk.back");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    kiosk_tap(&d, "area.calves_achilles");
    kiosk_tap(&d, "kiosk.breath");
    kiosk_tap(&d, "kiosk.done");
    assert_string_equal(d.app.kiosk->home->session.id, "");    /* what was tried last */
}

static void test_nothing_leads_out(void **state)
{
    static const char *const absent[] = { "nav.explore",   "nav.recover",     "nav.settings",
                                          "session.steps", "recover.hearing", "session.more",
                                          "session.end",   "done.close" };
    static const CommandType commands[] = { COMMAND_SESSION_STEPS, COMMAND_SESSION_ADD,
                                            COMMAND_SESSION_JUMP, COMMAND_SESSION_END,
                                            COMMAND_RECOVER_PAGE, COMMAND_RECOVER_OPEN };
    (void)state;
    begin();
    drive(&d, "skip 3");
    for (size_t i = 0; i < ARRAY_COUNT(absent); i++)
        if (ui_find(d.app.ui, absent[i]))
            fail_msg("'%s' is there", absent[i]);
    for (size_t i = 0; i < ARRAY_COUNT(commands); i++) {
        command_index(&d.app.commands, commands[i], 2);
        drive(&d, "wait 0.1");
        kiosk_check(&d, VISIT_GOES, KIOSK_SESSION);
        assert_int_equal(d.app.state.recover.page, RECOVER_RUN);
        assert_int_equal(recover_status(&d.app)->step, 0);
        assert_false(d.app.state.recover.steps);
    }
    command_text(&d.app.commands, COMMAND_KIOSK_SESSION, "before_bed");    /* not the clinic's */
    drive(&d, "wait 0.1");
    assert_string_equal(d.app.recover->session.id, "standing_only");
}

/* It counts as somebody there, up to the ceiling; then it is asked, and all is put back. */
static void test_left_alone(void **state)
{
    (void)state;
    begin();
    kiosk_tap(&d, "kiosk.language");
    kiosk_tap(&d, "kiosk.hearing");
    drive(&d, "skip 73");
    kiosk_check(&d, VISIT_GOES, KIOSK_SESSION);
    drive(&d, "skip 3");
    kiosk_check(&d, VISIT_ASK, KIOSK_SESSION);
    assert_null(ui_find(d.app.ui, "session.pause"));
    drive(&d, "skip 5");
    kiosk_check(&d, VISIT_ATTRACT, KIOSK_WHERE);
    assert_int_equal(d.app.recover->run.state, SESSION_IDLE);
    assert_string_equal(d.app.state.language, "en");
    assert_int_equal(d.app.state.recover.hearing, HEAR_BELL);
}

static void test_paused_nobody_is_there(void **state)
{
    (void)state;
    begin();
    kiosk_tap(&d, "session.pause");
    drive(&d, "skip 16");
    kiosk_check(&d, VISIT_ASK, KIOSK_SESSION);
    kiosk_tap(&d, "kiosk.here");
    kiosk_check(&d, VISIT_GOES, KIOSK_SESSION);
    kiosk_tap(&d, "session.pause");
    assert_int_equal(d.app.recover->run.state, SESSION_RUNNING);
    kiosk_tap(&d, "kiosk.again");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    assert_string_equal(d.app.state.kiosk.session, "");
    assert_int_equal(d.app.recover->run.state, SESSION_IDLE);
    kiosk_tap(&d, "session.standing_only");
    kiosk_tap(&d, "kiosk.done");
    assert_true(d.app.kiosk->home->address);           /* there the web build opens it */
}

/* Of a file with a fault in it, which is told, all but that is there. */
static void test_lying_is_not_offered(void **state)
{
    (void)state;
    open_kiosk_with("sessions = [ \"before_bed\", \"standing_only\" ];\n");
    assert_non_null(strstr(d.app.kiosk->file.fault, "'before_bed' is not for a waiting room"));
    kiosk_wake(&d);
    assert_null(ui_find(d.app.ui, "session.before_bed"));
    drive_element(&d, "session.standing_only");
    drive_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_from_end_to_end, open_kiosk, close_kiosk),
        cmocka_unit_test_setup_teardown(test_pause_next_back_end, open_kiosk, close_kiosk),
        cmocka_unit_test_setup_teardown(test_nothing_leads_out, open_kiosk, close_kiosk),
        cmocka_unit_test_setup_teardown(test_left_alone, open_short, close_kiosk),
        cmocka_unit_test_setup_teardown(test_paused_nobody_is_there, open_short, close_kiosk),
        cmocka_unit_test(test_lying_is_not_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
