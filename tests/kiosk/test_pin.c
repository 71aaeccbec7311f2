/* The staff's PIN: what counts as one, its hash, the wait after wrong tries, its place in the file.
 */
#include "check.h"
#include "scratch.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "kiosk/clinic.h"
#include "kiosk/pin.h"
#include "kiosk/pin_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[SCRATCH_PATH], path[96], hash[PIN_HASH];

static int make_folder(void **state)
{
    (void)state;
    if (scratch_folder(folder, "pin") != 0)
        return -1;
    snprintf(path, sizeof path, "%s/clinic.cfg", folder);
    return pin_hash("2468", hash) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    scratch_empty_folder(folder);
    return remove(folder);
}

static void test_what_is_a_pin(void **state)
{
    static const char *const good[] = { "1234", "000000", "123456789012" };
    static const char *const bad[] = {
        "", "123", "1234567890123", "12 34", "12a4", "-1234", "١٢٣٤"
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(good); i++)
        assert_true(pin_good(good[i]));
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        assert_false(pin_good(bad[i]));
}

static bool matches(const char *stored, const char *pin)
{
    PinCheck check;
    const char wiped[PIN_MOST + 1] = { 0 };
    pin_check_begin(&check, stored, pin);
    pin_check_run(&check);
    assert_memory_equal(check.pin, wiped, sizeof wiped);
    return check.right;
}

static void test_only_the_right_one(void **state)
{
    (void)state;
    assert_true(matches(hash, "2468"));
    assert_false(matches(hash, "2469"));
    assert_false(matches(hash, "24680"));
    assert_false(matches(hash, ""));
    assert_false(matches("", ""));
    assert_false(matches("", "2468"));
    assert_false(matches("2468", "2468"));
}

/* Two hashes of one PIN differ (salt), and each says which parameters it was made with: Argon2id,
 * 64 MiB, five passes. */
static void test_hash(void **state)
{
    char other[PIN_HASH];
    (void)state;
    assert_true(pin_hash("2468", other));
    assert_string_not_equal(other, hash);
    assert_ptr_equal(strstr(hash, "$argon2id$v=19$m=65536,t=5,p=1$"), hash);
    assert_null(strstr(hash, "2468"));
    assert_true(pin_hash_good(hash));
}

/* A hash that would take hours or all memory to compare with is none. */
static void test_hostile_hashes(void **state)
{
    static const char *const rows[] = {
        "",
        "2468",
        "$argon2id$",
        "$2b$12$abcdefghijklmnopqrstuu",
        "$argon2id$v=19$m=65536,t=4000000000,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$"
        "bDLBVOHOkGtLOYaTDdSvsjtpYDvcAqwYUhJYzQ0tMgI",
        "$argon2id$v=19$m=4194304000,t=5,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$"
        "bDLBVOHOkGtLOYaTDdSvsjtpYDvcAqwYUhJYzQ0tMgI",
        "$argon2i$v=19$m=65536,t=5,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$"
        "bDLBVOHOkGtLOYaTDdSvsjtpYDvcAqwYUhJYzQ0tMgI",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_false(pin_hash_good(rows[i]));
        assert_false(matches(rows[i], "2468"));
    }
    int tried = 0; /* a shorter hash at the end may be well formed: then it does not match */
    for (size_t length = 0; length < strlen(hash) && tried < 2; length++) {
        char cut[PIN_HASH] = { 0 };
        memcpy(cut, hash, length);
        if (pin_hash_good(cut)) {
            assert_false(matches(cut, "2468"));
            tried++;
        }
    }
}

/* 1, 2, then 30 s and double, at most 15 minutes. */
static void test_wrong_tries_wait_longer(void **state)
{
    static const double waits[] = { 1, 2, 30, 60, 120, 240, 480, 900, 900, 900 };
    PinTries tries = { 0 };
    double now = 5;
    (void)state;
    CHECK_NEAR(pin_wait(&tries, now), 0, 0);
    for (size_t i = 0; i < ARRAY_COUNT(waits); i++) {
        pin_tried(&tries, false, now);
        CHECK_NEAR(pin_wait(&tries, now), waits[i], 1e-9);
        CHECK_NEAR(pin_wait(&tries, now + waits[i] - 0.25), 0.25, 1e-9);
        now += waits[i];
        CHECK_NEAR(pin_wait(&tries, now), 0, 1e-9);
    }
    pin_tried(&tries, true, now);
    CHECK_NEAR(pin_wait(&tries, now), 0, 0);
    pin_tried(&tries, false, now);
    CHECK_NEAR(pin_wait(&tries, now), 1, 1e-9);
}

/* Somebody who played with it in the morning costs staff nothing in the evening. */
static void test_old_tries_are_forgotten(void **state)
{
    PinTries tries = { 0 };
    (void)state;
    for (int i = 0; i < 6; i++)
        pin_tried(&tries, false, 100);
    pin_tried(&tries, false, 100 + 3500);
    CHECK_NEAR(pin_wait(&tries, 3600), 480, 1e-9);
    pin_tried(&tries, false, 3600 + 3601);
    CHECK_NEAR(pin_wait(&tries, 3600 + 3601), 1, 1e-9);
}

static char *content(void)
{
    char *text = file_read(path, NULL);
    assert_non_null(text);
    return text;
}

/* %s: where the hash comes to stand. All else is the same byte for byte. */
static void test_keeps_the_file(void **state)
{
    static const struct {
        const char *before, *after;
    } rows[] = {
        { "", "pin = \"%s\";\n" },
        { "name = \"A\";", "name = \"A\";\npin = \"%s\";\n" },
        { "name = \"A\"; # the last", "name = \"A\"; # the last\npin = \"%s\";\n" },
        { "pin = \"\";", "pin = \"%s\";" },
        { "pin=\"1234\"", "pin=\"%s\"" },
        { "\tpin : \"a\\\"b\" /* mine */ ; x = 1;\r\n", "\tpin : \"%s\" /* mine */ ; x = 1;\r\n" },
        { "pin = 1234;\nx = 2;\n", "pin = \"%s\";\nx = 2;\n" },
        { "pin = \"one\"\n  \"two\"; # and\n", "pin = \"%s\"; # and\n" },
        { "# pin = \"x\";\nname = \"pin = 3;\"; pin\n=\n\"old\";",
          "# pin = \"x\";\nname = \"pin = 3;\"; pin\n=\n\"%s\";" },
        { "/* pin = 1; */ // pin = 2;\na = { pin = \"inner\"; }; b = ( { pin = 3; } );\n",
          "/* pin = 1; */ // pin = 2;\na = { pin = \"inner\"; }; b = ( { pin = 3; } );\n"
          "pin = \"%s\";\n" },
        { "pins = 1; _pin = 2;\npin = \"x\";\n", NULL },
        { "pins = 1; my-pin = 2;\npin = \"x\";\n", "pins = 1; my-pin = 2;\npin = \"%s\";\n" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char wanted[600];
        assert_true(file_write(path, rows[i].before, strlen(rows[i].before)));
        bool done = pin_file_set(path, hash);
        char *found = content();
        if (rows[i].after)
            snprintf(wanted, sizeof wanted, rows[i].after, hash);
        else
            snprintf(wanted, sizeof wanted, "%s", rows[i].before);
        if (done != (rows[i].after != NULL) || strcmp(found, wanted) != 0)
            fail_msg("'%s' became '%s' (%s)", rows[i].before, found, log_last());
        free(found);
    }
}

static void test_set_again_and_loaded(void **state)
{
    static Clinic clinic;
    const char *text = "name = \"A\";\nlanguages = [ \"en\" ];\nrotation = 90;\n";
    char other[PIN_HASH];
    (void)state;
    assert_true(file_write(path, text, strlen(text)));
    assert_true(pin_file_set(path, hash));
    assert_true(pin_hash("97531", other));
    assert_true(pin_file_set(path, other));
    assert_true(clinic_load(&clinic, path));
    assert_string_equal(clinic.pin, other);
    assert_int_equal(clinic.rotation, 90);
    assert_true(matches(clinic.pin, "97531"));
}

static void test_keeps_mode_and_link(void **state)
{
    struct stat about;
    char link[128];
    (void)state;
    assert_true(file_write(path, "a = 1;\n", 7));
    assert_int_equal(chmod(path, 0640), 0);
    snprintf(link, sizeof link, "%s/link.cfg", folder);
    assert_int_equal(symlink(path, link), 0);
    assert_true(pin_file_set(link, hash));
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
    char *found = content();
    assert_non_null(strstr(found, hash));
    free(found);
    snprintf(link, sizeof link, "%s.new", path);
    assert_false(file_exists(link));
}

/* Nothing is written over what could not be read. */
static void test_broken_files(void **state)
{
    static const char *const rows[] = { "name = ;\n", "a = { pin = 1;\n",
                                        "@include \"/etc/passwd\"\n" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        assert_true(file_write(path, rows[i], strlen(rows[i])));
        log_forget();
        assert_false(pin_file_set(path, hash));
        assert_ptr_equal(strstr(log_last(), path), log_last());
        char *found = content();
        assert_string_equal(found, rows[i]);
        free(found);
    }
    assert_false(pin_file_set("/nowhere/clinic.cfg", hash));
    assert_non_null(strstr(log_last(), "/nowhere/clinic.cfg: cannot be read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_a_pin),
        cmocka_unit_test(test_only_the_right_one),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_hostile_hashes),
        cmocka_unit_test(test_wrong_tries_wait_longer),
        cmocka_unit_test(test_old_tries_are_forgotten),
        cmocka_unit_test(test_keeps_the_file),
        cmocka_unit_test(test_set_again_and_loaded),
        cmocka_unit_test(test_keeps_mode_and_link),
        cmocka_unit_test(test_broken_files),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
