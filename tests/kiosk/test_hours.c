/* A clinic's clock: opening hours, also over midnight, volume by hour, the nightly restart. */
#include "check.h"
#include "one_scratch.h"

#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "kiosk/hours.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Hours hours;

static bool load(const char *text)
{
    Config config;
    assert_true(file_write(path, text, strlen(text)));
    assert_true(config_load(&config, path));
    log_forget();
    hours_read(&hours, &config, config_root(&config));
    bool ok = config_ok(&config);
    config_finish(&config);
    return ok;
}

/* "Mon 08:00" */
static struct tm at(const char *when)
{
    static const char names[] = "SunMonTueWedThuFriSat";
    char day[4] = { when[0], when[1], when[2], 0 };
    struct tm now = { .tm_wday = (int)(strstr(names, day) - names) / 3 };
    now.tm_hour = atoi(when + 4);
    now.tm_min = atoi(when + 7);
    return now;
}

static void test_open(void **state)
{
    static const struct {
        const char *when;
        bool open;
    } rows[] = {
        { "Mon 07:59", false }, { "Mon 08:00", true },  { "Mon 18:29", true },
        { "Mon 18:30", false }, { "Tue 12:00", false }, /* no such day */
        { "Wed 12:29", true },  { "Wed 12:30", false }, { "Wed 14:00", true },
        { "Thu 00:00", true },  { "Thu 23:59", true },  { "Fri 00:00", false },
        { "Fri 21:59", false }, { "Fri 22:00", true },  { "Sat 01:59", true },
        { "Sat 02:00", false }, { "Sat 22:00", true }, /* over midnight into the next week */
        { "Sun 00:30", true },  { "Sun 01:00", false },
    };
    (void)state;
    assert_true(
        load("hours = { mon = \"08:00-18:30\"; wed = [ \"08:00-12:30\", \"14:00-18:00\" ];\n"
             "thu = \"00:00-24:00\"; fri = \"22:00-02:00\"; sat = \"22:00-01:00\"; sun = (); };"));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct tm now = at(rows[i].when);
        if (hours_open(&hours, &now) != rows[i].open)
            fail_msg("%s should be %s", rows[i].when, rows[i].open ? "open" : "closed");
    }
}

static void test_always_open_without(void **state)
{
    struct tm now = at("Sun 03:00");
    (void)state;
    assert_true(load(""));
    assert_true(hours_open(&hours, &now));
    assert_true(load("hours = {};"));
    assert_false(hours_open(&hours, &now));
}

static void test_volume(void **state)
{
    static const struct {
        const char *when;
        double level;
    } rows[] = {
        { "Mon 07:59", 0.1 }, { "Mon 08:00", 0.6 },  { "Mon 11:59", 0.6 },
        { "Mon 12:00", 0 },   { "Mon 13:30", 0.45 }, { "Mon 23:59", 0.1 },
    };
    struct tm now = at("Mon 09:00");
    (void)state;
    assert_true(
        load("volume = ( { from = \"08:00\"; level = 60; }, { from = \"12:00\"; level = 0; },\n"
             "{ from = \"13:30\"; level = 45; }, { from = \"20:00\"; level = 10; } );"));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct tm row = at(rows[i].when);
        CHECK_NEAR(hours_volume(&hours, &row), rows[i].level, 1e-6);
    }
    assert_true(load("volume = 35;"));
    CHECK_NEAR(hours_volume(&hours, &now), 0.35, 1e-6);
    assert_true(load(""));
    CHECK_NEAR(hours_volume(&hours, &now), 1, 0);
}

/* At its minute, still two hours later (a visitor, a clock put forward), not again after it was
 * done. */
static void test_restart(void **state)
{
    static const struct {
        const char *restart, *when;
        double running;
        bool due;
    } rows[] = {
        { "04:00", "Mon 03:59", 1e5, false },
        { "04:00", "Mon 04:00", 1e5, true },
        { "04:00", "Mon 05:59", 1e5, true },
        { "04:00", "Mon 06:00", 1e5, false },
        { "04:00", "Mon 04:01", 60, false },
        { "04:00", "Mon 05:59", 7140, false },
        { "23:30", "Tue 00:30", 1e5, true },
        { "23:30", "Tue 01:30", 1e5, false },
        { "never", "Mon 04:00", 1e5, false },
        { "02:30", "Sun 03:00", 1e5, true }, /* the hour from 2 to 3 is left out in spring */
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char text[64];
        struct tm now = at(rows[i].when);
        snprintf(text, sizeof text, "restart = \"%s\";", rows[i].restart);
        assert_true(load(text));
        if (hours_restart_due(&hours, &now, rows[i].running) != rows[i].due)
            fail_msg("%s at %s after %g s", rows[i].restart, rows[i].when, rows[i].running);
    }
}

/* Minute by minute through a night on the wall of a place that changes its clocks (2026: forward on
 * 29 March at 02:00, back on 25 October at 03:00): started anew once, open at the hours of the
 * wall. */
static void check_night(time_t from, int restart_hour)
{
    double started = (double)from - 20 * 3600;
    int restarts = 0;
    for (time_t now = from; now < from + 12 * 3600; now += 60) {
        struct tm local;
        localtime_r(&now, &local);
        if (hours_restart_due(&hours, &local, (double)now - started)) {
            restarts++;
            started = (double)now;
            if (local.tm_hour < restart_hour || local.tm_hour > restart_hour + 1)
                fail_msg("started anew at %02d:%02d", local.tm_hour, local.tm_min);
        }
        bool open = local.tm_wday == 0 && local.tm_hour >= 6;
        if (hours_open(&hours, &local) != open)
            fail_msg("at %02d:%02d it is %s", local.tm_hour, local.tm_min, open ? "shut" : "open");
    }
    assert_int_equal(restarts, 1);
}

static void test_nights_that_change_the_clock(void **state)
{
    static const time_t evenings[] = { 1774735200, 1792875600 }; /* Saturdays, 22:00, 21:00 UTC */
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    for (int night = 0; night < 2; night++)
        for (int hour = 2; hour <= 4; hour++) {
            char text[120];
            snprintf(text, sizeof text,
                     "restart = \"%02d:00\"; hours = { sun = \"06:00-24:00\"; };", hour);
            assert_true(load(text));
            check_night(evenings[night], hour);
        }
    unsetenv("TZ");
    tzset();
}

/* Set by a day, a week or a year, either way: a restart is never sooner than three hours after the
 * last. */
static void test_a_clock_that_is_set(void **state)
{
    static const time_t jumps[] = { 86400,       -86400, 7 * 86400, -7 * 86400,
                                    366 * 86400, 3600,   -3600 };
    time_t wall = 1774735200;
    double last = 0;
    (void)state;
    assert_true(load("restart = \"04:00\";"));
    for (int minute = 0; minute < 7 * 1440; minute++, wall += 60) {
        struct tm local;
        double running = minute * 60.0;
        if (minute % 97 == 0)
            wall += jumps[minute / 97 % 7];
        gmtime_r(&wall, &local);
        if (hours_restart_due(&hours, &local, running - last)) {
            assert_true(running - last >= HOURS_RESTART_REST);
            last = running;
        }
    }
    assert_true(last > 0);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "hours = 3;", ":1: 'hours' is not a group" },
        { "hours = { mno = \"08:00-09:00\"; };", ":1: unknown 'mno', did you mean 'mon'?" },
        { "hours = {\nmon = \"8-12\"; };", ":2: '8-12' is no time like" },
        { "hours = { mon = \"08:00-08:00\"; };", ":1: '08:00-08:00' is no time" },
        { "hours = { mon = \"08:60-09:00\"; };", ":1: '08:60-09:00' is no time" },
        { "hours = { mon = \"08:00-24:01\"; };", ":1: '08:00-24:01' is no time" },
        { "hours = { mon = \"24:00-08:00\"; };", ":1: '24:00-08:00' is no time" },
        { "hours = { mon = \"08:00-18:00 \"; };", ":1: '08:00-18:00 ' is no time" },
        { "hours = { mon = 8; };", ":1: 'mon' is not a text" },
        { "hours = { mon = ( 8 ); };", ":1: this is not a text" },
        { "hours = { mon = [ \"08:00-12:00\",\n\"11:00-13:00\" ]; };",
          ":2: '11:00-13:00' begins before" },
        { "hours = { mon = [ \"22:00-02:00\", \"23:00-24:00\" ]; };",
          ":1: '23:00-24:00' begins before" },
        { "hours = { mon = [ \"01:00-02:00\", \"03:00-04:00\", \"05:00-06:00\", \"07:00-08:00\",\n"
          "\"09:00-10:00\", \"11:00-12:00\",\n\"13:00-14:00\" ]; };",
          ":3: more than 6 times" },
        { "volume = 101;", ":1: a volume must be 0 to 100, is 101" },
        { "volume = -1;", ":1: a volume must be 0 to 100, is -1" },
        { "volume = \"loud\";", ":1: 'volume' is not a number" },
        { "volume = ( 40 );", ":1: a volume is a group" },
        { "volume = ( { from = \"24:00\"; level = 4; } );", ":1: '24:00' is no time" },
        { "volume = ( { from = \"09:00\"; levle = 4; } );", ":1: 'level' is missing" },
        { "volume = ( { from = \"09:00\"; level = 4; },\n{ from = \"09:00\"; level = 4; } );",
          ":2: '09:00' is not after" },
        { "restart = \"soon\";", ":1: 'soon' is no time like \"04:00\", and not \"never\"" },
        { "restart = 4;", ":1: 'restart' is not a text" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_false(load(rows[i].text));
        scratch_told(path, rows[i].message, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_always_open_without),
        cmocka_unit_test(test_volume),
        cmocka_unit_test(test_restart),
        cmocka_unit_test(test_nights_that_change_the_clock),
        cmocka_unit_test(test_a_clock_that_is_set),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
