/* Files that change while the program runs: the open exercise goes on with them, in a copy of the
 * data folder. */
#include "drive.h"

#include "app/demo.h"
#include "app/demo_solve.h"
#include "core/file.h"

#include <stdlib.h>

#define FOLDER TEST_BUILD_FOLDER "/reload_data"
#define CALF   FOLDER "/assets/exercises/calf_gastroc_wall.cfg"

static Drive d;

static int open_copy(void **state)
{
    (void)state;
    const char *make = "rm -rf '" FOLDER "' && mkdir -p '" FOLDER "' && cp -r '" TEST_SOURCE_FOLDER
                       "/assets' '" TEST_SOURCE_FOLDER "/shaders' '" FOLDER "'";
    if (system(make) != 0)
        return -1;
    drive_open_with(&d, (Options){ .data = FOLDER }, 1280, 720, true);
    return 0;
}

static int close_copy(void **state)
{
    (void)state;
    drive_close(&d);
    return system("rm -r '" FOLDER "'");
}

/* Writes with in the place of what, which the file must hold. */
static void edit(const char *path, const char *what, const char *with)
{
    size_t size = 0;
    char *text = file_read(path, &size);
    assert_non_null(text);
    char *at = strstr(text, what);
    if (!at)
        fail_msg("%s does not hold '%s'", path, what);
    size_t before = (size_t)(at - text), left = size - before - strlen(what);
    char *out = malloc(size + strlen(with) + 1);
    assert_non_null(out);
    memcpy(out, text, before);
    memcpy(out + before, with, strlen(with));
    memcpy(out + before + strlen(with), at + strlen(what), left);
    assert_true(file_write(path, out, before + strlen(with) + left));
    free(out);
    free(text);
}

static float angle(const char *name)
{
    int index = skeleton_find_coordinate(&d.app.runner.skeleton, name);
    assert_true(index >= 0);
    return glm_deg(d.app.runner.pose.angles[index]);
}

static void open_exercise(const char *id)
{
    CommandList list = { .count = 0 };
    command_exercise(&list, id, SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 0.6");
    assert_string_equal(d.app.demo->exercise, id);
    assert_true(d.app.demo->shown);
    if (!d.app.state.demo.paused)
        drive(&d, "key space");
    demo_perform(&d.app, &(Command){ .type = COMMAND_DEMO_DEPTH, .amount = 1 });
    drive(&d, "wait 0.2");
}

/* The elbow bends as the new file says, at the same moment of a demo that is still paused, and
 * softly: no joint jumps from one frame to the next. */
static void test_the_open_exercise_goes_on_with_its_new_file(void **state)
{
    (void)state;
    open_exercise("calf_gastroc_wall");
    float held = demo_depth(d.app.demo);
    float first = angle("elbow_flexion_l"), before = first, most = 0;
    edit(CALF, "shoulder_flexion = 85; elbow_flexion = 30",
         "shoulder_flexion = 85; elbow_flexion = 60");
    drive(&d, "key f5");
    for (int i = 0; i < 35; i++) {
        float now = angle("elbow_flexion_l");
        most = fmaxf(most, fabsf(now - before));
        before = now;
        drive(&d, "wait 0.017");
    }
    assert_string_equal(d.app.message, "");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    assert_true(d.app.state.demo.paused);
    CHECK_NEAR(demo_depth(d.app.demo), held, 1e-3); /* the new way may take longer */
    assert_true(angle("elbow_flexion_l") > first + 12);
    assert_true(most < 5);
}

/* A new dose needs no key and no F5: the file is looked at. */
static void test_a_change_is_noticed(void **state)
{
    (void)state;
    open_exercise("calf_gastroc_wall");
    double whole = d.app.demo->timeline.seconds;
    edit(CALF, "hold = 30", "hold = 45");
    drive(&d, "wait 0.3");
    CHECK_NEAR(d.app.demo->timeline.seconds, whole + 15, 0.01);
}

/* A dose, a muscle or a remark is said, not solved; a mistake is solved beside what is proper,
 * which stays. The forms of the file: proper and mistake. */
static void test_what_stays_the_same_is_not_solved(void **state)
{
    (void)state;
    static const struct {
        const char *what, *with;
        int solved;
    } rows[] = {
        { "hold = 45", "hold = 40", 0 },
        { "dose: {", "# A remark.\ndose: {", 0 },
        { "view: { turn = 120", "view: { turn = 90", 0 },
        { "error: {", "error: {\n hold = 2; bounce = 0.3;", 0 },
        { "error: {", "error: {\n trunk: { neck_flexion = 12; };", 1 },
        { "elbow_flexion = 60", "elbow_flexion = 62", 2 },
        { "elbow_flexion = 62", "elbow_flexion = 60", 0 }, /* as it was before: kept */
    };
    open_exercise("calf_gastroc_wall");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int before = demo_solve_begun(d.app.demo->solve);
        uint64_t source = d.app.demo->clips[CLIP_PROPER].source;
        edit(CALF, rows[i].what, rows[i].with);
        drive(&d, "key f5");
        drive(&d, "wait 0.1");
        assert_string_equal(d.app.message, "");
        assert_true(d.app.demo->clips[CLIP_PROPER].source != source);
        if (demo_solve_begun(d.app.demo->solve) - before != rows[i].solved)
            fail_msg("%s: %d forms solved, %d change", rows[i].with,
                     demo_solve_begun(d.app.demo->solve) - before, rows[i].solved);
    }
}

static void test_a_broken_file_keeps_the_old(void **state)
{
    (void)state;
    static const struct {
        const char *with, *message;
    } rows[] = {
        { "knee_flexion = ; hip_flexion = -12", "calf_gastroc_wall.cfg:17: syntax error" },
        { "hip_flexion = -120", "calf_gastroc_wall.cfg:17: hip_flexion must be" },
        { "hip_flexon = -12", "calf_gastroc_wall.cfg:17: unknown angle 'hip_flexon'" },
    };
    open_exercise("calf_gastroc_wall");
    float elbow = angle("elbow_flexion_l");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        edit(CALF, "hip_flexion = -12", rows[i].with);
        log_set_quiet(1);
        drive(&d, "key f5");
        drive(&d, "wait 0.1");
        log_set_quiet(0);
        if (!strstr(d.app.message, rows[i].message))
            fail_msg("the message is '%s', wanted '%s'", d.app.message, rows[i].message);
        assert_true(d.app.demo->shown);
        CHECK_NEAR(angle("elbow_flexion_l"), elbow, 0.1);
        edit(CALF, rows[i].with, "hip_flexion = -12");
        drive(&d, "key f5");
        drive(&d, "wait 0.1");
        assert_string_equal(d.app.message, "");
    }
}

static void test_a_new_file_appears(void **state)
{
    (void)state;
    size_t size = 0;
    open_exercise("calf_gastroc_wall");
    char *text = file_read(CALF, &size);
    assert_true(file_write(FOLDER "/assets/exercises/calf_new.cfg", text, size));
    free(text);
    edit(FOLDER "/assets/guide.cfg", "\"calf_soleus_wall\"", "\"calf_new\", \"calf_soleus_wall\"");
    edit(FOLDER "/assets/text/en.cfg", "    calf_gastroc_wall: {",
         "    calf_new: { name = \"A new one\"; cue = \"c\"; feel = \"f\"; error = \"e\"; skip = "
         "\"s\"; };\n"
         "    calf_gastroc_wall: {");
    drive(&d, "wait 1.2");
    assert_string_equal(d.app.message, "");
    drive_click(&d, "demo.next");
    drive(&d, "wait 0.4");
    assert_string_equal(d.app.demo->exercise, "calf_new");
    assert_true(d.app.demo->shown);
    assert_string_equal(drive_element(&d, "demo.title")->name, "A new one");
    CHECK_NEAR(angle("knee_flexion_l"), 0, 10);
}

/* An exercise that is no longer offered is left. */
static void test_one_that_is_gone_is_left(void **state)
{
    (void)state;
    open_exercise("calf_new");
    edit(FOLDER "/assets/guide.cfg", "\"calf_new\", ", "");
    drive(&d, "key f5");
    drive(&d, "wait 0.4");
    assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
    assert_false(d.app.demo->shown);
}

/* With a real clock the picture does not wait: the old clip plays until the new one is there. */
static void test_the_picture_never_waits(void **state)
{
    (void)state;
    open_exercise("calf_gastroc_wall");
    uint64_t old = d.app.demo->clips[CLIP_PROPER].source;
    d.app.scripted = false;
    float elbow = angle("elbow_flexion_l");
    edit(CALF, "elbow_flexion = 60", "elbow_flexion = 30");
    drive(&d, "key f5");
    assert_int_equal(d.app.demo->clips[CLIP_PROPER].source, old);
    assert_true(d.app.demo->stale);
    assert_true(d.app.demo->shown);
    double patience = platform_now() + 300;
    while (d.app.demo->stale && platform_now() < patience) {
        Input input;
        drive(&d, "wait 0.017");
        platform_poll(d.app.platform, &input, 0.05);
    }
    assert_true(d.app.demo->clips[CLIP_PROPER].source != old);
    drive(&d, "wait 0.5");
    assert_true(angle("elbow_flexion_l") < elbow - 12);
    d.app.scripted = true;
}

/* Who leaves while something is being solved leaves; the last test: the program is closed then. */
static void test_leaving_in_the_middle(void **state)
{
    (void)state;
    open_exercise("calf_gastroc_wall");
    d.app.scripted = false;
    edit(CALF, "elbow_flexion = 30", "elbow_flexion = 45");
    drive(&d, "key f5");
    assert_true(d.app.demo->stale);
    assert_true(d.app.demo->shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_open_exercise_goes_on_with_its_new_file),
        cmocka_unit_test(test_a_change_is_noticed),
        cmocka_unit_test(test_what_stays_the_same_is_not_solved),
        cmocka_unit_test(test_a_broken_file_keeps_the_old),
        cmocka_unit_test(test_a_new_file_appears),
        cmocka_unit_test(test_one_that_is_gone_is_left),
        cmocka_unit_test(test_the_picture_never_waits),
        cmocka_unit_test(test_leaving_in_the_middle),
    };
    return cmocka_run_group_tests(tests, open_copy, close_copy);
}
