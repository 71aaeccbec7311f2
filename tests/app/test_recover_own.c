/* Sessions of one's own: made, changed, saved, found again, started and deleted; one for what feels
 * tight; litres by the scales. All through the real input path. */
#include "drive_wide.h"

#include "app/demo.h"
#include "app/label_room.h"
#include "app/recover_own.h"
#include "body/paint.h"
#include "core/count.h"
#include "core/file.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[64];

static const RecoverChoice *choice(void)
{
    return &d.app.state.recover;
}

static const Session *draft(void)
{
    return &d.app.recover->draft;
}

static void remove_one(void *owner, const char *path)
{
    (void)owner;
    remove(path);
}

static void touch(const char *id)
{
    drive(&d, "activate ui:%s", id);
    drive(&d, "wait 0.1");
}

static const char *value_of(const char *id)
{
    return drive_element(&d, id)->value;
}

/* The recover screen with nothing under way, and a new folder for what is saved. */
static int begin_anew(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/limber-own-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(d.app.recover->own_folder, sizeof d.app.recover->own_folder, "%s", folder);
    recover_own_load(&d.app);
    memset(d.app.state.recover.tight, 0, sizeof d.app.state.recover.tight);
    d.app.state.recover.weight = (WeightChoice){ .open = false };
    go_home();
    touch("nav.recover");
    if (choice()->page == RECOVER_DONE)
        touch("done.close");
    assert_int_equal(choice()->page, RECOVER_CHOOSE);
    return 0;
}

/* Whatever page is open is left, whatever runs is over. */
static int end(void **state)
{
    (void)state;
    for (int i = 0; i < 4 && choice()->page == RECOVER_RUN; i++)
        drive(&d, "key escape");
    if (choice()->page == RECOVER_DONE)
        touch("done.close");
    for (int i = 0; i < 4 && choice()->page != RECOVER_CHOOSE; i++) {
        drive(&d, "key escape");
        drive(&d, "wait 0.1");
        if (choice()->own.asks == OWN_ASKS_LEAVE)
            touch("own.leave");
    }
    file_each(folder, "", remove_one, NULL);
    return rmdir(folder);
}

static int files(void)
{
    int count = 0;
    for (int i = 0; i < d.app.content.sessions.count; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s.cfg", folder, d.app.content.sessions.items[i].id);
        count += file_exists(path);
    }
    return count;
}

static void add_exercise(const char *area, const char *id)
{
    char element[UI_ID];
    touch("own.add");
    snprintf(element, sizeof element, "add.area.%s", area);
    touch(element);
    snprintf(element, sizeof element, "add.%s", id);
    touch(element);
}

static void make_one(void)
{
    touch("own.new");
    add_exercise("calves_achilles", "calf_gastroc_wall");
    touch("own.add");
    touch("add.drink");
}

static void test_made_saved_found_again_started(void **state)
{
    (void)state;
    make_one();
    drive(&d, "activate ui:own.name");
    drive(&d, "key ctrl+a");
    drive(&d, "text Mein Feierabend");
    touch("own.save");
    assert_int_equal(choice()->page, RECOVER_CHOOSE);
    assert_int_equal(files(), 1);

    drive(&d, "activate ui:nav.settings");   /* the content is read anew with the theme */
    touch("theme.morning");
    touch("nav.recover");
    const Session *marked = recover_marked(&d.app);
    assert_true(marked->own);
    assert_string_equal(marked->name, "Mein Feierabend");
    assert_int_equal(marked->count, 2);
    assert_string_equal(marked->steps[0].id, "calf_gastroc_wall");
    assert_int_equal(marked->steps[1].kind, SESSION_DRINK);

    touch("session.start");
    assert_non_null(recover_status(&d.app));
    assert_string_equal(d.app.recover->session.name, "Mein Feierabend");
}

static void test_deleting_asks_once(void **state)
{
    (void)state;
    make_one();
    touch("own.save");
    touch("own.change");
    touch("own.delete");
    touch("own.keep");
    assert_int_equal(files(), 1);
    touch("own.delete");
    touch("own.delete_yes");
    assert_int_equal(choice()->page, RECOVER_CHOOSE);
    assert_int_equal(files(), 0);
    assert_int_equal(d.app.content.sessions.count, d.app.content.sessions.shipped);
    assert_false(recover_marked(&d.app)->own);
}

static void test_steps_go_up_and_down_and_away(void **state)
{
    (void)state;
    make_one();
    assert_int_equal(choice()->own.step, 1);
    touch("own.up");
    assert_int_equal(draft()->steps[0].kind, SESSION_DRINK);
    assert_int_equal(choice()->own.step, 0);
    touch("own.down");
    assert_int_equal(draft()->steps[1].kind, SESSION_DRINK);
    touch("own.remove");
    assert_int_equal(draft()->count, 1);
    assert_int_equal(draft()->steps[0].kind, SESSION_EXERCISE);
    touch("own.remove");
    assert_int_equal(draft()->count, 0);
    touch("own.save");                       /* nothing to save yet, and it says so */
    assert_int_equal(choice()->page, RECOVER_OWN);
    assert_string_equal(drive_element(&d, "own.note")->name, app_words(&d.app, "own.no_steps"));
}

/* A hold of 30 s goes by fives; 3 s and 120 s are its ends (assets/sessions/README.md). */
static void test_holds_are_set_within_their_range(void **state)
{
    (void)state;
    touch("own.new");
    add_exercise("calves_achilles", "calf_gastroc_wall");
    CHECK_NEAR(recover_own_seconds(&d.app, recover_own_step(&d.app)), 30, 0);
    touch("own.longer");
    CHECK_NEAR(draft()->steps[0].seconds, 35, 0);
    touch("own.shorter");
    touch("own.shorter");
    CHECK_NEAR(draft()->steps[0].seconds, 25, 0);
    for (int i = 0; i < 15; i++)
        touch("own.longer");
    CHECK_NEAR(draft()->steps[0].seconds, 120, 0);
    assert_true(drive_element(&d, "own.longer")->disabled);
    for (int i = 0; i < 20; i++)
        touch("own.shorter");
    CHECK_NEAR(draft()->steps[0].seconds, 3, 0);
    touch("own.longer");
    CHECK_NEAR(draft()->steps[0].seconds, 5, 0);
    touch("own.left");
    assert_int_equal(draft()->steps[0].sides, SESSION_LEFT_ONLY);
}

static void test_repeats_are_set(void **state)
{
    (void)state;
    touch("own.new");
    add_exercise("calves_achilles", "calf_gastroc_wall");
    assert_null(ui_find(d.app.ui, "own.reps")); /* one hold */
    touch("own.add");
    touch("add.area.lower_back");
    touch("add.back_knee_rolls"); /* 8 times a hold of 5 s: both are set */
    touch("own.longer");
    touch("own.oftener");
    touch("own.oftener");
    touch("own.fewer");
    assert_int_equal(draft()->steps[1].reps, 9);
    CHECK_NEAR(draft()->steps[1].seconds, 10, 0);
    assert_string_equal(value_of("own.reps"), "9 ×");
    for (int i = 0; i < 12; i++)
        touch("own.fewer");
    assert_int_equal(draft()->steps[1].reps, 1);
    touch("own.save");
    assert_int_equal(files(), 1);
}

static void test_breaths_and_own_words_are_steps(void **state)
{
    (void)state;
    touch("own.new");
    touch("own.add");
    touch("add.breathe");
    touch("add.coherent_5_5");
    touch("own.add");
    drive(&d, "activate ui:add.words");
    drive(&d, "text Shoes off");
    touch("add.words_add");
    assert_int_equal(draft()->count, 2);
    assert_int_equal(draft()->steps[0].kind, SESSION_BREATHE);
    assert_string_equal(draft()->steps[1].words, "Shoes off");
    touch("own.save");
    const Session *marked = recover_marked(&d.app);
    assert_string_equal(marked->steps[1].words, "Shoes off");
}

/* A shipped one is copied, never changed; and what was changed is not lost without asking. */
static void test_a_copy_of_a_shipped_one(void **state)
{
    (void)state;
    touch("session.before_bed");
    int count = recover_marked(&d.app)->count;
    touch("own.change");
    touch("own.step.1");
    touch("own.remove");
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_int_equal(choice()->page, RECOVER_OWN);
    touch("own.stay");
    touch("own.save");
    assert_int_equal(recover_marked(&d.app)->count, count - 1);
    assert_true(recover_marked(&d.app)->own);
    assert_int_equal(sessions_find(&d.app.content.sessions, "before_bed")->count, count);
}

/* The body does the marked step: its end, on its side. */
static void test_the_body_shows_the_marked_step(void **state)
{
    (void)state;
    make_one();
    touch("own.step.1");
    touch("own.right");
    drive(&d, "wait 1");
    assert_string_equal(d.app.demo->exercise, "calf_gastroc_wall");
    assert_true(d.app.state.demo.guided);
    assert_int_equal(d.app.demo->side, SIDE_RIGHT);
    assert_int_equal(d.app.demo->place.move, CLIP_IN);
    CHECK_NEAR(d.app.demo->place.progress, 1, 0);
    touch("own.step.2");
    drive(&d, "wait 1");
    assert_false(d.app.demo->shown);
}

static void test_without_a_folder_nothing_is_written(void **state)
{
    (void)state;
    d.app.recover->own_folder[0] = '\0';
    make_one();
    touch("own.save");
    assert_int_equal(choice()->page, RECOVER_OWN);
    assert_string_equal(drive_element(&d, "own.note")->name, app_words(&d.app, "own.failed"));
    assert_int_equal(files(), 0);
}

static void test_a_broken_file_takes_nothing_with_it(void **state)
{
    (void)state;
    char path[160];
    make_one();
    touch("own.save");
    snprintf(path, sizeof path, "%s/own_broken.cfg", folder);
    assert_true(file_write(path, "steps = (", 9));
    recover_own_load(&d.app);
    drive(&d, "wait 0.1");
    assert_int_equal(d.app.content.sessions.broken, 1);
    assert_int_equal(files(), 1);
    assert_non_null(ui_find(d.app.ui, "own.broken"));
    touch("session.start");
    assert_non_null(recover_status(&d.app));
}

/* What is chosen on the body is marked; each side by itself. */
/* In sight without scrolling, and clear of the body, in every window but the smallest. */
static void test_tight_and_weights_are_in_sight(void **state)
{
    static const char *const sizes[] = { "1280 720", "1920 1080", "1080 1920", "480 800" };
    static const char *const ids[] = { "tight.open", "drink.weigh", "recover.drink" };
    (void)state;
    touch("session.after_run");
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        drive(&d, "size %s", sizes[i]);
        drive(&d, "wait 1");
        for (size_t k = 0; k < ARRAY_COUNT(ids); k++) {
            Box box = drive_element(&d, ids[k])->box;
            Box body = label_body_box(&d.app, box.y, box_bottom(box));
            assert_true(box_inside(box, (Box){ 0, 0, (float)d.app.width, (float)d.app.height }));
            if (box_overlaps(box, body) || box_overlaps(box, d.app.layout.panel))
                fail_msg("'%s' is not clear at %s", ids[k], sizes[i]);
        }
    }
    drive(&d, "size 1280 720");
    drive(&d, "wait 0.2");
    touch("drink.weigh");
    touch("before.more");
    assert_int_equal(choice()->weight.before, 701);
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    assert_false(choice()->weight.open);
    assert_int_equal(choice()->page, RECOVER_CHOOSE);
}

static void test_tight_areas_make_a_session(void **state)
{
    (void)state;
    touch("nav.explore");
    touch("area.hamstrings");
    drive(&d, "wait 1");
    touch("side.right");
    drive(&d, "wait 1");
    touch("nav.recover");
    touch("tight.open");
    assert_string_equal(value_of("tight.hamstrings.r"), "on");
    assert_string_equal(value_of("tight.hamstrings.l"), "off");
    touch("tight.quadriceps.l");
    touch("tight.quadriceps.r");
    touch("tight.start");
    const Session *session = &d.app.recover->session;
    assert_non_null(recover_status(&d.app));
    assert_string_equal(session->id, "tight");
    int hamstrings = 0, quadriceps = 0;
    for (int i = 0; i < session->count; i++) {
        if (strncmp(session->steps[i].id, "ham_", 4) == 0 && ++hamstrings)
            assert_int_equal(session->steps[i].sides, SESSION_RIGHT_ONLY);
        if (strncmp(session->steps[i].id, "quad_", 5) == 0 && ++quadriceps)
            assert_int_equal(session->steps[i].sides, SESSION_EACH);
    }
    assert_int_equal(hamstrings, 2);          /* a stretch and a roll each */
    assert_int_equal(quadriceps, 2);
    assert_int_equal(session->steps[session->count - 1].kind, SESSION_BREATHE);
}

/* Vertices that shine as marked. */
static int shining(void)
{
    int count = 0;
    for (uint32_t i = 0; i < d.app.runner.mesh.vertex_count; i++)
        count += d.app.runner.paint[i].chosen > PAINT_BORDER;
    return d.app.scene.chosen_amount > 0 ? count : 0;
}

/* As many for one side as for the other, both for both, none once the page is left. */
static void test_what_is_marked_shines(void **state)
{
    (void)state;
    touch("tight.open");
    assert_int_equal(shining(), 0);
    touch("tight.hamstrings.l");
    int left = shining();
    assert_true(left > 100);
    touch("tight.hamstrings.r");
    int both = shining();
    touch("tight.hamstrings.l");
    int right = shining();
    CHECK_NEAR((double)right / left, 1, 0.05);
    assert_int_equal(both, left + right);
    touch("recover.back");
    assert_int_equal(choice()->page, RECOVER_CHOOSE);
    assert_int_equal(shining(), 0);
}

static void test_a_touch_on_the_body_marks(void **state)
{
    (void)state;
    touch("tight.open");
    assert_true(drive_element(&d, "tight.start")->disabled);
    drive(&d, "wait 1");                      /* the camera stands still again */
    vec2s at = drive_spot(&d, "quadriceps", SIDE_LEFT);
    drive(&d, "tap %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.5");
    assert_true(choice()->tight[drive_area(&d, "quadriceps")][0]);
    assert_false(choice()->tight[drive_area(&d, "quadriceps")][1]);
    drive(&d, "tap %g %g", (double)at.x, (double)at.y);
    drive(&d, "wait 0.5");
    assert_int_equal(recover_tight_count(&d.app), 0);
}

/* 1.25 to 1.5 L a kilogram lost over 2 to 4 h (ACSM 2007), about 1 L an hour at most. The session
 * waits meanwhile. */
static void test_litres_by_the_scales(void **state)
{
    (void)state;
    touch("own.new");
    touch("own.add");
    touch("add.drink");
    touch("own.save");
    touch("session.start");
    assert_null(ui_find(d.app.ui, "drink.card"));
    touch("drink.weigh");
    assert_int_equal(recover_status(&d.app)->state, SESSION_PAUSED);
    touch("before.more_1");
    touch("before.less");
    assert_string_equal(value_of("drink.before"), "70.9 kg");
    assert_string_equal(value_of("drink.after"), "70.9 kg");
    assert_string_equal(drive_element(&d, "drink.advice")->name, app_words(&d.app, "drink.thirst"));
    touch("after.less_1");
    touch("after.less_1");
    assert_string_equal(drive_element(&d, "drink.advice")->name,
                        "About 2.5 to 3 litres, over 2.5 to 4 hours.");
    touch("after.more_1");
    touch("after.more_1");
    touch("after.more_1");
    assert_string_equal(drive_element(&d, "drink.advice")->name,
                        app_words(&d.app, "drink.no_more"));
    drive(&d, "key escape");                  /* closes the card, not the session */
    drive(&d, "wait 0.1");
    assert_non_null(recover_status(&d.app));
    assert_null(ui_find(d.app.ui, "drink.card"));
}

/* The focus goes through all of it: nothing needs a pointer or a keyboard. */
/* A file of one's own is written by hand as well: holds are asked about wherever they come from. */
static void start_by_hand(const char *steps)
{
    char path[96], text[400];
    snprintf(path, sizeof path, "%s/by_hand.cfg", folder);
    snprintf(text, sizeof text, "name = \"By hand\";\nsteps = (%s);\n", steps);
    assert_true(file_write(path, text, strlen(text)));
    recover_own_load(&d.app);
    drive(&d, "wait 0.1");
    touch("session.by_hand");
    touch("session.start");
}

static void test_holds_by_hand_are_asked_about(void **state)
{
    static const char steps[] = "{ breathe = \"box_4\"; seconds = 64; }";
    (void)state;
    start_by_hand(steps);
    assert_int_equal(choice()->page, RECOVER_GATE);
    drive_element(&d, "gate.lungs");
    assert_null(ui_find(d.app.ui, "legs.2"));
    touch("gate.no");
    assert_int_equal(choice()->page, RECOVER_RUN);
    assert_string_equal(d.app.recover->session.steps[0].id, "box_4");
    drive(&d, "key escape");
    drive(&d, "key escape");
    drive(&d, "wait 0.1");
    touch("done.close");
    touch("nav.recover");
    start_by_hand(steps);
    touch("gate.yes");
    assert_int_equal(choice()->page, RECOVER_RUN);
    const BreathPattern *instead =
        breathing_find(&d.app.content.breathing, d.app.recover->session.steps[0].id);
    assert_non_null(instead);
    assert_null(breathing_gate(instead));
}

/* Legs up and holds: one after the other, each with its own answer. */
static void test_both_gates_in_turn(void **state)
{
    (void)state;
    start_by_hand("{ legs_up = 120; pattern = \"box_4\"; }, "
                  "{ breathe = \"box_4\"; seconds = 64; }");
    assert_int_equal(choice()->page, RECOVER_GATE);
    drive_element(&d, "gate.eyes");
    touch("gate.yes");
    assert_int_equal(choice()->page, RECOVER_GATE);
    drive_element(&d, "gate.lungs");
    touch("gate.no");
    assert_int_equal(choice()->page, RECOVER_RUN);
    assert_true(d.app.recover->session.steps[0].adapted);
    assert_string_equal(d.app.recover->session.steps[1].id, "box_4");
}

static void test_by_the_gamepad_alone(void **state)
{
    (void)state;
    static const char *const path[] = { "own.new", "own.add", "add.drink", "own.longer",
                                        "own.save" };
    for (size_t i = 0; i < ARRAY_COUNT(path); i++) {
        for (int k = 0; k < 60 && strcmp(ui_focused(d.app.ui), path[i]) != 0; k++)
            drive(&d, "pad down");
        assert_string_equal(ui_focused(d.app.ui), path[i]);
        drive(&d, "pad a");
        drive(&d, "wait 0.1");
    }
    assert_int_equal(files(), 1);
    CHECK_NEAR(recover_marked(&d.app)->steps[0].seconds, 35, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_made_saved_found_again_started, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_deleting_asks_once, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_steps_go_up_and_down_and_away, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_holds_are_set_within_their_range, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_repeats_are_set, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_breaths_and_own_words_are_steps, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_a_copy_of_a_shipped_one, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_the_body_shows_the_marked_step, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_without_a_folder_nothing_is_written, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_a_broken_file_takes_nothing_with_it, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_tight_and_weights_are_in_sight, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_tight_areas_make_a_session, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_what_is_marked_shines, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_a_touch_on_the_body_marks, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_litres_by_the_scales, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_holds_by_hand_are_asked_about, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_both_gates_in_turn, begin_anew, end),
        cmocka_unit_test_setup_teardown(test_by_the_gamepad_alone, begin_anew, end),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
