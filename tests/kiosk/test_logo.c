/* Logos: every kind of PNG and JPEG loads; whatever else somebody puts there is one line, no crash.
 */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "jpegs.h"
#include "kiosk/logo.h"
#include "kiosk/logo_jpeg.h"
#include "one_scratch.h"
#include "pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Bytes bytes;

/* Without waiting for the disk: a corpus need not survive a power cut. */
static bool load(Logo *logo, const void *data, size_t size)
{
    remove(path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    fclose(file);
    log_forget();
    return logo_load(logo, path);
}

static void is_refused(const void *data, size_t size, const char *message)
{
    Logo logo;
    char wanted[128];
    assert_false(load(&logo, data, size));
    assert_null(logo.pixels);
    assert_int_equal(logo.width, 0);
    text_format(wanted, sizeof wanted, "%s: %s", path, message);
    if (strncmp(log_last(), wanted, strlen(wanted)) != 0)
        fail_msg("says '%s', wanted '%s'", log_last(), wanted);
    assert_null(strchr(log_last(), '\n'));
}

/* Whole or refused with a line, never anything else. */
static void is_safe(const void *data, size_t size)
{
    Logo logo;
    bool ok = load(&logo, data, size);
    assert_true(ok == (logo.pixels != NULL));
    assert_true(ok == (log_last()[0] == '\0'));
    if (ok) { /* each byte is there to be read */
        uint64_t hash =
            file_hash(FILE_HASH_START, logo.pixels, (size_t)(logo.width * logo.height * 4));
        assert_true(hash != FILE_HASH_START);
    }
    logo_finish(&logo);
}

/* The kinds of the PNG specification, table 11.1. */
static const PngKind kinds[] = {
    { 19, 17, 1, 0, 0 },  { 19, 17, 2, 0, 0 }, { 19, 17, 4, 0, 0 },  { 19, 17, 8, 0, 0 },
    { 19, 17, 16, 0, 0 }, { 19, 17, 8, 2, 0 }, { 19, 17, 16, 2, 0 }, { 19, 17, 1, 3, 0 },
    { 19, 17, 2, 3, 0 },  { 19, 17, 4, 3, 0 }, { 19, 17, 8, 3, 0 },  { 19, 17, 8, 4, 0 },
    { 19, 17, 16, 4, 0 }, { 19, 17, 8, 6, 0 }, { 19, 17, 16, 6, 0 },
};

static void test_every_kind_of_png(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * ARRAY_COUNT(kinds); i++) {
        Logo logo;
        PngKind kind = kinds[i / 2];
        kind.interlace = i % 2;
        make_png(&bytes, kind);
        if (!load(&logo, bytes.data, bytes.size))
            fail_msg("depth %d colour %d interlace %d: %s", kind.depth, kind.colour, kind.interlace,
                     log_last());
        assert_int_equal(logo.width, 19);
        assert_int_equal(logo.height, 17);
        logo_finish(&logo);
        assert_null(logo.pixels);
    }
}

/* Row 0 has no filter: its bytes are 0, 7, 14... Row 1 adds what is to the left: 3, 3 + 10, ... */
static void test_pixels(void **state)
{
    Logo logo;
    (void)state;
    make_png(&bytes, (PngKind){ 19, 17, 8, 0, 0 });
    assert_true(load(&logo, bytes.data, bytes.size));
    const uint8_t grey[] = { 0, 0, 0, 255, 7, 7, 7, 255, 14, 14, 14, 255 };
    const uint8_t next[] = { 3, 3, 3, 255, 13, 13, 13, 255 };
    assert_memory_equal(logo.pixels, grey, sizeof grey);
    assert_memory_equal(logo.pixels + 19 * 4, next, sizeof next);
    logo_finish(&logo);
    make_png(&bytes, (PngKind){ 19, 17, 8, 6, 0 });
    assert_true(load(&logo, bytes.data, bytes.size));
    const uint8_t colours[] = { 0, 7, 14, 21, 28, 35, 42, 49 };
    assert_memory_equal(logo.pixels, colours, sizeof colours);
    logo_finish(&logo);
}

static void is_gradient(const uint8_t *data, size_t size)
{
    Logo logo;
    assert_true(load(&logo, data, size));
    assert_int_equal(logo.width, 16);
    assert_int_equal(logo.height, 16);
    CHECK_NEAR(logo.pixels[0], 255, 24);
    CHECK_NEAR(logo.pixels[2], 0, 24);
    CHECK_NEAR(logo.pixels[15 * 16 * 4], 0, 24);
    CHECK_NEAR(logo.pixels[15 * 16 * 4 + 2], 128, 24);
    assert_int_equal(logo.pixels[3], 255);
    logo_finish(&logo);
}

static void test_jpeg(void **state)
{
    (void)state;
    is_gradient(jpeg_baseline, sizeof jpeg_baseline);
    is_gradient(jpeg_progressive, sizeof jpeg_progressive);
}

/* Bit depths that a colour type does not have, and types that there are none of. */
static void test_kinds_that_are_none(void **state)
{
    static const PngKind none[] = {
        { 19, 17, 3, 0, 0 },  { 19, 17, 32, 0, 0 }, { 19, 17, 0, 0, 0 }, { 19, 17, 255, 2, 0 },
        { 19, 17, 16, 3, 0 }, { 19, 17, 8, 0, 2 },  { 19, 17, 8, 0, 9 },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(none); i++) {
        make_png(&bytes, none[i]);
        is_refused(bytes.data, bytes.size, "is no whole picture");
    }
    for (int colour = 0; colour < 256; colour++) { /* the fields as bytes, their sum wrong */
        make_png(&bytes, (PngKind){ 19, 17, 8, 0, 0 });
        bytes.data[25] = (uint8_t)colour;
        is_safe(bytes.data, bytes.size);
    }
}

static void test_sizes(void **state)
{
    static const struct {
        uint32_t width, height;
        const char *message;
    } rows[] = {
        { 0, 0, "is no whole picture" },
        { 0, 16, "is no whole picture" },
        { 16, 0, "is no whole picture" },
        { 0x7fffffff, 0x7fffffff, "is no whole picture" },
        { 0xffffffff, 16, "is no whole picture" },
        { 65536, 65536, "is no whole picture" },
        { 2049, 300, "is no whole picture, or one wider or higher than 2048" },
        { 2048, 170, "is 2048 x 170 pixels; a logo has sides of 16 to 2048" },
        { 170, 2048, "is 170 x 2048 pixels" },
        { 15, 16, "is 15 x 16 pixels" },
        { 1, 1, "is 1 x 1 pixels" },
        { 2048, 2048, "is a picture that is damaged" }, /* of which only 8 x 8 are there */
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        make_png(&bytes, (PngKind){ rows[i].width, rows[i].height, 8, 2, 0 });
        is_refused(bytes.data, bytes.size, rows[i].message);
    }
}

static void test_cut_short(void **state)
{
    static const PngKind some[] = { { 16, 16, 8, 6, 0 }, { 16, 16, 4, 3, 1 } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(some); i++) {
        make_png(&bytes, some[i]);
        for (size_t size = 0; size + 12 < bytes.size; size++) { /* up to the empty last chunk */
            Logo logo;
            if (load(&logo, bytes.data, size))
                fail_msg("%zu of %zu bytes are a picture", size, bytes.size);
            assert_ptr_equal(strstr(log_last(), path), log_last());
        }
    }
    for (size_t size = 0; size < sizeof jpeg_baseline; size++)
        is_safe(jpeg_baseline, size);
    for (size_t size = 0; size < sizeof jpeg_progressive; size++)
        is_safe(jpeg_progressive, size);
}

/* One byte wrong, at each place. */
static void flip(const uint8_t *data, size_t size)
{
    static const uint8_t flips[] = { 0x01, 0x80, 0xff };
    for (size_t i = 0; i < size * ARRAY_COUNT(flips); i++) {
        uint8_t *copy = malloc(size);
        memcpy(copy, data, size);
        copy[i / 3] ^= flips[i % 3];
        is_safe(copy, size);
        free(copy);
    }
}

static void test_one_byte_wrong(void **state)
{
    (void)state;
    make_png(&bytes, (PngKind){ 16, 16, 8, 0, 0 });
    flip(bytes.data, bytes.size);
    make_png(&bytes, (PngKind){ 16, 16, 2, 3, 1 });
    flip(bytes.data, bytes.size);
    flip(jpeg_baseline, sizeof jpeg_baseline);
    flip(jpeg_progressive, sizeof jpeg_progressive);
}

static void test_other_files(void **state)
{
    static const char *const none[] = {
        "",
        "P",
        "GIF89a\x10\x00\x10\x00\x80",
        "BM\x3a\x00\x00\x00",
        "RIFF\x24\x08\x00\x00WEBPVP8 ",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "\177ELF\x02\x01\x01",
        "8BPS\x00\x01",
        "name = \"Harbour\";\n",
        "P6 16 16 255\n",
        "#?RADIANCE\n",
        "\x89PNG",
        "\xff\xd8",
    };
    const char zeroes[4096] = { 0 };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(none); i++)
        is_refused(none[i], strlen(none[i]), "is no PNG and no JPEG");
    is_refused(zeroes, sizeof zeroes, "is no PNG and no JPEG");
    is_refused("\x89PNG\r\n\x1a\n\0\0\0\0", 12, "is no whole picture");
    is_refused("\xff\xd8\xff\xff\xff\xff\xff\xff", 8, "is no whole picture");
}

static void test_what_is_no_file(void **state)
{
    Logo logo;
    (void)state;
    assert_false(logo_load(&logo, "/tmp"));
    assert_false(logo_load(&logo, "/dev/zero"));
    assert_false(logo_load(&logo, "/nowhere/logo.png"));
    assert_string_equal(log_last(), "/nowhere/logo.png: cannot be read: No such file or directory");
    uint8_t *long_file = calloc(1, LOGO_FILE_MOST + 1);
    is_refused(long_file, LOGO_FILE_MOST + 1, "cannot be read: File too large");
    free(long_file);
}

/* Chunks whose length is a lie. */
static void test_lengths_that_lie(void **state)
{
    static const uint32_t lengths[] = { 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff4, 1 << 30 };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(lengths); i++) {
        static const char *const types[] = { "IDAT", "PLTE", "tRNS", "iCCP", "IEND" };
        for (size_t t = 0; t < ARRAY_COUNT(types); t++) {
            bytes.size = 0;
            put_header(&bytes, &(PngKind){ 16, 16, 8, 3, 0 });
            put_long(&bytes, lengths[i]);
            put(&bytes, types[t], 4);
            put(&bytes, "0123456789abcdef", 16);
            is_safe(bytes.data, bytes.size);
        }
    }
}

/* A Huffman table of 256 symbols is whole, one of 257 is not, wherever it lies: before or after the
 * first scan. */
static void test_huffman_tables(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        bool late = i & 1, second = i & 4;
        int more = i >> 1 & 1;
        bytes.size = 0;
        put(&bytes, "\xff\xd8", 2);
        if (late)
            put(&bytes, "\xff\xda\x00\x02\x55", 5);
        put(&bytes, "\xff\xff\xc4", 3);
        int length = 2 + 17 + 256 + more + (second ? 17 : 0);
        put_byte(&bytes, length >> 8);
        put_byte(&bytes, length & 255);
        if (second)
            put(&bytes, "\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 17);
        put(&bytes, "\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff", 16);
        put_byte(&bytes, 1 + more);
        for (int k = 0; k < 256 + more; k++)
            put_byte(&bytes, k & 255);
        assert_true(logo_jpeg_good(bytes.data, bytes.size) == !more);
    }
    assert_true(logo_jpeg_good(jpeg_baseline, sizeof jpeg_baseline));
    assert_true(logo_jpeg_good(jpeg_progressive, sizeof jpeg_progressive));
    for (size_t size = 0; size <= sizeof jpeg_baseline; size++)
        assert_true(logo_jpeg_good(jpeg_baseline, size));
}

/* The data use tables that the file has not brought: each of its table segments is left out once.
 */
static void leave_out(const uint8_t *data, size_t size)
{
    int found = 0;
    for (size_t i = 0; i + 4 < size; i++) {
        if (data[i] != 0xff || (data[i + 1] != 0xc4 && data[i + 1] != 0xdb))
            continue;
        size_t after = i + 2 + (size_t)(data[i + 2] << 8 | data[i + 3]);
        bytes.size = 0;
        put(&bytes, data, i);
        put(&bytes, data + after, size - after);
        is_safe(bytes.data, bytes.size);
        found++;
    }
    assert_true(found >= 5); /* two of quantities, three or more of codes */
}

static void test_tables_left_out(void **state)
{
    (void)state;
    leave_out(jpeg_baseline, sizeof jpeg_baseline);
    leave_out(jpeg_progressive, sizeof jpeg_progressive);
}

/* 390 kB that unpack to 60 MB: a zero, then as often as it goes "258 of what is one to the left",
 * in the fixed codes of RFC 1951, 3.2.6. */
static void test_unpacks_without_end(void **state)
{
    enum { PACKED = 390000 };
    static const int codes[] = { 1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0 }; /* 3: block */
    uint8_t *packed = calloc(1, PACKED);
    (void)state;
    memcpy(packed, "\x78\x01", 2);
    size_t bit = 16;
    packed[bit / 8] |= 1 | 1 << 1; /* the last block, fixed codes */
    bit += 3;
    static const int zero[] = { 0, 0, 1, 1, 0, 0, 0, 0 };
    for (size_t i = 0; i < 8; i++, bit++)
        packed[bit / 8] |= (uint8_t)(zero[i] << bit % 8);
    while (bit / 8 + 4 < PACKED)
        for (size_t i = 3; i < 16; i++, bit++)
            packed[bit / 8] |= (uint8_t)(codes[i] << bit % 8);
    bit += 7; /* the end of the block: seven zeroes */
    Bytes *file = calloc(1, sizeof *file);
    put_header(file, &(PngKind){ 16, 16, 8, 0, 0 });
    put_chunk(file, "IDAT", packed, PACKED);
    put_chunk(file, "IEND", "", 0);
    is_refused(file->data, file->size, "is a picture that is damaged");
    free(file);
    free(packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_png),
        cmocka_unit_test(test_pixels),
        cmocka_unit_test(test_jpeg),
        cmocka_unit_test(test_kinds_that_are_none),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_one_byte_wrong),
        cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_what_is_no_file),
        cmocka_unit_test(test_lengths_that_lie),
        cmocka_unit_test(test_huffman_tables),
        cmocka_unit_test(test_tables_left_out),
        cmocka_unit_test(test_unpacks_without_end),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
