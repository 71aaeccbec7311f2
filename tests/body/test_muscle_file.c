/* What a broken paths.cfg is told, with the line asserted, and that nothing is half loaded. */
#include "body_check.h"

#include "body/muscle.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char folder[] = "test_muscle_data";

static Anatomy anatomy;
static Skeleton skeleton;

static int load(void **state)
{
    (void)state;
    mkdir(folder, 0755);
    return anatomy_load(&anatomy, BODY_FOLDER) && skeleton_load(&skeleton, BODY_FOLDER, BUILD_MALE)
               ? 0
               : -1;
}

/* The shipped paths with the first "from" as "to"; returns the line it stands on, from 1. */
static int put_changed(const char *from, const char *to)
{
    char *text = file_read(BODY_FOLDER "/paths.cfg", NULL), path[128];
    assert_non_null(text);
    char *at = strstr(text, from);
    if (!at)
        fail_msg("paths.cfg has no \"%s\"", from);
    int line = 1;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    size_t size = strlen(text) + strlen(to) + 1;
    char *changed = malloc(size);
    assert_non_null(changed);
    snprintf(changed, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    assert_true(file_join(path, sizeof path, folder, "paths.cfg"));
    assert_true(file_write(path, changed, strlen(changed)));
    free(changed);
    free(text);
    return line;
}

static void test_faults(void **state)
{
    static const struct {
        const char *from, *to, *words;
    } rows[] = {
        { "id = \"gracilis\"", "id = \"gracillis\"",
          "no muscle 'gracillis', did you mean 'gracilis'?" },
        { "fibre = 352.0", "fibre = 0", "fibre is 0, not a length" },
        { "fibre = 352.0", "fiber = 352.0", "unknown 'fiber', did you mean 'fibre'?" },
        { "( \"shin\", -35.8", "( \"shim\", -35.8", "no frame 'shim', did you mean 'shin'?" },
        { "joint = \"foot_*\"", "joint = \"fot_*\"", "no joint 'fot_*', did you mean 'foot_l'?" },
        { "passes = \"back\"", "passes = \"behind\"", "no side 'behind': it is front or back" },
        { "radius = 20.0", "radius = -1", "a radius of -1" },
        { "[ 15.0, 1.4", "[ 0.0, 1.4", "the angles do not rise" },
        { "name = \"toes\"", "nam = \"toes\"", "unknown 'nam', did you mean 'name'?" },
        { "length = 417.1", "length = -4", "length is -4, not a length" },
    };
    static Muscles muscles;
    (void)state;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char wanted[512];
        int line = put_changed(rows[i].from, rows[i].to);
        snprintf(wanted, sizeof wanted, "%s/paths.cfg:%d: %s", folder, line, rows[i].words);
        log_forget();
        muscles.count = 7;
        assert_false(muscles_load(&muscles, &anatomy, &skeleton, folder));
        assert_string_equal(log_last(), wanted);
        assert_int_equal(muscles.count, 0);
        assert_int_equal(muscles.line_count, 0);
    }
    log_set_quiet(0);
}

/* A surface needs a point on either side of it. */
static void test_surface_at_the_end(void **state)
{
    static const char *const paths[] = {
        "( ( \"hip\", 0, 0, 0 ), { round = \"hip\"; at = [ 0, 0, 0 ]; radius = 1; "
        "passes = \"back\"; } )",
        "( { round = \"hip\"; at = [ 0, 0, 0 ]; radius = 1; passes = \"back\"; }, "
        "( \"hip\", 0, 0, 0 ) )",
        "( ( \"hip\", 0, 0, 0 ) )",
    };
    static const char *const words[] = { "does not end at a point", "no point before this surface",
                                         "1 steps, wanted 2 to 10" };
    static Muscles muscles;
    (void)state;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
        char lines[400];
        snprintf(lines, sizeof lines, "lines = ( { id = \"soleus\"; fibre = 50; path = %s; },",
                 paths[i]);
        put_changed("lines = (", lines);
        log_forget();
        assert_false(muscles_load(&muscles, &anatomy, &skeleton, folder));
        if (!strstr(log_last(), words[i]))
            fail_msg("\"%s\" does not say \"%s\"", log_last(), words[i]);
    }
    log_set_quiet(0);
}

/* Every muscle of leg and hip that is drawn and has fibres is measured. */
static void test_all_are_there(void **state)
{
    static const char *const not_muscle[] = { "tractus_iliotibialis", "tendo_quadricipitis",
                                              "ligamentum_patellae", "tendo_calcaneus" };
    static const char *const areas[] = { "hamstrings", "hip_flexors",     "glutes",
                                         "quadriceps", "calves_achilles", "it_band" };
    static Muscles muscles;
    (void)state;
    assert_true(muscles_load(&muscles, &anatomy, &skeleton, BODY_FOLDER));
    for (int i = 0; i < anatomy.muscle_count; i++) {
        const AnatomyMuscle *muscle = &anatomy.muscles[i];
        bool wanted = false;
        for (size_t k = 0; k < ARRAY_COUNT(areas); k++)
            wanted |= muscle->area == anatomy_find_area(&anatomy, areas[k]);
        for (size_t k = 0; k < ARRAY_COUNT(not_muscle); k++)
            wanted &= strcmp(muscle->id, not_muscle[k]) != 0;
        int at = muscles_find(&muscles, muscle->id);
        if (wanted && at < 0)
            fail_msg("%s has no path", muscle->id);
        if (at >= 0)
            assert_int_equal(muscles.list[at].anatomy, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_surface_at_the_end),
        cmocka_unit_test(test_all_are_there),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
