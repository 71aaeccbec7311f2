#include "core/text.h"

#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BROKEN = 0xFFFD, DISTANCE_MAX = 63 };

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The length without a character that was cut at the end. */
static size_t whole_length(const char *text, size_t length, size_t cut)
{
    if (cut >= length)
        return length;
    while (cut > 0 && is_continuation(text[cut]))
        cut--;
    return cut;
}

bool text_copy(char *out, size_t size, const char *text)
{
    if (size == 0)
        return false;
    size_t length = strlen(text);
    size_t kept = whole_length(text, length, size - 1);
    memmove(out, text, kept);
    out[kept] = '\0';
    return kept == length;
}

bool text_format(char *out, size_t size, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int length = vsnprintf(out, size, format, values);
    va_end(values);
    return length >= 0 && (size_t)length < size;
}

/* Bytes of the character that starts with this byte; 0 for a byte that starts none. */
static int character_size(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

static bool is_valid(uint32_t code, int size)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    return code >= least[size] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

uint32_t text_next(const char **text)
{
    const char *at = *text;
    unsigned char first = (unsigned char)*at;
    if (first == 0)
        return 0;
    int size = character_size(first);
    uint32_t code = size > 1 ? first & (0x7Fu >> size) : first;
    for (int i = 1; i < size; i++) {
        if (!is_continuation(at[i]))
            size = 0;
        else
            code = code << 6 | ((unsigned char)at[i] & 0x3Fu);
    }
    bool good = size > 0 && is_valid(code, size);
    *text = at + (good ? size : 1);
    return good ? code : BROKEN;
}

size_t text_last_character(const char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && length - start < 4) {
        start--;
        if (!is_continuation(text[start])) {
            size_t size = (size_t)character_size((unsigned char)text[start]);
            return size == length - start ? size : 1;
        }
    }
    return length > 0 ? 1 : 0;
}

static size_t code_write(char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char mark[] = { 0, 0xC0, 0xE0, 0xF0 };
    out[0] = (char)(mark[more] | code >> (6 * more));
    for (size_t i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3F));
    return more + 1;
}

typedef struct {
    uint32_t first, last;
    const char *folded;
} FoldRange;

/* Latin-1, Latin Extended-A, and the Romanian and Vietnamese letters beyond; both cases. */
static const FoldRange fold_ranges[] = {
    { 0xC0, 0xC5, "a" },     { 0xC6, 0xC6, "ae" },    { 0xC7, 0xC7, "c" },
    { 0xC8, 0xCB, "e" },     { 0xCC, 0xCF, "i" },     { 0xD0, 0xD0, "d" },
    { 0xD1, 0xD1, "n" },     { 0xD2, 0xD6, "o" },     { 0xD8, 0xD8, "o" },
    { 0xD9, 0xDC, "u" },     { 0xDD, 0xDD, "y" },     { 0xDE, 0xDE, "th" },
    { 0xDF, 0xDF, "ss" },    { 0xE0, 0xE5, "a" },     { 0xE6, 0xE6, "ae" },
    { 0xE7, 0xE7, "c" },     { 0xE8, 0xEB, "e" },     { 0xEC, 0xEF, "i" },
    { 0xF0, 0xF0, "d" },     { 0xF1, 0xF1, "n" },     { 0xF2, 0xF6, "o" },
    { 0xF8, 0xF8, "o" },     { 0xF9, 0xFC, "u" },     { 0xFD, 0xFD, "y" },
    { 0xFE, 0xFE, "th" },    { 0xFF, 0xFF, "y" },     { 0x100, 0x105, "a" },
    { 0x106, 0x10D, "c" },   { 0x10E, 0x111, "d" },   { 0x112, 0x11B, "e" },
    { 0x11C, 0x123, "g" },   { 0x124, 0x127, "h" },   { 0x128, 0x131, "i" },
    { 0x132, 0x133, "ij" },  { 0x134, 0x135, "j" },   { 0x136, 0x138, "k" },
    { 0x139, 0x142, "l" },   { 0x143, 0x14B, "n" },   { 0x14C, 0x151, "o" },
    { 0x152, 0x153, "oe" },  { 0x154, 0x159, "r" },   { 0x15A, 0x161, "s" },
    { 0x162, 0x167, "t" },   { 0x168, 0x173, "u" },   { 0x174, 0x175, "w" },
    { 0x176, 0x178, "y" },   { 0x179, 0x17E, "z" },   { 0x17F, 0x17F, "s" },
    { 0x1A0, 0x1A1, "o" },   { 0x1AF, 0x1B0, "u" },   { 0x218, 0x219, "s" },
    { 0x21A, 0x21B, "t" },   { 0x300, 0x36F, "" },    { 0x1E9E, 0x1E9E, "ss" },
    { 0x1EA0, 0x1EB7, "a" }, { 0x1EB8, 0x1EC7, "e" }, { 0x1EC8, 0x1ECB, "i" },
    { 0x1ECC, 0x1EE3, "o" }, { 0x1EE4, 0x1EF1, "u" }, { 0x1EF2, 0x1EF9, "y" },
    { '\'', '\'', "" },      { 0x2018, 0x2019, "" },   /* runner's is found by runners */
};

static const char *find_fold(uint32_t code)
{
    for (size_t i = 0; i < sizeof fold_ranges / sizeof fold_ranges[0]; i++)
        if (code >= fold_ranges[i].first && code <= fold_ranges[i].last)
            return fold_ranges[i].folded;
    return NULL;
}

static uint32_t lower(uint32_t code)
{
    bool by_32 = (code >= 'A' && code <= 'Z') || (code >= 0x391 && code <= 0x3A9) ||
                 (code >= 0x410 && code <= 0x42F);
    if (by_32)
        return code + 32;
    return code >= 0x400 && code <= 0x40F ? code + 80 : code;
}

static bool is_gap(uint32_t code)
{
    bool letter = (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
    bool general_punctuation = code >= 0x2000 && code <= 0x206F;
    bool latin_sign = code >= 0x80 && code < 0xC0;
    return (code < 0x80 && !letter) || latin_sign || general_punctuation || code == 0xD7 ||
           code == 0xF7;
}

void text_fold(char *out, size_t size, const char *text)
{
    if (size == 0)
        return;
    size_t used = 0;
    bool gap = false;
    for (uint32_t code; (code = text_next(&text)) != 0;) {
        char piece[8] = { 0 };
        const char *folded = find_fold(code);
        code = lower(code);
        if (!folded && is_gap(code)) {
            gap = true;
            continue;
        }
        size_t length = folded ? strlen(folded) : code_write(piece, code);
        bool space = gap && used > 0 && length > 0;
        if (used + space + length >= size)
            break;
        if (space)
            out[used++] = ' ';
        memcpy(out + used, folded ? folded : piece, length);
        used += length;
        gap = gap && length == 0;
    }
    out[used] = '\0';
}

static size_t cut_length(const char *text)
{
    size_t length = 0;
    while (length < DISTANCE_MAX && text[length])
        length++;
    return length;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int text_distance(const char *a, const char *b)
{
    int rows[3][DISTANCE_MAX + 1];   /* the row before last, the last and this one, in turn */
    size_t rows_count = cut_length(a), columns = cut_length(b);
    for (size_t j = 0; j <= columns; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= rows_count; i++) {
        int *now = rows[i % 3], *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= columns; j++) {
            now[j] =
                least(least(before[j], now[j - 1]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return rows[rows_count % 3][columns];
}

/* A name that begins with text, or nearly, is near too: "quad" means quadriceps. */
static int nearness(const char *text, const char *name)
{
    char start[DISTANCE_MAX + 1];
    size_t length = cut_length(text) < cut_length(name) ? cut_length(text) : cut_length(name);
    memcpy(start, name, length);
    start[length] = '\0';
    return least(text_distance(text, name), text_distance(text, start) + 1);
}

const char *text_nearest(const char *text, const char *const *names, int count)
{
    const char *best = NULL;
    int best_distance = 2 + (int)strlen(text) / 3;
    for (int i = 0; i < count; i++) {
        int distance = nearness(text, names[i]);
        if (distance < best_distance) {
            best_distance = distance;
            best = names[i];
        }
    }
    return best;
}

/* strtod writes and reads the decimal sign of the user's locale; ours is always a point. */
static double number_read(const char *text, char **end)
{
    locale_t c = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    locale_t user = c ? uselocale(c) : (locale_t)0;
    double value = strtod(text, end);
    if (c) {
        uselocale(user);
        freelocale(c);
    }
    return value;
}

bool text_number(const char *text, double *out)
{
    if (!strchr("+-.0123456789", text[0]) || !text[0])
        return false;
    char *end = NULL;
    double value = number_read(text, &end);
    if (end == text || *end || !isfinite(value))
        return false;
    *out = value;
    return true;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    char small = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
    const char *found = small ? strchr(digits, small) : NULL;
    return found ? (int)(found - digits) : -1;
}

bool text_colour(const char *text, float out[4])
{
    size_t length = strlen(text);
    out[0] = out[1] = out[2] = 0;
    out[3] = 1;
    if (text[0] != '#' || (length != 7 && length != 9))
        return false;
    for (size_t i = 0; i < (length - 1) / 2; i++) {
        int high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (float)(high * 16 + low) / 255.0f;
    }
    return true;
}

bool text_is_plain_name(const char *text)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    return text[0] && text[0] != '-' && !text[strspn(text, plain)];
}

size_t text_first_sentence(const char *text)
{
    for (const char *at = text; *at; at++)
        if (strchr(".!?", *at) && (at[1] == ' ' || !at[1]))
            return (size_t)(at - text) + 1;
    return strlen(text);
}
