#include "check.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FOLDER TEST_BUILD_FOLDER "/test_file"

static int make_folder(void **state)
{
    (void)state;
    log_set_quiet(1);
    int made = system("rm -rf '" FOLDER "' && mkdir -p '" FOLDER "'");
    return made;
}

/* Vectors of the FNV reference code (isthe.com/chongo/tech/comp/fnv, test_fnv.c). */
static void test_hash_vectors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t hash;
    } rows[] = {
        { "", 0xcbf29ce484222325 },    { "a", 0xaf63dc4c8601ec8c },   { "b", 0xaf63df4c8601f1a5 },
        { "foo", 0xdcb27518fed9d577 }, { "foobar", 0x85944171f73967e8 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        assert_true(file_hash(FILE_HASH_START, rows[i].text, strlen(rows[i].text)) == rows[i].hash);
    uint64_t chained = file_hash(file_hash(FILE_HASH_START, "foo", 3), "bar", 3);
    assert_true(chained == 0x85944171f73967e8);
}

static void test_what_is_written_is_read(void **state)
{
    (void)state;
    enum { SIZE = 100001 };   /* longer than the reader's first buffer, and not a power of two */
    char *bytes = malloc(SIZE);
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 37);
    assert_true(file_write(FOLDER "/data", bytes, SIZE));
    size_t size = 0;
    char *read = file_read(FOLDER "/data", &size);
    assert_int_equal(size, SIZE);
    assert_memory_equal(read, bytes, SIZE);
    assert_int_equal(read[SIZE], 0);
    assert_false(file_exists(FOLDER "/data.new"));
    free(read);
    free(bytes);
}

static void test_sizes_at_the_edge_of_the_buffer(void **state)
{
    (void)state;
    static char bytes[32768];
    static const size_t sizes[] = { 0, 1, 16383, 16384, 16385, 32768 };
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        assert_true(file_write(FOLDER "/edge", bytes, sizes[i]));
        size_t size = 99;
        char *read = file_read(FOLDER "/edge", &size);
        assert_int_equal(size, sizes[i]);
        free(read);
    }
}

/* Where the new file cannot be made (its name is taken by a folder), the old one stays whole. */
static void test_a_failed_write_leaves_the_old_file(void **state)
{
    (void)state;
    assert_true(file_write(FOLDER "/kept", "old", 3));
    assert_int_equal(mkdir(FOLDER "/kept.new", 0755), 0);
    log_forget();
    assert_false(file_write(FOLDER "/kept", "newer", 5));
    assert_non_null(strstr(log_last(), FOLDER "/kept: cannot be written: "));
    char *read = file_read(FOLDER "/kept", NULL);
    assert_string_equal(read, "old");
    free(read);
}

/* A reader that opened the old file goes on seeing all of it: it is replaced, not written over. */
static void test_a_write_replaces_the_file(void **state)
{
    (void)state;
    assert_true(file_write(FOLDER "/whole", "the old text", 12));
    FILE *reader = fopen(FOLDER "/whole", "r");
    assert_true(file_write(FOLDER "/whole", "new", 3));
    char text[32] = { 0 };
    assert_int_equal(fread(text, 1, sizeof text - 1, reader), 12);
    assert_string_equal(text, "the old text");
    fclose(reader);
}

static void test_missing_file(void **state)
{
    (void)state;
    log_forget();
    assert_null(file_read(FOLDER "/none", NULL));
    assert_string_equal(log_last(), FOLDER "/none: cannot be read: No such file or directory");
    assert_null(file_read(FOLDER, NULL));   /* a folder */
    assert_string_equal(log_last(), FOLDER ": cannot be read: Is a directory");
    assert_false(file_exists(FOLDER "/none"));
    assert_true(file_time(FOLDER "/none") == 0);
}

static void test_time_is_now(void **state)
{
    (void)state;
    assert_true(file_write(FOLDER "/fresh", "x", 1));
    CHECK_NEAR(file_time(FOLDER "/fresh"), (double)time(NULL), 60);
}

static void test_join(void **state)
{
    (void)state;
    char out[16];
    assert_true(file_join(out, sizeof out, "assets", "text"));
    assert_string_equal(out, "assets/text");
    assert_true(file_join(out, sizeof out, "/", "text"));
    assert_string_equal(out, "/text");
    assert_true(file_join(out, sizeof out, "", "text"));
    assert_string_equal(out, "text");
    assert_true(file_join(out, sizeof out, "1234567", "1234567"));
    assert_false(file_join(out, sizeof out, "1234567", "12345678"));
}

static void append(void *owner, const char *path)
{
    strcat(owner, strrchr(path, '/'));
}

static void test_each_is_sorted_and_only_files(void **state)
{
    (void)state;
    assert_int_equal(mkdir(FOLDER "/each", 0755), 0);
    static const char *const names[] = { "c.cfg", "a.cfg", "b.cfg", "d.txt", ".cfg.swp" };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        char path[512];
        assert_true(file_join(path, sizeof path, FOLDER "/each", names[i]));
        assert_true(file_write(path, "", 0));
    }
    assert_int_equal(mkdir(FOLDER "/each/folder.cfg", 0755), 0);
    char seen[256] = "";
    assert_true(file_each(FOLDER "/each", ".cfg", append, seen));
    assert_string_equal(seen, "/a.cfg/b.cfg/c.cfg");
    assert_false(file_each(FOLDER "/nowhere", ".cfg", append, seen));
    assert_string_equal(log_last(), FOLDER "/nowhere: cannot be read: No such file or directory");
}

/* What somebody else may have put there: up to a length, and only a regular file. */
static void test_read_at_most(void **state)
{
    size_t size = 0;
    (void)state;
    assert_true(file_write(FOLDER "/most", "12345", 5));
    char *data = file_read_most(FOLDER "/most", 5, &size);
    assert_int_equal(size, 5);
    assert_string_equal(data, "12345");
    free(data);
    assert_null(file_read_most(FOLDER "/most", 4, &size));
    assert_string_equal(log_last(), FOLDER "/most: cannot be read: File too large");
    assert_null(file_read_most("/dev/zero", 100, &size));
    assert_null(file_read_most(FOLDER, 100, &size));
    assert_int_equal(mkfifo(FOLDER "/pipe", 0600), 0);
    assert_null(file_read_most(FOLDER "/pipe", 100, &size)); /* and does not wait for a writer */
    char *big = calloc(1, 100000);
    assert_true(file_write(FOLDER "/big", big, 100000));
    data = file_read_most(FOLDER "/big", 100000, &size);
    assert_int_equal(size, 100000);
    free(data);
    assert_null(file_read_most(FOLDER "/big", 99999, &size));
    free(big);
}

static int mode_of(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return (int)(about.st_mode & 07777);
}

static void test_replace_keeps_the_mode(void **state)
{
    (void)state;
    assert_true(file_write(FOLDER "/kept", "a", 1));
    assert_int_equal(chmod(FOLDER "/kept", 0604), 0);
    assert_true(file_replace(FOLDER "/kept", "bc", 2));
    assert_int_equal(mode_of(FOLDER "/kept"), 0604);
    assert_false(file_replace(FOLDER "/none", "bc", 2));
    assert_string_equal(log_last(), FOLDER "/none: cannot be written: No such file or directory");
    assert_true(file_write_private(FOLDER "/private", "a", 1));
    assert_int_equal(mode_of(FOLDER "/private"), 0600);
}

static void test_signature(void **state)
{
    (void)state;
    assert_true(file_signature(FOLDER "/none") == 0);
    assert_true(file_write(FOLDER "/signed", "a", 1));
    uint64_t before = file_signature(FOLDER "/signed");
    assert_true(before != 0 && file_signature(FOLDER "/signed") == before);
    assert_true(file_write(FOLDER "/signed", "b", 1));
    uint64_t changed = file_signature(FOLDER "/signed");
    assert_true(changed != before);
    assert_int_equal(chmod(FOLDER "/signed", 0600), 0); /* it could not be read before */
    assert_true(file_signature(FOLDER "/signed") != changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hash_vectors),
        cmocka_unit_test(test_read_at_most),
        cmocka_unit_test(test_replace_keeps_the_mode),
        cmocka_unit_test(test_signature),
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_sizes_at_the_edge_of_the_buffer),
        cmocka_unit_test(test_a_failed_write_leaves_the_old_file),
        cmocka_unit_test(test_a_write_replaces_the_file),
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_time_is_now),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_each_is_sorted_and_only_files),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
