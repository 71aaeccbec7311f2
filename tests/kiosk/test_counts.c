/* Counts: numbers a month, as CSV; bounded; a broken file or a full disk stops nothing. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/counts.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Counts counts;
static char folder[SCRATCH_PATH], path[96], old[104];

static int make_folder(void **state)
{
    (void)state;
    if (scratch_folder(folder, "counts") != 0)
        return -1;
    snprintf(path, sizeof path, "%s/counts.csv", folder);
    snprintf(old, sizeof old, "%s.old", path);
    return 0;
}

static int empty_folder(void **state)
{
    (void)state;
    scratch_empty_folder(folder);
    counts = (Counts){ .area_count = 0 };
    return 0;
}

static int remove_folder(void **state)
{
    empty_folder(state);
    return remove(folder);
}

static struct tm in(int year, int month)
{
    return (struct tm){ .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 12 };
}

static void file_is(const char *wanted)
{
    char *text = file_read(path, NULL);
    assert_non_null(text);
    assert_string_equal(text, wanted);
    free(text);
}

static void test_numbers_alone(void **state)
{
    struct tm november = in(2026, 11), december = in(2026, 12);
    (void)state;
    assert_true(counts_load(&counts, path));
    assert_true(counts_save(&counts, path));
    assert_false(file_exists(path)); /* nothing to tell: nothing written */
    counts_visit(&counts, &november);
    counts_area(&counts, "hamstrings", &november);
    counts_visit(&counts, &november);
    counts_area(&counts, "glutes", &november);
    counts_area(&counts, "hamstrings", &november);
    counts_visit(&counts, &december);
    assert_true(counts_save(&counts, path));
    file_is("month,visits,hamstrings,glutes\n2026-11,2,2,1\n2026-12,1,0,0\n");
    assert_true(counts_load(&counts, path));
    assert_int_equal(counts_visits(&counts), 3);
    assert_int_equal(counts_touched(&counts, "hamstrings"), 2);
    assert_int_equal(counts_touched(&counts, "upper_back"), 0);
}

static void test_written_only_when_changed(void **state)
{
    struct tm now = in(2026, 11);
    (void)state;
    counts_visit(&counts, &now);
    assert_true(counts_save(&counts, path));
    remove(path);
    assert_true(counts_save(&counts, path));
    assert_false(file_exists(path));
}

/* Five years; a row more drops the oldest, and a clock that was wrong puts its row in its place. */
static void test_bounded(void **state)
{
    struct tm before = in(1999, 1), within = in(2005, 7), never = in(12026, 1);
    (void)state;
    for (int i = 0; i < 100; i++) {
        struct tm now = in(2000 + i / 12, i % 12 + 1);
        counts_visit(&counts, &now);
    }
    assert_int_equal(counts.month_count, COUNTS_MAX_MONTHS);
    assert_int_equal(counts.months[0].month, 12 * 2003 + 4);
    assert_int_equal(counts_visits(&counts), COUNTS_MAX_MONTHS);
    counts_visit(&counts, &before);
    counts_visit(&counts, &never);
    assert_int_equal(counts_visits(&counts), COUNTS_MAX_MONTHS);
    counts_visit(&counts, &within);
    assert_int_equal(counts_visits(&counts), COUNTS_MAX_MONTHS + 1);
    for (int i = 1; i < counts.month_count; i++)
        assert_true(counts.months[i].month > counts.months[i - 1].month);
    for (int i = 0; i < 40; i++) {
        char area[24];
        snprintf(area, sizeof area, "area_%d", i);
        counts_area(&counts, area, &within);
    }
    assert_int_equal(counts.area_count, COUNTS_MAX_AREAS);
    for (int i = 0; i < counts.month_count; i++)
        for (int k = 0; k < COUNTS_MAX_AREAS; k++)
            counts.months[i].areas[k] = counts.months[i].visits = COUNTS_MOST;
    counts_visit(&counts, &within);
    assert_true(counts_save(&counts, path));
    assert_true(counts_load(&counts, path)); /* the largest there can be is read again */
    assert_int_equal(counts.months[7].areas[15], COUNTS_MOST);
    assert_int_equal(counts_visits(&counts), COUNTS_MOST);
}

static void test_clock_set_back(void **state)
{
    struct tm later = in(2027, 3), now = in(2026, 11), between = in(2027, 1);
    (void)state;
    counts_visit(&counts, &later);
    counts_visit(&counts, &now);
    counts_visit(&counts, &between);
    counts_visit(&counts, &now);
    assert_true(counts_save(&counts, path));
    file_is("month,visits\n2026-11,2\n2027-01,1\n2027-03,1\n");
}

/* As a spreadsheet may save it. */
static void test_other_line_ends(void **state)
{
    static const char text[] = "month,visits,glutes\r\n2026-11,3,1\r\n2026-12,4,0";
    (void)state;
    assert_true(file_write(path, text, strlen(text)));
    assert_true(counts_load(&counts, path));
    assert_int_equal(counts_visits(&counts), 7);
    assert_int_equal(counts_touched(&counts, "glutes"), 1);
}

static void test_broken_files_are_kept_aside(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "", ":1: these are no counts" },
        { "hello\n", ":1: these are no counts" },
        { "month,visits,glutes,glutes\n", ":1: these" },
        { "month,visits,\n", ":1: these" },
        { "month,visits,=cmd()\n", ":1: these" },
        { "month,visits\n2026-11,1\n2026-11,1\n", ":3: these" },
        { "month,visits\n2026-11,1\n\n2026-12,1\n", ":3: these" },
        { "month,visits\n2026-13,1\n", ":2: these" },
        { "month,visits\n2026-00,1\n", ":2: these" },
        { "month,visits\n2026-11,-1\n", ":2: these" },
        { "month,visits\n2026-11,1e9\n", ":2: these" },
        { "month,visits\n2026-11,9999999999\n", ":2: these" },
        { "month,visits\n2026-11\n", ":2: these" },
        { "month,visits\n2026-11,1,1\n", ":2: these" },
        { "month,visits,glutes\n2026-11,1\n", ":2: these" },
        { "month,visits,a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q\n", ":1: these" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char wanted[160];
        struct tm now = in(2026, 11);
        assert_true(file_write(path, rows[i].text, strlen(rows[i].text)));
        assert_false(counts_load(&counts, path));
        text_format(wanted, sizeof wanted, "%s%s", path, rows[i].message);
        if (strncmp(log_last(), wanted, strlen(wanted)) != 0)
            fail_msg("'%s' says '%s'", rows[i].text, log_last());
        assert_int_equal(counts.month_count + counts.area_count, 0);
        char *kept = file_read(old, NULL);
        assert_string_equal(kept, rows[i].text);
        free(kept);
        counts_visit(&counts, &now);
        assert_true(counts_save(&counts, path));
        file_is("month,visits\n2026-11,1\n");
    }
}

static void test_long_and_binary_files(void **state)
{
    char *text = malloc(200000);
    (void)state;
    memset(text, ',', 200000);
    assert_true(file_write(path, text, 200000));
    assert_false(counts_load(&counts, path));
    memset(text, 0, 200000);
    memcpy(text, "month,visits\n2026-11,1\n", 24);
    assert_true(file_write(path, text, 1000));
    assert_false(counts_load(&counts, path));
    assert_int_equal(counts.month_count, 0);
    free(text);
}

/* No place to write to: one line, counting goes on, and is written when there is room again. */
static void test_disk_that_takes_nothing(void **state)
{
    struct tm now = in(2026, 11);
    char nowhere[128];
    (void)state;
    snprintf(nowhere, sizeof nowhere, "%s/none/counts.csv", folder);
    counts_visit(&counts, &now);
    assert_false(counts_save(&counts, nowhere));
    assert_non_null(strstr(log_last(), "counts.csv: cannot be written"));
    counts_visit(&counts, &now);
    assert_true(counts_save(&counts, path));
    file_is("month,visits\n2026-11,2\n");
    assert_false(counts_save(&(Counts){ .changed = true }, "/dev/full/counts.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_numbers_alone, empty_folder),
        cmocka_unit_test_setup(test_written_only_when_changed, empty_folder),
        cmocka_unit_test_setup(test_bounded, empty_folder),
        cmocka_unit_test_setup(test_clock_set_back, empty_folder),
        cmocka_unit_test_setup(test_other_line_ends, empty_folder),
        cmocka_unit_test_setup(test_broken_files_are_kept_aside, empty_folder),
        cmocka_unit_test_setup(test_long_and_binary_files, empty_folder),
        cmocka_unit_test_setup(test_disk_that_takes_nothing, empty_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
