/* Drives the kiosk off-screen on its virtual clock: a clinic's file, touches, pages, the PIN. */
#ifndef LIMBER_TESTS_KIOSK_DRIVE_H
#define LIMBER_TESTS_KIOSK_DRIVE_H

#include "app/kiosk.h"
#include "core/file.h"
#include "core/text.h"
#include "drive.h"

#define KIOSK_TEST_PIN "4711"

/* Writes a clinic's file into the build folder; more: further members. */
static inline void kiosk_write(char *path, size_t size, const char *name, const char *more)
{
    char hash[PIN_HASH], text[4096];
    assert_true(pin_hash(KIOSK_TEST_PIN, hash));
    text_format(path, size, TEST_BUILD_FOLDER "/home/%s.cfg", name);
    assert_true(text_format(text, sizeof text,
                            "name = \"Harbour Clinic\";\nlanguages = [ \"en\", \"de\", \"es\" ];\n"
                            "pin = \"%s\";\n%s", hash, more));
    assert_true(file_write(path, text, strlen(text)));
}

static inline void kiosk_open(Drive *d, const char *path, int width, int height)
{
    drive_open_with(d, (Options){ .kiosk = path }, width, height, true);
}

static inline VisitState kiosk_state_of(const Drive *d)
{
    return d->app.kiosk->visit.state;
}

static inline void kiosk_check(const Drive *d, VisitState state, KioskPage page)
{
    if (kiosk_state_of(d) != state || d->app.state.kiosk.page != page)
        fail_msg("it is '%s' on page %d, wanted '%s' on page %d",
                 visit_state_name(kiosk_state_of(d)), (int)d->app.state.kiosk.page,
                 visit_state_name(state), (int)page);
}

/* A finger on the middle of an element. */
static inline void kiosk_tap(Drive *d, const char *id)
{
    Box box = drive_element(d, id)->box;
    drive(d, "tap %g %g", (double)(box.x + box.w / 2), (double)(box.y + box.h / 2));
    drive(d, "wait 0.1");
}

/* From the tour, or from whatever is on, to the first page. */
static inline void kiosk_wake(Drive *d)
{
    for (int i = 0; i < 200 && kiosk_state_of(d) != VISIT_ATTRACT; i++)
        drive(d, "skip 1");
    assert_int_equal(kiosk_state_of(d), VISIT_ATTRACT);
    drive(d, "tap %d %d", d->app.width / 2, d->app.height / 2);
    drive(d, "wait 0.1");
    kiosk_check(d, VISIT_GOES, KIOSK_WHERE);
}

static inline void kiosk_tap_corners(Drive *d, const int corners[4])
{
    int x[] = { 12, d->app.width - 12, d->app.width - 12, 12 };
    int y[] = { 12, 12, d->app.height - 12, d->app.height - 12 };
    for (int i = 0; i < 4; i++)
        drive(d, "tap %d %d", x[corners[i]], y[corners[i]]);
}

static inline void kiosk_type(Drive *d, const char *pin)
{
    for (; *pin; pin++) {
        char id[8];
        text_format(id, sizeof id, "pin.%c", *pin);
        kiosk_tap(d, id);
    }
    kiosk_tap(d, "pin.try");
}

static inline void kiosk_staff(Drive *d)
{
    static const int clockwise[] = { 0, 1, 2, 3 };
    kiosk_tap_corners(d, clockwise);
    drive(d, "wait 0.1");
    assert_int_equal(kiosk_state_of(d), VISIT_PIN);
    kiosk_type(d, KIOSK_TEST_PIN);
    assert_int_equal(kiosk_state_of(d), VISIT_STAFF);
}

#endif
