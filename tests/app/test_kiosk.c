/* What a visitor and the staff do at the kiosk, through the whole program: waking, a visit from
 * page to page, every reset, the question, the PIN, and what does nothing. */
#include "kiosk_drive.h"

#include "app/breathe.h"
#include "app/demo.h"
#include "app/kiosk_home.h"
#include "app/perform.h"
#include "app/recover.h"
#include "core/count.h"
#include "core/random.h"

#define IDLE "idle = { ask = 15; countdown = 5; timer = 60; };\n"
/* All but the upper back. */
#define AREAS                                                                                      \
    "areas = [ \"calves_achilles\", \"hamstrings\", \"hip_flexors\", \"glutes\", \"it_band\",\n"   \
    "\"lower_back\", \"quadriceps\", \"shins_feet\" ];\n"

static Drive d;
static char path[600];
static State first;            /* as the program begins */

static int open_kiosk(void **state)
{
    (void)state;
    kiosk_write(path, sizeof path, "kiosk_test", IDLE AREAS);
    kiosk_open(&d, path, 720, 1280);
    first = d.app.state;
    return 0;
}

static int close_kiosk(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

/* ---- Waking. */

static void test_the_waking_touch_does_nothing_else(void **state)
{
    (void)state;
    kiosk_wake(&d);
    Box area = drive_element(&d, "area.glutes")->box;
    drive(&d, "skip 21");
    kiosk_check(&d, VISIT_ATTRACT, KIOSK_WHERE);
    /* Where a button is to be, with a second finger that stays longer. */
    double x = (double)(area.x + area.w / 2), y = (double)(area.y + area.h / 2);
    drive(&d, "touch 1 down %g %g", x, y);
    drive(&d, "touch 2 down 300 300");
    drive(&d, "wait 0.3");
    drive(&d, "touch 1 up %g %g", x, y);
    drive(&d, "wait 0.2");
    drive(&d, "touch 1 down %g %g", x, y);
    drive(&d, "touch 1 up %g %g", x, y);
    drive(&d, "wait 0.2");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    drive(&d, "touch 2 up 300 300");
    drive(&d, "wait 0.1");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    kiosk_tap(&d, "area.glutes");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
}

/* ---- A visit. */

static void test_a_visit_from_end_to_end(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.calves_achilles");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
    kiosk_tap(&d, "side.right");
    assert_int_equal(d.app.state.chosen.side, SIDE_RIGHT);
    kiosk_tap(&d, "kiosk.stretch");
    kiosk_check(&d, VISIT_GOES, KIOSK_STRETCH);
    drive(&d, "skip 20");
    assert_string_equal(d.app.demo->exercise, "calf_gastroc_wall");
    assert_int_equal(d.app.demo->side, SIDE_RIGHT);
    assert_int_equal(recover_status(&d.app)->move, SESSION_HOLD);
    kiosk_tap(&d, "session.pause");
    assert_int_equal(d.app.recover->run.state, SESSION_PAUSED);
    kiosk_tap(&d, "session.pause");
    drive(&d, "skip 32");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);      /* by itself, when it is over */
    drive_element(&d, "kiosk.code");
    kiosk_tap(&d, "kiosk.finish");
    kiosk_check(&d, VISIT_ATTRACT, KIOSK_WHERE);
}

static void test_a_breath_from_end_to_end(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.lower_back");                  /* of which there is no standing stretch */
    assert_null(ui_find(d.app.ui, "kiosk.stretch"));
    kiosk_tap(&d, "kiosk.breath");
    kiosk_check(&d, VISIT_GOES, KIOSK_BREATH);
    drive(&d, "skip 55");
    assert_int_equal(d.app.breathe->course, BREATHE_RUNNING);
    drive(&d, "skip 7");
    kiosk_check(&d, VISIT_GOES, KIOSK_TAKE_HOME);
    drive_element(&d, "kiosk.code");
}

/* Another area's, with what it is good for. */
static void test_a_stretch_that_is_lent(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.shins_feet");
    drive_element(&d, "kiosk.standing");
    kiosk_tap(&d, "kiosk.stretch");
    kiosk_check(&d, VISIT_GOES, KIOSK_STRETCH);
    drive(&d, "skip 8");
    assert_string_equal(d.app.demo->exercise, "calf_gastroc_wall");
    kiosk_tap(&d, "kiosk.done");
    assert_string_equal(d.app.kiosk->home->session.steps[0].id, "calf_gastroc_wall");
    kiosk_tap(&d, "kiosk.finish");
}

static void test_the_body_is_touched(void **state)
{
    (void)state;
    kiosk_wake(&d);
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "quadriceps", SIDE_RIGHT);
    drive(&d, "tap %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.1");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
    assert_int_equal(d.app.state.chosen.area, drive_area(&d, "quadriceps"));
    assert_int_equal(d.app.state.chosen.side, SIDE_RIGHT);
    kiosk_tap(&d, "kiosk.back");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    assert_int_equal(d.app.state.chosen.area, -1);
}

/* Whoever touches what is not offered is told so for some seconds, and can go on. */
static void test_what_is_not_offered_is_told(void **state)
{
    static const char told[] = "Upper back: not offered here. Please ask the team.";
    (void)state;
    kiosk_wake(&d);
    drive(&d, "wait 1");
    for (int i = 0; i < 4; i++)
        kiosk_tap(&d, "turn.left");
    drive(&d, "wait 1");
    vec2s at = drive_spot(&d, "upper_back", SIDE_LEFT);
    drive(&d, "tap %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.1");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    assert_string_equal(drive_element(&d, "kiosk.missed")->name, told);
    drive(&d, "skip 6");
    assert_null(ui_find(d.app.ui, "kiosk.missed"));
    drive(&d, "tap 268 %g", (double)(at.y + 150));     /* an arm is no area at all */
    drive(&d, "wait 0.1");
    assert_string_equal(drive_element(&d, "kiosk.missed")->name,
                        "Not offered here. Please ask the team.");
    kiosk_tap(&d, "area.glutes");
    assert_null(ui_find(d.app.ui, "kiosk.missed"));
    kiosk_tap(&d, "kiosk.again");
}

/* ---- Resets. */

/* Everything that a visitor, or somebody who finds a way past the pages, could have changed. */
static void change_everything(void)
{
    State *now = &d.app.state;
    kiosk_wake(&d);
    kiosk_tap(&d, "kiosk.language");
    kiosk_tap(&d, "area.it_band");
    kiosk_tap(&d, "turn.right");
    kiosk_tap(&d, "kiosk.stretch");
    kiosk_tap(&d, "kiosk.hearing");
    drive(&d, "skip 3");
    now->bare = now->fade = now->only = true;
    now->text_scale = 1.5f;
    now->past_count = 3;
    now->sound.ambience = SOUND_AMBIENCE_CHORD;
    now->recover.tight[2][1] = now->recover.weight.open = now->recover.ended_known = true;
    now->breathe.own.tenths[0] = 33;
    text_copy(now->query, sizeof now->query, "mine");
    for (int i = 0; i < HEARD_COUNT; i++)
        now->sound.volume[i] = 0.25f;
    d.app.camera.goal.distance = d.app.camera.now.distance = 1;
}

static void check_everything(const char *language)
{
    static const bool none[ANATOMY_MAX_AREAS][2] = { { false, false } };
    const State *now = &d.app.state;
    drive(&d, "wait 0.5");
    assert_int_equal(now->screen, SCREEN_KIOSK);
    assert_int_equal(now->kiosk.page, KIOSK_WHERE);
    assert_false(now->kiosk.breathed);
    assert_string_equal(now->language, language);
    assert_string_equal(locale_text(d.app.content.locale, "language"),
                        strcmp(language, "de") == 0 ? "Deutsch" : "English");
    assert_string_equal(now->theme, first.theme);
    assert_true(now->text_scale == first.text_scale);
    assert_false(now->bare || now->fade || now->only || now->query[0] || now->past_count);
    assert_int_equal(now->chosen.area, -1);
    assert_int_equal(now->recover.page, RECOVER_CHOOSE);
    assert_int_equal(now->recover.hearing, first.recover.hearing);
    assert_false(now->recover.weight.open || now->recover.ended_known);
    assert_memory_equal(now->recover.tight, none, sizeof none);
    assert_memory_equal(now->sound.volume, first.sound.volume, sizeof first.sound.volume);
    assert_int_equal(now->sound.ambience, first.sound.ambience);
    assert_int_equal(now->breathe.own.tenths[0], 0);
    assert_int_equal(d.app.recover->run.state, SESSION_IDLE);
    assert_int_equal(d.app.breathe->course, BREATHE_UNBEGUN);
    assert_false(d.app.kiosk->home->made);
    assert_string_equal(ui_focused(d.app.ui), "");
    assert_true(d.app.camera.goal.distance > 3);
}

static void finish_visit(void)
{
    kiosk_tap(&d, "kiosk.done");
    kiosk_tap(&d, "kiosk.finish");
}

static void leave_alone(void)
{
    kiosk_tap(&d, "kiosk.done");
    drive(&d, "skip 21");
}

static void staff_close(void)
{
    kiosk_staff(&d);
    kiosk_tap(&d, "kiosk.close");
}

static void staff_go_away(void)
{
    kiosk_staff(&d);
    drive(&d, "skip 121");
}

static void clean_glass(void)
{
    kiosk_staff(&d);
    kiosk_tap(&d, "staff.clean");
    assert_int_equal(kiosk_state_of(&d), VISIT_CLEAN);
    drive(&d, "tap 300 800");
    drive(&d, "skip 31");
}

static void test_every_reset(void **state)
{
    static void (*const ways[])(void) = { finish_visit,  leave_alone, staff_close,
                                          staff_go_away, clean_glass };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(ways); i++) {
        change_everything();
        ways[i]();
        assert_int_equal(kiosk_state_of(&d), VISIT_ATTRACT);
        check_everything("en");
    }
}

static void test_starting_again_keeps_the_language_alone(void **state)
{
    (void)state;
    change_everything();
    kiosk_tap(&d, "kiosk.again");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    check_everything("de");
}

/* ---- "Still there?" */

static void test_the_question(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.hamstrings");
    drive(&d, "skip 16");
    kiosk_check(&d, VISIT_ASK, KIOSK_AREA);
    assert_null(ui_find(d.app.ui, "kiosk.stretch"));   /* nothing below is pressed through it */
    drive(&d, "tap 360 300");
    drive(&d, "wait 0.1");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
    drive(&d, "skip 16");
    kiosk_tap(&d, "kiosk.here");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
    drive(&d, "skip 16");
    kiosk_tap(&d, "kiosk.again");
    kiosk_check(&d, VISIT_GOES, KIOSK_WHERE);
    drive(&d, "skip 19");
    assert_int_equal(kiosk_state_of(&d), VISIT_ASK);
    drive(&d, "skip 2");
    kiosk_check(&d, VISIT_ATTRACT, KIOSK_WHERE);
}

static void test_a_stretch_is_somebody_there_a_pause_is_not(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.calves_achilles");
    kiosk_tap(&d, "kiosk.breath");
    drive(&d, "skip 55");
    kiosk_check(&d, VISIT_GOES, KIOSK_BREATH);
    kiosk_tap(&d, "session.pause");
    drive(&d, "skip 16");
    kiosk_check(&d, VISIT_ASK, KIOSK_BREATH);
}

/* ---- Staff. */

static void test_corners_and_pin(void **state)
{
    static const int wrong_way[] = { 3, 2, 1, 0 }, clockwise[] = { 0, 1, 2, 3 };
    (void)state;
    kiosk_wake(&d);
    kiosk_tap_corners(&d, wrong_way);
    drive(&d, "wait 0.1");
    assert_int_equal(kiosk_state_of(&d), VISIT_GOES);
    kiosk_tap_corners(&d, clockwise);
    drive(&d, "wait 0.1");
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    drive(&d, "skip 19");
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    drive(&d, "skip 2");
    assert_int_equal(kiosk_state_of(&d), VISIT_GOES);
    assert_string_equal(d.app.kiosk->pin.typed, "");
}

static void test_wrong_tries_wait(void **state)
{
    static const int clockwise[] = { 0, 1, 2, 3 };
    (void)state;
    kiosk_wake(&d);
    kiosk_tap_corners(&d, clockwise);
    drive(&d, "wait 0.1");
    int tries = 0;
    while (pin_wait(&d.app.kiosk->pin.tries, d.app.now) <= 0) {
        kiosk_type(&d, "0000");
        assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
        assert_true(++tries < 10);
    }
    kiosk_type(&d, KIOSK_TEST_PIN);                    /* too early: not even looked at */
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
    assert_string_equal(d.app.kiosk->pin.typed, "");
    drive(&d, "skip 61");
    double wait = pin_wait(&d.app.kiosk->pin.tries, d.app.now);
    if (wait > 0)
        drive(&d, "skip %g", wait + 1);
    kiosk_wake(&d);
    kiosk_staff(&d);
}

static void test_no_way_out_but_staff(void **state)
{
    (void)state;
    kiosk_wake(&d);
    command_index(&d.app.commands, COMMAND_KIOSK_LEAVE, KIOSK_QUIT);
    Command leave = { .type = COMMAND_KIOSK_LEAVE }, right = { .type = COMMAND_KIOSK_ASK,
                                                               .index = VISIT_PIN_RIGHT };
    assert_true(kiosk_perform(&d.app, &leave));
    assert_false(d.app.quit);
    kiosk_tap_corners(&d, (const int[]){ 0, 1, 2, 3 });
    assert_true(kiosk_perform(&d.app, &right));
    assert_int_equal(kiosk_state_of(&d), VISIT_PIN);
}

/* ---- What does nothing. */

static void frame_with(InputEvent event)
{
    Input input = { .count = 1 };
    input.events[0] = event;
    d.player.now += 1.0 / 60;
    app_frame(&d.app, &input, d.player.now);
}

static void press_keys(InputType type, int last, uint32_t modifiers)
{
    Input input = { .count = 0 };
    for (int code = 1; code <= last; code++) {
        input.events[input.count++] =
            (InputEvent){ .type = type, .code = code, .modifiers = modifiers };
        if (input.count < INPUT_MAX_EVENTS && code < last)
            continue;
        d.player.now += 1.0 / 60;
        app_frame(&d.app, &input, d.player.now);
        input.count = 0;
    }
}

static void press_all_keys(void)
{
    static const uint32_t modifiers[] = { 0, MOD_SHIFT, MOD_CONTROL, MOD_ALT,
                                          MOD_CONTROL | MOD_ALT };
    for (size_t m = 0; m < ARRAY_COUNT(modifiers); m++)
        press_keys(INPUT_KEY_DOWN, KEY_F11, modifiers[m]);
    press_keys(INPUT_PAD_DOWN, PAD_STICK_R, 0);
    frame_with((InputEvent){ .type = INPUT_TEXT_TYPED, .text = "4711" });
    frame_with((InputEvent){ .type = INPUT_FOCUS_LOST });
    frame_with((InputEvent){ .type = INPUT_QUIT });
}

static void test_keys_pads_and_closing_do_nothing(void **state)
{
    (void)state;
    kiosk_wake(&d);
    kiosk_tap(&d, "area.quadriceps");
    kiosk_tap(&d, "kiosk.stretch");
    drive(&d, "wait 0.5");
    press_all_keys();
    kiosk_check(&d, VISIT_GOES, KIOSK_STRETCH);
    assert_int_equal(d.app.recover->run.state, SESSION_RUNNING);
    assert_string_equal(d.app.state.theme, first.theme);
    assert_false(d.app.state.bare || d.app.quit);
    assert_string_equal(ui_focused(d.app.ui), "");
}

/* No command that others have opens another screen. */
static void test_commands_of_others_do_nothing(void **state)
{
    (void)state;
    kiosk_wake(&d);
    for (int type = 0; type <= COMMAND_QUIT; type++) {
        if (type == COMMAND_KIOSK_ASK || type == COMMAND_KIOSK_CHOOSE ||
            type == COMMAND_KIOSK_PAGE || type == COMMAND_KIOSK_LANGUAGE || type == COMMAND_SIDE ||
            type == COMMAND_BREATHE_PATTERN)
            continue;
        Command command = { .type = (CommandType)type, .index = 1, .text = "en",
                            .part = body_part_none() };
        d.app.commands.count = 0;
        command_push(&d.app.commands, command);
        perform_commands(&d.app);
        drive(&d, "wait 0.02");
        if (d.app.state.screen != SCREEN_KIOSK || d.app.quit ||
            kiosk_state_of(&d) != VISIT_GOES || d.app.state.kiosk.page != KIOSK_WHERE)
            fail_msg("command %d does something", type);
    }
}

/* Ten fingers, as fast as a screen tells, with keys between: it stays a kiosk and comes back. */
static void test_a_storm_of_touches(void **state)
{
    static const InputType types[] = { INPUT_TOUCH_DOWN, INPUT_TOUCH_MOVE, INPUT_TOUCH_UP,
                                       INPUT_KEY_DOWN, INPUT_POINTER_DOWN, INPUT_POINTER_UP,
                                       INPUT_DEVICE_CHANGED };
    (void)state;
    Random random = random_seed(11);
    kiosk_wake(&d);
    for (int frame = 0; frame < 250; frame++) {
        Input input = { .count = (int)(random_next(&random) % 40) };
        for (int i = 0; i < input.count; i++) {
            InputEvent *event = &input.events[i];
            *event = (InputEvent){ .type = types[random_next(&random) % ARRAY_COUNT(types)] };
            event->at = (vec2s){ { random_between(&random, -20, 740),
                                   random_between(&random, -20, 1300) } };
            event->id = (int)(random_next(&random) % 10);
            event->code = 1 + (int)(random_next(&random) % 260);
        }
        d.player.now += 1.0 / 30;
        app_frame(&d.app, &input, d.player.now);
        assert_int_equal(d.app.state.screen, SCREEN_KIOSK);
        assert_int_not_equal(kiosk_state_of(&d), VISIT_STAFF);
        assert_false(d.app.quit);
    }
    frame_with((InputEvent){ .type = INPUT_DEVICE_CHANGED });
    drive(&d, "skip 150");
    assert_int_equal(kiosk_state_of(&d), VISIT_ATTRACT);
    check_everything("en");
    kiosk_wake(&d);
    kiosk_tap(&d, "area.glutes");
    kiosk_check(&d, VISIT_GOES, KIOSK_AREA);
}

static void test_languages(void **state)
{
    (void)state;
    kiosk_wake(&d);
    char english[UI_NAME];
    text_copy(english, sizeof english, drive_element(&d, "kiosk.again")->name);
    kiosk_tap(&d, "kiosk.language");
    assert_string_equal(d.app.state.language, "de");
    assert_string_equal(drive_element(&d, "kiosk.language")->name, "Deutsch");
    assert_string_not_equal(drive_element(&d, "kiosk.again")->name, english);
    kiosk_tap(&d, "kiosk.language");
    assert_string_equal(d.app.state.language, "es");
    kiosk_tap(&d, "kiosk.language");
    assert_string_equal(d.app.state.language, "en");
    assert_string_equal(drive_element(&d, "kiosk.again")->name, english);
}

/* A broken file changes nothing but what staff read. */
static void test_a_file_that_changes(void **state)
{
    (void)state;
    kiosk_wake(&d);
    drive(&d, "skip 21");
    char other[600];
    drive(&d, "skip 2");
    kiosk_write(other, sizeof other, "kiosk_test", IDLE "nonsense = 1;\n");
    drive(&d, "skip 6");
    assert_string_equal(d.app.kiosk->file.clinic.name, "Harbour Clinic");
    assert_true(d.app.kiosk->file.fault[0] != '\0');
    kiosk_write(other, sizeof other, "kiosk_test", IDLE "areas = [ \"glutes\" ];\n");
    drive(&d, "skip 6");
    assert_true(d.app.kiosk->file.fault[0] == '\0');
    kiosk_wake(&d);
    drive_element(&d, "area.glutes");
    assert_null(ui_find(d.app.ui, "area.hamstrings"));
}

/* The system ends the program: that is obeyed. */
static void test_terminate(void **state)
{
    (void)state;
    frame_with((InputEvent){ .type = INPUT_TERMINATE });
    assert_true(d.app.quit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_waking_touch_does_nothing_else),
        cmocka_unit_test(test_a_visit_from_end_to_end),
        cmocka_unit_test(test_a_breath_from_end_to_end),
        cmocka_unit_test(test_a_stretch_that_is_lent),
        cmocka_unit_test(test_the_body_is_touched),
        cmocka_unit_test(test_what_is_not_offered_is_told),
        cmocka_unit_test(test_every_reset),
        cmocka_unit_test(test_starting_again_keeps_the_language_alone),
        cmocka_unit_test(test_the_question),
        cmocka_unit_test(test_a_stretch_is_somebody_there_a_pause_is_not),
        cmocka_unit_test(test_corners_and_pin),
        cmocka_unit_test(test_wrong_tries_wait),
        cmocka_unit_test(test_no_way_out_but_staff),
        cmocka_unit_test(test_keys_pads_and_closing_do_nothing),
        cmocka_unit_test(test_commands_of_others_do_nothing),
        cmocka_unit_test(test_a_storm_of_touches),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_a_file_that_changes),
        cmocka_unit_test(test_terminate),
    };
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
