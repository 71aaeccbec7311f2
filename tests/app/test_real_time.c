/* A minute of a session by the real clock, with frames that stall: it is never more than 50 ms from
 * the system's monotonic clock. */
#include "drive.h"

#include "app/recover.h"

#include <math.h>
#include <time.h>

static const double tolerance = 0.05, minute = 60;

static double monotonic(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void sleep_for(int milliseconds)
{
    nanosleep(&(struct timespec){ .tv_nsec = 1000000L * milliseconds }, NULL);
}

static void test_a_minute_is_a_minute(void **state)
{
    static Drive d;
    static const int stalls[] = { 5, 16, 90, 7, 400, 33, 16, 700, 3, 160 }; /* ms */
    const Input none = { .count = 0 };
    double late_most = 0;
    (void)state;
    drive_open(&d, 640, 400, true);
    d.player.now = platform_now();
    drive(&d, "activate ui:nav.recover");
    drive(&d, "activate ui:session.desk_break");
    drive(&d, "activate ui:session.start");
    while (platform_now() <= d.player.now)
        sleep_for(1);
    app_frame(&d.app, &none, platform_now());
    double began = monotonic(), elapsed = recover_status(&d.app)->elapsed;
    double offset = d.app.now - elapsed; /* of the session's beginning on the program's clock */
    double shift = platform_now() - monotonic();
    for (int i = 0; monotonic() - began < minute; i++) {
        sleep_for(stalls[i % 10]);
        double before = monotonic();
        app_frame(&d.app, &none, platform_now());
        double after = monotonic();
        const SessionStatus *status = recover_status(&d.app);
        assert_non_null(status);
        assert_int_equal(status->state, SESSION_RUNNING);
        /* The frame was asked for between the two. */
        double early = before + shift - offset - status->elapsed;
        double late = status->elapsed - (after + shift - offset);
        late_most = fmax(late_most, fmax(early, late));
        if (late_most > tolerance)
            fail_msg("%g s from the clock after %g s", late_most, before - began);
    }
    print_message("at most %.1f ms from the clock\n", 1000 * late_most);
    drive_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_minute_is_a_minute) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
