/* The clinic's file while the kiosk runs: changes are taken, faults keep the last good one. */
#include "check.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/clinic_watch.h"
#include "pictures.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NAMED(name) "name = \"" name "\"; languages = [ \"en\" ];\n"

static char folder[SCRATCH_PATH], path[96], kept[96], logo[96];
static ClinicWatch watch;
static Bytes bytes;
static double now;

static int make_folder(void **state)
{
    (void)state;
    if (scratch_folder(folder, "watch") != 0)
        return -1;
    snprintf(path, sizeof path, "%s/clinic.cfg", folder);
    snprintf(kept, sizeof kept, "%s/kept.cfg", folder);
    snprintf(logo, sizeof logo, "%s/logo.png", folder);
    return 0;
}

static int empty_folder(void **state)
{
    (void)state;
    clinic_watch_finish(&watch);
    scratch_empty_folder(folder);
    return 0;
}

static int remove_folder(void **state)
{
    empty_folder(state);
    return remove(folder);
}

static void write_file(const char *text)
{
    assert_true(file_write(path, text, strlen(text)));
}

static void write_logo(uint32_t side)
{
    make_png(&bytes, (PngKind){ side, side, 8, 6, 0 });
    assert_true(file_write(logo, bytes.data, bytes.size));
}

static bool begin(void)
{
    now = 100;
    log_forget();
    return clinic_watch_begin(&watch, &(ClinicWatchDesc){ .path = path, .kept = kept });
}

/* Ten seconds of frames; how often there was another clinic. */
static int pass(void)
{
    int changes = 0;
    for (int i = 0; i < 100; i++)
        changes += clinic_watch_step(&watch, now += 0.1);
    return changes;
}

static void fault_is(const char *wanted)
{
    assert_string_equal(watch.fault + (wanted[0] ? strlen(folder) + 1 : 0), wanted);
}

static void test_changes_are_taken(void **state)
{
    (void)state;
    write_file(NAMED("One"));
    assert_true(begin());
    assert_string_equal(watch.clinic.name, "One");
    assert_int_equal(pass(), 0);
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 1);
    assert_string_equal(watch.clinic.name, "Two");
    fault_is("");
}

static void test_faults_keep_the_last_good_one(void **state)
{
    (void)state;
    write_file(NAMED("One"));
    assert_true(begin());
    write_file(NAMED("Two") "text_scale = 9;\n");
    assert_int_equal(pass(), 0);
    assert_string_equal(watch.clinic.name, "One");
    fault_is("clinic.cfg:2: text_scale must be 1 to 2, is 9");
    assert_int_equal(pass(), 0);
    remove(path);
    assert_int_equal(pass(), 0);
    assert_string_equal(watch.clinic.name, "One");
    fault_is("clinic.cfg: cannot be read: No such file or directory");
    write_file(NAMED("Three"));
    assert_int_equal(pass(), 1);
    assert_string_equal(watch.clinic.name, "Three");
    fault_is("");
}

/* Found half written, it is not read before it rests. */
static void test_waits_until_it_is_written(void **state)
{
    (void)state;
    write_file(NAMED("One"));
    assert_true(begin());
    pass();
    for (int i = 0; i < 5; i++) {
        write_file(i % 2 ? NAMED("Two") " " : NAMED("Half") "name = ");
        assert_false(clinic_watch_step(&watch, now += 2.1));
        fault_is("");
    }
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 1);
    assert_string_equal(watch.clinic.name, "Two");
}

static void test_restart_with_a_broken_file(void **state)
{
    struct stat about;
    (void)state;
    write_file(NAMED("One"));
    assert_true(begin());
    assert_int_equal(stat(kept, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    clinic_watch_finish(&watch);
    write_file("name = ;\n");
    assert_true(begin());
    assert_string_equal(watch.clinic.name, "One");
    assert_string_equal(watch.clinic.path, path);
    fault_is("clinic.cfg:1: syntax error");
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 1);
    assert_string_equal(watch.clinic.name, "Two");
}

static void test_nothing_to_show(void **state)
{
    (void)state;
    write_file("name = ;\n");
    assert_false(begin());
    assert_non_null(strstr(log_last(), "clinic.cfg:1: syntax error"));
    write_file(NAMED("One"));
    assert_true(file_write(kept, "name = ;\n", 9)); /* a kept one that was damaged is no help */
    assert_true(begin());
    write_file("name = ;\n");
    clinic_watch_finish(&watch);
    assert_true(begin()); /* and was written anew */
}

static void test_logo(void **state)
{
    (void)state;
    write_logo(16);
    write_file(NAMED("One") "logo = \"logo.png\";\n");
    assert_true(begin());
    assert_int_equal(watch.logo.width, 16);
    write_logo(24); /* another picture of the same name */
    assert_int_equal(pass(), 1);
    assert_int_equal(watch.logo.width, 24);
    assert_true(file_write(logo, "GIF89a", 6));
    assert_int_equal(pass(), 0);
    assert_int_equal(watch.logo.width, 24);
    fault_is("logo.png: is no PNG and no JPEG");
    write_logo(32);
    assert_int_equal(pass(), 1);
    assert_int_equal(watch.logo.width, 32);
    fault_is("");
}

static void test_pictures_of_cards(void **state)
{
    (void)state;
    write_logo(16);
    write_file(NAMED("One") "cards = ( { en = { title = \"A\"; text = \"B\"; }; },\n"
                            "{ picture = \"logo.png\";\n"
                            "en = { title = \"A\"; text = \"B\"; }; } );\n");
    assert_true(begin());
    assert_null(watch.cards[0].pixels);
    assert_int_equal(watch.cards[1].width, 16);
    write_logo(24);
    assert_int_equal(pass(), 1);
    assert_int_equal(watch.cards[1].width, 24);
    assert_true(file_write(logo, "GIF89a", 6));
    assert_int_equal(pass(), 0);
    assert_int_equal(watch.cards[1].width, 24);
    fault_is("logo.png: is no PNG and no JPEG");
    clinic_watch_finish(&watch);
    remove(logo);
    assert_true(begin());
    assert_null(watch.cards[1].pixels);
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 1);
}

/* A logo that only the new file names: when it is put there, the file is read again. */
static void test_logo_that_comes_later(void **state)
{
    (void)state;
    write_file(NAMED("One"));
    assert_true(begin());
    write_file(NAMED("Two") "logo = \"logo.png\";\n");
    assert_int_equal(pass(), 0);
    assert_string_equal(watch.clinic.name, "One");
    fault_is("logo.png: cannot be read: No such file or directory");
    write_logo(16);
    assert_int_equal(pass(), 1);
    assert_string_equal(watch.clinic.name, "Two");
    assert_int_equal(watch.logo.width, 16);
}

static void test_kept_without_its_logo(void **state)
{
    (void)state;
    write_logo(16);
    write_file(NAMED("One") "logo = \"logo.png\";\n");
    assert_true(begin());
    clinic_watch_finish(&watch);
    remove(logo);
    assert_true(begin());
    assert_string_equal(watch.clinic.name, "One");
    assert_null(watch.logo.pixels);
    fault_is("logo.png: cannot be read: No such file or directory");
}

static bool is_asked(void *owner, const Clinic *clinic)
{
    const char *refused = owner;
    if (strcmp(clinic->name, refused) != 0)
        return true;
    log_place(clinic->path, 7, "unknown area");
    return false;
}

static void test_what_it_names_is_asked_for(void **state)
{
    char refused[] = "Two";
    (void)state;
    write_file(NAMED("One"));
    now = 0;
    assert_true(clinic_watch_begin(
        &watch,
        &(ClinicWatchDesc){ .path = path, .kept = kept, .check = is_asked, .owner = refused }));
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 0);
    fault_is("clinic.cfg:7: unknown area");
    refused[0] = 'X';
    write_file(NAMED("Two"));
    assert_int_equal(pass(), 1);
}

/* Where it cannot be kept, it is shown all the same. */
static void test_nowhere_to_keep_it(void **state)
{
    (void)state;
    write_file(NAMED("One"));
    assert_true(clinic_watch_begin(
        &watch, &(ClinicWatchDesc){ .path = path, .kept = "/nowhere/kept.cfg" }));
    fault_is("");
    clinic_watch_finish(&watch);
    assert_true(clinic_watch_begin(&watch, &(ClinicWatchDesc){ .path = path }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_changes_are_taken, empty_folder),
        cmocka_unit_test_setup(test_faults_keep_the_last_good_one, empty_folder),
        cmocka_unit_test_setup(test_waits_until_it_is_written, empty_folder),
        cmocka_unit_test_setup(test_restart_with_a_broken_file, empty_folder),
        cmocka_unit_test_setup(test_nothing_to_show, empty_folder),
        cmocka_unit_test_setup(test_logo, empty_folder),
        cmocka_unit_test_setup(test_pictures_of_cards, empty_folder),
        cmocka_unit_test_setup(test_logo_that_comes_later, empty_folder),
        cmocka_unit_test_setup(test_kept_without_its_logo, empty_folder),
        cmocka_unit_test_setup(test_what_it_names_is_asked_for, empty_folder),
        cmocka_unit_test_setup(test_nowhere_to_keep_it, empty_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
