/* Exercises against the body: names that it lacks, angles it cannot reach. */
#include "check.h"

#include "app/check_exercises.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY TEST_SOURCE_FOLDER "/assets/body"

static Skeleton skeleton;
static Anatomy anatomy;

static int load(void **state)
{
    (void)state;
    return skeleton_load(&skeleton, BODY, BUILD_MALE) && anatomy_load(&anatomy, BODY) ? 0 : -1;
}

#define EXERCISE(muscles, poses)                                                                   \
    "kind = \"stretch\"; areas = []; base = \"standing\"; target = \"one\"; muscles = [" muscles   \
    "];\nprops = []; contacts = (); breathing = \"free\"; dose: { hold = 30; rest = 10; };\n"      \
    "tempo: { ease_in = 4; ease_out = 3; };\n" poses

/* Ranges: hip rotation -50 to 45, toes -30 to 70 in skeleton.cfg. */
static void test_faults(void **state)
{
    static const struct {
        const char *text, *message; /* "": nothing is wrong */
    } rows[] = {
        { EXERCISE("\"soleus\"", "end: { target: { hip_rotation = -50; toe_extension = 70; }; };"),
          "" },
        { EXERCISE("", "end: {\ntarget: { hip_flexon = 20; }; };"),
          ":5: unknown angle 'hip_flexon', did you mean 'hip_flexion'?" },
        { EXERCISE("", "end: { trunk: { lumbar_flexoin = 20; }; };"),
          ":4: unknown angle 'lumbar_flexoin', did you mean 'lumbar_flexion'?" },
        { EXERCISE("", "end: { trunk: { hip_flexion = 20; }; };"),
          ":4: unknown angle 'hip_flexion'" },
        { EXERCISE("", "end: {\n\ntarget: { hip_rotation = -60; }; };"),
          ":6: hip_rotation must be -50 to 45 degrees, is -60" },
        { EXERCISE("", "end: { target: { hip_rotation = -60; }; };\n"
                       "limits = ( { angle = \"hip_rotation\"; least = -62; why = \"so\"; } );"),
          "" },
        { EXERCISE("", "end: { target: { hip_rotation = -60; }; };\n"
                       "limits = ( { angle = \"hip_rotation\"; least = -55; why = \"so\"; } );"),
          ":4: hip_rotation must be -55 to 45 degrees, is -60" },
        { EXERCISE(
              "",
              "end: {};\nlimits = ( { angle = \"hip_rotaton\"; least = -55; why = \"so\"; } );"),
          ":5: unknown angle 'hip_rotaton', did you mean 'hip_rotation'?" },
        { EXERCISE("", "end: {};\nerror: { target: { knee_flexion = 170; }; };"),
          ":5: knee_flexion must be -5 to 150 degrees, is 170" },
        { EXERCISE("", "end: {};\nadapted: { end: { target: { knee_flexion = 170; }; }; };"),
          ":5: knee_flexion must be -5 to 150 degrees, is 170" },
        { EXERCISE("", "end: {};\nerror: { view: { turn = 0; rise = 0; "
                       "near = ( \"other shin\", 50 ); }; };"),
          "" },
        { EXERCISE("", "end: {};\nerror: { view: { turn = 0; rise = 0; "
                       "near = ( \"other shni\", 50 ); }; };"),
          "no joint 'shni'" },
        { EXERCISE("\"solues\"", "end: {};"),
          ":1: unknown muscle 'solues', did you mean 'soleus'?" },
    };
    char folder[] = "/tmp/limber-check-XXXXXX";
    char path[64];
    Exercise exercise;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/odd.cfg", folder);
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_true(file_write(path, rows[i].text, strlen(rows[i].text)));
        assert_true(exercise_load(&exercise, path));
        log_forget();
        assert_int_equal(check_exercise_body(&exercise, &skeleton, &anatomy), !rows[i].message[0]);
        if (!strstr(log_last(), rows[i].message) || (!rows[i].message[0] && log_last()[0]))
            fail_msg("'%s' instead of '%s'", log_last(), rows[i].message);
    }
    log_set_quiet(0);
    remove(path);
    remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
