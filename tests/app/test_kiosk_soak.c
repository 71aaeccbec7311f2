/* Some hours of a waiting room, with visitors of every kind: whatever they do, the tour is on the
 * screen afterwards, nothing else ever was, memory stays as it was and the disk holds counts alone.
 * A week of it is "limber kiosk soak". */
#include "kiosk_drive.h"

#include "app/soak.h"
#include "core/count.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#define HOME TEST_BUILD_FOLDER "/home/soak"

static void clear_home(void)
{
    static const char *const names[] = { "clinic.cfg", "counts.csv", "limber.log" };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        char path[600];
        text_format(path, sizeof path, HOME "/limber/%s", names[i]);
        remove(path);
    }
}

/* Everything but the three files that a kiosk may write, by name; "" when there is nothing. */
static const char *anything_else(void)
{
    static char name[300];
    name[0] = '\0';
    DIR *folder = opendir(HOME "/limber");
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "clinic.cfg") != 0 &&
            strcmp(entry->d_name, "counts.csv") != 0 && strcmp(entry->d_name, "limber.log") != 0)
            snprintf(name, sizeof name, "%s", entry->d_name);
    closedir(folder);
    return name;
}

static long size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (long)about.st_size : 0;
}

static void test_hours_of_visits(void **state)
{
    char path[600];
    SoakReport report;
    (void)state;
    mkdir(HOME, 0755);
    setenv("XDG_DATA_HOME", HOME, 1);
    clear_home();
    kiosk_write(path, sizeof path, "kiosk_soak",
                "restart = \"never\"; sessions = [ \"standing_only\" ];\n");
    const Options options = {
        .kiosk = path, .data = TEST_SOURCE_FOLDER, .width = 540, .height = 960
    };
    const SoakDesc desc = { .options = &options, .pin = KIOSK_TEST_PIN, .days = 0.08, .between = 75,
                            .seed = 3 };
    assert_true(soak_run(&desc, &report));
    print_message("%d visits, %ld frames, heap %.0f -> %.0f KiB\n", report.counts.visits,
                  report.counts.frames, report.first.heap, report.last.heap);
    assert_true(report.counts.visits > 10 && report.counts.storms > 0);
    assert_true(report.attract);
    assert_false(report.strayed);
    assert_false(report.stuck);
    assert_string_equal(anything_else(), "");
    assert_true(size_of(HOME "/limber/counts.csv") > 0);
    assert_true(size_of(HOME "/limber/counts.csv") < 500); /* two lines */
    assert_true(size_of(HOME "/limber/limber.log") < 2000);
    assert_true(report.last.heap - report.first.heap < 2048);
}

/* A disk that takes nothing more: the kiosk does not care. */
static void test_a_full_disk(void **state)
{
    char path[600];
    SoakReport report;
    (void)state;
    kiosk_write(path, sizeof path, "kiosk_soak",
                "restart = \"never\"; sessions = [ \"standing_only\" ];\n");
    setenv("XDG_DATA_HOME", "/dev/full", 1);
    const Options options = {
        .kiosk = path, .data = TEST_SOURCE_FOLDER, .width = 540, .height = 960
    };
    const SoakDesc desc = { .options = &options, .days = 0.01, .between = 40, .seed = 4 };
    log_set_quiet(1);
    assert_true(soak_run(&desc, &report));
    log_set_quiet(0);
    assert_true(report.counts.visits > 2);
    assert_true(report.attract);
    assert_false(report.stuck);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours_of_visits),
        cmocka_unit_test(test_a_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
