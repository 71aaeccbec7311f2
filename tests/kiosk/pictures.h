/* PNG files of every kind, made by hand for tests: the signature, chunks with their sums, rows that
 * are stored uncompressed. Nothing of the decoder under test makes them. */
#ifndef LIMBER_TESTS_PICTURES_H
#define LIMBER_TESTS_PICTURES_H

#include "check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PICTURE_MOST = 400000 };

typedef struct {
    uint8_t data[PICTURE_MOST];
    size_t size;
} Bytes;

typedef struct {
    uint32_t width, height;
    int depth, colour, interlace;
} PngKind;

static inline void put(Bytes *bytes, const void *data, size_t size)
{
    assert_true(bytes->size + size <= PICTURE_MOST);
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
}

static inline void put_byte(Bytes *bytes, int value)
{
    uint8_t byte = (uint8_t)value;
    put(bytes, &byte, 1);
}

static inline void put_long(Bytes *bytes, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        put_byte(bytes, (int)(value >> shift & 255));
}

/* CRC-32 of PNG, annex D. */
static inline uint32_t png_sum(const uint8_t *data, size_t size)
{
    uint32_t sum = 0xffffffffu;
    for (size_t i = 0; i < size; i++) {
        sum ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? 0xedb88320u ^ (sum >> 1) : sum >> 1;
    }
    return ~sum;
}

static inline void put_chunk(Bytes *bytes, const char *type, const void *data, size_t size)
{
    put_long(bytes, (uint32_t)size);
    size_t from = bytes->size;
    put(bytes, type, 4);
    put(bytes, data, size);
    put_long(bytes, png_sum(bytes->data + from, bytes->size - from));
}

static inline uint32_t adler(const uint8_t *data, size_t size)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < size; i++) {
        a = (a + data[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

/* zlib, stored blocks. */
static inline void put_stored(Bytes *bytes, const uint8_t *data, size_t size)
{
    put(bytes, "\x78\x01", 2);
    for (size_t at = 0; at < size || at == 0;) {
        size_t length = size - at < 65535 ? size - at : 65535;
        put_byte(bytes, at + length == size);
        put_byte(bytes, (int)(length & 255));
        put_byte(bytes, (int)(length >> 8));
        put_byte(bytes, (int)(~length & 255));
        put_byte(bytes, (int)(~length >> 8 & 255));
        put(bytes, data + at, length);
        at += length ? length : 1;
    }
    put_long(bytes, adler(data, size));
}

static inline int png_channels(int colour)
{
    static const int channels[] = { 1, 0, 3, 1, 2, 0, 4 };
    return channels[colour];
}

/* A pass of rows, each with filter 0 to 4 in turn and bytes that rise. */
static inline void put_rows(Bytes *rows, const PngKind *kind, uint32_t width, uint32_t height)
{
    size_t bits = (size_t)width * (size_t)png_channels(kind->colour) * (size_t)kind->depth;
    for (uint32_t y = 0; y < height && width > 0; y++) {
        put_byte(rows, (int)(y % 5));
        for (size_t i = 0; i < (bits + 7) / 8; i++)
            put_byte(rows, (int)((i * 7 + y * 3) & (kind->colour == 3 ? 1 : 255)));
    }
}

static inline void put_header(Bytes *bytes, const PngKind *kind)
{
    Bytes *header = calloc(1, sizeof *header);
    put(bytes, "\x89PNG\r\n\x1a\n", 8);
    put_long(header, kind->width);
    put_long(header, kind->height);
    put_byte(header, kind->depth);
    put_byte(header, kind->colour);
    put_byte(header, 0);
    put_byte(header, 0);
    put_byte(header, kind->interlace);
    put_chunk(bytes, "IHDR", header->data, header->size);
    free(header);
}

/* A whole picture of that kind. Of a large one the header alone is true. */
static inline void make_png(Bytes *bytes, PngKind kind)
{
    static const uint32_t passes[7][4] = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 },
                                           { 2, 0, 4, 4 }, { 0, 2, 2, 4 }, { 1, 0, 2, 2 },
                                           { 0, 1, 1, 2 } };
    Bytes *rows = calloc(1, sizeof *rows), *packed = calloc(1, sizeof *packed);
    bool large = (uint64_t)kind.width * kind.height > 10000;
    uint32_t width = large ? 8 : kind.width, height = large ? 8 : kind.height;
    bytes->size = 0;
    put_header(bytes, &kind);
    if (kind.colour == 3)
        put_chunk(bytes, "PLTE", "\x00\x00\x00\xff\x80\x00", 6);
    for (int pass = 0; kind.interlace && pass < 7; pass++)
        put_rows(rows, &kind, (width - passes[pass][0] + passes[pass][2] - 1) / passes[pass][2],
                 (height - passes[pass][1] + passes[pass][3] - 1) / passes[pass][3]);
    if (!kind.interlace)
        put_rows(rows, &kind, width, height);
    put_stored(packed, rows->data, rows->size);
    put_chunk(bytes, "IDAT", packed->data, packed->size);
    put_chunk(bytes, "IEND", "", 0);
    free(rows);
    free(packed);
}

#endif
