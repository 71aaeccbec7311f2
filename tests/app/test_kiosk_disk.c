/* Nothing of a visitor is written: visits in a folder of one's own that was empty. */
#include "kiosk_drive.h"

#include "core/count.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOME TEST_BUILD_FOLDER "/home/kiosk_disk"

static Drive d;
static char found[2048];

/* Every file below a folder, one a line. */
static void list(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[1024];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        text_format(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
            list(path);
            continue;
        }
        size_t used = strlen(found);
        text_format(found + used, sizeof found - used, "%s\n", path + strlen(HOME));
    }
    if (dir)
        closedir(dir);
}

static void empty_home(void)
{
    assert_int_equal(system("rm -rf '" HOME "' && mkdir -p '" HOME "'"), 0);
    setenv("HOME", HOME, 1);
    setenv("XDG_DATA_HOME", HOME, 1);
    setenv("XDG_CONFIG_HOME", HOME, 1);
    setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);    /* compiled shaders: the driver's own */
}

static void visit(const char *area, const char *deed)
{
    kiosk_wake(&d);
    kiosk_tap(&d, "kiosk.language");
    kiosk_tap(&d, area);
    kiosk_tap(&d, deed);
    drive(&d, "skip 6");
    kiosk_tap(&d, "kiosk.hearing");
    drive(&d, "skip 2");
    kiosk_tap(&d, "kiosk.done");
    drive(&d, "key f5");
    kiosk_tap(&d, "kiosk.finish");
}

/* In the middle of a session, which elsewhere could be gone on with; at its end that is deleted. */
static void follow_session(void)
{
    kiosk_wake(&d);
    kiosk_tap(&d, "session.standing_only");
    drive(&d, "skip 12");
    kiosk_tap(&d, "session.next");
    drive(&d, "skip 3");
    kiosk_tap(&d, "session.pause");
    found[0] = '\0';
    list(HOME);
    if (strstr(found, "session"))
        fail_msg("a session was written:\n%s", found);
    kiosk_tap(&d, "kiosk.done");
    kiosk_tap(&d, "kiosk.finish");
}

static void test_numbers_and_the_clinic_alone(void **state)
{
    (void)state;
    char path[600];
    size_t size;
    kiosk_write(path, sizeof path, "kiosk_disk_clinic", "sessions = [ \"standing_only\" ];\n");
    empty_home();
    drive_open_as(&d, (Options){ .kiosk = path },
                  (AppDesc){ .width = 720, .height = 1280, .blind = true, .own_settings = true });
    visit("area.calves_achilles", "kiosk.stretch");
    visit("area.glutes", "kiosk.breath");
    visit("area.calves_achilles", "kiosk.breath");
    follow_session();
    drive_close(&d);
    found[0] = '\0';
    list(HOME);
    static const char *const allowed[] = { "/limber/clinic.cfg\n", "/limber/counts.csv\n" };
    size_t all = strlen(found);
    for (size_t i = 0; i < ARRAY_COUNT(allowed); i++) {
        if (!strstr(found, allowed[i]))
            fail_msg("no %s in:\n%s", allowed[i], found);
        all -= strlen(allowed[i]);
    }
    if (all > 0)
        fail_msg("more was written:\n%s", found);
    char *counts = file_read(HOME "/limber/counts.csv", &size);
    assert_non_null(counts);
    assert_non_null(strstr(counts, "calves_achilles"));
    assert_null(strstr(counts, "hamstrings"));
    free(counts);
}

/* Off is off. */
static void test_counts_can_be_off(void **state)
{
    (void)state;
    char path[600];
    kiosk_write(path, sizeof path, "kiosk_disk_clinic", "counts = false;\n");
    empty_home();
    drive_open_as(&d, (Options){ .kiosk = path },
                  (AppDesc){ .width = 720, .height = 1280, .blind = true, .own_settings = true });
    visit("area.glutes", "kiosk.breath");
    drive_close(&d);
    found[0] = '\0';
    list(HOME);
    assert_string_equal(found, "/limber/clinic.cfg\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_and_the_clinic_alone),
        cmocka_unit_test(test_counts_can_be_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
