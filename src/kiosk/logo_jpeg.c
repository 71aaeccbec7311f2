#include "kiosk/logo_jpeg.h"

/* Markers of ITU T.81, table B.1. */
enum { TABLES = 0xC4, STAND_ALONE = 0xD0, SCAN = 0xDA, SYMBOLS_MOST = 256 };

typedef struct {
    const uint8_t *data;
    size_t size, at;
} Reader;

static int next(Reader *reader)
{
    return reader->at < reader->size ? reader->data[reader->at++] : 0;
}

static int next_two(Reader *reader)
{
    int high = next(reader);
    return high << 8 | next(reader);
}

static void skip(Reader *reader, int count)
{
    size_t left = reader->size - reader->at;
    reader->at += count > 0 && (size_t)count < left ? (size_t)count : count > 0 ? left : 0;
}

/* One segment, T.81 B.2.4.2: any number of tables, each sixteen counts and as many symbols. */
static bool tables_good(Reader reader)
{
    int left = next_two(&reader) - 2;
    while (left > 0) {
        int symbols = 0;
        next(&reader);
        for (int i = 0; i < 16; i++)
            symbols += next(&reader);
        if (symbols > SYMBOLS_MOST)
            return false;
        skip(&reader, symbols);
        left -= 17 + symbols;
    }
    return true;
}

/* Behind the first byte of a scan what looks like a table is one: coded data has none. */
static bool rest_good(Reader reader)
{
    while (reader.at < reader.size)
        if (next(&reader) == 0xFF && reader.at < reader.size && reader.data[reader.at] == TABLES) {
            reader.at++;
            if (!tables_good(reader))
                return false;
        }
    return true;
}

/* The next marker, 0 at the end. */
static int next_marker(Reader *reader)
{
    while (reader->at < reader->size && reader->data[reader->at] != 0xFF)
        reader->at++;
    while (reader->at < reader->size && reader->data[reader->at] == 0xFF)
        reader->at++;
    return next(reader);
}

bool logo_jpeg_good(const uint8_t *data, size_t size)
{
    Reader reader = { data, size, 0 };
    while (reader.at < reader.size) {
        int marker = next_marker(&reader);
        if (marker == SCAN)
            return rest_good(reader);
        if (marker == TABLES && !tables_good(reader))
            return false;
        if (marker < STAND_ALONE || marker > SCAN) /* else it has no length: 0xD0 to 0xD9 */
            skip(&reader, next_two(&reader) - 2);
    }
    return true;
}
