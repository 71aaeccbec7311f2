/* Every clip that is shipped, as limber-solve measured it at build time: contacts, slides, depth,
 * ranges, balance, ends, haste. What does not pass is listed in misses.txt, a line a miss; a miss
 * that is not listed is a fault, and so is a listed one that is none any more. */
#include "check.h"

#include "core/file.h"
#include "core/text.h"
#include "motion/clip.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 128, MISSES_MOST = 400 };

#define MISSES TEST_SOURCE_FOLDER "/tests/motion/misses.txt"

static const char *const builds[] = { "male", "female" };
static const char *const forms[CLIP_FORM_COUNT] = { "proper", "mistake", "adapted" };

typedef struct {
    char listed[MISSES_MOST][LINE];
    bool met[MISSES_MOST];
    int count, fresh;
} Misses;

static void read_misses(Misses *misses)
{
    size_t size;
    char *text = file_read(MISSES, &size);
    assert_non_null(text);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (line[0] == '#')
            continue;
        assert_true(misses->count < MISSES_MOST);
        text_copy(misses->listed[misses->count++], LINE, line);
    }
    free(text);
}

static void meet(Misses *misses, const char *miss)
{
    for (int i = 0; i < misses->count; i++) {
        if (strcmp(misses->listed[i], miss) == 0) {
            misses->met[i] = true;
            return;
        }
    }
    print_message("a new miss: %s\n", miss);
    misses->fresh++;
}

static void look_at(Misses *misses, const char *build, const Exercise *exercise, ClipForm form)
{
    char name[128], path[700], miss[LINE];
    Measure measure;
    clip_file_name(name, sizeof name, exercise->about.id, form);
    name[strlen(name) - strlen(".clip")] = '\0';
    text_format(path, sizeof path, "%s/data/clips/%s/%s.measure", TEST_BUILD_FOLDER, build, name);
    if (!measure_load(&measure, path))
        fail_msg("%s: there is none, or it is broken", path);
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (measure.rows[k].worst <= measure_limit((MeasureKind)k))
            continue;
        text_format(miss, sizeof miss, "%s %s %s %s", build, exercise->about.id, forms[form],
                    measure_name((MeasureKind)k));
        meet(misses, miss);
    }
}

static void test_no_clip_misses_but_those_listed(void **state)
{
    (void)state;
    static const char *const folders[] = { "exercises", "postures" };
    Misses misses = { .count = 0 };
    int gone = 0;
    read_misses(&misses);
    for (int f = 0; f < 2; f++) {
        Exercises exercises;
        char folder[700];
        text_format(folder, sizeof folder, "%s/assets/%s", TEST_SOURCE_FOLDER, folders[f]);
        assert_true(exercises_load(&exercises, folder));
        for (int build = 0; build < 2; build++)
            for (int i = 0; i < exercises.count; i++)
                for (int form = 0; form < CLIP_FORM_COUNT; form++)
                    if (clip_has_form(&exercises.items[i], (ClipForm)form))
                        look_at(&misses, builds[build], &exercises.items[i], (ClipForm)form);
        exercises_finish(&exercises);
    }
    for (int i = 0; i < misses.count; i++) {
        if (!misses.met[i])
            print_message("listed, but it passes: %s\n", misses.listed[i]);
        gone += !misses.met[i];
    }
    assert_int_equal(misses.fresh, 0);
    assert_int_equal(gone, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_clip_misses_but_those_listed) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
