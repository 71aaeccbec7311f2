#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "render/icons.h"

#include <stdio.h>
#include <string.h>

enum { SIZE = 48 };

static int ink(const Icons *icons, const char *name, uint8_t *coverage)
{
    int sum = 0;
    if (!icons_draw(icons, name, strlen(name), SIZE, 3.5f, coverage))
        return -1;
    for (int i = 0; i < SIZE * SIZE; i++)
        sum += coverage[i];
    return sum;
}

/* The names that the art direction's kit shows. */
static void all_icons_have_ink(void **state)
{
    static const char *const NAMES[] = {
        "home",   "explore",    "back",       "search",   "front",   "backview", "left",
        "right",  "clothes",    "ghost",      "play",     "pause",   "next",     "prev",
        "speed",  "mirror",     "mistake",    "breathe",  "lap",     "legsup",   "roller",
        "ball",   "stretch",    "checkin",    "calendar", "history", "learn",    "settings",
        "sound",  "voice",      "bell",       "mute",     "help",    "qr",       "info",
        "urgent", "emergency",  "plus",       "minus",    "close",   "chev",     "check",
        "drink",  "touch",      "walk",       "lang",     "moon",    "stop",     "loop",
        "logo",   "logo_outer", "logo_inner",
    };
    uint8_t coverage[SIZE * SIZE];
    Icons *icons = icons_load(TEST_SOURCE_FOLDER "/assets/icons.cfg");
    (void)state;
    assert_non_null(icons);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (ink(icons, NAMES[i], coverage) < 255 * 20)
            fail_msg("icon %s has no ink", NAMES[i]);
    assert_int_equal(ink(icons, "unicorn", coverage), -1);
    icons_free(icons);
}

/* "minus" is a line from 5 to 19 of 24 at the middle: at 48 pixels and 3.5 wide, 28 long and round
 * at both ends, its area is 28 * 3.5 + pi * 1.75^2. */
static void line_has_its_width(void **state)
{
    uint8_t coverage[SIZE * SIZE];
    Icons *icons = icons_load(TEST_SOURCE_FOLDER "/assets/icons.cfg");
    (void)state;
    assert_non_null(icons);
    CHECK_NEAR(ink(icons, "minus", coverage) / 255.0, 28.0 * 3.5 + 3.14159 * 1.75 * 1.75, 2.0);
    assert_int_equal(coverage[24 * SIZE + 24], 255);
    assert_int_equal(coverage[20 * SIZE + 24], 0);
    icons_free(icons);
}

static void faults_have_a_place(void **state)
{
    static const char text[] =
        "icons = {\n    odd = {\n        lines = ( (1, 2, 3) );\n    };\n};\n";
    const char *path = TEST_BUILD_FOLDER "/test_icons.cfg";
    (void)state;
    assert_true(file_write(path, text, sizeof text - 1));
    log_set_quiet(1);
    log_forget();
    assert_null(icons_load(path));
    assert_non_null(strstr(log_last(), "test_icons.cfg:3: "));
    log_set_quiet(0);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_icons_have_ink),
        cmocka_unit_test(line_has_its_width),
        cmocka_unit_test(faults_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
