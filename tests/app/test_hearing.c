/* What is heard is set once and stays so: volumes, what is behind a session, voice or bell. */
#include "drive.h"

#include "app/recover.h"
#include "core/file.h"

#include <stdlib.h>

static char folder[] = "/tmp/limber_hearing_XXXXXX";
static Drive d;

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) ? setenv("XDG_DATA_HOME", folder, 1) : -1;
}

static int end(void **state)
{
    char line[260];
    (void)state;
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    return system(line) == 0 ? 0 : -1;
}

static void open_own(void)
{
    drive_open_as(&d, (Options){ .language = NULL },
                  (AppDesc){ .width = 1280, .height = 720, .blind = true, .own_settings = true });
}

static bool in_sight(const char *id)
{
    const UiElement *element = ui_find(d.app.ui, id);
    return element && element->box.h > 40;
}

/* Scrolls the sheet until it is there, and clicks so far along it. */
static void click_along(const char *id, double share)
{
    for (int i = 0; i < 20 && !in_sight(id); i++) {
        drive(&d, "wheel 1000 400 -2");
        drive(&d, "wait 0.5");
    }
    Box box = drive_element(&d, id)->box;
    drive(&d, "click %g %g", (double)box.x + 12 + share * ((double)box.w - 24),
          (double)(box.y + box.h / 2));
    drive(&d, "wait 0.1");
}

static void test_volumes_act_at_once_and_stay(void **state)
{
    (void)state;
    open_own();
    drive(&d, "activate ui:nav.settings");
    drive(&d, "wait 0.2");
    static const char *const ids[HEARD_COUNT] = { "volume.bell", "volume.count", "volume.breath",
                                                  "volume.ambience", "volume.voice" };
    for (int which = 0; which < HEARD_COUNT; which++) {
        double share = 0.2 + 0.15 * which;
        click_along(ids[which], share);
        CHECK_NEAR(d.app.state.sound.volume[which], share, 0.01);
        CHECK_NEAR(d.app.heard.volume[which], share, 0.01); /* the mixer and the voice know */
    }
    drive(&d, "activate ui:ambience.chord");
    drive(&d, "activate ui:hear.bell");
    drive(&d, "wait 0.1");
    assert_int_equal(d.app.heard.ambience, SOUND_AMBIENCE_CHORD);
    drive(&d, "wait 6"); /* it was tried out */
    assert_int_equal(d.app.heard.ambience, SOUND_AMBIENCE_OFF);
    drive_close(&d);
    open_own();
    for (int which = 0; which < HEARD_COUNT; which++)
        CHECK_NEAR(d.app.heard.volume[which], 0.2 + 0.15 * which, 0.01);
    assert_int_equal(d.app.state.sound.ambience, SOUND_AMBIENCE_CHORD);
    assert_int_equal(d.app.state.recover.hearing, HEAR_BELL);
    drive_close(&d);
}

/* A key in the middle of a session is a setting too; what is behind it goes when it waits. */
static void test_a_session_is_heard_as_it_was_set(void **state)
{
    (void)state;
    open_own();
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.2");
    drive(&d, "activate ui:session.desk_break");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.heard.ambience, d.app.state.sound.ambience);
    for (int i = 0; i < HEAR_COUNT && d.app.state.recover.hearing != HEAR_NOTHING; i++) {
        drive(&d, "key v");
        drive(&d, "wait 0.1");
    }
    assert_int_equal(d.app.state.recover.hearing, HEAR_NOTHING);
    CHECK_NEAR(d.app.heard.master, 0, 0);
    drive(&d, "key space");
    drive(&d, "wait 0.1");
    assert_int_equal(d.app.heard.ambience, SOUND_AMBIENCE_OFF);
    drive_close(&d);
    open_own();
    assert_int_equal(d.app.state.recover.hearing, HEAR_NOTHING);
    drive_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_volumes_act_at_once_and_stay),
        cmocka_unit_test(test_a_session_is_heard_as_it_was_set),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
