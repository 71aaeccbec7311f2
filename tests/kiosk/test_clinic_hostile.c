/* Clinic files that nobody meant: cut, damaged, huge, deep, binary. Each is whole or one fault that
 * begins with its path; nothing of it stays, nothing else is read. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/random.h"
#include "kiosk/clinic.h"
#include "one_scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Clinic clinic;

/* Without waiting for the disk. */
static bool load(const void *data, size_t size)
{
    remove(path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    fclose(file);
    log_forget();
    return clinic_load(&clinic, path);
}

static void is_safe(const void *data, size_t size)
{
    static const Clinic nothing;
    bool ok = load(data, size);
    if (ok) {
        assert_true(clinic.name[0] && clinic.languages.count > 0);
        assert_true(clinic.text_scale >= 1 && clinic.text_scale <= 2);
        assert_true(clinic.areas.count <= CLINIC_MAX_IDS && clinic.rotation % 90 == 0);
        return;
    }
    if (strncmp(log_last(), path, strlen(path)) != 0)
        fail_msg("a fault without its place: '%s'", log_last());
    assert_memory_equal(&clinic, &nothing, sizeof nothing);
}

static void is_refused(const void *data, size_t size)
{
    is_safe(data, size);
    assert_string_equal(clinic.name, "");
}

/* With what the example leaves out. */
static char *example(size_t *size)
{
    static const char more[] =
        "words = { en = { kiosk = { begin = \"Touch\"; }; }; };\n"
        "cards = ( { picture = \"a.png\"; de = { title = \"A\"; text = \"B\\nC\"; };\n"
        "en = { title = \"A\"; text = \"B\"; }; }, { es = { title = \"A\"; text = \"B\"; }; } );\n";
    char *text = file_read(TEST_SOURCE_FOLDER "/assets/kiosk/example.cfg", size);
    assert_non_null(text);
    char *whole = malloc(*size + sizeof more);
    assert_non_null(whole);
    memcpy(whole, text, *size);
    memcpy(whole + *size, more, sizeof more);
    *size += sizeof more - 1;
    free(text);
    return whole;
}

static void test_cut_short(void **state)
{
    size_t size = 0;
    char *text = example(&size);
    (void)state;
    for (size_t length = 0; length < size; length++)
        is_safe(text, length);
    free(text);
}

static void test_one_byte_wrong(void **state)
{
    static const char signs[] = { '\0', '"', '{', ')', ';', '\\', '@', (char)0xff, '9', '\n' };
    size_t size = 0;
    char *text = example(&size);
    (void)state;
    for (size_t i = 0; i < size; i++) {
        char kept = text[i];
        text[i] = signs[i % sizeof signs];
        is_safe(text, size);
        text[i] = kept;
    }
    free(text);
}

static void test_bytes_without_sense(void **state)
{
    Random random = random_seed(5);
    char bytes[4096];
    (void)state;
    for (int round = 0; round < 300; round++) {
        size_t size = 1 + random_next(&random) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)(round % 2 ? random_next(&random) : 1 + random_next(&random) % 126);
        is_refused(bytes, size);
    }
}

/* As deep as the file may be long. */
static void test_deep(void **state)
{
    static const char *const openings[] = { "a = (", "a = {",        "(",     "{",
                                            "[",     "a = ((((((((", "a:{a:(" };
    char *text = malloc(CLINIC_FILE_MOST);
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(openings); i++) {
        size_t length = strlen(openings[i]);
        for (size_t at = 0; at < CLINIC_FILE_MOST; at++)
            text[at] = openings[i][at % length];
        is_refused(text, CLINIC_FILE_MOST);
        if (i == 1)
            assert_non_null(strstr(log_last(), ":1: nested too deeply"));
    }
    int deep = 500; /* and closed again */
    size_t used = (size_t)sprintf(text, "name = \"A\"; languages = [ \"en\" ]; words = { en = ");
    for (int i = 0; i < deep; i++)
        used += (size_t)sprintf(text + used, "{a=");
    used += (size_t)sprintf(text + used, "\"b\"");
    for (int i = 0; i < deep + 1; i++)
        used += (size_t)sprintf(text + used, ";}");
    is_refused(text, used);
    assert_non_null(strstr(log_last(), "too long for a key"));
    free(text);
}

static void test_long(void **state)
{
    char *text = malloc(2 * CLINIC_FILE_MOST);
    size_t used;
    (void)state;
    memset(text, ' ', 2 * CLINIC_FILE_MOST);
    is_refused(text, CLINIC_FILE_MOST + 1);
    assert_non_null(strstr(log_last(), ": cannot be read: File too large"));
    is_refused(text, CLINIC_FILE_MOST);
    used = (size_t)sprintf(text, "name = \"A\"; languages = [ \"en\" ]; areas = [");
    for (int i = 0; i < 20000; i++)
        used += (size_t)sprintf(text + used, "\"a%d\",", i);
    used += (size_t)sprintf(text + used - 1, "];") - 1;
    is_refused(text, used);
    assert_non_null(strstr(log_last(), "more than 128 'areas'"));
    used = (size_t)sprintf(text, "languages = [ \"en\" ]; name = \"");
    memset(text + used, 'x', 200000);
    used += 200000;
    used += (size_t)sprintf(text + used, "\";");
    is_refused(text, used);
    used = (size_t)sprintf(text, "name = \"A\"; languages = [ \"en\" ]; words = { en = {");
    for (int i = 0; i <= CLINIC_MAX_WORDS; i++)
        used += (size_t)sprintf(text + used, "a%d = \"b\";", i);
    used += (size_t)sprintf(text + used, "}; };");
    is_refused(text, used);
    assert_non_null(strstr(log_last(), "more than 192 words"));
    free(text);
}

/* Where it could be taken for one, nothing of another file is read. */
static void test_includes(void **state)
{
    static const char *const rows[] = {
        "@include \"/etc/hostname\"\n",
        "name = \"A\";\n   @include \"/etc/hostname\"\n",
        "name = \"A\";\n\t@include\t\"secret.cfg\"\n",
        "a = {\r\n@include \"secret.cfg\"\r\n};\n",
        "/* \n@include \"secret.cfg\"\n*/\n",
        "@include \"/dev/zero\"\n",
        "name = \"A\"; @include \"secret.cfg\"\n",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        is_refused(rows[i], strlen(rows[i]));
}

static void test_what_is_no_file(void **state)
{
    static const char *const rows[] = { "/tmp", "/dev/zero", "/dev/null", "/nowhere/clinic.cfg" };
    char pipe[96];
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        log_forget();
        assert_false(clinic_load(&clinic, rows[i]));
        assert_ptr_equal(strstr(log_last(), rows[i]), log_last());
    }
    snprintf(pipe, sizeof pipe, "%s.pipe", path);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_false(clinic_load(&clinic, pipe));
    remove(pipe);
    char *name = malloc(100001);
    memset(name, 'a', 100000);
    name[100000] = '\0';
    assert_false(clinic_load(&clinic, name));
    free(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_one_byte_wrong),
        cmocka_unit_test(test_bytes_without_sense),
        cmocka_unit_test(test_deep),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_includes),
        cmocka_unit_test(test_what_is_no_file),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
